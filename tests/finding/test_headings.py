"""Headings that are names, and noun phrases that say something of them."""

from __future__ import annotations

import itemone
from itemone.finding.headings import names_above
from itemone.finding.statements import statements
from tests.finding.paper import document


def test_a_heading_is_a_name_where_the_text_uses_it() -> None:
    paper = document(
        ("heading", "Delta Pumps"),
        ("paragraph", "Our line of pumps.|Delta Pumps are blue."),
        ("heading", "Customers"),
        ("paragraph", "Our customers are farms."),
    )
    found = names_above(paper, statements(paper))
    assert [heading and heading.name for heading in found] == ["Delta Pumps", None, None]
    assert paper.quote(found[0].pieces if found[0] else ()) == "Delta Pumps"


def test_what_a_heading_names_is_told_with_its_name() -> None:
    filing = """Item 1. Business

    Northgate Works, Inc. makes pumps and tanks for farms, mines and ships in Ohio.

    Drip Money

    Our personal finance app that helps farms manage the cost of their pumps and tanks.
    Drip Money earns monthly fees from 4,000 farms.

    Canal Bank, which includes 12 branches and 300 dealers, lends money to buyers of pumps.
    """
    text = itemone.summarize("\n".join(line.strip() for line in filing.splitlines())).text
    assert "Drip Money is the company's personal finance app" in text or (
        "Drip Money is its personal finance app" in text
    )
