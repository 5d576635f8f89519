"""What a statement looks like to the models: sparse, named features that can be explained.

Words and word pairs, the headings above, position, what numbers quantify, and how the sentence
opens.  Company names are masked and numbers are typed, so that a weight learned from one
company's filing holds for another's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from itemone.document import Block, BlockKind, Document
from itemone.finding.cues import cues
from itemone.finding.guarded import Guarded
from itemone.finding.statements import Statement

_TOKEN = re.compile(
    r"(?P<money>(?:US|C|A|HK)?[$€£¥]\s?\d[\d,.]*(?:\s(?:million|billion|thousand|trillion))?|RMB\s?\d[\d,.]*)"
    r"|(?P<pct>\d[\d.,]*\s?(?:%|percent|per cent))"
    r"|(?P<year>\b(?:19|20)\d\d\b)"
    r"|(?P<num>\d[\d,.]*)"
    r"|(?P<word>[A-Za-z][A-Za-z'’&-]*)"
)
_STOP = frozenset(
    """
    a an the of to in for and or on at by with from as that this these those it its is are was
    were be been which who such other our we us their they also has have had
    """.split()
)


@dataclass(frozen=True, slots=True)
class Context:
    """What of a document its statements' features share: masked names, size."""

    names: frozenset[str]
    length: int


def context(document: Document) -> Context:
    """Return what the features of every statement of ``document`` need."""
    name = document.company
    short = str(document.details.get("short_name") or "")
    words = {w.lower() for w in re.findall(r"[A-Za-z][\w&'-]+", f"{name} {short}")}
    generic = {
        "inc",
        "corp",
        "corporation",
        "company",
        "co",
        "ltd",
        "the",
        "and",
        "of",
        "group",
        "holdings",
        "international",
        "american",
        "technologies",
        "systems",
        "energy",
        "financial",
        "bank",
        "stores",
        "first",
        "technology",
        "industries",
        "pharmaceuticals",
        "products",
        "services",
        "united",
        "health",
    }
    return Context(frozenset(words - generic), max(1, len(document.text)))


def tokens(text: str, names: frozenset[str] = frozenset()) -> list[str]:
    """Return normalised tokens: types for numbers and the company, words in a crude base form."""
    return ["<co>" if word in names else token for word, token in _read(text)]


@lru_cache(maxsize=4096)  # asked for by the sparse and by the dense features of one document
def _read(text: str) -> tuple[tuple[str, str], ...]:
    """Return each word in small letters ("" for a number) with its token."""
    return tuple(
        _word(match[0]) if match.lastgroup == "word" else ("", f"<{match.lastgroup}>")
        for match in _TOKEN.finditer(text)
    )


@lru_cache(maxsize=16_384)
def _word(raw: str) -> tuple[str, str]:
    word = _POSSESSIVE.sub("", raw.lower().rstrip("'’"))
    if word in ("we", "company", "corporation", "registrant"):
        return word, "<co>"
    return word, "<our>" if word in ("our", "us", "ours") else base_form(word)


_POSSESSIVE = re.compile(r"['’]s$")


def base_form(word: str) -> str:
    """Strip inflection crudely ("customers" → "customer", "derived" → "deriv")."""
    if len(word) <= 4:
        return (
            word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) == 4 else word
        )
    for suffix, put in (
        ("ies", "y"),
        ("sses", "ss"),
        ("ing", ""),
        ("ed", ""),
        ("es", ""),
        ("s", ""),
    ):
        if (
            word.endswith(suffix)
            and not (suffix == "s" and word.endswith("ss"))
            and len(word) - len(suffix) >= 3
        ):
            return (word[: -len(suffix)] + put).rstrip("e")
    return word.rstrip("e")


def sparse_features(document: Document, items: Sequence[Statement]) -> list[list[str]]:
    """Return, for each statement, the names of its binary features."""
    ctx = context(document)
    places = place_features(document, items)
    return [
        text_features(item.text, ctx.names) + list(place)
        for item, place in zip(items, places, strict=True)
    ]


def text_features(text: str, names: frozenset[str]) -> list[str]:
    """Return the names of the features that a text has wherever it stands."""
    row = list(_words(tokens(text, names)))
    row += _shape(text)
    found = cues(text)
    row += ["c:" + cue for cue in found]
    row += [f"cc:{a}+{b}" for i, a in enumerate(found) for b in found[i + 1 :]]
    return row


def place_features(document: Document, items: Sequence[Statement]) -> list[tuple[str, ...]]:
    """Return, for each statement, the names of the features of where it stands."""
    ctx = context(document)
    heading_cache: dict[tuple[int, ...], list[str]] = {}
    rows: list[tuple[str, ...]] = []
    seen_in_block: dict[int, int] = {}
    seen_in_section: dict[tuple[int, ...], int] = {}
    for number, item in enumerate(items):
        block = document.blocks[item.block]
        path = block.headings
        in_block = seen_in_block.get(item.block, 0)
        seen_in_block[item.block] = in_block + 1
        in_section = seen_in_section.get(path, 0)
        seen_in_section[path] = in_section + 1
        if path not in heading_cache:
            heading_cache[path] = list(_headings(document, block, ctx))
        place = _position(item, number, in_block, in_section, ctx, block)
        rows.append((*heading_cache[path], *place))
    return rows


