"""Why a sentence isn't borne out: the doubtful words, and what the filing says instead."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from itemone.checking.aspects import ASPECTS
from itemone.checking.contrasts import CLEAR, CONTRASTS, DECISIVE
from itemone.checking.cuewords import CueDoubt
from itemone.checking.lexicon import lexicon
from itemone.checking.measures import Clash
from itemone.checking.passages import Index
from itemone.checking.polarity import Stance
from itemone.checking.quantities import Unit
from itemone.checking.report import Detail, Reason
from itemone.checking.support import Support
from itemone.checking.terms import Kind
from itemone.checking.trees import word_starts
from itemone.document import Span

CONTRADICTED = 0.95  # risk that a plain contradiction is told with
MOST = 3  # doubts told of one sentence
LEAST_CUE = 0.5  # strength from which an added or dropped cue is told
SHARE = 0.5  # of the highest risk, from which a further doubt is told

Floats = NDArray[np.float64]


def explain(
    index: Index,
    support: Support,
    stances: Sequence[Stance],
    item_risks: Floats,
    predicate_risks: Floats,
    cue_risks: Floats,
) -> tuple[Detail, ...]:
    """Return the doubts of a sentence, the gravest first; at least one where it has a word."""
    doubts: list[tuple[float, Detail]] = [
        (float(risk), _of_item(index, support, k)) for k, risk in enumerate(item_risks)
    ]
    doubts += [
        (float(risk), detail)
        for stance, risk in zip(stances, predicate_risks, strict=True)
        if (detail := _of_stance(index, support, stance)) is not None
    ]
    doubts += [
        (float(risk), _of_cue(index, support, doubt))
        for doubt, risk in zip(support.cue_doubts, cue_risks, strict=True)
        if doubt.strength >= LEAST_CUE
    ]
    doubts += [
        (CONTRADICTED, _of_contrast(index, support, name, k))
        for name, k in zip(CONTRASTS, support.contrasted, strict=True)
        if name in DECISIVE and k >= 0 and support.contrasts[CONTRASTS.index(name)] > CLEAR
    ]
    if support.clash is not None:
        doubts.append((CONTRADICTED, _of_clash(index, support, support.clash)))
    doubts.sort(key=lambda pair: -pair[0])
    chosen: list[Detail] = []
    for risk, detail in doubts:
        if len(chosen) == MOST or (chosen and risk < SHARE * doubts[0][0]):
            break
        if not any(detail.start < c.end and c.start < detail.end for c in chosen):
            chosen.append(detail)
    return tuple(chosen)


def _of_item(index: Index, support: Support, k: int) -> Detail:
    term = support.claim.terms[support.claim.items[k]]
    match, other = support.matches[k], support.alternatives[k]
    said = support.claim.text[term.start : term.end]
    filed, number = "", support.best_by_item[k]
    if (
        term.quantity is not None and term.quantity.unit in (Unit.YEAR, Unit.DAY)
    ) or term.kind is Kind.MONTH:
        reason = Reason.DATE
    elif term.quantity is not None:
        reason = Reason.RELATION if match.level >= 0.9 else Reason.NUMBER
    elif term.kind is Kind.NAME:
        reason = Reason.ENTITY
    else:
        reason = Reason.RELATION if match.level >= 0.9 else Reason.UNSUPPORTED
    if other is not None and reason is not Reason.UNSUPPORTED:
        filed, number = other.text, other.passage
    if filed:
        message = f"says {said}; the filing: {filed}"
    elif match.level:
        message = f"says “{said}”, which the filing says of something else"
    else:
        message = f"says “{said}”; the filing doesn't"
    return Detail(reason, said, term.start, term.end, filed, message, _spans(index, number))


_CONTRADICTIONS = {
    "widened": (Reason.MODALITY, "says of all what the filing says of some"),
    "denial_dropped": (Reason.NEGATION, "affirms what the filing denies"),
    "done_not_yet": (Reason.MODALITY, "tells as done what the filing plans or allows for"),
    "rank_dropped": (Reason.NEGATION, "the filing ranks it lower"),
    "rank_added": (Reason.NEGATION, "the filing ranks it otherwise"),
}


def _of_contrast(index: Index, support: Support, name: str, k: int) -> Detail:
    term = support.claim.item(k)
    said = support.claim.text[term.start : term.end]
    reason, why = _CONTRADICTIONS[name]
    where = _spans(index, support.best_by_item[k])
    return Detail(reason, said, term.start, term.end, "", f"“{said}”: {why}", where)


def _of_clash(index: Index, support: Support, clash: Clash) -> Detail:
    term = support.claim.item(clash.item)
    said = support.claim.text[term.start : term.end]
    message = f"says {said}, which the filing gives to {clash.other}"
    where = _spans(index, clash.passage)
    return Detail(Reason.RELATION, said, term.start, term.end, clash.other, message, where)


_DENYING = ("deny", "ranked", "above", "below")


def _of_cue(index: Index, support: Support, doubt: CueDoubt) -> Detail:
    said = support.claim.text[doubt.start : doubt.end]
    reason = Reason.NEGATION if doubt.category in _DENYING else Reason.MODALITY
    if not doubt.filed:
        message = f"says “{said}”; the filing says it without"
    elif said.lower() in lexicon().cues[doubt.category]:
        message = f"says “{said}”; the filing: “{doubt.filed}”"
    else:
        message = f"says “{said}” without “{doubt.filed}”, which the filing has there"
    return Detail(
        reason, said, doubt.start, doubt.end, doubt.filed, message, _spans(index, doubt.passage)
    )


def _of_stance(index: Index, support: Support, stance: Stance) -> Detail | None:
    parse = support.claim.parse
    if parse is None or stance.passage < 0:
        return None
    size = len(ASPECTS)
    gap = stance.row[:size] - stance.row[size : 2 * size]
    negated = abs(float(gap[ASPECTS.index("negation")]))
    start = word_starts(parse)[stance.word]
    word = parse.words[stance.word].text
    said = " ".join([*stance.said, word]) if stance.said else word
    filed = " ".join(stance.filed)
    reason = Reason.NEGATION if negated >= 0.5 else Reason.MODALITY
    there = f"“{filed}”" if filed else "states it plainly"
    message = f"says “{said}”; the filing: {there}"
    return Detail(
        reason, word, start, start + len(word), filed, message, _spans(index, stance.passage)
    )


def _spans(index: Index, number: int) -> tuple[Span, ...]:
    return index.passages[number].pieces if number >= 0 else ()
