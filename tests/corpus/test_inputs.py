"""Filings are found in folders, patterns, lists and tables, and are told by their names."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from itemone.corpus.inputs import expected, parts
from itemone.corpus.item import Item
from itemone.corpus.sources import Ids, items, items_in
from itemone.corpus.units import units
from itemone.errors import InputError

ROWS = [
    {
        "filename": f"{700 + n}_{1993 + n}.txt",
        "cik": str(700 + n),
        "year": str(1993 + n),
        "section_1": f"Item 1. Business number {n}.",
        "section_1A": "Risks. " * 20,
    }
    for n in range(10)
]


def found(*inputs: str | Path, column: str = "", leave_out: tuple[str, ...] = ()) -> list[Item]:
    return list(items(parts([str(name) for name in inputs], leave_out), column))


def put_parquet(path: Path, rows: list[dict[str, Any]], group: int = 4) -> Path:
    parquet.write_table(pa.Table.from_pylist(rows), path, row_group_size=group)
    return path


def put_jsonl(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def put_csv(path: Path, rows: list[dict[str, Any]]) -> Path:
    import csv

    with path.open("w", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.fixture(params=["parquet", "jsonl", "csv", "jsonl.gz"])
def corpus(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / f"corpus.{request.param}"
    if request.param == "parquet":
        put_parquet(path, ROWS)
    elif request.param == "csv":
        put_csv(path, ROWS)
    else:
        put_jsonl(path, ROWS)
        if request.param.endswith(".gz"):
            path.write_bytes(gzip.compress(path.read_bytes()))
    return path


def test_the_columns_of_edgar_corpus_are_known_by_their_names(corpus: Path) -> None:
    told = [(i.id, i.cik, i.year, i.data.decode(), i.is_row) for i in found(corpus)]
    assert told == [
        (row["filename"], row["cik"], int(row["year"]), row["section_1"], True) for row in ROWS
    ]


@pytest.mark.parametrize("put", [put_parquet, put_jsonl, put_csv])
def test_a_column_of_another_name_is_read_where_it_is_named(put: Any, tmp_path: Path) -> None:
    endings = {put_parquet: "parquet", put_jsonl: "jsonl", put_csv: "csv"}
    rows = [{"story": f"About {n}.", "cik": n} for n in range(1, 4)]
    path = put(tmp_path / f"table.{endings[put]}", rows)
    told = [(i.id, i.cik, i.data) for i in found(path, column="story")]
    assert told == [(f"{path.name}:{n}", str(n), f"About {n}.".encode()) for n in range(1, 4)]
    with pytest.raises(InputError, match="--text-column"):
        found(path, column="tale")


def test_a_table_without_a_known_column_is_refused_with_its_columns(tmp_path: Path) -> None:
    path = put_parquet(tmp_path / "table.parquet", [{"story": "About.", "cik": 1}])
    with pytest.raises(InputError, match="it has story, cik"):
        found(path)


def test_the_files_of_edgar_crawler_are_filings_with_their_cik_and_company(tmp_path: Path) -> None:
    name = "320_10K_2022_0000000320-22-000108.htm"
    row = {"cik": "320", "company": "Invented Valves", "filename": name, "item_1": "Business."}
    row |= {"filing_type": "10-K", "filing_date": "2022-10-28", "item_1A": "Risks."}
    (tmp_path / name.replace(".htm", ".json")).write_text(json.dumps(row, indent=1))
    (item,) = found(tmp_path)
    assert (item.id, item.cik, item.year, item.company) == (name, "320", 2022, "Invented Valves")
    assert item.data == b"Business."


def test_a_folder_gives_its_files_in_order_and_leaves_out_pictures_and_the_output(
    tmp_path: Path,
) -> None:
    for name in ("b.txt", "a/z.htm", "logo.jpg", ".hidden", "out.jsonl", "out.jsonl.part"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Business.")
    (tmp_path / "out.jsonl.journal").mkdir()
    (tmp_path / "out.jsonl.journal" / "x").write_text("no filing")
    out = str(tmp_path / "out.jsonl")
    assert [item.id for item in found(tmp_path, leave_out=(out,))] == ["b.txt", "a/z.htm"]


def test_a_file_that_is_named_twice_comes_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Business.")
    assert len(found(tmp_path / "a.txt", tmp_path, f"{tmp_path}/*.txt")) == 1


def test_a_list_names_paths_with_comments(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(name)
    listed = tmp_path / "list"
    listed.write_text(f"# mine\n{tmp_path}/c.txt  # the last\n\n{tmp_path}/a.txt\n")
    assert [item.id for item in found(f"@{listed}")] == ["c.txt", "a.txt"]


def test_a_name_that_edgar_knows_is_a_reference_and_a_file_of_that_name_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (part,) = parts(["AAPL"])
    assert (part.kind, part.name) == ("reference", "AAPL")
    Path("AAPL").write_text("Business.")
    (part,) = parts(["AAPL"])
    assert part.kind == "file"


@pytest.mark.parametrize("name", ["nowhere.txt", "nothing/*.txt", "@nolist"])
def test_what_does_not_exist_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError):
        found(name.replace("no", f"{tmp_path}/no", 1) if "@" not in name else f"@{tmp_path}/x")


def test_files_in_an_object_store_are_read_where_they_lie(tmp_path: Path) -> None:
    import fsspec

    store = fsspec.filesystem("memory")
    put_parquet(tmp_path / "x.parquet", ROWS)
    store.pipe_file("/bucket/in/x.parquet", (tmp_path / "x.parquet").read_bytes())
    store.pipe_file("/bucket/in/y.txt", b"Business.")
    told = found("memory://bucket/in")
    assert [item.id for item in told] == [*(row["filename"] for row in ROWS), "y.txt"]
    assert [item.id for item in found("memory://bucket/in/*.txt")] == ["y.txt"]


def test_how_many_filings_there_are_is_known_before_they_are_read(tmp_path: Path) -> None:
    put_parquet(tmp_path / "x.parquet", ROWS)
    (tmp_path / "y.txt").write_text("Business.")
    assert expected([str(tmp_path)]) == 11
    put_jsonl(tmp_path / "z.jsonl", ROWS)
    assert expected([str(tmp_path)]) is None


def test_a_submission_tells_its_cik(tmp_path: Path) -> None:
    header = "<SEC-HEADER>\nCENTRAL INDEX KEY:\t\t\t0000012345\n</SEC-HEADER>\nBusiness."
    (tmp_path / "x.txt").write_text(header)
    assert found(tmp_path)[0].cik == "12345"


def test_an_empty_row_is_a_filing_with_a_problem(tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [
        {"cik": "1", "section_1": " "},
        {"cik": "2", "section_1": None},
    ]
    problems = [item.problem for item in found(put_jsonl(tmp_path / "x.jsonl", rows))]
    assert problems == ["Item 1 is empty.", "The row has no text of Item 1."]


def test_a_broken_table_is_refused_and_a_broken_file_of_another_kind_is_a_filing(
    tmp_path: Path,
) -> None:
    (tmp_path / "x.jsonl").write_text('{"section_1": "Business."}\n{"section_1": "Busi')
    with pytest.raises(InputError, match="line 2"):
        found(tmp_path / "x.jsonl")
    (tmp_path / "y.json").write_text('{"section_1": "Busi')
    assert found(tmp_path / "y.json")[0].data.startswith(b"{")


@settings(max_examples=40)
@given(st.integers(1, 9), st.integers(1, 12), st.integers(1, 5))
def test_units_hold_every_filing_once_and_in_order(
    tmp_path_factory: pytest.TempPathFactory, filings: int, rows: int, group: int
) -> None:
    folder = tmp_path_factory.mktemp("units")
    put_parquet(folder / "a.parquet", (ROWS * 2)[:rows], group)
    put_jsonl(folder / "b.jsonl", (ROWS * 2)[:rows])
    (folder / "c.txt").write_text("Business.")
    whole = found(folder)
    cut = [
        item
        for unit in units(parts([str(folder)]), filings)
        for part in unit.parts
        for item in items_in(part)
    ]
    assert cut == whole
    assert len(whole) == 2 * rows + 1


@given(st.lists(st.sampled_from(["a", "b", "a~2", "c"]), max_size=12))
def test_ids_are_never_given_out_twice(names: list[str]) -> None:
    ids = Ids()
    given_out = [ids.unlike(name) for name in names]
    assert len(set(given_out)) == len(names)
    assert all(made == name for made, name in zip(given_out, names, strict=True)) == (
        len(set(names)) == len(names)
    )


TEXT = st.text(max_size=30)


@given(TEXT, TEXT, TEXT, st.booleans())
def test_a_key_depends_on_content_and_settings_and_on_nothing_else(
    text: str, other: str, named: str, is_row: bool
) -> None:
    data = text.encode("utf-8", "surrogatepass")
    item = Item("a", "here", data, is_row)
    assert item.key("s") == Item(named, "there", data, is_row, cik="7", year=1999).key("s")
    assert item.key("s") != item.key("t")
    changed = Item("a", "here", other.encode("utf-8", "surrogatepass"), is_row)
    assert (item.key("s") == changed.key("s")) == (text == other)
