"""What the writer weighed, as a table for the terminal: the readable form of ``--explain``."""

from __future__ import annotations

from collections.abc import Sequence

from itemone.rendering.shown import one_line
from itemone.summary import Considered, Summary

MIN_WIDTH = 60  # columns; narrower terminals wrap
_NUMBERS = 8  # columns of the salience, and of the tokens
_GAP = "  "


def _columns(text: str) -> int:
    from wcwidth import wcswidth

    return max(0, int(wcswidth(text)))


def _cut(text: str, width: int, before: str = "") -> str:
    """``text`` so that it ends within ``width`` columns of a line that begins with ``before``.

    Characters combine, so a line's width is not the sum of its parts: the whole is measured.
    """
    short = text[: 2 * width]  # marks that take no column count here, which bounds the work
    if short == text and _columns(before + text) <= width:
        return text
    while short and _columns(f"{before}{short}…") > width:
        short = short[:-1]
    return f"{short}…"


def _why(item: Considered) -> str:
    return "kept" if item.kept else one_line(item.reason) or "left out"


def _line(cells: Sequence[str], widths: Sequence[int], width: int) -> str:
    """Cells in their columns, the two numbers to the right, the last in what is left."""
    line = ""
    for column, (cell, size) in enumerate(zip(cells, widths, strict=False)):
        text = _cut(cell, size)
        space = " " * (size - _columns(text))
        line += (space + text if column < 2 else text + space) + _GAP
    return (line + _cut(cells[-1], width, line)).rstrip()


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
    widths.append(min(max(len("outcome"), *(len(_why(item)) for item in items)), width // 4))
    rest = width - sum(widths) - len(_GAP) * len(widths)
    rows: list[tuple[str, ...]] = [("salience", "tokens", "facet", "outcome", "statement")]
    rows.append(tuple("─" * size for size in (*widths, rest)))
    rows += [
        (
            f"{item.salience:.3f}",
            str(item.tokens),
            item.facet.value,
            _why(item),
            one_line(item.text),
        )
        for item in items
    ]
    lines = [_line(row, widths, width) for row in rows]
    kept = sum(item.kept for item in items)
    lines += ["", f"{kept} of {len(items)} statements kept."]
    return "\n".join(lines) + "\n"
