"""Filings are fetched from SEC's servers alone, politely, and only when there is need."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import itemone
from itemone.errors import InputError
from itemone.reading.edgar import fetch, looks_like_reference
from itemone.reading.edgar_client import Addresses, EdgarClient, cache_folder
from itemone.reading.edgar_reference import Reference, parse_reference
from tests.reading.edgar_server import (
    BY_AGENT,
    CIK,
    DOCUMENT,
    LATEST,
    NO_REPORT,
    TICKER,
    Answer,
    EdgarServer,
    submission,
)

WHO = "Ada Example ada@example.com"
WHOLE = f"/Archives/edgar/data/{CIK}/{LATEST}.txt"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[EdgarServer]:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.delenv("EDGAR_IDENTITY", raising=False)
    monkeypatch.setenv("ITEMONE_EDGAR_IDENTITY", WHO)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with EdgarServer().running() as running:
        yield running


def _client(server: EdgarServer, waits: list[float] | None = None) -> EdgarClient:
    waits = [] if waits is None else waits
    return EdgarClient(Addresses(server.url, server.url, server.url), sleep=waits.append)


# What a reference is


@pytest.mark.parametrize(
    ("source", "reference"),
    [
        ("AAPL", Reference(ticker="AAPL")),
        ("BRK.B", Reference(ticker="BRK.B")),
        ("320193", Reference(cik="320193")),
        ("0000320193", Reference(cik="320193")),
        ("CIK0000320193", Reference(cik="320193")),
        ("0000320193-24-000123", Reference(accession="0000320193-24-000123")),
        ("000032019324000123", Reference(accession="0000320193-24-000123")),
        (
            "https://www.sec.gov/Archives/edgar/data/320193/000032019324000123/aapl.htm",
            Reference(cik="320193", accession="0000320193-24-000123", document="aapl.htm"),
        ),
        (
            "https://www.sec.gov/ix?doc=/Archives/edgar/data/320193/000032019324000123/aapl.htm",
            Reference(cik="320193", accession="0000320193-24-000123", document="aapl.htm"),
        ),
        (
            "https://www.sec.gov/Archives/edgar/data/320193/000032019324000123/"
            "0000320193-24-000123-index.htm",
            Reference(cik="320193", accession="0000320193-24-000123"),
        ),
        (
            "https://www.sec.gov/Archives/edgar/data/320193/0000320193-24-000123.txt",
            Reference(cik="320193", accession="0000320193-24-000123"),
        ),
        (
            "https://www.sec.gov/Archives/edgar/data/320193/000032019324000123/",
            Reference(cik="320193", accession="0000320193-24-000123"),
        ),
    ],
)
def test_a_reference_is_known_by_its_form(source: str, reference: Reference) -> None:
    assert parse_reference(source) == reference


@pytest.mark.parametrize(
    "source",
    [
        "",
        "aapl",
        "ABCDEF",
        "REPORT.TXT",
        "filing.htm",
        "00000",
        "12345678901",
        "We make valves.",
        "http://www.sec.gov/Archives/edgar/data/320193/000032019324000123/a.htm",
        "https://www.sec.gov.example.com/Archives/edgar/data/320193/000032019324000123/a.htm",
        "https://www.sec.gov@example.com/Archives/edgar/data/320193/000032019324000123/a.htm",
        "https://example.com@www.sec.gov/Archives/edgar/data/320193/000032019324000123/a.htm",
        "https://www.sec.gov/Archives/edgar/data/320193/000032019324000123/../../a.htm",
        "https://www.sec.gov/Archives/edgar/data/320193/000032019324000123/..%2fa.htm",
        "https://www.sec.gov/cgi-bin/browse-edgar?action=getcompany",
        "https://[www.sec.gov/Archives",
    ],
)
def test_anything_else_is_no_reference(source: str) -> None:
    assert not looks_like_reference(source)


@given(st.text(max_size=60))
def test_any_text_can_be_asked_about(text: str) -> None:
    found = parse_reference(text)
    assert found is None or found.ticker or found.cik or found.accession


# What is fetched


@pytest.mark.parametrize("reference", [TICKER, "LKMR.B", CIK, f"CIK{CIK:0>10}"])
def test_a_company_stands_for_its_latest_annual_report(server: EdgarServer, reference: str) -> None:
    data, name = fetch(reference, client=_client(server))
    assert name == f"{reference} ({LATEST})"
    assert submission(LATEST).startswith(data)
    assert b"Larkmoor" in data
    assert server.agents == {WHO}


def test_no_more_than_the_report_is_taken_of_a_submission(server: EdgarServer) -> None:
    data, _ = fetch(LATEST, client=_client(server))
    assert data.endswith(b"</DOCUMENT>")
    assert b"A letter." in data
    assert b"Subsidiaries." not in data


def test_a_filing_made_by_an_agent_is_found_through_the_search(server: EdgarServer) -> None:
    data, name = fetch(BY_AGENT.replace("-", ""), client=_client(server))
    assert name == BY_AGENT.replace("-", "")
    assert BY_AGENT.encode() in data
    assert server.asked[-1].endswith(f"/{CIK}/{BY_AGENT}.txt")


def test_an_address_of_a_document_is_that_document(server: EdgarServer) -> None:
    folder = LATEST.replace("-", "")
    address = f"https://www.sec.gov/Archives/edgar/data/{CIK}/{folder}/{DOCUMENT}"
    data, name = fetch(address, client=_client(server))
    assert name == address
    assert not data.startswith(b"<SEC-DOCUMENT>")
    assert server.asked == [f"/Archives/edgar/data/{CIK}/{folder}/{DOCUMENT}"]


@pytest.mark.parametrize(
    ("reference", "problem"),
    [
        ("ZZZZ", "ZZZZ is neither a file here nor a ticker"),
        ("123", "123: EDGAR knows no such company"),
        (NO_REPORT, "no annual report"),
        ("0000999871-24-999999", "no such filing"),
        ("not a reference", "nothing that EDGAR knows"),
    ],
)
def test_what_is_not_there_is_said_in_one_line(
    server: EdgarServer, reference: str, problem: str
) -> None:
    with pytest.raises(InputError, match=problem) as caught:
        fetch(reference, client=_client(server))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"<html>",
        b"[" * 100_000,
        b'{"filings": 3}',
        b'{"filings": {"recent": [1], "files": 2}}',
        b'{"filings": {"recent": {"form": 1}, "files": [3, {"name": "../x"}]}}',
        b'{"filings": {"recent": {"form": ["10-K"], "accessionNumber": ["../../x"]}}}',
    ],
    ids=range(8),
)
def test_an_answer_of_another_form_is_an_error_on_purpose(server: EdgarServer, body: bytes) -> None:
    path = f"/submissions/CIK{CIK:0>10}.json"
    server.answers[path] = [Answer(body)]
    with pytest.raises(InputError):
        fetch(CIK, client=_client(server))
    assert server.asked == [path]


def test_a_page_that_is_no_filing_is_not_kept(server: EdgarServer) -> None:
    server.answers[WHOLE] = [Answer(b"<html>Down for maintenance</html>"), *server.answers[WHOLE]]
    with pytest.raises(InputError, match="no annual report"):
        fetch(f"https://www.sec.gov{WHOLE}", client=_client(server))
    assert fetch(f"https://www.sec.gov{WHOLE}", client=_client(server))[0]


# Manners


def test_an_overloaded_server_is_asked_again_when_it_says(server: EdgarServer) -> None:
    busy = Answer(status=429, headers={"Retry-After": "7"})
    server.answers[WHOLE] = [busy, Answer(status=503), *server.answers[WHOLE]]
    waits: list[float] = []
    data, _ = fetch(LATEST, client=_client(server, waits))
    assert data
    assert waits == [7.0, 2.0]
    assert server.asked.count(WHOLE) == 3


def test_a_server_that_stays_busy_is_left_alone(server: EdgarServer) -> None:
    server.answers[WHOLE] = [Answer(status=429)]
    waits: list[float] = []
    with pytest.raises(InputError, match="429"):
        fetch(LATEST, client=_client(server, waits))
    assert server.asked.count(WHOLE) == 5
    assert waits == sorted(waits)


def test_a_server_that_asks_for_an_hour_is_not_waited_for(server: EdgarServer) -> None:
    server.answers[WHOLE] = [Answer(status=429, headers={"Retry-After": "3600"})]
    waits: list[float] = []
    with pytest.raises(InputError, match="Try again later"):
        fetch(LATEST, client=_client(server, waits))
    assert waits == []


def test_a_refusal_is_not_argued_with(server: EdgarServer) -> None:
    server.answers[WHOLE] = [Answer(status=403)]
    with pytest.raises(InputError, match="refuses"):
        fetch(LATEST, client=_client(server))
    assert server.asked.count(WHOLE) == 1


def test_a_redirect_to_another_server_is_refused(server: EdgarServer) -> None:
    with EdgarServer().running() as foreign:
        elsewhere = f"{foreign.url}{WHOLE}"
        server.answers[WHOLE] = [Answer(status=302, headers={"Location": elsewhere})]
        with pytest.raises(InputError, match="no server of SEC"):
            fetch(LATEST, client=_client(server))
        assert foreign.asked == []


def test_a_redirect_on_the_same_server_is_followed_but_not_for_ever(server: EdgarServer) -> None:
    server.answers["/moved.txt"] = server.answers[WHOLE]
    server.answers[WHOLE] = [Answer(status=301, headers={"Location": "/moved.txt"})]
    assert fetch(LATEST, client=_client(server))[0]
    server.answers["/moved.txt"] = [Answer(status=301, headers={"Location": "/moved.txt"})]
    with pytest.raises(InputError, match="circle"):
        fetch(f"https://www.sec.gov{WHOLE}", client=_other_cache(server))


def _other_cache(server: EdgarServer) -> EdgarClient:
    client = _client(server)
    client.folder = client.folder / "other"
    return client


def test_only_secs_hosts_are_allowed() -> None:
    addresses = Addresses()
    assert addresses.allow("https://www.sec.gov/Archives/a.txt")
    assert addresses.allow("https://data.sec.gov:443/a.json")
    for other in (
        "http://www.sec.gov/a",
        "https://www.sec.gov:8443/a",
        "https://www.sec.gov.example.com/a",
        "https://user@www.sec.gov/a",
        "https://example.com/www.sec.gov",
        "file:///etc/hosts",
        "",
    ):
        assert not addresses.allow(other)


def test_a_filing_is_asked_for_once(server: EdgarServer, monkeypatch: pytest.MonkeyPatch) -> None:
    first = fetch(LATEST, client=_client(server))
    asked = len(server.asked)
    monkeypatch.delenv("ITEMONE_EDGAR_IDENTITY")  # nobody is asked, so nobody need say who asks
    assert fetch(LATEST, client=_client(server)) == first
    assert len(server.asked) == asked


def test_a_list_of_filings_is_asked_for_again_when_it_is_old(server: EdgarServer) -> None:
    fetch(CIK, client=_client(server))
    path = f"/submissions/CIK{CIK:0>10}.json"
    fetch(CIK, client=_client(server))
    assert server.asked.count(path) == 1
    os.utime(cache_folder() / path.rpartition("/")[2], (0, 0))
    fetch(CIK, client=_client(server))
    assert server.asked.count(path) == 2


def test_a_cache_that_cannot_be_written_is_done_without(
    server: EdgarServer, tmp_path: Path
) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be")
    assert fetch(LATEST, client=_client(server))[0]


@pytest.mark.parametrize("said", [None, "Ada Example", "Ada\nX-Header: a@example.com"])
def test_whoever_does_not_say_who_asks_is_told_how(
    server: EdgarServer, monkeypatch: pytest.MonkeyPatch, said: str | None
) -> None:
    if said is None:
        monkeypatch.delenv("ITEMONE_EDGAR_IDENTITY")
    else:
        monkeypatch.setenv("ITEMONE_EDGAR_IDENTITY", said)
    with pytest.raises(InputError, match="ITEMONE_EDGAR_IDENTITY=") as caught:
        fetch(LATEST, client=_client(server))
    assert "\n" not in str(caught.value)
    assert server.asked == []


def test_without_a_network_one_line_says_so(server: EdgarServer) -> None:
    client = EdgarClient(Addresses(*["http://127.0.0.1:1"] * 3), sleep=lambda _: None)
    with pytest.raises(InputError, match="can't be reached"):
        fetch(LATEST, client=client)


# Through the door


def test_a_ticker_is_read_like_the_file_it_stands_for(server: EdgarServer) -> None:
    data, _ = fetch(TICKER, client=_client(server))  # now it is kept
    asked = len(server.asked)
    document = itemone.read(TICKER)
    assert document.text == itemone.read(data).text
    assert document.status == "present"
    assert document.source == f"{TICKER} ({LATEST})"
    assert document.details["form"] == "10-K"
    assert len(server.asked) == asked


def test_the_command_line_takes_references_too(server: EdgarServer) -> None:
    fetch(TICKER, client=_client(server))
    command = [sys.executable, "-m", "itemone", "read", TICKER]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    assert done.stdout.strip() == itemone.read(TICKER).text.strip()


def test_a_file_of_that_name_goes_first(
    server: EdgarServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(TICKER).write_bytes(submission(LATEST))
    assert itemone.read(TICKER).source == TICKER
    assert server.asked == []


def test_a_missing_file_is_still_a_missing_file(
    server: EdgarServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    for source in ("filing.htm", "aapl", Path(TICKER)):
        with pytest.raises(InputError, match="no such file"):
            itemone.read(source)
