"""How well the filing bears out each item of a claim: the signals that the model weighs.

For an item the question is not whether it occurs but whether it occurs *together with what it
is claimed of*: its context is looked for in the passage, and close by, wherever the item
stands; and the same context is tried on the other quantities and names there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from itemone.checking.claims import Claim, context_weights
from itemone.checking.cuewords import CueDoubt, cue_signals
from itemone.checking.closeness import Layouts, View, view
from itemone.checking.derived import derivable
from itemone.checking.lexicon import lexicon
from itemone.checking.matching import Match, match, strengths
from itemone.checking.partners import sort_of, swap_gains, swap_wholes, thefts
from itemone.checking.passages import STRIDE, Index
from itemone.checking.quantities import Quantity, Unit, agrees
from itemone.checking.siblings import strangers, whole_gaps
from itemone.checking.terms import Kind, Term

CANDIDATES = 5  # passages looked at closely for one sentence
OWN_PASSAGES = 2  # further ones for each quantity, name and date
PARSED = 5  # of all of them parsed, prose only
LIGHT = 0.5  # weight of a word that retellings bring in freely
SMALL = 13  # counts below it may count what the filing lists
PAIR_REACH = 8.0  # steps in the line after which closeness anywhere has fallen to 1/e
CITED = 4

Floats = NDArray[np.float64]

FEATURES = (
    "money percent count year month name noun verb modifier "
    "level frequency idf common introduced "
    "own_context best_context context_gap in_best in_top rank "
    "own_local other_local said_local local_gap said_gap antonym_local "
    "relative_context relative_local lowest "
    "pair_min pair_mean pair_missing head_pair "
    "own_special other_special said_special special_gap stolen stolen_most stolen_least stolen_number stolen_name stolen_date tree_near "
    "list_gap list_size whole_gap antonym_instead swap_gain swap_whole rest_without instead small first light "
    "coverage best_coverage union_coverage items context_size derived numbers_here"
).split()


# What can only raise or only lower an item's risk: the model must not learn the contrary.
RISING = frozenset(
    "context_gap local_gap said_gap antonym_local stolen stolen_most stolen_least stolen_number "
    "stolen_name stolen_date special_gap said_special other_special rank pair_missing lowest "
    "list_gap whole_gap antonym_instead swap_gain swap_whole instead".split()
)
FALLING = frozenset(
    "level own_context own_local in_best in_top relative_context relative_local pair_min pair_mean "
    "head_pair tree_near own_special introduced derived".split()
)


@dataclass(frozen=True, slots=True)
class WordStatistics:
    """Of stems: how common they are in filings, how freely true retellings introduce them."""

    common: dict[str, float]
    introduced: dict[str, float]


@dataclass(frozen=True, slots=True)
class Alternative:
    """What the filing has where the claim's context fits best: another term and its passage."""

    text: str
    passage: int
    local: float


@dataclass(frozen=True, slots=True)
class Search:
    """A claim's terms found in the document, before any passage is parsed.

    ``inside`` and ``around`` are (items × passages) sureness; ``context`` (items × items)
    weights; ``covered`` (items × passages) the share of each item's context that is around;
    ``whole`` the share of the claim; ``chosen`` the passages to look at closely.
    """

    claim: Claim
    matches: tuple[Match, ...]
    idf: Floats
    weight: Floats
    context: Floats
    inside: Floats
    around: Floats
    covered: Floats
    whole: Floats
    chosen: tuple[int, ...]
    wanted: tuple[int, ...]  # of them, those that are worth a parse


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
    cues: dict[str, float]
    cue_doubts: tuple[CueDoubt, ...]


