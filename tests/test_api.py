"""The public interface: what goes in, what comes out, what is refused and how."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from dataclasses import FrozenInstanceError, replace
from pathlib import Path

import pytest

import itemone
from itemone import Document, Facet, Focus, Request, examples
from itemone.api import make_request
from itemone.document import BlockKind
from itemone.errors import InputError, ItemoneError, NoBusinessError, RequestError
from itemone.reading_warnings import spoken
from tests.writing import summaries

PATH = examples.path("shell")
TEXT = PATH.read_text(encoding="utf-8")
GERMAN = "Das Unternehmen stellt Pumpen her und verkauft sie an die Landwirte.\n" * 9
POEM = "The moon was pale and I was young, she sang of love and rain.\n" * 20


def test_a_path_bytes_a_text_and_a_document_give_the_same_summary() -> None:
    expected = itemone.summarize(PATH).text
    for source in (str(PATH), PATH.read_bytes(), TEXT, itemone.read(PATH)):
        assert itemone.summarize(source).text == expected


def test_the_source_is_named_and_hashed_as_it_was_handed_in() -> None:
    digest = hashlib.sha256(PATH.read_bytes()).hexdigest()
    summary = summaries.example("shell")
    assert summary.source_sha256 == digest
    assert summary.document.source.endswith("shell.txt")


def test_a_document_is_read_as_it_is() -> None:
    document = itemone.read(PATH)
    assert itemone.read(document) is document


def test_reading_gives_text_company_status_and_blocks() -> None:
    document = summaries.document("manufacturer")
    assert document.company == "Tessenbrook Valve & Controls, Inc."
    assert {BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.TABLE} <= {
        block.kind for block in document.blocks
    }
    for sentence in document.sentences:
        assert all(piece.of(document.text) for piece in sentence.pieces)


def test_the_count_is_that_of_the_text_in_the_tokenizer_named() -> None:
    summary = itemone.summarize(summaries.document("shell"), max_tokens=90, tokenizer="words")
    assert summary.tokens == len(summary.text.split())
    assert summary.tokens <= 90
    assert summary.request.tokenizer == "words"


def test_text_is_the_sentences_joined() -> None:
    summary = summaries.example("insurer")
    paragraphs = summary.text.split("\n\n")
    assert len(paragraphs) == len({s.paragraph for s in summary.sentences})
    for number, paragraph in enumerate(paragraphs):
        own = [s.text for s in summary.sentences if s.paragraph == number]
        assert paragraph == " ".join(own)
    assert str(summary) == summary.text


def test_bullets_give_one_sentence_a_line() -> None:
    summary = itemone.summarize(summaries.document("shell"), bullets=True, max_tokens=120)
    lines = summary.text.splitlines()
    assert lines == [f"- {s.text}" for s in summary.sentences]


def test_coverage_has_one_row_a_focus_in_the_order_asked() -> None:
    summary = summaries.example("retailer")
    assert [row.focus for row in summary.coverage] == [
        "sources of revenue",
        "customer base",
        "products",
        "distribution channels",
        "financing",
    ]
    for row in summary.coverage:
        assert (row.status == "told") == (row.sentences > 0)


def test_a_focus_that_the_filing_covers_is_never_called_not_in_the_text() -> None:
    summary = itemone.summarize(
        summaries.document("manufacturer"),
        focus="suppliers and raw materials, employees",
        max_tokens=200,
    )
    assert [row.status for row in summary.coverage if row.status == "not in the text"] == []


def test_a_focus_by_its_words_is_told_where_a_sentence_holds_them() -> None:
    summary = itemone.summarize(
        summaries.document("manufacturer"), focus="Torvane valves", max_tokens=150
    )
    (row,) = summary.coverage
    assert "Torvane" in summary.text
    assert row.status == "told"
    assert row.sentences >= 1


def test_a_focus_that_the_filing_says_nothing_of_is_not_in_the_text() -> None:
    summary = itemone.summarize(summaries.document("shell"), focus="zebra breeding", max_tokens=150)
    assert [row.status for row in summary.coverage] == ["not in the text"]


def test_foci_may_be_named_in_a_list() -> None:
    summary = itemone.summarize(
        summaries.document("shell"), focus=["financing", "employees"], max_tokens=100
    )
    assert [f.facet for f in summary.request.focus] == [Facet.FINANCING, Facet.EMPLOYEES]


PROMPT = (
    "Summarize the business model of the following company in at most eighty words, as bullet "
    "points. Focus on financing and employees.\n\n"
)


def test_a_prompt_before_the_filing_is_followed() -> None:
    summary = itemone.summarize(PROMPT + TEXT)
    assert summary.request.tokenizer == "words"
    assert summary.request.max_tokens == 80
    assert len(summary.text.split()) <= 80
    assert summary.text.startswith("- ")
    assert {f.facet for f in summary.request.focus} == {Facet.FINANCING, Facet.EMPLOYEES}
    assert "Summarize" not in summary.document.text


def test_what_the_caller_says_goes_before_what_the_prompt_says() -> None:
    summary = itemone.summarize(PROMPT + TEXT, max_tokens=60, bullets=False)
    assert (summary.request.max_tokens, summary.request.tokenizer) == (60, "cl100k_base")
    assert not summary.text.startswith("- ")
    assert summary.tokens <= 60


def test_a_request_says_it_all() -> None:
    request = Request(focus=(Focus("products", Facet.PRODUCTS),), max_tokens=50, tokenizer="words")
    summary = itemone.summarize(summaries.document("software"), request=request)
    assert summary.request == request
    assert len(summary.text.split()) <= 50


def test_a_tokenizer_alone_keeps_the_default_budget() -> None:
    request = make_request(tokenizer="o200k_base")
    assert (request.max_tokens, request.tokenizer) == (512, "o200k_base")


@pytest.mark.parametrize("name", examples.names())
def test_warnings_are_sentences(name: str) -> None:
    """They go to people: a code such as "looks_truncated" tells them nothing."""
    for warning in summaries.example(name).warnings:
        assert " " in warning
        assert "_" not in warning
        assert warning.endswith(".")


@pytest.mark.parametrize("name", sorted(set(examples.names()) - {"shell", "software"}))
def test_a_bundled_filing_that_is_not_cut_gives_no_warning(name: str) -> None:
    assert summaries.example(name).warnings == ()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"max_tokens": 0}, "0"),
        ({"max_tokens": -5}, "-5"),
        ({"max_tokens": 10**9}, "1,000,000,000"),
        ({"max_tokens": 3}, "3"),
        ({"tokenizer": "gpt-9"}, "gpt-9"),
        ({"tokenizer": ""}, "tokenizer"),
        ({"focus": ""}, "focus"),
        ({"focus": []}, "focus"),
        ({"writer": "nobody"}, "nobody"),
    ],
    ids=repr,
)
def test_a_request_that_cannot_be_met_is_refused_with_what_to_do(
    arguments: dict[str, object], said: str
) -> None:
    with pytest.raises(RequestError) as caught:
        itemone.summarize(summaries.document("shell"), **arguments)  # type: ignore[arg-type]
    assert said in str(caught.value)
    assert caught.value.hint


@pytest.mark.parametrize("bad", [2.5, "many", True], ids=repr)
def test_a_budget_that_is_no_whole_number_is_refused(bad: object) -> None:
    with pytest.raises(RequestError, match="whole number"):
        itemone.summarize(summaries.document("shell"), max_tokens=bad)  # type: ignore[arg-type]


def test_a_budget_in_a_request_is_checked_as_well() -> None:
    with pytest.raises(RequestError):
        itemone.summarize(summaries.document("shell"), request=Request(max_tokens=-1))


def test_a_tokenizer_is_refused_before_a_long_source_is_read(tmp_path: Path) -> None:
    with pytest.raises(ItemoneError):
        itemone.summarize(tmp_path / "missing.txt", tokenizer="gpt-9")


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("", InputError),
        (b"", InputError),
        ("\n \n", InputError),
        ("no-such-file.txt", InputError),
        (Path("no-such-file.txt"), InputError),
        (Path(), InputError),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), InputError),
        (b"\x00\x01\x02\x03" * 400, InputError),
        (GERMAN, NoBusinessError),
        (POEM, NoBusinessError),
        ("x = [1, 2];\n" * 60, NoBusinessError),
    ],
    ids=lambda value: repr(value)[:30],
)  # fmt: skip
def test_a_source_that_holds_no_business_section_is_refused(
    source: str | bytes | Path, error: type[ItemoneError]
) -> None:
    with pytest.raises(error) as caught:
        itemone.summarize(source)
    assert "\n" not in str(caught.value)
    assert caught.value.hint


def test_a_document_without_anything_to_tell_is_refused() -> None:
    with pytest.raises(ItemoneError):
        itemone.summarize(Document("Pumps."))


def test_a_summary_cannot_be_changed() -> None:
    summary = summaries.example("shell")
    with pytest.raises(FrozenInstanceError):
        summary.tokens = 3  # type: ignore[misc]
    assert replace(summary, tokens=3).tokens == 3


def test_every_public_name_is_there_and_no_other() -> None:
    for name in itemone.__all__:
        assert getattr(itemone, name) is not None
    assert set(itemone.__all__) <= set(dir(itemone))
    assert itemone.__version__
    with pytest.raises(AttributeError, match="summarise"):
        itemone.summarise  # noqa: B018


def test_importing_itemone_loads_nothing_heavy() -> None:
    code = (
        "import sys, itemone; "
        "print([m for m in ('spacy', 'numpy', 'highspy', 'bpe_openai') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_warning_of_reading_that_the_documents_name_is_told_in_words(root: Path) -> None:
    document = (root / "docs/reading.md").read_text("utf-8")
    paragraph = document[document.index("Warnings: ") :].split("\n\n")[0]
    codes = re.findall(r"`([a-z]+(?:_[a-z]+)+)`", paragraph)
    assert len(codes) >= 8
    assert [code for code in codes if spoken(code).startswith("Reading warns")] == []
