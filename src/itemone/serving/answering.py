"""A conversation with a filing in it → a summary, as a language model would have answered.

Runs in the worker's process.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from itemone import api, rendering
from itemone.budget import load_tokenizer
from itemone.errors import InputError
from itemone.instruction import parse_instruction, split_prompt
from itemone.instruction.limits import find_length
from itemone.reading.decode import text_of
from itemone.request import DEFAULT_TOKENIZER, Request
from itemone.serving.orders import PromptOrder

if TYPE_CHECKING:
    from itemone.serving.tasks import Tell


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer: ``cut`` where the client's limit kept it below what the prompt allows.

    ``summary`` is the JSON of the command line.  Tokens are counted in ``tokenizer``.
    """

    text: str
    pieces: tuple[str, ...]  # of ``text``, a sentence each, white space included
    summary: dict[str, Any]
    prompt_tokens: int
    completion_tokens: int
    cut: bool


def answer(order: PromptOrder, tell: Tell) -> Answer:
    """Follow the instructions, wherever they stand; tells of what they ask and can't have."""
    if not order.prompt.strip():
        raise InputError("no message holds a filing.", "Send an Item 1 or a 10-K as user message.")
    prompt = text_of(order.prompt, source="the message")
    form = split_prompt(prompt)
    said = order.instructions
    if form.request is not None:
        said = f"{said}\n\n{prompt[: form.start]}\n\n{prompt[form.end :]}"
    asked = parse_instruction(said)
    limit = order.most_tokens
    tell("reading")
    document = api.read(prompt[form.start : form.end].encode("utf-8", "surrogatepass"))
    document = replace(document, source="message")
    tell("writing")
    named = bool(find_length(said).spans)
    request = _limited(asked, limit, named=named)
    summary = api.summarize(document, request=request)
    # A prompt that counts in words is followed in words, a client's limit is always in tokens.
    unit = DEFAULT_TOKENIZER if request.tokenizer == "words" else request.tokenizer
    counter = load_tokenizer(unit)
    cut = named and request.max_tokens < asked.max_tokens
    if limit is not None and counter.count(summary.text) > limit:
        request = replace(asked, max_tokens=limit, tokenizer=unit)
        summary, cut = api.summarize(document, request=request), True
    separator = "\n" if request.bullets else " "
    pieces: list[str] = []
    paragraph = 0
    for sentence in summary.sentences:
        gap = separator if sentence.paragraph == paragraph or request.bullets else "\n\n"
        bullet = "- " if request.bullets else ""
        pieces.append(f"{gap if pieces else ''}{bullet}{sentence.text}")
        paragraph = sentence.paragraph
    return Answer(
        summary.text,
        tuple(pieces),
        rendering.to_dict(summary),
        counter.count(order.instructions) + counter.count(order.prompt),
        counter.count(summary.text),
        cut,
    )


def _limited(asked: Request, limit: int | None, *, named: bool) -> Request:
    """Return the request under a client's limit.

    Where the prompt names no length, the limit is the length; else the smaller one holds.
    """
    if limit is None or asked.tokenizer == "words":
        return asked
    return replace(asked, max_tokens=min(limit, asked.max_tokens) if named else limit)
