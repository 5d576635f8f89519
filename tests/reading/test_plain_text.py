"""What holds of every document that plain text gives, whatever the text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itemone.document import BlockKind, Document
from itemone.reading import build_document
from itemone.reading.lines import INVISIBLE

FILINGS = Path(__file__).parents[3] / "shared" / "filings"
_WORD = re.compile(r"[A-Za-z0-9]+")

# Pieces that filings are made of, so that chance puts the hard cases next to each other.
PARTS = st.sampled_from(
    [
        "Item 1. Business", "ITEM 1.", "BUSINESS", "Customers", "Customers. We sell tools.", "12",
        "Table of Contents", "<PAGE>", "----------", "- 3 -", "•", "• shears;", "o knives", "(1)",
        "(1) saws", "Shears | $ | 1,200 |", "Shears  $  1,200  60.0%", "Total........ 12 13",
        "We sell to growers in", "europe and Asia.", "Our products include:", "manu-",
        "factured.",
        "HARROW & FINCH TOOLS, INC.", "(in thousands)", "2004 2003", 'Harrow Inc. (the "Company")',
        "â€™", "\u200b", "\xa0\xa0", "The Company employs 210 people. It leases a mill.",
        "Shears $12,500 $14,300 Knives 7,100 6,900", "We sell: • shears; • knives 7",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.tuples(PARTS, st.sampled_from(["\n", "\n\n", " ", "\r\n", "\f", "  "]))).map(
        lambda pairs: "".join(part + gap for part, gap in pairs)
    ),
)


def check(document: Document) -> None:
    """Assert what every reader of a document relies on."""
    text = document.text
    covered = bytearray(len(text))
    starts = [block.span.start for block in document.blocks]
    assert starts == sorted(starts)
    for index, block in enumerate(document.blocks):
        for piece in block.pieces:
            assert piece.start < piece.end <= len(text)
            assert not any(covered[piece.start : piece.end]), "blocks overlap"
            covered[piece.start : piece.end] = b"\1" * (piece.end - piece.start)
        assert (block.depth > 0) is (block.kind is BlockKind.HEADING)
        assert (block.table is not None) is (block.kind is BlockKind.TABLE)
        assert all(document.blocks[above].kind is BlockKind.HEADING for above in block.headings)
        assert all(above < index for above in block.headings)
        assert block.lead_in is None or block.lead_in < index
    left = [text[place] for place, seen in enumerate(covered) if not seen]
    assert not [character for character in left if character not in INVISIBLE]
    for sentence in document.sentences:
        block = document.blocks[sentence.block]
        assert block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
        assert sentence.text == " ".join(sentence.text.split())
        for piece in sentence.pieces:
            assert any(
                whole.start <= piece.start and piece.end <= whole.end for whole in block.pieces
            )
        # Nothing is in the clean text that isn't in the source, in that order.
        words = "".join(_WORD.findall(sentence.text))
        source = iter("".join(piece.of(text) for piece in sentence.pieces))
        if text.isascii():
            assert all(character in source for character in words)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_any_text_is_covered_by_blocks_without_overlap(text: str) -> None:
    document = build_document(text)
    assert document.text == text
    check(document)


@given(TEXTS)
@settings(max_examples=50, deadline=None)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert build_document(text) == build_document(text)


def test_an_empty_text_has_no_blocks() -> None:
    document = build_document("")
    assert (document.blocks, document.sentences, document.company) == ((), (), "")


@pytest.mark.skipif(not FILINGS.is_dir(), reason="the real filings are not here")
@pytest.mark.parametrize("path", sorted(FILINGS.glob("*/*.txt")), ids=lambda path: path.stem)
def test_real_filings_are_covered_and_hold_no_page_furniture(path: Path) -> None:
    document = build_document(path.read_text(encoding="utf-8"))
    check(document)
    assert len(document.sentences) >= 20
    for sentence in document.sentences:
        assert "Table of Contents" not in sentence.text
        assert not re.match(r"[•●·*]|o ", sentence.text)


@pytest.mark.parametrize(
    ("text", "company", "short", "year"),
    [
        (
            'Harrow & Finch Tools, Inc. (the "Company") makes tools. The Company sells to Orchard '
            "Supply Corp. and Growers Inc. in the U.S. In fiscal 2004, sales were $12 million.",
            "Harrow & Finch Tools, Inc.", None, 2004,
        ),
        (
            "Unless the context otherwise requires, \"we,\" \"us\" and \"our\" refer to Larkmoor "
            "Holdings plc. We make kilns. For the year ended December 31, 2019, sales rose.",
            "Larkmoor Holdings plc", None, 2019,
        ),
        (
            'The Brindle Savings Bank Corporation ("Brindle" or the "Corporation") was formed '
            "in Ohio in 1931. At June 30, 1998, it had nine offices. It lends to growers.",
            "The Brindle Savings Bank Corporation", "Brindle", 1998,
        ),
        (
            "We make kilns for potters. Larkmoor believes that its kilns last. Larkmoor sells in "
            "Ohio. Larkmoor's kilns are blue. We expect to sell more by 2032. In 2023 we grew.",
            "Larkmoor", None, 2023,
        ),
    ],
    ids=["definition", "refer to", "short name", "no legal form"],
)  # fmt: skip
def test_the_company_and_its_fiscal_year_are_told_by_the_text(
    text: str, company: str, short: str | None, year: int
) -> None:
    document = build_document(text)
    assert document.company == company
    assert document.details.get("short_name") == short
    assert document.details.get("fiscal_year") == year
