"""Items between Item 1 and the heading that ends it which no heading with a number opens.

Where the form has risk factors or properties behind Item 1 and the next heading found is a later
one, either the report leaves the item out, or its heading was not understood and its text has
become part of Item 1.  The wording tells which.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from itemone.reading.item1.boundaries import Choice
from itemone.reading.item1.candidates import Candidate
from itemone.reading.item1.cues import Cues
from itemone.reading.item1.verdict import WINDOW, is_risk

_RISKS, _PROPERTIES = 11, 20
_SINCE = 2006  # fiscal years from which all reports on Form 10-K have Item 1A
_HEADING = 1.0  # score from which a title without a number may end Item 1
_SHORT = 400  # characters of an item that says only that it doesn't apply
_TAIL = 1_200  # characters at a text's end that show what it is about
_PROPERTY = 1.0  # cue weight per 1,000 characters of a section on properties


class PassedOver(NamedTuple):
    """The choice, ended earlier where a title alone tells of an item, and whether to doubt it."""

    choice: Choice
    doubtful: bool


def has_risk_item(form: str, year: int, numbered: Sequence[Candidate]) -> bool:
    """Tell whether the report has an Item 1A: by its own headings, else by form and year."""
    if any(one.order == _RISKS and one.topic == "risk_factors" for one in numbered):
        return True
    return (not year or year >= _SINCE) and "SB" not in form


def passed_over(
    choice: Choice,
    titles: Sequence[Candidate],
    cues: Cues,
    lines: int,
    *,
    risks: bool,
    amends: bool,
) -> PassedOver:
    """Look for the items that ``choice`` passes over; ``titles`` are headings without numbers.

    ``risks`` tells that the report has an Item 1A, ``amends`` that it may have some items only.
    """
    begin, end = choice.begin, choice.end
    last, order = (lines, 1_000) if end is None else (end.line, end.order)
    missing = missing_between(begin.through, order, risks=risks)
    if not missing:
        return PassedOver(choice, risks and _risks_before(cues, begin.last_line + 1, last))
    for title in titles:
        if (
            begin.last_line < title.line < last
            and title.order in missing
            and title.score >= _HEADING
            and _reads_as(title, cues, last)
        ):
            return PassedOver(replace(choice, end=title), True)
    doubtful = (_PROPERTIES in missing and not amends) or _risks_between(
        cues, begin.last_line + 1, last
    )
    return PassedOver(choice, doubtful)


def missing_between(through: int, order: int, *, risks: bool) -> list[int]:
    """Return the items that a report has between two item numbers."""
    expected = (_RISKS, _PROPERTIES) if risks else (_PROPERTIES,)
    return [item for item in expected if through < item < order]


def _reads_as(title: Candidate, cues: Cues, last: int) -> bool:
    """Tell whether what stands below a title is worded like the item that it names."""
    first = title.last_line + 1
    if cues.length(first, last) < _SHORT:
        return True
    density = cues.density(first, last)
    return is_risk(density) if title.order == _RISKS else density["properties"] >= _PROPERTY


def _risks_before(cues: Cues, first: int, last: int) -> bool:
    """Tell whether the text ends like risk factors: their heading was missed, a later print not."""
    start = last
    while start > first and cues.length(start, last) < _TAIL:
        start -= 1
    density = cues.density(start, last)
    if cues.length(start, last) < _TAIL or density["forward_looking"] >= 1.0:
        return False
    return is_risk(density)


def _risks_between(cues: Cues, first: int, last: int) -> bool:
    start = first
    for line in range(first + 1, last + 1):
        if cues.length(start, line) >= WINDOW or line == last:
            if cues.length(start, line) >= _SHORT and is_risk(cues.density(start, line)):
                return True
            start = line
    return False
