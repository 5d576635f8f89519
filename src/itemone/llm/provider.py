"""The one place that talks to a model: requests with bounded retries, at a shared pace.

pydantic-ai's model layer speaks the providers' dialects; its agents and its retries are not
used, so that what is retried, and how long everyone waits, is decided here.
"""

from __future__ import annotations

import atexit
import os
import random
import threading
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from itemone.errors import RequestError, WriterError
from itemone.llm.cache import Answers, Reply, key_of
from itemone.llm.options import Options

if TYPE_CHECKING:
    from anyio.from_thread import BlockingPortal
    from pydantic_ai.exceptions import ModelAPIError
    from pydantic_ai.messages import ModelMessage, ModelResponse
    from pydantic_ai.models import Model

    from itemone.llm.pace import Pace

Message = tuple[str, str]  # (role, text); role is "system", "user" or "assistant"

_OLLAMA = "http://localhost:11434/v1"
_AGAIN = frozenset({408, 409, 425, 429})  # and all of 500 and above
_FORM_WORDS = ("response_format", "json_schema")
_HINT = "See docs/llm.md for keys, addresses and limits."


class _Failure(Exception):  # noqa: N818  (not an error by itself: it may be tried again)
    """A request that failed.  ``wait`` is what the server asks to wait, in seconds."""

    def __init__(self, problem: str, *, again: bool, wait: float | None = None) -> None:
        super().__init__(problem)
        self.again, self.wait = again, wait


class Provider:
    """A model that can be asked from any thread; holds the connections, the pace, the cache.

    Raises ``RequestError`` where the extra, the key or the model's provider is missing.
    """

    def __init__(self, options: Options) -> None:
        self.options = options
        self.name = options.model
        self.answers = Answers(options.cache)
        self._model = _make_model(options)
        self._pace: Pace | None = None
        self._structured = True

    def key(self, messages: Sequence[Message], schema: dict[str, Any], room: int) -> str:
        """Return what an answer to this is kept under."""
        return key_of([self.options.model, self.options.base_url, list(messages), schema, room])

    def ask(self, messages: Sequence[Message], schema: dict[str, Any], room: int) -> Reply:
        """Return the model's answer to ``messages``, at most ``room`` tokens long.

        ``schema`` is the JSON schema of the answer, for providers that can enforce one.  Raises
        ``WriterError`` where no answer came after all retries.
        """
        reply: Reply = portal().call(self._ask, tuple(messages), schema, room)
        return reply

    async def _ask(self, messages: tuple[Message, ...], schema: dict[str, Any], room: int) -> Reply:
        import anyio

        from itemone.llm.pace import Pace

        if self._pace is None:
            self._pace = Pace(self.options.concurrency, self.options.per_minute)
        attempt = 0
        while True:
            structured = self._structured
            async with self._pace.turn():
                try:
                    return await self._once(messages, schema if structured else None, room)
                except _Failure as failure:
                    problem, again, asked = str(failure), failure.again, failure.wait
            if structured and self._doubts(problem):
                self._structured = False  # the server may not know structured output
                continue
            attempt += 1
            if not again or attempt > self.options.retries:
                raise WriterError(f"{self.name} gave no answer: {problem}.", _HINT)
            wait = self.options.backoff * 2.0 ** (attempt - 1) * (0.75 + random.random() / 2)  # noqa: S311
            if asked is not None:
                if asked > self.options.longest_wait:
                    raise WriterError(
                        f"{self.name} wants {asked:,.0f} seconds of patience: {problem}.", _HINT
                    )
                self._pace.hold(asked)
                wait = asked
            await anyio.sleep(min(wait, self.options.longest_wait))

    @staticmethod
    def _doubts(problem: str) -> bool:
        if problem.startswith(("HTTP 400", "HTTP 415", "HTTP 422")):
            return True
        # llama-cpp-python's server takes a form of answer that it doesn't know for its own fault
        return problem.startswith("HTTP 5") and any(word in problem for word in _FORM_WORDS)

    async def _once(
        self, messages: tuple[Message, ...], schema: dict[str, Any] | None, room: int
    ) -> Reply:
        from pydantic_ai.direct import model_request
        from pydantic_ai.exceptions import (
            ContentFilterError,
            ModelAPIError,
            UnexpectedModelBehavior,
            UserError,
        )
        from pydantic_ai.models import ModelRequestParameters
        from pydantic_ai.output import OutputObjectDefinition

        if schema is None:
            parameters = ModelRequestParameters()
        else:
            wanted = OutputObjectDefinition(json_schema=schema, name="summary", strict=True)
            parameters = ModelRequestParameters(output_mode="native", output_object=wanted)
        try:
            response = await model_request(
                self._model,
                _messages(messages),
                model_settings={
                    "max_tokens": room,
                    "timeout": self.options.timeout,
                    "request_timeout": self.options.timeout,
                    "max_retries": 0,
                },
                model_request_parameters=parameters,
            )
        except ModelAPIError as error:
            raise _failure(error) from error
        except ContentFilterError:
            return Reply("", complete=False)
        except (UnexpectedModelBehavior, ValueError, LookupError, TypeError) as error:
            raise _Failure(f"its answer can't be read ({_short(error)})", again=True) from error
        except UserError as error:
            if schema is not None:  # the provider's model can't enforce a schema
                raise _Failure("HTTP 400 structured output", again=False) from error
            raise _Failure(_short(error), again=False) from error
        return _reply(response)


