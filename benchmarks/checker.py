"""Measure the checker against simpler and public methods: ``python -m benchmarks.checker``.

Three sets: the development filings' references and their corruptions, sentences by another hand
on training filings (``checker_sentences.txt``), and the invented filings' gold.  The training
prints what it reaches on facts retold freely, company by company.  A method gives each sentence
a risk.  Its threshold comes from the training filings' true facts (6 % above it);
itemone's own is the one that ships.  "at 2 %" sets the threshold by the measured set's own true
sentences instead, so that methods can be compared at one strictness.  The real filings are read
from ``../shared`` (or ``ITEMONE_SHARED``); without them only the invented ones are measured.
"""

from __future__ import annotations

import json
import os
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

import itemone
from itemone import examples
from itemone.document import Document
from training.checker_edits import load_edits

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("ITEMONE_SHARED") or ROOT.parent / "shared")
SENTENCES = Path(__file__).with_name("checker_sentences.txt")
FALSE_ALARMS = 0.06  # of true training facts, that set the other methods' thresholds
STRICT = 0.02
WINDOW = 3  # sentences of the filing that are looked at together
SHORTLIST = 4  # windows that a slow method looks at

Method = Callable[[Sequence[str], Document], list[float]]


@dataclass(frozen=True, slots=True)
class Case:
    """A document, its true sentences in order, and false ones with their kinds."""

    document: Document
    true: tuple[str, ...]
    false: tuple[tuple[str, str], ...]


