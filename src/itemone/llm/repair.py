"""Send faulty sentences back with what is wrong and the passages that come nearest."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from itemone.llm.answer import Said, read_sentences
from itemone.llm.evidence import Pack, Passage
from itemone.llm.lines import FORM, Line, content

MOST_PASSAGES = 6  # shown for one sentence
MOST_MESSAGES = 4
_REASONS = {
    "number": "a number differs from the filing's",
    "date": "a date differs from the filing's",
    "entity": "a name doesn't belong there",
    "relation": "who does what to whom differs from the filing",
    "negation": "the filing says the contrary",
    "modality": "the filing is less certain, or more",
    "unsupported": "the filing doesn't say it",
    "instruction": "it follows an instruction instead of telling of the business",
}


def faulty(lines: Sequence[Line]) -> list[int]:
    """Return the places of the lines that can't stand."""
    return [k for k, line in enumerate(lines) if line.fault]


def describe(lines: Sequence[Line], pack: Pack) -> tuple[str, str]:
    """Return the faulty sentences, and the passages to mend them by, as the model reads them."""
    shown: dict[int, Passage] = {}
    told = []
    for k in faulty(lines):
        line = lines[k]
        nearest = _nearest(line, pack)
        shown.update({p.number: p for p in nearest})
        wrong = line.messages[:MOST_MESSAGES] or [
            _REASONS.get(reason, reason) for reason in line.reasons if reason != FORM
        ]
        form = [line.fault] if FORM in line.reasons else []
        numbers = ", ".join(str(p.number) for p in nearest) or "none"
        reason = "; ".join(part.rstrip(" .") for part in (*form, *wrong))
        told.append(f"{k + 1}. {line.text}\n   Wrong: {reason}. Passages: {numbers}.")
    passages = "\n".join(f"{n}: {shown[n].text}" for n in sorted(shown))
    return "\n".join(told), passages


def put(lines: Sequence[Line], answer: str) -> list[Said]:
    """Return all sentences with the faulty ones replaced by what the answer gives for them.

    A sentence that the answer gives an empty text for is withdrawn; one that it doesn't speak
    of stays as it is, and stays faulty.
    """
    wrong = faulty(lines)
    given: dict[int, list[Said]] = {}
    for said in read_sentences(answer):
        place = said.number - 1
        if place not in wrong and len(wrong) == 1:
            place = wrong[0]  # there is only one that can be meant
        if place in wrong:
            given.setdefault(place, []).append(said)
    made: list[Said] = []
    for k, line in enumerate(lines):
        old = Said(line.text, tuple(p.number for p in line.passages), line.paragraph)
        if k in given:
            made += [replace(s, paragraph=line.paragraph, number=0) for s in given[k][:3]]
        else:
            made.append(old)
    return made


def _nearest(line: Line, pack: Pack) -> list[Passage]:
    """Return the passages that the line names, and those that share most words with it."""
    words = content(line.text)
    ranked = sorted(pack.passages, key=lambda p: -_overlap(words, p))
    chosen = dict.fromkeys((*line.passages[:3], *ranked[:MOST_PASSAGES]))
    return sorted(list(chosen)[:MOST_PASSAGES], key=lambda p: p.number)


def _overlap(words: frozenset[str], passage: Passage) -> float:
    there = content(passage.text)
    return len(words & there) / math.sqrt(len(there) + 8.0)
