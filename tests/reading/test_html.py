"""HTML gives the text a page shows, with tables, lists, looks and the way back to the source."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itemone.reading.flat import FlatText, Shape
from itemone.reading.html import flatten
from itemone.reading.markup import attributes, tokens


def lines(source: str) -> list[str]:
    """The lines of the flat text that aren't empty."""
    return [line for line in flatten(source).text.split("\n") if line]


def test_paragraphs_are_parted_by_an_empty_line() -> None:
    assert flatten("<p>One\n  two</p><div>three</div>").text == "One two\n\nthree"


def test_a_line_break_stays_and_two_part_paragraphs() -> None:
    assert flatten("<p>a<br>b<br><br>c</p>").text == "a\nb\n\nc"


@pytest.mark.parametrize(
    "hidden",
    [
        '<div style="display:none">secret</div>',
        '<div style="DISPLAY: none"><p>secret<p>secret</div>',
        "<ix:header><ix:hidden>secret</ix:hidden></ix:header>",
        "<script>if (a<b) secret</script>",
        "<style>secret{}</style>",
        "<!-- secret -->",
        "<title>secret</title>",
        '<p title="secret"></p>',
        "<?secret?>",
    ],
)
def test_what_a_page_does_not_show_is_left_out(hidden: str) -> None:
    assert flatten(f"<p>a</p>{hidden}<p>b</p>").text == "a\n\nb"


def test_cover_facts_of_inline_xbrl_are_kept_though_hidden() -> None:
    fact = '<ix:nonNumeric name="dei:EntityRegistrantName">Larkmoor <b>Inc</b></ix:nonNumeric>'
    flat = flatten(f"<div style='display:none'><ix:header>{fact}</ix:header></div><p>x</p>")
    assert flat.facts == {"dei:EntityRegistrantName": "Larkmoor Inc"}
    assert flat.text == "x"


def test_entities_and_odd_spaces_are_resolved() -> None:
    assert (
        flatten("<p>R&amp;D&nbsp;&#160; caf&eacute;&#8217;s co\u00adop</p>").text
        == "R&D café’s coop"
    )


def test_a_symbol_font_shows_a_bullet() -> None:
    assert lines('<p><font face="Wingdings">&#167;</font> gauges</p>') == ["• gauges"]


def test_footnote_marks_are_no_part_of_a_word() -> None:
    assert lines("<p>sales<sup>(1)</sup> of 5 m<sup>2</sup> on the 4<sup>th</sup></p>") == [
        "sales of 5 m2 on the 4th"
    ]


@pytest.mark.parametrize(
    "source",
    [
        "<ul><li>brass</li><li>glass</li></ul>",
        "<ul><li>brass<li>glass</ul>",
        "<table><tr><td>•</td><td>brass</td></tr><tr><td>•</td><td>glass</td></tr></table>",
        "<table><tr><td></td><td>•</td><td><p>brass</p></td></tr></table>"
        "<table><tr><td></td><td>•</td><td><p>glass</p></td></tr></table>",
    ],
)
def test_lists_are_lists_however_they_are_written(source: str) -> None:
    flat = flatten(source)
    assert [block.shape for block in flat.blocks] == [Shape.LIST_ITEM] * 2
    assert [block.span.of(flat.text) for block in flat.blocks] == ["• brass", "• glass"]


def test_numbered_lists_keep_their_numbers() -> None:
    assert lines("<ol><li>brass</li><li>glass</li></ol>") == ["1. brass", "2. glass"]


# Tables


def table(rows: str) -> tuple[tuple[str, ...], ...]:
    """The grid of the only table."""
    (block,) = flatten(f"<table>{rows}</table>").blocks
    return block.rows


def test_currency_and_percent_cells_join_their_numbers() -> None:
    got = table(
        "<tr><td></td><td colspan=3>2019</td><td></td><td colspan=2>Share</td></tr>"
        "<tr><td>Gauges</td><td>$</td><td>14,210</td><td></td><td></td><td>66</td><td>%</td></tr>"
        "<tr><td>Loss</td><td>$</td><td>(310</td><td>)</td><td></td><td>1</td><td>%</td></tr>"
    )
    assert got == (("", "2019", "Share"), ("Gauges", "$14,210", "66%"), ("Loss", "$(310)", "1%"))