def provider_for(options: Options) -> Provider:
    """Return the provider of these options; asked again, the same one.

    Raises ``RequestError`` where the extra, the key or the model's provider is missing.
    """
    with _LOCK:
        return _provider_for(options)


_LOCK = threading.Lock()


@lru_cache(maxsize=8)
def _provider_for(options: Options) -> Provider:
    return Provider(options)


def _make_model(options: Options) -> Model:
    try:
        from pydantic_ai.exceptions import UserError
        from pydantic_ai.models import infer_model
    except ImportError:
        raise RequestError(
            "a language model can only write with the package 'pydantic-ai-slim'.",
            'Install it with: pip install "itemone[llm]"',
        ) from None
    kind, _, name = options.model.partition(":")
    try:
        if options.base_url is not None or kind == "ollama":
            from pydantic_ai.models.openai import OpenAIChatModel
            from pydantic_ai.providers.openai_compatible import OpenAICompatibleProvider

            local = kind == "ollama" and options.base_url is None
            address = (os.environ.get("OLLAMA_BASE_URL") or _OLLAMA) if local else options.base_url
            bare = name if kind in ("openai", "ollama") and name else options.model
            key = os.environ.get("OLLAMA_API_KEY" if kind == "ollama" else "OPENAI_API_KEY")
            return OpenAIChatModel(
                bare,
                provider=OpenAICompatibleProvider(
                    kind, base_url=str(address), api_key=key or "none"
                ),
            )
        return infer_model(options.model)
    except (UserError, ImportError, ValueError) as error:
        raise RequestError(
            f"The writer {options.model[:80]!r} can't be used: {_short(error)}", _HINT
        ) from None


def _messages(messages: Sequence[Message]) -> list[ModelMessage]:
    from pydantic_ai.messages import (
        ModelRequest,
        ModelResponse,
        SystemPromptPart,
        TextPart,
        UserPromptPart,
    )

    made: list[ModelMessage] = []
    for role, text in messages:
        if role == "assistant":
            made.append(ModelResponse(parts=[TextPart(text)]))
        else:
            part = SystemPromptPart(text) if role == "system" else UserPromptPart(text)
            made.append(ModelRequest(parts=[part]))
    return made


def _reply(response: ModelResponse) -> Reply:
    from pydantic_ai.messages import TextPart

    text = "".join(part.content for part in response.parts if isinstance(part, TextPart))
    return Reply(
        text,
        complete=response.finish_reason in ("stop", None),
        input_tokens=response.usage.input_tokens,
        output_tokens=response.usage.output_tokens,
        price=_price(response),
    )


def _price(response: ModelResponse) -> float | None:
    """Return the price by the price list that comes with pydantic-ai (genai-prices)."""
    try:
        return float(response.cost().total_price)
    except (LookupError, ValueError, AssertionError):
        return None


def _failure(error: ModelAPIError) -> _Failure:
    from pydantic_ai.exceptions import (
        ModelConnectionError,
        ModelContextWindowExceededError,
        ModelHTTPError,
        ModelQuotaExceededError,
        ModelRequestRejectedError,
        ModelRequestTimeout,
        ModelTimeoutError,
    )

    if isinstance(error, ModelTimeoutError | ModelRequestTimeout):
        return _Failure("it took too long", again=True)
    if isinstance(error, ModelContextWindowExceededError):
        return _Failure("the filing's passages don't fit into its context window", again=False)
    if isinstance(error, ModelHTTPError):
        status = error.status_code
        again = status >= 500 or status in _AGAIN
        again = again and not isinstance(error, ModelQuotaExceededError)
        wait = _seconds((error.headers or {}).get("retry-after")) if again else None
        return _Failure(f"HTTP {status} {_short(error.body or '')}".strip(), again=again, wait=wait)
    if isinstance(error, ModelConnectionError):
        return _Failure("the connection failed", again=True)
    return _Failure(_short(error), again=not isinstance(error, ModelRequestRejectedError))


def _seconds(header: str | None) -> float | None:
    """Return how long a Retry-After header asks to wait: seconds or an HTTP date."""
    if not header:
        return None
    try:
        return max(0.0, float(header))
    except ValueError:
        pass
    try:
        when = parsedate_to_datetime(header)
    except ValueError:
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (when - datetime.now(UTC)).total_seconds())


def _short(error: object) -> str:
    text = " ".join(str(error).split())
    return text if len(text) <= 160 else text[:157] + "…"


def portal() -> BlockingPortal:
    """Return the event loop of all requests, in a thread of its own; it ends with the process.

    There must never be two: places at a provider are waited for in one loop, and a waiter in
    another would not be woken.
    """
    with _LOCK:
        return _portal()


@lru_cache(maxsize=1)
def _portal() -> BlockingPortal:
    from anyio.from_thread import start_blocking_portal

    stack = ExitStack()
    loop = stack.enter_context(start_blocking_portal("asyncio", name="itemone-llm"))

    def close() -> None:
        loop.call(loop.stop, True)
        stack.close()

    atexit.register(close)
    return loop


def _forget() -> None:
    """In a forked child neither the loop's thread nor the connections exist any more."""
    global _LOCK
    _LOCK = threading.Lock()  # another thread of the parent may have held it
    _portal.cache_clear()
    _provider_for.cache_clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
