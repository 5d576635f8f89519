"""A segment is called by its name where only a heading or the sentence before names it."""

from __future__ import annotations

from itemone.finding import find
from itemone.finding.antecedents import with_antecedents
from itemone.finding.parts import PartNames
from itemone.finding.statements import statements
from itemone.reading import build_document

FILING = """ITEM 1. BUSINESS

Northgate Works makes pumps and tanks for shipyards and towns. We operate in three segments:
Pumps, Tank Systems and Field Service.

Pumps

This segment builds bilge and ballast pumps in two plants in Ohio. Products are sold to shipyards
and to dealers in nine states.

Tank Systems

The segment builds steel tanks for towns and farms. The division of labor is settled by contract.

Field Service

Our Field Service segment repairs pumps at sea. The segment employs 90 engineers in four ports. The
subsidiary has its seat in Oslo.

Research

Our Pumps segment works in Ohio. This segment spent 4% of our net sales on research.

Competition

The segment with the most rivals is Pumps. Products are compared by price.
"""


def resolved() -> dict[str, str]:
    document = build_document(FILING)
    items = statements(document)
    told = with_antecedents(document, items, PartNames(document))
    return {a.text: b.text for a, b in zip(items, told, strict=True) if a.text != b.text}


def test_the_heading_or_the_sentence_before_names_the_segment() -> None:
    assert resolved() == {
        "This segment builds bilge and ballast pumps in two plants in Ohio.": (
            "The Pumps segment builds bilge and ballast pumps in two plants in Ohio."
        ),
        "Products are sold to shipyards and to dealers in nine states.": (
            "Pumps products are sold to shipyards and to dealers in nine states."
        ),
        "The segment builds steel tanks for towns and farms.": (
            "The Tank Systems segment builds steel tanks for towns and farms."
        ),
        "This segment spent 4% of our net sales on research.": (
            "The Pumps segment spent 4% of our net sales on research."
        ),
        "The segment employs 90 engineers in four ports.": (
            "The Field Service segment employs 90 engineers in four ports."
        ),
    }


def test_the_place_that_names_it_is_evidence() -> None:
    document = build_document(FILING)
    found = next(f for f in find(document) if f.statement.text.startswith("The Tank Systems"))
    assert document.quote(found.statement.pieces[-1:]) == "Tank Systems"
    assert found.obstacle == ""
