"""A pool of worker processes with a bounded queue, that no order can break.

Each place in the pool has one process and one order at a time.  An order that takes longer than
the limit has its process killed and replaced, one whose process dies gets ``WorkerDiedError``;
nobody else notices.  Urgent orders (a person waits) go before the others (a batch).
"""

from __future__ import annotations

import asyncio
import contextlib
import math
import multiprocessing
import pickle
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from typing import Any

from itemone import errors
from itemone.serving.faults import (
    ClosingError,
    QueueFullError,
    TaskBrokenError,
    TimeLimitError,
    WorkerDiedError,
)
from itemone.serving.worker import work

START_LIMIT = 120.0  # seconds that a process may take until it is ready
_LONGEST_PAUSE = 30.0  # seconds between attempts to start a process that won't
_HANDLER = "itemone.serving.tasks:perform"
_PRELOAD = ("itemone.serving.preloaded",)

Stage = Callable[[str], None]
Watch = Callable[[str], None]  # is told "timeout", "died", "started", "start failed"


@dataclass(eq=False)
class _Ticket:
    order: bytes
    answer: asyncio.Future[Any]
    stage: Stage
    arrived: float


@dataclass(eq=False)
class _Place:
    """One place of the pool; ``process`` is ``None`` until there is one that works."""

    process: BaseProcess | None = None
    connection: Connection | None = None
    timed_out: bool = False


