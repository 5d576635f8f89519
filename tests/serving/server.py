"""A real ``itemone serve`` in a process of its own, on a port of loopback that was free."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from typing import Any

import httpx

START = 120  # seconds; models are loaded once

_ADDRESS = re.compile(r"http://[\w.\[\]:]+/")


@dataclass
class Server:
    """The process, its address and what it has logged."""

    process: subprocess.Popen[str]
    address: str = ""
    lines: list[str] = field(default_factory=list)
    ready: Event = field(default_factory=Event)

    @property
    def log(self) -> list[dict[str, Any]]:
        """The logged lines but the first, which is for people."""
        return [json.loads(line) for line in self.lines if line.startswith("{")]

    def client(self, **options: Any) -> httpx.Client:
        """A client of the server."""
        return httpx.Client(base_url=self.address, timeout=60, **options)

    def workers(self) -> list[int]:
        """The processes that do the work."""
        forkservers = _children(self.process.pid)
        return [pid for parent in forkservers for pid in _children(parent)]

    def listen(self) -> None:
        """Keep what is logged."""
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.lines.append(line)
            found = _ADDRESS.search(line)
            if found and not self.address:
                self.address = found[0]
            if '"ready"' in line:
                self.ready.set()
        self.ready.set()


def _children(pid: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                stat = (entry / "stat").read_text()
            except OSError:
                continue
            if int(stat.rpartition(")")[2].split()[1]) == pid:
                found.append(int(entry.name))
    return found


@contextmanager
def serving(*options: str, **environment: str) -> Iterator[Server]:
    """Serve for as long as the context lasts."""
    process = subprocess.Popen(
        [sys.executable, "-m", "itemone", "serve", "--port", "0", *options],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **environment},
    )
    server = Server(process)
    listener = Thread(target=server.listen, daemon=True)
    listener.start()
    try:
        assert server.ready.wait(START)
        assert server.address, "".join(server.lines)
        assert process.poll() is None, "".join(server.lines)
        yield server
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(60)
        finally:
            process.kill()
        listener.join(5)
