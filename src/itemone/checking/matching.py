"""Where in the filing a claim's terms are found, and how surely it is they.

A term matches its own stem fully, a word that retells it less, a word of one family less still;
a quantity matches what agrees with it within rounding.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from itemone.checking.lexicon import lexicon
from itemone.checking.passages import Index
from itemone.checking.quantities import Unit, agrees
from itemone.checking.terms import Kind, Term

EXACT, SYNONYM, KIN = 1.0, 0.85, 0.6
FROM_HEAD = 0.75  # a match above the passage
FROM_NEIGHBOURS = (0.5, 0.35, 0.25)  # or in a sentence one, two, three beside it

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Match:
    """Where one key stands: passages and places (both sorted), the sureness of each.

    ``level`` is the best sureness found anywhere, 0 for none; ``frequency`` counts the passages
    that hold the very key.
    """

    passages: Ints
    places: Floats
    sure: Floats
    level: float
    frequency: int


_NOWHERE = Match(np.zeros(0, dtype=np.int32), np.zeros(0), np.zeros(0), 0.0, 0)


def match(index: Index, term: Term) -> Match:
    """Return where ``term`` stands in the document."""
    if term.quantity is not None and term.quantity.unit not in (Unit.YEAR, Unit.DAY):
        return _match_quantity(index, term)
    keys = [(term.key, EXACT)]
    if term.kind in (Kind.WORD, Kind.NAME) and not term.key.startswith("#"):
        keys += [(k, SYNONYM) for k in sorted(lexicon().synonyms.get(term.key, ()))]
        if len(term.key) >= 5:
            keys += [(k, KIN) for k in index.families.get(term.key[:5], ()) if _kin(term.key, k)]
    seen: set[str] = set()
    parts: list[tuple[Ints, Floats, float]] = []
    for key, sure in keys:
        found = index.postings.get(key)
        if found is not None and key not in seen:
            seen.add(key)
            parts.append((found[0], found[1], sure))
    if not parts:
        return _NOWHERE
    passages = np.concatenate([p for p, _, _ in parts])
    places = np.concatenate([w for _, w, _ in parts])
    certain = np.concatenate([np.full(len(p), s) for p, _, s in parts])
    order = np.argsort(places, kind="stable")
    exact = index.postings.get(term.key)
    return Match(
        passages[order],
        places[order],
        certain[order],
        max(s for _, _, s in parts),
        0 if exact is None else len(np.unique(exact[0])),
    )


def _kin(a: str, b: str) -> bool:
    """Tell whether two stems share all but their endings."""
    shared = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        shared += 1
    return shared >= max(5, 0.7 * max(len(a), len(b))) and a != b


def _match_quantity(index: Index, term: Term) -> Match:
    assert term.quantity is not None
    rows = []
    for passage, place, filed in index.quantities:
        assert filed.quantity is not None
        sure = agrees(term.quantity, filed.quantity)
        if sure:
            rows.append((passage, place, sure))
    if not rows:
        return _NOWHERE
    return Match(
        np.array([r[0] for r in rows], dtype=np.int32),
        np.array([r[1] for r in rows]),
        np.array([r[2] for r in rows]),
        max(r[2] for r in rows),
        len({r[0] for r in rows}),
    )


def strengths(index: Index, term: Term, found: Match) -> tuple[Floats, Floats]:
    """Return per passage how surely it holds the term: in itself, and with what stands around."""
    inside = np.zeros(len(index.passages))
    np.maximum.at(inside, found.passages, found.sure)
    around = inside.copy()
    above = index.heads.get(term.key)
    if above is not None:
        around[above] = np.maximum(around[above], FROM_HEAD)
    for step, share in enumerate(FROM_NEIGHBOURS, start=1):
        if len(inside) > step:
            same = index.sections[step:] == index.sections[:-step]
            around[step:] = np.maximum(around[step:], share * inside[:-step] * same)
            around[:-step] = np.maximum(around[:-step], share * inside[step:] * same)
    return inside, around
