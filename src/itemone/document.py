"""What reading gives to everything after it: a text, and where its parts lie.

All offsets are half-open and count code points of ``Document.text``.  A block or a sentence
that is interrupted in the source (by a page number, a running head) has several *pieces*;
its clean ``text`` is what a reader would read, its pieces quote the source exactly.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range ``[start, end)`` of code points in ``Document.text``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        """Return the slice of ``text`` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end


class BlockKind(StrEnum):
    """What a block is; only ``PARAGRAPH``, ``LIST_ITEM`` and ``TABLE`` carry content."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE = "table"
    NOISE = "noise"  # page numbers, running heads, rules, tables of contents


class Status(StrEnum):
    """What reading found of Item 1."""

    PRESENT = "present"
    INCORPORATED = "incorporated_by_reference"
    COMBINED = "combined"  # "Items 1 and 2"
    ABSENT = "absent"
    TRUNCATED = "truncated"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Table:
    """A table as a grid: ``rows[r][c]`` is clean cell text, "" where a cell is empty.

    ``header_rows`` is how many rows on top are header; ``unit`` is the factor that the
    caption or header states ("in thousands" is 1000); ``caption`` is the line before the grid.
    """

    rows: tuple[tuple[str, ...], ...]
    row_spans: tuple[Span, ...]  # where each row stands in Document.text
    header_rows: int = 0
    unit: int = 1
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A run of the document with one function.

    ``depth`` counts from 1 for headings, 0 elsewhere.  ``headings`` are the indices (into
    ``Document.blocks``) of the headings above it, outermost first.  ``lead_in`` is, for a list
    item, the index of the block that introduces the list.
    """

    kind: BlockKind
    pieces: tuple[Span, ...]
    text: str
    depth: int = 0
    headings: tuple[int, ...] = ()
    lead_in: int | None = None
    table: Table | None = None

    @property
    def span(self) -> Span:
        """The hull of all pieces."""
        return Span(self.pieces[0].start, self.pieces[-1].end)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a paragraph or a list item: clean text, exact source pieces, its block."""

    text: str
    pieces: tuple[Span, ...]
    block: int

    @property
    def span(self) -> Span:
        """The hull of all pieces."""
        return Span(self.pieces[0].start, self.pieces[-1].end)


@dataclass(frozen=True, slots=True)
class Document:
    """A business section as read: text, structure, and how sure the reader is of it."""

    text: str
    blocks: tuple[Block, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    company: str = ""
    status: Status = Status.PRESENT
    heading: str = ""
    warnings: tuple[str, ...] = ()
    confidence: float = 1.0
    sha256: str = ""
    source: str = ""  # a name for messages: a path, "-", "text"
    details: dict[str, object] = field(default_factory=dict)  # boundary evidence, form, year

    def quote(self, spans: Iterable[Span]) -> str:
        """Return the source text of ``spans``, pieces joined by an ellipsis."""
        return " … ".join(span.of(self.text) for span in spans)

    def heading_path(self, block: Block) -> tuple[str, ...]:
        """Return the texts of the headings above ``block``, outermost first."""
        return tuple(self.blocks[i].text for i in block.headings)
