"""Descriptions without a subject get the label that they stand under, or stay what they are."""

from __future__ import annotations

import pytest

from itemone.finding.described import described, labelled
from itemone.finding.parts import PartNames
from itemone.finding.recast import recast
from itemone.finding.statements import Statement, statements
from itemone.reading import build_document

SMALL = frozenset("farm revenue dealer rebates solutions pump systems mines".split())


@pytest.mark.parametrize(
    ("label", "words", "said"),
    [
        (
            "FARM REVENUE",
            "Earned for pumps that we repair on farms",
            "Farm revenue is earned for pumps that we repair on farms.",
        ),
        (
            "Dealer rebates",
            "Paid to dealers who sell more than last year.",
            "Dealer rebates are paid to dealers who sell more than last year.",
        ),
        (
            "Pump Solutions",
            "Provide farms with pumps and their repair",
            "Pump solutions provide farms with pumps and their repair.",
        ),
        (
            "Farm revenue",
            "Consist mainly of fees for the repair of pumps",
            "Farm revenue consists mainly of fees for the repair of pumps.",
        ),
        (
            "Lune Plus",
            "Provides repair at night and on Sundays",
            "Lune Plus provides repair at night and on Sundays.",
        ),
    ],
)
def test_a_description_is_said_of_its_label(label: str, words: str, said: str) -> None:
    assert described(label, words, SMALL) == said


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("Our strategy", "Provide farms with better pumps than others"),  # an order
        ("Lune Plus", "Provide farms with better pumps than others"),
        ("Mines", "Serves the owners of mines with pumps and tanks"),  # somebody serves them
        ("Overview", "Includes pumps, tanks and hoses for farms"),
        ("Farm revenue", "Pumps are sold to farms in all of Ohio"),  # has its subject
        ("Farm revenue", "Earned for pumps"),
        ("Farm revenue, which grew", "Earned for pumps that we repair on farms"),
        ("Compliance with the Farm Act", "Provides that pumps be safe for cows"),
    ],
)
def test_what_may_have_another_subject_stays(label: str, words: str) -> None:
    assert described(label, words, SMALL) == ""


def test_a_label_may_stand_in_front_of_its_description() -> None:
    text = "Pump systems: Provide farms with water at any hour."
    assert labelled(text, SMALL) == "Pump systems provide farms with water at any hour."
    assert labelled("Lune Care: helps farms in the night.", SMALL) == (
        "Lune Care helps farms in the night."
    )
    assert labelled("Pump systems: our oldest line of business.", SMALL) == ""


OPENING = "We repair pumps. Farm revenue and mine revenue make our sales."


def told(*lines: str, opening: str = OPENING) -> list[tuple[str, list[str]]]:
    """What the filing of ``lines`` tells once it is recast, with what that quotes."""
    filing = ["Item 1. Business", "", opening, "", *lines, "", "We sell hoses too.", ""]
    paper = build_document("\n".join(filing))
    found: list[Statement] = recast(paper, statements(paper), PartNames(paper))
    return [(s.text, [span.of(paper.text) for span in s.pieces]) for s in found]


def test_a_heading_over_a_description_is_evidence_too() -> None:
    found = told("MINE REVENUE", "Earned for pumps that drain mines and for their repair")
    assert found[-2] == (
        "Mine revenue is earned for pumps that drain mines and for their repair.",
        ["MINE REVENUE", "Earned for pumps that drain mines and for their repair"],
    )


def test_two_columns_in_one_line_are_told_apart() -> None:
    first = "Earned for pumps that we sell to farms"
    second = "Consist mainly of fees for pumps that drain mines " + "and for their repair " * 9
    second = second.strip()
    # paragraphs of one line, so that gaps in a line are no columns of a table
    found = told("FARM REVENUE  MINE REVENUE", f"{first}  {second}", opening=f"{OPENING} " * 8)
    assert [text for text, _ in found[-3:-1]] == [
        "Farm revenue is earned for pumps that we sell to farms.",
        f"Mine revenue consists{second.removeprefix('Consist')}.",
    ]
    assert found[-2][1] == ["FARM REVENUE  MINE REVENUE", second]


def test_columns_that_do_not_match_are_not_paired() -> None:
    found = told("FARM REVENUE  MINE REVENUE", "Earned for pumps that we sell to farms in Ohio")
    assert not any("revenue is earned" in text for text, _ in found)
