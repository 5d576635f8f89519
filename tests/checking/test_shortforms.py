"""A filing's short form stands for its long form, wherever the filing says either."""

from __future__ import annotations

import pytest

import itemone
from itemone.checking.passages import Index, build_index
from itemone.checking.terms import terms

FILING = """ITEM 1. BUSINESS

Northgate Relay Corporation designs switching equipment for telephone carriers in Ohio and Iowa.
Its Internet Protocol ("IP") gateways were first sold in 2001.

Harbor Line, Inc., an 88% owned subsidiary, provides audio, video and IP multicasting services
to about 40 hospitals. Carriers pay for maintenance by the month.

The company sells through eleven dealers, none of which accounts for more than 4% of its sales.
Its pumps speak to each other by the Net of Farms ("NoF"). Dealers sell NoF meters to carriers.
Its 210 employees work in Dayton. A dealer may resell internet protocol telephones of others.
"""


@pytest.fixture(scope="module")
def index() -> Index:
    return build_index(itemone.read(FILING))


def _keys(index: Index, word: str) -> set[str]:
    passage = next(p for p in index.passages if word in p.text)
    assert list(passage.places) == sorted(passage.places)
    return {t.key for t in passage.terms}


def _key(index: Index, word: str) -> str:
    return terms(f"the {word}", index.own)[1].key


def test_where_the_filing_says_the_short_form_its_long_form_stands_too(index: Index) -> None:
    assert {_key(index, "Internet"), _key(index, "Protocol")} <= _keys(index, "multicasting")


def test_a_small_letter_in_it_makes_it_no_less_a_short_form(index: Index) -> None:
    assert {_key(index, "Net"), _key(index, "Farms")} <= _keys(index, "meters")


def test_where_it_says_the_long_form_the_short_form_stands_too(index: Index) -> None:
    assert _key(index, "IP") in _keys(index, "telephones")


def test_elsewhere_neither_does(index: Index) -> None:
    assert not {_key(index, "IP"), _key(index, "Protocol")} & _keys(index, "eleven dealers")
