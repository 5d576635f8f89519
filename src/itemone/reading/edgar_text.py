"""EDGAR's plain text (1993 to about 2001): SGML tags between lines that are set by hand."""

from __future__ import annotations

import re
from html import unescape

from itemone.reading.flat import FlatText, Origins

# <PAGE> ends a page; <TABLE>, <CAPTION>, <S>, <C>, <FN> and their like only mark up a table's
# columns, which stand in the text itself.
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]{0,15}>|&(?:amp|lt|gt|quot|nbsp|#\d{1,5});")
_PAGE = "\f"


def flatten(source: str) -> FlatText:
    """Turn EDGAR's plain text into flat text: page tags become form feeds, other tags blanks."""
    out: list[str] = []
    starts: list[int] = [0]
    sources: list[int] = [0]
    length = at = 0
    for match in _TAG.finditer(source):
        kept = source[at : match.start()]
        tag = match.group()
        if tag[0] == "&":
            made = unescape(tag).replace("\xa0", " ")
        elif tag.upper() == "<PAGE>":
            made = _PAGE
        else:
            made = ""
        out += (kept, made)
        length += len(kept) + len(made)
        at = match.end()
        starts.append(length)
        sources.append(at)
    out.append(source[at:])
    text = "".join(out)
    breaks = tuple(match.start() for match in re.finditer(_PAGE, text))
    return FlatText(text, page_breaks=breaks, origins=Origins(tuple(starts), tuple(sources)))
