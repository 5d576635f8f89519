"""Rows of a table that lost its layout: labels and amounts in one run.

"Pumps $12,500 $14,300 Valves 7,100 6,900" is two rows of three cells.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from itemone.reading.cells import DASHES, LEADER, TOKEN, is_amount
from itemone.reading.units import UNIT_NOTE
from itemone.reading.words import MONTHS

_NOTE_MARK = re.compile(r"\(\d\)")
_DAY = re.compile(r"\d{1,2},?")


def flat_rows(text: str) -> list[tuple[int, int, list[str]]]:
    """Cut a line without gaps into rows of one label and the amounts after it."""
    spread = LEADER.sub(lambda match: " " * len(match.group()), text)
    rows = _grouped(spread)
    counts = Counter(len(row.amounts) for row in rows if row.label and row.amounts)
    usual = counts.most_common(1)[0][0] if counts else 0
    found: list[tuple[int, int, list[str]]] = []
    for row in rows:
        name = spread[row.label[0][0] : row.label[-1][1]] if row.label else ""
        if not row.amounts:
            found.append((row.label[0][0], row.label[-1][1], [name]))
            continue
        # A total that lost its label: its figures follow those of the last row.
        whole = usual > 0 and len(row.amounts) % usual == 0
        step = usual if whole else len(row.amounts)
        for place in range(0, len(row.amounts), step):
            part = row.amounts[place : place + step]
            start = row.label[0][0] if row.label and place == 0 else part[0][0]
            cells = [spread[first:last].replace(" ", "") for first, last in part]
            found.append((start, part[-1][1], [name if place == 0 else "", *cells]))
    return found or [(0, len(text), [text])]


def _tokens(text: str) -> list[tuple[int, int, bool]]:
    """Return (start, end, is amount) of each token; rules are left out, "$ 1" is one token."""
    tokens: list[tuple[int, int, bool]] = []
    matches = list(TOKEN.finditer(text))
    for place, match in enumerate(matches):
        word = match.group()
        following = matches[place + 1].group() if place + 1 < len(matches) else ""
        if DASHES.fullmatch(word) or (word == "-" and DASHES.fullmatch(following)):
            continue
        amount = is_amount(word.rstrip(",;"))
        before = text[tokens[-1][0] : tokens[-1][1]] if tokens else ""
        if amount and before in ("$", "\u20ac", "\u00a3"):
            tokens[-1] = (tokens[-1][0], match.end(), True)
        elif amount and _DAY.fullmatch(word) and before in MONTHS:
            tokens.append((match.start(), match.end(), False))
        else:
            tokens.append((match.start(), match.end(), amount))
    return tokens


@dataclass(slots=True)
class _FlatRow:
    label: list[tuple[int, int]] = field(default_factory=list)
    amounts: list[tuple[int, int]] = field(default_factory=list)


def _grouped(text: str) -> list[_FlatRow]:
    """Gather tokens into rows: words, then amounts; a note of the unit ends a header."""
    rows = [_FlatRow()]
    tokens = _tokens(text)
    for place, (start, end, amount) in enumerate(tokens):
        word = text[start:end]
        row = rows[-1]
        words_follow = place + 1 < len(tokens) and not tokens[place + 1][2]
        complete = len(rows) > 1 and len(row.amounts) == len(rows[-2].amounts) > 0
        if amount and _NOTE_MARK.fullmatch(word) and words_follow and complete:
            amount = False  # "(1) Includes": a footnote begins
        if row.amounts and not amount:
            row = _FlatRow()
            rows.append(row)
        (row.amounts if amount else row.label).append((start, end))
        label = text[row.label[0][0] : end] if row.label else ""
        if not amount and word.endswith(")") and UNIT_NOTE.search(label):
            rows.append(_FlatRow())
    return [row for row in rows if row.label or row.amounts]
