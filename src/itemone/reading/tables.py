"""From lines of a table to its grid: cells merged and aligned, header rows and unit found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from itemone.document import Span, Table
from itemone.reading.cells import LEADER, YEAR, is_amount, is_pipe_rule, split_cells
from itemone.reading.cleaning import clean
from itemone.reading.flat_tables import flat_rows
from itemone.reading.lines import Line
from itemone.reading.units import UNIT_NOTE, unit_in

_PERIOD = re.compile(
    r"year|ended|fiscal|december|june|march|september|month|million|thousand|quarter", re.IGNORECASE
)
_MAX_CAPTION = 300


def build_columnar(lines: Sequence[Line], caption: str) -> Table:
    """Make the grid of a table that was flattened into one cell a line.

    A label and the figures after it make a row; a run of names gives one row each.
    """
    groups: list[list[Line]] = []
    for line in lines:
        if groups and is_amount(line.text) and not YEAR.fullmatch(line.text):
            groups[-1].append(line)
        else:
            groups.append([line])
    return Table(
        rows=tuple(tuple(_merge([clean(line.text) for line in group])) for group in groups),
        row_spans=tuple(Span(group[0].start, group[-1].end) for group in groups),
        header_rows=next((place for place, group in enumerate(groups) if len(group) > 1), 0),
        unit=unit_in(" ".join([caption[-_MAX_CAPTION:], *(line.text for line in lines[:6])])),
        caption=caption[-_MAX_CAPTION:],
    )


def build_table(lines: Sequence[Line], caption: str, default_unit: int = 1) -> Table:
    """Make the grid of a run of table lines; ``caption`` is the text before it.

    ``default_unit`` is the factor that the document states for all amounts in dollars.
    """
    rows: list[list[str]] = []
    spans: list[Span] = []
    for line in lines:
        if is_pipe_rule(line.text):
            continue
        led = LEADER.search(line.text) is not None
        flat = "|" not in line.text and (led or len(split_cells(line.text)) == 1)
        for start, end, cells in (
            flat_rows(line.text) if flat else [(0, len(line.text), split_cells(line.text))]
        ):
            rows.append([clean(cell) for cell in cells])
            spans.append(Span(line.start + start, line.start + end))
    if rows and all(len(row) > 1 and not row[0] for row in rows):
        rows = [row[1:] for row in rows]  # every line begins with a pipe, as in Markdown
    headers = _header_rows(rows)
    notes = [cell for row in rows[: max(headers, 2)] for cell in row]
    notes += [cell for row in rows[2:10] for cell in row if UNIT_NOTE.search(cell)]
    unit = unit_in(" ".join([caption[-_MAX_CAPTION:], *notes]))
    if unit == 1 and any("$" in cell for row in rows for cell in row):
        unit = default_unit
    grid = _align([_merge(row) for row in rows], headers)
    return Table(
        rows=tuple(tuple(row) for row in grid),
        row_spans=tuple(spans),
        header_rows=headers,
        unit=unit,
        caption=caption[-_MAX_CAPTION:],
    )


def _merge(row: Sequence[str]) -> list[str]:
    """Join cells that hold only "$", "%" or ")" with the figure they belong to."""
    merged: list[str] = []
    prefix = ""
    for cell in row:
        if cell in ("$", "\u20ac", "\u00a3", "($", "$("):
            prefix += cell
            continue
        if prefix and not cell:
            continue
        if cell in ("%", ")", ")%", "%)") and merged:
            place = len(merged) - 1
            while place > 0 and not merged[place]:
                place -= 1
            if merged[place][-1:].isdigit() or cell[0] == ")":
                merged[place] += cell
                continue
        merged.append(prefix + cell)
        prefix = ""
    if prefix:
        merged.append(prefix)
    return merged


def _header_rows(rows: Sequence[Sequence[str]]) -> int:
    """Count the rows on top without a figure, where years and dates are no figures."""
    titled = False
    for count, row in enumerate(rows):
        filled = [cell for cell in row if cell]
        if titled and len(filled) == 1 and filled[0][0] != "(":
            return count  # a label over a group of rows
        titled = titled or len(filled) > 1
        figures = [
            cell
            for cell in filled[1:] or filled
            if is_amount(cell) and cell not in "$%" and not YEAR.fullmatch(cell)
        ]
        years = [cell for cell in filled if YEAR.fullmatch(cell)]
        dated = len(years) >= 2 and (not row[0] or YEAR.search(row[0]) or _PERIOD.search(row[0]))
        if figures or (len(years) >= 2 and not dated):
            return count
    # No row with figures: a table of words; its first row is its header.
    return 1 if len(rows) > 1 and len([cell for cell in rows[0] if cell]) > 1 else 0


def _align(rows: list[list[str]], headers: int) -> list[list[str]]:
    """Drop columns that only separate, and stretch header cells over the columns they head."""
    body = [_compact(row) for row in rows[headers:]]
    if not body:
        return [_compact(row) for row in rows]
    width = Counter(len(row) for row in body).most_common(1)[0][0]
    full = next((row for row in rows[:headers] if len(_compact(row)) == width), None)
    top: list[list[str]] = []
    for row in rows[:headers]:
        cells = [cell for cell in row if cell]
        if full is not None and len(cells) not in (width, width - 1) and len(row) == len(full):
            top.append(_under(row, full))
        else:
            top.append(_stretch(row, cells, width))
    return top + body


def _compact(row: Sequence[str]) -> list[str]:
    return [*row[:1], *(cell for cell in row[1:] if cell)]


def _under(row: Sequence[str], full: Sequence[str]) -> list[str]:
    """Place the cells of a partial header row where a complete one has cells."""
    places = [index for index, cell in enumerate(full) if cell]
    cells = {index: cell for index, cell in enumerate(row) if cell}
    if set(cells) <= set(places):
        aligned = [cells.get(index, "") for index in places]
        data = slice(0 if full[0] == "" else 1, None)
        if aligned[data][:1] != [""]:
            # It begins at the first column, so each cell spans the empty ones after it.
            for place in range(1, len(aligned)):
                aligned[place] = aligned[place] or aligned[place - 1]
        return aligned if full[0] else ["", *aligned]
    return _stretch(row, list(cells.values()), len(places) + (not full[0]))


def _stretch(row: Sequence[str], cells: list[str], width: int) -> list[str]:
    if len(cells) == width:
        return cells
    labelled = bool(row and row[0]) and not YEAR.fullmatch(row[0])
    if labelled and len(cells) > 1 and (width - 1) % (len(cells) - 1) == 0:
        times = (width - 1) // (len(cells) - 1)
        return [cells[0], *(cell for cell in cells[1:] for _ in range(times))]
    if cells and width > 1 and (width - 1) % len(cells) == 0 and cells[0][0] != "(":
        times = (width - 1) // len(cells)
        return ["", *(cell for cell in cells for _ in range(times))]
    return cells if labelled else ["", *cells]
