"""Item 1 in a filing: where it begins and ends, why, and how sure that is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from itemone.document import Span, Status
from itemone.reading.flat import FlatText
from itemone.reading.item1 import names
from itemone.reading.item1.boundaries import Choice, choices
from itemone.reading.item1.candidates import Candidate, candidates_in
from itemone.reading.item1.cues import Cues
from itemone.reading.item1.lines import FilingLine, lines_of
from itemone.reading.item1.page_index import follow, index_entry
from itemone.reading.item1.verdict import breaks_off

GOOD = 4.0  # worth of a heading and its section that needs no second look
_WHOLE_REPORT = re.compile(
    r"(?i)commission\s+file\s+n|annual\s+report\s+(?:pursuant|under)|form\s+10-?\s?k|"
    r"documents\s+incorporated\s+by\s+reference|exact\s+name\s+of\s+(?:the\s+)?(?:registrant|issuer)"
    r"|exact\s+name\s+of\s+small|securities\s+and\s+exchange\s+commission\s+washington"
)
_NEAR = 2.5  # worth within which a repeated heading counts as the same choice
_LEAST = 0.6  # score of a heading that stands for itself ("PART I" alone doesn't)
_WEAKER = 1.6  # score that an earlier print of a heading may have less
_BESIDE = 100  # characters from "PART I" to "BUSINESS"
_CLEAR = 3.0  # margin over the next best choice that leaves no doubt
_SURE = 3.0  # score of a heading that may end a text which someone has cut already
_AROUND_LINES = 60  # lines looked at on either side of a section
_FURNITURE_LINES = 6
# What stands at a page's foot and head, between the text and the next heading.
_FURNITURE = re.compile(
    r"(?i)\W*(?:table\s+of\s+contents|part\s+[iv1-4]+|(?:items?\s+\d{1,2}[a-c]?\W{0,3}){1,3}|"
    r"(?:pages?\s*)?[-(]?\s*\d{1,3}\s*[-)]?|[-_=*\s]+)\W*"
)
_COVER = 15_000  # characters in which a report's cover page stands
_HEAD = 400  # characters within which the heading of an Item 1 alone stands


@dataclass(frozen=True, slots=True)
class Boundary:
    """One edge of Item 1: where, the words printed there, and the reasons for it."""

    offset: int
    printed: str
    reasons: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Finding:
    """Where Item 1 stands in the flat text.

    ``span`` is empty where nothing was found.  ``heading`` is as printed, "" where the text has
    none.  ``confidence`` is between 0 and 1.
    """

    span: Span
    status: Status
    heading: str
    begin: Boundary | None
    end: Boundary | None
    confidence: float
    whole_report: bool
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Settled:
    """The choice made, and by how much it beats the best one with other headings."""

    choice: Choice
    margin: float


def find_item1(flat: FlatText) -> Finding:
    """Find Item 1 in a report, or take the text as an Item 1 that someone has cut already."""
    lines = lines_of(flat)
    cues = Cues(lines)
    report = is_report(flat.text)
    numbered = candidates_in(lines, flat.anchors)
    candidates = numbered
    best = _best(numbered, cues, lines)
    if not report:
        return _already_cut(flat, numbered, best.choice if best else None)
    if best is None or _is_weak(best.choice):
        every = candidates_in(lines, flat.anchors, alone=True)
        other = _best(every, cues, lines)
        if other is not None and (best is None or _rank(other.choice) > _rank(best.choice) + 1.0):
            best, candidates = other, every
    if best is None or _is_index(best.choice):
        followed = _by_pages(flat, lines, numbered)
        if followed is not None:
            return followed
    if best is None:
        return Finding(Span(0, 0), Status.ABSENT, "", None, None, 0.0, True)
    found = _found(flat, lines, best)
    if _leaves_business_outside(cues, candidates, best.choice, len(lines)):
        found = replace(
            found, confidence=min(found.confidence, 0.5), warnings=("unsure_boundaries",)
        )
    return replace(found, status=Status.INCORPORATED) if _is_index(best.choice) else found


def _leaves_business_outside(
    cues: Cues, candidates: Sequence[Candidate], choice: Choice, lines: int
) -> bool:
    """Tell whether what stands just before the begin or after the end reads as business too."""
    begin, end = choice.begin, choice.end
    before = max((one.last_line for one in candidates if one.last_line < begin.line), default=-1)
    if _reads_as_business(cues, max(before + 1, begin.line - _AROUND_LINES), begin.line, 300):
        return True
    if end is None:
        return False
    after = min((one.line for one in candidates if one.line > end.last_line), default=lines)
    last = min(after, end.last_line + _AROUND_LINES)
    return _reads_as_business(cues, end.last_line + 1, last, 2_500)


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


def _by_pages(
    flat: FlatText, lines: Sequence[FilingLine], candidates: Sequence[Candidate]
) -> Finding | None:
    """Follow an index of pages to the text of Item 1."""
    entry = index_entry(flat, lines, candidates)
    span = follow(flat, entry) if entry else None
    if span is None:
        return None
    span = _trimmed(flat.text, span.start, span.end)
    printed = " ".join(entry.replace(" | ", " ").split())[:200]
    reasons = ("the index of items points to these pages",)
    return Finding(
        span,
        Status.UNSURE,
        printed[:60],
        Boundary(span.start, printed, reasons, 0.0),
        Boundary(span.end, printed, reasons, 0.0),
        0.4,
        True,
        ("follows_page_index",),
    )


def is_report(text: str) -> bool:
    """Tell whether the text has a report's cover page (else it is an Item 1 already cut)."""
    return len(set(map(_squeezed, _WHOLE_REPORT.findall(text[:_COVER])))) >= 2


