"""The models: features without names, scores in their ranges, weights that survive packing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itemone import examples
from itemone.document import Document
from itemone.finding import Finding, find
from itemone.finding.features import base_form, sparse_features, tokens
from itemone.finding.forest import Forest, from_arrays
from itemone.finding.model import FACETS, load, pack, unpack
from itemone.finding.statements import statements
from itemone.request import Facet
from tests.finding.paper import document
from tests.writing import summaries


@pytest.mark.parametrize("name", examples.names())
def test_every_statement_gets_a_facet_and_a_salience(name: str) -> None:
    paper = summaries.document(name)
    found = find(paper)
    assert [f.statement.order for f in found] == [s.order for s in statements(paper)]
    for finding in found:
        assert 0.0 <= finding.salience <= 1.0
        assert len(finding.facets) == len(FACETS)
        assert sum(finding.facets) == pytest.approx(1.0)
        assert finding.facet is FACETS[int(np.argmax(finding.facets))]


def test_a_document_without_statements_has_no_findings() -> None:
    assert find(document()) == []
    assert find(Document("")) == []


def best(sentence: str, heading: str = "") -> Finding:
    parts = [("heading", heading)] if heading else []
    (found,) = find(document(*parts, ("paragraph", sentence)))
    return found


@pytest.mark.parametrize(
    ("facet", "heading", "sentence"),
    [
        (
            Facet.CUSTOMERS,
            "Customers",
            "Our largest customer, Delta Supply, accounted for 14% of net sales in 2019.",
        ),
        (
            Facet.EMPLOYEES,
            "Employees",
            "As of June 30, 2019, we had 400 full-time employees, none of whom is in a union.",
        ),
        (
            Facet.COMPETITION,
            "Competition",
            "We compete with larger companies that have greater financial resources than we do.",
        ),
        (
            Facet.SUPPLIERS,
            "Raw Materials",
            "We buy steel and other raw materials from several suppliers.",
        ),
        (
            Facet.CHANNELS,
            "Sales and Marketing",
            "We sell our pumps through a network of independent distributors and dealers.",
        ),
        (
            Facet.REGULATION,
            "Government Regulation",
            "Our plants are subject to federal and state environmental laws and regulations.",
        ),
        (
            Facet.PROPERTIES,
            "Properties",
            "Our headquarters occupy 40,000 square feet of leased office space in Lima, Ohio.",
        ),
        (
            Facet.RESEARCH,
            "Research and Development",
            "Our research and development team of 40 engineers works on new products.",
        ),
    ],
)
def test_what_a_plain_sentence_is_about_is_recognised(
    facet: Facet, heading: str, sentence: str
) -> None:
    assert best(sentence, heading).facet is facet


def test_what_the_company_does_matters_more_than_the_law_it_heeds() -> None:
    found = find(
        document(
            ("heading", "Overview"),
            ("paragraph", "We design and manufacture pumps that farms use to move water."),
            ("heading", "Regulation"),
            ("paragraph", "Violations of such laws could result in fines and penalties."),
        )
    )
    assert found[0].salience > found[1].salience + 0.1


def test_a_statement_that_cannot_be_told_says_why() -> None:
    assert best("See Item 7 for our results of operations in 2019.").obstacle


def test_the_companys_name_is_no_feature() -> None:
    """Else what was learned from one company's filing would hold for its namesakes only."""
    sentence = "Zyxwort sells pumps to farms and Zyxwort's dealers rent them."
    paper = document(("paragraph", sentence), company="Zyxwort Pump, Inc.")
    (row,) = sparse_features(paper, statements(paper))
    assert [f for f in row if "zyxwort" in f.lower()] == []


