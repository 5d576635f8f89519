"""A sentence to be checked as items, each with the words that it is claimed together with.

An item is a quantity, a name, a month or a content word.  Its context is the sentence's other
content terms, weighted by how near they stand in the dependency tree and in the line.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from itemone.checking.terms import Kind, Self, Term, terms
from itemone.writing.parse import Parse

TREE_DECAY = 0.6  # weight lost with each step in the tree
LINE_REACH = 5.0  # terms in the line after which a neighbour's weight has fallen to 1/e
NEAR = 2.2  # tree distance up to which a term counts as claimed directly together
# dependencies that cost next to nothing: prepositions and coordination only pass meaning on
_CHEAP = frozenset("prep pobj conj aux auxpass det compound nmod quantmod nummod poss case".split())

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence's terms and how closely each two are said together.

    ``items`` index the terms that carry content; ``tree`` and ``line`` are (items × items)
    distances; ``tags`` are Penn tags, "" where there is no parse.
    """

    text: str
    terms: tuple[Term, ...]
    items: tuple[int, ...]
    tags: tuple[str, ...]
    deps: tuple[str, ...]
    words: tuple[int, ...]  # each item's word in the parse, -1 for none
    tree: Floats
    line: Floats
    parse: Parse | None


def make_claim(text: str, parse: Parse | None, own: Self) -> Claim:
    """Return the claim of one sentence."""
    found = terms(text, own)
    items = tuple(i for i, t in enumerate(found) if t.kind not in (Kind.STOP, Kind.SELF))
    order = np.array(items, dtype=np.float64)
    line = np.abs(order[:, None] - order[None, :])
    if parse is None:
        blank = ("",) * len(items)
        return Claim(
            text, tuple(found), items, blank, blank, (-1,) * len(items), line / 2, line, None
        )
    starts = word_starts(parse)
    words = tuple(_word_at(starts, parse, found[i]) for i in items)
    return Claim(
        text,
        tuple(found),
        items,
        tuple(parse.words[w].tag if w >= 0 else "" for w in words),
        tuple(parse.words[w].dep if w >= 0 else "" for w in words),
        words,
        _tree_distances(parse, words, line),
        line,
        parse,
    )


def word_starts(parse: Parse) -> list[int]:
    """Return where each word of the parse begins in its text."""
    starts, at = [], 0
    for word in parse.words:
        starts.append(at)
        at += len(word.text) + (1 if word.space else 0)
    return starts


def _word_at(starts: list[int], parse: Parse, term: Term) -> int:
    """Return the word that heads the term: of the words it covers, the highest in the tree."""
    import bisect

    first = max(0, bisect.bisect_right(starts, term.start) - 1)
    last = max(first, bisect.bisect_left(starts, term.end) - 1)
    for w in range(first, last + 1):
        head = parse.words[w].head
        if not first <= head <= last or head == w:
            return w
    return first if first < len(parse.words) else -1


def _tree_distances(parse: Parse, words: tuple[int, ...], line: Floats) -> Floats:
    chains: list[dict[int, float]] = []
    for w in words:
        chain: dict[int, float] = {}
        cost, at = 0.0, w
        while at >= 0 and at not in chain and len(chain) < 40:
            chain[at] = cost
            word = parse.words[at]
            if word.head == at:
                break
            cost += 0.5 if word.dep in _CHEAP else 1.0
            at = word.head
        chains.append(chain)
    size = len(words)
    tree = np.zeros((size, size))
    for a in range(size):
        for b in range(a + 1, size):
            shared = [chains[a][k] + chains[b][k] for k in chains[a] if k in chains[b]]
            tree[a, b] = tree[b, a] = min(shared) if shared else 4.0 + line[a, b] / 3
    return tree


def context_weights(claim: Claim, weight: Floats) -> Floats:
    """Return (items × items) weights: how much item j belongs to what is said of item i."""
    near = 0.5 * TREE_DECAY**claim.tree + 0.5 * np.exp(-claim.line / LINE_REACH)
    np.fill_diagonal(near, 0.0)
    result: Floats = near * weight[None, :]
    return result
