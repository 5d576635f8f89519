"""What a worker is told to do and what it tells back: plain values that go through a pipe.

A filing is always bytes, or a reference that only EDGAR is asked for: there is no field that
could name a file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Form = Literal["json", "text", "markdown", "html"]

MEDIA_TYPES: dict[Form, str] = {
    "json": "application/json",
    "text": "text/plain; charset=utf-8",
    "markdown": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Filing:
    """A filing as a request hands it in: ``data``, or what EDGAR calls it.

    ``name`` is what messages and results call it.
    """

    data: bytes = b""
    edgar: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of a summary; ``None`` leaves it to the prompt or the default."""

    focus: tuple[str, ...] | None = None
    max_tokens: int | None = None
    tokenizer: str | None = None
    bullets: bool | None = None


@dataclass(frozen=True, slots=True)
class SummarizeOrder:
    """Summarise a filing; ``considered`` adds to the JSON what was weighed."""

    filing: Filing
    wish: Wish = Wish()
    form: Form = "json"
    considered: bool = False


@dataclass(frozen=True, slots=True)
class CheckOrder:
    """Judge a text against a filing."""

    summary: str
    filing: Filing


@dataclass(frozen=True, slots=True)
class ReadOrder:
    """Read a filing, as JSON or as its text."""

    filing: Filing
    form: Form = "json"


@dataclass(frozen=True, slots=True)
class ViewOrder:
    """Summarise a filing for the page."""

    filing: Filing
    wish: Wish = Wish()


@dataclass(frozen=True, slots=True)
class CheckViewOrder:
    """Judge a text against a filing, for the page."""

    summary: str
    filing: Filing


@dataclass(frozen=True, slots=True)
class CompareOrder:
    """Compare two filings, for the page."""

    first: Filing
    second: Filing
    wish: Wish = Wish()


@dataclass(frozen=True, slots=True)
class PromptOrder:
    """Answer a conversation: instructions, and a prompt with a filing in it.

    ``most_tokens`` is the limit that the client's own parameter sets, whatever the prompt asks.
    """

    instructions: str
    prompt: str
    most_tokens: int | None = None


Order = (
    SummarizeOrder
    | CheckOrder
    | ReadOrder
    | ViewOrder
    | CheckViewOrder
    | CompareOrder
    | PromptOrder
)
