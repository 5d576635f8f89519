"""What became of each focus: told, left out for want of room, or not in the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from itemone.finding import Finding
from itemone.finding.features import base_form, tokens
from itemone.request import Facet, Focus
from itemone.summary import Coverage, SummarySentence

SALIENT = 0.2  # salience from which a statement counts as the text telling of a default focus
ABOUT = 0.5  # facet probability from which it does so for another


def coverage(
    focus: Sequence[Focus], findings: Sequence[Finding], sentences: Sequence[SummarySentence]
) -> tuple[Coverage, ...]:
    """Return the coverage of each focus, in the order asked."""
    return tuple(_of(wanted, findings, sentences) for wanted in focus)


def _of(
    focus: Focus, findings: Sequence[Finding], sentences: Sequence[SummarySentence]
) -> Coverage:
    if focus.facet is None:
        wanted = {base_form(term) for term in focus.terms}
        told = sum(_names(wanted, s.text) for s in sentences)
        there = any(_names(wanted, f.statement.text) for f in findings)
    else:
        told = sum(s.facet is focus.facet for s in sentences)
        there = any(_tells(f, focus.facet) for f in findings)
    if told:
        return Coverage(focus.label, "told", told)
    return Coverage(focus.label, "not told" if there else "not in the text", 0)


def _names(wanted: Iterable[str], text: str) -> bool:
    words = set(tokens(text))
    return any(term in words for term in wanted)


def _tells(finding: Finding, facet: Facet) -> bool:
    if finding.facet is not facet:
        return False
    sure = finding.facets[tuple(Facet).index(facet)] >= ABOUT
    return finding.salience >= SALIENT or sure
