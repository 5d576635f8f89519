"""Cues side by side: what a claim adds to the filing's words, and what it drops of them."""

from __future__ import annotations

import pytest

from itemone.checking.check import signals
from itemone.checking.passages import build_index
from itemone.checking.support import WordStatistics
from itemone.reading import build_document

FILING = """We do not require our distributors to buy minimum quantities from us.

We plan to open a second foundry in Utah by the end of 2021.

Most of our dealers sell only our boats under exclusive agreements.

We may borrow under the bank line when the lake freezes.

Our trucks carry lumber, and sales of lumber declined in 2019.
"""


def _cues(claim: str) -> dict[str, float]:
    index = build_index(build_document(FILING))
    ((found, _),) = signals(index, [claim], index.own, WordStatistics({}, {}))
    return found.cues


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
            "All of its dealers sell only its boats.",
            "Most of its dealers sell only its boats.",
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
    assert _cues(false)[signal] > _cues(true)[signal] + 0.15
