"""Which lines are headings, how they nest, and headings run into the paragraph they head."""

from __future__ import annotations

import re
from enum import IntEnum

from itemone.reading.words import (
    FINITE_VERBS,
    FUNCTION_WORDS,
    HEADING_PHRASES,
    NEVER_FINAL,
    OPENERS,
    SHORT_ANSWERS,
    SOMETIMES_FINAL,
)


class Tier(IntEnum):
    """The style of a heading; a heading stands under the nearest one of a lower tier."""

    ITEM = 1
    CAPITALS = 2
    LETTERED = 3
    TITLE = 4
    SENTENCE = 5
    RUN_IN = 6


_ITEM = re.compile(
    r"(?:part\s+i\b[.,:\s-]*)?items?\s*\d{1,2}[abc]?\b\.?(?:\s*(?:and|&)\s*(?:item\s*)?2\b)?"
    r"[.:\s\u2013\u2014-]*(.{0,60})",
    re.IGNORECASE | re.DOTALL,
)
# The same heading run into a text that lost its line breaks.
_ITEM_RUN_IN = re.compile(
    r"((?:part\s+i\b[.,:\s-]*)?item\s*1\b[.:\s\u2013\u2014-]{1,6}(?:description\s+of\s+)?business)\b"
    r"[.:\s\u2013\u2014-]*(?=[A-Z\"\u201c])",
    re.IGNORECASE,
)
_PART = re.compile(r"part\s+(?:i{1,3}|iv|one)\.?", re.IGNORECASE)
_LETTERED = re.compile(
    r"(?:\([a-zA-Z]\)|\([ivx]{1,5}\)|\(\d{1,2}\)|[A-Z]\.|[IVX]{1,5}\.|\d{1,2}\.)\s+(?=\S)"
)
_WORD = re.compile(r"[A-Za-z\u00c0-\u024f][\w'\u2019.\u00ae\u2122-]*")
_AMOUNT = re.compile(r"\d[\d,]*\.?\d*")
_MAX_LENGTH = 110
_MAX_CAPITALS = 160

# A heading set off by punctuation: "Customers. We", "Employees - As of", "Brands: Our".
_RUN_IN = re.compile(
    r"((?:[A-Z0-9\"\u201c(\u00c0-\u00de](?:[^.:;?!\n\u2013\u2014]|(?<=\s[A-Z])\.){1,78}?|[A-Z]))"
    r"(?:(?P<stop>[.?!](?:\s*[-\u2013\u2014]{1,2})?)\s+|(?P<colon>:)\s+|\s*(?P<dash>\u2014|--)\s*|"
    r"\s+(?P<hyphen>[-\u2013])\s+|(?P<gap>[ \t\u00a0]{3,}))"
    r"(?=[A-Z\"\u201c$(\u00c0-\u00de0-9])"
)
# A heading glued to its paragraph: "CustomersOur customers include".
_GLUED = re.compile(
    r"([A-Z][A-Za-z'\u2019-]*(?:[ ,/]+[A-Za-z'\u2019&-]+){0,7}?(?<=[a-z)]))(?=([A-Z][a-z]*)\s)"
)
_TOKEN = re.compile(r"\S+")
# What only opens a sentence: after capitalised words it shows that those were a heading.
_BARE_OPENERS = frozenset(
    """We Our The In As These This To It There At Since During Although While Under Each Most Many
    Substantially Approximately Historically Currently""".split()
)


def is_item_heading(text: str) -> bool:
    """Tell whether the line is the heading of an item or a part of the form."""
    if len(text) > 120:
        return False
    if _PART.fullmatch(text):
        return True
    match = _ITEM.fullmatch(text)
    if match is None:
        return False
    title = match.group(1).strip(" .:-\u2013\u2014")
    words = title.split()
    return not words or (
        words[0][0].isupper() and len(words) <= 9 and not _has_verb(words) and "," not in title
    )


def opens_upper(text: str) -> bool:
    """Tell whether ``text`` opens with a capital, or with a trade name such as iPhone or eBay."""
    return text[:1].isupper() or (text[:1].islower() and text[1:2].isupper())


def is_known_heading(text: str) -> bool:
    """Tell whether the line is, word for word, a usual heading of a business section."""
    return len(text) <= 60 and _phrase(text) in HEADING_PHRASES


def item_run_in(text: str) -> tuple[int, int] | None:
    """Return (end of the heading, begin of the prose) where "Item 1. Business" opens a line."""
    found = _ITEM_RUN_IN.match(text[:100])
    return (found.end(1), found.end()) if found else None


def heading_tier(text: str, *, below: str = "", alone: bool = True) -> Tier | None:
    """Return the style of the heading that ``text`` is, ``None`` where it is none.

    ``below`` is the next line; ``alone`` tells that blank lines or noise set the line off.
    """
    if is_item_heading(text):
        return Tier.ITEM
    if len(text) > _MAX_CAPITALS or not text:
        return None
    label = _LETTERED.match(text)
    body = text[label.end() :] if label else text
    bare = body.rstrip(" :.*\u2014\u2013-")
    words = _WORD.findall(bare)
    if not words or not (opens_upper(bare) or bare[0] in '"\u201c(') or bare.endswith((",", ";")):
        return None
    known = " ".join(bare.lower().split()) in HEADING_PHRASES
    if body.endswith((";", ",", "?", "!")) and not body.endswith("?"):
        return None
    letters = [character for character in bare if character.isalpha()]
    capitals = sum(character.isupper() for character in letters)
    if len(letters) > 3 and capitals > 0.9 * len(letters) and len(words) <= 22:
        return Tier.LETTERED if label else Tier.CAPITALS
    if len(text) > _MAX_LENGTH or len(words) > 14:
        return None
    if body.endswith(".") and not (known or _closed_heading(bare, words, below)):
        return None
    if not known and (_AMOUNT.search(bare) and not _few_digits(bare)):
        return None
    if known:
        return Tier.LETTERED if label else Tier.TITLE
    if words[-1] in FUNCTION_WORDS or _has_verb(words):
        return None
    if body.endswith(":") and len(words) > 7:
        return None
    share = _capitalised(words)
    if share >= 0.75 and (len(words) <= 12):
        return Tier.LETTERED if label else Tier.TITLE
    if alone and len(words) <= 8 and len(below) > 80 and below[0].isupper():
        return Tier.LETTERED if label else Tier.SENTENCE
    return None


