"""The checker's training sentences, true and false, with the signals that the filing gives."""

from __future__ import annotations

import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from itemone.checking.claims import make_claim
from itemone.checking.passages import Index, build_index
from itemone.checking.polarity import passages_wanted, stances
from itemone.checking.support import Support, WordStatistics, support
from itemone.checking.terms import Kind, own_names, terms
from itemone.document import Document
from itemone.reading import build_document
from itemone.writing.parse import Parse, parse
from training.checker_corruptions import (
    Corruption,
    Pool,
    corruptions,
    name_runs,
    subject_of,
    tails,
)
from training.data import SHARED

JOINED = 8  # pairs of facts joined into one sentence, a filing
FILED = 14  # filed sentences in the third person, a filing
FALSE_EACH = 6  # corruptions kept a true sentence
MODAL = "may will could plan plans intend intends expect expects not no without".split()


@dataclass(frozen=True)
class Sentence:
    """A sentence with its truth: ``kind`` is "true" or the corruption's."""

    text: str
    kind: str
    changed: tuple[tuple[int, int], ...] = ()
    source: str = "fact"


@dataclass(frozen=True)
class Filing:
    """One training filing: its index and the facts that an analyst wrote of it."""

    id: str
    index: Index
    document: Document
    facts: tuple[str, ...]
    evidence: tuple[str, ...]
    facets: tuple[str, ...]


@dataclass
class Measured:
    """A sentence's signals: item rows and predicate rows with their labels (1: changed)."""

    sentence: Sentence
    items: np.ndarray
    item_labels: np.ndarray
    predicates: np.ndarray
    predicate_labels: np.ndarray


def load_filing(path: Path) -> Filing:
    """Read one gold file of the training split and index its filing."""
    gold = json.loads(path.read_text())
    document = build_document((SHARED / "filings" / "train" / f"{path.stem}.txt").read_text())
    index = build_index(document)
    own = own_names(gold["company"])
    index = build_index(replace(document, company=f"{document.company} {gold['company']}"))
    facts = list(gold["nuggets"])
    return Filing(
        path.stem,
        replace(index, own=replace(own, words=own.words | index.own.words)),
        document,
        tuple(n["fact"] for n in facts),
        tuple(
            " ".join([n["evidence"]] if isinstance(n["evidence"], str) else n["evidence"])
            for n in facts
        ),
        tuple(n["facet"] for n in facts),
    )


def load_all() -> list[Filing]:
    """Return all training filings."""
    return [load_filing(p) for p in sorted((SHARED / "gold" / "train").glob("*.json"))]


@dataclass(frozen=True)
class Counts:
    """Of one filing: the stems it holds, those that its facts add to their evidence."""

    held: frozenset[str]
    added: frozenset[str]


def counts(filing: Filing) -> Counts:
    """Count what ``statistics`` adds up over filings."""
    held = frozenset(k for k in filing.index.postings if k[0].isalpha())
    added: set[str] = set()
    for fact, evidence in zip(filing.facts, filing.evidence, strict=True):
        there = {t.key for t in terms(evidence, filing.index.own)}
        added |= {
            t.key
            for t in terms(fact, filing.index.own)
            if t.kind is Kind.WORD and t.key not in there
        }
    return Counts(held, frozenset(added))


def statistics(all_counts: Iterable[Counts]) -> WordStatistics:
    """Return how common each stem is in filings and in how many filings' facts it was added."""
    held: Counter[str] = Counter()
    added: Counter[str] = Counter()
    number = 0
    for c in all_counts:
        held.update(c.held)
        added.update(c.added)
        number += 1
    return WordStatistics(
        {k: float(np.log1p(n) / np.log1p(number)) for k, n in held.items() if n >= 3},
        {k: float(np.log1p(n)) for k, n in added.items() if n >= 2},
    )


def _third_person(text: str) -> str:
    words = text.split(" ")
    plain = {"We": "It", "we": "it", "Our": "Its", "our": "its", "us": "it"}
    return " ".join(plain.get(w, w) for w in words)


