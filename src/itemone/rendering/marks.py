"""Which stretches of a filing bear out which sentences, cut so that they never overlap.

Evidence spans of several sentences overlap and nest; HTML elements may not.  The spans' ends
cut the text into *marks*, each borne by one fixed set of sentences (a sweep over the ends).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from itemone.document import Span
from itemone.request import Facet
from itemone.summary import SummarySentence


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text and the sentences (by index) made of it.

    ``anchor`` is its first character that isn't a space: the place that a link leads to.
    """

    span: Span
    sentences: tuple[int, ...]
    anchor: int


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a text in order, and the facet of each sentence."""

    text: str
    marks: tuple[Mark, ...]
    facets: tuple[Facet, ...]
    starts: tuple[int, ...]  # of the marks, to search in

    def within(self, start: int, end: int) -> Iterator[tuple[Span, int | None]]:
        """Cut ``[start, end)`` at the marks: each part with its mark's index, or ``None``."""
        at = start
        index = max(0, bisect_right(self.starts, start) - 1)
        for number in range(index, len(self.marks)):
            span = self.marks[number].span
            if span.start >= end or at >= end:
                break
            if span.end <= at:
                continue
            if span.start > at:
                yield Span(at, span.start), None
                at = span.start
            stop = min(span.end, end)
            yield Span(at, stop), number
            at = stop
        if at < end:
            yield Span(at, end), None

    def passages(self, sentence: int) -> tuple[int, ...]:
        """The indices of the marks with which the passages that bear out ``sentence`` begin.

        Marks with nothing but spaces between them make one passage.
        """
        first: list[int] = []
        end = -1
        for number, mark in enumerate(self.marks):
            if sentence not in mark.sentences:
                continue
            if end < 0 or self.text[end : mark.span.start].strip():
                first.append(number)
            end = mark.span.end
        return tuple(first)


def marks_of(text: str, sentences: Sequence[SummarySentence]) -> Marks:
    """Cut ``text`` into the marks of the sentences' evidence; spans beyond the end are clipped."""
    changes: dict[int, list[tuple[int, int]]] = {}
    for number, sentence in enumerate(sentences):
        for span in sentence.evidence:
            start, end = min(span.start, len(text)), min(span.end, len(text))
            if start < end:
                changes.setdefault(start, []).append((number, 1))
                changes.setdefault(end, []).append((number, -1))
    marks: list[Mark] = []
    bearing: Counter[int] = Counter()  # how many spans of a sentence are open
    before = 0
    for at in sorted(changes):
        if bearing and (stretch := text[before:at]).strip():
            anchor = before + len(stretch) - len(stretch.lstrip())
            marks.append(Mark(Span(before, at), tuple(sorted(bearing)), anchor))
        for number, change in changes[at]:
            bearing[number] += change
            if not bearing[number]:
                del bearing[number]
        before = at
    facets = tuple(sentence.facet for sentence in sentences)
    return Marks(text, tuple(marks), facets, tuple(mark.span.start for mark in marks))
