"""What a filing is called on EDGAR: a ticker, a CIK, an accession number or an address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

_TICKER = re.compile(r"[A-Z]{1,5}(?:[.-][A-Z]{1,2})?")
_CIK = re.compile(r"(?:CIK[ ]?)?(\d{1,10})")
_ACCESSION = re.compile(r"(\d{10})-?(\d{2})-?(\d{6})")
_DASHED_OR_BARE = re.compile(r"\d{10}-\d{2}-\d{6}|\d{18}")
_HOSTS = ("www.sec.gov", "sec.gov")
_DOCUMENT = re.compile(r"/Archives/edgar/data/(\d{1,10})/(\d{18})/([\w.-]{1,120})")
_FOLDER = re.compile(r"/Archives/edgar/data/(\d{1,10})/(\d{18}|\d{10}-\d{2}-\d{6}\.txt)/?")
_FILING = re.compile(r"(\d{10}-\d{2}-\d{6})(?:-index\.html?|-index-headers\.html|\.txt)")


@dataclass(frozen=True, slots=True)
class Reference:
    """One filing, or a company's latest; empty fields aren't known.

    ``cik`` has no leading zeros, ``accession`` has its dashes, ``document`` is a file's name.
    """

    ticker: str = ""
    cik: str = ""
    accession: str = ""
    document: str = ""


def looks_like_reference(source: str) -> bool:
    """Tell whether ``source`` reads like a ticker, CIK, accession number or EDGAR address."""
    return parse_reference(source) is not None


def parse_reference(source: str) -> Reference | None:
    """Return what ``source`` refers to, ``None`` where it isn't a reference.

    A ticker is in capitals ("BRK.B"); a CIK may be padded with zeros or begin with "CIK"; an
    accession number may lack its dashes; an address is of https://www.sec.gov/Archives/edgar/data.
    """
    source = source.strip()
    if len(source) > 500 or not source.isascii():
        return None
    if source.startswith("https://"):
        return _of_address(source)
    if _DASHED_OR_BARE.fullmatch(source):
        return Reference(accession=dashed(source))
    cik = _CIK.fullmatch(source)
    if cik and int(cik[1]):
        return Reference(cik=cik[1].lstrip("0"))
    return Reference(ticker=source) if _TICKER.fullmatch(source) else None


def dashed(accession: str) -> str:
    """Return an accession number with its dashes: 0000320193-24-000123."""
    match = _ACCESSION.fullmatch(accession)
    assert match is not None
    return "-".join(match.groups())


def _of_address(address: str) -> Reference | None:
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if host not in _HOSTS or port not in (None, 443) or parts.username is not None:
        return None
    path = unquote(parts.path)
    if path in ("/ix", "/ixviewer/ix.html", "/cgi-bin/viewer"):
        # the viewer of inline XBRL: /ix?doc=/Archives/edgar/data/…
        path = unquote(parts.query.partition("doc=")[2].partition("&")[0])
    if folder := _FOLDER.fullmatch(path):
        return Reference(
            cik=folder[1].lstrip("0"), accession=dashed(folder[2].removesuffix(".txt"))
        )
    document = _DOCUMENT.fullmatch(path)
    if document is None:
        return None
    cik, accession, name = document.groups()
    whole = _FILING.fullmatch(name)
    return Reference(
        cik=cik.lstrip("0"),
        accession=whole[1] if whole else dashed(accession),
        document="" if whole else name,
    )
