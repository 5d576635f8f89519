"""The lines of a filing as a reader of headings sees them, whatever the format was."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from itemone.reading.flat import FlatText, Look, Shape

_LINE = re.compile(r"[^\n\r\f]+|\n|\r\n?|\f")
_PLAIN = Look()
# Where a text lost its line breaks, an item's heading follows a sentence, a page number or a
# heading of its part; "see Item 1A" doesn't.
_LOST = 5_000  # characters of a line that has lost its breaks
_LOST_BREAK = re.compile(
    r"(?<=[\w.!?:)\]\"\u201d*-]\s)(?<![a-z,;]\s)"
    r"(?=(?:PART\s{1,3}[IV1-4]{1,3}\b[\s.,:\u2013\u2014-]{0,6})?(?:ITEM|Item|ltem)[Ss]?\s{1,3}[\dIVl])"
)


class FilingLine(NamedTuple):
    """A line that isn't blank; offsets without the white space around it.

    ``blank_before`` tells of an empty line (or a page's begin) above, ``wrapped`` that lines
    are broken by layout, so that the line above may be the same sentence.
    """

    start: int
    end: int
    text: str
    blank_before: bool
    wrapped: bool
    look: Look = _PLAIN
    target: str = ""
    table: int = -1  # the index of the table block that the line is a row of
    indent: int = 0
    lost: bool = False  # was broken here out of a line that had lost its breaks


def lines_of(flat: FlatText) -> list[FilingLine]:
    """Return all lines of ``flat``: paragraphs' lines, table rows, and plain text's own lines."""
    found: list[FilingLine] = []
    at = 0
    for index, block in enumerate(flat.blocks):
        if block.span.start > at:
            found.extend(_plain(flat.text, at, block.span.start))
        at = block.span.end
        if block.shape is Shape.VERBATIM:
            found.extend(_plain(flat.text, block.span.start, block.span.end))
        elif block.shape is Shape.TABLE:
            for number, span in enumerate(block.row_spans):
                text = span.of(flat.text)
                found.append(
                    FilingLine(
                        span.start, span.end, text, number == 0, False, block.look, table=index
                    )
                )
        else:
            first = True
            for line in _plain(flat.text, block.span.start, block.span.end):
                found.append(line._replace(blank_before=first, look=block.look))
                first = False
    if at < len(flat.text):
        found.extend(_plain(flat.text, at, len(flat.text)))
    return _linked(found, flat.links) if flat.links else found


def _linked(lines: list[FilingLine], links: tuple[tuple[int, str], ...]) -> list[FilingLine]:
    """Give each line the first target inside the document that a part of it links to."""
    out: list[FilingLine] = []
    at = 0
    for line in lines:
        while at < len(links) and links[at][0] < line.start:
            at += 1
        if at < len(links) and links[at][0] < line.end and links[at][1].startswith("#"):
            line = line._replace(target=links[at][1][1:])
        out.append(line)
    return out


def _plain(text: str, start: int, end: int) -> list[FilingLine]:
    found: list[FilingLine] = []
    breaks = 2
    for match in _LINE.finditer(text, start, end):
        line = match.group()
        stripped = line.strip()
        if not stripped:
            breaks += 2 if line == "\f" else line[0] in "\r\n"
            continue
        indent = len(line) - len(line.lstrip())
        begin = match.start() + indent
        if len(stripped) > _LOST:
            found.extend(_broken(stripped, begin, breaks >= 2))
            breaks = 0
            continue
        found.append(
            FilingLine(
                begin, begin + len(stripped), stripped, breaks >= 2, breaks < 2, indent=indent
            )
        )
        breaks = 0
    return found


def _broken(line: str, start: int, blank_before: bool) -> list[FilingLine]:
    """Break a line that holds a whole filing before what reads like items' headings."""
    cuts = [0, *(match.start() for match in _LOST_BREAK.finditer(line) if match.start()), len(line)]
    found: list[FilingLine] = []
    for first, last in pairwise(cuts):
        piece = line[first:last].rstrip()
        at = start + first
        blank = blank_before and not first
        found.append(FilingLine(at, at + len(piece), piece, blank, False, lost=True))
    return found
