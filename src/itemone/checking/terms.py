"""A text as the terms that the checker compares: stems, quantities, months, the company itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from itemone.checking.lexicon import lexicon, stem
from itemone.checking.quantities import MONTHS, Quantity, Unit, find_quantities
from itemone.document import Document

SELF = "<self>"  # the company, by whatever name it goes
_WORD = re.compile(
    r"[A-Za-zÀ-ɏ](?:\.[A-Za-z](?![A-Za-z]))+\.?"  # U.S., U.K.
    r"|[eE]-[a-z]{3,}"  # e-commerce
    r"|\d*[A-Za-zÀ-ɏ][A-Za-z0-9À-ɏ]*(?:['’&+][A-Za-zÀ-ɏ0-9]*[A-Za-zÀ-ɏ0-9])*\+?"
)
_SELF_WORDS = frozenset(
    "we us our ours it its itself they their them company corporation registrant".split()
)
_SUFFIX = re.compile(
    r"(?:,?\s+(?:Inc|Corp|Corporation|Co|Company|Ltd|Limited|LLC|PLC|plc|LP)\.?)+$"
)
_LEGAL = frozenset(
    "inc corp corporation co company ltd limited llc plc lp llp trust group holdings holding "
    "international american first the and of bank bancorp financial national united general "
    "stores systems technologies technology industries products services energy health".split()
)


# "at that date", "of the total": what a sentence before has told
_POINTING = re.compile(
    r"\b(?:at|on|as of) that date\b|\b(?:in|for|during) (?:that year|those years)\b"
    r"|\bof the total\b",
    re.IGNORECASE,
)


class Kind(StrEnum):
    """What a term is."""

    WORD = "word"
    NAME = "name"  # capitalised within a sentence
    SELF = "self"
    MONTH = "month"
    QUANTITY = "quantity"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Term:
    """One term: the key it is compared by, its kind, its half-open place in the text.

    A row's terms keep their places within the cell they come from.
    """

    key: str
    kind: Kind
    start: int
    end: int
    surface: str
    quantity: Quantity | None = None


@dataclass(frozen=True, slots=True)
class Self:
    """The words by which the filing's company is known, in lower case, and its ``names`` whole.

    "International" alone may be anybody's; within the whole name it is the company's own.
    """

    words: frozenset[str]
    names: tuple[str, ...] = ()


def document_names(document: Document) -> tuple[str, str]:
    """Return the company's full name and its short one, "" where unknown."""
    return document.company, str(document.details.get("short_name") or "")


def own_names(*names: str) -> Self:
    """Return the company's own words from its names, without legal forms and common words."""
    words = {w.lower() for name in names for w in _WORD.findall(name)}
    whole = (_SUFFIX.sub("", name).strip() for name in names)
    return Self(
        frozenset(w.removesuffix("'s") for w in words - _LEGAL if len(w) > 1),
        tuple(dict.fromkeys(name for name in whole if " " in name)),
    )


def _own_ranges(text: str, own: Self) -> list[tuple[int, int]]:
    """Return where the company's whole names stand."""
    found = []
    for name in own.names:
        at = text.find(name)
        while at >= 0:
            found.append((at, at + len(name)))
            at = text.find(name, at + len(name))
    return found


def terms(text: str, own: Self, factor: float = 1.0) -> list[Term]:
    """Return the terms of ``text`` in order; ``factor`` is a table's unit."""
    found: list[Term] = []
    quantities = find_quantities(text, factor)
    named = _own_ranges(text, own)
    at = 0
    for quantity in quantities:
        _words(text, at, quantity.start, own, named, found)
        key = _quantity_key(quantity)
        found.append(
            Term(
                key,
                Kind.QUANTITY,
                quantity.start,
                quantity.end,
                text[quantity.start : quantity.end],
                quantity,
            )
        )
        at = quantity.end
    _words(text, at, len(text), own, named, found)
    return found


def _quantity_key(quantity: Quantity) -> str:
    if quantity.unit is Unit.YEAR:
        return f"#y{int(quantity.value)}"
    if quantity.unit is Unit.DAY:
        return f"#d{int(quantity.value)}"
    return f"#{quantity.value:.6g}"


def _words(
    text: str,
    start: int,
    end: int,
    own: Self,
    named: Sequence[tuple[int, int]],
    found: list[Term],
) -> None:
    stop = lexicon().stop
    pointing = [match.span() for match in _POINTING.finditer(text, start, end)]
    for match in _WORD.finditer(text, start, end):
        raw = match[0]
        low = raw.lower().replace("’", "'").removesuffix("'s")
        inside = any(a <= match.start() < b for a, b in named)
        if low in own.words or low in _SELF_WORDS or inside:
            kind, key = Kind.SELF, SELF
        elif low in MONTHS and raw[0].isupper() and (low != "may" or _dated(text, match.end())):
            kind, key = Kind.MONTH, f"#m{low[:3]}"
        elif (low in stop and not (raw.isupper() and len(raw) > 1)) or any(
            a <= match.start() < b for a, b in pointing
        ):
            kind, key = Kind.STOP, low
        elif raw[0].isupper() or any(c.isupper() for c in raw[1:]):
            kind, key = Kind.NAME, _key(low)
        else:
            kind, key = Kind.WORD, _key(low)
        found.append(Term(key, kind, match.start(), match.end(), raw))


def _dated(text: str, end: int) -> bool:
    return text[end : end + 2].strip(" ")[:1].isdigit()


def _key(low: str) -> str:
    bare = low.replace(".", "").replace("-", "")
    return stem(bare if len(bare) > 1 else low)
