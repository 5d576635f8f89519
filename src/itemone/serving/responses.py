"""``/v1/responses`` as OpenAI's clients know it: nothing is stored."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, StreamingResponse

from itemone.serving.answering import Answer
from itemone.serving.chat import PROBLEMS
from itemone.serving.intake import body_of, unless_gone
from itemone.serving.openai_forms import (
    MODEL,
    ChatMessage,
    ResponsesRequest,
    check_responses,
    conversation,
)
from itemone.serving.orders import PromptOrder
from itemone.serving.schemas import json_body
from itemone.serving.state import state_of

router = APIRouter(prefix="/v1", tags=["openai"])


@router.post(
    "/responses",
    summary="A summary as a response",
    openapi_extra=json_body(ResponsesRequest),
    responses={
        200: {
            "content": {
                "application/json": {"schema": {"type": "object"}},
                "text/event-stream": {"schema": {"type": "string"}},
            }
        },
        **PROBLEMS,
    },
)
async def responses(request: Request) -> Response:
    """The input holds the filing, and perhaps what is asked; so may the instructions."""
    asked = await body_of(request, ResponsesRequest)
    check_responses(asked)
    messages = asked.input
    if isinstance(messages, str):
        messages = [ChatMessage(role="user", content=messages)]
    said, prompt = conversation(messages)
    said = "\n\n".join(filter(None, (asked.instructions, said)))
    order = PromptOrder(said, prompt, asked.max_output_tokens)
    answer: Answer = await unless_gone(request, state_of(request).pool.run(order))
    form = _Form(asked, answer)
    if asked.stream:
        return StreamingResponse(form.events(), media_type="text/event-stream")
    return JSONResponse(form.response(done=True))


class _Form:
    """One response, whole or as a stream of events."""

    def __init__(self, asked: ResponsesRequest, answer: Answer) -> None:
        self._asked = asked
        self._answer = answer
        self._id = f"resp_{secrets.token_hex(16)}"
        self._item = f"msg_{secrets.token_hex(16)}"
        self._created = int(time.time())

    @property
    def _status(self) -> str:
        return "incomplete" if self._answer.cut else "completed"

    def _part(self, text: str) -> dict[str, Any]:
        return {"type": "output_text", "text": text, "annotations": [], "logprobs": []}

    def _message(self, *, done: bool) -> dict[str, Any]:
        return {
            "id": self._item,
            "type": "message",
            "role": "assistant",
            "status": self._status if done else "in_progress",
            "content": [self._part(self._answer.text)] if done else [],
        }

    def response(self, *, done: bool) -> dict[str, Any]:
        """The response object, finished or just begun."""
        answer = self._answer
        form: dict[str, Any] = {
            "id": self._id,
            "object": "response",
            "created_at": self._created,
            "status": self._status if done else "in_progress",
            "background": False,
            "error": None,
            "incomplete_details": {"reason": "max_output_tokens"} if done and answer.cut else None,
            "instructions": self._asked.instructions,
            "max_output_tokens": self._asked.max_output_tokens,
            "metadata": {},
            "model": MODEL,
            "output": [self._message(done=True)] if done else [],
            "parallel_tool_calls": False,
            "previous_response_id": None,
            "store": False,
            "temperature": None,
            "text": {"format": {"type": "text"}},
            "tool_choice": "none",
            "tools": [],
            "top_p": None,
            "truncation": "disabled",
            "usage": None,
        }
        if done:
            form["itemone"] = answer.summary
            form["usage"] = {
                "input_tokens": answer.prompt_tokens,
                "input_tokens_details": {"cached_tokens": 0},
                "output_tokens": answer.completion_tokens,
                "output_tokens_details": {"reasoning_tokens": 0},
                "total_tokens": answer.prompt_tokens + answer.completion_tokens,
            }
        return form

    def events(self) -> Iterator[str]:
        """The events of a stream, a piece of text a sentence."""
        for number, (kind, form) in enumerate(self._events()):
            told = json.dumps({"type": kind, "sequence_number": number, **form})
            yield f"event: {kind}\ndata: {told}\n\n"

    def _events(self) -> Iterator[tuple[str, dict[str, Any]]]:
        text = self._answer.text
        place = {"item_id": self._item, "output_index": 0, "content_index": 0}
        yield "response.created", {"response": self.response(done=False)}
        yield "response.in_progress", {"response": self.response(done=False)}
        item = {"output_index": 0, "item": self._message(done=False)}
        yield "response.output_item.added", item
        yield "response.content_part.added", {**place, "part": self._part("")}
        for piece, told in zip(self._answer.pieces, self._answer.summary["sentences"], strict=True):
            delta = {**place, "delta": piece, "logprobs": [], "itemone": {"sentence": told}}
            yield "response.output_text.delta", delta
        yield "response.output_text.done", {**place, "text": text, "logprobs": []}
        yield "response.content_part.done", {**place, "part": self._part(text)}
        item = {"output_index": 0, "item": self._message(done=True)}
        yield "response.output_item.done", item
        yield f"response.{self._status}", {"response": self.response(done=True)}
