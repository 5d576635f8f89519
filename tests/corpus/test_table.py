"""The table is read by the tools that people have, with the same rows in every form."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb
import pytest
from pyarrow import parquet

from itemone.corpus.item import Item
from itemone.corpus.results import Status, failed
from itemone.corpus.schema import COLUMNS, NESTED, SCHEMA_VERSION, row_of
from itemone.corpus.table import form_of, write_table
from itemone.errors import OutputError, RequestError

TEXT = 'It sells "valves", = and pumps,\nin Straße 7 – 中国. \ud83d\ude00'.encode(
    "utf-16", "surrogatepass"
).decode("utf-16")


def row(number: int) -> dict[str, Any]:
    item = Item(
        f"{number}.txt", "here", b"text", cik=str(number), year=None if number % 3 else 2001
    )
    if number % 4 == 3:
        return row_of(item, failed(item, Status.TIMEOUT, "It took more than 2 seconds."), "s", 2.0)
    result = failed(item, Status.OK) | {
        "summary": TEXT,
        "tokens": 7,
        "fiscal_year": 2010,
        "coverage": [{"focus": "products", "status": "told", "sentences": 1}],
        "sentences": [
            {
                "text": TEXT,
                "facet": "products",
                "paragraph": 0,
                "writer": "embedded",
                "supported": None,
                "evidence": [{"start": 0, "end": 2, "text": "It"}],
            }
        ],
        "warnings": ["The text looks cut short."],
    }
    return row_of(item, result, "s", 0.5)


ROWS = [row(number) for number in range(600)]  # more than two row groups


def unnested(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows as a reader of CSV has them, made into what they were."""
    integers = ("year", "fiscal_year", "tokens", "schema_version")
    made = []
    for told in rows:
        one: dict[str, Any] = {name: value if value != "" else None for name, value in told.items()}
        one |= {name: json.loads(one[name]) for name in NESTED if one[name] is not None}
        one |= {name: int(one[name]) for name in integers if one[name] is not None}
        made.append(one | {"seconds": float(one["seconds"]), "company": one["company"] or None})
    return made


def test_parquet_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "out.parquet"
    assert write_table(ROWS, str(path)) == len(ROWS)
    file = parquet.ParquetFile(path)
    assert file.read().to_pylist() == ROWS
    assert file.metadata.num_row_groups == 3
    assert file.schema_arrow.metadata[b"itemone.schema_version"] == str(SCHEMA_VERSION).encode()
    assert file.schema_arrow.names == list(COLUMNS)


def test_json_lines_are_read_back_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    write_table(ROWS, str(path))
    assert [json.loads(line) for line in path.read_text("utf-8").split("\n")[:-1]] == ROWS


def test_csv_is_read_back_with_nested_columns_as_json(tmp_path: Path) -> None:
    import csv

    path = tmp_path / "out.csv"
    write_table(ROWS, str(path))
    with path.open(encoding="utf-8", newline="") as stream:
        assert unnested(list(csv.DictReader(stream))) == ROWS


@pytest.mark.parametrize("ending", ["parquet", "jsonl", "csv", "jsonl.gz", "csv.gz"])
def test_duckdb_reads_every_form(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"out.{ending}"
    write_table(ROWS, str(path))
    told = duckdb.execute(
        f"SELECT count(*), sum(tokens), count(DISTINCT id), count(error) FROM '{path}'"  # noqa: S608
    ).fetchone()
    assert told == (600, 450 * 7, 600, 150)


def test_pandas_reads_the_parquet_table(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    path = tmp_path / "out.parquet"
    write_table(ROWS, str(path))
    frame = pandas.read_parquet(path)
    assert list(frame.columns) == list(COLUMNS)
    assert frame.loc[0, "sentences"][0]["evidence"][0]["end"] == 2


def test_polars_reads_the_parquet_table(tmp_path: Path) -> None:
    polars = pytest.importorskip("polars")
    path = tmp_path / "out.parquet"
    write_table(ROWS, str(path))
    assert polars.read_parquet(path).to_dicts() == ROWS


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    for ending in ("parquet", "csv.gz"):
        one, two = tmp_path / f"one.{ending}", tmp_path / f"two.{ending}"
        write_table(ROWS, str(one))
        write_table(ROWS, str(two))
        assert one.read_bytes() == two.read_bytes()


def test_a_table_is_put_into_an_object_store() -> None:
    import fsspec

    write_table(ROWS, "memory://tables/out.parquet")
    store = fsspec.filesystem("memory")
    with store.open("/tables/out.parquet") as stream:
        assert parquet.read_table(stream).num_rows == 600
    assert [Path(name).name for name in store.ls("/tables", detail=False)] == ["out.parquet"]


def test_a_name_without_a_known_ending_is_refused() -> None:
    for name in ("out", "out.xlsx", "out.parquet.gz"):
        with pytest.raises(RequestError, match="ending"):
            form_of(name)


def test_a_failure_on_the_way_leaves_the_earlier_table_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    write_table(ROWS[:2], str(path))
    before = path.read_bytes()

    def failing() -> Any:
        yield ROWS[0]
        raise OSError(28, "No space left on device")

    with pytest.raises(OutputError, match="No space left"):
        write_table(failing(), str(path))
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["out.jsonl"]
