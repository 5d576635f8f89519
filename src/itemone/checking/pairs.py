"""How close, anywhere in the filing, an item comes to what it is claimed together with."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from itemone.checking.claims import Claim
from itemone.checking.matching import Match
from itemone.checking.passages import STRIDE

PAIR_REACH = 8.0  # steps in the line after which closeness anywhere has fallen to 1/e

Floats = NDArray[np.float64]


def pair_signals(
    claim: Claim, k: int, matches: Sequence[Match], weight: Floats
) -> dict[str, float]:
    """How close the item comes, anywhere in the filing, to each of its nearest neighbours."""
    order = np.argsort(claim.tree[k] + 0.05 * claim.line[k], kind="stable")
    closeness: list[tuple[float, float]] = []
    missing = 0.0
    for j in order[: 1 + 4]:
        if j == k or claim.tree[k, j] > 2.6:
            continue
        if not len(matches[j].places) or not len(matches[k].places):
            missing += 1.0
            continue
        gap = nearest(matches[k].places, matches[j].places)
        closeness.append((float(np.exp(-gap / PAIR_REACH)), float(weight[j])))
    if not closeness:
        return {"pair_missing": missing, "pair_min": 0.5, "pair_mean": 0.5, "head_pair": 0.5}
    scores = np.array([c for c, _ in closeness])
    weights = np.array([w for _, w in closeness])
    return {
        "pair_missing": missing,
        "pair_min": float(scores.min()),
        "pair_mean": float((scores * weights).sum() / weights.sum()),
        "head_pair": float(scores[0]),
    }


def nearest(a: Floats, b: Floats) -> float:
    """Return the smallest distance between the sorted places ``a`` and ``b``, not counting 0."""
    if len(a) > len(b):
        a, b = b, a
    at = np.searchsorted(b, a)
    right = b[np.minimum(at, len(b) - 1)] - a
    left = a - b[np.maximum(at - 1, 0)]
    gaps = np.abs(np.concatenate([right, left]))
    gaps = gaps[gaps > 0]
    return float(gaps.min()) if len(gaps) else STRIDE
