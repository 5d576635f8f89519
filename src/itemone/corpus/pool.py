"""Worker processes from the parent's side: one filing each at a time, watched while it lasts."""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import ModuleType

from itemone.corpus.item import Item
from itemone.corpus.limits import Limits, one_thread_each, resident
from itemone.corpus.results import Status, Work, failed
from itemone.corpus.settings import Settings
from itemone.corpus.worker import OUT_OF_MEMORY, READY, encoded, serve
from itemone.errors import RequestError

_LOOK_EVERY = 0.2  # seconds between looks at time and memory
_KILLED_STARTS = 60  # in a row, before it is given up
_FAILED_STARTS = 3  # in a row, that ended by themselves


@dataclass(frozen=True, slots=True)
class Finished:
    """A filing that is done: its result as JSON, and how long it took."""

    item: Item
    payload: bytes
    seconds: float


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    conn: Connection
    ready: bool = False
    item: Item | None = None
    since: float = 0.0
    done: int = 0


@contextmanager
def _bare_main(work: Work) -> Iterator[None]:
    """Keep workers from importing the caller's script, unless ``work`` is defined in it.

    Otherwise each worker would run an unguarded script anew, or load all that it imports.
    """
    if work.__module__ == "__main__":
        yield
        return
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


@contextmanager
def _ctrl_c_held() -> Iterator[None]:
    """Hold Ctrl-C back while a process starts; the parent gets it behind the block.

    Half a start leaves a child that breaks off with a traceback, and so does an interrupt of the
    whole group that meets a child before it has said that the parent acts: it inherits the mask.
    """
    held: list[int] = []
    before = signal.getsignal(signal.SIGINT)
    main = threading.current_thread() is threading.main_thread() and before is not None
    masks = hasattr(signal, "pthread_sigmask")  # not on Windows
    if masks:
        resource_tracker.ensure_running()  # else the first start begins it, which lifts the mask
    if main:  # the mask is this thread's; the signal may come by another one
        signal.signal(signal.SIGINT, lambda number, _: held.append(number))
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}) if masks else set()
    try:
        yield
    finally:
        if masks:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        if main:
            signal.signal(signal.SIGINT, before)
        if held:
            signal.raise_signal(signal.SIGINT)


class Pool:
    """``size`` processes that each summarise one filing at a time.

    Only the filing that a process works on is lost with it: it is tried again, ``limits.tries``
    times in all, and then counted as crashed.  Use it in a ``with`` statement.
    """

    def __init__(self, size: int, work: Work, settings: Settings, limits: Limits) -> None:
        self._asked = (work, settings, limits)
        self._limits = limits
        self._context = multiprocessing.get_context("spawn")
        self._again: list[Item] = []
        self._deaths: dict[str, int] = {}
        self._failed_starts = 0
        self._looked = 0.0
        self._workers: list[_Worker] = []
        self._size = size

    def __enter__(self) -> Pool:
        self._fill()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def idle(self) -> int:
        """How many filings can be given now."""
        return sum(w.ready and w.item is None for w in self._workers) - len(self._again)

    @property
    def busy(self) -> int:
        """How many filings have been given and are not done."""
        return sum(w.item is not None for w in self._workers) + len(self._again)

    @property
    def pids(self) -> list[int]:
        """The processes' numbers."""
        return [w.process.pid for w in self._workers if w.process.pid]

    def give(self, item: Item) -> None:
        """Hand a filing to an idle worker; there must be one."""
        worker = next(w for w in self._workers if w.ready and w.item is None)
        worker.item, worker.since = item, time.monotonic()
        with suppress(OSError):  # it has died: the next poll finds out
            worker.conn.send(item)

    def poll(self, timeout: float) -> list[Finished]:
        """Wait for something to happen, at most ``timeout`` seconds; return what is done."""
        wait([w.conn for w in self._workers], min(timeout, _LOOK_EVERY))
        finished = [done for w in list(self._workers) if (done := self._heard(w)) is not None]
        now = time.monotonic()
        if now - self._looked >= _LOOK_EVERY:
            self._looked = now
            finished += [done for w in list(self._workers) if (done := self._seen(w, now))]
        self._fill()
        while self._again and any(w.ready and w.item is None for w in self._workers):
            self.give(self._again.pop(0))
        return finished

    def _heard(self, worker: _Worker) -> Finished | None:
        """Take in what a worker has sent, or that it has died."""
        if not worker.conn.poll():
            return None
        try:
            answer = worker.conn.recv_bytes()
        except (EOFError, OSError):
            return self._buried(worker)
        if answer == READY:
            worker.ready = True
            self._failed_starts = 0
            return None
        assert worker.item is not None
        took, _, payload = answer.partition(b" ")
        done = Finished(worker.item, payload, float(took))
        worker.item = None
        worker.done += 1
        self._deaths.pop(done.item.id, None)
        if worker.done >= self._limits.recycle:
            self._end(worker)
        return done

    def _buried(self, worker: _Worker) -> Finished | None:
        item, was_ready = worker.item, worker.ready
        self._end(worker)
        if not was_ready:
            # one that was killed from outside says nothing about the next
            killed = (worker.process.exitcode or 0) < 0
            self._failed_starts += 1 if killed else _KILLED_STARTS // _FAILED_STARTS
            if self._failed_starts >= _KILLED_STARTS:
                raise RequestError(
                    "the worker processes end before they begin.",
                    "What they say on stderr tells why.",
                )
        if item is None:
            return None
        deaths = self._deaths[item.id] = self._deaths.get(item.id, 0) + 1
        if deaths < self._limits.tries:
            self._again.append(item)
            return None
        del self._deaths[item.id]
        told = f"The process that worked on it died, {deaths} times."
        return Finished(item, encoded(failed(item, Status.CRASHED, told)), 0.0)

    def _seen(self, worker: _Worker, now: float) -> Finished | None:
        """End a worker that takes too long or too much."""
        item, limits = worker.item, self._limits
        if item is None:
            return None
        took = now - worker.since
        if took > limits.seconds:
            result = failed(item, Status.TIMEOUT, f"It took more than {limits.seconds:g} seconds.")
        elif resident(worker.process.pid or 0) > limits.memory:
            result = failed(item, Status.MEMORY, OUT_OF_MEMORY)
        else:
            return None
        self._end(worker)
        return Finished(item, encoded(result), took)

    def _fill(self) -> None:
        """Start workers until there are enough."""
        work, settings, limits = self._asked
        while len(self._workers) < self._size:
            ours, theirs = self._context.Pipe()
            process = self._context.Process(
                target=serve, args=(theirs, work, settings, limits), daemon=True
            )
            with one_thread_each(), _bare_main(work), _ctrl_c_held():
                process.start()
                theirs.close()
                self._workers.append(_Worker(process, ours))

    def _end(self, worker: _Worker) -> None:
        worker.process.kill()
        worker.process.join()
        worker.conn.close()
        self._workers.remove(worker)

    def close(self) -> None:
        """End all workers."""
        for worker in list(self._workers):
            worker.process.kill()
        for worker in list(self._workers):
            self._end(worker)
