"""What checking gives: a verdict a sentence, with its reasons and its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from itemone.document import Document, Span

SCHEMA_VERSION = "1"


class Reason(StrEnum):
    """Why a sentence isn't borne out."""

    NUMBER = "number"  # the amount isn't the filing's
    DATE = "date"
    ENTITY = "entity"  # the name isn't the one that the filing has there
    RELATION = "relation"  # it is in the filing, but said of something else
    NEGATION = "negation"
    MODALITY = "modality"  # a plan told as done, a possibility as a fact, or the reverse
    UNSUPPORTED = "unsupported"  # the filing doesn't say it


@dataclass(frozen=True, slots=True)
class Detail:
    """One doubt: the words concerned (half-open range in the sentence) and what the filing says.

    ``filed`` are the filing's own words in that place, "" where it has nothing to compare.
    ``message`` puts both into one line.
    """

    reason: Reason
    words: str
    start: int
    end: int
    filed: str
    message: str
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict on one sentence.

    ``start`` and ``end`` are its place in the checked text.  ``score`` in [0, 1] is how surely
    the filing bears it out; ``evidence`` are the passages to compare with, best first, whether
    or not they bear it out.  ``reasons`` is empty where ``supported``.
    """

    text: str
    start: int
    end: int
    supported: bool
    score: float
    reasons: tuple[Reason, ...]
    details: tuple[Detail, ...]
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The verdicts on a text, in its order, against ``document``."""

    sentences: tuple[Verdict, ...]
    document: Document

    @property
    def supported(self) -> bool:
        """Whether every sentence is borne out."""
        return all(s.supported for s in self.sentences)

    def to_dict(self) -> dict[str, Any]:
        """The report in JSON's types; offsets count code points of the filing's text."""
        return {
            "schema_version": SCHEMA_VERSION,
            "supported": self.supported,
            "company": self.document.company,
            "source_sha256": self.document.sha256,
            "sentences": [self._sentence(s) for s in self.sentences],
        }

    def _sentence(self, verdict: Verdict) -> dict[str, Any]:
        return {
            "text": verdict.text,
            "start": verdict.start,
            "end": verdict.end,
            "supported": verdict.supported,
            "score": round(verdict.score, 4),
            "reasons": [str(r) for r in verdict.reasons],
            "details": [
                {
                    "reason": str(d.reason),
                    "words": d.words,
                    "start": d.start,
                    "end": d.end,
                    "filed": d.filed,
                    "message": d.message,
                    "evidence": [self._span(s) for s in d.evidence],
                }
                for d in verdict.details
            ],
            "evidence": [self._span(s) for s in verdict.evidence],
        }

    def _span(self, span: Span) -> dict[str, Any]:
        return {"start": span.start, "end": span.end, "text": span.of(self.document.text)}