def true_sentences(rng: random.Random, filing: Filing) -> list[Sentence]:
    """Return the facts, some of them joined, and some filed sentences."""
    found = [Sentence(fact, "true") for fact in filing.facts]
    order = list(range(len(filing.facts)))
    rng.shuffle(order)
    by_facet: dict[str, list[str]] = defaultdict(list)
    for i in order:
        by_facet[filing.facets[i]].append(filing.facts[i])
    joined = 0
    for group in by_facet.values():
        for a, b in zip(group[::2], group[1::2], strict=False):
            if joined < JOINED and len(a) + len(b) < 320:
                found.append(Sentence(_join(rng, a, b), "true", source="joined"))
                joined += 1
    sentences = [
        s.text
        for s in filing.document.sentences
        if 8 <= len(s.text.split()) <= 40 and s.text[0].isupper() and s.text.endswith(".")
    ]
    rng.shuffle(sentences)
    modal = [s for s in sentences if any(f" {m} " in s for m in MODAL)][: FILED // 2]
    others = [s for s in sentences if s not in modal][: FILED - len(modal)]
    found += [Sentence(_third_person(s), "true", source="filed") for s in [*modal, *others]]
    return found


def _join(rng: random.Random, a: str, b: str) -> str:
    first, last = a.rstrip(". "), b.rstrip(". ")
    starts = last.split(" ", 1)[0]
    low = last[0].lower() + last[1:] if starts in ("It", "Its", "The", "About", "In", "A") else last
    return f"{first}{rng.choice(['; ', ', and ', ' and '])}{low}."


def make_pools(filings: list[Filing], facts: dict[str, list[Parse]]) -> dict[str, Pool]:
    """Return for each filing what its own text and the others' facts offer to corruptions."""
    tail_of = {f.id: [t for p in facts[f.id] for t in tails(p)] for f in filings}
    nouns_of: dict[str, dict[str, list[str]]] = {}
    for f in filings:
        nouns: dict[str, list[str]] = defaultdict(list)
        for p in facts[f.id]:
            for w in p.words:
                if w.text.isalpha() and len(w.text) > 3:
                    nouns[w.tag].append(w.text)
        nouns_of[f.id] = nouns
    pools = {}
    for f in filings:
        foreign: dict[str, list[str]] = defaultdict(list)
        foreign_tails: list[str] = []
        for other in filings:
            if other.id != f.id:
                foreign_tails += tail_of[other.id]
                for tag, words in nouns_of[other.id].items():
                    foreign[tag] += words
        names = [
            p.text[a:b]
            for p in f.index.passages
            if not p.is_row
            for a, b in name_runs(p.text, f.index)
            if a > 0 and b - a <= 45
        ]
        own = {t: tuple(dict.fromkeys(w)) for t, w in nouns_of[f.id].items()}
        pools[f.id] = Pool(
            f.index,
            tuple(dict.fromkeys(names)),
            own,
            tuple(s for p in facts[f.id] if (s := subject_of(p))),
            tuple(foreign_tails),
            {t: tuple(dict.fromkeys(w)) for t, w in foreign.items()},
        )
    return pools


def sentences_of(filing: Filing, pool: Pool, seed: int) -> list[Sentence]:
    """Return the filing's true sentences and the false ones made from them."""
    rng = random.Random(f"{filing.id}-{seed}")
    true = true_sentences(rng, filing)
    found = list(true)
    for sentence, parsed in zip(true, parse([s.text for s in true]), strict=True):
        if parsed is None:
            continue
        made = corruptions(rng, sentence.text, parsed, pool)
        found += [Sentence(c.text, c.kind, c.changed, sentence.source) for c in _spread(rng, made)]
    return found


def _spread(rng: random.Random, made: list[Corruption]) -> list[Corruption]:
    """Choose corruptions so that every kind has its share."""
    rng.shuffle(made)
    kinds: Counter[str] = Counter()
    chosen = []
    for c in made:
        if kinds[c.kind] < 2:
            kinds[c.kind] += 1
            chosen.append(c)
    return chosen[:FALSE_EACH]


def measure(filing: Filing, sentences: list[Sentence], words: WordStatistics) -> list[Measured]:
    """Return the signals of each sentence against the filing."""
    cache: dict[int, Parse] = {}
    found = []
    for start in range(0, len(sentences), 200):
        part = sentences[start : start + 200]
        supports: list[Support] = []
        for sentence, parsed in zip(part, parse([s.text for s in part]), strict=True):
            claim = make_claim(sentence.text, parsed, filing.index.own)
            supports.append(support(filing.index, claim, words))
        needed = {p for s in supports for p in passages_wanted(filing.index, s)}
        wanted = sorted(needed - set(cache))
        made = parse([filing.index.passages[p].text for p in wanted])
        cache |= {p: done for p, done in zip(wanted, made, strict=True) if done is not None}
        for sentence, s in zip(part, supports, strict=True):
            found.append(_labelled(filing.index, sentence, s, cache))
    return found


def _labelled(index: Index, sentence: Sentence, s: Support, parses: dict[int, Parse]) -> Measured:
    claim = s.claim
    items = np.array(
        [
            any(claim.terms[i].start < b and a < claim.terms[i].end for a, b in sentence.changed)
            for i in claim.items
        ],
        dtype=float,
    )
    found = stances(index, s, parses)
    rows = np.array([f.row for f in found]) if found else np.zeros((0, 38))
    labels = np.zeros(len(found))
    if sentence.kind in ("negation", "modality") and claim.parse is not None and found:
        from itemone.checking.claims import word_starts

        starts = word_starts(claim.parse)
        spans = [
            (starts[f.word], starts[f.word] + len(claim.parse.words[f.word].text)) for f in found
        ]
        for a, b in sentence.changed:
            distance = [max(a - e, st - b, 0) for st, e in spans]
            labels[int(np.argmin(distance))] = 1.0
    return Measured(sentence, s.rows, items, rows, labels)
