"""A finished table is counted, searched and shown; two filings of a company are compared."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import itemone
from itemone import examples
from itemone.cli import main
from itemone.corpus.compare import compare
from itemone.corpus.item import Item
from itemone.corpus.looking import alike, search, tally_of
from itemone.corpus.report import report_page
from itemone.corpus.results import Status, failed
from itemone.corpus.schema import row_of
from itemone.corpus.table import write_table
from itemone.corpus.tally import Tally, TimeLine
from itemone.errors import InputError, RequestError

SUMMARIES = {
    "valves.txt": "It makes valves and pumps for water utilities. Valves are sold by distributors.",
    "pumps.txt": "It makes pumps for mines. Utilities buy few of them.",
    "bank.txt": "It is a bank holding company. Deposits come from households and a city.",
    "thrift.txt": "It is a savings bank whose deposits come from households.",
}


def row(name: str, summary: str | None, year: int = 2001, told: str = "told") -> dict[str, Any]:
    item = Item(name, "here", b"text", year=year)
    if summary is None:
        return row_of(item, failed(item, Status.NO_BUSINESS, "There is none."), "s", 0.1)
    result = failed(item, Status.OK) | {
        "summary": summary,
        "tokens": len(summary.split()),
        "company": f"Invented {name}",
        "coverage": [{"focus": "products", "status": told, "sentences": 1}],
        "warnings": ["It looks cut short."] if year == 1999 else [],
        "sentences": [
            {
                "text": summary,
                "facet": "products",
                "paragraph": 0,
                "writer": "embedded",
                "supported": None,
                "evidence": [{"start": 3, "end": 9, "text": "as it\nstands"}],
            }
        ],
    }
    return row_of(item, result, "s", 1.5)


@pytest.fixture(params=["parquet", "jsonl", "csv"])
def table(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    path = str(tmp_path / f"it's.{request.param}")
    rows = [row(name, text) for name, text in SUMMARIES.items()]
    write_table([*rows, row("old.txt", "It sells.", 1999, "not told"), row("x.txt", None)], path)
    return path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def test_a_search_finds_the_summaries_that_tell_most_of_the_words(table: str) -> None:
    assert [found[0] for found in search(table, "valve")] == ["valves.txt"]
    assert [found[0] for found in search(table, "PUMPS, utility!")] == ["pumps.txt", "valves.txt"]
    assert [found[0] for found in search(table, "deposits of households", limit=1)] == (
        ["thrift.txt"]
    )
    assert search(table, "zeppelins") == []
    with pytest.raises(RequestError, match="no word"):
        search(table, "the -- ;")


def test_a_search_scores_by_the_formula_of_bm25(table: str) -> None:
    # "valve" stands twice in one of five summaries, of 13 terms without the common words
    words = {
        name: [w for w in re.findall(r"[a-z]+", text.lower()) if w not in STOPPED]
        for name, text in {**SUMMARIES, "old": "It sells."}.items()
    }
    mean = sum(map(len, words.values())) / 5
    idf = math.log(1 + (5 - 1 + 0.5) / (1 + 0.5))
    norm = 1.2 * (0.25 + 0.75 * len(words["valves.txt"]) / mean)
    ((_, _, _, score, _),) = search(table, "valves")
    assert score == pytest.approx(idf * 2 * 2.2 / (2 + norm))


STOPPED = {"it", "and", "for", "are", "by", "of", "is", "a", "from", "that", "the"}


def test_business_models_like_another_are_found_by_words_and_by_an_encoder(table: str) -> None:
    assert alike(table, "bank.txt")[0][0] == "thrift.txt"
    assert "bank.txt" not in [found[0] for found in alike(table, "bank.txt")]

    def encoder(texts: list[str]) -> list[list[float]]:
        return [[1.0, text.count("utilities") + text.count("Utilities")] for text in texts]

    assert alike(table, "valves.txt", 1, encoder)[0][0] == "pumps.txt"
    assert alike(table, "valves.txt", 1, f"{__name__}:imported")[0][0] == "bank.txt"
    with pytest.raises(RequestError, match="can't be imported"):
        alike(table, "valves.txt", 1, "nowhere:function")


def imported(texts: list[str]) -> list[list[float]]:
    return [[1.0, 0.0] if "valves" in text or "city" in text else [0.0, 1.0] for text in texts]


def test_a_table_is_counted_by_status_warning_focus_and_year(table: str) -> None:
    tally = tally_of(table)
    assert tally.statuses == {"ok": 5, "no_business": 1}
    assert tally.warnings == {"It looks cut short.": 1}
    assert tally.years == {2001: 5, 1999: 1}
    assert tally.coverage == {("products", "told", 2001): 4, ("products", "not told", 1999): 1}
    shown = run("corpus", "stats", table)
    assert shown.exit_code == 0
    assert re.search(r"^2001\s+5\s+100 %$", shown.output, re.M)
    assert re.search(r"^1999\s+1\s+0 %$", shown.output, re.M)
    told = json.loads(run("corpus", "stats", table, "--json").output)
    assert told["coverage"]["products"]["2001"] == {"told": 4, "not told": 0, "not in the text": 0}


def test_a_row_is_shown_with_its_evidence(table: str) -> None:
    shown = run("corpus", "show", table, "pumps.txt").output
    assert "Invented pumps.txt 2001" in shown
    assert "    3-9: as it stands" in shown
    assert "no_business: There is none." in run("corpus", "show", table, "x.txt").output
    missing = run("corpus", "show", table, "y.txt")
    assert missing.exit_code == 3
    assert "has no filing y.txt" in missing.output


def test_what_is_no_table_of_ours_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(InputError, match="no table of itemone"):
        search(str(path), "word")
    path.write_bytes(b"\0\1\2" * 100)
    with pytest.raises(InputError):
        search(str(path), "word")
    with pytest.raises(InputError, match="no such table"):
        search(str(tmp_path / "none.parquet"), "word")


# ---- comparing ----

VALVES = """ITEM 1. BUSINESS

