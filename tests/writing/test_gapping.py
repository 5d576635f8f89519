"""Statements of one mould, told in one sentence that says no more than they do."""

from __future__ import annotations

import pytest

from itemone.writing.gapping import Clause, clause_of, gapped


def clauses(*texts: str, proper: bool = True) -> list[Clause]:
    found = [clause_of(text, proper=proper) for text in texts]
    assert all(found)
    return [clause for clause in found if clause]


def test_the_later_ones_keep_subject_and_amount() -> None:
    parts = clauses(
        "Pumps generated approximately 14.0% of \ue001 net sales in fiscal 2023.",
        "Tanks generated approximately 11.9% of \ue001 net sales in fiscal 2023.",
        "In fiscal 2023, valves generated 3.0% of \ue001 net sales.",
        proper=False,
    )
    assert len({c.mould for c in parts}) == 1
    assert gapped(parts) == (
        "Pumps generated approximately 14.0% of \ue001 net sales in fiscal 2023, tanks "
        "approximately 11.9% and valves 3.0%."
    )


def test_what_is_shared_in_front_is_said_once() -> None:
    parts = clauses(
        "As a percentage of total revenue, Pump revenues represented 49.2% in fiscal year 2016.",
        "As a percentage of total revenue, Tank revenues represented 19.1% in fiscal year 2016.",
    )
    assert gapped(parts) == (
        "As a percentage of total revenue, Pump revenues represented 49.2% in fiscal year 2016 "
        "and Tank revenues 19.1%."
    ).replace(" and Tank", " and Tank")


@pytest.mark.parametrize(
    "other",
    [
        "Tanks generated 11.9% of \ue001 net sales in fiscal 2022.",  # another year
        "Tanks generated 11.9% of \ue001 gross profit in fiscal 2023.",  # of something else
        "Tanks generated $11.9 million of \ue001 net sales in fiscal 2023.",  # another unit
        "Tanks accounted for 11.9% of \ue001 net sales in fiscal 2023.",  # another verb
    ],
)
def test_what_differs_in_more_is_told_apart(other: str) -> None:
    one, two = clauses("Pumps generated 14.0% of \ue001 net sales in fiscal 2023.", other)
    assert one.mould != two.mould


@pytest.mark.parametrize(
    "text",
    [
        "Pumps generated 14.0% of \ue001 net sales.",  # of which year?
        "Pumps, which are blue, generated 14.0% of \ue001 net sales in fiscal 2023.",
        "Pumps generated 14.0% and tanks 3.0% of \ue001 net sales in fiscal 2023.",
        "Pumps generated much of \ue001 net sales in fiscal 2023.",
        "a" * 5_000 + " generated 14.0% of sales in 2023.",
    ],
)
def test_what_is_not_of_the_mould_is_left_alone(text: str) -> None:
    assert clause_of(text, proper=True) is None
