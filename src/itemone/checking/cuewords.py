"""Denials, plans, possibilities and quantifiers of a claim beside those of the filing.

A cue belongs to the words around it.  Where the filing has the same words without the cue, the
claim adds it; where the filing has the cue at words that the claim retells, the claim drops it.
No parse is needed, so lists, tables' notes and broken sentences count too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from itemone.checking.lexicon import lexicon
from itemone.checking.matching import Match
from itemone.checking.order import places_of
from itemone.checking.passages import STRIDE, Index
from itemone.checking.terms import Kind, Term

Floats = NDArray[np.float64]

CATEGORIES = ("deny", "meant", "maybe", "wholly", "mostly", "partly", "ranked", "above", "below")
_OPPOSED = {
    "wholly": ("mostly", "partly", "maybe"),
    "mostly": ("wholly", "partly"),
    "partly": ("wholly", "mostly"),
    "meant": (),
    "maybe": ("wholly",),
    "deny": (),
    "ranked": (),
    "above": ("below",),
    "below": ("above",),
}
_ALLIED = {"meant": ("maybe",), "maybe": ("meant",), "mostly": ("partly",), "partly": ("mostly",)}
ALLIED = 0.6  # how far a cue of a neighbouring category stands for one
PASSAGES = 3
AHEAD, BEHIND = 3.5, 2.0  # steps in the line after which a cue's hold has fallen to 1/e
FARTHEST = 9.0

FEATURES = tuple(
    f"{way}_{c}" for way in ("added", "opposed", "dropped", "least_dropped") for c in CATEGORIES
)


@dataclass(frozen=True, slots=True)
class CueDoubt:
    """A cue that the claim adds or drops: how strongly, where in the claim, the filing's word.

    ``start`` and ``end`` are the cue's place in the claim, or that of the word that it held;
    ``filed`` is the cue that the filing has there, "" for none.
    """

    strength: float
    category: str
    start: int
    end: int
    filed: str
    passage: int


@dataclass(frozen=True, slots=True)
class _Side:
    """One text: the places of its cues by category, their terms, and its content's places."""

    cues: dict[str, Floats]
    terms: dict[str, list[Term]]
    places: Floats


def _side(found: Sequence[Term], places: Sequence[float]) -> _Side:
    cues = lexicon().cues
    at: dict[str, list[float]] = {c: [] for c in CATEGORIES}
    which: dict[str, list[Term]] = {c: [] for c in CATEGORIES}
    for term, place in zip(found, places, strict=True):
        if term.quantity is not None or term.kind is Kind.MONTH:
            continue
        low = term.surface.lower()
        for c in CATEGORIES:
            if low in cues[c]:
                at[c].append(place)
                which[c].append(term)
    solid = [p for t, p in zip(found, places, strict=True) if t.kind is not Kind.STOP]
    return _Side({c: np.array(v) for c, v in at.items()}, which, np.array(solid))


def hold(cue: Floats, place: Floats) -> Floats:
    """Return (cues × places): how firmly each cue holds each place, in [0, 1]."""
    gap = place[None, :] - cue[:, None]
    held = np.where(gap > 0, np.exp(-np.abs(gap) / AHEAD), 0.7 * np.exp(-np.abs(gap) / BEHIND))
    return np.where((np.abs(gap) > FARTHEST) | (gap == 0), 0.0, held)


def cue_signals(
    index: Index,
    text: str,
    found: Sequence[Term],
    items: Sequence[int],
    matches: Sequence[Match],
    weight: Floats,
    whole: Floats,
) -> tuple[dict[str, float], list[CueDoubt]]:
    """Return what the claim adds to, opposes in and drops from the filing's cues, and where."""
    row = dict.fromkeys(FEATURES, 0.0)
    doubts: list[CueDoubt] = []
    if not len(items) or not whole.size:
        return row, doubts
    places = places_of(text, found)
    claim = _Claim(
        _side(found, places),
        np.array([places[i] for i in items]),
        weight,
        [found[i] for i in items],
    )
    best = [int(p) for p in np.argsort(-whole, kind="stable")[: PASSAGES + 2]]
    tops = [p for p in best if not index.passages[p].is_row][:PASSAGES]
    views = [_View(index, p, matches) for p in tops]
    if not views:
        return row, doubts
    for c in CATEGORIES:
        row[f"added_{c}"], row[f"opposed_{c}"], added = _added(c, claim, views)
        drops = [_dropped(c, claim, v) for v in views]
        row[f"dropped_{c}"] = drops[0][0]
        near = [d for d, p in zip(drops, tops, strict=True) if whole[p] >= 0.8 * whole[tops[0]]]
        row[f"least_dropped_{c}"] = min(strength for strength, _ in near)
        doubts += [d for d in (added, drops[0][1]) if d is not None]
    return row, doubts


