"""What the items of a list say by themselves, under a lead-in that leaves no doubt of whose."""

from __future__ import annotations

import pytest

from itemone.finding.listed import (
    all_names,
    item_clause,
    item_sentence,
    labelled_names,
    named_things,
)
from itemone.finding.parts import PartNames
from itemone.finding.recast import recast
from itemone.finding.statements import statements
from tests.finding.paper import document

PRODUCTS = "Our principal products include:"
SEGMENTS = "Our two segments are:"
CUSTOMERS = "Our customers and end-users of our pumps include a number of makers in each market:"


@pytest.mark.parametrize(
    ("lead", "item", "said"),
    [
        (
            SEGMENTS,
            "the Pumps segment, which primarily includes hand pumps and tanks; and",
            "The Pumps segment primarily includes hand pumps and tanks.",
        ),
        (
            "We earn fees from services, including:",
            "repairs, which include the exchange of worn seals;",
            "Repairs include the exchange of worn seals.",
        ),
        (
            PRODUCTS,
            "garden products, including the Blue Drop and Red Drop hoses;",
            "Garden products include the Blue Drop and Red Drop hoses.",
        ),
        (
            PRODUCTS,
            "Pumps to remove water including our Lune 40 pump.",
            "Pumps to remove water include our Lune 40 pump.",
        ),
        (
            "Key products in this line include:",
            "DRYMAX (lunapump), a pump for wet cellars that runs on sunlight;",
            "DRYMAX (lunapump) is a pump for wet cellars that runs on sunlight.",
        ),
    ],
)
def test_an_item_is_put_as_the_sentence_that_it_implies(lead: str, item: str, said: str) -> None:
    assert item_sentence(item, lead) == said


@pytest.mark.parametrize(
    ("lead", "item"),
    [
        # rivals, risks, rules
        ("Our competitors' products include:", "garden products, including Ostend hoses;"),
        ("Factors that could hurt our products:", "new rules, which include a ban on pumps;"),
        # whose examples they are is open
        (PRODUCTS, "pumps for farms and mines, including those in Ohio;"),
        (PRODUCTS, "pumps to treat conditions of the soil, including salt and clay;"),
        (PRODUCTS, "solutions for leading uses such as farming, saving water"),
        # of whom it is said would be lost
        ("Our customers are:", "other makers, including makers of farm tools;"),
        ("We sell our products through three groups:", "shops, including large and small shops;"),
        # more is said of it behind the aside
        (SEGMENTS, "the Pumps group, which has four shops, provides repair and hoses;"),
        (PRODUCTS, "DRYMAX, a pump for cellars, sells well in Ohio;"),
        # what "which" means isn't the item
        (PRODUCTS, "pumps for the Lune shop, which have two valves;"),
        (PRODUCTS, "equipment, including hoses;"),
    ],
)
def test_an_item_of_which_more_or_less_is_said_stays(lead: str, item: str) -> None:
    assert item_sentence(item, lead) == ""


def test_a_clause_in_a_list_gets_its_full_stop() -> None:
    lead = "We run two services:"
    assert item_clause("Lune Care offers repair on Sundays; and", lead) == (
        "Lune Care offers repair on Sundays."
    )
    assert item_clause("repair on Sundays; and", lead) == ""
    assert item_clause("Lune Care offers repair, including:", lead) == ""
    assert item_clause("We sell Lune Care; or", "We will end the plan only if:") == ""


def test_names_under_labels_are_told_by_what_the_lead_in_calls_them() -> None:
    farm = labelled_names("Farm market: Lune Dairy, Ostend & Sons, and Norden Mills;")
    mine = labelled_names("Mines: Norden Mills and Lune Ore")
    assert farm is not None
    assert mine is not None
    assert farm.names == ("Lune Dairy", "Ostend & Sons", "Norden Mills")
    assert named_things(CUSTOMERS) == ("customers and end-users", True)
    assert all_names(CUSTOMERS, [farm, mine]) == (
        "Our customers and end-users include Lune Dairy, Ostend & Sons, Norden Mills and Lune Ore."
    )
    assert all_names("Our largest competitors are:", [farm, mine]) == ""


@pytest.mark.parametrize(
    "item",
    [
        "Farm market: pumps, tanks and hoses",  # things
        "Farm market: Lune Dairy",
        "Our pumps are used in farms: Lune Dairy, Ostend and Norden",
        "Farm market: We sell more pumps there than anybody else in Ohio, Lune Dairy says",
    ],
)
def test_other_items_with_a_colon_give_no_names(item: str) -> None:
    assert labelled_names(item) is None


def test_a_list_of_labelled_names_is_told_by_market_and_at_once_and_never_by_labels() -> None:
    paper = document(
        ("paragraph", f"We sell to the farm market. {CUSTOMERS}".replace(". ", ".|")),
        ("item", "Farm market: Lune Dairy and Ostend Farms"),
        ("item", "PC applications: Norden, Lune and ABM"),
    )
    found = recast(paper, statements(paper), PartNames(paper))
    assert [s.text for s in found[1:]] == [
        "Our customers and end-users include Lune Dairy, Ostend Farms, Norden, Lune and ABM.",
        "Customers and end-users in the farm market include Lune Dairy and Ostend Farms.",
        "Customers and end-users in PC applications include Norden, Lune and ABM.",
    ]
    assert paper.quote(found[2].pieces) == (
        f"{CUSTOMERS} … Farm market: Lune Dairy and Ostend Farms"
    )


def test_an_item_quotes_its_lead_in_and_itself() -> None:
    paper = document(
        ("paragraph", "Our segments are:"),
        ("item", f"the Pumps segment, which includes {'hand pumps, ' * 40}and tanks; and"),
        ("item", "the Hoses segment, which includes hoses."),
    )
    found = recast(paper, statements(paper), PartNames(paper))
    assert found[-1].text == "The Hoses segment includes hoses."
    assert [span.of(paper.text) for span in found[-1].pieces] == [
        "Our segments are:",
        "the Hoses segment, which includes hoses.",
    ]