def _squashed(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().lower()


def _gold_cases(pairs: Iterable[tuple[Path, Path]]) -> list[Case]:
    cases = []
    for gold_path, filing in pairs:
        gold = json.loads(gold_path.read_text(encoding="utf-8"))
        document = itemone.read(filing)
        true = tuple(s.text for s in itemone.check(gold["reference"], document).sentences)
        false = tuple((c["type"], c["corrupted"]) for c in gold["corruptions"])
        cases.append(Case(document, true, false))
    return cases


def invented() -> list[Case]:
    """The invented filings' references and their corruptions."""
    gold = ROOT / "tests" / "gold"
    return _gold_cases((gold / f"{n}.json", examples.path(n)) for n in examples.names())


def dev() -> list[Case]:
    """The same of the development filings."""
    folder = SHARED / "filings" / "dev"
    golds = sorted((SHARED / "gold" / "dev").glob("*.json"))
    return _gold_cases((path, folder / f"{path.stem}.txt") for path in golds)


def other_hand() -> list[Case]:
    """The sentences by another hand on training filings."""
    true: dict[str, list[str]] = defaultdict(list)
    false: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        head, _, sentence = line.partition(" | ")
        filing, kind = head.split()
        if kind == "true":
            true[filing].append(sentence)
        else:
            false[filing].append((kind, sentence))
    folder = SHARED / "filings" / "train"
    return [
        Case(itemone.read(folder / f"{name}.txt"), tuple(true[name]), tuple(false[name]))
        for name in sorted(true.keys() | false.keys())
    ]


def training_facts() -> list[Case]:
    """True facts of training filings, for the other methods' thresholds."""
    cases = []
    for name in sorted(load_edits())[::2]:
        gold = json.loads((SHARED / "gold" / "train" / f"{name}.json").read_text())
        document = itemone.read(SHARED / "filings" / "train" / f"{name}.txt")
        cases.append(Case(document, tuple(n["fact"] for n in gold["nuggets"]), ()))
    return cases


def checker(sentences: Sequence[str], document: Document) -> list[float]:
    """Itemone's own risk, the sentences read as one text."""
    report = itemone.check("\n\n".join(sentences), document)
    found = [(_squashed(s.text), 1.0 - s.score) for s in report.sentences]
    return [
        max((risk for text, risk in found if text and text in _squashed(s)), default=0.0)
        for s in sentences
    ]


_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_NAME = re.compile(r"(?<=[\w,;] )[A-Z][\w&-]+")
_WORD = re.compile(r"[A-Za-z][A-Za-z-]{2,}|\d[\d,.]*\d|\d")


def occurrence(sentences: Sequence[str], document: Document) -> list[float]:
    """The share of a sentence's numbers and names that the filing doesn't have at all."""
    text = document.text.lower()
    numbers = {n.replace(",", "") for n in _NUMBER.findall(text)}
    risks = []
    for sentence in sentences:
        marks = [n.replace(",", "") in numbers for n in _NUMBER.findall(sentence)]
        marks += [name.lower() in text for name in _NAME.findall(sentence)]
        risks.append(float(marks.count(False)))
    return risks


def _words(text: str) -> list[str]:
    return [w.lower().rstrip("s") for w in _WORD.findall(text)]


@cache
def _windows(sentences: tuple[str, ...]) -> list[tuple[str, frozenset[str]]]:
    joined = [" ".join(sentences[i : i + WINDOW]) for i in range(max(1, len(sentences) - 2))]
    return [(text, frozenset(_words(text))) for text in joined]


def _of(document: Document) -> list[tuple[str, frozenset[str]]]:
    return _windows(tuple(s.text for s in document.sentences))


def overlap(sentences: Sequence[str], document: Document) -> list[float]:
    """The share of a sentence's words that the best window of three sentences lacks."""
    windows = _of(document)
    risks = []
    for sentence in sentences:
        words = set(_words(sentence))
        best = max(len(words & known) for _, known in windows)
        risks.append(1.0 - best / max(1, len(words)))
    return risks


def rouge(sentences: Sequence[str], document: Document) -> list[float]:
    """ROUGE-L recall of the sentence in its best windows (PyPI: rouge-score), from 1."""
    from rouge_score.rouge_scorer import RougeScorer

    scorer = RougeScorer(["rougeL"], use_stemmer=True)
    risks = []
    for sentence in sentences:
        words = set(_words(sentence))
        ranked = sorted(_of(document), key=lambda w: -len(words & w[1]))[:SHORTLIST]
        best = max(scorer.score(sentence, text)["rougeL"].recall for text, _ in ranked)
        risks.append(1.0 - best)
    return risks


METHODS: dict[str, Method] = {
    "itemone": checker,
    "numbers and names occur": occurrence,
    "best window's words": overlap,
    "ROUGE-L (rouge-score)": rouge,
}


def measure(cases: Sequence[Case], method: Method) -> tuple[list[float], dict[str, list[float]]]:
    """Return the risks of the true sentences, and of the false ones by kind."""
    true: list[float] = []
    false: dict[str, list[float]] = defaultdict(list)
    for case in cases:
        opening = case.true[:1]
        true += method(case.true, case.document)
        risks = method([*opening, *(text for _, text in case.false)], case.document)
        for (kind, _), risk in zip(case.false, risks[len(opening) :], strict=True):
            false[kind].append(risk)
    return true, false


def line(label: str, true: Sequence[float], false: dict[str, list[float]], at: float) -> str:
    """Return one row of the table."""
    every = np.concatenate([np.array(v) for v in false.values()])
    alarms = float((np.array(true) > at).mean())
    detected = float((every > at).mean())
    strict = float(np.quantile(true, 1 - STRICT))
    kinds = " ".join(f"{k} {np.mean(np.array(v) > at):.2f}" for k, v in sorted(false.items()))
    return (
        f"{label:26s} balanced {(detected + 1 - alarms) / 2:.3f}  false alarms {alarms:.3f}  "
        f"detected {detected:.3f}  at 2 % {np.mean(every > strict):.3f}  {kinds}"
    )


def main() -> None:
    """Print one table a set."""
    from itemone.checking.model import load

    have = (SHARED / "filings" / "dev").is_dir()
    sets = {"invented filings": invented}
    thresholds = dict.fromkeys(METHODS, 0.5)
    if have:
        sets = {
            "development filings": dev,
            "another hand": other_hand,
            **sets,
        }
        facts = training_facts()
        for name, method in METHODS.items():
            if name != "itemone":
                risks = [r for case in facts for r in method(case.true, case.document)]
                thresholds[name] = float(np.quantile(risks, 1 - FALSE_ALARMS))
    thresholds["itemone"] = load().threshold
    for label, make in sets.items():
        cases = make()
        number = sum(len(c.true) for c in cases), sum(len(c.false) for c in cases)
        print(f"\n{label}: {number[0]} true sentences, {number[1]} false")
        for name, method in METHODS.items():
            began = time.perf_counter()
            true, false = measure(cases, method)
            took = time.perf_counter() - began
            print(f"{line(name, true, false, thresholds[name])}  {took:.0f} s")


if __name__ == "__main__":
    main()
