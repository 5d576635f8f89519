"""What changed in a company's business model between two filings: new, gone, changed.

The facts are the sentences of two generous summaries.  Each is looked for in the whole of the
other filing, not only in its summary: what is left out of a summary is not gone.  A passage
answers to a fact where it has most of the fact's weighty words; where it has other figures or
names in their place, the fact has changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from itemone.api import Source, read, summarize
from itemone.checking.terms import Self, own_names
from itemone.corpus.passages import (
    Passage,
    Passages,
    Worded,
    Words,
    differences,
    missing,
    together,
    words_of,
)
from itemone.document import Document, Span
from itemone.naming import names_of
from itemone.request import DEFAULT_FOCUS, Facet
from itemone.summary import Summary, SummarySentence

MAX_TOKENS = 1_024
SAME = 0.62  # of a fact's weight, in one passage of the other filing
ALIKE = 0.5  # and above, where figures stand in the places of figures
TOGETHER = 3  # passages that a fact made of several may stand in
FEWEST = 3  # weighty words that a fact needs to be looked for at all

Kind = Literal["new", "gone", "changed"]


@dataclass(frozen=True, slots=True)
class Side:
    """A fact as one of the filings has it; ``evidence`` counts code points of that filing."""

    text: str
    evidence: tuple[Span, ...]
    quote: str


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed, under the focus that it belongs to.

    ``differences`` are figures or names, as (before, after).
    """

    kind: Kind
    focus: str
    before: Side | None
    after: Side | None
    differences: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from one filing to a later one of the same company."""

    before: Summary
    after: Summary
    changes: tuple[Change, ...]
    unchanged: int  # facts that both filings tell alike

    def to_dict(self) -> dict[str, Any]:
        """Return the comparison in JSON's types."""
        return {
            "before": _filing(self.before),
            "after": _filing(self.after),
            "unchanged": self.unchanged,
            "changes": [
                {
                    "kind": change.kind,
                    "focus": change.focus,
                    "differences": [{"before": a, "after": b} for a, b in change.differences],
                    "before": _side(change.before),
                    "after": _side(change.after),
                }
                for change in self.changes
            ],
        }


def compare(
    before: Source,
    after: Source,
    *,
    focus: Iterable[str] | None = None,
    max_tokens: int = MAX_TOKENS,
) -> Comparison:
    """Tell what changed from ``before`` to ``after``; raises what ``summarize`` raises.

    ``max_tokens`` bounds how many facts of each filing are looked at.
    """
    asked = list(focus) if focus is not None else None
    documents = read(before), read(after)
    old, new = (summarize(d, focus=asked, max_tokens=max_tokens) for d in documents)
    own = own_names(*(name for d in documents for name in (d.company, names_of(d).short) if name))
    passages = tuple(Passages(d, own) for d in documents)
    words = Words(passages)
    finder = _Finder(words, own)
    changes: list[Change] = []
    unchanged = 0
    # what the changes told so far stand on: of the older filing, and of the newer
    answered: set[Span] = set()
    answering: set[Span] = set()
    for sentence in new.sentences:
        found = finder.find(sentence, passages[1], passages[0])
        side = _told(sentence, documents[1])
        if found is None:
            changes.append(Change("new", _focus(sentence, new), None, side))
        elif found.differences:
            answered.update(found.passage.pieces)
            answering.update(sentence.evidence)
            changes.append(
                Change(
                    "changed",
                    _focus(sentence, new),
                    _passage(found.passage, documents[0]),
                    side,
                    found.differences,
                )
            )
        else:
            unchanged += 1
    for sentence in old.sentences:
        if _touches(sentence.evidence, answered):
            continue  # told already, from the newer filing's side
        found = finder.find(sentence, passages[0], passages[1])
        side = _told(sentence, documents[0])
        if found is None:
            changes.append(Change("gone", _focus(sentence, old), side, None))
        elif found.differences and not _touches(found.passage.pieces, answering):
            turned = tuple((b, a) for a, b in found.differences)
            after_side = _passage(found.passage, documents[1])
            changes.append(Change("changed", _focus(sentence, old), side, after_side, turned))
    order = {item.focus: place for place, item in enumerate(new.coverage)}
    kinds = ("changed", "new", "gone")
    changes.sort(key=lambda c: (order.get(c.focus, len(order)), c.focus, kinds.index(c.kind)))
    return Comparison(old, new, tuple(changes), unchanged)