def search(index: Index, claim: Claim) -> Search:
    """Find the claim's terms in the document and choose the passages to look at closely."""
    size, count = len(claim.items), len(index.passages)
    found = [claim.item(k) for k in range(size)]
    matches = tuple(match(index, term) for term in found)
    idf = np.array([np.log((count + 1) / (m.frequency + 0.5)) for m in matches])
    weight = np.array([_weight(t) for t in found]) * np.maximum(idf, 0.2)
    context = context_weights(claim, weight)
    total = np.maximum(context.sum(axis=1), 1e-9)
    inside, around = np.zeros((size, count)), np.zeros((size, count))
    for k, (term, m) in enumerate(zip(found, matches, strict=True)):
        inside[k], around[k] = strengths(index, term, m)
    covered = (context @ around) / total[:, None]
    whole = (weight @ around) / max(float(weight.sum()), 1e-9)
    chosen = _choose(found, covered, inside, whole)
    wanted = tuple(p for p in chosen if not index.passages[p].is_row)[:PARSED]
    return Search(
        claim, matches, idf, weight, context, inside, around, covered, whole, chosen, wanted
    )


def _light(term: Term) -> bool:
    """Tell whether the term is a word that retellings bring in freely."""
    return term.kind is Kind.WORD and term.surface.lower() in lexicon().cues["light"]


def _weight(term: Term) -> float:
    if _light(term):
        return LIGHT
    if term.quantity is not None:
        return 1.0 if term.quantity.unit is not Unit.DAY else 0.4
    return {Kind.NAME: 1.2, Kind.MONTH: 0.5}.get(term.kind, 1.0)


def _choose(
    found: Sequence[Term], covered: Floats, inside: Floats, whole: Floats
) -> tuple[int, ...]:
    """Choose the best passages for the whole, then the best for each specific item."""
    if not whole.size:
        return ()
    chosen = [int(p) for p in np.argsort(-whole, kind="stable")[:CANDIDATES]]
    scores: dict[int, float] = {}
    own = np.where(inside > 0, covered + 0.25 * whole, -1.0)
    for k, term in enumerate(found):
        if term.kind is Kind.WORD:
            continue
        for p in np.argsort(-own[k], kind="stable")[:OWN_PASSAGES]:
            if own[k, p] >= 0:
                scores[int(p)] = max(scores.get(int(p), 0.0), float(own[k, p]))
    further = sorted(scores, key=lambda p: -scores[p])
    # the best few for the whole, then those that know the specific items best
    return tuple(dict.fromkeys([*chosen[:2], *further[:3], *chosen, *further]))


