"""The company's name, from the text alone.

Names that end in a legal form ("Acme Widgets, Inc.") are scored by where they stand and what
stands around them: a definition in parentheses, "was incorporated in", the first sentences.
Where no legal form occurs, the proper noun that opens most sentences is taken.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from itemone.document import Block, BlockKind, Sentence
from itemone.reading.words import (
    COMPANY_VERBS,
    CONNECTIVES,
    LEGAL_FORMS,
    NOT_A_NAME,
    OPENERS,
    PLACES,
    STRONG_LEGAL_FORMS,
)

_SENTENCES = 120  # names are introduced early; later ones are customers and rivals
_AROUND = 160
_SURE = 7
_LEGAL = frozenset(form.rstrip(".").lower() for form in LEGAL_FORMS)
_STRONG = frozenset(form.rstrip(".").lower() for form in STRONG_LEGAL_FORMS)
_TOKEN = re.compile(r"\S+")
_DEFINED = re.compile(
    r"[\s,]*(?:\([A-Z]{2,6}[:)][^()]{0,20}\)?\s*)?(?:,?\s*(?:a|an|and|together|with|its|the)\b[^.;(]{0,90})?"
    r"\((?=[^)]{0,120}[\"'])"
)
_QUOTED = re.compile(r"[\"']([^\"']{2,40}?)[,.]?[\"']")
_FOUNDING = re.compile(
    r"[,\s]*(?:\([^)]{0,120}\)[,\s]*)?(?:which |that )?(?:was|is|were|has been)\s+"
    r"(?:originally |first |re)?(?:incorporated|founded|organized|formed|established|a\b|an\b|the\b|one\b)"
)
_TOGETHER = re.compile(r",?\s*(?:\([^)]{0,120}\)[,\s]*)?(?:and|together with|along with|including)\s+(?:its|all)\b")
_OWN = re.compile(r"\b(?:refers?(?: only| collectively| solely)? to|means?|terms?|name to|known as|registrant,?)\s*\"?$", re.I)
_OTHERS = re.compile(
    r"\b(?:with|by|from|of|acquired|acquire|subsidiary,?|subsidiaries,?|to|including|include|includes|as|and|or|formerly|"
    r"customers?,?|competitors?,?|against|at|for|between|affiliate,?|joined)\s+(?:the )?$",
    re.I,
)
_FORM = re.compile(r"(?:^|\||contents)\s*(?P<name>[A-Z][^|\d]{2,60}?)\s*(?:\||\d{4}|form 10-k|annual report|$)", re.I)
_LOWER = re.compile(r"(?<![\w.@/-])[a-z]{2,}(?![\w@/]|\.\w)")
_ACTS = re.compile(
    rf"((?:[A-Z][\w&.-]*,? ){{1,4}})(?:also |currently |generally )?(?:{'|'.join(COMPANY_VERBS)})\b"
)
_WEBSITE = re.compile(
    r"\b(?:our|company's|its|corporation's)\s[^.]{0,80}(?:www|investors?|ir)\.([a-z0-9-]{2,40})\.(?:com|net|org)\b",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(r"(?<![\w./@-])[A-Z][\w-]+(?![\w@/]|\.\w)")
_NOT_OWN = frozenset(("sec", "nasdaq", "nyse", "adobe", "edgar"))
_POSSESSIVE = re.compile(r"'s?$")
_GENERIC = frozenset(
    """company corporation registrant we us our the firm group bank parent partnership trust issuer
    holding holdings inc business""".split()
)


@dataclass(frozen=True, slots=True)
class CompanyName:
    """The full name and, where the text defines one, the short name; "" where unknown."""

    full: str = ""
    short: str = ""


def find_company(blocks: Sequence[Block], sentences: Sequence[Sentence], noise: Sequence[str] = ()) -> CompanyName:
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
        for start, end in _names(text):
            name = text[start:end].strip(" ,")
            key = _key(name)
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
    heads = Counter(_key(head) for head in _running_names(noise))
    for key in scores:
        core = _core(spellings[key].most_common(1)[0][0])
        scores[key] += min(body.count(core), 9) // 3 + 3 * min(heads[key], 4)
    repeated = [head for head in _running_names(noise) if heads[_key(head)] >= 2]
    key, points = max(scores.items(), key=lambda item: item[1], default=("", 0))
    if points >= 6 and (key in sure or heads[key]):
        return CompanyName(_fullest(spellings[key]), shorts.get(key, ""))
    if repeated:
        return CompanyName(repeated[0])
    noun, count = _own_term(early), len(body)
    if not noun:
        noun, count = _of_website(body), len(body)
    if not noun:
        noun, count = _proper_noun(sentences, body)
    whole = next((other for other in scores if scores[other] >= 4 and other.split()[0] == _key(noun)), "")
    if whole:
        return CompanyName(_fullest(spellings[whole]), noun)
    if points >= 6 and (count < 5 or body.count(_core(_fullest(spellings[key]))) >= count):
        return CompanyName(_fullest(spellings[key]), shorts.get(key, ""))
    return CompanyName(noun or _most_named(sentences[_SENTENCES:]))


def _most_named(sentences: Sequence[Sentence]) -> str:
    """Return the name with a legal form that the rest of the text has most often."""
    counts: Counter[str] = Counter()
    for sentence in sentences:
        for start, end in _names(sentence.text):
            counts[sentence.text[start:end].strip(" ,")] += 1
    return max(counts, key=lambda name: counts[name]) if counts else ""


def _fullest(spellings: Counter[str]) -> str:
    """Return the spelling with a legal form that is used most."""
    return max(spellings, key=lambda name: (_is_full(name), spellings[name], len(name)))


def _names(text: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of names that end in a legal form."""
    tokens = [(match.start(), match.end()) for match in _TOKEN.finditer(text)]
    words = [text[start:end] for start, end in tokens]
    index = 0
    while index < len(words):
        if not _is_legal(words[index]) or words[index + 1 : index + 2] == ["of"]:
            index += 1  # "Corporation of America" goes on
            continue
        last = index
        while last + 1 < len(words) and _is_legal(words[last + 1]) and not words[last].endswith((")", ";")):
            last += 1
        first = index
        while first > 0 and index - first < 8 and _belongs(words, first - 1, index):
            first -= 1
        while first < index and words[first].lower() in CONNECTIVES and words[first] != "The":
            first += 1
        if words[first] == "The" and first + 1 == index:
            first = index
        # A weak form ("Group", "Company") needs a name before it; so does any form.
        if first < index:
            word = words[last]
            bare = word.rstrip(",;:)\"'")
            end = tokens[last][0] + len(bare)
            if bare.endswith(".") and bare.rstrip(".").lower() not in _ABBREVIATED:
                end -= 1
            bare_first = words[first].lstrip("(\"'")
            if first and words[first - 1].lower() in ("a", "an"):
                index = last + 1
                continue  # "a Delaware corporation"
            yield tokens[first][1] - len(bare_first), end
        index = last + 1


