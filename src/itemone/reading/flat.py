"""A filing as flat text: what a page shows, in order, with what the source told of its shape.

Every format is turned into this before Item 1 is looked for.  All offsets count code points of
``FlatText.text``; ``FlatText.source_offset`` leads back to the decoded source.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from enum import StrEnum

from itemone.document import Span


class Shape(StrEnum):
    """What the source says a block is; ``VERBATIM`` is text whose shape only its layout tells."""

    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE = "table"
    VERBATIM = "verbatim"


@dataclass(frozen=True, slots=True)
class Look:
    """How a block is set: each is a share of its characters, ``size`` in points (0 unknown)."""

    bold: float = 0.0
    italic: float = 0.0
    underlined: float = 0.0
    linked: float = 0.0
    centered: bool = False
    size: float = 0.0
    level: int = 0  # 1 to 6 inside <h1> to <h6>

    @property
    def emphasis(self) -> float:
        """The largest share of the block that is bold or underlined, 1.0 inside a heading tag."""
        return 1.0 if self.level else max(self.bold, self.underlined)


@dataclass(frozen=True, slots=True)
class FlatBlock:
    """A run of the flat text with one shape.

    For a table ``rows[r][c]`` is cell text ("" where a cell is empty or spanned over) and
    ``row_spans[r]`` is where the row stands.
    """

    span: Span
    shape: Shape
    look: Look = Look()
    rows: tuple[tuple[str, ...], ...] = ()
    row_spans: tuple[Span, ...] = ()
    header_rows: int = 0


@dataclass(frozen=True, slots=True)
class Origins:
    """Where the flat text came from.

    From ``starts[i]`` on, a flat offset is ``sources[i]`` plus the distance from ``starts[i]``,
    up to ``starts[i + 1]``.
    """

    starts: tuple[int, ...]
    sources: tuple[int, ...]

    def offset(self, position: int) -> int:
        """Return the source offset of the flat ``position``."""
        at = max(0, bisect_right(self.starts, position) - 1)
        return self.sources[at] + position - self.starts[at] if self.starts else position

    def part(self, span: Span) -> Origins:
        """Return the map for the text of ``span``, counted from its start."""
        first = max(0, bisect_right(self.starts, span.start) - 1)
        last = max(first + 1, bisect_left(self.starts, span.end))
        return Origins(
            tuple(start - span.start for start in self.starts[first:last]),
            self.sources[first:last],
        )


@dataclass(frozen=True, slots=True)
class FlatText:
    """A whole filing, flat.

    ``blocks`` are in order and don't overlap; text outside of them is white space.
    ``page_breaks`` are offsets where the source says that a page ends.  ``links`` are offsets of
    linked text with its target, in order; ``anchors`` maps a target to its offset.  ``facts``
    are the cover facts of inline XBRL ("dei:…").
    """

    text: str
    blocks: tuple[FlatBlock, ...] = ()
    page_breaks: tuple[int, ...] = ()
    links: tuple[tuple[int, str], ...] = ()
    anchors: dict[str, int] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)
    origins: Origins | None = None

    def source_offset(self, position: int) -> int:
        """Return where the character at ``position`` stands in the decoded source."""
        return position if self.origins is None else self.origins.offset(position)

    def part(self, span: Span) -> FlatText:
        """Return the text of ``span`` with the blocks that lie in it, offsets counted from it.

        A block that crosses an edge is cut; a table that crosses one loses the rows outside.
        Links and anchors, which serve to find the part, stay behind.
        """
        text = span.of(self.text)
        blocks = tuple(
            block for block in (_clip(old, span) for old in self.blocks) if block is not None
        )
        breaks = tuple(at - span.start for at in self.page_breaks if span.start < at < span.end)
        origins = Origins((0,), (span.start,)) if self.origins is None else self.origins.part(span)
        return FlatText(text, blocks, breaks, facts=self.facts, origins=origins)


def _clip(block: FlatBlock, span: Span) -> FlatBlock | None:
    start, end = max(block.span.start, span.start), min(block.span.end, span.end)
    if start >= end:
        return None
    moved = Span(start - span.start, end - span.start)
    kept = [
        (row, Span(at.start - span.start, at.end - span.start))
        for row, at in zip(block.rows, block.row_spans, strict=True)
        if span.start <= at.start and at.end <= span.end
    ]
    header = min(block.header_rows, len(kept)) if len(kept) == len(block.rows) else 0
    return replace(
        block,
        span=moved,
        rows=tuple(row for row, _ in kept),
        row_spans=tuple(at for _, at in kept),
        header_rows=header,
    )
