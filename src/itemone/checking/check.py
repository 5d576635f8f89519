"""The checker: each sentence of a text against a filing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from itemone.checking import polarity
from itemone.checking.claims import make_claim
from itemone.checking.closeness import Layouts
from itemone.checking.combine import decided, raised, sentence_row
from itemone.checking.cuewords import cue_rows
from itemone.checking.explain import explain
from itemone.checking.gapped import Clause, clauses_of
from itemone.checking.lookup import Search, search
from itemone.checking.model import Model, load
from itemone.checking.passages import Index, build_index
from itemone.checking.polarity import Stance, stances
from itemone.checking.prose import plain, sentence_ranges
from itemone.checking.report import Detail, Report, Verdict
from itemone.checking.support import Support, WordStatistics, support
from itemone.checking.terms import Self, own_names
from itemone.document import Document, Span
from itemone.writing.parse import Parse, parse

MAX_SENTENCES = 2_000  # of a text to be checked: a summary has twenty
_LEADING_NAME = re.compile(r"(?:The\s+)?((?:[A-Z0-9][\w&'’.-]*,?\s+){1,6})")


def check(
    summary_text: str,
    document: Document,
    model: Model | None = None,
    *,
    near: Sequence[Span] | None = None,
    parses: Mapping[str, Parse] | None = None,
) -> Report:
    """Judge each sentence of ``summary_text`` by what ``document`` says.

    Deterministic, offline; the time grows linearly with both texts.  A text without a sentence
    gives a report without verdicts.  With ``near`` only the passages around such spans are
    looked at; ``parses`` are sentences parsed already.
    """
    model = model or load()
    ranges = sentence_ranges(summary_text)[:MAX_SENTENCES]
    texts = [plain(summary_text[a:b]) for a, b in ranges]
    index = build_index(document, near)
    own = _with_told_name(index, texts)
    clauses = [clauses_of(text) for text in texts]
    every = [clause.text for told in clauses for clause in told]
    found = iter(signals(index, every, own, model.words, parses))
    verdicts = [
        _together([_verdict(index, *next(found), model, c, place, summary_text) for c in told])
        for told, place in zip(clauses, ranges, strict=True)
    ]
    return Report(tuple(verdicts), document)


def signals(
    index: Index,
    texts: Sequence[str],
    own: Self,
    words: WordStatistics,
    known: Mapping[str, Parse] | None = None,
) -> list[tuple[Support, list[Stance]]]:
    """Return what the filing has on each of the sentences, before anything is weighed."""
    searches = [
        search(index, make_claim(text, parsed, own))
        for text, parsed in zip(texts, parse(list(texts)), strict=True)
    ]
    layouts = Layouts(index, {})
    if known:
        at = {p: known.get(index.passages[p].text) for s in searches for p in s.wanted}
        layouts.parses.update({p: parsed for p, parsed in at.items() if parsed is not None})
    add_parses(index, searches, layouts)
    found = []
    for one in searches:
        s = support(index, one, words, layouts)
        found.append((s, stances(index, s, layouts.parses)))
    return found


def _with_told_name(index: Index, texts: Sequence[str]) -> Self:
    """Add the name that the text opens with, where the filing doesn't know it at all.

    A filing's text may never name its company; its summary will.
    """
    opening = _LEADING_NAME.match(texts[0]) if texts else None
    if opening is None:
        return index.own
    words = own_names(opening[1]).words
    known = {w for w in words if any(k in index.postings for k in (w, w.rstrip("s")))}
    return replace(index.own, words=index.own.words | words) if words and not known else index.own


def add_parses(index: Index, searches: Sequence[Search], layouts: Layouts) -> None:
    """Parse what the searches want and isn't parsed yet, all at once."""
    wanted = sorted({p for s in searches for p in s.wanted} - set(layouts.parses))
    parsed = parse([index.passages[p].text for p in wanted])
    layouts.parses.update(
        {p: found for p, found in zip(wanted, parsed, strict=True) if found is not None}
    )


def _verdict(
    index: Index,
    s: Support,
    found: Sequence[Stance],
    model: Model,
    clause: Clause,
    place: tuple[int, int],
    whole: str,
) -> Verdict:
    """Return the verdict on the sentence at ``place`` as far as one clause of it goes."""
    item_risks = model.item_risks(s.rows)
    rows = np.array([f.row for f in found]).reshape(-1, len(polarity.FEATURES))
    cues = cue_rows(s.cue_doubts)
    predicate_risks = model.predicate_risks(rows) if found else np.zeros(0)
    cue_risks = model.cue_risks(cues)
    row = sentence_row(s.rows, item_risks, predicate_risks, cue_risks, s.contrasts)
    risks = decided(row[None, :], model.sentence_risks(row[None, :]))
    if s.clash is not None:
        risks = np.maximum(risks, raised(risks))
    risk = float(risks[0]) if s.claim.items else 0.0
    if s.claim.items and not s.passages:
        risk = 1.0  # no passage has a word of it, which no training sentence shows
    supported = risk < model.threshold
    details = () if supported else explain(index, s, found, item_risks, predicate_risks, cue_risks)
    details = tuple(_placed(d, clause, whole[place[0] : place[1]]) for d in details)
    evidence = [span for p in s.passages for span in index.passages[p].pieces]
    return Verdict(
        whole[place[0] : place[1]],
        place[0],
        place[1],
        supported,
        1.0 - risk,
        tuple(dict.fromkeys(d.reason for d in details)),
        details,
        tuple(evidence),
    )


def _placed(detail: Detail, clause: Clause, sentence: str) -> Detail:
    """Return a doubt of a clause with its words' place in the sentence."""
    start, end = clause.place(detail.start, detail.end)
    return replace(detail, start=start, end=end, words=sentence[start:end])


def _together(parts: Sequence[Verdict]) -> Verdict:
    """Return the verdict on a sentence: it is borne out as well as its worst clause."""
    worst = min(parts, key=lambda v: v.score)
    if len(parts) == 1:
        return worst
    details = tuple(dict.fromkeys(d for part in parts for d in part.details))
    best_first = [part.evidence[:1] for part in parts] + [part.evidence[1:] for part in parts]
    return replace(
        worst,
        supported=all(part.supported for part in parts),
        reasons=tuple(dict.fromkeys(d.reason for d in details)),
        details=details,
        evidence=tuple(dict.fromkeys(span for spans in best_first for span in spans)),
    )
