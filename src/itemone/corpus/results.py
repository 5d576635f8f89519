"""What becomes of one filing: its summary as plain data, or why there is none.

A result depends on the filing's content and the settings alone (but for ``seconds``), so that
the same filing under another name need not be summarised again.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from importlib.metadata import version
from typing import Any

from itemone.corpus.item import Item
from itemone.corpus.settings import Settings
from itemone.errors import InputError, ItemoneError, NoBusinessError
from itemone.summary import Summary

Result = dict[str, Any]
Work = Callable[[Item, Settings], Result]
LONGEST_ERROR = 500  # code points

_ITSELF = re.compile(r"^bytes\b")


class Status(StrEnum):
    """What became of a filing."""

    OK = "ok"
    NO_BUSINESS = "no_business"  # it was read, but there is no business section to summarise
    UNREADABLE = "unreadable"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    CRASHED = "crashed"  # its process died, again and again
    FAILED = "failed"  # any other error


def summarize_item(item: Item, settings: Settings) -> Result:
    """Summarise a filing, or write down the request for a language model."""
    if settings.product == "request":
        from itemone.corpus.requests import request_for

        return failed(item, Status.OK) | {"request": request_for(item, settings)}
    from itemone.api import summarize

    if item.reply:
        from itemone.corpus.requests import summary_from

        return told(summary_from(item, settings), item)
    summary = summarize(item.readable(), request=settings.request, options=settings.options)
    return told(summary, item)


def told(summary: Summary, item: Item) -> Result:
    """Return a summary as the table's columns."""
    document, usage = summary.document, summary.usage
    year = document.details.get("fiscal_year") or document.details.get("period_year")
    return _blank(item) | {
        "company": summary.company,
        "fiscal_year": year if isinstance(year, int) else None,
        "status": Status.OK.value,
        "summary": summary.text,
        "tokens": summary.tokens,
        "coverage": [
            {"focus": c.focus, "status": c.status, "sentences": c.sentences}
            for c in summary.coverage
        ],
        "sentences": [
            {
                "text": s.text,
                "facet": s.facet.value,
                "paragraph": s.paragraph,
                "writer": s.writer,
                "supported": s.supported,
                "evidence": [
                    {"start": e.start, "end": e.end, "text": e.of(document.text)}
                    for e in s.evidence
                ],
            }
            for s in summary.sentences
        ],
        "warnings": list(summary.warnings),
        "reading": document.status.value,
        "usage": None
        if usage is None
        else {
            "model": usage.model,
            "input_tokens": usage.input_tokens,
            "output_tokens": usage.output_tokens,
            "price": usage.price,
        },
    }


def failed(item: Item, status: Status, error: str = "") -> Result:
    """Return the columns of a filing that has no summary."""
    told = " ".join(error.split())[:LONGEST_ERROR]
    return _blank(item) | {"status": status.value, "error": told or None}


def failure_of(item: Item, error: Exception) -> Result:
    """Return the columns of a filing whose summarising raised ``error``."""
    if isinstance(error, NoBusinessError):
        status = Status.NO_BUSINESS
    elif isinstance(error, InputError):
        status = Status.UNREADABLE
    else:
        status = Status.FAILED
    text = str(error) if isinstance(error, ItemoneError) else f"{type(error).__name__}: {error}"
    return failed(item, status, _ITSELF.sub("The filing", text))


def _blank(item: Item) -> Result:
    return {
        "company": "",
        "fiscal_year": None,
        "status": "",
        "summary": None,
        "tokens": None,
        "coverage": [],
        "sentences": [],
        "warnings": [],
        "reading": None,
        "usage": None,
        "error": None,
        "source_sha256": item.sha256 if not item.problem else "",
        "itemone_version": version("itemone"),
    }
