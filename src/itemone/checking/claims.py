"""A sentence to be checked as items, each with the words that it is claimed together with.

An item is a quantity, a name, a month or a content word.  Its context is the sentence's other
content terms, weighted by how near they stand in the dependency tree and in the line.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from itemone.checking.lexicon import lexicon
from itemone.checking.order import paired_lists, places_of
from itemone.checking.terms import Kind, Self, Term, terms
from itemone.checking.trees import bind, tree_distances, words_of
from itemone.writing.parse import Parse

TREE_DECAY = 0.6  # weight left after each step in the tree
LINE_REACH = 5.0  # steps in the line after which a neighbour's weight has fallen to 1/e

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence's terms and how closely each two are said together.

    ``items`` index the terms that carry content; ``tree`` and ``line`` are (items × items)
    distances; ``tags`` are Penn tags, "" where there is no parse; ``words`` are the items' words
    in the parse, -1 for none.
    """

    text: str
    terms: tuple[Term, ...]
    items: tuple[int, ...]
    tags: tuple[str, ...]
    words: tuple[int, ...]
    tree: Floats
    line: Floats
    parse: Parse | None

    def item(self, k: int) -> Term:
        """Return the term of item ``k``."""
        return self.terms[self.items[k]]


def make_claim(text: str, parse: Parse | None, own: Self) -> Claim:
    """Return the claim of one sentence."""
    found = _opened(terms(text, own), parse)
    items = tuple(i for i, t in enumerate(found) if t.kind not in (Kind.STOP, Kind.SELF))
    places = np.array(places_of(text, found))[list(items)] if items else np.zeros(0)
    line = np.abs(places[:, None] - places[None, :])
    if parse is None:
        words = tuple(-1 for _ in items)
        tags = tuple("" for _ in items)
        tree = np.minimum(line / 2, 6.0)
    else:
        words = tuple(words_of(parse, [found[i] for i in items]))
        tags = tuple(parse.words[w].tag for w in words)
        tree = tree_distances(parse)[np.ix_(words, words)]
    pairs = paired_lists(text, found)
    at = {term: k for k, term in enumerate(items)}
    bind(tree, pairs, at)
    bind(line, pairs, at)
    return Claim(text, tuple(found), items, tags, words, tree, line, parse)


def _opened(found: list[Term], parse: Parse | None) -> list[Term]:
    """Take a sentence's first word for a word, however it is written, unless it is a name."""
    if parse is None or not found or found[0].kind is not Kind.NAME:
        return found
    first = found[0]
    plain = first.surface[1:].islower() and not parse.words[0].tag.startswith("NNP")
    if not plain or parse.words[0].text != first.surface:
        return found
    kind = Kind.STOP if first.surface.lower() in lexicon().stop else Kind.WORD
    return [replace(first, kind=kind), *found[1:]]


def context_weights(claim: Claim, weight: Floats) -> Floats:
    """Return (items × items) weights: how much item j belongs to what is said of item i."""
    near = 0.5 * TREE_DECAY**claim.tree + 0.5 * np.exp(-claim.line / LINE_REACH)
    np.fill_diagonal(near, 0.0)
    result: Floats = near * weight[None, :]
    return result
