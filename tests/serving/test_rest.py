"""REST over a real connection: the command line's JSON, bounds, errors of one line."""

from __future__ import annotations

import base64
import gzip
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import httpx
import jsonschema
import pytest

import itemone
from itemone import examples
from itemone.rendering.json_form import schema
from tests.serving.server import Server

SHELL = examples.path("shell")
TEXT = SHELL.read_text(encoding="utf-8")
PLAIN = {"Content-Type": "text/plain"}


def command(*arguments: str) -> Any:
    done = subprocess.run(
        [sys.executable, "-m", "itemone", *arguments], capture_output=True, check=False
    )
    return json.loads(done.stdout)


def post(client: httpx.Client, path: str, **body: Any) -> httpx.Response:
    return client.post(path, json=body)


def refused(answer: httpx.Response, status: int, code: str) -> str:
    """The one line that a refusal says."""
    assert answer.status_code == status, answer.text
    error = answer.json()["error"]
    assert error["code"] == code
    line = f"{error['message']} {error['hint']}".strip()
    assert "\n" not in line
    assert len(line) < 400
    assert "Traceback" not in answer.text
    return line


def test_a_summary_is_the_command_lines_whichever_way_the_filing_is_sent(
    client: httpx.Client,
) -> None:
    options: dict[str, Any] = {
        "max_tokens": 120,
        "focus": ["financing", "customers"],
        "name": str(SHELL),
    }
    expected = command(
        "summarize", str(SHELL), "--format", "json", "--max-tokens", "120",
        "--focus", "financing", "--focus", "customers",
    )  # fmt: skip
    jsonschema.validate(expected, schema())
    data = base64.b64encode(SHELL.read_bytes()).decode()
    answers = [
        client.post("api/summarize", content=SHELL.read_bytes(), headers=PLAIN, params=options),
        post(client, "api/summarize", text=TEXT, **options),
        post(client, "api/summarize", data=data, **options),
        post(client, "api/summarize", example="shell", **options),
    ]
    assert [answer.status_code for answer in answers] == [200] * 4
    assert [answer.json() for answer in answers] == [expected] * 4


def test_a_check_and_a_reading_are_the_command_lines(client: httpx.Client, tmp_path: Path) -> None:
    said = "Kestrel Pine Ventures is a shell company. It earned $4 million in 2013."
    summary = tmp_path / "summary.txt"
    summary.write_text(said + "\n")
    report = post(client, "api/check", summary=said + "\n", text=TEXT).json()
    assert report == command("check", str(summary), "--against", str(SHELL), "--json")
    assert [s["supported"] for s in report["sentences"]][-1] is False
    reading = post(client, "api/read", text=TEXT, name=str(SHELL)).json()
    assert reading == command("read", str(SHELL), "--json")


def test_the_other_forms_are_python_s(client: httpx.Client) -> None:
    summary = itemone.summarize(SHELL.read_bytes(), max_tokens=100)
    for form, expected in (
        ("text", summary.text),
        ("markdown", summary.to_markdown()),
        ("html", summary.to_html()),
    ):
        params: dict[str, Any] = {"format": form, "max_tokens": 100, "name": "bytes"}
        answer = client.post("api/summarize", content=SHELL.read_bytes(), params=params)
        assert answer.text == expected
        assert answer.headers["content-type"].startswith(("text/" + form, "text/plain"))
    assert client.post("api/read", content=TEXT, params={"format": "text"}).text == (
        itemone.read(TEXT).text
    )


def test_a_prompt_with_a_filing_behind_it_is_followed(client: httpx.Client) -> None:
    prompt = f"Summarize the financing in at most 60 words, as bullet points:\n\n{TEXT}"
    told = post(client, "api/summarize", text=prompt).json()
    assert told["tokenizer"] == "words"
    assert told["tokens"] <= 60
    assert told["text"].startswith("- ")


@pytest.mark.parametrize("path", ["/etc/passwd", "-", str(SHELL), "AAPL", "C:\\boot.ini"])
def test_no_file_of_the_servers_is_read_and_nothing_fetched(
    client: httpx.Client, path: str
) -> None:
    """A path in any field is a text, or refused."""
    for field in ("text", "edgar", "example", "tokenizer"):
        body = {field: path} if field != "tokenizer" else {"text": TEXT, field: path}
        answer = post(client, "api/summarize", **body)
        assert answer.status_code == 422
        assert "root:" not in answer.text
        assert "Kestrel" not in answer.text
    assert "Kestrel" not in client.post("api/read", content=path, headers=PLAIN).text


def test_edgar_is_asked_for_nothing_but_filings(client: httpx.Client) -> None:
    line = refused(post(client, "api/summarize", edgar="AAPL"), 422, "invalid")
    assert "does not fetch" in line


