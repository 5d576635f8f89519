"""``itemone check``: what goes in, what comes out, and the exit code for a pipeline."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from itemone import examples
from itemone.cli import main

FILING = str(examples.path("manufacturer"))
TRUE = "Tessenbrook's net sales were $214.6 million in fiscal 2019.\n"
FALSE = "Tessenbrook's net sales were $241.6 million in fiscal 2019.\n"


def _run(*arguments: str, stdin: str = TRUE) -> Result:
    return CliRunner().invoke(main, ["check", *arguments], input=stdin)


def test_a_text_that_is_borne_out_ends_with_zero() -> None:
    done = _run("-", "--against", FILING)
    assert done.exit_code == 0
    assert "1 of 1 sentences are borne out by the filing." in done.output


def test_a_false_sentence_ends_with_one_and_says_what_the_filing_has() -> None:
    done = _run("-", "--against", FILING, stdin=FALSE)
    assert done.exit_code == 1
    assert "number: says $241.6 million; the filing: $214.6 million" in done.output
    assert "\x1b" not in done.output  # no colours where no terminal is


@pytest.mark.parametrize("form", [["--json"], ["--format", "json"]])
def test_json_holds_verdicts_with_offsets_into_both_texts(form: list[str]) -> None:
    done = _run("-", "--against", FILING, *form, stdin=FALSE)
    assert done.exit_code == 1
    report = json.loads(done.output)
    (sentence,) = report["sentences"]
    assert report["supported"] is sentence["supported"] is False
    assert FALSE[sentence["start"] : sentence["end"]] == sentence["text"]
    assert sentence["reasons"]
    assert sentence["details"][0]["filed"]


def test_the_page_marks_the_sentence_and_shows_the_filing(tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    done = _run("-", "--against", FILING, "--format", "html", "-o", str(page), stdin=FALSE)
    assert done.exit_code == 1
    assert done.output == ""
    html = page.read_text(encoding="utf-8")
    assert "Checked against the filing" in html
    assert "wrong" in html
    assert "0 of 1 checked sentences are supported" in html
    assert "knife-gate" in html


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["-", "--against", "-"], "standard input"),
        (["-", "--against", FILING, "--json", "--format", "html"], "contradict"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_line(arguments: list[str], word: str) -> None:
    done = _run(*arguments)
    assert done.exit_code == 2
    assert word in done.output
    assert len(done.output.splitlines()) == 1
