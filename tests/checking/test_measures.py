"""An amount is its owner's: what the filing gives to another only is a contradiction."""

from __future__ import annotations

import pytest

from itemone.checking import check
from itemone.checking.claims import make_claim
from itemone.checking.lookup import search
from itemone.checking.measures import Clash, clashing, owned
from itemone.checking.order import paired_lists
from itemone.checking.passages import build_index
from itemone.checking.terms import Self, terms
from itemone.reading import build_document

FILING = """Item 1. Business

Tarn Mills, Inc. makes paper in Maine.

In 2019, Dray Stores, a chain in Ohio, accounted for 12.0% of net sales and Lune Markets 16.2%.

The loans of $44 million exceed the deposits of $38 million.

The Company operates 428 depots and 143 Tarn warehouses.

Printers and Packers accounted for 31% and 23% of orders, respectively.

The mills of the group had 650 employees in 2019.
"""


def _owners(text: str) -> dict[str, str]:
    found = terms(text, Self(frozenset(("tarn",))))
    told = owned(text, found, paired_lists(text, found))
    return {
        found[o.term].surface: " ".join(t.surface for t in found if t.key in o.owner) for o in told
    }


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("Pumps were about 60% of sales, tanks 25%.", {"60%": "Pumps", "25%": "tanks"}),
        ("Pumps (60%) and tanks (25%) lead.", {"60%": "Pumps", "25%": "tanks"}),
        ("Dray, a dealer in Ohio, accounted for 9% of sales.", {"9%": "Dray"}),
        ("Ohio and Iowa were 22% and 14%, respectively.", {"22%": "Ohio", "14%": "Iowa"}),
        ("It had loans of $44 million.", {"$44 million": "loans"}),
        ("It runs 40 Tarn depots.", {"40": "depots"}),
        ("Of these, 82% are postpaid.", {"82%": "postpaid"}),
        ("Net sales were $5 million in 2019, up from $4 million.", {}),
        ("Total revenues were $5 million.", {}),
    ],
)
def test_an_amount_is_its_owners(text: str, owners: dict[str, str]) -> None:
    assert _owners(text) == owners


def _clash(text: str, filing: str = FILING) -> tuple[str, str] | None:
    index = build_index(build_document(filing))
    claim = make_claim(text, None, index.own)
    pairs = paired_lists(text, claim.terms)
    found = clashing(index, claim, pairs, search(index, claim).matches)
    return (claim.item(found.item).surface, found.other) if isinstance(found, Clash) else None


@pytest.mark.parametrize(
    ("text", "said", "other"),
    [
        ("Dray Stores accounted for 16.2% of net sales.", "16.2%", "Lune Markets"),
        ("It had deposits of $44 million.", "$44 million", "loans"),
        ("It operates 143 depots.", "143", "warehouses"),
        ("Printers were 23% of orders.", "23%", "Packers"),
    ],
)
def test_an_amount_of_others_only_clashes(text: str, said: str, other: str) -> None:
    assert _clash(text) == (said, other)


@pytest.mark.parametrize(
    "text",
    [
        "Dray Stores accounted for 12.0% of net sales.",
        "Lune Markets accounted for 16.2% of net sales.",
        "Customers in Ohio accounted for 16.2% of net sales.",  # the filing gives Ohio nothing
        "It had loans of $44 million and deposits of $38 million.",
        "Dray Stores accounted for 17% of net sales.",  # nobody's: a matter of the number alone
        "Mills had 650 employees.",
    ],
)
def test_what_the_filing_gives_or_leaves_open_does_not_clash(text: str) -> None:
    assert _clash(text) is None


def test_an_amount_that_stands_with_its_owner_elsewhere_does_not_clash() -> None:
    more = FILING + "\nIn 2018, Dray Stores accounted for 16.2% of net sales.\n"
    assert _clash("Dray Stores accounted for 16.2% of net sales.", more) is None


TABLE = """Item 1. Business

Tarn Mills, Inc. makes paper in Maine. Its net sales by product were as follows.

<TABLE>
<CAPTION>
                      2019      2018
<S>                   <C>       <C>
Tissue                 34%       31%
Cardboard              22%       25%
Newsprint               9%       12%
</TABLE>
"""


def test_rows_of_a_table_own_their_amounts() -> None:
    found = _clash("Tissue made up 22% of net sales in 2019.", TABLE)
    assert found == ("22%", "Cardboard")
    assert _clash("Tissue made up 34% of net sales in 2019.", TABLE) is None


def test_the_verdict_says_whose_amount_it_is() -> None:
    verdict = check("Dray Stores accounted for 16.2% of net sales.", build_document(FILING))
    (sentence,) = verdict.sentences
    assert not sentence.supported
    assert any(d.filed == "Lune Markets" and d.reason == "relation" for d in sentence.details)


APART = """Item 1. Business

Tarn Mills, Inc. makes paper in Maine.

The Paper business accounted for 79% of our net orders taken in 2019, and 77% in 2018.

The Board business accounted for 16% of our net orders taken in 2019, and 18% in 2018.

The Board business employed 40% of our people in 2019.
"""


@pytest.mark.parametrize(
    ("text", "clash"),
    [
        ("Paper accounted for 16% of net orders taken in 2019.", ("16%", "Board business")),
        ("Paper accounted for 79% of net orders taken in 2019.", None),
        ("Paper accounted for 77% of net orders taken in 2018.", None),
        ("Board accounted for 40% of net orders taken in 2019.", None),  # of something else
        ("Felt accounted for 16% of net orders taken in 2019.", None),  # nothing known of it
    ],
)
def test_amounts_of_one_measure_clash_across_sentences(
    text: str, clash: tuple[str, str] | None
) -> None:
    assert _clash(text, APART) == clash
