"""Passages of a filing by their words, so that a fact of one filing can be found in another."""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from itemone.checking.quantities import Quantity, Unit
from itemone.checking.terms import Kind, Self, terms
from itemone.document import BlockKind, Document, Span

NAMES = 0.35  # of another word's weight
MOST_LOOKED_AT = 8  # passages, the nearest first
_TIME = frozenset({Unit.YEAR, Unit.DAY})
_CLOSE = 1e-6
_LONGEST = 400  # words
_BESIDE = 60  # code points


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a text, as it is written, and the weighty words beside it."""

    quantity: Quantity
    told: str
    beside: frozenset[str]


@dataclass(frozen=True, slots=True)
class Worded:
    """A text's weighty words (stems), which of them are names, and the figures in it.

    ``figures`` leaves out years and days: every filing has others.
    """

    weighty: frozenset[str]
    names: dict[str, str]  # stem -> as it is written
    figures: tuple[Figure, ...]


def words_of(text: str, own: Self) -> Worded:
    """Return a text's words."""
    found = terms(text, own)[:_LONGEST]
    weighty = [term for term in found if term.kind in (Kind.WORD, Kind.NAME)]
    names = {t.key: t.surface for t in weighty if t.kind is Kind.NAME and t.start > 0}
    figures = []
    for term in found:
        quantity = term.quantity
        # ("years 2009" is no sum of rupees)
        if quantity is None or quantity.unit in _TIME or term.surface.startswith("rs"):
            continue
        before = [t.key for t in weighty if 0 <= term.start - t.end <= _BESIDE]
        after = [t.key for t in weighty if 0 <= t.start - term.end <= _BESIDE]
        figures.append(Figure(quantity, term.surface, frozenset([*before[-2:], *after[:2]])))
    return Worded(frozenset(term.key for term in weighty), names, tuple(figures))


def differences(theirs: Worded, ours: Worded) -> tuple[tuple[str, str], ...]:
    """Return figures that stand against each other in two texts, as (theirs, ours).

    Figures stand against each other that are of one unit and have a word beside them in common.
    """
    left = [f for f in theirs.figures if not _among(f, ours.figures)]
    pairs: list[tuple[str, str]] = []
    for figure in ours.figures:
        if _among(figure, theirs.figures):
            continue
        fit = [f for f in left if f.quantity.unit is figure.quantity.unit and f.told != figure.told]
        best = max(fit, key=lambda f: len(f.beside & figure.beside), default=None)
        if best is not None and best.beside & figure.beside:
            left.remove(best)
            pairs.append((best.told, figure.told))
    return tuple(pairs)


def together(texts: Iterable[Worded]) -> Worded:
    """Return the words of several texts as those of one."""
    texts = list(texts)
    names = {key: told for text in texts for key, told in text.names.items()}
    figures = tuple(figure for text in texts for figure in text.figures)
    return Worded(frozenset().union(*(text.weighty for text in texts)), names, figures)


def missing(theirs: Worded, ours: Worded) -> bool:
    """Tell whether ours has a figure that theirs hasn't."""
    return not all(_among(figure, theirs.figures) for figure in ours.figures)


def _among(figure: Figure, others: Iterable[Figure]) -> bool:
    """Tell whether a figure is there, as exactly as the rounder of the two is told."""
    value, slack = figure.quantity.value, figure.quantity.slack
    return any(
        abs(value - other.quantity.value) <= max(slack, other.quantity.slack, _CLOSE * abs(value))
        for other in others
    )


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a filing, or a list with what introduces it, and its words."""

    text: str
    pieces: tuple[Span, ...]
    words: Worded


class Passages:
    """All passages of a filing, to be found by their words."""

    def __init__(self, document: Document, own: Self) -> None:
        self.all = [Passage(text, pieces, words_of(text, own)) for text, pieces in _texts(document)]
        self._with: dict[str, list[int]] = defaultdict(list)
        for place, passage in enumerate(self.all):
            for word in passage.words.weighty:
                self._with[word].append(place)

    def has(self, word: str) -> bool:
        """Tell whether a word (a stem) stands anywhere in the filing."""
        return word in self._with

    def nearest(self, fact: Worded, words: Words) -> Iterator[tuple[Passage, float]]:
        """Yield passages that have most of a fact's weight, best first, each with that share."""
        shares: dict[int, float] = defaultdict(float)
        # names count less, so that a list of other names still answers to the same fact
        weights = {
            word: words.weight(word) * (NAMES if word in fact.names else 1.0)
            for word in fact.weighty
        }
        whole = sum(weights.values()) or 1.0
        for word, weight in weights.items():
            weight /= whole
            for place in self._with.get(word, ()):
                shares[place] += weight
        best = heapq.nsmallest(MOST_LOOKED_AT, shares, key=lambda place: (-shares[place], place))
        for place in best:
            yield self.all[place], shares[place]


class Words:
    """How much a word tells: the rarer in both filings, the more."""

    def __init__(self, passages: Iterable[Passages]) -> None:
        counts: Counter[str] = Counter()
        self._all = 0
        for one in passages:
            self._all += len(one.all)
            for passage in one.all:
                counts.update(passage.words.weighty)
        self._counts = counts

    def weight(self, word: str) -> float:
        """Return the word's weight."""
        return math.log(1.0 + self._all / (1.0 + self._counts[word]))


def _texts(document: Document) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """Yield what may answer to a fact: sentences, sentences with the next, lists, table rows."""
    before: tuple[str, tuple[Span, ...], int] | None = None
    for sentence in document.sentences:
        yield sentence.text, sentence.pieces
        if before is not None and before[2] == sentence.block:
            yield f"{before[0]} {sentence.text}", (*before[1], *sentence.pieces)
        before = sentence.text, sentence.pieces, sentence.block
    lists: dict[int, list[int]] = defaultdict(list)
    for number, block in enumerate(document.blocks):
        if block.kind is BlockKind.LIST_ITEM and block.lead_in is not None:
            lists[block.lead_in].append(number)
        elif block.kind is BlockKind.TABLE and block.table is not None:
            for row, span in zip(block.table.rows, block.table.row_spans, strict=False):
                yield " ".join(row), (span,)
    for lead, items in lists.items():
        blocks = [document.blocks[lead], *(document.blocks[item] for item in items)]
        pieces = tuple(piece for block in blocks for piece in block.pieces)
        yield " ".join(block.text for block in blocks), pieces
