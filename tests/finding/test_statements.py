"""What can be told: sentences, and lists together with their lead-ins."""

from __future__ import annotations

import re

import ftfy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from itemone import examples
from itemone.finding.statements import (
    MAX_STATEMENT_WORDS,
    Statement,
    statements,
)
from tests.finding.paper import document
from tests.writing import summaries

LEAD = "We sell pumps to the following customers:"


def texts(found: list[Statement]) -> list[str]:
    return [statement.text for statement in found]


def test_every_sentence_of_a_paragraph_is_a_statement_in_its_order() -> None:
    found = statements(document(("paragraph", "We sell pumps to farms.|Dealers rent them.")))
    assert texts(found) == ["We sell pumps to farms.", "Dealers rent them."]
    assert [s.order for s in found] == sorted(s.order for s in found)


@pytest.mark.parametrize(
    ("lead", "items", "told"),
    [
        (
            "Our customers include the following:",
            ["farms in Ohio;", "mines; and", "ships."],
            "Our customers include farms in Ohio, mines and ships.",
        ),
        (
            "We derive revenue from the sale of:",
            ["Pumps;", "Tanks and valves;", "Repairs."],
            "We derive revenue from the sale of pumps, tanks and valves, and repairs.",
        ),
        (
            "Our segments are as follows:",
            ["Farms – pumps that move water.", "Mines – pumps that move slurry."],
            "Our segments are farms and mines.",
        ),
        (
            "Our segments are:",
            ["Farming and Mining Pumps", "Tanks, including steel and plastic ones", "Hoses"],
            "Our segments are Farming and Mining Pumps; tanks, including steel and plastic ones; "
            "and hoses.",
        ),
        (
            "Our strategy has two parts:",
            ["sell more pumps; and", "buy small makers of tanks."],
            "Our strategy has two parts: sell more pumps and buy small makers of tanks.",
        ),
        (
            "We have three brands:",
            ["Blue Drop", "Red Drop", "Stone Mill"],
            "We have three brands: Blue Drop, Red Drop and Stone Mill.",
        ),
    ],
)
def test_a_list_is_told_in_one_sentence_with_its_lead_in(
    lead: str, items: list[str], told: str
) -> None:
    found = statements(document(("paragraph", lead), *(("item", item) for item in items)))
    assert told in texts(found)


def test_a_list_too_long_to_be_told_is_told_without_what_explains_its_items() -> None:
    long = ", including the Blue Drop, the Red Drop and the Stone Mill in all of their sizes" * 2
    items = [f"garden products{long};", f"A line of farm pumps{long}; and", "hoses, which last."]
    found = statements(
        document(("paragraph", "Our products are:"), *(("item", item) for item in items))
    )
    assert "Our products are garden products, a line of farm pumps and hoses." in texts(found)
    risks = statements(
        document(("paragraph", "Risks to our products are:"), *(("item", item) for item in items))
    )
    assert not any(s.kind == "list" for s in risks)


def test_an_item_goes_on_behind_its_short_form() -> None:
    found = statements(
        document(
            ("paragraph", "We sell the following products:"),
            ("item", "central water monitoring (CWM) systems; and"),
            ("item", "hoses (of rubber)."),
        )
    )
    (joined,) = (s for s in found if s.kind == "list")
    assert joined.text == (
        "We sell the following products: central water monitoring systems and hoses."
    )


def test_a_joined_list_quotes_its_lead_in_and_every_item() -> None:
    paper = document(
        ("paragraph", "Our customers include:"), ("item", "farms;"), ("item", "mines.")
    )
    (joined,) = (s for s in statements(paper) if s.kind == "list")
    assert [span.of(paper.text) for span in joined.pieces] == [
        "Our customers include:",
        "farms;",
        "mines.",
    ]


def test_a_lead_in_alone_is_never_told() -> None:
    items = [("item", "a very long item " * 30)] * 4
    found = statements(document(("paragraph", LEAD), *items))
    assert [t for t in texts(found) if t.rstrip().endswith(":")] == []


def test_an_item_that_is_a_sentence_can_be_told_and_one_that_is_none_cannot() -> None:
    found = statements(
        document(
            ("paragraph", "We have two depots."),
            ("item", "The depot in Lima is leased until 2025."),
            ("item", "other depots"),
        )
    )
    assert "The depot in Lima is leased until 2025." in texts(found)
    assert "other depots" not in texts(found)


def test_a_sentence_too_long_to_be_one_is_left_out() -> None:
    long = "We sell " + "pumps and " * MAX_STATEMENT_WORDS + "tanks."
    found = statements(document(("paragraph", f"{long}|Dealers rent them.")))
    assert texts(found) == ["Dealers rent them."]


def test_headings_are_no_statements() -> None:
    found = statements(document(("heading", "Our Products"), ("paragraph", "We sell pumps.")))
    assert texts(found) == ["We sell pumps."]


def test_an_empty_document_has_none() -> None:
    assert statements(document()) == []


@pytest.mark.parametrize("name", examples.names())
def test_every_word_of_a_statement_stands_in_its_pieces(name: str) -> None:
    """A list's joining "and" and what a table says by its form apart, it is what its pieces say."""
    paper = summaries.document(name)
    for statement in statements(paper):
        assert statement.pieces
        quoted = " ".join(span.of(paper.text) for span in statement.pieces)
        there = set(re.findall(r"\w+", f"{quoted} {ftfy.fix_text(quoted)}".lower())) | {"and"}
        if statement.kind == "row":
            there |= {"for", "in", "of", "was", "were", "accounted", "thousand", "million"}
        assert set(re.findall(r"\w+", statement.text.lower())) <= there, statement.text


_KINDS = st.sampled_from(["heading", "paragraph", "item"])
_TEXTS = st.text(
    alphabet=st.sampled_from("aA1 .:;,-–—()|“\n"), min_size=1, max_size=40
) | st.sampled_from([LEAD, "Our customers are:", "farms; and", "We sell pumps."])


@given(st.lists(st.tuples(_KINDS, _TEXTS), max_size=8))
def test_any_document_gives_statements_with_pieces_in_reading_order(
    parts: list[tuple[str, str]],
) -> None:
    paper = document(*parts)
    found = statements(paper)
    assert [s.order for s in found] == sorted(s.order for s in found)
    assert all(span.end <= len(paper.text) for s in found for span in s.pieces)


def test_an_item_that_is_a_name_keeps_its_capital() -> None:
    found = statements(
        document(
            ("paragraph", "We sell pumps in Norden and Ostend."),
            ("paragraph", "Our regions include:"),
            *(("item", item) for item in ("Norden, Ostend and Lune", "Farms at sea", "Towns")),
        )
    )
    assert "Our regions include Norden, Ostend and Lune; farms at sea; and towns." in texts(found)
