"""A tally by year: filings, and the share of summaries that tell of each focus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from itemone.corpus.tally import OUTCOMES, Tally


@dataclass(frozen=True, slots=True)
class Cell:
    """What became of one focus in one year: filings that tell it, don't, have nothing of it."""

    told: int
    not_told: int
    absent: int

    @property
    def all(self) -> int:
        """How many filings there are."""
        return self.told + self.not_told + self.absent

    @property
    def share(self) -> float | None:
        """The share of filings that tell it, of those that have something of it."""
        there = self.told + self.not_told
        return self.told / there if there else None


def cells(tally: Tally) -> dict[tuple[str, int], Cell]:
    """Return what became of each focus in each year (0 where the year isn't known)."""
    keys = {(focus, year) for focus, _, year in tally.coverage}
    return {
        (focus, year): Cell(*(tally.coverage[focus, outcome, year] for outcome in OUTCOMES))
        for focus, year in keys
    }


def year_name(year: int) -> str:
    """Return a year as it is shown."""
    return str(year) if year else "unknown"


def yearly_lines(tally: Tally) -> Iterator[str]:
    """Yield a table for a terminal: a line a year, a column a focus, shares in percent."""
    foci, by = tally.foci(), cells(tally)
    widths = [max(len(focus), 5) for focus in foci]
    heads = [focus.rjust(width) for focus, width in zip(foci, widths, strict=True)]
    yield "  ".join(["year   ", "filings", *heads])
    for year in sorted(tally.years):
        shown = []
        for focus, width in zip(foci, widths, strict=True):
            cell = by.get((focus, year))
            share = cell.share if cell else None
            shown.append(("–" if share is None else f"{100 * share:.0f} %").rjust(width))
        yield "  ".join([year_name(year).ljust(7), f"{tally.years[year]:7,}", *shown])
    yield "(share of the filings that have something of it whose summary tells of it)"


def as_dict(tally: Tally) -> dict[str, Any]:
    """Return the counts in JSON's types."""
    by = cells(tally)
    coverage: dict[str, dict[str, dict[str, int]]] = {}
    for (focus, year), cell in sorted(by.items()):
        coverage.setdefault(focus, {})[year_name(year)] = {
            "told": cell.told,
            "not told": cell.not_told,
            "not in the text": cell.absent,
        }
    return {
        "filings": tally.rows,
        "statuses": dict(tally.statuses),
        "warnings": dict(tally.warnings.most_common()),
        "years": {year_name(year): count for year, count in sorted(tally.years.items())},
        "tokens": tally.all_tokens,
        "coverage": coverage,
        "seconds": round(tally.seconds, 3),
        "failed": Counter({s: n for s, n in tally.statuses.items() if s != "ok"}),
    }
