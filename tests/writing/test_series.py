"""A series that lost its end still ends in "and"."""

from __future__ import annotations

import pytest

from tests.writing.said import shortened


@pytest.mark.parametrize(
    ("sentence", "closed"),
    [
        (
            "Pumps are sold to dealers who serve farms, mines such as pits and quarries, "
            "harbors and other sites.",
            "farms and mines",
        ),
        (
            "Repair is given by its own staff, its large network of dealers, comprising shops and "
            "depots, and its website.",
            "its own staff, its large network of dealers and its website",
        ),
        (
            "Customers include single farmers, small- and medium-sized farms, mines, towns, "
            "harbors, schools, ship yards, and dealers who buy pumps and tanks for farms in Ohio.",
            "small- and medium-sized farms, mines and towns.",
        ),
        (
            "The Blue pumps are used on farms, are available with up to 64 gears, are light and "
            "are designed for long use.",
            "up to 64 gears and are light",
        ),
        (
            "Northgate provides design and repair services, makes large pump assemblies and "
            "supplies turnkey systems to farms in nine states.",
            "design and repair services and makes large pump assemblies",
        ),
        (
            "The Delta clinics deliver urgent care; help patients with chronic illness; offer "
            "planning services; and arrange transport to hospitals.",
            "with chronic illness; and offer planning services",
        ),
    ],
)
def test_a_shortened_series_is_closed(sentence: str, closed: str) -> None:
    assert any(closed in variant for variant in shortened(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "At June 30, 2022, the company had 400 dealers, of whom 120 were in Ohio and Iowa.",
        "The company makes pumps, valves and tanks, which it sells to farms and mines.",
        "In 2019 the company, a maker of pumps, sold 40 depots to Delta and leased nine.",
        "The company runs depots in Boise and Nampa, Idaho; Salem, Oregon and Waco, Texas to serve "
        "nearly all of its dealers.",
    ],
)
def test_dates_and_whole_series_get_no_second_and(sentence: str) -> None:
    for variant in shortened(sentence):
        assert "30 and 2022" not in variant
        assert variant.count(" and ") <= sentence.count(" and ")


def test_the_last_of_shortened_clauses_is_joined() -> None:
    sentence = (
        "In 2019, 12.3% of loans consisted of loans on homes, 7.6% consisted of loans on farms, "
        "and 76.2% consisted of all other loans."
    )
    short = (
        "In 2019, 12.3% of loans consisted of loans on homes, and 7.6% consisted of loans on farms."
    )
    assert shortened(sentence) == [sentence, short]


def test_a_clause_behind_a_clause_is_joined() -> None:
    told = shortened(
        "At June 30, 2019, $35.0 million of the loan were outstanding, the average rate was 4.1%, "
        "and the company kept its covenants."
    )
    assert "of the loan were outstanding, and the average rate was 4.1%." in " ".join(told)
    told = shortened("In 2019, the company made pumps in Ohio, and it leased tanks to farms.")
    assert all("2019, and the company" not in variant for variant in told)


def test_a_date_in_front_of_a_verb_is_no_clause() -> None:
    sentence = (
        "Revenue of the top twenty farms in the year ended December 31, 2023 was $54.6 million, "
        "which is more than in 2022, and grew further."
    )
    assert all("31, and" not in told for told in shortened(sentence))
