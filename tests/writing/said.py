"""How the tests of writing put one sentence through one step: parse, third person, shortening."""

from __future__ import annotations

from collections.abc import Sequence

from itemone.writing.draft import Draft, Mention, finish
from itemone.writing.parse import Parse, parse
from itemone.writing.person import FirstPersonError, Names, to_third_person
from itemone.writing.shorten import base, variants

NAMES = Names("Northgate Pump, Inc.", "Northgate")
REFUSED = "(refused)"
_WORDS = {
    Mention.SUBJECT: "the company",
    Mention.POSSESSIVE: "its",
    Mention.OBJECT: "it",
    Mention.REFLEXIVE: "itself",
}


_PARSES: dict[str, Parse] = {}


def prepare(texts: Sequence[str]) -> None:
    """Parse many sentences at once, which is far quicker than one by one."""
    new = [text for text in texts if text not in _PARSES]
    for text, found in zip(new, parse(new), strict=True):
        assert found is not None, text
        _PARSES[text] = found


def parsed(text: str) -> Parse:
    """The parse of one sentence."""
    prepare([text])
    return _PARSES[text]


def in_words(text: str) -> str:
    """Put plain words where the company is meant, and close the sentence."""
    for mention, words in _WORDS.items():
        text = text.replace(mention, words)
    return finish(text)


def third(text: str, names: Names = NAMES) -> str:
    """The sentence in the third person, "(refused)" where the writer won't vouch for it."""
    try:
        return in_words(to_third_person(Draft(parsed(text)), names).text())
    except FirstPersonError:
        return REFUSED


def lossless(text: str) -> str:
    """The sentence without what loses nothing."""
    return finish(base(parsed(text)).text())


def shortened(text: str) -> list[str]:
    """All variants of the sentence, the fullest first, where every word is worth the same."""
    return [finish(draft.text()) for draft in variants(parsed(text), lambda _: 1.0)]
