"""Numbers as people write them in a request: "1,000", "2k", "two hundred", "fivehundredtwelve".

Written by hand because the libraries for number words stop at glued words, which is what the
request that this project grew from contains.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_UNITS = {
    word: value
    for value, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
        fifteen sixteen seventeen eighteen nineteen""".split()
    )
} | {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
_UNITS["fourty"] = 40  # the commonest slip
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000}

_PIECES = sorted([*_UNITS, *_SCALES, "and"], key=len, reverse=True)
_PIECE = re.compile("|".join(_PIECES))
_WORD = re.compile(rf"(?<![^\W_])(?:{'|'.join(_PIECES)})+s?(?![^\W_])", re.IGNORECASE)
_DIGITS = re.compile(
    r"(?<![\w.])(?:\d{1,3}(?:[,.’'\u00a0 ]\d{3})+(?!\d)|\d{1,9}(?:\.\d{1,2})?)(?:\s?k(?![a-z]))?",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?<![a-z])an?\s+(?=dozen|hundred|thousand)", re.IGNORECASE)
_GLUE = re.compile(r"[\s-]{1,3}(?:and[\s-]{1,3})?")
_LARGEST = 1_000_000_000
_LONGEST_PIECE = max(map(len, _PIECES))
_SCALE_VALUES = frozenset(_SCALES.values())


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number and where it stands: ``text[start:end]``."""

    value: int
    start: int
    end: int


def find_numerals(text: str) -> list[Numeral]:
    """Return the whole numbers in ``text`` in their order, at most a billion each."""
    found = sorted((*_in_digits(text), *_in_words(text)), key=lambda numeral: numeral.start)
    numerals: list[Numeral] = []
    for numeral in found:
        last = numerals[-1] if numerals else None
        if last and text[last.end : numeral.start].strip() == "" and numeral.value in _SCALE_VALUES:
            value = min(last.value * numeral.value, _LARGEST)  # "3 hundred"
            numerals[-1] = Numeral(value, last.start, numeral.end)
        else:
            numerals.append(numeral)
    return numerals


def _in_digits(text: str) -> Iterator[Numeral]:
    for match in _DIGITS.finditer(text):
        digits = match[0].lower()
        factor = 1_000 if digits.endswith("k") else 1
        digits = digits.rstrip("k ")
        if re.fullmatch(r"\d{1,9}\.\d{1,2}", digits):
            value = int(float(digits) * factor)
        else:
            value = int(re.sub(r"\D", "", digits)[:10]) * factor
        yield Numeral(min(value, _LARGEST), match.start(), match.end())


def _in_words(text: str) -> Iterator[Numeral]:
    """Yield runs of number words, glued or apart: "a hundred and fifty", "fivehundredtwelve"."""
    run: list[str] = []
    start = end = 0
    for match in _WORD.finditer(text):
        pieces = _PIECE.findall(match[0].lower())
        if run and not _GLUE.fullmatch(text, end, match.start()):
            yield from _numeral(text, run, start, end)
            run = []
        if not run:
            if pieces[0] == "and":
                continue
            start = match.start()
        run += pieces
        if pieces[-1] != "and":  # an "and" belongs only to a number that goes on
            end = match.end()
    yield from _numeral(text, run, start, end)


def _numeral(text: str, run: list[str], start: int, end: int) -> Iterator[Numeral]:
    """Yield the number that a run of pieces means, with an "a" before "hundred"."""
    if not run:
        return
    total = current = 0
    for piece in run:
        if piece in _UNITS:
            current += _UNITS[piece]
        elif piece in ("hundred", "dozen"):
            current = max(current, 1) * _SCALES[piece]
        elif piece in _SCALES:
            total += max(current, 1) * _SCALES[piece]
            current = 0
    article = _ARTICLE.search(text, max(start - 8, 0), start + _LONGEST_PIECE)
    if article and article.end() == start:
        start = article.start()
    yield Numeral(min(total + current, _LARGEST), start, end)
