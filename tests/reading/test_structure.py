"""How lines become headings, paragraphs, lists and noise."""

from __future__ import annotations

import pytest

from itemone.document import Block, BlockKind, Document
from itemone.reading import build_document
from itemone.reading.filing import read_text

PROSE = (
    "Harrow & Finch Tools, Inc. makes hand tools for orchards and vineyards and sells them to "
    "growers in nine states."
)


def texts(document: Document, kind: BlockKind) -> list[str]:
    return [block.text for block in document.blocks if block.kind is kind]


def sentences(document: Document) -> list[str]:
    return [sentence.text for sentence in document.sentences]


def block_with(document: Document, words: str) -> Block:
    return next(block for block in document.blocks if words in block.text)


@pytest.mark.parametrize(
    ("line", "heading", "prose"),
    [
        ("Customers. We sell our tools to orchards in nine states.", "Customers", "We sell"),
        ("Employees – As of June 30, 2004, we had 210 employees.", "Employees", "As of June"),
        ("CustomersOur customers include growers of apples.", "Customers", "Our customers include"),
        ("Sales and Marketing We sell through nine dealers.", "Sales and Marketing", "We sell"),
        ("Raw Materials: We buy steel from two mills in Ohio.", "Raw Materials", "We buy"),
        ("Pruning Shears    Pruning shears are made in Ohio from forged steel that we buy.",
         "Pruning Shears", "Pruning shears are"),
    ],
)  # fmt: skip
def test_a_heading_run_into_its_paragraph_becomes_a_block_of_its_own(
    line: str, heading: str, prose: str
) -> None:
    document = build_document(f"Item 1. Business\n\n{PROSE}\n\n{line}\n")
    assert texts(document, BlockKind.HEADING)[-1] == heading
    assert sentences(document)[-1].startswith(prose)
    assert document.blocks[document.sentences[-1].block].headings[-1] == len(document.blocks) - 2


@pytest.mark.parametrize(
    "line",
    [
        "Garden Tools - Spades, forks and hoes of forged steel.",
        "Not applicable. The Company has no foreign operations at this time.",
        "Mr. Finch founded the company in a barn outside of Wooster, Ohio.",
        "Harrow Corp. The board has nine members at present, and all are growers.",
    ],
)
def test_what_can_not_stand_without_its_opening_keeps_it(line: str) -> None:
    document = build_document(f"Item 1. Business\n\n{PROSE}\n\n{line}\n")
    assert texts(document, BlockKind.HEADING) == ["Item 1. Business"]


def test_headings_nest_by_their_style() -> None:
    document = build_document(
        "ITEM 1. BUSINESS\n\nPRODUCTS\n\nHand Tools\n\n"
        f"{PROSE}\n\nPower Tools\n\nWe make two chain saws.\n\nCOMPETITION\n\nWe have few rivals.\n"
    )
    saws = block_with(document, "chain saws")
    rivals = block_with(document, "few rivals")
    assert document.heading_path(saws) == ("ITEM 1. BUSINESS", "PRODUCTS", "Power Tools")
    assert document.heading_path(rivals) == ("ITEM 1. BUSINESS", "COMPETITION")


def test_an_item_heading_on_two_lines_is_one_heading() -> None:
    document = build_document(f"ITEM 1.\nBUSINESS\n{PROSE}\n")
    assert texts(document, BlockKind.HEADING) == ["ITEM 1. BUSINESS"]
    assert document.heading == "ITEM 1. BUSINESS"


def test_a_sentence_that_a_page_break_interrupts_is_whole_and_quotes_its_pieces() -> None:
    text = (
        f"Item 1. Business\n\n{PROSE}\n\nWe ship our tools to dealers and, in the spring, to\n\n"
        "3\n\nTable of Contents\n\ncustomers in Europe who have ordered by mail.\n\n4\n"
    )
    document = build_document(text)
    last = document.sentences[-1]
    assert last.text.endswith("in the spring, to customers in Europe who have ordered by mail.")
    assert len(last.pieces) == 2
    quoted = document.quote(last.pieces).split()
    assert [word for word in last.text.split() if word not in quoted] == []
    assert "3" in {text[block.span.start : block.span.end] for block in document.blocks}


def test_a_page_mark_inside_a_long_line_is_cut_out() -> None:
    document = build_document(
        f"Item 1. Business\n{PROSE} We serve growers 12 Table of Contents in Europe and Asia.\n"
    )
    assert sentences(document)[-1] == "We serve growers in Europe and Asia."


