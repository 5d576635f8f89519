"""From what the user names (folders, globs, tables, lists, references) to parts of a corpus.

A part is a file, or some row groups of a Parquet file, or a name that EDGAR knows: small enough
to be handed to another machine, which then reads it for itself.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from itemone.corpus.places import PART, filesystem, is_remote, local_path, opened
from itemone.errors import InputError
from itemone.reading.edgar_reference import looks_like_reference

_PARQUET = b"PAR1"
_ROWS = (".jsonl", ".ndjson", ".csv", ".json")
# What lies beside filings and is none.
_PASSED_OVER = frozenset(
    ".jpg .jpeg .gif .png .css .js .xsd .zip .ico .svg .md5 .sha256 .journal .part".split()
)
LONGEST_LIST = 50_000_000  # bytes

Kind = Literal["file", "groups", "lines", "reference"]


@dataclass(frozen=True, slots=True)
class Part:
    """Something to read.  ``name`` is its id, if it is one filing; ``where`` is where it lies.

    Of a Parquet file it is the row group ``start``, of JSON Lines the bytes from ``start`` to
    ``stop``; ``first`` is how many rows of the file go before, ``rows`` how many these are,
    ``skip`` how many rows of the row group are left out before them.
    """

    kind: Kind
    name: str
    where: str
    start: int = 0
    stop: int = 0
    first: int = 0
    rows: int = 1
    skip: int = 0

    @property
    def counted(self) -> bool:
        """Whether ``rows`` is known to be right; files of rows are counted by reading them."""
        return self.kind != "file" or not self.name.removesuffix(".gz").endswith(_ROWS)


def parts(inputs: Iterable[str], leave_out: Iterable[str] = ()) -> Iterator[Part]:
    """Yield what there is to read, in order; a file that is named twice comes once.

    ``leave_out`` are paths that are no input (the output, the journal).  Raises ``InputError``
    where an input doesn't exist.
    """
    out = [os.path.realpath(local_path(name)) for name in leave_out if not is_remote(name)]
    seen: set[int] = set()
    for part in _expanded(inputs, depth=0):
        if part.kind == "reference" or is_remote(part.where):
            mark = hash(part.where)
        else:
            real = os.path.realpath(part.where)
            if any(real == path or real.startswith((path + os.sep, path + PART)) for path in out):
                continue
            mark = hash(real)
        if mark not in seen:
            seen.add(mark)
            yield from _split(part)


def expected(inputs: Iterable[str], leave_out: Iterable[str] = ()) -> int | None:
    """Return how many filings there are to read, ``None`` where only reading can tell."""
    count = 0
    for part in parts(inputs, leave_out):
        if not part.counted:
            return None
        count += part.rows
    return count


def _expanded(inputs: Iterable[str], depth: int) -> Iterator[Part]:
    for name in inputs:
        if name.startswith("@") and depth == 0:
            yield from _expanded(_listed(name[1:]), depth=1)
        elif is_remote(name):
            yield from _remote(name)
        else:
            yield from _local(name.removeprefix("file://"))


def _listed(name: str) -> Iterator[str]:
    try:
        with opened(name) as stream:
            data = stream.read(LONGEST_LIST)
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise InputError(f"the list {name} can't be read ({reason}).", "Check its path.") from None
    for line in data.decode("utf-8-sig", "replace").splitlines():
        entry = line.partition("#")[0].strip()
        if entry:
            yield entry


def _local(name: str) -> Iterator[Part]:
    path = Path(name)
    if path.is_dir():
        yield from _in_folder(path)
    elif path.exists():
        yield Part("file", path.name, str(path))
    elif glob.has_magic(name):
        found = sorted(glob.glob(name, recursive=True))  # noqa: PTH207 - a pattern of any depth
        if not found:
            raise InputError(f"nothing matches {name}.", "Check the pattern.")
        for match in found:
            if os.path.isfile(match) and not _passed_over(match):  # noqa: PTH113
                yield Part("file", os.path.basename(match), match)  # noqa: PTH119
    elif looks_like_reference(name):
        yield Part("reference", name, name)
    else:
        raise InputError(f"no such file or folder: {name}.", "Check the path.")


def _in_folder(folder: Path) -> Iterator[Part]:
    for where, folders, files in os.walk(folder):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and not name.endswith(".journal")
        )
        for name in sorted(files):
            if not name.startswith(".") and not _passed_over(name):
                path = Path(where, name)
                yield Part("file", path.relative_to(folder).as_posix(), str(path))


def _passed_over(name: str) -> bool:
    return os.path.splitext(name)[1].lower() in _PASSED_OVER  # noqa: PTH122


def _remote(name: str) -> Iterator[Part]:
    fs, path = filesystem(name)
    try:
        if glob.has_magic(path):
            found = sorted(fs.glob(path))
        elif fs.isdir(path):
            found = sorted(fs.find(path))
        else:
            found = [path] if fs.exists(path) else []
    except OSError as error:
        raise InputError(f"{name} can't be read ({error}).", "Check the address.") from None
    if not found:
        raise InputError(f"there is nothing at {name}.", "Check the address.")
    base = path.rstrip("/") + "/"
    for one in found:
        if not _passed_over(one):
            bare = one.removeprefix(base) if one.startswith(base) else one.rpartition("/")[2]
            yield Part("file", bare, fs.unstrip_protocol(one))


def _split(part: Part) -> Iterator[Part]:
    """Yield a Parquet file's row groups, anything else as it is."""
    if part.kind != "file":
        yield part
        return
    try:
        with opened(part.where) as stream:
            if stream.read(len(_PARQUET)) != _PARQUET:
                yield part
                return
            sizes = _group_sizes(stream, part.where)
    except OSError:
        yield part  # why it can't be read is told where it is read
        return
    first = 0
    for number, rows in enumerate(sizes):
        yield Part("groups", part.name, part.where, number, number + 1, first, rows)
        first += rows


def _group_sizes(stream: object, where: str) -> list[int]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise InputError(
            f"{where} is a Parquet file, and the package that reads them is missing.",
            "Install itemone[corpus].",
        ) from None
    try:
        meta = parquet.ParquetFile(stream).metadata
    except (pyarrow.ArrowException, OSError) as error:
        told = str(error).partition("\n")[0][:120]
        raise InputError(f"{where} is broken Parquet ({told}).", "Check the file.") from None
    return [meta.row_group(number).num_rows for number in range(meta.num_row_groups)]
