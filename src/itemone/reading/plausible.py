"""Tell whether a text can be a business section at all, before anything is read out of it.

Three questions, each answered by counting words.  Is it English?  The function words of twelve
languages and the letters' scripts decide (the short-word method of Grefenstette, "Comparing two
language identification schemes", 1995).  Is it prose?  In English prose every third word is a
function word; in tables, code and noise hardly one is.  Does it talk of a business?  The share
of words that business sections use and everyday prose doesn't, less the share of "I", "he" and
"she", lies above 0.04 in every third of every real filing measured, and below 0.03 in poems,
recipes, news and novels.  What lies between passes with a warning; contracts and licences pass
too.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from itemone.errors import NoBusinessError

_SLICE = 100_000  # characters; of a longer text three such slices are judged
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_CODE_SIGN = re.compile(r"[{}<>=;\[\]\\|]|\w_\w|\w\.\w+\(")

_SHORT = 25  # words below which only what is certain is refused
_MIN_LETTERS = 0.5  # share of a short text's visible characters that are letters in words
_MIN_SCRIPT = 0.3  # share of letters
_MIN_FOREIGN = 0.15  # share of words that are another language's function words
_MIN_ENGLISH = 0.12  # share of words that are English function words; prose has 0.25 to 0.5
_SURE_ENGLISH = 0.2
_MOST_CODE = 0.03  # share of characters that are signs of code
_MIN_BUSINESS = 0.03
_SURE_BUSINESS = 0.04

_HINT = "Pass the business section (Item 1) of a 10-K, in English."


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    languages: dict[str, frozenset[str]]
    scripts: dict[str, re.Pattern[str]]
    personal: frozenset[str]
    business: frozenset[str]
    stems: tuple[str, ...]


def check_plausible(text: str) -> tuple[str, ...]:
    """Return warnings (one sentence each, mostly none) about a text that may be a business section.

    Raises:
        NoBusinessError: it is in another language, holds no prose, or talks of no business.
    """
    sample = _sample(text)
    words = Counter(word.lower().replace("’", "'") for word in _WORD.findall(sample))
    _refuse_other_languages(sample, words)
    if words.total() < _SHORT:
        if _letters(words) < _MIN_LETTERS * len("".join(sample.split())):
            raise NoBusinessError("the text holds hardly any words.", _HINT)
        return ("The text is too short to tell whether it is a business section.",)
    _refuse_no_prose(sample, _share(words, _vocabulary().languages["English"]))
    score = _business(words)
    if score < _MIN_BUSINESS:
        raise NoBusinessError("the text describes no business.", _HINT)
    if score < _SURE_BUSINESS:
        return ("The text says little about a business; it may not be a business section.",)
    return ()


def _refuse_other_languages(sample: str, words: Counter[str]) -> None:
    vocabulary = _vocabulary()
    letters = _letters(words) or 1
    for script, pattern in vocabulary.scripts.items():
        share = len(pattern.findall(sample)) / letters
        # Japanese mixes its own letters with Chinese ones, and comes first here.
        if share > (_MIN_SCRIPT / 3 if script == "Japanese" else _MIN_SCRIPT):
            raise NoBusinessError(f"the text is in {script}, not English.", _HINT)
    shares = {name: _share(words, known) for name, known in vocabulary.languages.items()}
    language = max(shares, key=lambda name: shares[name])
    certain = words.total() >= _SHORT or (words.total() >= 5 and shares["English"] < 0.1)
    if language != "English" and shares[language] > _MIN_FOREIGN and certain:
        raise NoBusinessError(f"the text seems to be {language}, not English.", _HINT)


def _refuse_no_prose(sample: str, english: float) -> None:
    signs = len(_CODE_SIGN.findall(sample)) / len(sample)
    if english < _MIN_ENGLISH or (english < _SURE_ENGLISH and signs > _MOST_CODE):
        raise NoBusinessError("the text holds no English prose.", _HINT)


def _letters(words: Counter[str]) -> int:
    return sum(len(word) * times for word, times in words.items())


def _business(words: Counter[str]) -> float:
    """The share of business words less the share of personal ones."""
    vocabulary = _vocabulary()
    hits = sum(
        times
        for word, times in words.items()
        if word in vocabulary.business or word.startswith(vocabulary.stems)
    )
    return hits / words.total() - _share(words, vocabulary.personal)


def _share(words: Counter[str], known: frozenset[str]) -> float:
    return sum(words[word] for word in known) / max(words.total(), 1)


def _sample(text: str) -> str:
    if len(text) <= 3 * _SLICE:
        return text
    middle = len(text) // 2 - _SLICE // 2
    return "\n".join((text[:_SLICE], text[middle : middle + _SLICE], text[-_SLICE:]))


@cache
def _vocabulary() -> _Vocabulary:
    path = files("itemone").joinpath("data/plausible.toml")
    data: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    cues = data["business"]["cues"].split()
    return _Vocabulary(
        languages={k: frozenset(v.split()) for k, v in data["function_words"].items()},
        scripts={
            name: re.compile("[" + "".join(f"{chr(a)}-{chr(b)}" for a, b in ranges) + "]")
            for name, ranges in data["scripts"].items()
        },
        personal=frozenset(data["personal"]["words"].split()),
        business=frozenset(cue for cue in cues if not cue.endswith("*")),
        stems=tuple(cue.removesuffix("*") for cue in cues if cue.endswith("*")),
    )
