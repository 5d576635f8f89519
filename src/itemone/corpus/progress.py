"""How a run gets on, on stderr: a bar on a terminal, a line now and then in a log."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from itemone.corpus.item import Item
from itemone.corpus.results import Result, Status
from itemone.corpus.runner import Watch

LOG_EVERY = 30.0  # seconds


class Pace:
    """Counts what is done and reckons how long the rest takes, from this run's own filings."""

    def __init__(self, expected: int | None) -> None:
        self.expected = expected
        self.all = self.fresh = self.failures = 0
        self.began = time.monotonic()

    def count(self, result: Result | None) -> None:
        """Count a filing that is done; ``None`` where an earlier run did it."""
        self.all += 1
        if result is not None:
            self.fresh += 1
            self.failures += result["status"] != Status.OK.value

    @property
    def rate(self) -> float:
        """Filings a second, of this run."""
        return self.fresh / max(time.monotonic() - self.began, 1e-6)

    def told(self) -> str:
        """Return rate, time left and failures in words."""
        parts = [f"{self.rate:.2f} a second" if self.fresh else "starting"]
        if self.expected is not None and self.fresh:
            parts.append(f"{_span((self.expected - self.all) / self.rate)} left")
        if self.all > self.fresh:
            parts.append(f"{self.all - self.fresh:,} done before")
        if self.failures:
            parts.append(f"{self.failures:,} without a summary")
        return ", ".join(parts)


def _span(seconds: float) -> str:
    seconds = max(0, round(seconds))
    hours, minutes = seconds // 3600, seconds // 60 % 60
    return f"{hours} h {minutes:02d} min" if hours else f"{minutes}:{seconds % 60:02d} min"


class _Log:
    """A line each half minute."""

    def __init__(self, pace: Pace) -> None:
        self.pace = pace
        self._told = time.monotonic()

    def done(self, item: Item, result: Result | None, seconds: float) -> None:  # noqa: ARG002
        self.pace.count(result)
        if time.monotonic() - self._told >= LOG_EVERY:
            self._told = time.monotonic()
            self._say(f"{self.pace.all:,}{_of(self.pace.expected)} filings; {self.pace.told()}")

    def writing(self) -> None:
        self._say(f"{self.pace.all:,} filings are done; writing the table")

    def _say(self, text: str) -> None:
        print(f"itemone: {text}.", file=sys.stderr, flush=True)  # noqa: T201


def _of(expected: int | None) -> str:
    return "" if expected is None else f" of {expected:,}"


class _Bar:
    """A bar that rich draws."""

    def __init__(self, pace: Pace, bar: Any, task: Any) -> None:
        self.pace, self._bar, self._task = pace, bar, task

    def done(self, item: Item, result: Result | None, seconds: float) -> None:  # noqa: ARG002
        self.pace.count(result)
        self._bar.update(self._task, completed=self.pace.all, told=self.pace.told())

    def writing(self) -> None:
        self._bar.update(self._task, told="writing the table")


@contextmanager
def watching(expected: int | None) -> Iterator[Watch]:
    """Show a run's progress while the context lasts; ``expected`` is how many filings there are."""
    pace = Pace(expected)
    if not sys.stderr.isatty():
        yield _Log(pace)
        return
    try:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    except ImportError:
        yield _Log(pace)
        return
    columns = (
        TextColumn("itemone"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[told]}"),
    )
    with Progress(*columns, console=Console(stderr=True), refresh_per_second=4) as bar:
        yield _Bar(pace, bar, bar.add_task("", total=expected, told="starting"))
