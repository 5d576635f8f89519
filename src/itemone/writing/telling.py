"""How much of what matters a candidate tells: whole, shortened, or a part.

A statement matters by its salience, but a shortened form may have lost just what mattered.  A
small forest of boosted trees (Friedman 2001) estimates, from what a candidate still says and
from how the salience models see it, how many facts it tells: vital ones count 1, others less.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

from itemone.finding.cues import NAMES, cues
from itemone.finding.features import text_features
from itemone.finding.forest import Forest, from_arrays
from itemone.finding.model import FACETS, LinearModel, load
from itemone.writing.candidates import DEFAULT_FACETS, Candidate, plain
from itemone.writing.person import Names

Floats = NDArray[np.float64]

WEIGHTS_FILE = "telling.npz"
_KINDS = (
    re.compile(r"[$€£¥]|RMB"),
    re.compile(r"%|percent"),
    re.compile(r"\b(?:19|20)\d\d\b"),
    re.compile(r"\d+"),
    re.compile(r"(?<!^)\b[A-Z][a-z]+"),
    re.compile(r","),
)


def worths(candidates: Sequence[Candidate], names: Names, forest: Forest | None = None) -> Floats:
    """Return how many facts each candidate is expected to tell, shape (n,)."""
    rows = features(candidates, names)
    if not len(rows):
        return np.zeros(0)
    return np.maximum((forest or weights()).predict(rows), 0.0)


def features(
    candidates: Sequence[Candidate], names: Names, linear: LinearModel | None = None
) -> Floats:
    """Return one row a candidate; the candidates of one group stand together, fullest first."""
    linear = linear or load().linear
    masked = frozenset(w.lower() for w in re.findall(r"[A-Za-z][\w&'-]+", names.short))
    texts = [plain(candidate.text) for candidate in candidates]
    decision = linear.decision(
        [
            [*text_features(text, masked), *candidate.finding.place]
            for text, candidate in zip(texts, candidates, strict=True)
        ]
    )
    raw = decision[:, : linear.salience_outputs]
    facets = linear.facets(decision)
    inside = [k for k, facet in enumerate(FACETS) if facet in DEFAULT_FACETS]
    counted = [[len(kind.findall(text)) for kind in _KINDS] for text in texts]
    rows: list[list[float]] = []
    full = 0  # the fullest candidate of the group
    for k, (candidate, text) in enumerate(zip(candidates, texts, strict=True)):
        if k == 0 or candidate.group != candidates[k - 1].group:
            full = k
        counts, whole = counted[k], counted[full]
        content = sum(candidate.concepts.values())
        all_content = sum(candidates[full].concepts.values()) or 1.0
        cued = frozenset(cues(text))
        length = len(text.split())
        rows.append(
            [
                candidate.finding.salience,
                *raw[k],
                *(raw[k] - raw[full]),
                *(facets[k][f] for f in inside),
                sum(candidate.finding.facets[f] for f in inside),
                length,
                candidate.tokens,
                candidate.tokens / max(1, candidates[full].tokens),
                content,
                content / max(1, length),
                content / all_content,
                *counts,
                *(a - b for a, b in zip(counts, whole, strict=True)),
                float(k == full),
                float(candidate.finding.statement.kind != "sentence"),
                candidate.finding.statement.index,
                *(float(cue in cued) for cue in NAMES),
            ]
        )
    return np.array(rows, dtype=np.float64)


@lru_cache(maxsize=1)
def weights() -> Forest:
    """Return the forest that the package carries."""
    data = (resources.files("itemone.writing") / WEIGHTS_FILE).read_bytes()
    with np.load(BytesIO(data), allow_pickle=False) as file:
        return from_arrays({name: file[name] for name in file.files}, "")
