"""A sentence whose verb stands once is the clauses that it stands for."""

from __future__ import annotations

import pytest

from itemone.checking.gapped import clauses_of


@pytest.mark.parametrize(
    ("sentence", "clauses"),
    [
        (
            "Pumps were 60% of sales in 2019, tanks 25% and valves 9%.",
            [
                "Pumps were 60% of sales in 2019",
                "tanks were 25% of sales in 2019",
                "valves were 9% of sales in 2019",
            ],
        ),
        (
            "Mining accounted for 22% of net sales and pulp mills for about 12%.",
            [
                "Mining accounted for 22% of net sales",
                "pulp mills accounted for about 12% of net sales",
            ],
        ),
        (
            "In 2019, pumps brought $6.0 million; tanks $2.5 million.",
            ["In 2019, pumps brought $6.0 million", "In 2019, tanks brought $2.5 million"],
        ),
    ],
)
def test_a_gapped_clause_is_said_in_full(sentence: str, clauses: list[str]) -> None:
    assert [c.text for c in clauses_of(sentence)] == clauses


@pytest.mark.parametrize(
    "sentence",
    [
        "Pumps were 60% of sales in 2019.",
        "Pumps were 60% of sales in 2019 and 55% in 2018.",
        "Pumps were 60% of sales and tanks had 25%.",
        "Pumps were 60% of sales in 2019, up from 55%.",
        "Pumps were 60% of sales in 2019, compared with 55%.",
        "It sells pumps, tanks and 12 kinds of valves.",
        "Sales were 60% in 2019 and it employs 25 people.",
        "",
    ],
)
def test_other_sentences_stand_for_themselves(sentence: str) -> None:
    assert [c.text for c in clauses_of(sentence)] == [sentence]


def test_words_of_a_clause_are_found_in_the_sentence() -> None:
    sentence = "Pumps were 60% of sales in 2019, tanks 25% and valves 9%."
    for clause in clauses_of(sentence):
        for word in ("Pumps", "tanks", "valves", "60%", "25%", "9%", "sales"):
            at = clause.text.find(word)
            if at >= 0:
                start, end = clause.place(at, at + len(word))
                assert sentence[start:end] == word
