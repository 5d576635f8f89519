"""Where files lie: on this machine, or anywhere that fsspec reaches (s3://, gs://, memory://).

A local file appears by an atomic rename; in object stores a finished object is moved to its
name.  Nobody ever sees half a file under the final name.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from itemone.errors import InputError, OutputError

PART = ".part"


def is_remote(name: str) -> bool:
    """Tell whether ``name`` is an address (s3://…) and no path of this machine."""
    scheme, sep, _ = name.partition("://")
    return bool(sep) and scheme.isalnum() and scheme != "file"


def local_path(name: str) -> Path:
    """Return the path that ``name`` means; file:// may stand before it."""
    return Path(name.removeprefix("file://"))


def filesystem(name: str) -> tuple[Any, str]:
    """Return fsspec's file system of an address, and the path in it.

    Raises ``InputError`` where fsspec or what the scheme needs is missing.
    """
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise InputError(f"{name} needs fsspec.", "Install itemone[corpus].") from None
    try:
        fs, path = url_to_fs(name)
    except (ImportError, ValueError) as error:
        raise InputError(
            f"{name} can't be reached ({error}).", "Install what it asks for."
        ) from None
    return fs, str(path)


@contextmanager
def opened(name: str) -> Iterator[IO[bytes]]:
    """Open a file for reading, wherever it lies."""
    if is_remote(name):
        fs, path = filesystem(name)
        with fs.open(path, "rb") as stream:
            yield stream
    else:
        with local_path(name).open("rb") as stream:
            yield stream


@contextmanager
def appearing(name: str) -> Iterator[IO[bytes]]:
    """Open a file for writing that appears under ``name`` when all is written, or not at all.

    Raises ``OutputError`` where it can't be written.
    """
    try:
        if is_remote(name):
            fs, path = filesystem(name)
            partial = f"{path}.{uuid.uuid4().hex[:8]}{PART}"
            try:
                with fs.open(partial, "wb") as stream:
                    yield stream
                fs.mv(partial, path)
            except BaseException:
                with suppress(Exception):
                    fs.rm(partial)
                raise
        else:
            yield from _locally(local_path(name))
    except OSError as error:
        raise OutputError(
            f"{name} can't be written: {reason(error)}.",
            "Nothing that was done is lost: run the same command again when that is mended.",
        ) from None


def _locally(path: Path) -> Iterator[IO[bytes]]:
    partial = path.with_name(path.name + PART)
    try:
        with partial.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        partial.replace(path)
    except BaseException:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder last through a power failure, where the system can do that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def reason(error: OSError) -> str:
    """Return why a file can't be written or read, in words."""
    return error.strerror or str(error) or "unknown reason"
