"""What a stretch of a filing reads like: business, risk factors, a lawsuit, statements."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import accumulate

from itemone.reading.item1.lines import FilingLine

_WORD = re.compile(r"[a-z']+")
_SHORTEST_CUE = 4
_LONGEST_LINE = 20_000

PER_CHARACTERS = 1000  # densities are cue weights per so many characters


@cache
def _cues() -> tuple[tuple[str, ...], dict[str, tuple[tuple[int, float], ...]]]:
    data = tomllib.loads(files("itemone").joinpath("data/item_cues.toml").read_text("utf-8"))
    topics = tuple(data)
    phrases: dict[str, list[tuple[int, float]]] = {}
    for index, topic in enumerate(topics):
        for phrase, weight in data[topic].items():
            phrases.setdefault(phrase, []).append((index, float(weight)))
    return topics, {phrase: tuple(found) for phrase, found in phrases.items()}


@cache
def _last_words() -> frozenset[str]:
    return frozenset(phrase.rpartition(" ")[2] for phrase in _cues()[1])


def _weights(text: str) -> list[float]:
    topics, phrases = _cues()
    found = [0.0] * len(topics)
    if len(text) < _SHORTEST_CUE:
        return found
    words = _WORD.findall(text[:_LONGEST_LINE].lower().replace("\u2019", "'"))
    closing = _last_words()
    previous = before = ""
    for word in words:
        if word in closing:
            for phrase in (word, f"{previous} {word}", f"{before} {previous} {word}"):
                for topic, weight in phrases.get(phrase, ()):
                    found[topic] += weight
        before, previous = previous, word
    return found


class Cues:
    """Sums over lines, so that any stretch is judged in constant time."""

    def __init__(self, lines: Sequence[FilingLine]) -> None:
        self.topics = _cues()[0]
        weights = [_weights(line.text) for line in lines]
        self._sums = [
            list(accumulate((row[index] for row in weights), initial=0.0))
            for index in range(len(self.topics))
        ]
        self._lengths = list(accumulate((len(line.text) for line in lines), initial=0))

    def length(self, first: int, last: int) -> int:
        """Return how many characters the lines ``[first, last)`` have."""
        return self._lengths[last] - self._lengths[first]

    def density(self, first: int, last: int) -> Mapping[str, float]:
        """Return each topic's cue weight per 1,000 characters in the lines ``[first, last)``."""
        length = max(1, self.length(first, last))
        return {
            topic: (sums[last] - sums[first]) * PER_CHARACTERS / length
            for topic, sums in zip(self.topics, self._sums, strict=True)
        }
