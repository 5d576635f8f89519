"""A run on one page: what it came to, how fast it went, what the summaries tell, what failed.

The page holds all it needs; nothing is fetched, and whatever comes from filings is escaped.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from string import Template

from markupsafe import Markup, escape

from itemone.corpus.plots import Bar, bars, grid, thinned
from itemone.corpus.tally import TOKENS_STEP, Tally, TimeLine
from itemone.corpus.yearly import cells, year_name

_MOST_BARS = 60
_PAUSE = 300  # seconds without a filing done that count as a pause between runs


@cache
def _page() -> Template:
    return Template(files("itemone.corpus").joinpath("report.html").read_text("utf-8"))


def report_page(tally: Tally, output: str) -> str:
    """Return the page about a finished run."""
    without = tally.rows - tally.summaries
    heading = f"{tally.summaries:,} summaries of {tally.rows:,} filings"
    if not without:
        heading = f"{tally.rows:,} summaries"
    sections = [
        _section("Throughput", _throughput(tally.done), _throughput_told(tally)),
        _section("Length", _tokens(tally), _tokens_told(tally)),
        _section("Coverage by focus and year", _coverage(tally), _COVERAGE_TOLD),
        _section("Filings by year", _years(tally), ""),
        _listed("Warnings", [(f"{n:,}", text, "") for text, n in tally.warnings.most_common(12)]),
        _listed(
            "Slowest",
            [
                (f"{took:.1f} s", name, "")
                for took, name in sorted(tally.slowest, reverse=True)
                if took > 0
            ],
        ),
        _listed("Without a summary", [(s, name, error) for name, s, error in tally.failed]),
    ]
    return _page().substitute(
        title=escape(f"itemone: {heading}"),
        heading=escape(heading),
        output=escape(output),
        made=escape(f"itemone {version('itemone')}"),
        facts=Markup("").join(_facts(tally)),
        sections=Markup("\n").join(section for section in sections if section),
    )


def _facts(tally: Tally) -> Iterator[Markup]:
    for status, count in tally.statuses.most_common():
        yield _fact(f"{count:,}", status.replace("_", " "))
    if tally.summaries:
        yield _fact(f"{tally.all_tokens / tally.summaries:,.0f}", "tokens a summary")
    rate = _rate(tally.done)
    if rate:
        yield _fact(f"{rate:,.2f}", "filings a second")
    if tally.rows:
        yield _fact(f"{tally.seconds / tally.rows:.2f} s", "a filing and worker")


def _fact(figure: str, name: str) -> Markup:
    return Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(name, figure)


def _section(title: str, plot: Markup, told: str) -> Markup:
    if not plot:
        return Markup("")
    note = Markup("<p>{}</p>").format(told) if told else Markup("")
    return Markup("<section><h2>{}</h2>{}{}</section>").format(title, plot, note)


def _listed(title: str, rows: list[tuple[str, str, str]]) -> Markup:
    if not rows:
        return Markup("")
    lines = Markup("").join(
        Markup("<tr><td>{}</td><td>{}{}</td></tr>").format(
            first, second, Markup("<small>{}</small>").format(third) if third else ""
        )
        for first, second, third in rows
    )
    return Markup("<section><h2>{}</h2><table>{}</table></section>").format(title, lines)


def _active(done: TimeLine) -> list[tuple[int, int]]:
    """Return (second of work, filings) with the pauses between runs taken out."""
    found: list[tuple[int, int]] = []
    worked, before = 0, None
    for place in sorted(done.bins):
        at = place * done.step
        if before is not None:
            gap = at - before
            worked += gap if gap <= max(_PAUSE, done.step) else done.step
        found.append((worked, done.bins[place]))
        before = at
    return found


def _rate(done: TimeLine) -> float:
    active = _active(done)
    if len(active) < 2:
        return 0.0
    return sum(count for _, count in active) / (active[-1][0] + done.step)


def _throughput(done: TimeLine) -> Markup:
    active = _active(done)
    if len(active) < 2:
        return Markup("")
    span = active[-1][0] + done.step
    width = max(done.step, -(-span // _MOST_BARS))
    counts = [0] * -(-span // width)
    for at, count in active:
        counts[at // width] += count
    labels = thinned([_clock(number * width) for number in range(len(counts))], 8)
    values = [
        Bar(label, count / width, f"from {_clock(number * width)}: {count:,} filings")
        for number, (count, label) in enumerate(zip(counts, labels, strict=True))
    ]
    return bars("Filings a second over time", values, "filings a second", whole=False)


def _throughput_told(tally: Tally) -> str:
    if not tally.done.bins:
        return ""
    first = min(tally.done.bins) * tally.done.step
    last = max(tally.done.bins) * tally.done.step
    form = "%Y-%m-%d %H:%M"
    return (
        f"From {time.strftime(form, time.gmtime(first))} to "
        f"{time.strftime(form, time.gmtime(last))} UTC, pauses left out."
    )


def _clock(seconds: int) -> str:
    if seconds >= 3_600:
        return f"{seconds // 3600}:{seconds // 60 % 60:02d} h"
    return f"{seconds // 60}:{seconds % 60:02d}"


def _tokens(tally: Tally) -> Markup:
    if not tally.tokens:
        return Markup("")
    first, last = min(tally.tokens), max(tally.tokens)
    wide = max(1, -(-(last - first + 1) // _MOST_BARS))
    places = range(first, last + 1, wide)
    labels = thinned([f"{place * TOKENS_STEP:,}" for place in places], 8)
    values = []
    for place, label in zip(places, labels, strict=True):
        count = sum(tally.tokens[place + k] for k in range(wide))
        until = (place + wide) * TOKENS_STEP - 1
        values.append(Bar(label, count, f"{place * TOKENS_STEP:,} to {until:,} tokens: {count:,}"))
    return bars("Summaries by tokens", values, "summaries")


def _tokens_told(tally: Tally) -> str:
    if not tally.summaries:
        return ""
    return f"Summaries by tokens; {tally.all_tokens:,} tokens in all."


_COVERAGE_TOLD = (
    "Of 100 filings that have something of a focus, how many summaries tell of it. "
    "Open cells: no filing has any."
)


def _coverage(tally: Tally) -> Markup:
    by = cells(tally)
    foci = tally.foci()
    years = sorted({year for _, year in by})
    if not by:
        return Markup("")
    shares, told = [], []
    for focus in foci:
        row = [by.get((focus, year)) for year in years]
        shares.append([cell.share if cell else None for cell in row])
        told.append(
            [
                f"{focus}, {year_name(year)}: "
                + (
                    f"told in {cell.told:,}, not told in {cell.not_told:,}, "
                    f"not in the text of {cell.absent:,}"
                    if cell
                    else "no filing"
                )
                for cell, year in zip(row, years, strict=True)
            ]
        )
    names = [year_name(year) for year in years]
    return grid("Coverage by focus and year", foci, names, shares, told)


def _years(tally: Tally) -> Markup:
    known = sorted(year for year in tally.years if year)
    if len(known) < 2:
        return Markup("")
    span = range(known[0], known[-1] + 1)
    if len(span) > 2 * _MOST_BARS:  # a year that is none
        return Markup("")
    labels = thinned([str(year) for year in span], 14)
    values = [
        Bar(label, tally.years[year], f"{year}: {tally.years[year]:,} filings")
        for year, label in zip(span, labels, strict=True)
    ]
    return bars("Filings by year", values, "filings", 120)
