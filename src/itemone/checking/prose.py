"""The sentences of a text to be checked: prose, bullets or markdown, from whatever hand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from itemone.reading.sentences import split_sentences

# What stands before a bullet's or a heading's words; what marks emphasis
_MARK = re.compile(r"\s*(?:(?:[-*+•–—·▪◦]|\d{1,2}[.)]|#{1,6}|>)\s+)?")
_STARTS_BLOCK = re.compile(r"\s*(?:[-*+•–—·▪◦]|\d{1,2}[.)]|#{1,6}|>)\s")


def sentence_ranges(text: str) -> list[tuple[int, int]]:
    """Return the half-open ranges of the sentences of ``text``.

    Lines of one paragraph belong together; a bullet or a heading begins anew.
    """
    found: list[tuple[int, int]] = []
    for start, end in _blocks(text):
        found.extend((start + a, start + b) for a, b in split_sentences(text[start:end]))
    return [(a, b) for a, b in found if any(c.isalnum() for c in text[a:b])]


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    begin: int | None = None
    at = 0
    for line in text.splitlines(keepends=True):
        blank = not line.strip()
        if begin is not None and (blank or _STARTS_BLOCK.match(line)):
            yield begin, at
            begin = None
        if begin is None and not blank:
            mark = _MARK.match(line)
            begin = at + (mark.end() if mark else 0)
        at += len(line)
    if begin is not None:
        yield begin, at


def plain(text: str) -> str:
    """Return a sentence without line breaks and emphasis marks, same length, same offsets."""
    return re.sub(r"[\s*`]|(?<!\w)_|_(?!\w)", " ", text)
