"""The pace at which a provider is asked: so many at a time, so many a minute, pauses for all."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio


class Pace:
    """Shared by all requests to one provider; lives in one event loop.

    Requests are spread evenly over the minute; ``hold`` stops all of them for a while, as a
    "too many requests" is meant for everyone who asks.
    """

    def __init__(self, concurrency: int, per_minute: int | None) -> None:
        self._places = anyio.Semaphore(concurrency)
        self._interval = 60.0 / per_minute if per_minute else 0.0
        self._next = 0.0  # the clock's time from which the next request may go

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for one's turn and hold the place within the block."""
        async with self._places:
            while (wait := self._next - anyio.current_time()) > 0:
                await anyio.sleep(wait)
            self._next = max(self._next, anyio.current_time()) + self._interval
            yield

    def hold(self, seconds: float) -> None:
        """Let nobody begin for ``seconds`` from now."""
        self._next = max(self._next, anyio.current_time() + seconds)
