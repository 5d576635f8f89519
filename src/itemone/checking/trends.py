"""Amounts and their years: whether it is that year's amount, and moves as the sentence says."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np

from itemone.checking.lexicon import lexicon
from itemone.checking.matching import Match
from itemone.checking.order import Member
from itemone.checking.passages import STRIDE, Index
from itemone.checking.quantities import Quantity, Unit
from itemone.checking.terms import Term

REACH = 9.0  # steps in the line within which a year dates an amount
BEHIND = 1.5  # steps that a year before its amount counts more
LISTED = 3.0  # steps between the years of a list
SURE = 0.9  # from which a filed amount is the claimed one
LOOKED_AT = 12  # places of one amount in the filing
BEFORE = 8  # terms before "from A to B" in which the direction is told

_AMOUNTS = (Unit.MONEY, Unit.PERCENT, Unit.COUNT)


def years_of(
    found: Sequence[Term], places: Sequence[float], pairs: Sequence[tuple[Member, Member]]
) -> dict[int, frozenset[int]]:
    """Return for each amount among the terms the years that date it; none where it is unclear.

    A year of a paired list dates its partner; the only year of a sentence dates all its amounts;
    else the nearest year does, unless it is one of a list.
    """
    years = {
        i: int(t.quantity.value)
        for i, t in enumerate(found)
        if t.quantity is not None and t.quantity.unit is Unit.YEAR
    }
    amounts = [i for i, t in enumerate(found) if t.quantity and t.quantity.unit in _AMOUNTS]
    if not years or not amounts:
        return {}
    paired: dict[int, set[int]] = {}
    for left, right in pairs:
        for a, b in ((left, right), (right, left)):
            for i in a:
                paired.setdefault(i, set()).update(years[j] for j in b if j in years)
    result: dict[int, frozenset[int]] = {}
    every = frozenset(years.values())
    for i in amounts:
        if paired.get(i):
            result[i] = frozenset(paired[i])
        elif len(every) == 1:
            result[i] = every
        else:
            # "$4 million in 2003": a year is told behind its amount more often than before it
            gaps = {j: abs(places[j] - places[i]) + (BEHIND if j < i else 0.0) for j in years}
            nearest = min(gaps, key=lambda j: gaps[j])
            if gaps[nearest] <= REACH and not _listed(nearest, years, places):
                result[i] = frozenset((years[nearest],))
    return result


def _listed(at: int, years: dict[int, int], places: Sequence[float]) -> bool:
    return any(j != at and abs(places[j] - places[at]) <= LISTED for j in years)


class Dated:
    """The years that date the amounts of a document's passages, each passage looked at once."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._known: dict[int, dict[float, frozenset[int]]] = {}

    def at(self, number: int, place: float) -> frozenset[int]:
        """Return the years of the amount at a place of the document."""
        if number not in self._known:
            passage = self._index.passages[number]
            found = years_of(passage.terms, passage.places, passage.pairs)
            self._known[number] = {
                number * STRIDE + passage.places[i]: years for i, years in found.items()
            }
        return self._known[number].get(place, frozenset())


def year_signals(dated: Dated, told: frozenset[int], match: Match) -> dict[str, float]:
    """Tell whether the filing gives the amount for the years that the claim gives it for.

    ``year_agrees`` is 1 where it does somewhere, ``year_differs`` where it gives it for other
    years only.
    """
    if not told:
        return {}
    sure = np.nonzero(match.sure >= SURE)[0][:LOOKED_AT]
    filed = [dated.at(int(match.passages[n]), float(match.places[n])) for n in sure]
    known = [years for years in filed if years]
    agrees = any(years & told for years in known)
    return {
        "year_agrees": float(agrees),
        "year_differs": float(bool(known) and not agrees) * len(known) / max(1, len(filed)),
    }


def against_direction(found: Sequence[Term]) -> list[int]:
    """Return the amounts that move against the sentence's own word: "rose from 45% to 37%"."""
    cues = lexicon().cues
    wrong: list[int] = []
    ends = [
        (i, t.quantity, found[i - 1].key)
        for i, t in enumerate(found)
        if i and t.quantity is not None and t.quantity.unit in _AMOUNTS
    ]
    for (i, a, before), (j, b, between) in itertools.pairwise(ends):
        if {before, between} != {"from", "to"} or a.unit is not b.unit:
            continue
        old, new = (a, b) if before == "from" else (b, a)
        around = [t.surface.lower() for t in found[max(0, i - BEFORE) : i - 1]]
        up = sum(word in cues["rising"] for word in around)
        down = sum(word in cues["sinking"] for word in around)
        if bool(up) != bool(down) and _moves(old, new) * (1 if up else -1) < 0:
            wrong += [i, j]
    return wrong


def _moves(old: Quantity, new: Quantity) -> int:
    return (new.value > old.value) - (new.value < old.value)
