"""A claim's terms looked up in the filing: where they stand, which passages are worth a look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from itemone.checking.claims import Claim, context_weights
from itemone.checking.lexicon import lexicon
from itemone.checking.matching import Match, match, strengths
from itemone.checking.passages import Index
from itemone.checking.quantities import Unit
from itemone.checking.terms import Kind, Term

CANDIDATES = 5  # passages looked at closely for one sentence
OWN_PASSAGES = 2  # further ones for each quantity, name and date
PARSED = 5  # of all of them parsed, prose only
LIGHT = 0.5  # weight of a word that retellings bring in freely

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Search:
    """A claim's terms found in the document, before any passage is parsed.

    ``inside`` and ``around`` are (items × passages) sureness; ``context`` (items × items)
    weights; ``covered`` (items × passages) the share of each item's context that is around;
    ``whole`` the share of the claim; ``chosen`` the passages to look at closely.
    """

    claim: Claim
    matches: tuple[Match, ...]
    idf: Floats
    weight: Floats
    context: Floats
    inside: Floats
    around: Floats
    covered: Floats
    whole: Floats
    chosen: tuple[int, ...]
    wanted: tuple[int, ...]  # of them, those that are worth a parse


def search(index: Index, claim: Claim) -> Search:
    """Find the claim's terms in the document and choose the passages to look at closely."""
    size, count = len(claim.items), len(index.passages)
    found = [claim.item(k) for k in range(size)]
    matches = tuple(match(index, term) for term in found)
    idf = np.array([np.log((count + 1) / (m.frequency + 0.5)) for m in matches])
    weight = np.array([_weight(t) for t in found]) * np.maximum(idf, 0.2)
    context = context_weights(claim, weight)
    total = np.maximum(context.sum(axis=1), 1e-9)
    inside, around = np.zeros((size, count)), np.zeros((size, count))
    for k, (term, m) in enumerate(zip(found, matches, strict=True)):
        inside[k], around[k] = strengths(index, term, m)
    covered = (context @ around) / total[:, None]
    whole = (weight @ around) / max(float(weight.sum()), 1e-9)
    chosen = _choose(found, covered, inside, whole)
    wanted = tuple(p for p in chosen if not index.passages[p].is_row)[:PARSED]
    return Search(
        claim, matches, idf, weight, context, inside, around, covered, whole, chosen, wanted
    )


def is_light(term: Term) -> bool:
    """Tell whether the term is a word that retellings bring in freely."""
    return term.kind is Kind.WORD and term.surface.lower() in lexicon().cues["light"]


def _weight(term: Term) -> float:
    if is_light(term):
        return LIGHT
    if term.quantity is not None:
        return 1.0 if term.quantity.unit is not Unit.DAY else 0.4
    return {Kind.NAME: 1.2, Kind.MONTH: 0.5}.get(term.kind, 1.0)


def _choose(
    found: Sequence[Term], covered: Floats, inside: Floats, whole: Floats
) -> tuple[int, ...]:
    """Choose the best passages for the whole, then the best for each specific item."""
    if not whole.size:
        return ()
    chosen = [int(p) for p in np.argsort(-whole, kind="stable")[:CANDIDATES]]
    scores: dict[int, float] = {}
    own = np.where(inside > 0, covered + 0.25 * whole, -1.0)
    for k, term in enumerate(found):
        if term.kind is Kind.WORD:
            continue
        for p in np.argsort(-own[k], kind="stable")[:OWN_PASSAGES]:
            if own[k, p] >= 0:
                scores[int(p)] = max(scores.get(int(p), 0.0), float(own[k, p]))
    further = sorted(scores, key=lambda p: -scores[p])
    # the best few for the whole, then those that know the specific items best
    return tuple(dict.fromkeys([*chosen[:2], *further[:3], *chosen, *further]))
