"""The company by its whole name is the company, also where its words are common ones."""

from __future__ import annotations

from itemone.checking.terms import Kind, own_names, terms


def _kinds(text: str) -> list[Kind]:
    own = own_names("International Harbor Lamps Corporation")
    return [t.kind for t in terms(text, own)]


def test_a_common_word_of_the_whole_name_is_the_companys_own() -> None:
    assert _kinds("International Harbor Lamps sells")[:3] == [Kind.SELF] * 3


def test_elsewhere_it_is_not() -> None:
    assert _kinds("the International division")[1] is Kind.NAME