@dataclass(frozen=True, slots=True)
class _Claim:
    side: _Side
    places: Floats  # of the items
    weight: Floats
    items: list[Term]


class _View:
    """A passage's cues, and where it has each item of the claim."""

    def __init__(self, index: Index, number: int, matches: Sequence[Match]) -> None:
        passage = index.passages[number]
        self.number = number
        self.side = _side(passage.terms, passage.places)
        self.at: list[Floats] = []
        for m in matches:
            low, high = np.searchsorted(
                m.places, [number * STRIDE - 0.5, (number + 1) * STRIDE - 0.5]
            )
            self.at.append(m.places[low:high] - number * STRIDE)


def _held(category: str, side: _Side, places: Floats) -> float:
    """Return how firmly any cue of the category, or an allied one, holds any of the places."""
    firm = _held_plainly(category, side, places)
    for allied in _ALLIED.get(category, ()):
        firm = max(firm, ALLIED * _held_plainly(allied, side, places))
    return firm


def _held_plainly(category: str, side: _Side, places: Floats) -> float:
    cues = side.cues[category]
    return float(hold(cues, places).max()) if len(cues) and len(places) else 0.0


def _added(
    category: str, claim: _Claim, views: Sequence[_View]
) -> tuple[float, float, CueDoubt | None]:
    worst = opposed = 0.0
    doubt = None
    for number, cue in enumerate(claim.side.cues[category]):
        own = hold(np.array([cue]), claim.places)[0]
        share = own * claim.weight
        total = float(share.sum())
        if total <= 0:
            continue
        lacking, against, confidence, passage, filed = 1.0, 0.0, 0.0, -1, ""
        for v in views:
            there = np.array([len(at) > 0 for at in v.at])
            sure = float(share[there].sum()) / total
            if sure < 0.8 * confidence:
                continue
            anchors = np.nonzero(there & (own > 0.05))[0]
            if not len(anchors):
                continue
            shares = share[anchors] / share[anchors].sum()
            firm = [min(1.0, _held(category, v.side, v.at[k]) / own[k]) for k in anchors]
            mean = float(shares @ np.array(firm))
            contrary, word = _contrary(category, v, anchors, own, shares)
            if sure > confidence / 0.8 or 1.0 - mean < lacking:
                lacking, against, passage, filed = 1.0 - mean, contrary, v.number, word
            confidence = max(confidence, sure)
        opposed = max(opposed, confidence * lacking * against)
        if confidence * lacking > worst:
            worst = confidence * lacking
            term = claim.side.terms[category][number]
            strength = worst * (0.6 + 0.4 * against)
            doubt = CueDoubt(strength, category, term.start, term.end, filed, passage)
    return worst, opposed, doubt


def _contrary(
    category: str, view: _View, anchors: NDArray[np.intp], own: Floats, shares: Floats
) -> tuple[float, str]:
    """Return how firmly a contrary cue holds the same words in the passage, and which."""
    best, word = 0.0, ""
    for other in _OPPOSED[category]:
        firm = [min(1.0, _held_plainly(other, view.side, view.at[k]) / own[k]) for k in anchors]
        value = float(shares @ np.array(firm))
        if value > best:
            nearest = hold(view.side.cues[other], np.concatenate([view.at[k] for k in anchors]))
            best, word = value, view.side.terms[other][int(nearest.max(axis=1).argmax())].surface
    return best, word


def _dropped(category: str, claim: _Claim, view: _View) -> tuple[float, CueDoubt | None]:
    worst, doubt = 0.0, None
    for number, cue in enumerate(view.side.cues[category]):
        one = np.array([cue])
        all_near = float(hold(one, view.side.places).sum())
        if all_near <= 0:
            continue
        own = np.array([float(hold(one, at).max()) if len(at) else 0.0 for at in view.at])
        retold = min(1.0, float(own.sum()) / all_near)
        anchors = np.nonzero(own > 0.05)[0]
        if not len(anchors):
            continue
        shares = own[anchors] * claim.weight[anchors]
        firm = [
            min(1.0, _held(category, claim.side, claim.places[k : k + 1]) / own[k]) for k in anchors
        ]
        strength = retold * (1.0 - float((shares @ np.array(firm)) / shares.sum()))
        if strength > worst:
            worst = strength
            term = claim.items[int(own.argmax())]
            filed = view.side.terms[category][number].surface
            doubt = CueDoubt(strength, category, term.start, term.end, filed, view.number)
    return worst, doubt