def bare_title(text: str) -> str:
    """Return a heading without the punctuation that sets it off from its paragraph."""
    bare = text.rstrip(" :-\u2013\u2014")
    if bare.endswith(".") and bare[:-1].rsplit(" ", 1)[-1].lower() not in SOMETIMES_FINAL:
        bare = bare.rstrip(".")
    return bare or text


def run_in_heading(text: str) -> tuple[int, int] | None:
    """Return (end of the heading, begin of the prose) where a paragraph opens with a heading."""
    head = text[:140]
    found = _RUN_IN.match(head)
    if found and _is_run_in(found, text):
        return found.end(1), found.end()
    glued = _GLUED.match(head)
    if glued and glued.group(2).lower() in OPENERS and _names(glued.group(1), strict=True):
        return glued.end(1), glued.end(1)
    return _bare_title_end(head)


def embedded_heading(text: str) -> tuple[int, int] | None:
    """Return what ``run_in_heading`` does for a sentence in the middle of a paragraph.

    Texts that lost all line breaks have their headings there; only sure signs count.
    """
    found = _RUN_IN.match(text[:140])
    if found and _phrase(found.group(1)) in HEADING_PHRASES and _is_run_in(found, text):
        return found.end(1), found.end()
    return _bare_title_end(text[:140])


def _bare_title_end(head: str) -> tuple[int, int] | None:
    """Find a heading with nothing between it and its paragraph: "Sales and Marketing We sell"."""
    words = list(_TOKEN.finditer(head))[:10]
    for place in range(1, len(words) - 1):
        opener = words[place].group()
        if opener not in _BARE_OPENERS:
            continue
        title = head[: words[place - 1].end()]
        if title.endswith((".", ",", ":", ";")):
            return None
        pronoun = opener in ("We", "Our", "These", "This")
        if _phrase(title) in HEADING_PHRASES or (
            _names(title, strict=True)
            and title.split()[0].lower() not in OPENERS
            and (not pronoun or words[place + 1].group()[0].islower())
        ):
            return words[place - 1].end(), words[place].start()
        return None
    return None


def _is_run_in(found: re.Match[str], text: str) -> bool:
    title = found.group(1).strip()
    words = _WORD.findall(title)
    rest = text[found.end() :]
    if not words or len(words) > 11 or len(rest) < 25:
        return False
    if _AMOUNT.search(title) and not title.isupper():
        return False
    phrase = _phrase(title)
    if phrase in SHORT_ANSWERS or title.count("(") != title.count(")"):
        return False
    last = words[-1].lower().rstrip(".")
    if found.group("stop") and (last in NEVER_FINAL or last in SOMETIMES_FINAL or len(last) == 1):
        return False
    if _has_verb(words) or last in FUNCTION_WORDS:
        return False
    if phrase in HEADING_PHRASES and not (found.group("colon") and _defines(rest)):
        return True
    share = _capitalised(words)
    if found.group("stop"):
        return share >= 0.7 or (len(words) <= 5 and rest[:1].isupper() and len(rest) > 60)
    if found.group("gap"):
        return share >= 0.7 and len(rest) > 60
    if share < 0.7 and not (found.group("colon") and len(words) <= 3):
        return False
    return len(words) <= 8 and not _defines(rest)


def _defines(rest: str) -> bool:
    """Tell whether what follows a term is a definition of it, which can't stand without the term.

    "Kitchen - Pans, lids and ladles" has no verb; "Employees - We employ" has one.
    """
    opening = rest[:200].split(". ", 1)[0].split()
    return bool(opening) and opening[0].lower() not in OPENERS and not _has_verb(opening)


def _names(title: str, *, strict: bool) -> bool:
    words = _WORD.findall(title)
    if _phrase(title) in HEADING_PHRASES:
        return True
    if not words or (strict and len(words) < 2) or _has_verb(words):
        return False
    return _capitalised(words) >= 0.99 and words[-1].lower() not in FUNCTION_WORDS


def _phrase(title: str) -> str:
    return " ".join(title.lower().split()).strip(" .:")


def _closed_heading(bare: str, words: list[str], below: str) -> bool:
    """Tell whether a title that ends in a period is a heading: short, capitalised, prose below."""
    last = words[-1].lower().rstrip(".")
    if last in SOMETIMES_FINAL and len(below) < 80:
        return False
    if _phrase(bare) in SHORT_ANSWERS or _has_verb(words) or len(words) > 8:
        return False
    return _capitalised(words) >= 0.9 and len(below) > 40


def _capitalised(words: list[str]) -> float:
    weighty = [word for word in words if word not in FUNCTION_WORDS]
    if not weighty:
        return 0.0
    return sum(opens_upper(word) or not word[0].isalpha() for word in weighty) / len(weighty)


def _has_verb(words: list[str]) -> bool:
    return any(word.lower() in FINITE_VERBS and not word.istitle() for word in words[1:])


def _few_digits(text: str) -> bool:
    """Tell whether the digits may be a year or part of a name, not an amount."""
    found = _AMOUNT.findall(text)
    return len(found) == 1 and len(found[0]) <= 4 and "$" not in text and "%" not in text
