"""A passage seen from a claim: how closely each of its terms stands to each item of the claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from itemone.checking.contrasts import Read, read
from itemone.checking.edges import Edge, edges_of
from itemone.checking.matching import Match
from itemone.checking.passages import STRIDE, Index, Passage
from itemone.checking.terms import Kind, Term
from itemone.checking.trees import bind, tree_distances, words_of
from itemone.writing.parse import Parse

LINE_SHARE = 0.3  # of a step in the line, beside a step in the tree
ROW_STEP = 0.7  # between a cell and its own label and column head
REACH = 2.5  # distance after which closeness has fallen to 1/e
FROM_HEAD = 0.3  # closeness of what stands above the passage

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Layout:
    """A passage's content terms, their places in the document, and their mutual distances."""

    terms: tuple[Term, ...]
    places: Floats
    distances: Floats


def layout(number: int, passage: Passage, parse: Parse | None) -> Layout:
    """Return how the terms of a passage lie; a row's by its cells, prose by its tree."""
    keep = [i for i, t in enumerate(passage.terms) if t.kind is not Kind.STOP]
    terms = tuple(passage.terms[i] for i in keep)
    places = np.array([passage.places[i] for i in keep])
    line = np.abs(places[:, None] - places[None, :])
    if passage.is_row:
        distances = ROW_STEP + LINE_SHARE * line
    elif parse is None:
        distances = LINE_SHARE * line + np.minimum(0.35 * line, 4.0)
    else:
        words = words_of(parse, terms)
        distances = LINE_SHARE * line + tree_distances(parse)[np.ix_(words, words)]
        bind(distances, passage.pairs, {i: k for k, i in enumerate(keep)})
    np.fill_diagonal(distances, 0.0)
    return Layout(terms, number * STRIDE + places, distances)


@dataclass(frozen=True, slots=True)
class View:
    """A layout beside a claim.

    ``at[j]`` are the layout's terms that match item j, ``sure[j]`` how surely; ``reach`` is
    (terms × items): the distance to the item's nearest match, infinite where it has none;
    ``near`` is the closeness that follows, in [0, 1].
    """

    layout: Layout
    at: tuple[NDArray[np.intp], ...]
    sure: tuple[Floats, ...]
    reach: Floats
    near: Floats


def view(number: int, found: Layout, matches: Sequence[Match], around: Floats) -> View:
    """Return the view of a passage from a claim; ``around`` as ``matching.strengths`` gives it."""
    base = number * STRIDE
    size = len(found.terms)
    reach = np.full((size, len(matches)), np.inf)
    near = np.zeros((size, len(matches)))
    at: list[NDArray[np.intp]] = []
    sures: list[Floats] = []
    for j, m in enumerate(matches):
        low, high = np.searchsorted(m.places, [base - 0.5, base + STRIDE - 0.5])
        if high > low and size:
            where = np.clip(np.searchsorted(found.places, m.places[low:high]), 0, size - 1)
            sure = m.sure[low:high]
            reach[:, j] = found.distances[:, where].min(axis=1)
            near[:, j] = (np.exp(-found.distances[:, where] / REACH) * sure).max(axis=1)
        else:
            where, sure = np.zeros(0, dtype=np.intp), np.zeros(0)
            near[:, j] = FROM_HEAD * around[j, number]
        at.append(where)
        sures.append(sure)
    return View(found, tuple(at), tuple(sures), reach, near)


class Layouts:
    """The layouts of a document's passages, each made once; parses are given beforehand."""

    def __init__(self, index: Index, parses: dict[int, Parse]) -> None:
        self._index = index
        self.parses = parses
        self._known: dict[int, Layout] = {}
        self._edges: dict[int, tuple[list[Edge], list[str]]] = {}
        self._words: dict[int, list[int]] = {}
        self._reads: dict[int, Read] = {}

    def of(self, number: int) -> Layout:
        """Return the layout of passage ``number``."""
        if number not in self._known:
            passage = self._index.passages[number]
            self._known[number] = layout(number, passage, self.parses.get(number))
        return self._known[number]

    def words(self, number: int) -> list[int]:
        """Return for each term of a parsed passage's layout its word in the parse."""
        if number not in self._words:
            self._words[number] = words_of(self.parses[number], self.of(number).terms)
        return self._words[number]

    def read(self, number: int) -> Read:
        """Return the quantifiers of a parsed passage."""
        if number not in self._reads:
            self._reads[number] = read(self.parses[number])
        return self._reads[number]

    def edges(self, number: int) -> tuple[list[Edge], list[str]]:
        """Return the edges of a parsed passage between its layout's terms, and their tags."""
        if number not in self._edges:
            parse, found = self.parses[number], self.of(number).terms
            tags = [parse.words[w].tag[:1] for w in self.words(number)]
            self._edges[number] = edges_of(parse, found), tags
        return self._edges[number]
