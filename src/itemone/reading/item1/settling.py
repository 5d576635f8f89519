"""The best begin and end of Item 1 among all choices, and how sure that one is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from itemone.reading.item1.boundaries import Choice, choices
from itemone.reading.item1.candidates import Candidate
from itemone.reading.item1.cues import Cues

LEAST = 0.6  # score of a heading that stands for itself ("PART I" alone doesn't)
_NEAR = 2.5  # worth within which a repeated heading counts as the same choice
_WEAKER = 1.6  # score that an earlier print of a heading may have less
_BESIDE = 100  # characters from "PART I" to "BUSINESS"
_BETWEEN = 300  # characters between two prints that show what they are about
_CLEAR = 3.0  # margin over the next best choice that leaves no doubt


@dataclass(frozen=True, slots=True)
class Settled:
    """The choice made, and by how much it beats the best one with other headings."""

    choice: Choice
    margin: float


def settle(candidates: Sequence[Candidate], cues: Cues, lines: int) -> Settled | None:
    """Return the best choice; of headings that repeat on every page, the first one."""
    found = choices(candidates, cues, lines)
    if not found:
        return None
    top = found[0]
    near = [one for one in found if one.worth > top.worth - _NEAR]
    begin = min(
        (one.begin for one in near if one.end == top.end and _repeats(one.begin, top.begin)),
        key=lambda one: one.start,
        default=top.begin,
    )
    ends = [one.end for one in near if one.begin == top.begin and one.end is not None]
    end = _after_business(top.end, ends, cues)
    for other in sorted(ends, key=lambda one: -one.start):
        if end is not None and _repeats(other, end) and not _is_business(cues, other, end):
            end = other
    rival = next((one for one in found if _contests(one, top)), None)
    margin = top.worth - rival.worth if rival is not None else _CLEAR
    return Settled(replace(top, begin=begin, end=end), margin)


def _after_business(
    end: Candidate | None, ends: Sequence[Candidate], cues: Cues
) -> Candidate | None:
    """Return a later print of the end's heading, set as well, where business stands between."""
    for other in ends:
        if (
            end is not None
            and other.start > end.start
            and other.order == end.order
            and other.score >= end.score
            and not other.in_contents
            and _is_business(cues, end, other)
        ):
            return other
    return end


def _contests(one: Choice, top: Choice) -> bool:
    """Tell whether a choice casts doubt on the best one.

    One that only passes over the best one's end to a later item doesn't.
    """
    if not _same(one.begin, top.begin):
        return True
    if one.end is None or top.end is None:
        return top.end is None and one.end is not None
    if one.end.order > top.end.order and one.end.start > top.end.start:
        return False
    return not _same(one.end, top.end)


def _same(one: Candidate, other: Candidate) -> bool:
    """Tell whether two headings name the same item, one of them perhaps as a running head."""
    return one.order == other.order and (
        abs(one.start - other.start) < _BESIDE or one.topic == other.topic or one.score < 1.0
    )


def _repeats(one: Candidate, other: Candidate) -> bool:
    """Tell whether ``one`` is an earlier print of the heading ``other``."""
    return (
        one.start < other.start
        and not one.in_contents
        and one.score > max(other.score - _WEAKER, LEAST)
        and _same(one, other)
    )


def _is_business(cues: Cues, first: Candidate, last: Candidate) -> bool:
    """Tell whether what stands between two prints of an end heading reads as business still."""
    density = cues.density(first.last_line + 1, last.line)
    length = cues.length(first.last_line + 1, last.line)
    return length > _BETWEEN and density["business"] > 2 * density["risk_factors"] + 1


def confidence(settled: Settled) -> float:
    """Return between 0 and 1 how sure the choice is; each doubt sets a ceiling."""
    begin, end = settled.choice.begin, settled.choice.end
    own = begin.score + settled.choice.section + (0.0 if end is None else min(end.score, 4.0))
    ceilings = [0.99, 0.5 + 0.045 * own]
    if settled.margin < _CLEAR:
        ceilings.append(0.4 + 0.1 * settled.margin)
    if begin.topic != "business" or begin.in_contents:
        ceilings.append(0.4)
    if begin.score < LEAST or begin.lost or (end is not None and end.lost):
        ceilings.append(0.5)
    if end is None or sum(begin.through < main < end.order for main in (20, 30, 40)) >= 2:
        ceilings.append(0.5)
    return round(max(0.05, min(ceilings)), 2)


def rank(choice: Choice) -> float:
    """Rank a choice by its own heading, section and end, the rest of the chain left out."""
    end = 0.0 if choice.end is None else choice.end.score
    return choice.begin.score + choice.section + 0.5 * end
