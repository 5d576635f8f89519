"""Lines that the source sets as headings, whatever their words: bold, underlined or in italics."""

from __future__ import annotations

from itemone.reading.flat import FlatBlock, FlatText, Shape

_LONGEST = 160  # characters
_STRONG = 0.95  # share of a heading's characters that are set off
_MOST = 0.25  # share of a text's characters above which emphasis tells nothing
_OPEN = (".", ",", ";", ":", "!", "?")


def set_off(flat: FlatText) -> frozenset[int]:
    """Return the offsets at which such lines begin, none where most of the text is set so.

    A sentence in bold stays one: what ends like a sentence or goes on is no heading.
    """
    paragraphs = [block for block in flat.blocks if block.shape is Shape.PARAGRAPH]
    strong = [block for block in paragraphs if _is_strong(block)]
    total = sum(block.span.end - block.span.start for block in paragraphs)
    if sum(block.span.end - block.span.start for block in strong) > _MOST * total:
        return frozenset()
    return frozenset(block.span.start for block in strong if _is_heading(block.span.of(flat.text)))


def _is_strong(block: FlatBlock) -> bool:
    return max(block.look.emphasis, block.look.italic) >= _STRONG


def _is_heading(text: str) -> bool:
    return (
        len(text) <= _LONGEST
        and "\n" not in text
        and text[:1].isupper()
        and not text.endswith(_OPEN)
        and sum(map(str.isalpha, text)) > 0.6 * len(text)
    )
