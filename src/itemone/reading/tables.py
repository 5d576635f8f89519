"""Tables in plain text: which lines are rows, and the grid that they make.

Rows come in four guises: cells between pipes or tabs; cells set apart by two or more spaces;
labels and amounts joined by dot leaders; and, in texts that lost their layout, labels and
amounts in one run ("Power Systems $159,000 $422,000 Water Control 69,000 137,000").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from itemone.document import Span, Table
from itemone.reading.cleaning import clean
from itemone.reading.lines import Line
from itemone.reading.words import FINITE_VERBS, MONTHS

_GAP = re.compile(r"\t+\s*|(?<=[^\s.!?:;])[ \u00a0]{2,}(?=\S)|(?<=\S)[ \u00a0]{3,}(?=\S)|(?<=[.:;]) {2,}(?=[$(\d])")
_LEADER = re.compile(r"\.{4,}|(?:\. ){3,}\.?|(?<=[A-Za-z)]) ?\.{2,3}(?= ?[$\d(-])")
_DASHES = re.compile(r"[-=_]{3,}")
_PIPE_RULE = re.compile(r"[-+=|:\s]{3,}")
_AMOUNT = re.compile(
    r"[-(\u2013\u2014]?[$\u20ac\u00a3]?\s?\(?[-\u2013]?\d[\d,]*(?:\.\d+)?\s?%?\)?(?:\s?\(\d\))?|[$\u20ac\u00a3%]|--?|[\u2013\u2014]%?|"
    r"\*{1,3}|N/?[AM]|\+\+|\^\^"
)
_TOKEN = re.compile(r"\S+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PERIOD = re.compile(r"year|ended|fiscal|december|june|march|september|month|million|thousand|quarter", re.I)
_UNIT = re.compile(
    r"\(?\b(?:in|\$|u\.s\.|dollars|amounts|of)?\s*\$?(thousands|millions|billions|000'?s|000,000)\b", re.IGNORECASE
)
_UNITS = {"thousands": 10**3, "000": 10**3, "000s": 10**3, "millions": 10**6, "000,000": 10**6, "billions": 10**9}
_UNIT_NOTE = re.compile(r"\((?:[a-z$. ]{0,30}\bin )?\$?(?:thousands|millions|billions|000'?s)[^)]{0,40}\)$", re.IGNORECASE)
_NOTE_MARK = re.compile(r"\(\d\)")
_DAY = re.compile(r"\d{1,2},?")
# A row of the table of officers: name, age, position.
_PERSON = re.compile(
    r"((?:[A-Z][\w.'\u2019\"-]*,? ){2,4}(?:Jr\.,? |Sr\.,? |I{2,3},? )?)([3-8]\d)\s+((?:[A-Z][\w,;&'\u2019/-]* ?|and |of |the |for |- ){1,30}.{0,80})"
)
_MAX_CELL = 140
_MAX_CAPTION = 300
_SENTENCE_INSIDE = re.compile(r"[a-z]{3}[.;]\s+[A-Z][a-z]+ [a-z]+ ")


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
        return is_flat_row(text)
    cells = split_cells(text)
    if len(cells) >= 2 and all(len(cell) <= _MAX_CELL for cell in cells):
        amounts = sum(is_amount(cell) for cell in cells[1:])
        if amounts and amounts * 2 >= len(cells) - 1:
            return True
        if not wrapped and len(text) <= 200 and not text.endswith((".", ";", ":")):
            return max(len(cell) for cell in cells[1:]) <= 70 and len(cells[0]) <= 80
        if wrapped and len(cells) >= 3 and max(len(cell) for cell in cells) <= 30:
            return "   " in text
    return is_flat_row(text)


def is_flat_row(text: str) -> bool:
    """Tell whether a line is mostly amounts, rules and leaders although no gap shows cells."""
    if _LEADER.search(text) and any(character.isdigit() for character in text):
        return True
    tokens = _TOKEN.findall(text[:4000])
    if len(tokens) < 3:
        return False
    if len(text) < 260 and _PERSON.fullmatch(text):
        return True
    amounts = sum(_is_flat_amount(token) for token in tokens)
    rules = sum(_DASHES.fullmatch(token) is not None for token in tokens)
    if rules >= 2 and (amounts >= 2 or rules * 3 >= len(tokens)):
        return True
    if amounts < 3 or text.endswith(".") or _SENTENCE_INSIDE.search(text[:4000]):
        return False
    if amounts >= 0.38 * len(tokens):
        return True
    closing = all(_is_flat_amount(token) for token in tokens[-2:])
    return closing and not any(token in FINITE_VERBS for token in tokens)


def is_amount(cell: str) -> bool:
    """Tell whether a cell holds a figure, a placeholder for one, or a currency sign."""
    return len(cell) <= 24 and _AMOUNT.fullmatch(cell.strip()) is not None


def _is_flat_amount(token: str) -> bool:
    return len(token) <= 20 and any(c.isdigit() for c in token) and _AMOUNT.fullmatch(token.rstrip(",;")) is not None


def build_columnar(lines: Sequence[Line], caption: str) -> Table:
    """Make the grid of a table that was flattened into one cell a line.

    A label and the figures after it make a row; a run of names gives one row each.
    """
    groups: list[list[Line]] = []
    for line in lines:
        if groups and is_amount(line.text) and not _YEAR.fullmatch(line.text):
            groups[-1].append(line)
        else:
            groups.append([line])
    return Table(
        rows=tuple(tuple(_merge([clean(line.text) for line in group])) for group in groups),
        row_spans=tuple(Span(group[0].start, group[-1].end) for group in groups),
        header_rows=next((place for place, group in enumerate(groups) if len(group) > 1), 0),
        unit=_unit_of(" ".join([caption[-_MAX_CAPTION:], *(line.text for line in lines[:6])])),
        caption=caption[-_MAX_CAPTION:],
    )


def build_table(lines: Sequence[Line], caption: str, default_unit: int = 1) -> Table:
    """Make the grid of a run of table lines; ``caption`` is the text before it.

    ``default_unit`` is the factor that the document states for all amounts in dollars.
    """
    rows: list[list[str]] = []
    spans: list[Span] = []
    for line in lines:
        if is_pipe_rule(line.text):
            continue
        flat = "|" not in line.text and len(split_cells(line.text)) == 1
        for start, end, cells in _flat_rows(line.text) if flat else [(0, len(line.text), split_cells(line.text))]:
            rows.append([clean(cell) for cell in cells])
            spans.append(Span(line.start + start, line.start + end))
    headers = _header_rows(rows)
    notes = [cell for row in rows[: max(headers, 2)] for cell in row]
    notes += [cell for row in rows[2:10] for cell in row if _UNIT_NOTE.search(cell)]
    unit = _unit_of(" ".join([caption[-_MAX_CAPTION:], *notes]))
    if unit == 1 and any("$" in cell for row in rows for cell in row):
        unit = default_unit
    grid = _align([_merge(row) for row in rows], headers)
    return Table(
        rows=tuple(tuple(row) for row in grid),
        row_spans=tuple(spans),
        header_rows=headers,
        unit=unit,
        caption=caption[-_MAX_CAPTION:],
    )


def unit_in(text: str) -> int:
    """Return the factor that a note such as "(Dollars in millions)" states, 1 for none."""
    return _unit_of(text)


def _unit_of(text: str) -> int:
    match = _UNIT.search(text)
    if match is None or "except" in text[: match.start()].lower()[-12:]:
        return 1
    return _UNITS.get(match.group(1).lower().replace("'", ""), 1)


def _merge(row: Sequence[str]) -> list[str]:
    """Join cells that hold only "$", "%" or ")" with the figure they belong to."""
    merged: list[str] = []
    prefix = ""
    for cell in row:
        if cell in ("$", "\u20ac", "\u00a3", "($", "$("):
            prefix += cell
            continue
        if prefix and not cell:
            continue
        if cell in ("%", ")", ")%", "%)") and merged:
            place = len(merged) - 1
            while place > 0 and not merged[place]:
                place -= 1
            if merged[place]:
                merged[place] += cell
                continue
        merged.append(prefix + cell)
        prefix = ""
    if prefix:
        merged.append(prefix)
    return merged


def _header_rows(rows: Sequence[Sequence[str]]) -> int:
    """Count the rows on top without a figure, where years and dates are no figures."""
    count = 0
    for row in rows:
        filled = [cell for cell in row if cell]
        figures = [cell for cell in filled[1:] or filled if is_amount(cell) and not _YEAR.fullmatch(cell)]
        years = [cell for cell in filled if _YEAR.fullmatch(cell)]
        dated = len(years) >= 2 and (not row[0] or _YEAR.search(row[0]) or _PERIOD.search(row[0]))
        if figures or (len(years) >= 2 and not dated):
            return count
        count += 1
    # No row with figures: a table of words; its first row is its header.
    return 1 if len(rows) > 1 and len([cell for cell in rows[0] if cell]) > 1 else 0


def _align(rows: list[list[str]], headers: int) -> list[list[str]]:
    """Drop columns that only separate, and stretch header cells over the columns they head."""
    body = [_compact(row) for row in rows[headers:]]
    if not body:
        return [_compact(row) for row in rows]
    width = Counter(len(row) for row in body).most_common(1)[0][0]
    full = next((row for row in rows[:headers] if len(_compact(row)) == width), None)
    top: list[list[str]] = []
    for row in rows[:headers]:
        cells = [cell for cell in row if cell]
        if full is not None and len(cells) not in (width, width - 1) and len(row) == len(full):
            top.append(_under(row, full))
        else:
            top.append(_stretch(row, cells, width))
    return top + body


def _compact(row: Sequence[str]) -> list[str]:
    return [*row[:1], *(cell for cell in row[1:] if cell)]


def _under(row: Sequence[str], full: Sequence[str]) -> list[str]:
    """Place the cells of a partial header row where a complete one has cells."""
    places = [index for index, cell in enumerate(full) if cell]
    cells = {index: cell for index, cell in enumerate(row) if cell}
    if set(cells) <= set(places):
        aligned = [cells.get(index, "") for index in places]
        return aligned if full[0] else ["", *aligned]
    return _stretch(row, list(cells.values()), len(places) + (not full[0]))


def _stretch(row: Sequence[str], cells: list[str], width: int) -> list[str]:
    if len(cells) == width:
        return cells
    if row and row[0] and len(cells) > 1 and (width - 1) % (len(cells) - 1) == 0:
        times = (width - 1) // (len(cells) - 1)
        return [cells[0], *(cell for cell in cells[1:] for _ in range(times))]
    if cells and width > 1 and (width - 1) % len(cells) == 0 and cells[0][0] != "(":
        times = (width - 1) // len(cells)
        return ["", *(cell for cell in cells for _ in range(times))]
    return cells if row and row[0] else ["", *cells]


def _flat_rows(text: str) -> list[tuple[int, int, list[str]]]:
    """Cut a line without gaps into rows of one label and the amounts after it."""
    spread = _LEADER.sub(lambda match: " " * len(match.group()), text)
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
    matches = list(_TOKEN.finditer(text))
    for place, match in enumerate(matches):
        word = match.group()
        following = matches[place + 1].group() if place + 1 < len(matches) else ""
        if _DASHES.fullmatch(word) or (word == "-" and _DASHES.fullmatch(following)):
            continue
        amount = _AMOUNT.fullmatch(word.rstrip(",;")) is not None
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
        if not amount and word.endswith(")") and _UNIT_NOTE.search(label):
            rows.append(_FlatRow())
    return [row for row in rows if row.label or row.amounts]
