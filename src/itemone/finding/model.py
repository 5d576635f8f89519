"""The linear models of facet and salience, and the one place where their weights are loaded.

Logistic regression over TF-IDF-weighted sparse features (Salton & Buckley 1988): fast, and each
decision can be explained by naming features.  ``training/`` makes the weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

from itemone.request import Facet

FACETS: tuple[Facet, ...] = tuple(Facet)
WEIGHTS_FILE = "weights.npz"

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Weights by feature name.

    ``matrix`` has one row a feature and one column an output: the salience outputs first
    (``salience_outputs`` of them), then one a facet in the order of ``FACETS``.
    """

    vocabulary: dict[str, int]
    idf: Floats
    matrix: Floats
    intercept: Floats
    salience_outputs: int

    def decision(self, rows: Sequence[Sequence[str]]) -> Floats:
        """Return the raw scores, shape (rows, outputs)."""
        out = np.tile(self.intercept, (len(rows), 1))
        for r, row in enumerate(rows):
            known = sorted({self.vocabulary[f] for f in row if f in self.vocabulary})
            if not known:
                continue
            values = self.idf[known]
            out[r] += (values / np.linalg.norm(values)) @ self.matrix[known]
        return out

    def salience(self, decision: Floats) -> Floats:
        """Return salience in [0, 1] for each row of raw scores."""
        probabilities = 1.0 / (1.0 + np.exp(-decision[:, : self.salience_outputs]))
        return np.asarray(probabilities.mean(axis=1), dtype=np.float64)

    def facets(self, decision: Floats) -> Floats:
        """Return the facet distribution of each row, shape (rows, len(FACETS))."""
        raw = decision[:, self.salience_outputs :]
        shifted = np.exp(raw - raw.max(axis=1, keepdims=True))
        return np.asarray(shifted / shifted.sum(axis=1, keepdims=True), dtype=np.float64)

    def explain(self, row: Sequence[str], output: int = 0, most: int = 8) -> list[tuple[str, float]]:
        """Return the features that move ``output`` most for one row, with their shares."""
        known = sorted({f for f in row if f in self.vocabulary})
        values = np.array([self.idf[self.vocabulary[f]] for f in known])
        norm = float(np.linalg.norm(values)) or 1.0
        shares = [
            (f, float(v / norm * self.matrix[self.vocabulary[f], output]))
            for f, v in zip(known, values, strict=True)
        ]
        return sorted(shares, key=lambda pair: -abs(pair[1]))[:most]


def pack(model: LinearModel) -> bytes:
    """Return the model as a compressed NPZ file (half precision, names joined by newlines)."""
    buffer = BytesIO()
    names = sorted(model.vocabulary, key=lambda name: model.vocabulary[name])
    np.savez_compressed(
        buffer,
        names=np.frombuffer("\n".join(names).encode(), dtype=np.uint8),
        idf=model.idf.astype(np.float16),
        matrix=model.matrix.astype(np.float16),
        intercept=model.intercept.astype(np.float32),
        salience_outputs=np.array(model.salience_outputs),
    )
    return buffer.getvalue()


def unpack(data: bytes) -> LinearModel:
    """Return the model that ``pack`` packed."""
    with np.load(BytesIO(data), allow_pickle=False) as stored:
        names = stored["names"].tobytes().decode().split("\n")
        return LinearModel(
            {name: i for i, name in enumerate(names)},
            stored["idf"].astype(np.float64),
            stored["matrix"].astype(np.float64),
            stored["intercept"].astype(np.float64),
            int(stored["salience_outputs"]),
        )


@lru_cache(maxsize=1)
def load() -> LinearModel:
    """Return the model that the package carries."""
    return unpack((resources.files("itemone.finding") / WEIGHTS_FILE).read_bytes())
