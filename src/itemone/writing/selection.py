"""Choose what is told: budgeted maximum coverage, solved exactly.

Concepts (content words, numbers, names) carry the salience of the statements that they stand
in; a summary is worth the concepts that it covers, each counted once (Gillick & Favre 2009), so
that repetition earns nothing and a shortened variant is worth what it still says
(Berg-Kirkpatrick et al. 2011).  At most one variant of a statement is taken.  The integer
program goes to HiGHS (Huangfu & Hall 2018), bounded in nodes rather than in seconds so that the
same input always gives the same summary.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Limit = tuple[tuple[int, ...], int]  # of these options at most so many

SOLVER_OPTIONS: dict[str, int | float | str] = {
    "mip_max_nodes": 200,
    "mip_rel_gap": 0.004,
    "time_limit": 10.0,  # seconds; a safety net far above what the node limit takes
    "threads": 1,  # of itemone's processes each has one core
    "parallel": "off",
}


@dataclass(frozen=True, slots=True)
class Option:
    """One way to tell one statement.

    ``group`` is the statement (one option of a group at most), ``tokens`` its price, ``bonus``
    its worth beyond the concepts, ``concepts`` what it says, ``facet`` a key for ``floors``.
    A statement that leans on another ``needs`` that group told, by an option that ``bears`` it.
    An option that tells several statements at once takes the place of the others ``also``.
    """

    group: int
    tokens: int
    bonus: float
    concepts: frozenset[str]
    facet: Hashable
    needs: int | None = None
    bears: bool = True
    also: frozenset[int] = frozenset()


def select(
    options: Sequence[Option],
    weights: dict[str, float],
    budget: int,
    floors: dict[Hashable, int] | None = None,
    forced: frozenset[int] = frozenset(),
    limits: Sequence[Limit] = (),
) -> list[int]:
    """Return the indices of the chosen options, within ``budget`` tokens.

    ``weights`` is the worth of each concept; ``floors`` the least number of options a facet
    gets, where it can; ``forced`` groups must be told; ``limits`` say of which options how many
    may be chosen together.  Greedy where the solver finds nothing.
    """
    usable = [i for i, option in enumerate(options) if option.tokens <= budget]
    if not usable:
        return []
    try:
        chosen = _solve(options, usable, weights, budget, floors or {}, forced, limits)
    except (ValueError, ArithmeticError):
        chosen = None
    if chosen is None and (floors or forced):
        chosen = _solve(options, usable, weights, budget, {}, frozenset(), limits)
    return chosen if chosen is not None else greedy(options, usable, weights, budget, limits)


def _solve(
    options: Sequence[Option],
    usable: list[int],
    weights: dict[str, float],
    budget: int,
    floors: dict[Hashable, int],
    forced: frozenset[int],
    limits: Sequence[Limit],
) -> list[int] | None:
    concepts = sorted({c for i in usable for c in options[i].concepts if weights.get(c, 0) > 0})
    column = {c: len(usable) + k for k, c in enumerate(concepts)}
    total = len(usable) + len(concepts)
    objective = np.zeros(total)
    starts: list[int] = []
    cols: list[int] = []
    data: list[float] = []
    lower: list[float] = []
    upper: list[float] = []

    def constraint(entries: list[tuple[int, float]], low: float, high: float) -> None:
        starts.append(len(cols))
        for col, coefficient in entries:
            cols.append(col)
            data.append(coefficient)
        lower.append(low)
        upper.append(high)

    holders: dict[str, list[int]] = {c: [] for c in concepts}
    groups: dict[int, list[int]] = {}
    facets: dict[Hashable, list[int]] = {}
    for k, i in enumerate(usable):
        objective[k] = -options[i].bonus
        for group in (options[i].group, *options[i].also):
            groups.setdefault(group, []).append(k)
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
            if k not in bearers:
                constraint([(k, 1.0), *((b, -1.0) for b in bearers)], -np.inf, 0.0)
    at = {i: k for k, i in enumerate(usable)}
    for among, most in limits:
        members = [at[i] for i in among if i in at]
        if len(members) > most:
            constraint([(k, 1.0) for k in members], 0.0, float(most))
    for facet, least in sorted(floors.items(), key=str):
        members = facets.get(facet, [])
        available = len({options[usable[k]].group for k in members})
        if members and least:
            constraint([(k, 1.0) for k in members], float(min(least, available)), np.inf)
    values = _minimize(
        objective, len(usable), (np.array(lower), np.array(upper)), (starts, cols, data)
    )
    if values is None:
        return None
    return [i for k, i in enumerate(usable) if values[k] > 0.5]


def _minimize(
    objective: Floats,
    integers: int,
    bounds: tuple[Floats, Floats],
    rows: tuple[list[int], list[int], list[float]],
) -> Floats | None:
    """Minimize over variables in [0, 1] of which the first ``integers`` are whole.

    ``rows`` is the matrix of constraints in compressed rows: where each row starts, columns,
    values; ``bounds`` the least and the most of each row.  ``None`` where nothing was found.
    """
    import highspy

    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.silent()
    for name, value in SOLVER_OPTIONS.items():
        solver.setOptionValue(name, value)
    total = len(objective)
    solver.addVars(total, np.zeros(total), np.ones(total))
    every = np.arange(total, dtype=np.int32)
    solver.changeColsCost(total, every, objective)
    solver.changeColsIntegrality(
        integers, every[:integers], np.full(integers, int(highspy.HighsVarType.kInteger), np.uint8)
    )
    starts, cols, data = rows
    solver.addRows(
        len(starts),
        *bounds,
        len(data),
        np.array(starts, np.int32),
        np.array(cols, np.int32),
        np.array(data, np.float64),
    )
    solver.run()
    if solver.getInfo().primal_solution_status != highspy.kSolutionStatusFeasible:
        return None
    return np.asarray(solver.getSolution().col_value, np.float64)


def greedy(
    options: Sequence[Option],
    usable: list[int],
    weights: dict[str, float],
    budget: int,
    limits: Sequence[Limit] = (),
) -> list[int]:
    """Take the option with the best gain per token until nothing fits (Khuller et al. 1999)."""
    chosen: list[int] = []
    told: set[str] = set()
    groups: set[int] = set()
    borne: set[int] = set()
    left = budget
    limited: dict[int, list[int]] = {}
    for k, (among, _) in enumerate(limits):
        for i in among:
            limited.setdefault(i, []).append(k)
    spare = [most for _, most in limits]
    while True:
        best, best_rate = None, 0.0
        for i in usable:
            option = options[i]
            if option.tokens > left or not groups.isdisjoint({option.group, *option.also}):
                continue
            if option.needs is not None and option.needs not in borne:
                continue
            if any(spare[k] <= 0 for k in limited.get(i, ())):
                continue
            gain = option.bonus + sum(weights.get(c, 0.0) for c in option.concepts - told)
            rate = gain / option.tokens
            if rate > best_rate:
                best, best_rate = i, rate
        if best is None:
            return sorted(chosen)
        chosen.append(best)
        for k in limited.get(best, ()):
            spare[k] -= 1
        told |= options[best].concepts
        groups |= {options[best].group, *options[best].also}
        if options[best].bears:
            borne.add(options[best].group)
        left -= options[best].tokens
