"""The embedded writer on the bundled filings: budget, evidence, words, order, explanation."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from itemone import examples, summarize
from itemone.budget import load_tokenizer
from itemone.finding import find
from itemone.finding.statements import statements
from itemone.request import Facet, Focus, Request
from itemone.summary import join_sentences
from itemone.writing import Voice, write
from itemone.writing.person import Names
from tests.writing import summaries
from tests.writing.guarantee import faults

NAMES = examples.names()


def wrote(name: str, request: Request, names: Names | None = None) -> tuple[str, ...]:
    document = summaries.document(name)
    count = load_tokenizer(request.tokenizer).count
    written = write(find(document), request, count, Voice(names or Names(document.company)))
    return tuple(sentence.text for sentence in written.sentences)


@pytest.mark.parametrize("name", NAMES)
def test_every_sentence_keeps_the_writers_promises(name: str) -> None:
    assert faults(summaries.example(name)) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_room_is_used_where_the_filing_has_enough_to_say(name: str) -> None:
    summary = summaries.example(name)
    assert 0.9 * 512 <= summary.tokens <= 512


@pytest.mark.parametrize("max_tokens", [40, 100, 1000])
@pytest.mark.parametrize("name", ["bank", "manufacturer", "shell"])
def test_a_budget_is_kept_with_whole_sentences(name: str, max_tokens: int) -> None:
    summary = summaries.example(name, max_tokens)
    assert 0 < summary.tokens <= max_tokens
    assert faults(summary) == []


def test_more_room_tells_no_less() -> None:
    told = [len(summaries.example("manufacturer", n).text) for n in (40, 100, 512, 1000)]
    assert told == sorted(told)


@pytest.mark.parametrize("name", NAMES)
def test_no_sentence_is_told_twice_and_no_statement_in_two_variants(name: str) -> None:
    sentences = summaries.example(name).sentences
    texts = [re.sub(r"\W+", " ", s.text).lower().strip() for s in sentences]
    assert len(set(texts)) == len(texts)
    evidence = [s.evidence for s in sentences]
    assert len(set(evidence)) == len(evidence)


@pytest.mark.parametrize("name", NAMES)
def test_the_first_sentence_names_the_company(name: str) -> None:
    summary = summaries.example(name)
    assert summary.company
    assert summary.company.lower() in summary.sentences[0].text.lower()


@pytest.mark.parametrize("name", NAMES)
def test_paragraphs_are_few_and_numbered_in_their_order(name: str) -> None:
    numbers = [s.paragraph for s in summaries.example(name).sentences]
    assert numbers == sorted(numbers)
    assert sorted(set(numbers)) == list(range(max(numbers) + 1))
    assert max(numbers) < 5


@pytest.mark.parametrize("name", NAMES)
def test_every_statement_that_was_weighed_is_explained(name: str) -> None:
    summary = summaries.example(name)
    assert len(summary.considered) == len(statements(summaries.document(name)))
    kept = [c for c in summary.considered if c.kept]
    told = {span for sentence in summary.sentences for span in sentence.evidence}
    assert len(kept) >= len(summary.sentences)  # some sentences tell two statements
    assert all(set(c.evidence) <= told for c in kept)
    assert all(c.reason == "" for c in kept)
    assert all(c.reason for c in summary.considered if not c.kept)
    assert all(c.tokens > 0 for c in summary.considered)


def test_a_focus_brings_its_statements_in() -> None:
    focus = (Focus("employees", Facet.EMPLOYEES),)
    text = " ".join(wrote("manufacturer", Request(focus=focus, max_tokens=120)))
    assert re.search(r"employe|union|people", text)


def test_a_focus_without_a_facet_is_sought_by_its_words() -> None:
    focus = (Focus("torvane", None, ("torvane",)),)
    text = " ".join(wrote("manufacturer", Request(focus=focus, max_tokens=120)))
    assert "Torvane" in text


def test_bullets_are_counted_with_their_dashes() -> None:
    request = Request(max_tokens=100, tokenizer="words", bullets=True)
    texts = wrote("software", request)
    listed = join_sentences([(text, 0) for text in texts], bullets=True)
    assert len(listed.split()) <= 100
    assert listed.count("\n- ") == len(texts) - 1


def test_without_a_name_the_company_is_called_the_company() -> None:
    document = replace(summaries.document("retailer"), company="", details={})
    request = Request(max_tokens=200)
    count = load_tokenizer(request.tokenizer).count
    written = write(find(document), request, count, Voice(Names()))
    text = " ".join(sentence.text for sentence in written.sentences)
    assert re.search(r"\b[Tt]he company\b", text)


def test_nothing_found_gives_nothing_written() -> None:
    written = write([], Request(), len, Voice(Names()))
    assert written.sentences == ()
    assert written.considered == ()


def test_a_count_that_is_not_additive_is_still_kept() -> None:
    """A whole text may take more tokens than its parts; the promise is about the whole."""
    document = summaries.document("insurer")

    def grudging(text: str) -> int:
        return len(text.split()) + len(text) // 60

    written = write(find(document), Request(max_tokens=150), grudging, Voice(Names()))
    text = join_sentences([(s.text, s.paragraph) for s in written.sentences])
    assert 0 < grudging(text) <= 150


def test_the_same_filing_is_written_the_same_way_twice() -> None:
    assert wrote("bank", Request()) == wrote("bank", Request())


def test_of_the_same_figures_only_the_newest_years_are_told() -> None:
    older = "In fiscal 2019, our five largest customers accounted for 41% of net sales."
    newer = "In fiscal 2020, our five largest customers accounted for 36% of net sales."
    filing = f"""ITEM 1. BUSINESS

    Northgate Works, Inc. designs and sells pumps for farms in nine states.

    Customers

    {older} {newer} We sell pumps through dealers and through our own stores in Ohio.
    """
    text = summarize(filing).text
    assert "36%" in text
    assert "41%" not in text


def test_of_two_figures_for_the_same_thing_neither_is_told() -> None:
    filing = """ITEM 1. BUSINESS

    Northgate Works, Inc. designs and sells pumps for farms in nine states.

    Pumps

    We sell pumps through dealers. We had an operating loss of $530 million in 2023.

    Tanks

    We make tanks in Ohio. We had an operating loss of $482 million in 2023.

    Sales

    Dray accounted for 12% of sales in 2023, and 11% of sales in 2022.
    """
    text = summarize(filing).text
    assert "$530" not in text
    assert "$482" not in text
    assert "12%" in text


def test_the_same_amount_in_two_units_is_told_once() -> None:
    filing = """ITEM 1. BUSINESS

    Northgate Works, Inc. designs and sells pumps for farms in nine states.

    Sales

    Our total revenues were $37,566 thousand in 2020. Dray accounted for 12% of sales in 2020.
    We generated revenues of $37.6 million in 2020. We spent $37.2 million on steel in 2020.
    """
    text = summarize(filing).text
    assert ("$37,566 thousand" in text) != ("$37.6 million" in text)
    assert "$37.2 million" in text


def test_no_six_words_in_a_row_are_told_twice() -> None:
    filing = """ITEM 1. BUSINESS

    Northgate Works, Inc. designs and sells pumps for farms in nine states.

    Customers

    Our pumps are sold to independent dealers who serve farms and mines along the Great Lakes.
    Our tanks, which we make in Ohio, are sold to independent dealers who serve farms in Iowa.
    We sell valves through our own stores in Ohio. Repairs accounted for 12% of sales in 2020.
    """
    words = summarize(filing).text.replace(".", "").lower().split()
    runs = [tuple(words[k : k + 6]) for k in range(len(words) - 5)]
    assert len(set(runs)) == len(runs)
    assert "12%" in words


def test_segments_told_in_the_same_words_are_both_told() -> None:
    filing = """ITEM 1. BUSINESS

    Northgate Foods, Inc. makes food. We have two segments: Beef and Pork.

    BEEF

    The Beef segment sells hamburgers, roasts and steaks to grocers and restaurants.

    PORK

    The Pork segment sells sausages, hams and ribs to schools and the military.
    """
    text = summarize(filing).text
    assert "hamburgers" in text
    assert "sausages" in text
