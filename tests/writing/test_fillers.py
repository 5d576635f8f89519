"""What reads like business but seldom tells a fact of the business model."""

from __future__ import annotations

import pytest

from itemone.writing.draft import Mention
from itemone.writing.fillers import PART, share_of_worth

S, P = Mention.SUBJECT, Mention.POSSESSIVE


@pytest.mark.parametrize(
    "text",
    [
        f"{S} was incorporated under the laws of Nevada on April 12, 1995.",
        f"{S} is a corporation formed under the laws of Ohio.",
        f"{S}, a maker of pumps, was organized in Delaware in 1988.",
        "Harlow-Dray Works Company was incorporated under the laws of Delaware in August 1933.",
        "Mr. Dray has been a licensed contractor since 2008.",
        f"{S} competes primarily on price and service.",
        "The principal competitors of the Pumps segment are Harlow and Dray.",
        f"{P} fiscal year ends on June 30.",
        f"{S} identified segments based on where its stores stand.",
        f"{S} measures segment profit as operating income.",
        f"{P} segments provide management with a view of its key businesses.",
        f"The Executive Committee of {S} allots the resources of the company.",
        f"{P} principal executive offices are in Lima, Ohio.",
        f"There are many things that bear on demand for {P} pumps.",
        f"{S} sells small amounts of scrap to other makers.",
        "Europe includes all of its pump and tank businesses in Europe.",
        "The reporting segments are aligned with how management evaluates performance.",
    ],
)
def test_legal_forms_persons_and_competitors_keep_a_part_of_their_worth(text: str) -> None:
    assert share_of_worth(text) == PART


@pytest.mark.parametrize(
    "text",
    [
        "The real estate market has started to recover, with sales up 15% from 2012.",
        "In 2009, this country experienced an economic downturn.",
        "A Remodeling Market Index (RMI) above 50 indicates that more firms report growth.",
    ],
)
def test_what_tells_of_the_market_alone_is_worth_nothing(text: str) -> None:
    assert share_of_worth(text) == 0.0


@pytest.mark.parametrize(
    "text",
    [
        f"{S} was founded in 1949 and today serves physicians in 150 countries.",
        f"{S} is a corporation organized under the laws of Delaware and a bank holding company.",
        f"The market is one in which {S} has sold pumps since 1950.",
        "The Automotive market is comprised of sensors and displays.",
        f"{S} is a maker of pumps.",
        f"{S} was paid $3 million in 1995.",
        "The Pumps segment sells pumps based on orders by farms.",
    ],
)
def test_what_tells_of_the_business_keeps_its_worth(text: str) -> None:
    assert share_of_worth(text) == 1.0
