"""What the server is told when it starts, checked once."""

from __future__ import annotations

import ipaddress
import os
from dataclasses import dataclass, field
from pathlib import Path

from itemone.errors import RequestError

TOKEN_VARIABLE = "ITEMONE_TOKEN"  # noqa: S105  a variable's name
SHORTEST_TOKEN = 16  # characters
LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True, slots=True)
class Settings:
    """All that can be chosen.

    ``time_limit`` is for work alone and, once more, for waiting in the queue; ``hosts`` are the
    names under which the server may be addressed, beyond loopback's.  ``edgar`` allows requests
    to name a filing on EDGAR.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = field(default_factory=lambda: max(1, os.cpu_count() or 1))
    queue: int = 100  # requests that may wait
    max_bytes: int = 20_000_000
    time_limit: float = 60.0  # seconds
    worker_memory: int = 4_000_000_000  # bytes of address space; 0 for no limit
    token: str = field(default="", repr=False)
    hosts: tuple[str, ...] = ()
    edgar: bool = False
    job_filings: int = 1_000
    jobs: int = 20  # kept at a time

    def __post_init__(self) -> None:
        least = min(self.workers, self.queue, self.max_bytes, self.time_limit)
        if least <= 0:
            raise RequestError("workers, queue, size and time limits are greater than 0.")
        if self.token and len(self.token) < SHORTEST_TOKEN:
            raise RequestError(
                "the token is too short.", f"Take {SHORTEST_TOKEN} characters or more, at random."
            )
        if not self.token and not is_loopback(self.host):
            raise RequestError(
                f"{self.host} can be reached from other machines, and there is no token.",
                f"Set {TOKEN_VARIABLE} or --token-file, or bind 127.0.0.1.",
            )

    @property
    def guarded_hosts(self) -> frozenset[str] | None:
        """The names a request may address the server by; ``None`` where any will do.

        Where there is no token, a name is all that stands between the server and a page of
        others that has its own name resolve to 127.0.0.1.
        """
        if self.hosts:
            return frozenset((*LOOPBACK_NAMES, *(host.lower() for host in self.hosts)))
        return frozenset(LOOPBACK_NAMES) if is_loopback(self.host) else None


def is_loopback(host: str) -> bool:
    """Tell whether only this machine reaches ``host``."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def read_token(path: Path | None) -> str:
    """Return the token from a file, else from the environment, else ""."""
    if path is None:
        return os.environ.get(TOKEN_VARIABLE, "").strip()
    try:
        token = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise RequestError(f"no token can be read from {path}.", "Pass a text file.") from None
    if not token:
        raise RequestError(f"{path} holds no token.", "Put the token into it, and nothing else.")
    return token
