"""A summary as plain dictionaries and lists, as ``summary.schema.json`` describes them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from functools import lru_cache
from importlib import resources
from importlib.metadata import version
from typing import Any

from itemone.document import Document, Span
from itemone.summary import SCHEMA_VERSION, Summary


@lru_cache(maxsize=1)
def _schema_text() -> str:
    return resources.files(__package__).joinpath("summary.schema.json").read_text("utf-8")


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) that every result of ``to_dict`` meets."""
    loaded: dict[str, Any] = json.loads(_schema_text())
    return loaded


def _quotes(document: Document, spans: Iterable[Span]) -> list[dict[str, Any]]:
    return [
        {"start": span.start, "end": span.end, "text": span.of(document.text)} for span in spans
    ]


def to_dict(summary: Summary, *, considered: bool = False) -> dict[str, Any]:
    """Return the summary in JSON's types; ``considered`` adds what the writer weighed.

    Offsets count code points of the document's text, half-open; each evidence ``text`` is
    exactly that slice.
    """
    document, request = summary.document, summary.request
    form: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "itemone_version": version("itemone"),
        "company": summary.company,
        "source": document.source,
        "source_sha256": summary.source_sha256,
        "text": summary.text,
        "tokens": summary.tokens,
        "tokenizer": request.tokenizer,
        "max_tokens": request.max_tokens,
        "sentences": [
            {
                "text": sentence.text,
                "facet": sentence.facet.value,
                "paragraph": sentence.paragraph,
                "writer": sentence.writer,
                "supported": sentence.supported,
                "reasons": list(sentence.reasons),
                "evidence": _quotes(document, sentence.evidence),
            }
            for sentence in summary.sentences
        ],
        "coverage": [
            {"focus": item.focus, "status": item.status, "sentences": item.sentences}
            for item in summary.coverage
        ],
        "warnings": list(summary.warnings),
        "reading": {
            "status": document.status.value,
            "heading": document.heading,
            "confidence": document.confidence,
            "warnings": list(document.warnings),
        },
    }
    if summary.usage is not None:
        form["usage"] = asdict(summary.usage)
    if considered:
        form["considered"] = [
            {
                "text": item.text,
                "facet": item.facet.value,
                "salience": item.salience,
                "tokens": item.tokens,
                "kept": item.kept,
                "reason": item.reason,
                "evidence": _quotes(document, item.evidence),
            }
            for item in summary.considered
        ]
    return form
