"""Tell parallel statements in one sentence: "Pumps were 60% of sales in 2019, tanks 25%".

Filings say the same of each segment in sentences of one mould.  Where two or more differ in
nothing but the subject and the amount, the later ones need not repeat the predicate (gapping;
Ross 1970).  Everything that is left out stands in the first clause.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_TIME = (
    r"(?:in|for|during|at|as of) (?:the )?(?:fiscal )?(?:years? )?(?:ended )?"
    r"(?:[A-Z][a-z]{2,8} \d{1,2}, )?(?:19|20)\d\d"
)
_AMOUNT = r"(?:US|RMB)?\$?\d[\d,.]*\d(?:%| percent| million| billion| thousand)?|\d+(?:%| percent)"
_MOULD = re.compile(
    rf"(?:(?P<whole>as a (?:percentage|percent|share) of [^,;:.\d]{{3,60}}), )?"
    rf"(?:(?P<lead>{_TIME}), )?"
    r"(?P<subject>[^,;:()\d]{3,70}?) "
    r"(?P<verb>accounted for|represented|generated|contributed|comprised|constituted|made up"
    r"|totaled|amounted to|serviced|served|employed|had|were|was) "
    rf"(?P<amount>(?:(?:approximately|about|over|nearly|almost) )?(?:{_AMOUNT}))"
    r"(?P<rest>(?: (?:of|to|in) [^,;:.\d]{2,80}?)?| [a-z]+)"
    rf"(?: (?P<time>{_TIME}))?\.?",
    re.IGNORECASE,
)
LONGEST = 420  # code points of a sentence that can be of the mould
MOST = 6  # statements in one sentence
MAX_SUBJECT = 8  # words; a longer one hides that the verb is missing


@dataclass(frozen=True, slots=True)
class Clause:
    """A statement of the mould; ``proper`` tells that its subject keeps its capital letter."""

    subject: str
    verb: str
    amount: str
    rest: str
    time: str
    whole: str
    proper: bool

    @property
    def mould(self) -> tuple[str, ...]:
        """What two clauses must share to be told in one sentence."""
        unit = "$" if "$" in self.amount else "%" if "%" in self.amount else ""
        shared = (self.verb, self.rest, self.time, self.whole, unit)
        return tuple(part.lower() for part in shared)


def clause_of(text: str, *, proper: bool) -> Clause | None:
    """Return ``text`` as a clause of the mould, ``None`` where it isn't one."""
    if len(text) > LONGEST:
        return None
    match = _MOULD.fullmatch(text)
    if match is None or (match["lead"] and match["time"]):
        return None
    time = match["lead"] or match["time"] or ""
    if not time or len(match["subject"].split()) > MAX_SUBJECT:
        return None  # of which year each is must be the same, and said
    return Clause(
        match["subject"],
        match["verb"],
        match["amount"],
        match["rest"] or "",
        time[:1].lower() + time[1:],
        match["whole"] or "",
        proper or match["lead"] is not None or match["whole"] is not None,
    )


def gapped(clauses: Sequence[Clause]) -> str:
    """Return one sentence for two or more clauses that share their mould."""
    first = clauses[0]
    whole = f"{first.whole}, " if first.whole else ""
    told = f"{whole}{first.subject} {first.verb} {first.amount}{first.rest} {first.time}"
    told = told[:1].upper() + told[1:]
    parts = [f"{_inside(c)} {c.amount}" for c in clauses[1:]]
    last = parts.pop()
    return ", ".join([told, *parts]) + f" and {last}."


def _inside(clause: Clause) -> str:
    """Return the subject as it is written in the middle of a sentence."""
    keeps = clause.proper and not clause.subject.startswith(("The ", "A ", "An "))
    return clause.subject if keeps else clause.subject[:1].lower() + clause.subject[1:]
