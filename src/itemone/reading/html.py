"""HTML and inline XBRL → flat text.

What a browser shows is kept, in the order of the source: one paragraph between blank lines,
one table row a line with " | " between cells.  Hidden text (XBRL headers, ``display:none``),
scripts and link targets are not.  Linear in the size of the source.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from itemone.reading import html_style, markup
from itemone.reading.flat import FlatText
from itemone.reading.html_content import Cell, Para, Run, TableNode, run_of, verbatim_of
from itemone.reading.html_style import Style
from itemone.reading.html_writer import FlatWriter

_DEEPEST = 24  # levels of nested tables; deeper ones are read as layout
_DIGITS = re.compile(r"\d{1,4}")
_FOOTNOTE = re.compile(r"\(?(?:\d{1,2}|[a-z])\)?|[*†‡§]{1,3}")
_UNIT_BEFORE = re.compile(r"(?:^|[^A-Za-z])(?:[cmk]?m|ft|in|sq|10|CO)$")
_LONGEST_FACT = 300


def flatten(source: str) -> FlatText:
    """Turn HTML into flat text; malformed markup is read as far as it makes sense."""
    return _Flattener(source).run()


@dataclass(slots=True)
class _Frame:
    """The body or one table cell: what is open in it."""

    content: list[Para | TableNode] | None  # None: the page itself, or between two cells
    base: Style
    stack: list[tuple[str, Style]] = field(default_factory=list)
    open_tags: dict[str, int] = field(default_factory=dict)
    table: TableNode | None = None  # the table that the cell belongs to
    paragraph_at: int = -1  # where on the stack an open <p> lies

    @property
    def style(self) -> Style:
        return self.stack[-1][1] if self.stack else self.base


class _Flattener:
    """One pass over the tokens."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.writer = FlatWriter()
        self.frames = [_Frame(None, Style())]
        self.para = Para()
        self.too_deep = 0
        self.fact: tuple[str, int, list[str]] | None = None  # name, stack depth, text
        self.lists: list[int] = []  # open lists: -1 for <ul>, else the last number of an <ol>
        self.marker = ""

    def run(self) -> FlatText:
        for token in markup.tokens(self.source):
            if not token.name:
                self._text(token.start, token.end)
            elif token.name[0] == "/":
                self._close(token.name[1:])
            else:
                self._open(token)
        while len(self.frames) > 1:
            self._end_cell()
        self._flush()
        return self.writer.finish()

    # Text

    def _text(self, start: int, end: int) -> None:
        frame = self.frames[-1]
        style = frame.style
        if style.hidden:
            if self.fact is not None:
                self._fact_text(start, end)
            return
        if style.verbatim:
            self._verbatim(start, end, style)
            return
        line = self.para.lines[-1]
        run = run_of(self.source, start, end, style)
        if run is None:
            if line:
                line[-1].after = True
            return
        if self.fact is not None:
            self._fact_text(start, end)
        if style.superscript and self._is_footnote(run, line):
            return
        if self.marker:
            self.para.marker, self.marker = self.marker, ""
        line.append(run)

    def _is_footnote(self, run: Run, line: list[Run]) -> bool:
        if not line or not _FOOTNOTE.fullmatch(run.text):
            return False
        before = line[-1].text
        return before[-1:] not in "0123456789" and not _UNIT_BEFORE.search(before[-6:])

    def _verbatim(self, start: int, end: int, style: Style) -> None:
        self._flush()
        if self.frames[-1].content is None:
            self.writer.verbatim(*verbatim_of(self.source, start, end))
            return
        at = start
        for piece in self.source[start:end].splitlines(keepends=True):
            run = run_of(self.source, at, at + len(piece), style)
            if run is not None:
                self.para.lines[-1].append(run)
                self.para.lines.append([])
            at += len(piece)

    def _fact_text(self, start: int, end: int) -> None:
        assert self.fact is not None
        if sum(map(len, self.fact[2])) < _LONGEST_FACT:
            self.fact[2].append(unescape(self.source[start : min(end, start + _LONGEST_FACT)]))

    # Tags

    def _open(self, token: markup.Token) -> None:
        tag = token.name
        if tag in ("tbody", "thead", "tfoot", "html", "body"):
            return
        found = markup.attributes(self.source, token) if token.end - token.body_start > 2 else {}
        css = found.get("style", "")
        is_block = tag in html_style.BLOCK and not (css and html_style.is_inline(css))
        if is_block:
            self._flush()
            self._close_paragraph()
        for name in (found.get("id"), found.get("name") if tag == "a" else None):
            if name:
                self.writer.anchor(name)
        if (css and html_style.page_break(css) == "before") or tag in ("hr", "page"):
            self._page_break()
        if tag in html_style.VOID:
            self._void(tag)
        elif tag == "table":
            self._open_table(found)
        elif tag in ("tr", "td", "th", "caption"):
            self._open_cell(tag, found)
        else:
            self._push(tag, found, token)
        if tag == "ix:nonnumeric" and self.fact is None and "dei:" in found.get("name", ""):
            self.fact = (found["name"], len(self.frames[-1].stack), [])

    def _push(self, tag: str, found: dict[str, str], token: markup.Token) -> None:
        if self.source[token.end - 2] == "/" and (tag not in html_style.BLOCK or ":" in tag):
            return
        frame = self.frames[-1]
        if tag == "p":
            frame.paragraph_at = len(frame.stack)
        frame.stack.append((tag, html_style.styled(tag, found, frame.style)))
        frame.open_tags[tag] = frame.open_tags.get(tag, 0) + 1
        if tag in ("ul", "ol"):
            self.lists.append(-1 if tag == "ul" else 0)
        elif tag == "li":
            self.marker = "•"
            if self.lists and self.lists[-1] >= 0:
                self.lists[-1] += 1
                self.marker = f"{self.lists[-1]}."

    def _close(self, tag: str) -> None:
        if tag in html_style.BLOCK:
            self._flush()
        if tag in ("td", "th", "tr", "table", "caption"):
            self._close_cell(tag)
            return
        if tag in ("ul", "ol"):
            self.marker = ""
            if self.lists:
                self.lists.pop()
        frame = self.frames[-1]
        if not frame.open_tags.get(tag):
            return
        while frame.stack:
            name = self._pop(frame)
            if name == tag:
                break

    def _pop(self, frame: _Frame) -> str:
        name, _ = frame.stack.pop()
        frame.open_tags[name] -= 1
        if frame.paragraph_at >= len(frame.stack):
            frame.paragraph_at = -1
        if self.fact is not None and name == "ix:nonnumeric" and len(frame.stack) <= self.fact[1]:
            self.writer.fact(self.fact[0], " ".join("".join(self.fact[2]).split()))
            self.fact = None
        return name

    def _close_paragraph(self) -> None:
        """Close an open <p>, which any block element ends; what is open in it ends with it."""
        frame = self.frames[-1]
        if frame.paragraph_at >= 0:
            at = frame.paragraph_at
            while len(frame.stack) > at:
                self._pop(frame)

    def _void(self, tag: str) -> None:
        if tag == "br":
            if self.para.lines[-1]:
                self.para.lines.append([])
            elif not self.para.is_empty():  # an empty line ends the paragraph
                self._flush()

    def _page_break(self) -> None:
        self._flush()
        if len(self.frames) == 1:
            self.writer.page_break()

    # Tables

    def _open_table(self, found: dict[str, str]) -> None:
        if len(self.frames) > _DEEPEST:
            self.too_deep += 1
            return
        node = TableNode()
        base = html_style.styled("table", found, self.frames[-1].style)._replace(centered=False)
        self.frames.append(_Frame(None, base, table=node))
        node.rows.append([])

    def _open_cell(self, tag: str, found: dict[str, str]) -> None:
        if self.too_deep or len(self.frames) == 1:
            return
        frame = self.frames[-1]
        table = frame.table
        assert table is not None
        self._end_content(frame)
        if tag == "tr":
            table.rows.append([])
            return
        frame.content = []
        columns, rows = (_DIGITS.match(found.get(name, "")) for name in ("colspan", "rowspan"))
        cell = Cell(
            columns=int(columns.group()) if columns else 1,
            rows=int(rows.group()) if rows else 1,
            header=tag == "th",
            content=frame.content,
        )
        table.rows[-1].append(cell)
        frame.stack.append((tag, html_style.styled(tag, found, frame.base)))
        frame.open_tags[tag] = 1

    def _end_content(self, frame: _Frame) -> None:
        """Close what is open in the current cell; stray text between cells gets a cell."""
        self._flush()
        frame.stack.clear()
        frame.open_tags.clear()
        frame.paragraph_at = -1
        frame.content = None

    def _close_cell(self, tag: str) -> None:
        if tag == "table" and self.too_deep:
            self.too_deep -= 1
            return
        if self.too_deep or len(self.frames) == 1:
            return
        if tag == "table":
            self._end_cell()
        else:
            self._end_content(self.frames[-1])
            if tag == "tr":
                table = self.frames[-1].table
                assert table is not None
                table.rows.append([])

    def _end_cell(self) -> None:
        """Close the innermost table and hand it to the cell or the page around it."""
        frame = self.frames[-1]
        self._end_content(frame)
        self.frames.pop()
        assert frame.table is not None
        frame.table.rows = [row for row in frame.table.rows if row]
        self._place(frame.table)

    def _flush(self) -> None:
        """End the paragraph that is open and put it where it belongs."""
        para, self.para = self.para, Para()
        if not para.is_empty():
            self._place(para)

    def _place(self, part: Para | TableNode) -> None:
        frame = self.frames[-1]
        if frame.table is None:
            self.writer.write(part)
            return
        if frame.content is None:  # between cells: give it a cell of its own
            frame.table.rows[-1].append(Cell(content=[part]))
        else:
            frame.content.append(part)
