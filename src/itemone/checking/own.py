"""The checker's verdict on the embedded writer's own summaries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from itemone.checking.carried import carried_over
from itemone.checking.judging import Judged, judge
from itemone.checking.terms import document_names, own_names
from itemone.summary import Summary
from itemone.writing.parse import Parse


def with_verdicts(summary: Summary, parses: Mapping[str, Parse], *, each: bool = False) -> Summary:
    """Return the summary with the checker's verdict on each sentence.

    What is carried over word for word passes, unless ``each`` is to be weighed.  The rest is held
    to the passages that it was made of, which is quick; what those don't bear out, to the whole
    filing.  ``parses`` are the filing's sentences that the writer has parsed, by their text.
    """
    document = summary.document
    own = own_names(*document_names(document))
    weighed = [
        k
        for k, sentence in enumerate(summary.sentences)
        if each
        or not carried_over(sentence.text, [s.of(document.text) for s in sentence.evidence], own)
    ]
    verdicts = [Judged(True, False, (), (), s.evidence) for s in summary.sentences]
    near = [span for k in weighed for span in summary.sentences[k].evidence]
    texts = [sentence.text for sentence in summary.sentences]
    if weighed:
        found = judge([texts[k] for k in weighed], document, near=near, parses=parses)
        if not all(verdict.supported for verdict in found):
            whole = judge(texts, document, parses=parses)
            found = [a if a.supported else whole[k] for k, a in zip(weighed, found, strict=True)]
        for k, verdict in zip(weighed, found, strict=True):
            verdicts[k] = verdict
    sentences = tuple(
        replace(sentence, supported=verdict.supported, reasons=verdict.reasons)
        for sentence, verdict in zip(summary.sentences, verdicts, strict=True)
    )
    doubted = sum(not verdict.supported for verdict in verdicts)
    if not doubted:
        return replace(summary, sentences=sentences)
    warning = f"The checker doubts {doubted} of {len(sentences)} sentences: look at them."
    return replace(summary, sentences=sentences, warnings=(*summary.warnings, warning))
