"""Lists whose items are headings: told with their lead-in where it is sure what belongs to them."""

from __future__ import annotations

import pytest

from itemone.document import Document
from itemone.finding.statements import Statement, statements
from itemone.reading import build_document

OPENING = "Item 1. Business\n\nOur Channels\n\n"


def filing(lead: str, *names: str, behind: str = "Our People") -> Document:
    """A section with a lead-in and a short paragraph under each of ``names``, as sub-headings."""
    parts = "".join(f"{name}\n\nDealers know them well and buy them often.\n\n" for name in names)
    end = f"{behind.upper()}\n\nWe have 40 people in Lima.\n" if behind else ""
    return build_document(f"{OPENING.upper()}{lead}\n\n{parts}{end}")


def told(document: Document) -> list[Statement]:
    return [s for s in statements(document) if s.kind == "list"]


@pytest.mark.parametrize(
    ("lead", "said"),
    [
        (
            "Our sales are made through the following channels:",
            "Our sales are made through farm shops, Ostend Direct and OEM.",
        ),
        (
            "We sell through three channels:",
            "We sell through three channels: farm shops, Ostend Direct and OEM.",
        ),
        ("Our channels include:", "Our channels include farm shops, Ostend Direct and OEM."),
    ],
)
def test_headings_are_told_with_the_line_that_announces_them(lead: str, said: str) -> None:
    paper = filing(f"We like farm shops. {lead}", "Farm Shops", "Ostend Direct", "OEM")
    (found,) = told(paper)
    assert found.text == said
    assert [span.of(paper.text) for span in found.pieces] == [
        lead,
        "Farm Shops",
        "Ostend Direct",
        "OEM",
    ]


def test_of_more_headings_the_announced_number_is_told() -> None:
    paper = filing("We serve two markets:", "Farms", "Mines", "Farm Pumps", "Mine Pumps")
    assert [s.text for s in told(paper)] == ["We serve two markets: Farms and Mines."]


@pytest.mark.parametrize(
    ("lead", "names"),
    [
        ("We serve three markets:", ("Farms", "Mines")),  # one is lost
        ("Our channels are described in the following table:", ("Farms", "Mines")),
        ("Our strategy has the following elements:", ("Grow in Farms", "Buy Mines")),
        ("We meet the needs of our dealers:", ("Farms", "Mines")),  # nothing announced
        ("Our channels include:", ("Farms",)),
    ],
)
def test_an_unclear_list_of_headings_is_not_told(lead: str, names: tuple[str, ...]) -> None:
    assert told(filing(lead, *names)) == []


def test_headings_without_an_end_are_not_told_unless_counted() -> None:
    assert told(filing("Our channels include:", "Farms", "Mines", behind="")) == []
    assert len(told(filing("We have two channels:", "Farms", "Mines", behind=""))) == 1
