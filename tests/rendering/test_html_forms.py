"""The page and the notebook's snippet as markup, for any text."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itemone.document import Block, BlockKind, Document, Span, Table
from itemone.rendering import fragment, to_html
from itemone.rendering.filing import CHUNK, filing_html
from itemone.rendering.marks import marks_of
from itemone.rendering.page import asset, content_security_policy
from itemone.rendering.prose import summary_html
from itemone.rendering.shown import fit
from itemone.rendering.tables import cells_in
from itemone.request import Facet, Request
from itemone.summary import Summary, SummarySentence
from tests.rendering import samples
from tests.rendering.markup import FILING_TAGS, Markup, dense
from tests.rendering.strategies import spans_in, summaries, texts


def filing_of(summary: Summary) -> str:
    document = summary.document
    return str(filing_html(document, marks_of(document.text, summary.sentences)))


@given(summaries())
def test_the_filing_shows_every_character_once_in_order_and_nothing_else(summary: Summary) -> None:
    parsed = Markup(filing_of(summary))
    assert dense(parsed.text) == dense(fit(summary.document.text))
    assert set(parsed.tags) <= FILING_TAGS


@given(summaries())
def test_the_marks_of_a_sentence_are_its_evidence(summary: Summary) -> None:
    text = summary.document.text
    parsed = Markup(filing_of(summary))
    for number, sentence in enumerate(summary.sentences, start=1):
        borne = sorted({at for span in sentence.evidence for at in range(span.start, span.end)})
        words = dense(fit("".join(text[at] for at in borne)))
        assert dense(parsed.marked.get(str(number), "")) == words


@given(summaries())
def test_every_link_of_the_page_leads_to_one_element(summary: Summary) -> None:
    parsed = Markup(to_html(summary))
    assert {link.removeprefix("#") for link in parsed.links} <= set(parsed.ids)
    assert parsed.tags.count("script") == parsed.tags.count("style") == 1
    assert {"img", "link", "iframe", "base", "form"}.isdisjoint(parsed.tags)


@given(summaries())
def test_sentences_with_evidence_link_to_it_and_others_do_not(summary: Summary) -> None:
    document = summary.document
    marks = marks_of(document.text, summary.sentences)
    links = Markup(str(summary_html(summary, marks))).links
    grounded = [
        sentence
        for sentence in summary.sentences
        if any(span.of(document.text).strip() for span in sentence.evidence)
    ]
    assert len(links) == len(grounded)


@given(summaries())
def test_the_snippet_is_sound_markup_without_a_script(summary: Summary) -> None:
    parsed = Markup(fragment(summary))
    assert {"script", "style", "img", "link"}.isdisjoint(parsed.tags)
    for sentence in summary.sentences:
        assert dense(fit(sentence.text)) in dense(parsed.text)


@given(summaries())
def test_the_page_can_be_written_as_utf_8(summary: Summary) -> None:
    assert to_html(summary).encode()
    assert fragment(summary).encode()


@given(texts, st.data())
def test_marks_are_in_order_apart_and_borne_by_exactly_their_sentences(
    text: str, data: st.DataObject
) -> None:
    evidence = data.draw(st.lists(st.lists(spans_in(len(text)), max_size=4), max_size=5))
    sentences = [SummarySentence("x", Facet.OTHER, tuple(spans)) for spans in evidence]
    marks = marks_of(text, sentences)
    for before, after in pairwise(marks.marks):
        assert before.span.end <= after.span.start
    for at, char in enumerate(text):
        here = [mark.sentences for mark in marks.marks if mark.span.start <= at < mark.span.end]
        bearing = tuple(
            n for n, spans in enumerate(evidence) if any(s.start <= at < s.end for s in spans)
        )
        if not char.isspace():
            assert here == ([bearing] if bearing else [])


@given(texts, st.data())
def test_cutting_at_the_marks_loses_nothing(text: str, data: st.DataObject) -> None:
    spans = data.draw(st.lists(spans_in(len(text)), max_size=4))
    window = data.draw(spans_in(len(text)))
    marks = marks_of(text, [SummarySentence("x", Facet.OTHER, (span,)) for span in spans])
    parts = [part.of(text) for part, _ in marks.within(window.start, window.end)]
    assert "".join(parts) == window.of(text)
    assert all(parts)


def test_a_passage_across_a_page_number_is_one_passage() -> None:
    summary = samples.halden()
    marks = marks_of(summary.document.text, summary.sentences)
    assert len(marks.passages(7)) == 2
    assert len(marks.passages(6)) == 3


def test_evidence_beyond_the_text_is_clipped_and_does_no_harm() -> None:
    document = Document("Pumps.")
    sentence = SummarySentence("It sells pumps.", Facet.PRODUCTS, (Span(0, 90), Span(50, 60)))
    html = filing_of(samples.summary_of(document, [sentence]))
    assert Markup(html).marked == {"1": "Pumps."}


def test_a_table_is_a_table_and_its_evidence_is_marked_to_the_cell() -> None:
    html = filing_of(samples.halden())
    assert '<th scope="col">Net sales (in thousands)</th>' in html
    assert '<a href="#s7">Tern well pumps</a></mark></th><td class="number"><mark' in html
    assert '<td class="number">$88,124</td>' in html


def test_a_table_whose_cells_cannot_be_found_shows_them_and_marks_the_row() -> None:
    text = "Year ended\nJune 30, Sales\n2023 88"
    table = Table(
        (("Year ended June 30, 2023", "Sales"), ("all", "88")), (Span(0, 25), Span(26, 33))
    )
    block = Block(BlockKind.TABLE, (Span(0, 33),), text, table=table)
    sentence = SummarySentence("Sales were 88.", Facet.REVENUE, (Span(0, 4), Span(31, 33)))
    parsed = Markup(filing_of(samples.summary_of(Document(text, (block,)), [sentence])))
    assert parsed.marked == {"1": "Year ended June 30, 2023Salesall88"}
    assert parsed.ids == ["m0", "m1"]


def test_a_heading_over_several_columns_is_one_cell_over_numbers() -> None:
    text = "June 30,\nSales 2023 2022\nPumps 88 77"
    rows = (("", "June 30,", "June 30,"), ("Sales", "2023", "2022"), ("Pumps", "88", "77"))
    spans = (Span(0, 8), Span(9, 24), Span(25, 36))
    block = Block(BlockKind.TABLE, (Span(0, 36),), text, table=Table(rows, spans, header_rows=2))
    html = filing_of(samples.summary_of(Document(text, (block,)), []))
    assert '<th scope="colgroup" colspan="2">June 30,</th>' in html
    assert '<th scope="col" class="number">2023</th>' in html
    assert dense(Markup(html).text) == dense(text)


def test_equal_headings_that_the_filing_repeats_stay_apart() -> None:
    text = "Sales Sales\n88 77"
    table = Table((("Sales", "Sales"), ("88", "77")), (Span(0, 11), Span(12, 17)), header_rows=1)
    block = Block(BlockKind.TABLE, (Span(0, 17),), text, table=table)
    html = filing_of(samples.summary_of(Document(text, (block,)), []))
    assert html.count('<th scope="col" class="number">Sales</th>') == 2


def test_a_table_whose_rows_lie_elsewhere_is_shown_as_typed() -> None:
    text = "Sales 88"
    table = Table((("Sales", "88"),), (Span(4, 12),))
    block = Block(BlockKind.TABLE, (Span(0, 8),), text, table=table)
    html = filing_of(samples.summary_of(Document(text, (block,)), []))
    assert '<pre class="typed">Sales 88</pre>' in html


def test_leaders_between_cells_are_there_but_hidden() -> None:
    text = "Pumps ........ | 88"
    table = Table((("Pumps", "", "88"),), (Span(0, len(text)),))
    block = Block(BlockKind.TABLE, (Span(0, len(text)),), text, table=table)
    html = filing_of(samples.summary_of(Document(text, (block,)), []))
    assert '<span class="leader"> ........ | </span>88' in html
    assert html.count("<td") + html.count("<th ") == 2


@given(st.lists(st.text("ab1 ", max_size=4), max_size=6))
def test_cells_are_found_where_a_row_is_made_of_them(cells: list[str]) -> None:
    text = ">> " + " . ".join(cells) + " <<"
    found = cells_in(text, Span(3, len(text) - 3), cells)
    assert found is not None
    assert [dense(span.of(text)) for span in found] == [dense(cell) for cell in cells]


def test_a_sign_before_a_list_item_becomes_its_bullet() -> None:
    text = "We sell:\n• pumps\n(b) valves\nhoses"
    kinds = (BlockKind.PARAGRAPH, *[BlockKind.LIST_ITEM] * 3)
    spans = (Span(0, 8), Span(11, 16), Span(17, 27), Span(28, 33))
    blocks = tuple(Block(kind, (span,), "") for kind, span in zip(kinds, spans, strict=True))
    html = filing_of(samples.summary_of(Document(text, blocks), []))
    assert html.count("<ul") == 1
    assert '<span class="bullet">\n• </span>pumps</li>' in html
    assert '<span class="bullet">(b)</span>valves</li>' in html
    assert '<li class="plain">hoses</li>' in html


def test_a_paragraph_cut_by_a_table_goes_on_after_it() -> None:
    text = "We sell 88 pumps"
    table = Block(BlockKind.TABLE, (Span(8, 10),), "88")
    around = Block(BlockKind.PARAGRAPH, (Span(0, 7), Span(11, 16)), "We sell pumps")
    html = filing_of(samples.summary_of(Document(text, (around, table)), []))
    assert '<p>We sell</p><pre class="typed">88</pre><p class="continued">pumps</p>' in html


def test_a_text_without_blocks_is_cut_at_its_empty_lines() -> None:
    html = filing_of(samples.summary_of(Document("One\nline.\n\n  \nTwo."), []))
    assert html.count("<pre") == 2


def test_a_long_filing_is_cut_into_chunks_of_bounded_length() -> None:
    summary = samples.halden(repeats=20)
    chunks = filing_of(summary).split('<div class="chunk">')[1:]
    assert len(chunks) > 5
    assert max(len(Markup("<div>" + chunk).text) for chunk in chunks) < 2 * CHUNK


def test_the_policy_allows_the_pages_own_style_and_script_only() -> None:
    policy = content_security_policy()
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    page = to_html(samples.halden())
    assert f"<style>{asset('page.css')}</style>" in page
    assert f"<script>{asset('page.js')}</script>" in page
    assert " style=" not in page


def test_coverage_budget_warnings_and_origin_are_told() -> None:
    summary = samples.halden()
    text = " ".join(Markup(to_html(summary)).text.split())
    assert "financing: not in the text" in text
    assert "318 of 512 tokens" in text
    assert "The text says nothing of financing." in text
    assert summary.source_sha256 in text
    assert "10 sentences, 17 passages of evidence" in text


def test_bullets_are_asked_for_and_given() -> None:
    summary = replace(samples.halden(), request=Request(bullets=True))
    html = to_html(summary)
    assert html.count('<li><a class="sentence') == len(summary.sentences)


def test_a_summary_without_company_or_sentences_still_makes_a_page() -> None:
    html = to_html(samples.summary_of(Document(""), []))
    assert '<h1 id="company">Business summary</h1>' in html


@pytest.mark.parametrize("attack", samples.HOSTILE[:6])
def test_no_attack_stands_unescaped_in_page_or_snippet(attack: str) -> None:
    summary = samples.hostile()
    assert attack not in to_html(summary)
    assert attack not in fragment(summary)


def test_a_notebook_shows_the_snippet() -> None:
    summary = samples.checked()
    assert summary._repr_html_() == fragment(summary)
    assert "not supported: number: 72% does not stand in the filing" in fragment(summary)
