"""Train what a shortened statement still tells, from the training filings' facts.

Each candidate of the writer's shortlist is held against the gold's facts: a fact is told by as
much as the candidate has of its words and numbers.  The salience models that score a filing
here have not seen its company.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from io import BytesIO
from typing import Any

import numpy as np
import snowballstemmer
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingRegressor

from itemone.budget import load_tokenizer
from itemone.finding import find
from itemone.finding.forest import Forest
from itemone.finding.model import Models
from itemone.naming import names_of
from itemone.request import Request
from itemone.writing.candidates import candidates_of, plain
from itemone.writing.telling import features
from training.data import SHARED, Filing

Floats = NDArray[np.float64]

SETTINGS = {
    "max_leaf_nodes": 10,
    "max_iter": 200,
    "learning_rate": 0.05,
    "max_features": 0.3,
    "l2_regularization": 5.0,
    "min_samples_leaf": 60,
}
SEEDS = 3
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


def examples(filing: Filing, models: Models) -> tuple[Floats, Floats]:
    """Return (features, facts told) of the candidates of one filing."""
    gold = json.loads((SHARED / "gold" / "train" / f"{filing.id}.json").read_text())
    facts = Facts(gold)
    names = names_of(filing.document)
    findings = find(filing.document, models)
    count = load_tokenizer("cl100k_base").count
    choice = candidates_of(findings, Request(), count, names)
    single = [c for c in choice.candidates if not c.parts]
    told = np.array([facts.told(plain(c.text)) for c in single])
    return features(single, names, models.linear), told


def fit_telling(rows: Iterable[tuple[Floats, Floats]]) -> list[HistGradientBoostingRegressor]:
    """Fit forests, to be averaged, on the candidates of many filings."""
    parts = list(rows)
    matrix = np.vstack([x for x, _ in parts]).astype(np.float32).astype(np.float64)
    told = np.concatenate([y for _, y in parts])
    return [
        HistGradientBoostingRegressor(**SETTINGS, random_state=seed).fit(matrix, told)
        for seed in range(SEEDS)
    ]


def pack_telling(forest: Forest) -> bytes:
    """Return the forest as a compressed NPZ file."""
    buffer = BytesIO()
    np.savez_compressed(buffer, **forest.arrays(""))  # type: ignore[arg-type]
    return buffer.getvalue()
