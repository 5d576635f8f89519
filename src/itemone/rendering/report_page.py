"""The checker's report as the summary's page: each sentence beside the passages it was held to.

A sentence that isn't borne out is underlined and tells why, in words.
"""

from __future__ import annotations

from importlib.metadata import version

from markupsafe import Markup

from itemone.checking import Report, Verdict
from itemone.rendering.filing import filing_html
from itemone.rendering.inked import plain
from itemone.rendering.marks import marks_of
from itemone.rendering.page import page_html
from itemone.rendering.prose import prose_html, verdicts_html
from itemone.request import Facet
from itemone.summary import SummarySentence

_BODY = Markup('{verdicts}<div class="prose">{prose}</div>')
_FACT = Markup("<div><dt>{}</dt><dd>{}</dd></div>")


def _sentence(verdict: Verdict) -> SummarySentence:
    told = tuple(detail.message for detail in verdict.details)
    reasons = told or tuple(str(reason) for reason in verdict.reasons)
    return SummarySentence(
        " ".join(verdict.text.split()),
        Facet.OTHER,
        verdict.evidence,
        supported=verdict.supported,
        reasons=reasons,
    )


def report_html(report: Report) -> str:
    """Return the page for ``report``; write it as UTF-8 and open it from disk."""
    document = report.document
    sentences = [_sentence(verdict) for verdict in report.sentences]
    marks = marks_of(document.text, sentences)
    heading = document.company or "A text and its filing"
    facts = [
        ("Source", document.source),
        ("SHA-256", document.sha256),
        ("Checked by", f"itemone {version('itemone')}"),
    ]
    return page_html(
        title=f"{heading}: checked against the filing",
        heading=heading,
        eyebrow="Checked against the filing",
        summary=_BODY.format(
            verdicts=verdicts_html(sentences), prose=prose_html(sentences, marks, bullets=True)
        ),
        filing=filing_html(document, marks),
        footer=Markup("<dl>{}</dl>").format(
            Markup("").join(_FACT.format(name, plain(value)) for name, value in facts if value)
        ),
    )
