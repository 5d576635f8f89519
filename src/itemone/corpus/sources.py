"""From parts to filings: one by one, never a whole table in memory."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import IO

from itemone.corpus.columns import TEXTS, WANTED, clean, item_of, known_by_name, text_column
from itemone.corpus.inputs import Part
from itemone.corpus.item import Item
from itemone.corpus.places import opened
from itemone.errors import InputError, ItemoneError
from itemone.reading.decode import LARGEST_INPUT
from itemone.reading.row_files import rows_in

_ROWS_AT_ONCE = 16
_HEAD = 4_096


def items(parts: Iterable[Part], column: str = "") -> Iterator[Item]:
    """Yield the filings of all parts in order; ``column`` names the one that holds Item 1.

    A file that can't be read is yielded with its problem; a table without a fitting column
    raises ``InputError``.
    """
    for part in parts:
        yield from items_in(part, column)


def items_in(part: Part, column: str = "") -> Iterator[Item]:
    """Yield the filings of one part."""
    if part.kind == "reference":
        yield _fetched(part)
        return
    try:
        with opened(part.where) as stream:
            if part.kind == "groups":
                yield from _groups(part, stream, column)
            elif part.kind == "lines":
                stream.seek(part.start)
                lines = io.BytesIO(stream.read(part.stop - part.start))
                yield from _rows(part, lines, b"{", column) or ()
            else:
                yield from _file(part, stream, column)
    except OSError as error:
        reason = error.strerror or str(error) or "unknown reason"
        yield _unread(part, f"It can't be read: {reason}.")


def _unread(part: Part, problem: str) -> Item:
    cik, year = known_by_name(part.name, b"")
    return Item(clean(part.name), clean(part.where), cik=cik, year=year, problem=problem)


def _fetched(part: Part) -> Item:
    from itemone.reading import edgar

    try:
        data, _ = edgar.fetch(part.where)
    except ItemoneError as error:
        return _unread(part, str(error))
    cik, year = known_by_name("", data[:_HEAD])
    return Item(part.name, part.where, data, cik=cik, year=year)


def _file(part: Part, stream: IO[bytes], column: str) -> Iterator[Item]:
    head = stream.read(_HEAD)
    stream.seek(0)
    rows = _rows(part, stream, head, column)
    if rows is not None:
        yield from rows
        return
    stream.seek(0)
    data = stream.read(LARGEST_INPUT + 1)
    if len(data) > LARGEST_INPUT:
        yield _unread(part, f"It is larger than {LARGEST_INPUT // 1_000_000} MB.")
        return
    cik, year = known_by_name(part.name, data[:_HEAD])
    yield Item(clean(part.name), clean(part.where), data, cik=cik, year=year)


def _rows(part: Part, stream: IO[bytes], head: bytes, column: str) -> Iterator[Item] | None:
    """Return the filings in a file of rows, ``None`` where it is none."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    table = os.path.splitext(part.name.removesuffix(".gz"))[1].lower() in (  # noqa: PTH122
        ".jsonl",
        ".ndjson",
        ".csv",
    )
    if start not in (b"{", b"[") and b"," not in head and not head.startswith(b"\x1f\x8b"):
        return None
    rows = rows_in(stream, part.where, column)  # type: ignore[arg-type]
    try:
        first = next(rows, None)
    except InputError:
        if table:
            if start not in (b"{", b"[") and b"," in head:
                names = head.partition(b"\n")[0].decode("utf-8-sig", "replace").strip().split(",")
                text_column(names, column, part.where)  # says which columns there are
            raise
        return None
    if first is None or not (table or (column or None) in first or set(TEXTS) & set(first)):
        return None
    text = text_column(first, column, part.where) if table else column
    single = start == b"{" and not table  # edgar-crawler's files hold one filing each
    return (
        item_of(
            row,
            clean(part.name if single else f"{part.name}:{number}"),
            clean(part.where if single else f"{part.where}:{number}"),
            text if text in row else "",
        )
        for number, row in enumerate(chain([first], rows), part.first + 1)
    )


def _groups(part: Part, stream: IO[bytes], column: str) -> Iterator[Item]:
    import pyarrow
    from pyarrow import parquet

    try:
        file = parquet.ParquetFile(stream)
        names = file.schema_arrow.names
        text = text_column(names, column, part.where)
        wanted = [name for name in names if name == text or (name in WANTED and name not in TEXTS)]
        rows = (
            row
            for batch in file.iter_batches(
                batch_size=_ROWS_AT_ONCE, row_groups=[part.start], columns=wanted
            )
            for row in batch.to_pylist()
        )
        wanted_rows = islice(rows, part.skip, part.skip + part.rows)
        for number, row in enumerate(wanted_rows, part.first + 1):
            where = clean(f"{part.where}:{number}")
            yield item_of(row, clean(f"{part.name}:{number}"), where, text)
    except (pyarrow.ArrowException, OSError) as error:
        told = str(error).partition("\n")[0][:120]
        raise InputError(f"{part.where} is broken Parquet ({told}).", "Check the file.") from None


class Ids:
    """Makes ids differ: the second "10-K.htm" of a corpus becomes "10-K.htm~2"."""

    def __init__(self) -> None:
        self._seen: set[int] = set()
        self._repeats: dict[str, int] = {}

    def unlike(self, wanted: str) -> str:
        """Return ``wanted``, or with a number behind it where it has been given out."""
        made = wanted
        while hash(made) in self._seen:
            number = self._repeats[wanted] = self._repeats.get(wanted, 1) + 1
            made = f"{wanted}~{number}"
        self._seen.add(hash(made))
        return made
