"""Verdicts on sentences that are known one by one: a summary's, a model's answer's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from itemone.checking.check import check
from itemone.checking.report import Verdict
from itemone.document import Document, Span
from itemone.writing.parse import Parse

DOUBTFUL = 0.7  # score below which a supported sentence is looked at again by the model
INSTRUCTED = "instruction"  # borne out only by what the filing says to a language model


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict on one sentence: why not, in a word and in words, and the nearest passages.

    A ``doubtful`` sentence is supported, but not by much.
    """

    supported: bool
    doubtful: bool
    reasons: tuple[str, ...]
    messages: tuple[str, ...]
    evidence: tuple[Span, ...]


def judge(
    texts: Sequence[str],
    document: Document,
    kept_out: Sequence[Span] = (),
    *,
    near: Sequence[Span] | None = None,
    parses: Mapping[str, Parse] | None = None,
) -> list[Judged]:
    """Return a verdict on each sentence, read in the context of all of them.

    What ``kept_out`` spans bear out is not supported.  ``near`` and ``parses`` as ``check``
    takes them.
    """
    joined, ends = "", []
    for text in texts:
        joined += (" " if joined else "") + " ".join(text.split())
        ends.append(len(joined))
    found: list[list[Verdict]] = [[] for _ in texts]
    k = 0
    for verdict in check(joined, document, near=near, parses=parses).sentences:
        # its sentences may be cut otherwise
        while k < len(ends) - 1 and ends[k] <= verdict.start:
            k += 1
        for i in range(k, len(ends)):
            found[i].append(verdict)
            if verdict.end <= ends[i]:
                break
    return [_together(parts, kept_out) for parts in found]


def _together(parts: Sequence[Verdict], kept_out: Sequence[Span]) -> Judged:
    """Join the verdicts on the parts that the checker saw in one sentence."""
    if not parts:
        return Judged(False, False, ("unsupported",), (), ())
    evidence = tuple(dict.fromkeys(span for part in parts for span in part.evidence))
    wrong = [part for part in parts if not part.supported]
    reasons = dict.fromkeys(str(reason) for part in wrong for reason in part.reasons)
    messages = dict.fromkeys(detail.message for part in wrong for detail in part.details)
    if any(span.overlaps(out) for span in evidence[:1] for out in kept_out):
        return Judged(False, False, (*reasons, INSTRUCTED), (), ())
    if wrong:
        named = tuple(reasons) or ("unsupported",)
        return Judged(False, False, named, tuple(messages), evidence)
    doubtful = any(part.score < DOUBTFUL for part in parts)
    return Judged(True, doubtful, (), (), evidence)
