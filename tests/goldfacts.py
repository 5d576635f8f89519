"""The gold of the invented filings: facts that a summary should tell, and how telling is judged.

A fact counts as told when each of its groups has a pattern that matches within one sentence or
two neighbouring sentences of the summary: the judgement that the project's benchmark applies to
real filings.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import bpe_openai

BUDGET = 512
FACETS = ("overview", "products", "revenue", "customers", "channels", "financing")
CORRUPTIONS = ("number", "date", "entity", "negation", "relation", "unsupported", "modality")

_ABBREVIATIONS = "Inc Corp Co Ltd No U.S vs Mr Ms Dr St i.e e.g U.K S.A L.P N.A D.C approx".split()
_SENTENCE_END = re.compile(
    "".join(rf"(?<!\b{re.escape(word)})" for word in _ABBREVIATIONS)
    + r"[.!?][\"”’)]*\s+(?=[\"“(A-Z0-9])"
)
_NUMBER = re.compile(r"(?<![\w.])\$?\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: ``match`` is a conjunction of groups, each a disjunction of patterns."""

    facet: str
    weight: str  # "vital" or "okay"
    fact: str
    match: tuple[tuple[re.Pattern[str], ...], ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class Corruption:
    """A sentence of the reference and the same sentence made false."""

    original: str
    corrupted: str
    type: str
    note: str


@dataclass(frozen=True, slots=True)
class Gold:
    """What is known of one filing."""

    id: str
    company: str
    fiscal_year: int
    reference: str
    facts: tuple[Fact, ...]
    corruptions: tuple[Corruption, ...]


def load(path: Path) -> Gold:
    """Read a gold file; ``KeyError`` or ``re.error`` where it is not one."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return Gold(
        id=data["id"],
        company=data["company"],
        fiscal_year=data["fiscal_year"],
        reference=data["reference"],
        facts=tuple(_fact(entry) for entry in data["nuggets"]),
        corruptions=tuple(Corruption(**entry) for entry in data["corruptions"]),
    )


def _fact(entry: Mapping[str, object]) -> Fact:
    groups = entry["match"]
    assert isinstance(groups, list)
    return Fact(
        facet=str(entry["facet"]),
        weight=str(entry["weight"]),
        fact=str(entry["fact"]),
        match=tuple(tuple(re.compile(p, re.IGNORECASE) for p in group) for group in groups),
        evidence=str(entry["evidence"]),
    )


def sentences(text: str) -> list[str]:
    """Split ``text`` into sentences, whitespace collapsed."""
    text = " ".join(text.split())
    cuts = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    return [part for a, b in pairwise(cuts) if (part := text[a:b].strip())]


def told(fact: Fact, parts: Sequence[str]) -> bool:
    """Tell whether the sentences ``parts``, in their order, tell ``fact``."""
    pairs = [f"{a} {b}" for a, b in pairwise(parts)]
    return any(
        all(any(pattern.search(window) for pattern in group) for group in fact.match)
        for window in [*parts, *pairs]
    )


def share_told(gold: Gold, summary: str, weight: str = "vital") -> float:
    """The share of the facts of ``weight`` that ``summary`` tells, 0 to 1."""
    parts = sentences(summary)
    hits = [told(fact, parts) for fact in gold.facts if fact.weight == weight]
    return sum(hits) / len(hits)


def numbers(text: str) -> set[str]:
    """The numbers in ``text`` without currency signs and thousands separators."""
    return {n.lstrip("$").replace(",", "").rstrip(".") for n in _NUMBER.findall(text)}


def tokens(text: str) -> int:
    """The number of cl100k_base tokens of ``text``."""
    return len(bpe_openai.get_encoding("cl100k_base").encode(text))
