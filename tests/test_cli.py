"""The command line as a user runs it: real processes, real pipes, real files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import jsonschema
import pytest

from itemone import examples
from itemone.rendering.json_form import schema
from tests import goldfacts
from tests.test_budget import tokenizer_json

COMMAND = (sys.executable, "-m", "itemone")
SHELL = str(examples.path("shell"))
TEXT = examples.path("shell").read_text(encoding="utf-8")


class Done:
    """What a finished process left: exit code, standard output, standard error."""

    def __init__(self, process: subprocess.CompletedProcess[bytes]) -> None:
        self.code = process.returncode
        self.out = process.stdout.decode("utf-8")
        self.err = process.stderr.decode("utf-8")


def run(*arguments: str, stdin: bytes = b"", cwd: Path | None = None) -> Done:
    # The locale of a bare container: what is printed must not depend on it.
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    return Done(
        subprocess.run(
            [*COMMAND, *arguments],
            input=stdin,
            capture_output=True,
            env=environment,
            cwd=cwd,
            check=False,
        )
    )


def refused(done: Done, code: int) -> str:
    """The one line on stderr of a run that failed as it should."""
    assert done.out == ""
    lines = done.err.splitlines()
    assert len(lines) == 1, done.err
    assert lines[0].startswith("itemone: ")
    assert len(lines[0]) < 500
    assert done.code == code
    return lines[0]


@cache
def text_run() -> Done:
    return run("summarize", SHELL, "--max-tokens", "40")


# ---- what is printed


def test_the_summary_alone_goes_to_stdout_in_whole_sentences_within_forty_tokens() -> None:
    done = text_run()
    assert done.code == 0
    assert done.out.endswith(".\n")
    assert 0 < goldfacts.tokens(done.out.strip()) <= 40
    assert "Kestrel Pine" in done.out
    assert "warning" not in done.out


def test_warnings_go_to_stderr_one_line_each() -> None:
    for line in text_run().err.splitlines():
        assert line.startswith("itemone: warning: ")


def test_json_meets_the_schema_and_quotes_the_filing() -> None:
    done = run(
        "summarize", SHELL, "--format", "json", "--explain", "--focus", "financing, employees",
        "--max-words", "90",
    )  # fmt: skip
    assert done.code == 0
    form = json.loads(done.out)
    jsonschema.validate(form, schema())
    assert (form["tokenizer"], form["max_tokens"]) == ("words", 90)
    assert form["tokens"] == len(form["text"].split()) <= 90
    assert [row["focus"] for row in form["coverage"]] == ["financing", "employees"]
    assert form["considered"]
    document = run("read", SHELL, "--json")
    text = json.loads(document.out)["text"]
    for sentence in form["sentences"]:
        for quote in sentence["evidence"]:
            assert text[quote["start"] : quote["end"]] == quote["text"] != ""


def test_markdown_of_a_text_from_a_pipe_goes_to_the_file_named(tmp_path: Path) -> None:
    output = tmp_path / "résumé.md"
    output.write_text("what was there before")
    tokenizer = tokenizer_json(tmp_path)
    done = run(
        "summarize", "-", "--tokenizer", str(tokenizer), "--max-tokens", "80", "--explain",
        "--format", "markdown", "--output", str(output), stdin=TEXT.encode(),
    )  # fmt: skip
    assert (done.code, done.out) == (0, "")
    written = output.read_text(encoding="utf-8")
    assert "Kestrel Pine Ventures, Inc." in written
    assert "no room" in written or "matters less" in written
    assert set(tmp_path.iterdir()) == {output, tokenizer}


def test_html_is_one_page_within_the_budget_of_another_tokenizer() -> None:
    done = run("summarize", SHELL, "--format", "html", "--tokenizer", "o200k_base")
    assert done.code == 0
    assert done.out.lstrip().lower().startswith("<!doctype html>")
    assert done.out.rstrip().endswith("</html>")
    assert "o200k_base" in done.out


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1"])
def test_a_file_in_another_encoding_is_read_as_it_was_meant(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "filing.txt"
    path.write_bytes("Café Pumps, Inc. sells pumps to farms for £40 each.\n".encode(encoding))
    done = run("read", str(path))
    assert done.code == 0
    assert "Café Pumps, Inc. sells pumps to farms for £40 each." in done.out


def test_nuls_in_a_text_are_no_obstacle(tmp_path: Path) -> None:
    path = tmp_path / "filing.txt"
    path.write_text(TEXT.replace("Corporate", "Cor\0porate", 1), encoding="utf-8")
    done = run("read", str(path))
    assert done.code == 0
    assert "\0" not in done.out


# ---- the prompt form

PROMPT = (
    "Please summarise the business model of the company below for our sales team. Use bullet "
    "points and not more than seventy-five words. I mainly want to know about financing, "
    "employees and competition.\n\nText:\n\n"
)


def test_a_prompt_from_a_pipe_is_followed() -> None:
    done = run("summarize", "--format", "json", stdin=(PROMPT + TEXT).encode())
    assert done.code == 0
    form = json.loads(done.out)
    assert (form["tokenizer"], form["max_tokens"]) == ("words", 75)
    assert form["tokens"] <= 75
    assert all(line.startswith("- ") for line in form["text"].splitlines())
    assert [row["focus"] for row in form["coverage"]] == ["financing", "employees", "competition"]
    assert "sales team" not in form["text"]


def test_the_prompt_that_itemone_was_made_for_is_followed(shared: Path) -> None:
    path = shared / "prompts" / "cbak-2020.prompt.txt"
    done = run("summarize", str(path), "--format", "json")
    assert done.code == 0
    form = json.loads(done.out)
    assert (form["max_tokens"], form["tokenizer"]) == (512, "cl100k_base")
    assert 400 < form["tokens"] <= 512
    assert len(form["coverage"]) == 5
    assert all(row["status"] == "told" for row in form["coverage"])
    assert "\n- " not in form["text"]
    assert "batter" in form["sentences"][0]["text"]


# ---- bad input: exit codes 3 (can't be read) and 4 (no business section)


def test_a_missing_file_is_named() -> None:
    assert "no-such-file.txt" in refused(run("summarize", "no-such-file.txt"), 3)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert "folder" in refused(run("summarize", str(tmp_path)), 3)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", 3),
        (b" \n\t\n", 3),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 8, 3),
        (bytes(2_000), 3),
        (b"%PDF-1.4\nbroken", 3),
        ("Das Unternehmen stellt Pumpen her und verkauft sie an die Landwirte.\n" * 9, 4),
        ("Il était une fois une pompe qui ne voulait pas être vendue dans les champs.\n" * 9, 4),
        ("The moon was pale and I was young, she sang of love and rain.\n" * 20, 4),
        ("def pump(x):\n    return [x for _ in range(3)]\n" * 30, 4),
    ],
    ids=["empty", "blank", "PNG", "NULs", "PDF", "German", "French", "poem", "code"],
)
def test_what_is_no_business_section_is_refused_in_one_line(
    content: bytes | str, code: int, tmp_path: Path
) -> None:
    path = tmp_path / "input"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    refused(run("summarize", str(path)), code)


def test_a_file_of_sixty_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.truncate(60_000_000)
    assert "50 MB" in refused(run("summarize", str(path)), 3)


def test_an_empty_pipe_is_refused() -> None:
    refused(run("summarize"), 3)


def test_a_name_with_control_characters_cannot_write_to_the_terminal() -> None:
    line = refused(run("summarize", "a\x1b[31m\nb.txt"), 3)
    assert "\x1b" not in line


# ---- bad requests: exit code 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--tokenizer", "gpt-9"], "gpt-9"),
        (["--tokenizer", "no/such/tokenizer.json"], "tokenizer.json"),
        (["--max-tokens", "0"], "0"),
        (["--max-tokens", "-5"], "-5"),
        (["--max-words", "0"], "0"),
        (["--max-words", "9", "--max-tokens", "9"], "--max-words"),
        (["--focus", ""], "focus"),
        (["--writer", "nobody"], "nobody"),
    ],
    ids=" ".join,
)
def test_a_request_that_cannot_be_met_is_refused_in_one_line(
    arguments: Sequence[str], said: str
) -> None:
    assert said in refused(run("summarize", SHELL, *arguments), 2)


@pytest.mark.parametrize(
    "arguments",
    [["--max-tokens", "many"], ["--format", "docx"], ["--no-such-option"], [SHELL]],
    ids=" ".join,
)
def test_a_slip_of_the_keyboard_is_explained_with_exit_code_two(arguments: Sequence[str]) -> None:
    done = run("summarize", SHELL, *arguments)
    assert (done.code, done.out) == (2, "")
    assert "Traceback" not in done.err
    assert done.err


# ---- output that can't be written: exit code 6


def test_an_output_that_cannot_be_written_is_refused_in_one_line(tmp_path: Path) -> None:
    output = tmp_path / "no" / "such" / "folder" / "summary.txt"
    done = run("summarize", SHELL, "--max-tokens", "60", "--output", str(output))
    warnings = [line for line in done.err.splitlines() if line.startswith("itemone: warning: ")]
    errors = [line for line in done.err.splitlines() if line not in warnings]
    assert (done.code, done.out, len(errors)) == (6, "", 1)
    assert "summary.txt" in errors[0]


def test_a_full_disk_is_told_in_one_line() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, "read", SHELL], stdout=full, stderr=subprocess.PIPE, check=False
        )
    lines = [line for line in done.stderr.decode().splitlines() if "warning: " not in line]
    assert len(lines) == 1, lines
    assert lines[0].startswith("itemone: ")
    assert done.returncode == 6


def test_a_reader_that_goes_away_is_no_error() -> None:
    """As in "itemone … | head -c 1": the pipe is closed before anything is written."""
    process = subprocess.Popen(
        [*COMMAND, "read", SHELL, "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    err = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait() == 0
    assert "Traceback" not in err
    assert "BrokenPipe" not in err


# ---- help


@pytest.mark.parametrize("arguments", [["--help"], ["summarize", "-h"], ["read", "--help"]])
def test_help_tells_the_options_and_does_nothing(arguments: Sequence[str]) -> None:
    done = run(*arguments)
    assert done.code == 0
    assert "Usage:" in done.out


def test_the_version_is_told() -> None:
    done = run("--version")
    assert done.code == 0
    assert done.out.startswith("itemone")


def test_the_installed_command_is_the_same_program() -> None:
    command = Path(sys.executable).with_name("itemone")
    if not command.exists():
        pytest.skip("itemone is not installed as a command here")
    done = subprocess.run([command, "--version"], capture_output=True, text=True, check=False)
    assert done.stdout == run("--version").out


def test_the_checker_looks_at_our_own_sentences_and_at_each_where_it_is_asked() -> None:
    default = json.loads(run("summarize", SHELL, "--format", "json").out)
    checked = json.loads(run("summarize", SHELL, "--format", "json", "--check").out)
    for summary in (default, checked):
        assert {sentence["supported"] for sentence in summary["sentences"]} == {True}
    assert [s["text"] for s in checked["sentences"]] == [s["text"] for s in default["sentences"]]
