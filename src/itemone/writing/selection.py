"""Choose what is told: budgeted maximum coverage, solved exactly.

Concepts (content words, numbers, names) carry the salience of the statements that they stand
in; a summary is worth the concepts that it covers, each counted once (Gillick & Favre 2009), so
that repetition earns nothing and a shortened variant is worth what it still says
(Berg-Kirkpatrick et al. 2011).  At most one variant of a statement is taken.  The integer
program goes to HiGHS through SciPy, bounded in nodes rather than in seconds so that the same
input always gives the same summary.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np

NODE_LIMIT = 150
TIME_LIMIT = 10.0  # seconds; a safety net far above what the node limit takes


@dataclass(frozen=True, slots=True)
class Option:
    """One way to tell one statement.

    ``group`` is the statement (one option of a group at most), ``tokens`` its price, ``bonus``
    its worth beyond the concepts, ``concepts`` what it says, ``facet`` a key for ``floors``.
    A statement that leans on another ``needs`` that group told, by an option that ``bears`` it.
    """

    group: int
    tokens: int
    bonus: float
    concepts: frozenset[str]
    facet: Hashable
    needs: int | None = None
    bears: bool = True


def select(
    options: Sequence[Option],
    weights: dict[str, float],
    budget: int,
    floors: dict[Hashable, int] | None = None,
    forced: frozenset[int] = frozenset(),
) -> list[int]:
    """Return the indices of the chosen options, within ``budget`` tokens.

    ``weights`` is the worth of each concept; ``floors`` the least number of options a facet
    gets, where it can; ``forced`` groups must be told.  Greedy where the solver finds nothing.
    """
    usable = [i for i, option in enumerate(options) if option.tokens <= budget]
    if not usable:
        return []
    try:
        chosen = _solve(options, usable, weights, budget, floors or {}, forced)
    except (ValueError, ArithmeticError):
        chosen = None
    if chosen is None and (floors or forced):
        chosen = _solve(options, usable, weights, budget, {}, frozenset())
    return chosen if chosen is not None else greedy(options, usable, weights, budget)


def _solve(
    options: Sequence[Option],
    usable: list[int],
    weights: dict[str, float],
    budget: int,
    floors: dict[Hashable, int],
    forced: frozenset[int],
) -> list[int] | None:
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import coo_array

    concepts = sorted({c for i in usable for c in options[i].concepts if weights.get(c, 0) > 0})
    column = {c: len(usable) + k for k, c in enumerate(concepts)}
    total = len(usable) + len(concepts)
    objective = np.zeros(total)
    rows: list[int] = []
    cols: list[int] = []
    data: list[float] = []
    lower: list[float] = []
    upper: list[float] = []

    def constraint(entries: list[tuple[int, float]], low: float, high: float) -> None:
        for col, coefficient in entries:
            rows.append(len(lower))
            cols.append(col)
            data.append(coefficient)
        lower.append(low)
        upper.append(high)

    holders: dict[str, list[int]] = {c: [] for c in concepts}
    groups: dict[int, list[int]] = {}
    facets: dict[Hashable, list[int]] = {}
    for k, i in enumerate(usable):
        objective[k] = -options[i].bonus
        groups.setdefault(options[i].group, []).append(k)
        facets.setdefault(options[i].facet, []).append(k)
        for c in options[i].concepts:
            if c in column:
                holders[c].append(k)
    for c in concepts:
        objective[column[c]] = -weights[c]
        constraint([(column[c], 1.0), *((k, -1.0) for k in holders[c])], -np.inf, 0.0)
    constraint([(k, float(options[i].tokens)) for k, i in enumerate(usable)], 0.0, float(budget))
    for group, members in sorted(groups.items()):
        constraint([(k, 1.0) for k in members], 1.0 if group in forced else 0.0, 1.0)
    for k, i in enumerate(usable):
        needed = options[i].needs
        if needed is not None:
            bearers = [b for b in groups.get(needed, []) if options[usable[b]].bears]
            constraint([(k, 1.0), *((b, -1.0) for b in bearers)], -np.inf, 0.0)
    for facet, least in sorted(floors.items(), key=str):
        members = facets.get(facet, [])
        available = len({options[usable[k]].group for k in members})
        if members and least:
            constraint([(k, 1.0) for k in members], float(min(least, available)), np.inf)
    integrality = np.zeros(total)
    integrality[: len(usable)] = 1
    result = milp(
        objective,
        constraints=LinearConstraint(
            coo_array((data, (rows, cols)), shape=(len(lower), total)).tocsr(),
            np.array(lower),
            np.array(upper),
        ),
        integrality=integrality,
        bounds=Bounds(0, 1),
        options={"node_limit": NODE_LIMIT, "mip_rel_gap": 0.005, "time_limit": TIME_LIMIT},
    )
    if result.x is None:
        return None
    return [i for k, i in enumerate(usable) if result.x[k] > 0.5]


def greedy(
    options: Sequence[Option], usable: list[int], weights: dict[str, float], budget: int
) -> list[int]:
    """Take the option with the best gain per token until nothing fits (Khuller et al. 1999)."""
    chosen: list[int] = []
    told: set[str] = set()
    groups: set[int] = set()
    borne: set[int] = set()
    left = budget
    while True:
        best, best_rate = None, 0.0
        for i in usable:
            option = options[i]
            if option.group in groups or option.tokens > left:
                continue
            if option.needs is not None and option.needs not in borne:
                continue
            gain = option.bonus + sum(weights.get(c, 0.0) for c in option.concepts - told)
            rate = gain / option.tokens
            if rate > best_rate:
                best, best_rate = i, rate
        if best is None:
            return sorted(chosen)
        chosen.append(best)
        told |= options[best].concepts
        groups.add(options[best].group)
        if options[best].bears:
            borne.add(options[best].group)
        left -= options[best].tokens
