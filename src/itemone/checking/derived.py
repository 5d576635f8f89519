"""Quantities that the filing doesn't state but that follow from two or three that it does."""

from __future__ import annotations

from itertools import combinations

from itemone.checking.passages import Index
from itemone.checking.quantities import Quantity, Unit

MAX_AMOUNTS = 24  # amounts of one passage that are combined


def derivable(index: Index, said: Quantity, passages: list[int]) -> float:
    """Return 1 where ``said`` follows from amounts in one of ``passages``, else 0.

    A share of two amounts, a growth from one to the other, a sum of two or three, a difference.
    """
    for number in passages:
        amounts = [
            t.quantity
            for t in index.passages[number].terms
            if t.quantity is not None and t.quantity.unit not in (Unit.YEAR, Unit.DAY)
        ][:MAX_AMOUNTS]
        if _follows(said, amounts):
            return 1.0
    return 0.0


def _follows(said: Quantity, amounts: list[Quantity]) -> bool:
    slack = said.slack * 1.0001
    if said.unit is Unit.PERCENT:
        sums = [q.value for q in amounts if q.unit is Unit.PERCENT]
        money = [q.value for q in amounts if q.unit is not Unit.PERCENT and q.value > 0]
        return _sums(said.value, slack, sums) or any(
            abs(100 * min(a, b) / max(a, b) - said.value) <= slack
            or abs(100 * abs(a - b) / a - said.value) <= slack
            or abs(100 * abs(a - b) / b - said.value) <= slack
            for a, b in combinations(money, 2)
        )
    values = [q.value for q in amounts if q.unit is not Unit.PERCENT]
    return _sums(said.value, slack, values) or any(
        abs(abs(a - b) - said.value) <= slack for a, b in combinations(values, 2)
    )


def _sums(wanted: float, slack: float, values: list[float]) -> bool:
    return any(abs(a + b - wanted) <= slack for a, b in combinations(values, 2)) or any(
        abs(a + b + c - wanted) <= slack for a, b, c in combinations(values[:12], 3)
    )
