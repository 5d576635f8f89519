"""Words that point at the sentence before are no content of their own."""

from __future__ import annotations

import pytest

import itemone

FILING = """ITEM 1. BUSINESS

Northgate Pump Corporation makes pumps for city waterworks in Ohio and Iowa.

As of December 31, 2020, we had a working capital deficiency and short-term debt of $4.2 million.
Sales to Dray Supply were 16.2% of our revenues in 2020, and exports represented 9.1% of our
revenues in 2020.
"""


@pytest.mark.parametrize(
    "told",
    [
        "At that date, the company had a working capital deficiency.",
        "It had short-term debt of $4.2 million at that date.",
        "Exports represented 9.1% of the total.",
        "Exports represented 9.1% of revenues in that year.",
        "The company had short-term debt of $4.2 million at the end of 2020.",
        "Exports represented 9.1% of the total in those years.",
    ],
)
def test_a_date_or_a_whole_told_before_is_borne_out(told: str) -> None:
    (verdict,) = itemone.check(told, FILING).sentences
    assert verdict.supported, verdict


@pytest.mark.parametrize(
    "told",
    [
        "At that date, the company had short-term debt of $6.3 million.",
        "Exports represented 14.8% of the total.",
        "Exports represented 14.8% of revenues in that year.",
        "The company had short-term debt of $4.2 million at the end of 2018.",
    ],
)
def test_another_figure_is_still_doubted(told: str) -> None:
    (verdict,) = itemone.check(told, FILING).sentences
    assert not verdict.supported
