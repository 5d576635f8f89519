"""What a company is called where no name with a legal form tells: its own terms, website, acts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from itemone.document import Sentence
from itemone.reading.words import COMPANY_VERBS, NOT_A_NAME, OPENERS, PLACES

_LOWER = re.compile(r"(?<![\w.@/-])[a-z]{2,}(?![\w@/]|\.\w)")
_ACTS = re.compile(
    r"(?<![\w.&-])((?:[A-Z][\w&.-]{0,30},? ){1,4})(?:also |currently |generally )?"
    rf"(?:{'|'.join(COMPANY_VERBS)})\b"
)
_WEBSITE = re.compile(
    r"\b(?:our|company's|its|corporation's)\s[^.]{0,80}(?:www|investors?|ir)"
    r"\.([a-z0-9-]{2,40})\.(?:com|net|org)\b",
    re.IGNORECASE,
)
_DEFINES = re.compile(
    r"((?:[A-Z][\w.'’-]*)(?: (?:& )?[A-Z][\w.'’-]*){0,4})"
    r" (?:and (?:its|our) (?:consolidated |wholly[- ]owned )?subsidiaries\b"
    r"|is (?:now )?(?:a|an|one of the|the world['’]s|[a-z]+ing)\b|was (?:founded|incorporated)\b)"
)
_CAPITALISED = re.compile(r"(?<![\w./@-])[A-Z][\w-]+(?![\w@/]|\.\w)")
_NOT_OWN = frozenset(("sec", "nasdaq", "nyse", "adobe", "edgar"))
_POSSESSIVE = re.compile(r"'s?$")
QUOTED = re.compile(r"[\"']([^\"']{2,40}?)[,.]?[\"']")
# What filings call their companies by role.
GENERIC = frozenset(
    """company corporation registrant we us our the firm group bank parent partnership trust issuer
    holding holdings inc business""".split()
)


def own_term(texts: Sequence[str]) -> str:
    """Return the name in a list of own terms: 'As used herein, "Acme.com," "we" and "our"'."""
    for text in texts:
        if '"' not in text:
            continue
        quoted: list[str] = [term.strip() for term in QUOTED.findall(text)]
        lowered = [term.lower() for term in quoted]
        if "we" in lowered or "us" in lowered or "our" in lowered:
            for term in quoted:
                if term[:1].isupper() and term.lower().removeprefix("the ") not in GENERIC:
                    return term.removeprefix("the ")
    return ""


def defining_name(texts: Sequence[str]) -> str:
    """Return the name that an opening sentence defines: "Acme Widgets is a global maker of …"."""
    for text in texts:
        match = _DEFINES.match(text)
        if match is None:
            continue
        words = match.group(1).split()
        bare = [word.strip(",.").lower() for word in words]
        if bare[0] in OPENERS or bare[0] in NOT_A_NAME or bare[-1] in GENERIC:
            continue
        if len(words) == 1 and words[0].isupper() and len(words[0]) <= 5:
            continue  # an abbreviation, more often of a subsidiary
        return match.group(1)
    return ""


def name_of_website(body: str) -> str:
    """Return the name that the company's website is called by ("Acme" of "www.acme.com")."""
    sites = Counter(match.group(1).lower().replace("-", "") for match in _WEBSITE.finditer(body))
    words: Counter[str] = Counter(_CAPITALISED.findall(body))
    for site, _ in sites.most_common(3):
        named = {word: count for word, count in words.items() if word.lower() == site}
        if named and site not in _NOT_OWN:
            word = max(named, key=lambda word: named[word])
            if named[word] >= 3:
                return word
    return ""


def acting_name(sentences: Sequence[Sentence], body: str) -> tuple[str, int]:
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
        bare = _POSSESSIVE.sub("", word.strip('"(),:;'))
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
