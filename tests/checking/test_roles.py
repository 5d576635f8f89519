"""Who does what to whom: edges between content words, and the claim's beside the filing's."""

from __future__ import annotations

import pytest

import itemone
from itemone.checking import support
from itemone.checking.check import signals
from itemone.checking.edges import edges_of
from itemone.checking.model import load
from itemone.checking.passages import Index, build_index
from itemone.checking.terms import Kind, Self, terms
from itemone.writing.parse import parse

NOBODY = Self(frozenset())
FILING = """ITEM 1. BUSINESS

Northgate Credit Corporation makes loans to small dealers in Ohio and Iowa.

Banks finance the acquisitions of Northgate. The Commercial Lines business wrote 16% of premiums
in 2019. Dealers repay the loans in monthly installments.
"""


def _edges(text: str) -> set[tuple[str, str, str]]:
    (parsed,) = parse([text])
    assert parsed is not None
    found = [t for t in terms(text, NOBODY) if t.kind is not Kind.STOP]
    return {
        (found[e.head].surface, e.label, found[e.child].surface) for e in edges_of(parsed, found)
    }


def test_active_and_passive_give_the_same_edges() -> None:
    active = _edges("Banks finance acquisitions.")
    passive = _edges("Acquisitions are financed by banks.")
    assert active == {("finance", "subj", "Banks"), ("finance", "obj", "acquisitions")}
    assert passive == {("financed", "subj", "banks"), ("financed", "obj", "Acquisitions")}


def test_members_of_a_list_have_the_role_of_its_first() -> None:
    edges = _edges("The company sells valves to hospitals and clinics.")
    assert {("sells", "prep to", "hospitals"), ("sells", "prep to", "clinics")} <= edges


@pytest.fixture(scope="module")
def index() -> Index:
    return build_index(itemone.read(FILING))


def _signal(index: Index, sentence: str, word: str, name: str) -> float:
    ((found, _),) = signals(index, [sentence], index.own, load().words)
    words = [found.claim.item(k).surface for k in range(len(found.claim.items))]
    return float(found.rows[words.index(word), support.FEATURES.index(name)])


def test_exchanged_roles_are_seen(index: Index) -> None:
    assert _signal(index, "Dealers repay the loans.", "loans", "edge_turned") == 0.0
    assert _signal(index, "The loans repay dealers.", "loans", "edge_turned") == 1.0


def test_another_word_in_the_same_role_is_seen(index: Index) -> None:
    sentence = "The {} Lines business wrote 16% of premiums in 2019."
    assert _signal(index, sentence.format("Commercial"), "Commercial", "edge_other") == 0.0
    assert _signal(index, sentence.format("Personal"), "Personal", "edge_other") > 0.5
