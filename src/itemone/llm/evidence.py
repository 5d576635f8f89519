"""The evidence pack: numbered passages of the filing, the most telling within a token budget.

Passages are whole statements (sentences, lists with their lead-in) and table rows with their
caption, header and unit.  They are chosen by what they are worth a token, less for what chosen
ones tell already (maximal marginal relevance, Carbonell & Goldstein 1998), and shown in the
filing's order.
"""

from __future__ import annotations

import heapq
import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from itemone.document import Document, Span
from itemone.finding import Finding
from itemone.llm.rows import told_rows
from itemone.request import Facet, Focus

Count = Callable[[str], int]

DENSITY = 1.0  # exponent of a passage's tokens: 0 ranks by worth alone, 1 by worth a token
REPETITION = 0.7  # share of its worth that a passage loses where its words are all told
MARK = 3  # tokens that a passage's number and line end take
ROW_WORTH = 0.25  # of a row that tells a share or an amount of sales by name
PLAIN_ROW_WORTH = 0.03
_WORD = re.compile(r"[A-Za-z]{3,}|\d[\d,.]*\d|\d")
_SELF = re.compile(
    r"\s?\([^()]{0,120}[\"“](?:the )?(?:company|we|us|our|registrant|corporation),?[\"”]"
    r"[^()]{0,80}\)",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\[(\d+)\]")
_MONEY_ROW = re.compile(
    r"\b(?:sales|revenues?|income|loans?|deposits?|premiums?|customers?|segments?|backlog|"
    r"products?|services?|fees|royalt\w+|percent\w*|total|net)\b|%",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A numbered passage: what the model reads, and where it stands in ``Document.text``."""

    number: int
    text: str
    spans: tuple[Span, ...]
    facet: Facet
    worth: float
    follows: bool  # stands right after the passage before it


@dataclass(frozen=True, slots=True)
class Pack:
    """The passages in the filing's order and what they take in cl100k_base tokens."""

    passages: tuple[Passage, ...]
    tokens: int

    @property
    def text(self) -> str:
        """The pack as the model reads it: one numbered passage a line, gaps between."""
        return "".join(
            ("" if k == 0 or passage.follows else "\n") + f"{passage.number}: {passage.text}\n"
            for k, passage in enumerate(self.passages)
        )

    def get(self, number: int) -> Passage | None:
        """Return the passage with this number, if there is one."""
        return self.passages[number - 1] if 1 <= number <= len(self.passages) else None


@dataclass(frozen=True, slots=True)
class _Unit:
    text: str
    spans: tuple[Span, ...]
    facet: Facet
    worth: float
    block: int


def make_pack(
    document: Document,
    findings: Sequence[Finding],
    focus: Sequence[Focus],
    count: Count,
    budget: int | None,
    kept_out: Sequence[Span] = (),
) -> Pack:
    """Return the passages that matter for ``focus`` within ``budget`` tokens, ``None`` for all.

    ``kept_out`` are spans that must not be shown.
    """
    units = _units(document, findings, focus, everything=budget is None)
    units = [u for u in units if not _touches(u.spans, kept_out)]
    chosen = list(range(len(units))) if budget is None else _choose(units, count, budget)
    pack = _packed(units, chosen, count)
    while budget is not None and pack.tokens > budget and len(pack.passages) > 1:
        least = min(chosen, key=lambda i: units[i].worth)
        chosen = [i for i in chosen if i != least]
        pack = _packed(units, chosen, count)
    return pack


def worth_of(finding: Finding, focus: Sequence[Focus]) -> float:
    """Return the salience of a finding in the light of what the reader asked for."""
    share = dict(zip(Facet, finding.facets, strict=True))
    wanted = {f.facet for f in focus if f.facet} | {Facet.OVERVIEW}
    worth = finding.salience * sum(share[facet] for facet in wanted)
    asked = sum(share[facet] for facet in wanted - _TRAINED_FACETS)
    if asked > 0.3:  # salience was trained for the default focus: elsewhere the facet decides
        worth = max(worth, asked * (0.6 + 0.4 * finding.salience))
    low = finding.statement.text.lower()
    for item in focus:
        if item.facet is None and item.terms:
            named = sum(term.lower() in low for term in item.terms) / len(item.terms)
            worth = max(worth, named * (0.6 + 0.4 * finding.salience))
    return worth


_TRAINED_FACETS = frozenset(
    {
        Facet.OVERVIEW,
        Facet.PRODUCTS,
        Facet.CUSTOMERS,
        Facet.CHANNELS,
        Facet.REVENUE,
        Facet.FINANCING,
    }
)


def _units(
    document: Document, findings: Sequence[Finding], focus: Sequence[Focus], *, everything: bool
) -> list[_Unit]:
    units = [
        _Unit(
            _line(f.statement.text),
            f.statement.pieces,
            f.facet,
            worth_of(f, focus),
            f.statement.block,
        )
        for f in findings
    ]
    units += _rows(document)
    if everything:
        shown = {span for unit in units for span in unit.spans}
        units += [
            _Unit(_line(s.text), s.pieces, Facet.OTHER, 0.0, s.block)
            for s in document.sentences
            if not shown.issuperset(s.pieces)
        ]
    return sorted(units, key=lambda unit: unit.spans[0].start)


def _rows(document: Document) -> list[_Unit]:
    return [
        _Unit(
            _line(row.text),
            (row.span,),
            Facet.REVENUE,
            ROW_WORTH if _MONEY_ROW.search(row.text) else PLAIN_ROW_WORTH,
            row.block,
        )
        for row in told_rows(document)
    ]


def _choose(units: Sequence[_Unit], count: Count, budget: int) -> list[int]:
    """Take by worth a token, worth falling with what is told already (lazy greedy)."""
    costs = [count(unit.text) + MARK for unit in units]
    words = [frozenset(_WORD.findall(unit.text.lower())) for unit in units]
    told: set[str] = set()

    def gain(i: int) -> float:
        repeated = len(words[i] & told) / len(words[i]) if words[i] else 1.0
        return units[i].worth * (1.0 - REPETITION * repeated) / math.pow(costs[i], DENSITY)

    queue = [(-gain(i), i) for i in range(len(units))]
    heapq.heapify(queue)
    chosen: list[int] = []
    left = budget
    while queue:
        _, i = heapq.heappop(queue)
        if costs[i] > left:
            continue
        now = gain(i)
        if queue and -queue[0][0] > now:  # its worth fell since it was queued
            heapq.heappush(queue, (-now, i))
            continue
        chosen.append(i)
        told |= words[i]
        left -= costs[i]
    return sorted(chosen)


def _packed(units: Sequence[_Unit], chosen: Sequence[int], count: Count) -> Pack:
    made: list[Passage] = []
    for k, i in enumerate(chosen):
        unit = units[i]
        follows = k > 0 and chosen[k - 1] == i - 1 and units[i - 1].block == unit.block
        made.append(Passage(k + 1, unit.text, unit.spans, unit.facet, unit.worth, follows))
    pack = Pack(tuple(made), 0)
    return Pack(pack.passages, count(pack.text))


def _touches(spans: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(a.overlaps(b) for a in spans for b in others)


def _line(text: str) -> str:
    """Put a passage on one line, without what only defines "we" and "the Company".

    Brackets around numbers become parentheses: an answer may cite in brackets.
    """
    return _BRACKETED.sub(r"(\1)", " ".join(_SELF.sub("", text).split()))
