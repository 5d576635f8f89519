"""Names of companies in a sentence: capitalised words that end in a legal form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from itemone.reading.words import (
    CONNECTIVES,
    LEGAL_FORMS,
    NOT_A_NAME,
    OPENERS,
    STRONG_LEGAL_FORMS,
)

_LEGAL = frozenset(form.rstrip(".").lower() for form in LEGAL_FORMS)
_STRONG = frozenset(form.rstrip(".").lower() for form in STRONG_LEGAL_FORMS)
_ABBREVIATED = frozenset(form.rstrip(".").lower() for form in LEGAL_FORMS if form.endswith("."))
_SPELLINGS = {form.rstrip(".") for form in LEGAL_FORMS}
_ANY_LEGAL = re.compile(
    "|".join(sorted(map(re.escape, _SPELLINGS | {s.upper() for s in _SPELLINGS})))
)
_TOKEN = re.compile(r"\S+")
_MAX_WORDS = 8


def find_names(text: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of names that end in a legal form."""
    if _ANY_LEGAL.search(text) is None:
        return
    tokens = [(match.start(), match.end()) for match in _TOKEN.finditer(text)]
    words = [text[start:end] for start, end in tokens]
    index = 0
    while index < len(words):
        if not is_legal_form(words[index]) or words[index + 1 : index + 2] == ["of"]:
            index += 1  # "Corporation of America" goes on
            continue
        last = index
        while (
            last + 1 < len(words)
            and is_legal_form(words[last + 1])
            and not words[last].endswith((")", ";"))
        ):
            last += 1
        first = index
        while first > 0 and index - first < _MAX_WORDS and _belongs(words, first - 1, index):
            first -= 1
        while first < index and words[first].lower() in CONNECTIVES and words[first] != "The":
            first += 1
        if words[first] == "The" and first + 1 == index:
            first = index
        # A weak form ("Group", "Company") needs a name before it; so does any form.
        if first < index:
            word = words[last]
            bare = word.rstrip(",;:)\"'")
            end = tokens[last][0] + len(bare)
            if bare.endswith(".") and bare.rstrip(".").lower() not in _ABBREVIATED:
                end -= 1
            bare_first = words[first].lstrip("(\"'")
            if first and words[first - 1].lower() in ("a", "an"):
                index = last + 1
                continue  # "a Delaware corporation"
            yield tokens[first][1] - len(bare_first), end
        index = last + 1


def is_legal_form(word: str) -> bool:
    """Tell whether ``word``, punctuation aside, ends the names of companies."""
    if not (word[:1].isupper() or word[:1] == "p"):
        return False
    bare = word.rstrip(",;:.)\"'").removesuffix("'s").rstrip(".")
    return bare.lower() in _LEGAL if bare[:1].isupper() else bare in ("plc", "p.l.c")


def _belongs(words: Sequence[str], place: int, legal: int) -> bool:
    word = words[place]
    if word.endswith((";", ":", ")", '"')):
        return False
    if word.endswith(".") and len(word.strip("(\"'")) > 3:
        return False
    if word.endswith(",") and place + 1 != legal:
        return False
    bare = word.strip("(\"',")
    if not bare:
        return False
    if place + 1 < legal and words[place + 1].startswith(("(", '"')):
        return False
    if bare.lower() in CONNECTIVES:
        before = words[place - 1] if place else ""
        return bare == "The" or (before[:1].isupper() and not before.endswith(","))
    if is_legal_form(word) and words[place + 1] == "of":
        return True
    if bare.lower() in NOT_A_NAME or (bare.lower() in OPENERS and bare.lower() != "first"):
        return False
    if bare[0].isdigit():
        return not bare.isdigit()
    return bare[0].isupper() or bare[1:2].isupper()


def name_key(name: str) -> str:
    """Return what spellings of one name share: its core in lower case, without punctuation."""
    return re.sub(r"[^a-z0-9&]+", " ", name_core(name).lower()).removeprefix("the ").strip()


def name_core(name: str) -> str:
    """Return the name without its strong legal forms ("Acme Widgets" of "Acme Widgets, Inc.")."""
    words = name.replace(",", " ").split()
    while len(words) > 1 and words[-1].rstrip(".").lower() in _STRONG:
        words.pop()
    return " ".join(words)


def has_legal_form(name: str) -> bool:
    """Tell whether the name ends in a legal form that is no part of what it is called."""
    return name.rsplit(None, 1)[-1].rstrip(".").lower() in _STRONG
