"""The one road: source → document → findings → sentences → summary."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace

from itemone.budget import Tokenizer, check_max_tokens, load_tokenizer
from itemone.coverage import coverage
from itemone.document import Document
from itemone.errors import NoBusinessError, RequestError
from itemone.finding import find
from itemone.instruction import parse_focus, split_prompt
from itemone.naming import names_of
from itemone.reading.decode import load
from itemone.reading.filing import read_text
from itemone.reading.plausible import check_plausible
from itemone.reading_warnings import spoken
from itemone.request import DEFAULT_TOKENIZER, Request
from itemone.summary import Summary
from itemone.writing import write

Source = str | bytes | os.PathLike[str] | Document


def read(source: Source) -> Document:
    """Read a filing: a path, bytes, the text itself, or a document (returned as it is).

    Raises ``InputError`` where the source can't be read and ``NoBusinessError`` where it holds
    no business section.
    """
    return _read(source)[0]


def _read(source: Source) -> tuple[Document, Request | None]:
    if isinstance(source, Document):
        return source, None
    text, sha256, name = load(source)
    form = split_prompt(text)
    asked = None
    if form is not None:
        asked, text = form.request, text[form.start : form.end]
    warnings = check_plausible(text)
    document = read_text(text, source=name, sha256=sha256)
    if not document.sentences:
        raise NoBusinessError(
            f"{name}: there is no prose in it.", "Hand in the text of Item 1 (Business) of a 10-K."
        )
    names = names_of(document)
    details = {**document.details, "short_name": names.short}
    document = replace(
        document,
        company=names.full,
        details=details,
        warnings=(*document.warnings, *warnings),
    )
    return document, asked


def make_request(
    asked: Request | None = None,
    *,
    focus: str | Iterable[str] | None = None,
    max_tokens: int | None = None,
    tokenizer: str | None = None,
    bullets: bool | None = None,
) -> Request:
    """Return the request: what the caller says goes before what the source's own prompt asks."""
    request = asked or Request()
    if focus is not None:
        request = replace(request, focus=parse_focus(focus))
    if max_tokens is not None:
        request = replace(request, max_tokens=max_tokens, tokenizer=tokenizer or DEFAULT_TOKENIZER)
    elif tokenizer is not None:
        request = replace(request, tokenizer=tokenizer)
    if bullets is not None:
        request = replace(request, bullets=bullets)
    check_max_tokens(request.max_tokens)
    return request


def summarize(
    source: Source,
    *,
    focus: str | Iterable[str] | None = None,
    max_tokens: int | None = None,
    tokenizer: str | None = None,
    bullets: bool | None = None,
    writer: str = "embedded",
    request: Request | None = None,
) -> Summary:
    """Summarise a filing's business model.

    ``source`` is text, a path, bytes or a ``Document``; a text may begin with an instruction in
    plain words (the prompt form), which is then followed.  ``focus`` names what to tell in the
    reader's words; ``max_tokens`` counts in ``tokenizer``'s unit.  Raises ``InputError``,
    ``NoBusinessError`` or ``RequestError``.
    """
    if writer != "embedded":
        raise RequestError(f"There is no writer {writer!r}.", 'Use "embedded".')
    document, asked = _read(source)
    wanted = request or make_request(
        asked, focus=focus, max_tokens=max_tokens, tokenizer=tokenizer, bullets=bullets
    )
    check_max_tokens(wanted.max_tokens)
    counter = load_tokenizer(wanted.tokenizer)
    return _summarize(document, wanted, counter)


def _summarize(document: Document, request: Request, counter: Tokenizer) -> Summary:
    findings = find(document)
    written = write(findings, request, counter.count, names_of(document))
    if not written.sentences:
        raise RequestError(
            f"No whole sentence fits into {request.max_tokens} {request.tokenizer}.",
            "Allow at least 40 tokens.",
        )
    summary = Summary(
        written.sentences,
        coverage(request.focus, findings, written.sentences),
        0,
        (*(spoken(code) for code in document.warnings), *request.warnings),
        request,
        document,
        written.considered,
    )
    return replace(summary, tokens=counter.count(summary.text))
