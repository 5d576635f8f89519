"""From the source's characters to what a reader would read.

White space is collapsed, mojibake mended, quotes made straight, invisible characters dropped,
words joined that a line break had hyphenated, and footnote marks removed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Set

from itemone.reading.lines import INVISIBLE

# White space and control characters: no filing sends an escape sequence to a terminal.
_SPACE = re.compile(r"[\s\x00-\x1f\x7f\u00a0\u200b]+")
_CONTROL = re.compile(r"[\x80-\x9f]")
_PLAIN = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u2032": "'", "\u00b4": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u2033": '"',
        "\u2010": "-", "\u2011": "-", "\u2212": "-", "\ufb01": "fi", "\ufb02": "fl",
        "\u2026": "...", "\u00ad": None, "\ufffd": None,
        **dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"),
    }
)  # fmt: skip
# UTF-8 read as Windows-1252, or C1 control characters that were Windows-1252 once.
_MOJIBAKE = re.compile("â€|Ã[\x80-\xbf]|Â[\xa0-\xbf]|â\x80|[\x80-\x9f]")
# Between capitals such a code was a dot or a star of some font ("M\x9eA\x9eC"), never a letter.
_LOST_SIGN = re.compile("(?<=[A-Z])[\x8a\x8c\x8e\x9a\x9c\x9e\x9f](?=[A-Z])")
_BROKEN_WORD = re.compile(r"\b([A-Za-z]{2,30})-\s+([a-z]{2,30})\b")
_SUSPENDED = frozenset(("and", "or", "to", "versus", "nor", "but", "through", "as"))
# "(1)" or "[2]" glued to a word or a closing mark; never "401(k)" or "10(b)".
_FOOTNOTE = re.compile(r"(?<=[A-Za-z.,;:!?\"'%®™])(?:\(\d{1,2}\)|\[\d{1,2}\])(?=[\s.,;:]|$)")
# a star behind a word points at a note that isn't there: "Northgate's* pumps"
_STAR = re.compile(r"(?<=[A-Za-z])\*{1,3}(?=[\s,;.])")
_SPACED_PUNCTUATION = re.compile(r" +([,;:.!?])(?=\s|$)")
_DOUBLED_QUOTES = re.compile(r"``|''")


def clean(raw: str, words: Callable[[], Set[str]] | None = None) -> str:
    """Return ``raw`` as a reader would read it.

    ``words`` gives the lower-case words of the whole document; it decides whether a word broken
    at a hyphen is one word ("manu- facturer") or a compound ("long- term").
    """
    text = raw
    if not text.isascii():
        if _MOJIBAKE.search(text):
            text = _mend(_LOST_SIGN.sub("", text))
        text = _CONTROL.sub(" ", text).translate(_PLAIN)
    text = _SPACE.sub(" ", text).strip(INVISIBLE)
    if "- --" in text:
        text = text.replace("- --", "--")  # EDGAR's escape of a line that begins with dashes
    if "- " in text:
        text = _BROKEN_WORD.sub(lambda match: _rejoin(match, words), text)
    if "(" in text or "[" in text:
        text = _FOOTNOTE.sub("", text)
    if "*" in text:
        text = _STAR.sub("", text)
    if "''" in text or "``" in text:
        text = _DOUBLED_QUOTES.sub('"', text)
    if " ," in text or " ." in text or " ;" in text:
        text = _SPACED_PUNCTUATION.sub(r"\1", text)
    return text


def _mend(text: str) -> str:
    import ftfy

    return ftfy.fix_text(text, uncurl_quotes=False, normalization=None)


def _rejoin(match: re.Match[str], words: Callable[[], Set[str]] | None) -> str:
    head, tail = match.group(1), match.group(2)
    if tail in _SUSPENDED:
        return match.group()
    if words is not None and (head + tail).lower() in words():
        return head + tail
    return f"{head}-{tail}"
