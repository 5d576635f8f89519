"""REST: the Python interface over HTTP, with the JSON of the command line."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from itemone import examples
from itemone.serving.intake import (
    CheckBody,
    ReadBody,
    ReadQuery,
    SummarizeBody,
    SummarizeQuery,
    body_of,
    data_of,
    is_json,
    unless_gone,
)
from itemone.serving.orders import (
    MEDIA_TYPES,
    CheckOrder,
    Filing,
    ReadOrder,
    SummarizeOrder,
)
from itemone.serving.schemas import filing_body, json_body, problems, result
from itemone.serving.state import state_of

router = APIRouter(prefix="/api", tags=["itemone"])

_FORMS = "json, text, markdown or html"


@router.post(
    "/summarize",
    summary="Summarize a filing's business model",
    openapi_extra=filing_body(SummarizeBody),
    responses={**result("summary", *MEDIA_TYPES.values()), **problems()},
)
async def summarize(request: Request, asked: Annotated[SummarizeQuery, Query()]) -> Response:
    """The filing is the body itself (with the options in the address), or JSON's "text"."""
    state = state_of(request)
    if is_json(request):
        body = await body_of(request, SummarizeBody)
        filing, asked = body.filing(edgar=state.settings.edgar), body
    else:
        filing = Filing(await data_of(request), name=asked.name)
    order = SummarizeOrder(filing, asked.wish, asked.format, asked.considered)
    told = await unless_gone(request, state.pool.run(order))
    return Response(told, media_type=MEDIA_TYPES[asked.format])


@router.post(
    "/check",
    summary="Judge each sentence of a text against a filing",
    openapi_extra=json_body(CheckBody),
    responses={**result("report"), **problems()},
)
async def check(request: Request) -> Response:
    """Answers a verdict a sentence, with reasons and the passages to compare with."""
    state = state_of(request)
    body = await body_of(request, CheckBody)
    order = CheckOrder(body.summary, body.filing(edgar=state.settings.edgar))
    told = await unless_gone(request, state.pool.run(order))
    return Response(told, media_type="application/json")


@router.post(
    "/read",
    summary="Read a filing and find its Item 1",
    openapi_extra=filing_body(ReadBody),
    responses={**result("reading", "application/json", MEDIA_TYPES["text"]), **problems()},
)
async def read(request: Request, asked: Annotated[ReadQuery, Query()]) -> Response:
    """Answers status, company, warnings, the text and where its blocks lie."""
    state = state_of(request)
    if is_json(request):
        body = await body_of(request, ReadBody)
        filing, form = body.filing(edgar=state.settings.edgar), body.format
    else:
        filing, form = Filing(await data_of(request), name=asked.name), asked.format
    told = await unless_gone(request, state.pool.run(ReadOrder(filing, form)))
    return Response(told, media_type=MEDIA_TYPES[form])


@router.get("/examples", summary="The invented filings that are there to try")
async def list_examples() -> dict[str, Any]:
    """Names to be sent as "example"."""
    return {"examples": list(examples.names())}
