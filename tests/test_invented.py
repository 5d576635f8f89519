"""The invented filings to train on: every fact says which sentences tell it."""

from __future__ import annotations

from pathlib import Path

import pytest

from itemone.request import Facet

FILES = sorted((Path(__file__).resolve().parent.parent / "training/invented").glob("*.facts"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_fact_is_told_where_it_says(path: Path) -> None:
    text = path.with_suffix(".txt").read_text()
    weights = []
    for line in path.read_text().splitlines():
        weight, facet, fact, starts = line.split("\t")
        assert Facet(facet)
        assert fact.endswith(".")
        assert all(start.strip() in text for start in starts.split("||"))
        weights.append(weight)
    assert set(weights) == {"vital", "okay"}
    assert weights.count("vital") >= 12


def test_there_are_many() -> None:
    assert len(FILES) >= 30
