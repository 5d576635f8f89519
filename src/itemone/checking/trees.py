"""Distances in a dependency tree: how closely two words of a sentence are said together."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from itemone.checking.order import Member
from itemone.checking.terms import Term
from itemone.writing.parse import Parse

Floats = NDArray[np.float64]

BETWEEN_TREES = 4.0  # where the parser split a sentence into several trees
PAIRED, UNPAIRED = 0.5, 4.0  # members of two lists: told one by one, and those of others

# Steps by dependency: prepositions, auxiliaries and compounds only pass meaning on; a clause of
# its own keeps it.
_STEPS = dict.fromkeys(
    "prep pobj aux auxpass det compound nmod quantmod nummod poss case amod".split(), 0.5
) | dict.fromkeys("relcl advcl ccomp parataxis".split(), 1.5)


def tree_distances(parse: Parse) -> Floats:
    """Return the (words × words) distances along the tree, by the cost of each step."""
    size = len(parse.words)
    distances = np.zeros((size, size))
    done: list[int] = []
    stack = parse.roots()[::-1]
    while stack:
        at = stack.pop()
        word = parse.words[at]
        if done:
            parent = word.head if word.head != at else done[0]
            step = _STEPS.get(word.dep, 1.0) if word.head != at else BETWEEN_TREES
            row = distances[parent, done] + step
            distances[at, done] = row
            distances[done, at] = row
        done.append(at)
        stack.extend(parse.children[at])
    return distances


def word_starts(parse: Parse) -> list[int]:
    """Return where each word of the parse begins in its text."""
    starts, at = [], 0
    for word in parse.words:
        starts.append(at)
        at += len(word.text) + (1 if word.space else 0)
    return starts


def words_of(parse: Parse, terms: Sequence[Term]) -> list[int]:
    """Return the word that heads each term: of those it covers, the highest in the tree."""
    starts = word_starts(parse)
    found = []
    for term in terms:
        first = max(0, bisect.bisect_right(starts, term.start) - 1)
        last = max(first, bisect.bisect_left(starts, term.end) - 1)
        heads = (
            w
            for w in range(first, last + 1)
            if not first <= parse.words[w].head <= last or parse.words[w].head == w
        )
        found.append(next(heads, first))
    return found


def bind(distances: Floats, pairs: Sequence[tuple[Member, Member]], at: dict[int, int]) -> None:
    """Bring the members of paired lists together, in place, and set all others of them apart.

    ``at`` maps a term's index to its row.
    """
    for number, (left, _) in enumerate(pairs):
        for other, (_, right) in enumerate(pairs):
            for i in left:
                for j in right:
                    if i in at and j in at:
                        a, b = at[i], at[j]
                        value = PAIRED if other == number else max(UNPAIRED, distances[a, b])
                        distances[a, b] = distances[b, a] = value
