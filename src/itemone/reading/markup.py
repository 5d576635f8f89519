"""Tag soup → a stream of tokens with their source offsets, in linear time.

Why not a tree: filings need the order in which a page shows its text, the source offset of
each piece, and safety on hostile input.  Measured (docs/reading.md), libxml2 drops text below
256 levels of unclosed tags, HTML5 tree builders move text out of broken tables and need over
1 GB for 49 KB of misnested formatting, and neither tells source offsets.  Token boundaries
follow the HTML standard (§13.2.5) but for two limits that keep time linear: an attribute value
that isn't closed before the next tag (or within ``LONGEST_TAG`` characters) ends at the next
">", and a comment that is never closed is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

LONGEST_TAG = 20_000
_RAW = frozenset({"script", "style", "title", "noscript", "template"})
_NAME = re.compile(r"/?[A-Za-z][^\s/>]{0,60}")
_ATTRIBUTE = re.compile(
    r"""([^\s=/>"']{1,80})\s{0,20}(?:=\s{0,20}(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?"""
)


class Token(NamedTuple):
    """A tag (``name`` lower case, "/p" where it closes) or a run of text (``name`` "")."""

    name: str
    start: int
    end: int
    body_start: int  # where a tag's attributes begin


def tokens(source: str) -> Iterator[Token]:
    """Yield the tags and texts of ``source`` in order; comments, scripts and styles are skipped."""
    at, size = 0, len(source)
    text_from = 0
    gone: set[str] = set()  # closing strings that don't occur any more
    while at < size:
        open_at = source.find("<", at)
        if open_at < 0:
            break
        end, name = _markup_at(source, open_at, gone)
        if end == open_at:  # a bare "<" is text
            at = open_at + 1
            continue
        if open_at > text_from:
            yield Token("", text_from, open_at, text_from)
        if name:
            yield Token(name, open_at, end, open_at + 1 + len(name))
            if name in _RAW and source[end - 2] != "/":
                end = _after_raw(source, name, end, gone)
        text_from = at = end
    if size > text_from:
        yield Token("", text_from, size, text_from)


def _markup_at(source: str, at: int, gone: set[str]) -> tuple[int, str]:
    """Return (end, tag name) of the markup that begins at ``at``; (``at``, "") if it is text."""
    if source.startswith("<!--", at):
        return _closed(source, at + 4, "-->", gone, at), ""
    if source.startswith("<![CDATA[", at):
        return at + 9, ""
    if source.startswith(("<!", "<?"), at):
        return _closed(source, at + 2, ">", gone, at), ""
    match = _NAME.match(source, at + 1)
    if match is None:
        return at, ""
    end = _tag_end(source, match.end())
    return (end, match.group().lower()) if end else (at, "")


def _closed(source: str, at: int, closer: str, gone: set[str], failed: int) -> int:
    if closer in gone:
        return failed
    end = source.find(closer, at)
    if end < 0:
        gone.add(closer)
        return failed
    return end + len(closer)


def _tag_end(source: str, at: int) -> int:
    """Return the offset after the tag's ">", minding quoted values; 0 where there is none."""
    limit = at + LONGEST_TAG
    first = source.find(">", at, limit) + 1
    if not first:
        return 0
    end = first
    while True:
        quote = _open_quote(source, at, end)
        if not quote:
            return end
        closing = source.find(quote, end, limit)
        if closing < 0 or source.find("<", end, closing) >= 0:
            return first
        at = closing + 1
        following = source.find(">", at, limit)
        if following < 0:
            return first
        end = following + 1


def _open_quote(source: str, at: int, end: int) -> str:
    """Return the quote that is still open at ``end``; a quote counts only behind "="."""
    while True:
        equals = source.find("=", at, end)
        if equals < 0:
            return ""
        at = equals + 1
        while at < end and source[at] in " \t\r\n":
            at += 1
        if at < end and source[at] in "\"'":
            closing = source.find(source[at], at + 1, end)
            if closing < 0:
                return source[at]
            at = closing + 1


def _after_raw(source: str, name: str, at: int, gone: set[str]) -> int:
    """Return where a script's or style's content ends (its end tag is left to be read)."""
    closer = f"</{name}"
    if closer in gone:
        return at
    match = re.compile(re.escape(closer), re.IGNORECASE).search(source, at)
    if match is None:
        gone.add(closer)
        return at
    return match.start()


def attributes(source: str, token: Token) -> dict[str, str]:
    """Return a tag's attributes, names in lower case; values as printed, entities unresolved."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(source, token.body_start, token.end - 1):
        name = match.group(1).lower()
        if name not in found:
            found[name] = match.group(2) or match.group(3) or match.group(4) or ""
    return found
