"""A report as a terminal shows it: each sentence with a mark, doubts and evidence below."""

from __future__ import annotations

import re
from textwrap import fill

from itemone.checking.report import Report, Verdict

_RESET, _RED, _GREEN, _DIM = "\x1b[0m", "\x1b[31m", "\x1b[32m", "\x1b[2m"
# Hostile text must not drive the terminal, nor turn the direction of what follows it.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
QUOTED = 220  # code points of evidence shown a sentence


def report_text(report: Report, *, colour: bool = False, width: int = 88) -> str:
    """Return the report as lines of text, ``width`` columns wide."""
    parts = [_sentence(report, s, colour, width) for s in report.sentences]
    good = sum(s.supported for s in report.sentences)
    parts.append(f"{good} of {len(report.sentences)} sentences are borne out by the filing.")
    return "\n\n".join(parts)


def _sentence(report: Report, verdict: Verdict, colour: bool, width: int) -> str:
    mark, paint = ("✓", _GREEN) if verdict.supported else ("✗", _RED)
    lines = [_wrap(f"{mark} {_clean(verdict.text)}", width, "  ")]
    lines[0] = _painted(lines[0], paint, colour)
    lines += [
        _wrap(f"    {d.reason}: {_clean(d.message)}", width, "      ") for d in verdict.details
    ]
    if not verdict.supported and verdict.evidence:
        quoted = _clean(verdict.evidence[0].of(report.document.text))
        shown = quoted if len(quoted) <= QUOTED else quoted[: QUOTED - 1] + "…"
        lines.append(_painted(_wrap(f"    “{shown}”", width, "     "), _DIM, colour))
    return "\n".join(lines)


def _clean(text: str) -> str:
    return " ".join(_CONTROL.sub(" ", text).split())


def _wrap(text: str, width: int, indent: str) -> str:
    lead = text[: len(text) - len(text.lstrip())]
    return fill(text.strip(), width, initial_indent=lead, subsequent_indent=indent)


def _painted(text: str, code: str, colour: bool) -> str:
    return f"{code}{text}{_RESET}" if colour else text
