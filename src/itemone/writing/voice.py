"""How one filing's company and all that it speaks of are called in a summary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from itemone.document import Document, Span
from itemone.writing.definitions import NO_TERMS, Terms, terms_of
from itemone.writing.introductions import NOBODY, Introductions, introductions_of
from itemone.writing.person import Names


@dataclass(frozen=True, slots=True)
class Voice:
    """The company's names, the filing's terms, and who is who in it."""

    names: Names
    terms: Terms = NO_TERMS
    introductions: Introductions = NOBODY

    def explained(self, sentences: Sequence[str]) -> list[tuple[str, tuple[Span, ...]]]:
        """Return the sentences with what needs it explained, and where the filing says so."""
        told = self.terms.explain(list(sentences))
        introduced = self.introductions.introduce(text for text, _ in told)
        return [
            (text, (*spans, *more))
            for (_, spans), (text, more) in zip(told, introduced, strict=True)
        ]


def voice_of(document: Document, names: Names) -> Voice:
    """Return how ``document`` speaks, whose company is called by ``names``."""
    own = (names.full, names.short)
    return Voice(names, terms_of(document.text, own), introductions_of(document, own))
