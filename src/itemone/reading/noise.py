"""What belongs to the page and not to the text: page numbers, running heads, rules, markup.

Noise is cut out at the level of lines; noise inside a line (old filings flattened into one long
line) splits that line first, so that everything after this module sees whole lines only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from itemone.reading.lines import Line, trim
from itemone.reading.words import SOMETIMES_FINAL

# Markup of EDGAR text submissions, and marks of a page break inside a line.
_MARKUP = r"</?(?:PAGE|TABLE|CAPTION|FN|F\d{1,2}|S|C|R|PRE|TEXT|DOCUMENT|BR|P|B|I|U|CENTER)>"
_CONTENTS = r"(?:Table\s+of\s+Contents|TABLE\s+OF\s+CONTENTS|Back\s+to\s+(?:Contents|Index|Top))"
_INLINE = re.compile(
    rf"{_MARKUP}"
    # A link back to the contents and its page number; "the table of contents" is prose.
    rf"|(?<=\s)(?:-\s?)?\d{{1,3}}(?:\s?-)?\s+{_CONTENTS}"
    rf"|(?<!the )(?<!this )(?<!following ){_CONTENTS}(?!\s+(?:of|in|for|is|and|to)\b)"
    r"(?:\s+\d{1,3}(?=\s+[a-z]))?"
    # Rules drawn with dashes or equal signs, with a space before them or at a line's end.
    r"|(?<=\s)(?:-\s)?[-=_]{4,}(?=\s|$)"
)
# One of these stands in every match: a cheap test, as nearly all lines have none.
_SIGNS = ("<", "ontents", "ONTENTS", "Back", "----", "====", "____")
_TABULAR = re.compile(r"\d[^-=_]{0,200}[-=_]{4}|[-=_]{4}[^-=_]{0,200}\d|\.{4}")
_RULE = re.compile(r"[-=_*~+.|\u2013\u2014\u2015\s]{3,}|[_\u2014]+|[*\s]{2,}")
_PAGE_NUMBER = re.compile(
    r"[-\u2013\u2014(\[\s]*(?:page\s+)?(?:[A-Z]-)?(\d{1,3})(?:\s+of\s+\d{1,3})?"
    r"[-\u2013\u2014)\].\s]*|"
    r"page\s+[ivx]{1,6}|[-(]\s*[ivx]{1,6}\s*[-)]",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"(?:<[^<>]{1,30}>\s*)+|\[?(?:FN|F\d)\]?|table of contents"
    r"|(?:back|return) to (?:contents|index|top)|index to (?:consolidated )?financial statements"
    r"|\(?continued(?: on (?:the )?(?:next|following) page)?\)?"
    r"|\(table continued on (?:following|next) page\)"
    r"|\[?(?:the )?remainder of (?:this )?page (?:is )?(?:intentionally )?left blank\.?\]?"
    r"|form 10-k405?|annual report on form 10-k",
    re.IGNORECASE,
)
_CONTINUED = re.compile(r"(?:part|items?)\s+[1i]+[ab]?\b.{0,40}\bcontinued\b", re.IGNORECASE)
_ITEM = re.compile(r"items?\s+1\b", re.IGNORECASE)
_PART = re.compile(r"part\s+i|items?\s+1\.?", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")
_CELLS = re.compile(r"\S {2,}\S|\t")
_CLOSED = (".", ";", ":", ",", "?", "!")
_HEAD_LENGTH = 90
_PROSE_LENGTH = 60


def mark_noise(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with noise flagged and cut out of the lines that it interrupts."""
    parts = [part for line in lines for part in _cut(line)]
    certain = [part.noise or _certain(part.text) for part in parts]
    _flag_page_numbers(parts, certain)
    _flag_running_heads(parts, certain)
    return [
        replace(part, noise=True) if flag and not part.noise else part
        for part, flag in zip(parts, certain, strict=True)
    ]


def _cut(line: Line) -> list[Line]:
    """Split ``line`` around the noise inside it; a table's own rules stay where they are."""
    text = line.text
    if not any(sign in text for sign in _SIGNS) or "|" in text or not _INLINE.search(text):
        return [line]
    tabular = bool(_TABULAR.search(text))
    parts: list[Line] = []
    position = 0
    for match in _INLINE.finditer(text):
        if tabular and match.group().lstrip("- ")[:1] in "-=_":
            continue
        parts += _part(line, position, match.start(), noise=False)
        parts += _part(line, match.start(), match.end(), noise=True)
        position = match.end()
    parts += _part(line, position, len(text), noise=False)
    first = replace(parts[0], blank_before=line.blank_before, new_page=line.new_page)
    return [replace(first, indent=line.indent), *parts[1:]]


