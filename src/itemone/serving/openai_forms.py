"""The forms of OpenAI's interface, as far as a summary has to do with them.

What a summary can't honour and the asker would miss (several choices, JSON, pictures) is an
error; what makes no difference to it (temperature, user, seed, offered tools) is passed over.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from itemone.errors import ItemoneError
from itemone.serving.faults import BadRequestError, code_of, status_of

MODEL = "itemone"
_TEXTS = ("text", "input_text", "output_text")
_INSTRUCTORS = ("system", "developer")

Limit = Annotated[int, Field(ge=1)]


class _Form(BaseModel):
    model_config = ConfigDict(extra="allow")


class Part(_Form):
    """A part of a message's content; only texts can be read."""

    type: str
    text: str | None = None


class ChatMessage(_Form):
    """A message; the assistant's and tools' messages are passed over."""

    role: str
    content: str | list[Part] | None = None


class StreamOptions(_Form):
    """How a stream ends."""

    include_usage: bool | None = None


class ChatRequest(_Form):
    """A request to ``/v1/chat/completions``; any name of a model is accepted."""

    messages: list[ChatMessage] = Field(min_length=1)
    model: str = MODEL
    max_tokens: Limit | None = None
    max_completion_tokens: Limit | None = None
    stream: bool | None = None
    stream_options: StreamOptions | None = None
    n: int | None = None
    response_format: dict[str, Any] | None = None
    logprobs: bool | None = None
    tool_choice: str | dict[str, Any] | None = None

    @property
    def limit(self) -> int | None:
        """The tighter of the two limits."""
        given = [x for x in (self.max_tokens, self.max_completion_tokens) if x is not None]
        return min(given, default=None)


class ResponsesRequest(_Form):
    """A request to ``/v1/responses``; nothing is stored, so nothing can be gone on with."""

    input: str | list[ChatMessage]
    model: str = MODEL
    instructions: str | None = None
    max_output_tokens: Limit | None = None
    stream: bool | None = None
    previous_response_id: str | None = None
    background: bool | None = None
    text: dict[str, Any] | None = None
    tool_choice: str | dict[str, Any] | None = None


class Error(BaseModel):
    """An error in OpenAI's form."""

    message: str
    type: Literal["invalid_request_error", "rate_limit_error", "server_error"]
    param: str | None = None
    code: str | None = None


class ErrorForm(BaseModel):
    """The body of an answer that is an error."""

    error: Error


def openai_status(error: ItemoneError) -> int:
    """Return the status of an error as OpenAI's clients expect it."""
    status = status_of(error)
    return 400 if status == 422 else status


def openai_error(error: ItemoneError, param: str | None = None) -> dict[str, Any]:
    """Return the body for an error."""
    status = openai_status(error)
    kind: Any = "rate_limit_error" if status == 429 else "invalid_request_error"
    if status >= 500:
        kind = "server_error"
    code = "invalid_api_key" if status == 401 else code_of(error)
    told = Error(message=str(error), type=kind, param=param, code=code)
    return ErrorForm(error=told).model_dump()


def conversation(messages: list[ChatMessage]) -> tuple[str, str]:
    """Return the instructions (system, developer) and the prompt (user), each as one text."""
    instructions = [_text(m) for m in messages if m.role in _INSTRUCTORS]
    prompt = [_text(m) for m in messages if m.role == "user"]
    return "\n\n".join(filter(None, instructions)), "\n\n".join(filter(None, prompt))


def _text(message: ChatMessage) -> str:
    if message.content is None:
        return ""
    if isinstance(message.content, str):
        return message.content
    for part in message.content:
        if part.type not in _TEXTS:
            raise BadRequestError(
                f"a part of type {part.type[:40]!r} can't be read.", "Send the filing as text."
            )
    return "\n".join(part.text or "" for part in message.content)


def check_chat(asked: ChatRequest) -> None:
    """Refuse what a summary can't be."""
    if asked.n not in (None, 1):
        raise BadRequestError("there is only one summary: n is 1.")
    if asked.logprobs:
        raise BadRequestError("a summary has no logprobs.", "Leave them out.")
    _check_format((asked.response_format or {}).get("type"), "response_format")
    _check_tools(asked.tool_choice)


def check_responses(asked: ResponsesRequest) -> None:
    """Refuse what a summary can't be."""
    if asked.previous_response_id is not None:
        raise BadRequestError("no response is kept here.", "Send the whole conversation as input.")
    if asked.background:
        raise BadRequestError("there are no background responses here.", "Use /api/jobs.")
    form = (asked.text or {}).get("format")
    _check_format(form.get("type") if isinstance(form, dict) else None, "text.format")
    _check_tools(asked.tool_choice)


def _check_format(kind: object, param: str) -> None:
    if kind not in (None, "text"):
        raise BadRequestError(
            f"a summary is a text: {param} can't be {str(kind)[:40]!r}.",
            "Evidence and facets stand in the answer's field itemone; POST /api/summarize "
            "answers in JSON.",
        )


def _check_tools(choice: object) -> None:
    if choice not in (None, "auto", "none"):
        raise BadRequestError("a summary calls no tools.", "Leave tool_choice out.")
