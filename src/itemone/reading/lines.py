"""The lines of a text and the page they were set on: where each begins, how wide lines run."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

# What stands for nothing: every Unicode white space, zero-width characters, soft hyphens, BOM.
INVISIBLE = (
    " \t\n\r\f\v\x1c\x1d\x1e\x1f\x85\xa0\xad\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
)

_LINE_BREAK = re.compile(r"\r\n|[\n\r\f\v\u2028\u2029]")
_OPEN_END = re.compile(r"[^.!?:;]$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that isn't blank, without the white space around it.

    ``blank_before`` counts the blank lines above it, ``new_page`` tells of a form feed there.
    ``noise`` marks what belongs to the page and not to the text.
    """

    start: int
    end: int
    text: str
    indent: int
    blank_before: int = 0
    new_page: bool = False
    noise: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """How the lines are set: ``wrapped`` at about ``width`` characters, or one a paragraph.

    ``spaced`` tells that blank lines set the paragraphs of a wrapped text apart.
    """

    wrapped: bool
    width: int
    spaced: bool = False


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return ``[start, end)`` of ``text`` without the invisible characters at both ends."""
    part = text[start:end]
    left = part.lstrip(INVISIBLE)
    start += len(part) - len(left)
    return start, start + len(left.rstrip(INVISIBLE))


def split_lines(text: str) -> list[Line]:
    """Split ``text`` into its lines that aren't blank."""
    lines: list[Line] = []
    position = blank = 0
    new_page = False
    breaks = [(match.start(), match.end(), match.group()) for match in _LINE_BREAK.finditer(text)]
    for stop, following, mark in [*breaks, (len(text), len(text), "")]:
        start, end = trim(text, position, stop)
        if start < end:
            lines.append(Line(start, end, text[start:end], start - position, blank, new_page))
            blank, new_page = 0, False
        else:
            blank += 1
        new_page = new_page or mark == "\f"
        position = following
    return lines


def page_of(lines: Sequence[Line]) -> Page:
    """Tell whether lines are wrapped at a fixed width, and at which.

    In wrapped text most lines that follow another without a gap go on in mid-sentence.
    """
    if not lines:
        return Page(False, 0)
    lengths = sorted(line.indent + len(line.text) for line in lines)
    width = lengths[min(len(lengths) - 1, int(len(lengths) * 0.95))]
    pairs = carried_on = 0
    for above, line in pairwise(lines):
        if line.blank_before or len(above.text) < 0.6 * width:
            continue
        pairs += 1
        if line.text[0].islower() and _OPEN_END.search(above.text):
            carried_on += 1
    wrapped = width <= 400 and pairs >= 3 and carried_on > 0.35 * pairs
    gaps = sum(line.blank_before > 0 for line in lines)
    return Page(wrapped, width, spaced=gaps > 0.12 * len(lines))
