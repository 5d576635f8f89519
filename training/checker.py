"""Train the checker: ``python -m training.checker`` writes ``src/itemone/checking/weights.npz``.

True sentences are the facts of ``../shared/gold/train`` (paraphrases by an analyst), pairs of
them joined, filed sentences in the third person, and the facts retold freely; false ones are made
from them, beside whole inventions.  Figures of cross-validation by company are printed on the
way; dev is never read here.
"""

from __future__ import annotations

import argparse
import os
import pickle
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from itemone.checking import cuewords, polarity, support
from itemone.checking.combine import SIGNALS, decided, sentence_row
from itemone.checking.contrasts import CONTRASTS
from itemone.checking.model import WEIGHTS_FILE, Model, pack
from itemone.checking.support import WordStatistics
from itemone.writing.parse import parse
from training.checker_corruptions import Pool
from training.checker_examples import (
    Counts,
    Filing,
    Measured,
    company_of,
    counts,
    load_all,
    make_pools,
    measure,
    sentences_of,
    statistics,
    told_by,
)
from training.data import ROOT
from training.train import export

FOLDS = 3
# Of true sentences, half of them facts, half pairs of them: sets the threshold.  The goal is 8 %
# on other filings; the margin is one and a half standard errors of the training sentences' share.
FALSE_ALARMS = 0.07
ITEM_FOREST = {
    "max_leaf_nodes": 16,
    "max_iter": 150,
    "learning_rate": 0.08,
    "l2_regularization": 5.0,
    "min_samples_leaf": 20,
    "random_state": 0,
}
CUE_FOREST = {**ITEM_FOREST, "max_leaf_nodes": 8, "max_iter": 120}
SENTENCE_FOREST = {
    **ITEM_FOREST,
    "max_leaf_nodes": 4,
    "max_iter": 200,
    "learning_rate": 0.06,
    "min_samples_leaf": 40,
}
STRONG = 0.4  # from which a cue that a true sentence adds or drops counts as free to be
PRIOR = 4.0  # cases that the share of an unknown cue counts as much as
FAINT = 0.05  # below which a cue teaches nothing
# how often each kind of falsehood is met: the weights of the sentences
# Weights of sentences by their source, 1 for any other: by hand, retold freely and made false by
# hand, retold freely and true (or made false by rule).
SOURCES = {"hand": 3.0, "retold": 2.0, "free": 2.0}
# In the last forest free wording weighs less: else small changes to plain wording go unseen.
LAST_SOURCES = {"hand": 3.0, "retold": 1.0, "free": 0.2}
INVENTED = ("transplanted", "made up", "half true")
NEW = ("free", "retold", *INVENTED)  # what one half of each forest's trees has never seen
SHARES = {
    "entity": 0.25,
    "number": 0.165,
    "negation": 0.13,
    "modality": 0.13,
    "relation": 0.12,
    "unsupported": 0.12,
    "date": 0.085,
}
INVENTIONS = 0.3  # and how often whole inventions are

_STATE: dict[str, object] = {}


def _work(number: int) -> list[Measured]:
    filings: list[Filing] = _STATE["filings"]  # type: ignore[assignment]
    pools: dict[str, Pool] = _STATE["pools"]  # type: ignore[assignment]
    held: list[Counts] = _STATE["counts"]  # type: ignore[assignment]
    filing = filings[number]
    words = statistics(c for k, c in enumerate(held) if k != number)
    sentences = sentences_of(filing, pools[filing.id], told_by(filings), 0)
    return measure(filing, sentences, words)


def measure_all(
    processes: int,
) -> tuple[list[list[Measured]], WordStatistics, list[str]]:
    """Return the signals of all training sentences by filing, word statistics, the companies."""
    filings = load_all()
    facts = {f.id: [p for p in parse(list(f.facts)) if p is not None] for f in filings}
    held = [counts(f) for f in filings]
    _STATE.update(filings=filings, pools=make_pools(filings, facts), counts=held)
    with ProcessPoolExecutor(processes) as pool:  # forked: the state is inherited
        measured = list(pool.map(_work, range(len(filings)), chunksize=2))
    return measured, statistics(held), [company_of(f.company) for f in filings]


