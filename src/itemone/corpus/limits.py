"""What one filing may take of time and memory, and how that is held."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from itemone.errors import RequestError

_MB = 1_000_000
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4_096
_UNITS = {"": _MB, "m": _MB, "mb": _MB, "g": 1_000 * _MB, "gb": 1_000 * _MB}
LEAST_MEMORY = 100 * _MB

# One thread a worker: the workers share the cores already.
_THREADS = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "NUMEXPR_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
    "RAYON_NUM_THREADS",
)


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds a filing, bytes a worker, and how often a filing whose worker dies is tried again.

    ``recycle`` is how many filings a worker does before a fresh one takes its place: the parser's
    vocabulary grows with every new word.
    """

    seconds: float = 120.0
    memory: int = 2_000 * _MB
    tries: int = 3
    recycle: int = 500

    def __post_init__(self) -> None:
        if not 0 < self.seconds <= 86_400:
            raise RequestError("a time limit is more than 0 and at most 86,400 seconds.", "")
        if self.memory < LEAST_MEMORY:
            raise RequestError("a worker needs at least 100 MB; 2 GB is the default.", "")


def parse_memory(text: str) -> int:
    """Return the bytes in "1500MB" or "2 GB"; a bare number counts megabytes."""
    bare = text.strip().lower()
    digits = bare.rstrip("mgb ")
    unit = bare[len(digits) :].strip()
    try:
        return int(float(digits) * _UNITS[unit])
    except (ValueError, KeyError, OverflowError):
        raise RequestError(f"{text[:40]!r} is no size.", 'Say "2GB" or "1500MB".') from None


@contextmanager
def one_thread_each() -> Iterator[None]:
    """Let processes that are started within use one native thread each."""
    before = {name: os.environ.get(name) for name in _THREADS}
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def hold_memory(limit: int) -> None:
    """Make this process' allocations beyond ``limit`` bytes fail, where the system can (Linux)."""
    if sys.platform == "linux":
        import resource

        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))


def resident(pid: int) -> int:
    """Return the bytes of memory that a process uses, 0 where that can't be told."""
    with suppress(OSError, ValueError, IndexError):
        return int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]) * _PAGE
    return 0


def die_with_parent() -> None:
    """End this process as soon as the one that started it has ended, however that ended."""
    import threading
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    parent = parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, name="parent", daemon=True).start()
