"""Headings that are names: of products, brands and businesses that a section tells of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from itemone.document import Document, Span
from itemone.finding.statements import Statement

MOST_HEADINGS = 150  # that are looked for in the text
_NAME = re.compile(r"[A-Z][\w&'’®™.-]*(?: (?:[A-Z&][\w&'’®™.-]*|of|and)){0,3}")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading's name and where it stands."""

    name: str
    pieces: tuple[Span, ...]


def names_above(document: Document, items: Sequence[Statement]) -> list[Heading | None]:
    """Return, for the first statement under a heading, the name that the heading is.

    A name is one only where the text uses it too, spelled as in the heading and never small.
    """
    known: dict[str, bool] = {}
    seen: set[int] = set()
    found: list[Heading | None] = []
    for item in items:
        above = document.blocks[item.block].headings
        if not above or above[-1] in seen:
            found.append(None)
            continue
        seen.add(above[-1])
        heading = document.blocks[above[-1]]
        name = " ".join(heading.text.split()).strip(" .:-–—")
        if name not in known:
            known[name] = len(known) < MOST_HEADINGS and _is_used(name, document.text)
        found.append(Heading(name, heading.pieces) if known[name] else None)
    return found


def _is_used(name: str, text: str) -> bool:
    if not _NAME.fullmatch(name):
        return False
    return text.count(name) > 1 and re.search(rf"\b{re.escape(name.lower())}\b", text) is None