def fit_items(group: list[Measured]) -> HistGradientBoostingClassifier:
    """Train the items' forest: all items of true sentences, the changed ones of false."""
    rows, labels, weights = [], [], []
    for m in group:
        keep = np.ones(len(m.items), bool) if m.sentence.kind == "true" else m.item_labels > 0
        rows.append(m.items[keep])
        labels.append(m.item_labels[keep])
        weights.append(_weights(m, int(keep.sum())))
    directions = [(n in support.RISING) - (n in support.FALLING) for n in support.FEATURES]
    return HistGradientBoostingClassifier(**ITEM_FOREST, monotonic_cst=directions).fit(
        _single(np.vstack(rows)), np.concatenate(labels), sample_weight=np.concatenate(weights)
    )


def _weights(m: Measured, number: int) -> np.ndarray:
    return np.full(number, SOURCES.get(m.sentence.source, 1.0))


def fit_predicates(group: list[Measured]) -> HistGradientBoostingClassifier:
    """Train the predicates' forest on what was denied, affirmed, hardened or softened."""
    rows, labels, weights = [], [], []
    for m in group:
        if not len(m.predicates):
            continue
        if m.sentence.kind == "true":
            keep = np.ones(len(m.predicates), bool)
        else:
            keep = m.predicate_labels > 0
        rows.append(m.predicates[keep])
        labels.append(m.predicate_labels[keep])
        weights.append(_weights(m, int(keep.sum())))
    directions = [int(name in polarity.RISING) for name in polarity.FEATURES]
    return HistGradientBoostingClassifier(**ITEM_FOREST, monotonic_cst=directions).fit(
        _single(np.vstack(rows)), np.concatenate(labels), sample_weight=np.concatenate(weights)
    )


def free_cues(group: Iterable[Measured]) -> frozenset[str]:
    """Return the cues that a filing's true facts add or drop."""
    at = cuewords.CUE_FEATURES.index("strength")
    return frozenset(
        key
        for m in group
        if m.sentence.kind == "true" and m.sentence.source in ("fact", "joined")
        for key, row in zip(m.cue_keys, m.cue_rows, strict=True)
        if row[at] > STRONG
    )


def fill_shares(by_filing: list[list[Measured]]) -> dict[str, float]:
    """Note at each cue how often true facts of other filings add or drop it where they could."""
    at = cuewords.CUE_FEATURES.index("share")
    strength = cuewords.CUE_FEATURES.index("strength")
    free, all_ = [], []
    for group in by_filing:
        rows = [
            (key, row[strength])
            for m in group
            if m.sentence.kind == "true" and m.sentence.source == "fact"
            for key, row in zip(m.cue_keys, m.cue_rows, strict=True)
        ]
        free.append(Counter(key for key, value in rows if value > STRONG))
        all_.append(Counter(key for key, value in rows if value > STRONG or value <= FAINT))
    freed = Counter(key for n in free for key in n.elements())
    could = Counter(key for n in all_ for key in n.elements())

    def share(part: int, whole: int) -> float:
        return (part + PRIOR * cuewords.UNKNOWN_SHARE) / (whole + PRIOR)

    for group, own, own_all in zip(by_filing, free, all_, strict=True):
        for m in group:
            for key, row in zip(m.cue_keys, m.cue_rows, strict=True):
                row[at] = share(freed[key] - own[key], could[key] - own_all[key])
    return {key: share(freed[key], n) for key, n in could.items()}


def fill_freely(by_filing: list[list[Measured]]) -> dict[str, float]:
    """Note at each cue in how many other filings it is free, in place; return it over all."""
    at = cuewords.CUE_FEATURES.index("freely")
    own = [free_cues(group) for group in by_filing]
    total = Counter(key for keys in own for key in keys)
    for group, keys in zip(by_filing, own, strict=True):
        for m in group:
            for key, row in zip(m.cue_keys, m.cue_rows, strict=True):
                row[at] = np.log1p(total[key] - (key in keys))
    return {key: float(np.log1p(n)) for key, n in total.items()}


