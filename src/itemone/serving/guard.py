"""What every request passes before anything reads it, as ASGI middleware without a framework.

In this order: the name by which the server is addressed, the page that sends the request, the
token, the size of the body while it comes in.  Every answer gets the headers that tell browsers
what it may do.
"""

from __future__ import annotations

import asyncio
import hmac
import json
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from itemone.serving.faults import (
    RefusedError,
    ServingError,
    SlowBodyError,
    TooLargeError,
    error_form,
)
from itemone.serving.settings import Settings

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

BODY_LIMIT = 60.0  # seconds in which a body must have come in
_OPEN = ("/", "/healthz", "/favicon.ico")  # and /static: the page holds nothing of anybody's

# The page works with its own files and its own server, and with nothing else; no markup is made
# from text but by the one policy of ours.
PAGE_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "img-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types itemone",
    )
)
HEADERS = {
    "Content-Security-Policy": PAGE_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}


def guarded(app: App, settings: Settings) -> App:
    """Return ``app`` behind all that is checked beforehand."""

    async def guard(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await app(scope, receive, send)
            return  # there are no web sockets here
        started = False

        async def answer(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                message["headers"] = _with_ours(message.get("headers", []))
            await send(message)

        body = _Body(receive, settings.max_bytes)
        try:
            _check(scope, settings)
            body.check_announced(scope)
            await app(scope, body.receive, answer)
        except ServingError as error:
            if started:
                raise
            await _refuse(answer, error, openai=scope["path"].startswith("/v1/"))

    return guard


class _Body:
    """Counts a body as it comes in, and knows how long that takes."""

    def __init__(self, receive: Receive, limit: int) -> None:
        self._receive = receive
        self._limit = limit
        self._size = 0
        self._until: float | None = None
        self._whole = False

    def check_announced(self, scope: Scope) -> None:
        """Refuse at once what says itself that it is too large."""
        announced = _header(scope, b"content-length")
        if announced.isdecimal() and len(announced) < 20 and int(announced) > self._limit:
            raise TooLargeError(self._limit)

    async def receive(self) -> Message:
        """Pass on the next piece."""
        if self._whole:
            return await self._receive()  # waits for whoever asked to leave
        now = asyncio.get_running_loop().time()
        self._until = self._until or now + BODY_LIMIT
        try:
            message = await asyncio.wait_for(self._receive(), max(self._until - now, 0.001))
        except TimeoutError:
            raise SlowBodyError from None
        self._size += len(message.get("body", b""))
        self._whole = not message.get("more_body", False)
        if self._size > self._limit:
            raise TooLargeError(self._limit)
        return message


def _header(scope: Scope, name: bytes) -> str:
    found = [value for key, value in scope["headers"] if key == name]
    return found[0].decode("latin-1") if len(found) == 1 else ""


def _check(scope: Scope, settings: Settings) -> None:
    host = _header(scope, b"host")
    names = settings.guarded_hosts
    if names is not None and _name_of(host) not in names:
        raise RefusedError(
            421,
            "unknown_host",
            "the server is not known by that name.",
            "Address it as it was started, or name the host with --allow-host.",
        )
    origin = _header(scope, b"origin")
    site = _header(scope, b"sec-fetch-site")
    if (origin and urlsplit(origin).netloc != host) or site == "cross-site":
        raise RefusedError(403, "foreign_origin", "pages of other sites may not ask.")
    path: str = scope["path"]
    if settings.token and path not in _OPEN and not path.startswith("/static/"):
        scheme, _, token = _header(scope, b"authorization").partition(" ")
        given = token.strip().encode("utf-8", "replace")
        right = hmac.compare_digest(given, settings.token.encode())
        if not right or scheme.lower() != "bearer":
            raise RefusedError(
                401, "unauthorized", "a token is needed.", "Send it as Authorization: Bearer …"
            )


def _name_of(host: str) -> str:
    """The name in a Host header, without its port."""
    name, colon, port = host.lower().rpartition(":")
    return name if colon and port.isdecimal() else host.lower()


def _with_ours(headers: Any) -> list[tuple[bytes, bytes]]:
    given = [(key.lower(), value) for key, value in headers]
    names = {key for key, _ in given}
    ours = ((name.lower().encode(), value.encode()) for name, value in HEADERS.items())
    return [*given, *(pair for pair in ours if pair[0] not in names)]


async def _refuse(send: Send, error: ServingError, *, openai: bool) -> None:
    from itemone.serving.openai_forms import openai_error

    body = json.dumps(openai_error(error) if openai else error_form(error)).encode()
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
        # what is left of the body is not read
        *((name.lower().encode(), value.encode()) for name, value in error.headers.items()),
    ]
    if error.status in (408, 413):
        headers.append((b"connection", b"close"))
    await send({"type": "http.response.start", "status": error.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
