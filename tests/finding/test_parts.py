"""Parts of a company are what its filing calls so, and whose a statement is."""

from __future__ import annotations

import pytest

from itemone.finding.parts import MOST_NAMES, PartNames, declared, parts_of, subsidiaries
from itemone.finding.statements import statements
from itemone.reading import build_document


@pytest.mark.parametrize(
    ("name", "text", "sort"),
    [
        ("Pumps", "Sales of our Pumps segment rose in all of Ohio.", "segment"),
        ("Tank Systems", "Our segments are (i) Pumps and (ii) Tank Systems.", "segment"),
        ("Marine", "The yard in Ohio is run by the Marine division.", "division"),
        ("MARINE", "The yard in Ohio is run by the Marine division.", "division"),
        ("Sources", "Sources of supply are many. The segment is small.", None),
        ("Research", "Our segments are Pumps and Tanks. Research is done in Ohio.", None),
        ("RESEARCH", "A segment of the market does its own research.", None),
    ],
)
def test_only_what_the_text_calls_so_is_a_part(name: str, text: str, sort: str | None) -> None:
    document = build_document(f"ITEM 1. BUSINESS\n\n{text}\n")
    found = PartNames(document).called(name)
    assert (found and found.sort) == sort
    if found:
        assert found.name.lower() == name.lower()
        assert found.name in found.span.of(document.text)


def test_subsidiaries_go_by_every_name_that_they_are_given() -> None:
    text = (
        'Our wholly-owned subsidiary, Delta Pump Works, Inc. ("Delta"), builds pumps. Dray, a '
        "subsidiary of Ostend Holdings, buys them."
    )
    found = subsidiaries(text, ["northgate"])
    assert {name: part.role for name, part in found.items()} == {
        "Delta Pump Works": "wholly-owned subsidiary",
        "Delta": "wholly-owned subsidiary",
    }


FILING = """ITEM 1. BUSINESS

Northgate Works makes pumps and tanks in Ohio. Our segments are Pumps and Tank Systems.

Pumps

We sell bilge pumps to shipyards in nine states.

Competition

Rivals are many and most of them are small.

Tank Systems

We build tanks for farms. Unlike Pumps, it has no stock.

Competition

Rivals are few and most of them are large.

Employees

We employ 900 people in four plants.
"""


def test_a_subsidiary_of_the_company_by_name_is_its_own() -> None:
    text = (
        "Lune Credit Corp. is a wholly-owned subsidiary of Northgate, Inc. Dray Lines is a "
        "wholly-owned subsidiary of Northgate Lines, Inc. Ostend is a subsidiary of a bank."
    )
    assert set(subsidiaries(text, ["northgate"])) == {"Lune Credit"}


def test_a_subsidiary_may_be_of_another_land() -> None:
    text = "The season works against sales of Dray, our Canadian subsidiary, in the winter months."
    (part,) = subsidiaries(text, ["northgate"]).values()
    assert (part.name, part.role) == ("Dray", "Canadian subsidiary")


def test_a_statement_is_of_the_part_that_it_names_or_stands_under() -> None:
    document = build_document(FILING)
    items = statements(document)
    whose = {
        i.text: p
        for i, p in zip(items, parts_of(document, items, PartNames(document)), strict=True)
    }
    owned = {text: owner.phrase for text, (_, owner) in whose.items() if owner}
    assert owned["Rivals are few and most of them are large."] == "In the Tank Systems segment"
    assert "Unlike Pumps, it has no stock." not in owned
    assert {text: part for text, (part, _) in whose.items()} == {
        "Northgate Works makes pumps and tanks in Ohio.": "",
        "Our segments are Pumps and Tank Systems.": "",
        "We sell bilge pumps to shipyards in nine states.": "Pumps",
        "Rivals are many and most of them are small.": "Pumps",
        "We build tanks for farms.": "Tank Systems",
        "Unlike Pumps, it has no stock.": "Pumps",
        "Rivals are few and most of them are large.": "Tank Systems",
        "We employ 900 people in four plants.": "",
    }


def test_names_are_bounded() -> None:
    text = " ".join(f"We sell by our subsidiary, Dray{k} Works." for k in range(3 * MOST_NAMES))
    assert len(subsidiaries(text, ["northgate"])) == MOST_NAMES
    told = (f"We have two segments: Dray{k} Pumps and Lune{k} Tanks." for k in range(MOST_NAMES))
    assert len(declared(told)) == MOST_NAMES


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("We have three reportable segments: Pumps, Tanks and Service.", "Pumps Tanks Service"),
        (
            "Our business is organized in two segments: Pumps and Valves, and Service.",
            "Pumps and Valves|Service",
        ),
        (
            "We report two segments - Verdant Tank Group (Tanks), which sells to farmers; and "
            "Northern Service; the rest is small.",
            "Verdant Tank Group|Northern Service",
        ),
        ("We have two segments: Oral, Personal and Home Care; and Pet Food.", ""),
        ("We sell to three segments: farmers, cities and mills.", ""),
        ("Our three segments are Pumps and Tanks.", ""),  # one is missing
        ("Pumps and Tanks are two of our products.", ""),
    ],
)
def test_declared_segments_are_those_counted_and_listed(text: str, names: str) -> None:
    wanted = names.split("|") if "|" in names else names.split()
    assert sorted(set(declared([text]).values())) == sorted(wanted)


def test_a_declared_segment_is_told_of_at_the_head_of_a_sentence_or_by_its_kind() -> None:
    document = build_document(
        "ITEM 1. BUSINESS\n\nWe operate in two segments: Consumer and Verdant Tank Group (Tanks). "
        "Consumer sells pumps to gardeners. Demand rose with Consumer spending. The Tanks segment "
        "sells to farmers. Tanks are made of steel.\n"
    )
    items = statements(document)
    parts = [part for part, _ in parts_of(document, items, PartNames(document))]
    told = dict(zip([item.text for item in items], parts, strict=True))
    assert told["Consumer sells pumps to gardeners."] == "Consumer"
    assert told["Demand rose with Consumer spending."] == ""
    assert told["The Tanks segment sells to farmers."] == "Verdant Tank Group"
