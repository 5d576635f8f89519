"""A scripted OpenAI-compatible server on this machine that answers, or misbehaves, as told.

Each step of the script meets one request; the last one meets all that follow.
"""

from __future__ import annotations

import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Step:
    """What to do with one request: a status with headers and a body, late or cut short.

    ``cut`` is how many bytes of the body are sent before the connection is reset, ``None`` for
    all of them.
    """

    body: str = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0
    cut: int | None = None
    kind: str = "application/json"


Script = Step | Callable[[dict[str, Any]], Step]


def answer(content: str | None, *, finish: str = "stop", refusal: str | None = None) -> Step:
    """A chat completion that says ``content``."""
    message: dict[str, Any] = {"role": "assistant", "content": content}
    if refusal is not None:
        message["refusal"] = refusal
    return Step(
        json.dumps(
            {
                "id": "chatcmpl-1",
                "object": "chat.completion",
                "created": 1_700_000_000,
                "model": "scripted",
                "choices": [{"index": 0, "message": message, "finish_reason": finish}],
                "usage": {"prompt_tokens": 1_000, "completion_tokens": 100, "total_tokens": 1_100},
            }
        )
    )


def failure(status: int, message: str = "no", headers: Mapping[str, str] | None = None) -> Step:
    """An error as OpenAI's interface gives it."""
    body = json.dumps({"error": {"message": message, "type": "scripted", "code": None}})
    return Step(body, status, headers or {})


class Server:
    """The running server: where it is, what it was asked, when."""

    def __init__(self, script: list[Script]) -> None:
        self.script = script
        self.requests: list[dict[str, Any]] = []
        self.times: list[float] = []
        self.now = self.most = 0  # requests being answered, and the most at any time
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def prompts(self, role: str = "user") -> list[str]:
        """The text of the last message of ``role`` of each request."""
        return [
            [m["content"] for m in request["messages"] if m["role"] == role][-1]
            for request in self.requests
        ]

    def _handler(server) -> type[BaseHTTPRequestHandler]:  # noqa: N805
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                pass

            def do_POST(self) -> None:
                request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                with server._lock:
                    place = min(len(server.requests), len(server.script) - 1)
                    server.requests.append({**request, "path": self.path})
                    server.times.append(time.monotonic())
                    server.now += 1
                    server.most = max(server.most, server.now)
                try:
                    found = server.script[place]
                    self._play(found if isinstance(found, Step) else found(request))
                finally:
                    with server._lock:
                        server.now -= 1

            def _play(self, step: Step) -> None:
                time.sleep(step.delay)
                data = step.body.encode()
                self.send_response(step.status)
                for name, value in step.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Type", step.kind)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                if step.cut is None:
                    self.wfile.write(data)
                    return
                self.wfile.write(data[: step.cut])
                self.wfile.flush()
                # a reset, not an orderly end
                reset = struct.pack("ii", 1, 0)
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, reset)
                self.close_connection = True

        return Handler

    def start(self) -> None:
        """Serve in a thread until stopped."""
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self) -> None:
        """End the server."""
        self._server.shutdown()
        self._server.server_close()


@contextmanager
def serving(*script: Script) -> Iterator[Server]:
    """Run a server with this script."""
    server = Server(list(script))
    server.start()
    try:
        yield server
    finally:
        server.stop()
