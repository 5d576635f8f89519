"""Subsidiaries and segments are introduced once, in the filing's own words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itemone.document import Document
from itemone.reading import build_document
from itemone.writing.introductions import introductions_of

FILING = """Northgate Works has two segments, Pumps and Field Service. Our wholly-owned subsidiary,
Delta Pump Works, Inc. ("Delta"), builds pumps. Harbor Tanks is a 51%-owned joint venture. Dray
Lines, a subsidiary of Ostend Holdings, is our largest customer. Northgate Works is a subsidiary."""

DOCUMENT = build_document(f"ITEM 1. BUSINESS\n\n{FILING}\n")


def introduced(*sentences: str) -> list[str]:
    found = introductions_of(DOCUMENT, ["Northgate Works, Inc.", "Northgate Works"])
    return [text for text, _ in found.introduce(sentences)]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Delta sells to shipyards.", "Delta, a wholly-owned subsidiary, sells to shipyards."),
        (
            "Delta Pump Works, Inc. (Delta) has two plants.",
            "Delta Pump Works, Inc. (Delta), a wholly-owned subsidiary, has two plants.",
        ),
        (
            "Harbor Tanks was founded in 1990.",
            "Harbor Tanks, a 51%-owned joint venture, was founded in 1990.",
        ),
        ("Field Service employs 90 people.", "The Field Service segment employs 90 people."),
        (
            "It builds pumps through Delta in Ohio.",
            "It builds pumps through Delta, a wholly-owned subsidiary, in Ohio.",
        ),
        (
            "It buys all its tanks from Harbor Tanks.",
            "It buys all its tanks from Harbor Tanks, a 51%-owned joint venture.",
        ),
        ("It sells pumps through Delta and Harbor Tanks.", None),
        ("It sells pumps to Delta, Harbor Tanks and towns.", None),
        ("It bought the plants of Delta Lines in 1990.", None),
        ("It uses the plants of Delta's owners.", None),
        ("It sells pumps to Dray Lines in Ohio.", None),
        # somebody else's subsidiary, the company itself, a part of a longer name, a plain noun
        ("Dray Lines bought 12% of all pumps.", None),
        ("Northgate Works sells pumps.", None),
        ("Delta products are sold to shipyards.", None),
        ("The Field Service business accounted for 9% of sales.", None),
        ("Field Service business accounted for 9% of sales.", None),
        ("Delta and Harbor Tanks share a plant.", None),
        ("Delta, a subsidiary since 1990, sells pumps.", None),
    ],
)
def test_what_the_filing_says_it_is(sentence: str, told: str | None) -> None:
    assert introduced(sentence) == [told or sentence]


def test_each_is_introduced_once_and_with_its_evidence() -> None:
    found = introductions_of(DOCUMENT, ["Northgate Works"])
    first, second = found.introduce(["Delta sells pumps.", "Delta has two plants."])
    assert second == ("Delta has two plants.", ())
    (span,) = first[1]
    assert "subsidiary" in span.of(DOCUMENT.text)
    assert "Delta" in span.of(DOCUMENT.text)


@given(st.text(max_size=400), st.lists(st.text(max_size=80), max_size=4))
def test_any_text_is_borne(text: str, sentences: list[str]) -> None:
    told = introductions_of(Document(text), ["Northgate"]).introduce(sentences)
    assert len(told) == len(sentences)
    for _, spans in told:
        assert all(span.end <= len(text) for span in spans)
