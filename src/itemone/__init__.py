"""itemone: business-model summaries of 10-K filings, every sentence traced to the filing.

``summarize`` makes a ``Summary``, ``read`` a ``Document``, ``batch`` a row for each of many
filings.  Names are loaded when first used, so that ``import itemone`` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from itemone.api import check, read, summarize
    from itemone.checking import Report
    from itemone.corpus import batch
    from itemone.document import Document, Span
    from itemone.errors import (
        InputError,
        ItemoneError,
        NoBusinessError,
        OutputError,
        RequestError,
        WriterError,
    )
    from itemone.request import Facet, Focus, Request
    from itemone.summary import Coverage, Summary, SummarySentence

_HOME = {
    "batch": "corpus",
    "check": "api",
    "read": "api",
    "summarize": "api",
    "Document": "document",
    "Span": "document",
    "InputError": "errors",
    "ItemoneError": "errors",
    "NoBusinessError": "errors",
    "OutputError": "errors",
    "RequestError": "errors",
    "WriterError": "errors",
    "Facet": "request",
    "Focus": "request",
    "Report": "checking",
    "Request": "request",
    "Coverage": "summary",
    "Summary": "summary",
    "SummarySentence": "summary",
}

__all__ = [
    "Coverage",
    "Document",
    "Facet",
    "Focus",
    "InputError",
    "ItemoneError",
    "NoBusinessError",
    "OutputError",
    "Report",
    "Request",
    "RequestError",
    "Span",
    "Summary",
    "SummarySentence",
    "WriterError",
    "batch",
    "check",
    "read",
    "summarize",
]


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("itemone")
    if name not in _HOME:
        raise AttributeError(f"module 'itemone' has no attribute {name!r}")
    return getattr(import_module(f"itemone.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
