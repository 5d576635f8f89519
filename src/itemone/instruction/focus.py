"""Understand what a reader wants to know: from words to foci, each with its facet if it has one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from itemone.errors import RequestError
from itemone.request import DEFAULT_FOCUS, Facet, Focus

MOST_FOCI = 20
LONGEST_FOCUS = 200  # code points
LONGEST_LIST = MOST_FOCI * LONGEST_FOCUS

_WORD = re.compile(r"r&d|[^\W_]+(?:['’-][^\W_]+)*", re.IGNORECASE)
_SEPARATOR = re.compile(
    r"\s*(?:[,;\n•·|]|\s/\s|(?<=\w)/(?=\w)|(?:^|\n)\s*[-*–]\s|\s[-–]\s|\(?\b\d{1,2}[.)]\s|\([a-z\d]\)\s)\s*"
)
_AND = re.compile(r"\s+(?:and|or|as well as|plus|together with|along with|&)\s+", re.IGNORECASE)
_EDGE_BEFORE = re.compile(
    r"^(?:and|or|also|such as|as well as|plus|the|an?|its|their|his|your|our|finally|then|on|"
    r"about|of|to|in|for|mention|include|including|cover|describe)\s+",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(r"\s(?:by|from|for|in|with|to|through|via|per|across|on|about)\s")
_EDGE_AFTER = re.compile(
    r"\s(?:of|at|in|for) (?:the|this) (?:following )?(?:company|firm|business|registrant)$",
    re.IGNORECASE,
)
_OWN_EDGE = re.compile(r"(?:the|its|their|to|on|in|about|of|for)\s", re.IGNORECASE)
_TRIM = " \t\n.,;:!?\"'“”‘’*-–•"


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    phrases: dict[tuple[str, ...], Facet]
    longest: int
    empty: frozenset[str]
    whole: frozenset[str]


@cache
def _vocabulary() -> _Vocabulary:
    data: dict[str, Any] = tomllib.loads(
        files("itemone").joinpath("data/focus.toml").read_text("utf-8")
    )
    phrases = {
        tuple(lemmas(phrase)): Facet(facet)
        for facet, listed in data["facets"].items()
        for phrase in listed.strip().splitlines()
    }
    return _Vocabulary(
        phrases,
        max(map(len, phrases)),
        frozenset(data["empty"]["words"].split()),
        frozenset(data["empty"]["whole"].strip().splitlines()),
    )


def parse_focus(text: str | Iterable[str]) -> tuple[Focus, ...]:
    """Return the foci that ``text`` lists: "suppliers and raw materials, competition".

    Labels keep the reader's words, without an article before them.  Two things joined by
    "and" are one focus where they are of one facet ("suppliers and raw materials") or both
    unknown ("wind and water"), else two.  An unknown focus has no facet, but terms.
    "Everything" or "the business model" stands for the default focus.

    Raises:
        RequestError: nothing is listed, more than 20 things are, or one takes over 200
            characters.
    """
    foci = list_foci([text] if isinstance(text, str) else text)
    if not foci:
        raise RequestError(
            "the focus names nothing.", "Name what the summary should tell: --focus products"
        )
    return foci


def list_foci(parts: Iterable[str]) -> tuple[Focus, ...]:
    """Return what ``parse_focus`` returns, and nothing where nothing is listed."""
    parts = list(parts)
    if sum(map(len, parts)) > LONGEST_LIST:
        raise RequestError("the list of foci is too long.", f"Name {MOST_FOCI} at most.")
    foci = tuple(focus for part in parts for focus in _listed(part))
    if len(foci) > MOST_FOCI:
        raise RequestError(f"{len(foci)} foci are too many.", f"Name {MOST_FOCI} at most.")
    for focus in foci:
        if len(focus.label) > LONGEST_FOCUS:
            raise RequestError(
                f"the focus {focus.label[:40]!r}… is too long.", "Name each thing in a few words."
            )
    return tuple({focus.label.casefold(): focus for focus in reversed(foci)}.values())[::-1]


def known_foci(text: str) -> tuple[Focus, ...]:
    """Return the foci that ``text`` lists, of known facets only."""
    return tuple(focus for focus in _listed(text, whole=()) if focus.facet is not None)


def lemmas(text: str) -> list[str]:
    """Return the words of ``text``, lower-case and, crudely, in the singular."""
    return [_lemma(word) for word in _WORD.findall(text.lower().replace("’", "'"))]


def _lemma(word: str) -> str:
    word = word.removesuffix("'s").removesuffix("'")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _listed(text: str, *, whole: tuple[Focus, ...] = DEFAULT_FOCUS) -> list[Focus]:
    """Return what ``text`` lists; ``whole`` is what "everything" stands for."""
    foci: list[Focus] = []
    for item in _SEPARATOR.split(text):
        label = _label(item)
        if label.casefold() in _vocabulary().whole:
            foci += whole
        elif label:
            foci += _split(label)
    return foci


def _label(item: str) -> str:
    """The reader's words without what frames them in a list."""
    label = " ".join(item.split()).strip(_TRIM)
    while match := _EDGE_BEFORE.match(label):
        label = label[match.end() :].strip(_TRIM)
    label = _EDGE_AFTER.sub("", label)
    return label if label.count("(") == label.count(")") else label.strip("() ")


def _split(label: str) -> list[Focus]:
    """Split at "and" where the parts are about different things."""
    pieces = _AND.split(label)
    parts = [part for piece in pieces if (part := _label(piece))]
    whole = _focus(label)
    if len(parts) < 2 or tuple(lemmas(label)) in _vocabulary().phrases:
        return whole
    facets = [facet_of(part) for part in parts]
    apart = any(_OWN_EDGE.match(piece) for piece in pieces[1:])  # "the risks and the outlook"
    if len(set(facets)) == 1 and (facets[0] is not None or not apart):
        return whole
    return [focus for part in parts for focus in _focus(part)]


def _focus(label: str) -> list[Focus]:
    facet = facet_of(label)
    if facet is not None:
        return [Focus(label, facet)]
    empty = _vocabulary().empty
    words = _WORD.findall(label.lower().replace("’", "'"))
    terms = dict.fromkeys(_lemma(word) for word in words if word not in empty)
    return [Focus(label, None, tuple(terms))] if terms else []


def facet_of(label: str) -> Facet | None:
    """Return the facet that a focus names, ``None`` where no known phrase stands in it."""
    head, *rest = _PREPOSITION.split(f" {label} ", maxsplit=1)
    for part in (
        (label, head, *rest) if len(lemmas(label)) <= _vocabulary().longest else (head, *rest)
    ):
        exact = _vocabulary().phrases.get(tuple(lemmas(part)))
        if exact:
            return exact
    found = _longest(label, at_least=2)
    return found or _longest(head, at_least=1) or (_longest(rest[0], at_least=1) if rest else None)


def _longest(text: str, *, at_least: int) -> Facet | None:
    vocabulary = _vocabulary()
    words = lemmas(text)
    for size in range(min(vocabulary.longest, len(words)), at_least - 1, -1):
        for start in range(len(words) - size, -1, -1):
            facet = vocabulary.phrases.get(tuple(words[start : start + size]))
            if facet:
                return facet
    return None
