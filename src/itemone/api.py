"""The one road: source → document → findings → sentences → summary."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace

from itemone.budget import Tokenizer, load_tokenizer
from itemone.document import Document
from itemone.errors import NoBusinessError, RequestError
from itemone.finding import Finding, find
from itemone.instruction import parse_focus, split_prompt
from itemone.reading.decode import load
from itemone.reading.filing import read_text
from itemone.reading.plausible import check_plausible
from itemone.request import DEFAULT_TOKENIZER, Focus, Request
from itemone.summary import Coverage, Summary, SummarySentence
from itemone.writing import write
from itemone.writing.person import Names

Source = str | bytes | os.PathLike[str] | Document

TELLABLE = 0.2  # salience from which a statement counts as the text telling of a focus


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
    return replace(document, warnings=(*document.warnings, *warnings)), asked


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
    if request.max_tokens < 1:
        raise RequestError(
            f"A budget of {request.max_tokens} {request.tokenizer} leaves no room.",
            "Ask for at least 40 tokens.",
        )
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
    counter = load_tokenizer(wanted.tokenizer)
    return _summarize(document, wanted, counter)


def _summarize(document: Document, request: Request, counter: Tokenizer) -> Summary:
    findings = find(document)
    names = Names(document.company, str(document.details.get("short_name") or ""))
    written = write(document, findings, request, counter.count, names)
    summary = Summary(
        written.sentences,
        _coverage(request.focus, findings, written.sentences),
        0,
        (*document.warnings, *request.warnings),
        request,
        document,
        written.considered,
    )
    warnings = summary.warnings
    if not summary.sentences:
        raise RequestError(
            f"No whole sentence fits into {request.max_tokens} {request.tokenizer}.",
            "Allow at least 40 tokens.",
        )
    return replace(summary, tokens=counter.count(summary.text), warnings=warnings)


def _coverage(
    focus: Sequence[Focus], findings: Sequence[Finding], sentences: Sequence[SummarySentence]
) -> tuple[Coverage, ...]:
    rows = []
    for wanted in focus:
        told = sum(s.facet is wanted.facet for s in sentences)
        there = any(f.facet is wanted.facet and f.salience >= TELLABLE for f in findings)
        status = "told" if told else "not told" if there else "not in the text"
        rows.append(Coverage(wanted.label, status, told))  # type: ignore[arg-type]
    return tuple(rows)
