"""Denials, plans, possibilities and quantifiers of a claim beside those of the filing.

A cue belongs to the words around it.  Where the filing has the same words without the cue, the
claim adds it; where the filing has the cue at words that the claim retells, the claim drops it.
No parse is needed, so lists, tables' notes and broken sentences count too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from itemone.checking.lexicon import lexicon
from itemone.checking.lookup import Search
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
# "A third party" is no third, "fall into" no decline, "majority-owned" no quantity.
_NO_CUE = {
    "ranked": frozenset(("parti", "quarter")),
    "mostly": frozenset(("own",)),
    "wholly": frozenset(("own",)),
    "below": frozenset(("into", "within")),
}
ALLIED = 0.6  # how far a cue of a neighbouring category stands for one
PASSAGES = 3
SOURCES = 5  # passages whose cues the claim may drop
KEPT = 2  # dropped cues of one category that are told
AHEAD, BEHIND = 3.5, 2.0  # steps in the line after which a cue's hold has fallen to 1/e
FARTHEST = 9.0
WIDER = 1.7  # how much farther the other side's cue may stand from the same words

# What is known of each single cue that the claim adds or drops.
CUE_FEATURES = (
    "is_added",
    *(f"is_{c}" for c in CATEGORIES),
    "strength",
    "opposed",
    "lacking",
    "shared",
    "least",
    "fit",
    "whole",
    "freely",
    "share",
    "items",
)
CUE_RISING = frozenset(("strength", "opposed", "least"))
CUE_FALLING = frozenset(("freely", "share"))
UNKNOWN_SHARE = 0.25  # of a cue that no training filing has


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
    key: str  # "added may", "dropped certain": what the statistics know it by
    row: Floats  # of ``CUE_FEATURES``


def cue_rows(doubts: Sequence[CueDoubt]) -> Floats:
    """Return what is known of each cue as (cues × ``CUE_FEATURES``)."""
    return np.array([d.row for d in doubts]).reshape(-1, len(CUE_FEATURES))


@dataclass(frozen=True, slots=True)
class _Side:
    """One text: the places of its cues by category, their terms, and its content's places.

    ``echoes`` are the places of words that agree with such a cue but are none themselves.
    """

    cues: dict[str, Floats]
    echoes: dict[str, Floats]
    terms: dict[str, list[Term]]
    places: Floats

    def without(self, category: str, words: frozenset[str]) -> _Side:
        """Return the side without the cues of a category that are such words."""
        found = self.terms[category]
        keep = [n for n, term in enumerate(found) if term.surface.lower() not in words]
        if len(keep) == len(found):
            return self
        cues = self.cues | {category: self.cues[category][keep]}
        which = self.terms | {category: [found[n] for n in keep]}
        return _Side(cues, self.echoes, which, self.places)

    def other_words(self, category: str, number: int) -> frozenset[str]:
        """Return the words of the category's other cues: each answers for itself."""
        found = [term.surface.lower() for term in self.terms[category]]
        return frozenset(found) - {found[number]}


def _side(found: Sequence[Term], places: Sequence[float]) -> _Side:
    cues = lexicon().cues
    at: dict[str, list[float]] = {c: [] for c in CATEGORIES}
    echoes: dict[str, list[float]] = {c: [] for c in CATEGORIES}
    which: dict[str, list[Term]] = {c: [] for c in CATEGORIES}
    for number, (term, place) in enumerate(zip(found, places, strict=True)):
        if term.quantity is not None or term.kind is Kind.MONTH:
            continue
        low = term.surface.lower()
        after = found[number + 1].key if number + 1 < len(found) else ""
        for c in CATEGORIES:
            if low in cues[f"{c}_too"]:
                echoes[c].append(place)
            elif low in cues[c] and after not in _NO_CUE.get(c, ()):
                at[c].append(place)
                which[c].append(term)
    solid = [p for t, p in zip(found, places, strict=True) if t.kind is not Kind.STOP]
    return _Side(
        {c: np.array(v) for c, v in at.items()},
        {c: np.array(v) for c, v in echoes.items()},
        which,
        np.array(solid),
    )


def hold(cue: Floats, place: Floats, wider: float = 1.0) -> Floats:
    """Return (cues × places): how firmly each cue holds each place, in [0, 1]."""
    gap = (place[None, :] - cue[:, None]) / wider
    held = np.where(gap > 0, np.exp(-np.abs(gap) / AHEAD), 0.7 * np.exp(-np.abs(gap) / BEHIND))
    return np.where((np.abs(gap) > FARTHEST) | (gap == 0), 0.0, held)


