"""Whose is it?  For words claimed together, whether the filing has others closer together.

"Ohio supplied 14%" is doubtful where 14% stands in the filing but another share stands closer
to Ohio, or another state closer to the 14%.  Each such rival is a theft.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from itemone.checking.closeness import View
from itemone.checking.quantities import Unit
from itemone.checking.terms import Kind, Term

PARTNERS = 5  # looked at for each item
NEAR = 2.5  # distance after which a partner's closeness has fallen to 1/e

Floats = NDArray[np.float64]

_COLUMN = {
    "percent": "stolen_number",
    "amount": "stolen_number",
    "name": "stolen_name",
    "year": "stolen_date",
    "month": "stolen_date",
}


def sort_of(term: Term) -> str:
    """Return what can stand in a term's place: "percent", "amount", "name", "year", … or ""."""
    if term.quantity is not None:
        unit = term.quantity.unit
        return "amount" if unit in (Unit.MONEY, Unit.COUNT) else str(unit)
    return {Kind.NAME: "name", Kind.MONTH: "month"}.get(term.kind, "")


def thefts(
    found: Sequence[Term], context: Floats, views: dict[int, View]
) -> list[dict[str, float]]:
    """Return for each item what its partners' meetings in the passages say.

    ``stolen`` is the weighted share of partners to which a rival stands closer, in the passage
    where the item and its partners meet best; ``stolen_least`` in the most favourable one;
    ``stolen_number``, ``stolen_name`` and ``stolen_date`` are the worst by what the partner is.
    """
    sorts = [sort_of(t) for t in found]
    keys = {t.key for t in found}
    rivals = {
        p: {
            sort: np.array(
                [
                    i
                    for i, t in enumerate(seen.layout.terms)
                    if sort_of(t) == sort and not (sort == "name" and t.key in keys)
                ],
                dtype=np.intp,
            )
            for sort in {s for s in sorts if s}
        }
        for p, seen in views.items()
    }
    return [
        _of_item(k, sorts, context[k], views, rivals) if sorts[k] else {} for k in range(len(found))
    ]


def _of_item(
    k: int,
    sorts: Sequence[str],
    context: Floats,
    views: dict[int, View],
    rivals: dict[int, dict[str, NDArray[np.intp]]],
) -> dict[str, float]:
    partners = [int(j) for j in np.argsort(-context, kind="stable")[:PARTNERS] if context[j] > 0]
    best: dict[str, float] = {}
    best_meeting, least = 0.0, 1.0
    for p, seen in views.items():
        own = seen.at[k]
        if not len(own):
            continue
        others = np.setdiff1d(rivals[p][sorts[k]], own)
        row = {"stolen": 0.0, "stolen_most": 0.0}
        weight = meeting = 0.0
        for j in partners:
            # of two shares or two names neither owns the other
            if not len(seen.at[j]) or sorts[j] == sorts[k]:
                continue
            mine = seen.layout.distances[np.ix_(own, seen.at[j])].min(axis=0)
            theft = 0.0
            if len(others):
                theirs = seen.layout.distances[np.ix_(others, seen.at[j])].min(axis=0)
                theft = float(np.clip((mine - theirs) / (mine + 0.5), 0.0, 1.0).min())
            share = float(context[j])
            row["stolen"] += share * theft
            row["stolen_most"] = max(row["stolen_most"], theft)
            meeting += share * float(np.exp(-mine.min() / NEAR))
            weight += share
            column = _COLUMN.get(sorts[j])
            if column:
                row[column] = max(row.get(column, 0.0), theft)
        if weight:
            row["stolen"] /= weight
            least = min(least, row["stolen"])
            if meeting > best_meeting:
                best_meeting, best = meeting, row
    total = float(context[partners].sum()) if partners else 0.0
    best["stolen_least"] = least if best else 0.0
    best["tree_near"] = best_meeting / total if total else 0.0
    return best


def swap_gains(found: Sequence[Term], share: Floats, views: dict[int, View]) -> Floats:
    """Return for each item how much better it and another of its sort fit in each other's place.

    ``share`` is (items × items): of each item's context, normalised.
    """
    sorts = [sort_of(t) for t in found]
    size = len(found)
    fit = np.zeros((size, size))  # item i in the context of item j
    for seen in views.values():
        for i in range(size):
            if sorts[i] and len(seen.at[i]):
                scores = (seen.near[seen.at[i]] @ share.T) * seen.sure[i][:, None]
                fit[i] = np.maximum(fit[i], scores.max(axis=0))
    return _gains(sorts, fit)


def swap_wholes(found: Sequence[Term], share: Floats, inside: Floats, around: Floats) -> Floats:
    """Return the same by what stands in one passage at all; these are (items × passages)."""
    sorts = [sort_of(t) for t in found]
    covered = share @ around
    size = len(found)
    fit = np.zeros((size, size))
    for i in range(size):
        if sorts[i] and inside.shape[1]:
            fit[i] = (covered * inside[i]).max(axis=1)
    return _gains(sorts, fit)


def _gains(sorts: Sequence[str], fit: Floats) -> Floats:
    gains = np.zeros(len(sorts))
    for i, sort in enumerate(sorts):
        for j in range(i + 1, len(sorts)):
            if not sort or sorts[j] != sort:
                continue
            gain = float(fit[i, j] + fit[j, i] - fit[i, i] - fit[j, j])
            gains[i], gains[j] = max(gains[i], gain), max(gains[j], gain)
    return gains
