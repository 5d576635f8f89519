"""Files of rows: one row is read as a filing, several are yielded one by one."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pyarrow
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

import itemone
from itemone.errors import InputError
from itemone.reading.row_files import iter_rows, only_row
from tests.reading.layouts import PLAIN_LAYOUTS

ALONE = itemone.read(PLAIN_LAYOUTS["heading over two lines"]().encode()).text
ROW = {"filename": "999871_1996.txt", "cik": "999871", "year": "1996", "section_1": ALONE}
OTHER = {"filename": "999872_1997.txt", "cik": "999872", "year": "1997", "section_1": ALONE * 9}

Rows = list[dict[str, str]]


def _jsonl(rows: Rows) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def _list(rows: Rows) -> bytes:
    return json.dumps(rows, indent=1).encode()


def _csv(rows: Rows) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def _parquet(rows: Rows) -> bytes:
    sink = pyarrow.BufferOutputStream()
    parquet.write_table(pyarrow.Table.from_pylist(rows), sink)
    return bytes(sink.getvalue())


def _packed(rows: Rows) -> bytes:
    return gzip.compress(_jsonl(rows), mtime=0)


FORMS = pytest.mark.parametrize("form", [_jsonl, _list, _csv, _parquet, _packed])
Form = Callable[[Rows], bytes]


@FORMS
def test_a_file_of_one_row_is_read_as_a_filing(form: Form, tmp_path: Path) -> None:
    path = tmp_path / "rows"
    path.write_bytes(form([ROW]))
    document = itemone.read(path)
    assert document.text == ALONE
    assert document.source == str(path)
    assert document.details["input"] == "row"
    assert document.details["row"] == {"cik": "999871", "year": "1996"}
    assert len(document.sha256) == 64


@FORMS
def test_a_file_of_several_rows_is_refused_in_one_line(form: Form, tmp_path: Path) -> None:
    path = tmp_path / "rows"
    path.write_bytes(form([ROW, OTHER]))
    with pytest.raises(InputError, match="several rows") as caught:
        itemone.read(path)
    assert "iter_rows" in str(caught.value)
    assert "\n" not in str(caught.value)


@FORMS
def test_all_rows_come_in_order_and_whole(form: Form, tmp_path: Path) -> None:
    path = tmp_path / "rows"
    path.write_bytes(form([ROW, OTHER] * 70))
    assert list(iter_rows(path)) == [ROW, OTHER] * 70


def test_a_field_longer_than_csv_allows_by_default_is_read(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    long = {**ROW, "section_1": 'A "quoted" word,\r\nand more. ' * 20_000}
    path.write_bytes(_csv([long]))
    assert list(iter_rows(path)) == [long]


def test_one_object_over_many_lines_is_one_row(tmp_path: Path) -> None:
    path = tmp_path / "999871_10K_1996.json"
    row = {"company": "Larkmoor Instruments, Inc.", "item_1": ALONE, "item_1A": "Risks."}
    path.write_text(json.dumps(row, indent=4))
    assert list(iter_rows(path)) == [row]
    assert itemone.read(path).text == ALONE


def test_an_empty_item_1_is_said_to_be_empty() -> None:
    with pytest.raises(InputError, match="its Item 1 is empty"):
        itemone.read(b'{"cik": "999871", "item_1": ""}')


@pytest.mark.parametrize(
    "data",
    [
        b"Item 1. Business\n\nWe make valves.\n",
        b"{ a brace begins this text",
        b'{"no": "section"}',
        b"[1] A footnote begins this text.",
        b'["a", "b"]',
        b'{"no": 1}\n{"section": 2}\n',
        b'{"no": 1}\nmore text\n',
        b"cik,year\n1,2\n",
        b"section_1\n",
        b"\x1f\x8b\x08broken",
        b"PAR1 makes valves.",
        b"",
    ],
)
def test_what_is_no_row_is_left_to_the_other_readers(data: bytes) -> None:
    assert only_row(data, source="a") is None


@given(st.binary(max_size=60).map(lambda tail: b"{" + tail) | st.binary(max_size=60))
def test_any_bytes_give_a_row_or_none(data: bytes) -> None:
    try:
        row = only_row(data, source="a")
    except InputError:
        assert data.startswith(b"PAR1")  # nothing else can look so much like rows by chance
    else:
        assert row is None or isinstance(row, Mapping)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"just words\n", "no file of rows"),
        (b'{"section_1": "a"}\n{"section_1": \n', "line 2"),
        (_parquet([ROW])[:-40], "broken Parquet"),
        (gzip.compress(_jsonl([ROW]), mtime=0)[:-40], "can't be read"),
    ],
    ids=["words", "a line", "Parquet", "gzip"],
)
def test_a_broken_file_is_said_to_be_broken(data: bytes, problem: str, tmp_path: Path) -> None:
    path = tmp_path / "rows"
    path.write_bytes(data)
    with pytest.raises(InputError, match=problem):
        list(iter_rows(path))


def test_a_row_before_a_broken_line_is_not_read_as_text() -> None:
    with pytest.raises(InputError, match="line 2"):
        itemone.read(_jsonl([ROW]) + b'{"section_1": "cut off')


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="can't be read"):
        list(iter_rows(tmp_path / "none.csv"))
