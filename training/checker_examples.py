"""The checker's training sentences, true and false, with the signals that the filing gives."""

from __future__ import annotations

import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from itemone.budget import load_tokenizer
from itemone.checking.check import add_parses
from itemone.checking.claims import make_claim
from itemone.checking.closeness import Layouts
from itemone.checking.cuewords import CueDoubt, cue_rows
from itemone.checking.lookup import search
from itemone.checking.passages import Index, build_index
from itemone.checking.polarity import FEATURES, stances
from itemone.checking.quantities import Unit, find_quantities
from itemone.checking.support import Support, WordStatistics, support
from itemone.checking.terms import Kind, own_names, terms
from itemone.checking.trees import word_starts
from itemone.document import Document
from itemone.finding import find
from itemone.naming import names_of
from itemone.reading import build_document
from itemone.request import Request
from itemone.writing import Voice, write
from itemone.writing.parse import Parse, parse
from training.checker_corruptions import (
    Corruption,
    Pool,
    corruptions,
    name_runs,
    subject_of,
    tails,
)
from training.checker_edits import apply_edit, load_edits
from training.checker_inventions import Told, bare_name, inventions
from training.checker_retellings import Retelling, load_retellings
from training.data import SHARED

EDITED_JOINED = 0.6  # share of the edits told a second time together with another fact
INVENTED = (10, 6, 6)  # whole inventions a filing: transplanted, made up, half true
JOINED = 18  # pairs of facts joined into one sentence, a filing
FILED = 6  # filed sentences in the third person, a filing
TABLED = 8  # sentences made from tables, a filing
# how much each kind is wanted: changed numbers are easy to tell and need few examples
WANTED = {
    "relation": 3.0,
    "entity": 3.0,
    "negation": 2.0,
    "modality": 2.0,
    "number": 1.0,
    "date": 1.0,
    "unsupported": 1.0,
}
FALSE_EACH = 3  # corruptions kept a true sentence
BESIDE = 20  # characters between a change and the word that the dropped cue held
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
    company: str
    retellings: tuple[Retelling, ...]


