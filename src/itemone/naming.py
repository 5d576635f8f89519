"""How the summary calls the company: as its filing does, but not in capitals."""

from __future__ import annotations

import re

from itemone.document import Document
from itemone.writing.person import Names

_LEGAL = {
    "INC": "Inc",
    "CORP": "Corp",
    "CO": "Co",
    "LTD": "Ltd",
    "LLC": "LLC",
    "LP": "LP",
    "PLC": "plc",
}
_GENERIC = frozenset({"company", "corporation", "registrant", "partnership", "trust", "bank"})
MIN_SHOUTED = 3  # uses of a name in capitals in running text that make it the name's spelling
_SMALL = frozenset({"OF", "AND", "THE", "FOR", "IN"})
MIN_SHORT = 4  # letters of a short form that nothing defines
MIN_USES = 4  # places that show that it is used
_FORM = re.compile(
    r",? (?:& Co(?:mpany)?|Inc|Corp|Co|Ltd|LLC|L\.P|plc|N\.V|Incorporated|Corporation|Company)\.?$",
    re.IGNORECASE,
)
_DOES = (
    "is|was|has|had|also|will|may|does|provides|offers|sells|operates|makes|markets|owns|believes"
    "|expects|generates|uses|develops|manufactures|competes|maintains|conducts|employs|relies"
)
_NO_NAMES = frozenset(
    "america american canada china europe texas california florida national general international "
    "first bank federal southern northern western eastern pacific atlantic central".split()
) | {"united states", "united kingdom", "north america", "new york"}


def names_of(document: Document) -> Names:
    """Return the company's full and short name in the spelling that reads best."""
    full = _spelled(document.company, document.text)
    if full.lower().removeprefix("the ") in _GENERIC:
        full = ""
    short = _spelled(str(document.details.get("short_name") or ""), document.text)
    if not _is_short_for(short, full):
        short = _used_short(full, document.text)
    return Names(full, short)


def _used_short(full: str, text: str) -> str:
    """Return the first words of the full name if the text calls the company so, else "".

    "Goldman Sachs" is never defined where everybody knows it.  A name does things and has them;
    words that a name merely begins with ("General", "United States") don't.
    """
    words = _FORM.sub("", re.sub(r"^the\s+", "", full, flags=re.IGNORECASE)).split()
    for size in range(len(words) - 1, 0, -1):
        short = " ".join(words[:size])
        if len(short) < MIN_SHORT or short.lower() in _NO_NAMES or not words[size - 1][0].isupper():
            continue
        name = re.escape(short)
        does = len(re.findall(rf"(?<!& )\b{name}(?: (?:{_DOES})\b|['’]s? [a-z])", text))
        if does >= MIN_USES and not re.search(rf"\b{re.escape(short.lower())}\b", text):
            return short
    return ""


def _is_short_for(short: str, full: str) -> bool:
    """Tell whether ``short`` is made of the full name's words, or is its initials.

    A name defined elsewhere ("PPC-CA" for a subsidiary) must never stand for the company.
    """
    words = [w.lower() for w in re.findall(r"[\w&]+", full)]
    own = [w.lower() for w in re.findall(r"[\w&]+", short)]
    if not own or own == words:
        return False
    initials = "".join(w[0] for w in words)
    return all(w in words for w in own) or (
        len(own) == 1 and len(own[0]) >= 2 and initials.startswith(own[0])
    )


def _spelled(name: str, text: str) -> str:
    """Return ``name`` in mixed case: as the text has it somewhere, else by its words."""
    letters = re.findall(r"[A-Za-z]+", name)
    shouted = [w for w in letters if len(w) > 4 and w.isupper()]
    if not shouted:
        return name
    bare = re.sub(r"^the\s+", "", name, flags=re.IGNORECASE)
    if len(re.findall(rf"[a-z,] {re.escape(bare)}['’ ][a-z]", text)) >= MIN_SHOUTED:
        return bare  # "NVIDIA", and in the middle of sentences too
    pattern = r"[\s,]+".join(re.escape(part) for part in re.split(r"[\s,]+", bare) if part)
    for match in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text, re.IGNORECASE):
        found = " ".join(match[0].split())
        if found[0].islower():
            continue  # of an address
        if sum(c.islower() for c in found) > len(found) / 3:
            return found
    return " ".join(_cased(word, first=i == 0) for i, word in enumerate(bare.split()))


def _cased(word: str, *, first: bool) -> str:
    core = word.strip(".,")
    if core in _LEGAL:
        return word.replace(core, _LEGAL[core])
    if core in _SMALL and not first:
        return word.lower()
    if len(core) <= 3 or not word.isupper():
        return word  # an abbreviation, or mixed case already
    return "-".join(part.capitalize() for part in word.split("-"))
