"""Marks that open an item of a list, and how to tell them from prose."""

from __future__ import annotations

import re

# Marks that are bullets wherever a line begins with them, with or without a space after.
_SIGNS = (
    "\u2022\u00b7\u25cf\u25aa\u25a0\u25a1\u25e6\u25cb\u2023\u2043\u2219\u00a7"
    "\u00a8\u25c6\u2666\u25ba\u27a2\u2713\u2714\uf0b7\uf0a7\uf0d8\uf0fc"
)
_MOJIBAKE = "\u00e2\u20ac\u00a2|\u00c2\u00b7|\u00ef\u201a\u00b7|\u00e2\u2014\u008f|\u00e2\u2014"
_BULLET = re.compile(
    rf"(?:[{_SIGNS}]|{_MOJIBAKE})\s*\|?\s*"
    # Marks that are also punctuation or letters need a space: "o ", "* ", "- ", "- - ", "? ".
    r"|\*\s*\|\s*|(?:o|\*{1,3}|[-\u2013\u2014]{1,2}|-\s-|\?|\+|>)\s+(?=[A-Za-z\"'\u201c(\d$])"
    r"|o(?=[A-Z][a-z]+ )|\*{1,3}(?=[A-Z])"
    # Labels: (1) (a) (iv) 1) a) 1. iv.
    r"|\((?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,5})\)\s*(?=\S)"
    r"|(?:\d{1,2}|[a-z]|[ivx]{1,5})\)(?:\s+(?=\S)|(?=[A-Z][a-z]))"
    r"|(?:\d{1,2}|[ivx]{1,5})\.\s+(?=[A-Za-z\"'\u201c])"
)
_ALONE = re.compile(
    rf"(?:[{_SIGNS}]|{_MOJIBAKE}|o|\*|[-\u2013\u2014]|\(\d{{1,2}}\)|\([a-z]\))\s*\|?"
)
_SIGN = re.compile(rf"[{_SIGNS[:12]}\u00e2\u00c2\u00ef]")
_INLINE = re.compile(rf"(?:(?<=\s)|(?<=[.;:,]))(?:[{_SIGNS[:12]}]|{_MOJIBAKE})(?=\s*\S)")


def bullet_length(text: str) -> int:
    """Return how many characters of a line the mark takes, 0 where it has none."""
    match = _BULLET.match(text)
    return match.end() if match and match.end() < len(text) else 0


def is_label(mark: str) -> bool:
    """Tell whether a mark is a number or a letter and so may head a section as well."""
    return any(character.isalnum() for character in mark) and mark.strip() != "o"


def is_bullet_alone(text: str) -> bool:
    """Tell whether the line is a mark and nothing else."""
    return len(text) <= 6 and _ALONE.fullmatch(text) is not None


def inline_bullets(text: str) -> list[int]:
    """Return where bullets stand inside a line: a list that was flattened into its paragraph."""
    if _SIGN.search(text) is None:
        return []
    return [match.start() for match in _INLINE.finditer(text) if match.start() > 0]
