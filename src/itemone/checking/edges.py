"""A sentence's dependency edges between content words, as roles.

An edge leads from a content word to the content word above it; prepositions, conjunctions and
auxiliaries are passed through, and the passive voice is undone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from itemone.checking.terms import Term
from itemone.checking.trees import words_of
from itemone.writing.parse import Parse

MAX_STEPS = 8  # upwards in the tree
ACTOR, OBJECT, PART = "subj", "obj", "mod"
_LABELS = {
    "nsubj": ACTOR,
    "csubj": ACTOR,
    "nsubjpass": OBJECT,
    "dobj": OBJECT,
    "attr": OBJECT,
    "oprd": OBJECT,
    "amod": PART,
    "compound": PART,
    "nmod": PART,
    "poss": PART,
    "nummod": PART,
    "appos": PART,
    "acl": PART,
    "relcl": PART,
}


@dataclass(frozen=True, slots=True)
class Edge:
    """One edge between two terms, by their numbers."""

    head: int
    label: str
    child: int


def edges_of(parse: Parse, found: Sequence[Term]) -> list[Edge]:
    """Return the edges between the terms ``found``, which are content words and the company."""
    words = words_of(parse, found)
    first: dict[int, int] = {}
    for i, word in enumerate(words):
        first.setdefault(word, i)
    return [edge for i, word in enumerate(words) if (edge := _edge(parse, word, i, first))]


def _edge(parse: Parse, word: int, child: int, terms: Mapping[int, int]) -> Edge | None:
    label = parse.words[word].dep
    at = word
    for _ in range(MAX_STEPS):
        here = parse.words[at]
        if here.head == at:
            return None
        above = parse.words[here.head]
        if here.dep == "conj":
            label = above.dep if label == "conj" else label
        elif above.dep == "agent":
            label = "nsubj"
        elif here.dep in ("pobj", "pcomp"):
            label = f"prep {above.lower}"
        elif label in ("prep", "conj", "det", "aux"):
            label = here.dep
        if here.dep != "conj" and here.head in terms and terms[here.head] != child:
            return Edge(terms[here.head], _LABELS.get(label, label), child)
        at = here.head
    return None
