"""Coverage-guided fuzzing of the readers: no crash, no hang, no memory without bound.

    python fuzz/fuzz_reading.py [FINDINGS] [SEEDS ...] -max_total_time=600 -timeout=120
        -rss_limit_mb=1024 -max_len=20000

Needs ``atheris`` (libFuzzer).  Seeds are folders of filings (``fuzz/seeds.py`` cuts them); without
one, the invented layouts of the tests are a good start.  Any bytes must give a document, or an
``ItemoneError``, in ten seconds of processor time: libFuzzer's own timeout counts a busy machine's
waiting too.
"""

from __future__ import annotations

import contextlib
import sys
import time

import atheris  # type: ignore[import-untyped]

with atheris.instrument_imports(include=["itemone.reading"]):
    from itemone.errors import ItemoneError
    from itemone.reading.filing import read_filing

LONGEST = 10.0  # seconds of processor time


def read_any(data: bytes) -> None:
    """Read ``data`` and check what every document promises."""
    began = time.process_time()
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
    assert time.process_time() - began < LONGEST


def main() -> None:
    """Hand over to libFuzzer, which doesn't come back."""
    atheris.Setup(sys.argv, read_any)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