def _squeezed(text: str) -> str:
    return " ".join(text.lower().split())


def _rank(choice: Choice) -> float:
    """Rank a choice by its own heading, section and end, the rest of the chain left out."""
    end = 0.0 if choice.end is None else choice.end.score
    return choice.begin.score + choice.section + 0.5 * end


def _best(
    candidates: Sequence[Candidate], cues: Cues, lines: Sequence[FilingLine]
) -> _Settled | None:
    """Return the best choice; of headings that repeat on every page, the first one."""
    found = choices(candidates, cues, len(lines))
    if not found:
        return None
    top = found[0]
    near = [one for one in found if one.worth > top.worth - _NEAR]
    begin = min(
        (one.begin for one in near if one.end == top.end and _repeats(one.begin, top.begin)),
        key=lambda one: one.start,
        default=top.begin,
    )
    ends = [one.end for one in near if one.begin == top.begin and one.end is not None]
    end = top.end
    for other in sorted(ends, key=lambda one: -one.start):
        if end is not None and _repeats(other, end) and not _is_business(cues, other, end):
            end = other
    rival = next((one for one in found if _contests(one, top)), None)
    margin = top.worth - rival.worth if rival is not None else _CLEAR
    return _Settled(replace(top, begin=begin, end=end), margin)


def _contests(one: Choice, top: Choice) -> bool:
    """Tell whether a choice casts doubt on the best one.

    One that only passes over the best one's end to a later item doesn't.
    """
    if not _same(one.begin, top.begin):
        return True
    if one.end is None or top.end is None:
        return top.end is None and one.end is not None
    if one.end.order > top.end.order and one.end.start > top.end.start:
        return False
    return not _same(one.end, top.end)


def _same(one: Candidate, other: Candidate) -> bool:
    """Tell whether two headings name the same item, one of them perhaps as a running head."""
    return one.order == other.order and (
        abs(one.start - other.start) < _BESIDE or one.topic == other.topic or one.score < 1.0
    )


def _repeats(one: Candidate, other: Candidate) -> bool:
    """Tell whether ``one`` is an earlier print of the heading ``other``."""
    return (
        one.start < other.start
        and not one.in_contents
        and one.score > max(other.score - _WEAKER, _LEAST)
        and _same(one, other)
    )


def _is_business(cues: Cues, first: Candidate, last: Candidate) -> bool:
    """Tell whether what stands between two prints of an end heading reads as business still."""
    density = cues.density(first.last_line + 1, last.line)
    length = cues.length(first.last_line + 1, last.line)
    return length > 1_500 and density["business"] > 2 * density["risk_factors"] + 1


