"""Sentences that say their verb once for several: "Pumps were 60% of sales, tanks 25%"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_VERB = (
    r"(?:accounted for|represented|generated|contributed|brought in|brought|comprised|constituted"
    r"|made up|totaled|amounted to|provided|produced|reached|served|employed|had|were|was|is|are)"
)
_ABOUT = r"(?:approximately|about|around|roughly|nearly|almost|over|more than|less than|some)"
_AMOUNT = (
    rf"(?:{_ABOUT} )?(?:US)?\$?\d[\d,.]*(?<![,.])(?:%| percent| (?:million|billion|thousand))?"
)
_SUBJECT = r"[^,;:()\d]{2,70}?"
_FIRST = re.compile(
    rf"(?P<lead>[^;:()]{{0,80}}?, )??(?P<subject>{_SUBJECT}) (?P<verb>{_VERB})"
    rf" (?P<amount>{_AMOUNT})"
)
_NEXT = re.compile(
    rf"(?P<joint>[,;] and |[,;] | and )(?P<subject>{_SUBJECT}) (?:for )?(?P<amount>{_AMOUNT})"
    r"(?=[,;.]|$| and )"
)
_VERBS = re.compile(rf"\b{_VERB}\b")
# "up from 18%", "compared with 10%", "or 12%": no subject of its own
_NO_SUBJECT = re.compile(r"(?:from|with|to|versus|against|or|than|by|of|in|at|on|including|which)$")
LONGEST = 500  # code points of a sentence that can be gapped
MOST = 12  # clauses of one sentence


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as it is said in full, and where its pieces stand in the sentence.

    ``pieces`` are (start in ``text``, start in the sentence, length).
    """

    text: str
    pieces: tuple[tuple[int, int, int], ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open range of the sentence that a range of ``text`` comes from."""
        for here, there, length in reversed(self.pieces):
            if start >= here:
                at = there + min(start - here, length)
                return at, min(max(at, there + end - here), there + length)
        return 0, 0


def clauses_of(sentence: str) -> list[Clause]:
    """Return the clauses that a sentence stands for: itself alone, unless its verb is gapped."""
    if len(sentence) <= LONGEST:
        for first in _FIRST.finditer(sentence):
            if first.start() == 0 and (found := _gapped(sentence, first)):
                return found
    return [_clause(sentence, [(0, len(sentence))])]


def _gapped(sentence: str, first: re.Match[str]) -> list[Clause]:
    """Return the clauses that follow the mould of the first; none where not all of them do."""
    opening = _NEXT.search(sentence, first.end())
    if opening is None:
        return []
    rest = (first.end("amount"), opening.start())
    lead = (first.start("lead"), first.end("lead")) if first["lead"] else (0, 0)
    verb = (first.end("subject"), first.end("verb"))
    told = [_clause(sentence, [(0, opening.start())])]
    at = opening.start()
    while (part := _NEXT.match(sentence, at)) and len(told) < MOST:
        subject = part["subject"]
        if _VERBS.search(subject) or _NO_SUBJECT.search(subject):
            return []
        if _unit(part["amount"]) != _unit(first["amount"]):
            return []
        amount = (part.start("amount") - 1, part.end("amount"))
        told.append(_clause(sentence, [lead, part.span("subject"), verb, amount, rest]))
        at = part.end()
    return told if not sentence[at:].strip(" .") else []


def _unit(amount: str) -> str:
    return "$" if "$" in amount else "%" if "%" in amount or "percent" in amount else ""


def _clause(sentence: str, ranges: Sequence[tuple[int, int]]) -> Clause:
    text, pieces = "", []
    for start, end in ranges:
        if end > start:
            pieces.append((len(text), start, end - start))
            text += sentence[start:end]
    return Clause(text, tuple(pieces))
