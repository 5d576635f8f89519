"""``itemone batch`` from end to end, with a language model's requests and responses too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from itemone import examples
from itemone.cli import main
from tests.llm import filing
from tests.llm.server import answer

SHELL = str(examples.path("shell"))
BANK = str(examples.path("bank"))
MANUFACTURER = examples.path(filing.NAME).read_text("utf-8")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def rows_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_a_batch_writes_the_table_the_page_and_what_it_came_to(tmp_path: Path) -> None:
    output, page = tmp_path / "out.jsonl", tmp_path / "report.html"
    (tmp_path / "none.txt").write_bytes(b"\x00\x01" * 40)
    inputs = (SHELL, str(tmp_path / "none.txt"))
    arguments = ("batch", *inputs, "-o", str(output), "--workers", "1", "--report", str(page))
    done = run(*arguments, "--max-tokens", "120")
    assert done.exit_code == 0
    assert done.stdout == ""
    assert "2 filings: 1 ok, 1 " in done.stderr
    told, refused = rows_of(output)
    assert told["tokens"] <= 120
    assert told["status"] == "ok"
    assert refused["status"] == "unreadable"
    assert refused["error"]
    assert "1 summaries of 2 filings" in page.read_text()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((SHELL,), "there is no --output"),
        ((SHELL, "-o", "out.xlsx"), "ending"),
        (("nowhere.txt", "-o", "out.jsonl"), "no such file"),
        ((SHELL, "-o", "out.jsonl", "--memory-limit", "lots"), "no size"),
        ((SHELL, "-o", "out.jsonl", "--time-limit", "0"), "time limit"),
        ((SHELL, "-o", "out.jsonl", "--tokenizer", "nothing"), "nothing"),
        ((SHELL, "--emit-requests", "r.jsonl"), "--writer"),
        ((SHELL, "--emit-requests", "r.jsonl", "--writer", "openai:x", "-o", "o.csv"), "goes with"),
        ((SHELL, "-o", "a-file/out.jsonl"), "can't be written"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    arguments: tuple[str, ...], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a-file").touch()
    done = run("batch", *arguments)
    assert done.exit_code in (2, 3, 6)
    assert told in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def response(custom_id: str, content: str) -> str:
    body = json.loads(answer(content).body)
    return json.dumps({"custom_id": custom_id, "response": {"status_code": 200, "body": body}})


def test_requests_are_written_and_their_responses_become_rows(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    (source / "a.txt").write_text(MANUFACTURER)
    (source / "b.txt").write_text(examples.path("shell").read_text())
    (source / "again.txt").write_text(MANUFACTURER)
    requests, responses = tmp_path / "requests.jsonl", tmp_path / "responses.jsonl"
    model = ("--writer", "openai:gpt-5-mini", "--workers", "1")
    done = run("batch", str(source), "--emit-requests", str(requests), *model)
    assert done.exit_code == 0
    asked = rows_of(requests)
    assert len(asked) == 2  # the same content is asked for once
    assert {line["body"]["model"] for line in asked} == {"gpt-5-mini"}

    responses.write_text(response(asked[0]["custom_id"], filing.good()) + "\n")
    output = tmp_path / "out.jsonl"
    done = run("batch", str(source), "--read-responses", str(responses), "-o", str(output), *model)
    assert done.exit_code == 0
    first, again, other = rows_of(output)
    assert first["status"] == "ok"
    assert first["usage"]["model"] == "openai:gpt-5-mini"
    assert sum(s["writer"] == "openai:gpt-5-mini" for s in first["sentences"]) > 10
    assert all(s["supported"] for s in first["sentences"])
    assert again["summary"] == first["summary"]
    assert (other["id"], other["status"]) == ("b.txt", "unreadable")
    assert "none for this filing" in other["error"]


def test_the_python_interface_takes_many_kinds_of_inputs(tmp_path: Path) -> None:
    import itemone

    rows = list(itemone.batch([Path(SHELL), BANK], tmp_path / "out.csv", workers=1, max_tokens=90))
    assert [row["id"] for row in rows] == ["shell.txt", "bank.txt"]
    assert all(row["tokens"] <= 90 for row in rows)
    assert (tmp_path / "out.csv").exists()
