"""What a worker is told to do in the tests of the pool: mostly what it shouldn't."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import Any

from itemone.errors import NoBusinessError


def perform(order: Any, tell: Callable[[str], None]) -> Any:
    """Do as ordered."""
    match order:
        case "pid":
            return os.getpid()
        case "hang":
            time.sleep(600)
        case "die":
            os._exit(3)
        case "refuse":
            raise NoBusinessError("no business here.", "Go elsewhere.")
        case "break":
            raise ValueError("a secret of the filing's")
        case "devour":
            return len(bytearray(50_000_000_000))
        case ("stages", *names):
            for name in names:
                tell(name)
        case ("sleep", seconds, answer):
            time.sleep(seconds)
            return answer
    return order
