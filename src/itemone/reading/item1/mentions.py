"""Item numbers and titles at the begin of a line, and what follows them on it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from itemone.reading.item1 import names

_LONGEST = 400  # characters of a line that are looked at
_LEAD = 60  # characters within which the word "item" ends
_SPELLED = {  # how else numbers are printed: roman, misread, in words
    "l": "1",
    **dict(
        zip(
            "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi".split(),
            map(str, range(1, 17)),
            strict=True,
        )
    ),
    **dict(
        zip(
            "one two three four five six seven eight nine ten".split(),
            map(str, range(1, 11)),
            strict=True,
        )
    ),
}

# "PART I" may stand before, "Item" may lose its first letter's shape ("ltem"), the number may
# be roman, combined ("Items 1 and 2") and lettered ("1A", "1(A)", "9A(T)").
_ITEM = re.compile(
    r"""(?ix)
    (?P<lead>[^\w]{0,12}) (?:part\s{1,3}(?:i{1,3}|iv|[1-4l]|one|two)\b[^\w]{0,8})?
    (?:[il1]?tem|[il1]\s?t\s?e\s?m)\s{0,2}s?
    [\s.:#|\u2013\u2014-]{0,8}(?:no\.\s?)?
    (?P<number>\d{1,2}(?!\.\d)|xiv|xvi?|xi{0,3}|ix|iv|vi{0,3}|i{1,3}|l
        |one|two|three|four|five|six|seven|eight|nine|ten)
    (?P<letter>[a-c](?![a-z])|\s?\([a-c]\)|[\s.-][a-c](?=\s?[.:)\u2013\u2014-]|\s*$|\s+(?:risk|unres|cyb)))?
    (?:\s?\((?:t|i{1,3})\))?
    (?P<more>(?:\.?\s{0,3}(?:,?\s{0,3}(?:and|&)|,|/|-|\u2013|through|to)\s{0,3}(?:items?\s{0,3})?
        (?:\d{1,2}|i{2,3}|two)\.?(?:\(?[a-c]\)?(?![a-z]))?){0,4})
    (?![\w%])
    (?P<gap>[\s.:;,|)\]\u2010-\u2015*_-]{0,40})
    """
)
# "Item 1. Business and Item 2. Properties"
_SECOND = re.compile(r"(?i)(?:\band|&|;|/)\s{0,3}items?\s{0,3}(2)\b")
_MORE = re.compile(r"(?i)(\d{1,2}|i{2,3}|two)\.?\s?\(?([a-c](?![a-z]))?")
_SPACED = re.compile(r"(?:(?<=^)|(?<=\s))(\S) (?=\S(?:\s|$))")
_PAGE = re.compile(
    r"(?:[\s.|\u2026_\u00b7]{2,200}|\s)\(?(?:pages?\s?)?[A-Z]?-?\d{1,3}(?:\s?[-\u2013]\s?\d{1,3})?\)?\s?$",
    re.I,
)
_DOTS = re.compile(r"\.{4,}|(?:\. ){3,}|\u2026|_{4,}")
_PARAGRAPH = re.compile(r"[a-e] ")  # "Item 1. (a) General Development of Business"
_LETTERS = re.compile(r"[^\W\d_]+")
_LONGEST_TITLE = 90
_CONTINUED = re.compile(r"(?i)\W{0,3}\(?\bcont(?:inued|'d|d)?\b[.)]{0,2}\s*$")


_QUOTES = frozenset("\"'\u201c\u2018(")


@dataclass(frozen=True, slots=True)
class Mention:
    """An item named at the begin of a line.

    ``title`` is the normalised text behind the number.  ``topic`` is "" where the title doesn't
    fit the number.  ``rest`` is what follows the title, as printed.
    """

    numbers: tuple[str, ...]
    title: str
    topic: str
    rest: str
    quoted: bool = False
    paged: bool = False  # ends with a page number or has dot leaders
    continued: bool = False
    separated: bool = True  # punctuation or a gap stands between number and title
    own_title: bool = False  # set as a heading, with a title that no form has

    @property
    def first(self) -> int:
        """The order of the first item named."""
        return names.order(self.numbers[0])

    @property
    def last(self) -> int:
        """The order of the last item named: 20 for "Items 1 and 2"."""
        return max(names.order(number) for number in self.numbers)


def unspaced(text: str) -> str:
    """Join letters set apart: "I T E M  1 .  B U S I N E S S" → "ITEM 1. BUSINESS"."""
    words = text.split()
    if len(words) < 8 or sum(len(word) == 1 for word in words) < 0.7 * len(words):
        return text
    return " ".join(_SPACED.sub(r"\1", text).split())


def mention_in(line: str) -> Mention | None:
    """Parse a line that begins with an item's number; ``None`` for any other line."""
    head = line[:_LEAD].lower()
    if "tem" not in head and "t e m" not in head:
        return None  # nearly all lines: not worth the pattern
    text = unspaced(line[:_LONGEST])
    match = _ITEM.match(text)
    if match is None:
        return None
    numbers = _numbers(match)
    if not numbers:
        return None
    rest = text[match.end() :]
    gap = match["gap"]
    whole = len(line) <= _LONGEST
    paged = bool(_DOTS.search(gap) or _DOTS.search(rest) or (whole and _PAGE.search(rest)))
    continued = bool(_CONTINUED.search(rest))
    bare = _CONTINUED.sub("", _PAGE.sub("", rest))
    title = names.plain(bare)
    if numbers[0] in ("1A", "1B", "1C") and names.is_part_of("1", title):
        numbers = ("1", *numbers[1:])  # "Item 1(b). Financial Information about Segments"
    second = _SECOND.search(bare[:60])
    if second is not None and len(numbers) == 1:
        numbers = (*numbers, second[1])
    topic, length = "", 0
    for number in numbers:
        topic, length = names.title_match(number, title)
        if topic:
            break
    if not topic and numbers[0] == "1" and _PARAGRAPH.match(title):
        topic = "business" if names.is_part_of("1", title[2:]) else ""
    if not topic and numbers[0] == "1" and "business" in title.split()[:4]:
        topic, length = "business", len(title.partition("business")[0].replace(" ", "")) + 8
    if not topic and numbers[0] == "1" and rest[:1].isupper() and names.is_part_of("1", title):
        topic = "business"
    own = bool(title) and not topic and is_title(bare)
    if own and numbers[0] == "1" and not names.is_title(title):
        topic = "business"
    if not title:
        topic = names.topic_of(numbers[0])
    return Mention(
        numbers=numbers,
        title=title,
        topic=topic,
        rest=_behind(rest, length) if length else rest,
        quoted=bool(set(match["lead"] + rest[:1]) & _QUOTES),
        paged=paged or bool(re.fullmatch(r"\s*\(?\d{1,3}\)?\s*", rest)),
        continued=continued,
        separated=bool(gap.strip()) or len(gap) > 1 or not rest or rest[:1].isupper(),
        own_title=own,
    )


def is_title(words: str) -> bool:
    """Tell whether what stands behind a number is set as a title: short, its words capitalised."""
    weighty = [word for word in _LETTERS.findall(words) if len(word) > 3]
    if not weighty or len(words) > _LONGEST_TITLE:
        return False
    capitals: int = sum(word[0].isupper() for word in weighty)
    return capitals >= 0.8 * len(weighty)


def _numbers(match: re.Match[str]) -> tuple[str, ...]:
    number = match["number"].lower()
    first = _SPELLED.get(number, number).lstrip("0")
    letter = (match["letter"] or "").strip(" .-()").upper()
    found = [first + letter]
    for more in _MORE.finditer(match["more"] or ""):
        number = more[1].lower()
        found.append(_SPELLED.get(number, number).lstrip("0") + (more[2] or "").upper())
    return tuple(item for item in found if names.is_item(item))


def _behind(text: str, letters: int) -> str:
    """Return what stands behind the first ``letters`` letters and digits of ``text``."""
    for index, character in enumerate(text):
        if not letters:
            return text[index:]
        letters -= len(names.plain(character).replace(" ", ""))
        letters = max(0, letters)
    return ""
