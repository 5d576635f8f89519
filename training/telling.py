"""Train what a shortened statement still tells, from the training filings' facts.

Each candidate of the writer's shortlist is held against the gold's facts: a fact is told by as
much as the candidate has of its words and numbers.  The salience models that score a filing
here have not seen its company.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

import numpy as np
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
from training.data import Filing

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


def examples(filing: Filing, models: Models) -> tuple[Floats, Floats]:
    """Return (features, facts told) of the candidates of one filing."""
    names = names_of(filing.document)
    findings = find(filing.document, models)
    count = load_tokenizer("cl100k_base").count
    choice = candidates_of(findings, Request(), count, names)
    single = [c for c in choice.candidates if not c.parts]
    told = np.array([filing.facts.told(plain(c.text)) for c in single])
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
