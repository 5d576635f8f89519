"""A server on this machine that replays EDGAR's answers about one invented company."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.reading.layouts import LAYOUTS

TICKER, CIK = "LKMR", "999871"
LATEST = "0000999871-24-000007"  # filed by the company itself
BY_AGENT = "0000950999-23-004321"  # filed by an agent, whose number it carries
NO_REPORT = "0000999871-24-000009"
DOCUMENT = "lkmr-20231231.htm"


@dataclass(frozen=True)
class Answer:
    """One answer."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


def submission(accession: str, *, kind: str = "10-K") -> bytes:
    """A full submission: header, cover letter, the report, an exhibit behind it."""
    return (
        f"<SEC-DOCUMENT>{accession}.txt : 20240301\n<SEC-HEADER>\n"
        f"ACCESSION NUMBER:\t\t{accession}\nCONFORMED SUBMISSION TYPE:\t{kind}\n"
        "CONFORMED PERIOD OF REPORT:\t20231231\n"
        "\t\tCOMPANY CONFORMED NAME:\t\t\tLARKMOOR INSTRUMENTS INC\n</SEC-HEADER>\n"
        "<DOCUMENT>\n<TYPE>COVER\n<TEXT>\nA letter.\n</TEXT>\n</DOCUMENT>\n"
        f"<DOCUMENT>\n<TYPE>{kind}\n<SEQUENCE>1\n<FILENAME>{DOCUMENT}\n<TEXT>\n"
        f"{LAYOUTS['cells']()}\n</TEXT>\n</DOCUMENT>\n"
        "<DOCUMENT>\n<TYPE>EX-21\n<TEXT>\nSubsidiaries.\n</TEXT>\n</DOCUMENT>\n</SEC-DOCUMENT>\n"
    ).encode()


def recorded() -> dict[str, list[Answer]]:
    """The answers by path; the last one of a path is repeated."""

    def told(value: object) -> list[Answer]:
        return [Answer(json.dumps(value).encode(), headers={"Content-Type": "application/json"})]

    archives = f"/Archives/edgar/data/{CIK}"
    recent = {
        "form": ["8-K", "10-K/A", "NT 10-K"],
        "accessionNumber": [f"0000999871-24-00010{n}" for n in range(3)],
    }
    older = {"form": ["10-Q", "10-K", "10-K405"], "accessionNumber": [NO_REPORT, LATEST, BY_AGENT]}
    page = f"CIK{CIK:0>10}-submissions-001.json"
    mention = {"_source": {"adsh": LATEST, "ciks": ["0000000001"]}}
    hit = {"_source": {"adsh": BY_AGENT, "ciks": [f"{CIK:0>10}"]}}
    return {
        "/files/company_tickers.json": told(
            {
                "0": {"cik_str": 999870, "ticker": "LK", "title": "Lark Ltd."},
                "1": {"cik_str": int(CIK), "ticker": TICKER, "title": "Larkmoor Instruments"},
                "2": {"cik_str": int(CIK), "ticker": "LKMR-B", "title": "Larkmoor Instruments"},
            }
        ),
        f"/submissions/CIK{CIK:0>10}.json": told(
            {"cik": CIK, "filings": {"recent": recent, "files": [{"name": page}]}}
        ),
        f"/submissions/{page}": told(older),
        f"{archives}/{LATEST}.txt": [Answer(submission(LATEST))],
        f"{archives}/{BY_AGENT}.txt": [Answer(submission(BY_AGENT))],
        f"{archives}/{NO_REPORT}.txt": [Answer(submission(NO_REPORT, kind="8-K"))],
        f"{archives}/{LATEST.replace('-', '')}/{DOCUMENT}": [Answer(LAYOUTS["cells"]().encode())],
        f"/LATEST/search-index?q=%22{BY_AGENT}%22": told({"hits": {"hits": [mention, hit]}}),
        f"/LATEST/search-index?q=%22{LATEST}%22": told({"hits": {"hits": []}}),
    }


class EdgarServer:
    """The running server: its address, its answers (to be changed by tests), what was asked."""

    def __init__(self) -> None:
        self.answers = recorded()
        self.asked: list[str] = []
        self.agents: set[str] = set()
        own = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                own.asked.append(self.path)
                own.agents.add(self.headers.get("User-Agent", ""))
                answers = own.answers.get(self.path, [Answer(status=404)])
                answer = answers.pop(0) if len(answers) > 1 else answers[0]
                self.send_response(answer.status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(answer.body)))
                self.end_headers()
                try:
                    self.wfile.write(answer.body)
                except ConnectionError:
                    self.close_connection = True  # the client has read enough

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    @contextmanager
    def running(self) -> Iterator[EdgarServer]:
        """Serve until the block ends."""
        thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            self._server.server_close()
            thread.join()