def test_two_companies_with_the_same_words_get_the_same_scores() -> None:
    def scores(name: str) -> list[float]:
        text = f"{name} makes pumps.|{name} sells pumps to farms through its dealers in Ohio."
        paper = document(("paragraph", text), company=f"{name}, Inc.")
        return [f.salience for f in find(paper)]

    assert scores("Zyxwort") == pytest.approx(scores("Quelbar"), abs=1e-6)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We sold pumps for $48.1 million", ["<co>", "sold", "pump", "for", "<money>"]),
        ("62% in 2019", ["<pct>", "in", "<year>"]),
        ("our 4,300 pumps", ["<our>", "<num>", "pump"]),
    ],
)
def test_numbers_and_mentions_of_the_company_become_types(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@pytest.mark.parametrize(
    ("words", "form"),
    [
        (("customer", "customers"), "customer"),
        (("supply", "supplies"), "supply"),
        (("process", "processes"), "process"),
    ],
)
def test_forms_of_one_word_share_their_base(words: tuple[str, ...], form: str) -> None:
    assert {base_form(word) for word in words} == {form}


def test_the_packed_models_are_the_same_models() -> None:
    models = load()
    again = unpack(pack(models))
    paper = summaries.document("retailer")
    first, second = find(paper, models), find(paper, again)
    assert [f.facet for f in first] == [f.facet for f in second]
    assert [f.salience for f in first] == pytest.approx([f.salience for f in second], abs=1e-3)


def test_the_explanation_of_a_score_names_features_and_adds_up() -> None:
    linear = load().linear
    row = ["never-seen-feature", *sorted(linear.vocabulary)[:40]]
    shares = linear.explain(row, most=1000)
    assert {name for name, _ in shares} == set(row[1:])
    total = sum(share for _, share in shares) + float(linear.intercept[0])
    assert total == pytest.approx(float(linear.decision([row])[0, 0]))
    assert linear.explain(row, most=3) == shares[:3]


def test_a_row_of_unknown_features_scores_the_intercept() -> None:
    linear = load().linear
    assert linear.decision([["nothing-of-the-kind"]])[0] == pytest.approx(linear.intercept)


@st.composite
def _trees(draw: st.DrawFn) -> tuple[Forest, list[object]]:
    """A forest and, as nested tuples, the same trees told plainly."""
    feature: list[int] = []
    threshold: list[float] = []
    left: list[int] = []
    right: list[int] = []
    value: list[float] = []
    roots: list[int] = []
    plain: list[object] = []

    def grow(depth: int) -> tuple[int, object]:
        at = len(feature)
        column, limit = draw(st.integers(0, 2)), float(draw(st.integers(-3, 3)))
        worth = float(draw(st.integers(-9, 9)))
        feature.append(column)
        threshold.append(limit)
        left.append(at)
        right.append(at)
        value.append(worth)
        if depth == 0 or draw(st.booleans()):
            return at, worth
        left[at], one = grow(depth - 1)
        right[at], two = grow(depth - 1)
        return at, (column, limit, one, two)

    for _ in range(draw(st.integers(1, 3))):
        root, tree = grow(3)
        roots.append(root)
        plain.append(tree)
    forest = Forest(
        np.array(roots, dtype=np.int32),
        np.array(feature, dtype=np.int32),
        np.array(threshold),
        np.array(left, dtype=np.int32),
        np.array(right, dtype=np.int32),
        np.array(value),
        depth=3,
        baseline=0.5,
    )
    return forest, plain


def _walk(tree: object, row: list[float]) -> float:
    while isinstance(tree, tuple):
        column, limit, one, two = tree
        tree = one if row[column] <= limit else two
    assert isinstance(tree, float)
    return tree


_ROWS = st.lists(st.lists(st.integers(-4, 4).map(float), min_size=3, max_size=3), max_size=5)


@given(_trees(), _ROWS)
@settings(max_examples=60)
def test_a_forest_predicts_what_walking_its_trees_gives(
    trees: tuple[Forest, list[object]], rows: list[list[float]]
) -> None:
    forest, plain = trees
    expected = [0.5 + sum(_walk(tree, row) for tree in plain) for row in rows]
    array = np.array(rows, dtype=np.float64).reshape(len(rows), 3)
    assert forest.predict(array) == pytest.approx(np.array(expected))
    stored = from_arrays(forest.arrays("x_"), "x_")
    assert stored.predict(array) == pytest.approx(np.array(expected))
