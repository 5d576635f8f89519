"""Print Item 1 of one filing as JSON, for a judge of boundaries: status, text, warnings."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from itemone.reading.filing import read_filing


def main() -> None:
    """Read the file named on the command line."""
    path = Path(sys.argv[1])
    document = read_filing(path.read_bytes(), source=path.name)
    print(
        json.dumps(
            {
                "status": document.status.value,
                "company": document.company,
                "heading": document.heading,
                "confidence": document.confidence,
                "warnings": list(document.warnings),
                "form": document.details.get("form"),
                "period_year": document.details.get("period_year"),
                "begin": document.details.get("begin"),
                "end": document.details.get("end"),
                "text": document.text,
            }
        )
    )


if __name__ == "__main__":
    main()