def test_running_heads_are_noise_and_headings_that_repeat_are_not() -> None:
    pages = "".join(
        f"{PROSE}\n\nCompetition\n\n{PROSE}\n\n{number}\n\nHARROW & FINCH TOOLS, INC.\n\n"
        for number in range(1, 5)
    )
    document = build_document(f"Item 1. Business\n\n{pages}{PROSE}\n")
    assert texts(document, BlockKind.HEADING).count("Competition") == 4
    assert all("HARROW" not in sentence for sentence in sentences(document))


def test_lines_wrapped_at_a_fixed_width_make_paragraphs() -> None:
    text = (
        "                                ITEM 1.  BUSINESS\n\n"
        "      Harrow & Finch makes hand tools for orchards and vineyards and sells\n"
        "them to growers in nine states.  It was founded in 1931 by two brothers who\n"
        "had grown apples near Wooster, Ohio, and who could find no shears that would\n"
        "last a season.\n\n"
        "Competition\n\n"
        "      The Company's tools compete with those of larger makers, which are manu-\n"
        "factured abroad.  No maker manufactured more than a tenth of the tools sold.\n"
        "                                     -2-\n"
        "<PAGE>\n"
    )
    document = build_document(text)
    assert [block.kind for block in document.blocks if block.kind is not BlockKind.NOISE] == [
        BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.PARAGRAPH,
    ]  # fmt: skip
    assert len(document.sentences) == 4
    assert "which are manufactured abroad." in document.sentences[2].text


@pytest.mark.parametrize("mark", ["•", "·", "o ", "* ", "- ", "●\t", "§ ", "? ", "(a) ", "â€¢ "])
def test_bullets_of_all_kinds_make_list_items_with_their_lead_in(mark: str) -> None:
    items = "".join(f"{mark}{item}\n\n" for item in ("pruning shears;", "grafting knives; and"))
    document = build_document(
        f"Item 1. Business\n\n{PROSE}\n\nOur products include:\n\n{items}{mark}hand saws.\n"
    )
    listed = [block for block in document.blocks if block.kind is BlockKind.LIST_ITEM]
    assert [block.text for block in listed] == [
        "pruning shears;", "grafting knives; and", "hand saws.",
    ]  # fmt: skip
    assert {block.lead_in for block in listed} == {2}
    assert document.blocks[2].text == "Our products include:"


def test_a_bullet_on_a_line_of_its_own_belongs_to_the_line_below() -> None:
    document = build_document(
        f"Item 1. Business\n{PROSE}\nWe sell to:\n•\norchards, and\n•\nvineyards.\n"
    )
    assert texts(document, BlockKind.LIST_ITEM) == ["orchards, and", "vineyards."]


def test_a_list_that_lost_its_bullets_is_still_a_list() -> None:
    document = build_document(
        f"Item 1. Business\n\n{PROSE}\n\nWe compete on:\n\nprice and delivery;\n\n"
        "the steel that we use; and\n\nthe length of our warranty.\n"
    )
    assert len(texts(document, BlockKind.LIST_ITEM)) == 3


def test_a_list_flattened_into_its_paragraph_is_taken_apart() -> None:
    document = build_document(
        f"Item 1. Business\n{PROSE} We sell: • shears; • knives; and • saws.\n"
    )
    assert texts(document, BlockKind.LIST_ITEM) == ["shears;", "knives; and", "saws."]


def test_a_text_cut_at_both_ends_says_so_and_quotes_no_fragment() -> None:
    document = build_document(
        f"of growers in the state of Ohio.\n\n{PROSE}\n\nWe believe that the demand for our tools "
        "in the coming season will depend on the weather and on the pri"
    )
    assert document.warnings == ("begins_mid_sentence", "ends_mid_sentence")
    assert sentences(document) == [PROSE]
    assert len(document.blocks) == 3


def test_a_text_that_lost_all_its_line_breaks_still_has_its_headings() -> None:
    document = build_document(
        f"ITEM 1. BUSINESS General {PROSE * 20} Sales and Marketing We sell through dealers. "
        f"Competition. We have few rivals. {PROSE * 20} Research and Development The Company tests "
        "its tools on its own trees."
    )
    assert texts(document, BlockKind.HEADING)[0] == "ITEM 1. BUSINESS"
    assert texts(document, BlockKind.HEADING)[-3:] == [
        "Sales and Marketing", "Competition", "Research and Development",
    ]  # fmt: skip
    assert "We sell through dealers." in sentences(document)
    assert sentences(document)[-1] == "The Company tests its tools on its own trees."


