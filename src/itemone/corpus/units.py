"""A corpus in units of work, each some filings that one machine reads and does by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from itemone.corpus.inputs import Part
from itemone.corpus.places import opened

FILINGS = 32  # in a unit; about a quarter of a minute


@dataclass(frozen=True, slots=True)
class Unit:
    """Some parts, and their place in the corpus."""

    number: int
    parts: tuple[Part, ...]


def units(parts: Iterable[Part], filings: int = FILINGS) -> Iterator[Unit]:
    """Yield units of about ``filings`` filings, in order.

    Parquet and JSON Lines are cut wherever that is needed; a CSV file, a packed one, or one JSON
    object stays whole, because only reading it from its beginning tells where a row begins.
    """
    gathered: list[Part] = []
    size = number = 0
    for part in parts:
        for piece in _pieces(part, filings):
            gathered.append(piece)
            size += piece.rows
            if size >= filings:
                yield Unit(number, tuple(gathered))
                gathered, size, number = [], 0, number + 1
    if gathered:
        yield Unit(number, tuple(gathered))


def _pieces(part: Part, filings: int) -> Iterator[Part]:
    if part.kind == "groups":
        for skip in range(0, part.rows, filings):
            rows = min(filings, part.rows - skip)
            yield replace(part, first=part.first + skip, skip=skip, rows=rows)
    elif part.kind == "file" and part.name.endswith((".jsonl", ".ndjson")):
        yield from _lines(part, filings)
    else:
        yield part


def _lines(part: Part, filings: int) -> Iterator[Part]:
    """Cut JSON Lines between lines."""
    start = at = first = rows = 0
    with opened(part.where) as stream:
        for line in stream:
            at += len(line)
            rows += bool(line.strip())
            if rows == filings:
                yield replace(part, kind="lines", start=start, stop=at, first=first, rows=rows)
                start, first, rows = at, first + rows, 0
    if rows:
        yield replace(part, kind="lines", start=start, stop=at, first=first, rows=rows)