def support(index: Index, found: Search, words: WordStatistics, layouts: Layouts) -> Support:
    """Return the signals of a claim; ``layouts`` holds the parses that ``found`` wanted."""
    claim, size, count = found.claim, len(found.claim.items), len(index.passages)
    views = {p: view(p, layouts.of(p), found.matches, found.around) for p in found.chosen}
    share = found.context / np.maximum(found.context.sum(axis=1), 1e-9)[:, None]
    terms = [claim.item(k) for k in range(size)]
    said = [t.quantity for t in terms if t.quantity is not None]
    stolen = thefts(terms, found.context, views)
    special = _special(terms, found.context)
    shared = _shared(found, said)
    list_gap, list_size = strangers(claim, found.around)
    gaps = whole_gaps(found.weight, found.inside, found.around)
    swaps = swap_gains(terms, share, views)
    whole_swaps = swap_wholes(terms, share, found.inside, found.around)
    own_local = np.zeros(size)
    dicts: list[dict[str, float]] = []
    alternatives: list[Alternative | None] = []
    best_by_item: list[int] = []
    for k, (term, m) in enumerate(zip(terms, found.matches, strict=True)):
        row = shared | _nature(term, claim.tags[k])
        row["level"] = m.level
        row["frequency"] = float(np.log1p(len(m.places)))
        row["idf"] = float(found.idf[k])
        row["common"] = words.common.get(term.key, 0.0)
        row["introduced"] = words.introduced.get(term.key, 0.0)
        row["context_size"] = float(found.context[k].sum())
        row |= _context(found, k)
        own_local[k], best = _own_local(k, m, views, share[k])
        other, said_local, antonym = _rivals(term, k, views, share[k], said)
        row["own_local"] = float(own_local[k])
        row["other_local"] = other.local if other else 0.0
        row["said_local"] = said_local
        row["local_gap"] = row["other_local"] - row["own_local"]
        row["said_gap"] = said_local - row["own_local"]
        row["antonym_local"] = antonym
        row["antonym_instead"] = max(0.0, antonym - row["own_local"])
        row["list_gap"] = float(list_gap[k])
        row["list_size"] = float(list_size[k])
        row["whole_gap"] = float(gaps[k])
        row["swap_gain"] = float(swaps[k])
        row["swap_whole"] = float(whole_swaps[k])
        row["rest_without"], row["instead"] = _instead(index, found, k, term, said)
        row["small"] = float(
            term.quantity is not None
            and term.quantity.unit is Unit.COUNT
            and term.quantity.value < SMALL
        )
        row["light"] = float(_light(term))
        row["first"] = float(claim.items[k] == 0)
        row |= _pairs(claim, k, found.matches, found.weight)
        row |= stolen[k]
        if special[k].any():
            row |= _special_support(term, k, m, views, special[k], said)
        if term.quantity is not None and m.level < 0.9:
            near = [int(p) for p in np.argsort(-found.covered[k], kind="stable")[:4]]
            row["derived"] = derivable(index, term.quantity, near)
        dicts.append(row)
        alternatives.append(other)
        if best < 0 and count:
            best = int(found.covered[k].argmax())
        best_by_item.append(best)
    _relate(dicts)
    cues, doubts = cue_signals(
        index, claim.text, claim.terms, claim.items, found.matches, found.weight, found.whole
    )
    rows = np.array([[d.get(name, 0.0) for name in FEATURES] for d in dicts])
    order = np.argsort(-found.whole, kind="stable")[:CITED] if count else []
    cited = [int(p) for p in order if found.whole[p] > 0]
    return Support(
        claim,
        rows.reshape(size, len(FEATURES)),
        found.matches,
        tuple(cited),
        tuple(float(found.whole[p]) for p in cited),
        tuple(alternatives),
        tuple(best_by_item),
        cues,
        tuple(doubts),
    )


def _shared(found: Search, said: Sequence[Quantity]) -> dict[str, float]:
    """Return the signals that all items of a claim share."""
    total = max(float(found.weight.sum()), 1e-9)
    levels = np.array([m.level for m in found.matches])
    best = np.argsort(-found.whole, kind="stable")[:3]
    union = found.around[:, best].max(axis=1) if len(best) else np.zeros(len(levels))
    return {
        "coverage": float((found.weight * levels).sum() / total),
        "best_coverage": float(found.whole.max()) if found.whole.size else 0.0,
        "union_coverage": float((found.weight * union).sum() / total),
        "items": float(len(levels)),
        "numbers_here": float(len(said)),
    }


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


def _context(found: Search, k: int) -> dict[str, float]:
    """Return how much of the item's context stands around it, and around its best rival place."""
    covered = found.covered[k]
    if not covered.size:
        return {"rank": 9.0}
    own = covered * found.inside[k]
    order = np.argsort(-covered, kind="stable")[:8]
    there = found.around[k, order]
    holds = np.nonzero(there > 0)[0]
    return {
        "own_context": float(own.max()),
        "best_context": float(covered.max()),
        "context_gap": float(covered.max() - own.max()),
        "in_best": float(there[0]),
        "in_top": float(there[:3].max()),
        "rank": float(holds[0]) if len(holds) else 9.0,
    }


def _instead(
    index: Index, found: Search, k: int, term: Term, said: Sequence[Quantity]
) -> tuple[float, float]:
    """Tell how much of the rest one passage has that lacks the item, and another in its place."""
    if not found.whole.size:
        return 0.0, 0.0
    rest = found.weight @ found.around - found.weight[k] * found.around[k]
    rest = rest / max(float(found.weight.sum() - found.weight[k]), 1e-9)
    absent = found.around[k] < 0.3
    if not absent.any():
        return 0.0, 0.0
    best = int(np.where(absent, rest, -1.0).argmax())
    without = float(rest[best])
    if not sort_of(term):
        return without, 0.0
    keys = {found.claim.item(j).key for j in range(len(found.claim.items))}
    for other in index.passages[best].terms:
        if not _same_kind(term, other) or other.key in keys:
            continue
        if other.quantity is not None and any(agrees(q, other.quantity) for q in said):
            continue
        return without, without
    return without, 0.0


