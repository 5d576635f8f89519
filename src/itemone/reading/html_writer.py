"""Paragraphs and tables → flat text with blocks, looks and the way back to the source."""

from __future__ import annotations

from itemone.document import Span
from itemone.reading.flat import FlatBlock, FlatText, Origins, Shape
from itemone.reading.html_content import Cell, Para, Run, TableNode, line_text, look_of
from itemone.reading.html_tables import Purpose, grid_of, purpose_of

_SEPARATOR = " | "
_MOST_ANCHORS = 20_000
_GLUED_LEFT = ("$", "€", "£", "¥", "(")


class FlatWriter:
    """Appends to the flat text; the only place that knows offsets."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.length = 0
        self.blocks: list[FlatBlock] = []
        self.breaks: list[int] = []
        self.links: list[tuple[int, str]] = []
        self.anchors: dict[str, int] = {}
        self.waiting: list[str] = []  # anchors that point at what is written next
        self.facts: dict[str, str] = {}
        self.starts: list[int] = []
        self.sources: list[int] = []
        self.in_verbatim = False

    def anchor(self, name: str) -> None:
        """Remember that links to ``name`` lead to what is written next."""
        if len(self.anchors) + len(self.waiting) < _MOST_ANCHORS:
            self.waiting.append(name)

    def fact(self, name: str, value: str) -> None:
        """Keep the first non-empty value of a cover fact."""
        if value:
            self.facts.setdefault(name, value)

    def page_break(self) -> None:
        """Note that a page ends here."""
        if not self.breaks or self.breaks[-1] != self.length:
            self.breaks.append(self.length)

    def write(self, part: Para | TableNode) -> None:
        """Write a paragraph or a table."""
        if isinstance(part, Para):
            self._para(part)
        else:
            self._table(part)

    def verbatim(self, text: str, marks: list[tuple[int, int]]) -> None:
        """Write preformatted text as it is."""
        if not text or (text.isspace() and not self.in_verbatim):
            return
        if not self.in_verbatim:
            self._begin()
            self.blocks.append(FlatBlock(Span(self.length, self.length), Shape.VERBATIM))
        start = self.blocks[-1].span.start
        self._append(text, marks)
        self.blocks[-1] = FlatBlock(Span(start, self.length), Shape.VERBATIM)
        self.in_verbatim = True

    def finish(self) -> FlatText:
        """Return all that was written."""
        for name in self.waiting:
            self.anchors.setdefault(name, self.length)
        return FlatText(
            "".join(self.out),
            tuple(self.blocks),
            tuple(self.breaks),
            tuple(self.links),
            self.anchors,
            self.facts,
            Origins(tuple(self.starts), tuple(self.sources)),
        )

    # Paragraphs

    def _begin(self) -> None:
        """Part what follows from what went before by a blank line; place waiting anchors."""
        self.in_verbatim = False
        if self.length:
            self._append("\n\n", [])
        for name in self.waiting:
            self.anchors.setdefault(name, self.length)
        self.waiting.clear()

    def _append(self, text: str, marks: list[tuple[int, int]]) -> None:
        for at, source in marks:
            start = self.length + at
            if not self.starts or source - self.sources[-1] != start - self.starts[-1]:
                self.starts.append(start)
                self.sources.append(source)
        self.out.append(text)
        self.length += len(text)

    def _runs(self, line: list[Run]) -> None:
        space = False
        for index, run in enumerate(line):
            if index and (space or run.before):
                self._append(" ", [])
            target = run.style.target
            if target and (not self.links or self.links[-1][1] != target):
                self.links.append((self.length, target))
            self._append(run.text, run.marks)
            space = run.after

    def _para(self, para: Para, marker: str = "") -> None:
        marker = marker or para.marker
        for lines in _alike(para.lines):
            self._begin()
            start = self.length
            shape = Shape.PARAGRAPH
            if marker:
                shape = Shape.LIST_ITEM
                if not line_text(lines[0]).startswith(marker):
                    self._append(f"{marker} ", [])
                marker = ""
            for index, line in enumerate(lines):
                if index:
                    self._append("\n", [])
                self._runs(line)
            self.blocks.append(FlatBlock(Span(start, self.length), shape, look_of(lines)))

    # Tables

    def _table(self, node: TableNode) -> None:
        purpose = purpose_of(node)
        if purpose is Purpose.DATA:
            self._data(node)
        elif purpose is Purpose.LIST:
            self._list(node)
        elif purpose is Purpose.LINES:
            for row in node.rows:
                self._line(row)
        else:
            for row in node.rows:
                for cell in row:
                    for part in cell.content:
                        self.write(part)

    def _list(self, node: TableNode) -> None:
        for row in node.rows:
            filled = [cell for cell in row if cell.text()]
            if len(filled) == 1:
                for part in filled[0].content:
                    self.write(part)
            elif filled:
                mark = filled[0].text()
                paras = [para for cell in filled[1:] for para in cell.paragraphs()]
                for index, para in enumerate(paras):
                    self._para(para, mark if index == 0 else "")

    def _line(self, row: list[Cell]) -> None:
        """Write a row as one paragraph, cells parted by a space."""
        lines = [line for cell in row for para in cell.paragraphs() for line in para.lines if line]
        if lines:
            for line in lines:
                line[-1].after = True
            self._para(Para([[run for line in lines for run in line]]))

    def _data(self, node: TableNode) -> None:
        grid = grid_of(node)
        self._begin()
        start = self.length
        rows: list[tuple[str, ...]] = []
        spans: list[Span] = []
        looks: list[list[Run]] = []
        for members in grid.members:
            if rows:
                self._append("\n", [])
            row_start = self.length
            texts: list[str] = []
            for group in members:
                if group and self.length > row_start:
                    self._append(_SEPARATOR, [])
                texts.append(self._cells(group, looks))
            rows.append(tuple(texts))
            spans.append(Span(row_start, self.length))
        self.blocks.append(
            FlatBlock(
                Span(start, self.length),
                Shape.TABLE,
                look_of(looks),
                tuple(rows),
                tuple(spans),
                grid.header_rows,
            )
        )

    def _cells(self, group: tuple[Cell, ...], looks: list[list[Run]]) -> str:
        """Write the source cells of one grid cell ("$", "1,234") and return their text."""
        first = len(self.out)
        for index, cell in enumerate(group):
            if index and not _glued("".join(self.out[first:]), cell.text()):
                self._append(" ", [])
            lines = [line for para in cell.paragraphs() for line in para.lines if line]
            for number, line in enumerate(lines):
                if number:
                    self._append(" ", [])
                self._runs(line)
                looks.append(line)
        return "".join(self.out[first:])


def _glued(left: str, right: str) -> bool:
    return left.endswith(_GLUED_LEFT) or right[:1] in ")%"


def _alike(lines: list[list[Run]]) -> list[list[list[Run]]]:
    """Part lines where the look changes from emphasised to plain or back: a heading above text."""
    groups: list[list[list[Run]]] = []
    last = False
    for line in lines:
        if not line:
            continue
        strong = look_of([line]).emphasis > 0.8
        if groups and strong == last:
            groups[-1].append(line)
        else:
            groups.append([line])
        last = strong
    return groups
