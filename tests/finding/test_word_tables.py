"""Tables of words: a term and its description make a sentence, or are passed over."""

from __future__ import annotations

import pytest

from itemone.document import Document
from itemone.finding.word_tables import word_rows
from itemone.reading import build_document

BRANDS = "Our major brands at year's end are listed below."


def filing(lead: str, *rows: str) -> Document:
    opening = "Item 1. Business\n\nWe repair pumps for farms. Farm revenue grew."
    return build_document("\n".join([opening, "", lead, "", *rows, "", "We sell hoses too.", ""]))


def told(lead: str, *rows: str) -> list[str]:
    return [row.text for row in word_rows(filing(lead, *rows))]


@pytest.mark.parametrize(
    ("lead", "rows", "said"),
    [
        (
            "Our revenue has two sources:",
            (
                "| Source | How earned |",
                "| Farm revenue | Earned for the repair of pumps |",
                "| Lune Care | Provides repair at night and on Sundays. |",
            ),
            [
                "Farm revenue is earned for the repair of pumps.",
                "Lune Care provides repair at night and on Sundays.",
            ],
        ),
        (
            "Our products are:",
            ("| Product | Description |", "| Lune 40 | A pump for cellars that runs on sun |"),
            ["Lune 40 is a pump for cellars that runs on sun."],
        ),
        (
            BRANDS,
            (
                "| Segment | Brand |",
                "| Farm Pumps | Lune®, Ostend®, and Red Drop® |",
                "| Hoses (A) | Blue Drop and Norden |",
                "| Other | Stone Mill and Ore |",
            ),
            [
                "Major brands in Farm Pumps include Lune®, Ostend® and Red Drop®.",
                "Major brands in Hoses include Blue Drop and Norden.",
            ],
        ),
    ],
)
def test_a_row_is_told_with_its_term(lead: str, rows: tuple[str, ...], said: list[str]) -> None:
    assert told(lead, *rows) == said


@pytest.mark.parametrize(
    ("lead", "rows"),
    [
        # whose names they are isn't said, or they are rivals'
        ("The following is unaudited:", ("| Area | Names |", "| Farms | Lune, Ostend |")),
        ("Our competitors' brands are:", ("| Area | Brands |", "| Farms | Lune, Ostend |")),
        # things, not names
        (BRANDS, ("| Segment | Brand |", "| Farm Pumps | hand pumps, tanks and hoses |")),
        # a phrase under no such header, a description with its own subject
        ("Our products are:", ("| Product | Use |", "| Lune 40 | A cellar or a mine |")),
        (BRANDS, ("| Term | Description |", "| Farms | Dealers bring us most of them |")),
        # three cells: which goes with which?
        (BRANDS, ("| Area | Brands | Rivals |", "| Farms | Lune, Ostend | Norden, Ore |")),
    ],
)
def test_an_unclear_row_is_passed_over(lead: str, rows: tuple[str, ...]) -> None:
    assert told(lead, *rows) == []


def test_lead_header_and_row_are_its_evidence() -> None:
    paper = filing(BRANDS, "| Segment | Brand |", "| Farm Pumps | Lune® and Ostend® |")
    (row,) = word_rows(paper)
    assert [span.of(paper.text) for span in row.pieces] == [
        BRANDS,
        "| Segment | Brand |",
        "| Farm Pumps | Lune® and Ostend® |",
    ]
    assert paper.blocks[row.block].table is not None