_ABBREVIATED = frozenset(("inc", "corp", "co", "ltd", "l.p", "l.l.c", "s.a", "n.v", "a.g", "n.a", "p.l.c", "cos"))


def _is_legal(word: str) -> bool:
    bare = re.sub(r"(?:'s)?[,;:.)\"']*$", "", word)
    return bare[:1].isupper() and bare.lower() in _LEGAL or bare in ("plc", "p.l.c")


def _belongs(words: Sequence[str], place: int, legal: int) -> bool:
    word = words[place]
    if word.endswith((";", ":", ")", '"')) or word.endswith(".") and len(word.strip("(\"'")) > 3:
        return False
    if word.endswith(",") and place + 1 != legal:
        return False
    bare = word.strip("(\"',")
    if not bare:
        return False
    if place + 1 < legal and words[place + 1].startswith(("(", '"')):
        return False
    if bare.lower() in CONNECTIVES:
        return place > 0 and words[place - 1][:1].isupper() and not words[place - 1].endswith(",") or bare == "The"
    if _is_legal(word) and words[place + 1] == "of":
        return True
    if bare.lower() in NOT_A_NAME or (bare.lower() in OPENERS and bare.lower() != "first"):
        return False
    return bare[0].isupper() or bare[0].isdigit() and not bare.isdigit() or (bare[0].islower() and bare[1:2].isupper())