def cue_doubts(
    index: Index, search: Search, freely: Mapping[str, float], shares: Mapping[str, float]
) -> list[CueDoubt]:
    """Return the cues that the claim adds to the filing's, or drops from them.

    ``freely`` tells how often true sentences add or drop a word, ``shares`` in what share of the
    cases where they could.
    """
    if not search.claim.items or not search.whole.size:
        return []
    said = _Claim(index, search)
    whole, size = float(search.whole.max()), float(len(search.claim.items))
    doubts = []
    for c in CATEGORIES:
        kind = [float(c == other) for other in CATEGORIES]
        for one in (*_added(c, said), *_dropped(c, said)):
            known = (one.strength, one.opposed, one.lacking, one.shared, one.least, one.fit)
            share = shares.get(one.key, UNKNOWN_SHARE)
            rest = (whole, freely.get(one.key, 0.0), share, size)
            doubts.append(
                CueDoubt(
                    one.strength,
                    c,
                    one.start,
                    one.end,
                    one.filed,
                    one.passage,
                    one.key,
                    np.array([float(one.way == "added"), *kind, *known, *rest]),
                )
            )
    return doubts


@dataclass(frozen=True, slots=True)
class _Cue:
    """One cue that the claim adds or drops.

    ``lacking`` is how little the other side holds the same words by such a cue, ``shared`` the
    share of the words that both have, ``least`` the strength where the filing agrees best,
    ``fit`` how well the passage bears out what stands around.
    """

    way: str
    word: str
    strength: float
    opposed: float
    lacking: float
    shared: float
    least: float
    fit: float
    start: int
    end: int
    filed: str
    passage: int

    @property
    def key(self) -> str:
        """What the statistics know it by."""
        return f"{self.way} {self.word}"


class _Claim:
    """A claim's cues and items, and the passages that bear out each part of it."""

    def __init__(self, index: Index, search: Search) -> None:
        claim = search.claim
        places = places_of(claim.text, claim.terms)
        self.side = _side(claim.terms, places)
        self.places = np.array([places[i] for i in claim.items])
        self.items = [claim.terms[i] for i in claim.items]
        self.weight = search.weight
        prose = np.array([not p.is_row for p in index.passages])
        self._inside = search.inside * prose
        self._whole = search.whole * prose
        self._index, self._matches = index, search.matches
        self._views: dict[int, _View] = {}
        self.covered = search.covered
        self.most = np.maximum(search.covered.max(axis=1), 1e-9)
        here = search.covered * (self._inside > 0)
        best = here.argmax(axis=1)
        counts: dict[int, float] = {}
        for k, p in enumerate(best.tolist()):
            if here[k, p] > 0:
                counts[p] = counts.get(p, 0.0) + float(self.weight[k])
        first = [int(self._whole.argmax())] if self._whole.max() > 0 else []
        ranked = [p for p in sorted(counts, key=lambda p: -counts[p]) if p not in first]
        self.sources = [*first, *ranked][:SOURCES]

    def view(self, number: int) -> _View:
        """Return a passage as this claim sees it."""
        if number not in self._views:
            self._views[number] = _View(self._index, number, self._matches)
        return self._views[number]

    def nearest(self, share: Floats) -> list[_View]:
        """Return the passages that have most of some of the words, by their shares."""
        score = share @ self._inside + 0.05 * float(share.sum()) * self._whole
        top = np.argsort(-score, kind="stable")[:PASSAGES]
        return [self.view(int(p)) for p in top if score[p] > 0]


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
    """Return how firmly any cue of the category, or what agrees with one, holds any place."""
    firm = max(_hold(side.cues[category], places), _hold(side.echoes[category], places))
    for allied in _ALLIED.get(category, ()):
        firm = max(firm, ALLIED * _hold(side.cues[allied], places))
    return firm


def _hold(cues: Floats, places: Floats) -> float:
    return float(hold(cues, places, WIDER).max()) if len(cues) and len(places) else 0.0


