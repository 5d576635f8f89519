"""What the search for Item 1 gives: its edges, and why they are there."""

from __future__ import annotations

from dataclasses import dataclass

from itemone.document import Span, Status
from itemone.reading.item1.candidates import Candidate


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


def trimmed(text: str, start: int, end: int) -> Span:
    """Return the span without the white space at its ends."""
    part = text[start:end]
    return Span(start + len(part) - len(part.lstrip()), start + len(part.rstrip()))


def printed(text: str, candidate: Candidate) -> str:
    """Return a heading as printed, its lines and cells joined by single spaces."""
    return " ".join(text[candidate.start : candidate.end].replace(" | ", " ").split())[:200]


def boundary(text: str, candidate: Candidate) -> Boundary:
    """Return a heading as the edge of a section."""
    return Boundary(
        candidate.start, printed(text, candidate), candidate.reasons, round(candidate.score, 2)
    )
