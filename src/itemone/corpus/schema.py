"""The table: one row a filing.  docs/corpus.md describes the columns."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from itemone.corpus.item import Item

SCHEMA_VERSION = 1  # raised when a column goes, changes its type or its meaning

COLUMNS: Mapping[str, str] = {
    "id": "string",
    "source": "string",
    "cik": "string",
    "year": "int32",
    "company": "string",
    "fiscal_year": "int32",
    "status": "string",
    "summary": "string",
    "tokens": "int32",
    "coverage": "list<focus: string, status: string, sentences: int32>",
    "sentences": "list<text: string, facet: string, paragraph: int32, writer: string, "
    "supported: bool, evidence: list<start: int64, end: int64, text: string>>",
    "warnings": "list<string>",
    "reading": "string",
    "usage": "model: string, input_tokens: int64, output_tokens: int64, price: double",
    "error": "string",
    "source_sha256": "string",
    "itemone_version": "string",
    "settings": "string",
    "seconds": "double",
    "schema_version": "int32",
}
NESTED = frozenset({"coverage", "sentences", "warnings", "usage"})
# Two runs over the same filings agree in every column but this.
VOLATILE = frozenset({"seconds"})

Row = dict[str, Any]


def row_of(item: Item, result: Mapping[str, Any], settings: str, seconds: float) -> Row:
    """Return the row of a filing: what its source says of it, and its result."""
    row = {name: result.get(name) for name in COLUMNS}
    return row | {
        "id": item.id,
        "source": item.source,
        "cik": item.cik or None,
        "year": item.year if item.year is not None else result.get("fiscal_year"),
        "company": result.get("company") or item.company or None,
        "settings": settings,
        "seconds": round(seconds, 3),
        "schema_version": SCHEMA_VERSION,
    }


def flat(row: Row) -> Row:
    """Return a row for CSV: nested columns as JSON, what is missing as nothing."""
    nested = {name: row[name] for name in NESTED if row[name] is not None}
    return row | {name: json.dumps(value, ensure_ascii=False) for name, value in nested.items()}


def arrow_schema() -> Any:
    """Return the table's schema for Arrow and Parquet."""
    import pyarrow as pa

    evidence = pa.struct([("start", pa.int64()), ("end", pa.int64()), ("text", pa.string())])
    nested = {
        "coverage": pa.list_(
            pa.struct([("focus", pa.string()), ("status", pa.string()), ("sentences", pa.int32())])
        ),
        "sentences": pa.list_(
            pa.struct(
                [
                    ("text", pa.string()),
                    ("facet", pa.string()),
                    ("paragraph", pa.int32()),
                    ("writer", pa.string()),
                    ("supported", pa.bool_()),
                    ("evidence", pa.list_(evidence)),
                ]
            )
        ),
        "warnings": pa.list_(pa.string()),
        "usage": pa.struct(
            [
                ("model", pa.string()),
                ("input_tokens", pa.int64()),
                ("output_tokens", pa.int64()),
                ("price", pa.float64()),
            ]
        ),
    }
    plain = {"string": pa.string(), "int32": pa.int32(), "double": pa.float64()}
    metadata = {"itemone.schema_version": str(SCHEMA_VERSION)}
    return pa.schema(
        [(name, nested.get(name) or plain[kind]) for name, kind in COLUMNS.items()],
        metadata=metadata,
    )
