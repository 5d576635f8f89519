"""Ways to reshape a filing without touching its words, and ways to damage it.

What is only *reshaped* has the same Item 1 as before: a reader should still find it.  What is
*damaged* has lost a heading or a part: no reader can be right, and a good one warns.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from html import unescape

Reshape = Callable[[str], str]

_TAG = re.compile(r"<[^<>]{0,20000}>")
_BLOCK_TAG = re.compile(
    r"(?i)</?(?:p|div|tr|table|br|hr|li|ul|ol|h[1-6]|td|th|title|page|document|center|dl|dt|dd)\b"
    r"[^<>]{0,20000}>"
)
_INVISIBLE = re.compile(
    r"(?is)<(script|style|head|ix:header)\b.{0,4000000}?</\1>|<!--.{0,100000}?-->"
)
_SPACE = r"(?:\s|&nbsp;|&#160;|&#xa0;|\xa0)"
_ITEM = re.compile(rf"(?i)\bitem({_SPACE}{{1,6}})(\d{{1,2}})({_SPACE}?\(?[abc]\)?)?(?![\w%])")
_CONTENTS_ROW = re.compile(
    r"(?i)^\W*items?\W{1,6}\d{1,2}[abc]?\b.{0,160}?\d{1,3}\s*$", re.MULTILINE
)

_ROMAN = dict(enumerate("I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI".split(), 1))


def is_markup(source: str) -> bool:
    """Tell whether the filing is HTML."""
    return re.search(r"(?i)<html|<body|<div|<font", source[:60_000]) is not None


def strip_tags(source: str, block: str = "\n", inline: str = "") -> str:
    """Turn HTML into text as a quick script does: tags out, entities resolved."""
    if not is_markup(source):
        return source
    source = _INVISIBLE.sub(" ", source)
    source = " ".join(source.split()) if block == "\n" else source
    text = _TAG.sub(inline, _BLOCK_TAG.sub(block, source))
    text = unescape(text)
    return re.sub(r"[ \t\xa0]{2,}", " ", re.sub(r"\n[ \t\xa0]*(?:\n[ \t\xa0]*)+", "\n\n", text))


def every_tag_a_line(source: str) -> str:
    r"""Put every piece of text on a line of its own, as ``get_text("\\n")`` does."""
    return strip_tags(source, "\n", "\n")


def every_tag_a_space(source: str) -> str:
    """Join everything to one line, as ``get_text(" ")`` does."""
    return " ".join(strip_tags(source, " ", " ").split())


def wrapped(source: str) -> str:
    """Set the text in lines of at most 80 characters."""
    return "\n".join(
        line if len(line) <= 80 else textwrap.fill(line, 80)
        for line in strip_tags(source).split("\n")
    )


def paragraphs_apart(source: str) -> str:
    """Set the text in lines of 80 characters with an empty line after each paragraph."""
    return "\n\n".join(
        textwrap.fill(line, 80) for line in strip_tags(source).split("\n") if line.strip()
    )


def blank_lines_gone(source: str) -> str:
    """Leave no empty line."""
    return "\n".join(line for line in strip_tags(source).split("\n") if line.strip())


def indents_gone(source: str) -> str:
    """Begin all lines at the margin, with single spaces inside."""
    return "\n".join(" ".join(line.split()) for line in strip_tags(source).split("\n"))


def preformatted(source: str) -> str:
    """Put the text into <pre>."""
    text = wrapped(source).replace("&", "&amp;").replace("<", "&lt;")
    return f"<html><body><pre>\n{text}\n</pre></body></html>"


def without_anchors(source: str) -> str:
    """Take out links and their targets."""
    source = re.sub(r"(?i)</?a\b[^<>]{0,2000}>", "", source)
    return re.sub(r"(?i)\s(?:id|name)=(?:\"[^\"<>]{0,200}\"|'[^'<>]{0,200}')", "", source)


def without_looks(source: str) -> str:
    """Take out bold, italics, fonts, classes and styles, but for what hides text."""
    source = re.sub(r"(?i)</?(?:b|strong|i|em|u|font|center)\b[^<>]{0,2000}>", "", source)

    def style(match: re.Match[str]) -> str:
        return match[0] if re.search(r"(?i)display\s*:\s*none", match[0]) else ""

    return re.sub(
        r"(?i)\s(?:style|class|align)=(?:\"[^\"<>]{0,4000}\"|'[^'<>]{0,4000}')", style, source
    )


def spaces_plain(source: str) -> str:
    """Make every no-break space a plain one."""
    return re.sub(r"(?i)&nbsp;|&#160;|&#xa0;|\xa0", " ", source)


def spaces_fixed(source: str) -> str:
    """Make every space in the names of items a no-break one."""
    fixed = "&#160;" if is_markup(source) else "\xa0"
    return _ITEM.sub(lambda m: f"{m[0][:4]}{fixed}{m[2]}{m[3] or ''}", source)


def capitals(source: str) -> str:
    """Write ITEM in capitals."""
    return _ITEM.sub(lambda m: m[0].upper() if "&" not in m[0] else "ITEM" + m[0][4:], source)


def _headings(pattern: str) -> Reshape:
    """Write items in another way: {n} the number, {r} roman, {a}, {p} and {d} its letter."""

    def written(match: re.Match[str]) -> str:
        letter = (match[3] or "").strip(" ()\n\xa0").replace("&nbsp;", "").replace("&#160;", "")
        return pattern.format(
            i=match[0][:4],
            n=match[2],
            a=letter,
            p=letter and f"({letter})",
            d=letter and f"-{letter}",
            r=_ROMAN.get(int(match[2]), match[2]),
        )

    def reshape(source: str) -> str:
        return re.sub(_ITEM.pattern + r"(\.|:)?", written, source)

    return reshape


def split_in_spans(source: str) -> str:
    """Break the word "Item" over two elements."""
    if not is_markup(source):
        return source
    return _ITEM.sub(lambda m: f"{m[0][:2]}<span>{m[0][2:]}</span>", source)


def soft_hyphens(source: str) -> str:
    """Put a soft hyphen into each "Business" and a zero-width space before each "Item"."""
    hyphen = "&shy;" if is_markup(source) else "\xad"
    return _ITEM.sub(lambda m: "\u200b" + m[0], source.replace("usiness", f"usi{hyphen}ness"))


def running_head(source: str) -> str:
    """Print "PART I", "Item 1. Business" and the next items on top of every page."""
    breaks = list(
        re.finditer(
            r"(?i)<hr\b[^<>]{0,300}>|<page>|page-break-(?:before|after): ?always[^>]{0,200}>",
            source,
        )
    )
    out, at, item = [], 0, ""
    for found in breaks:
        piece = source[at : found.end()]
        out.append(piece)
        at = found.end()
        here = re.findall(r"(?i)\bitem[\s\xa0]{1,4}(\d{1,2}[abc]?)[.:]", strip_tags(piece))
        item = f"Item {here[-1]}" if here else item
        if item and found.end() > len(source) * 0.08:
            out.append(f"<p>{item}</p>" if is_markup(source) else f"\n{item}\n\n")
    return "".join([*out, source[at:]])


def submission(source: str) -> str:
    """Make it the second document of a full submission with an annual report behind it."""
    if "<TYPE>" in source[:5_000]:
        return source
    other = (
        "<DOCUMENT>\n<TYPE>{}\n<SEQUENCE>{}\n<TEXT>\nItem 1. Business\n\nWe sell our products "
        "to customers. Competition is keen, and our employees make all products that we market."
        "\n\nItem 2. Properties\n\nNone.\n</TEXT>\n</DOCUMENT>\n"
    )
    return (
        "<SEC-HEADER>\nCONFORMED SUBMISSION TYPE: 10-K\n</SEC-HEADER>\n"
        + other.format("EX-10.1", 1)
        + f"<DOCUMENT>\n<TYPE>10-K\n<SEQUENCE>2\n<TEXT>\n{source}\n</TEXT>\n</DOCUMENT>\n"
        + other.format("EX-13", 3)
    )


def small_tags(source: str) -> str:
    """Write all tags in capitals, attributes too."""
    return _TAG.sub(lambda m: re.sub(r"^</?\w+", lambda n: n[0].upper(), m[0]), source)


def no_closing_tags(source: str) -> str:
    """Leave out </p>, </td>, </tr> and </li>, as HTML allows."""
    return re.sub(r"(?i)</(?:p|td|tr|li)>", "", source)


def contents_gone(source: str) -> str:
    """Leave out lines of a table of contents, where they stand on one line."""
    return _CONTENTS_ROW.sub("", strip_tags(source))


RESHAPED: dict[str, Reshape] = {
    "as it is": lambda source: source,
    "capitals": capitals,
    "ITEM 1:": _headings("ITEM {n}{a}:"),
    "Item 1 -": _headings("{i} {n}{a} -"),
    "Item 1\u2014": _headings("{i} {n}{a}\u2014"),
    "Item 1)": _headings("{i} {n}{a})"),
    "Item 1 without mark": _headings("{i} {n}{a} "),
    "Item 1(a).": _headings("{i} {n}{p}."),
    "Item I.": _headings("{i} {r}{d}."),
    "ltem 1.": _headings("ltem {n}{a}."),
    "I T E M 1.": _headings("I T E M  {n}{a}."),
    "1. Business": _headings("{n}{a}."),
    "spaces plain": spaces_plain,
    "spaces fixed": spaces_fixed,
    "Item in two spans": split_in_spans,
    "soft hyphens": soft_hyphens,
    "no anchors": without_anchors,
    "no looks": without_looks,
    "no anchors, no looks": lambda source: without_looks(without_anchors(source)),
    "tags in capitals": small_tags,
    "no closing tags": no_closing_tags,
    "tags stripped": strip_tags,
    "a line a piece": every_tag_a_line,
    "wrapped at 80": wrapped,
    "wrapped, paragraphs apart": paragraphs_apart,
    "no empty lines": blank_lines_gone,
    "no indents": indents_gone,
    "<pre>": preformatted,
    "no contents": contents_gone,
    "running heads": running_head,
    "among exhibits": submission,
    "one line": every_tag_a_space,
}


def headings_gone(*numbers: str) -> Reshape:
    """Leave out the numbers and titles of these items, everywhere."""
    wanted = "|".join(
        f"{number[0]}{_SPACE}?\\(?{number[1:]}\\)?" if number[1:] else number for number in numbers
    )
    gap = r"(?:[\s.:\xa0\u2013\u2014-]|&nbsp;|&#160;|&#8212;|<[^<>]{0,600}>){0,20}"
    titles = (
        r"(?:description\s+of\s+)?(?:business|risk\s+factors|properties|property|"
        r"unresolved\s+staff\s+comments|cybersecurity)"
    )
    pattern = re.compile(rf"(?i)\bitems?{_SPACE}{{1,6}}(?:{wanted})(?![\w%]){gap}(?:{titles})?")
    return lambda source: pattern.sub("", source)


def cut_after(share: float) -> Reshape:
    """Break the file off after a share of it."""
    return lambda source: source[: int(len(source) * share)]


DAMAGED: dict[str, Reshape] = {
    "Item 1A gone": headings_gone("1A"),
    "Items 1A, 1B, 1C gone": headings_gone("1A", "1B", "1C"),
    "Items 1A to 2 gone": headings_gone("1A", "1B", "1C", "2"),
    "Items 1A to 4 gone": headings_gone("1A", "1B", "1C", "2", "3", "4"),
    "Item 1 gone": headings_gone("1"),
    "Items 1 and 1A gone": headings_gone("1", "1A"),
    "Items 1 to 2 gone": headings_gone("1", "1A", "1B", "1C", "2"),
}
