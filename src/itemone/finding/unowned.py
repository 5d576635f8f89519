"""Amounts of which only the place in the filing says whose they are.

"Revenue was $15.5 billion" under one segment's heading, "Revenue was $5.8 billion" under
another's: out of their places both would be told as the company's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

UNOWNED = "an amount of which only its place says whose it is"
MOST_AHEAD = 120  # code points in front of the amount; a longer subject says whose it is

_AMOUNT = re.compile(
    r"[$€£¥]?(?P<figure>\d[\d,.]*\d|\d)(?: ?%| percent| (?:m|b|tr)illion\b)"
    r"|[$€£¥] ?(?P<bare>\d[\d,.]*\d|\d)"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_OWN = re.compile(
    r"\b(?:we|our|us|the (?:company|corporation|registrant)(?:['’]s)?)\b", re.IGNORECASE
)
_TIME = re.compile(
    r"\b(?:(?:for|in|during|at|as of) )?(?:the )?(?:fiscal )?(?:years? )?(?:ended )?"
    r"(?:\w+ \d{1,2}, )?(?:19|20)\d\d\b",
    re.IGNORECASE,
)
# behind the amount, what it is an amount of: not when, nor how it came about
_OF_WHAT = re.compile(
    r"^(?: (?:of|on|to|from|for|in) (?:(?:the|our|its|total|net) )*(?P<word>[A-Za-z]{3,}))?"
)
_NOT_WHAT = frozenset("fiscal year years quarter last prior previous period".split())
# "Revenue was", "we had an operating loss of": the amount is of what was named
_MEASURES = re.compile(
    r"\w.* (?:is|are|was|were|total(?:s|l?ed)|reached|amounted to|came to|of|by|to)"
    r"(?: (?:approximately|about|around|over|nearly|more than))?$",
    re.DOTALL,
)
_NAME = re.compile(r"(?<!^)\b[A-Z][\w&]+")


def unowned(texts: Sequence[str]) -> frozenset[int]:
    """Return the statements that give what others, in the same words, give another amount for.

    Only where they tell of the same year, or of none, and name nobody.  Linear in the texts.
    """
    alike: dict[tuple[str, str], list[tuple[int, str, str]]] = defaultdict(list)
    for k, text in enumerate(texts):
        match = _AMOUNT.search(text[: 2 * MOST_AHEAD])
        while match and _YEAR.fullmatch(match["figure"] or match["bare"] or ""):
            match = _AMOUNT.search(text[: 2 * MOST_AHEAD], match.end())
        if match is None or match.start() > MOST_AHEAD:
            continue
        ahead = _TIME.sub("", text[: match.start()]).strip(" ,")
        if not _MEASURES.search(ahead) or _NAME.search(_OWN.sub("", ahead)):
            continue
        behind = _OF_WHAT.match(text[match.end() :])
        what = (behind["word"] if behind else None) or ""
        subject = " ".join(_OWN.sub("the company", ahead.lower()).split())
        years = _YEAR.findall(text)
        key = (subject, "" if what in _NOT_WHAT else what)
        alike[key].append((k, match["figure"] or match["bare"], max(years, default="")))
    found: set[int] = set()
    for those in alike.values():
        others = {(figure, year) for _, figure, year in those}
        found.update(
            k
            for k, figure, year in those
            if any(
                other != figure and (not year or not when or when == year) for other, when in others
            )
        )
    return frozenset(found)
