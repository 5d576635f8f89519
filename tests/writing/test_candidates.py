"""What can be told of a single statement: whole sentences, nothing that lists or breaks off."""

from __future__ import annotations

import pytest

from itemone.document import Span
from itemone.finding import Finding
from itemone.finding.standing import why_not_tellable
from itemone.finding.statements import Statement
from itemone.request import Facet, Request
from itemone.writing.candidates import MAX_SENTENCE, candidates_of, plain
from itemone.writing.definitions import terms_of
from itemone.writing.person import Names


def told(sentence: str) -> list[str]:
    """Return every form in which the sentence alone can be told."""
    statement = Statement(sentence, (Span(0, len(sentence)),), 0, 0)
    facets = tuple(float(facet is Facet.PRODUCTS) for facet in Facet)
    finding = Finding(statement, Facet.PRODUCTS, facets, 0.9, why_not_tellable(sentence))
    choice = candidates_of([finding], Request(), lambda text: len(text.split()), Names())
    return [plain(candidate.text) for candidate in choice.candidates]


@pytest.mark.parametrize(
    "sentence",
    [
        "The state's largest maker of pumps, providing what we believe is the simplest way on.",
        "Our pump app that helps farmers to water their fields at night.",
        "Our Lima, Ohio based pump dealer that serves the needs of farmers in nine states.",
        "Deliver a pump that gives farmers more water for less money.",
        "We sell pumps in the following markets:",
        "We sell a third generation NIU (Blue NIU) NIU which monitors the pumps of a farm.",
        "Garden products for farms and mines in nine states (includes pumps of other makers).",
        "Gross premiums written were (in millions).",
        "Our pumps are sold to three primary large end markets.",
        "Our pumps are sold to three primary large end markets:",
        "Net revenue in fiscal 2024 came from the sale of several kinds of pumps:",
        "Pumps made for us by Delta Works and other third parties as of June 30, 2024.",
        "Pump licenses granted as of June 30, 2009.",
        "Pump Works - Design and construction of bilge pumps for the navies of nine states.",
    ],
)
def test_what_is_no_sentence_is_not_told(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "form"),
    [
        ("The Company has no employees at all.", "the company has no employees at all."),
        (
            "Our stores are run under one of the following forms - owned, leased or franchised.",
            "its stores are run under one of the following forms - owned, leased or franchised.",
        ),
        (
            "We have two segments that build, test, and lease pumps: Pump Works and Tank Works.",
            "the company has two segments that build, test, and lease pumps: Pump Works and "
            "Tank Works.",
        ),
    ],
)
def test_what_is_a_sentence_is_told(sentence: str, form: str) -> None:
    assert form in told(sentence)


def test_predicates_are_not_strung_together_by_commas_alone() -> None:
    sentence = (
        "Garden pumps are used on farms, are sold in ten sizes, are highly reliable and are made "
        "for rough use."
    )
    assert all(", are highly reliable." not in form for form in told(sentence))
    assert told(sentence)
    figures = "In 2016 sales were $9 million, costs were $7 million, gains were $2 million."
    assert told(figures) == []


@pytest.mark.parametrize(
    ("sentence", "form"),
    [
        ("In addition, we sell pumps to farms.", "the company also sells pumps to farms."),
        ("Additionally, Delta is a lender to farms.", "Delta is also a lender to farms."),
        ("Furthermore, Delta may sell tanks to farms.", "Delta may also sell tanks to farms."),
        ("We also sell pumps to farms.", "the company also sells pumps to farms."),
        ("However, we sell pumps to farms.", "the company sells pumps to farms."),
    ],
)
def test_one_thing_more_is_not_told_as_all_there_is(sentence: str, form: str) -> None:
    assert told(sentence)[0] == form


def test_one_of_a_series_of_ways_is_not_told_without_the_others() -> None:
    sentence = (
        "We generate revenue by developing and licensing software, by selling hardware devices, "
        "and by delivering relevant advertising to farmers."
    )
    assert told(sentence)
    assert all("hardware" in form and "advertising" in form for form in told(sentence))


def test_what_happened_keeps_its_time() -> None:
    sentence = "Upon completion of the merger, Norden Pump Corporation changed its name to Delta."
    assert all(form.startswith("Upon completion") for form in told(sentence))


def test_marks_of_names_go() -> None:
    sentence = "We sell pumps as Tom's® Well™, Drip(R), Dr. Wet(TM) and Fit+SM to farms of Ohio."
    assert told(sentence)[0] == (
        "the company sells pumps as Tom's Well, Drip, Dr. Wet and Fit+ to farms of Ohio."
    )


def test_shares_are_not_told_without_the_largest() -> None:
    sentence = (
        "On June 30, 2020, 12.3% of the leases were leases of homes, 7.6% were leases of farms, "
        "and 76.2% were leases of shops."
    )
    assert told(sentence)
    assert all("76.2%" in form for form in told(sentence) if "%" in form)


def test_an_older_years_share_may_go() -> None:
    sentence = "Pumps were 41% of our net sales in 2020, compared to 56% of net sales in 2019."
    assert any("56%" not in form for form in told(sentence))


def test_counts_in_brackets_make_no_sentence_too_long() -> None:
    states = "Ohio Iowa Utah Maine Texas Idaho Nevada Kansas Oregon Montana Alaska Alabama".split()
    counts = ", ".join(f"{state} ({90 - 7 * n})" for n, state in enumerate(states))
    sentence = (
        "The Company's northern and western divisions together ran depots, stores and repair "
        f"shops under its own name in {counts} and Vermont (2) at the end of fiscal 2010 and not "
        "before."
    )
    assert len(sentence.split()) > MAX_SENTENCE
    assert any("Vermont (2)" in form for form in told(sentence))


def test_a_list_is_not_told_without_what_it_hangs_on() -> None:
    sentence = (
        "Through our plants, authorized dealers, contract builders and other partners, we make, "
        "market, distribute and sell a wide range of pumps in nine states."
    )
    assert told(sentence)
    assert all(form.startswith("Through its plants,") for form in told(sentence))


def test_what_somebody_is_obliged_to_do_is_told() -> None:
    sentence = "We have given value guarantees for tanks that may oblige us to buy them back."
    assert told(sentence)
    assert all(form.endswith("back.") for form in told(sentence) if "oblige" in form)


def test_what_the_sentence_before_defines_leans_on_it() -> None:
    texts = [
        'In 2023 we began a program to sell shares (the "2023 ATM") with Harlow as our agent.',
        "As of May 31, 2024, we sold 900,000 shares of stock under the 2023 ATM for $24 million.",
    ]
    terms = terms_of(" ".join(texts), [])
    facets = tuple(float(facet is Facet.FINANCING) for facet in Facet)

    def needs(*told: str) -> list[int | None]:
        findings = [
            Finding(
                Statement(text, (Span(k * 200, k * 200 + len(text)),), 0, k),
                Facet.FINANCING,
                facets,
                0.9,
                "",
            )
            for k, text in enumerate(told)
        ]
        choice = candidates_of(findings, Request(), len, Names(), terms.unexplainable)
        return [c.needs for c in choice.candidates if "2023 ATM" in plain(c.text)]

    assert set(needs(*texts)) == {0}
    assert needs(texts[1]) == []
