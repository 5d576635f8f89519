"""JSON, markdown and the terminal's table, for any text."""

from __future__ import annotations

import json

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from wcwidth import wcswidth

from itemone.document import Span
from itemone.rendering import explain_text, to_dict, to_markdown
from itemone.rendering.explain import MIN_WIDTH
from itemone.rendering.json_form import schema
from itemone.rendering.markdown import QUOTE_LIMIT, escaped
from itemone.rendering.shown import bounded, one_line
from itemone.request import Facet
from itemone.summary import SCHEMA_VERSION, Summary, SummarySentence
from tests.rendering import samples
from tests.rendering.strategies import summaries, texts

_MARKDOWN = MarkdownIt("commonmark").enable("table")


def inline(tokens: list[Token]) -> list[Token]:
    return [child for token in tokens for child in token.children or []]


@given(summaries())
def test_the_dictionary_meets_its_schema_and_survives_json(summary: Summary) -> None:
    form = to_dict(summary, considered=True)
    jsonschema.Draft202012Validator(schema()).validate(form)
    assert json.loads(json.dumps(form)) == form


@given(summaries())
def test_each_evidence_text_is_exactly_the_slice_of_the_text(summary: Summary) -> None:
    text = summary.document.text
    form = to_dict(summary, considered=True)
    for owner in (*form["sentences"], *form["considered"]):
        for quote in owner["evidence"]:
            assert quote["text"] == text[quote["start"] : quote["end"]]


def test_the_schema_is_sound_and_of_the_contracts_version() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    assert schema()["properties"]["schema_version"]["const"] == SCHEMA_VERSION


@pytest.mark.parametrize("key", ["text", "sentences", "reading", "source_sha256"])
def test_the_schema_refuses_a_dictionary_that_lacks_a_part(key: str) -> None:
    form = samples.halden().to_dict()
    del form[key]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(form, schema())


def test_what_was_considered_is_told_only_when_asked_for() -> None:
    summary = samples.halden()
    assert "considered" not in summary.to_dict()
    assert len(summary.to_dict(considered=True)["considered"]) == 10


def test_offsets_count_code_points_not_utf_16() -> None:
    summary = samples.hostile()
    quote = summary.to_dict()["sentences"][8]["evidence"][0]
    assert quote["text"].startswith("Before. 🏭 pumps 𝔏𝔦")
    assert quote["end"] - quote["start"] == len(quote["text"])


@given(texts)
def test_escaped_text_reads_the_same_after_markdown(text: str) -> None:
    tokens = _MARKDOWN.parse(escaped(text))
    shown = "".join(child.content for child in inline(tokens))
    assert {child.type for child in inline(tokens)} <= {"text", "text_special"}
    assert {token.type for token in tokens} <= {"paragraph_open", "inline", "paragraph_close"}
    # NUL and its like are replaced by the same sign that markdown readers use.
    assert shown == one_line(text)


@given(summaries())
def test_markdown_of_any_summary_holds_only_its_own_markup(summary: Summary) -> None:
    tokens = inline(_MARKDOWN.parse(to_markdown(summary)))
    kinds = {token.type for token in tokens}
    plain = {"text", "text_special", "softbreak"}
    assert kinds <= plain | {"html_inline", "strong_open", "strong_close"}
    assert {token.content for token in tokens if token.type == "html_inline"} <= {"<sup>", "</sup>"}


def test_markdown_numbers_its_notes_and_quotes_the_filing() -> None:
    text = samples.halden().to_markdown()
    assert "extraction of lithium.<sup>[1]</sup> It sells Tern" in text
    assert "\n2. “We sell three families" in text
    assert "| financing | not in the text | 0 |" in text
    assert "- The text says nothing of financing." in text


def test_sentences_that_rest_on_the_same_passages_share_a_note() -> None:
    document = samples.document_of([samples.paragraph("We sell pumps and valves.")])
    spans = samples.spans(document, "pumps and valves")
    twice = [
        SummarySentence(said, Facet.PRODUCTS, spans)
        for said in ("It sells pumps.", "It sells valves.")
    ]
    text = samples.summary_of(document, twice).to_markdown()
    assert text.count("<sup>[1]</sup>") == 2
    assert "\n2. " not in text


def test_long_passages_are_quoted_with_their_middle_left_out() -> None:
    document = samples.document_of([samples.paragraph("begin " + "x" * 900 + " end")])
    whole = SummarySentence("It is long.", Facet.OTHER, (Span(0, len(document.text)),))
    text = samples.summary_of(document, [whole]).to_markdown()
    assert "“begin x" in text
    assert "x end” (characters 0–910)" in text
    assert "x" * (QUOTE_LIMIT // 2) not in text


@given(st.text(), st.integers(3, 40))
def test_bounding_a_text_keeps_its_ends_within_the_limit(text: str, limit: int) -> None:
    short = bounded(text, limit)
    assert len(short) <= limit or short == text[:limit]
    if len(text) <= limit:
        assert short == text


def test_markdown_tells_which_sentences_are_not_supported() -> None:
    text = samples.checked().to_markdown()
    assert "14%.<sup>[5]</sup> **(not supported: number: 72% does not" in text


@given(summaries(), st.integers(0, 160))
def test_no_line_of_the_explanation_is_wider_than_the_terminal(
    summary: Summary, width: int
) -> None:
    lines = explain_text(summary, width=width).split("\n")
    assert all(0 <= wcswidth(line) <= max(width, MIN_WIDTH) for line in lines)


@given(summaries())
def test_nothing_in_the_explanation_steers_a_terminal(summary: Summary) -> None:
    text = explain_text(summary)
    assert all(
        char == "\n" or char.isprintable() or char == "\xa0" for char in text if char < "\xa1"
    )


def test_the_explanation_is_sorted_by_salience_and_gives_reasons() -> None:
    lines = explain_text(samples.halden()).splitlines()
    assert lines[0].split() == ["salience", "tokens", "facet", "outcome", "statement"]
    scores = [float(line.split()[0]) for line in lines[2:12]]
    assert scores == sorted(scores, reverse=True)
    assert "no room" in lines[4]
    assert lines[-1] == "7 of 10 statements kept."


def test_a_summary_prints_as_its_text() -> None:
    summary = samples.halden()
    assert str(summary) == summary.text