def _words(found: list[str]) -> Iterator[str]:
    content = [t for t in found if t not in _STOP]
    for token in set(content):
        yield "w:" + token
    for first, second in pairwise(content):
        yield f"b:{first} {second}"
    for token in found[:1]:
        yield "o1:" + token
    if len(found) > 1:
        yield f"o2:{found[0]} {found[1]}"
    if len(found) > 2:
        yield f"o3:{found[0]} {found[1]} {found[2]}"
    # what a number quantifies: the content words around it
    for i, token in enumerate(found):
        if token in ("<money>", "<pct>"):
            for near in found[max(0, i - 4) : i + 6]:
                if near != token and near not in _STOP and not near.startswith("<"):
                    yield f"q:{token} {near}"


def _headings(document: Document, block: Block, ctx: Context) -> Iterator[str]:
    path = document.heading_path(block)
    for text in path[-1:]:
        for token in set(tokens(text[:200], ctx.names)):
            if token not in _STOP:
                yield "h:" + token
    for text in path[:-1]:
        for token in set(tokens(text[:200], ctx.names)):
            if token not in _STOP:
                yield "H:" + token
    yield f"depth:{len(path)}"


def _position(
    item: Statement, number: int, in_block: int, in_section: int, ctx: Context, block: Block
) -> list[str]:
    decile = min(9, 10 * item.order // ctx.length)
    row = [
        f"pos:{decile}",
        f"blk:{min(in_block, 4)}",
        f"sec:{min(in_section, 6)}",
        f"kind:{item.kind}",
    ]
    row += [f"first:{limit}" for limit in (1, 3, 6, 12, 25, 50) if number < limit]
    if block.kind is BlockKind.LIST_ITEM:
        row.append("listitem")
    return row


def _shape(text: str) -> list[str]:
    words = text.split()
    row = [f"len:{min(len(words) // 8, 8)}"]
    names = re.findall(r"(?<![.!?] )(?<!^)\b[A-Z][A-Za-z&'’-]+", text)
    row.append(f"caps:{min(len(names), 6)}")
    lower = text.lower()
    for cue, pattern in _CUES:
        if pattern.search(lower, lower):
            row.append("cue:" + cue)
    return row


_CUES = tuple(
    (name, Guarded(re.compile(pattern), stems))
    for name, pattern, stems in (
        ("modal", r"\b(?:may|might|could|would|should)\b", "could|may|might|should|would"),
        (
            "plan",
            r"\b(?:plans?|intends?|expects?|anticipates?|will|seeks?)\b",
            "anticipate|expect|intend|plan|seek|will",
        ),
        ("belief", r"\bbelieves?\b", "believe"),
        ("negation", r"\b(?:not|no|never|none|neither)\b", "neither|never|no"),
        (
            "past",
            r"\b(?:was|were|had|acquired|completed|entered|sold|founded|incorporated)\b",
            "acquired|completed|entered|founded|had|incorporated|sold|was|were",
        ),
        (
            "reference",
            r"\b(?:see|refer to|note \d|item \d|exhibit|herein|annual report|form 10-k"
            r"|incorporated by reference)\b",
            "annual report|exhibit|form 10-k|herein|incorporated by reference|item |note |refer to"
            "|see",
        ),
        (
            "risk",
            r"\b(?:risks?|adverse(?:ly)?|uncertaint\w+|failure|harm|litigation)\b",
            "adverse|failure|harm|litigation|risk|uncertaint",
        ),
        (
            "law",
            r"\b(?:act|regulations?|laws?|agency|federal|commission|compliance|statute)\b",
            "act|agency|commission|compliance|federal|law|regulation|statute",
        ),
        ("segments", r"\bsegments?\b", "segment"),
        (
            "anaphora",
            r"^(?:this|these|those|such|it|they|he|she)\b",
            "this|these|those|such|it|they|he|she",
        ),
        (
            "share",
            r"(?:%|percent)[^.]{0,40}\b(?:sales|revenues?|assets|deposits|loans|premiums)\b",
            "assets|deposits|loans|premiums|revenue|sales",
        ),
        (
            "percentof",
            r"\baccount(?:ed|s|ing)? for\b|\brepresent(?:ed|s|ing)?\b",
            "account|represent",
        ),
        ("through", r"\bthrough\b", "through"),
        ("customersverb", r"\bcustomers?\b[^.]{0,20}\b(?:include|are|consist)\b", "customer"),
    )
)
