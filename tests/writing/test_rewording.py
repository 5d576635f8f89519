"""Five words in a row that a summary has said are said otherwise when they come again."""

from __future__ import annotations

import pytest

from itemone.writing.rewording import reworded


def told(*sentences: str, company: str = "Harlow") -> list[str]:
    """The sentences of one paragraph as they are told."""
    return reworded([(sentence, 0) for sentence in sentences], company)


def apart(*sentences: str) -> list[str]:
    """The sentences as they are told, each in a paragraph of its own."""
    return reworded([(text, number) for number, text in enumerate(sentences)], "Harlow")


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        (
            "Ames is 16% of the company's total sales.",
            "No other buyer is 10% of the company's total sales.",
            "No other buyer is 10% of total sales.",
        ),
        (
            "Ames is 16% of the company's total sales.",
            "Exports added 9% to Harlow's total sales through the company's total sales of pumps.",
            "Exports added 9% to Harlow's total sales through the company's total sales of pumps.",
        ),
        (
            "Sales to Ames are 16% of its total net sales.",
            "It gets 10% of its total net sales from Dray.",
            "It gets 10% of total net sales from Dray.",
        ),
        (
            "Ames was 16% of Harlow's total net sales in 2019.",
            "Exports were 9% of Harlow's total net sales in 2018.",
            "Exports were 9% of the total in 2018.",
        ),
        (
            "Sinks and taps were 30% and 16%, respectively, of the company's unit volume in 2019.",
            "Exports were 9% of the company's unit volume in 2018 and imports 3%.",
            "Exports were 9% of the total in 2018 and imports 3%.",
        ),
        (
            "In fiscal 2013, Harlow opened stores in Ohio.",
            "It had sales of $4 million in fiscal 2013, Harlow opened stores in Iowa.",
            "It had sales of $4 million in that year, Harlow opened stores in Iowa.",
        ),
        (
            "Harlow earned $4 million for the year ended September 30, 2005.",
            "It paid $2 million for the year ended September 30, 2005.",
            "It paid $2 million for that year.",
        ),
        (
            "As of June 30, 2020, the company had 40 stores.",
            "It rented 12 of its stores and as of June 30, 2020, the company had debts.",
            "It rented 12 of its stores and at that date, the company had debts.",
        ),
        (
            "Taps cost $4, $5 and $6 in 2001, 2000 and 1999.",
            "Sinks cost $7, $8 and $9 in 2001, 2000 and 1999.",
            "Sinks cost $7, $8 and $9 in those years.",
        ),
        (
            "Drizol is indicated for the treatment of dry skin.",
            "Ramol is indicated for the treatment of warts.",
            "Ramol is indicated for treating warts.",
        ),
        (
            "The company sells taps in the United States.",
            "The company sells sinks to farms in the United States.",
            "The company sells sinks to farms in the United States.",
        ),
        (
            "The company sells taps to farms in the United States and Peru.",
            "Ames sells sinks to farms in the United States.",
            "Ames sells sinks to farms in the U.S.",
        ),
    ],
)
def test_a_run_is_said_otherwise(first: str, second: str, said: str) -> None:
    assert told(first, second) == [first, said]


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        (
            "At the store in Lima at December 31, 2023, Harlow had 40 taps.",
            "At the store in Cork at December 31, 2023, Harlow had 30 taps.",
            "At the store in Cork at the end of 2023, Harlow had 30 taps.",
        ),
        (
            "Harlow earned $4 million in the year ended December 31, 2023.",
            "Ames earned $3 million in the year ended December 31, 2023.",
            "Ames earned $3 million in 2023.",
        ),
        (
            "Sinks were 9% of the company's consolidated revenue.",
            "The Taps segment makes 20% of the company's consolidated revenue.",
            "The Taps segment makes 20% of consolidated revenue.",
        ),
        (
            "Taps cost $4, $5 and $6 in 2001, 2000 and 1999.",
            "Sinks cost $7, $8 and $9 in 2001, 2000 and 1999.",
            "Sinks cost $7, $8 and $9 in those years.",
        ),
    ],
)
def test_some_words_need_no_neighbour(first: str, second: str, said: str) -> None:
    assert apart(first, "Harlow makes taps.", second) == [first, "Harlow makes taps.", said]


