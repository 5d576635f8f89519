"""A draft's text: spaces, signs and articles after deletions; capital and full stop."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itemone import examples
from itemone.writing.draft import Draft, Mention, article_for, finish, has_mention, tidy
from tests import goldfacts
from tests.writing.said import parsed, prepare

_PIECES = [
    "pumps",
    " ",
    "  ",
    ",",
    ";",
    ".",
    "(",
    ")",
    "[",
    "]",
    "and",
    "a ",
    "an ",
    "oil",
    "$",
    "%",
]


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("pumps ,  tanks", "pumps, tanks"),
        ("pumps, , and tanks", "pumps, and tanks"),
        ("pumps () are sold", "pumps are sold"),
        ("pumps ( ) and [ ] tanks", "pumps and tanks"),
        ("pumps ( blue ) are sold", "pumps (blue) are sold"),
        (", pumps are sold.", "pumps are sold."),
        ("pumps are sold, .", "pumps are sold."),
        ("pumps are sold..", "pumps are sold."),
        ("sold to farms ; .", "sold to farms."),
        ("one\n two\tthree", "one two three"),
        ("– pumps are sold", "pumps are sold"),
    ],
)
def test_what_deletions_leave_behind_is_mended(raw: str, clean: str) -> None:
    assert tidy(raw) == clean


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("an pump", "a pump"),
        ("a oil pump", "an oil pump"),
        ("a innovative pump", "an innovative pump"),
        ("an unique pump", "a unique pump"),
        ("An pump", "A pump"),
        ("A oil pump", "An oil pump"),
        # these are right as they are
        ("a university", "a university"),
        ("a European dealer", "a European dealer"),
        ("a one-year lease", "a one-year lease"),
        ("an hour", "an hour"),
        ("an honest dealer", "an honest dealer"),
        ("an 80% share", "an 80% share"),
        ("an 11-year lease", "an 11-year lease"),
        ("a $40 million loan", "a $40 million loan"),
        ("an $8 million loan", "an $8 million loan"),
        ("an MRI scanner", "an MRI scanner"),
        ("an SEC filing", "an SEC filing"),
        ("an RV dealer", "an RV dealer"),
        ("a U.S. dealer", "a U.S. dealer"),
        ("a user", "a user"),
        ("a unit", "a unit"),
        ("a uniform", "a uniform"),
        ("an unincorporated dealer", "an unincorporated dealer"),
        ("an uninsured loss", "an uninsured loss"),
        ("a utility", "a utility"),
        ("an umbrella policy", "an umbrella policy"),
        ("a hotel", "a hotel"),
        ("Class A pumps", "Class A pumps"),
        ("vitamin A oil", "vitamin A oil"),
        ("Series A convertible notes", "Series A convertible notes"),
        ("Class A ordinary shares", "Class A ordinary shares"),
    ],
)
def test_the_article_suits_the_word_that_now_follows(raw: str, clean: str) -> None:
    match = re.match(r"([Aa]n?) (.*)", raw)
    if match:
        assert f"{article_for(match[1], match[2].split()[0])} {match[2]}" == clean
    assert tidy(clean) == clean


def test_every_right_article_of_the_bundled_filings_stays() -> None:
    text = " ".join(examples.path(name).read_text(encoding="utf-8") for name in examples.names())
    found = set(re.findall(r"\b[Aa]n? [\w$][\w-]*", text))
    assert len(found) > 100
    assert [words for words in found if tidy(f"It is {words}.") != f"It is {words}."] == []


@given(st.lists(st.sampled_from(_PIECES), max_size=14).map("".join))
def test_tidying_twice_changes_no_more_than_once(raw: str) -> None:
    once = tidy(raw)
    assert tidy(once) == once


@given(st.text(max_size=80))
def test_tidying_adds_no_letters_beyond_the_n_of_an_article(raw: str) -> None:
    def letters(text: str) -> list[str]:
        return [w for w in re.findall(r"\w+", text) if w not in ("a", "an", "A", "An")]

    assert letters(tidy(raw)) == letters(raw)


def test_a_draft_without_changes_gives_the_sentence_as_it_stands() -> None:
    text = examples.path("insurer").read_text(encoding="utf-8")
    sentences = [s for s in goldfacts.sentences(text) if len(s.split()) < 60 and s[0].isalnum()]
    prepare(sentences)
    assert [s for s in sentences if Draft(parsed(s)).text() != s] == []


@pytest.mark.parametrize(
    ("sentence", "gone", "left"),
    [
        ("Pumps, which are blue, cost $40.", ", which are blue,", "Pumps cost $40."),
        ("Sales (in dollars) rose 4%.", "(in dollars)", "Sales rose 4%."),
        ("It sold a blue oil pump.", "blue", "It sold an oil pump."),
        ("The plant's large pumps don't leak.", "large", "The plant's pumps don't leak."),
        ("It owns US$40 million, net, of pumps.", ", net,", "It owns US$40 million of pumps."),
        ("It sells high-power pumps.", "high-", "It sells power pumps."),
        ("It said “pumps are good” today.", "today", "It said “pumps are good”."),
    ],
)
def test_words_that_were_apart_meet_with_the_right_space(
    sentence: str, gone: str, left: str
) -> None:
    parse = parsed(sentence)
    start = sentence.index(gone)
    dropped, at = [], 0
    for i, word in enumerate(parse.words):
        at = sentence.index(word.text, at)
        if start <= at < start + len(gone):
            dropped.append(i)
        at += len(word.text)
    assert Draft(parse).drop(*dropped).text() == left


def test_a_draft_is_never_changed_in_place() -> None:
    draft = Draft(parsed("Farms buy pumps from dealers."))
    shorter = draft.drop(3, 4).put({1: "rent"})
    assert draft.text() == "Farms buy pumps from dealers."
    assert shorter.text() == "Farms rent pumps."
    assert shorter.kept() == [0, 1, 2, 5]


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("pumps are sold", "Pumps are sold."),
        ("pumps are sold.", "Pumps are sold."),
        ("pumps are sold,", "Pumps are sold."),
        ("pumps are sold –", "Pumps are sold."),
        ("iPhone pumps are sold", "iPhone pumps are sold."),
        ("“blue” pumps are sold by Delta, Inc.", "“Blue” pumps are sold by Delta, Inc."),
        ('they call it "the pump."', 'They call it "the pump."'),
        ("40 pumps are sold", "40 pumps are sold."),
        ("$40 buys a pump", "$40 buys a pump."),
    ],
)
def test_a_finished_sentence_has_its_capital_and_its_full_stop(raw: str, clean: str) -> None:
    assert finish(raw) == clean


def test_a_marker_for_the_company_is_seen() -> None:
    assert has_mention(f"{Mention.SUBJECT} sells pumps.")
    assert not has_mention("The company sells pumps.")