BAD = {
    "nothing": (b"", 422, "input"),
    "white space": (b" \n\t ", 422, "input"),
    "no filing": (b"The quick brown fox jumps over the lazy dog.\n" * 40, 422, "no_business"),
    "an image": (b"\x89PNG\r\n\x1a\n" + bytes(2_000), 422, "input"),
    "noise": (bytes(range(256)) * 80, 422, "input"),
    "gzip cut short": (gzip.compress(TEXT.encode())[:-20], 422, "input"),
    "a bomb": (gzip.compress(bytes(120_000_000), 9), 422, "input"),
    "a broken pdf": (b"%PDF-1.7\n" + b"<" * 900, 422, "input"),
    "deep markup": (b"<html>" + b"<div>" * 100_000 + b"Item 1. Business", 422, "no_business"),
    "entities": (
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
        b'<!ENTITY f SYSTEM "file:///etc/passwd">]><html><body>&b;&f;</body></html>',
        422,
        "no_business",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_filing_is_refused_in_one_line(client: httpx.Client, name: str) -> None:
    data, status, code = BAD[name]
    answer = client.post("api/summarize", content=data, headers={"Content-Type": "text/html"})
    assert "root:" not in answer.text
    refused(answer, status, code)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"{", "no JSON"),
        (b'{"text": "\xff"}', "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b"{}", "one of"),
        (b'{"text": "a", "example": "shell"}', "one of"),
        (b'{"example": "../shell"}', "no such example"),
        (b'{"example": "shell", "max_tokens": 0}', "max_tokens"),
        (b'{"example": "shell", "max_tokens": 1e99}', "max_tokens"),
        (b'{"example": "shell", "focus": []}', ""),
        (b'{"example": "shell", "path": "/etc/passwd"}', "path"),
        (b'{"data": "%%%"}', "data"),
    ],
)
def test_a_bad_body_is_refused_in_one_line(client: httpx.Client, body: bytes, words: str) -> None:
    headers = {"Content-Type": "application/json"}
    answer = client.post("api/summarize", content=body, headers=headers)
    if not words:  # an empty list asks for nothing in particular
        assert answer.status_code == 200
        return
    assert words in refused(answer, 422, "invalid")


def test_forms_of_a_browser_are_refused_with_what_to_do(client: httpx.Client) -> None:
    answer = client.post("api/summarize", files={"file": b"ITEM 1. BUSINESS"})
    assert "--data-binary" in refused(answer, 422, "invalid")


def test_a_job_is_done_behind_the_scenes_and_can_be_fetched_and_forgotten(
    client: httpx.Client,
) -> None:
    filings = [
        {"id": "first", "example": "shell"},
        {"id": "bad", "text": "no filing at all\n"},
        {"example": "shell"},
    ]
    begun = post(client, "api/jobs", filings=filings, max_tokens=80)
    assert begun.status_code == 202
    where = begun.headers["location"].lstrip("/")
    until = time.monotonic() + 30
    while (state := client.get(where).json())["status"] == "running":
        assert time.monotonic() < until
        time.sleep(0.05)
    assert (state["status"], state["total"], state["done"], state["failed"]) == ("done", 3, 3, 1)
    rows = [json.loads(line) for line in client.get(f"{where}/results").text.splitlines()]
    assert [row["id"] for row in rows] == ["first", "bad", "3"]
    assert rows[0]["summary"]["tokens"] <= 80
    assert rows[1]["error"]["code"] in ("input", "no_business", "request")
    assert client.delete(where).status_code == 204
    refused(client.get(where), 404, "not_found")


def test_health_and_figures_are_told(client: httpx.Client, server: Server) -> None:
    assert client.get("healthz").json()["workers"] == 2
    figures = client.get("metrics").text
    assert 'itemone_requests_total{route="/api/summarize",status="200"}' in figures
    assert "itemone_ready 2.0" in figures


def test_logs_hold_routes_and_figures_but_no_text_of_anybodys(
    client: httpx.Client, server: Server
) -> None:
    name = "Zyxomma Holdings"
    text = TEXT.replace("Kestrel Pine Ventures", name)
    params = {"name": name, "format": "text"}
    answer = client.post("api/summarize", content=text, headers=PLAIN, params=params)
    assert name in answer.text
    client.post("api/summarize", content=name, headers={"Authorization": f"Bearer {name}"})
    client.get(f"nothing/{name}")
    assert not any("Zyxomma" in line for line in server.lines)
    request = answer.headers["x-request-id"]
    (told,) = [line for line in server.log if line.get("id") == request]
    assert (told["route"], told["status"]) == ("/api/summarize", 200)
    assert told["bytes"] == len(text.encode())
