"""The prompts: files that one can read and replace, filled in for one filing and one request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Any

from itemone.errors import RequestError
from itemone.request import Request

NAMES = ("system", "write", "repair", "again")
LARGEST_PROMPT = 100_000  # bytes of a prompt file
TOKENS_A_WORD = 1.5  # of English business prose with its numbers, in any common vocabulary

ANSWER_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "paragraphs": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "sentences": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "properties": {
                                "text": {"type": "string"},
                                "passages": {"type": "array", "items": {"type": "integer"}},
                            },
                            "required": ["text", "passages"],
                            "additionalProperties": False,
                        },
                    }
                },
                "required": ["sentences"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["paragraphs"],
    "additionalProperties": False,
}

REPAIR_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "sentences": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "number": {"type": "integer"},
                    "text": {"type": "string"},
                    "passages": {"type": "array", "items": {"type": "integer"}},
                },
                "required": ["number", "text", "passages"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["sentences"],
    "additionalProperties": False,
}


@dataclass(frozen=True, slots=True)
class Prompts:
    """The texts of the prompts, with ``$names`` where something is filled in."""

    texts: Mapping[str, str]

    def fill(self, name: str, **values: str) -> str:
        """Return the prompt called ``name`` with its values; what they hold is left as it is.

        Raises ``RequestError`` where the prompt asks for a value that there is not.
        """
        try:
            return Template(self.texts[name]).substitute(values).strip()
        except (KeyError, ValueError) as error:
            raise RequestError(
                f"The prompt {name}.md can't be filled in ({error}).",
                f"It may use {', '.join('$' + key for key in values)}; write $$ for a dollar sign.",
            ) from None


def load_prompts(folder: Path | None = None) -> Prompts:
    """Return the prompts; files in ``folder`` take the place of those that come along.

    Raises ``RequestError`` where the folder, or a file of it, can't be read.
    """
    texts = dict(_own())
    if folder is None:
        return Prompts(texts)
    if not folder.is_dir():
        raise RequestError(
            f"There is no folder of prompts {str(folder)[:200]!r}.",
            f"Make it with any of {', '.join(f'{name}.md' for name in NAMES)}.",
        )
    for name in NAMES:
        path = folder / f"{name}.md"
        if not path.exists():
            continue
        try:
            if path.stat().st_size > LARGEST_PROMPT:
                raise RequestError(f"{path} is too large for a prompt.", "Shorten it.")
            texts[name] = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            raise RequestError(f"{path} can't be read.", "Make it a UTF-8 text.") from None
    return Prompts(texts)


def words_for(request: Request) -> int:
    """Return how many words to ask for: models count words better than tokens."""
    if request.tokenizer == "words":
        return request.max_tokens
    return max(15, int(request.max_tokens / TOKENS_A_WORD))


def focus_line(request: Request) -> str:
    """Return what the reader wants to know, as one line."""
    return "; ".join(" ".join(focus.label.split()) for focus in request.focus)


def form_line(request: Request) -> str:
    """Return the form that the reader wants."""
    if request.bullets:
        return "one paragraph whose sentences can each stand alone, as items of a list would."
    return "continuous prose in two to four paragraphs."


@lru_cache(maxsize=1)
def _own() -> dict[str, str]:
    folder = files(__package__).joinpath("prompts")
    return {name: folder.joinpath(f"{name}.md").read_text("utf-8") for name in NAMES}
