"""Gradient-boosted trees (Friedman 2001) as plain arrays: trained elsewhere, evaluated here.

The trainer's library isn't needed at run time; a few hundred small trees over a few hundred
statements take some ten milliseconds in NumPy.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

ROWS_AT_ONCE = 16  # what is looked up for them stays in the processor's cache

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees in one flat list of nodes; a leaf points to itself.

    ``roots`` holds each tree's first node; ``left``/``right`` the children; ``threshold`` sends
    values at or below it left; ``value`` is the leaf's share; ``depth`` the deepest path.
    """

    roots: Ints
    feature: Ints
    threshold: Floats
    left: Ints
    right: Ints
    value: Floats
    depth: int
    baseline: float

    def predict(self, rows: Floats) -> Floats:
        """Return the sum of the trees for each row, shape (n,)."""
        children = np.column_stack((self.right, self.left)).ravel()  # left where a test holds
        total = np.zeros(len(rows))
        for first in range(0, len(rows), ROWS_AT_ONCE):
            some = rows[first : first + ROWS_AT_ONCE]
            start = np.arange(len(some))[:, None] * some.shape[1]  # of each row among all numbers
            numbers = some.ravel()
            at = np.tile(self.roots, (len(some), 1))
            for _ in range(self.depth):
                tested = numbers.take(start + self.feature.take(at))
                at = children.take(2 * at + (tested <= self.threshold.take(at)))
            total[first : first + len(some)] = self.baseline + self.value.take(at).sum(axis=1)
        return total

    def arrays(self, prefix: str) -> dict[str, NDArray[np.generic]]:
        """Return the arrays to store, their names prefixed."""
        return {
            f"{prefix}roots": self.roots.astype(np.int32),
            f"{prefix}feature": self.feature.astype(np.int16),
            f"{prefix}threshold": self.threshold.astype(np.float32),
            f"{prefix}left": self.left.astype(np.int32),
            f"{prefix}right": self.right.astype(np.int32),
            f"{prefix}value": self.value.astype(np.float32),
            f"{prefix}depth": np.array([self.depth, self.baseline], dtype=np.float64),
        }


def from_arrays(stored: dict[str, NDArray[np.generic]], prefix: str) -> Forest:
    """Return the forest that ``Forest.arrays`` stored."""
    depth, baseline = (float(x) for x in stored[f"{prefix}depth"])

    def ints(name: str) -> Ints:
        return np.asarray(stored[prefix + name], dtype=np.int32)

    def floats(name: str) -> Floats:
        return np.asarray(stored[prefix + name], dtype=np.float64)

    return Forest(
        ints("roots"),
        ints("feature"),
        floats("threshold"),
        ints("left"),
        ints("right"),
        floats("value"),
        int(depth),
        baseline,
    )
