"""Train all models on the shared training filings: ``python -m training.train``.

Writes ``src/itemone/finding/weights.npz`` (facet and salience) and
``src/itemone/writing/telling.npz`` (what a shortened statement still tells).  ``--cv`` reports
cross-validation by company instead.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.model_selection import GroupKFold

from itemone.finding.dense import dense_features
from itemone.finding.features import sparse_features
from itemone.finding.forest import Forest
from itemone.finding.model import FACETS, WEIGHTS_FILE, LinearModel, Models, pack
from itemone.request import Facet
from itemone.writing.telling import WEIGHTS_FILE as TELLING_FILE
from training.data import ROOT, Filing, load
from training.telling import examples, fit_telling, pack_telling

MIN_FILINGS = 3  # a feature must occur in so many filings, lest it names one company
SALIENCE_C = 3.0
THRESHOLDS = (3, 2)  # grades from which a statement counts, one output each
FOREST = {
    "max_leaf_nodes": 12,
    "max_iter": 200,
    "learning_rate": 0.04,
    "max_features": 0.3,
    "l2_regularization": 5.0,
    "min_samples_leaf": 20,
}
SEEDS = 3  # forests that are averaged: which features each split may see is chance
FOLDS = 5
FACET_C = 5.0
# headings that tell the facet of what stands under them, where no label does
HEADING_FACETS = (
    (re.compile(r"competit", re.I), Facet.COMPETITION),
    (re.compile(r"employee|human capital|team members|workforce", re.I), Facet.EMPLOYEES),
    (
        re.compile(
            r"regulat|environment|legislat|supervis|compliance|government(?!al customers)", re.I
        ),
        Facet.REGULATION,
    ),
    (re.compile(r"research|r&d|product development|engineering", re.I), Facet.RESEARCH),
    (
        re.compile(r"raw material|supplier|sources of supply|suppl(?:y|ies)\b|procurement", re.I),
        Facet.SUPPLIERS,
    ),
    (
        re.compile(
            r"propert(?:y|ies)(?: and (?:plants|equipment|facilities|insurance))?$|facilit(?:y|ies)"
            r"|\bplants and |^(?:executive )?offices|premises",
            re.I,
        ),
        Facet.PROPERTIES,
    ),
    (re.compile(r"strateg", re.I), Facet.STRATEGY),
    (
        re.compile(
            r"patent|trademark|intellectual|seasonal|available information|executive officers"
            r"|website",
            re.I,
        ),
        Facet.OTHER,
    ),
)


def weak_facet(filing: Filing, k: int) -> Facet | None:
    """Return the facet that the nearest telling heading names."""
    document = filing.document
    path = document.heading_path(document.blocks[filing.examples[k].statement.block])
    for text in reversed(path):
        for pattern, facet in HEADING_FACETS:
            if pattern.search(text):
                return facet
    return None


def vectorise(
    rows: Sequence[Sequence[str]], vocabulary: dict[str, int], idf: np.ndarray
) -> csr_matrix:
    """Return the TF-IDF matrix exactly as ``LinearModel.decision`` weighs it."""
    indptr = [0]
    indices: list[int] = []
    data: list[float] = []
    for row in rows:
        known = sorted({vocabulary[f] for f in row if f in vocabulary})
        values = idf[known]
        norm = np.linalg.norm(values) or 1.0
        indices.extend(known)
        data.extend(values / norm)
        indptr.append(len(indices))
    return csr_matrix((data, indices, indptr), shape=(len(rows), len(vocabulary)))


def fit_linear(filings: list[Filing]) -> LinearModel:
    """Fit vocabulary, salience (by ``THRESHOLDS`` of grade) and facets."""
    rows, grades, facets, owners = [], [], [], []
    for number, filing in enumerate(filings):
        items = [example.statement for example in filing.examples]
        rows += sparse_features(filing.document, items)
        for k, example in enumerate(filing.examples):
            grades.append(example.grade)
            facets.append(example.facet or weak_facet(filing, k))
            owners.append(number)
    in_filings: dict[str, set[int]] = {}
    counts: Counter[str] = Counter()
    for row, owner in zip(rows, owners, strict=True):
        for feature in set(row):
            in_filings.setdefault(feature, set()).add(owner)
            counts[feature] += 1
    names = sorted(f for f, held in in_filings.items() if len(held) >= MIN_FILINGS)
    vocabulary = {name: i for i, name in enumerate(names)}
    idf = np.array([np.log(len(rows) / counts[name]) + 0.5 for name in names])
    idf = idf.astype(np.float16).astype(np.float64)
    matrix = vectorise(rows, vocabulary, idf)
    grade = np.array(grades)
    columns, intercepts = [], []
    for threshold in THRESHOLDS:
        model = LogisticRegression(
            C=SALIENCE_C, class_weight={0: 1, 1: 3}, solver="liblinear", intercept_scaling=10.0
        )
        model.fit(matrix, grade >= threshold)
        columns.append(model.coef_[0])
        intercepts.append(model.intercept_[0])
    labelled = [(i, facet.value) for i, facet in enumerate(facets) if facet is not None]
    facet_model = LogisticRegression(C=FACET_C, max_iter=200, tol=1e-3, class_weight="balanced")
    facet_model.fit(matrix[[i for i, _ in labelled]], [name for _, name in labelled])
    by_name = {name: k for k, name in enumerate(facet_model.classes_)}
    for facet in FACETS:
        if facet.value in by_name:
            columns.append(facet_model.coef_[by_name[facet.value]])
            intercepts.append(facet_model.intercept_[by_name[facet.value]])
        else:
            columns.append(np.zeros(len(names)))
            intercepts.append(-20.0)
    return LinearModel(
        vocabulary,
        idf,
        np.stack(columns, axis=1),
        np.array(intercepts),
        salience_outputs=len(THRESHOLDS),
    )


def company(ident: str) -> str:
    """Return the company part of an id, so that a company is never on both sides."""
    same = {"nke": "nike", "msft": "microsoft"}
    name = ident.rsplit("-", 1)[0]
    return same.get(name, name)


def folds(filings: list[Filing]) -> list[tuple[list[int], list[int]]]:
    """Return (train, test) indices by company."""
    groups = [company(f.id) for f in filings]
    splits = GroupKFold(min(FOLDS, len(set(groups)))).split(filings, groups=groups)
    return [(list(train), list(test)) for train, test in splits]


def fit(filings: list[Filing]) -> Models:
    """Fit the linear models, then the trees on linear scores of filings unseen (Wolpert 1992)."""
    rows: list[np.ndarray] = [np.zeros((0, 0))] * len(filings)
    for train, test in folds(filings):
        linear = fit_linear([filings[i] for i in train])
        for i in test:
            items = [e.statement for e in filings[i].examples]
            decision = linear.decision(sparse_features(filings[i].document, items))
            rows[i] = dense_features(
                filings[i].document,
                items,
                linear.salience(decision),
                decision[:, : linear.salience_outputs],
                linear.facets(decision),
            )
    grades = np.concatenate([[e.grade for e in f.examples] for f in filings])
    matrix = np.vstack(rows).astype(np.float32).astype(np.float64)
    forests = tuple(
        export(
            [
                HistGradientBoostingClassifier(**FOREST, random_state=seed).fit(
                    matrix, grades >= threshold
                )
                for seed in range(SEEDS)
            ]
        )
        for threshold in THRESHOLDS
    )
    return Models(fit_linear(filings), forests)


def export(
    models: Sequence[HistGradientBoostingClassifier | HistGradientBoostingRegressor],
) -> Forest:
    """Return the average of scikit-learn's models as plain arrays."""
    roots: list[int] = []
    feature: list[int] = []
    threshold: list[float] = []
    left: list[int] = []
    right: list[int] = []
    value: list[float] = []
    depth = 0
    # the library has no public form for its trees
    for predictor in (tree for model in models for (tree,) in model._predictors):
        nodes = predictor.nodes
        start = len(feature)
        roots.append(start)
        depth = max(depth, int(nodes["depth"].max()))
        for k, node in enumerate(nodes):
            leaf = bool(node["is_leaf"])
            feature.append(0 if leaf else int(node["feature_idx"]))
            threshold.append(0.0 if leaf else float(node["num_threshold"]))
            left.append(start + (k if leaf else int(node["left"])))
            right.append(start + (k if leaf else int(node["right"])))
            value.append(float(node["value"]) / len(models) if leaf else 0.0)
    return Forest(
        np.array(roots, dtype=np.int32),
        np.array(feature, dtype=np.int32),
        np.array(threshold),
        np.array(left, dtype=np.int32),
        np.array(right, dtype=np.int32),
        np.array(value),
        depth,
        float(np.mean([np.ravel(model._baseline_prediction)[0] for model in models])),
    )


