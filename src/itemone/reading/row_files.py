"""Files of rows, one filing each: JSON, JSON Lines, CSV and Parquet, packed with gzip or not."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import zlib
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from itemone.errors import InputError
from itemone.reading.crawler_rows import section_of
from itemone.reading.decode import LARGEST_INPUT

Row = Mapping[str, object]

_PARQUET = b"PAR1"
_GZIP = b"\x1f\x8b"
_HEAD = 4_096  # bytes within which a CSV file's first line ends
_ROWS_AT_ONCE = 64
_COLUMNS = frozenset({"item_1", "section_1", "item1", "Item 1"})


def iter_rows(path: str | os.PathLike[str]) -> Iterator[Row]:
    """Yield the rows of a file in order, without ever holding the whole of it.

    The format is told by the content: JSON Lines, one JSON object or a list of them (these two
    are held whole), CSV with a line of names, or Parquet (needs ``itemone[corpus]``).  Values of
    CSV are all ``str``.  ``itemone.reading.crawler_rows.read_row`` reads a row.

    Raises:
        InputError: the file can't be read, is broken, or pyarrow is missing.
    """
    name = os.fsdecode(path)
    try:
        with Path(path).open("rb") as stream:
            yield from rows_in(stream, name)
    except OSError as error:
        raise _unreadable(name, error) from None


def rows_in(stream: BinaryIO, name: str, column: str = "") -> Iterator[Row]:
    """Yield the rows of a file that is open and can be sought in; ``name`` is for messages.

    ``column`` names one more column that tells a CSV file's first line from text.
    """
    try:
        packed = stream.read(2) == _GZIP
        stream.seek(0)
        if packed:
            with gzip.open(stream) as unpacked:
                yield from _rows(io.BufferedReader(unpacked), name, column)
        else:
            yield from _rows(stream, name, column)
    except (OSError, EOFError, zlib.error) as error:
        raise _unreadable(name, error) from None


def _unreadable(name: str, error: Exception) -> InputError:
    reason = (error.strerror if isinstance(error, OSError) else None) or "it is broken"
    return InputError(f"{name} can't be read ({reason}).", "Check the file.")


def only_row(data: bytes, *, source: str) -> Row | None:
    """Return the row in ``data`` where it is a file of one, ``None`` where it is no file of rows.

    Raises:
        InputError: there are several rows, or it is broken Parquet.
    """
    if data.startswith(_GZIP):
        try:
            with gzip.open(io.BytesIO(data)) as unpacked:
                data = unpacked.read(LARGEST_INPUT + 1)
        except (OSError, EOFError, zlib.error):
            return None
        if len(data) > LARGEST_INPUT:
            return None
    if not _may_be_rows(data):
        return None
    try:
        rows = list(islice(_rows(io.BytesIO(data), source), 2))
    except _NoRowsError:
        return None
    if not rows or (section_of(rows[0]) is None and not data.startswith(_PARQUET)):
        return None
    if len(rows) > 1:
        raise InputError(
            f"{source} holds several rows, not one filing.",
            "Hand in one of them (itemone.reading.row_files.iter_rows yields them), "
            "or the file to a batch.",
        )
    return rows[0]


class _NoRowsError(InputError):
    """The file isn't one of rows."""


def _may_be_rows(data: bytes) -> bool:
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    if data.startswith(_PARQUET):
        return len(data) > 2 * len(_PARQUET) and data.endswith(_PARQUET)
    return head[:1] in (b"{", b"[") or bool(_names(head))


def _names(head: bytes, column: str = "") -> list[str]:
    """Return the columns where the first line names those of such a table, or ``column``."""
    line, end, _ = head.partition(b"\n")
    if not end:
        return []
    try:
        names = next(csv.reader([line.decode("utf-8").rstrip("\r")]), [])
    except (csv.Error, UnicodeDecodeError):
        return []
    if column in names:
        return names
    return names if len(names) > 1 and not _COLUMNS.isdisjoint(names) else []


def _rows(stream: BinaryIO, name: str, column: str = "") -> Iterator[Row]:
    head = stream.read(_HEAD)
    stream.seek(0)
    if head.startswith(_PARQUET):
        return _parquet(stream, name)
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if head[:1] in (b"{", b"["):
        return _json(stream, name)
    if _names(head, column):
        return _csv(stream, name)
    raise _NoRowsError(
        f"{name} is no file of rows.", "JSON, JSON Lines, CSV with a line of names or Parquet is."
    )


def _json(stream: BinaryIO, name: str) -> Iterator[Row]:
    first = stream.readline(LARGEST_INPUT)
    row = _object(first)
    if not isinstance(row, dict):
        # one object, or a list of them, over several lines or in one
        whole = _object(first + stream.read(LARGEST_INPUT))
        rows = whole if isinstance(whole, list) else [whole]
        for row in rows:
            if not isinstance(row, dict):
                raise _NoRowsError(f"{name} isn't JSON, nor JSON Lines.", "Check the file.")
            yield row
        return
    yield (first_row := row)
    for number, line in enumerate(iter(lambda: stream.readline(LARGEST_INPUT), b""), 2):
        if not line.strip():
            continue
        row = _object(line)
        if not isinstance(row, dict):
            # without a filing in its first line it may still be another reader's
            error = _NoRowsError if section_of(first_row) is None else InputError
            raise error(f"{name}, line {number}: no JSON object.", "Check the file.")
        yield row


def _object(text: bytes) -> object:
    try:
        return json.loads(text.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError):
        return None


def _csv(stream: BinaryIO, name: str) -> Iterator[Row]:
    # An Item 1 is far longer than the 131,072 characters that a field may have by default.
    csv.field_size_limit(max(csv.field_size_limit(), LARGEST_INPUT))
    lines = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="")
    try:
        for row in csv.DictReader(lines):
            yield {key: value for key, value in row.items() if isinstance(key, str)}
    except csv.Error as error:
        raise InputError(f"{name} is broken CSV ({error}).", "Check the file.") from None


def _parquet(stream: BinaryIO, name: str) -> Iterator[Row]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise InputError(
            f"{name} is a Parquet file, and the package that reads them is missing.",
            "Install itemone[corpus], or pass JSON Lines or CSV.",
        ) from None
    try:
        for batch in parquet.ParquetFile(stream).iter_batches(batch_size=_ROWS_AT_ONCE):
            yield from batch.to_pylist()
    except (pyarrow.ArrowException, OSError) as error:
        reason = str(error).partition("\n")[0][:120]
        raise InputError(f"{name} is broken Parquet ({reason}).", "Check the file.") from None
