"""What reading found, as JSON: the text, its status and warnings, where its parts lie."""

from __future__ import annotations

import json

from itemone.document import Block, Document

READING_SCHEMA_VERSION = "1"


def reading_json(document: Document) -> str:
    """Return a document as JSON; offsets are half-open, in code points of ``text``."""
    return json.dumps(
        {
            "schema_version": READING_SCHEMA_VERSION,
            "source": document.source,
            "source_sha256": document.sha256,
            "status": document.status.value,
            "company": document.company,
            "heading": document.heading,
            "confidence": document.confidence,
            "warnings": list(document.warnings),
            "details": document.details,
            "text": document.text,
            "blocks": [_block(block) for block in document.blocks],
        },
        ensure_ascii=False,
        indent=1,
        default=str,
    )


def _block(block: Block) -> dict[str, object]:
    form: dict[str, object] = {
        "kind": block.kind.value,
        "depth": block.depth,
        "headings": list(block.headings),
        "pieces": [[piece.start, piece.end] for piece in block.pieces],
    }
    if block.lead_in is not None:
        form["lead_in"] = block.lead_in
    if block.table is not None:
        form["table"] = {
            "rows": [list(row) for row in block.table.rows],
            "row_spans": [[span.start, span.end] for span in block.table.row_spans],
            "header_rows": block.table.header_rows,
            "unit": block.table.unit,
            "caption": block.table.caption,
        }
    return form
