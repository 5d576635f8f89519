"""Tables in plain text: which lines are rows, and the grid that they make.

Rows come in four guises: cells between pipes or tabs; cells set apart by two or more spaces;
labels and amounts joined by dot leaders; and, in texts that lost their layout, labels and
amounts in one run ("Power Systems $159,000 $422,000 Water Control 69,000 137,000").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from itemone.document import Span, Table
from itemone.reading.cleaning import clean
from itemone.reading.lines import Line

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
_UNIT = re.compile(
    r"\(?\b(?:in|\$|u\.s\.|dollars|amounts|of)?\s*\$?(thousands|millions|billions|000'?s|000,000)\b", re.IGNORECASE
)
_UNITS = {"thousands": 10**3, "000": 10**3, "000s": 10**3, "millions": 10**6, "000,000": 10**6, "billions": 10**9}
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
    amounts = sum(_is_flat_amount(token) for token in tokens)
    rules = sum(_DASHES.fullmatch(token) is not None for token in tokens)
    if rules >= 2 and (amounts >= 2 or rules * 3 >= len(tokens)):
        return True
    if _SENTENCE_INSIDE.search(text[:4000]):
        return False
    return amounts >= 3 and amounts >= 0.38 * len(tokens) and not text.endswith(".")


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
    unit = _unit_of(" ".join([caption[-_MAX_CAPTION:], *(cell for row in rows[:4] for cell in row)]))
    if unit == 1 and any("$" in cell for row in rows for cell in row):
        unit = default_unit
    headers = _header_rows(rows)
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
        if figures and not (len(years) >= 2 and len(years) >= len(figures)):
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
        if full is not None and len(cells) not in (width, width - 1) and len(row) <= len(full) + 1:
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
    if cells and len(cells) > 1 and (width - 1) % len(cells) == 0:
        times = (width - 1) // len(cells)
        return ["", *(cell for cell in cells for _ in range(times))]
    return cells if row and row[0] else ["", *cells]


def _flat_rows(text: str) -> list[tuple[int, int, list[str]]]:
    """Cut a line without gaps into rows of one label and the amounts after it."""
    spread = _LEADER.sub(lambda match: " " * len(match.group()), text)
    rows: list[tuple[int, int, list[str]]] = []
    label: list[str] = []
    amounts: list[str] = []
    start = end = 0
    for match in _TOKEN.finditer(spread):
        token = match.group()
        if _DASHES.fullmatch(token):
            continue
        amount = _AMOUNT.fullmatch(token.rstrip(",;")) is not None
        if not amount and amounts:
            rows.append((start, end, [" ".join(label), *amounts]))
            label, amounts = [], []
        if not label and not amounts:
            start = match.start()
        end = match.end()
        if amount:
            amounts.append(token)
        else:
            label.append(token)
    if label or amounts:
        rows.append((start, end, [" ".join(label), *amounts]))
    return rows or [(0, len(text), [text])]
