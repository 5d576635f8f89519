"""What a server keeps out, and what it survives."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from itemone import examples
from itemone.errors import RequestError
from itemone.serving.settings import Settings, is_loopback
from tests.serving.server import Server, serving

TOKEN = "a-token-of-the-tests-0123456789"  # noqa: S105
BEARER = {"Authorization": f"Bearer {TOKEN}"}
SHELL = examples.path("shell").read_bytes()


@pytest.fixture(scope="module")
def strict() -> Iterator[Server]:
    """A server with a token and with bounds that tests can reach."""
    options = ("--workers", "1", "--max-bytes", "100000", "--time-limit", "3", "--queue", "2")
    with serving(*options, ITEMONE_TOKEN=TOKEN) as running:
        yield running


@pytest.fixture
def let_in(strict: Server) -> Iterator[httpx.Client]:
    with strict.client(headers=BEARER) as one:
        yield one


def raw(server: Server, request: bytes) -> bytes:
    """Send bytes as they are, and read the answer to its end."""
    place = urlsplit(server.address)
    assert place.hostname is not None
    with socket.create_connection((place.hostname, place.port or 0), timeout=10) as connection:
        connection.sendall(request)
        answer = b""
        while piece := connection.recv(65_536):
            answer += piece
        return answer


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "Bearer wrong-token-of-the-tests-0123456789"},
        {"Authorization": f"Basic {TOKEN}"},
        {"Authorization": f"Bearer {TOKEN}x"},
        {"Authorization": "Bearer ä"},
        {"Authorization": TOKEN},
    ],
)
@pytest.mark.parametrize("path", ["api/summarize", "metrics", "openapi.json", "v1/models"])
def test_without_the_token_nothing_is_told(
    strict: Server, headers: dict[str, str], path: str
) -> None:
    encoded = {name.encode(): value.encode() for name, value in headers.items()}
    answer = httpx.post(f"{strict.address}{path}", content=SHELL, headers=encoded)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert "Kestrel" not in answer.text


def test_the_page_and_health_need_no_token_and_the_rest_is_let_in_with_it(
    strict: Server, let_in: httpx.Client
) -> None:
    for path in ("", "healthz", "static/app.js"):
        assert httpx.get(f"{strict.address}{path}").status_code == 200
    assert let_in.post("api/summarize", content=SHELL).status_code == 200
    assert not any(TOKEN in line for line in strict.lines)


def test_a_body_too_large_is_refused_whether_it_says_so_or_not(
    strict: Server, let_in: httpx.Client
) -> None:
    announced = let_in.post("api/summarize", content=b"x" * 100_001)
    assert announced.status_code == 413
    assert "100,000 bytes" in announced.json()["error"]["message"]

    def pieces() -> Iterator[bytes]:
        for _ in range(200):
            yield b"x" * 1_000

    assert let_in.post("api/summarize", content=pieces()).status_code == 413
    json = {"Content-Type": "application/json"}
    assert let_in.post("v1/chat/completions", content=pieces(), headers=json).status_code == 413


def test_a_body_without_end_is_refused_before_it_is_read(strict: Server) -> None:
    head = (
        f"POST /api/summarize HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {TOKEN}\r\n"
        "Content-Length: 999999999999\r\n\r\n"
    )
    assert raw(strict, head.encode()).startswith(b"HTTP/1.1 413 ")


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:80", ""])
def test_another_name_for_loopback_is_refused(server: Server, host: str) -> None:
    answer = raw(server, f"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
    assert answer.startswith(b"HTTP/1.1 421 ")


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
def test_a_page_of_another_site_is_refused(client: httpx.Client, headers: dict[str, str]) -> None:
    answer = client.post("api/summarize", content=SHELL, headers=headers)
    assert answer.status_code == 403
    assert client.post("v1/chat/completions", json={}, headers=headers).status_code == 403


@pytest.mark.parametrize("path", ["", "static/app.js", "api/examples", "nothing", "healthz"])
def test_every_answer_tells_browsers_what_they_may_do(client: httpx.Client, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "script-src 'self';" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"
    assert "server" not in headers


@pytest.mark.parametrize(
    "name", ["../app.py", "..%2fapp.py", "%2e%2e/settings.py", "index.html", "app.py", "x.css"]
)
def test_only_the_pages_own_files_are_served(server: Server, name: str) -> None:
    request = f"GET /static/{name} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
    assert raw(server, request.encode()).startswith(b"HTTP/1.1 404 ")


def test_a_worker_that_hangs_is_replaced_and_one_that_is_killed_too(
    strict: Server, let_in: httpx.Client
) -> None:
    for deed, status in ((signal.SIGSTOP, 504), (signal.SIGKILL, 500)):
        (worker,) = strict.workers()
        with ThreadPoolExecutor(1) as threads:
            os.kill(worker, signal.SIGSTOP)
            asked = threads.submit(let_in.post, "api/summarize", content=SHELL)
            if deed is signal.SIGKILL:
                time.sleep(0.5)
                os.kill(worker, signal.SIGKILL)
            answer = asked.result()
        assert answer.status_code == status, answer.text
        assert let_in.post("api/summarize", content=SHELL).status_code == 200
        assert strict.workers() != [worker]
    figures = let_in.get("metrics").text
    assert 'itemone_worker_events_total{event="timeout"} 1.0' in figures
    assert 'itemone_worker_events_total{event="died"} 1.0' in figures


def test_a_full_queue_answers_429_with_when_to_come_back(
    strict: Server, let_in: httpx.Client
) -> None:
    (worker,) = strict.workers()
    os.kill(worker, signal.SIGSTOP)
    try:
        with ThreadPoolExecutor(8) as threads:
            asked = [threads.submit(let_in.post, "api/summarize", content=SHELL) for _ in range(8)]
            time.sleep(1)
            os.kill(worker, signal.SIGCONT)
            answers = [one.result() for one in asked]
    finally:
        os.kill(worker, signal.SIGCONT)
    assert sorted({a.status_code for a in answers}) == [200, 429]
    refused = [a for a in answers if a.status_code == 429]
    assert len(refused) == 8 - 3  # one at work, two wait
    assert all(int(a.headers["retry-after"]) >= 1 for a in refused)


def test_work_that_has_begun_is_finished_when_the_server_is_ended() -> None:
    with serving("--workers", "1") as running, ThreadPoolExecutor(1) as threads:
        (worker,) = running.workers()
        os.kill(worker, signal.SIGSTOP)
        with running.client() as client:
            asked = threads.submit(client.post, "api/summarize", content=SHELL)
            time.sleep(0.5)
            running.process.send_signal(signal.SIGTERM)
            time.sleep(0.3)
            os.kill(worker, signal.SIGCONT)
            assert asked.result().status_code == 200
        assert running.process.wait(30) == -signal.SIGTERM
        assert not Path(f"/proc/{worker}").exists()


def test_beyond_loopback_a_token_is_required() -> None:
    with pytest.raises(RequestError, match="there is no token"):
        Settings(host="0.0.0.0")  # noqa: S104
    with pytest.raises(RequestError, match="too short"):
        Settings(token="short")  # noqa: S106
    assert Settings(host="0.0.0.0", token=TOKEN).guarded_hosts is None  # noqa: S104
    hosts = Settings(host="::1", hosts=("Filings.example",)).guarded_hosts
    assert hosts is not None
    assert "filings.example" in hosts
    assert [is_loopback(h) for h in ("127.0.0.2", "::1", "localhost", "192.0.2.1", "a.b")] == [
        True,
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--host", "0.0.0.0"], "there is no token"),  # noqa: S104
        (["--token-file", "nowhere"], "no token can be read"),
        (["--host", "192.0.2.1", "--token-file", "TOKEN"], "can't be listened on"),
    ],
)
def test_what_can_t_be_served_is_one_line_and_an_exit_code(
    options: list[str], words: str, tmp_path: Path
) -> None:
    (tmp_path / "TOKEN").write_text(TOKEN)
    done = subprocess.run(
        [sys.executable, "-m", "itemone", "serve", *options],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith("itemone: ")
    assert words in line
