"""What a worker does: an order in, bytes or plain values out.  Runs in the worker's process."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import Any

from itemone import api, rendering
from itemone.document import Document
from itemone.errors import InputError
from itemone.request import Request
from itemone.serving import answering, views
from itemone.serving.orders import (
    CheckOrder,
    CheckViewOrder,
    CompareOrder,
    Filing,
    Order,
    PromptOrder,
    ReadOrder,
    SummarizeOrder,
    ViewOrder,
    Wish,
)
from itemone.summary import Summary

Tell = Callable[[str], None]  # what the work has come to: "reading", "writing", …


def perform(order: Order, tell: Tell) -> Any:
    """Do what is ordered; raises what the road raises."""
    if isinstance(order, SummarizeOrder):
        return _summarized(order, tell)
    if isinstance(order, CheckOrder):
        document, _ = opened(order.filing, tell)
        tell("checking")
        return _json(api.check(order.summary, document).to_dict())
    if isinstance(order, ReadOrder):
        document, _ = opened(order.filing, tell)
        text = document.text if order.form == "text" else rendering.reading_json(document)
        return _bytes(text)
    if isinstance(order, ViewOrder):
        return views.summary_view(summary_of(order.filing, order.wish, tell))
    if isinstance(order, CheckViewOrder):
        document, _ = opened(order.filing, tell)
        tell("checking")
        return views.report_view(api.check(order.summary, document))
    if isinstance(order, CompareOrder):
        return _compared(order, tell)
    assert isinstance(order, PromptOrder)
    return answering.answer(order, tell)


def opened(filing: Filing, tell: Tell) -> tuple[Document, Request | None]:
    """Return the document, and the request where a prompt with the filing makes one."""
    data, name = filing.data, filing.name
    if filing.edgar:
        from itemone.reading import edgar

        tell("fetching")
        data, fetched = edgar.fetch(filing.edgar)
        name = name or fetched
    if not data.strip():
        raise InputError("the filing is empty.", "Send an Item 1 or a 10-K: text, HTML or PDF.")
    tell("reading")
    document, asked = api.read_asked(data)
    return replace(document, source=name or document.source), asked


def summary_of(filing: Filing, wish: Wish, tell: Tell) -> Summary:
    """Read and summarise."""
    document, asked = opened(filing, tell)
    request = api.make_request(
        asked,
        focus=wish.focus,
        max_tokens=wish.max_tokens,
        tokenizer=wish.tokenizer,
        bullets=wish.bullets,
    )
    tell("writing")
    return api.summarize(document, request=request)


def _compared(order: CompareOrder, tell: Tell) -> views.View:
    """What changed between two filings; without the comparer, their summaries alone."""
    try:
        compare = import_module("itemone.corpus.compare").compare
    except ImportError:
        first = summary_of(order.first, order.wish, tell)
        return views.comparison_view(first, summary_of(order.second, order.wish, tell))
    first, second = (opened(filing, tell)[0] for filing in (order.first, order.second))
    tell("comparing")
    found = compare(first, second, focus=order.wish.focus)
    return views.comparison_view(found.before, found.after, found.to_dict())


def _summarized(order: SummarizeOrder, tell: Tell) -> bytes:
    summary = summary_of(order.filing, order.wish, tell)
    if order.form == "json":
        return _json(rendering.to_dict(summary, considered=order.considered))
    if order.form == "markdown":
        return _bytes(rendering.to_markdown(summary))
    return _bytes(rendering.to_html(summary) if order.form == "html" else summary.text)


def _json(form: dict[str, Any]) -> bytes:
    return _bytes(json.dumps(form, indent=1, ensure_ascii=False))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")