def _touches(spans: Iterable[Span], others: Iterable[Span]) -> bool:
    others = list(others)
    return any(span.overlaps(other) for span in spans for other in others)


@dataclass(frozen=True, slots=True)
class _Found:
    passage: Passage
    differences: tuple[tuple[str, str], ...]  # (theirs, ours)


class _Finder:
    def __init__(self, words: Words, own: Self) -> None:
        self._words = words
        self._own = own

    def find(self, sentence: SummarySentence, mine: Passages, others: Passages) -> _Found | None:
        """Return the passage that answers to a fact, ``None`` where the fact isn't there."""
        fact = words_of(sentence.text, self._own)
        same = SAME if len(fact.weighty) >= FEWEST else 0.99
        best: _Found | None = None
        best_score = 0.0
        near = list(others.nearest(fact, self._words))
        around = together([passage.words for passage, share in near if share >= ALIKE])
        there = bool(fact.figures) and not missing(around, fact)
        if len(sentence.evidence) > 1 and near:
            # made of several passages, it is looked for in several
            joined = together([passage.words for passage, _ in near[:TOGETHER]])
            if fact.weighty <= joined.weighty and not missing(joined, fact):
                return _Found(near[0][0], ())
        for passage, share in near:
            if share < ALIKE:
                break
            # a passage that is only alike is no sign of a change where the figures stand beside it
            differ = () if share < same and there else differences(passage.words, fact)
            if there and share < same:
                best = best or _Found(passage, ())
                continue
            if not differ and (share < same or missing(passage.words, fact)):
                continue
            if share >= same and not differ:
                differ = _renamed(passage.words, fact, mine, others)
            shared = fact.weighty & passage.words.weighty
            close = len(shared) / max(1, len(passage.words.weighty))
            # a passage that has the fact's figures goes before any that has others
            score = 0.7 * share + 0.3 * close + (not missing(passage.words, fact))
            if score > best_score:
                best, best_score = _Found(passage, differ), score
        return best


def _renamed(
    theirs: Worded, ours: Worded, mine: Passages, others: Passages
) -> tuple[tuple[str, str], ...]:
    """Return names that one filing has here and the other nowhere, as one (theirs, ours)."""
    gone = [told for key, told in theirs.names.items() if not mine.has(key)]
    new = [told for key, told in ours.names.items() if not others.has(key)]
    return ((", ".join(gone), ", ".join(new)),) if new else ()


def _told(sentence: SummarySentence, document: Document) -> Side:
    return Side(sentence.text, sentence.evidence, document.quote(sentence.evidence))


def _passage(passage: Passage, document: Document) -> Side:
    return Side(passage.text, passage.pieces, document.quote(passage.pieces))


_LABELS = {focus.facet: focus.label for focus in DEFAULT_FOCUS}


def _focus(sentence: SummarySentence, summary: Summary) -> str:
    """Return the focus that a sentence belongs to, in the reader's words where they name it."""
    for focus in summary.request.focus:
        if focus.facet is sentence.facet:
            return focus.label
    if sentence.facet is Facet.OVERVIEW:
        return "the company"
    return _LABELS.get(sentence.facet, sentence.facet.value)


def _filing(summary: Summary) -> dict[str, Any]:
    return {
        "company": summary.company,
        "fiscal_year": summary.document.details.get("fiscal_year"),
        "source": summary.document.source,
        "source_sha256": summary.source_sha256,
        "tokens": summary.tokens,
    }


def _side(side: Side | None) -> dict[str, Any] | None:
    if side is None:
        return None
    return {
        "text": side.text,
        "quote": side.quote,
        "evidence": [{"start": span.start, "end": span.end} for span in side.evidence],
    }
