"""A document as passages that can bear a claim out, and where each term stands in them.

A passage is a sentence, a list item, or a table row with its column heads and caption.  The
words above it (headings, the list's lead-in, the caption) stand by as its heads.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from itemone.checking.order import Member, paired_lists, places_of
from itemone.checking.shortforms import ShortForms, short_forms, with_other_forms
from itemone.checking.terms import Kind, Self, Term, document_names, own_names, terms
from itemone.document import Block, BlockKind, Document, Span, Table

STRIDE = 1000.0  # distance between the first positions of two passages
CELL_STRIDE = 40.0  # between two cells of a row: each is told with the row's label and its head
MAX_TERMS = 400  # a longer passage is no sentence; what is beyond is left to its neighbours
MAX_CELLS = 24

_BARE_SHARE = re.compile(r"\d{1,3}(?:\.\d{1,4})?")

Places = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage: its text, where it stands, its terms and the position of each.

    ``section`` numbers the run of passages that share headings; ``heads`` are the keys above it;
    ``pairs`` are the members of lists that go together one by one.
    """

    text: str
    pieces: tuple[Span, ...]
    terms: tuple[Term, ...]
    places: tuple[float, ...]
    section: int
    heads: frozenset[str]
    pairs: tuple[tuple[Member, Member], ...] = ()
    is_row: bool = False


@dataclass(frozen=True, slots=True)
class Index:
    """The passages of a document and, for each key, where it stands.

    ``postings[key]`` are (passage, place) pairs as two arrays; a place counts from the beginning
    of the document with ``STRIDE`` between passages.  ``quantities`` are all quantities in order.
    """

    passages: tuple[Passage, ...]
    own: Self
    postings: dict[str, tuple[NDArray[np.int32], Places]]
    heads: dict[str, NDArray[np.int32]]
    sections: NDArray[np.int32]
    quantities: tuple[tuple[int, float, Term], ...]
    families: dict[str, tuple[str, ...]] = field(repr=False)


def build_index(document: Document, near: Sequence[Span] | None = None) -> Index:
    """Return the index of ``document``: one pass, linear in its length.

    With ``near`` only of the passages that such a span touches and those beside them.
    """
    names = document_names(document)
    own = own_names(*names)
    forms = short_forms(document.text, names, own)
    passages = _passages(document, own, forms, near)
    postings: dict[str, list[tuple[int, float]]] = {}
    heads: dict[str, list[int]] = {}
    quantities: list[tuple[int, float, Term]] = []
    for number, passage in enumerate(passages):
        for term, place in zip(passage.terms, passage.places, strict=True):
            if term.kind is Kind.STOP:
                continue
            where = number * STRIDE + place
            postings.setdefault(term.key, []).append((number, where))
            if term.quantity is not None:
                quantities.append((number, where, term))
        for key in passage.heads:
            heads.setdefault(key, []).append(number)
    return Index(
        tuple(passages),
        own,
        {key: _arrays(found) for key, found in postings.items()},
        {key: np.array(found, dtype=np.int32) for key, found in heads.items()},
        np.array([p.section for p in passages], dtype=np.int32),
        tuple(quantities),
        _families(postings),
    )


def _arrays(found: list[tuple[int, float]]) -> tuple[NDArray[np.int32], Places]:
    found.sort(key=lambda pair: pair[1])
    return (
        np.array([p for p, _ in found], dtype=np.int32),
        np.array([w for _, w in found], dtype=np.float64),
    )


def _families(keys: dict[str, list[tuple[int, float]]]) -> dict[str, tuple[str, ...]]:
    """Group word keys by their first letters: "distributor" and "distribution" are kin."""
    grouped: dict[str, list[str]] = {}
    for key in keys:
        if len(key) >= 5 and key[0].isalpha():
            grouped.setdefault(key[:5], []).append(key)
    return {prefix: tuple(found) for prefix, found in grouped.items()}


