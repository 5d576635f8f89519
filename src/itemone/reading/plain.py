"""A plain-text Item 1 as a ``Document``: the steps of reading, in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from functools import cache

from itemone.document import Block, BlockKind, Document, Sentence, Span
from itemone.reading.cleaning import clean
from itemone.reading.company import find_company
from itemone.reading.drafts import freeze
from itemone.reading.fiscal_year import find_fiscal_year
from itemone.reading.headings import opens_upper
from itemone.reading.lines import page_of, split_lines, trim
from itemone.reading.noise import mark_noise
from itemone.reading.refine import refine
from itemone.reading.sentences import is_complete, split_sentences
from itemone.reading.structure import gather

_WORD = re.compile(r"[a-z]{3,}")
_PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


def build_document(
    text: str, *, source: str = "text", sha256: str = "", set_off: Set[int] = frozenset()
) -> Document:
    """Read a decoded plain-text business section.

    Never raises on any ``text``; runs in time linear in its length.  ``source`` is a name for
    messages, ``sha256`` the digest of the source as handed in, ``set_off`` the offsets of lines
    that the source sets as headings.  ``details`` of the result holds
    "short_name" and "fiscal_year" where the text tells them.
    """
    lines = split_lines(text)
    page = page_of(lines)
    drafts = refine(text, gather(text, mark_noise(lines), page, set_off))
    words = _vocabulary(text)
    blocks, prose = freeze(text, drafts, words)
    sentences, warnings = _sentences(text, blocks, prose, words)
    heads = [
        piece.of(text)
        for block in blocks
        if block.kind is BlockKind.NOISE
        for piece in block.pieces
        if 6 < piece.end - piece.start < 120
    ]
    name = find_company(blocks, sentences, heads)
    details: dict[str, object] = {}
    if name.short:
        details["short_name"] = name.short
    year = find_fiscal_year(blocks, sentences, heads)
    if year is not None:
        details["fiscal_year"] = year
    heading = next((block.text for block in blocks if block.kind is BlockKind.HEADING), "")
    return Document(
        text=text,
        blocks=blocks,
        sentences=sentences,
        company=name.full,
        heading=heading if heading[:4].lower() in ("item", "part", "busi") else "",
        warnings=warnings,
        sha256=sha256,
        source=source,
        details=details,
    )


def _vocabulary(text: str) -> Callable[[], Set[str]]:
    """Return a function that gives the document's words, gathered on the first call only."""

    @cache
    def words() -> Set[str]:
        return frozenset(_WORD.findall(text.lower()))

    return words


def _sentences(
    text: str,
    blocks: Sequence[Block],
    prose: dict[int, list[tuple[int, int]]],
    words: Callable[[], Set[str]],
) -> tuple[tuple[Sentence, ...], tuple[str, ...]]:
    """Split the blocks of prose; leave out what is cut off at either end of the text."""
    found: list[Sentence] = []
    for index, pieces in prose.items():
        found += _split_block(text, index, pieces, words)
    warnings: list[str] = []
    first = next((block for block in blocks if block.kind is not BlockKind.NOISE), None)
    if first is not None and first.kind in _PROSE and found and _begins_cut(found[0].text):
        warnings.append("begins_mid_sentence")
        found = found[1:]
    last = next((block for block in reversed(blocks) if block.kind is not BlockKind.NOISE), None)
    if last is not None and last.kind in _PROSE and found and _ends_cut(blocks, last, found):
        warnings.append("ends_mid_sentence")
        found = found[:-1]
    return tuple(found), tuple(warnings)


def _split_block(
    text: str, index: int, pieces: Sequence[tuple[int, int]], words: Callable[[], Set[str]]
) -> list[Sentence]:
    """Split one block; map each sentence back to the pieces of the source."""
    joined = " ".join(text[start:end] for start, end in pieces)
    sentences: list[Sentence] = []
    for first, last in split_sentences(joined):
        content = clean(joined[first:last], words)
        if not any(character.isalnum() for character in content):
            continue
        spans = _locate(text, pieces, first, last)
        sentences.append(Sentence(content, spans, index))
    return sentences


def _locate(
    text: str, pieces: Sequence[tuple[int, int]], first: int, last: int
) -> tuple[Span, ...]:
    spans: list[Span] = []
    offset = 0
    for start, end in pieces:
        low, high = max(first - offset, 0), min(last - offset, end - start)
        if low < high:
            low, high = trim(text, start + low, start + high)
            if low < high:
                spans.append(Span(low, high))
        offset += end - start + 1
        if offset > last:
            break
    return tuple(spans)


def _begins_cut(sentence: str) -> bool:
    return (sentence[0].islower() and not opens_upper(sentence)) or sentence[0] in ",;.)"


def _ends_cut(blocks: Sequence[Block], last: Block, found: Sequence[Sentence]) -> bool:
    sentence = found[-1]
    if is_complete(sentence.text):
        return False
    if last.kind is BlockKind.LIST_ITEM:
        # Lists of names carry no final mark; a cut item stands among items that do.
        items = [block for block in blocks if block.lead_in == last.lead_in and block is not last]
        items = [block for block in items if block.kind is BlockKind.LIST_ITEM][-3:]
        return any(is_complete(block.text) for block in items) or not items
    if len(found) > 1 and found[-2].block == sentence.block:
        return True  # "…, which is risky. See": what follows sentences is one, and breaks off
    return len(sentence.text) > 40
