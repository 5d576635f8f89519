"""The fiscal year that a filing reports on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from itemone.document import Block, Sentence

_STATED = re.compile(
    r"(?:fiscal(?:\s+years?)?(?:\s+ended)?|years?\s+ended|year\s+ending|as\s+of|at|in|during|for)\s+"
    r"((?:[A-Z][a-z]+\.?\s+\d{1,2},?\s+)?)((?:19|20)\d\d)((?:,?\s+(?:and\s+)?(?:(?:19|20)\d\d)\b){0,4})",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")


def find_fiscal_year(blocks: Sequence[Block], sentences: Sequence[Sentence]) -> int | None:
    """Return the latest year that the text treats as past, ``None`` where it names none."""
    weights: Counter[int] = Counter()
    for sentence in sentences:
        for match in _STATED.finditer(sentence.text):
            phrase = match.group().lower()
            weight = 3 if "fiscal" in phrase or "ended" in phrase else 1
            for year in _YEAR.findall(match.group()):
                weights[int(year)] += weight
    for block in blocks:
        if block.table is not None:
            for row in block.table.rows[: block.table.header_rows]:
                for cell in row:
                    for year in _YEAR.findall(cell):
                        weights[int(year)] += 2
    if not weights:
        return None
    top = max(weights.values())
    return max(year for year, weight in weights.items() if weight >= max(2, 0.35 * top) or weight == top)