def _passages(
    document: Document, own: Self, forms: ShortForms, near: Sequence[Span] | None
) -> list[Passage]:
    by_block: dict[int, list[int]] = {}
    for k, sentence in enumerate(document.sentences):
        by_block.setdefault(sentence.block, []).append(k)
    wanted = None if near is None else _near_sentences(document, near)
    cache: dict[int, frozenset[str]] = {}
    found: list[Passage] = []
    sections: dict[tuple[int, ...], int] = {}
    for number, block in enumerate(document.blocks):
        section = sections.setdefault(block.headings, len(sections))
        if number in by_block:
            kept = [k for k in by_block[number] if wanted is None or k in wanted]
            if not kept:
                continue
            heads = _heads(document, block, own, cache)
            for k in kept:
                sentence = document.sentences[k]
                found.append(_passage(sentence.text, sentence.pieces, own, forms, section, heads))
        elif near is not None and not any(block.span.overlaps(span) for span in near):
            continue
        elif block.kind is BlockKind.TABLE and block.table is not None:
            found.extend(_rows(document, block, own, section))
        elif block.kind is not BlockKind.NOISE and block.text:
            heads = _heads(document, block, own, cache)
            found.append(_passage(block.text, block.pieces, own, forms, section, heads))
    return found


def _near_sentences(document: Document, near: Sequence[Span]) -> frozenset[int]:
    """Return the sentences that a span touches and the one beside each."""
    ordered = sorted(near, key=lambda span: span.start)
    touched: set[int] = set()
    first = 0
    for k, sentence in enumerate(document.sentences):
        hull = sentence.span
        while first < len(ordered) and ordered[first].end <= hull.start:
            first += 1
        if any(piece.overlaps(s) for s in ordered[first : first + 4] for piece in sentence.pieces):
            touched |= {k - 1, k, k + 1}
    return frozenset(touched)


def _passage(
    text: str,
    pieces: tuple[Span, ...],
    own: Self,
    forms: ShortForms,
    section: int,
    heads: frozenset[str],
) -> Passage:
    found = terms(text, own)[:MAX_TERMS]
    made, places, pairs = with_other_forms(
        found, places_of(text, found), paired_lists(text, found), forms
    )
    return Passage(
        text,
        pieces,
        tuple(made),
        tuple(min(place, STRIDE - 1) for place in places),
        section,
        heads,
        tuple(pairs),
    )


def _heads(
    document: Document, block: Block, own: Self, cache: dict[int, frozenset[str]]
) -> frozenset[str]:
    above = [*block.headings]
    if block.lead_in is not None:
        above.append(block.lead_in)
    keys: set[str] = set()
    for number in above:
        if number not in cache:
            found = terms(document.blocks[number].text, own)
            cache[number] = frozenset(
                t.key for t in found if t.kind is not Kind.STOP and t.kind is not Kind.SELF
            )
        keys |= cache[number]
    return frozenset(keys)


def _share_columns(table: Table) -> frozenset[int]:
    """Return the columns of percentages: often only the first row or the head has the sign."""
    return frozenset(c for row in table.rows for c, cell in enumerate(row) if c and "%" in cell)


def _rows(document: Document, block: Block, own: Self, section: int) -> list[Passage]:
    table = block.table
    assert table is not None
    above = set(_heads(document, block, own, {}))
    above |= {t.key for t in terms(table.caption, own) if t.kind is not Kind.STOP}
    columns: dict[int, list[Term]] = {}
    for row in table.rows[: table.header_rows]:
        for c, cell in enumerate(row):
            if cell:
                columns.setdefault(c, []).extend(terms(cell, own))
    for found in columns.values():
        above |= {t.key for t in found if t.kind is not Kind.STOP}
    shares = _share_columns(table)
    group: tuple[Term, ...] = ()
    passages: list[Passage] = []
    for r in range(table.header_rows, len(table.rows)):
        row = table.rows[r]
        label = terms(row[0], own) if row else []
        cells = [(c, cell) for c, cell in enumerate(row) if c and cell]
        if not cells:
            group = tuple(label)
            if not label:
                continue
        made: list[Term] = []
        places: list[float] = []
        base = 0.0
        for c, cell in cells[:MAX_CELLS] or [(0, "")]:
            head = columns.get(c, [])
            if c in shares and _BARE_SHARE.fullmatch(cell):
                cell = f"{cell}%"
            sequence = [*label, *head, *terms(cell, own, float(table.unit))]
            for i, term in enumerate(sequence[: int(CELL_STRIDE) - 1]):
                made.append(term)
                places.append(base + i)
            base += CELL_STRIDE
        heads = frozenset(above | {t.key for t in group if t.kind is not Kind.STOP})
        text = " | ".join(cell for cell in row if cell)
        span = table.row_spans[r] if r < len(table.row_spans) else block.span
        passages.append(
            Passage(
                text,
                (span,),
                tuple(made[:MAX_TERMS]),
                tuple(places[:MAX_TERMS]),
                section,
                heads,
                is_row=True,
            )
        )
    return passages
