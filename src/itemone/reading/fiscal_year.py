"""The fiscal year that a filing reports on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from itemone.document import Block, Sentence

_YEARS = r"((?:19|20)\d\d(?:(?:,|,?\s+and|\s+through|\s+to)?\s+(?:19|20)\d\d){0,5})"
_MONTH = r"(January|February|March|April|May|June|July|August|September|October|November|December)"
_DATE = rf"{_MONTH}\s+\d{{1,2}},?\s+"
# (pattern, weight): the more surely a phrase names a reported year, the more it weighs.
_PATTERNS = (
    (
        re.compile(
            rf"(?:10-K|annual report)[^.]{{0,40}}for (?:the )?(?:fiscal )?year ended "
            rf"{_DATE}{_YEARS}",
            re.I,
        ),
        20,
    ),
    (
        re.compile(
            rf"(?:years?|months|weeks)\s+(?:ended|ending|to)\s+(?:on\s+)?(?:{_DATE})?{_YEARS}", re.I
        ),
        4,
    ),
    (re.compile(rf"\bfiscal\s+(?:years?\s+)?{_YEARS}", re.I), 3),
    (re.compile(rf"\b(?:as of|at|on)\s+{_DATE}{_YEARS}", re.I), 2),
    (re.compile(rf"\b(?:in|during|for)\s+(?:the\s+years?\s+)?{_YEARS}", re.I), 1),
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_RUNNING = re.compile(
    r"(?:fiscal\s+)?((?:19|20)\d\d)\s+(?:form\s+10-k|annual\s+report)|10-k\s+(?:for\s+)?((?:19|20)\d\d)",
    re.I,
)
_COMING = re.compile(
    r"\b(?:will|expects?|expected|plans?|until|through|by|expir\w+|beginning|future|target\w*|estimated|goal\w*|scheduled|starting|later)\b",
    re.I,
)
_EARLY = frozenset(("january", "february", "march", "april"))


def find_fiscal_year(
    blocks: Sequence[Block], sentences: Sequence[Sentence], noise: Sequence[str] = ()
) -> int | None:
    """Return the latest year that the text treats as reported, ``None`` where it names none.

    ``noise`` is the text of running heads ("2024 Form 10-K").
    """
    weights: Counter[int] = Counter()
    told: set[int] = set()  # years that occur outside of plans and forecasts
    for text in noise:
        for match in _RUNNING.finditer(text[:120]):
            weights[int(match.group(1) or match.group(2))] += 10
    for sentence in sentences:
        text = sentence.text
        if _YEAR.search(text) is None:
            continue
        coming = _COMING.search(text) is not None
        for pattern, weight in _PATTERNS:
            for match in pattern.finditer(text):
                month = (
                    (match.group(1) or "").lower()
                    if match.lastindex and match.lastindex > 1
                    else ""
                )
                early = month in _EARLY and weight == 2
                for year in _YEAR.findall(match.group(match.lastindex or 0)):
                    weights[int(year)] += 1 if (coming and weight < 20) or early else 2 * weight
                    if not coming and not early:
                        told.add(int(year))
                    elif early:
                        # Officers' ages are told some weeks after the year's end.
                        weights[int(year) - 1] += 1
                        told.add(int(year) - 1)
    for block in blocks:
        if block.table is not None:
            for row in block.table.rows[: block.table.header_rows]:
                for cell in row:
                    for year in _YEAR.findall(cell):
                        weights[int(year)] += 4
                        told.add(int(year))
    if not weights:
        return None
    # Neither a year of founding nor one of expiry is reported: keep to those near the latest
    # that the text often tells of.
    floor = 0.15 * max(weights.values())
    often = {year for year, weight in weights.items() if weight >= floor}
    latest = max((often & told) or often)
    weights = Counter({year: n for year, n in weights.items() if latest - 4 <= year <= latest})
    top = max(weights.values())
    return max(year for year, weight in weights.items() if weight >= 0.4 * top)
