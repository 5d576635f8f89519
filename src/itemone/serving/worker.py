"""The loop of a worker process: take an order from the pipe, tell how it goes, send the result.

Messages back are tuples: ``("ready",)``, ``("stage", name)``, ``("done", result)``,
``("failed", class name, message, hint)`` for errors raised on purpose, and
``("broken", class name, where)`` for those that are not; no message of theirs goes along,
because it could hold a filing's text.
"""

from __future__ import annotations

import pickle
import signal
import traceback
from importlib import import_module
from multiprocessing.connection import Connection
from typing import Any

from itemone.errors import ItemoneError

_Reply = tuple[Any, ...]


def work(connection: Connection, handler: str, memory: int) -> None:
    """Serve ``connection`` until its other end is closed.

    ``handler`` is "module:function"; where the module has ``load_models``-like preparation to do,
    importing it does it.  ``memory`` bounds the address space, in bytes (0: unbounded).
    """
    # Ctrl-C reaches the whole group of processes; the server decides when workers end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _bound(memory)
    module, _, name = handler.partition(":")
    perform = getattr(import_module(module), name)
    connection.send(("ready",))
    while True:
        try:
            order = pickle.loads(connection.recv_bytes())  # noqa: S301  our own server's
        except (EOFError, OSError):
            return
        reply = _reply(perform, order, connection)
        try:
            connection.send(reply)
        except OSError:
            return
        if reply[:2] == ("broken", "MemoryError"):
            return  # what is left of the heap is no good place to go on


def _reply(perform: Any, order: Any, connection: Connection) -> _Reply:
    try:
        return ("done", perform(order, lambda stage: connection.send(("stage", stage))))
    except ItemoneError as error:
        return ("failed", type(error).__name__, error.message, error.hint)
    except Exception as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        return ("broken", type(error).__name__, f"{frame.name}:{frame.lineno}")


def _bound(memory: int) -> None:
    if not memory:
        return
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
