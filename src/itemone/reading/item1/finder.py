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
from itemone.reading.item1.furniture import RunningHeads
from itemone.reading.item1.leads import by_links, by_names, by_pages
from itemone.reading.item1.lines import FilingLine, lines_of
from itemone.reading.item1.naming_lines import naming_lines
from itemone.reading.item1.passed_over import has_risk_item, passed_over
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
_QUIET, _LOUD = 2.0, 4.0  # cue weight per 1,000 characters of long and short texts
_BEFORE = 300  # characters of business before the begin that are too many
_AFTER = 2_500  # and behind the end, where risk factors and properties speak of it too
_SURE = 3.0  # score of a heading that needs no other evidence
_LATER = 4
_COVER = 15_000  # characters in which a report's cover page stands


def find_item1(flat: FlatText, *, form: str = "", year: int = 0) -> Finding:
    """Find Item 1 in a report, or take the text as an Item 1 that someone has cut already.

    ``form`` and ``year`` are what the cover tells, "" and 0 where it doesn't.
    """
    lines = lines_of(flat)
    cues = Cues(lines)
    naming = naming_lines(lines)
    numbered = candidates_in(lines, [one for one in naming if one.mention], flat.anchors)
    report = is_report(flat.text) or _has_later_items(numbered)
    candidates = numbered
    best = settle(numbered, cues, len(lines))
    if not report:
        return already_cut(flat, numbered, best.choice if best else None)
    heads = RunningHeads(lines)
    risks = has_risk_item(form, year, numbered)
    every = [
        one
        for one in candidates_in(lines, naming, flat.anchors)
        if risks or not one.alone or one.topic != "risk_factors"
    ]
    if best is None or _is_weak(best.choice):
        other = settle(every, cues, len(lines))
        if other is not None and (best is None or rank(other.choice) > rank(best.choice) + 1.0):
            best, candidates = other, every
    if best is None or _is_index(best.choice) or best.choice.begin.score < LEAST:
        followed = (
            by_links(flat, lines, candidates, cues, heads, risks=risks)
            or by_pages(flat, lines, numbered)
            or by_names(flat, lines, numbered, cues, heads)
        )
        if followed is not None:
            return followed
    if best is None:
        return Finding(Span(0, 0), Status.ABSENT, "", None, None, 0.0, True)
    if _is_index(best.choice):
        return _index_entry(flat, lines, candidates, best)
    titles = [one for one in every if one.alone]
    choice, doubtful = passed_over(
        best.choice, titles, cues, len(lines), risks=risks, amends="/A" in form
    )
    best = replace(best, choice=choice)
    found = _found(flat, lines, heads, best)
    if doubtful or _leaves_business_outside(cues, candidates, best.choice, len(lines)):
        doubted = min(found.confidence, _DOUBTED)
        found = replace(found, confidence=doubted, warnings=("unsure_boundaries",))
    return found


def _leaves_business_outside(
    cues: Cues, candidates: Sequence[Candidate], choice: Choice, lines: int
) -> bool:
    """Tell whether what stands just before the begin or after the end reads as business too."""
    begin, end = choice.begin, choice.end
    before = max((one.last_line for one in candidates if one.last_line < begin.line), default=-1)
    first = max(before + 1, begin.line - _AROUND_LINES)
    near = begin.line
    while near > first and cues.length(near, begin.line) < _BEFORE:
        near -= 1
    if _reads_as_business(cues, first, begin.line, _BEFORE):
        return True
    runs = any(
        one.order == 10 and one.line > begin.last_line and not (one.in_contents or one.alone)
        for one in candidates
    )
    if runs and _reads_as_business(cues, near, begin.line, _BEFORE, loud=_LOUD):
        return True  # the begin may be a running head, and business stands right before it
    if end is None:
        return False
    after = min((one.line for one in candidates if one.line > end.last_line), default=lines)
    last = min(after, end.last_line + _AROUND_LINES)
    return _reads_as_business(cues, end.last_line + 1, last, _AFTER)


def _reads_as_business(
    cues: Cues, first: int, last: int, shortest: int, *, loud: float = _QUIET
) -> bool:
    if last <= first or cues.length(first, last) < shortest:
        return False
    density = cues.density(first, last)
    others = max(density[topic] for topic in ("risk_factors", "forward_looking", "properties"))
    return density["business"] > loud and others < 0.12 * density["business"]


def _has_later_items(numbered: Sequence[Candidate]) -> bool:
    """Tell of a report that lost its cover: several later items have sure headings."""
    orders = {
        one.order for one in numbered if one.topic and one.score >= _SURE and not one.in_contents
    }
    return len([order for order in orders if order >= 20 and order % 10 == 0]) >= _LATER


def _is_weak(choice: Choice) -> bool:
    """Tell whether headings without numbers should be looked at too."""
    return choice.end is None or choice.begin.score + choice.section < GOOD


def _is_index(best: Choice) -> bool:
    """Tell whether the best that was found is an entry in an index, with no text of its own."""
    return best.begin.in_contents and best.section < 0


def _index_entry(
    flat: FlatText, lines: Sequence[FilingLine], candidates: Sequence[Candidate], best: Settled
) -> Finding:
    """Return the entry for Item 1 in an index that can't be followed: a pointer."""
    begin = best.choice.begin
    after = next((one for one in candidates if one.line > begin.last_line), None)
    stop = after.start if after is not None else lines[begin.last_line].end
    return Finding(
        trimmed(flat.text, begin.start, stop),
        Status.INCORPORATED,
        printed(flat.text, begin),
        boundary(flat.text, begin),
        None if after is None else boundary(flat.text, after),
        confidence(best),
        True,
    )


def is_report(text: str) -> bool:
    """Tell whether the text has a report's cover page (else it is an Item 1 already cut)."""
    head = text[:_COVER]
    return sum(sign.search(head) is not None for sign in _COVER_SIGNS) >= 2


def _found(
    flat: FlatText, lines: Sequence[FilingLine], heads: RunningHeads, settled: Settled
) -> Finding:
    begin, end = settled.choice.begin, settled.choice.end
    stop = len(flat.text)
    if end is not None:
        stop = lines[heads.first_before(end.line, begin.last_line + 1)].start
    return Finding(
        trimmed(flat.text, begin.start, stop),
        Status.COMBINED if begin.combined else Status.PRESENT,
        printed(flat.text, begin),
        boundary(flat.text, begin),
        None if end is None else boundary(flat.text, end),
        confidence(settled),
        True,
    )
