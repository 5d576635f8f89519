"""Plots as inline SVG: bars, and a grid of shares.  Numbers in, markup out; text is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

WIDTH = 640
_LEFT = 44
_BOTTOM = 22
_TOP = 22
_WIDEST = 56.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its label under the axis ("" for none), its value, what is said when pointed at."""

    label: str
    value: float
    told: str


def bars(
    title: str, values: Sequence[Bar], unit: str, height: int = 164, *, whole: bool = True
) -> Markup:
    """Return a plot of bars with a scale of round figures, whole ones unless told otherwise."""
    most = max((bar.value for bar in values), default=0.0)
    step = _round_step(most)
    step = max(1.0, step) if whole and step else step
    top = max(step, step * -(-most // step)) if step else 1.0
    inner = WIDTH - _LEFT
    room = height - _BOTTOM - _TOP
    slot = min(_WIDEST, inner / max(1, len(values)))
    gap = min(2.0, slot * 0.2)
    parts = [_open(title, height)]
    for number in range(round(top / step) + 1) if step else ():
        y = height - _BOTTOM - room * (number * step) / top
        parts.append(
            Markup('<line class="rule" x1="{}" x2="{}" y1="{:.1f}" y2="{:.1f}"/>').format(
                _LEFT, WIDTH, y, y
            )
        )
        parts.append(
            Markup('<text class="scale" x="{}" y="{:.1f}">{}</text>').format(
                _LEFT - 6, y + 4, _figure(number * step)
            )
        )
    for number, bar in enumerate(values):
        tall = room * bar.value / top
        x = _LEFT + number * slot + gap / 2
        parts.append(
            Markup(
                '<rect class="bar" x="{:.2f}" y="{:.2f}" width="{:.2f}" height="{:.2f}">'
                "<title>{}</title></rect>"
            ).format(x, height - _BOTTOM - tall, max(0.5, slot - gap), tall, bar.told)
        )
        if bar.label:
            # at either end a label stays within the plot
            place = min(max(x + (slot - gap) / 2, _LEFT + 14), WIDTH - 18)
            parts.append(
                Markup('<text class="label" x="{:.2f}" y="{}">{}</text>').format(
                    place, height - 5, bar.label
                )
            )
    parts.append(Markup('<text class="unit" x="{}" y="9">{}</text></svg>').format(WIDTH, unit))
    return Markup("").join(parts)


def thinned(labels: Sequence[str], most: int) -> list[str]:
    """Return labels of which every few are kept, so that they don't run into each other."""
    every = max(1, -(-len(labels) // most))
    return [label if number % every == 0 else "" for number, label in enumerate(labels)]


def grid(
    title: str,
    rows: Sequence[str],
    columns: Sequence[str],
    shares: Sequence[Sequence[float | None]],
    told: Sequence[Sequence[str]],
) -> Markup:
    """Return a grid of cells, the darker the greater the share; ``None`` leaves one open."""
    left, tall = 168, 26
    width = (WIDTH - left) / max(1, len(columns))
    height = tall * len(rows) + _BOTTOM
    parts = [_open(title, height)]
    labels = thinned(columns, max(1, int((WIDTH - left) // 34)))
    for y, row in enumerate(rows):
        parts.append(
            Markup('<text class="row" x="{}" y="{:.1f}">{}</text>').format(
                left - 10, y * tall + tall / 2 + 4, row
            )
        )
        for x in range(len(columns)):
            share = shares[y][x]
            at = (left + x * width + 0.5, y * tall + 1.0)
            size = (max(0.5, width - 1), tall - 2)
            kind = "open" if share is None else "cell"
            parts.append(
                Markup(
                    '<rect class="{}" x="{:.2f}" y="{:.2f}" width="{:.2f}" height="{}" '
                    'fill-opacity="{:.3f}"><title>{}</title></rect>'
                ).format(
                    kind, *at, *size, 1.0 if share is None else 0.06 + 0.94 * share, told[y][x]
                )
            )
            if share is not None and width >= 34:
                shade = "in-dark" if share > 0.5 else "in-light"
                parts.append(
                    Markup('<text class="share {}" x="{:.2f}" y="{:.1f}">{:.0f}</text>').format(
                        shade, at[0] + size[0] / 2, at[1] + tall / 2 + 3, 100 * share
                    )
                )
    for x, label in enumerate(labels):
        if label:
            parts.append(
                Markup('<text class="label" x="{:.2f}" y="{}">{}</text>').format(
                    left + (x + 0.5) * width, height - 5, label
                )
            )
    parts.append(Markup("</svg>"))
    return Markup("").join(parts)


def _open(title: str, height: float) -> Markup:
    return Markup('<svg role="img" aria-label="{}" viewBox="0 0 {} {}">').format(
        escape(title), WIDTH, height
    )


def _round_step(most: float) -> float:
    """Return a round figure that goes into ``most`` two to five times."""
    if most <= 0:
        return 0.0
    step = 1.0
    while step > most:
        step /= 10
    while step * 10 <= most:
        step *= 10
    for factor in (0.25, 0.5, 1.0, 2.0):
        if most / (step * factor) <= 5:
            return step * factor
    return step * 2.5


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 or value == int(value) else f"{value:.2g}"
