"""What the writer weighed, as a table for the terminal: the readable form of ``--explain``."""

from __future__ import annotations

from collections.abc import Sequence

from itemone.rendering.shown import one_line
from itemone.summary import Considered, Summary

MIN_WIDTH = 60  # columns; narrower terminals wrap
_NUMBERS = 8  # columns of the salience, and of the tokens
_GAP = "  "


def _columns(char: str) -> int:
    from wcwidth import wcwidth

    return max(0, int(wcwidth(char)))


def _cell(text: str, width: int, *, right: bool = False) -> str:
    """``text`` in exactly ``width`` terminal columns, cut with an ellipsis where it is longer."""
    sizes = [_columns(char) for char in text]
    if sum(sizes) > width:
        taken, at = 0, 0
        while taken + sizes[at] < width:
            taken, at = taken + sizes[at], at + 1
        text, used = f"{text[:at]}…", taken + 1
    else:
        used = sum(sizes)
    space = " " * (width - used)
    return space + text if right else text + space


def _why(item: Considered) -> str:
    return "kept" if item.kept else one_line(item.reason) or "left out"


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    fitted = [
        _cell(cell, width, right=column < 2)
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return _GAP.join(fitted).rstrip()


def explain_text(summary: Summary, *, width: int = 100) -> str:
    """Return a table of what was considered, the most salient first.

    No line is wider than ``width`` terminal columns (at least ``MIN_WIDTH``).
    """
    items = sorted(summary.considered, key=lambda item: -item.salience)
    if not items:
        return "Nothing was considered.\n"
    width = max(width, MIN_WIDTH)
    widths = [_NUMBERS, _NUMBERS - 2]
    widths.append(max(len("facet"), *(len(item.facet.value) for item in items)))
    widths.append(min(max(len(_why(item)) for item in items), width // 4))
    widths.append(width - sum(widths) - len(_GAP) * len(widths))
    titles = ("salience", "tokens", "facet", "outcome", "statement")
    lines = [_row(titles, widths), _row(["─" * size for size in widths], widths)]
    for item in items:
        cells = (
            f"{item.salience:.3f}",
            str(item.tokens),
            item.facet.value,
            _why(item),
            one_line(item.text),
        )
        lines.append(_row(cells, widths))
    kept = sum(item.kept for item in items)
    lines += ["", f"{kept} of {len(items)} statements kept."]
    return "\n".join(lines) + "\n"
