"""Requests and responses as JSON lines: OpenAI's batch form, which vLLM's runner takes too.

A file of requests is handed in at batch prices; the file of responses that comes back is
matched by ``custom_id``.  Offline, faulty sentences can't be sent back: they are dropped or
replaced.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from itemone.errors import InputError
from itemone.llm.cache import Reply
from itemone.llm.prompts import ANSWER_SCHEMA
from itemone.llm.writer import Task

URL = "/v1/chat/completions"
LONGEST_LINE = 20_000_000  # code points


@dataclass(frozen=True, slots=True)
class Response:
    """What came back for one request: a reply, or the problem that it ended in."""

    custom_id: str
    reply: Reply | None
    problem: str = ""


def request_line(task: Task, custom_id: str = "") -> str:
    """Return the request for one filing as a line of JSON, without a line end.

    ``custom_id`` is by default the SHA-256 of the filing's source: the same filing, the same id.
    """
    kind, _, name = task.options.model.partition(":")
    bare = name if kind in ("openai", "ollama") and name else task.options.model
    form = {"name": "summary", "schema": ANSWER_SCHEMA, "strict": True}
    return json.dumps(
        {
            "custom_id": custom_id or task.document.sha256,
            "method": "POST",
            "url": URL,
            "body": {
                "model": bare,
                "messages": [{"role": role, "content": text} for role, text in task.messages],
                "max_completion_tokens": task.room,
                "response_format": {"type": "json_schema", "json_schema": form},
            },
        },
        ensure_ascii=False,
    )


def read_responses(lines: Iterable[str]) -> Iterator[Response]:
    """Yield the responses of a batch's output or error file, in the file's order.

    Raises ``InputError`` where a line is no response at all; a response that tells of a failure
    is yielded with its problem.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            data = json.loads(line) if len(line) <= LONGEST_LINE else None
        except (ValueError, RecursionError):
            data = None
        if not isinstance(data, dict) or not isinstance(data.get("custom_id"), str):
            raise InputError(
                f"Line {number} of the responses is no batch response.",
                "Hand in the output file of an OpenAI batch or of vLLM's run_batch, unchanged.",
            )
        yield _response(data)


def _response(data: dict[str, Any]) -> Response:
    custom_id = str(data["custom_id"])
    error = data.get("error")
    response = data.get("response")
    body = response.get("body") if isinstance(response, dict) else None
    if error or not isinstance(body, dict):
        told = error.get("message") if isinstance(error, dict) else error
        return Response(custom_id, None, str(told or "it holds no response")[:200])
    try:
        choice = body["choices"][0]
        message = choice["message"]
        text = message.get("content") or ""
        usage = body.get("usage") or {}
        reply = Reply(
            str(text),
            complete=choice.get("finish_reason") in ("stop", None),
            input_tokens=int(usage.get("prompt_tokens") or 0),
            output_tokens=int(usage.get("completion_tokens") or 0),
        )
    except (KeyError, IndexError, TypeError, ValueError, AttributeError):
        failed = body.get("error")
        told = failed.get("message") if isinstance(failed, dict) else failed
        return Response(custom_id, None, str(told or "it holds no answer")[:200])
    return Response(custom_id, reply)
