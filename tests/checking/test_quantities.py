from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itemone.checking.quantities import Unit, agrees, find_quantities


def _one(text: str) -> tuple[Unit, float]:
    (found,) = find_quantities(text)
    return found.unit, found.value


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("$37.6 million", Unit.MONEY, 37.6e6),
        ("US$1.2 billion", Unit.MONEY, 1.2e9),
        ("$ 823,450", Unit.MONEY, 823_450),
        ("94.40%", Unit.PERCENT, 94.4),
        ("12 percent", Unit.PERCENT, 12),
        ("twelve per cent", Unit.PERCENT, 12),
        ("1,012 employees", Unit.COUNT, 1012),
        ("twenty-four stores", Unit.COUNT, 24),
        ("3 million members", Unit.COUNT, 3e6),
        ("in 1996", Unit.YEAR, 1996),
        ("two thirds of its sales", Unit.PERCENT, 200 / 3),
        ("half of sales", Unit.PERCENT, 50),
        ("nine tenths went abroad", Unit.PERCENT, 90),
        ("a fifth went to farmers", Unit.PERCENT, 20),
        ("three customers in a hundred", Unit.PERCENT, 3),
        ("one of every two loaves", Unit.PERCENT, 50),
    ],
)
def test_an_amount_is_read_with_its_unit_and_scale(text: str, unit: Unit, value: float) -> None:
    found = _one(text)
    assert found[0] is unit
    assert found[1] == pytest.approx(value)


def test_the_scale_of_a_range_goes_for_both_its_ends() -> None:
    low, high = find_quantities("sales of $5 to $7 million")
    assert (low.value, high.value) == (5e6, 7e6)


def test_the_unit_of_a_list_goes_for_all_its_members() -> None:
    found = find_quantities("34.6, 25.0 and 19.2 percent")
    assert [q.unit for q in found] == [Unit.PERCENT] * 3


def test_a_table_in_thousands_agrees_with_prose_in_millions() -> None:
    (said,) = find_quantities("$37.6 million")
    (filed,) = find_quantities("37,566", factor=1e3)
    assert agrees(said, filed) >= 0.9


@pytest.mark.parametrize(
    ("said", "filed"),
    [
        ("$37.9 million", "$37,566,000"),
        ("65%", "50%"),
        ("1996", "1995"),
        ("four stores", "two stores"),
        ("12%", "$12"),
    ],
)
def test_another_amount_does_not_agree(said: str, filed: str) -> None:
    (left,), (right,) = find_quantities(said), find_quantities(filed)
    assert agrees(left, right) == 0.0


@pytest.mark.parametrize(
    ("said", "filed"),
    [
        ("over $50 million", "$51.2 million"),
        ("some 300 bakeries", "312 bakeries"),
        ("nearly a third of sales", "30.1%"),
        ("close to two fifths", "38%"),
    ],
)
def test_a_hedge_leaves_room_for_a_round_number(said: str, filed: str) -> None:
    (left,), (right,) = find_quantities(said), find_quantities(filed)
    assert agrees(left, right) >= 0.9


@pytest.mark.parametrize(
    ("said", "filed"),
    [
        ("$50 million", "$51.2 million"),  # told as exact
        ("over $52 million", "$51.2 million"),  # no round number
        ("over $50 million", "$57 million"),  # too far
        ("about half of sales", "44%"),
    ],
)
def test_no_hedge_covers_another_amount(said: str, filed: str) -> None:
    (left,), (right,) = find_quantities(said), find_quantities(filed)
    assert agrees(left, right) == 0.0


def test_a_third_of_several_is_no_share() -> None:
    assert find_quantities("Tanks became a third segment.") == []


@given(st.integers(1_000_000, 10**12), st.integers(0, 2))
def test_rounding_never_breaks_agreement(value: int, decimals: int) -> None:
    (said,) = find_quantities(f"${value / 1e6:.{decimals}f} million")
    (filed,) = find_quantities(f"${value:,}")
    assert agrees(said, filed) >= 0.6


@given(st.text(max_size=300))
def test_quantities_are_in_order_and_within_the_text(text: str) -> None:
    at = 0
    for found in find_quantities(text):
        assert at <= found.start < found.end <= len(text)
        at = found.start
