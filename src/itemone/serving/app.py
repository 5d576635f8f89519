"""The application: routes, workers, what is told of errors, what is counted and logged."""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from itemone.errors import ItemoneError
from itemone.serving import batches, chat, page, responses, rest
from itemone.serving.faults import (
    BadRequestError,
    RefusedError,
    TaskBrokenError,
    error_form,
    headers_of,
    status_of,
)
from itemone.serving.guard import App, Message, Receive, Scope, Send, guarded
from itemone.serving.jobs import Jobs
from itemone.serving.logs import log
from itemone.serving.metrics import Metrics
from itemone.serving.openai_forms import openai_error, openai_status
from itemone.serving.pool import Pool
from itemone.serving.settings import Settings
from itemone.serving.state import State, state_of

GRACE = 20.0  # seconds that work may still take when the server ends


def create_app(settings: Settings) -> App:
    """Return the whole ASGI application; its workers live from its start-up to its shutdown."""
    metrics = Metrics()
    pool = Pool(
        settings.workers,
        settings.queue,
        settings.time_limit,
        settings.worker_memory,
        watch=lambda event: _watch(metrics, event),
    )
    jobs = Jobs(pool, settings.jobs)

    @asynccontextmanager
    async def living(_: FastAPI) -> AsyncIterator[None]:
        began = time.monotonic()
        await pool.start()
        log("ready", workers=settings.workers, seconds=round(time.monotonic() - began, 1))
        yield
        jobs.close()
        await pool.close(GRACE)
        log("ended")

    app = FastAPI(
        title="itemone",
        version=version("itemone"),
        summary="Business-model summaries of 10-K filings, every sentence traced to the filing",
        docs_url=None,  # they load from elsewhere; /openapi.json can be read by any viewer
        redoc_url=None,
        lifespan=living,
    )
    app.state.itemone = State(settings, pool, metrics, jobs)
    for part in (page, rest, batches, chat, responses):
        app.include_router(part.router)
    app.add_api_route("/healthz", _healthz, include_in_schema=False)
    app.add_api_route("/metrics", _metrics, include_in_schema=False)
    app.add_exception_handler(ItemoneError, _told)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _unknown)
    app.add_exception_handler(Exception, _fault)
    return _observed(guarded(app, settings), metrics)


def _watch(metrics: Metrics, event: str) -> None:
    metrics.workers.labels(event).inc()
    log(f"worker {event}", logging.INFO if event == "started" else logging.WARNING)


async def _healthz(request: Request) -> JSONResponse:
    """Whether work can be done."""
    pool = state_of(request).pool
    told = {"workers": pool.ready, "busy": pool.busy, "waiting": pool.waiting}
    return JSONResponse(
        {"status": "ok" if pool.ready else "starting", **told}, 200 if pool.ready else 503
    )


async def _metrics(request: Request) -> Response:
    """Figures for Prometheus."""
    state = state_of(request)
    return Response(state.metrics.shown(state.pool), media_type="text/plain; version=0.0.4")


async def _told(request: Request, error: Exception) -> Response:
    assert isinstance(error, ItemoneError)
    if isinstance(error, TaskBrokenError):
        log("fault", logging.ERROR, at=error.where)
    if request.url.path.startswith("/v1/"):
        return JSONResponse(openai_error(error), openai_status(error), headers=headers_of(error))
    return JSONResponse(error_form(error), status_of(error), headers=headers_of(error))


async def _invalid(request: Request, error: Exception) -> Response:
    """The framework's own complaint about a parameter, without the value."""
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])[:80]
    told = BadRequestError(f"{where}: {str(first['msg'])[:160]}.", "See /openapi.json.")
    return await _told(request, told)


async def _unknown(request: Request, error: Exception) -> Response:
    """No such address, or not by that method."""
    assert isinstance(error, HTTPException)
    what = {404: "there is nothing at this address.", 405: "not by this method."}
    message = what.get(error.status_code, "the request can't be understood.")
    told = RefusedError(error.status_code, "not_found", message, "See /openapi.json.")
    answer = await _told(request, told)
    for name, value in (error.headers or {}).items():
        answer.headers[name] = value
    return answer


async def _fault(request: Request, error: Exception) -> Response:
    """A fault of ours; where it is goes to the log, what it says goes nowhere."""
    return await _told(request, TaskBrokenError(type(error).__name__))


def _observed(app: App, metrics: Metrics) -> App:
    """Count and log each request: by its route, so that no address of a user's is kept."""

    async def observed(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        began = time.monotonic()
        name = secrets.token_hex(6)
        status = received = 0

        async def taken() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            return message

        async def sent(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], (b"x-request-id", name.encode())]
            await send(message)

        try:
            await app(scope, taken, sent)
        finally:
            seconds = time.monotonic() - began
            route = getattr(scope.get("route"), "path", "other")
            metrics.requests.labels(route, str(status)).inc()
            metrics.seconds.labels(route).observe(seconds)
            metrics.bytes.inc(received)
            log(
                "request",
                id=name,
                method=scope["method"][:10],
                route=route,
                status=status,
                ms=round(1000 * seconds),
                bytes=received,
            )

    return observed
