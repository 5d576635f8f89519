"""The checker's learned combination, and the one place where its weights are loaded.

Four small boosted forests: the risk that an item is false, that a predicate's polarity or
modality is, that a cue was added or dropped, and from these, that the sentence isn't borne out.
``training/`` makes the weights.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

from itemone.checking.support import WordStatistics
from itemone.finding.forest import Forest, from_arrays

WEIGHTS_FILE = "weights.npz"

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Model:
    """The forests, the word statistics, and the risk from which a sentence counts as false."""

    items: Forest
    predicates: Forest
    cues: Forest
    sentences: Forest
    words: WordStatistics
    threshold: float

    def item_risks(self, rows: Floats) -> Floats:
        """Return the risk in [0, 1] of each item."""
        return _sigmoid(self.items.predict(rows))

    def predicate_risks(self, rows: Floats) -> Floats:
        """Return the risk in [0, 1] of each predicate."""
        return _sigmoid(self.predicates.predict(rows))

    def cue_risks(self, rows: Floats) -> Floats:
        """Return the risk in [0, 1] of each cue that a sentence adds or drops."""
        return _sigmoid(self.cues.predict(rows))

    def sentence_risks(self, rows: Floats) -> Floats:
        """Return the risk in [0, 1] of each sentence."""
        return _sigmoid(self.sentences.predict(rows))


def _sigmoid(raw: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-raw)), dtype=np.float64)


def pack(model: Model) -> bytes:
    """Return the model as the content of an ``.npz`` file."""
    stored: dict[str, NDArray[np.generic]] = {
        **model.items.arrays("items_"),
        **model.predicates.arrays("predicates_"),
        **model.cues.arrays("cues_"),
        **model.sentences.arrays("sentences_"),
        "common_words": np.array(sorted(model.words.common)),
        "common": np.array(
            [model.words.common[k] for k in sorted(model.words.common)], dtype=np.float16
        ),
        "introduced_words": np.array(sorted(model.words.introduced)),
        "introduced": np.array(
            [model.words.introduced[k] for k in sorted(model.words.introduced)], dtype=np.float16
        ),
        "freely_words": np.array(sorted(model.words.cues)),
        "freely": np.array(
            [model.words.cues[k] for k in sorted(model.words.cues)], dtype=np.float16
        ),
        "shares_words": np.array(sorted(model.words.cue_shares)),
        "shares": np.array(
            [model.words.cue_shares[k] for k in sorted(model.words.cue_shares)], dtype=np.float16
        ),
        "threshold": np.array(model.threshold),
    }
    buffer = BytesIO()
    np.savez_compressed(buffer, **stored)  # type: ignore[arg-type]
    return buffer.getvalue()


def unpack(content: bytes) -> Model:
    """Return the model that ``pack`` stored."""
    with np.load(BytesIO(content), allow_pickle=False) as archive:
        stored = {name: archive[name] for name in archive.files}

    def table(name: str) -> dict[str, float]:
        words = stored[f"{name}_words"]
        return {str(word): float(value) for word, value in zip(words, stored[name], strict=True)}

    return Model(
        from_arrays(stored, "items_"),
        from_arrays(stored, "predicates_"),
        from_arrays(stored, "cues_"),
        from_arrays(stored, "sentences_"),
        WordStatistics(table("common"), table("introduced"), table("freely"), table("shares")),
        float(stored["threshold"]),
    )


@lru_cache(maxsize=1)
def load() -> Model:
    """Return the model that ships with the package."""
    return unpack((resources.files("itemone.checking") / WEIGHTS_FILE).read_bytes())
