"""From an HTTP request to what is asked: the body as bytes or JSON, checked, sized, named."""

from __future__ import annotations

import asyncio
import base64
import contextlib
from collections.abc import Awaitable
from typing import Annotated, Any, Literal, TypeVar

from fastapi import Request
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, WithJsonSchema

from itemone import examples
from itemone.budget import LARGEST_BUDGET
from itemone.instruction.focus import LONGEST_FOCUS, MOST_FOCI
from itemone.reading.edgar_reference import looks_like_reference
from itemone.serving.faults import BadRequestError, ServingError
from itemone.serving.orders import Filing, Form, Wish

Tokenizer = Literal["cl100k_base", "o200k_base", "words"]  # a path would be a file of ours
_LONGEST_NAME = 200
_T = TypeVar("_T")
_M = TypeVar("_M", bound=BaseModel)


class GoneError(ServingError):
    """Whoever asked has left."""

    status, code = 499, "gone"


def _decoded(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return base64.b64decode(value, validate=True)
    except ValueError:
        raise ValueError("this is no base64") from None


Base64 = Annotated[
    bytes,
    BeforeValidator(_decoded),
    WithJsonSchema({"type": "string", "contentEncoding": "base64"}),
]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Asked(_Strict):
    """What is asked of a summary.  What is left out is left to the prompt or the default."""

    focus: Annotated[
        list[Annotated[str, Field(min_length=1, max_length=LONGEST_FOCUS)]] | None,
        Field(max_length=MOST_FOCI, description="What to tell of, in your words."),
    ] = None
    max_tokens: Annotated[
        int | None,
        Field(ge=1, le=LARGEST_BUDGET, description="The budget, in the tokenizer's unit."),
    ] = None
    tokenizer: Tokenizer | None = None
    bullets: Annotated[bool | None, Field(description="One sentence a line.")] = None

    @property
    def wish(self) -> Wish:
        """What the road is asked."""
        focus = tuple(self.focus) if self.focus else None
        return Wish(focus, self.max_tokens, self.tokenizer, self.bullets)


class Source(_Strict):
    """A filing: exactly one of text, data, example and edgar."""

    text: Annotated[
        str | None, Field(description="The filing, or a prompt with a filing behind it.")
    ] = None
    data: Annotated[
        Base64 | None, Field(description="The same as bytes (HTML, PDF, gzip), in base64.")
    ] = None
    example: Annotated[
        str | None, Field(max_length=40, description="The name of an invented filing.")
    ] = None
    edgar: Annotated[
        str | None,
        Field(
            max_length=500,
            description="A ticker, CIK, accession number or address; where the server allows it.",
        ),
    ] = None
    name: Annotated[
        str, Field(max_length=_LONGEST_NAME, description="What results call the filing.")
    ] = ""

    def filing(self, *, edgar: bool) -> Filing:
        """Return the filing; ``edgar`` tells whether the server may ask there."""
        given = [x for x in (self.text, self.data, self.example, self.edgar) if x is not None]
        if len(given) != 1:
            raise BadRequestError(
                "a filing is one of text, data, example and edgar.", 'Send {"text": "ITEM 1. …"}.'
            )
        if self.text is not None:
            return Filing(self.text.encode("utf-8", "replace"), name=self.name or "text")
        if self.data is not None:
            return Filing(self.data, name=self.name or "data")
        if self.example is not None:
            if self.example not in examples.names():
                known = ", ".join(examples.names())
                raise BadRequestError("there is no such example.", f"There are {known}.")
            data = examples.path(self.example).read_bytes()
            return Filing(data, name=self.name or f"{self.example}.txt")
        assert self.edgar is not None
        if not edgar:
            raise BadRequestError(
                "this server does not fetch filings from EDGAR.", "Send the filing's text."
            )
        if not looks_like_reference(self.edgar):
            raise BadRequestError(
                "that is no ticker, CIK, accession number or address of EDGAR.",
                "A ticker is in capitals: AAPL.",
            )
        return Filing(edgar=self.edgar, name=self.name)


class SummarizeQuery(Asked):
    """The options of ``/api/summarize`` in the address, where the body is the filing itself."""

    format: Form = "json"
    considered: Annotated[bool, Field(description="Tell in the JSON what was weighed.")] = False
    name: Annotated[str, Field(max_length=_LONGEST_NAME)] = ""


class SummarizeBody(SummarizeQuery, Source):
    """The body of ``/api/summarize`` as JSON."""


class ReadQuery(_Strict):
    """The options of ``/api/read`` in the address."""

    format: Literal["json", "text"] = "json"
    name: Annotated[str, Field(max_length=_LONGEST_NAME)] = ""


class ReadBody(ReadQuery, Source):
    """The body of ``/api/read`` as JSON."""


class CheckBody(Source):
    """The body of ``/api/check``: a summary, and the filing it is of."""

    summary: Annotated[str, Field(min_length=1, max_length=200_000)]


class CompareBody(Asked):
    """Two filings to be compared."""

    first: Source
    second: Source


def is_json(request: Request) -> bool:
    """Tell whether the body says that it is JSON."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    return kind == "application/json" or (kind.startswith("application/") and "+json" in kind)


async def body_of(request: Request, model: type[_M]) -> _M:
    """Return the JSON body as ``model`` describes it."""
    try:
        return model.model_validate_json(await request.body())
    except ValidationError as error:
        raise BadRequestError(_first(error), "See /openapi.json.") from None


async def data_of(request: Request) -> bytes:
    """Return the body that is a filing itself."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind in ("multipart/form-data", "application/x-www-form-urlencoded"):
        raise BadRequestError(
            f"a body of {kind} can't be read.",
            "Send the file itself (curl --data-binary @filing.html -H 'Content-Type: text/html'), "
            "or JSON.",
        )
    return await request.body()


def _first(error: ValidationError) -> str:
    """The first fault in a line, without the value at fault."""
    told = error.errors(include_url=False, include_input=False, include_context=False)[0]
    where = ".".join(str(part) for part in told["loc"])[:80]
    what = "the body is no JSON" if told["type"] == "json_invalid" else str(told["msg"])[:160]
    return f"{where}: {what}." if where else f"{what}."


async def unless_gone(request: Request, work: Awaitable[_T]) -> _T:
    """Wait for ``work``, but not for longer than whoever asked does."""
    doing = asyncio.ensure_future(work)
    leaving = asyncio.ensure_future(_left(request))
    try:
        await asyncio.wait((doing, leaving), return_when=asyncio.FIRST_COMPLETED)
        if not doing.done():
            raise GoneError("the client has left.")
        return await doing
    finally:
        for task in (doing, leaving):
            task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await leaving


async def _left(request: Request) -> None:
    while True:
        message: Any = await request.receive()
        if message["type"] == "http.disconnect":
            return
