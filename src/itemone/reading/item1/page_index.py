"""Filings in an order of their own, where item numbers stand only in an index of pages.

Such an index says "Item 1. Business … Pages 3-9, 20".  Where the pages are this document's own
and carry printed numbers, the text that the index points to can be followed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from itemone.document import Span
from itemone.reading.flat import FlatText
from itemone.reading.item1.candidates import Candidate
from itemone.reading.item1.lines import FilingLine

_LONGEST_INDEX_ENTRY = 1_500  # characters between "Item 1" and "Item 1A" in an index
_RANGE = re.compile(r"(?<![\w$.,-])(\d{1,3})\s?[-\u2010-\u2015]\s?(\d{1,3})(?![\w%.]\w|[\w%])")
_PAGES = re.compile(r"(?i)\bpages?\b|^[\d\s,;|()\u2010-\u2015-]+$", re.MULTILINE)
_ELSEWHERE = re.compile(r"(?i)annual\s+report|exhibit\s+13|proxy|incorporated")
_NUMBER = re.compile(r"(?<![\w.,$/-])(\d{1,3})(?![\w%/-]|[.,]\d)")
_EDGE = 120  # characters on either side of a page's end in which its number stands
_AGREE = 0.5  # share of pages whose number must fit
_DRIFT = 4
_LONGEST = 40  # pages; a longer range is the whole report


def pages_of(text: str) -> list[tuple[int, int]]:
    """Return the page ranges that an index entry names, longest first; [] where it names none."""
    if _ELSEWHERE.search(text) or not (_PAGES.search(text) or "|" in text):
        return []
    ranges = [(int(match[1]), int(match[2])) for match in _RANGE.finditer(text)]
    good = [(first, last) for first, last in ranges if first < last <= first + _LONGEST]
    return sorted(set(good), key=lambda one: (one[0] - one[1], one[0]))


def index_entry(
    flat: FlatText, lines: Sequence[FilingLine], candidates: Sequence[Candidate]
) -> str:
    """Return the text of the last index entry for Item 1 that names pages, "" without one."""
    for index in range(len(candidates) - 1, -1, -1):
        here = candidates[index]
        if here.order != 10 or here.topic != "business":
            continue
        after = candidates[index + 1].start if index + 1 < len(candidates) else len(flat.text)
        start = lines[here.line].start
        entry = flat.text[start : min(after, start + _LONGEST_INDEX_ENTRY)]
        if pages_of(entry):
            return entry
    return ""


def page_spans(flat: FlatText) -> dict[int, Span]:
    """Return where each printed page number's page stands, {} where pages can't be told.

    Numbers are read from the pages' own edges; most must count up together, and a page whose
    number is further than ``_DRIFT`` from that count (a table's figure) is left out.
    """
    edges = [0, *flat.page_breaks, len(flat.text)]
    printed = [_numbers_at_edges(flat.text, start, end) for start, end in pairwise(edges)]
    votes = Counter(number - page for page, numbers in enumerate(printed) for number in numbers)
    if not votes:
        return {}
    shift, count = votes.most_common(1)[0]
    if count < max(4, _AGREE * len(flat.page_breaks)):
        return {}
    spans: dict[int, Span] = {}
    for page, numbers in enumerate(printed):
        near = [number for number in numbers if abs(number - page - shift) <= _DRIFT]
        if near:
            number = min(near, key=lambda n: abs(n - page - shift))
            spans.setdefault(number, Span(edges[page], edges[page + 1]))
    return spans


def _numbers_at_edges(text: str, start: int, end: int) -> set[int]:
    first = text[start : min(end, start + _EDGE)].lstrip().partition("\n")[0]
    last = text[max(start, end - _EDGE) : end].rstrip().rpartition("\n")[2]
    return {int(number) for line in (first[:60], last[-60:]) for number in _NUMBER.findall(line)}


def follow(flat: FlatText, entry: str) -> Span | None:
    """Return the pages that an index entry points to, ``None`` where they can't be found.

    A page without text (a picture) has no number; the next one that has begins the span.
    """
    pages = page_spans(flat)
    for first, last in pages_of(entry):
        inside = [pages[number] for number in range(first, last + 1) if number in pages]
        if len(inside) * 2 > last - first:
            return Span(min(one.start for one in inside), max(one.end for one in inside))
    return None
