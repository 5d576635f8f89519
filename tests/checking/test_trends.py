"""Which year an amount belongs to, and which way it moves."""

from __future__ import annotations

import pytest

from itemone.checking.check import signals
from itemone.checking.order import paired_lists, places_of
from itemone.checking.passages import build_index
from itemone.checking.support import FEATURES, WordStatistics
from itemone.checking.terms import Self, Term, terms
from itemone.checking.trends import against_direction, years_of
from itemone.reading import build_document


def _terms(text: str) -> list[Term]:
    return terms(text, Self(frozenset()))


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("Profit was $4 million in 2003.", {"$4 million": {2003}}),
        (
            "Sales fell to $5 million in 2004 from $9 million in 2003.",
            {"$5 million": {2004}, "$9 million": {2003}},
        ),
        (
            "In 2017 and 2018 sales were $5 million and $6 million, respectively.",
            {"$5 million": {2017}, "$6 million": {2018}},
        ),
        ("The share rose from 3% to 7% and 8% of sales in 1996, 1997 and 1998.", {}),
    ],
)
def test_an_amount_is_dated_by_its_own_year_or_by_none(
    text: str, dated: dict[str, set[int]]
) -> None:
    found = _terms(text)
    years = years_of(found, places_of(text, found), paired_lists(text, found))
    assert {found[i].surface: set(y) for i, y in years.items()} == dated


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Exports rose from 45% to 37% of sales.", ["45%", "37%"]),
        ("Exports rose from 37% to 45% of sales.", []),
        ("Profit declined to $5 million from $4 million.", ["$5 million", "$4 million"]),
        ("The line of credit runs from $4 million to $3 million.", []),
    ],
)
def test_an_amount_that_moves_against_the_sentences_word_is_seen(
    text: str, wrong: list[str]
) -> None:
    found = _terms(text)
    assert [found[i].surface for i in against_direction(found)] == wrong


def test_an_amount_told_of_another_year_differs() -> None:
    filing = (
        "Sales of boats were $5.2 million in 2018.\n\nSales of boats were $6.1 million in 2019.\n"
    )
    index = build_index(build_document(filing))
    claims = [
        "Sales of boats were $5.2 million in 2019.",
        "Sales of boats were $6.1 million in 2019.",
    ]
    found = signals(index, claims, index.own, WordStatistics({}, {}))
    at = FEATURES.index("year_differs")
    assert [s.rows[:, at].max() for s, _ in found] == [1.0, 0.0]
