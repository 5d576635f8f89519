"""What may not be told without the sentence before it, whatever was cut."""

from __future__ import annotations

import pytest

from itemone.writing.leaning import leans
from itemone.writing.person import Names
from itemone.writing.shorten import base
from tests.writing.said import parsed

ABOUT_DELTA = "Delta Tank Works is still building its first plant."
ABOUT_ITSELF = "The Company sells pumps to farms."


NAMES = Names("Northgate Works, Inc.", "Northgate Works")


def leaning(sentence: str, before: str = "") -> bool:
    draft = base(parsed(sentence))
    return leans(draft, draft.text(), before, NAMES)


@pytest.mark.parametrize(
    "sentence",
    [
        "The number includes 42 depots of dealers.",
        "The agreement, extended in 1993, requires payments to the league.",
        "As part of the agreement Delta Steel has paid a fee.",
        "The company is committed to fund 49% of each venture's costs.",
        "The machine weighs five tons and is nine feet high.",
        "In August 2004, the company received half of the shares of the joint venture.",
        "About $6 million of the total cash proceeds were paid for land in Ohio.",
        "Approximately 40% of its schedule is dubbed in six languages.",
        "Thereafter, the company sells pumps in China.",
        "A different customer accounted for 12% of sales in 2021.",
        "Delta Telecom will distribute the product in Europe.",
    ],
)
def test_what_points_at_an_earlier_sentence_leans(sentence: str) -> None:
    assert leaning(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "International revenues represented 9.1% of revenues in fiscal 1999.",
        "The pumps of the Valves Segment are sold to mines.",
        "The industry is highly competitive.",
        "Under a 2019 agreement, Delta pays royalties, and the agreement expires in 2025.",
        "Since its founding in 1955, Northgate has made pumps.",
        "The Valves Segment has two plants; this segment made 60% of sales in 2019.",
        "In 2023, 62% of revenue came from the United States, and 38% from those abroad.",
    ],
)
def test_what_says_all_itself_stands_alone(sentence: str) -> None:
    assert not leaning(sentence)


def test_a_subject_without_an_owner_may_be_anothers() -> None:
    sentence = "Through June 30, 2022, expenditures have been small."
    assert leaning(sentence, ABOUT_DELTA)
    assert not leaning(sentence, ABOUT_ITSELF)
    assert not leaning(sentence)


@pytest.mark.parametrize(
    "before",
    [
        "Harbor Aviation repairs aircraft in nine states.",
        "In addition to repair, Harbor Aviation provides training.",
        "Our Tank Works division builds pressure tanks for ships.",
        "Through our Tank Works segment, we build tanks for ships.",
    ],
)
def test_the_offerings_of_a_part_are_not_the_companys(before: str) -> None:
    sentence = "Our offerings include maintenance, charter and staffing."
    assert leaning(sentence, before)
    assert not leaning(sentence, "We repair aircraft in nine states.")


@pytest.mark.parametrize(
    "before",
    [
        "Northgate Works makes pumps in four plants.",
        "Northgate Works, Inc. was founded in Ohio.",
        "We do this by listening to farmers.",
        "These channels include 300 points of sale.",
    ],
)
def test_behind_a_sentence_about_the_company_our_products_are_its_own(before: str) -> None:
    assert not leaning("Our products are sold in 40 countries.", before)
    assert leaning("Our products are sold in 40 countries.", "They are built by Delta Tank Works.")
