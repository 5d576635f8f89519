"""Whose "this segment" is: a part of the company is called by the name that stands before it.

Filings tell of their segments under headings of their own, so that a sentence says "the segment"
or just "products".  Where the heading, or the sentence before in the same paragraph, names a part
of that very sort, the name takes the pronominal phrase's place (nominal coreference by head match;
Soon et al. 2001), and its place in the text becomes evidence too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from itemone.document import Block, Document, Span
from itemone.finding.parts import GENERIC, SORTS, PartNames, heading_part
from itemone.finding.statements import Statement

_POINTING = re.compile(rf"^(?:This|The) (?P<sort>{SORTS})(?P<own>['’]s)?(?= [a-z])")
# what may follow "the segment" where another segment is meant than the one above
_WHICH = re.compile(
    r"^ (?:of|for|in|that|which|with|operated|comprised of|consisting of|level|information|"
    r"results|reporting|structure)\b(?! (?:a|an|two|three|four|five|many|several)\b)"
)
_OWNERLESS = re.compile(
    r"^(?P<thing>Products|Customers|Raw materials)(?= (?:(?:primarily|also|generally|mainly) )?"
    r"(?:include|are|consist|range)\b)"
)
_NAME = r"(?P<name>[A-Z][\w&'’®-]*(?:,? (?:and |& |of )?[A-Z&][\w&'’®-]*){0,5}?)"
_NAMED = re.compile(
    rf"^(?:(?:Through|In) )?(?:Our|The|Its|our|the|its) {_NAME} (?P<sort>{SORTS})\b"
)
_ANY_NAMED = re.compile(rf"\b{_NAME} (?:reportable |operating |business )?(?P<sort>{SORTS})\b")
_OWNED = re.compile(r"^(?:Our|The|Its) ")  # in front of a name at a sentence's start
_SHARE_OF = re.compile(r" accounted for [\d.]+% of ")
_TOTAL = re.compile(
    r"(?:Total |Consolidated ){0,2}(?:[Nn]et |[Oo]perating )?(?:[Rr]evenues?|[Ss]ales)"
    r" (?:in|was|were)\b"
)
_LOOK_BACK = 4  # statements of the same paragraph


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the company as some place in the text names it."""

    name: str
    sort: str
    pieces: tuple[Span, ...]


def with_antecedents(
    document: Document, items: Sequence[Statement], calls: PartNames
) -> list[Statement]:
    """Return the statements, "this segment" replaced by its name where that is beyond doubt.

    ``calls`` knows what the document calls segments.  The place that gives the name is the last
    piece of such a statement.
    """
    headings: dict[int, _Part | None] = {}
    found = []
    for k, item in enumerate(items):
        if item.kind == "row":
            found.append(_owned(document, item, calls))
            continue
        pointing = _POINTING.match(item.text)
        ownerless = _OWNERLESS.match(item.text)
        if not (pointing or ownerless) or item.kind != "sentence":
            found.append(item)
            continue
        block = document.blocks[item.block]
        part = _before(items, k) if pointing else None
        if part is None and block.headings:
            at = block.headings[-1]
            if at not in headings:
                headings[at] = _of_heading(document.blocks[at], calls)
            part = headings[at]
        text = "" if part is None else _named(item.text, part, pointing, ownerless)
        if part is None or not text:
            found.append(item)
        else:
            found.append(replace(item, text=text, pieces=(*item.pieces, *part.pieces)))
    return found


def _named(
    text: str, part: _Part, pointing: re.Match[str] | None, ownerless: re.Match[str] | None
) -> str:
    """Return ``text`` with the part's name, "" where it speaks of another sort of thing."""
    if pointing:
        rest = text[pointing.end() :]
        if pointing["sort"] != part.sort or _WHICH.match(rest):
            return ""
        return f"The {part.name} {part.sort}{pointing['own'] or ''}{rest}"
    if ownerless:
        return f"{part.name} {ownerless['thing'].lower()}{text[ownerless.end() :]}"
    return ""


def _owned(document: Document, item: Statement, calls: PartNames) -> Statement:
    """Return what a table says with the segment under whose heading the table stands."""
    for number in reversed(document.blocks[item.block].headings):
        called = heading_part(document.blocks[number], calls)
        if called is None:
            continue
        if called.name in item.text:
            return item
        whose = f"the {called.name} {called.sort}'s "
        share = _SHARE_OF.search(item.text)
        at = share.end() if share else 0
        text = item.text[:at] + whose + item.text[at:]
        if not at:
            text = f"The {text[4 : len(whose)]}{item.text[0].lower()}{item.text[1:]}"
        pieces = dict.fromkeys((*item.pieces, *document.blocks[number].pieces, called.span))
        return replace(item, text=text, pieces=tuple(pieces))
    if _TOTAL.match(item.text):
        return replace(item, text=f"Our {item.text[0].lower()}{item.text[1:]}")
    return item


def _before(items: Sequence[Statement], k: int) -> _Part | None:
    """Return the part that an earlier sentence of the same paragraph is about."""
    for back in range(k - 1, max(-1, k - 1 - _LOOK_BACK), -1):
        item = items[back]
        if item.block != items[k].block:
            return None
        match = _NAMED.match(item.text)
        named = {_OWNED.sub("", m["name"]) for m in _ANY_NAMED.finditer(item.text)}
        if match and named <= {match["name"]} and match["name"].lower() not in GENERIC:
            return _Part(match["name"], match["sort"], item.pieces)
        if named:
            return None  # which of those that it names is meant?
    return None


def _of_heading(heading: Block, calls: PartNames) -> _Part | None:
    called = heading_part(heading, calls)
    return None if called is None else _Part(called.name, called.sort, heading.pieces)
