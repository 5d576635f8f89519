"""Lists whose items are the headings that follow: "Our channels are the following:", then "Retail".

The headings stand right behind the lead-in, under the same heading as it does.  Where the lead-in
says how many there are, so many must follow; where it doesn't, the section must end behind them.
"""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from functools import lru_cache

from itemone.document import Block, BlockKind, Document, Sentence, Span

MOST_ITEMS = 9
MOST_WORDS = 8  # of a heading that names a thing
MOST_LEAD = 40  # words
MOST_BLOCKS = 200  # behind a lead-in that are looked at
MAX_SHORT_FORM = 4  # letters in capitals that stay so: "OEM"
_NUMBERS = {
    word: n for n, word in enumerate("two three four five six seven eight nine".split(), start=2)
}
_THING = r"(?:[\w&'’/-]+,? ){0,4}[a-z]+s"
# "three large end markets:", "divided into two categories:"
_COUNTED = re.compile(rf"\b(?P<number>{'|'.join(_NUMBERS)}) (?P<things>{_THING}):$")
_ANNOUNCED = re.compile(
    r"\b(?:(?:include|includes|including|are|such as|comprise|comprises)"
    rf"(?: the following(?: {_THING})?)?"
    rf"|the following {_THING}|(?:are|is|were) as follows):$"
)
# what a list under them is of isn't what the company is or does
_NOT_THINGS = re.compile(
    r"\b(?:table|chart|graph|discussion|summary|officers?|directors?|(?<!form )factors?|risks?|"
    r"objectives?|goals?|strateg\w+|tenets|pillars|principles|priorities|initiatives|elements|steps|reasons|laws|"
    r"regulations|requirements|criteria|employees|benefits)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^(?:\(?(?:\d{1,2}|[A-Za-z]|[ivx]{1,4})[.)]|[•·*–—-]+)\s+")
_NAME = re.compile(r"[A-Z0-9][\w&'’®™/.,() -]*")
_WORD = re.compile(r"\b[A-Z][A-Za-z]*\b")


@dataclass(frozen=True, slots=True)
class HeadedList:
    """A lead-in with the names that the headings behind it give, and where all of them stand."""

    lead: str
    names: tuple[str, ...]
    pieces: tuple[Span, ...]


def headed_lists(document: Document) -> dict[int, HeadedList]:
    """Return the lists whose items are headings, by the block of their lead-in."""
    last: dict[int, Sentence] = {sentence.block: sentence for sentence in document.sentences}
    small = small_words(document.text)
    found = {}
    for number, block in enumerate(document.blocks):
        lead = last.get(number)
        if block.kind is not BlockKind.PARAGRAPH or lead is None:
            continue
        if not lead.text.endswith(":") or len(lead.text.split()) > MOST_LEAD:
            continue
        items = _items(document, number, lead.text)
        if len(items) > 1:
            names = tuple(spoken(item.text, small) for item in items)
            pieces = (*lead.pieces, *(span for item in items for span in item.pieces))
            found[number] = HeadedList(lead.text, names, pieces)
    return found


def _items(document: Document, number: int, lead: str) -> list[Block]:
    """Return the headings that ``lead``, in block ``number``, announces, if that is clear."""
    counted = _COUNTED.search(lead)
    if _NOT_THINGS.search(lead) or not (counted or _ANNOUNCED.search(lead)):
        return []
    found, closed = _headings_behind(document, number)
    if counted:
        wanted = _NUMBERS[counted["number"]]
        found = found[:wanted] if len(found) >= wanted else []
    elif not closed or len(found) > MOST_ITEMS:
        return []
    return found if all(_names_thing(block.text) for block in found) else []


def _headings_behind(document: Document, number: int) -> tuple[list[Block], bool]:
    """Return the headings right behind block ``number`` and beside it, and whether they end."""
    above = document.blocks[number].headings
    found: list[Block] = []
    for at in range(number + 1, min(number + MOST_BLOCKS, len(document.blocks))):
        block = document.blocks[at]
        if block.kind is not BlockKind.HEADING:
            if not found and block.kind is not BlockKind.NOISE:
                return [], False
        elif block.headings == above:
            if found and block.depth != found[0].depth:
                return [], False
            found.append(block)
        elif block.headings[: len(above)] != above:
            return found, True
    return found, False


def _names_thing(heading: str) -> bool:
    """Tell whether a heading is a thing's name rather than a sentence or a table's head."""
    text = _bare(heading)
    return 0 < len(text.split()) <= MOST_WORDS and bool(_NAME.fullmatch(text))


def _bare(heading: str) -> str:
    return _LABEL.sub("", " ".join(heading.split())).strip(" .:;-–—")


@lru_cache(maxsize=1)  # asked for by three steps of finding
def small_words(text: str) -> frozenset[str]:
    """Return the words that ``text`` writes small in mid-sentence."""
    return frozenset(re.findall(r"(?<=[a-z,;] )[a-z]{2,}", text))


def spoken(heading: str, small: Set[str]) -> str:
    """Return a heading as a sentence would write it: small, unless a word of it is a name.

    ``small`` are the words that the text writes small in mid-sentence.
    """
    text = _bare(heading)
    if text.isupper() and len(text) > MAX_SHORT_FORM:
        text = text.title() if " " in text else text.capitalize()
    words = [w for w in _WORD.findall(text) if not (w.isupper() and len(w) <= MAX_SHORT_FORM)]
    if all(_is_small(word.lower(), small) for word in words):
        return _WORD.sub(lambda m: m[0].lower() if m[0] in words else m[0], text)
    return text


def _is_small(word: str, small: Set[str]) -> bool:
    """Tell whether the text writes a word small, in the singular or the plural."""
    return any(form in small for form in (word, f"{word}s", word.removesuffix("s")))
