"""How well the filing bears out each item of a claim: the signals that the model weighs.

For an item the question is not whether it occurs but whether it occurs *together with what it
is claimed of*: its context is looked for in the passage, and close by, wherever the item
stands; and the same context is tried on the other quantities and names there.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from itemone.checking.claims import Claim, context_weights
from itemone.checking.derived import derivable
from itemone.checking.lexicon import lexicon
from itemone.checking.matching import Match, match, strengths
from itemone.checking.passages import STRIDE, Index
from itemone.checking.quantities import Quantity, Unit, agrees
from itemone.checking.terms import Kind, Term

CANDIDATES = 10  # passages looked at closely for one sentence
OWN_PASSAGES = 3  # of them chosen for each item
REACH = 8.0  # terms after which closeness in a passage has fallen to 1/e
HEAD_CLOSENESS = 0.35  # of a match above the passage

Floats = NDArray[np.float64]

FEATURES = (
    "money percent count year month name noun verb modifier "
    "level frequency idf common introduced "
    "own_context best_context context_gap own_local other_local said_local local_gap said_gap "
    "antonym_local pair_min pair_mean pair_missing head_pair "
    "coverage best_coverage union_coverage items context_size derived numbers_here"
).split()


@dataclass(frozen=True, slots=True)
class Alternative:
    """What the filing has where the claim's context fits best: another term and its passage."""

    text: str
    passage: int
    local: float


@dataclass(frozen=True, slots=True)
class Support:
    """Signals of one sentence: a row of ``FEATURES`` an item, and the passages to cite.

    ``passages`` are numbers into ``Index.passages``, best first, with ``scores`` in [0, 1].
    """

    claim: Claim
    rows: Floats
    matches: tuple[Match, ...]
    passages: tuple[int, ...]
    scores: tuple[float, ...]
    alternatives: tuple[Alternative | None, ...]
    best_by_item: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WordStatistics:
    """Of stems: how common they are in filings, how freely true retellings introduce them."""

    common: dict[str, float]
    introduced: dict[str, float]


def support(index: Index, claim: Claim, words: WordStatistics) -> Support:
    """Return the signals of ``claim`` against the indexed document."""
    size, count = len(claim.items), len(index.passages)
    found = [claim.terms[i] for i in claim.items]
    matches = [match(index, term) for term in found]
    idf = np.array([np.log((count + 1) / (m.frequency + 0.5)) for m in matches])
    weight = np.array([_weight(t) for t in found]) * np.maximum(idf, 0.2)
    context = context_weights(claim, weight)
    total = np.maximum(context.sum(axis=1), 1e-9)
    inside = np.zeros((size, count))
    around = np.zeros((size, count))
    for k, (term, m) in enumerate(zip(found, matches, strict=True)):
        inside[k], around[k] = strengths(index, term, m)
    covered = (context @ around) / total[:, None]  # items × passages
    whole = (weight @ around) / max(weight.sum(), 1e-9)
    chosen = _choose(covered, inside, whole)
    close = {p: _closeness(index, p, found, matches, around) for p in chosen}
    rows = np.zeros((size, len(FEATURES)))
    alternatives: list[Alternative | None] = []
    best_by_item: list[int] = []
    best_three = np.argsort(-whole, kind="stable")[:3]
    union = around[:, best_three].max(axis=1) if count else np.zeros(size)
    shared = {
        "coverage": float((weight * [m.level for m in matches]).sum() / max(weight.sum(), 1e-9)),
        "best_coverage": float(whole.max()) if count else 0.0,
        "union_coverage": float((weight * union).sum() / max(weight.sum(), 1e-9)),
        "items": float(size),
        "numbers_here": float(sum(t.quantity is not None for t in found)),
    }
    said = [t.quantity for t in found if t.quantity is not None]
    for k, (term, m) in enumerate(zip(found, matches, strict=True)):
        row = dict(shared)
        row |= _nature(term, claim.tags[k])
        row["level"] = m.level
        row["frequency"] = float(np.log1p(len(m.places)))
        row["idf"] = float(idf[k])
        row["common"] = words.common.get(term.key, 0.0)
        row["introduced"] = words.introduced.get(term.key, 0.0)
        row["context_size"] = float(total[k])
        mask = inside[k] > 0
        own = covered[k] * inside[k] if mask.any() else np.zeros(count)
        row["own_context"] = float(own.max()) if count else 0.0
        row["best_context"] = float(covered[k].max()) if count else 0.0
        row["context_gap"] = row["best_context"] - row["own_context"]
        own_local, best = _own_local(m, close, context[k] / total[k])
        row["own_local"] = own_local
        other, said_local, antonym = _rivals(term, m, close, context[k] / total[k], said)
        row["other_local"] = other.local if other else 0.0
        row["said_local"] = said_local
        row["local_gap"] = row["other_local"] - own_local
        row["said_gap"] = said_local - own_local
        row["antonym_local"] = antonym
        row |= _pairs(claim, k, matches, weight)
        if term.quantity is not None and m.level < 0.9:
            near = [int(p) for p in np.argsort(-covered[k], kind="stable")[:4]]
            row["derived"] = derivable(index, term.quantity, near)
        rows[k] = [row.get(name, 0.0) for name in FEATURES]
        alternatives.append(other)
        best_by_item.append(best if best >= 0 else (int(covered[k].argmax()) if count else -1))
    order = [int(p) for p in np.argsort(-whole, kind="stable")[:4] if whole[p] > 0]
    return Support(
        claim,
        rows,
        tuple(matches),
        tuple(order),
        tuple(float(whole[p]) for p in order),
        tuple(alternatives),
        tuple(best_by_item),
    )


