"""The summary as HTML pieces: prose, legend, coverage, budget, warnings.

Each sentence links to the first mark of its evidence, so that the page works without a script.
The checker's view is the same prose: a sentence with ``supported is False`` carries its reasons.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from itemone.document import Status
from itemone.rendering.inked import plain
from itemone.rendering.marks import Marks
from itemone.request import Facet
from itemone.summary import Coverage, Summary, SummarySentence

_LINKED = Markup(
    '<a class="sentence f-{facet}{wrong}" id="s{n}" href="#m{first}" data-f="{facet}"'
    ' data-n="{n}" data-m="{passages}"{reasons} draggable="false"><span>{text}</span></a>'
)
_BARE = Markup(
    '<span class="sentence bare f-{facet}{wrong}" id="s{n}" tabindex="0" data-f="{facet}"'
    ' data-n="{n}"{reasons}><span>{text}</span></span>'
)
_REASONS = Markup('<span class="reasons" id="r{n}">Not supported{why}</span>')
_KEY = Markup(
    '<li><button type="button" class="f-{facet}" data-facet="{facet}" aria-pressed="true">'
    "{facet} <b>{count}</b></button></li>"
)
_CHIP = Markup('<li class="{kind}">{text}</li>')
_METER = Markup(
    '<div class="meter"><svg role="img" aria-label="{label}" width="100%" height="3">'
    '<rect class="track" width="100%" height="3"></rect>'
    '<rect class="used" width="{share:.1f}%" height="3"></rect></svg>'
    "<p><b>{tokens:,}</b> of {budget:,} {unit}</p></div>"
)
_VERDICTS = Markup('<p class="verdicts{wrong}">{text}</p>')
_NOTES = Markup(
    '<aside class="notes" aria-label="Warnings"><h3>To beware of</h3><ul>{}</ul></aside>'
)
_SUMMARY = Markup('{meter}{verdicts}{coverage}{legend}<div class="prose">{prose}</div>{notes}')

_READING = {
    Status.PRESENT: "",
    Status.INCORPORATED: "The filing incorporates its business section by reference.",
    Status.COMBINED: "The business section is combined with another item.",
    Status.ABSENT: "No business section was found.",
    Status.TRUNCATED: "The business section seems to be cut off.",
    Status.UNSURE: "It is not certain that this text is the business section.",
}


def _sentence(sentence: SummarySentence, number: int, marks: Marks) -> Markup:
    passages = marks.passages(number)
    wrong = sentence.supported is False
    n = number + 1
    reasons = Markup("")
    if wrong:
        why = ": " + "; ".join(sentence.reasons) if sentence.reasons else ""
        reasons = Markup(" ") + _REASONS.format(n=n, why=plain(why))
    template = _LINKED if passages else _BARE
    link = template.format(
        facet=sentence.facet.value,
        wrong=" wrong" if wrong else "",
        n=n,
        first=passages[0] if passages else "",
        passages=" ".join(map(str, passages)),
        reasons=Markup(' aria-describedby="r{}"').format(n) if wrong else "",
        text=plain(sentence.text),
    )
    return link + reasons


def prose_html(
    sentences: Sequence[SummarySentence], marks: Marks, *, bullets: bool = False
) -> Markup:
    """The sentences in their paragraphs, each linked to its evidence; or as a list."""
    paragraphs: dict[int, list[Markup]] = {}
    for number, sentence in enumerate(sentences):
        paragraphs.setdefault(sentence.paragraph, []).append(_sentence(sentence, number, marks))
    ordered = [parts for _, parts in sorted(paragraphs.items())]
    if bullets:
        items = [Markup("<li>{}</li>").format(said) for parts in ordered for said in parts]
        return Markup("<ul>{}</ul>").format(Markup("").join(items))
    return Markup("").join(Markup("<p>{}</p>").format(Markup(" ").join(parts)) for parts in ordered)


def legend_html(sentences: Iterable[SummarySentence]) -> Markup:
    """A button for each facet that the summary tells of: its colour, and off and on."""
    counts = Counter(sentence.facet for sentence in sentences)
    keys = [_KEY.format(facet=facet.value, count=counts[facet]) for facet in Facet if counts[facet]]
    if not keys:
        return Markup("")
    return Markup('<ul class="legend" aria-label="Facets, off and on">{}</ul>').format(
        Markup("").join(keys)
    )


def coverage_html(coverage: Iterable[Coverage]) -> Markup:
    """A chip for each focus: how many sentences tell of it, or why none does."""
    chips = [
        _CHIP.format(kind="told", text=Markup("{} <b>{}</b>").format(plain(c.focus), c.sentences))
        if c.status == "told"
        else _CHIP.format(kind="untold", text=plain(f"{c.focus}: {c.status}"))
        for c in coverage
    ]
    if not chips:
        return Markup("")
    return Markup('<ul class="coverage" aria-label="Coverage of what was asked">{}</ul>').format(
        Markup("").join(chips)
    )


def meter_html(tokens: int, budget: int, tokenizer: str) -> Markup:
    """How much of the budget the summary uses."""
    share = min(100.0, 100.0 * tokens / max(budget, 1))
    words = tokenizer == "words"
    label = f"{tokens:,} of {budget:,} {'words' if words else 'tokens'} used"
    unit = Markup("words") if words else Markup("tokens <span>{}</span>").format(plain(tokenizer))
    return _METER.format(label=label, share=share, tokens=tokens, budget=budget, unit=unit)


def verdicts_html(sentences: Sequence[SummarySentence]) -> Markup:
    """How many sentences the checker found supported; nothing where it wasn't asked."""
    checked = [sentence for sentence in sentences if sentence.supported is not None]
    if not checked:
        return Markup("")
    good = sum(sentence.supported is True for sentence in checked)
    text = f"{good} of {len(checked)} checked sentences are supported by the filing."
    return _VERDICTS.format(wrong="" if good == len(checked) else " wrong", text=text)


def notes_html(notes: Iterable[str]) -> Markup:
    """The warnings in a quiet box; each once."""
    items = [Markup("<li>{}</li>").format(plain(note)) for note in dict.fromkeys(notes) if note]
    return _NOTES.format(Markup("").join(items)) if items else Markup("")


def summary_html(summary: Summary, marks: Marks) -> Markup:
    """Everything about the summary except the page around it."""
    document, sentences = summary.document, summary.sentences
    notes = [_READING[document.status], *summary.warnings, *document.warnings]
    return _SUMMARY.format(
        meter=meter_html(summary.tokens, summary.request.max_tokens, summary.request.tokenizer),
        verdicts=verdicts_html(sentences),
        legend=legend_html(sentences),
        prose=prose_html(sentences, marks, bullets=summary.request.bullets),
        coverage=coverage_html(summary.coverage),
        notes=notes_html(notes),
    )
