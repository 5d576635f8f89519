"""Times and wholes that a paragraph repeats are told once: "at that date", "of the total".

Filings date every sentence and name in each what a share is a share of.  Right behind a sentence
with the same date or the same whole, and no other, a reader knows both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
DATE = re.compile(rf"{MONTH} \d{{1,2}}, (?:19|20)\d\d")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DATED = re.compile(rf"^(?:As of|At|On) (?P<date>{DATE.pattern}), ")
_DATED_LAST = re.compile(rf"\b(?:as of|at|on) (?P<date>{DATE.pattern})(?=\.$)")
TIME = rf"(?:the )?(?:fiscal )?(?:years? )?(?:ended )?(?:{MONTH} \d{{1,2}}, )?(?:19|20)\d\d"
_TIMED = re.compile(rf"^(?:In|For|During) (?P<time>{TIME}), ")
_SHARE = re.compile(
    r"(?<=% )of (?P<owner>the company's |its |(?:[A-Z][\w&.-]* ?){1,4}(?:'s?|’s?) )?"
    r"(?P<whole>(?i:total |consolidated |net |gross |operating |worldwide |global )*"
    rf"(?:revenues?|sales|premiums|loans|deposits))(?: (?:in|for|during) (?P<time>{TIME}))?"
)
_OF_WHAT = re.compile(r"(?:% |\bpercent )of\b")
_PARTS = re.compile(r"\b(?:segment|division|subsidiary)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Whole:
    """What a sentence's shares are shares of, and of which time."""

    owner: str
    whole: str
    time: str


def told_once(sentences: Iterable[str], company: str) -> list[str]:
    """Return the sentences of one paragraph without what the one before has just said.

    ``company`` is the name by which the company is called.
    """
    told: list[str] = []
    date, whole = "", None
    for sentence in sentences:
        text = _without_date(sentence, date) if date else sentence
        if whole is not None:
            text = _without_whole(text, whole, company)
        told.append(text)
        date = only_date(sentence)
        whole = _only_whole(sentence, company)
    return told


def only_date(text: str) -> str:
    """Return the date of a sentence that speaks of no other time, else ""."""
    dates = set(DATE.findall(text))
    if len(dates) != 1:
        return ""
    (date,) = dates
    return date if set(YEAR.findall(text)) == {date[-4:]} else ""


def _without_date(text: str, date: str) -> str:
    if only_date(text) != date:
        return text
    start = _DATED.match(text)
    if start is not None:
        return f"At that date, {text[start.end() :]}"
    return _DATED_LAST.sub("at that date", text)


def _only_whole(text: str, company: str) -> _Whole | None:
    """Return the one whole that all shares of a sentence are of, at a time that it names."""
    shares = list(_SHARE.finditer(text))
    if not shares or len(shares) != len(_OF_WHAT.findall(text)):
        return None
    ahead = _TIMED.match(text)
    found = {_whole(match, ahead["time"] if ahead else "", company) for match in shares}
    if len(found) != 1:
        return None
    (whole,) = found
    doubtful = whole.owner == "its" and _PARTS.search(text)  # its, or the segment's
    return whole if whole.time and not doubtful else None


def _whole(match: re.Match[str], time: str, company: str) -> _Whole:
    owner = (match["owner"] or "").strip()
    if owner == "the company's" or owner.rstrip("s").rstrip("'’") == company.rstrip("s"):
        owner = "the company's"
    return _Whole(owner, match["whole"], match["time"] or time)


def _without_whole(text: str, before: _Whole, company: str) -> str:
    """Say "of the total", where the shares are of what the shares before were of."""
    if not before.owner or _only_whole(text, company) != before:
        return text
    return _SHARE.sub("of the total", text)