def _context(text: str, start: int, end: int) -> tuple[int, str]:
    """Return the points that a mention's surroundings give, and the short name defined there."""
    before, after = text[max(0, start - _AROUND) : start], text[end : end + 2 * _AROUND]
    points, short = 0, ""
    defined = _DEFINED.match(after)
    if defined:
        inside = after[defined.end() :].split(")", 1)[0]
        quoted = _QUOTED.findall(inside)
        own = any(word.lower().removeprefix("the ").strip() in _GENERIC for word in quoted)
        points += 10 if own else 3
        short = next((w for w in quoted if w.lower().removeprefix("the ").strip() not in _GENERIC), "")
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
    return [name for name in names if any(_is_legal(word) for word in name.split()[1:])]


def _own_term(texts: Sequence[str]) -> str:
    """Return the name in a list of own terms: 'As used herein, "Acme.com," "we" and "our"'."""
    for text in texts:
        if '"' not in text:
            continue
        quoted = [term.strip() for term in _QUOTED.findall(text)]
        lowered = [term.lower() for term in quoted]
        if "we" in lowered or "us" in lowered or "our" in lowered:
            for term in quoted:
                if term[:1].isupper() and term.lower().removeprefix("the ") not in _GENERIC:
                    return term.removeprefix("the ")
    return ""


def _of_website(body: str) -> str:
    """Return the name that the company's website is called by ("Acme" of "www.acme.com")."""
    sites = Counter(match.group(1).lower().replace("-", "") for match in _WEBSITE.finditer(body))
    words = Counter(_CAPITALISED.findall(body))
    for site, _ in sites.most_common(3):
        named = {word: count for word, count in words.items() if word.lower() == site}
        if named and site not in _NOT_OWN:
            word = max(named, key=lambda word: named[word])
            if named[word] >= 3:
                return word
    return ""


def _proper_noun(sentences: Sequence[Sentence], body: str) -> tuple[str, int]:
    """Return the name that does most of what companies do, and how often the text has it."""
    votes: Counter[str] = Counter()
    lower = frozenset(_LOWER.findall(body))
    for place, sentence in enumerate(sentences):
        for match in _ACTS.finditer(sentence.text):
            noun = _trimmed(match.group(1), lower)
            if noun:
                votes[noun] += 6 if place < 3 else 2
        if place < 3:
            noun = _trimmed(" ".join(sentence.text.split(None, 5)[:4]), lower, opening=True)
            if noun and noun.lower() not in body:
                votes[noun] += 25
    best, most = "", 0
    for noun, count in votes.most_common(12):
        if noun.isupper() and len(noun) <= 5 and f'("{noun}' in body:
            continue  # an abbreviation of something else
        total = count + min(body.count(noun), 3 * count)
        if total > most and total >= 6:
            best, most = noun, total
    return best, body.count(best) if best else 0


def _trimmed(phrase: str, lower: frozenset[str], *, opening: bool = False) -> str:
    """Return the words of a name that ``phrase`` opens with, "" where they are common words.

    ``opening`` tells of the document's first sentences, whose subject may be of common words.
    """
    name: list[str] = []
    for word in phrase.split():
        bare = _POSSESSIVE.sub("", word.strip("\"(),:;"))
        if not bare[:1].isupper() or bare.lower() in OPENERS or bare.lower() in NOT_A_NAME:
            break
        name.append(bare)
        if bare != word:
            break
    while name and (name[-1].lower() in lower or name[-1].lower() in PLACES):
        if len(name) == 2 and name[0] != name[0].upper() and opening:
            break
        name.pop()
    if not name or (name[0].lower() in lower and not (opening and len(name) > 1)):
        return ""
    return " ".join(name)


def _key(name: str) -> str:
    return re.sub(r"[^a-z0-9&]+", " ", _core(name).lower()).removeprefix("the ").strip()


def _core(name: str) -> str:
    """Return the name without its strong legal forms ("Acme Widgets" of "Acme Widgets, Inc.")."""
    words = name.replace(",", " ").split()
    while len(words) > 1 and words[-1].rstrip(".").lower() in _STRONG:
        words.pop()
    return " ".join(words)


def _is_full(name: str) -> bool:
    return name.rsplit(None, 1)[-1].rstrip(".").lower() in _STRONG
