"""The one road: source → document → findings → sentences → summary."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from itemone.budget import Tokenizer, check_max_tokens, load_tokenizer
from itemone.coverage import coverage
from itemone.document import Document, Status
from itemone.errors import NoBusinessError, RequestError
from itemone.finding import find
from itemone.instruction import parse_focus, split_prompt
from itemone.naming import names_of
from itemone.reading.crawler_rows import read_row
from itemone.reading.decode import decode, load_bytes
from itemone.reading.filing import read_filing, read_text
from itemone.reading.plausible import check_plausible
from itemone.reading.row_files import only_row
from itemone.reading.sniff import is_pdf
from itemone.reading_warnings import spoken
from itemone.request import DEFAULT_MAX_TOKENS, DEFAULT_TOKENIZER, Request
from itemone.summary import Summary
from itemone.writing import Written, voice_of, write

if TYPE_CHECKING:
    from itemone import llm
    from itemone.checking import Report
    from itemone.llm import Options
    from itemone.writing.parse import Parse

Source = str | bytes | os.PathLike[str] | Document


def read(source: Source) -> Document:
    """Read a filing: a path, bytes, the text itself, or a document (returned as it is).

    A ticker ("AAPL"), CIK, accession number or EDGAR address is fetched with ``itemone[edgar]``.

    ``status`` tells what was found of Item 1; the text is "" where there is none.  Raises
    ``InputError`` where the source can't be read and ``NoBusinessError`` where it is no filing.
    """
    return _read(source)[0]


def read_asked(source: Source) -> tuple[Document, Request | None]:
    """Read a filing and, where an instruction stands with it (the prompt form), what that asks."""
    return _read(source)


def _read(source: Source) -> tuple[Document, Request | None]:
    if isinstance(source, Document):
        return source, None
    asked = None
    data, name = load_bytes(source)
    if is_pdf(data):
        document = read_filing(data, source=name)
    elif (row := only_row(data, source=name)) is not None:
        document = read_row(row, source=name, sha256=hashlib.sha256(data).hexdigest())
    else:
        text = decode(data, source=name)
        form = split_prompt(text)
        if form.request is not None:
            asked, text = form.request, text[form.start : form.end]
        document = read_text(text, source=name, sha256=hashlib.sha256(data).hexdigest())
    warnings: tuple[str, ...] = ()
    if document.text.strip():
        warnings = check_plausible(document.text)
    names = names_of(document)
    return replace(
        document,
        source=name,
        company=names.full,
        details={**document.details, "short_name": names.short},
        warnings=(*document.warnings, *warnings),
    ), asked


def _check_told(document: Document) -> None:
    """Refuse a document that holds no business section to summarise."""
    if document.status is Status.INCORPORATED:
        raise NoBusinessError(
            f"{document.source}: Item 1 only refers to another document.",
            "Hand in that document (often the annual report, Exhibit 13).",
        )
    if document.status is Status.ABSENT or not document.sentences:
        raise NoBusinessError(
            f"{document.source}: there is no business section (Item 1) in it.",
            "Hand in a 10-K, or the text of its Item 1.",
        )


def check(summary_text: str, source: Source) -> Report:
    """Judge each sentence of ``summary_text``, whoever wrote it, against a filing.

    Raises ``RequestError`` where there is no sentence to judge, and what ``read`` raises.
    """
    from itemone.checking import check as judge  # summarising has no need of it

    if not summary_text.strip():
        raise RequestError("the summary is empty.", "Hand in the text that is to be checked.")
    document = read(source)
    _check_told(document)
    return judge(summary_text, document)


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
    options: Options | None = None,
    check: bool = False,
) -> Summary:
    """Summarise a filing's business model.

    ``source`` is text, a path, bytes or a ``Document``; a text may begin with an instruction in
    plain words (the prompt form), which is then followed.  ``focus`` names what to tell in the
    reader's words; ``max_tokens`` counts in ``tokenizer``'s unit.  ``writer`` is "embedded" or a
    language model ("openai:…", "anthropic:…", "ollama:…"; extra ``itemone[llm]``); ``options``
    say more of how it is asked.  All sentences go through the checker.  Of the embedded writer's it
    weighs those that aren't carried over from the filing word for word; each of them where
    ``check`` asks for it (it takes about half as long again).

    Raises ``InputError``, ``NoBusinessError``, ``RequestError``, and ``WriterError`` where a
    model fails and ``options.strict`` forbids the embedded writer.
    """
    if options is None and writer != "embedded":
        from itemone.llm import Options

        options = Options(writer)
    document, asked = _read(source)
    wanted = request or make_request(
        asked, focus=focus, max_tokens=max_tokens, tokenizer=tokenizer, bullets=bullets
    )
    check_max_tokens(wanted.max_tokens)
    counter = load_tokenizer(wanted.tokenizer)
    _check_told(document)
    return _summarize(document, wanted, counter, options, check=check)


def _summarize(
    document: Document,
    request: Request,
    counter: Tokenizer,
    options: Options | None,
    *,
    check: bool,
) -> Summary:
    findings = find(document)
    names = names_of(document)
    warnings: tuple[str, ...] = ()
    usage = None
    parses: Mapping[str, Parse] = {}
    written: Written | llm.Written
    if options is None:
        embedded = write(findings, request, counter.count, voice_of(document, names))
        written, parses = embedded, embedded.parses
    else:
        from itemone import llm

        written = llm.write(document, findings, request, counter, names, options)
        warnings, usage = written.warnings, written.usage
    if not written.sentences and request.max_tokens >= DEFAULT_MAX_TOKENS:
        raise NoBusinessError(
            f"{document.source}: nothing in it tells of a business.",
            "Hand in a 10-K, or the text of its Item 1.",
        )
    if not written.sentences:
        raise RequestError(
            f"No whole sentence fits into {request.max_tokens} {request.tokenizer}.",
            "Allow at least 40 tokens.",
        )
    summary = Summary(
        written.sentences,
        coverage(request.focus, findings, written.sentences),
        0,
        (*(spoken(code) for code in document.warnings), *request.warnings, *warnings),
        request,
        document,
        written.considered,
        usage,
    )
    summary = replace(summary, tokens=counter.count(summary.text))
    if options is not None:
        return summary  # a model's sentences have been through the checker
    from itemone.checking.own import with_verdicts  # reading alone has no need of it

    return with_verdicts(summary, parses, each=check)