def _own_local(k: int, m: Match, views: dict[int, View], share: Floats) -> tuple[float, int]:
    best, where = 0.0, -1
    for p, seen in views.items():
        if not len(seen.at[k]):
            continue
        score = float(((seen.near[seen.at[k]] @ share) * seen.sure[k]).max())
        if score > best:
            best, where = score, p
    return best, where


def _rivals(
    term: Term, k: int, views: dict[int, View], share: Floats, said: Sequence[Quantity]
) -> tuple[Alternative | None, float, float]:
    """Try the item's context on other terms of its kind; and on words that contradict it."""
    best: Alternative | None = None
    said_best = antonym = 0.0
    contrary = lexicon().antonyms.get(term.key, frozenset())
    rivals = term.kind is not Kind.WORD
    if not rivals and not contrary:
        return None, 0.0, 0.0
    for p, seen in views.items():
        local = seen.near @ share
        own = set(seen.at[k].tolist())
        for i, other in enumerate(seen.layout.terms):
            score = float(local[i])
            if other.key in contrary:
                antonym = max(antonym, score)
            if not rivals or i in own or not _same_kind(term, other):
                continue
            if other.quantity is not None and any(agrees(q, other.quantity) for q in said):
                said_best = max(said_best, score)
            elif best is None or score > best.local:
                best = Alternative(other.surface, p, score)
    return best, said_best, antonym


def _special(found: Sequence[Term], context: Floats) -> Floats:
    """Return each item's context without what its siblings share: what is said of it alone.

    In "brings 32% of sales and 49% of income" only "sales" is the 32%'s own.
    """
    special = np.zeros_like(context)
    sorts = [sort_of(t) for t in found]
    for k, sort in enumerate(sorts):
        siblings = [j for j, other in enumerate(sorts) if sort and other == sort and j != k]
        own = context[k].copy()
        if siblings:
            own = np.maximum(own - context[siblings].max(axis=0), 0.0)
            own[siblings] = 0.0
        total = own.sum()
        special[k] = own / total if total > 0 else 0.0
    return special


def _special_support(
    term: Term,
    k: int,
    m: Match,
    views: dict[int, View],
    share: Floats,
    said: Sequence[Quantity],
) -> dict[str, float]:
    own, _ = _own_local(k, m, views, share)
    other, said_local, _ = _rivals(term, k, views, share, said)
    rival = other.local if other else 0.0
    return {
        "own_special": own,
        "other_special": rival,
        "said_special": said_local,
        "special_gap": max(rival, said_local) - own,
    }


def _same_kind(a: Term, b: Term) -> bool:
    if a.quantity is not None and b.quantity is not None:
        pair = {a.quantity.unit, b.quantity.unit}
        return len(pair) == 1 or pair == {Unit.MONEY, Unit.COUNT}
    return a.kind is b.kind and a.quantity is None and b.quantity is None and a.key != b.key


def _relate(rows: list[dict[str, float]]) -> None:
    """Set each item's support beside that of the sentence's other items."""
    context = np.array([r["own_context"] if "own_context" in r else 0.0 for r in rows])
    local = np.array([r["own_local"] for r in rows])
    for k, row in enumerate(rows):
        others = np.arange(len(rows)) != k
        row["relative_context"] = (
            float(context[k] - np.median(context[others])) if others.any() else 0.0
        )
        row["relative_local"] = float(local[k] - np.median(local[others])) if others.any() else 0.0
        row["lowest"] = float((context[k] <= context).mean())


def _pairs(claim: Claim, k: int, matches: Sequence[Match], weight: Floats) -> dict[str, float]:
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
        closeness.append((float(np.exp(-gap / PAIR_REACH)), float(weight[j])))
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
    return float(gaps.min()) if len(gaps) else STRIDE
