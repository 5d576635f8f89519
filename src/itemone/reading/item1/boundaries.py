"""Choose the headings that part a filing into its items.

The headings of the body form a chain in the order of the form.  Each candidate carries its
score as a heading; each step from one to the next carries what the text between is worth as
that item: long enough, and worded like it.  The best chain is found by dynamic programming
over at most ``candidates.MOST`` candidates; the chain of a table of contents is worth little
because nothing stands between its headings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from itemone.reading.item1.candidates import Candidate
from itemone.reading.item1.cues import Cues

_SIZES = {  # topic: (shortest, longest) usual length in characters of a full section
    "business": (1_500, 250_000),
    "risk_factors": (2_000, 400_000),
    "mdna": (2_000, 400_000),
    "statements": (2_000, 1_500_000),
}
_SKIPPED = 0.25  # cost of each main item (2, 3, 4) that is passed over
_EMPTY = 120  # characters below which nothing stands between two headings


@dataclass(frozen=True, slots=True)
class Choice:
    """A begin and an end of Item 1, and how good the best chain through both is.

    ``end`` is ``None`` where Item 1 runs to the end of the text.
    """

    begin: Candidate
    end: Candidate | None
    worth: float
    section: float  # what the text between adds


class _Contents:
    """Counts of candidates that stand in a table of contents, by their place in the list."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self._sums = list(accumulate((one.in_contents for one in candidates), initial=0))

    def passed_over(self, first: int, last: int) -> float:
        """Return the cost of taking entries of a table of contents for a section's text."""
        return min(4.0, 0.5 * (self._sums[last] - self._sums[first + 1]))


def choices(candidates: Sequence[Candidate], cues: Cues, lines: int) -> list[Choice]:
    """Return the possible (begin, end) pairs, best first."""
    ahead = _best_from(candidates, cues, lines)
    contents = _Contents(candidates)
    found: list[Choice] = []
    for index, begin in enumerate(candidates):
        if begin.order != 10:
            continue
        for at in [*_followers(candidates, index), None]:
            end = None if at is None else candidates[at]
            section = section_worth(begin, end, cues, lines)
            section -= contents.passed_over(index, len(candidates) if at is None else at)
            rest = 0.0 if at is None else ahead[at]
            found.append(Choice(begin, end, begin.score + section + rest, section))
    return sorted(found, key=lambda choice: -choice.worth)


def _followers(candidates: Sequence[Candidate], index: int) -> list[int]:
    """Return the candidates that may follow ``index`` directly."""
    here = candidates[index]
    return [
        at
        for at in range(index + 1, len(candidates))
        if candidates[at].order > here.through and candidates[at].start >= here.end
    ]


def _best_from(candidates: Sequence[Candidate], cues: Cues, lines: int) -> list[float]:
    """Return for each candidate the worth of the best chain that begins with it."""
    best = [0.0] * len(candidates)
    for index in range(len(candidates) - 1, -1, -1):
        here = candidates[index]
        if here.order == 10:
            continue
        top = section_worth(here, None, cues, lines)
        for at in _followers(candidates, index):
            worth = best[at] + section_worth(here, candidates[at], cues, lines)
            top = max(top, worth)
        best[index] = here.score + top
    return best


def section_worth(begin: Candidate, end: Candidate | None, cues: Cues, lines: int) -> float:
    """Judge the text between two headings as the item that the first one names."""
    first, last = begin.last_line + 1, lines if end is None else end.line
    length = cues.length(first, last) if last > first else 0
    worth = 0.0
    if length < _EMPTY:
        worth -= 0.5
    usual = _SIZES.get(begin.topic)
    if usual is not None:
        if usual[0] <= length <= usual[1]:
            worth += 1.5
        elif begin.topic == "business":
            worth -= 2.0 if length < 400 or length > 2 * usual[1] else 0.3
    if begin.topic == "business" and length >= 400:
        worth += business_worth(cues, first, last)
    if end is None:
        worth -= 2.0
    else:
        worth -= _SKIPPED * sum(begin.through < main < end.order for main in (20, 30, 40))
    return worth


def business_worth(cues: Cues, first: int, last: int) -> float:
    """Compare the wording with that of other items: -3 (another item) to 2 (a business)."""
    density = cues.density(first, last)
    business = density["business"]
    other = max(
        density[topic] for topic in ("risk_factors", "mdna", "legal", "governance", "statements")
    )
    return max(-3.0, min(2.0, 0.5 * business - 0.6 * max(0.0, other - business)))
