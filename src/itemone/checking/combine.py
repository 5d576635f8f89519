"""From the risks of a sentence's items and predicates to the signals of the sentence."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from itemone.checking import support

Floats = NDArray[np.float64]

GROUPS: dict[str, tuple[str, ...]] = {
    "number": ("money", "percent", "count"),
    "date": ("year", "month"),
    "name": ("name",),
    "noun": ("noun",),
    "verb": ("verb",),
    "modifier": ("modifier",),
}
_KNOWN = ("coverage", "best_coverage", "union_coverage", "items", "numbers_here")
SIGNALS = (
    *(f"risk_{group}_{rank}" for group in (*GROUPS, "predicate") for rank in (1, 2)),
    "risk_top",
    "risk_three",
    "risk_mean",
    "risk_any",
    *_KNOWN,
)
_COLUMNS = {
    group: [support.FEATURES.index(kind) for kind in kinds] for group, kinds in GROUPS.items()
}
_SHARED = [support.FEATURES.index(name) for name in _KNOWN]


def sentence_row(items: Floats, item_risks: Floats, predicate_risks: Floats) -> Floats:
    """Return the signals of one sentence: the highest risks by kind, their sum, its coverage.

    ``items`` is (n × ``support.FEATURES``), the risks lie in [0, 1].
    """
    found: list[float] = []
    for columns in _COLUMNS.values():
        mask = items[:, columns].any(axis=1) if len(items) else np.zeros(0, dtype=bool)
        found += _top(item_risks[mask], 2)
    found += _top(predicate_risks, 2)
    ranked = np.sort(item_risks)[::-1]
    found.append(float(ranked[0]) if len(ranked) else 0.0)
    found.append(float(ranked[:3].mean()) if len(ranked) else 0.0)
    found.append(float(ranked.mean()) if len(ranked) else 0.0)
    found.append(float(1.0 - np.prod(1.0 - np.clip(item_risks, 0.0, 0.99))))
    found += [float(items[0, c]) for c in _SHARED] if len(items) else [0.0] * len(_SHARED)
    return np.array(found)


def _top(risks: Floats, number: int) -> list[float]:
    ranked = np.sort(risks)[::-1][:number].tolist()
    return [*ranked, *[0.0] * (number - len(ranked))]
