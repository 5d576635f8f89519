"""Where sentences end, and what their text looks like."""

from __future__ import annotations

import pytest

from itemone.reading.cleaning import clean
from itemone.reading.sentences import split_sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "We buy from Harrow Inc. and Finch Corp. under contracts that end in 2009.",
        "Our non-U.S. Government business is half of sales in most years.",
        "Sales in the U.S. and the U.K. rose by approx. 4.5% to $1.2 million.",
        "See Note 4, No. 12 and Fig. 3 for more.",
        "J. P. Harrow and Dr. Finch run Harrow Co., Ltd. together.",
        "We sell tools (e.g. shears, knives, etc.) to growers.",
        "Growers (see Item 1. Business. Customers of this report) buy in spring.",
        "Refer to Item 1A. Risk Factors for more.",
        "We sell shears; knives; and saws.",
        'They asked for "more... and better" tools.',
        "We rank first among Yahoo! stores and second elsewhere.",
    ],
)
def test_a_period_that_ends_no_sentence_does_not_split(sentence: str) -> None:
    assert split(sentence) == [sentence]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We sell shears. We make knives.", ["We sell shears.", "We make knives."]),
        ("We sell our products.We also lease.", ["We sell our products.", "We also lease."]),
        ("We compete with Finch Corp. The market is small.",
         ["We compete with Finch Corp.", "The market is small."]),
        ('It is "the best." Growers agree.', ['It is "the best."', "Growers agree."]),
        ("Sales rose.(1) Costs fell.", ["Sales rose.(1)", "Costs fell."]),
        ("Who buys? Growers do!", ["Who buys?", "Growers do!"]),
        ("We had 210 employees in 2004. 12 worked abroad.",
         ["We had 210 employees in 2004.", "12 worked abroad."]),
    ],
)  # fmt: skip
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("two\n  words", "two words"),
        ("the company’s “tools”", 'the company\'s "tools"'),
        ("the companyâ€™s tools", "the company's tools"),
        ("soft\u00adhyphen and zero\u200bwidth", "softhyphen and zerowidth"),
        ("manu-\nfacturer", "manufacturer"),
        ("long-\nterm", "long-term"),
        ("short- and long-term", "short- and long-term"),
        ("sales of tools(1) rose", "sales of tools rose"),
        ("its 401(k) plan", "its 401(k) plan"),
        ("shears , knives", "shears, knives"),
    ],
)
def test_text_is_cleaned_to_what_a_reader_would_read(raw: str, expected: str) -> None:
    assert clean(raw, lambda: {"manufacturer"}) == expected
