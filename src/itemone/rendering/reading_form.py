"""What reading found, as JSON: the text, its status and warnings, where its parts lie."""

from __future__ import annotations

import json

from itemone.document import Document

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
            "blocks": [
                {
                    "kind": block.kind.value,
                    "depth": block.depth,
                    "headings": list(block.headings),
                    "pieces": [[piece.start, piece.end] for piece in block.pieces],
                }
                for block in document.blocks
            ],
        },
        ensure_ascii=False,
        indent=1,
        default=str,
    )
