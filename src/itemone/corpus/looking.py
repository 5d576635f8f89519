"""Looks into a finished table with DuckDB: counts, single rows, words, likeness."""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from itemone.corpus import sql
from itemone.corpus.places import is_remote, local_path
from itemone.corpus.schema import NESTED
from itemone.corpus.tally import Tally
from itemone.errors import InputError, RequestError

if TYPE_CHECKING:
    import duckdb

Encoder = Callable[[list[str]], Any]
Found = tuple[str, str, int | None, float, str]  # id, company, year, score, summary

_ENCODED_AT_ONCE = 256


@contextmanager
def opened_table(table: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a table that a batch has written, as the view ``filings``.

    Raises ``InputError`` where it can't be read, ``RequestError`` where DuckDB is missing.
    """
    try:
        import duckdb
    except ImportError:
        raise RequestError(
            "looking into a table needs DuckDB.", "Install itemone[corpus]."
        ) from None
    if is_remote(table):
        raise InputError(f"{table} isn't on this machine.", "Copy it here first.")
    path = local_path(table)
    if not path.is_file():
        raise InputError(f"no such table: {table}.", "Name the --output of itemone batch.")
    # extensions are never downloaded: itemone works offline
    connection = duckdb.connect(
        config={
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
        }
    )
    try:
        reader = _reader(path)
        connection.execute(
            f"CREATE VIEW filings AS SELECT * FROM {reader}({sql.quoted(str(path))})"  # noqa: S608
        )
        columns = {row[0] for row in connection.execute("DESCRIBE filings").fetchall()}
        if not {"id", "status", "summary"} <= columns:
            raise InputError(f"{table} is no table of itemone batch.", "Name its --output.")
        yield connection
    except duckdb.Error as error:
        told = str(error).partition("\n")[0][:200]
        raise InputError(f"{table} can't be read ({told}).", "Check the file.") from None
    finally:
        connection.close()


def _reader(path: Path) -> str:
    name = path.name.removesuffix(".gz")
    if name.endswith((".jsonl", ".ndjson")):
        return "read_json_auto"
    return "read_csv_auto" if name.endswith(".csv") else "read_parquet"


def tally_of(table: str) -> Tally:
    """Return the counts of a table."""
    tally = Tally()
    with opened_table(table) as db:
        found = db.execute(sql.COUNTED)
        while row := found.fetchone():
            told = dict(zip(sql.COUNTED_COLUMNS, row, strict=True))
            tally.add(_nested(told))
    return tally


def row_named(table: str, name: str) -> dict[str, Any]:
    """Return the row with the id ``name``; raises ``InputError`` where there is none."""
    with opened_table(table) as db:
        found = db.execute("SELECT * FROM filings WHERE id = ? LIMIT 1", [name])
        names = [column[0] for column in found.description or ()]
        row = found.fetchone()
    if row is None:
        raise InputError(f"{table} has no filing {name}.", "itemone corpus search finds ids.")
    return _nested(dict(zip(names, row, strict=True)))


def _nested(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row with its nested columns as data, however the file keeps them (CSV: JSON)."""
    return row | {
        name: json.loads(row[name])
        for name in NESTED
        if isinstance(row.get(name), str) and row[name]
    }


def search(table: str, words: str, limit: int = 10) -> list[Found]:
    """Return the filings whose summaries tell most of ``words``, best first, with BM25 scores.

    Words are compared without their plural's ending.  Raises ``RequestError`` where there is no
    word in ``words``.
    """
    with opened_table(table) as db:
        db.execute(sql.TERMS)
        asked = db.execute(sql.TERMS_OF_TEXT, [words]).fetchall()
        if not asked:
            raise RequestError("there is no word to search for.", "Name some.")
        return db.execute(sql.BM25, {"words": [term for (term,) in asked], "n": limit}).fetchall()


def alike(
    table: str, name: str, limit: int = 10, encoder: Encoder | str | None = None
) -> list[Found]:
    """Return the filings whose business models are most like that of ``name``.

    By default summaries are compared by tf-idf.  ``encoder`` is a function from texts to vectors,
    or where to import one from ("package.module:function").
    """
    own = row_named(table, name)
    if not own.get("summary"):
        raise InputError(f"{name} has no summary ({own['status']}).", "Choose another filing.")
    with opened_table(table) as db:
        if encoder is None:
            db.execute(sql.TERMS)
            return db.execute(sql.LIKE, {"id": name, "n": limit}).fetchall()
        encode = _imported(encoder) if isinstance(encoder, str) else encoder
        return _by_encoder(db, own, limit, encode)


def _by_encoder(
    db: duckdb.DuckDBPyConnection, own: dict[str, Any], limit: int, encode: Encoder
) -> list[Found]:
    import numpy as np

    target = np.asarray(encode([own["summary"]]), dtype=np.float64)[0]
    target = target / (np.linalg.norm(target) or 1.0)
    best: list[Found] = []
    rows = db.execute(
        "SELECT id, company, year, summary FROM filings WHERE summary IS NOT NULL AND id <> ?",
        [own["id"]],
    )
    while group := rows.fetchmany(_ENCODED_AT_ONCE):
        vectors = np.asarray(encode([row[3] for row in group]), dtype=np.float64)
        lengths = np.linalg.norm(vectors, axis=1)
        scores = vectors @ target / np.where(lengths == 0, 1.0, lengths)
        best += [(*row[:3], float(s), row[3]) for row, s in zip(group, scores, strict=True)]
        best = sorted(best, key=lambda found: (-found[3], found[0]))[:limit]
    return best


def _imported(name: str) -> Encoder:
    module, _, function = name.partition(":")
    try:
        encoder: Encoder = getattr(importlib.import_module(module), function)
    except (ImportError, AttributeError, ValueError) as error:
        raise RequestError(
            f"the encoder {name} can't be imported ({error}).", 'Name it "package.module:function".'
        ) from None
    return encoder


def lines_of(found: Sequence[Found], width: int = 300) -> Iterator[str]:
    """Yield what was found as text: score, id, company, year, and how the summary begins."""
    for name, company, year, score, summary in found:
        told = " ".join(summary.split())
        shown = told if len(told) <= width else told[: width - 1].rstrip() + "…"
        yield f"{score:6.3f}  {name}  {company or ''} {year or ''}".rstrip()
        yield f"        {shown}"
