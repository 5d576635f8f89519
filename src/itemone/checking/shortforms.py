"""A filing's own short forms: where it says "IP", "Internet Protocol" stands as well.

What a short form stands for is told once ('Internet Protocol ("IP")'); a retelling may use
either form for any passage.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from itemone.checking.order import Member
from itemone.checking.terms import Kind, Self, Term, terms
from itemone.writing.definitions import definitions

STEP = 0.01  # between the places of words that stand in one place
LONGEST = 8  # words of a long form

_SOLID = frozenset((Kind.WORD, Kind.NAME))


@dataclass(frozen=True, slots=True)
class ShortForms:
    """The long form's words by short form, and the short forms by their long form's first key."""

    long: dict[str, tuple[Term, ...]]
    short: dict[str, tuple[tuple[tuple[str, ...], Term], ...]]


def short_forms(text: str, names: Sequence[str], own: Self) -> ShortForms:
    """Return the abbreviations that ``text`` defines, but for those of the company ``names``."""
    long: dict[str, tuple[Term, ...]] = {}
    short: dict[str, list[tuple[tuple[str, ...], Term]]] = {}
    for found in definitions(text, names).values():
        words = tuple(t for t in terms(found.long, own) if t.kind in _SOLID)[:LONGEST]
        itself = terms(found.term, own)
        if len(words) < 2 or len(itself) != 1 or not _abbreviates(found.term):
            continue
        if itself[0].kind is not Kind.NAME or itself[0].key in {w.key for w in words}:
            continue
        long[itself[0].key] = words
        keys = tuple(w.key for w in words)
        short.setdefault(keys[0], []).append((keys, itself[0]))
    return ShortForms(long, {key: tuple(forms) for key, forms in short.items()})


def _abbreviates(term: str) -> bool:
    """Tell whether a term is letters of other words: "IP", "ETFs", "IoT"."""
    capitals = sum(c.isupper() for c in term)
    return term[:-1].isupper() or (term.isalpha() and 2 <= capitals >= len(term) - 1)


def with_other_forms(
    found: Sequence[Term],
    places: Sequence[float],
    pairs: Sequence[tuple[Member, Member]],
    forms: ShortForms,
) -> tuple[list[Term], list[float], list[tuple[Member, Member]]]:
    """Return terms, places and pairs with the other form of each short or long form beside it."""
    added = {i: other for i in range(len(found)) if (other := _other(found, i, forms))}
    if not added:
        return list(found), list(places), list(pairs)
    now: list[int] = []  # where each term has moved to
    made: list[Term] = []
    at: list[float] = []
    for i, (term, place) in enumerate(zip(found, places, strict=True)):
        now.append(len(made))
        made.append(term)
        at.append(place)
        for n, word in enumerate(added.get(i, ()), start=1):
            made.append(replace(word, start=term.start, end=term.end))
            at.append(place + n * STEP)
    moved = [(tuple(now[i] for i in a), tuple(now[i] for i in b)) for a, b in pairs]
    return made, at, moved


def _other(found: Sequence[Term], i: int, forms: ShortForms) -> tuple[Term, ...]:
    """Return the long form of the short form at ``i``, or the short form of the long form there."""
    term = found[i]
    if term.kind is Kind.NAME and (words := forms.long.get(term.key)):
        before = {t.key for t in found[max(0, i - LONGEST) : i]}
        return () if all(w.key in before for w in words) else words  # told just before
    for keys, short in forms.short.get(term.key, ()):
        solid = [t.key for t in found[i : i + 2 * LONGEST] if t.kind in _SOLID]
        after = {t.key for t in found[i : i + 2 * LONGEST]}
        if tuple(solid[: len(keys)]) == keys and short.key not in after:
            return (short,)
    return ()
