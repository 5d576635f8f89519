"""Cues side by side: what a claim adds to the filing's words, and what it drops of them."""

from __future__ import annotations

import pytest

from itemone.checking.check import signals
from itemone.checking.cuewords import CUE_FEATURES
from itemone.checking.passages import build_index
from itemone.checking.support import WordStatistics
from itemone.reading import build_document

FILING = """We do not require our distributors to buy minimum quantities from us.

We plan to open a second foundry in Utah by the end of 2021.

Most of our dealers carry our boats in the summer months.

We may borrow under the bank line when the lake freezes.

Our trucks carry lumber, and sales of lumber declined in 2019.
"""


def _strength(claim: str, way: str, category: str) -> float:
    index = build_index(build_document(FILING))
    ((found, _),) = signals(index, [claim], index.own, WordStatistics({}, {}))
    at = CUE_FEATURES.index("opposed" if way == "opposed" else "strength")
    sought = "dropped" if way == "dropped" else "added"
    return max(
        (
            d.row[at]
            for d in found.cue_doubts
            if d.category == category and d.key.startswith(sought)
        ),
        default=0.0,
    )


@pytest.mark.parametrize(
    ("false", "true", "signal"),
    [
        (
            "It requires its distributors to buy minimum quantities.",
            "It does not require its distributors to buy minimum quantities.",
            "dropped_deny",
        ),
        (
            "It does not plan to open a second foundry in Utah.",
            "It plans to open a second foundry in Utah.",
            "added_deny",
        ),
        (
            "It opened a second foundry in Utah.",
            "It plans to open a second foundry in Utah.",
            "dropped_meant",
        ),
        (
            "It plans to open a foundry in Utah.",
            "It plans to open a second foundry in Utah.",
            "dropped_ranked",
        ),
        (
            "All of its dealers carry its boats in the summer.",
            "Most of its dealers carry its boats in the summer.",
            "opposed_wholly",
        ),
        (
            "It borrows under the bank line when the lake freezes.",
            "It may borrow under the bank line when the lake freezes.",
            "dropped_maybe",
        ),
        (
            "Sales of lumber increased in 2019.",
            "Sales of lumber declined in 2019.",
            "opposed_above",
        ),
    ],
)
def test_a_changed_cue_stands_out_against_a_kept_one(false: str, true: str, signal: str) -> None:
    way, category = signal.split("_")
    assert _strength(false, way, category) > _strength(true, way, category) + 0.15


@pytest.mark.parametrize(
    "claim",
    [
        "Its dealers fall into several classes.",
        "Its third-party dealers sell boats.",
        "Its majority-owned dealers sell boats.",
    ],
)
def test_a_word_that_only_looks_like_a_cue_is_none(claim: str) -> None:
    for category in ("below", "ranked", "mostly"):
        assert _strength(claim, "added", category) == 0.0


def test_what_the_claim_says_elsewhere_by_the_same_word_hides_no_added_cue() -> None:
    filing = "Only licensed dealers in Ohio carry our boats and our engines."
    index = build_index(build_document(filing))
    claim = "All boats and engines are carried by only licensed dealers in Ohio."
    ((found, _),) = signals(index, [claim], index.own, WordStatistics({}, {}))
    added = {d.key: d.strength for d in found.cue_doubts if d.key.startswith("added")}
    assert added["added all"] > 0.5
    assert added["added only"] < 0.5
