"""Is an HTML table data, a list, or page layout?  And the grid of one that is data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from itemone.reading.html_content import Cell, TableNode

_WIDEST = 60  # columns; a wider colspan is a mistake or an attack
_MOST_CELLS = 200_000
_MARKER = re.compile(
    r"[•·●○■□▪▫◦‣∙§o*–—-]|\(?(?:[a-zA-Z]|[ivxIVX]{1,4}|\d{1,2})[.)]|\(\d{1,2}\)|\d{1,2}|[*†‡]{1,3}"
)
_BULLET = re.compile(r"[•·●○■□▪▫◦‣∙§o*–—-]|\(?(?:[a-zA-Z]|[ivxIVX]{1,4}|\d{1,2})[.)]")
_ITEM = re.compile(r"(?i)(?:part\s+[IV]{1,3}\W*)?items?\b.{0,40}")
_LONG = 240  # characters above which a cell is prose, not data
_OPENERS = frozenset({"$", "US$", "€", "£", "¥", "C$", "Rs.", "(", "$("})
_CLOSERS = re.compile(r"[)%]{1,2}\*?|%\s?\)|\(\w\)|[*†‡]{1,2}")


class Purpose(StrEnum):
    """What a table is for."""

    DATA = "data"
    LIST = "list"  # a marker and a text in each row
    LINES = "lines"  # each row reads as one line, like "Item 1." | "Business"
    FLOW = "flow"  # layout: the cells are to be read one after another
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Grid:
    """A data table: ``members[r][c]`` are the source cells merged into that grid cell."""

    members: tuple[tuple[tuple[Cell, ...], ...], ...]
    header_rows: int


def purpose_of(node: TableNode) -> Purpose:
    """Judge what a table is for, by its cells' number, length and markers."""
    rows: list[list[tuple[Cell, str]]] = []
    for row in node.rows:
        filled = [(cell, text) for cell in row if (text := cell.text())]
        if filled:
            rows.append(filled)
    if not rows:
        return Purpose.EMPTY
    if all(len(row) == 1 for row in rows):
        return Purpose.FLOW
    if any(cell.is_nested() and len(text) > _LONG for row in rows for cell, text in row):
        return Purpose.FLOW
    marked = sum(_is_marked(row) for row in rows)
    if marked and marked == sum(len(row) > 1 for row in rows):
        return Purpose.LIST
    if len(rows) <= 2 and all(_ITEM.fullmatch(row[0][1]) for row in rows if len(row) > 1):
        return Purpose.LINES
    long = sum(len(text) for row in rows for _, text in row if len(text) > _LONG)
    total = sum(len(text) for row in rows for _, text in row)
    if long > 0.6 * total and not _is_columned(rows):
        return Purpose.FLOW
    return Purpose.DATA


def _is_marked(row: list[tuple[Cell, str]]) -> bool:
    """Tell whether a row is a marker and its text ("•" | "Sales of …")."""
    if len(row) != 2 or not _BULLET.fullmatch(row[0][1]):
        return False
    return len(row[1][1]) > 2 and not re.fullmatch(r"[\d.,$()%\s-]+", row[1][1])


def _is_columned(rows: list[list[tuple[Cell, str]]]) -> bool:
    """Tell whether three or more rows have the same columns, first cell short (a glossary)."""
    wide = [row for row in rows if len(row) >= 2]
    return len(wide) >= 3 and sum(len(row[0][1]) < 80 for row in wide) > 0.8 * len(wide)


def grid_of(node: TableNode) -> Grid:
    """Spread spans, drop empty columns, and join "$", ")" and "%" to their numbers."""
    spread = _spread(node)
    texts: dict[int, str] = {}
    width = max(map(len, spread), default=0)
    kinds = [_column_kind(spread, column, texts) for column in range(width)]
    groups: list[list[int]] = []
    pending: list[int] = []
    for column, kind in enumerate(kinds):
        if kind == "empty":
            continue
        if kind == "opener":
            pending.append(column)
        elif kind == "closer" and groups:
            groups[-1].append(column)
        else:
            groups.append([*pending, column])
            pending = []
    if pending:
        groups.append(pending)
    members: list[tuple[tuple[Cell, ...], ...]] = []
    headers = 0
    for row in spread:
        cells = tuple(tuple(_filled(row, group)) for group in groups)
        if any(cells):
            if headers == len(members) and _is_header(cells):
                headers += 1
            members.append(cells)
    return Grid(tuple(members), headers if headers < len(members) else 0)


def _filled(row: list[Cell | None], columns: list[int]) -> Iterator[Cell]:
    """Yield the cells of a row that begin in one of the columns and have text."""
    for column in columns:
        cell = row[column] if column < len(row) else None
        if cell is not None and cell.text():
            yield cell


def _spread(node: TableNode) -> list[list[Cell | None]]:
    """Place each cell at its first column; spanned places hold ``None``."""
    placed: list[list[Cell | None]] = []
    below: dict[int, int] = {}  # column → rows still covered by a cell above
    budget = _MOST_CELLS
    for row in node.rows:
        line: list[Cell | None] = []
        covered: dict[int, int] = {}
        for cell in row:
            while below.get(len(line), 0) > 0:
                covered[len(line)] = below[len(line)] - 1
                line.append(None)
            columns = min(max(1, cell.columns), _WIDEST)
            for extra in range(columns):
                if cell.rows > 1:
                    covered[len(line)] = min(cell.rows, 1000) - 1
                line.append(cell if extra == 0 else None)
        for column, left in below.items():
            if column >= len(line) and left > 1:
                covered[column] = left - 1
        below = {column: left for column, left in covered.items() if left > 0}
        budget -= len(line)
        placed.append(line)
        if budget < 0:
            break
    return placed


def _column_kind(spread: list[list[Cell | None]], column: int, texts: dict[int, str]) -> str:
    """Classify a column: "empty", "opener" (only "$"), "closer" (only "%" or ")"), "data".

    Cells that span further columns don't count: a number without "$" spans that column too.
    """
    narrow: list[str] = []
    wide = False
    for row in spread:
        cell = row[column] if column < len(row) else None
        if cell is None:
            continue
        if id(cell) not in texts:
            texts[id(cell)] = cell.text()
        text = texts[id(cell)]
        if text and cell.columns == 1:
            narrow.append(text)
        wide = wide or bool(text)
    if not narrow:
        return "data" if wide else "empty"
    if all(text in _OPENERS for text in narrow):
        return "opener"
    return "closer" if all(_CLOSERS.fullmatch(text) for text in narrow) else "data"


def _is_header(cells: tuple[tuple[Cell, ...], ...]) -> bool:
    """Tell whether a row is a header: nothing over the stub column, or all years or <th>."""
    texts = [" ".join(cell.text() for cell in group) for group in cells]
    filled = [text for text in texts if text]
    if all(cell.header for group in cells for cell in group):
        return True
    values = [text for text in filled if re.fullmatch(r"[($]{0,2}[\d,.]+[)%]{0,2}|[-—–]", text)]
    years = [text for text in values if re.fullmatch(r"(?:19|20)\d\d", text)]
    return len(values) == len(years) and (not texts[0] or bool(years))
