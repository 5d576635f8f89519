"""Summaries that several tests look at: each is made once a session."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from itemone import examples
from itemone.api import read, summarize
from itemone.document import Document
from itemone.summary import Summary


@cache
def document(name: str) -> Document:
    """The bundled filing ``name`` as read."""
    return read(examples.path(name))


@cache
def example(name: str, max_tokens: int = 512, tokenizer: str = "cl100k_base") -> Summary:
    """The summary of the bundled filing ``name``."""
    return summarize(document(name), max_tokens=max_tokens, tokenizer=tokenizer)


@cache
def file(path: Path) -> Summary:
    """The summary of a file with the default request."""
    return summarize(path)