def test_a_note_at_the_foot_of_a_page_does_not_break_the_sentence_above_it() -> None:
    document = build_document(
        f"Item 1. Business\n\n{PROSE}\n\nIn spring our tools are bought by those who grow apples "
        "and pears\n\n(1) As estimated by the union of growers of the state of Ohio in a yearbook."
        "\n\n7\n\nand by the keepers of parks, gardens, cemeteries and the verges of roads.\n"
    )
    broken, note = sentences(document)[-2:]
    assert broken.endswith("who grow apples and pears and by the keepers of parks, gardens, "
                           "cemeteries and the verges of roads.")  # fmt: skip
    assert note == "As estimated by the union of growers of the state of Ohio in a yearbook."


def test_a_sentence_goes_on_behind_a_page_s_short_last_line() -> None:
    text = (
        "ITEM 1.  BUSINESS\n\n"
        "     The Company makes hand tools for orchards and vineyards and sells them\n"
        "to growers in nine states, to the owners of parks and gardens, and to the\n"
        "branches of Harrow\n\n                                   4\n<PAGE>\n\n"
        "Hardware Stores in Ohio and Indiana.  It was founded in 1931 by two brothers\n"
        "who had grown apples near Wooster, Ohio, and who could find no shears that\n"
        "would last a season, and it is still owned by their grandchildren.\n\n"
        "     The Company's tools compete with those of larger makers, most of which\n"
        "are made abroad and sold in stores.\n"
    )
    sentence = build_document(text).sentences[0]
    assert sentence.text.endswith("to the branches of Harrow Hardware Stores in Ohio and Indiana.")
    assert len(sentence.pieces) == 2


def test_a_dash_that_the_margin_puts_first_is_no_bullet() -> None:
    text = (
        "ITEM 1.  BUSINESS\n\n"
        "     The Company makes a single class of product for orchards and for vineyards\n"
        "- hand tools - and sells it to growers in nine states.  It was founded in 1931\n"
        "by two brothers who had grown apples near Wooster, Ohio, and who could find no\n"
        "shears that would last a season.\n"
    )
    document = build_document(text)
    assert texts(document, BlockKind.LIST_ITEM) == []
    assert document.sentences[0].text.endswith(
        "hand tools - and sells it to growers in nine states."
    )


def test_paragraphs_that_begin_alike_are_no_running_heads() -> None:
    line = "     About {0}% of the Company's sales in 199{0} ({0}% of tool sales) were from\n"
    rest = "orchards in Ohio and Indiana, which buy their tools before the harvest begins.\n\n"
    text = "ITEM 1.  BUSINESS\n\n" + "".join(line.format(n) + rest for n in (7, 6, 5))
    document = build_document(text)
    assert texts(document, BlockKind.NOISE) == []
    assert len(document.sentences) == 3


def test_a_table_s_own_title_heads_no_more_than_its_table() -> None:
    document = build_document(
        f"Item 1. Business\n\nORCHARDS\n\n{PROSE}\n\nSALES BY STATE\n\n"
        "State  |  2004  |  2003\nOhio  |  $210  |  $190\nIndiana  |  $80  |  $75\n\n"
        f"Competition\n\n{PROSE}\n"
    )
    last = document.blocks[document.sentences[-1].block]
    assert document.heading_path(last) == ("Item 1. Business", "ORCHARDS", "Competition")
    assert "SALES BY STATE" in texts(document, BlockKind.HEADING)


def test_a_unit_note_above_a_table_belongs_to_it() -> None:
    document = build_document(
        f"Item 1. Business\n\n{PROSE}\n\nSales by State\n\n(in millions)\n\n"
        "State  |  2004  |  2003\nOhio  |  210  |  190\nIndiana  |  80  |  75\n\n"
        f"{PROSE}\n"
    )
    (table,) = [block.table for block in document.blocks if block.table is not None]
    assert table.unit == 1_000_000
    assert "(in millions)" not in sentences(document)


def test_a_line_that_the_source_sets_in_bold_is_a_heading_whatever_its_words() -> None:
    words = "The difference between a shear that is forged and a shear that is cast in one piece"
    source = (
        f"<html><body><p><b>Item 1. Business</b></p><p>{PROSE}</p><p><b>{words}</b></p>"
        f"<p>{PROSE}</p><p><i>{words}.</i></p><p>{PROSE * 9}</p></body></html>"
    )
    document = read_text(source)
    assert texts(document, BlockKind.HEADING) == ["Item 1. Business", words]
    assert f"{words}." in sentences(document)
