"""The facts of a filing as bags of words and figures, and how many of them a text tells."""

from __future__ import annotations

import re
from typing import Any

import snowballstemmer

OKAY = 0.3  # what a fact is worth that isn't vital
TOLD_FROM, TOLD_WHOLLY = 0.3, 0.65  # shares of a fact's words between which it counts in part
_NUMBER = re.compile(r"\$?\d[\d,]*(?:\.\d+)?%?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORD = re.compile(r"[A-Za-z][A-Za-z&']*")
_STOP = frozenset(
    """
    a an the of to in for and or on at by with from as that this these those it its is are was
    were be been being which who such other their they also has have had not may can will more
    than most through including into certain various mainly about approximately company companies
    include includes under all any each both some over between within during year fiscal
    """.split()
)
_stem = snowballstemmer.stemmer("english").stemWord


class Facts:
    """The facts of one filing, each as its words and numbers."""

    def __init__(self, gold: dict[str, Any]) -> None:
        self._company = _words(gold["company"])
        self._facts = [
            (_words(n["fact"]) - self._company, _figures(n["fact"]), n["weight"] == "vital")
            for n in gold["nuggets"]
        ]

    def told(self, text: str) -> float:
        """Return how many facts ``text`` tells, those that aren't vital by ``OKAY`` each."""
        words, figures = _words(text), _figures(text)
        total = 0.0
        for own, amounts, vital in self._facts:
            share = (len(own & words) + 2 * len(amounts & figures)) / max(
                1, len(own) + 2 * len(amounts)
            )
            if amounts and not amounts & figures:
                share *= 0.5
            part = (share - TOLD_FROM) / (TOLD_WHOLLY - TOLD_FROM)
            total += min(1.0, max(0.0, part)) * (1.0 if vital else OKAY)
        return total


def _words(text: str) -> frozenset[str]:
    found = (w.lower().removesuffix("'s") for w in _WORD.findall(text.replace("’", "'")))
    return frozenset(_stem(w) for w in found if w not in _STOP and len(w) > 1)


def _figures(text: str) -> frozenset[str]:
    found = (n.strip("$%").replace(",", "").rstrip(".") for n in _NUMBER.findall(text))
    return frozenset(n for n in found if not _YEAR.fullmatch(n))