Harrowgate Valve Company designs and manufactures industrial valves for municipal water utilities.
Municipal water utilities accounted for 41% of net sales in fiscal {year}. The Company sells its
valves through {dealers} independent distributors in North America. Net sales were ${sales} million
in fiscal {year}. {extra} The Company finances its operations with cash from operations and a
revolving credit facility of $50 million with First Lakes Commerce Bank.
"""
OLD = VALVES.format(
    year=2018,
    dealers=190,
    sales="201.5",
    extra="The Company leases flow meters to mining companies under contracts of five years.",
)
NEW = VALVES.format(
    year=2019,
    dealers=205,
    sales="214.6",
    extra="In 2019 the Company opened an internet store that sells spare parts to farmers.",
)


def test_a_comparison_tells_what_is_new_what_is_gone_and_what_changed() -> None:
    found = compare(OLD, NEW)
    changed = {pair for change in found.changes for pair in change.differences}
    assert {("190", "205"), ("$201.5 million", "$214.6 million")} <= changed
    kinds = {kind: [c for c in found.changes if c.kind == kind] for kind in ("new", "gone")}
    assert any("internet store" in c.after.text for c in kinds["new"] if c.after)
    assert any("flow meters" in c.before.text for c in kinds["gone"] if c.before)
    assert not any("credit facility" in str(change) for change in found.changes)
    assert not any("41%" in str(change.differences) for change in found.changes)
    assert found.unchanged >= 2


def test_every_change_has_evidence_from_the_filings_it_speaks_of() -> None:
    found = compare(OLD, NEW)
    for change in found.changes:
        sides = (change.before, found.before), (change.after, found.after)
        for side, summary in sides:
            if side is not None:
                assert side.evidence
                assert side.quote == summary.document.quote(side.evidence)
        assert (change.before is None) == (change.kind == "new")
        assert (change.after is None) == (change.kind == "gone")


def test_a_filing_compared_with_itself_has_no_changes() -> None:
    for name in ("manufacturer", "bank"):
        document = itemone.read(examples.path(name))
        found = compare(document, document)
        assert found.changes == ()
        assert found.unchanged > 10


def test_a_comparison_turned_around_turns_new_into_gone() -> None:
    there = compare(OLD, NEW)
    back = compare(NEW, OLD)
    new = [c.after.text for c in there.changes if c.kind == "new" and c.after]
    gone = [c.before.text for c in back.changes if c.kind == "gone" and c.before]
    assert new == gone != []


def test_a_comparison_is_printed_and_given_as_json(tmp_path: Path) -> None:
    paths = [tmp_path / "old.txt", tmp_path / "new.txt"]
    for path, text in zip(paths, (OLD, NEW), strict=True):
        path.write_text(text)
    shown = run("compare", *map(str, paths)).output
    assert shown.startswith("Harrowgate Valve Company 2018 → Harrowgate Valve Company 2019: ")
    assert "  ~ 190 → 205" in shown
    told = json.loads(run("compare", *map(str, paths), "--json").output)
    assert {change["kind"] for change in told["changes"]} == {"new", "gone", "changed"}


# ---- the page about a run ----


def page(rows: list[dict[str, Any]]) -> str:
    tally = Tally()
    for number, told in enumerate(rows):
        tally.add(told, 1_700_000_000 + 7 * number)
    return report_page(tally, "out.parquet")


def test_the_page_about_a_run_fetches_nothing_and_escapes_what_filings_say() -> None:
    hostile = "<script>alert(1)</script>\"'&<img src=x onerror=alert(1)>"
    broken = row(hostile, None) | {"error": hostile, "status": hostile}
    cut = row(hostile, hostile) | {"warnings": [hostile]}
    cut["coverage"][0]["focus"] = hostile
    html = page([broken, cut, *(row(name, text) for name, text in SUMMARIES.items())])
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html
    assert not re.search(r"<[^>]*[\s'\"](?:src|href|on[a-z]+)\s*=|url\(", html)
    assert "default-src 'none'" in html


def test_the_page_about_a_run_has_its_figures_and_plots() -> None:
    html = page([row(f"{year}.txt", "It sells.", year) for year in range(1995, 2005)])
    assert "10 summaries" in html
    assert html.count("<svg") == 4
    assert "from 0:07: 1 filings" in html or "from 0:00: 1 filings" in html
    assert "products, 1999: told in 1" in html


def test_a_page_about_nothing_is_still_a_page() -> None:
    html = page([])
    assert "0 summaries" in html
    assert "<svg" not in html


def test_a_time_line_of_a_month_keeps_its_sum_and_few_bins() -> None:
    line = TimeLine()
    for at in range(0, 30 * 86_400, 61):
        line.add(at)
    assert sum(line.bins.values()) == len(range(0, 30 * 86_400, 61))
    assert len(line.bins) <= 4_096
