"""Filings in an order of their own, whose index of items names sections instead of pages.

Such an index says "Item 1. Business … Our Story"; the section stands elsewhere under that title.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from itemone.document import Span
from itemone.reading.flat import FlatText
from itemone.reading.item1 import names
from itemone.reading.item1.candidates import Candidate
from itemone.reading.item1.lines import FilingLine

_LONGEST_NAME = 90  # characters of a section's title
_SHORTEST_NAME = 4
_ENTRY = 400  # characters of an entry that are looked at


class Led(NamedTuple):
    """The lines ``[first, last)`` of the section that an index names, and the entry's words."""

    first: int
    last: int
    entry: str


def follow_names(
    flat: FlatText, lines: Sequence[FilingLine], candidates: Sequence[Candidate]
) -> Led | None:
    """Return the longest section whose title the index gives for Item 1, ``None`` without one."""
    entries = [
        (one, _entry(flat, lines, candidates, index))
        for index, one in enumerate(candidates)
        if one.in_contents and not one.alone
    ]
    titles: dict[str, list[int]] = {}
    inside = {line for one, entry in entries for line in _lines_in(lines, entry)}
    for index, line in enumerate(lines):
        if index not in inside and len(line.text) <= _LONGEST_NAME:
            titles.setdefault(names.plain(line.text), []).append(index)
    own = [
        place for one, span in entries if one.order == 10 for place in _places(flat, span, titles)
    ]
    others = sorted(
        place for one, span in entries if one.order > 10 for place in _places(flat, span, titles)
    )
    best: Led | None = None
    for place in own:
        after = bisect_left(others, place + 1)
        if after == len(others):
            continue
        size = lines[others[after]].start - lines[place].end
        if best is None or size > lines[best.last].start - lines[best.first].end:
            best = Led(place, others[after], lines[place].text)
    return best


def _entry(
    flat: FlatText, lines: Sequence[FilingLine], candidates: Sequence[Candidate], index: int
) -> Span:
    """Return what belongs to an entry: to the next one, in a table at most to its end."""
    here = candidates[index]
    after = candidates[index + 1].start if index + 1 < len(candidates) else len(flat.text)
    last, table, stop = here.last_line, lines[here.line].table, here.start + _ENTRY
    if table >= 0:
        while last + 1 < len(lines) and lines[last + 1].table == table and lines[last].end < stop:
            last += 1
        stop = min(stop, lines[last].end)
    return Span(here.start, max(here.end, min(after, stop)))


def _lines_in(lines: Sequence[FilingLine], span: Span) -> range:
    first = bisect_left(lines, span.start, key=lambda line: line.start)
    return range(first, bisect_left(lines, span.end, key=lambda line: line.start))


def _places(flat: FlatText, span: Span, titles: dict[str, list[int]]) -> list[int]:
    """Return the lines that are, word for word, a name in the entry's cells or lines."""
    found: list[int] = []
    for cell in span.of(flat.text).replace("|", "\n").split("\n"):
        name = names.plain(cell)
        if len(name) >= _SHORTEST_NAME and name not in ("none", "not applicable"):
            found += titles.get(name, ())
    return found
