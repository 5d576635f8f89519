"""The training set: statements of the shared filings with the gold's and our own labels.

Nothing of a filing's text is kept in the repository: gold sentences are read from ``../shared``,
our own grades are standoff (``labels/<id>.tsv``: start, end, grade, facet in code points).  So are
the facts of raw filings that have no gold (``labels/<id>.json``: facet, weight, and the spans of
the words that tell it).

``invented/`` holds filings of companies that don't exist, written for training, with their facts
(``<id>.facts``: weight, facet, fact, how the sentences that tell it begin; tab separated).
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from itemone import read
from itemone.document import Document
from itemone.finding.statements import Statement, statements
from itemone.reading import build_document
from itemone.request import Facet
from training.facts import OKAY, Facts

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
LABELS = Path(__file__).resolve().parent / "labels"
INVENTED = Path(__file__).resolve().parent / "invented"


@dataclass(frozen=True)
class Example:
    """A statement with its grade (0 not told … 3 vital) and facet (``None`` unknown)."""

    statement: Statement
    grade: int
    facet: Facet | None


@dataclass(frozen=True)
class Filing:
    """One training filing: its document, its facts, and one example a statement."""

    id: str
    document: Document
    examples: list[Example]
    facts: Facts
    invented: bool = False


def squash(text: str) -> str:
    """Return only the letters and digits of ``text``, lower case."""
    return re.sub(r"[^a-z0-9]+", " ", text.lower()).strip()


def gold_labels(gold: dict[str, Any], items: list[Statement]) -> dict[int, tuple[int, Facet]]:
    """Return statement index → (grade, facet) from the gold's evidence and distractors."""
    flat = [" " + squash(item.text) + " " for item in items]
    found: dict[int, tuple[int, Facet]] = {}
    for nugget in gold["nuggets"]:
        grade = 3 if nugget["weight"] == "vital" else 2
        evidence = nugget["evidence"]
        for sentence in [evidence] if isinstance(evidence, str) else evidence:
            for k in matches(squash(sentence), flat):
                if found.get(k, (0, None))[0] < grade:
                    found[k] = (grade, Facet(nugget["facet"]))
    return found


def matches(needle: str, flat: list[str]) -> list[int]:
    """Return the statements that hold ``needle`` or that it holds."""
    hits = [k for k, text in enumerate(flat) if needle and f" {needle} " in text]
    if hits:
        return hits
    padded = f" {needle} "
    return [k for k, text in enumerate(flat) if len(text) > 30 and text in padded]


def standoff_labels(ident: str, items: list[Statement]) -> dict[int, tuple[int, Facet]]:
    """Return statement index → (grade, facet) from our own grades, by overlap of offsets."""
    path = LABELS / f"{ident}.tsv"
    if not path.exists():
        return {}
    spans = []
    for line in path.read_text().splitlines():
        first, last, level, name = line.split("\t")
        spans.append((int(first), int(last), int(level), Facet(name)))
    found: dict[int, tuple[int, Facet]] = {}
    for k, item in enumerate(items):
        begin, close = item.pieces[0].start, item.pieces[-1].end
        overlapping = [
            (grade, shared, facet)
            for start, end, grade, facet in spans
            if (shared := min(end, close) - max(start, begin))
            > 0.5 * min(end - start, close - begin)
        ]
        if overlapping:
            grade, _, facet = max(overlapping, key=lambda found: found[:2])
            found[k] = (grade, facet)
    return found


def load(split: str) -> list[Filing]:
    """Return the filings of ``split`` ("train" or "dev") with their labels.

    With "train" come the raw filings that have our own facts, and the invented ones.
    """
    filings = []
    for path in sorted((SHARED / "gold" / split).glob("*.json")):
        gold = json.loads(path.read_text())
        document = build_document((SHARED / "filings" / split / f"{path.stem}.txt").read_text())
        filings.append(_labelled(path.stem, document, gold))
    for path in sorted(LABELS.glob("*.json")) if split == "train" else ():
        own = json.loads(path.read_text())
        document = read(SHARED / "raw" / own["file"])
        if hashlib.sha256(document.text.encode()).hexdigest() != own["text_sha256"]:
            print(f"{path.stem}: left out, its text is read otherwise than when it was labelled")
            continue
        for fact in own["nuggets"]:
            fact["fact"] = " ".join(document.text[a:b] for a, b in fact.pop("spans"))
            fact["evidence"] = []
        filings.append(_labelled(path.stem, document, own))
    return filings + (invented() if split == "train" else [])


def invented() -> list[Filing]:
    """Return the filings that were written for training."""
    filings = []
    for path in sorted(INVENTED.glob("*.txt")):
        document = build_document(path.read_text())
        nuggets = []
        for line in path.with_suffix(".facts").read_text().splitlines():
            weight, facet, fact, starts = line.split("\t")
            evidence = [start.strip() for start in starts.split("||")]
            nuggets.append({"weight": weight, "facet": facet, "fact": fact, "evidence": evidence})
        gold = {"company": document.company, "nuggets": nuggets}
        filings.append(replace(_labelled(path.stem, document, gold), invented=True))
    return filings


def _labelled(ident: str, document: Document, gold: dict[str, Any]) -> Filing:
    items = statements(document)
    facts = Facts(gold)
    from_gold = gold_labels(gold, items)
    own = standoff_labels(ident, items)
    examples = []
    for k, item in enumerate(items):
        grade, facet = max(
            own.get(k, (0, None)), from_gold.get(k, (0, None)), key=lambda pair: pair[0]
        )
        if item.kind == "row":  # nobody has read it: it is worth what it tells
            told = facts.told(item.text)
            grade, facet = 3 if told >= 1 else 2 if told >= OKAY else 1, facet or Facet.REVENUE
        examples.append(Example(item, grade, facet))
    return Filing(ident, document, examples, facts)
