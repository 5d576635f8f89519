"""What "these" and "it" mean is put in where, and only where, the sentence before tells."""

from __future__ import annotations

import pytest

from itemone.finding.pointing import pointed_out
from itemone.finding.statements import Statement, statements
from tests.finding.paper import document


def last(*sentences: str) -> Statement:
    """Return the last of the ``sentences`` of one paragraph as it would be told."""
    paper = document(("paragraph", "|".join(sentences)))
    return pointed_out(paper, statements(paper))[-1]


@pytest.mark.parametrize(
    ("before", "said", "put"),
    [
        (
            "Our farm pumps are sold in Ohio and Maine.",
            "For these pumps we grant two years of credit.",
            "For our farm pumps we grant two years of credit.",
        ),
        (
            "Delta Lake products include hoses and taps.",
            "These products are sold to dealers.",
            "Delta Lake products are sold to dealers.",
        ),
        (
            "Our farm revenue was $12 million, or 40% of our total revenue.",
            "The majority of this revenue was earned in spring.",
            "The majority of our farm revenue was earned in spring.",
        ),
        (
            "We sell our steel tanks through dealers.",
            "Towns buy these tanks through tenders.",
            "Towns buy our steel tanks through tenders.",
        ),
        (
            "We sell our pumps principally through rural dealers to farms.",
            "These dealers include 900 smithies.",
            "Our rural dealers include 900 smithies.",
        ),
        (
            "Either alone or with partners, Delta makes and sells garden tools.",
            "These tools include rakes and spades.",
            "The garden tools that Delta sells include rakes and spades.",
        ),
        (
            "In Ohio, Lune Credit offers a spring lease program.",
            "The program is offered to farms with two barns.",
            "Lune Credit's spring lease program is offered to farms with two barns.",
        ),
        (
            "Through our Tanks segment, we provide tanks, valves and repairs.",
            "These products and services are used by towns.",
            "The Tanks segment's products and services are used by towns.",
        ),
        (
            "The Tanks segment serves towns and ports.",
            "Vessels in this segment are sold to harbors.",
            "Vessels in the Tanks segment are sold to harbors.",
        ),
        (
            "For the years 2002, 2003 and 2004, our sales were $3, $4 and $5 million.",
            "During these same years our exports were $1, $2 and $2 million.",
            "For the years 2002, 2003 and 2004, our exports were $1, $2 and $2 million.",
        ),
        (
            "Northgate Pump, Inc. is a corporation organized in Ohio.",
            "Its principal business is to hold shares in two makers of pumps.",
            "The Company's principal business is to hold shares in two makers of pumps.",
        ),
    ],
)
def test_what_points_back_is_said_in_full(before: str, said: str, put: str) -> None:
    found = last(before, said)
    assert found.text == put
    assert len(found.pieces) == 2  # the place that says so is evidence


@pytest.mark.parametrize(
    ("before", "said"),
    [
        # two sorts of pumps
        ("Our farm pumps are sold beside our town pumps.", "These pumps are made in Ohio."),
        ("Most farm pumps are sold in spring.", "These pumps are made in Ohio."),
        # which pumps, only what follows them says
        ("We sell our farm pumps for dairies.", "These pumps are made in Ohio."),
        ("Our sales of pumps are made in spring.", "These pumps are made in Ohio."),
        # only some of them
        ("In Maine, we sell our farm pumps through dealers.", "These pumps are made in Ohio."),
        ("We sell our pumps through dealers.", "These pumps are made in Ohio."),
        ("We sell pumps through a network of dealers.", "These dealers include 900 smithies."),
        # a goal is what its sentence says
        ("Our first goal is to sell pumps to farms.", "We work for this goal in Ohio."),
        ("Our farm pumps are sold in Ohio.", "These pumps and tanks are made in Maine."),
        ("Our farm pumps are sold in Ohio.", "These pump stations are made in Maine."),
        ("Lune Credit offers a lease program and a loan program.", "The program is for farms."),
        ("We bought Delta Works in 2001.", "Its principal business is to make pumps."),
        (
            "In 2002, we sold more pumps than in 2001.",
            "During these same years we made more tanks.",
        ),
        ("Lean farm pumps are sold in Ohio.", "In these pumps, we use steel."),
    ],
)
def test_what_may_be_meant_otherwise_stays(before: str, said: str) -> None:
    found = last(before, said)
    assert (found.text, len(found.pieces)) == (said, 1)


def test_only_the_sentence_before_in_the_same_paragraph_says_what_is_meant() -> None:
    paper = document(
        ("paragraph", "Our farm pumps are sold in Ohio."),
        ("paragraph", "These pumps are made in Maine."),
    )
    assert pointed_out(paper, statements(paper))[-1].text == "These pumps are made in Maine."


def test_what_stands_in_a_chain_is_named_throughout() -> None:
    found = last(
        "Our farm pumps are sold in Ohio.",
        "These pumps are made in Maine.",
        "Towns buy these pumps through dealers.",
    )
    assert found.text == "Towns buy our farm pumps through dealers."
