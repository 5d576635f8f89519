"""What stands where the claim's item should: the item itself, a rival of its sort, a contrary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from itemone.checking.claims import Claim
from itemone.checking.closeness import View
from itemone.checking.lexicon import lexicon
from itemone.checking.partners import sort_of
from itemone.checking.passages import Index
from itemone.checking.quantities import Quantity, Unit, agrees
from itemone.checking.terms import Kind, Term

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Alternative:
    """What the filing has where the claim's context fits best: another term and its passage."""

    text: str
    passage: int
    local: float


def local_fit(k: int, views: dict[int, View], share: Floats) -> tuple[float, int]:
    """Return how well an item's context surrounds it where it does best, and in which passage."""
    best, where = 0.0, -1
    for p, seen in views.items():
        if not len(seen.at[k]):
            continue
        score = float(((seen.near[seen.at[k]] @ share) * seen.sure[k]).max())
        if score > best:
            best, where = score, p
    return best, where


def rivals(
    term: Term, k: int, views: dict[int, View], share: Floats, said: Sequence[Quantity]
) -> tuple[Alternative | None, float, float]:
    """Try the item's context on other terms of its kind; and on words that contradict it."""
    best: Alternative | None = None
    said_best = antonym = 0.0
    contrary = lexicon().antonyms.get(term.key, frozenset())
    rivalled = term.kind is not Kind.WORD
    if not rivalled and not contrary:
        return None, 0.0, 0.0
    for p, seen in views.items():
        local = seen.near @ share
        own = set(seen.at[k].tolist())
        for i, other in enumerate(seen.layout.terms):
            score = float(local[i])
            if other.key in contrary:
                antonym = max(antonym, score)
            if not rivalled or i in own or not same_kind(term, other):
                continue
            if other.quantity is not None and any(agrees(q, other.quantity) for q in said):
                said_best = max(said_best, score)
            elif best is None or score > best.local:
                best = Alternative(other.surface, p, score)
    return best, said_best, antonym


def special_shares(found: Sequence[Term], context: Floats) -> Floats:
    """Return each item's context without what its siblings share: what is said of it alone.

    In "brings 32% of sales and 49% of income" only "sales" is the 32%'s own.
    """
    special = np.zeros_like(context)
    sorts = [sort_of(t) for t in found]
    for k, sort in enumerate(sorts):
        siblings = [j for j, other in enumerate(sorts) if sort and other == sort and j != k]
        own = context[k].copy()
        if siblings:
            own = np.maximum(own - context[siblings].max(axis=0), 0.0)
            own[siblings] = 0.0
        total = own.sum()
        special[k] = own / total if total > 0 else 0.0
    return special


def special_support(
    term: Term,
    k: int,
    views: dict[int, View],
    share: Floats,
    said: Sequence[Quantity],
) -> dict[str, float]:
    """Return how what is said of the item alone fits it, and its rivals."""
    own, _ = local_fit(k, views, share)
    other, said_local, _ = rivals(term, k, views, share, said)
    rival = other.local if other else 0.0
    return {
        "own_special": own,
        "other_special": rival,
        "said_special": said_local,
        "special_gap": max(rival, said_local) - own,
    }


def same_kind(a: Term, b: Term) -> bool:
    """Tell whether one term could stand in the other's place."""
    if a.quantity is not None and b.quantity is not None:
        pair = {a.quantity.unit, b.quantity.unit}
        return len(pair) == 1 or pair == {Unit.MONEY, Unit.COUNT}
    return a.kind is b.kind and a.quantity is None and b.quantity is None and a.key != b.key


def instead(
    index: Index, weight: Floats, around: Floats, claim: Claim, k: int, said: Sequence[Quantity]
) -> tuple[float, float]:
    """Tell how much of the rest one passage has that lacks the item, and another in its place."""
    if not around.shape[1]:
        return 0.0, 0.0
    term = claim.item(k)
    rest = weight @ around - weight[k] * around[k]
    rest = rest / max(float(weight.sum() - weight[k]), 1e-9)
    absent = around[k] < 0.3
    if not absent.any():
        return 0.0, 0.0
    best = int(np.where(absent, rest, -1.0).argmax())
    without = float(rest[best])
    if not sort_of(term):
        return without, 0.0
    keys = {claim.item(j).key for j in range(len(claim.items))}
    for other in index.passages[best].terms:
        if not same_kind(term, other) or other.key in keys:
            continue
        if other.quantity is not None and any(agrees(q, other.quantity) for q in said):
            continue
        return without, without
    return without, 0.0
