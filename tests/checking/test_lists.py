from __future__ import annotations

import numpy as np

from itemone.checking.claims import make_claim
from itemone.checking.order import paired_lists
from itemone.checking.siblings import groups, strangers
from itemone.checking.terms import Self, terms
from itemone.writing.parse import parse

NOBODY = Self(frozenset())


def _pairs(text: str) -> set[tuple[str, str]]:
    found = terms(text, NOBODY)
    return {
        (" ".join(found[i].surface for i in a), " ".join(found[i].surface for i in b))
        for a, b in paired_lists(text, found)
    }


def test_shares_told_respectively_belong_to_names_one_by_one() -> None:
    text = "Ohio, Texas and Maine supplied 14%, 9% and 3% of sales, respectively."
    assert {("Ohio", "14%"), ("Texas", "9%"), ("Maine", "3%")} <= _pairs(text)


def test_amounts_belong_to_the_years_that_follow_them() -> None:
    text = "Sales were $4 million, $5 million and $6 million in 2001, 2002 and 2003."
    assert {("2001", "$4 million"), ("2003", "$6 million")} <= _pairs(text)


def test_a_lone_share_belongs_to_no_list() -> None:
    assert _pairs("Ohio supplied 14% of sales in 2001.") == set()


def test_a_list_is_seen_as_its_members() -> None:
    (claim,) = (
        make_claim(text, parsed, NOBODY)
        for text in ["It sells saws in Ohio, Texas, Maine and New York."]
        for parsed in parse([text])
    )
    members = [{claim.item(k).surface for m in group for k in m} for group in groups(claim)]
    assert any({"Ohio", "Texas", "Maine", "York"} <= found for found in members)


def test_who_is_missing_where_the_others_stand_is_a_stranger() -> None:
    text = "It sells saws in Ohio, Texas, Maine and Utah."
    claim = make_claim(text, parse([text])[0], NOBODY)
    at = {claim.item(k).surface: k for k in range(len(claim.items))}
    around = np.zeros((len(claim.items), 2))
    around[[at["Ohio"], at["Texas"], at["Maine"]], 0] = 1.0
    around[at["Utah"], 1] = 1.0
    gap, _ = strangers(claim, around)
    assert gap[at["Utah"]] == 1.0
    assert gap[at["Ohio"]] < gap[at["Utah"]]
