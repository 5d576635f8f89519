"""Tables whose cells the source has told: put their exact grids into the document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from itemone.document import Block, BlockKind, Table
from itemone.reading.flat import FlatBlock, FlatText, Shape


def with_known_grids(blocks: Sequence[Block], flat: FlatText) -> tuple[Block, ...]:
    """Return ``blocks`` with the grid of each table that stands in HTML as that table.

    Text alone shows no empty cells; markup does.  Unit, caption and number of header rows stay
    as the text told them.
    """
    known = {block.span.start: block for block in flat.blocks if block.shape is Shape.TABLE}
    return tuple(_with_grid(block, known.get(block.span.start)) for block in blocks)


def _with_grid(block: Block, known: FlatBlock | None) -> Block:
    if block.kind is not BlockKind.TABLE or block.table is None or known is None:
        return block
    told = [span.start for span in known.row_spans]
    if told != [span.start for span in block.table.row_spans]:
        return block
    width = max(map(len, known.rows))
    grid = tuple(row + ("",) * (width - len(row)) for row in known.rows)
    table = Table(
        rows=grid,
        row_spans=known.row_spans,
        header_rows=block.table.header_rows or known.header_rows,
        unit=block.table.unit,
        caption=block.table.caption,
    )
    return replace(block, table=table)
