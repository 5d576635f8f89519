"""A summary's own sentences can be held to the passages that they were made of."""

from __future__ import annotations

import pytest

import itemone
from itemone.checking.judging import judge
from itemone.checking.passages import build_index
from itemone.document import Document, Span

FILING = """ITEM 1. BUSINESS

Northgate Pump Corporation makes pumps for city waterworks in Ohio and Iowa.

Pumps are cast in Dayton. They are tested in Akron. Each pump is sold with a warranty of five
years. Spare parts are kept in eleven depots. Dealers order them by telephone.

The company employs 210 people, of whom 90 belong to a union. Its bank lends it up to
$12 million until June 2031.
"""
ABOUT = "Northgate Pump Corporation makes pumps for city waterworks in Ohio and Iowa."
UNION = "It employs 210 people, of whom 90 belong to a union."


@pytest.fixture(scope="module")
def filing() -> Document:
    return itemone.read(FILING)


def _span(filing: Document, words: str) -> Span:
    at = filing.text.index(words)
    return Span(at, at + len(words))


def test_an_index_near_a_span_has_its_sentence_and_those_beside_it(filing: Document) -> None:
    index = build_index(filing, [_span(filing, "tested in Akron")])
    assert [p.text.split()[0] for p in index.passages] == ["Pumps", "They", "Each"]


def test_what_stands_elsewhere_is_not_looked_at(filing: Document) -> None:
    spans = [_span(filing, "makes pumps"), _span(filing, "tested in Akron")]
    near = judge([ABOUT, UNION], filing, near=spans)
    whole = judge([ABOUT, UNION], filing)
    assert [v.supported for v in whole] == [True, True]
    assert [v.supported for v in near] == [True, False]


def test_parses_made_already_change_nothing(filing: Document) -> None:
    from itemone.writing.parse import parse

    texts = [s.text for s in filing.sentences]
    known = {text: p for text, p in zip(texts, parse(texts), strict=True) if p is not None}
    assert judge([ABOUT, UNION], filing, parses=known) == judge([ABOUT, UNION], filing)
