"""Numbers as quantities: "$37.6 million", "37,566" in thousands and "two thirds" made comparable.

One pass of one expression over the text, then units are carried along lists and ranges
("10 to 15 percent", "34.6, 25.0 and 19.2 percent", "$5 to $7 million").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

MAX_DIGITS = 18  # a longer run of digits is no quantity


class Unit(StrEnum):
    """What a number counts."""

    MONEY = "money"
    PERCENT = "percent"
    YEAR = "year"
    DAY = "day"  # of a month
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text: its value, the value of half a unit of its last digit, where it stands.

    ``scaled`` tells whether the text says its scale ("million", "%"); a bare "$823,450" may be
    meant in thousands.  ``loose`` is the slack of a number told with "about", "over" or the like.
    """

    unit: Unit
    value: float
    slack: float
    scaled: bool
    start: int
    end: int
    loose: float = 0.0


_SCALES = {
    "thousand": 1e3,
    "thousands": 1e3,
    "k": 1e3,
    "million": 1e6,
    "millions": 1e6,
    "mm": 1e6,
    "m": 1e6,
    "billion": 1e9,
    "billions": 1e9,
    "bn": 1e9,
    "b": 1e9,
    "trillion": 1e12,
    "dozen": 12.0,
    "hundred": 1e2,
}
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {word: float(i) for i, word in enumerate(_SMALL) if i >= 2} | {
    word: 20.0 + 10 * i for i, word in enumerate(_TENS)
}
_FRACTIONS = {
    "half": 50.0,
    "sixth": 100 / 6,
    "eighth": 12.5,
    "third": 100 / 3,
    "thirds": 100 / 3,
    "quarters": 25.0,
    "fourth": 25.0,
    "fourths": 25.0,
    "fifth": 20.0,
    "fifths": 20.0,
    "quarter": 25.0,
    "tenth": 10.0,
}
_MONTHS = (
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
).split()
MONTHS = frozenset(_MONTHS)

