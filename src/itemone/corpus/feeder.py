"""Reads ahead in a thread of its own, a little: slow disks and networks don't hold workers up."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterable

from itemone.corpus.item import Item


class Feeder:
    """The filings of an iterable, at most ``ahead`` of them read before they are asked for."""

    def __init__(self, items: Iterable[Item], ahead: int) -> None:
        self._queue: queue.Queue[Item | None] = queue.Queue(maxsize=max(1, ahead))
        self._stop = threading.Event()
        self._error: BaseException | None = None
        self.ended = False
        self._thread = threading.Thread(target=self._read, args=(items,), daemon=True)
        self._thread.start()

    def _read(self, items: Iterable[Item]) -> None:
        try:
            for item in items:
                if not self._put(item):
                    return
        except BaseException as error:  # raised where the filings are asked for
            self._error = error
        self._put(None)

    def _put(self, item: Item | None) -> bool:
        while not self._stop.is_set():
            try:
                self._queue.put(item, timeout=0.1)
            except queue.Full:
                continue
            return True
        return False

    def next(self, timeout: float) -> Item | None:
        """Return the next filing; ``None`` where none came in time, or ``ended``.

        Raises what reading raised.
        """
        if self.ended:
            return None
        try:
            item = self._queue.get(timeout=timeout) if timeout else self._queue.get_nowait()
        except queue.Empty:
            return None
        if item is None:
            self.ended = True
            if self._error is not None:
                raise self._error
        return item

    def close(self) -> None:
        """Stop reading."""
        self._stop.set()
        self._thread.join(timeout=5.0)
