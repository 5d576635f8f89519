"""Text of the filing as HTML: escaped, with a ``<mark>`` around what bears out a sentence.

Element ids: sentence *n* (from 1) is ``s<n>`` in the summary, mark *m* (from 0) is ``m<m>`` in
the filing.  A mark that crosses elements has several ``<mark>``; the one with its anchor has
the id, so that each id occurs once and each link has somewhere to lead.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from itemone.document import Span
from itemone.rendering.marks import Marks
from itemone.rendering.shown import fit

_MARK = Markup(
    '<mark{id} class="f-{facet}" data-s="{sentences}"><a href="#s{first}"{tab}>{text}</a></mark>'
)
_NOISE = Markup('<span class="noise">{}</span>')
_ANCHOR = Markup('<span id="m{}"></span>')


def plain(text: str) -> Markup:
    """``text`` escaped, unfit characters replaced."""
    return escape(fit(text))


def marked(marks: Marks, sentences: Sequence[int], text: Markup, name: str = "") -> Markup:
    """``text`` as what ``sentences`` are made of, coloured like the first of them."""
    return _MARK.format(
        id=Markup(' id="{}"').format(name) if name else "",
        facet=marks.facets[sentences[0]].value,
        sentences=" ".join(str(sentence + 1) for sentence in sentences),
        first=sentences[0] + 1,
        tab="" if name else Markup(' tabindex="-1"'),
        text=text,
    )


def inked(marks: Marks, span: Span) -> Markup:
    """The text of ``span`` with its marks."""
    html: list[Markup] = []
    for part, number in marks.within(span.start, span.end):
        text = plain(part.of(marks.text))
        if number is not None:
            mark = marks.marks[number]
            name = f"m{number}" if part.start <= mark.anchor < part.end else ""
            text = marked(marks, mark.sentences, text, name)
        html.append(text)
    return Markup("").join(html)


def anchors(marks: Marks, span: Span) -> Markup:
    """Empty elements that hold the ids of the marks anchored in ``span``."""
    return Markup("").join(
        _ANCHOR.format(number)
        for _, number in marks.within(span.start, span.end)
        if number is not None and span.start <= marks.marks[number].anchor < span.end
    )


def noise(marks: Marks, span: Span) -> Markup:
    """What interrupts a block (a page number, a running head): there, but quiet."""
    text = span.of(marks.text)
    if not text.strip():
        return Markup(" ") if text else Markup("")
    return _NOISE.format(inked(marks, span))
