"""One self-contained page: the summary beside the filing, each sentence traced to its words.

The page loads nothing.  Its content security policy (CSP level 3) allows the one style sheet
and the one script that it carries, by their SHA-256, and nothing else: text that slipped
through the escaping could still not run.
"""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from importlib import resources
from importlib.metadata import version

from markupsafe import Markup

from itemone.rendering.filing import filing_html
from itemone.rendering.inked import plain
from itemone.rendering.marks import marks_of
from itemone.rendering.prose import summary_html
from itemone.summary import Summary


@lru_cache(maxsize=3)
def asset(name: str) -> str:
    """The text of ``page.html``, ``page.css`` or ``page.js``."""
    return resources.files(__package__).joinpath(name).read_text("utf-8").replace("\r\n", "\n")


def _hash_source(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
    return f"'sha256-{digest}'"


def content_security_policy() -> str:
    """The policy under which the page works, for its meta element or a server's header."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {_hash_source(asset('page.css'))}",
            f"script-src {_hash_source(asset('page.js'))}",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _own(name: str) -> Markup:
    return Markup(asset(name))  # noqa: S704  our own file, not text of others


def page_html(
    *,
    title: str,
    heading: str,
    summary: Markup,
    filing: Markup,
    footer: Markup,
    eyebrow: str = "Business model",
) -> str:
    """Put the two panes into the page; its headings are escaped here."""
    return str(
        _own("page.html").format(
            policy=content_security_policy(),
            title=plain(title),
            heading=plain(heading),
            eyebrow=plain(eyebrow),
            style=_own("page.css"),
            script=_own("page.js"),
            summary=summary,
            filing=filing,
            footer=footer,
        )
    )


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def footer_html(summary: Summary) -> Markup:
    """Where the summary comes from, in numbers."""
    document = summary.document
    passages = sum(len(sentence.evidence) for sentence in summary.sentences)
    facts = [
        ("Source", document.source),
        ("SHA-256", summary.source_sha256),
        ("Filing", _count(len(document.text), "character", "characters")),
        (
            "Summary",
            f"{_count(len(summary.sentences), 'sentence', 'sentences')}, "
            f"{_count(passages, 'passage', 'passages')} of evidence",
        ),
        ("Reading", f"{document.status.value.replace('_', ' ')}, {document.confidence:.0%} sure"),
        ("Made by", f"itemone {version('itemone')}"),
    ]
    items = [
        Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(name, plain(value))
        for name, value in facts
        if value
    ]
    return Markup("<dl>{}</dl>").format(Markup("").join(items))


def to_html(summary: Summary) -> str:
    """Return the page for ``summary``; write it as UTF-8 and open it from disk."""
    document = summary.document
    marks = marks_of(document.text, summary.sentences)
    heading = summary.company or "Business summary"
    return page_html(
        title=f"{heading}: business model" if summary.company else heading,
        heading=heading,
        summary=summary_html(summary, marks),
        filing=filing_html(document, marks),
        footer=footer_html(summary),
    )
