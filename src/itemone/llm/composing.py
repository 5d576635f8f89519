"""Make the summary of the sentences that can stand: fill gaps, keep the budget, in order.

Gaps that dropped sentences leave are filled by the embedded writer's sentences; a summary that
is too long loses whole sentences, those that are worth least.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from itemone.document import Span
from itemone.llm.lines import Line, content
from itemone.request import Facet, Request
from itemone.summary import SummarySentence, join_sentences
from itemone.writing.ordering import FACET_ORDER
from itemone.writing.person import Names

Count = Callable[[str], int]
Worth = Callable[[SummarySentence], float]

WORTHLESS = 0.1  # worth below which a sentence isn't added, though there be room
TOLD = 0.55  # share of a sentence's words that stand in the summary already: no use adding it
_PRONOUN = re.compile(r"(It|Its)\b")
_LEANING = re.compile(r"(?:This|These|Those|They|Their|Both|Such|The (?:former|latter))\b")


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence of the summary to be, and what it is worth."""

    sentence: SummarySentence
    worth: float


def compose(
    lines: Sequence[Line],
    embedded: Callable[[], Sequence[SummarySentence]],
    request: Request,
    count: Count,
    names: Names,
    model: str,
    worth: Worth,
) -> tuple[SummarySentence, ...]:
    """Return the sentences of the summary.

    ``embedded`` gives the embedded writer's sentences, asked for only where something is
    missing; only those that the checker supports are taken.  ``worth`` tells how much one of
    them matters.
    """
    kept, gaps = _standing(lines, names)
    pieces = [Piece(_sentence(line, model), line.worth) for line in kept]
    missing = _missing(request, {line.facet for line in kept})
    if gaps or missing:
        spare = [s for s in embedded() if s.supported is not False]
        pieces = _filled(pieces, gaps, missing, spare, request, count, names, worth)
    pieces = _within(pieces, request, count)
    return _renumbered([piece.sentence for piece in pieces])


def _standing(lines: Sequence[Line], names: Names) -> tuple[list[Line], list[Line]]:
    """Return the lines that can stand, and those that leave a gap."""
    kept: list[Line] = []
    gaps: list[Line] = []
    for k, line in enumerate(lines):
        lost = k > 0 and bool(lines[k - 1].fault)
        if line.fault or (_LEANING.match(line.text) and (lost or not kept)):
            gaps.append(line)
            continue
        if _PRONOUN.match(line.text) and (lost or not kept):
            line = replace(line, text=named(line.text, names))
        kept.append(line)
    return kept, gaps


def named(text: str, names: Names) -> str:
    """Return a sentence that begins with "It" or "Its" with the company's name instead."""
    match = _PRONOUN.match(text)
    if not match:
        return text
    name = names.short or names.full or "The company"
    mark = "" if match[1] == "It" else "'" if name.endswith("s") else "'s"
    return name + mark + text[match.end() :]


def _sentence(line: Line, model: str) -> SummarySentence:
    return SummarySentence(
        line.text, line.facet, line.evidence, line.paragraph, model, supported=True
    )


def _missing(request: Request, told: set[Facet]) -> list[Facet]:
    wanted = [f.facet for f in request.focus if f.facet is not None]
    return [facet for facet in dict.fromkeys((Facet.OVERVIEW, *wanted)) if facet not in told]


def _filled(
    pieces: list[Piece],
    gaps: Sequence[Line],
    missing: Sequence[Facet],
    spare: Sequence[SummarySentence],
    request: Request,
    count: Count,
    names: Names,
    worth: Worth,
) -> list[Piece]:
    """Add sentences of the embedded writer: for the gaps, for what isn't told, for the room."""
    places = {span for line in gaps for span in line.evidence}

    def rank(sentence: SummarySentence) -> tuple[bool, bool, float]:
        fills = any(a.overlaps(b) for a in sentence.evidence for b in places)
        return (sentence.facet not in missing, not fills, -worth(sentence))

    told = set().union(*(content(p.sentence.text) for p in pieces)) if pieces else set()
    covered = {span for piece in pieces for span in piece.sentence.evidence}
    least = min((piece.worth for piece in pieces), default=0.0)
    wanted = set(missing)
    for sentence in sorted(spare, key=rank):
        words = content(sentence.text)
        if words and len(words & told) > TOLD * len(words):
            continue
        if _all_covered(sentence.evidence, covered) and sentence.facet not in wanted:
            continue
        if worth(sentence) < WORTHLESS:
            continue
        extra = Piece(replace(sentence, text=named(sentence.text, names)), least)
        tried = _placed(pieces, extra)
        if _tokens(tried, request, count) <= request.max_tokens:
            pieces = tried
            told |= words
    return pieces


def _all_covered(evidence: Sequence[Span], covered: set[Span]) -> bool:
    return bool(evidence) and all(any(a.overlaps(b) for b in covered) for a in evidence)


def _placed(pieces: Sequence[Piece], extra: Piece) -> list[Piece]:
    """Put a sentence behind the last one of its facet, else where its facet's turn is."""
    order = FACET_ORDER.index
    own = order(extra.sentence.facet)
    same = [k for k, p in enumerate(pieces) if p.sentence.facet is extra.sentence.facet]
    before = [k for k, p in enumerate(pieces) if order(p.sentence.facet) < own]
    at = (same or before or [-1])[-1] + 1
    neighbour = pieces[max(at - 1, 0)].sentence.paragraph if pieces else 0
    moved = replace(extra.sentence, paragraph=neighbour)
    return [*pieces[:at], Piece(moved, extra.worth), *pieces[at:]]


def _within(pieces: list[Piece], request: Request, count: Count) -> list[Piece]:
    """Drop the sentences that are worth least until the text fits; each focus keeps its last."""
    kept = list(pieces)
    while kept and _tokens(kept, request, count) > request.max_tokens:
        kept.pop(_least(kept))
    return kept


def _least(pieces: Sequence[Piece]) -> int:
    """Return the place of the sentence to do without."""

    def value(k: int) -> tuple[bool, bool, float]:
        piece = pieces[k]
        others = [p for i, p in enumerate(pieces) if i != k]
        last = all(p.sentence.facet is not piece.sentence.facet for p in others)
        elsewhere = set().union(*(content(p.sentence.text) for p in others)) if others else set()
        words = content(piece.sentence.text)
        new = len(words - elsewhere) / len(words) if words else 0.0
        bears = k + 1 < len(pieces) and bool(_LEANING.match(pieces[k + 1].sentence.text))
        return (k == 0, last or bears, (piece.worth + 0.02) * (0.5 + new))

    return min(range(len(pieces)), key=value)


def _tokens(pieces: Sequence[Piece], request: Request, count: Count) -> int:
    parts = [(p.sentence.text, p.sentence.paragraph) for p in pieces]
    return count(join_sentences(parts, bullets=request.bullets))


def _renumbered(sentences: Sequence[SummarySentence]) -> tuple[SummarySentence, ...]:
    """Number paragraphs from 0 without gaps, never going back."""
    made: list[SummarySentence] = []
    number, previous = 0, None
    for s in sentences:
        if previous is not None and s.paragraph > previous:
            number += 1
        previous = s.paragraph if previous is None else max(previous, s.paragraph)
        made.append(replace(s, paragraph=number))
    return tuple(made)
