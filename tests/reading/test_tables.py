"""Tables in plain text become grids and leave no trace in the sentences."""

from __future__ import annotations

import pytest

from itemone.document import Document, Table
from itemone.reading import build_document

PROSE = "Harrow & Finch Tools, Inc. makes hand tools for orchards and sells them in nine states."


def read(table: str) -> tuple[Document, Table]:
    document = build_document(f"Item 1. Business\n\n{PROSE}\n\n{table}\n\n{PROSE}\n")
    found = [block.table for block in document.blocks if block.table is not None]
    assert len(found) == 1
    assert {sentence.text for sentence in document.sentences} <= {
        PROSE, "The following table shows our net sales:",
    }  # fmt: skip
    return document, found[0]


BODY = [("Shears", "$1,200", "60.0%"), ("Knives", "800", "40.0%"), ("Total", "$2,000", "100.0%")]


@pytest.mark.parametrize(
    "lines",
    [
        "Shears | $ | 1,200 | 60.0 | %\n-------+---+------+-----+--\n"
        "Knives | | 800 | 40.0 | %\nTotal | $ | 2,000 | 100.0 | %",
        "Shears      $  1,200    60.0%\nKnives         800    40.0%\nTotal       $  2,000   100.0%",
        "Shears\t$1,200\t60.0%\nKnives\t800\t40.0%\nTotal\t$2,000\t100.0%",
        "Shears........ $1,200  60.0%\nKnives........    800  40.0%\nTotal......... $2,000 100.0%",
        "Shears $1,200 60.0% Knives 800 40.0% Total $2,000 100.0%",
        "Shears  $  1,200  60.0  %\nKnives  800  40.0  %\nTotal  $  2,000  100.0  %",
    ],
    ids=["pipes", "columns", "tabs", "leaders", "flattened", "signs apart"],
)
def test_rows_of_every_layout_give_one_grid(lines: str) -> None:
    document, table = read(f"The following table shows our net sales:\n\n{lines}")
    assert list(table.rows[table.header_rows :]) == BODY
    assert table.caption == "The following table shows our net sales:"
    for row, span in zip(table.rows, table.row_spans, strict=True):
        assert row[0] in span.of(document.text)


def test_header_cells_are_stretched_over_the_columns_they_head() -> None:
    _, table = read(
        "The following table shows our net sales:\n\n"
        " | 2003 | | 2004 | \n | Amount | % | Amount | %\n"
        "(in thousands)\nShears | 1,000 | 50.0 | 1,200 | 60.0\nKnives | 1,000 | 50.0 | 800 | 40.0"
    )
    assert table.rows[0] == ("", "2003", "2003", "2004", "2004")
    assert table.rows[table.header_rows] == ("Shears", "1,000", "50.0", "1,200", "60.0")
    assert table.unit == 1000


@pytest.mark.parametrize(
    ("note", "unit"),
    [("(in thousands)", 1000), ("(Dollars in millions)", 10**6), ("(unaudited)", 1)],
)
def test_the_unit_that_the_header_states_is_known(note: str, unit: int) -> None:
    _, table = read(f"{note}\nShears  $1,200  $1,100\nKnives  800  700")
    assert table.unit == unit


def test_a_total_that_lost_its_label_is_a_row_of_its_own() -> None:
    _, table = read("Shears $12,500 $14,300 Knives 7,100 6,900 $19,600 $21,200")
    assert table.rows[-1] == ("", "$19,600", "$21,200")


def test_one_cell_a_line_makes_rows_of_label_and_figures() -> None:
    _, table = read("Product\n2004\nShears\n1,200\nKnives\n800\nTotal\n2,000")
    assert table.rows[-3:] == (("Shears", "1,200"), ("Knives", "800"), ("Total", "2,000"))
