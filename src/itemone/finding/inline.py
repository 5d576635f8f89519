"""Lists set in a sentence: a lead-in, a colon, and items between semicolons.

"Products in this line include: DRYMAX, a pump …; WETMAX, a hose …; and …" is too long to be told,
but its items may say something by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from itemone.document import Document, Sentence, Span

LEAST_ITEMS = 3
_COLON = re.compile(r":\s")


def inline_lead(text: str) -> str:
    """Return the lead-in of a sentence that holds a list, with its colon; "" if it holds none."""
    lead, colon, rest = text.partition(": ")
    return f"{lead}:" if colon and rest.count(";") >= LEAST_ITEMS - 1 else ""


def inline_items(document: Document, sentence: Sentence) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """Yield the lead-in and then the items of a list set in ``sentence``, each with its place."""
    raw = " ".join(piece.of(document.text) for piece in sentence.pieces)
    colon = _COLON.search(raw)
    if not inline_lead(sentence.text) or colon is None or raw.split() != sentence.text.split():
        return  # no list, or one that was mended and can't be found again
    yield " ".join(raw[: colon.start() + 1].split()), _pieces(sentence.pieces, raw, 0, colon.end())
    start = colon.end()
    for part in raw[start:].split(";"):
        yield " ".join(part.split()), _pieces(sentence.pieces, raw, start, start + len(part))
        start += len(part) + 1


def _pieces(pieces: Sequence[Span], raw: str, start: int, end: int) -> tuple[Span, ...]:
    """Return where ``raw[start:end]`` stands; ``raw`` has the pieces, a space between two."""
    while start < end and raw[start].isspace():
        start += 1
    while end > start and raw[end - 1].isspace():
        end -= 1
    found, offset = [], 0
    for piece in pieces:
        low, high = max(start - offset, 0), min(end - offset, piece.end - piece.start)
        if low < high:
            found.append(Span(piece.start + low, piece.start + high))
        offset += piece.end - piece.start + 1
    return tuple(found)
