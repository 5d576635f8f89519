"""A summary as CommonMark: prose, numbered evidence notes, coverage, warnings.

The coverage table is GitHub's extension; a reader without it sees its lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from itemone.document import Document, Span
from itemone.rendering.shown import bounded, one_line
from itemone.summary import Coverage, Summary, SummarySentence

QUOTE_LIMIT = 280  # characters of one quoted passage

# What means something inside a line of CommonMark, GitHub's tables or TeX mathematics.
_INLINE = re.compile(r"[\\`*_{}\[\]<>#|~&$]")
# What means something only where a line begins: bullets, setext underlines, "1." and "1)".
_OPENING = re.compile(r"([-+=:])|(\d{1,9})([.)])")


def escaped(text: str) -> str:
    """``text`` on one line, so that every character of it stands for itself."""
    line = _INLINE.sub(r"\\\g<0>", one_line(text))
    opening = _OPENING.match(line)
    if opening is None:
        return line
    at = opening.start(1) if opening[1] else opening.start(3)
    return f"{line[:at]}\\{line[at:]}"


def _note(document: Document, spans: Sequence[Span]) -> str:
    return "; ".join(
        f"“{escaped(bounded(one_line(span.of(document.text)), QUOTE_LIMIT))}” "
        f"(characters {span.start:,}–{span.end:,})"
        for span in spans
    )


def _verdict(sentence: SummarySentence) -> str:
    if sentence.supported is not False:
        return ""
    why = "; ".join(escaped(reason) for reason in sentence.reasons)
    return f" **(not supported{': ' + why if why else ''})**"


def _prose(summary: Summary, notes: dict[tuple[Span, ...], int]) -> str:
    """The sentences in their paragraphs, or bullets, each with the number of its note."""
    paragraphs: dict[int, list[str]] = {}
    for sentence in summary.sentences:
        number = notes.get(sentence.evidence)
        mark = f"<sup>[{number}]</sup>" if number else ""
        said = f"{escaped(sentence.text)}{mark}{_verdict(sentence)}"
        paragraphs.setdefault(sentence.paragraph, []).append(said)
    if summary.request.bullets:
        return "\n".join(f"- {said}" for parts in paragraphs.values() for said in parts)
    return "\n\n".join(" ".join(said) for _, said in sorted(paragraphs.items()))


def _coverage(coverage: Sequence[Coverage]) -> str:
    rows = ["| focus | status | sentences |", "|---|---|---:|"]
    rows += [f"| {escaped(item.focus)} | {item.status} | {item.sentences} |" for item in coverage]
    return "\n".join(rows)


def _origin(summary: Summary) -> str:
    budget = f"{summary.tokens:,} of {summary.request.max_tokens:,} tokens"
    parts = [f"{budget} ({escaped(summary.request.tokenizer)})"]
    if summary.document.source:
        parts.append(f"source: {escaped(summary.document.source)}")
    if summary.source_sha256:
        parts.append(f"SHA-256 {escaped(summary.source_sha256)}")
    return " · ".join(parts)


def to_markdown(summary: Summary) -> str:
    """Return the summary as markdown; sentences that rest on the same passages share a note."""
    notes: dict[tuple[Span, ...], int] = {}
    for sentence in summary.sentences:
        if sentence.evidence:
            notes.setdefault(sentence.evidence, len(notes) + 1)
    parts = [f"# {escaped(summary.company) or 'Business summary'}", _prose(summary, notes)]
    if notes:
        lines = [f"{n}. {_note(summary.document, spans)}" for spans, n in notes.items()]
        parts += ["## Evidence", "\n".join(lines)]
    if summary.coverage:
        parts += ["## Coverage", _coverage(summary.coverage)]
    if summary.warnings:
        parts += ["## Warnings", "\n".join(f"- {escaped(text)}" for text in summary.warnings)]
    parts += ["---", _origin(summary)]
    return "\n\n".join(part for part in parts if part) + "\n"
