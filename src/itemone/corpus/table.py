"""The final table, written row by row: Parquet, JSON Lines or CSV, told by the name's ending."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO, Literal

from itemone.corpus.places import appearing
from itemone.corpus.schema import COLUMNS, Row, arrow_schema, flat
from itemone.errors import OutputError, RequestError

Form = Literal["parquet", "jsonl", "csv"]
ROWS_AT_ONCE = 256  # a row group

_ENDINGS: dict[str, Form] = {
    ".parquet": "parquet",
    ".pq": "parquet",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
}


def form_of(output: str) -> Form:
    """Return the form that a name's ending asks for.

    Raises ``RequestError`` where it asks for none that is known, or pyarrow is missing.
    """
    bare = output.removesuffix(".gz").lower()
    form = next((form for end, form in _ENDINGS.items() if bare.endswith(end)), None)
    if form is None or (form == "parquet" and output.endswith(".gz")):
        raise RequestError(
            f"{output} has no ending that says what to write.",
            "End it in .parquet, .jsonl, .csv, .jsonl.gz or .csv.gz.",
        )
    if form == "parquet":
        try:
            import pyarrow  # noqa: F401
        except ImportError:
            raise RequestError(
                f"{output} needs pyarrow.", "Install itemone[corpus], or write .jsonl or .csv."
            ) from None
    return form


def write_table(rows: Iterable[Row], output: str) -> int:
    """Write rows in the order given and return how many; the file appears whole or not at all.

    Raises ``OutputError`` where it can't be written.
    """
    form = form_of(output)
    put = {"parquet": _parquet, "jsonl": _jsonl, "csv": _csv}[form]
    with appearing(output) as raw:
        if not output.endswith(".gz"):
            return put(rows, raw)
        # neither name nor time in the header: the same rows give the same bytes
        with gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as packed:
            return put(rows, packed)  # type: ignore[arg-type]


def _parquet(rows: Iterable[Row], stream: IO[bytes]) -> int:
    import pyarrow as pa
    from pyarrow import parquet

    schema = arrow_schema()
    count = 0
    try:
        with parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
            for group in _groups(rows):
                writer.write_table(pa.Table.from_pylist(group, schema=schema))
                count += len(group)
    except pa.ArrowException as error:
        told = str(error).partition("\n")[0][:120]
        raise OutputError(f"the table can't be written ({told}).", "Try .jsonl.") from None
    return count


def _groups(rows: Iterable[Row]) -> Iterator[list[Row]]:
    group: list[Row] = []
    for row in rows:
        group.append(row)
        if len(group) == ROWS_AT_ONCE:
            yield group
            group = []
    if group:
        yield group


def _jsonl(rows: Iterable[Row], stream: IO[bytes]) -> int:
    count = 0
    for row in rows:
        text = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
        stream.write(text.encode("utf-8", "replace") + b"\n")
        count += 1
    return count


def _csv(rows: Iterable[Row], stream: IO[bytes]) -> int:
    count = 0
    with _text(stream) as lines:
        writer = csv.DictWriter(lines, list(COLUMNS))
        writer.writeheader()
        for row in rows:
            writer.writerow(flat(row))
            count += 1
    return count


@contextmanager
def _text(stream: IO[bytes]) -> Iterator[io.TextIOWrapper]:
    lines = io.TextIOWrapper(stream, encoding="utf-8", errors="replace", newline="")
    try:
        yield lines
        lines.flush()
    finally:
        lines.detach()  # whoever opened the stream closes it
