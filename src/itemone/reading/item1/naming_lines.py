"""Lines that name an item: by its number, or by its title alone; no cross references."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from itemone.reading.item1 import names
from itemone.reading.item1.lines import FilingLine
from itemone.reading.item1.mentions import Mention, is_title, mention_in

# What follows an item's name in a cross reference: "Item 1A. Risk Factors of this report".
_REFERENCE = re.compile(
    r"(?i)^[\s,;.)]{0,4}(?:(?:of|in|to)\s+(?:this|our|the|its|such|that)\s+(?:\w+\s+){0,3}"
    r"(?:reports?|form|10-?k|filing|document|statement)\b|of\s+part\b|above|below|herein|hereof|"
    r"under\b|and\s+(?:in|the|elsewhere)\b|contained\b|included\b|for\s+(?:an?|further|more)\b|"
    r"which\b|is\b|are\b|was\b|were\b|may\b|shall\b|tells?\b|describes?\b|discuss|beginning\b|"
    r"appearing\b|set\s+forth)"
)
# "1. Business", without "Item".
_NUMBER = re.compile(
    r"^\W{0,3}(\d{1,2}[A-C]?)(?:[.):][\s|]*|[\s|]+|\s?[\u2013\u2014-]\s?)(?=[A-Z])"
)
_NUMBER_BEHIND = re.compile(  # "Business (Item 1)"
    r"(?i)\s{0,3}[(\u2013\u2014-]\s{0,3}item\s{1,3}(\d{1,2}[a-c]?)\.?\)?$"
)
_LONGEST_TITLE = 90  # characters of a heading with a number alone
_QUOTES = ('"', "\u201c", "\u201d", "'", "\u2018", "\u2019")
_NUMBER_ABOVE = re.compile(r"(\d{1,2}[A-C]?)[.):]")
_LONGEST_ALONE = 140  # characters of a line that is a title


class NamingLine(NamedTuple):
    """A line that names an item: by number (``mention``) or by a title (``name``).

    ``label`` is the number before a title where the word "Item" is missing: "2. Properties".
    """

    line: int
    last: int
    mention: Mention | None
    name: names.ItemName | None
    label: str = ""

    @property
    def order(self) -> int:
        """The order of the first item named."""
        if self.mention is not None:
            return self.mention.first
        return names.order(self.label or self.name.number) if self.name is not None else 0


def naming_lines(lines: Sequence[FilingLine]) -> list[NamingLine]:
    """Return the lines that name an item, in order; a heading over several lines is one."""
    found: list[NamingLine] = []
    taken = -1
    for index, line in enumerate(lines):
        if index <= taken:
            continue
        mention, last = _mention_at(lines, index)
        if mention is not None:
            if _is_reference(mention):
                continue
            taken = last
            found.append(NamingLine(index, last, mention, None))
        elif len(line.text) < _LONGEST_ALONE:
            above = lines[index - 1].text if index > taken + 1 else ""
            apart = _NUMBER_ABOVE.fullmatch(above)  # "1A." and "Risk Factors" on two lines
            named = _titled_as(f"{apart[1]}. {line.text}" if apart else line.text)
            if named is not None:
                found.append(NamingLine(index - bool(apart and named[1]), index, None, *named))
    return found


def _titled_as(line: str) -> tuple[names.ItemName, str] | None:
    """Return the item whose title a line is, and the number before it where that is its own."""
    label = _NUMBER.match(line)
    title = line[label.end() :] if label else line
    if label is None and (label := _NUMBER_BEHIND.search(line)):
        title = line[: label.start()]
    bare = names.plain(title)
    name = names.topic_alone(bare)
    if label is None:
        return None if name is None else (name, "")
    number = label[1].upper()
    if names.is_item(number) and len(line) < _LONGEST_TITLE:
        topic, length = names.title_match(number, bare)
        if topic and (name is not None or length > 0.6 * len(bare.replace(" ", ""))):
            return names.named(number, topic), number
    return None if name is None else (name, "")


def _mention_at(lines: Sequence[FilingLine], index: int) -> tuple[Mention | None, int]:
    """Parse the line, joined with the next ones where the title stands on a line of its own."""
    line = lines[index]
    mention = mention_in(line.text)
    text, last = line.text, index
    if mention is None and not re.fullmatch(r"(?i)\W*(?:part\s+[iv1]+\W*)?items?\W*", text[:60]):
        return None, index
    while (mention is None or not mention.title) and last - index < 3 and last + 1 < len(lines):
        following = lines[last + 1]
        if len(following.text) > 120 or mention_in(following.text) is not None:
            break
        text = f"{text} {following.text}"
        joined = mention_in(text)
        last += 1
        if joined is not None and joined.topic:
            return joined, last
    if mention is None or mention.paged:
        return mention, index
    return mention, _last_of_heading(lines, index)


def _last_of_heading(lines: Sequence[FilingLine], index: int) -> int:
    """Return the last line of a heading that the margin breaks: all its lines are titles."""
    last = index
    while last - index < 3 and last + 1 < len(lines) and is_title(lines[last].text):
        below = lines[last + 1]
        if below.blank_before or not below.wrapped or len(below.text) > 75:
            break
        if not is_title(below.text) or mention_in(below.text) is not None:
            break
        last += 1
    return last


def _is_reference(mention: Mention) -> bool:
    """Tell whether a line only speaks of an item: 'Item 1A, "Risk Factors," tells more.'."""
    return (
        mention.quoted
        or mention.rest.startswith(_QUOTES)
        or _REFERENCE.match(mention.rest) is not None
    )