def _added(category: str, claim: _Claim) -> list[_Cue]:
    result = []
    for number, cue in enumerate(claim.side.cues[category]):
        own = hold(np.array([cue]), claim.places)[0]
        share = own * claim.weight
        total = float(share.sum())
        others = claim.side.other_words(category, number)
        if total <= 0:
            continue
        lacking, against, shared, fit, passage, filed = 1.0, 0.0, 0.0, 0.0, -1, ""
        for v in claim.nearest(share):
            there = np.array([len(at) > 0 for at in v.at])
            sure = float(share[there].sum()) / total
            anchors = np.nonzero(there & (own > 0.05))[0]
            if sure < 0.8 * shared or not len(anchors):
                continue
            shares = share[anchors] / share[anchors].sum()
            # what the claim says elsewhere by the same word doesn't answer for this one
            side = v.side.without(category, others)
            firm = [min(1.0, _held(category, side, v.at[k]) / own[k]) for k in anchors]
            mean = float(shares @ np.array(firm))
            contrary, word = _contrary(category, v, anchors, own, shares)
            if sure > shared / 0.8 or 1.0 - mean < lacking:
                lacking, against, passage, filed = 1.0 - mean, contrary, v.number, word
                fit = float(shares @ (claim.covered[anchors, v.number] / claim.most[anchors]))
            shared = max(shared, sure)
        term = claim.side.terms[category][number]
        strength = shared * lacking
        result.append(
            _Cue(
                "added",
                term.surface.lower(),
                strength,
                strength * against,
                lacking,
                shared,
                strength,
                fit,
                term.start,
                term.end,
                filed,
                passage,
            )
        )
    return result


def _contrary(
    category: str, view: _View, anchors: NDArray[np.intp], own: Floats, shares: Floats
) -> tuple[float, str]:
    """Return how firmly a contrary cue holds the same words in the passage, and which."""
    best, word = 0.0, ""
    for other in _OPPOSED[category]:
        firm = [min(1.0, _hold(view.side.cues[other], view.at[k]) / own[k]) for k in anchors]
        value = float(shares @ np.array(firm))
        if value > best:
            nearest = hold(view.side.cues[other], np.concatenate([view.at[k] for k in anchors]))
            best, word = value, view.side.terms[other][int(nearest.max(axis=1).argmax())].surface
    return best, word


def _dropped(category: str, claim: _Claim) -> list[_Cue]:
    result = []
    for p in claim.sources:
        view = claim.view(p)
        for number, cue in enumerate(view.side.cues[category]):
            one = np.array([cue])
            all_near = float(hold(one, view.side.places).sum())
            own = np.array([float(hold(one, at).max()) if len(at) else 0.0 for at in view.at])
            anchors = np.nonzero(own > 0.05)[0]
            if all_near <= 0 or not len(anchors):
                continue
            shared = min(1.0, float(own.sum()) / all_near)
            shares = own[anchors] * claim.weight[anchors]
            shares /= shares.sum()
            side = claim.side.without(category, view.side.other_words(category, number))
            firm = [
                min(1.0, _held(category, side, claim.places[k : k + 1]) / own[k]) for k in anchors
            ]
            lacking = 1.0 - float(shares @ np.array(firm))
            fit = float(shares @ (claim.covered[anchors, p] / claim.most[anchors]))
            least = _elsewhere(category, claim, view, anchors, own, shares)
            term = claim.items[int(own.argmax())]
            filed = view.side.terms[category][number].surface
            result.append(
                _Cue(
                    "dropped",
                    filed.lower(),
                    shared * lacking * fit,
                    0.0,
                    lacking,
                    shared,
                    shared * lacking * fit * least,
                    fit,
                    term.start,
                    term.end,
                    filed,
                    p,
                )
            )
    result.sort(key=lambda one: -one.strength)
    return result[:KEPT]


def _elsewhere(
    category: str,
    claim: _Claim,
    view: _View,
    anchors: NDArray[np.intp],
    own: Floats,
    shares: Floats,
) -> float:
    """Tell how firmly such a cue holds the words wherever else the filing has them as well."""
    least = 1.0
    here = float(shares @ claim.covered[anchors, view.number])
    for p in claim.sources:
        other = claim.view(p)
        if p == view.number or float(shares @ claim.covered[anchors, p]) < 0.9 * here:
            continue
        if float(shares @ np.array([len(other.at[k]) > 0 for k in anchors])) < 0.9:
            continue
        firm = [min(1.0, _held(category, other.side, other.at[k]) / own[k]) for k in anchors]
        least = min(least, float(shares @ np.array(firm)))
    return least