_WORD_NUMBER = "|".join(sorted(_WORDS, key=len, reverse=True))
_SPACE = r"[ \t\n\u00a0]?"
# What follows "a third" where it is a share and no rank ("a third segment").
_SHARE_AFTER = (
    r"(?=\s+(?:of|the|its|their|what|from|went|goes|come|comes|came|in|with|more|less|or|and|were|was"
    r"|is|are|owed|abroad|each)\b|\s*[.,;:)]|\s*$)"
)
_QUANTITY = re.compile(
    rf"""
    (?P<fraction>\b(?:two|three|four|five|seven|nine){_SPACE}[- ]?
        (?:thirds|quarters|fourths|fifths|sixths|eighths|tenths)\b
        |\b(?:one|a){_SPACE}[- ]?(?:third|quarter|fourth|fifth|sixth|eighth|tenth)\b{_SHARE_AFTER}
        |\bhalf\b)
  | (?P<per>\b(?P<parts>\d{{1,2}}|one|two|three|four|five|six|seven|eight|nine|ten){_SPACE}
        (?:[a-z]+{_SPACE})?(?:(?:out{_SPACE}of|in){_SPACE}(?:(?:every|each|a){_SPACE})?
            |of{_SPACE}(?:every|each){_SPACE})
        (?P<whole>two|three|four|five|ten|hundred)\b)
  | (?P<currency>(?:US|C|A|NZ|HK|S)?[$€£¥]|\b(?:RMB|USD|EUR|GBP|CAD|Rs\.?)(?![A-Za-z])){_SPACE}
        (?P<amount>\d[\d,]{{0,30}}(?:\.\d{{1,8}})?|\.\d{{1,8}})
        (?:{_SPACE}-?(?P<mscale>thousands?|millions?|billions?|trillion|mm|bn|[KMB])\b)?
  | (?P<number>(?<![\w.])(?:\d[\d,]{{0,30}}(?:\.\d{{1,8}})?|\.\d{{1,8}}))
        (?:(?P<percent>{_SPACE}(?:%|percent\b|per{_SPACE}cent\b|percentage\b))
          |{_SPACE}-?(?P<scale>thousand|million|billion|trillion|hundred|dozen)\b)?
  | \b(?P<word>{_WORD_NUMBER})(?:[- ](?P<ones>one|two|three|four|five|six|seven|eight|nine))?\b
        (?:(?P<wpercent>{_SPACE}(?:%|percent\b|per{_SPACE}cent\b))
          |{_SPACE}-?(?P<wscale>hundred|thousand|million|billion|dozen)\b)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(?:nearly|almost|about|around|roughly|approximately|some|over|above|than|upwards of|under"
    r"|close to|just|barely|at least|up to|well|exceed(?:ed|s|ing)?|beyond|past)\s+$",
    re.IGNORECASE,
)
_UNIT_NOTE = re.compile(r"\bin (thousands|millions|billions)\b", re.IGNORECASE)
_JOINS = re.compile(r"[\s,;–—-]*(?:to|and|or|through|versus|vs\.?|from)?[\s,;–—-]*\$?\s?", re.I)
_MONTH_BEFORE = re.compile(r"\b([A-Za-z]{3,9})\.?\s{0,2}$")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")


def find_quantities(text: str, factor: float = 1.0) -> list[Quantity]:
    """Return the quantities of ``text`` in order.

    ``factor`` is what bare amounts are counted in (a table's unit); a note "in thousands" in the
    text itself does the same to the sums of money after it.
    """
    note = _UNIT_NOTE.search(text)
    noted = _SCALES[note[1].lower()] if note and factor == 1.0 else 1.0
    found: list[Quantity] = []
    for match in _QUANTITY.finditer(text):
        after_note = note is not None and match.start() > note.start() and match["amount"]
        quantity = _read(text, match, noted if after_note else factor)
        if quantity is not None:
            found.append(quantity)
    return [_hedged(text, quantity) for quantity in _carry(text, found)]


def _read(text: str, match: re.Match[str], factor: float) -> Quantity | None:
    start, end = match.span()
    if match["fraction"]:
        return _fraction(match)
    if match["per"]:
        return _out_of(match)
    if match["word"]:
        return _spelled(match)
    digits = match["amount"] or match["number"]
    trimmed = digits.rstrip(",")
    end -= (len(digits) - len(trimmed)) if match.end() == match.end(match.lastgroup or 0) else 0
    bare = trimmed.replace(",", "")
    if not bare or len(bare) > MAX_DIGITS:
        return None
    value = float(bare)
    decimals = len(bare.partition(".")[2])
    unit_slack = 0.5 * 10.0**-decimals
    if match["amount"]:
        scale = _SCALES.get((match["mscale"] or "").lower(), 0.0)
        by = scale or (factor if factor > 1 else 1.0)
        return Quantity(
            Unit.MONEY, value * by, unit_slack * by, bool(scale) or factor > 1, start, end
        )
    if match["percent"]:
        return Quantity(Unit.PERCENT, value, unit_slack, True, start, match.end())
    scale = _SCALES.get((match["scale"] or "").lower(), 0.0)
    if scale:
        return Quantity(Unit.COUNT, value * scale, unit_slack * scale, True, start, match.end())
    end = match.start("number") + len(trimmed)
    if _ORDINAL.match(text, end):
        return None if value > 31 or not _after_month(text, start) else _day(value, start, end)
    if end < len(text) and (text[end].isalpha() or text[end] == "/" or _is_coded(text, end)):
        return None
    if re.fullmatch(r"(?:19|20)\d\d", trimmed):
        return Quantity(Unit.YEAR, value, 0.0, True, start, end)
    if decimals == 0 and 1 <= value <= 31 and _after_month(text, start):
        return _day(value, start, end)
    by = factor if factor > 1 and (decimals or "," in digits or value >= 100) else 1.0
    return Quantity(Unit.COUNT, value * by, unit_slack * by, by > 1, start, end)


def _is_coded(text: str, end: int) -> bool:
    return text[end] == "-" and end + 1 < len(text) and text[end + 1].isupper()


def _day(value: float, start: int, end: int) -> Quantity:
    return Quantity(Unit.DAY, value, 0.0, True, start, end)


def _after_month(text: str, start: int) -> bool:
    before = _MONTH_BEFORE.search(text, max(0, start - 12), start)
    return before is not None and before[1].lower() in MONTHS


def _fraction(match: re.Match[str]) -> Quantity | None:
    words = re.split(r"[\s-]+", match["fraction"].lower())
    times = _WORDS.get(words[0], 1.0)
    share = _FRACTIONS.get(words[-1]) or _FRACTIONS.get(words[-1].rstrip("s"), 0.0)
    if not share:
        return None
    return Quantity(Unit.PERCENT, times * share, 2.5, True, match.start(), match.end())


def _out_of(match: re.Match[str]) -> Quantity | None:
    """Read "three in a hundred", "one of every two", "thirteen of each hundred" as a share."""
    parts = _WORDS.get(match["parts"].lower(), 1.0)
    parts = float(match["parts"]) if match["parts"].isdigit() else parts
    whole = _SCALES.get(match["whole"].lower()) or _WORDS[match["whole"].lower()]
    if parts >= whole:
        return None
    slack = 0.5 if whole == 100 else 2.5
    return Quantity(Unit.PERCENT, 100 * parts / whole, slack, True, match.start(), match.end())


def _hedged(text: str, quantity: Quantity) -> Quantity:
    """Return the quantity with the slack of a round number, where the text says "about"."""
    if not _HEDGE.search(text, max(0, quantity.start - 14), quantity.start):
        return quantity
    if quantity.unit is Unit.PERCENT and quantity.slack > 2:  # a fraction in words
        return replace(quantity, loose=4.0)
    if quantity.unit not in (Unit.MONEY, Unit.PERCENT, Unit.COUNT) or quantity.value < 10:
        return quantity
    digits = f"{quantity.value:.6e}".partition("e")
    last = len(digits[0].rstrip("0").rstrip(".").replace(".", ""))
    step = 10.0 ** (int(digits[2]) - last + 1)
    return replace(quantity, loose=min(0.5 * step, 0.05 * quantity.value))


def _spelled(match: re.Match[str]) -> Quantity:
    value = _WORDS[match["word"].lower()]
    if match["ones"]:
        value += _SMALL.index(match["ones"].lower())
    if match["wpercent"]:
        return Quantity(Unit.PERCENT, value, 0.5, True, match.start(), match.end())
    scale = _SCALES.get((match["wscale"] or "").lower(), 1.0)
    return Quantity(Unit.COUNT, value * scale, 0.5 * scale, scale > 1, match.start(), match.end())


def _carry(text: str, found: list[Quantity]) -> list[Quantity]:
    """Give the unit of a list's or range's last number to those before it."""
    for i in range(len(found) - 2, -1, -1):
        here, after = found[i], found[i + 1]
        if after.start < here.end or not _JOINS.fullmatch(text, here.end, after.start):
            continue
        if here.unit is Unit.COUNT and not here.scaled and after.unit is Unit.PERCENT:
            found[i] = replace(here, unit=Unit.PERCENT, scaled=True)
        elif (
            here.unit is after.unit
            and not here.scaled
            and after.scaled
            and here.value < 1000
            and after.unit in (Unit.MONEY, Unit.COUNT)
            and after.value >= 1e6
        ):
            by = 10.0 ** (3 * int((len(str(int(after.value))) - 1) // 3))
            found[i] = replace(here, value=here.value * by, slack=here.slack * by, scaled=True)
    return found


def agrees(said: Quantity, filed: Quantity) -> float:
    """Return how well two quantities agree: 1 exact, 0.9 rounded, 0.6 but for the scale, 0 not."""
    if said.unit is not filed.unit and not _mixable(said, filed):
        return 0.0
    if said.unit in (Unit.YEAR, Unit.DAY):
        return 1.0 if said.value == filed.value else 0.0
    gap = abs(said.value - filed.value)
    if gap <= 1e-9 * max(abs(said.value), abs(filed.value)):
        return 1.0
    if gap <= max(said.slack, said.loose, filed.slack) * 1.0001 and not _coarse(filed):
        return 0.9
    if not (said.scaled and filed.scaled) and said.unit is not Unit.PERCENT:
        for by in (1e3, 1e6, 1e-3, 1e-6):
            slack = max(said.slack * by, filed.slack)
            if abs(said.value * by - filed.value) <= slack * 1.0001 and said.value >= 10:
                return 0.6
    return 0.0


def _coarse(quantity: Quantity) -> bool:
    return quantity.unit is Unit.COUNT and quantity.value < 10


def _mixable(said: Quantity, filed: Quantity) -> bool:
    """A table's cells carry no sign: "$5,710" may be filed as "5,710", "20%" as "20"."""
    pair = {said.unit, filed.unit}
    return pair in ({Unit.MONEY, Unit.COUNT}, {Unit.PERCENT, Unit.COUNT}) and (
        Unit.PERCENT not in pair or not filed.scaled
    )
