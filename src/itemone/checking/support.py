"""How well the filing bears out each item of a claim: the signals that the model weighs.

For an item the question is not whether it occurs but whether it occurs *together with what it
is claimed of*: its context is looked for in the passage, and close by, wherever the item
stands; and the same context is tried on the other quantities and names there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

import numpy as np
from numpy.typing import NDArray

from itemone.checking.claims import Claim
from itemone.checking.closeness import Layouts, View, view
from itemone.checking.contrasts import contrasts
from itemone.checking.cuewords import CueDoubt, cue_doubts
from itemone.checking.derived import derivable
from itemone.checking.lookup import Search, is_light
from itemone.checking.matching import Match
from itemone.checking.measures import Clash, clashing
from itemone.checking.order import paired_lists, places_of
from itemone.checking.pairs import pair_signals
from itemone.checking.partners import swap_gains, swap_wholes, thefts
from itemone.checking.passages import Index
from itemone.checking.quantities import Quantity, Unit
from itemone.checking.rivals import (
    Alternative,
    instead,
    local_fit,
    rivals,
    special_shares,
    special_support,
)
from itemone.checking.roles import role_signals
from itemone.checking.siblings import strangers, whole_gaps
from itemone.checking.terms import Kind, Term
from itemone.checking.trends import Dated, against_direction, year_signals, years_of

SMALL = 13  # counts below it may count what the filing lists
CITED = 4

Floats = NDArray[np.float64]

FEATURES = (
    "money percent count year month name noun verb modifier "
    "level frequency idf common introduced "
    "own_context best_context context_gap in_best in_top rank "
    "own_local other_local said_local local_gap said_gap antonym_local "
    "relative_context relative_local lowest "
    "pair_min pair_mean pair_missing head_pair "
    "own_special other_special said_special special_gap "
    "stolen stolen_most stolen_least stolen_number stolen_name stolen_date tree_near "
    "list_gap list_size whole_gap antonym_instead "
    "swap_gain swap_whole rest_without instead small first light "
    "year_agrees year_differs against_direction "
    "edge_least edge_mean edge_turned edge_other "
    "coverage best_coverage union_coverage items context_size derived numbers_here"
).split()


# What can only raise or only lower an item's risk: the model must not learn the contrary.
RISING = frozenset(
    "context_gap local_gap said_gap antonym_local stolen stolen_most stolen_least stolen_number "
    "stolen_name stolen_date special_gap said_special other_special rank pair_missing lowest "
    "list_gap whole_gap antonym_instead swap_gain swap_whole instead "
    "year_differs against_direction edge_turned edge_other".split()
)
FALLING = frozenset(
    "level own_context own_local in_best in_top relative_context relative_local pair_min pair_mean "
    "head_pair tree_near own_special introduced derived "
    "year_agrees edge_least edge_mean".split()
)


@dataclass(frozen=True, slots=True)
class WordStatistics:
    """Of stems: how common they are in filings, how freely true retellings introduce them.

    ``cues`` tells the same of cue words that true retellings add and drop ("dropped certain"),
    ``cue_shares`` in what share of the cases where they could.
    """

    common: dict[str, float]
    introduced: dict[str, float]
    cues: dict[str, float] = field(default_factory=dict)
    cue_shares: dict[str, float] = field(default_factory=dict)


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
    cue_doubts: tuple[CueDoubt, ...]
    contrasts: Floats  # a row of ``CONTRASTS``
    contrasted: tuple[int, ...]  # the item that shows each, -1 for none
    clash: Clash | None  # an amount that the filing gives to others


def support(index: Index, found: Search, words: WordStatistics, layouts: Layouts) -> Support:
    """Return the signals of a claim; ``layouts`` holds the parses that ``found`` wanted."""
    claim, size, count = found.claim, len(found.claim.items), len(index.passages)
    views = {p: view(p, layouts.of(p), found.matches, found.around) for p in found.chosen}
    share = found.context / np.maximum(found.context.sum(axis=1), 1e-9)[:, None]
    terms = [claim.item(k) for k in range(size)]
    said = [t.quantity for t in terms if t.quantity is not None]
    stolen = thefts(terms, found.context, views)
    special = special_shares(terms, found.context)
    order = np.argsort(-found.whole, kind="stable")[:CITED].tolist() if count else []
    shared = _shared(found, said)
    list_gap, list_size = strangers(claim, found.around)
    gaps = whole_gaps(found.weight, found.inside, found.around)
    swaps = swap_gains(terms, share, views)
    whole_swaps = swap_wholes(terms, share, found.inside, found.around)
    dated = Dated(index)
    pairs = paired_lists(claim.text, claim.terms)
    told = years_of(claim.terms, places_of(claim.text, claim.terms), pairs)
    against = against_direction(claim.terms)
    parsed = {p: layouts.edges(p) for p in found.chosen if p in layouts.parses}
    roles = role_signals(
        claim,
        views,
        {p: edges for p, (edges, _) in parsed.items()},
        {p: tags for p, (_, tags) in parsed.items()},
        found.covered,
    )
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
        own_local[k], best = local_fit(k, views, share[k])
        other, said_local, antonym = rivals(term, k, views, share[k], said)
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
        row["rest_without"], row["instead"] = instead(
            index, found.weight, found.around, claim, k, said
        )
        row["small"] = float(
            term.quantity is not None
            and term.quantity.unit is Unit.COUNT
            and term.quantity.value < SMALL
        )
        row["light"] = float(is_light(term))
        row["first"] = float(claim.items[k] == 0)
        row |= pair_signals(claim, k, found.matches, found.weight)
        row |= stolen[k] | roles[k]
        if term.quantity is not None:
            row |= year_signals(dated, told.get(claim.items[k], frozenset()), m)
            row["against_direction"] = float(claim.items[k] in against)
        if special[k].any():
            row |= special_support(term, k, views, special[k], said)
        if term.quantity is not None and m.level < 0.9:
            near = [int(p) for p in np.argsort(-found.covered[k], kind="stable")[:4]]
            row["derived"] = derivable(index, term.quantity, near)
        dicts.append(row)
        alternatives.append(other)
        if best < 0 and count:
            best = int(found.covered[k].argmax())
        best_by_item.append(best)
    _relate(dicts)
    rows = np.array([[d.get(name, 0.0) for name in FEATURES] for d in dicts])
    cited = [int(p) for p in order if found.whole[p] > 0]
    return Support(
        claim,
        rows.reshape(size, len(FEATURES)),
        found.matches,
        tuple(cited),
        tuple(float(found.whole[p]) for p in cited),
        tuple(alternatives),
        tuple(best_by_item),
        tuple(cue_doubts(index, found, words.cues, words.cue_shares)),
        *_contrasts(found, views, layouts),
        clashing(index, claim, pairs, found.matches),
    )


def _contrasts(
    found: Search, views: Mapping[int, View], layouts: Layouts
) -> tuple[Floats, tuple[int, ...]]:
    at = {}
    for p in views:
        if p in layouts.parses:
            words = layouts.words(p)
            at[p] = [
                [words[i] for i, s in zip(where, sure, strict=True) if s == sure.max()]
                for where, sure in zip(views[p].at, views[p].sure, strict=True)
            ]
    return contrasts(found.claim, at, {p: layouts.read(p) for p in at}, found.covered)


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


def _relate(rows: list[dict[str, float]]) -> None:
    """Set each item's support beside that of the sentence's other items."""
    context = [r.get("own_context", 0.0) for r in rows]
    local = [r["own_local"] for r in rows]
    for k, row in enumerate(rows):
        if len(rows) > 1:
            row["relative_context"] = context[k] - median(context[:k] + context[k + 1 :])
            row["relative_local"] = local[k] - median(local[:k] + local[k + 1 :])
        row["lowest"] = sum(context[k] <= other for other in context) / len(rows)