def _without_furniture(lines: Sequence[FilingLine], end: Candidate) -> int:
    """Return the offset where the text before ``end`` stops, its page's foot and head left out."""
    at = end.line
    while at > 0 and end.line - at < _FURNITURE_LINES and _FURNITURE.fullmatch(lines[at - 1].text):
        at -= 1
    return lines[at].start


def _found(flat: FlatText, lines: Sequence[FilingLine], settled: _Settled) -> Finding:
    begin, end = settled.choice.begin, settled.choice.end
    stop = len(flat.text) if end is None else _without_furniture(lines, end)
    return Finding(
        _trimmed(flat.text, begin.start, stop),
        Status.COMBINED if begin.combined else Status.PRESENT,
        _printed(flat.text, begin),
        _boundary(flat.text, begin),
        None if end is None else _boundary(flat.text, end),
        _confidence(settled),
        True,
    )


def _confidence(settled: _Settled) -> float:
    """Return between 0 and 1 how sure the choice is; each doubt sets a ceiling."""
    begin, end = settled.choice.begin, settled.choice.end
    own = begin.score + settled.choice.section + (0.0 if end is None else min(end.score, 4.0))
    ceilings = [0.99, 0.5 + 0.045 * own]
    if settled.margin < _CLEAR:
        ceilings.append(0.4 + 0.1 * settled.margin)
    if begin.topic != "business" or begin.in_contents:
        ceilings.append(0.4)
    if begin.score < _LEAST:
        ceilings.append(0.5)
    if end is None or sum(begin.through < main < end.order for main in (20, 30, 40)) >= 2:
        ceilings.append(0.5)
    return round(max(0.05, min(ceilings)), 2)


def _already_cut(
    flat: FlatText,
    numbered: Sequence[Candidate],
    best: Choice | None,
) -> Finding:
    """The text is an Item 1: keep it whole but for a next item's heading that ends it."""
    begin = next(
        (one for one in numbered if one.order == 10 and one.start < _HEAD and one.score > 0), None
    )
    end = None
    if begin is not None and best is not None and best.begin.start == begin.start:
        end = best.end if best.end and best.end.topic and best.end.score >= _SURE else None
    if end is None and numbered and _is_cut_heading(numbered[-1], flat.text):
        end = numbered[-1]
    stop = len(flat.text) if end is None else end.start
    span = Span(0, stop) if end is None else Span(0, _trimmed(flat.text, 0, stop).end)
    warnings = ["begins_mid_sentence"] * _begins_in_heading(flat.text)
    if end is None and breaks_off(flat.text):
        warnings.append("ends_mid_sentence")
    combined = begin is not None and begin.combined
    return Finding(
        span,
        Status.COMBINED if combined else Status.PRESENT,
        "" if begin is None else _printed(flat.text, begin),
        None if begin is None else _boundary(flat.text, begin),
        None if end is None else _boundary(flat.text, end),
        0.9 if begin is not None else 0.7,
        False,
        tuple(warnings),
    )


def _is_cut_heading(last: Candidate, text: str) -> bool:
    """Tell whether the text breaks off within the next item's heading ("ITEM 1A. RISK FA")."""
    return last.order > 10 and last.score > -1.5 and len(text.rstrip()) - last.start < 60


def _begins_in_heading(text: str) -> bool:
    """Tell whether the text begins within the heading of Item 1 ("NESS.")."""
    first = names.plain(text[:200].lstrip().partition("\n")[0]).replace(" ", "")
    whole = ("item1business", "item1descriptionofbusiness")
    return len(first) > 2 and any(one.endswith(first) and first != "business" for one in whole)


def _trimmed(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    return Span(start + len(part) - len(part.lstrip()), start + len(part.rstrip()))


def _printed(text: str, candidate: Candidate) -> str:
    return " ".join(text[candidate.start : candidate.end].replace(" | ", " ").split())[:200]


def _boundary(text: str, candidate: Candidate) -> Boundary:
    return Boundary(
        candidate.start, _printed(text, candidate), candidate.reasons, round(candidate.score, 2)
    )
