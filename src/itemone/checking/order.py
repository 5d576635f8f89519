"""How far apart the terms of a sentence stand, and which of two lists belong together.

A comma sets words further apart than a space: in "Ohio 22%, Iowa 14%" the 22% is Ohio's.  In
"Ohio and Iowa accounted for 22% and 14%, respectively" each share stands beside its state.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from itemone.checking.quantities import Unit
from itemone.checking.terms import Kind, Term

COMMA, BREAK = 2.0, 4.0  # steps that a mark between two terms adds
MOST_GAP = 6.0
APART = 9  # terms at most between two lists that belong together without being told to
LOOK_BACK = 18  # terms before a list of quantities in which its owners are looked for
MEMBER = 3  # words at most of an owner that is no name

Member = tuple[int, ...]  # the terms of one member of a list

_BREAKS = re.compile(r"[;:()–—•|]|\s-\s")
_JOINT = re.compile(r"[\s,]*(?:and|or|&)?[\s,]*\$?\s*")
_NAME_JOINT = re.compile(r"\s*(?:&\s*)?")


def places_of(text: str, found: Sequence[Term]) -> list[float]:
    """Return the position of each term: one step a term, more where a mark stands between."""
    places: list[float] = []
    at, end = 0.0, 0
    for k, term in enumerate(found):
        if k:
            between = text[end : term.start]
            step = 1.0 + COMMA * between.count(",") + BREAK * len(_BREAKS.findall(between))
            at += min(step, MOST_GAP)
        places.append(at)
        end = term.end
    return places


def paired_lists(text: str, found: Sequence[Term]) -> list[tuple[Member, Member]]:
    """Return the members of two lists that go together one by one, as indices of terms."""
    runs = _runs(text, found)
    told = [i for i, t in enumerate(found) if t.key == "respectively"]
    pairs: list[tuple[Member, Member]] = []
    for number, (kind, right) in enumerate(runs):
        if kind in ("name", "year"):
            continue
        ordered = any(0 < t - right[-1][-1] <= 8 for t in told)
        after = runs[number + 1] if number + 1 < len(runs) else None
        before = runs[number - 1] if number else None
        if (
            after
            and after[0] == "year"
            and len(after[1]) == len(right)
            and (after[1][0][0] - right[-1][-1] <= APART)
        ):
            pairs += zip(after[1], right, strict=True)
            if ordered or any(0 < t - after[1][-1][-1] <= 4 for t in told):
                continue
        if (
            before
            and before[0] in ("name", "year")
            and len(before[1]) == len(right)
            and right[0][0] - before[1][-1][-1] <= (LOOK_BACK if ordered else APART)
        ):
            pairs += zip(before[1], right, strict=True)
        elif ordered or len(right) >= 3:
            owners = _owners(text, found, right[0][0], len(right))
            pairs += zip(owners, right, strict=True) if owners else []
    return pairs


def _owners(text: str, found: Sequence[Term], before: int, number: int) -> list[Member]:
    """Return the nearest list of ``number`` members of any words before a term."""
    first = max(0, before - LOOK_BACK)
    joints: list[int] = []  # terms that open a new member
    best: list[Member] = []
    for i in range(first, before):
        gap = text[found[i - 1].end : found[i].start] if i else ""
        if found[i].key in ("and", "or") or "," in gap:
            joints.append(i)
    for end, joint in enumerate(joints):
        if found[joint].key not in ("and", "or"):
            continue
        chain = [joint]
        for earlier in reversed(joints[:end]):
            if chain[0] - earlier > MEMBER + 1 or found[earlier].key in ("and", "or"):
                break
            chain.insert(0, earlier)
        if len(chain) < number - 1:
            continue
        chain = chain[len(chain) - (number - 1) :]
        best = _members(found, chain, before) or best
    return best


def _members(found: Sequence[Term], joints: list[int], before: int) -> list[Member]:
    def solid(indices: range) -> Member:
        return tuple(i for i in indices if found[i].kind is not Kind.STOP)

    opening = solid(range(max(0, joints[0] - 1), joints[0]))
    middle = [solid(range(a, b)) for a, b in itertools.pairwise(joints)]
    last = solid(range(joints[-1], min(before, joints[-1] + 1 + MEMBER)))[:1]
    members = [opening, *middle, last]
    return members if all(members) else []


def _runs(text: str, found: Sequence[Term]) -> list[tuple[str, list[Member]]]:
    """Return the lists of two members or more: of names, or of quantities of one unit."""
    units: list[tuple[str, Member]] = []
    for i, term in enumerate(found):
        kind = _sort(term)
        if not kind:
            continue
        if (
            kind == "name"
            and units
            and units[-1][0] == "name"
            and units[-1][1][-1] == i - 1
            and _NAME_JOINT.fullmatch(text, found[i - 1].end, term.start)
        ):
            units[-1] = ("name", (*units[-1][1], i))
        else:
            units.append((kind, (i,)))
    runs: list[tuple[str, list[Member]]] = []
    for kind, unit in units:
        if runs and runs[-1][0] == kind:
            before = runs[-1][1][-1][-1]
            if _JOINT.fullmatch(text, found[before].end, found[unit[0]].start):
                runs[-1][1].append(unit)
                continue
        runs.append((kind, [unit]))
    return [(kind, members) for kind, members in runs if len(members) >= 2]


def _sort(term: Term) -> str:
    if term.quantity is not None:
        return "" if term.quantity.unit is Unit.DAY else str(term.quantity.unit)
    return "name" if term.kind is Kind.NAME else ""