def test_cells_that_span_rows_keep_the_columns_below_in_place() -> None:
    got = table(
        "<tr><td rowspan=2>Gauges</td><td>2019</td><td>14</td></tr>"
        "<tr><td>2018</td><td>13</td></tr><tr><td>Repairs</td><td>2019</td><td>1</td></tr>"
    )
    assert got == (("Gauges", "2019", "14"), ("", "2018", "13"), ("Repairs", "2019", "1"))


def test_an_empty_cell_in_a_row_stays_empty() -> None:
    got = table(
        "<tr><td>Name</td><td>2019</td><td>2018</td></tr>"
        "<tr><td>New</td><td>7</td><td></td></tr><tr><td>Old</td><td></td><td>9</td></tr>"
    )
    assert got == (("Name", "2019", "2018"), ("New", "7", ""), ("Old", "", "9"))


def test_header_rows_are_counted() -> None:
    (block,) = flatten(
        "<table><tr><td></td><td>2019</td><td>2018</td></tr>"
        "<tr><td>Gauges</td><td>7</td><td>6</td></tr></table>"
    ).blocks
    assert block.header_rows == 1


def test_text_right_before_a_table_set_inline_is_kept() -> None:
    table_inside = '<table style="display:inline-table"><tr><td>a</td><td>1</td></tr></table>'
    assert lines(f"<div><span>Sales were:</span>{table_inside}</div>") == ["Sales were:", "a | 1"]


def test_change_columns_for_amount_and_percent_stay_apart() -> None:
    got = table(
        "<tr><td></td><td colspan=3>2019</td><td colspan=3>$</td><td colspan=3>%</td></tr>"
        "<tr><td>Gauges</td><td>$</td><td>14</td><td></td><td>$</td><td>(2</td><td>)</td>"
        "<td colspan=2>(4.6</td><td>)%</td></tr>"
        "<tr><td>Repairs</td><td colspan=2>1</td><td></td><td colspan=2>3</td><td></td>"
        "<td colspan=2>7.0</td><td></td></tr>"
    )
    assert got[1:] == (("Gauges", "$14", "$(2)", "(4.6)%"), ("Repairs", "1", "3", "7.0"))


def test_each_row_of_a_table_is_a_line_with_its_span() -> None:
    flat = flatten("<table><tr><td>a</td><td>1</td></tr><tr><td>b</td><td>2</td></tr></table>")
    (block,) = flat.blocks
    assert [span.of(flat.text) for span in block.row_spans] == ["a | 1", "b | 2"]


def test_a_table_that_only_lays_out_a_page_is_read_through() -> None:
    prose = "We make gauges for breweries, dairies and cider makers. " * 8
    flat = flatten(f"<table><tr><td><b>Overview</b></td><td>{prose}</td></tr></table>")
    assert [block.shape for block in flat.blocks] == [Shape.PARAGRAPH] * 2


def test_an_absurd_span_costs_nothing() -> None:
    rows = '<tr><td colspan="999999999" rowspan="999999999">a</td><td>b</td></tr>' * 50
    assert len(flatten(f"<table>{rows}</table>").text) < 1_000


# Broken markup


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("<p>a < b and b > c</p>", "a < b and b > c"),
        ("<p>a<b>b</p><p>c</p>", "ab\n\nc"),
        ('<p style="margin:0>a</p><p class="x">b</p>', "a\n\nb"),
        ("<p title='a > b'>c</p>", "c"),
        ("<p>a</p", "a</p"),
        ("a<!-- b", "a<!-- b"),
        ("<script>a", "a"),
        ("<td>a</td><tr>b</table>c", "a\n\nb\n\nc"),
        ("<table>a<tr>b<td>c</td>d</tr>e</table>f", "a b | c | d e f"),
        ("<p>a &amp b &unknown; c</p>", "a & b &unknown; c"),
        ("<P ALIGN=CENTER><FONT>a</P>", "a"),
        ("</p></table></td>a", "a"),
        ("", ""),
    ],
)
def test_broken_markup_is_read_as_far_as_it_makes_sense(source: str, shown: str) -> None:
    assert " ".join(flatten(source).text.split()) == " ".join(shown.split())


