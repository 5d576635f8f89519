"""What tables say: shares, amounts and totals of the newest year, or nothing."""

from __future__ import annotations

import pytest

from itemone.finding import find
from itemone.finding.tables import table_rows
from itemone.reading import build_document

LEAD = "Net sales by product line were as follows (in thousands):"
YEARS = "| Year Ended December 31, | 2021 | 2020 |"


def told(*lines: str, heading: str = "Products") -> list[str]:
    """What the table in a filing says; ``lines`` are its lead and its rows."""
    lead, *rows = lines
    filing = f"Item 1. Business\n\n{heading}\n\nWe sell pumps and tanks.\n\n{lead}\n\n"
    return [row.text for row in table_rows(build_document(filing + "\n".join(rows) + "\n"))]


def test_amounts_by_part_are_told_in_their_unit_largest_first() -> None:
    assert told(
        LEAD, YEARS, "| Tanks | $ 12,400 | $ 11,000 |", "| Pumps for farms | 40,100 | 39,000 |"
    ) == [
        "Net sales in 2021 were $40,100 thousand for pumps for farms"
        " and $12,400 thousand for tanks."
    ]


def test_a_total_is_told_apart() -> None:
    found = told(
        LEAD,
        YEARS,
        "| Pumps | $ 40,100 | $ 39,000 |",
        "| Tanks | 12,400 | 11,000 |",
        "| Total net sales | $ 52,500 | $ 50,000 |",
    )
    assert found[0] == "Total net sales were $52,500 thousand in 2021."
    assert found[1].startswith("Net sales in 2021 were $40,100 thousand for pumps and")


def test_shares_are_of_what_the_lead_names() -> None:
    assert told(
        "Each line's percentage of consolidated net sales was:",
        "| | Fiscal 2021 | Fiscal 2020 |",
        "| Pumps | 61% | 60% |",
        "| Tanks | 30% | 32% |",
        "| Other | 9% | 8% |",
    ) == ["Pumps accounted for 61% of consolidated net sales in fiscal 2021 and tanks 30%."]


def test_the_newest_column_is_told_wherever_it_stands() -> None:
    (text,) = told(
        "The following table shows the percentage of revenue by country:",
        "| | 2020 | 2021 |",
        "| United States | 70% | 66% |",
        "| Canada | 30% | 34% |",
    )
    assert text == "The United States accounted for 66% of revenue in 2021 and Canada 34%."


def test_a_loan_portfolio_is_told_of_its_date() -> None:
    found = told(
        "The composition of the Bank's loan portfolio was as follows (dollars in thousands):",
        "| At March 31, | 2021 | 2021 | 2020 | 2020 |",
        "| Home mortgages | $ 60,000 | 60.0% | $ 50,000 | 62.5% |",
        "| Farm loans | 40,000 | 40.0 | 30,000 | 37.5 |",
        "| Total | $ 100,000 | 100.0% | $ 80,000 | 100.0% |",
    )
    assert found == [
        "Home mortgages accounted for 60.0% of the loan portfolio at March 31, 2021"
        " and farm loans 40.0%.",
        "The loan portfolio was $100,000 thousand at March 31, 2021.",
    ]


@pytest.mark.parametrize(
    ("lead", "rows"),
    [
        # whose or what it is isn't said
        ("The table below is unaudited:", ("| | 2021 | 2020 |", "| Pumps | 61% | 60% |")),
        # of an industry, of orders, of a forecast
        (
            "Industry sales by region were (in millions):",
            ("| | 2021 | 2020 |", "| Asia | $ 900 | $ 800 |", "| Europe | 700 | 600 |"),
        ),
        (
            "Backlog by product line, which we expect to become sales (in millions):",
            ("| | 2021 | 2020 |", "| Pumps | $ 900 | $ 800 |", "| Tanks | 700 | 600 |"),
        ),
        # growth is no share
        (
            "Sales by region and their growth:",
            ("| | Growth 2021 | Growth 2020 |", "| Asia | 9% | 8% |", "| Europe | 7% | 6% |"),
        ),
        # parts of parts add up to more than the whole
        (
            "Percentage of net sales by product line:",
            ("| | 2021 | 2020 |", "| Pumps | 80% | 8% |", "| Farm pumps | 60% | 6% |"),
        ),
        # the parts don't make the total: one is lost
        (
            LEAD,
            (
                YEARS,
                "| Pumps | $ 40,100 | $ 1 |",
                "| Tanks | 1,000 | 1 |",
                "| Total | 90,000 | 2 |",
            ),
        ),
        # an amount whose unit nothing says
        (
            "Net sales by product line were as follows:",
            (YEARS, "| Pumps | $ 401 | $ 390 |", "| Tanks | 124 | 110 |"),
        ),
        # a quarter
        (
            LEAD,
            (
                "| Three Months Ended | 2021 | 2020 |",
                "| Pumps | $ 40 | $ 39 |",
                "| Tanks | 12 | 11 |",
            ),
        ),
        # averages and rates are no balances
        (
            "The following table shows deposits (in thousands):",
            (
                "| Year Ended March 31, | 2021 | 2020 |",
                "| Average balance of checking | $ 40 | $ 39 |",
                "| Average balance of savings | 12 | 11 |",
            ),
        ),
    ],
)
def test_an_unclear_table_is_passed_over(lead: str, rows: tuple[str, ...]) -> None:
    assert told(lead, *rows) == []


def test_a_segments_table_is_told_of_the_segment() -> None:
    filing = """Item 1. Business

    Northgate Works, Inc. has two segments: Pumps and Tanks. The Pumps segment sells to farms.

    PUMPS

    Pumps move water. Sales by product line were as follows (in thousands):

    | Year Ended December 31, | 2021 | 2020 |
    | Well equipment | $ 12,400 | $ 11,000 |
    | Hand gear | 9,100 | 9,000 |
    """
    document = build_document("\n".join(line.strip() for line in filing.splitlines()))
    rows = [f.statement for f in find(document) if f.statement.kind == "row"]
    assert [row.text for row in rows] == [
        "The Pumps segment's sales in 2021 were $12,400 thousand for well equipment"
        " and $9,100 thousand for hand gear."
    ]
    quoted = document.quote(rows[0].pieces)
    assert "12,400" in quoted
    assert "PUMPS" in quoted
    assert "two segments: Pumps" in quoted
