"""What is carried over from the filing word for word needs no weighing.

A cheap pass over a summary's sentences before the checker proper: a sentence passes whose words,
names and amounts all stand in its own evidence, in the same order, with no denial, plan,
possibility, opinion or quantifier lost or added between them.  Only what doesn't pass is parsed
and weighed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from itemone.checking.lexicon import lexicon
from itemone.checking.terms import Kind, Self, Term, terms

REACH = 3  # terms in front of the first that is carried over in which a cue may hold for it
TURNS = 3  # passages at the end that the sentence may begin with
_UNSAID = frozenset((Kind.STOP, Kind.SELF))
_CUES = ("negation", "planned", "possible", "opinion", "scope")


def carried_over(sentence: str, evidence: Sequence[str], own: Self) -> bool:
    """Tell whether ``sentence`` is made of its ``evidence`` by leaving words out.

    ``evidence`` are passages in the filing's words, in the order of the sentence, but for a few
    at the end that it may begin with: "In the Pumps segment, …", by the heading.  ``own`` is the
    company, by whatever name.  Linear in both.
    """
    said = terms(sentence, own)
    passages = [terms(passage, own) for passage in evidence]
    turned = [passages[-k:] + passages[:-k] for k in range(1, min(len(passages), TURNS + 1))]
    return any(_within(said, [t for of_one in way for t in of_one]) for way in (passages, *turned))


def _within(said: Sequence[Term], filed: Sequence[Term]) -> bool:
    found = _subsequence([t.key for t in said if t.kind not in _UNSAID], [t.key for t in filed])
    if not found:
        return False
    between = filed[max(0, found[0] - REACH) : found[-1] + 1]
    return _cues(between) == _cues(said)


def _subsequence(wanted: Sequence[str], keys: Sequence[str]) -> list[int]:
    """Return where ``wanted`` stand in ``keys``, each behind the one before; none if not all do."""
    found: list[int] = []
    at = 0
    for key in wanted:
        while at < len(keys) and keys[at] != key:
            at += 1
        if at == len(keys):
            return []
        found.append(at)
        at += 1
    return found


def _cues(those: Sequence[Term]) -> Counter[str]:
    cues = _all_cues()
    return Counter(word for t in those if (word := t.surface.lower()) in cues)


@lru_cache(maxsize=1)
def _all_cues() -> frozenset[str]:
    return frozenset().union(*(lexicon().cues[name] for name in _CUES))
