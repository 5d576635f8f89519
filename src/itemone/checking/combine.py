"""From the risks of a sentence's items, predicates and cues to the signals of the sentence."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from itemone.checking import support
from itemone.checking.contrasts import CLEAR, CONTRASTS, DECISIVE

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
    "risk_cue_1",
    "risk_cue_2",
    "risk_cue_any",
    "risk_top",
    "risk_three",
    "risk_mean",
    "risk_any",
    "risk_stretch",
    "list_gap_name",
    "list_gap_noun",
    "whole_gap_name",
    "whole_gap_percent",
    "whole_gap_money",
    "antonym_instead",
    "swap_gain_percent",
    "swap_gain_money",
    "swap_gain_name",
    "swap_gain_year",
    "swap_whole",
    "instead_percent",
    "instead_money",
    "year_differs",
    "against_direction",
    *_KNOWN,
    *CONTRASTS,
)
_COLUMNS = {
    group: [support.FEATURES.index(kind) for kind in kinds] for group, kinds in GROUPS.items()
}
_RAW: tuple[tuple[int, int | None], ...] = tuple(
    (support.FEATURES.index(feature), support.FEATURES.index(kind) if kind else None)
    for feature, kind in (
        ("list_gap", "name"),
        ("list_gap", "noun"),
        ("whole_gap", "name"),
        ("whole_gap", "percent"),
        ("whole_gap", "money"),
        ("antonym_instead", ""),
        ("swap_gain", "percent"),
        ("swap_gain", "money"),
        ("swap_gain", "name"),
        ("swap_gain", "year"),
        ("swap_whole", ""),
        ("instead", "percent"),
        ("instead", "money"),
        ("year_differs", ""),
        ("against_direction", ""),
    )
)
_DECIDING = [SIGNALS.index(name) for name in DECISIVE]
_AGAINST = SIGNALS.index("against_direction")
DECIDED = 0.9  # risk from which a sentence with a plain contradiction starts
_SHARED = [support.FEATURES.index(name) for name in _KNOWN]


def sentence_row(
    items: Floats,
    item_risks: Floats,
    predicate_risks: Floats,
    cue_risks: Floats,
    contrasts: Floats,
) -> Floats:
    """Return the signals of one sentence: the highest risks by kind, their sum, its coverage.

    ``items`` is (n × ``support.FEATURES``), the risks lie in [0, 1], ``contrasts`` is a row of
    ``CONTRASTS``.
    """
    found: list[float] = []
    for columns in _COLUMNS.values():
        mask = items[:, columns].any(axis=1) if len(items) else np.zeros(0, dtype=bool)
        found += _top(item_risks[mask], 2)
    found += _top(predicate_risks, 2)
    found += _top(cue_risks, 2)
    found.append(_any(cue_risks))
    ranked = np.sort(item_risks)[::-1]
    found.append(float(ranked[0]) if len(ranked) else 0.0)
    found.append(float(ranked[:3].mean()) if len(ranked) else 0.0)
    found.append(float(ranked.mean()) if len(ranked) else 0.0)
    found.append(_any(item_risks))
    found.append(
        max(float(item_risks[i : i + 3].mean()) for i in range(max(1, len(item_risks) - 2)))
        if len(item_risks)
        else 0.0
    )
    for feature, kind in _RAW:
        mask = items[:, kind] > 0 if kind is not None else np.ones(len(items), dtype=bool)
        values = items[mask, feature]
        found.append(float(values.max()) if len(values) else 0.0)
    found += [float(items[0, c]) for c in _SHARED] if len(items) else [0.0] * len(_SHARED)
    return np.concatenate([found, contrasts])


def decided(rows: Floats, risks: Floats) -> Floats:
    """Return the sentences' risks, raised where a plain contradiction decides.

    ``rows`` is (sentences × ``SIGNALS``).  The last forest can't learn what so few sentences show.
    """
    plain = (rows[:, _DECIDING] > CLEAR).any(axis=1) | (rows[:, _AGAINST] > 0)
    return np.where(plain, raised(risks), risks)


def raised(risks: Floats) -> Floats:
    """Return the risks of sentences with a plain contradiction, in the same order."""
    result: Floats = DECIDED + (1.0 - DECIDED) * risks
    return result


def _any(risks: Floats) -> float:
    return float(1.0 - np.prod(1.0 - np.clip(risks, 0.0, 0.99)))


def _top(risks: Floats, number: int) -> list[float]:
    ranked = np.sort(risks)[::-1][:number].tolist()
    return [*ranked, *[0.0] * (number - len(ranked))]
