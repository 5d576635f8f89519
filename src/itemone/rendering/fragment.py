"""A small snippet for notebooks: the prose, its evidence folded beneath.  No script."""

from __future__ import annotations

from markupsafe import Markup

from itemone.document import Document
from itemone.rendering.inked import plain
from itemone.rendering.shown import bounded, one_line
from itemone.summary import Summary, SummarySentence

QUOTE_LIMIT = 280  # characters of one quoted passage

# A notebook has colours of its own: the snippet inherits them, light or dark.
_FRAGMENT = Markup(
    '<div style="max-width:44em;font-family:Georgia,serif;line-height:1.55;color:inherit">'
    '<p style="font-weight:600;margin:0 0 .5em">{company}</p>{prose}'
    '<p style="font-size:.8em;opacity:.8;margin:.8em 0 .4em">{facts}</p>{warnings}'
    '<details style="font-size:.85em"><summary>Evidence</summary><ol>{evidence}</ol></details>'
    "</div>"
)
_PARAGRAPH = Markup('<p style="margin:0 0 .7em">{}</p>')
_WARNING = Markup('<p style="font-size:.85em;margin:.2em 0"><b>Note:</b> {}</p>')
_WRONG = Markup(
    '<span style="text-decoration:underline wavy #d33">{text}</span> <i>(not supported{why})</i>'
)
_QUOTE = Markup("“{text}” <small>({start:,}–{end:,})</small>")


def _said(sentence: SummarySentence, number: int) -> Markup:
    text = plain(sentence.text)
    if sentence.supported is False:
        why = ": " + "; ".join(sentence.reasons) if sentence.reasons else ""
        text = _WRONG.format(text=text, why=plain(why))
    return Markup("{}<sup>{}</sup>").format(text, number)


def _evidence(sentence: SummarySentence, document: Document) -> Markup:
    quotes = [
        _QUOTE.format(
            text=plain(bounded(one_line(span.of(document.text)), QUOTE_LIMIT)),
            start=span.start,
            end=span.end,
        )
        for span in sentence.evidence
    ]
    return Markup("<li>{}</li>").format(Markup("; ").join(quotes) or "none")


def fragment(summary: Summary) -> str:
    """Return the summary as an HTML snippet, everything escaped, styles inline."""
    paragraphs: dict[int, list[Markup]] = {}
    for number, sentence in enumerate(summary.sentences, start=1):
        paragraphs.setdefault(sentence.paragraph, []).append(_said(sentence, number))
    untold = [f"{c.focus}: {c.status}" for c in summary.coverage if c.status != "told"]
    budget = f"{summary.tokens:,} of {summary.request.max_tokens:,} tokens"
    facts = [f"{budget} ({summary.request.tokenizer})", *untold]
    return str(
        _FRAGMENT.format(
            company=plain(summary.company or "Business summary"),
            prose=Markup("").join(
                _PARAGRAPH.format(Markup(" ").join(said)) for _, said in sorted(paragraphs.items())
            ),
            facts=plain(" · ".join(facts)),
            warnings=Markup("").join(_WARNING.format(plain(text)) for text in summary.warnings),
            evidence=Markup("").join(
                _evidence(sentence, summary.document) for sentence in summary.sentences
            ),
        )
    )
