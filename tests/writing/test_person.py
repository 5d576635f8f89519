"""First person to third: agreement, possessives, names; in doubt the sentence is refused."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itemone import examples
from itemone.writing.draft import Mention
from itemone.writing.person import Names, third_singular, to_third_person
from itemone.writing.shorten import base
from tests import goldfacts
from tests.writing.said import REFUSED, parsed, prepare, third

CASES = {
    "coordinated verbs": [
        (
            "We design, manufacture and market pumps for farms.",
            "The company designs, manufactures and markets pumps for farms.",
        ),
        (
            "We make pumps that we design, sell, install, and service.",
            "The company makes pumps that the company designs, sells, installs, and services.",
        ),
        (
            "We offer pumps, parts and service.",
            "The company offers pumps, parts and service.",
        ),
        (
            "We distribute and service pumps that we buy from others.",
            "The company distributes and services pumps that the company buys from others.",
        ),
        (
            "We carry parts, fix pumps and do repairs.",
            "The company carries parts, fixes pumps and does repairs.",
        ),
        (
            "We develop and license software, and provide hosting services.",
            "The company develops and licenses software, and provides hosting services.",
        ),
        (
            "The pumps that we design, manufacture and sell are used on farms.",
            "The pumps that the company designs, manufactures and sells are used on farms.",
        ),
        (
            "We own and operate nine depots and lease two plants in Ohio.",
            "The company owns and operates nine depots and leases two plants in Ohio.",
        ),
        (
            "We originate, underwrite and sell mortgage loans.",
            "The company originates, underwrites and sells mortgage loans.",
        ),
        (
            "We generally enter into contracts with farms and then ship the pumps.",
            "The company generally enters into contracts with farms and then ships the pumps.",
        ),
    ],
    "verbs after a passive": [
        (
            "We are licensed to sell tools such as saws and drills, and rely on two customers.",
            "The company is licensed to sell tools such as saws and drills, and relies on two "
            "customers.",
        ),
        (
            "We were licensed to sell pumps, and depend on two customers.",
            "The company was licensed to sell pumps, and depends on two customers.",
        ),
    ],
    "nouns that look like verbs": [
        (
            "In addition to pumps, we offer design and support services.",
            "In addition to pumps, the company offers design and support services.",
        ),
        (
            "We are engaged in the design, manufacture and sale of pumps.",
            "The company is engaged in the design, manufacture and sale of pumps.",
        ),
        (
            "We sell supplies, market data and process equipment.",
            "The company sells supplies, market data and process equipment.",
        ),
        (
            "We provide research, design and test services to mines.",
            "The company provides research, design and test services to mines.",
        ),
    ],
    "auxiliaries": [
        ("We are a manufacturer of pumps.", "The company is a manufacturer of pumps."),
        (
            "We have sold our pumps since 1990 and currently operate nine plants.",
            "The company has sold its pumps since 1990 and currently operates nine plants.",
        ),
        (
            "We were founded in 1950 and have been a public company since 1987.",
            "The company was founded in 1950 and has been a public company since 1987.",
        ),
        (
            "We are not, and have never been, a lender.",
            "The company is not, and has never been, a lender.",
        ),
        (
            "We have, through our dealers, sold pumps to farms.",
            "The company has, through its dealers, sold pumps to farms.",
        ),
        (
            "Since 1990, we have designed, made and sold pumps.",
            "Since 1990, the company has designed, made and sold pumps.",
        ),
        (
            "We had nine plants and employed 400 people at year end.",
            "The company had nine plants and employed 400 people at year end.",
        ),
        (
            "We are building a plant and are hiring 40 people.",
            "The company is building a plant and is hiring 40 people.",
        ),
        (
            "Of the pumps we sold in 2019, 40% were made by us.",
            "Of the pumps the company sold in 2019, 40% were made by it.",
        ),
    ],
    "negation": [
        (
            "We do not sell pumps to consumers but rely on dealers.",
            "The company does not sell pumps to consumers but relies on dealers.",
        ),
        ("We don't own the plants.", "The company doesn't own the plants."),
        ("We don’t own the plants.", "The company doesn’t own the plants."),
        (
            "We do not make or sell tanks.",
            "The company does not make or sell tanks.",
        ),
        ("We neither make nor sell tanks.", "The company neither makes nor sells tanks."),
        (
            "Neither we nor our dealers finance sales.",
            "Neither the company nor its dealers finance sales.",
        ),
        (
            "We have not paid dividends and do not expect to pay any.",
            "The company has not paid dividends and does not expect to pay any.",
        ),
    ],
    "modals and infinitives": [
        (
            "We may sell our plants and buy others.",
            "The company may sell its plants and buy others.",
        ),
        (
            "We must obtain permits and renew them annually.",
            "The company must obtain permits and renew them annually.",
        ),
        (
            "We plan to build and operate a plant in Ohio.",
            "The company plans to build and operate a plant in Ohio.",
        ),
        (
            "We will lease depots and expect to open two in 2021.",
            "The company will lease depots and expects to open two in 2021.",
        ),
        (
            "We intend to, and expect that we will, sell the tank business.",
            "The company intends to, and expects that the company will, sell the tank business.",
        ),
    ],
    "embedded clauses": [
        (
            "We believe that we are the largest maker of pumps.",
            "The company believes that the company is the largest maker of pumps.",
        ),
        (
            "If we lose a dealer, our sales may fall.",
            "If the company loses a dealer, its sales may fall.",
        ),
        (
            "As we grow, we expect to hire more staff.",
            "As the company grows, the company expects to hire more staff.",
        ),
        ("What we sell depends on our dealers.", "What the company sells depends on its dealers."),
        (
            "Our customers include farms that we serve from nine depots.",
            "Its customers include farms that the company serves from nine depots.",
        ),
        (
            "Our dealers, whom we train, sell our pumps and carry our parts.",
            "Its dealers, whom the company trains, sell its pumps and carry its parts.",
        ),
        (
            "The farms that buy from us use our pumps and rent our tanks.",
            "The farms that buy from it use its pumps and rent its tanks.",
        ),
    ],
    "plural subjects": [
        (
            "We and our subsidiaries are based in Ohio.",
            "The company and its subsidiaries are based in Ohio.",
        ),
        (
            "We and our dealers share the cost of advertising.",
            "The company and its dealers share the cost of advertising.",
        ),
        (
            "The Company and its subsidiaries make pumps.",
            "The company and its subsidiaries make pumps.",
        ),
    ],
    "objects and reflexives": [
        (
            "We sell pumps in the U.S. and to dealers who know us well.",
            "The company sells pumps in the U.S. and to dealers who know it well.",
        ),
        ("Pumps made by us are sold to farms.", "Pumps made by it are sold to farms."),
        (
            "We consider ourselves a maker of pumps.",
            "The company considers itself a maker of pumps.",
        ),
        (
            "US farms bought pumps from us in 2019.",
            "US farms bought pumps from it in 2019.",
        ),
        (
            "The contract was priced in US$ and pays us $4 million a year.",
            "The contract was priced in US$ and pays it $4 million a year.",
        ),
    ],
    "what the filing calls itself": [
        ("The Company's pumps are sold to farms.", "Its pumps are sold to farms."),
        ("The Company’s pumps are sold to farms.", "Its pumps are sold to farms."),
        ("The Registrant sells pumps.", "The company sells pumps."),
        (
            "The Company, through its subsidiaries, sells pumps.",
            "The company, through its subsidiaries, sells pumps.",
        ),
        ("Northgate's pumps are sold through dealers.", "Its pumps are sold through dealers."),
        (
            "Farms buy pumps from Northgate Pump, Inc. and its dealers.",
            "Farms buy pumps from it and its dealers.",
        ),
        (
            "Northgate Water Corp. changed its name to the Company in 2010.",
            "Northgate Water Corp. changed its name to the Company in 2010.",
        ),
        (
            "In 2010 we changed our name to Northgate Pump, Inc.",
            "In 2010 the company changed its name to Northgate Pump, Inc.",
        ),
        (
            "We market our pumps under the Northgate name.",
            "The company markets its pumps under the Northgate name.",
        ),
        (
            "We sell Northgate Blue pumps to farms.",
            "The company sells Northgate Blue pumps to farms.",
        ),
    ],
}


@pytest.mark.parametrize(
    ("first", "expected"),
    [pytest.param(*case, id=case[0]) for cases in CASES.values() for case in cases],
)
def test_the_first_person_becomes_the_third_with_agreement(first: str, expected: str) -> None:
    assert third(first) == expected


# Hard ones: the writer may refuse them, but what it says must be right.
HARD = [
    (
        "We sell pumps, lease tanks and carry spare parts in nine depots.",
        "The company sells pumps, leases tanks and carries spare parts in nine depots.",
    ),
    (
        "We sell to farms, which use our pumps, and lease tanks to mines.",
        "The company sells to farms, which use its pumps, and leases tanks to mines.",
    ),
    (
        "Not only do we make pumps, we also rent them.",
        "Not only does the company make pumps, the company also rents them.",
    ),
    (
        "Our dealers and we share the cost of advertising.",
        "Its dealers and the company share the cost of advertising.",
    ),
    ("We've sold pumps since 1990.", "The company has sold pumps since 1990."),
    ("We’re a maker of pumps.", "The company is a maker of pumps."),
    ("We'll open a depot in 2021.", "The company will open a depot in 2021."),
    (
        'Customers call the service "we fix it" and use our depots.',
        'Customers call the service "we fix it" and use its depots.',
    ),
    (
        "Customers call the service “we fix it” and use our depots.",
        "Customers call the service “we fix it” and use its depots.",
    ),
    ("A farm can rent a pump of ours for a week.", "A farm can rent a pump of its for a week."),
    ("The choice of dealers is ours.", "The choice of dealers is its own."),
    (
        "Rarely have we lost a dealer.",
        "Rarely has the company lost a dealer.",
    ),
    (
        "Neither we nor any of our dealers lend money to farms.",
        "Neither the company nor any of its dealers lend money to farms.",
    ),
    ("Let us say that pumps are sold to farms.", "Let it say that pumps are sold to farms."),
]


@pytest.mark.parametrize(("first", "expected"), HARD, ids=[first for first, _ in HARD])
def test_a_hard_sentence_is_said_rightly_or_refused(first: str, expected: str) -> None:
    assert third(first) in (expected, REFUSED)


@pytest.mark.parametrize(
    "sentence",
    [
        "I joined the board in 2010.",
        "Shareholders wrote to me about the pumps.",
        "The choice, my fellow shareholders, is mine.",
    ],
)
def test_a_person_who_speaks_for_himself_is_refused(sentence: str) -> None:
    assert third(sentence) == REFUSED


@pytest.mark.parametrize(
    "sentence",
    [
        "Farms buy most pumps in spring.",
        "Type I pumps and Class I permits are sold in Ohio.",
        "The U.S. Department of Farms and US dealers buy pumps.",
        "Delta Supply and its dealers are based in Maine, ME.",
    ],
)
def test_a_sentence_without_the_company_stays_as_it_is(sentence: str) -> None:
    assert third(sentence) == sentence


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("sell", "sells"),
        ("carry", "carries"),
        ("buy", "buys"),
        ("finish", "finishes"),
        ("process", "processes"),
        ("fix", "fixes"),
        ("go", "goes"),
        ("do", "does"),
        ("have", "has"),
        ("are", "is"),
        ("were", "was"),
        ("supply", "supplies"),
        ("employ", "employs"),
        ("teach", "teaches"),
        ("lease", "leases"),
    ],
)
def test_a_verb_takes_its_third_person_form(verb: str, expected: str) -> None:
    assert third_singular(verb) == expected


_VERBS = ("design", "make", "sell", "lease", "repair", "supply", "carry", "finance", "ship")
_OBJECTS = ("pumps", "tanks and valves", "farm equipment", "spare parts to dealers")
_OPENERS = ("", "In Ohio, ", "Since 2015, ", "Through nine depots, ")


@given(
    st.sampled_from(_OPENERS),
    st.lists(st.sampled_from(_VERBS), min_size=1, max_size=4, unique=True),
    st.sampled_from(_OBJECTS),
)
def test_every_verb_of_a_series_agrees_with_the_company(
    opener: str, verbs: list[str], thing: str
) -> None:
    """Refusing is allowed; a series half singular, half plural never is."""
    series = f"{', '.join(verbs[:-1])} and {verbs[-1]}" if len(verbs) > 1 else verbs[0]
    said = third(f"{opener}{'we' if opener else 'We'} {series} {thing}.")
    if said != REFUSED:
        words = said.replace(",", "").split()
        assert [v for v in verbs if third_singular(v) not in words] == []


def test_no_sentence_of_the_bundled_filings_keeps_a_first_person_outside_quotes() -> None:
    texts = [examples.path(name).read_text(encoding="utf-8") for name in examples.names()]
    sentences = [s for text in texts for s in goldfacts.sentences(text) if len(s) <= 400]
    prepare(sentences)
    said = [re.sub(r"[\"“][^\"”]*[\"”]|\bU\.?S\.?\b", " ", third(s)) for s in sentences]
    assert len(said) > 500
    assert [s for s in said if re.search(r"\b(?:[Ww]e|[Oo]urs?|us|[Oo]urselves)\b", s)] == []


def test_names_of_other_companies_stay() -> None:
    said = third("We sell pumps to Delta Supply, Inc. and to Northgate Foods Corp. in Ohio.")
    assert "Delta Supply, Inc." in said
    assert "Northgate Foods Corp." in said


def test_company_for_the_companys_and_a_shouted_name_are_the_company() -> None:
    assert third("Doctors arrange for Company services.") == "Doctors arrange for its services."
    shouted = "NORTHGATE PUMP, INC. was incorporated in Ohio in 1955."
    assert third(shouted) == "The company was incorporated in Ohio in 1955."
    assert third("The Trane Company services pumps.") == "The Trane Company services pumps."


def test_our_company_is_the_company_itself() -> None:
    founded = "We have made pumps since the founding of our Company."
    assert third(founded) == "The company has made pumps since the founding of the company."
    assert third("We train our company-owned stores.").startswith("The company trains its")


def test_what_is_joined_behind_a_past_verb_agrees() -> None:
    said = third("In 2016 we wrote premiums, employed 588 people and were licensed in 47 states.")
    assert said == (
        "In 2016 the company wrote premiums, employed 588 people and was licensed in 47 states."
    )


def test_what_somebody_is_helped_to_do_is_not_the_companys() -> None:
    assert third(
        "We build software that helps farmers connect and trade, find buyers, and grow herds."
    ) == (
        "The company builds software that helps farmers connect and trade, find buyers, and grow "
        "herds."
    )
    assert third("We build pumps that help farms, find leaks, and grow crops.") == (
        "The company builds pumps that help farms, finds leaks, and grows crops."
    )


def test_what_others_are_enabled_to_do_is_not_the_companys() -> None:
    first = (
        "We offer programs that enable farms to grow their yield, sell their milk in our stores, "
        "and fill orders from our depots."
    )
    assert third(first).startswith("The company offers programs that enable farms to grow")
    assert "sell their milk in its stores, and fill orders" in third(first)


def test_a_name_of_several_parts_is_known_and_may_open_what_speaks_of_us() -> None:
    def said(text: str, names: Names) -> str:
        return to_third_person(base(parsed(text)), names).text()

    marsh = Names("Hale-Marsh Stores, Inc.", "Hale-Marsh")
    assert said("Hale-Marsh Stores, Inc. operates stores.", marsh)[0] == Mention.SUBJECT
    lune = Names("Lune's Companies, Inc.", "Lune's")
    assert said("Lune's Companies, Inc. is a seller of pumps.", lune)[0] == Mention.SUBJECT
    assert Mention.SUBJECT not in said("Lune's shops sell pumps.", lune)
    assert said("Hale-Marsh is a seller of pumps to our dealers.", marsh)[0] == Mention.SUBJECT
    assert said("Hale-Marsh was sold by our founder.", marsh)[0] != Mention.SUBJECT
