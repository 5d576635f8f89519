"""Batches: many filings in one request, done behind what people wait for, kept for a while.

They live in memory, in bounds: so many jobs, each of so many filings, for an hour after their
end.  Whoever needs more, or must survive a restart, takes ``itemone batch``.
"""

from __future__ import annotations

import asyncio
import json
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from itemone.errors import ItemoneError
from itemone.serving.faults import NotFoundError, QueueFullError, error_form
from itemone.serving.orders import Filing, SummarizeOrder, Wish
from itemone.serving.pool import Pool

KEPT = 3_600.0  # seconds after a job's end


@dataclass(eq=False)
class Job:
    """One batch: rows of results in the order of the filings, ``None`` where not done yet."""

    id: str
    names: tuple[str, ...]
    rows: list[bytes | None]
    created: datetime
    failed: int = 0
    ended: float | None = None  # on the monotonic clock
    cancelled: bool = False
    tasks: list[asyncio.Task[None]] = field(default_factory=list, repr=False)

    @property
    def form(self) -> dict[str, Any]:
        """The job's state, as JSON shows it."""
        done = sum(row is not None for row in self.rows)
        status = "running" if self.ended is None else "done"
        return {
            "id": self.id,
            "status": "cancelled" if self.cancelled else status,
            "created": self.created.isoformat(timespec="seconds"),
            "total": len(self.rows),
            "done": done,
            "failed": self.failed,
        }


class Jobs:
    """The jobs of one server; at most ``most`` are kept."""

    def __init__(self, pool: Pool, most: int) -> None:
        self._pool = pool
        self._most = most
        self._jobs: dict[str, Job] = {}

    def create(self, filings: Sequence[Filing], names: Sequence[str], wish: Wish) -> Job:
        """Begin a job.

        Raises:
            QueueFullError: there are too many.
        """
        self._tidy()
        if len(self._jobs) >= self._most:
            raise QueueFullError(60)
        job = Job(secrets.token_urlsafe(12), tuple(names), [None] * len(filings), datetime.now(UTC))
        self._jobs[job.id] = job
        waiting = iter(enumerate(filings))
        # as many at a time as there are workers; each takes the next from the one iterator
        job.tasks = [
            asyncio.create_task(self._work(job, waiting, wish)) for _ in range(self._pool.workers)
        ]
        return job

    def get(self, name: str) -> Job:
        """Return a job.

        Raises:
            NotFoundError: there is none of that name, or no longer.
        """
        self._tidy()
        if name not in self._jobs:
            raise NotFoundError("there is no such job.", "A job is kept for an hour.")
        return self._jobs[name]

    def remove(self, name: str) -> None:
        """Stop and forget a job."""
        job = self.get(name)
        job.cancelled = True
        for task in job.tasks:
            task.cancel()
        del self._jobs[name]

    def close(self) -> None:
        """Stop all jobs."""
        for name in tuple(self._jobs):
            self.remove(name)

    def _tidy(self) -> None:
        now = time.monotonic()
        for name, job in tuple(self._jobs.items()):
            if job.ended is not None and now - job.ended > KEPT:
                del self._jobs[name]

    async def _work(self, job: Job, waiting: Any, wish: Wish) -> None:
        for number, filing in waiting:
            row: dict[str, Any] = {"id": job.names[number]}
            try:
                told = await self._pool.run(SummarizeOrder(filing, wish), urgent=False)
                row["summary"] = json.loads(told)
            except ItemoneError as error:
                row |= error_form(error)
                job.failed += 1
            job.rows[number] = json.dumps(row, ensure_ascii=False).encode() + b"\n"
        if all(row is not None for row in job.rows):
            job.ended = time.monotonic()
