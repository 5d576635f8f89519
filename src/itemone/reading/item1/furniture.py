"""What a page has at its foot and head, between the text and the next item's heading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from itemone.reading.item1.lines import FilingLine
from itemone.reading.item1.mentions import mention_in
from itemone.reading.words import SOMETIMES_FINAL

_MOST = 8  # lines
_LONGEST = 90  # characters of a running head
_OFTEN = 3  # prints that make a line one
_KNOWN = re.compile(
    r"(?i)\W*(?:(?:index\s+to\s+)?table\s+of\s+contents|(?:back|return)\s+to\s+(?:contents|top)|"
    r"part\s+[iv1-4]+|(?:items?\s+\d{1,2}[a-c]?\W{0,3}){1,3}|"
    r"(?:pages?\s*)?[-(]?\s*\d{1,3}\s*[-)]?|[-_=*\s]+)\W*"
)
_DIGITS = re.compile(r"\d+")


class RunningHeads:
    """The short lines of a filing that come again and again, with or without a page number."""

    def __init__(self, lines: Sequence[FilingLine]) -> None:
        keys = [_key(line.text) for line in lines]
        counts = Counter(key for key in keys if key)
        numbers: dict[str, list[int]] = {}
        for line, key in zip(lines, keys, strict=True):
            if "#" in key and counts[key] >= _OFTEN:
                numbers.setdefault(key, []).append(int(_DIGITS.findall(line.text)[-1][:6]))
        self._lines = lines
        self._running = {
            key
            for key, count in counts.items()
            if count >= _OFTEN and ("#" not in key or _counts_up(numbers[key]))
        }

    def first_before(self, line: int, floor: int) -> int:
        """Return the first of the lines right above ``line`` that only belong to the page.

        No line above ``floor`` is looked at.
        """
        at = line
        while at > floor and line - at < _MOST and self._is_furniture(self._lines[at - 1]):
            at -= 1
        return at

    def _is_furniture(self, line: FilingLine) -> bool:
        if _KNOWN.fullmatch(line.text):
            return True
        if line.table < 0 and _key(line.text) in self._running:
            return True
        mention = mention_in(line.text)  # "Item 1. Business (continued)"
        return mention is not None and mention.first == mention.last == 10 and bool(mention.topic)


def _key(text: str) -> str:
    if len(text) > _LONGEST or not text[0].isalnum() or text.endswith((";", ":", ",")):
        return ""
    if text.endswith(".") and text.rsplit(None, 1)[-1].rstrip(".").lower() not in SOMETIMES_FINAL:
        return ""
    return _DIGITS.sub("#", " ".join(text.lower().split()))


def _counts_up(numbers: Sequence[int]) -> bool:
    """Tell whether the last numbers of a repeated line are those of pages."""
    steps = [second - first for first, second in pairwise(numbers)]
    return sum(0 < step <= 4 for step in steps) >= 0.8 * len(steps)