@pytest.mark.parametrize(
    "sentences",
    [
        # another's, or one of the parts' sales might be meant
        (
            "Ames is 16% of the company's total sales.",
            "The Taps segment sells to Dray.",
            "Dray is 10% of the company's total sales.",
        ),
        (
            "Ames is 16% of the company's total sales.",
            "Bell's sales grew.",
            "Dray is 10% of the company's total sales.",
        ),
        (
            "Dray's revenues are 16% of the company's total sales.",
            "Ames is 10% of the company's total sales.",
        ),
        (
            "Sales to Ames are 16% of its total net sales.",
            "Dray gets 10% of its total net sales from Peru.",
        ),
        # a longer noun
        (
            "Ames was trained by the company's net sales force.",
            "Dray was sold to the company's net sales force.",
        ),
        (
            "Harlow paid interest on the 5% 2023 Notes.",
            "Harlow paid interest on the 6% 2023 Notes.",
        ),
        (
            "Harlow repaid its debt and paid for 2023 Notes.",
            "Ames repaid its debt and paid for 2023 Notes.",
        ),
        (
            "Harlow owes a bank under a note dated as of December 31, 2023.",
            "Ames owes a bank under a note dated as of December 31, 2023.",
        ),
        (
            "At the end of June and at December 31, 2023 and 2022, it had 4 taps.",
            "At the end of May and at December 31, 2023 and 2022, it had 3 taps.",
        ),
        (
            "Dray fled to the United States of America.",
            "Ames fled to the United States of America.",
        ),
        (
            "Dray works for the United States Navy.",
            "Ames works for the United States Navy.",
        ),
        # which year, which date?
        (
            "Harlow sold 40 taps in fiscal 2013, against 30 in fiscal 2012.",
            "Ames sold only 40 taps in fiscal 2013, it says.",
        ),
        (
            "As of March 4, 2013, Harlow sold 40 taps in 2013.",
            "Ames too, sold 40 taps in 2013.",
        ),
        (
            "Harlow sold some 40 taps in fiscal 2013.",
            "It had sold more in the previous year.",
            "Ames sold some 40 taps in fiscal 2013.",
        ),
        (
            "Harlow sold 40 taps in the fiscal year ended June 30, 2013.",
            "As of July 1, 2013, it had 3.",
            "Ames sold 40 taps in the fiscal year ended June 30, 2013.",
        ),
        (
            "As of June 30, 2020, the company had 40 stores.",
            "In May 2021 it closed one.",
            "And as of June 30, 2020, the company had debts.",
        ),
        # in another order
        (
            "Taps cost $4, $5 and $6 in 2001, 2000 and 1999.",
            "They were cheap in 2002.",
            "Sinks cost $4, $5 and $6 in 2001, 2000 and 1999.",
        ),
    ],
)
def test_what_might_mean_another_one_is_said_again(sentences: tuple[str, ...]) -> None:
    assert told(*sentences) == list(sentences)


def test_a_year_of_another_paragraph_is_named_again() -> None:
    first = "Harlow sold some 40 taps in fiscal 2013."
    again = "Ames sold some 40 taps in fiscal 2013."
    assert apart(first, again) == [first, again]
    assert told(first, again) == [first, "Ames sold some 40 taps in that year."]


def test_what_makes_no_run_stays_as_it_is() -> None:
    sentences = ("In 2013, Harlow opened 12 stores.", "In 2013, it lost $4 million.")
    assert told(*sentences) == list(sentences)


def test_without_a_name_the_company_is_the_company() -> None:
    first = "Ames is 16% of the company's total sales."
    again = "No other buyer is 10% of the company's total sales."
    assert told(first, again, company="")[1] == "No other buyer is 10% of total sales."
