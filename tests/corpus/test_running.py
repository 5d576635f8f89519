"""A run gets to its end, and to the same table, whatever happens to it on the way."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import itemone
from itemone import examples
from itemone.corpus.journal import SUFFIX, Journal
from itemone.corpus.limits import Limits, parse_memory
from itemone.corpus.results import summarize_item
from itemone.corpus.runner import Job, Unwatched, batch_rows, run_batch
from itemone.errors import OutputError, RequestError
from tests.corpus import fakes
from tests.corpus.killing import children, kill, killed_until_done, start, table

MB = 1_000_000


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fakes.write_rows(tmp_path_factory.mktemp("in") / "rows.jsonl", 90)


@pytest.fixture(scope="module")
def undisturbed(source: Path, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    output = tmp_path_factory.mktemp("out") / "out.jsonl"
    tally = run_batch(Job((str(source),), str(output), workers=2, work=fakes.work))
    assert tally.rows == 90
    return table(output)


def rows_of(folder: Path, texts: list[str], **chosen: Any) -> list[dict[str, Any]]:
    """The rows of filings with these texts, each in a file of its own."""
    source = folder / "in"
    source.mkdir(exist_ok=True)
    for number, text in enumerate(texts):
        (source / f"{number}.txt").write_text(text)
    job = Job((str(source),), **{"work": fakes.work, "workers": 2, **chosen})
    return list(batch_rows(job))


@pytest.mark.parametrize("seed", range(3))
def test_a_run_that_is_killed_again_and_again_ends_in_the_table_of_an_undisturbed_run(
    seed: int, source: Path, undisturbed: list[dict[str, Any]], tmp_path: Path
) -> None:
    output = tmp_path / "out.jsonl"
    rng = random.Random(seed)  # noqa: S311
    killed_until_done(source, output, rng, kills=3, longest=1.5)
    assert table(output) == undisturbed


def test_nothing_of_what_a_killed_run_did_is_done_again(
    source: Path, undisturbed: list[dict[str, Any]], tmp_path: Path
) -> None:
    output = tmp_path / "out.jsonl"
    process = start(source, output)
    shards = tmp_path / f"out.jsonl{SUFFIX}"
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not any(
        path.stat().st_size > 10_000 for path in shards.glob(f"*{SUFFIX}")
    ):
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    with Journal(str(shards)) as journal:
        before = len(journal)
    assert 0 < before < 90

    class Counting(Unwatched):
        fresh = kept = 0

        def done(self, item: Any, result: Any, seconds: float) -> None:
            self.fresh += result is not None
            self.kept += result is None

    watch = Counting()
    run_batch(Job((str(source),), str(output), workers=2, work=fakes.work), watch)
    assert (watch.fresh, watch.kept) == (90 - before, before)
    assert table(output) == undisturbed


def test_workers_end_when_the_process_that_started_them_is_killed(
    source: Path, tmp_path: Path
) -> None:
    process = start(source, tmp_path / "out.jsonl")
    deadline = time.monotonic() + 60
    while not (workers := children(process.pid)) and time.monotonic() < deadline:
        time.sleep(0.02)
    kill(process.pid)
    process.communicate()
    while any(running(pid) for pid in workers) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert workers
    assert not any(running(pid) for pid in workers)


def running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_an_interrupted_run_says_how_to_go_on_and_leaves_no_table(tmp_path: Path) -> None:
    source = tmp_path / "in.txt"
    source.write_text(examples.path("shell").read_text())
    output = str(tmp_path / "out.jsonl")
    command = [sys.executable, "-m", "itemone", "batch", str(source), "-o", output]
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    deadline = time.monotonic() + 60
    while not children(process.pid) and time.monotonic() < deadline and process.poll() is None:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "run the same command again" in told.decode()
    assert "Traceback" not in told.decode()
    assert not (tmp_path / "out.jsonl").exists()


@pytest.mark.parametrize("later", [0.0, 0.1, 0.4])
def test_ctrl_c_while_workers_start_shows_no_traceback(later: float, tmp_path: Path) -> None:
    # a terminal sends it to the whole group: parent and workers, whatever they are doing
    output = str(tmp_path / "out.jsonl")
    source = str(examples.path("shell"))
    command = [sys.executable, "-m", "itemone", "batch", source, "-o", output, "--workers", "2"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True)
    deadline = time.monotonic() + 60
    while not children(process.pid) and time.monotonic() < deadline and process.poll() is None:
        time.sleep(0.002)
    time.sleep(later)
    os.killpg(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in told.decode()


def test_filings_that_fail_hang_eat_or_crash_are_recorded_and_the_rest_goes_on(
    tmp_path: Path,
) -> None:
    texts = ["good", "hang", "eat", "crash", "segfault", "raise too bad", "", "good too"]
    rows = rows_of(tmp_path, texts, limits=Limits(seconds=4.0, memory=400 * MB, tries=2))
    assert [row["id"] for row in rows] == [f"{n}.txt" for n in range(8)]
    assert [row["status"] for row in rows] == (
        "ok timeout memory crashed crashed failed ok ok".split()
    )
    assert rows[1]["error"] == "It took more than 4 seconds."
    assert "memory" in rows[2]["error"]
    assert "died, 2 times" in rows[3]["error"]
    assert rows[5]["error"] == "ValueError: too bad"
    assert all((row["error"] is None) == (row["status"] == "ok") for row in rows)


def test_what_failed_is_tried_again_only_on_request(tmp_path: Path) -> None:
    output = str(tmp_path / "out.jsonl")
    assert rows_of(tmp_path, ["raise once"], output=output)[0]["status"] == "failed"
    assert rows_of(tmp_path, ["raise once"], output=output, work=mended)[0]["status"] == "failed"
    again = rows_of(tmp_path, ["raise once"], output=output, work=mended, retry_failed=True)
    assert again[0]["status"] == "ok"
    assert rows_of(tmp_path, ["raise once"], output=output)[0]["status"] == "ok"


def mended(item: Any, settings: Any) -> dict[str, Any]:
    from dataclasses import replace

    return fakes.work(replace(item, data=b"good"), settings)


def test_the_same_content_is_summarised_once_and_stands_in_every_row(tmp_path: Path) -> None:
    output = str(tmp_path / "out.jsonl")
    rows = rows_of(tmp_path, ["twice", "once", "twice"], output=output)
    assert [row["id"] for row in rows] == ["0.txt", "1.txt", "2.txt"]
    assert rows[0]["summary"] == rows[2]["summary"] != rows[1]["summary"]
    with Journal(output + SUFFIX) as journal:
        assert len(journal) == 2


def test_other_settings_are_other_results(tmp_path: Path) -> None:
    from itemone.corpus.asking import settings_of

    output = str(tmp_path / "out.jsonl")
    first = rows_of(tmp_path, ["good"], output=output)
    second = rows_of(tmp_path, ["good"], output=output, settings=settings_of(max_tokens=100))
    assert first[0]["settings"] != second[0]["settings"]
    with Journal(output + SUFFIX) as journal:
        assert len(journal) == 2


def test_rows_are_yielded_while_the_rest_is_still_to_be_read(tmp_path: Path) -> None:
    source = fakes.write_rows(tmp_path / "rows.jsonl", 2_000, text="quick")
    rows: Iterator[dict[str, Any]] = itemone.batch(source, workers=2, work=fakes.work)
    first = [next(rows)["id"] for _ in range(3)]
    rows.close()  # type: ignore[attr-defined]
    assert first == ["1000_1993.txt", "1001_1994.txt", "1002_1995.txt"]


def test_a_real_summary_in_a_row_is_the_one_that_summarize_gives(tmp_path: Path) -> None:
    path = examples.path("shell")
    (row,) = itemone.batch(path, workers=1)
    summary = itemone.summarize(path)
    assert row["summary"] == summary.text
    assert row["tokens"] == summary.tokens
    assert row["source_sha256"] == summary.source_sha256
    assert row["company"] == summary.company
    assert row["fiscal_year"] == row["year"] == 2014
    for told, sentence in zip(row["sentences"], summary.sentences, strict=True):
        assert told["text"] == sentence.text
        quoted = [span.of(summary.document.text) for span in sentence.evidence]
        assert [piece["text"] for piece in told["evidence"]] == quoted


def test_text_that_is_no_filing_is_a_row_with_the_reason(tmp_path: Path) -> None:
    rows = rows_of(tmp_path, ["", "\0\1\2" * 50], work=summarize_item, workers=1)
    assert [row["status"] for row in rows] == ["unreadable", "unreadable"]
    assert rows[0]["error"].startswith("The filing is empty")
    assert "binary" in rows[1]["error"]


def test_a_table_that_cannot_be_written_loses_nothing_and_leaves_no_half_of_it(
    tmp_path: Path,
) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    output = tmp_path / "out.jsonl"
    part = tmp_path / "out.jsonl.part"
    part.symlink_to("/dev/full")
    with pytest.raises(OutputError, match="No space left on device") as raised:
        rows_of(tmp_path, ["good"] * 3, output=str(output))
    assert "\n" not in str(raised.value)
    assert not output.exists()
    assert [row["status"] for row in rows_of(tmp_path, ["good"] * 3, output=str(output))] == (
        ["ok"] * 3
    )
    assert json.loads(output.read_text().splitlines()[0])["status"] == "ok"


@pytest.mark.parametrize(
    ("text", "size"), [("2GB", 2_000), ("1500 mb", 1_500), ("700", 700), ("0.5g", 500)]
)
def test_a_memory_limit_is_understood(text: str, size: int) -> None:
    assert parse_memory(text) == size * MB


@pytest.mark.parametrize("text", ["", "much", "2TB", "-"])
def test_a_memory_limit_that_makes_no_sense_is_refused(text: str) -> None:
    with pytest.raises(RequestError, match="no size"):
        parse_memory(text)
