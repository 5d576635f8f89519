"""Selection: within the budget, one option of a statement, what leans with its support; best."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itemone.writing.selection import Option, greedy, select

GAP = 0.003  # the solver may stop within 0.2 % of the best


def option(
    group: int,
    tokens: int,
    concepts: str = "",
    *,
    bonus: float = 0.1,
    facet: str = "products",
    needs: int | None = None,
    bears: bool = True,
) -> Option:
    return Option(group, tokens, bonus, frozenset(concepts.split()), facet, needs, bears)


def worth(options: Sequence[Option], chosen: Sequence[int], weights: dict[str, float]) -> float:
    told = set().union(*(options[i].concepts for i in chosen)) if chosen else set()
    return sum(options[i].bonus for i in chosen) + sum(weights.get(c, 0.0) for c in told)


def allowed(options: Sequence[Option], chosen: Sequence[int], budget: int) -> bool:
    groups = [options[i].group for i in chosen]
    borne = {options[i].group for i in chosen if options[i].bears}
    return (
        sum(options[i].tokens for i in chosen) <= budget
        and len(set(groups)) == len(groups)
        and all(options[i].needs is None or options[i].needs in borne for i in chosen)
    )


def best_worth(options: Sequence[Option], weights: dict[str, float], budget: int) -> float:
    """By trying everything."""
    return max(
        worth(options, chosen, weights)
        for size in range(len(options) + 1)
        for chosen in combinations(range(len(options)), size)
        if allowed(options, chosen, budget)
    )


_CONCEPTS = st.sets(st.sampled_from("abcdefgh"), max_size=4)


@st.composite
def _problems(draw: st.DrawFn) -> tuple[list[Option], dict[str, float], int]:
    options = [
        Option(
            group=draw(st.integers(0, 4)),
            tokens=draw(st.integers(1, 30)),
            bonus=draw(st.floats(0.0, 1.0)),
            concepts=frozenset(draw(_CONCEPTS)),
            facet=draw(st.sampled_from(["overview", "products", "revenue"])),
            needs=draw(st.sampled_from([None, None, None, 0, 1])),
            bears=draw(st.booleans()),
        )
        for _ in range(draw(st.integers(0, 8)))
    ]
    weights = {c: draw(st.floats(0.0, 3.0)) for c in "abcdefg"}  # "h" weighs nothing
    return options, weights, draw(st.integers(1, 80))


@given(_problems())
@settings(max_examples=80)
def test_the_choice_is_as_good_as_trying_everything(
    problem: tuple[list[Option], dict[str, float], int],
) -> None:
    options, weights, budget = problem
    chosen = select(options, weights, budget)
    assert allowed(options, chosen, budget)
    best = best_worth(options, weights, budget)
    assert worth(options, chosen, weights) >= best * (1 - GAP) - 1e-6


@given(_problems())
@settings(max_examples=80)
def test_the_same_problem_gets_the_same_choice(
    problem: tuple[list[Option], dict[str, float], int],
) -> None:
    options, weights, budget = problem
    backwards = dict(reversed(weights.items()))
    assert select(options, weights, budget) == select(options, backwards, budget)


@given(_problems(), st.dictionaries(st.sampled_from(["overview", "revenue"]), st.integers(0, 2)))
@settings(max_examples=80)
def test_floors_never_break_the_budget_or_what_leans(
    problem: tuple[list[Option], dict[str, float], int], floors: dict[Hashable, int]
) -> None:
    options, weights, budget = problem
    assert allowed(options, select(options, weights, budget, floors), budget)


@given(_problems())
@settings(max_examples=80)
def test_the_greedy_choice_keeps_the_same_rules(
    problem: tuple[list[Option], dict[str, float], int],
) -> None:
    options, weights, budget = problem
    usable = [i for i, o in enumerate(options) if o.tokens <= budget]
    assert allowed(options, greedy(options, usable, weights, budget), budget)


def test_repetition_earns_nothing() -> None:
    options = [
        option(0, 10, "pumps farms"),
        option(1, 10, "pumps farms", bonus=0.05),
        option(2, 10, "tanks", bonus=0.0),
    ]
    assert select(options, {"pumps": 1, "farms": 1, "tanks": 0.5}, 20) == [0, 2]


def test_a_shorter_variant_makes_room_for_more() -> None:
    options = [option(0, 20, "pumps farms"), option(0, 10, "pumps"), option(1, 10, "tanks")]
    assert select(options, {"pumps": 1.0, "farms": 0.2, "tanks": 1.0}, 20) == [1, 2]


def test_a_facet_with_a_floor_is_told_though_others_are_worth_more() -> None:
    options = [
        option(0, 10, "a", facet="products"),
        option(1, 10, "b", facet="products"),
        option(2, 10, "c", facet="revenue"),
    ]
    weights = {"a": 3.0, "b": 2.0, "c": 0.1}
    assert select(options, weights, 20) == [0, 1]
    assert select(options, weights, 20, {"revenue": 1}) == [0, 2]


def test_a_floor_that_cannot_be_met_is_given_up() -> None:
    options = [option(0, 10, "a"), option(1, 15, "b", facet="revenue")]
    floors: dict[Hashable, int] = {"revenue": 1, "products": 1}
    assert select(options, {"a": 1.0, "b": 1.0}, 20, floors)


def test_a_floor_for_a_facet_that_nothing_tells_is_no_obstacle() -> None:
    assert select([option(0, 10, "a")], {"a": 1.0}, 20, {"financing": 1}) == [0]


@pytest.mark.parametrize("budget", [1, 9])
def test_where_nothing_fits_nothing_is_chosen(budget: int) -> None:
    assert select([option(0, 10, "a")], {"a": 1.0}, budget) == []


def test_what_leans_is_told_only_with_what_bears_it() -> None:
    weak = option(0, 5, "a", bears=False)
    leaning = option(1, 5, "b", needs=0)
    assert 1 not in select([weak, leaning], {"a": 1.0, "b": 5.0}, 100)
    strong = option(0, 9, "a")
    assert select([weak, leaning, strong], {"a": 1.0, "b": 5.0}, 100) == [1, 2]
