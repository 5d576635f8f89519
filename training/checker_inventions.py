"""Whole inventions: sentences that nothing in the filing bears out, for the checker's training.

Beside small changes to true sentences the checker must know what another company's truth looks
like, what a fluent writer makes up, and what is half true.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from itemone.checking.lexicon import lexicon
from itemone.checking.passages import Index
from itemone.checking.terms import Kind, Self, terms

WORDS_FILE = Path(__file__).with_name("checker_inventions.txt")
TOLD_ELSEWHERE = 0.5  # share of a foreign sentence's words in one own fact: it may be true here
YEARS = range(1994, 2025)


@dataclass(frozen=True)
class Told:
    """Another filing's sentences (facts and free retellings), by facet, and its company."""

    id: str
    company: str
    own: Self
    sentences: tuple[tuple[str, str], ...]  # facet, sentence


@dataclass(frozen=True)
class Invention:
    """A made-up sentence, how it was made, and the half-open ranges that are made up."""

    text: str
    source: str
    changed: tuple[tuple[int, int], ...]


def bare_name(company: str) -> str:
    """Return a company's name as prose tells it, without its legal form."""
    return re.sub(
        r"(?:,?\s+(?:Inc|Corp|Corporation|Co|Company|Ltd|Limited|LLC|PLC|plc|LP|& Co)\.?)+$",
        "",
        company,
    ).strip()


def transplanted(sentence: str, theirs: Self, name: str) -> str:
    """Return another company's sentence with its name exchanged for ``name``."""
    runs: list[tuple[int, int]] = []
    for term in terms(sentence, theirs):
        if term.kind is not Kind.SELF or not term.surface[0].isupper():
            continue
        if term.surface.lower() in ("it", "its", "they", "their", "we", "our", "company"):
            continue
        end = term.end + 2 if sentence[term.end : term.end + 2] in ("'s", "’s") else term.end
        between = sentence[runs[-1][1] : term.start] if runs else "x"
        if between.strip(" .&,") == "" and runs:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((term.start, end))
    for start, end in reversed(runs):
        own = sentence[start:end].endswith(("'s", "’s"))
        sentence = sentence[:start] + name + ("'s" if own else "") + sentence[end:]
    return sentence


def _keys(text: str, own: Self) -> set[str]:
    return {t.key for t in terms(text, own) if t.kind in (Kind.WORD, Kind.NAME, Kind.QUANTITY)}


def _told_here(sentence: str, own: Self, known: Sequence[set[str]]) -> bool:
    """Tell whether one of the filing's own facts says much the same."""
    keys = _keys(sentence, own)
    if len(keys) < 3:
        return True
    synonyms = lexicon().synonyms
    shares = [
        sum(k in fact or bool(synonyms.get(k, frozenset()) & fact) for k in keys) / len(keys)
        for fact in known
    ]
    return max(shares, default=0.0) >= TOLD_ELSEWHERE


def _lists() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in WORDS_FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            found[line.strip("[]")] = group = []
        elif line.strip() and not line.startswith("#"):
            group += [part.strip() for part in line.split(";") if part.strip()]
    return found


def _slot(rng: random.Random, name: str, lists: dict[str, list[str]]) -> str:
    if name == "year":
        return str(rng.choice(YEARS))
    if name == "share":
        return f"{rng.randint(3, 91)}%"
    if name == "money":
        return rng.choice([f"${rng.randint(2, 900)} million", f"${rng.uniform(1, 30):.1f} billion"])
    if name == "count":
        return rng.choice([str(rng.randint(4, 99)), f"{rng.randint(101, 9000):,}", "two", "seven"])
    return rng.choice(lists[name])


def made_up(rng: random.Random, name: str, index: Index, number: int) -> list[Invention]:
    """Return inventions from templates whose things the filing never names."""
    lists = _lists()
    found: list[Invention] = []
    for _ in range(40 * number):
        if len(found) == number:
            break
        used: list[str] = []

        def fill(match: re.Match[str], used: list[str] = used) -> str:
            value = _slot(rng, match[1], lists)
            if match[1] in ("thing", "outlet", "activity", "trade"):
                used.append(value)
            return value

        template = rng.choice(lists["template"])
        subject = rng.choice([name, "The company", "It", name])
        inside = subject if template.startswith("<who>") or subject == name else subject.lower()
        text = re.sub(r"<(\w+)>", fill, template.replace("<who>", inside, 1))
        text = text[0].upper() + text[1:]
        known = [k for u in used for k in _keys(u, index.own)]
        if all(k in index.postings for k in known):
            continue
        start = len(subject) if text.startswith(subject) else 0
        found.append(Invention(text, "made up", ((start, len(text)),)))
    return found


def inventions(
    rng: random.Random,
    name: str,
    index: Index,
    true: Sequence[tuple[str, str]],
    others: Sequence[Told],
    numbers: tuple[int, int, int],
) -> list[Invention]:
    """Return inventions: transplanted, made up, half true; ``numbers`` says how many of each.

    ``true`` are facets and true sentences of the filing, ``others`` what other filings tell.
    """
    known = [_keys(text, index.own) for _, text in true]
    transplants, made, halves = numbers
    facets = [facet for facet, _ in true]

    def foreign() -> str:
        other = rng.choice(others)
        wanted = rng.choice(facets)
        alike = [s for facet, s in other.sentences if facet == wanted]
        pool = alike if alike and rng.random() < 0.5 else [s for _, s in other.sentences]
        return transplanted(rng.choice(pool), other.own, name)

    found: list[Invention] = []
    for _ in range(4 * transplants):
        if len(found) == transplants:
            break
        text = foreign()
        if not _told_here(text, index.own, known):
            found.append(Invention(text, "transplanted", ((0, len(text)),)))
    found += made_up(rng, name, index, made)
    clauses = 0
    for _ in range(4 * halves):
        if clauses == halves:
            break
        _, first = rng.choice(true)
        second = foreign() if rng.random() < 0.6 else made_up(rng, "it", index, 1)[0].text
        if len(first) + len(second) > 320 or _told_here(second, index.own, known):
            continue
        head = first.rstrip(". ")
        low = re.sub(rf"^(?:{re.escape(name)}|The company|It|it)(?=\s)", "it", second)
        if low.split()[0].lower() in lexicon().stop:
            low = low[0].lower() + low[1:]
        joint = rng.choice(["; ", ", and ", ", while "])
        text = f"{head}{joint}{low}"
        found.append(Invention(text, "half true", ((len(head), len(text)),)))
        clauses += 1
    return found