def _part(line: Line, start: int, end: int, *, noise: bool) -> list[Line]:
    first, last = trim(line.text, start, end)
    if first == last:
        return []
    text = line.text[first:last]
    return [Line(line.start + first, line.start + last, text, 0, noise=noise)]


def _certain(text: str) -> bool:
    if not text[0].isalnum() and _RULE.fullmatch(text):
        return True
    return len(text) < 70 and (_FURNITURE.fullmatch(text) or _CONTINUED.match(text)) is not None


def _flag_page_numbers(lines: Sequence[Line], flags: list[bool]) -> None:
    """Flag numbers on lines of their own that count up, or that interrupt prose."""
    found: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        if flags[index] or len(line.text) > 16:
            continue
        match = _PAGE_NUMBER.fullmatch(line.text)
        if match:
            found.append((index, int(match.group(1) or 0)))
    for place, (index, number) in enumerate(found):
        near = [found[other] for other in (place - 1, place + 1) if 0 <= other < len(found)]
        counts_up = any(
            abs(number - other) == 1 and (number - other) * (index - at) > 0 and abs(index - at) > 3
            for at, other in near
        )
        certain = not (text := lines[index].text).isdigit() and text[0] != "("
        if counts_up or certain or _interrupts(lines, flags, index):
            flags[index] = True


def _interrupts(lines: Sequence[Line], flags: Sequence[bool], index: int) -> bool:
    """Tell whether the line stands between two lines of prose, noise or a text's end."""
    above, below = index - 1, index + 1
    quiet_above = above < 0 or flags[above] or len(lines[above].text) >= _PROSE_LENGTH
    quiet_below = below >= len(lines) or flags[below] or len(lines[below].text) >= _PROSE_LENGTH
    return quiet_above and quiet_below


def _flag_running_heads(lines: Sequence[Line], flags: list[bool]) -> None:
    """Flag short lines that come again at page breaks, or with a number that counts up."""
    keys = [
        "" if flags[index] or not _may_run(line.text) else _key(line.text)
        for index, line in enumerate(lines)
    ]
    counts = Counter(key for key in keys if key)
    at_break: Counter[str] = Counter()
    numbers: dict[str, list[int]] = {}
    for index, key in enumerate(keys):
        if counts.get(key, 0) < 2:
            continue
        if _runs_on(lines, index):
            keys[index] = ""  # the first line of a paragraph that begins like another one
            counts[key] -= 1
            continue
        near = flags[max(0, index - 1) : index + 2]
        if any(near) or lines[index].new_page:
            at_break[key] += 1
        digits = _NUMBER.findall(lines[index].text)
        if digits and not _CELLS.search(lines[index].text[: len(lines[index].text) // 3]):
            numbers.setdefault(key, []).append(int(digits[-1][:6]))
    counting = {
        key for key, found in numbers.items() if len(found) == counts[key] and _count_up(found)
    }
    seen_item = False
    for index, key in enumerate(keys):
        text = lines[index].text
        if not key:
            continue
        count = counts[key]
        if (count >= 3 and at_break[key] >= 0.6 * count) or key in counting:
            flags[index] = True
        elif _PART.fullmatch(text):
            # The first "Item 1" is the heading; later ones are running heads.
            flags[index] = seen_item
        seen_item = seen_item or _ITEM.match(text) is not None


def _runs_on(lines: Sequence[Line], index: int) -> bool:
    """Tell whether the line below goes on in the middle of this one's sentence."""
    if index + 1 >= len(lines) or len(lines[index].text) < _PROSE_LENGTH:
        return False
    below = lines[index + 1]
    return below.blank_before == 0 and not below.new_page and below.text[0].islower()


def _may_run(text: str) -> bool:
    if len(text) > _HEAD_LENGTH or text[0].islower():
        return False
    closed = text.endswith(_CLOSED)
    return not closed or text.rsplit(None, 1)[-1].rstrip(".,").lower() in SOMETIMES_FINAL


def _key(text: str) -> str:
    return _NUMBER.sub("#", " ".join(text.lower().split()))


def _count_up(numbers: Sequence[int]) -> bool:
    steps = [second - first for first, second in pairwise(numbers)]
    return len(steps) >= 1 and all(1 <= step <= 2 for step in steps)
