"""The models of facet and salience, and the one place where their weights are loaded.

Gradient-boosted trees rerank what linear models score.  The linear part is logistic regression
over TF-IDF-weighted sparse features (Salton & Buckley 1988): fast, and each decision can be
explained by naming features.  ``training/`` makes the weights.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

from itemone.document import Document
from itemone.finding.dense import dense_features
from itemone.finding.features import sparse_features
from itemone.finding.forest import Forest, from_arrays
from itemone.finding.statements import Statement
from itemone.request import Facet

FACETS: tuple[Facet, ...] = tuple(Facet)
WEIGHTS_FILE = "weights.npz"

Floats = NDArray[np.float64]

# Sections that are about one thing outside the default focus, by their whole title.
_SECTIONS = (
    (re.compile(r"(?:description of )?propert(?:y|ies)", re.IGNORECASE), Facet.PROPERTIES),
    (re.compile(r"(?:our )?competit(?:ion|ors)", re.IGNORECASE), Facet.COMPETITION),
    (re.compile(r"(?:our )?(?:employees|human capital)", re.IGNORECASE), Facet.EMPLOYEES),
    (re.compile(r"raw materials(?: and supplies)?|suppliers", re.IGNORECASE), Facet.SUPPLIERS),
    (
        re.compile(r"(?:government(?:al)? |environmental )?regulations?", re.IGNORECASE),
        Facet.REGULATION,
    ),
    (re.compile(r"research and development|research", re.IGNORECASE), Facet.RESEARCH),
)
SECTION_SAYS = 3.0  # times as likely as by its words is a sentence to be about its section


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

    def explain(
        self, row: Sequence[str], output: int = 0, most: int = 8
    ) -> list[tuple[str, float]]:
        """Return the features that move ``output`` most for one row, with their shares."""
        known = sorted({f for f in row if f in self.vocabulary})
        values = np.array([self.idf[self.vocabulary[f]] for f in known])
        norm = float(np.linalg.norm(values)) or 1.0
        shares = [
            (f, float(v / norm * self.matrix[self.vocabulary[f], output]))
            for f, v in zip(known, values, strict=True)
        ]
        return sorted(shares, key=lambda pair: -abs(pair[1]))[:most]


@dataclass(frozen=True, slots=True)
class Models:
    """All that finding has learned: the linear models and the trees that rerank them."""

    linear: LinearModel
    forests: tuple[Forest, ...]

    def rank(self, document: Document, items: Sequence[Statement]) -> tuple[Floats, Floats]:
        """Return (salience (n,), facet distribution (n, len(FACETS))) of the statements."""
        decision = self.linear.decision(sparse_features(document, items))
        salience = self.linear.salience(decision)
        facets = self.linear.facets(decision)
        if not self.forests:
            return salience, _in_sections(document, items, facets)
        raw = decision[:, : self.linear.salience_outputs]
        rows = dense_features(document, items, salience, raw, facets)
        reranked = np.mean([_logistic(forest.predict(rows)) for forest in self.forests], axis=0)
        return np.asarray(reranked, dtype=np.float64), _in_sections(document, items, facets)


def _in_sections(document: Document, items: Sequence[Statement], facets: Floats) -> Floats:
    """Return the facet distributions in the light of the sections that name one facet."""
    named: dict[int, Facet | None] = {}
    result = facets.copy()
    for row, item in enumerate(items):
        above = document.blocks[item.block].headings
        if not above:
            continue
        if above[-1] not in named:
            title = " ".join(document.blocks[above[-1]].text.split()).strip(" .:-–—")
            named[above[-1]] = next((f for p, f in _SECTIONS if p.fullmatch(title)), None)
        facet = named[above[-1]]
        if facet is not None:
            result[row, FACETS.index(facet)] *= SECTION_SAYS
            result[row] /= result[row].sum()
    return result


def _logistic(values: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-values)), dtype=np.float64)


def pack(models: Models) -> bytes:
    """Return the models as a compressed NPZ file (half precision, names joined by newlines)."""
    linear = models.linear
    names = sorted(linear.vocabulary, key=lambda name: linear.vocabulary[name])
    arrays: dict[str, NDArray[np.generic]] = {
        "names": np.frombuffer("\n".join(names).encode(), dtype=np.uint8),
        "idf": linear.idf.astype(np.float16),
        "matrix": linear.matrix.astype(np.float16),
        "intercept": linear.intercept.astype(np.float32),
        "sizes": np.array([linear.salience_outputs, len(models.forests)]),
    }
    for k, forest in enumerate(models.forests):
        arrays |= forest.arrays(f"forest{k}_")
    buffer = BytesIO()
    np.savez_compressed(buffer, **arrays)  # type: ignore[arg-type]
    return buffer.getvalue()


def unpack(data: bytes) -> Models:
    """Return the models that ``pack`` packed."""
    with np.load(BytesIO(data), allow_pickle=False) as file:
        stored = {name: file[name] for name in file.files}
    names = stored["names"].tobytes().decode().split("\n")
    outputs, forests = (int(n) for n in stored["sizes"])
    linear = LinearModel(
        {name: i for i, name in enumerate(names)},
        stored["idf"].astype(np.float64),
        stored["matrix"].astype(np.float64),
        stored["intercept"].astype(np.float64),
        outputs,
    )
    return Models(linear, tuple(from_arrays(stored, f"forest{k}_") for k in range(forests)))


@lru_cache(maxsize=1)
def load() -> Models:
    """Return the models that the package carries."""
    return unpack((resources.files("itemone.finding") / WEIGHTS_FILE).read_bytes())
