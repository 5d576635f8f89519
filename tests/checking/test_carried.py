"""What is carried over word for word, and what isn't."""

from __future__ import annotations

import pytest

import itemone
from itemone.checking.carried import carried_over
from itemone.checking.terms import own_names

OWN = own_names("Northgate Works, Inc.", "Northgate")


@pytest.mark.parametrize(
    ("sentence", "evidence"),
    [
        ("The company sells pumps to farms.", "We sell pumps and, since 1990, tanks to farms."),
        ("Northgate sells pumps to farms.", "The Company sells pumps to its farms in Ohio."),
        ("It had sales of $9 million in 2020.", "In Ohio we had sales of $9 million in 2020."),
        ("Dray may buy pumps.", "Under the contract, Dray may, in 2020, buy pumps or tanks."),
    ],
)
def test_what_only_leaves_words_out_is_carried_over(sentence: str, evidence: str) -> None:
    assert carried_over(sentence, [evidence], OWN)


@pytest.mark.parametrize(
    ("sentence", "evidence"),
    [
        ("The company sells pumps to mines.", "We sell pumps to farms."),
        ("The company sells pumps to farms.", "We do not sell pumps to farms."),
        ("The company sells pumps to farms.", "We may sell pumps to farms."),
        ("The company sells pumps to farms.", "We sell some pumps to farms."),
        ("The company sells all pumps to farms.", "We sell pumps to farms."),
        ("Farms sell pumps to Northgate.", "We sell pumps to farms."),
        ("It had sales of $9 billion in 2020.", "We had sales of $9 million in 2020."),
        ("It had sales of $9 million in 2021.", "We had sales of $9 million in 2020."),
        ("It is.", "We sell pumps to farms."),
        ("The company sells pumps to farms.", ""),
    ],
)
def test_what_adds_loses_a_cue_or_turns_is_not(sentence: str, evidence: str) -> None:
    assert not carried_over(sentence, [evidence], OWN)


def test_a_joined_sentence_is_carried_over_from_both_its_passages() -> None:
    evidence = ["We sell pumps to farms.", "We lease tanks to mines in Ohio."]
    assert carried_over("Northgate sells pumps to farms and leases tanks.", evidence, OWN)


def test_what_a_heading_says_may_stand_first() -> None:
    evidence = ["Its ten largest customers took 58% of sales.", "PUMPS", "Pumps is a segment."]
    sentence = "In the Pumps segment, its ten largest customers took 58% of sales."
    assert carried_over(sentence, evidence, OWN)
    assert not carried_over(sentence.replace("Pumps", "Tanks"), evidence, OWN)


def test_every_summary_comes_with_verdicts() -> None:
    text = (
        "ITEM 1. BUSINESS\n\nNorthgate Works, Inc. sells pumps to farms in nine states of Ohio.\n"
    )
    assert [s.supported for s in itemone.summarize(text).sentences] == [True]
