"""``/v1/chat/completions`` and ``/v1/models`` as OpenAI's clients know them."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, StreamingResponse

from itemone.serving.answering import Answer
from itemone.serving.faults import NotFoundError
from itemone.serving.intake import body_of, unless_gone
from itemone.serving.openai_forms import (
    MODEL,
    ChatRequest,
    ErrorForm,
    check_chat,
    conversation,
)
from itemone.serving.orders import PromptOrder
from itemone.serving.schemas import inlined, json_body, problems
from itemone.serving.state import state_of

router = APIRouter(prefix="/v1", tags=["openai"])

_OBJECT: dict[str, Any] = {"schema": {"type": "object"}}
_STREAM: dict[str, Any] = {"schema": {"type": "string"}}
PROBLEMS = problems(400, 404, form=inlined(ErrorForm.model_json_schema()))


@router.get("/models", summary="The models that answer: one")
async def models() -> dict[str, Any]:
    """Any other name is accepted, too, and answered by this one."""
    return {"object": "list", "data": [_model()]}


@router.get("/models/{model:path}", summary="A model", responses=PROBLEMS)
async def model(model: str) -> dict[str, Any]:
    """What is known of it."""
    if model != MODEL:
        raise NotFoundError("there is no such model.", f"There is {MODEL}.")
    return _model()


@router.post(
    "/chat/completions",
    summary="A summary as a chat completion",
    openapi_extra=json_body(ChatRequest),
    responses={
        200: {"content": {"application/json": _OBJECT, "text/event-stream": _STREAM}},
        **PROBLEMS,
    },
)
async def completions(request: Request) -> Response:
    """The user's message holds the filing, and perhaps what is asked; so may the system's."""
    asked = await body_of(request, ChatRequest)
    check_chat(asked)
    order = PromptOrder(*conversation(asked.messages), asked.limit)
    answer: Answer = await unless_gone(request, state_of(request).pool.run(order))
    head = {"id": f"chatcmpl-{secrets.token_hex(12)}", "created": int(time.time()), "model": MODEL}
    if not asked.stream:
        return JSONResponse(_completion(head, answer))
    usage = bool(asked.stream_options and asked.stream_options.include_usage)
    return StreamingResponse(_stream(head, answer, usage), media_type="text/event-stream")


def _model() -> dict[str, Any]:
    return {"id": MODEL, "object": "model", "created": 0, "owned_by": "itemone"}


def _usage(answer: Answer) -> dict[str, int]:
    return {
        "prompt_tokens": answer.prompt_tokens,
        "completion_tokens": answer.completion_tokens,
        "total_tokens": answer.prompt_tokens + answer.completion_tokens,
    }


def _finish(answer: Answer) -> str:
    """Return "length" where the client's limit kept the summary shorter than the prompt's."""
    return "length" if answer.cut else "stop"


def _completion(head: dict[str, Any], answer: Answer) -> dict[str, Any]:
    message = {"role": "assistant", "content": answer.text, "refusal": None}
    choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": _finish(answer)}
    return {
        **head,
        "object": "chat.completion",
        "choices": [choice],
        "usage": _usage(answer),
        "itemone": answer.summary,
    }


def _stream(head: dict[str, Any], answer: Answer, usage: bool) -> Iterator[str]:
    """A piece a sentence, each with the sentence's evidence; the last tells what remains."""

    def event(delta: dict[str, Any] | None, finish: str | None = None, **more: Any) -> str:
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
        form = {
            **head,
            "object": "chat.completion.chunk",
            "choices": [choice] if delta is not None else [],
        }
        if usage and "usage" not in more:
            form["usage"] = None
        return f"data: {json.dumps({**form, **more})}\n\n"

    yield event({"role": "assistant", "content": ""})
    for piece, sentence in zip(answer.pieces, answer.summary["sentences"], strict=True):
        yield event({"content": piece}, itemone={"sentence": sentence})
    rest = {k: v for k, v in answer.summary.items() if k not in ("sentences", "text")}
    yield event({}, _finish(answer), itemone=rest)
    if usage:
        yield event(None, usage=_usage(answer))
    yield "data: [DONE]\n\n"
