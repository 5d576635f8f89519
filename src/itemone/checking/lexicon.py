"""The checker's word lists, read once from the data files beside this module."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

FAMILY = 5  # words whose stems share so many first letters may be of one family


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Stems that retell one another, stems that contradict one another, and cue words.

    ``synonyms`` and ``antonyms`` map a stem to stems; the cue sets hold words in lower case.
    """

    synonyms: dict[str, frozenset[str]]
    antonyms: dict[str, frozenset[str]]
    cues: dict[str, frozenset[str]]

    @property
    def stop(self) -> frozenset[str]:
        """Words too common to carry a claim."""
        return self.cues["stop"]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the word lists."""
    folder = files("itemone.checking")
    cues = tomllib.loads((folder / "cues.toml").read_text(encoding="utf-8"))
    return Lexicon(
        _groups((folder / "synonyms.txt").read_text(encoding="utf-8")),
        _pairs((folder / "antonyms.txt").read_text(encoding="utf-8")),
        {name: frozenset(words.split()) for name, words in cues.items()},
    )


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def _stems(text: str) -> list[str]:
    return [stem(part) for word in text.split() for part in re.split(r"-", word) if part]


def _groups(text: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _lines(text):
        group = _stems(line)
        for word in group:
            found.setdefault(word, set()).update(group)
    return {word: frozenset(others - {word}) for word, others in found.items()}


def _pairs(text: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _lines(text):
        left, right = (_stems(side) for side in line.split("/"))
        for a in left:
            for b in right:
                if a != b:
                    found.setdefault(a, set()).add(b)
                    found.setdefault(b, set()).add(a)
    return {word: frozenset(others) for word, others in found.items()}


@lru_cache(maxsize=1)
def _stemmer():  # type: ignore[no-untyped-def]
    import snowballstemmer

    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=1)
def _irregular() -> dict[str, str]:
    text = (files("itemone.checking") / "irregular.txt").read_text(encoding="utf-8")
    return dict(line.split() for line in _lines(text))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the stem of a word (Porter 2, as Snowball has it), whatever its case."""
    low = word.lower().replace("’", "'")
    if low.endswith("'s"):
        low = low[:-2]
    low = low.strip("'")
    return str(_stemmer().stemWord(_irregular().get(low, low)))
