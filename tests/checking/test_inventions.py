"""What the checker's training makes up: another company's truths, templates, half truths."""

from __future__ import annotations

import random

import pytest

from itemone.checking.passages import build_index
from itemone.checking.terms import Kind, own_names, terms
from itemone.reading import build_document
from itemone.writing.parse import parse
from training.checker_corruptions import Pool, parallels
from training.checker_inventions import Told, inventions, made_up, transplanted
from training.checker_retellings import load_retellings

FILING = """ITEM 1. BUSINESS

Arden Mills Inc. bakes bread and rolls in Oregon. Bread accounted for 61% of net sales in 2004.
Cakes accounted for 23% of net sales in 2004. The company has 12 bakeries.
"""
OTHER = Told(
    "brook-2004",
    "Brook Pumps, Inc.",
    own_names("Brook Pumps, Inc."),
    (
        ("products", "Brook makes pumps for oil wells and irrigation."),
        ("customers", "Brook's largest customer is the Navy."),
        ("products", "The company bakes bread and rolls in Oregon."),
    ),
)


def _rng(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311  no secret


def test_anothers_sentence_takes_the_companys_name() -> None:
    assert transplanted("Brook's largest customer is the Navy.", OTHER.own, "Arden Mills") == (
        "Arden Mills's largest customer is the Navy."
    )


def test_what_is_made_up_names_something_new_to_the_filing() -> None:
    index = build_index(build_document(FILING))
    found = made_up(_rng(1), "Arden Mills", index, 12)
    assert len({one.text for one in found}) == 12
    for one in found:
        keys = [t.key for t in terms(one.text, index.own) if t.kind is Kind.WORD]
        assert any(key not in index.postings for key in keys)
        assert all(0 <= a < b <= len(one.text) for a, b in one.changed)
        assert "<" not in one.text


def test_anothers_truth_that_is_true_here_is_no_invention() -> None:
    index = build_index(build_document(FILING))
    true = [("products", "Arden Mills bakes bread and rolls in Oregon.")]
    found = inventions(_rng(2), "Arden Mills", index, true, [OTHER], (3, 2, 3))
    sources = [one.source for one in found]
    assert {"transplanted", "made up", "half true"} == set(sources)
    whole = [one.text for one in found if one.source == "transplanted"]
    assert all("pumps" in text or "Navy" in text for text in whole)
    for one in found:
        if one.source == "half true":
            assert one.text.startswith("Arden Mills bakes bread and rolls in Oregon")
            assert one.changed[0][0] >= len("Arden Mills bakes bread and rolls in Oregon")


def test_a_siblings_amount_is_told_as_anothers() -> None:
    index = build_index(build_document(FILING))
    keys = tuple(
        frozenset(t.key for t in p.terms if t.kind in (Kind.WORD, Kind.NAME))
        for p in index.passages
    )
    pool = Pool(index, (), {}, (), (), {}, keys)
    text = "Bread accounted for 61% of net sales in 2004."
    (parsed,) = parse([text])
    assert parsed is not None
    made = [c.text for c in parallels(_rng(1), text, parsed, pool)]
    assert "Bread accounted for 23% of net sales in 2004." in made


@pytest.mark.parametrize("name", sorted(load_retellings())[:5])
def test_every_change_of_a_retelling_is_where_it_says(name: str) -> None:
    for retelling in load_retellings()[name]:
        for _, text, changed in retelling.falsehoods():
            assert text != retelling.text
            assert changed
            assert all(0 <= a < b <= len(text) + 1 for a, b in changed)
