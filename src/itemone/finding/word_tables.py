"""What tables of words say: a term with its description, a market with the names in it.

A row is told where its description lacks nothing but the term as its subject ("Farm revenue |
Earned for …"), is a noun phrase under "Description" ("Lune 40 | A pump that …"), or gives names
under a header or a lead-in that says what they are ("Farms | Lune Dairy, Ostend").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from itemone.document import Block, BlockKind, Document, Span, Table
from itemone.finding.described import described
from itemone.finding.headed import small_words
from itemone.finding.listed import REST, listed_names, named_things, names_in
from itemone.finding.tables import Row

MOST_ROWS = 12  # of a table that are told
MOST_LEAD = 300  # code points
MOST_TERM = 6  # words
_DESCRIPTION = re.compile(r"\bdescription\b", re.IGNORECASE)
_PHRASE = re.compile(r"An? [a-z]")
_MARK = re.compile(r"\s*\(\w\)$")
_TERM = re.compile(r"[A-Z0-9][\w&'’®™/() .-]*")


def word_rows(document: Document) -> Iterator[Row]:
    """Yield what the tables of words of ``document`` say, in reading order."""
    small: Set[str] | None = None
    for number, block in enumerate(document.blocks):
        if block.kind is not BlockKind.TABLE or block.table is None:
            continue
        if not len(block.table.rows) > 1 or _width(block.table) < 2:
            continue
        small = small_words(document.text) if small is None else small
        told = [*_headed(block.table, small), *_pairs(document, number, block.table, small)]
        for text, pieces in told[:MOST_ROWS]:
            yield Row(text, pieces, number)


def _width(table: Table) -> int:
    return max(sum(bool(cell) for cell in row) for row in table.rows)


def _headed(table: Table, small: Set[str]) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """Yield the descriptions that stand in the row under the row of their terms."""
    if len(table.rows) != 2 or len(table.rows[0]) != len(table.rows[1]):
        return
    told = [described(*pair, small) for pair in zip(*table.rows, strict=True)]
    if all(told):
        for text in told:
            yield text, table.row_spans


def _pairs(
    document: Document, number: int, table: Table, small: Set[str]
) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """Yield what the rows of two cells say: a term, and what is said of it or belongs to it."""
    if _width(table) != 2 or len(table.rows[0]) != 2:
        return
    header = " ".join(table.rows[0]) if table.header_rows else ""
    heads = table.row_spans[: table.header_rows]
    lead = _lead(document, number)
    things = _things(lead)
    for row, span in zip(
        table.rows[table.header_rows :], table.row_spans[table.header_rows :], strict=True
    ):
        term, cell = (row[0].strip(), row[1].strip()) if len(row) == 2 else ("", "")
        term = _MARK.sub("", term)
        if not term or not cell or len(term.split()) > MOST_TERM or REST.match(term):
            continue
        text = described(term, cell, small)
        if text:
            yield text, (*heads, span)
        elif _DESCRIPTION.search(header) and _PHRASE.match(cell) and _TERM.fullmatch(term):
            yield f"{term} is {cell[0].lower()}{cell[1:].rstrip(' .;')}.", (*heads, span)
        elif things and lead is not None:
            names = listed_names(cell)
            if names:
                yield names_in(term, things, names), (*lead.pieces, *heads, span)


def _things(lead: Block | None) -> str:
    """Return what the names in a table are by its lead-in ("our brands are listed below")."""
    return "" if lead is None or len(lead.text) > MOST_LEAD else named_things(lead.text)[0]


def _lead(document: Document, number: int) -> Block | None:
    """Return the paragraph right above the table."""
    for before in range(number - 1, -1, -1):
        block = document.blocks[before]
        if block.kind is not BlockKind.NOISE:
            return block if block.kind is BlockKind.PARAGRAPH else None
    return None
