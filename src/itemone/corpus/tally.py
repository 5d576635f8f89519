"""What a run came to: counts, the slowest, the failed; never more than a page holds."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from itemone.corpus.results import Status
from itemone.corpus.schema import Row

OUTCOMES = ("told", "not told", "not in the text")
MOST_LISTED = 10
TOKENS_STEP = 16
MOST_BINS = 4_096  # of the time line, before it is made coarser


@dataclass(slots=True)
class TimeLine:
    """Filings done by time, in bins that double their width when there are too many."""

    step: int = 1  # seconds
    bins: Counter[int] = field(default_factory=Counter)

    def add(self, at: int) -> None:
        """Count a filing that was done at ``at`` (seconds since 1970)."""
        self.bins[at // self.step] += 1
        if len(self.bins) > MOST_BINS:
            self.step *= 2
            coarser: Counter[int] = Counter()
            for place, count in self.bins.items():
                coarser[place // 2] += count
            self.bins = coarser


@dataclass(slots=True)
class Tally:
    """Counts over the rows of a table."""

    rows: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    warnings: Counter[str] = field(default_factory=Counter)
    years: Counter[int] = field(default_factory=Counter)
    tokens: Counter[int] = field(default_factory=Counter)  # by steps of TOKENS_STEP
    all_tokens: int = 0
    # (focus, status, year; 0 where there is none) -> filings
    coverage: Counter[tuple[str, str, int]] = field(default_factory=Counter)
    seconds: float = 0.0
    slowest: list[tuple[float, str]] = field(default_factory=list)  # best at [0]
    failed: list[tuple[str, str, str]] = field(default_factory=list)  # id, status, error
    done: TimeLine = field(default_factory=TimeLine)

    def add(self, row: Row, at: int = 0) -> None:
        """Count a row, done at ``at`` (0 where that isn't known)."""
        year = row["year"] or 0
        self.rows += 1
        self.statuses[row["status"]] += 1
        self.years[year] += 1
        self.warnings.update(set(row["warnings"] or ()))
        self.seconds += row["seconds"] or 0.0
        if row["tokens"]:
            self.tokens[row["tokens"] // TOKENS_STEP] += 1
            self.all_tokens += row["tokens"]
        for told in row["coverage"] or ():
            self.coverage[told["focus"], told["status"], year] += 1
        heapq.heappush(self.slowest, (row["seconds"] or 0.0, row["id"]))
        if len(self.slowest) > MOST_LISTED:
            heapq.heappop(self.slowest)
        if row["status"] != Status.OK.value and len(self.failed) < MOST_LISTED:
            self.failed.append((row["id"], row["status"], row["error"] or ""))
        if at:
            self.done.add(at)

    def counting(self, rows: Iterable[tuple[Row, int]]) -> Iterator[Row]:
        """Yield rows and count them on the way."""
        for row, at in rows:
            self.add(row, at)
            yield row

    @property
    def summaries(self) -> int:
        """How many filings have one."""
        return self.statuses[Status.OK.value]

    def foci(self) -> list[str]:
        """Return the foci in the order in which they were first met."""
        return list(dict.fromkeys(focus for focus, _, _ in self.coverage))

    def lines(self) -> Iterator[str]:
        """Yield the summary of a run for a terminal."""
        told = ", ".join(f"{count:,} {name}" for name, count in self.statuses.most_common())
        yield f"{self.rows:,} filings: {told or 'none'}."
        if self.summaries:
            yield f"{self.all_tokens / self.summaries:,.0f} tokens a summary on average."
        for focus in self.foci():
            counts: Counter[str] = Counter()
            for (of, status, _), count in self.coverage.items():
                counts[status] += count if of == focus else 0
            listed = ", ".join(f"{status} in {counts[status]:,}" for status in OUTCOMES)
            yield f"  {focus}: {listed}."
        for warning, count in self.warnings.most_common(MOST_LISTED):
            yield f"  warned of {count:,}: {warning}"
        slow = sorted(self.slowest, reverse=True)[:3]
        if slow and slow[0][0] > 0:
            yield "  slowest: " + ", ".join(f"{name} ({took:.1f} s)" for took, name in slow) + "."
        for name, status, error in self.failed:
            yield f"  {status}: {name}: {error}"
        more = self.rows - self.summaries - len(self.failed)
        if more > 0:
            yield f"  … and {more:,} more without a summary."
