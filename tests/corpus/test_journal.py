"""The journal keeps what was written, whatever happens to its last bytes."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import uuid
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itemone.corpus.journal import FORM, SUFFIX, Journal, line_of, lines_in, read_line
from itemone.errors import RequestError

KEYS = st.binary(min_size=16, max_size=16).map(bytes.hex)
PAYLOADS = st.recursive(
    st.none() | st.text(max_size=20) | st.integers(),
    lambda s: st.lists(s, max_size=4),
    max_leaves=5,
).map(lambda value: json.dumps(value).encode())
RECORDS = st.lists(st.tuples(KEYS, PAYLOADS), max_size=8)


def key(number: int) -> str:
    return f"{number:032x}"


def read(data: bytes, folder: Path) -> dict[str, bytes]:
    """What a journal reads from a shard that holds ``data``."""
    path = folder / uuid.uuid4().hex
    path.mkdir()
    (path / f"0_1{SUFFIX}").write_bytes(data)
    with Journal(str(path), lock=False) as journal:
        found = {name.hex(): journal.get(name.hex()) for name in journal.keys()}  # noqa: SIM118
    return {name: payload for name, payload in found.items() if payload is not None}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("journal")


@settings(max_examples=30)  # each brings its lines to the disk
@given(RECORDS)
def test_what_is_written_is_read_again(folder: Path, records: list[tuple[str, bytes]]) -> None:
    path = str(folder / uuid.uuid4().hex)
    with Journal(path) as journal:
        for name, payload in records:
            journal.write(name, payload)
            assert journal.get(name) == payload
    with Journal(path) as journal:
        assert {name: journal.get(name) for name, _ in records} == dict(records)
        assert len(journal) == len(dict(records))


@given(RECORDS, st.integers(min_value=0))
def test_a_shard_that_is_cut_anywhere_keeps_every_whole_line(
    folder: Path, records: list[tuple[str, bytes]], cut: int
) -> None:
    lines = [FORM, *(line_of(*record) for record in records)]
    whole = b"".join(lines)
    torn = whole[: cut % (len(whole) + 1)]
    kept, at = 0, len(FORM)
    for line in lines[1:]:
        at += len(line)
        kept += at <= len(torn)
    assert read(torn, folder) == dict(records[:kept])


@given(RECORDS, st.integers(min_value=0), st.binary(min_size=1, max_size=30))
def test_bytes_that_are_overwritten_cost_the_lines_they_stand_in_and_invent_none(
    folder: Path, records: list[tuple[str, bytes]], at: int, noise: bytes
) -> None:
    whole = b"".join([FORM, *(line_of(*record) for record in records)])
    at %= len(whole)
    spoilt = whole[:at] + noise + whole[at + len(noise) :]
    for name, payload in read(spoilt, folder).items():
        assert (name, payload) in records


@given(st.binary(max_size=300))
def test_any_bytes_can_be_read_as_a_shard(folder: Path, data: bytes) -> None:
    assert read(data, folder) == {}


@given(KEYS, PAYLOADS)
def test_a_line_with_one_bit_changed_counts_as_not_written(name: str, payload: bytes) -> None:
    line = line_of(name, payload)
    assert read_line(line) == (name, payload)
    for place in range(len(line)):
        changed = line[:place] + bytes([line[place] ^ 4]) + line[place + 1 :]
        assert read_line(changed) is None


def test_the_last_result_of_a_key_counts(tmp_path: Path) -> None:
    for payload in (b'"first"', b'"second"'):
        with Journal(str(tmp_path)) as journal:
            journal.write(key(1), payload)
    with Journal(str(tmp_path)) as journal:
        assert journal.get(key(1)) == b'"second"'
        assert len(journal) == 1


def test_a_second_run_on_the_same_journal_is_refused(tmp_path: Path) -> None:
    with Journal(str(tmp_path)), pytest.raises(RequestError, match="another run"):
        Journal(str(tmp_path))
    with Journal(str(tmp_path)):
        pass


def test_a_journal_in_an_object_store_is_read_again_like_one_on_disk() -> None:
    pytest.importorskip("fsspec")
    path = f"memory://journals/{uuid.uuid4().hex}"
    with Journal(path) as journal:
        for number in range(70):  # two whole objects and a part of a third
            journal.write(key(number), b"%d" % number)
            assert key(number) in journal
        journal.flush()
        assert journal.get(key(3)) == b"3"
    with Journal(path) as journal:
        assert [journal.get(key(n)) for n in range(70)] == [b"%d" % n for n in range(70)]


FILL = """
import sys
from itemone.corpus.journal import Journal
from itemone.errors import OutputError
with Journal(sys.argv[1]) as journal:
    for number in range(1_000):
        try:
            journal.write(f"{number:032x}", b'"' + b"x" * 1_000 + b'"')
        except OutputError as error:
            print(number, error)
            break
"""


def test_a_full_disk_is_one_clear_line_and_keeps_what_was_written(tmp_path: Path) -> None:
    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n" + FILL,
            str(tmp_path),
        ],
        preexec_fn=small_files,
        capture_output=True,
        text=True,
        check=True,
        env=os.environ,
    )
    number, _, message = done.stdout.partition(" ")
    assert "can't be written" in message
    assert len(message.splitlines()) == 1
    with Journal(str(tmp_path)) as journal:
        assert len(journal) == int(number) > 10
    (shard,) = tmp_path.glob(f"*{SUFFIX}")
    with shard.open("rb") as stream:
        assert len(list(lines_in(stream))) == int(number)
    assert shard.read_bytes().endswith(b"\n")  # the torn line was taken back
