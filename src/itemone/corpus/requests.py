"""A language model at batch prices: requests written to a file, its responses made into rows.

The first run writes a line a filing; a service (or vLLM's ``run_batch``) answers them; the second
run matches the responses by ``custom_id``, which stands for the filing's content.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace

from itemone.api import read
from itemone.budget import load_tokenizer
from itemone.corpus.item import Item
from itemone.corpus.places import appearing, opened, reason
from itemone.corpus.schema import Row
from itemone.corpus.settings import Settings
from itemone.coverage import coverage
from itemone.errors import InputError, NoBusinessError, WriterError
from itemone.finding import find
from itemone.llm import Task, prepare, read_responses, request_line, write_from
from itemone.naming import names_of
from itemone.reading_warnings import spoken
from itemone.summary import Summary


def custom_id(item: Item) -> str:
    """Return what a filing is called in requests: the same content, the same name."""
    return item.key("request")


def request_for(item: Item, settings: Settings) -> str:
    """Return the line that asks a model for this filing's summary."""
    return request_line(_task(item, settings), custom_id(item))


def write_requests(rows: Iterable[Row], output: str) -> int:
    """Write the requests of all filings that have one, each once, and return how many."""
    written: set[str] = set()
    with appearing(output) as stream:
        for row in rows:
            line = row.get("request")
            if not line:
                continue
            name = hashlib.sha256(line.encode()).hexdigest()
            if name not in written:
                written.add(name)
                stream.write(line.encode("utf-8", "replace") + b"\n")
    return len(written)


def with_replies(items: Iterable[Item], responses: str, settings: Settings) -> Iterator[Item]:
    """Yield the filings, each with the line of its response; where there is none, a problem."""
    del settings
    places = _places(responses)
    with opened(responses) as stream:
        for item in items:
            place = places.get(custom_id(item)) if not item.problem else None
            if item.problem:
                yield item
            elif place is None:
                yield replace(item, data=b"", problem="The responses have none for this filing.")
            else:
                stream.seek(place)
                yield replace(item, reply=stream.readline().decode("utf-8", "replace"))


def _places(responses: str) -> dict[str, int]:
    """Return where each response begins, so that the file need not be held."""
    places: dict[str, int] = {}
    at = 0
    try:
        with opened(responses) as stream:
            for line in stream:
                if line.strip():
                    (found,) = read_responses([line.decode("utf-8", "replace")])
                    places[found.custom_id] = at
                at += len(line)
    except OSError as error:
        raise InputError(
            f"the responses {responses} can't be read: {reason(error)}.", "Check the path."
        ) from None
    return places


def summary_from(item: Item, settings: Settings) -> Summary:
    """Return the summary that a response makes; nobody is asked.

    Raises ``WriterError`` where the response tells of a failure and ``options.strict`` is set.
    """
    task = _task(item, settings)
    (response,) = read_responses([item.reply])
    if response.reply is None:
        raise WriterError(f"The model gave no answer: {response.problem}.", "Ask it once more.")
    written = write_from(task, response.reply)
    document = task.document
    summary = Summary(
        written.sentences,
        coverage(task.request.focus, task.findings, written.sentences),
        0,
        (*(spoken(code) for code in document.warnings), *task.request.warnings, *written.warnings),
        task.request,
        document,
        written.considered,
        written.usage,
    )
    return replace(summary, tokens=task.counter.count(summary.text))


def _task(item: Item, settings: Settings) -> Task:
    assert settings.options is not None
    document = read(item.readable())
    if not document.sentences:
        raise NoBusinessError(
            "The filing: there is no business section (Item 1) in it.",
            "Hand in a 10-K, or the text of its Item 1.",
        )
    return prepare(
        document,
        find(document),
        settings.request,
        load_tokenizer(settings.request.tokenizer),
        names_of(document),
        settings.options,
    )
