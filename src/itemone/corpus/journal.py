"""What has been done, in append-only shards: a crash at any moment costs at most the last line.

A journal is a folder.  A shard is written by one process of one run, and never again after it; a
line is the CRC-32 of what follows (8 hexadecimal digits), the key of the result (32), and the
result as JSON.  A line that is torn, or doesn't meet its checksum, counts as not written.  Where
a key stands twice the last counts (a failure that was tried again); names tell shards' age.

On this machine each line is written at once, and brought to the disk once a second: a process
that is killed loses nothing, a power failure a second's work.  Object stores know no appending:
there lines are put in objects of ``LINES_AT_ONCE``.
"""

from __future__ import annotations

import os
import re
import tempfile
import time
import uuid
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Protocol

from itemone.corpus.item import KEY_BYTES
from itemone.corpus.places import filesystem, is_remote, local_path, reason, sync_folder
from itemone.errors import OutputError, RequestError

FORM = b"itemone journal 1\n"  # a shard's first line
SUFFIX = ".journal"
SYNC_EVERY = 1.0  # seconds
LINES_AT_ONCE = 32
LONGEST_WAIT = 30.0  # seconds until lines are put into an object store
MOST_OPEN = 64  # shards held open for reading
LONGEST_LINE = 64_000_000  # bytes; a longer line is none of ours

_CRC = 8
_KEY = KEY_BYTES * 2
_HEAD = _CRC + 1 + _KEY + 1
_MARK = re.compile(rb"[0-9a-f]{%d} [0-9a-f]{%d} " % (_CRC, _KEY))


def line_of(key: str, payload: bytes) -> bytes:
    """Return the line of a journal that keeps ``payload`` (JSON without line ends)."""
    body = key.encode() + b" " + payload
    return b"%08x %s\n" % (zlib.crc32(body), body)


def read_line(line: bytes) -> tuple[str, bytes] | None:
    """Return key and payload of a line, ``None`` where it is torn or broken."""
    if not line.endswith(b"\n") or not _MARK.match(line):
        return None
    body = line[_CRC + 1 : -1]
    if zlib.crc32(body) != int(line[:_CRC], 16):
        return None
    return body[:_KEY].decode(), body[_KEY + 1 :]


def lines_in(stream: IO[bytes]) -> Iterator[tuple[int, str, bytes]]:
    """Yield (place, key, payload) of every whole line of a shard, skipping what is broken."""
    at = 0
    while line := stream.readline(LONGEST_LINE):
        found = read_line(line)
        if found is not None:
            yield at, *found
        at += len(line)


class Shard(Protocol):
    """Where one process puts its results."""

    def write(self, key: str, payload: bytes) -> None:
        """Keep a result."""

    def close(self) -> None:
        """Keep all that was written, come what may."""


