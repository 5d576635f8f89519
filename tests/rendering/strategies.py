"""Any text, any blocks over it, any evidence: for what must always hold."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import strategies as st

from itemone.document import Block, BlockKind, Document, Span, Table
from itemone.request import Facet
from itemone.summary import Summary, SummarySentence
from tests.rendering import samples

# Words that mean something to HTML, markdown or a terminal, among any other character.
_SPITEFUL = st.sampled_from(
    [
        *samples.HOSTILE,
        "\n\n",
        "\r\n",
        "  ",
        "• ",
        "(a) ",
        "|",
        "\x1b[31m",
        "\x0b\x1c\x85",
        "\0",
        "\ud800",
        "&amp",
    ]
)
texts = st.lists(st.text(max_size=8) | _SPITEFUL, max_size=12).map("".join)


@st.composite
def spans_in(draw: st.DrawFn, length: int) -> Span:
    start, end = sorted(draw(st.tuples(st.integers(0, length), st.integers(0, length))))
    return Span(start, end)


@st.composite
def blocks_over(draw: st.DrawFn, text: str) -> Block:
    pieces = sorted(draw(st.lists(spans_in(len(text)), min_size=1, max_size=3)))
    kind = draw(st.sampled_from(BlockKind))
    table = None
    if kind is BlockKind.TABLE:
        # Rows that quote the source, split into cells at its white space.
        hull = Span(pieces[0].start, pieces[-1].end)
        cuts = sorted({hull.start, hull.end, *(p.end for p in pieces if hull.end >= p.end)})
        rows = [Span(a, b) for a, b in pairwise(cuts)]
        cells = tuple(tuple(row.of(text).split()) for row in rows)
        table = Table(cells, tuple(rows), header_rows=draw(st.integers(0, 2)))
    return Block(kind, tuple(pieces), "", depth=draw(st.integers(0, 7)), table=table)


@st.composite
def summaries(draw: st.DrawFn) -> Summary:
    """A summary whose document's blocks overlap, nest and interrupt each other at will."""
    text = draw(texts)
    blocks = draw(st.lists(blocks_over(text), max_size=6))
    document = Document(text, tuple(blocks), company=draw(texts), source=draw(texts))
    sentences = [
        SummarySentence(
            draw(texts),
            draw(st.sampled_from(Facet)),
            tuple(draw(st.lists(spans_in(len(text)), max_size=3))),
            paragraph=draw(st.integers(0, 2)),
            supported=draw(st.sampled_from([None, True, False])),
            reasons=tuple(draw(st.lists(texts, max_size=2))),
        )
        for _ in range(draw(st.integers(0, 4)))
    ]
    return replace(
        samples.summary_of(document, sentences), warnings=tuple(draw(st.lists(texts, max_size=2)))
    )
