"""Send sentences back with what is wrong and the passages that come nearest.

What the checker rejects must be written anew; what it barely lets pass the model is asked to
compare with the passages itself, once.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from itemone.llm.answer import Said, read_sentences, read_withdrawn
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


def doubtful(lines: Sequence[Line]) -> list[int]:
    """Return the places of the lines that can stand, but barely."""
    return [k for k, line in enumerate(lines) if line.doubtful]


def faulty(lines: Sequence[Line]) -> list[int]:
    """Return the places of the lines that can't stand."""
    return [k for k, line in enumerate(lines) if line.fault]


def describe(lines: Sequence[Line], pack: Pack, places: Sequence[int]) -> tuple[str, str]:
    """Return the lines at ``places``, and the passages to mend them by, as the model reads them."""
    shown: dict[int, Passage] = {}
    told = []
    for k in places:
        nearest = _nearest(lines[k], pack)
        shown.update({p.number: p for p in nearest})
        numbers = ", ".join(str(p.number) for p in nearest) or "none"
        told.append(f"{k + 1}. {lines[k].text}\n   {_problem(lines[k])} Passages: {numbers}.")
    passages = "\n".join(f"{n}: {shown[n].text}" for n in sorted(shown))
    return "\n".join(told), passages


def _problem(line: Line) -> str:
    if not line.fault:
        return "Check: does a passage say all of this?"
    wrong = line.messages[:MOST_MESSAGES] or [
        _REASONS.get(reason, reason) for reason in line.reasons if reason != FORM
    ]
    form = [line.fault] if FORM in line.reasons else []
    return f"Wrong: {'; '.join(part.rstrip(' .') for part in (*form, *wrong))}."


def put(lines: Sequence[Line], places: Sequence[int], answer: str) -> list[Said]:
    """Return all sentences, those at ``places`` replaced by what the answer gives for them.

    One that the answer gives an empty text for is withdrawn; one that it doesn't speak of stays
    as it is, and stays faulty, if it was.
    """
    given: dict[int, list[Said]] = {k: [] for n in read_withdrawn(answer) if (k := n - 1) in places}
    for said in read_sentences(answer):
        place = said.number - 1
        if place not in places and len(places) == 1:
            place = places[0]  # there is only one that can be meant
        if place in places:
            given.setdefault(place, []).append(said)
    made: list[Said] = []
    for k, line in enumerate(lines):
        if k in given:
            made += [replace(s, paragraph=line.paragraph, number=0) for s in given[k][:3]]
        else:
            made.append(Said(line.text, tuple(p.number for p in line.passages), line.paragraph))
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
