"""Where sentences end: rules for English prose as filings set it.

A mark of ``.``, ``!`` or ``?`` ends a sentence unless the word before it is an abbreviation or
an initial, what follows is lower case, or a parenthesis is still open.  A period glued to the
next sentence ("products.We sell") ends one too.  One pass, linear in the text.
"""

from __future__ import annotations

import re

from itemone.reading.lines import INVISIBLE, trim
from itemone.reading.words import NEVER_FINAL, OPENERS, SOMETIMES_FINAL

_MARK = re.compile(
    r"""(?<![.!?\u2026])[.!?\u2026]+(?:["'\u201d\u2019\u00bb)\]]|\(\d{1,2}\)|\[\d{1,2}\])*(?=\s|$)"""
    r"""|(?<=[a-z]{3})\.\d{1,2}(?=\s+[A-Z])"""
    r"""|(?<=[a-z]{2})[.!?]["\u201d)]?(?=["\u201c(]?[A-Z][a-z]*\s)"""
)
_WORD_BEFORE = re.compile(r"[^\s(\"'\u201c\u2018\[]*$")
_WORD_AFTER = re.compile(r"[\s]*[(\"'\u201c\u2018\[]*([\w&/$.\-]*)")
_LABEL = re.compile(r"\(?(?:\d{1,2}|[A-Za-z]|[ivx]{1,4})[.)]+")
_ITEM_NUMBER = re.compile(r"\d{1,2}[a-c]?")
_LOOK_BACK = 40
_PARENTHESIS = 300


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Return the half-open ranges of the sentences of ``text``, in order, white space trimmed."""
    cuts: list[int] = []
    begin = 0
    for match in _MARK.finditer(text):
        if _ends(text, begin, match):
            cuts.append(match.end())
            begin = match.end()
    ranges: list[tuple[int, int]] = []
    start = 0
    for stop in [*cuts, len(text)]:
        first, last = trim(text, start, stop)
        if first < last:
            ranges.append((first, last))
        start = stop
    return ranges


def is_complete(sentence: str) -> bool:
    """Tell whether ``sentence`` ends as sentences, lead-ins and list items do."""
    bare = sentence.rstrip(INVISIBLE + "\"'\u201d\u2019)]\u00bb*")
    return bare.endswith((".", "!", "?", ":", ";", "\u2026"))


def _ends(text: str, begin: int, match: re.Match[str]) -> bool:
    after = _WORD_AFTER.match(text, match.end(), min(len(text), match.end() + _LOOK_BACK))
    following = after.group(1) if after else ""
    if not following and not text[match.end() : match.end() + _LOOK_BACK].strip(INVISIBLE):
        return True
    glued = match.end() < len(text) and not text[match.end()].isspace()
    window = text[max(begin, match.start() - _LOOK_BACK) : match.start()]
    found = _WORD_BEFORE.search(window)
    before = found.group() if found else ""
    if glued:
        return _glued_end(before, following)
    if following and following[0].islower() and not _camel(following):
        return False
    opening = text[begin : match.end()] if match.end() - begin <= _LOOK_BACK else ""
    if _LABEL.fullmatch(opening.strip(INVISIBLE)):
        return False
    if match.group()[0] == ".":
        opens = following.rstrip(".").lower() in OPENERS and following[:1].isupper()
        if _abbreviates(before, following, opens, "tem " in window[-12:]):
            return False
        if match.group().startswith("...") and not opens:
            return False
    elif match.group() == "!" and before[:1].isupper() and following[:4] in ("Inc", "Inc.", "Corp"):
        return False
    return not _inside_parenthesis(text, begin, match.end())


def _abbreviates(before: str, following: str, opens: bool, item: bool) -> bool:
    word = before.lower().rstrip(".,").rpartition("/")[2]
    if word in NEVER_FINAL or word.startswith("non-"):
        return True  # "non-U.S. Government business": what it bounds follows
    if word == "no":
        return following[:1].isdigit()
    if word in SOMETIMES_FINAL:
        return not opens
    if _ITEM_NUMBER.fullmatch(word) and following[:1].isupper() and item:
        return True
    if len(word) == 1 and word.isalpha():
        return not opens
    if "." in word and len(word) <= 7 and all(len(part) <= 1 for part in word.split(".")):
        return not opens
    return False


def _glued_end(before: str, following: str) -> bool:
    if "www" in before or "@" in before or "/" in before or "." in before:
        return False
    if before[:1].isupper() and before.lower() not in OPENERS:
        return following.lower() in OPENERS
    return before.isalpha() and len(before) > 2


def _camel(word: str) -> bool:
    return len(word) > 2 and word[1].isupper() and word[0] in "ei"


def _inside_parenthesis(text: str, begin: int, end: int) -> bool:
    """Tell whether ``end`` lies in a parenthesis that opened and closes not far away."""
    opened = text.rfind("(", max(begin, end - _PARENTHESIS), end)
    if opened < 0 or text.find(")", opened, end) >= 0:
        return False
    closing = text.find(")", end, end + _PARENTHESIS)
    reopened = text.find("(", end, end + _PARENTHESIS)
    return closing >= 0 and not 0 <= reopened < closing
