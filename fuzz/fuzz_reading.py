"""Coverage-guided fuzzing of the readers: no crash, no hang, no memory without bound.

    python fuzz/fuzz_reading.py [FINDINGS] [SEEDS ...] -max_total_time=600 -timeout=10
        -rss_limit_mb=1024 -max_len=20000

Needs ``atheris`` (libFuzzer).  Seeds are folders of filings; without one, the invented layouts
of the tests are a good start.  Any bytes must give a document, or an ``ItemoneError``.
"""

from __future__ import annotations

import contextlib
import sys

import atheris  # type: ignore[import-untyped]

with atheris.instrument_imports(include=["itemone.reading"]):
    from itemone.errors import ItemoneError
    from itemone.reading.filing import read_filing


def read_any(data: bytes) -> None:
    """Read ``data`` and check what every document promises."""
    with contextlib.suppress(ItemoneError):
        document = read_filing(data, source="fuzz")
        length = len(document.text)
        for block in document.blocks:
            assert all(piece.end <= length for piece in block.pieces)
            if block.table is not None:
                assert len(block.table.rows) == len(block.table.row_spans)
        for sentence in document.sentences:
            assert sentence.span.end <= length
        assert 0.0 <= document.confidence <= 1.0


def main() -> None:
    """Hand over to libFuzzer, which doesn't come back."""
    atheris.Setup(sys.argv, read_any)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