def _weight(term: Term) -> float:
    if term.quantity is not None:
        return 1.0 if term.quantity.unit is not Unit.DAY else 0.4
    return {Kind.NAME: 1.2, Kind.MONTH: 0.5}.get(term.kind, 1.0)


def _nature(term: Term, tag: str) -> dict[str, float]:
    if term.quantity is not None:
        name = {Unit.DAY: "month"}.get(term.quantity.unit, str(term.quantity.unit))
    elif term.kind is Kind.MONTH:
        name = "month"
    elif term.kind is Kind.NAME:
        name = "name"
    elif tag.startswith("V"):
        name = "verb"
    elif tag.startswith(("J", "R")):
        name = "modifier"
    else:
        name = "noun"
    return {name: 1.0}


def _choose(covered: Floats, inside: Floats, whole: Floats) -> list[int]:
    """Choose the passages to look at closely: the best for the whole, then the best an item."""
    if not whole.size:
        return []
    chosen = [int(p) for p in np.argsort(-whole, kind="stable")[:CANDIDATES]]
    own = np.where(inside > 0, covered, -1.0)
    for k in range(len(covered)):
        top = np.argsort(-own[k], kind="stable")[:OWN_PASSAGES]
        chosen += [int(p) for p in top if own[k, p] >= 0]
        chosen.append(int(covered[k].argmax()))
    return list(dict.fromkeys(chosen))


@dataclass(frozen=True, slots=True)
class _Close:
    """A passage's places of interest and how close each context item stands to each of them."""

    places: Floats
    terms: tuple[Term, ...]
    near: Floats  # places × items


def _closeness(
    index: Index, number: int, found: list[Term], matches: list[Match], around: Floats
) -> _Close:
    passage = index.passages[number]
    base = number * STRIDE
    wanted = [
        (base + place, term)
        for place, term in zip(passage.places, passage.terms, strict=True)
        if term.kind is not Kind.STOP
    ]
    places = np.array([w for w, _ in wanted])
    near = np.zeros((len(places), len(found)))
    for j, m in enumerate(matches):
        low, high = np.searchsorted(m.places, [base - 0.5, base + STRIDE - 0.5])
        if high > low:
            gap = np.abs(places[:, None] - m.places[None, low:high])
            near[:, j] = (np.exp(-gap / REACH) * m.sure[None, low:high]).max(axis=1)
        elif around[j, number] > 0:
            near[:, j] = HEAD_CLOSENESS * around[j, number]
    return _Close(places, tuple(t for _, t in wanted), near)


