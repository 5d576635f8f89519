"""What markup says of how text looks: bold, centred, hidden, a superscript, a symbol font."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

BLOCK = frozenset(
    "address article aside blockquote body caption center dd dir div dl dt fieldset figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr html li main menu nav ol p page pre section table "
    "tbody td tfoot th thead tr ul document text".split()
)
VOID = frozenset("area base br col embed hr img input link meta page param source wbr".split())
HIDDEN = frozenset({"ix:header", "ix:hidden", "ix:references", "ix:resources"})

_POINTS = {"1": 7.5, "2": 10.0, "3": 12.0, "4": 13.5, "5": 18.0, "6": 24.0, "7": 36.0}
_SIZE = re.compile(r"font(?:-size)?:[^;]{0,40}?(\d{1,3}(?:\.\d{1,4})?)\s?(pt|px)")
_BOLD = re.compile(r"font-weight:\s?(bold|[6-9]00)|font:[^;]{0,20}\bbold\b")
_NOT_BOLD = re.compile(r"font-weight:\s?(normal|[1-4]00)")
_SUPER = re.compile(r"vertical-align:\s?super|top:\s?-\d")
_HIDDEN = re.compile(r"display:\s?none|visibility:\s?hidden")
_SYMBOL = re.compile(r"wingdings|webdings|\bsymbol\b")
_PAGE_BREAK = re.compile(r"(?:page-)?break-(before|after):\s?(?:always|page)")
_INLINE = re.compile(r"display:\s?inline(?!-)")


class Style(NamedTuple):
    """How text is set where the reader stands; inherited by what lies inside."""

    bold: bool = False
    italic: bool = False
    underlined: bool = False
    centered: bool = False
    hidden: bool = False
    verbatim: bool = False
    superscript: bool = False
    symbol: bool = False
    size: float = 0.0
    level: int = 0
    target: str = ""


_BY_TAG: dict[str, dict[str, object]] = {
    "b": {"bold": True},
    "strong": {"bold": True},
    "th": {"bold": True},
    "i": {"italic": True},
    "em": {"italic": True},
    "u": {"underlined": True},
    "center": {"centered": True},
    "pre": {"verbatim": True},
    "sup": {"superscript": True},
    **{f"h{level}": {"level": level, "bold": True} for level in range(1, 7)},
    **{tag: {"hidden": True} for tag in HIDDEN},
}


def styled(tag: str, found: dict[str, str], style: Style) -> Style:
    """Return the style inside of ``tag`` with the attributes ``found``, in the style ``style``."""
    changes = _changes(
        tag,
        found.get("style", "").lower(),
        found.get("align", "").lower(),
        found.get("face", "").lower(),
        found.get("size", ""),
    )
    if tag == "a" and "href" in found:
        changes = {**changes, "target": found["href"][:300]}
    return style._replace(**changes) if changes else style  # type: ignore[arg-type]


@lru_cache(maxsize=4096)
def _changes(tag: str, css: str, align: str, face: str, size: str) -> dict[str, object]:
    changes: dict[str, object] = dict(_BY_TAG.get(tag, {}))
    if align:
        changes["centered"] = align == "center"
    if size in _POINTS and tag == "font":
        changes["size"] = _POINTS[size]
    if _SYMBOL.search(face):
        changes["symbol"] = True
    css = css[:2000]
    if not css:
        return changes
    if _BOLD.search(css):
        changes["bold"] = True
    elif _NOT_BOLD.search(css):
        changes["bold"] = False
    if "italic" in css:
        changes["italic"] = True
    if "underline" in css:
        changes["underlined"] = True
    if "text-align" in css:
        changes["centered"] = "center" in css.partition("text-align")[2][:20]
    if _HIDDEN.search(css):
        changes["hidden"] = True
    if tag not in BLOCK and _SUPER.search(css):
        changes["superscript"] = True
    if _SYMBOL.search(css):
        changes["symbol"] = True
    found = _SIZE.search(css)
    if found:
        changes["size"] = float(found.group(1)) * (0.75 if found.group(2) == "px" else 1.0)
    return changes


@lru_cache(maxsize=4096)
def page_break(css: str) -> str:
    """Return "before" or "after" where the CSS ends a page there, else ""."""
    found = _PAGE_BREAK.search(css[:2000].lower())
    return found.group(1) if found else ""


@lru_cache(maxsize=4096)
def is_inline(css: str) -> bool:
    """Tell whether the CSS sets a block element inline."""
    return _INLINE.search(css[:2000].lower()) is not None
