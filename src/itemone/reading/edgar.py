"""From a ticker, CIK, accession number or EDGAR address to the annual report it names.

A filing is asked for as its full submission, of which no more is read than its header and the
annual report itself: one request, the same for 1994 and today, and the header tells the company
and the period.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from itemone.errors import InputError
from itemone.reading.edgar_client import EdgarClient
from itemone.reading.edgar_reference import (
    Reference,
    looks_like_reference,
    parse_reference,
)

__all__ = ["fetch", "looks_like_reference"]

_HOUR, _DAY = 3_600.0, 86_400.0
_MOST_PAGES = 20  # of a company's list of filings, 1,000 or more filings each
_ANNUAL = re.compile(r"10-?K(?:T|SB|SB40|405|405T|T405)?")
_ANNUAL_PART = re.compile(rb"(?i)<TYPE>\s{0,4}10-?K")
_PART_END = re.compile(rb"(?i)</DOCUMENT>")
_PAGE = re.compile(r"CIK\d{10}-submissions-\d{3}\.json")
_ACCESSION = re.compile(r"\d{10}-\d{2}-\d{6}")


def fetch(reference: str, *, client: EdgarClient | None = None) -> tuple[bytes, str]:
    """Return the annual report that ``reference`` names, and a name for messages.

    For a company it is its latest 10-K (10-K405, 10-KSB, 10-KT too, but no amendment).  An
    address of a document is that document.

    Raises:
        InputError: it is no reference, there is no such company or report, or EDGAR can't be
            asked (see ``EdgarClient.get``).
    """
    parsed = parse_reference(reference)
    if parsed is None:
        raise InputError(
            f"{reference[:100]!a} is nothing that EDGAR knows.",
            "Pass a ticker in capitals, a CIK, an accession number, or an address of a filing.",
        )
    client = client or EdgarClient()
    shown = reference.strip()
    if parsed.document:
        return _document(client, parsed, shown), shown
    ciks = [parsed.cik] if parsed.cik else []
    accession = parsed.accession
    if not accession:
        cik = parsed.cik or _cik_of(client, parsed.ticker)
        accession, ciks = _latest(client, cik, shown), [cik]
        shown = f"{shown} ({accession})"
    return _report(client, accession, ciks, shown), shown


def _document(client: EdgarClient, reference: Reference, shown: str) -> bytes:
    folder = reference.accession.replace("-", "")
    body = client.get(
        f"{client.addresses.archives}/Archives/edgar/data/{reference.cik}/{folder}/"
        f"{quote(reference.document)}",
        key=f"{folder}-{reference.document}",
    )
    if body is None:
        raise InputError(f"{shown}: there is no such document.", "Check the address.")
    return body


def _report(client: EdgarClient, accession: str, ciks: list[str], shown: str) -> bytes:
    """Return the annual report of one filing, under whichever company it is kept."""

    def ask(cik: str) -> bytes | None:
        return client.get(
            f"{client.addresses.archives}/Archives/edgar/data/{cik}/{accession}.txt",
            key=f"{accession}.txt",
            until=_Until(),
        )

    # A kept filing is found whatever the company, before anyone is asked for one.
    if not ciks and not (client.folder / f"{accession}.txt").is_file():
        ciks = _filers(client, accession)
    # Whoever files for himself has his own CIK in front of the number.
    for cik in [*ciks, accession[:10].lstrip("0") or "0"]:
        body = ask(cik)
        if body is not None:
            if not _ANNUAL_PART.search(body):
                client.forget(f"{accession}.txt")
                raise InputError(f"{shown}: the filing is no annual report.", "Pass a 10-K.")
            return body
    raise InputError(f"{shown}: EDGAR has no such filing.", "Check the number.")


class _Until:
    """Finds the end of the annual report in a submission that is still coming in."""

    def __init__(self) -> None:
        self._from = self._part = 0

    def __call__(self, body: bytearray) -> int | None:
        for end in _PART_END.finditer(body, self._from):
            if _ANNUAL_PART.search(body, self._part, end.start()):
                return end.end()
            self._part = self._from = end.end()
        self._from = max(self._part, len(body) - len("</DOCUMENT>"))
        return None


def _cik_of(client: EdgarClient, ticker: str) -> str:
    told = _json(
        client, f"{client.addresses.archives}/files/company_tickers.json", "tickers.json", _DAY
    )
    wanted = ticker.replace(".", "-")
    for row in told.values():
        if isinstance(row, dict) and row.get("ticker") == wanted:
            cik = str(row.get("cik_str", "")).lstrip("0")
            if cik.isdecimal() and len(cik) <= 10:
                return cik
    raise InputError(
        f"{ticker} is neither a file here nor a ticker that EDGAR knows.",
        "Pass the company's CIK; companies that are no longer listed have no ticker there.",
    )


def _latest(client: EdgarClient, cik: str, shown: str) -> str:
    """Return the accession number of a company's latest annual report."""
    for form, accession in _filings(client, cik, shown):
        if _ANNUAL.fullmatch(form) and _ACCESSION.fullmatch(accession):
            return accession
    raise InputError(
        f"{shown}: EDGAR has no 10-K of this company.", "Foreign companies file other forms."
    )


def _filings(client: EdgarClient, cik: str, shown: str) -> Iterator[tuple[str, str]]:
    """Yield form and accession number of a company's filings, latest first."""
    where = f"{client.addresses.data}/submissions"
    name = f"CIK{cik:0>10}.json"
    company = _json(client, f"{where}/{name}", name, _HOUR)
    if not company:
        raise InputError(f"{shown}: EDGAR knows no such company.", "Check the number.")
    filings = company.get("filings")
    filings = filings if isinstance(filings, dict) else {}
    yield from _columns(filings.get("recent"))
    pages = [str(page.get("name", "")) for page in _objects(filings.get("files"))]
    for page in pages[:_MOST_PAGES]:
        if _PAGE.fullmatch(page):
            yield from _columns(_json(client, f"{where}/{page}", page, _DAY))


def _columns(told: object) -> Iterator[tuple[str, str]]:
    if isinstance(told, dict):
        columns = _list(told.get("form")), _list(told.get("accessionNumber"))
        yield from ((str(form), str(number)) for form, number in zip(*columns, strict=False))


def _list(told: object) -> list[object]:
    return told if isinstance(told, list) else []


def _objects(told: object) -> list[dict[str, object]]:
    return [one for one in _list(told) if isinstance(one, dict)]


def _filers(client: EdgarClient, accession: str) -> list[str]:
    """Return the companies of a filing as the full-text search (since 2001) knows them."""
    address = f"{client.addresses.search}/LATEST/search-index?q=%22{accession}%22"
    found = _json(client, address, f"{accession}.search.json", _HOUR).get("hits")
    for hit in _objects(found.get("hits") if isinstance(found, dict) else None):
        told = hit.get("_source")
        # a text search also finds filings that only mention the number
        if isinstance(told, dict) and told.get("adsh") == accession:
            ciks = [str(cik).lstrip("0") for cik in _list(told.get("ciks"))]
            return [cik for cik in ciks if cik.isdecimal() and len(cik) <= 10][:5]
    return []


def _json(client: EdgarClient, address: str, key: str, longest: float) -> Mapping[str, object]:
    """Return the JSON object at ``address``, an empty one where nothing is."""
    body = client.get(address, key=key, longest=longest)
    try:
        told = json.loads(body) if body is not None else {}
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        client.forget(key)
        raise InputError(
            "EDGAR's answer can't be understood.", "Download the filing and pass the file."
        )
    return told
