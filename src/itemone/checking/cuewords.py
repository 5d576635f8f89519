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
class _Side:
    """One text: the places of its cues by category, and of its content terms."""

    cues: dict[str, Floats]
    places: Floats


def _side(found: Sequence[Term], places: Sequence[float]) -> _Side:
    cues = lexicon().cues
    at: dict[str, list[float]] = {c: [] for c in CATEGORIES}
    for term, place in zip(found, places, strict=True):
        if term.quantity is not None or term.kind is Kind.MONTH:
            continue
        low = term.surface.lower()
        for c in CATEGORIES:
            if low in cues[c]:
                at[c].append(place)
    solid = [p for t, p in zip(found, places, strict=True) if t.kind is not Kind.STOP]
    return _Side({c: np.array(v) for c, v in at.items()}, np.array(solid))


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
) -> dict[str, float]:
    """Return what the claim adds to, opposes in and drops from the filing's cues."""
    row = dict.fromkeys(FEATURES, 0.0)
    if not len(items) or not whole.size:
        return row
    places = places_of(text, found)
    said = _side(found, places)
    mine = np.array([places[i] for i in items])
    best = [int(p) for p in np.argsort(-whole, kind="stable")[: PASSAGES + 2]]
    tops = [p for p in best if not index.passages[p].is_row][:PASSAGES]
    views = [_View(index, p, matches) for p in tops]
    if not views:
        return row
    for c in CATEGORIES:
        row[f"added_{c}"], row[f"opposed_{c}"] = _added(c, said, mine, weight, views)
        drops = [_dropped(c, said, mine, weight, v) for v in views]
        row[f"dropped_{c}"] = drops[0]
        near = [d for d, p in zip(drops, tops, strict=True) if whole[p] >= 0.8 * whole[tops[0]]]
        row[f"least_dropped_{c}"] = min(near)
    return row


class _View:
    """A passage's cues, and where it has each item of the claim."""

    def __init__(self, index: Index, number: int, matches: Sequence[Match]) -> None:
        passage = index.passages[number]
        self.side = _side(passage.terms, passage.places)
        self.at: list[Floats] = []
        for m in matches:
            low, high = np.searchsorted(
                m.places, [number * STRIDE - 0.5, (number + 1) * STRIDE - 0.5]
            )
            self.at.append(m.places[low:high] - number * STRIDE)


def _held(category: str, side: _Side, places: Floats) -> float:
    """Return how firmly any cue of the category, or an allied one, holds any of the places."""
    firm = 0.0
    for name, share in ((category, 1.0), *((a, ALLIED) for a in _ALLIED.get(category, ()))):
        cues = side.cues[name]
        if len(cues) and len(places):
            firm = max(firm, share * float(hold(cues, places).max()))
    return firm


def _added(
    category: str, said: _Side, mine: Floats, weight: Floats, views: Sequence[_View]
) -> tuple[float, float]:
    worst = opposed = 0.0
    for cue in said.cues[category]:
        own = hold(np.array([cue]), mine)[0]
        share = own * weight
        total = float(share.sum())
        if total <= 0:
            continue
        lacking, against = 1.0, 0.0
        confidence = 0.0
        for v in views:
            there = np.array([len(at) > 0 for at in v.at])
            sure = float(share[there].sum()) / total
            if sure < 0.8 * confidence:
                continue
            anchors = np.nonzero(there & (own > 0.05))[0]
            firm = [min(1.0, _held(category, v.side, v.at[k]) / own[k]) for k in anchors]
            contrary = [
                min(1.0, max((_held_plain(o, v.side, v.at[k]) for o in _OPPOSED[category]), default=0.0) / own[k])
                for k in anchors
            ]
            shares = share[anchors]
            mean = float((shares * firm).sum() / shares.sum()) if len(anchors) else 0.0
            other = float((shares * contrary).sum() / shares.sum()) if len(anchors) else 0.0
            if sure > confidence / 0.8 or 1.0 - mean < lacking:
                lacking, against = 1.0 - mean, other
            confidence = max(confidence, sure)
        worst = max(worst, confidence * lacking)
        opposed = max(opposed, confidence * lacking * against)
    return worst, opposed


def _held_plain(category: str, side: _Side, places: Floats) -> float:
    cues = side.cues[category]
    return float(hold(cues, places).max()) if len(cues) and len(places) else 0.0


def _dropped(category: str, said: _Side, mine: Floats, weight: Floats, view: _View) -> float:
    worst = 0.0
    for cue in view.side.cues[category]:
        one = np.array([cue])
        all_near = float(hold(one, view.side.places).sum())
        if all_near <= 0:
            continue
        own = np.array([float(hold(one, at).max()) if len(at) else 0.0 for at in view.at])
        retold = min(1.0, float(own.sum()) / all_near)
        anchors = np.nonzero(own > 0.05)[0]
        if not len(anchors):
            continue
        shares = own[anchors] * weight[anchors]
        firm = [min(1.0, _held(category, said, mine[k : k + 1]) / own[k]) for k in anchors]
        lacking = 1.0 - float((shares * firm).sum() / shares.sum())
        worst = max(worst, retold * lacking)
    return worst
