"""Members of one list in a claim: whether the filing lists them together, or one is a stranger."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from itemone.checking.claims import Claim
from itemone.writing.parse import Parse

Floats = NDArray[np.float64]

_WITHIN = frozenset("compound nmod amod poss nummod quantmod case det punct".split())
_ALONG = frozenset(("conj", "appos"))
MAX_MEMBERS = 30


def groups(claim: Claim) -> list[list[list[int]]]:
    """Return the coordinations of a claim: lists of members, a member being its items."""
    parse = claim.parse
    if parse is None:
        return []
    heads: dict[int, dict[int, list[int]]] = {}
    for k, at in enumerate(claim.words):
        if at < 0 or parse.words[at].tag[:1] == "V":
            continue
        member = _climb(parse, at, _WITHIN)
        first = _climb(parse, member, _ALONG)
        heads.setdefault(first, {}).setdefault(member, []).append(k)
    return [list(members.values())[:MAX_MEMBERS] for members in heads.values() if len(members) >= 3]


def _climb(parse: Parse, at: int, through: frozenset[str]) -> int:
    for _ in range(len(parse.words)):
        word = parse.words[at]
        if word.dep not in through or word.head == at:
            break
        at = word.head
    return at


def strangers(claim: Claim, around: Floats) -> tuple[Floats, Floats]:
    """Return for each item how far its list is told without it, and how long the list is.

    ``around`` is (items × passages).  The first is high where one passage has the others and no
    passage has them together with the item.
    """
    gap, size = np.zeros(len(claim.items)), np.zeros(len(claim.items))
    for members in groups(claim):
        strength = np.array([around[m].mean(axis=0) for m in members])
        total = strength.sum(axis=0)
        for number, member in enumerate(members):
            others = (total - strength[number]) / (len(members) - 1)
            together = float((others * strength[number]).max()) if others.size else 0.0
            apart = float(others.max()) if others.size else 0.0
            gap[member] = np.maximum(gap[member], apart - together)
            size[member] = float(len(members))
    return gap, size


def whole_gaps(weight: Floats, inside: Floats, around: Floats) -> Floats:
    """Return for each item how much better the rest of the claim fits where the item is not."""
    if not around.size:
        return np.zeros(len(weight))
    shares = weight[:, None] * around
    total = shares.sum(axis=0)
    rest = (total[None, :] - shares) / np.maximum(weight.sum() - weight, 1e-9)[:, None]
    with_it = np.where(inside > 0, rest, 0.0).max(axis=1)
    result: Floats = rest.max(axis=1) - with_it
    return result
