"""Descriptions whose subject is the label above or before them.

Tables of terms come flattened: "CLIENT REBATES" stands as a heading over "Paid to dealers who …",
"Farm services: Provide repair …" as an item of a list.  The label is then what the words are said
of: "Client rebates are paid to dealers who …".
"""

from __future__ import annotations

import re
from collections.abc import Set

from itemone.document import BlockKind, Document, Span
from itemone.finding.headed import spoken
from itemone.finding.listed import is_plural

MOST_LABEL = 7  # words
LEAST_WORDS = 5  # of a description
MOST_WORDS = 75
_PARTICIPLE = (
    r"(?:Earned|Paid|Derived|Generated|Charged|Received|Recognized|Collected|Assessed|Awarded)"
)
_VERB = (
    r"(?P<verb>Consist|Include|Comprise|Represent|Provide|Offer|Deliver|Enable|Allow|Sell|Serve|"
    r"Support|Manufacture|Operate|Cover|Help|Combine|Contain|Encompass|Facilitate)"
)
_DONE = re.compile(
    rf"(?P<done>{_PARTICIPLE}) (?:(?:primarily|mainly|principally|generally) )?"
    r"(?:for|to|from|by|in|as|on|through|when|based)\b"
)
_DOES = re.compile(rf"{_VERB}(?P<singular>e?s)? (?!(?:and|or|but)\b)\w")
# "Provide" under one of these is what it does; else it might be what somebody is told to do
_DOERS = re.compile(
    r"\b(?:products|services|solutions|systems|brands|offerings|revenues?|incentives|fees|"
    r"applications|platforms|programs|tools|operations|businesses|loans|sales|income)$",
    re.IGNORECASE,
)
_NO_LABEL = re.compile(
    r"^(?:items? \d.*|part [iv]+.*|notes?(?: \d.*)?|general|overview|introduction|business|"
    r"description(?: of .*)?|background|history|company|our company|products?|services?|"
    r"products and services|competition|summary|customers|markets?|employees|other|total)$"
    r"|\b(?:strateg(?:y|ies)|objectives?|goals?|mission|vision|values|priorities|initiatives?|"
    r"competitive \w+|strengths?|act|rules?|laws?|regulations?|risks?)\b",
    re.IGNORECASE,
)
_GAP = re.compile(r"(?<=\S)(?: {2,}|\t+)(?=\S)")
_LABEL = re.compile(r"[A-Z0-9][\w&'’®™/() -]*")
_LABELLED = re.compile(r"(?P<label>[A-Z][^.:;]{2,60}?)(?::| [–—-]) (?P<rest>[A-Za-z].+)", re.DOTALL)


def described(label: str, words: str, small: Set[str]) -> str:
    """Return ``words`` as a sentence about ``label``, "" where they have a subject of their own.

    ``small`` are the words that the text writes small in mid-sentence.
    """
    name = spoken(label, small)
    count = len(words.split())
    if not LEAST_WORDS <= count <= MOST_WORDS or not 0 < len(name.split()) <= MOST_LABEL:
        return ""
    subject = f"{name[0].upper()}{name[1:]}"
    if not _LABEL.fullmatch(subject) or _NO_LABEL.search(name):
        return ""
    end = "" if words.endswith((".", "!", "?")) else "."
    words = f"{words[0].upper()}{words[1:]}".rstrip(" ;,")
    plural = is_plural(name)
    done, does = _DONE.match(words), _DOES.match(words)
    if done:
        return f"{subject} {'are' if plural else 'is'} {words[0].lower()}{words[1:]}{end}"
    if does is None or not _agrees(does, name, plural=plural):
        return ""
    verb = does["verb"].lower() + ("" if plural else "s")
    rest = words[does.end("singular" if does["singular"] else "verb") :]
    return f"{subject} {verb}{rest}{end}"


def _agrees(does: re.Match[str], name: str, *, plural: bool) -> bool:
    """Tell whether a verb's form goes with ``name``; "Consist" is said of anything."""
    if does["singular"]:
        return not plural  # "Mines: Serves owners": somebody serves them
    return does["verb"] == "Consist" or (plural and bool(_DOERS.search(name)))


def labelled(text: str, small: Set[str]) -> str:
    """Return a label and what is said of it behind a colon or a dash as a sentence, else ""."""
    match = _LABELLED.fullmatch(text)
    return "" if match is None else described(match["label"], match["rest"], small)


def columns(document: Document, number: int, small: Set[str]) -> list[tuple[str, Span]]:
    """Return the labels and descriptions of two lines of a flattened table, if they are that.

    A heading with gaps between its cells ("FARM REVENUE  MINE REVENUE") stands right above block
    ``number``, which has as many cells, each a description without a subject.
    """
    block = document.blocks[number]
    above = document.blocks[number - 1] if number else block
    if above.kind is not BlockKind.HEADING or block.kind is not BlockKind.PARAGRAPH:
        return []
    labels, told = cells(document, above.span), cells(document, block.span)
    if not 1 < len(labels) == len(told) or len(block.pieces) > 1:
        return []
    pairs = [(label.of(document.text), cell) for label, cell in zip(labels, told, strict=True)]
    if all(described(label, cell.of(document.text), small) for label, cell in pairs):
        return pairs
    return []


def cells(document: Document, span: Span) -> list[Span]:
    """Return where the cells of a line stand that gaps of two spaces or tabs set apart."""
    found, start = [], span.start
    for gap in _GAP.finditer(document.text, span.start, span.end):
        found.append(Span(start, gap.start()))
        start = gap.end()
    return [*found, Span(start, span.end)]
