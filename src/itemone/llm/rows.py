"""Table rows as lines of text: caption, label, each value behind its column's header."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from itemone.document import Block, BlockKind, Document, Span, Table

LONGEST_ROW = 400  # code points
LONGEST_CAPTION = 120
LONGEST_HEADER = 40
MOST_ROWS = 400  # of all tables
NEAR = 2  # blocks: a table so soon behind another goes on with its header, if it has none
_UNITS = {1_000: "in thousands", 1_000_000: "in millions", 1_000_000_000: "in billions"}
_YEAR = re.compile(r"(?:fiscal |FY)?(?:19|20)\d\d", re.IGNORECASE)
_PLAIN = re.compile(r"[(\s]*(?:in (?:thousands|millions|billions)|unaudited|%|\$)?[)\s]*", re.I)


@dataclass(frozen=True, slots=True)
class Row:
    """A row told as a line, where it stands, and the block of its table."""

    text: str
    span: Span
    block: int


def told_rows(document: Document) -> list[Row]:
    """Return the rows with figures of all tables, in the document's order."""
    rows: list[Row] = []
    header: list[str] = []
    caption = ""
    last = -2
    for number, block in enumerate(document.blocks):
        table = block.table
        if block.kind is not BlockKind.TABLE or table is None:
            continue
        body = _body(table)
        own = _header(table, body)
        if any(own) or number - last > NEAR or len(own) != len(header):
            header, caption = own, _caption(table)  # else the table before goes on
        last = number
        rows.extend(_told(block, number, body, header, caption))
        if len(rows) >= MOST_ROWS:
            break
    return rows[:MOST_ROWS]


def _body(table: Table) -> int:
    """Return the first row that tells something: behind the header, years and units."""
    at = table.header_rows
    while at < len(table.rows) and all(
        _YEAR.fullmatch(cell.strip()) or _PLAIN.fullmatch(cell) for cell in table.rows[at]
    ):
        at += 1
    return at


def _header(table: Table, body: int) -> list[str]:
    made = []
    for column in range(max((len(row) for row in table.rows), default=0)):
        parts = [row[column].strip() for row in table.rows[:body] if column < len(row)]
        text = " ".join(dict.fromkeys(part for part in parts if not _PLAIN.fullmatch(part)))
        made.append(text if len(text) <= LONGEST_HEADER else "")
    return made


def _caption(table: Table) -> str:
    caption = " ".join(table.caption.split())[:LONGEST_CAPTION].rstrip(" :.")
    unit = _UNITS.get(table.unit, "")
    if unit and unit not in caption.lower():
        caption = f"{caption} ({unit})".strip()
    return caption


def _told(block: Block, number: int, body: int, header: list[str], caption: str) -> Iterator[Row]:
    table = block.table
    assert table is not None
    alike = len(set(header[1:])) <= 1 < len(header[1:])  # it spans all columns: told once
    if alike and header[1]:
        caption = f"{caption}, {header[1]}".lstrip(" ,")
    for row, span in list(zip(table.rows, table.row_spans, strict=False))[body:]:
        filled = [(c, cell.strip()) for c, cell in enumerate(row) if cell.strip()]
        if len(filled) < 2 or not any(ch.isdigit() for _, cell in filled for ch in cell):
            continue
        cells = [
            f"{header[c]}: {cell}" if c and header[c] and not alike else cell for c, cell in filled
        ]
        told = (f"{caption}: " if caption else "") + "; ".join(cells)
        yield Row(" ".join(told.split())[:LONGEST_ROW], span, number)