def test_bold_ends_with_its_paragraph_where_it_is_never_closed() -> None:
    first, second = flatten("<p><b>Head<p>text").blocks
    assert first.look.bold == 1.0
    assert second.look.bold == 0.0


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 100_000 + "x",
        "<table><tr><td>" * 20_000 + "x",
        "<b>" * 50_000 + "<p>x" * 50_000,
        "<p>" + "".join(f"<font color={i}>" for i in range(3_000)) + "</p>" + "<p>x</p>" * 3_000,
        "<a href='" * 30_000 + "x",
        "<" * 300_000 + "x",
        "<!--" * 100_000 + "x",
        "<!" * 100_000 + "x",
        "&" * 300_000 + "x",
        '<p a="' * 50_000 + "x",
        "<table>" + "<tr><td rowspan=999 colspan=99>x" * 3_000,
        "<pre>" + "&amp;" * 100_000 + "x",
        "<li>" * 100_000 + "x",
    ],
    ids=lambda source: source[:12],
)
def test_attacks_on_parsers_are_read_to_the_end(source: str) -> None:
    assert "x" in flatten(source).text


# What always holds

_PIECES = st.sampled_from(
    [
        *"<p> </p> <b> </b> <table> <tr> <td> </td> </table> <br> <li> </div> <pre> </pre>".split(),
        *'<sup> &amp; &#8226; < word 12 $ <hr> </a> " <!-- -->'.split(),
        *("<div style='display:none'>", "<a href='#x'>", "Item 1.", " ", "\n"),
    ]
)
SOUP = st.lists(_PIECES, max_size=40).map("".join)


def _check(source: str, flat: FlatText) -> None:
    at = 0
    for block in flat.blocks:
        assert at <= block.span.start < block.span.end <= len(flat.text)
        assert not flat.text[at : block.span.start].strip()
        at = block.span.end
        for span in block.row_spans:
            assert block.span.start <= span.start <= span.end <= block.span.end
    assert not flat.text[at:].strip()
    for place, letter in enumerate(flat.text):
        if letter.isalnum():
            assert flat.source_offset(place) < len(source)


@settings(max_examples=300)
@given(SOUP)
def test_blocks_cover_all_text_in_order_whatever_the_markup(source: str) -> None:
    _check(source, flatten(source))


@settings(max_examples=300)
@given(st.text(max_size=200))
def test_any_text_is_flattened(source: str) -> None:
    _check(source, flatten(source))


@settings(max_examples=300)
@given(SOUP)
def test_tokens_cover_the_source_in_order(source: str) -> None:
    at = 0
    for token in tokens(source):
        assert at <= token.start < token.end <= len(source)
        at = token.end
        attributes(source, token)


@settings(max_examples=200)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["p", "div", "span", "b", "td", "li", "h2"]),
            st.text("abcdef \n", min_size=1, max_size=12),
        ),
        max_size=12,
    )
)
def test_no_word_is_lost_and_none_invented_against_a_browser_parser(
    parts: list[tuple[str, str]],
) -> None:
    lexbor = pytest.importorskip("selectolax.lexbor")
    source = "".join(f"<{tag}>{words}</{tag}>" for tag, words in parts)
    body = lexbor.LexborHTMLParser(source).body
    shown = "".join((body.text() if body else "").split())
    got = "".join(flatten(source).text.replace("•", "").split())
    assert got == shown


def test_real_filings_lose_no_letter_that_a_browser_parser_finds(shared: Path) -> None:
    lexbor = pytest.importorskip("selectolax.lexbor")
    hidden = "title, script, style, [style*='display:none'], [style*='display: none']"
    for path in sorted((shared / "raw").glob("*.htm*")):
        source = path.read_text(encoding="utf-8", errors="replace")
        tree = lexbor.LexborHTMLParser(source)
        for node in tree.css(hidden):
            node.decompose()
        shown = Counter(filter(str.isalpha, tree.text()))
        missing = shown - Counter(filter(str.isalpha, flatten(source).text))
        assert sum(missing.values()) < 0.001 * sum(shown.values()), path.name
