"""The filing as readable HTML: its headings, paragraphs, lists and tables, its evidence marked.

Every character of the text is shown once, in order.  What reading set aside as noise (page
numbers, running heads) stays where it stood, small and grey, so that a reader can trust that
nothing is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from markupsafe import Markup

from itemone.document import Block, BlockKind, Document, Span
from itemone.rendering.inked import inked, noise
from itemone.rendering.marks import Marks
from itemone.rendering.tables import is_grid, table_html

# A browser lays a chunk out only when it comes near the window: about three screens each.
CHUNK = 6_000  # characters

_CHUNK = Markup('<div class="chunk">{}</div>')
_NOISE = Markup('<p class="noise">{}</p>')
_PARAGRAPH = Markup("<p{}>{}</p>")
_AS_TYPED = Markup('<pre class="typed">{}</pre>')
_LIST = Markup('<ul class="items">{}</ul>')
_ITEM = Markup("<li{kind}>{bullet}{text}</li>")
_BULLET = Markup('<span class="bullet">{}</span>')

# A sign or an enumerator such as "(a)", "iv." or "12)" that stands before a list item.
_LEAD = re.compile(r"\s*(?:[^\w\s]{1,2}|o|\(?(?:\d{1,2}|[ivxIVX]{1,4}|[a-zA-Z])[.)])(?=\s)")
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class _Run:
    """Pieces of one block with nothing but noise between them; all noise where block is None."""

    block: Block | None
    pieces: tuple[Span, ...]

    @property
    def span(self) -> Span:
        return Span(self.pieces[0].start, self.pieces[-1].end)


def _pieces(document: Document) -> Iterator[tuple[Span, Block]]:
    """The pieces of all blocks with content, in the text's order, none overlapping another."""
    loose: list[tuple[int, int, int]] = []
    for number, block in enumerate(document.blocks):
        if block.kind is not BlockKind.NOISE and block.pieces:
            whole = block.kind is BlockKind.TABLE  # its rows know where they stand
            pieces = (block.span,) if whole else block.pieces
            loose += [(piece.start, piece.end, number) for piece in pieces]
    at = 0
    for start, end, number in sorted(loose):
        clipped = Span(max(start, at), max(start, at, min(end, len(document.text))))
        if clipped.of(document.text).strip():
            yield clipped, document.blocks[number]
            at = clipped.end


def _paragraphs(text: str) -> Iterator[Span]:
    """The stretches between empty lines: all the structure that a text without blocks has."""
    at = 0
    for gap in _EMPTY_LINE.finditer(text):
        yield Span(at, gap.start())
        at = gap.end()
    yield Span(at, len(text))


def _runs(document: Document) -> list[_Run]:
    """Cut the whole text into runs: what a block shows, and the noise between blocks."""
    runs: list[tuple[Block | None, list[Span]]] = []
    at = 0
    for piece, block in _pieces(document):
        if runs and runs[-1][0] is block:
            runs[-1][1].append(piece)
        else:
            if document.text[at : piece.start].strip():
                runs.append((None, [Span(at, piece.start)]))
            runs.append((block, [piece]))
        at = piece.end
    if document.text[at:].strip():
        runs.append((None, [Span(at, len(document.text))]))
    return [_Run(block, tuple(pieces)) for block, pieces in runs]


def _lead(text: str, span: Span) -> int | None:
    """Where the sign of a list item at the beginning of ``span`` ends, if there is one."""
    found = _LEAD.match(text, span.start, span.end)
    return found.end() if found else None


def _trimmed(text: str, span: Span) -> Span:
    """``span`` without the white space around it."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _flowing(marks: Marks, run: _Run) -> Markup:
    """The pieces of a run as one text, the noise between them quiet."""
    html: list[Markup] = []
    at = run.span.start
    for piece in run.pieces:
        html.append(noise(marks, Span(at, piece.start)) + inked(marks, piece))
        at = piece.end
    return Markup("").join(html)


def _item(marks: Marks, run: _Run, before: Span | None) -> Markup:
    """A list item; its sign is taken from before it or from its beginning, else drawn."""
    bullet = Markup("")
    if before is not None:
        bullet = _BULLET.format(inked(marks, before))
    else:
        first = run.pieces[0]
        end = _lead(marks.text, first)
        if end is not None:
            bullet = _BULLET.format(inked(marks, Span(first.start, end)))
            run = _Run(run.block, (_trimmed(marks.text, Span(end, first.end)), *run.pieces[1:]))
    kind = "" if bullet else Markup(' class="plain"')
    return _ITEM.format(kind=kind, bullet=bullet, text=_flowing(marks, run))


def _element(marks: Marks, run: _Run, continued: bool) -> Markup:
    block = run.block
    if block is None:
        return _NOISE.format(inked(marks, _trimmed(marks.text, run.span)))
    if block.kind is BlockKind.HEADING:
        level = min(max(block.depth, 1), 4) + 2  # the page's own headings take 1 and 2
        return Markup("<h{0}>{1}</h{0}>").format(level, _flowing(marks, run))
    if block.kind is BlockKind.TABLE:
        whole = run.pieces == (block.span,)
        if whole and block.table is not None and is_grid(block.table, block):
            return table_html(marks, block, block.table)
        return _AS_TYPED.format(inked(marks, run.span))
    kind = Markup(' class="continued"') if continued else ""
    return _PARAGRAPH.format(kind, _flowing(marks, run))


def _is_sign(marks: Marks, run: _Run, following: _Run | None) -> bool:
    """Tell whether noise is the sign of the list item after it."""
    if run.block is not None or following is None or following.block is None:
        return False
    if following.block.kind is not BlockKind.LIST_ITEM:
        return False
    end = _lead(marks.text, Span(run.span.start, following.span.start))
    return end is not None and not marks.text[end : run.span.end].strip()


def _elements(document: Document, marks: Marks) -> Iterator[tuple[int, Markup]]:
    """The elements of the page with the length of their source, in characters."""
    runs = _runs(document)
    begun: set[int] = set()  # blocks by identity: a table may cut a paragraph in two
    items: list[Markup] = []
    length = 0
    sign: Span | None = None
    for run, following in zip_longest(runs, runs[1:]):
        if _is_sign(marks, run, following):
            sign = run.span
            continue
        if run.block is not None and run.block.kind is BlockKind.LIST_ITEM:
            items.append(_item(marks, run, sign))
            length += run.span.end - run.span.start
            sign = None
            continue
        if items:
            yield length, _LIST.format(Markup("").join(items))
            items, length = [], 0
        yield run.span.end - run.span.start, _element(marks, run, id(run.block) in begun)
        if run.block is not None:
            begun.add(id(run.block))
    if items:
        yield length, _LIST.format(Markup("").join(items))


def filing_html(document: Document, marks: Marks) -> Markup:
    """The whole text of ``document`` with ``marks``, in chunks that a browser can lay out lazily.

    Without blocks, the paragraphs are what stands between empty lines, set as typed.
    """
    if document.blocks:
        elements = _elements(document, marks)
    else:
        elements = (
            (span.end - span.start, _AS_TYPED.format(inked(marks, span)))
            for span in _paragraphs(document.text)
            if span.of(document.text).strip()
        )
    chunks: list[Markup] = []
    open_chunk: list[Markup] = []
    length = 0
    for size, element in elements:
        open_chunk.append(element)
        length += size
        if length >= CHUNK:
            chunks.append(_CHUNK.format(Markup("").join(open_chunk)))
            open_chunk, length = [], 0
    if open_chunk:
        chunks.append(_CHUNK.format(Markup("").join(open_chunk)))
    return Markup("\n").join(chunks)
