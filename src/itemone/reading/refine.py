"""Second look at gathered blocks: lists flattened into a paragraph, headings run into one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from itemone.document import BlockKind
from itemone.reading.bullets import bullet_length, inline_bullets
from itemone.reading.drafts import Draft
from itemone.reading.headings import (
    Tier,
    embedded_heading,
    heading_tier,
    item_run_in,
    run_in_heading,
)
from itemone.reading.lines import trim
from itemone.reading.sentences import split_sentences

_TITLE = 160
_TOO_LONG = 3000  # characters: longer paragraphs are several that lost their line breaks
_NEXT = 200  # how much of the next sentence shows whether a short one is a heading


def refine(text: str, drafts: Iterable[Draft]) -> list[Draft]:
    """Return the drafts with flattened lists and run-in headings made blocks of their own."""
    return [
        part
        for draft in drafts
        for item in _flattened_list(text, draft)
        for section in _sections(text, item)
        for part in _headed(text, section)
    ]


def _flattened_list(text: str, draft: Draft) -> Iterator[Draft]:
    if draft.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        yield draft
        return
    places = [
        start + offset
        for start, end in draft.pieces
        for offset in inline_bullets(text[start:end])
        if draft.mark == 0 or start + offset >= draft.pieces[0][0] + draft.mark
    ]
    for place in places:
        before, after = _split(text, draft.pieces, place)
        if before and after:
            yield replace(draft, pieces=before)
            mark = bullet_length(text[after[0][0] : after[0][1]])
            draft = replace(draft, kind=BlockKind.LIST_ITEM, pieces=after, mark=mark)
    yield draft


def _sections(text: str, draft: Draft) -> Iterator[Draft]:
    """Split a paragraph too long to be one where headings stand between its sentences."""
    long = [piece for piece in draft.pieces if piece[1] - piece[0] > _TOO_LONG]
    if draft.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        long = []
    for start, end in long:
        opening = item_run_in(text[start:end]) or (0, 0)
        for first, last in split_sentences(text[start:end])[1:]:
            if first < opening[1]:
                continue
            if embedded_heading(text[start + first : min(end, start + last + _NEXT)]) is None:
                continue
            before, after = _split(text, draft.pieces, start + first)
            if before and after:
                yield replace(draft, pieces=before)
                draft = replace(draft, kind=BlockKind.PARAGRAPH, pieces=after, mark=0)
    yield draft


def _headed(text: str, draft: Draft) -> Iterator[Draft]:
    if draft.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        yield draft
        return
    tier = _title(text, draft)
    if tier is not None:
        yield replace(draft, kind=BlockKind.HEADING, tier=tier)
        return
    pieces = draft.text_pieces(text)
    if not pieces:
        yield replace(draft, kind=BlockKind.NOISE)  # a bullet without its text
        return
    start, end = pieces[0]
    tier = Tier.ITEM
    cut = item_run_in(text[start:end])
    if cut is None:
        tier, cut = Tier.RUN_IN, run_in_heading(text[start:end])
    if cut is None:
        yield draft
        return
    heading, rest = _split(text, draft.pieces, start + cut[1])
    if not heading or not rest:
        yield draft
        return
    yield Draft(BlockKind.HEADING, heading, mark=draft.mark, tier=tier, last=draft.last)
    rest_draft = replace(draft, pieces=rest, mark=0)
    if tier is Tier.ITEM:
        yield from _headed(text, rest_draft)
    else:
        yield rest_draft


def _title(text: str, draft: Draft) -> Tier | None:
    """Return the tier of a heading that was set on several lines, ``None`` for a paragraph."""
    start, end = draft.pieces[0]
    if draft.kind is not BlockKind.PARAGRAPH or len(draft.pieces) > 1 or end - start > _TITLE:
        return None
    lines = text[start:end]
    return heading_tier(" ".join(lines.split()), alone=False) if "\n" in lines else None


def _split(
    text: str, pieces: list[tuple[int, int]], place: int
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Split pieces at ``place``, trimming white space at the cut."""
    before: list[tuple[int, int]] = []
    after: list[tuple[int, int]] = []
    for start, end in pieces:
        for side, (first, last) in (
            (before, (start, min(end, place))),
            (after, (max(start, place), end)),
        ):
            if first < last:
                first, last = trim(text, first, last)
                if first < last:
                    side.append((first, last))
    return before, after
