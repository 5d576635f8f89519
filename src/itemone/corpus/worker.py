"""A process that summarises one filing after another, its models warm."""

from __future__ import annotations

import json
import signal
import time
from multiprocessing.connection import Connection

from itemone.corpus.item import Item
from itemone.corpus.limits import Limits, die_with_parent, hold_memory
from itemone.corpus.results import Result, Status, Work, failed, failure_of, summarize_item
from itemone.corpus.settings import Settings

READY = b"ready"
OUT_OF_MEMORY = "It needs more memory than a worker may have."


def serve(conn: Connection, work: Work, settings: Settings, limits: Limits) -> None:
    """Answer items with their results until the other end hangs up; the body of a worker.

    An answer is the seconds it took, a blank, and the result as JSON.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group: the parent acts
    die_with_parent()
    if work is summarize_item:
        warm_up(settings)
    hold_memory(limits.memory)
    conn.send_bytes(READY)
    while True:
        try:
            item = conn.recv()
        except (EOFError, OSError):
            return
        began = time.perf_counter()
        result = attempt(item, work, settings)
        took = time.perf_counter() - began
        conn.send_bytes(b"%.3f %s" % (took, encoded(result)))
        if result["status"] == Status.MEMORY.value:
            return  # what is left of the attempt must not burden the next


def attempt(item: Item, work: Work, settings: Settings) -> Result:
    """Return the result of ``work``, whatever it raises."""
    try:
        return work(item, settings)
    except MemoryError:
        return failed(item, Status.MEMORY, OUT_OF_MEMORY)
    except Exception as error:  # recorded in the table: the rest goes on
        return failure_of(item, error)


def encoded(result: Result) -> bytes:
    """Return a result as JSON on one line."""
    return json.dumps(result, ensure_ascii=True, separators=(",", ":")).encode()


def warm_up(settings: Settings) -> None:
    """Load the models, so that no filing's time is spent on that."""
    from itemone import examples
    from itemone.api import summarize

    if settings.product == "summary":
        summarize(examples.path("shell").read_bytes(), request=settings.request)