def fit_cues(group: list[Measured]) -> HistGradientBoostingClassifier:
    """Train the cues' forest: all cues of true sentences, the changed ones of false."""
    at = cuewords.CUE_FEATURES.index("strength")
    rows, labels, weights = [], [], []
    for m in group:
        keep = m.cue_labels == (0.0 if m.sentence.kind == "true" else 1.0)
        keep &= m.cue_rows[:, at] > FAINT
        rows.append(m.cue_rows[keep])
        labels.append(m.cue_labels[keep])
        weights.append(_weights(m, int(keep.sum())))
    directions = [
        (n in cuewords.CUE_RISING) - (n in cuewords.CUE_FALLING) for n in cuewords.CUE_FEATURES
    ]
    return HistGradientBoostingClassifier(**CUE_FOREST, monotonic_cst=directions).fit(
        _single(np.vstack(rows)), np.concatenate(labels), sample_weight=np.concatenate(weights)
    )


def _single(rows: np.ndarray) -> np.ndarray:
    return rows.astype(np.float32).astype(np.float64)


Forests = Sequence[HistGradientBoostingClassifier]


def _risks(models: Forests, parts: list[np.ndarray]) -> list[np.ndarray]:
    """Return the risks that the models' mean gives, as ``export`` averages them."""
    sizes = [len(p) for p in parts]
    stacked = _single(np.vstack([p for p in parts if len(p)]))
    raw = np.mean([model.decision_function(stacked) for model in models], axis=0)
    return np.split(1.0 / (1.0 + np.exp(-raw)), np.cumsum(sizes)[:-1])


@dataclass(frozen=True)
class Parts:
    """The three forests that judge the parts of a sentence, each the mean of several."""

    items: Forests
    predicates: Forests
    cues: Forests


def fit_parts(group: list[Measured]) -> Parts:
    """Train the three, once without free wording and inventions and once with them.

    The mean of both knows plain wording better than one that has learned all at once.
    """
    plain = [m for m in group if m.sentence.source not in NEW]
    halves = (plain, group)
    return Parts(
        [fit_items(half) for half in halves],
        [fit_predicates(half) for half in halves],
        [fit_cues(half) for half in halves],
    )


def sentence_rows(parts: Parts, group: list[Measured]) -> np.ndarray:
    """Return the sentences' signals."""
    item_risks = _risks(parts.items, [m.items for m in group])
    predicate_risks = _risks(parts.predicates, [m.predicates for m in group])
    cue_risks = _risks(parts.cues, [m.cue_rows for m in group])
    return np.array(
        [
            sentence_row(m.items, a, b, c, m.contrasts)
            for m, a, b, c in zip(group, item_risks, predicate_risks, cue_risks, strict=True)
        ]
    )


def fit_sentences(
    rows: np.ndarray, kinds: list[str], sources: list[str]
) -> HistGradientBoostingClassifier:
    """Train the sentences' forest, each kind of falsehood weighted by its share.

    Sentences weigh by their source; whole inventions are a kind of their own.
    """
    raw = np.array([LAST_SOURCES.get(s, 1.0) for s in sources])
    weights = raw.copy()
    told = np.array(
        ["invention" if s in INVENTED else k for k, s in zip(kinds, sources, strict=True)]
    )
    total = raw[told == "true"].sum()
    for kind, share in (*SHARES.items(), ("invention", INVENTIONS)):
        weights[told == kind] *= share * total / raw[told == kind].sum()
    directions = [
        int(
            name.startswith(
                (
                    "risk",
                    "list",
                    "whole",
                    "antonym",
                    "swap",
                    "instead",
                    "year_differs",
                    "against",
                    *CONTRASTS,
                )
            )
        )
        for name in SIGNALS
    ]
    return HistGradientBoostingClassifier(**SENTENCE_FOREST, monotonic_cst=directions).fit(
        _single(rows), [k != "true" for k in kinds], sample_weight=weights
    )


def threshold_at(risks: np.ndarray, kind: np.ndarray, source: np.ndarray, alarms: float) -> float:
    """Return the risk that such a share of true sentences exceeds.

    Half of them are facts, half pairs of facts: a summary's sentences tell one fact or two.
    """
    single = risks[(kind == "true") & (source == "fact")]
    joined = risks[(kind == "true") & (source == "joined")]
    each = np.concatenate([single, joined])
    weight = np.repeat([0.5 / len(single), 0.5 / len(joined)], [len(single), len(joined)])
    order = np.argsort(-each, kind="stable")
    return float(each[order][np.searchsorted(np.cumsum(weight[order]), alarms)])