@dataclass
class Measured:
    """A sentence's signals: item rows and predicate rows with their labels (1: changed)."""

    sentence: Sentence
    items: np.ndarray
    item_labels: np.ndarray
    predicates: np.ndarray
    predicate_labels: np.ndarray
    cue_rows: np.ndarray
    cue_keys: tuple[str, ...]
    contrasts: np.ndarray  # a row of ``CONTRASTS``
    cue_labels: np.ndarray  # 1: changed, 0: true, -1: unknown


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
        gold["company"],
        tuple(load_retellings().get(path.stem, ())),
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
    for told in filing.retellings:
        there = {t.key for n in told.facts for t in terms(filing.evidence[n], filing.index.own)}
        added |= {
            t.key
            for t in terms(told.text, filing.index.own)
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
    found += [Sentence(told.text, "true", source="free") for told in filing.retellings]
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
    modal = [s for s in sentences if any(f" {m} " in s for m in MODAL)][: FILED // 3]
    counted = [s for s in sentences if s not in modal and _numbers(s) >= 2][: FILED // 3]
    others = [s for s in sentences if s not in modal and s not in counted]
    found += [
        Sentence(_third_person(s), "true", source="filed")
        for s in [*modal, *counted, *others[: FILED - len(modal) - len(counted)]]
    ]
    found += [Sentence(s, "true", source="table") for s in table_sentences(rng, filing.document)]
    found += [Sentence(s, "true", source="own") for s in own_sentences(filing.document)]
    return found


def own_sentences(document: Document) -> list[str]:
    """Return what the embedded writer says of the document: all of it is true."""
    names = names_of(document)
    findings = find(document)
    written = write(findings, Request(), load_tokenizer("cl100k_base").count, Voice(names))
    return [s.text for s in written.sentences]


def _numbers(text: str) -> int:
    return sum(q.unit not in (Unit.YEAR, Unit.DAY) for q in find_quantities(text))


def table_sentences(rng: random.Random, document: Document) -> list[str]:
    """Say what tables show: one row or two, of one year or two."""
    found = []
    for block in document.blocks:
        table = block.table
        if table is None or not table.header_rows:
            continue
        head = table.rows[table.header_rows - 1]
        years = {
            c: h for c, h in enumerate(head) if c and re.fullmatch(r"(?:19|20)\d\d", h.strip())
        }
        rows = [r for r in table.rows[table.header_rows :] if len(r) > 1 and len(r[0]) > 3]
        rng.shuffle(rows)
        for row, other in zip(rows[::2], rows[1::2], strict=False):
            columns = [
                c for c in years if c < len(row) and c < len(other) and _value(row[c], table.unit)
            ]
            if not columns:
                continue
            c, d = rng.choice(columns), rng.choice(columns)
            label, second = _label(row[0]), _label(other[0])
            value, later = _value(row[c], table.unit), _value(row[d], table.unit)
            beside = _value(other[c], table.unit)
            if c != d and rng.random() < 0.5:
                found.append(f"{label} was {value} in {years[c]} and {later} in {years[d]}.")
            elif beside:
                found.append(f"In {years[c]} {label} was {value} and {second} {beside}.")
            else:
                found.append(f"{label} accounted for {value} in {years[c]}.")
    rng.shuffle(found)
    return found[:TABLED]


def _label(cell: str) -> str:
    return cell.strip(" .:*")


def _value(cell: str, unit: int) -> str:
    bare = cell.strip().lstrip("$").strip()
    if re.fullmatch(r"\d{1,3}(?:\.\d)?\s?%", bare):
        return bare
    if not re.fullmatch(r"\d{1,3}(?:,\d{3})*(?:\.\d)?", bare) or unit == 1:
        return ""
    amount = float(bare.replace(",", "")) * unit
    if amount >= 1e9:
        return f"${amount / 1e9:.1f} billion"
    return f"${amount / 1e6:.1f} million" if amount >= 1e6 else ""


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
            tuple(
                frozenset(t.key for t in p.terms if t.kind in (Kind.WORD, Kind.NAME))
                for p in f.index.passages
            ),
        )
    return pools


def told_by(filings: Iterable[Filing]) -> list[Told]:
    """Return what each filing's facts and retellings tell, for the inventions of others."""
    return [
        Told(
            f.id,
            f.company,
            f.index.own,
            (
                *zip(f.facets, f.facts, strict=True),
                *((f.facets[t.facts[0]], t.text) for t in f.retellings),
            ),
        )
        for f in filings
    ]


def sentences_of(filing: Filing, pool: Pool, told: Iterable[Told], seed: int) -> list[Sentence]:
    """Return the filing's true sentences and the false ones made from them.

    ``told`` is what all filings tell.
    """
    rng = random.Random(f"{filing.id}-{seed}")
    true = true_sentences(rng, filing)
    found = list(true)
    for sentence, parsed in zip(true, parse([s.text for s in true]), strict=True):
        if parsed is None:
            continue
        if sentence.source in ("filed", "own"):
            continue
        made = corruptions(rng, sentence.text, parsed, pool)
        found += [Sentence(c.text, c.kind, c.changed, sentence.source) for c in _spread(rng, made)]
    for edit in load_edits().get(filing.id, ()):
        text, changed = apply_edit(filing.facts[edit.fact], edit)
        found.append(Sentence(text, edit.kind, changed, "hand"))
        if rng.random() < EDITED_JOINED:
            other = rng.choice([f for f in filing.facts if f != filing.facts[edit.fact]])
            if len(text) + len(other) < 320:
                found.append(Sentence(_join(rng, text, other), edit.kind, changed, "hand"))
    for retelling in filing.retellings:
        found += [
            Sentence(text, kind, changed, "retold")
            for kind, text, changed in retelling.falsehoods()
        ]
    return found + _inventions(filing, told, seed)


def _inventions(filing: Filing, told: Iterable[Told], seed: int) -> list[Sentence]:
    rng = random.Random(f"{filing.id}-{seed}-inventions")
    mine = company_of(filing.company)
    others = [t for t in told if company_of(t.company) != mine]
    true = [pair for t in told_by([filing]) for pair in t.sentences]
    name = bare_name(filing.company)
    made = inventions(rng, name, filing.index, true, others, INVENTED)
    return [Sentence(one.text, "unsupported", one.changed, one.source) for one in made]


def company_of(name: str) -> str:
    """Return what tells companies apart: filings of several years are one company's."""
    return bare_name(name).lower().removeprefix("the ")


def _spread(rng: random.Random, made: list[Corruption]) -> list[Corruption]:
    """Choose corruptions so that every kind has its share."""
    made = sorted(made, key=lambda c: -(rng.random() ** (1.0 / WANTED[c.kind])))
    kinds: Counter[str] = Counter()
    chosen = []
    for c in made:
        if kinds[c.kind] < 2:
            kinds[c.kind] += 1
            chosen.append(c)
    return chosen[:FALSE_EACH]


def measure(filing: Filing, sentences: list[Sentence], words: WordStatistics) -> list[Measured]:
    """Return the signals of each sentence against the filing."""
    layouts = Layouts(filing.index, {})
    found = []
    for start in range(0, len(sentences), 200):
        part = sentences[start : start + 200]
        searches = [
            search(filing.index, make_claim(sentence.text, parsed, filing.index.own))
            for sentence, parsed in zip(part, parse([s.text for s in part]), strict=True)
        ]
        add_parses(filing.index, searches, layouts)
        for sentence, one in zip(part, searches, strict=True):
            s = support(filing.index, one, words, layouts)
            found.append(_labelled(filing.index, sentence, s, layouts.parses))
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
    rows = np.array([f.row for f in found]) if found else np.zeros((0, len(FEATURES)))
    labels = np.zeros(len(found))
    if sentence.kind in ("negation", "modality") and claim.parse is not None and found:
        starts = word_starts(claim.parse)
        spans = [
            (starts[f.word], starts[f.word] + len(claim.parse.words[f.word].text)) for f in found
        ]
        for a, b in sentence.changed:
            distance = [max(a - e, st - b, 0) for st, e in spans]
            labels[int(np.argmin(distance))] = 1.0
    return Measured(
        sentence,
        s.rows,
        items,
        rows,
        labels,
        cue_rows(s.cue_doubts),
        tuple(d.key for d in s.cue_doubts),
        s.contrasts,
        np.array([_cue_label(sentence, d) for d in s.cue_doubts]),
    )


def _cue_label(sentence: Sentence, doubt: CueDoubt) -> float:
    """Tell whether the cue is what was changed: within the change, or dropped beside it."""
    if sentence.kind == "true":
        return 0.0
    gap = min(max(a - doubt.end, doubt.start - b, 0) for a, b in sentence.changed)
    if doubt.key.startswith("added"):
        return 1.0 if gap == 0 else -1.0
    return 1.0 if gap <= BESIDE and sentence.kind in ("negation", "modality") else -1.0
