"""A bundled filing, and answers made from its reference summary, as a good model writes them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

import itemone
from itemone import examples
from itemone.budget import load_tokenizer
from itemone.document import Document
from itemone.finding import Finding, find
from itemone.llm import Options, Written, write
from itemone.naming import names_of
from itemone.request import Request
from tests import goldfacts
from tests.test_house import GOLD

NAME = "manufacturer"


@cache
def document(name: str = NAME) -> Document:
    return itemone.read(examples.path(name))


@cache
def findings(name: str = NAME) -> list[Finding]:
    return find(document(name))


def gold(name: str = NAME) -> goldfacts.Gold:
    return goldfacts.load(GOLD / f"{name}.json")


def reference(name: str = NAME) -> list[list[str]]:
    """The sentences of the reference summary, by paragraph."""
    return [goldfacts.sentences(part) for part in gold(name).reference.split("\n\n")]


def as_json(paragraphs: Sequence[Sequence[str]]) -> str:
    """An answer in the form that is asked for; passages are left to be found."""
    form = {
        "paragraphs": [
            {"sentences": [{"text": s, "passages": []} for s in part]} for part in paragraphs
        ]
    }
    return json.dumps(form)


def good(name: str = NAME) -> str:
    """The reference summary as an answer."""
    return as_json(reference(name))


def options(url: str, **chosen: Any) -> Options:
    """Options for the scripted server, with no patience worth mentioning."""
    quick: dict[str, Any] = {"timeout": 10.0, "backoff": 0.01, "longest_wait": 5.0, "repairs": 0}
    return Options("scripted", base_url=url, **{**quick, **chosen})


def written(
    url: str,
    request: Request | None = None,
    source: Document | None = None,
    name: str = NAME,
    **chosen: Any,
) -> Written:
    """Have the server's model write about a bundled filing, or about ``source``."""
    paper = source or document(name)
    request = request or Request()
    return write(
        paper,
        findings(name) if source is None else find(source),
        request,
        load_tokenizer(request.tokenizer),
        names_of(paper),
        options(url, **chosen),
    )


def written_by(model: str, base_url: str | None) -> Written:
    """Have a model of any provider write about the bundled filing."""
    request = Request()
    return write(
        document(),
        findings(),
        request,
        load_tokenizer(request.tokenizer),
        names_of(document()),
        Options(model, base_url=base_url),
    )