class _LocalShard:
    """A file that is only ever appended to."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND
            self._handle = os.open(path, flags, 0o644)
        except OSError as error:
            raise _unwritable(path, error) from None
        self._good = 0
        self._synced = time.monotonic()
        self._put(FORM)
        sync_folder(path.parent)

    def write(self, key: str, payload: bytes) -> None:
        self._put(line_of(key, payload))
        if time.monotonic() - self._synced >= SYNC_EVERY:
            self._sync()

    def _put(self, data: bytes) -> None:
        view = memoryview(data)
        try:
            while view:
                view = view[os.write(self._handle, view) :]
        except OSError as error:
            # what was written of the line is taken back, so that nothing stands behind a torn one
            with suppress(OSError):
                os.ftruncate(self._handle, self._good)
            raise _unwritable(self._path, error) from None
        self._good += len(data)

    def _sync(self) -> None:
        try:
            os.fsync(self._handle)
        except OSError as error:
            raise _unwritable(self._path, error) from None
        self._synced = time.monotonic()

    def close(self) -> None:
        if self._handle < 0:
            return
        try:
            self._sync()
        finally:
            os.close(self._handle)
            self._handle = -1


class _RemoteShard:
    """Objects of some lines each, put whole."""

    def __init__(self, folder: str, name: str) -> None:
        self._fs, self._folder = filesystem(folder)
        self._name = name
        self._lines: list[bytes] = []
        self._put = 0
        self._since = time.monotonic()

    def write(self, key: str, payload: bytes) -> None:
        self._lines.append(line_of(key, payload))
        late = time.monotonic() - self._since >= LONGEST_WAIT
        if len(self._lines) >= LINES_AT_ONCE or late:
            self.close()

    def close(self) -> None:
        self._since = time.monotonic()
        if not self._lines:
            return
        path = f"{self._folder}/{self._name}-{self._put:06d}{SUFFIX}"
        try:
            self._fs.pipe_file(path, FORM + b"".join(self._lines))
        except OSError as error:
            raise _unwritable(path, error) from None
        self._put += 1
        self._lines.clear()


def _unwritable(path: Path | str, error: OSError) -> OutputError:
    return OutputError(
        f"the journal {path} can't be written: {reason(error)}.",
        "What was done until now is kept: make room and run the same command again.",
    )


class Journal:
    """A folder of shards, and where in them each result stands.

    It holds about 150 bytes a result in memory, whatever the results' size; shards in an object
    store are copied to a temporary folder to be read.  ``close`` it, or use it in a ``with``
    statement: on this machine it is locked against a second run.
    """

    def __init__(self, folder: str, *, lock: bool = True) -> None:
        self.folder = folder
        self._remote = is_remote(folder)
        self._places: dict[bytes, int] = {}  # key -> shard's number << 40 | place
        self._shards: list[Path] = []
        self._known: set[str] = set()
        self._streams: dict[int, IO[bytes]] = {}
        self._copies = tempfile.TemporaryDirectory() if self._remote else None
        self._writing: Shard | None = None
        self._number = self._at = 0  # of the shard that is being written, the next line's place
        self._lock: IO[bytes] | None = None
        self.read_again()
        if lock and not self._remote:
            self._lock = _locked(local_path(folder))

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, key: str) -> bool:
        return bytes.fromhex(key) in self._places

    def keys(self) -> Iterator[bytes]:
        """Yield the keys of all results, as bytes."""
        return iter(self._places)

    def read_again(self) -> None:
        """Look at shards that have appeared since."""
        try:
            for name, path in self._found():
                self._known.add(name)
                self._read(path)
        except OSError as error:
            raise _unwritable(self.folder, error) from None

    def _found(self) -> Iterator[tuple[str, Path]]:
        """Yield the shards not yet read, where they can be read on this machine."""
        if self._copies is None:
            folder = local_path(self.folder)
            folder.mkdir(parents=True, exist_ok=True)
            for path in sorted(folder.glob(f"*{SUFFIX}"), key=_age):
                if path.name not in self._known:
                    yield path.name, path
            return
        fs, folder_path = filesystem(self.folder)
        fs.makedirs(folder_path, exist_ok=True)
        fs.invalidate_cache()
        for name in sorted(fs.glob(f"{folder_path}/*{SUFFIX}"), key=_age):
            bare = name.rpartition("/")[2]
            if bare not in self._known:
                copy = Path(self._copies.name) / bare
                fs.get_file(name, str(copy))
                yield bare, copy

    def _read(self, path: Path) -> None:
        number = len(self._shards)
        self._shards.append(path)
        with path.open("rb") as stream:
            for at, key, _ in lines_in(stream):
                self._places[bytes.fromhex(key)] = number << 40 | at

    def write(self, key: str, payload: bytes) -> None:
        """Keep a result in this run's shard."""
        if self._writing is None:
            name = shard_name()
            self._writing = shard(self.folder, name)
            if not self._remote:
                self._known.add(name + SUFFIX)
                self._number, self._at = len(self._shards), len(FORM)
                self._shards.append(local_path(self.folder) / (name + SUFFIX))
        self._writing.write(key, payload)
        place = -1 if self._remote else self._number << 40 | self._at  # -1: not readable yet
        self._places[bytes.fromhex(key)] = place
        self._at += _HEAD + len(payload) + 1

    def flush(self) -> None:
        """End this run's shard; what is written after that goes to another."""
        if self._writing is not None:
            self._writing.close()
            self._writing = None
            if self._remote:
                self.read_again()

    def get(self, key: str) -> bytes | None:
        """Return a result's payload, ``None`` where there is none (or not yet, before a flush)."""
        place = self._places.get(bytes.fromhex(key), -1)
        if place < 0:
            return None
        number, at = place >> 40, place & (1 << 40) - 1
        stream = self._streams.get(number)
        if stream is None:
            if len(self._streams) >= MOST_OPEN:
                self._streams.pop(next(iter(self._streams))).close()
            stream = self._streams[number] = self._shards[number].open("rb")
        stream.seek(at)
        found = read_line(stream.readline(LONGEST_LINE))
        return found[1] if found is not None and found[0] == key else None

    def close(self) -> None:
        """Bring all to the disk and unlock the folder."""
        for stream in self._streams.values():
            stream.close()
        self._streams.clear()
        try:
            if self._writing is not None:
                self._writing.close()
                self._writing = None
        finally:
            if self._lock is not None:
                self._lock.close()
                self._lock = None
            if self._copies is not None:
                self._copies.cleanup()


def shard_name(unit: int = 0) -> str:
    """Return a name that no other shard has: a unit of work, the time, something random."""
    return f"{unit:06d}_{time.time_ns():020d}-{uuid.uuid4().hex[:8]}"


def _age(name: str | Path) -> str:
    return str(name).rpartition("_")[2]


def keys_of_unit(folder: str, unit: int) -> set[str]:
    """Return the keys of all results in the shards of one unit of work."""
    keys: set[str] = set()
    pattern = f"{unit:06d}_*{SUFFIX}"
    if is_remote(folder):
        fs, path = filesystem(folder)
        fs.invalidate_cache()
        for name in fs.glob(f"{path}/{pattern}"):
            with fs.open(name, "rb") as stream:
                keys.update(key for _, key, _ in lines_in(stream))
    else:
        for shard_path in local_path(folder).glob(pattern):
            with shard_path.open("rb") as stream:
                keys.update(key for _, key, _ in lines_in(stream))
    return keys


def shard(folder: str, name: str) -> Shard:
    """Begin a shard in a journal's folder."""
    if is_remote(folder):
        return _RemoteShard(folder, name)
    path = local_path(folder)
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(path, error) from None
    return _LocalShard(path / f"{name}{SUFFIX}")


def _locked(folder: Path) -> IO[bytes] | None:
    """Lock a folder for this process; the system unlocks it when the process ends, however."""
    try:
        import fcntl
    except ImportError:  # Windows
        return None
    stream = (folder / "lock").open("ab")
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        stream.close()
        raise RequestError(
            f"another run is writing to {folder}.", "Wait for it, or choose another --output."
        ) from None
    return stream
