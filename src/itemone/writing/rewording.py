"""Five words in a row that a summary has said are said otherwise when they come again.

Filings repeat their moulds ("of the company's total revenues in 2001", "in the United States").
Each rule here offers a sentence in other words of the same meaning; an offer is taken only where
fewer runs are then said again, so that what nobody would notice stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from itemone.writing.once import DATE, MONTH, TIME, YEAR, only_date

RUN = 5  # words in a row that a reader notices when they come again
MOST_CHANGES = 4  # in one sentence
NEAR = 4  # sentences over which "those years" reaches

_WORD = re.compile(r"[\w$%.,'’&-]*\w")
# behind a time or a whole, so that it is no part of a name or of a longer noun ("2023 Notes")
_ENDS = (
    r"(?=[,.;)]|$| (?:in|for|during|through|from|by|to|at|of|with|was|were|is|are|has|had|came"
    r"|compared|the|its|it|while|including|attributable|derived|generated)\b)"
)
_PREPOSITION = r"\b(?P<preposition>[Ii]n|[Ff]or|[Dd]uring)"
_YEARS = rf"{YEAR.pattern}(?:, {YEAR.pattern})*,? and {YEAR.pattern}"
_IN_TIME = re.compile(rf"{_PREPOSITION} (?P<time>{TIME})(?:{_ENDS}|(?= and ))")
_IN_YEARS = re.compile(rf"{_PREPOSITION} (?P<years>{_YEARS}){_ENDS}")
_AT_DATE = re.compile(rf"(?<!dated )\b(?:[Aa]s of|[Aa]t) (?P<date>{DATE.pattern}){_ENDS}")
_OTHER_YEAR = re.compile(r"\b(?:previous|prior|preceding|following|next|last) (?:fiscal )?years?\b")
_YEAR_END = re.compile(
    rf"(?<!dated )\b(?P<preposition>[Aa]s of|[Aa]t) December 31, (?P<year>{YEAR.pattern})"
    rf"(?!, {YEAR.pattern}){_ENDS}"
)
_YEAR_ENDED = re.compile(
    rf"{_PREPOSITION} the (?:fiscal )?years? ended December 31, (?={YEAR.pattern})"
)
_KINDS = rf"(?:(?:total|consolidated|net|gross|operating|worldwide|fiscal {YEAR.pattern}) )*"
_WHOLE = rf"(?P<whole>(?i:{_KINDS}(?:revenues?|sales|premiums written|premiums)))\b"
_OTHERS_WHOLE = re.compile(rf"['’]s? {_WHOLE}")
# Its subject is the company or what it sold, so that "its" is the company's.
_OF_COMPANY = re.compile(
    r"(?:(?:In|For|During) [^,]{4,40}, )?"
    r"(?:[Ii]t|[Tt]he company|(?:(?:[Nn]et|[Ee]xport) )?(?:[Ss]ales|[Rr]evenues?))\b"
    r"(?!['’]| (?:of|by) [A-Z])"
)
_PART = re.compile(r"\b(?:segment|division|subsidiary|business unit)\b", re.IGNORECASE)
_SHARE = r"(?:%|percent)(?:, respectively,)? of\b"
# What says the same in other words, wherever it stands.
_SAME_MEANING = (
    (re.compile(r"\bfor the treatment of\b"), "for treating"),
    (
        re.compile(r"\bthe United States\b(?!['’]| (?:of|[A-Z]))(?:\.(?=[\"”’)]*$))?"),
        "the U.S.",
    ),
)


@dataclass(frozen=True, slots=True)
class _Before:
    """What a summary has said: its sentences so far, and those of the paragraph."""

    summary: Sequence[str]
    paragraph: Sequence[str]
    owner: str  # a pattern for whose what is the company's is


def reworded(sentences: Sequence[tuple[str, int]], company: str) -> list[str]:
    """Return the sentences, given with the numbers of their paragraphs, without runs said again.

    ``company`` is the name by which the company is called, "" where it has none.
    """
    owner = r"(?:[Tt]he company['’]s" + (rf"|{re.escape(company)}['’]s?)" if company else ")")
    told: list[str] = []
    runs: set[tuple[str, ...]] = set()
    first = 0  # of the paragraph
    for k, (text, paragraph) in enumerate(sentences):
        if k and paragraph != sentences[k - 1][1]:
            first = k
        told.append(_said_otherwise(text, runs, _Before(told, told[first:], owner)))
        runs.update(_runs(told[-1]))
    return told


def _said_otherwise(text: str, runs: set[tuple[str, ...]], before: _Before) -> str:
    again = _said_again(text, runs)
    for _ in range(MOST_CHANGES):
        if not again:
            break
        offers = [offer for rule in _POINTING for offer in rule(text, before)]
        offers += [*_calendar_year(text), *_same_meaning(text)]
        least, best = min(((_said_again(o, runs), o) for o in offers), default=(again, text))
        if least >= again:
            break
        again, text = least, best
    return text


def _runs(text: str) -> list[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return [tuple(words[k : k + RUN]) for k in range(len(words) - RUN + 1)]


def _said_again(text: str, runs: set[tuple[str, ...]]) -> int:
    """Return how many runs of a sentence have been said, before it or in itself."""
    own = _runs(text)
    return len(own) - len(set(own) - runs)


def _put(text: str, match: re.Match[str], words: str) -> str:
    if match.start() == 0:
        words = words[0].upper() + words[1:]
    return text[: match.start()] + words + text[match.end() :]


def _last_with_years(sentences: Sequence[str]) -> str:
    """Return the last sentence that names a year; "" where it is unclear which one it was."""
    for sentence in reversed(sentences):
        if _OTHER_YEAR.search(sentence):
            return ""
        if YEAR.search(sentence):
            return sentence
    return ""


def _that_year(text: str, before: _Before) -> Iterator[str]:
    """Offer "in that year", where the paragraph told last of one year and no other time."""
    match = _IN_TIME.search(text)
    if match is None or len(YEAR.findall(text)) != 1 or _OTHER_YEAR.search(text):
        return
    last = _last_with_years(before.paragraph)
    times = {_year(found["time"]) for found in _IN_TIME.finditer(last)}
    if times != {_year(match["time"])} or times == {""} or len(set(YEAR.findall(last))) != 1:
        return
    if not DATE.search(re.sub(rf"ended {DATE.pattern}", "", last)):
        yield _put(text, match, f"{match['preposition'].lower()} that year")


def _year(time: str) -> str:
    """Return a time without its article; "" where it is a day, not a year."""
    time = time.removeprefix("the ")
    return time if "year" in time or not re.match(MONTH, time) else ""


def _those_years(text: str, before: _Before) -> Iterator[str]:
    """Offer "in those years", where the years told of last are the same, in the same order."""
    match = _IN_YEARS.search(text)
    last = _last_with_years(before.summary[-NEAR:])
    there = _IN_YEARS.search(last)
    if match is None or there is None or _OTHER_YEAR.search(text):
        return
    years = YEAR.findall(match["years"])
    if years == YEAR.findall(text) == YEAR.findall(there["years"]) == YEAR.findall(last):
        yield _put(text, match, f"{match['preposition'].lower()} those years")


def _that_date(text: str, before: _Before) -> Iterator[str]:
    """Offer "at that date", where the paragraph told last of that date and no other."""
    match = _AT_DATE.search(text)
    if match is None or len(YEAR.findall(text)) != 1 or _OTHER_YEAR.search(text):
        return
    if only_date(_last_with_years(before.paragraph)) == match["date"]:
        yield _put(text, match, "at that date")


def _calendar_year(text: str) -> Iterator[str]:
    """Offer "at the end of 2023" for December 31, and "in 2023" for the year ended then."""
    for match in _YEAR_END.finditer(text):
        yield _put(text, match, f"{match['preposition'].lower()} the end of {match['year']}")
    for match in _YEAR_ENDED.finditer(text):
        yield _put(text, match, f"{match['preposition'].lower()} ")


def _without_owner(text: str, before: _Before) -> Iterator[str]:
    """Offer "of total sales" for "of the company's total sales", if the same was said before.

    What is consolidated is the company's anywhere.  Else no part of it, which has sales of its
    own, may have been spoken of since.
    """
    for match in _owned(text, before.owner):
        whole = match["whole"].lower()
        without = text[: match.start("owner")] + text[match.end("owner") :]
        if "consolidated" in whole:
            earlier: Sequence[str] = before.summary
        else:
            earlier = _since_others([*before.paragraph, without], before.owner)[:-1]
        if any(f["whole"].lower() == whole for e in earlier for f in _owned(e, before.owner)):
            yield without


def _owned(text: str, owner: str) -> list[re.Match[str]]:
    """Return where a sentence speaks of what the company has of revenues or sales."""
    if _OF_COMPANY.match(text):
        owner = f"(?:its|{owner})"
    return list(re.finditer(rf"\b(?:of|to) (?P<owner>{owner} ){_WHOLE}{_ENDS}", text))


def _since_others(sentences: Sequence[str], owner: str) -> Sequence[str]:
    """Return the last sentences, those behind one that speaks of a part or of another's sales.

    The last one is among them only if it doesn't.
    """
    first = len(sentences)
    while first and not _of_others(re.sub(rf"{owner} ", "", sentences[first - 1])):
        first -= 1
    return sentences[first:]


def _of_others(text: str) -> bool:
    return bool(_PART.search(text) or _OTHERS_WHOLE.search(text))


def _of_the_total(text: str, before: _Before) -> Iterator[str]:
    """Offer "of the total in 2023", where the sentence before told of a share of the same whole."""
    last = before.paragraph[-1] if before.paragraph else ""
    shares = re.compile(
        rf"{_SHARE} (?P<whole>{before.owner} (?:[\w-]+ ){{0,5}}?[\w-]+)"
        rf"(?= (?:in|for|during) (?:both )?(?:fiscal )?{YEAR.pattern})"
    )
    there = shares.search(last)
    if there is None or len(re.findall(_SHARE, last)) != 1 or _PART.search(last):
        return
    for match in shares.finditer(text):
        if match["whole"] == there["whole"]:
            yield text[: match.start("whole")] + "the total" + text[match.end() :]


def _same_meaning(text: str) -> Iterator[str]:
    for pattern, other in _SAME_MEANING:
        if pattern.search(text):
            yield pattern.sub(other, text)


# The rules that hold only behind what was said.
_POINTING: tuple[Callable[[str, _Before], Iterator[str]], ...] = (
    _of_the_total,
    _without_owner,
    _that_year,
    _those_years,
    _that_date,
)
