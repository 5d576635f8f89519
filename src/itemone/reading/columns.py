"""A page set in two columns → its left column, then its right one.

Text taken out of a PDF as it is laid out has both columns of a page on the same lines.  A gutter
shows as a gap at one place of nearly every line, with prose on both sides; a table has gaps too,
but figures and short words beside them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
_FEWEST = 8  # lines with text on both sides
_SHARE = 0.6  # of the lines that reach across have the gap
_SHORTEST = 18  # characters of a column's line, on the average
_PROSE = 0.8  # share of letters among a column's visible characters
_WIDEST = 400  # characters of a line that are looked at


def in_reading_order(page: str) -> str:
    """Return the page's text column by column, as it is where it has one column only."""
    lines = page.split("\n")
    gutter = _gutter(lines)
    if gutter is None:
        return page
    out: list[str] = []
    left: list[str] = []
    right: list[str] = []
    for line in lines:
        if not line.strip():
            left.append("")
            right.append("")
        elif len(line.rstrip()) <= gutter:
            left.append(line)
        elif not line[:gutter].strip():
            right.append(line[gutter:])
        elif line[gutter - 1 : gutter + 1].isspace():
            left.append(line[:gutter].rstrip())
            right.append(line[gutter:])
        else:  # set across both columns
            out += [*left, "", *right, "", line]
            left, right = [], []
    return "\n".join([*out, *left, "", *right])


def _gutter(lines: Sequence[str]) -> int | None:
    """Return the place of the gap that parts two columns of prose, ``None`` without one."""
    steps = [0] * (_WIDEST + 1)
    for line in lines:
        for gap in _GAP.finditer(line[:_WIDEST]):
            steps[gap.start()] += 1
            steps[gap.end()] -= 1
    counts = list(accumulate(steps))
    most = max(counts)
    if most < _FEWEST:
        return None
    # The last place of the widest stretch: just before the right column begins.
    gutter = max(at for at, count in enumerate(counts) if count >= 0.9 * most)
    across = [line for line in lines if len(line.rstrip()) > gutter and line[:gutter].strip()]
    both = [line for line in across if line[gutter - 1 : gutter + 1].isspace()]
    if len(both) < max(_FEWEST, _SHARE * len(across)):
        return None
    left = [line[:gutter].strip() for line in both]
    right = [line[gutter:].strip() for line in both]
    return gutter if _is_prose(left) and _is_prose(right) else None


def _is_prose(column: Sequence[str]) -> bool:
    shown = "".join("".join(line.split()) for line in column)
    if sum(map(len, column)) < _SHORTEST * len(column):
        return False
    gaps = sum(_GAP.search(line) is not None for line in column)
    return sum(map(str.isalpha, shown)) >= _PROSE * len(shown) and gaps < 0.2 * len(column)
