"""What the tags build before it becomes flat text: runs in lines, lines in paragraphs, tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from itemone.reading.flat import Look
from itemone.reading.html_style import Style

_PIECE = re.compile(r"&#?\w{1,32};?|\s+|[^&\s]+|&")
_ENTITY = re.compile(r"&#?\w{1,32};?")
_UNEVEN = re.compile("&|\\s\\s|[\u200b\u200c\u200d\u00ad\ufeff]")
_DROPPED = dict.fromkeys((0x200B, 0x200C, 0x200D, 0xAD, 0xFEFF))  # zero width, soft hyphen
_BULLET = "\u2022"  # what a single character of a symbol font nearly always shows: a bullet


@dataclass(slots=True)
class Run:
    """Text in one style: white space collapsed; ``marks`` are (offset in text, source offset)."""

    text: str
    before: bool  # white space stood before it
    after: bool
    marks: list[tuple[int, int]]
    style: Style


@dataclass(slots=True)
class Para:
    """A paragraph: its lines (parted by <br>), each a list of runs."""

    lines: list[list[Run]] = field(default_factory=lambda: [[]])
    marker: str = ""  # of a list item, "•" or "3."

    def is_empty(self) -> bool:
        """Tell whether no line has text."""
        return not any(self.lines)

    def text(self) -> str:
        """Return the text as it will be printed, lines joined by spaces."""
        return " ".join(line_text(line) for line in self.lines if line)


@dataclass(slots=True)
class Cell:
    """A table cell: paragraphs and nested tables in order."""

    columns: int = 1
    rows: int = 1
    header: bool = False
    content: list[Para | TableNode] = field(default_factory=list)

    def text(self) -> str:
        """Return all text in the cell, nested tables included, joined by spaces."""
        return " ".join(filter(None, (part.text() for part in self.content)))

    def is_nested(self) -> bool:
        """Tell whether a table stands in the cell."""
        return any(isinstance(part, TableNode) for part in self.content)

    def paragraphs(self) -> list[Para]:
        """Return the paragraphs, those of nested tables included, in order."""
        found: list[Para] = []
        for part in self.content:
            if isinstance(part, Para):
                found.append(part)
            else:
                for row in part.rows:
                    for cell in row:
                        found.extend(cell.paragraphs())
        return found


@dataclass(slots=True)
class TableNode:
    """A table as written: rows of cells, spans not yet spread."""

    rows: list[list[Cell]] = field(default_factory=list)

    def text(self) -> str:
        """Return all text in the table, joined by spaces."""
        return " ".join(filter(None, (cell.text() for row in self.rows for cell in row)))


def run_of(source: str, start: int, end: int, style: Style) -> Run | None:
    """Turn the source text ``[start, end)`` into a run, ``None`` where it is only white space."""
    raw = source[start:end]
    if _UNEVEN.search(raw) is None:
        text = " ".join(raw.split())
        marks = [(0, start + len(raw) - len(raw.lstrip()))]
    else:
        text, marks = _uneven(raw, start)
    if not text:
        return None
    if len(text) == 1 and (style.symbol or "\ue000" <= text <= "\uf8ff"):
        text = _BULLET
    edges = unescape(raw[:12]), unescape(raw[-12:])
    return Run(text, edges[0][:1].isspace(), edges[1][-1:].isspace(), marks, style)


def _uneven(raw: str, start: int) -> tuple[str, list[tuple[int, int]]]:
    """Collapse and unescape, noting wherever source and text get out of step."""
    out: list[str] = []
    marks: list[tuple[int, int]] = []
    length = 0
    space = False
    for match in _PIECE.finditer(raw):
        piece = match.group()
        if piece[0] == "&":
            piece = unescape(piece)
        kept = piece.translate(_DROPPED)
        if not kept or kept.isspace():
            space = space or bool(kept)
            continue
        if space and length:
            out.append(" ")
            length += 1
        space = False
        origin = start + match.start()
        if not marks or origin - marks[-1][1] != length - marks[-1][0]:
            marks.append((length, origin))
        out.append(kept)
        length += len(kept)
    text = "".join(out)
    return text, marks or [(0, start)]


def verbatim_of(source: str, start: int, end: int) -> tuple[str, list[tuple[int, int]]]:
    """Resolve the entities of preformatted text; white space stays.  See ``Run.marks``."""
    out: list[str] = []
    marks = [(0, start)]
    length = 0
    at = start
    for match in _ENTITY.finditer(source, start, end):
        made = unescape(match.group())
        out += (source[at : match.start()], made)
        length += match.start() - at + len(made)
        at = match.end()
        marks.append((length, at))
    out.append(source[at:end])
    return "".join(out), marks


def line_text(line: list[Run]) -> str:
    """Return a line's text: runs joined as a page shows them."""
    parts: list[str] = []
    space = False
    for run in line:
        if parts and (space or run.before):
            parts.append(" ")
        parts.append(run.text)
        space = run.after
    return "".join(parts)


def look_of(lines: list[list[Run]]) -> Look:
    """Return how the lines look."""
    total = bold = italic = underlined = linked = 0
    size = 0.0
    level = 0
    centered = False
    for index, run in enumerate(run for line in lines for run in line):
        style, length = run.style, len(run.text)
        total += length
        bold += length * style.bold
        italic += length * style.italic
        underlined += length * style.underlined
        linked += length * bool(style.target)
        size += length * style.size
        level = level or style.level
        if index == 0:
            centered = style.centered
    if not total:
        return Look()
    return Look(
        bold=bold / total,
        italic=italic / total,
        underlined=underlined / total,
        linked=linked / total,
        centered=centered,
        size=round(size / total, 1),
        level=level,
    )
