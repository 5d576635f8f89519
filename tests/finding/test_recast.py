"""Statements made to stand alone, and those that stay as they are."""

from __future__ import annotations

import pytest

from itemone.finding.parts import PartNames
from itemone.finding.recast import recast
from itemone.finding.statements import statements
from tests.finding.paper import document

SEGMENTS = ("paragraph", "We have two segments: Tanks and Garden Pumps.")


def told(*parts: tuple[str, str]) -> list[str]:
    paper = document(*parts)
    return [s.text for s in recast(paper, statements(paper), PartNames(paper))]


@pytest.mark.parametrize(
    ("said", "put"),
    [
        (
            "We install tanks, as noted above, and repair them.",
            "We install tanks and repair them.",
        ),
        ("As discussed above, our dealers sell pumps.", "Our dealers sell pumps."),
        (
            "In addition to the pumps and tanks described above, we sell valves.",
            "In addition to the pumps and tanks, we sell valves.",
        ),
        (
            "In addition to the pumps listed above, we leased tanks to Delta in nine states.",
            "In addition, we leased tanks to Delta in nine states.",
        ),
    ],
)
def test_a_reference_to_another_place_goes(said: str, put: str) -> None:
    assert told(("paragraph", said))[0] == put.replace("tanks and repair", "tanks, and repair")


@pytest.mark.parametrize(
    "said",
    [
        "Sales in the years listed above were steady.",
        "Our dealers are listed below.",
        "Except as described above, we have no debt.",
        "The laws described above apply to us.",
    ],
)
def test_a_reference_that_says_something_stays(said: str) -> None:
    assert told(("paragraph", said))[0] == said


def test_a_segments_label_becomes_the_subject_of_its_list() -> None:
    found = told(SEGMENTS, ("paragraph", "Tanks - Steel and plastic tanks; valves."))
    assert found[-1] == "The Tanks segment includes steel and plastic tanks; valves."


def test_a_list_of_products_is_its_segments() -> None:
    found = told(
        SEGMENTS, ("heading", "Garden Pumps"), ("paragraph", "Principal Products: Hoses; nozzles.")
    )
    assert found[-1] == "The Garden Pumps segment's principal products include hoses; nozzles."


@pytest.mark.parametrize(
    "said",
    [
        "Internships - Each summer, students join us.",  # no segment
        "Tanks - Sales of steel tanks were strong.",  # a sentence
        "Principal Products: Hoses; nozzles and fittings.",  # nobody's
    ],
)
def test_other_labels_stay(said: str) -> None:
    assert told(SEGMENTS, ("heading", "Products"), ("paragraph", said))[-1] == said


def test_a_heading_that_says_that_it_is_a_divisions_owns_its_products() -> None:
    found = told(
        ("heading", "Garden Division"),
        ("paragraph", "Principal Services: Hose repair; support services."),
    )
    assert found[-1] == (
        "The Garden division's principal services include hose repair; support services."
    )


def test_how_the_company_calls_itself_goes() -> None:
    said = "Northgate Pump Company (sometimes referred to as we, our, us, or NPC) makes pumps."
    assert told(("paragraph", said))[0] == "Northgate Pump Company makes pumps."
    said = "Delta Pump Company (a maker of pumps for us and others) makes pumps."
    assert told(("paragraph", said))[0] == said


def test_a_heading_that_ran_into_its_sentence_goes() -> None:
    assert told(("paragraph", "Delta Pumps Delta Pumps is our maker of hoses."))[0] == (
        "Delta Pumps is our maker of hoses."
    )
    said = "Delta Pumps Delta Tanks is our maker of hoses."
    assert told(("paragraph", said))[0] == said


def test_a_label_in_front_of_what_the_company_says_goes() -> None:
    assert told(("paragraph", "Other - We also sell hoses to farms."))[0] == (
        "We also sell hoses to farms."
    )


def test_these_products_are_those_of_the_heading() -> None:
    found = told(
        ("heading", "GARDEN PRODUCTS"),
        ("paragraph", "These products include hoses.|These products are sold to dealers."),
        ("paragraph", "Nozzles spray water.|These products are made in Ohio."),
    )
    assert found == [
        "Garden products include hoses.",
        "Garden products are sold to dealers.",
        "Nozzles spray water.",
        "These products are made in Ohio.",  # the nozzles
    ]


def test_an_aside_in_the_heading_does_not_matter() -> None:
    found = told(
        ("heading", 'Farm Customers (or "Farmers")'),
        ("paragraph", "These customers are mostly dairies, orchards and vineyards."),
    )
    assert found == ["Farm customers are mostly dairies, orchards and vineyards."]


def test_what_the_text_is_about_needs_no_pointing_at() -> None:
    often = "We buy consumer loans.|We hold consumer loans.|We sell consumer loans."
    assert told(
        ("paragraph", often),
        ("paragraph", "Dealers bring consumer loans.|We buy these consumer loans at a discount."),
    )[-1] == ("We buy consumer loans at a discount.")
    rare = "We buy these garden tools at a discount."
    assert told(("paragraph", rare))[0] == rare


def test_the_first_sentence_below_a_segments_heading_is_of_its_products() -> None:
    found = told(
        SEGMENTS,
        ("heading", "Garden Pumps"),
        ("paragraph", "These products include hand pumps.|These products are made in Ohio."),
    )
    assert found[1:] == [
        "The Garden Pumps segment's products include hand pumps.",
        "These products are made in Ohio.",
    ]


def test_a_subsidiary_called_by_its_name_needs_no_other_beside_it() -> None:
    said = (
        "Another wholly owned subsidiary, Delta Works, sells tanks.|Another subsidiary sells pumps."
    )
    assert told(("paragraph", said)) == [
        "A wholly owned subsidiary, Delta Works, sells tanks.",
        "Another subsidiary sells pumps.",
    ]
