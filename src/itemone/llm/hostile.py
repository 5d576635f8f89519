"""Find what a filing says to a language model: instructions hidden in the text."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from itemone.document import Document, Span

_READ = 4_000  # code points of a sentence that are looked at


def addressed_to_models(document: Document) -> tuple[Span, ...]:
    """Return the sentences that instruct a model, each with the rest of its paragraph."""
    found: list[Span] = []
    tainted: int | None = None
    for sentence in document.sentences:
        if sentence.block == tainted or instructs(sentence.text):
            tainted = sentence.block
            found.extend(sentence.pieces)
    return tuple(found)


def instructs(text: str) -> bool:
    """Tell whether ``text`` speaks to a language model."""
    low = " ".join(text[:_READ].lower().split())
    return any(pattern.search(low) for pattern in _patterns())


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    data = tomllib.loads(files(__package__).joinpath("hostile.toml").read_text("utf-8"))
    return tuple(re.compile(pattern) for pattern in data["patterns"])
