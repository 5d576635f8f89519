"""The factor that a table's caption or header states: "(in thousands)" is 1000."""

from __future__ import annotations

import re

_UNIT = re.compile(
    r"\(?\b(?:in|\$|u\.s\.|dollars|amounts|of)?\s*\$?(thousands|millions|billions|000'?s|000,000)\b",
    re.IGNORECASE,
)
_UNITS = {
    "thousands": 10**3,
    "000": 10**3,
    "000s": 10**3,
    "millions": 10**6,
    "000,000": 10**6,
    "billions": 10**9,
}
UNIT_NOTE = re.compile(
    r"\((?:[a-z$. ]{0,30}\bin )?\$?(?:thousands|millions|billions|000'?s)[^)]{0,40}\)$",
    re.IGNORECASE,
)


def unit_in(text: str) -> int:
    """Return the factor that a note such as "(Dollars in millions)" states, 1 for none."""
    match = _UNIT.search(text)
    if match is None or "except" in text[: match.start()].lower()[-12:]:
        return 1
    return _UNITS.get(match.group(1).lower().replace("'", ""), 1)
