"""Parsing: the words as they are spelled, and verbs that the tagger takes for nouns."""

from __future__ import annotations

import pytest

from itemone.writing.parse import Parse, Word, _plainer, make_parse, parse


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("We also market shoes designed for tennis, golf and many other sports.", "market"),
        (
            "The Company designs, manufactures and markets pumps, tanks, valves and seals.",
            "designs",
        ),
        (
            "The Wells & Tanks division develops, manufactures, and markets advanced and general "
            "farm pumps, including deep wells and tanks to store milk.",
            "develops",
        ),
        ("We market pumps primarily through a network of independent dealers.", "market"),
        ("The Company franchises and operates Drip bars, which serve farms.", "franchises"),
        (
            "A typical Northgate-branded pump store stocks approximately 900 pumps, with "
            "additional pumps available through our website.",
            "stocks",
        ),
        (
            "Members of the Ostend family, many of whom are managers or dealers of pumps, "
            "beneficially own, at May 3, 2011, stock having 61.2% of the votes of the company.",
            "own",
        ),
        (
            "Our International segment operated units in Argentina (31), Brazil (94), Iowa (27), "
            "Chile (62), Costa Rica (20), El Salvador (9), Guatemala (54), Honduras (5), "
            "Japan (81) and Peru (26) at the end of fiscal 2010.",
            "operated",
        ),
    ],
)
def test_what_the_company_does_is_a_verb(text: str, verb: str) -> None:
    (found,) = parse([text])
    assert found is not None
    assert found.text == text
    assert "".join(w.text + " " * w.space for w in found.words) == text
    word = next(w for w in found.words if w.text == verb)
    assert word.tag.startswith("VB")


def test_nouns_stay_nouns() -> None:
    (found,) = parse(["The Company market in Ohio is small, and our supply of pumps grew."])
    assert found is not None
    assert next(w for w in found.words if w.text == "supply").tag == "NN"


def _as_if(*words: tuple[str, str, str, int]) -> Parse:
    """A parse with the given words, tags, relations and heads, right or wrong."""
    text = " ".join(word for word, _, _, _ in words)
    return make_parse(text, (Word(word, True, tag, dep, head) for word, tag, dep, head in words))


def test_a_name_in_capitals_is_no_clause() -> None:
    mistaken = _as_if(
        ("DRIPA", "VB", "csubj", 2),
        ("ALTA", "NNP", "nsubj", 2),
        ("is", "VBZ", "ROOT", 2),
        ("a", "DT", "det", 4),
        ("pump", "NN", "attr", 2),
    )
    assert set(_plainer(mistaken)) == {0}


def test_enable_without_a_comma_before_its_object_is_a_verb() -> None:
    words = [
        ("Ads", "NNS", "ROOT", 0),
        ("on", "IN", "prep", 0),
        ("farms", "NNS", "pobj", 1),
        ("enable", "JJ", "amod", 4),
        ("growers", "NNS", "appos", 0),
    ]
    assert set(_plainer(_as_if(*words))) == {3}
    words[3] = ("large", "JJ", "amod", 4)
    assert not _plainer(_as_if(*words))


@pytest.mark.parametrize(
    "text",
    [
        "Our line of pumps and stocks, nine kinds in all.",
        "A maker of pumps, tanks that farms use.",
        "Our own pumps, the best of which help farms in Ohio.",
    ],
)
def test_a_noun_without_a_verb_gets_none(text: str) -> None:
    (found,) = parse([text])
    assert found is not None
    assert all(found.words[root].tag.startswith("NN") for root in found.roots())


def test_brackets_and_colons_are_no_emoticons() -> None:
    (found,) = parse(["We have two segments (or divisions): Pumps and Tanks (see note 8)."])
    assert found is not None
    texts = [word.text for word in found.words]
    assert texts.count(")") == 2
    assert ":" in texts
