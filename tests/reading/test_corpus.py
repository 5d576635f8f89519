"""Inputs that fuzzing found worth keeping: invented filings, damaged byte by byte."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from itemone.document import Status
from itemone.errors import ItemoneError
from itemone.reading.filing import read_filing, source_offset

CORPUS = sorted((Path(__file__).parent / "corpus").glob("*.bin"))


def test_the_corpus_is_there() -> None:
    assert len(CORPUS) >= 20


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_damaged_bytes_give_a_sound_document_or_a_refusal(path: Path) -> None:
    data = path.read_bytes()
    try:
        document = read_filing(data, source=path.name)
    except ItemoneError:
        return
    length = len(document.text)
    assert 0.0 <= document.confidence <= 1.0
    assert document.text.strip() or document.status is Status.ABSENT
    for block in document.blocks:
        assert all(piece.end <= length for piece in block.pieces)
        if block.table is not None:
            assert len(block.table.rows) == len(block.table.row_spans)
    for sentence in document.sentences:
        assert sentence.span.end <= length
    assert all(0 <= source_offset(document, at) <= len(data) for at in range(length))


@pytest.mark.parametrize("path", CORPUS[::3], ids=lambda path: path.stem)
def test_a_file_cut_anywhere_is_read_or_refused(path: Path) -> None:
    data = path.read_bytes()
    for end in range(1, len(data), max(1, len(data) // 12)):
        with contextlib.suppress(ItemoneError):
            assert len(read_filing(data[:end], source="cut").text) <= 4 * end
