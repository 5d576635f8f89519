"""Which candidates can't stand in one summary, because one says what the other says.

The selection gets them as limits, so that it weighs which of two to tell.  (Banning the lesser
of each pair after a selection, and selecting again, took up to nine selections.)
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from itemone.finding.features import base_form
from itemone.writing.candidates import Candidate
from itemone.writing.selection import Limit

Floats = NDArray[np.float64]

SAME = 0.7  # share of a sentence's content from which another one repeats it
SAID_OF_ALL = 0.3  # of what it tells, what a word counts that filings say of everything
SAME_FIGURES = 0.5  # the same, where all its figures are told there too
SAME_OF_PARTS = 0.9  # the same, where the two tell of different segments
SAME_THINGS = 0.7  # of the words besides figures, from which only the year is another
RUN = 6  # words in a row that two sentences may not share
TELLING_OF_RUN = 4  # of them longer than three letters; else they are "as of December 31, 2020"
MOST_DENIALS = 2  # sentences that say what there isn't

_SAID_OF_ALL = frozenset(
    base_form(word)
    for word in """
    business businesses company companies customer customers distribute distributed distributes
    include includes including make makes made market marketed markets offer offered offers operate
    operated operates operations primarily primary principal principally product products provide
    provided provides sale sales sell sells service services sold use used uses
    """.split()
)
_WORD = re.compile(r"[\w$%.,'’&-]*\w")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_AMOUNT = re.compile(r"\$(\d[\d,]*(?:\.\d+)?) (thousand|million|billion)\b")
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9}
_FIGURE = re.compile(r"\$?\d[\d,.]*\d(?:%| (?:million|billion))|\d%")
# "No material portion of its business is seasonal": true of most companies
_DENIAL = re.compile(
    r"^(?:There (?:is|are) no|No(?:ne)?\b|Neither)"
    r"|\b(?:is|are) not (?:dependent|material|seasonal)"
    r"|\bnot (?:materially|significantly|substantially) (?:dependent|affected|seasonal)",
)


def limits_of(candidates: Sequence[Candidate], forced: frozenset[int]) -> list[Limit]:
    """Return the limits under which no chosen candidate repeats another.

    ``forced`` groups are told whatever they repeat.
    """
    told = _concepts(candidates)
    stale = _stale(candidates, told, forced)
    rivals: dict[int, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    figures = [frozenset(_FIGURE.findall(c.text)) for c in candidates]
    for less, more, same in _overlapping(told):
        one, other = candidates[less], candidates[more]
        if one.group == other.group or one.needs == other.group or other.needs == one.group:
            continue
        if other.parts or less in stale or more in stale:
            continue  # of one mould: the same but for what counts
        if same < SAME_OF_PARTS and _of_other_parts(one, other):
            continue
        told_there = bool(figures[less]) and figures[less] <= figures[more]
        if same >= (SAME_FIGURES if told_there else SAME):
            first, second = sorted((less, more), key=lambda i: (candidates[i].group, i))
            rivals[first][candidates[second].group].add(second)
    for i, k in _sharing_words(candidates):
        one, other = candidates[i], candidates[k]
        if one.group != other.group and one.needs != other.group and other.needs != one.group:
            first, second = sorted((i, k), key=lambda i: (candidates[i].group, i))
            rivals[first][candidates[second].group].add(second)
    limits = _by_group(candidates, rivals)
    if stale:
        limits.append((tuple(sorted(stale)), 0))
    denials = tuple(i for i, c in enumerate(candidates) if not c.parts and _DENIAL.search(c.text))
    if len({candidates[i].group for i in denials}) > MOST_DENIALS:
        limits.append((denials, MOST_DENIALS))
    return limits


def _of_other_parts(one: Candidate, other: Candidate) -> bool:
    """Tell whether the two tell of different segments or subsidiaries."""
    parts = {one.finding.part, other.finding.part}
    return len(parts) == 2 and "" not in parts


def _concepts(candidates: Sequence[Candidate]) -> dict[str, Floats]:
    """Return by sort ("words", "figures") what each candidate (row) tells of each concept.

    An amount is the rounder one that another candidate tells: "$37,566 thousand", "$37.6 million".
    """
    rounder = _rounder({match.groups() for c in candidates for match in _AMOUNT.finditer(c.text)})
    column: dict[str, int] = {}
    for c in candidates:
        for word in c.concepts:
            column.setdefault(rounder.get(word, word), len(column))
    told = np.zeros((len(candidates), len(column)))
    for i, c in enumerate(candidates):
        for word, value in c.concepts.items():
            told[i, column[rounder.get(word, word)]] = value * (
                SAID_OF_ALL if word in _SAID_OF_ALL else 1.0
            )
    figures = np.array([word[0].isdigit() or word[0] == "$" for word in column], dtype=bool)
    return {"words": told[:, ~figures], "figures": told[:, figures]}


def _rounder(amounts: Collection[tuple[str, ...]]) -> dict[str, str]:
    """Return the amounts, as written, that are others told more exactly, with those others."""
    exact: list[tuple[float, float, str]] = []  # the worth of the last digit, value, as written
    for written, scale in sorted(amounts):
        _, _, decimals = written.partition(".")
        value = float(written.replace(",", "")) * _SCALES[scale]
        exact.append((_SCALES[scale] / 10.0 ** len(decimals), value, written))
    exact.sort(reverse=True)
    found: dict[str, str] = {}
    for k, (_, value, written) in enumerate(exact):
        for step, about, round_one in exact[:k]:
            if written != round_one and value > 0 and abs(value - about) <= step / 2:
                found[written] = round_one
                break
    return found


def _overlapping(told: Mapping[str, Floats]) -> list[tuple[int, int, float]]:
    """Return (less, more, share of the less one's content that the other says)."""
    every = np.hstack([told["words"], told["figures"]])
    total = every.sum(axis=1)
    share = every @ (every > 0).T.astype(np.float64) / np.maximum(total, 1e-9)[:, None]
    # of two that say as much the later one is the less
    place = np.empty(len(total))
    place[np.lexsort((-np.arange(len(total)), total))] = np.arange(len(total))
    found = np.argwhere((share >= SAME_FIGURES) & (place[:, None] < place[None, :]))
    return [(int(i), int(k), float(share[i, k])) for i, k in found if total[i] > 0]


def _sharing_words(candidates: Sequence[Candidate]) -> set[tuple[int, int]]:
    """Return the pairs that share a run of words so long that a reader notices."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, c in enumerate(candidates):
        if c.parts:
            continue
        words = _WORD.findall(c.text.lower())
        for run in {tuple(words[k : k + RUN]) for k in range(len(words) - RUN + 1)}:
            if sum(len(w) > 3 and w.isalpha() for w in run) >= TELLING_OF_RUN:
                holders[run].append(i)
    return {
        (a, b)
        for those in holders.values()
        if len(those) > 1
        for k, a in enumerate(those)
        for b in those[k + 1 :]
    }


def _stale(
    candidates: Sequence[Candidate], told: Mapping[str, Floats], forced: frozenset[int]
) -> frozenset[int]:
    """Return those that give an older year's figures for the things of another candidate."""
    newest = [max(map(int, _YEAR.findall(c.text)), default=0) for c in candidates]
    dated = [i for i, c in enumerate(candidates) if newest[i] and _FIGURE.search(c.text)]
    said = (told["words"][dated] > 0).astype(np.float64)
    size = np.maximum(1.0, said.sum(axis=1))
    alike = said @ said.T >= SAME_THINGS * np.minimum(size[:, None], size[None, :])
    return frozenset(
        dated[a]
        for a, b in np.argwhere(alike)
        if newest[dated[a]] < newest[dated[b]]
        and candidates[dated[a]].group != candidates[dated[b]].group
        and candidates[dated[a]].group not in forced
    )


def _by_group(
    candidates: Sequence[Candidate], rivals: dict[int, dict[int, set[int]]]
) -> list[Limit]:
    """Return few limits for many pairs: forms of one group with the same rivals share one.

    Of each group at most one form is told, so of both sets together at most one may be.
    """
    together: dict[tuple[int, int, tuple[int, ...]], list[int]] = defaultdict(list)
    for one, by_group in rivals.items():
        for group, others in by_group.items():
            together[candidates[one].group, group, tuple(sorted(others))].append(one)
    return [((*ones, *others), 1) for (_, _, others), ones in sorted(together.items())]