def report(risks: np.ndarray, kinds: list[str], sources: list[str]) -> float:
    """Print what is detected at 2, 5 and 7 % false alarms; return the threshold."""
    kind, source = np.array(kinds), np.array(sources)
    threshold = 0.5
    for alarms in (0.02, 0.05, FALSE_ALARMS):
        threshold = threshold_at(risks, kind, source, alarms)
        print(f"false alarms {alarms:.0%} of facts and joined facts, risk {threshold:.3f}")
        flagged = risks > threshold
        for label, wanted in (("changed facts", "hand"), ("changed retellings", "retold")):
            told = source == wanted
            hit = {
                k: float(flagged[told & (kind == k)].mean())
                for k in SHARES
                if (told & (kind == k)).any()
            }
            mean = sum(SHARES[k] * v for k, v in hit.items()) / sum(SHARES[k] for k in hit)
            by_kind = " ".join(f"{k} {v:.2f}" for k, v in hit.items())
            every = float(flagged[told].mean())
            print(f"  {label}: detected {every:.3f}, {mean:.3f} by shares ({by_kind})")
        free = float(flagged[(source == "free") & (kind == "true")].mean())
        invented = " ".join(f"{s} {flagged[source == s].mean():.2f}" for s in INVENTED)
        print(f"  retellings: false alarms {free:.3f}; inventions detected: {invented}")
    return threshold


def _folds(companies: Sequence[str]) -> list[int]:
    """Return each filing's fold: all filings of a company are in one."""
    known = list(dict.fromkeys(companies))
    return [known.index(company) % FOLDS for company in companies]


def train(
    by_filing: list[list[Measured]], words: WordStatistics, companies: Sequence[str]
) -> Model:
    """Return the model; its threshold and its last forest rest on cross-validated risks."""
    words = replace(words, cues=fill_freely(by_filing), cue_shares=fill_shares(by_filing))
    groups = [[m for m in ms if len(m.items)] for ms in by_filing]
    flat = [m for g in groups for m in g]
    fold = np.concatenate(
        [np.full(len(g), k) for g, k in zip(groups, _folds(companies), strict=True)]
    )
    rows: np.ndarray | None = None
    for f in range(FOLDS):
        rest = [m for m, k in zip(flat, fold, strict=True) if k != f]
        held = [m for m, k in zip(flat, fold, strict=True) if k == f]
        part = sentence_rows(fit_parts(rest), held)
        if rows is None:
            rows = np.zeros((len(flat), part.shape[1]))
        rows[fold == f] = part
    assert rows is not None
    kinds = [m.sentence.kind for m in flat]
    sources = [m.sentence.source for m in flat]
    risks = np.zeros(len(flat))
    for f in range(FOLDS):
        rest_kinds = [k for k, n in zip(kinds, fold, strict=True) if n != f]
        rest_sources = [s for s, n in zip(sources, fold, strict=True) if n != f]
        model = fit_sentences(rows[fold != f], rest_kinds, rest_sources)
        risks[fold == f] = model.predict_proba(_single(rows[fold == f]))[:, 1]
    threshold = report(decided(rows, risks), kinds, sources)
    parts = fit_parts(flat)
    return Model(
        export(parts.items),
        export(parts.predicates),
        export(parts.cues),
        export([fit_sentences(rows, kinds, sources)]),
        words,
        threshold,
    )


def main() -> None:
    """Measure, train, write the weights."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--keep", type=Path, help="a file to keep the signals in between runs")
    options.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    given = options.parse_args()
    if given.keep and given.keep.exists():
        measured = pickle.loads(given.keep.read_bytes())  # noqa: S301  our own file
    else:
        measured = measure_all(given.processes)
        if given.keep:
            given.keep.write_bytes(pickle.dumps(measured))
    content = pack(train(*measured))
    (ROOT / "src/itemone/checking" / WEIGHTS_FILE).write_bytes(content)
    print(f"{len(content) / 1e3:.0f} kB written")


if __name__ == "__main__":
    main()
