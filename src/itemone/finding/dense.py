"""What surrounds a statement: dense features for the ranker that reranks the linear scores.

Salience is relative: the same words matter more in a short section about sales than in a long
one about law.  These features put each statement's linear score beside those of its neighbours,
its section and the whole document.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from itemone.document import Document
from itemone.finding.cues import NAMES, cues
from itemone.finding.features import tokens
from itemone.finding.standing import why_not_tellable
from itemone.finding.statements import Statement

Floats = NDArray[np.float64]

_MONEY = re.compile(r"[$€£¥]|RMB")
_PERCENT = re.compile(r"%|percent")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NUMBER = re.compile(r"\d+")
_CAPITAL = re.compile(r"(?<!^)\b[A-Z][a-z]+")
_COMPANY_FIRST = re.compile(r"(?:We|The Company|Our)\b")
OPENING = 6  # statements that count as the document's opening


def dense_features(
    document: Document, items: Sequence[Statement], salience: Floats, raw: Floats, facets: Floats
) -> Floats:
    """Return one row a statement.

    ``salience`` is the linear model's (n,), ``raw`` its single outputs (n, outputs), ``facets``
    its facet distribution (n, facets).
    """
    count = len(items)
    blocks = [item.block for item in items]
    sections = [document.blocks[b].headings for b in blocks]
    in_block: dict[int, list[int]] = defaultdict(list)
    in_section: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for k in range(count):
        in_block[blocks[k]].append(k)
        in_section[sections[k]].append(k)
    words = [{t for t in tokens(item.text) if len(t) > 3} for item in items]
    held: Counter[str] = Counter(word for own in words for word in own)
    opening: set[str] = set().union(*words[:OPENING]) if count else set()
    told = document.details.get("fiscal_year")
    year = told if isinstance(told, int) else 0
    cued = [frozenset(cues(item.text)) for item in items]
    rank = np.argsort(np.argsort(-salience, kind="stable"), kind="stable")
    order = np.sort(salience)
    whole = (float(salience.mean()), float(order[-20:].mean()))
    length = max(1, len(document.text))
    block_stats = {b: _stats(salience, ks) for b, ks in in_block.items()}
    section_stats = {s: _stats(salience, ks) for s, ks in in_section.items()}
    heading_words = {
        s: {
            w
            for h in document.heading_path(document.blocks[blocks[ks[0]]])[-1:]
            for w in tokens(h[:200])
        }
        for s, ks in in_section.items()
    }
    rows = []
    place: dict[int, tuple[int, int]] = {}
    for ks in in_block.values():
        for p, k in enumerate(ks):
            place[k] = (p, len(ks))
    within: dict[int, tuple[int, int]] = {}
    for ks in in_section.values():
        for p, k in enumerate(ks):
            within[k] = (p, len(ks))
    for k, item in enumerate(items):
        text = item.text
        own = words[k]
        rarity = np.log(count / np.array([held[w] for w in sorted(own)] or [count]))
        named = heading_words[sections[k]]
        rows.append(
            [
                salience[k],
                *raw[k],
                rank[k],
                rank[k] / count,
                count,
                item.order / length,
                k,
                *place[k],
                *within[k],
                len(sections[k]),
                *block_stats[blocks[k]],
                *section_stats[sections[k]],
                salience[k - 1] if k else 0.0,
                salience[k + 1] if k + 1 < count else 0.0,
                *whole,
                len(text.split()),
                len(text),
                len(_MONEY.findall(text)),
                len(_PERCENT.findall(text)),
                len(_YEAR.findall(text)),
                len(_NUMBER.findall(text)),
                len(_CAPITAL.findall(text)),
                text.count(","),
                float(bool(why_not_tellable(text))),
                float(bool(_COMPANY_FIRST.match(text))),
                float(rarity.mean()),
                float(rarity.max()),
                sum(held[w] for w in own) / count / max(1, len(own)),
                len(own & opening) / max(1, len(own)),
                len(own & named),
                len(named),
                *facets[k],
                *(float(cue in cued[k]) for cue in NAMES),
                len(cued[k]),
                _staleness(text, year),
            ]
        )
    return np.array(rows, dtype=np.float64)


def _staleness(text: str, fiscal_year: int) -> float:
    """Return how many years the newest year in ``text`` lies back, -1 where none is told."""
    years = [int(match[0]) for match in _YEAR.finditer(text)]
    if not years or not fiscal_year:
        return -1.0
    return float(min(max(fiscal_year - max(years), 0), 20))


def _stats(salience: Floats, members: list[int]) -> tuple[float, float]:
    values = salience[members]
    return float(values.mean()), float(values.max())
