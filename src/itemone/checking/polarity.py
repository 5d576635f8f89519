"""Whether a claim is affirmed or denied, done or only meant: on both sides by the same rules.

A claim's predicates are set beside the same words in the passages that
bear it out (polarity and modality in the sense of Saurí & Pustejovsky 2009, coarsely).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from itemone.checking.aspects import ASPECTS, MAX_STEPS, cues_of
from itemone.checking.claims import Claim
from itemone.checking.lexicon import lexicon
from itemone.checking.passages import STRIDE, Index
from itemone.checking.support import Support
from itemone.checking.terms import Kind
from itemone.checking.trees import word_starts
from itemone.writing.parse import Parse

Floats = NDArray[np.float64]

WITHIN = 2.6  # tree distance of the items that a predicate speaks of
PASSAGES = 3  # compared with, for one sentence

UNREAL = ("planned", "possible")
SIDES = ("negation", "planned", "possible", "firm", "unreal")

# What the claim drops of the filing's cues and what it adds, where the filing agrees best
# ("least") and in the best passage; then how well the two could be set side by side.
FEATURES = (
    *(f"dropped_{a}" for a in SIDES),
    *(f"added_{a}" for a in SIDES),
    *(f"least_dropped_{a}" for a in SIDES),
    *(f"least_added_{a}" for a in SIDES),
    "hardened",
    "aligned",
    "aligned_rest",
    "verb_there",
    "verb_near",
    "antonym_there",
    "coverage",
)
RISING = frozenset(n for n in FEATURES if "dropped" in n or "added" in n) | {
    "hardened",
    "antonym_there",
}


@dataclass(frozen=True, slots=True)
class Stance:
    """One predicate: its word, a row of ``FEATURES``, the passage and the cues found there."""

    word: int
    row: Floats
    passage: int
    said: tuple[str, ...]
    filed: tuple[str, ...]


def stances(index: Index, support: Support, parses: dict[int, Parse]) -> list[Stance]:
    """Return a stance for each predicate of the claim, set beside the best passages."""
    claim = support.claim
    if claim.parse is None:
        return []
    candidates = [p for p in support.passages[:PASSAGES] if p in parses]
    aligned = {p: _align(index, support, p, parses[p]) for p in candidates}
    return [_stance(index, support, word, aligned, parses) for word in _predicates(claim.parse)]


def _predicates(parse: Parse) -> list[int]:
    """Return the verbs that head a clause, and the root whatever it is."""
    return [
        i
        for i, word in enumerate(parse.words)
        if word.head == i
        or (
            word.tag.startswith("V")
            and word.dep
            in ("conj", "relcl", "advcl", "ccomp", "xcomp", "acl", "parataxis", "pcomp")
        )
    ]


def _align(index: Index, support: Support, number: int, parse: Parse) -> dict[int, list[int]]:
    """Return item → the words of the passage that match it."""
    starts = word_starts(parse)
    passage = index.passages[number]
    by_place = {
        number * STRIDE + place: term
        for place, term in zip(passage.places, passage.terms, strict=True)
    }
    found: dict[int, list[int]] = {}
    for k, match in enumerate(support.matches):
        low, high = np.searchsorted(
            match.places, [number * STRIDE - 0.5, (number + 1) * STRIDE - 0.5]
        )
        words = []
        for place in match.places[low:high][:6]:
            term = by_place.get(float(place))
            if term is not None:
                at = int(np.searchsorted(starts, term.start, side="right")) - 1
                words.append(max(0, at))
        if words:
            found[k] = words
    return found


def _stance(
    index: Index,
    support: Support,
    word: int,
    aligned: dict[int, dict[int, list[int]]],
    parses: dict[int, Parse],
) -> Stance:
    claim = support.claim
    parse = claim.parse
    assert parse is not None
    said, said_cues = cues_of(parse, word)
    near = _items_of(claim, word)
    total = sum(near.values()) or 1.0
    states: list[tuple[float, int, Floats, tuple[str, ...]]] = []
    for number, items in aligned.items():
        state = np.zeros(len(ASPECTS))
        weight = 0.0
        cues: list[str] = []
        for k, share in near.items():
            if k not in items:
                continue
            scopes = [cues_of(parses[number], w) for w in items[k]]
            # of several places of a word, the one that agrees best speaks for it
            best = min(scopes, key=lambda s: float(np.abs(s[0] - said).sum()))
            state += share * best[0]
            weight += share
            cues += best[1]
        if weight:
            states.append((weight / total, number, state / weight, tuple(dict.fromkeys(cues))))
    states.sort(key=lambda s: -s[0])
    row = _row(said, [(s[0], s[2]) for s in states])
    row |= _verb(index, claim, word, aligned)
    row["coverage"] = support.scores[0] if support.scores else 0.0
    return Stance(
        word,
        np.array([row.get(name, 0.0) for name in FEATURES]),
        states[0][1] if states else -1,
        said_cues,
        states[0][3] if states else (),
    )


def _sides(aspects: Floats) -> Floats:
    """Return the aspects that a claim may drop or add; "unreal" is planned or possible."""
    values = dict(zip(ASPECTS, aspects.tolist(), strict=True))
    values["unreal"] = max(values[a] for a in UNREAL)
    return np.array([values[a] for a in SIDES])


def _row(said: Floats, states: Sequence[tuple[float, Floats]]) -> dict[str, float]:
    row: dict[str, float] = {}
    mine = _sides(said)
    if states:
        strong = [_sides(aspects) for share, aspects in states if share >= 0.6 * states[0][0]]
        gaps = [(np.maximum(s - mine, 0.0), np.maximum(mine - s, 0.0)) for s in strong]
        least_dropped = np.min([d for d, _ in gaps], axis=0)
        least_added = np.min([a for _, a in gaps], axis=0)
        for k, side in enumerate(SIDES):
            row[f"dropped_{side}"] = float(gaps[0][0][k])
            row[f"added_{side}"] = float(gaps[0][1][k])
            row[f"least_dropped_{side}"] = float(least_dropped[k])
            row[f"least_added_{side}"] = float(least_added[k])
        done = float(said[ASPECTS.index("past")] or said[ASPECTS.index("perfect")])
        row["hardened"] = row["least_dropped_unreal"] * max(
            done, float(said[ASPECTS.index("firm")])
        )
        row["aligned"] = states[0][0]
        row["aligned_rest"] = states[1][0] if len(states) > 1 else 0.0
    return row


def _verb(
    index: Index, claim: Claim, word: int, aligned: dict[int, dict[int, list[int]]]
) -> dict[str, float]:
    """Tell whether the predicate's own word, or one that contradicts it, is in the passages."""
    lexical = lexicon()
    item = next((k for k, at in enumerate(claim.words) if at == word), None)
    if item is None:
        return {"verb_there": 0.5, "verb_near": 0.5}
    key = claim.item(item).key
    contrary = lexical.antonyms.get(key, frozenset())
    keys = {t.key for number in aligned for t in index.passages[number].terms}
    there = any(item in found for found in aligned.values())
    return {
        "verb_there": float(there),
        "verb_near": float(bool(keys & lexical.synonyms.get(key, frozenset())) or there),
        "antonym_there": float(not there and bool(keys & contrary)),
    }


def _items_of(claim: Claim, word: int) -> dict[int, float]:
    """Return the items that the predicate speaks of, the nearer the weightier."""
    assert claim.parse is not None
    parse = claim.parse
    clause = set(_clause(parse, word))
    found: dict[int, float] = {}
    for k, at in enumerate(claim.words):
        if at not in clause:
            continue
        steps, walk = 0, at
        while walk != word and steps < MAX_STEPS:
            walk = parse.words[walk].head
            steps += 1
        kind = claim.terms[claim.items[k]].kind
        found[k] = 0.7**steps * (0.5 if kind is Kind.MONTH else 1.0)
    return found


def _clause(parse: Parse, word: int) -> list[int]:
    """Return the words below ``word`` that no other predicate governs."""
    others = set(_predicates(parse)) - {word}
    found, stack = [], [word]
    while stack:
        at = stack.pop()
        found.append(at)
        stack.extend(c for c in parse.children[at] if c not in others)
    return found
