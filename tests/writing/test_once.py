"""Times and wholes that a paragraph repeats are told once."""

from __future__ import annotations

import pytest

from itemone.writing.once import told_once


def test_a_date_is_told_once() -> None:
    told = told_once(
        [
            "As of June 30, 2020, Harlow had net assets of $5 million.",
            "As of June 30, 2020, the company had 40 stores.",
            "It owed $3 million at June 30, 2020.",
            "At March 31, 2020, it had 38.",
        ],
        "Harlow",
    )
    assert told == [
        "As of June 30, 2020, Harlow had net assets of $5 million.",
        "At that date, the company had 40 stores.",
        "It owed $3 million at that date.",
        "At March 31, 2020, it had 38.",
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # which date would be meant?
        (
            "As of June 30, 2020, it had 40 stores, 38 at June 30, 2019.",
            "As of June 30, 2020, it had debts.",
        ),
        (
            "At June 30, 2020, it had 40 stores, 5 of them since 2018.",
            "At June 30, 2020, it had debts.",
        ),
        # of what, of whose, of when?
        ("Dray was 9% of its revenues in 2019.", "Exports were 9% of its revenues in 2018."),
        ("Dray was 9% of its revenues in 2019.", "Exports were 9% of its net sales in 2019."),
        ("Dray was 9% of revenues in 2019.", "Exports were 9% of revenues in 2019."),
        (
            "Dray was 9% of the Pumps segment's revenues in 2019.",
            "Exports were 9% of Harlow's revenues in 2019.",
        ),
        (
            "Dray was 9% of Harlow's revenues in 2019 and 30% of its orders.",
            "Exports were 9% of Harlow's revenues in 2019.",
        ),
        ("Dray was 9% of Harlow's revenues.", "Exports were 9% of Harlow's revenues."),
    ],
)
def test_what_could_mean_another_one_is_told_again(first: str, second: str) -> None:
    assert told_once([first, second], "Harlow") == [first, second]


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        (
            "Sales to Dray were 16.2% of Harlow's revenues in fiscal 1999, and to Ames 12%.",
            "Exports represented 9.1% of the company's revenues in fiscal 1999.",
            "Exports represented 9.1% of the total.",
        ),
        (
            "In 1999, Dray accounted for 11% of the company's net sales.",
            "Exports represented 9.1% of the company's net sales in 1999.",
            "Exports represented 9.1% of the total.",
        ),
    ],
)
def test_a_whole_is_told_once(first: str, second: str, told: str) -> None:
    assert told_once([first, second], "Harlow") == [first, told]
