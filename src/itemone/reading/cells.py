"""Which lines are rows of a table in plain text, and where their cells begin and end.

Rows come in four guises: cells between pipes or tabs; cells set apart by two or more spaces;
labels and amounts joined by dot leaders; and, in texts that lost their layout, labels and
amounts in one run ("Pumps $12,500 $14,300 Valves 7,100 6,900").
"""

from __future__ import annotations

import re

from itemone.reading.words import FINITE_VERBS

_GAP = re.compile(
    r"\t+\s*|(?<=[^\s.!?:;])[ \u00a0]{2,}(?=\S)|(?<=\S)[ \u00a0]{3,}(?=\S)"
    r"|(?<=[.:;]) {2,}(?=[$(\d])"
)
LEADER = re.compile(r"\.{4,}|(?:\. ){3,}\.?|(?<=[A-Za-z)]) ?\.{3}(?= ?[$\d(-])")
DASHES = re.compile(r"[-=_]{3,}")
TOKEN = re.compile(r"\S+")
YEAR = re.compile(r"(?:19|20)\d\d")
_PIPE_RULE = re.compile(r"[-+=|:\s]{3,}")
_AMOUNT = re.compile(
    # A figure with its currency, sign, per cent and footnote mark.
    r"[-(\u2013\u2014]?[$\u20ac\u00a3]?\s?\(?[-\u2013]?\d[\d,]*(?:\.\d+)?\s?%?\)?(?:\s?\(\d\))?"
    # What stands for a figure, and signs that lost theirs.
    r"|[$\u20ac\u00a3%]|--?|[\u2013\u2014]%?|\*{1,3}|N/?[AM]|\+\+|\^\^"
)
_FIGURE = re.compile(r"\d[\d,.]*")
# A row of the table of officers: name, age, position.
_PERSON = re.compile(
    r"((?:[A-Z][\w.'\u2019\"-]*,? ){2,5})([3-8]\d)\s+([A-Z][^.!?]{2,180}(?:Inc\.|Corp\.|Co\.)?)"
)
_SENTENCE_INSIDE = re.compile(r"[a-z]{3}[.;]\s+[A-Z][a-z]+ [a-z]+ ")
_MAX_CELL = 140
_MAX_ROW = 4000


def is_pipe_row(text: str) -> bool:
    """Tell whether a line has cells between pipes (or is the rule under such a line)."""
    return "|" in text


def is_pipe_rule(text: str) -> bool:
    """Tell whether a line is the rule between rows of a pipe table."""
    return len(text) >= 3 and _PIPE_RULE.fullmatch(text) is not None


def split_cells(text: str) -> list[str]:
    """Split a line into its cells at pipes, tabs or gaps of two spaces."""
    if "|" in text:
        return [cell.strip() for cell in text.split("|")]
    person = _PERSON.fullmatch(text) if len(text) < 260 else None
    if person is not None:
        return [part.strip() for part in person.groups()]
    return [cell.strip() for cell in _GAP.split(text)]


def is_row(text: str, *, wrapped: bool) -> bool:
    """Tell whether a line looks like a table's row by its gaps, leaders or share of amounts."""
    if "  " not in text and "\t" not in text and "\u00a0\u00a0" not in text:
        return is_flat_row(text, wrapped=wrapped)
    cells = split_cells(text)
    if len(cells) >= 2 and all(len(cell) <= _MAX_CELL for cell in cells):
        amounts = sum(is_amount(cell) for cell in cells[1:])
        if amounts and amounts * 2 >= len(cells) - 1:
            return True
        if not wrapped and len(text) <= 200 and not text.endswith((".", ";", ":")):
            return max(len(cell) for cell in cells[1:]) <= 70 and len(cells[0]) <= 80
        if wrapped and len(cells) >= 3 and max(len(cell) for cell in cells) <= 30:
            return "   " in text
    return is_flat_row(text, wrapped=wrapped)


def is_flat_row(text: str, *, wrapped: bool = False) -> bool:
    """Tell whether a line is mostly amounts, rules and leaders although no gap shows cells.

    ``wrapped`` text has kept its layout: there, amounts alone make no row of a line.
    """
    figures = len(_FIGURE.findall(text[:_MAX_ROW]))
    if figures and ("..." in text or ". . ." in text) and LEADER.search(text):
        return True
    if "---" not in text and "===" not in text and figures * 6 < text[:_MAX_ROW].count(" "):
        return False
    tokens = TOKEN.findall(text[:_MAX_ROW])
    if len(tokens) < 3:
        return False
    if len(text) < 260 and _PERSON.fullmatch(text):
        return True
    amounts = sum(_is_flat_amount(token) for token in tokens)
    rules = sum(DASHES.fullmatch(token) is not None for token in tokens)
    if rules >= 2 and (amounts >= 2 or rules * 3 >= len(tokens)):
        return True
    if wrapped or amounts < 3 or text.endswith(".") or _SENTENCE_INSIDE.search(text[:_MAX_ROW]):
        return False
    if amounts >= 0.38 * len(tokens):
        return True
    closing = all(_is_flat_amount(token) for token in tokens[-2:])
    return closing and not any(token in FINITE_VERBS for token in tokens)


def is_amount(cell: str) -> bool:
    """Tell whether a cell holds a figure, a placeholder for one, or a currency sign."""
    return len(cell) <= 24 and _AMOUNT.fullmatch(cell.strip()) is not None


def _is_flat_amount(token: str) -> bool:
    return (
        len(token) <= 20
        and any(c.isdigit() for c in token)
        and _AMOUNT.fullmatch(token.rstrip(",;")) is not None
    )
