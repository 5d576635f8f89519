"""Parsing: the words as they are spelled, and verbs that the tagger takes for nouns."""

from __future__ import annotations

import pytest

from itemone.writing.parse import parse


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("We also market shoes designed for tennis, golf and many other sports.", "market"),
        (
            "The Company designs, manufactures and markets pumps, tanks, valves and seals.",
            "designs",
        ),
        ("We market pumps primarily through a network of independent dealers.", "market"),
        ("The Company franchises and operates Drip bars, which serve farms.", "franchises"),
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
