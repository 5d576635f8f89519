"""The page and its files, and the routes that its script asks: lines of JSON, progress first."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from importlib import resources
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse

from itemone.errors import ItemoneError
from itemone.rendering.page import asset
from itemone.serving.faults import NotFoundError, error_form
from itemone.serving.intake import (
    CheckBody,
    CompareBody,
    SummarizeBody,
    body_of,
)
from itemone.serving.orders import (
    CheckViewOrder,
    CompareOrder,
    Order,
    ViewOrder,
)
from itemone.serving.state import State, state_of

router = APIRouter(include_in_schema=False)

_TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "html": "text/html; charset=utf-8",
}
_OWN = resources.files("itemone.serving") / "static"
_NAMES = frozenset(path.name for path in _OWN.iterdir() if path.is_file())


@router.get("/")
async def index() -> Response:
    """The page; it holds nothing of anybody's."""
    return Response(_OWN.joinpath("index.html").read_bytes(), media_type=_TYPES["html"])


@router.get("/static/{name}")
async def static(name: str) -> Response:
    """A file of the page, by a name on our own list."""
    kind = _TYPES.get(name.rpartition(".")[2], "")
    headers = {"Cache-Control": "no-cache"}
    if name == "filing.css":  # the style of summaries and filings is that of the HTML form
        return Response(asset("page.css"), media_type=kind, headers=headers)
    if name not in _NAMES or not kind or name == "index.html":
        raise NotFoundError("there is no such file.")
    return Response(_OWN.joinpath(name).read_bytes(), media_type=kind, headers=headers)


@router.get("/page/options")
async def options(request: Request) -> dict[str, Any]:
    """What this server allows."""
    settings = state_of(request).settings
    return {"edgar": settings.edgar, "max_bytes": settings.max_bytes}


@router.post("/page/summarize")
async def summarize(request: Request) -> Response:
    """A summary beside its filing."""
    state = state_of(request)
    body = await body_of(request, SummarizeBody)
    order = ViewOrder(body.filing(edgar=state.settings.edgar), body.wish)
    return _told(state, order)


@router.post("/page/check")
async def check(request: Request) -> Response:
    """A checked text beside the filing."""
    state = state_of(request)
    body = await body_of(request, CheckBody)
    return _told(state, CheckViewOrder(body.summary, body.filing(edgar=state.settings.edgar)))


@router.post("/page/compare")
async def compare(request: Request) -> Response:
    """Two filings beside each other."""
    state = state_of(request)
    body = await body_of(request, CompareBody)
    edgar = state.settings.edgar
    order = CompareOrder(body.first.filing(edgar=edgar), body.second.filing(edgar=edgar), body.wish)
    return _told(state, order)


def _told(state: State, order: Order) -> Response:
    return StreamingResponse(_lines(state, order), media_type="application/x-ndjson")


async def _lines(state: State, order: Order) -> AsyncIterator[str]:
    """A line a stage, then the result or the error: the page shows how long work comes along.

    When the reader leaves, the framework cancels this, and the order with it.
    """
    stages: asyncio.Queue[str] = asyncio.Queue()
    work = asyncio.ensure_future(state.pool.run(order, stage=stages.put_nowait))
    try:
        if state.pool.waiting:
            yield _line(stage="waiting", ahead=max(0, state.pool.waiting - 1))
        while not work.done() or not stages.empty():
            coming = asyncio.ensure_future(stages.get())
            await asyncio.wait((work, coming), return_when=asyncio.FIRST_COMPLETED)
            if coming.done():
                yield _line(stage=coming.result())
            else:
                coming.cancel()
        yield _line(stage="done", result=await work)
    except ItemoneError as error:
        yield _line(stage="failed", **error_form(error))
    finally:
        work.cancel()
        with contextlib.suppress(asyncio.CancelledError, ItemoneError):
            await work


def _line(**fields: Any) -> str:
    # JSON in ASCII: no character can end a line that shouldn't
    return json.dumps(fields) + "\n"
