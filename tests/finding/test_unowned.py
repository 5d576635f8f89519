"""Amounts that are somebody's whom only their place names."""

from __future__ import annotations

import pytest

from itemone import summarize
from itemone.finding.unowned import unowned


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Revenue was $15.5 billion, driven by pumps.", "Revenue was $5.8 billion, up from 2022."),
        ("We had a loss of $9 million in 2023.", "The Company had a loss of $7 million in 2023."),
        ("In 2023, operating margin was 22%.", "Operating margin was 31% in 2023."),
    ],
)
def test_two_amounts_for_the_same_words_are_nobodys(one: str, other: str) -> None:
    assert unowned([one, "We sell pumps.", other]) == {0, 2}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Pumps revenue was $15.5 billion.", "Tanks revenue was $5.8 billion."),
        ("Revenue of Pumps was $15.5 billion.", "Revenue of Tanks was $5.8 billion."),
        ("Revenue was $9 million in 2023.", "Revenue was $8 million in 2022."),
        ("Revenue was $9 million, as ever.", "Revenue was $9 million in 2023."),
        ("Revenue was $9 million from pumps.", "Revenue was $7 million from tanks."),
        ("Revenue was $9 million for Pumps.", "Revenue was $9.5 million in all."),
        ("About 85% of sales come from farms.", "About 15% of sales come from mines."),
        ("In 2023, we built 9 pumps.", "In 2023, we built 8 tanks."),
    ],
)
def test_amounts_of_different_things_or_years_are_somebodys(one: str, other: str) -> None:
    assert unowned([one, other]) == frozenset()


def test_they_are_not_told_as_the_companys() -> None:
    filing = """ITEM 1. BUSINESS

    Northgate Works, Inc. designs and sells pumps for farms in nine states.

    Pumps and More

    We sell pumps through dealers. Revenue was $15.5 million, driven by higher prices of pumps.

    Tanks and More

    We make tanks in Ohio. Revenue was $5.8 million, as customers bought fewer tanks than before.
    """
    text = summarize(filing).text
    assert "dealers" in text
    assert "15.5" not in text
    assert "5.8" not in text
