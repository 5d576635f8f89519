"""What the page shows: a summary or a report beside its filing, as escaped HTML and as JSON.

Runs in the worker's process.  All text of filings and of others goes through rendering, which
escapes it; the page puts in nothing else as HTML.
"""

from __future__ import annotations

from typing import Any

from itemone import rendering
from itemone.checking import Report
from itemone.rendering.filing import filing_html
from itemone.rendering.marks import marks_of
from itemone.rendering.prose import prose_html, summary_html
from itemone.request import Facet
from itemone.summary import Summary, SummarySentence

View = dict[str, Any]


def summary_view(summary: Summary) -> View:
    """A summary, its filing, and its forms for download."""
    marks = marks_of(summary.document.text, summary.sentences)
    return {
        "company": summary.company,
        "summary_html": str(summary_html(summary, marks)),
        "filing_html": str(filing_html(summary.document, marks)),
        "json": rendering.to_dict(summary),
        "markdown": rendering.to_markdown(summary),
    }


def report_view(report: Report) -> View:
    """A checked text, with the reasons behind its doubtful sentences, and the filing."""
    sentences = [
        SummarySentence(
            verdict.text,
            Facet.OTHER,
            verdict.evidence,
            number,  # a line each, because each has its verdict
            supported=verdict.supported,
            reasons=tuple(dict.fromkeys(d.message.rstrip(".") for d in verdict.details)),
        )
        for number, verdict in enumerate(report.sentences)
    ]
    marks = marks_of(report.document.text, sentences)
    return {
        "company": report.document.company,
        "summary_html": str(prose_html(sentences, marks)),
        "filing_html": str(filing_html(report.document, marks)),
        "json": report.to_dict(),
    }


def comparison_view(first: Summary, second: Summary, changes: View) -> View:
    """Two summaries side by side, and what changed from one to the other."""
    return {
        "first": rendering.to_dict(first),
        "second": rendering.to_dict(second),
        "changes": changes,
    }
