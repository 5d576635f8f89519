"""Tell what kind of input there is: PDF, submission, HTML, a JSON row, plain text."""

from __future__ import annotations

import re
from enum import StrEnum

from itemone.reading import submission

_PDF = re.compile(rb"\s{0,64}%PDF-")
_EDGAR_TAGS = re.compile(r"(?i)^\s*<(?:PAGE|TABLE|CAPTION|S)>", re.MULTILINE)


class InputKind(StrEnum):
    """The formats that a filing comes in."""

    PDF = "pdf"
    SUBMISSION = "submission"  # SGML with one or more <DOCUMENT>s
    HTML = "html"  # HTML or inline XBRL
    EDGAR_TEXT = "edgar_text"  # plain text with <PAGE>, <TABLE> and their like
    ROW = "row"  # one JSON object, as edgar-crawler and EDGAR-CORPUS write them
    PLAIN = "plain"


def is_pdf(data: bytes) -> bool:
    """Tell whether the bytes are a PDF."""
    return _PDF.match(data) is not None


def kind_of(text: str) -> InputKind:
    """Tell what kind of input a decoded text is."""
    head = text[:2000].lstrip("\ufeff \t\n")
    if head.startswith("{") and '"' in head:
        return InputKind.ROW
    if submission.parts_of(text[:100_000]):
        return InputKind.SUBMISSION
    if submission.is_html(text):
        return InputKind.HTML
    return InputKind.EDGAR_TEXT if _EDGAR_TAGS.search(text) else InputKind.PLAIN
