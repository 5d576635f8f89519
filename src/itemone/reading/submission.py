"""EDGAR full submissions: several documents in one SGML file, with a header."""

from __future__ import annotations

import re
from dataclasses import dataclass

_DOCUMENT = re.compile(r"(?i)<DOCUMENT>")
_DOCUMENT_END = re.compile(r"(?i)</DOCUMENT>")
_FIELD = re.compile(r"(?im)^<(TYPE|SEQUENCE|FILENAME|DESCRIPTION)>[ \t]*([^\r\n<]{0,200})")
_TEXT = re.compile(r"(?i)<TEXT>")
_TEXT_END = re.compile(r"(?i)</TEXT>")
_HTML_TAG = re.compile(r"(?i)</?(?:p|div|br|font|td|tr|b|span|center|h[1-6])\b[^<>]{0,300}>")
_HEAD = 4000  # characters behind <DOCUMENT> in which its fields stand
_HEADER_FIELDS = {
    "company": re.compile(r"(?im)^\s*COMPANY CONFORMED NAME:[ \t]*([^\r\n]{1,200})"),
    "form": re.compile(r"(?im)^\s*CONFORMED SUBMISSION TYPE:[ \t]*([^\r\n]{1,30})"),
    "period": re.compile(r"(?im)^\s*CONFORMED PERIOD OF REPORT:[ \t]*(\d{8})"),
    "cik": re.compile(r"(?im)^\s*CENTRAL INDEX KEY:[ \t]*(\d{1,10})"),
    "accession": re.compile(r"(?im)^\s*ACCESSION NUMBER:[ \t]*([\d-]{10,25})"),
}
_ANNUAL = re.compile(r"(?i)10-?K")


@dataclass(frozen=True, slots=True)
class Part:
    """One document of a submission: its type ("10-K405") and where its content stands."""

    kind: str
    start: int
    end: int


def header_of(source: str) -> dict[str, str]:
    """Return what the SGML header tells: company, form, period (yyyymmdd), cik, accession."""
    head = source[:20_000]
    found = {name: pattern.search(head) for name, pattern in _HEADER_FIELDS.items()}
    return {name: match[1].strip() for name, match in found.items() if match}


def parts_of(source: str) -> list[Part]:
    """Return the documents of a submission in order, [] for a file that isn't one."""
    parts: list[Part] = []
    starts = [match.end() for match in _DOCUMENT.finditer(source)]
    for index, start in enumerate(starts):
        limit = starts[index + 1] if index + 1 < len(starts) else len(source)
        closing = _DOCUMENT_END.search(source, start, limit)
        stop = closing.start() if closing else limit
        head = source[start : min(stop, start + _HEAD)]
        text = _TEXT.search(head)
        fields = {
            match[1].upper(): match[2].strip()
            for match in _FIELD.finditer(head[: text.start() if text else len(head)])
        }
        begin = start + (text.end() if text else 0)
        text_end = _TEXT_END.search(source, begin, stop)
        parts.append(Part(fields.get("TYPE", ""), begin, text_end.start() if text_end else stop))
    return parts


def main_part(parts: list[Part]) -> Part | None:
    """Return the annual report itself: the first of type 10-K…, else the first document."""
    for part in parts:
        if _ANNUAL.match(part.kind):
            return part
    return parts[0] if parts else None


def is_html(text: str) -> bool:
    """Tell whether a document is HTML: it has HTML's own tags, not only EDGAR's in plain text."""
    sample = text[:200_000]
    if re.search(r"(?i)<html|<body|<!doctype html|<xbrl|xmlns:ix", sample[:20_000]):
        return True
    tags = len(_HTML_TAG.findall(sample))
    return tags >= 6 and tags > len(sample) / 2000
