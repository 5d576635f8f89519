"""A model's sentences on their way into the summary, with what is wrong with each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from itemone.checking.judging import INSTRUCTED, judge
from itemone.document import Document, Span
from itemone.llm.answer import Said
from itemone.llm.evidence import Pack, Passage
from itemone.llm.hostile import instructs
from itemone.llm.mending import mend
from itemone.request import Facet
from itemone.writing.person import Names

FORM = "form"  # the reason of a sentence whose form, not its content, is wrong
_WORD = re.compile(r"[A-Za-z]{3,}|\d[\d,.]*\d|\d")
SAME = 0.9  # share of common words from which a sentence repeats another
NEAR = 0.2  # share of a sentence's words that a cited passage must hold to count as evidence


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence: its passages, the verdict, and what to tell the model about it.

    ``fault`` is "" for a sentence that can stand, ``doubtful`` where it barely can; ``reasons``
    and ``messages`` are the checker's.
    """

    text: str
    passages: tuple[Passage, ...]
    paragraph: int
    fault: str
    doubtful: bool
    reasons: tuple[str, ...]
    messages: tuple[str, ...]
    evidence: tuple[Span, ...]

    @property
    def facet(self) -> Facet:
        """What the sentence is about: what its passages are about, the worthiest most."""
        shares: dict[Facet, float] = {}
        for passage in self.passages:
            shares[passage.facet] = shares.get(passage.facet, 0.0) + passage.worth + 0.01
        return max(shares, key=lambda facet: shares[facet]) if shares else Facet.OTHER

    @property
    def worth(self) -> float:
        """What the best of its passages is worth."""
        return max((passage.worth for passage in self.passages), default=0.0)


def examine(
    said: Sequence[Said], document: Document, pack: Pack, names: Names, kept_out: Sequence[Span]
) -> list[Line]:
    """Return the sentences, mended and judged; those that say the same again are left out."""
    mended = _once(mend(said, names))
    verdicts = judge([item.text for item, _ in mended], document, kept_out)
    lines = []
    for (item, problem), verdict in zip(mended, verdicts, strict=True):
        reasons = verdict.reasons
        if instructs(item.text):
            reasons = (*reasons, INSTRUCTED)
        fault = problem or (f"not borne out ({', '.join(reasons)})" if reasons else "")
        passages = _near(item, verdict.evidence, pack)
        evidence = tuple(dict.fromkeys(s for p in passages for s in p.spans)) or verdict.evidence
        reasons = (FORM, *reasons) if problem else reasons
        lines.append(
            Line(
                item.text,
                passages,
                item.paragraph,
                fault,
                verdict.doubtful and not fault,
                reasons,
                verdict.messages,
                evidence,
            )
        )
    return lines


def content(text: str) -> frozenset[str]:
    """Return the words and numbers of a sentence, in lower case."""
    return frozenset(_WORD.findall(text.lower()))


def _once(items: Sequence[tuple[Said, str]]) -> list[tuple[Said, str]]:
    kept: list[tuple[Said, str]] = []
    known: list[frozenset[str]] = []
    for item, problem in items[:200]:
        words = content(item.text)
        if any(words and len(words & old) >= SAME * len(words | old) for old in known):
            continue
        known.append(words)
        kept.append((item, problem))
    return kept


def _near(item: Said, evidence: Sequence[Span], pack: Pack) -> tuple[Passage, ...]:
    """Return the passages that bear a sentence out: those it names, where they are near it.

    Models miscount; where none of the named is near, those of the checker's evidence count.
    """
    words = content(item.text)
    cited = [p for number in item.passages if (p := pack.get(number)) is not None]
    near = [p for p in cited if len(words & content(p.text)) >= NEAR * len(words)]
    if near:
        return tuple(dict.fromkeys(near))
    return tuple(
        p for p in pack.passages if any(a.overlaps(b) for a in p.spans for b in evidence)
    ) or tuple(dict.fromkeys(cited))
