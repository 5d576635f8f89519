"""Blocks in the making: mutable while lines are being gathered, then frozen into ``Block``s."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field

from itemone.document import Block, BlockKind, Span, Table
from itemone.reading.cleaning import clean
from itemone.reading.headings import Tier, bare_title
from itemone.reading.lines import INVISIBLE, Line
from itemone.reading.sentences import is_complete
from itemone.reading.words import LEAD_IN_CUES


@dataclass(slots=True)
class Draft:
    """A block being built.

    ``pieces`` are (start, end) ranges of the source, ``mark`` is how many characters at the
    begin of the first piece are the list item's bullet, which isn't text.
    """

    kind: BlockKind
    pieces: list[tuple[int, int]]
    mark: int = 0
    tier: Tier | None = None
    table: Table | None = None
    last: Line | None = None  # the last line taken up, to judge whether the next goes on
    indent: int = 0  # of its first line
    unmarked: bool = False  # an item of a list that lost its bullets
    prose: list[tuple[int, int]] = field(default_factory=list)

    def extend(self, text: str, start: int, end: int) -> None:
        """Add ``[start, end)``, in one piece with the last where only white space lies between."""
        if self.pieces and not text[self.pieces[-1][1] : start].strip(INVISIBLE):
            self.pieces[-1] = (self.pieces[-1][0], end)
        else:
            self.pieces.append((start, end))

    def text_pieces(self, text: str) -> list[tuple[int, int]]:
        """Return the pieces without the bullet."""
        pieces = list(self.pieces)
        left = self.mark
        while left and pieces:
            start, end = pieces[0]
            step = min(left, end - start)
            left -= step
            start += step
            while start < end and text[start].isspace():
                start += 1
            if start < end:
                pieces[0] = (start, end)
                break
            pieces.pop(0)
        return pieces


def freeze(
    text: str, drafts: Sequence[Draft], words: Callable[[], Set[str]]
) -> tuple[tuple[Block, ...], dict[int, list[tuple[int, int]]]]:
    """Turn drafts into blocks in source order, with headings above and lead-ins resolved.

    Also returns, for each block of prose, the pieces that hold its text without the bullet.
    """
    ordered = sorted((draft for draft in drafts if draft.pieces), key=lambda draft: draft.pieces[0])
    blocks: list[Block] = []
    prose: dict[int, list[tuple[int, int]]] = {}
    above: list[tuple[int, Tier]] = []
    lead_in: int | None = None
    previous: int | None = None  # the block of text just before, noise aside
    before_titles: list[tuple[int, Tier]] | None = None  # the headings above a table's own title
    for index, draft in enumerate(ordered):
        if draft.kind is BlockKind.HEADING and _is_table_title(ordered, index):
            before_titles = [*above] if before_titles is None else before_titles
        elif draft.kind is BlockKind.HEADING and before_titles is not None:
            above, before_titles = before_titles, None
        elif draft.kind is BlockKind.PARAGRAPH:
            before_titles = None  # what a table's title heads goes on behind the table
        if draft.kind is BlockKind.HEADING and draft.tier is not None:
            while above and above[-1][1] >= draft.tier:
                above.pop()
        pieces = draft.text_pieces(text)
        content = ""
        if draft.kind is not BlockKind.NOISE:
            content = clean(" ".join(text[start:end] for start, end in pieces), words)
        if draft.kind is BlockKind.HEADING:
            content = bare_title(content)
        if draft.kind is BlockKind.LIST_ITEM:
            if previous is None or blocks[previous].kind is not BlockKind.LIST_ITEM:
                lead_in = (
                    previous if previous is not None and _introduces(blocks[previous]) else None
                )
        elif draft.kind is not BlockKind.NOISE and draft.tier is not Tier.RUN_IN:
            lead_in = None
        blocks.append(
            Block(
                kind=draft.kind,
                pieces=tuple(Span(start, end) for start, end in draft.pieces),
                text=content,
                depth=len(above) + 1 if draft.kind is BlockKind.HEADING else 0,
                headings=tuple(place for place, _ in above),
                lead_in=lead_in if draft.kind is BlockKind.LIST_ITEM else None,
                table=draft.table,
            )
        )
        if draft.kind is BlockKind.HEADING and draft.tier is not None:
            above.append((index, draft.tier))
        if draft.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            prose[index] = pieces
        if draft.kind is not BlockKind.NOISE and draft.tier is not Tier.RUN_IN:
            previous = index
    return tuple(blocks), prose


def _is_table_title(ordered: Sequence[Draft], index: int) -> bool:
    """Tell whether nothing but other headings stands between a heading and a table."""
    for draft in ordered[index + 1 : index + 5]:
        if draft.kind is BlockKind.TABLE:
            return True
        if draft.kind not in (BlockKind.HEADING, BlockKind.NOISE):
            return False
    return False


def _introduces(block: Block) -> bool:
    if block.kind is not BlockKind.PARAGRAPH:
        return False
    if block.text.endswith((":", "-", "\u2014")):
        return True
    tail = block.text[-160:].lower()
    return any(cue in tail for cue in LEAD_IN_CUES) or not is_complete(block.text)
