"""Item 1 in a filing: where it begins and ends, why, and how sure that is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from itemone.document import Span, Status
from itemone.reading.flat import FlatText
from itemone.reading.item1.already_cut import already_cut
from itemone.reading.item1.boundaries import Choice
from itemone.reading.item1.candidates import Candidate, candidates_in
from itemone.reading.item1.cues import Cues
from itemone.reading.item1.findings import Finding, boundary, printed, trimmed
from itemone.reading.item1.leads import by_links, by_pages
from itemone.reading.item1.lines import FilingLine, lines_of
from itemone.reading.item1.settling import LEAST, Settled, confidence, rank, settle

GOOD = 4.0  # worth of a heading and its section that needs no second look
_DOUBTED = 0.5  # the most confidence in a cut that leaves business outside
_COVER_SIGNS = tuple(
    re.compile(sign, re.IGNORECASE)
    for sign in (
        r"commission\s+file\s+n",
        r"annual\s+report\s+(?:pursuant|under)",
        r"form\s+10\s?-?\s?k",
        r"documents\s+incorporated\s+by\s+reference",
        r"exact\s+name\s+of\s+(?:the\s+)?(?:registrant|issuer|small)",
        r"securities\s+and\s+exchange\s+commission\s+washington",
    )
)
_AROUND_LINES = 60  # lines looked at on either side of a section
_BEFORE = 300  # characters of business before the begin that are too many
_AFTER = 2_500  # and behind the end, where risk factors and properties speak of it too
_FURNITURE_LINES = 6
# What stands at a page's foot and head, between the text and the next heading.
_FURNITURE = re.compile(
    r"(?i)\W*(?:table\s+of\s+contents|part\s+[iv1-4]+|(?:items?\s+\d{1,2}[a-c]?\W{0,3}){1,3}|"
    r"(?:pages?\s*)?[-(]?\s*\d{1,3}\s*[-)]?|[-_=*\s]+)\W*"
)
_COVER = 15_000  # characters in which a report's cover page stands


def find_item1(flat: FlatText) -> Finding:
    """Find Item 1 in a report, or take the text as an Item 1 that someone has cut already."""
    lines = lines_of(flat)
    cues = Cues(lines)
    report = is_report(flat.text)
    numbered = candidates_in(lines, flat.anchors)
    candidates = numbered
    best = settle(numbered, cues, len(lines))
    if not report:
        return already_cut(flat, numbered, best.choice if best else None)
    if best is None or _is_weak(best.choice):
        every = candidates_in(lines, flat.anchors, alone=True)
        other = settle(every, cues, len(lines))
        if other is not None and (best is None or rank(other.choice) > rank(best.choice) + 1.0):
            best, candidates = other, every
    if best is None or _is_index(best.choice) or best.choice.begin.score < LEAST:
        followed = by_links(flat, lines, candidates, cues) or by_pages(flat, lines, numbered)
        if followed is not None:
            return followed
    if best is None:
        return Finding(Span(0, 0), Status.ABSENT, "", None, None, 0.0, True)
    found = _found(flat, lines, best)
    if _leaves_business_outside(cues, candidates, best.choice, len(lines)):
        doubted = min(found.confidence, _DOUBTED)
        found = replace(found, confidence=doubted, warnings=("unsure_boundaries",))
    return replace(found, status=Status.INCORPORATED) if _is_index(best.choice) else found


def _leaves_business_outside(
    cues: Cues, candidates: Sequence[Candidate], choice: Choice, lines: int
) -> bool:
    """Tell whether what stands just before the begin or after the end reads as business too."""
    begin, end = choice.begin, choice.end
    before = max((one.last_line for one in candidates if one.last_line < begin.line), default=-1)
    if _reads_as_business(cues, max(before + 1, begin.line - _AROUND_LINES), begin.line, _BEFORE):
        return True
    if end is None:
        return False
    after = min((one.line for one in candidates if one.line > end.last_line), default=lines)
    last = min(after, end.last_line + _AROUND_LINES)
    return _reads_as_business(cues, end.last_line + 1, last, _AFTER)


def _reads_as_business(cues: Cues, first: int, last: int, shortest: int) -> bool:
    if last <= first or cues.length(first, last) < shortest:
        return False
    density = cues.density(first, last)
    others = max(density[topic] for topic in ("risk_factors", "forward_looking", "properties"))
    return density["business"] > 2.0 and others < 0.12 * density["business"]


def _is_weak(choice: Choice) -> bool:
    """Tell whether headings without numbers should be looked at too."""
    return choice.end is None or choice.begin.score + choice.section < GOOD


def _is_index(best: Choice) -> bool:
    """Tell whether the best that was found is an entry in an index, with no text of its own."""
    return best.begin.in_contents and best.section < 0


def is_report(text: str) -> bool:
    """Tell whether the text has a report's cover page (else it is an Item 1 already cut)."""
    head = text[:_COVER]
    return sum(sign.search(head) is not None for sign in _COVER_SIGNS) >= 2


def _without_furniture(lines: Sequence[FilingLine], end: Candidate) -> int:
    """Return the offset where the text before ``end`` stops, its page's foot and head left out."""
    at = end.line
    while at > 0 and end.line - at < _FURNITURE_LINES and _FURNITURE.fullmatch(lines[at - 1].text):
        at -= 1
    return lines[at].start


def _found(flat: FlatText, lines: Sequence[FilingLine], settled: Settled) -> Finding:
    begin, end = settled.choice.begin, settled.choice.end
    stop = len(flat.text) if end is None else _without_furniture(lines, end)
    return Finding(
        trimmed(flat.text, begin.start, stop),
        Status.COMBINED if begin.combined else Status.PRESENT,
        printed(flat.text, begin),
        boundary(flat.text, begin),
        None if end is None else boundary(flat.text, end),
        confidence(settled),
        True,
    )