@dataclass(eq=False)
class Pool:
    """``start`` it, ``run`` orders, ``close`` it; all in one event loop."""

    workers: int
    queue: int
    time_limit: float
    memory: int = 0
    handler: str = _HANDLER
    preload: tuple[str, ...] = _PRELOAD
    watch: Watch = field(default=lambda _: None)

    def __post_init__(self) -> None:
        self._urgent: deque[_Ticket] = deque()
        self._patient: deque[_Ticket] = deque()
        self._places = [_Place() for _ in range(self.workers)]
        self._threads = ThreadPoolExecutor(self.workers, thread_name_prefix="itemone-worker")
        self._loops: list[asyncio.Task[None]] = []
        self._wake = asyncio.Condition()
        self._closing = False
        self._typical = 1.0  # seconds an order takes, a running mean
        self._failed_starts = 0
        self.busy = 0
        self._context: ForkServerContext | SpawnContext
        if "forkserver" in multiprocessing.get_all_start_methods():
            self._context = multiprocessing.get_context("forkserver")
            self._context.set_forkserver_preload(list(self.preload))
        else:
            self._context = multiprocessing.get_context("spawn")

    @property
    def waiting(self) -> int:
        """How many orders wait for a place."""
        return len(self._urgent) + len(self._patient)

    @property
    def ready(self) -> int:
        """How many places have a process that works."""
        return sum(place.process is not None for place in self._places)

    def retry_after(self) -> int:
        """Seconds until a place in the queue should be free."""
        return max(1, math.ceil(self._typical * self.waiting / self.workers / 2))

    async def start(self) -> None:
        """Start all processes; returns when the first is ready.

        Raises:
            WorkerDiedError: none can be started.
        """
        self._loops = [asyncio.create_task(self._serve(place)) for place in self._places]
        until = time.monotonic() + START_LIMIT
        while not self.ready:
            if time.monotonic() > until or self._failed_starts > 2 * self.workers:
                await self.close(0)
                raise WorkerDiedError("no worker process can be started.")
            await asyncio.sleep(0.05)

    async def run(self, order: Any, *, urgent: bool = True, stage: Stage | None = None) -> Any:
        """Have ``order`` done and return its result.

        Raises:
            QueueFullError, ClosingError: at once.
            TimeLimitError: it waited or worked too long.
            WorkerDiedError, TaskBrokenError: the process died, or raised what it shouldn't.
            ItemoneError: the road's own errors.
        """
        if self._closing:
            raise ClosingError
        queue = self._urgent if urgent else self._patient
        # patient orders are fed a few at a time by whoever has many; they don't take others' room
        if urgent and len(queue) >= self.queue:
            raise QueueFullError(self.retry_after())
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        ticket = _Ticket(
            pickle.dumps(order, pickle.HIGHEST_PROTOCOL),
            answer,
            stage or (lambda _: None),
            time.monotonic(),
        )
        queue.append(ticket)
        async with self._wake:
            self._wake.notify()
        limit = self.time_limit if urgent else None
        late = limit and asyncio.get_running_loop().call_later(limit, self._give_up, ticket, queue)
        try:
            return await answer
        finally:
            if late:
                late.cancel()
            with contextlib.suppress(ValueError):
                queue.remove(ticket)  # whoever asked has gone

    async def close(self, grace: float = 5.0) -> None:
        """Refuse new orders, let those that are there end for ``grace`` seconds, end all."""
        self._closing = True
        until = time.monotonic() + grace
        while (self.busy or self.waiting) and time.monotonic() < until:
            await asyncio.sleep(0.02)
        for ticket in (*self._urgent, *self._patient):
            if not ticket.answer.done():
                ticket.answer.set_exception(ClosingError())
        for loop in self._loops:
            loop.cancel()
        for place in self._places:
            self._end(place)
        await asyncio.gather(*self._loops, return_exceptions=True)
        for place in self._places:
            self._end(place)  # what was being started meanwhile
        self._threads.shutdown(wait=False)

    def _give_up(self, ticket: _Ticket, queue: deque[_Ticket]) -> None:
        """Give up on an order that still waits; one that is worked on has a limit of its own."""
        if ticket in queue and not ticket.answer.done():
            ticket.answer.set_exception(TimeLimitError(self.time_limit))

    async def _serve(self, place: _Place) -> None:
        """Keep one place: a process that works, one order after the other."""
        pause = 0.1
        while True:
            if place.process is None and not await self._fill(place):
                await asyncio.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)
                continue
            pause = 0.1
            async with self._wake:
                await self._wake.wait_for(lambda: self.waiting)
                ticket = (self._urgent or self._patient).popleft()
            if not ticket.answer.done():
                await self._do(place, ticket)

    async def _fill(self, place: _Place) -> bool:
        """Start a process for a place; tells whether it is ready."""
        loop = asyncio.get_running_loop()
        if not await loop.run_in_executor(self._threads, self._start, place):
            self._failed_starts += 1
            self.watch("start failed")
            return False
        self.watch("started")
        return True

    def _start(self, place: _Place) -> bool:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(
            target=work, args=(theirs, self.handler, self.memory), daemon=True
        )
        try:
            process.start()
            theirs.close()
            if ours.poll(START_LIMIT) and ours.recv() == ("ready",) and not self._closing:
                place.process, place.connection = process, ours
                return True
        except (EOFError, OSError):
            pass
        ours.close()
        if process.pid is not None:
            process.kill()
            process.join(5)
        return False

    async def _do(self, place: _Place, ticket: _Ticket) -> None:
        loop = asyncio.get_running_loop()
        place.timed_out = False
        began = time.monotonic()
        self.busy += 1
        late = loop.call_later(self.time_limit, self._kill_late, place)
        try:
            reply = await loop.run_in_executor(self._threads, self._exchange, place, ticket, loop)
        finally:
            late.cancel()
            self.busy -= 1
        self._typical += 0.1 * (time.monotonic() - began - self._typical)
        if reply is None or reply[:2] == ("broken", "MemoryError"):
            self._end(place)
            self.watch("timeout" if place.timed_out else "died")
        if ticket.answer.done():
            return
        if place.timed_out:
            ticket.answer.set_exception(TimeLimitError(self.time_limit))
        elif reply is None:
            ticket.answer.set_exception(WorkerDiedError())
        elif reply[0] == "done":
            ticket.answer.set_result(reply[1])
        else:
            ticket.answer.set_exception(_raised(reply))

    def _exchange(
        self, place: _Place, ticket: _Ticket, loop: asyncio.AbstractEventLoop
    ) -> tuple[Any, ...] | None:
        """Hand an order over and wait for its reply; ``None`` where the process has died."""
        assert place.connection is not None
        try:
            place.connection.send_bytes(ticket.order)
            while True:
                reply: tuple[Any, ...] = place.connection.recv()
                if reply[0] != "stage":
                    return reply
                loop.call_soon_threadsafe(ticket.stage, reply[1])
        except (EOFError, OSError, pickle.UnpicklingError):
            return None

    def _kill_late(self, place: _Place) -> None:
        place.timed_out = True
        if place.process is not None:
            place.process.kill()  # which ends the exchange

    def _end(self, place: _Place) -> None:
        if place.process is not None:
            place.process.kill()
            place.process.join(5)
        if place.connection is not None:
            place.connection.close()
        place.process = place.connection = None


def _raised(reply: tuple[Any, ...]) -> Exception:
    """Return the exception that a reply tells of."""
    if reply[0] == "failed":
        _, name, message, hint = reply
        kind = getattr(errors, name, errors.ItemoneError)
        raised = kind(message, hint)
        assert isinstance(raised, Exception)
        return raised
    return TaskBrokenError(f"{reply[1]} in {reply[2]}")
