"""Text of filings and models made fit to be shown: nothing that steers a page or a terminal."""

from __future__ import annotations

import re

REPLACEMENT = "\ufffd"

# Control characters (ESC would steer a terminal, NUL ends the text in some parsers), lone
# surrogates (they can't be written as UTF-8) and noncharacters.
_UNFIT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

# Marks that turn the direction of what follows; a page isolates them, a terminal doesn't.
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def fit(text: str) -> str:
    """Replace each character that can't be shown: by a space if it is one, else by U+FFFD.

    The length stays the same.
    """
    return _UNFIT.sub(lambda found: " " if found[0].isspace() else REPLACEMENT, text)


def one_line(text: str) -> str:
    """``text`` on one line: unfit characters replaced, direction marks gone, spaces single."""
    return " ".join(_BIDI.sub("", fit(text)).split())


def bounded(text: str, limit: int) -> str:
    """``text`` in at most ``limit`` characters (at least 3), its middle left out if need be."""
    if len(text) <= limit:
        return text
    room = limit - 3
    head = (room + 1) // 2
    return f"{text[:head].rstrip()} … {text[len(text) - (room - head) :].lstrip()}"
