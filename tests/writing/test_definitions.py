"""Short forms are explained where the summary first uses them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itemone.writing.definitions import Terms, definitions, terms_of

FILING = """
Harbor Financial Corp. became the holding company for Harbor Bank ("Harbor Bank" or the "Bank"),
in 1995.  Its subsidiary Northgate Teleconferencing, Inc. ("NTI") serves the regional
water companies (RWCs) and original equipment manufacturers ("OEMs").  On May 2, the board decided
to part with its pump business (the "Separation").  The Federal Home Loan Bank (FHLB) lends to it.
It reports on two parts:  1)Delta-Lune North America (DLNA) and 2)HB International (HBI), which
lends by direct response television (DRTV).  The Centers for Farming & Fishing Services (CFS) pay
through DPL-based systems (DPL).
"""


@pytest.mark.parametrize(
    ("term", "long"),
    [
        ("Bank", "Harbor Bank"),
        ("NTI", "Northgate Teleconferencing, Inc."),
        ("RWCs", "regional water companies"),
        ("OEM", "original equipment manufacturer"),
        ("FHLB", "Federal Home Loan Bank"),
        ("DLNA", "Delta-Lune North America"),
        ("HBI", "HB International"),
        ("DRTV", "direct response television"),
        ("CFS", "Centers for Farming & Fishing Services"),
        ("DPL", ""),
        ("Separation", ""),
    ],
)
def test_a_filings_own_terms_are_found(term: str, long: str) -> None:
    assert definitions(FILING, ["Harbor Financial Corp."])[term].long == long


def test_every_definition_quotes_the_filing() -> None:
    for found in definitions(FILING, []).values():
        quoted = " ".join(found.span.of(FILING).split())
        assert found.term.rstrip("s") in quoted
        assert found.long.rstrip("s") in quoted


def explained(*sentences: str) -> list[str]:
    terms = terms_of(FILING, ["Harbor Financial Corp."])
    return [text for text, _ in terms.explain(list(sentences))]


def test_the_first_use_is_explained_and_the_later_ones_are_not() -> None:
    assert explained("The Bank lends to farms.", "In 2019 the Bank had 18 offices.") == [
        'Harbor Bank (the "Bank") lends to farms.',
        "In 2019 the Bank had 18 offices.",
    ]


def test_a_term_used_once_gives_way_to_its_long_form() -> None:
    assert explained("It sells pumps to OEMs.") == [
        "It sells pumps to original equipment manufacturers."
    ]
    assert explained("It is an OEM supplier.") == [
        "It is an original equipment manufacturer supplier."
    ]


def test_what_is_somebodys_is_told_with_the_long_form() -> None:
    assert explained("DLNA's plants are old.", "DLNA sells pumps.", "DLNA has 90 plants.") == [
        "Delta-Lune North America's plants are old.",
        "Delta-Lune North America (DLNA) sells pumps.",
        "DLNA has 90 plants.",
    ]


def test_a_name_has_the_article_that_the_filing_gives_it() -> None:
    assert explained("FHLB lends to it.", "It borrows from FHLB.") == [
        "The Federal Home Loan Bank (FHLB) lends to it.",
        "It borrows from FHLB.",
    ]
    assert explained("It has new FHLB loans.") == ["It has new Federal Home Loan Bank loans."]
    assert explained("It borrows from FHLB.") == ["It borrows from the Federal Home Loan Bank."]


def test_the_evidence_of_an_explanation_comes_along() -> None:
    terms = terms_of(FILING, [])
    ((text, spans),) = terms.explain(["NTI serves mines."])
    assert text == "Northgate Teleconferencing, Inc. serves mines."
    assert [" ".join(span.of(FILING).split()) for span in spans] == [
        'Northgate Teleconferencing, Inc. ("NTI")'
    ]


def test_a_name_that_only_holds_the_word_is_left_alone() -> None:
    for sentence in (
        "It borrows from the Bank of Ohio.",
        "NTI Europe sells pumps.",
        "Bank employees own shares.",
    ):
        assert explained(sentence) == [sentence]


def test_an_event_that_only_the_filing_explains_is_known() -> None:
    pattern = terms_of(FILING, []).unexplainable
    assert pattern is not None
    assert pattern.search("It intends to complete the Separation in 2024.")
    assert not pattern.search("The Bank lends to farms.")


@given(st.text(alphabet='AaBb ()"“”,.the(Bank)\n', max_size=300))
def test_any_text_can_be_read_for_terms(text: str) -> None:
    Terms(definitions(text, [])).explain([text])


def test_defined_notes_are_not_spoken_of_without_what_defines_them() -> None:
    text = 'We sold convertible debentures (the "Convertible Debentures") and pumps ("Pumps").'
    pattern = terms_of(text, []).unexplainable
    assert pattern is not None
    assert pattern.search("The Convertible Debentures will be convertible into shares.")
    assert not pattern.search("The company sold convertible debentures and the Pumps.")
