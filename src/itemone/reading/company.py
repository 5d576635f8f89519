"""The company's name, from the text alone.

Names that end in a legal form ("Acme Widgets, Inc.") are scored by where they stand and what
stands around them: a definition in parentheses, "was incorporated in", the first sentences.
Where no legal form occurs, the proper noun that opens most sentences is taken.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from itemone.document import Block, BlockKind, Sentence
from itemone.reading.company_names import (
    find_names,
    has_legal_form,
    is_legal_form,
    name_core,
    name_key,
)
from itemone.reading.proper_nouns import (
    GENERIC,
    QUOTED,
    acting_name,
    defining_name,
    name_of_website,
    own_term,
)

_SENTENCES = 120  # names are introduced early; later ones are customers and rivals
_AROUND = 160
_SURE = 7
_OPENING = 12  # sentences in which a filing says what the company is
_LISTED = re.compile(
    r"\s*\((?:[^()]{0,40}\b)?(?:NYSE|N[Aa][Ss][Dd][Aa][Qq]|AMEX|OTC\w*)\b[^()]{0,40}\)"
)
_DEFINED = re.compile(
    r"[\s,]*(?:\([A-Z]{2,6}[:)][^()]{0,20}\)?\s*)?"
    r"(?:(?:a|an|and|together|with|its|the)\b[^.;(]{0,90})?\((?=[^)]{0,120}[\"'])"
)
_FOUNDING = re.compile(
    r"[,\s]*(?:\([^)]{0,120}\)[,\s]*)?(?:which |that )?(?:was|is|were|has been)\s+"
    r"(?:originally |first |re)?"
    r"(?:incorporated|founded|organized|formed|established|a\b|an\b|the\b|one\b)"
)
_TOGETHER = re.compile(
    r",?\s*(?:\([^)]{0,120}\)[,\s]*)?(?:and|together with|along with|including)\s+(?:its|all)\b"
)
_OWN = re.compile(
    r"\b(?:refers?(?: only| collectively| solely)? to|means?|terms?|name to|known as|registrant,?)"
    r"\s*\"?$|\"(?:company|registrant|corporation)\"\s*\($",
    re.I,
)
_OTHERS = re.compile(
    r"\b(?:with|by|from|of|acquired?|subsidiary,?|subsidiaries,?|to|including|includes?|as|and|or|"
    r"formerly|customers?,?|competitors?,?|against|at|for|between|affiliate,?|joined)\s+(?:the )?$",
    re.I,
)
_FORM = re.compile(
    r"(?:^|\||contents)\s*(?P<name>[A-Z][^|\d]{2,60}?)\s*(?:\||\d{4}|form 10-k|annual report|$)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class CompanyName:
    """The full name and, where the text defines one, the short name; "" where unknown."""

    full: str = ""
    short: str = ""


def find_company(
    blocks: Sequence[Block], sentences: Sequence[Sentence], noise: Sequence[str] = ()
) -> CompanyName:
    """Return the name of the company that the filing is about.

    ``noise`` is the text of running heads, which often repeat the name.
    """
    early = [sentence.text for sentence in sentences[:_SENTENCES]]
    body = "\n".join(block.text for block in blocks if block.kind is not BlockKind.NOISE)
    scores: Counter[str] = Counter()
    shorts: dict[str, str] = {}
    sure: set[str] = set()
    spellings: dict[str, Counter[str]] = {}
    for place, text in enumerate(early):
        for start, end in find_names(text):
            name = text[start:end].strip(" ,").removesuffix("'s")
            key = name_key(name)
            if not key:
                continue
            spellings.setdefault(key, Counter())[name] += 1
            points, short = _context(text, start, end)
            if points >= _SURE or (place < 3 and start == 0):
                sure.add(key)
            points += 5 if place < 3 else 2 if place < 12 else 0
            scores[key] = max(scores[key], points) if key in scores else points
            if short and key not in shorts:
                shorts[key] = short
    heads = Counter(name_key(head) for head in _running_names(noise))
    for key in scores:
        core = name_core(spellings[key].most_common(1)[0][0])
        scores[key] += min(body.count(core), 9) // 3 + 3 * min(heads[key], 4)
    repeated = [head for head in _running_names(noise) if heads[name_key(head)] >= 2]
    key, points = max(scores.items(), key=lambda item: item[1], default=("", 0))
    if points >= 6 and (key in sure or heads[key]):
        return CompanyName(_fullest(spellings[key]), shorts.get(key, ""))
    if repeated:
        return CompanyName(repeated[0])
    noun, count = own_term(early), len(body)
    if not noun:
        noun, count = defining_name(early[:_OPENING]), len(body)
    if not noun:
        noun, count = name_of_website(body), len(body)
    if not noun:
        noun, count = acting_name(sentences, body)
    whole = next(
        (other for other in scores if scores[other] >= 4 and other.split()[0] == name_key(noun)), ""
    )
    if whole:
        return CompanyName(_fullest(spellings[whole]), noun)
    if points >= 6 and (count < 5 or body.count(name_core(_fullest(spellings[key]))) >= count):
        return CompanyName(_fullest(spellings[key]), shorts.get(key, ""))
    return CompanyName(noun or _most_named(sentences[_SENTENCES:]))


def _most_named(sentences: Sequence[Sentence]) -> str:
    """Return the name with a legal form that the rest of the text has most often."""
    counts: Counter[str] = Counter()
    for sentence in sentences:
        for start, end in find_names(sentence.text):
            counts[sentence.text[start:end].strip(" ,")] += 1
    return max(counts, key=lambda name: counts[name]) if counts else ""


def _fullest(spellings: Counter[str]) -> str:
    """Return the spelling with a legal form that is used most."""
    return max(spellings, key=lambda name: (has_legal_form(name), spellings[name], len(name)))


def _context(text: str, start: int, end: int) -> tuple[int, str]:
    """Return the points that a mention's surroundings give, and the short name defined there."""
    before, after = text[max(0, start - _AROUND) : start], text[end : end + 2 * _AROUND]
    points, short = 0, ""
    defined = _DEFINED.match(after)
    if defined:
        inside = after[defined.end() :].split(")", 1)[0]
        quoted = QUOTED.findall(inside)
        own = any(word.lower().removeprefix("the ").strip() in GENERIC for word in quoted)
        points += 10 if own else 3
        short = next(
            (w for w in quoted if w.lower().removeprefix("the ").strip() not in GENERIC), ""
        )
    if _LISTED.match(after):
        points += 10  # its shares are listed: no customer is introduced like that
    if _FOUNDING.match(after):
        points += 3
    if _TOGETHER.match(after):
        points += 4
    if _OWN.search(before):
        points += 8
    elif start == 0:
        points += 3
    elif _OTHERS.search(before):
        points -= 2
    return points, short


def _running_names(noise: Sequence[str]) -> list[str]:
    found = (_FORM.search(" ".join(text.split())) for text in noise if 6 < len(text) < 90)
    names = [match.group("name").strip(" -\u2013") for match in found if match]
    return [name for name in names if any(is_legal_form(word) for word in name.split()[1:])]