def cross_validate(filings: list[Filing]) -> dict[str, float]:
    """Return average precision of salience and accuracy of facets, by held-out companies."""
    scores: dict[str, list[float]] = {
        "ap_vital": [],
        "ap_any": [],
        "facet": [],
        "linear_ap_vital": [],
    }
    for train, test in folds(filings):
        models = fit([filings[i] for i in train])
        for i in (k for k in test if not filings[k].invented):
            items = [e.statement for e in filings[i].examples]
            salience, facets = models.rank(filings[i].document, items)
            linear, _ = Models(models.linear, ()).rank(filings[i].document, items)
            grade = np.array([e.grade for e in filings[i].examples])
            if (grade >= 3).any():
                scores["ap_vital"].append(average_precision_score(grade >= 3, salience))
                scores["linear_ap_vital"].append(average_precision_score(grade >= 3, linear))
            if (grade >= 2).any():
                scores["ap_any"].append(average_precision_score(grade >= 2, salience))
            best = facets.argmax(axis=1)
            scores["facet"] += [
                float(FACETS[best[k]] is e.facet)
                for k, e in enumerate(filings[i].examples)
                if e.facet and e.grade >= 2
            ]
    return {name: round(float(np.mean(values)), 4) for name, values in scores.items()}


def fit_all(filings: list[Filing]) -> tuple[Models, Forest]:
    """Return the models of finding, and the trees of telling that see filings unseen by them.

    Facts are put into words otherwise in invented filings: telling is learned from real ones.
    """
    rows = []
    for train, test in folds(filings):
        models = fit([filings[i] for i in train])
        rows += [examples(filings[i], models) for i in test if not filings[i].invented]
    return fit(filings), export(fit_telling(rows))


def main() -> None:
    """Train on all training filings and write the weights, or cross-validate."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cv", action="store_true", help="cross-validate by company")
    parser.add_argument("--out", type=Path, default=ROOT / "src/itemone", help="package folder")
    options = parser.parse_args()
    filings = load("train")
    total = Counter(e.grade for f in filings for e in f.examples)
    print(f"{len(filings)} filings, statements by grade: {dict(sorted(total.items()))}")
    if options.cv:
        print(cross_validate(filings))
        return
    models, telling = fit_all(filings)
    for path, data in (
        (options.out / "finding" / WEIGHTS_FILE, pack(models)),
        (options.out / "writing" / TELLING_FILE, pack_telling(telling)),
    ):
        path.write_bytes(data)
        print(f"{path.name}: {len(data) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