def _own_local(m: Match, close: dict[int, _Close], share: Floats) -> tuple[float, int]:
    best, where = 0.0, -1
    for p, c in close.items():
        low, high = np.searchsorted(m.places, [p * STRIDE - 0.5, (p + 1) * STRIDE - 0.5])
        if high <= low or not len(c.places):
            continue
        at = np.clip(np.searchsorted(c.places, m.places[low:high]), 0, len(c.places) - 1)
        scores = (c.near[at] @ share) * m.sure[low:high]
        if scores.max() > best:
            best, where = float(scores.max()), p
    return best, where


def _rivals(
    term: Term,
    m: Match,
    close: dict[int, _Close],
    share: Floats,
    said: list[Quantity],
) -> tuple[Alternative | None, float, float]:
    """Try the item's context on other terms of its kind; and on words that contradict it."""
    best: Alternative | None = None
    said_best = antonym = 0.0
    contrary = lexicon().antonyms.get(term.key, frozenset())
    own = set(m.places.tolist())
    rivals = term.kind in (Kind.QUANTITY, Kind.NAME, Kind.MONTH)
    if not rivals and not contrary:
        return None, 0.0, 0.0
    for p, c in close.items():
        local = c.near @ share
        for i, other in enumerate(c.terms):
            score = float(local[i])
            if other.key in contrary:
                antonym = max(antonym, score)
            if not rivals or c.places[i] in own or not _same_kind(term, other):
                continue
            if other.quantity is not None and any(agrees(q, other.quantity) for q in said):
                said_best = max(said_best, score)
            elif best is None or score > best.local:
                best = Alternative(other.surface, p, score)
    return best, said_best, antonym


def _same_kind(a: Term, b: Term) -> bool:
    if a.quantity is not None and b.quantity is not None:
        pair = {a.quantity.unit, b.quantity.unit}
        return len(pair) == 1 or pair == {Unit.MONEY, Unit.COUNT}
    return a.kind is b.kind and a.quantity is None and b.quantity is None and a.key != b.key


def _pairs(claim: Claim, k: int, matches: list[Match], weight: Floats) -> dict[str, float]:
    """How close the item comes, anywhere in the filing, to each of its nearest neighbours."""
    order = np.argsort(claim.tree[k] + 0.05 * claim.line[k], kind="stable")
    closeness: list[tuple[float, float]] = []
    missing = 0.0
    for j in order[: 1 + 4]:
        if j == k or claim.tree[k, j] > 2.6:
            continue
        if not len(matches[j].places) or not len(matches[k].places):
            missing += 1.0
            continue
        gap = _nearest(matches[k].places, matches[j].places)
        closeness.append((float(np.exp(-gap / REACH)), float(weight[j])))
    if not closeness:
        return {"pair_missing": missing, "pair_min": 0.5, "pair_mean": 0.5, "head_pair": 0.5}
    scores = np.array([c for c, _ in closeness])
    weights = np.array([w for _, w in closeness])
    return {
        "pair_missing": missing,
        "pair_min": float(scores.min()),
        "pair_mean": float((scores * weights).sum() / weights.sum()),
        "head_pair": float(scores[0]),
    }


def _nearest(a: Floats, b: Floats) -> float:
    """Return the smallest distance between the sorted places ``a`` and ``b``, not counting 0."""
    if len(a) > len(b):
        a, b = b, a
    at = np.searchsorted(b, a)
    right = b[np.minimum(at, len(b) - 1)] - a
    left = a - b[np.maximum(at - 1, 0)]
    gaps = np.abs(np.concatenate([right, left]))
    gaps = gaps[gaps > 0]
    return float(gaps.min()) if len(gaps) else 0.0
