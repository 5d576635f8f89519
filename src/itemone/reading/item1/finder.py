"""Item 1 in a filing: where it begins and ends, why, and how sure that is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from itemone.document import Span, Status
from itemone.reading.flat import FlatText
from itemone.reading.item1.boundaries import Choice, choices
from itemone.reading.item1.candidates import Candidate, candidates_in
from itemone.reading.item1.cues import Cues
from itemone.reading.item1.lines import FilingLine, lines_of

GOOD = 4.0  # worth of a heading and its section that needs no second look
_WHOLE_REPORT = re.compile(
    r"(?i)commission\s+file\s+n|annual\s+report\s+(?:pursuant|under)|form\s+10-?\s?k|"
    r"documents\s+incorporated\s+by\s+reference|exact\s+name\s+of\s+(?:the\s+)?(?:registrant|issuer)"
    r"|exact\s+name\s+of\s+small|securities\s+and\s+exchange\s+commission\s+washington"
)
_SURE = 3.0  # score of a heading that may end a text which someone has cut already
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


def find_item1(flat: FlatText) -> Finding:
    """Find Item 1 in a report, or take the text as an Item 1 that someone has cut already."""
    lines = lines_of(flat)
    cues = Cues(lines)
    report = is_report(flat.text)
    numbered = candidates_in(lines, flat.anchors)
    best, runner_up = _best(numbered, cues, lines)
    if not report:
        return _already_cut(flat, numbered, best)
    if best is None or best.begin.score + best.section < GOOD or best.end is None:
        every = candidates_in(lines, flat.anchors, alone=True)
        other, other_second = _best(every, cues, lines)
        if other is not None and (best is None or _rank(other) > _rank(best) + 1.0):
            best, runner_up = other, other_second
    if best is None:
        return Finding(Span(0, 0), Status.ABSENT, "", None, None, 0.0, True)
    return _found(flat, best, runner_up)


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
) -> tuple[Choice | None, Choice | None]:
    """Return the best choice, and the best one with another begin or end."""
    found = choices(candidates, cues, len(lines))
    if not found:
        return None, None
    return found[0], found[1] if len(found) > 1 else None


def _found(flat: FlatText, best: Choice, runner_up: Choice | None) -> Finding:
    begin, end = best.begin, best.end
    stop = len(flat.text) if end is None else end.start
    span = _trimmed(flat.text, begin.start, stop)
    status = Status.COMBINED if begin.combined else Status.PRESENT
    margin = best.worth - runner_up.worth if runner_up is not None else 5.0
    own = begin.score + best.section + (0.0 if end is None else min(end.score, 4.0))
    confidence = max(0.05, min(0.99, 0.5 + 0.04 * own + 0.03 * min(margin, 5.0)))
    if end is None:
        confidence = min(confidence, 0.5)
    return Finding(
        span,
        status,
        _printed(flat.text, begin),
        _boundary(flat.text, begin),
        None if end is None else _boundary(flat.text, end),
        round(confidence, 2),
        True,
    )


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
    if best is not None and best.end is not None and begin is not None:
        if best.begin.start == begin.start and best.end.topic and best.end.score >= _SURE:
            end = best.end
    stop = len(flat.text) if end is None else end.start
    span = Span(0, stop) if end is None else Span(0, _trimmed(flat.text, 0, stop).end)
    combined = begin is not None and begin.combined
    return Finding(
        span,
        Status.COMBINED if combined else Status.PRESENT,
        "" if begin is None else _printed(flat.text, begin),
        None if begin is None else _boundary(flat.text, begin),
        None if end is None else _boundary(flat.text, end),
        0.9 if begin is not None else 0.7,
        False,
    )


def _trimmed(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    return Span(start + len(part) - len(part.lstrip()), start + len(part.rstrip()))


def _printed(text: str, candidate: Candidate) -> str:
    return " ".join(text[candidate.start : candidate.end].replace(" | ", " ").split())[:200]


def _boundary(text: str, candidate: Candidate) -> Boundary:
    return Boundary(
        candidate.start, _printed(text, candidate), candidate.reasons, round(candidate.score, 2)
    )
