"""Plain contradictions: all for some, done for planned, largest for second largest."""

from __future__ import annotations

import numpy as np
import pytest

from itemone.checking.check import signals
from itemone.checking.combine import SIGNALS, decided
from itemone.checking.contrasts import ALL, CONTRASTS, MOST, NO, SOME, _unreal, read
from itemone.checking.passages import Index, build_index
from itemone.checking.support import WordStatistics
from itemone.reading import build_document
from itemone.writing.parse import parse

FILING = """ITEM 1. BUSINESS

Arden Mills Inc. bakes bread. Certain products are sold under licensed brands in Oregon.
Substantially all of its flour comes from Kansas. Most of its bakeries are leased. Sales are made
primarily through supermarkets. The company plans to open 12 bakeries in Idaho in 2007. In March
2006 the company announced its decision to close the Boise mill because of high costs. Arden is
the second largest baker in Oregon. No customer accounted for more than 10% of sales. It may sell
portions of its land. The company exports rolls to Canada. All ovens are gas-fired. Orders usually
reach it by telephone. It does not have long-term contracts with its dealers. It no longer sells
wine. Its voluntary plan pays bakers. It discontinued cake baking
in 2004. It lends ovens rather than mixers to schools. It owns direct and indirect stakes in mills.
"""


@pytest.fixture(scope="module")
def index() -> Index:
    return build_index(build_document(FILING))


def _found(index: Index, sentence: str) -> set[str]:
    ((support, _),) = signals(index, [sentence], index.own, WordStatistics({}, {}))
    return {name for name, v in zip(CONTRASTS, support.contrasts, strict=True) if v > 0.4}


@pytest.mark.parametrize(
    ("sentence", "contrast"),
    [
        ("All products are sold under licensed brands.", "widened"),
        ("All flour comes from Kansas.", "widened"),
        ("All of the bakeries are leased.", "widened"),
        ("All orders reach it by telephone.", "widened"),
        ("Sales are made exclusively through supermarkets.", "widened"),
        ("The company exports all rolls to Canada.", "widened_bare"),
        ("Some ovens are gas-fired.", "narrowed"),
        ("Most products are sold under licensed brands.", "raised"),
        ("One customer accounted for more than 10% of sales.", "denial_dropped"),
        ("It has long-term contracts with its dealers, without a term.", "denial_dropped"),
        ("It sells wine.", "denial_dropped"),
        ("Its mandatory plan pays bakers.", "denial_dropped"),
        ("It lends mixers to schools.", "denial_dropped"),
        ("No rolls are exported to Canada.", "denial_added"),
        ("The company opened 12 bakeries in Idaho in 2007.", "done_not_yet"),
        ("It closed the Boise mill because of high costs.", "done_not_yet"),
        ("It has sold portions of its land.", "done_not_yet"),
        ("The company will export rolls to Canada.", "meant_not_done"),
        ("Arden is the largest baker in Oregon.", "rank_dropped"),
    ],
)
def test_a_contradiction_is_named(index: Index, sentence: str, contrast: str) -> None:
    assert _found(index, sentence) == {contrast}


def test_a_past_that_the_parser_hangs_under_a_plan_is_no_plan() -> None:
    parsed = parse(["The company plans grew and sold stores."])[0]
    assert parsed is not None
    past = next(i for i, w in enumerate(parsed.words) if w.tag == "VBD")
    assert not _unreal(parsed, past)


@pytest.mark.parametrize(
    "sentence",
    [
        "Certain products are sold under licensed brands.",
        "Nearly all flour comes from Kansas.",
        "Most bakeries are leased.",
        "Sales are made mainly through supermarkets.",
        "All ovens are gas-fired.",
        "Orders mostly reach it by telephone.",
        "Rolls are exported to Canada.",
        "No customer accounted for more than 10% of sales.",
        "It plans to open 12 bakeries in Idaho.",
        "It may sell portions of its land.",
        "Arden is the second largest baker in Oregon.",
    ],
)
def test_what_the_filing_says_is_no_contradiction(index: Index, sentence: str) -> None:
    assert _found(index, sentence) == set()


@pytest.mark.parametrize(
    ("sentence", "word", "level"),
    [
        ("All stores are leased.", "stores", ALL),
        ("Almost all stores are leased.", "stores", MOST),
        ("Not all stores are leased.", "stores", SOME),
        ("A majority of the stores are leased.", "stores", MOST),
        ("No store is leased.", "store", NO),
    ],
)
def test_a_quantifier_belongs_to_its_noun(sentence: str, word: str, level: int) -> None:
    (parsed,) = parse([sentence])
    assert parsed is not None
    at = next(i for i, w in enumerate(parsed.words) if w.text == word)
    assert read(parsed).levels[at] == {level}


def test_one_plain_contradiction_decides_whatever_else_speaks_for_the_sentence() -> None:
    rows = np.zeros((3, len(SIGNALS)))
    rows[1, SIGNALS.index("rank_dropped")] = 0.9
    rows[2, SIGNALS.index("widened_bare")] = 0.9  # no plain one
    risks = decided(rows, np.array([0.1, 0.1, 0.1]))
    assert risks.tolist() == pytest.approx([0.1, 0.91, 0.1])


@pytest.mark.parametrize(
    "sentence",
    [
        "It doesn't have long-term contracts with its dealers.",
        "It has stopped selling wine and sells none.",
        "Schools borrow ovens rather than mixers.",
        "Its voluntary plan pays bakers.",
        "It owns indirect and direct stakes in mills.",
    ],
)
def test_what_is_denied_on_both_sides_is_no_contradiction(index: Index, sentence: str) -> None:
    assert "denial_dropped" not in _found(index, sentence)
