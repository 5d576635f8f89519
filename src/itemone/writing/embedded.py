"""The embedded writer: from findings to sentences within the budget.

Shortlist by salience → parse → variants → exact selection → order → mentions → final count.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from itemone.finding import Finding
from itemone.request import Facet, Request
from itemone.summary import Considered, SummarySentence, join_sentences
from itemone.writing.candidates import (
    DEFAULT_FACETS,
    DEFINED_WITHIN,
    Candidate,
    Choice,
    Count,
    candidates_of,
    concepts,
)
from itemone.writing.fillers import share_of_worth
from itemone.writing.joining import join, joined_text
from itemone.writing.mentions import Discourse
from itemone.writing.once import told_once
from itemone.writing.ordering import (
    Placed,
    arrange,
    defines_company,
    says_what_it_is,
    with_owners,
)
from itemone.writing.parse import Parse
from itemone.writing.person import Names
from itemone.writing.repeats import limits_of
from itemone.writing.rewording import reworded
from itemone.writing.selection import Option, select
from itemone.writing.telling import worths
from itemone.writing.voice import Voice

SPREAD = 0.65  # share of a statement's value that its words share
OF_ANY = 0.35  # share of a statement's worth that any form of it earns
SHARPEN = 2.0  # above 1: rather the surely salient than the many perhaps
SHARPEN_TOLD = 1.5
FINANCING_COUNTS = 1.5  # so much more than its salience says
WORTH_TELLING = 0.02  # expected facts, roughly; less would only fill room
WORTH_A_PLACE = 0.02  # bonus from which a focus is given a sentence of its own
WORTH_DEFINING = 0.2
OF_ITS_PART = 2.0  # that a part has its place is worth so many times its best statement
GOOD_FOR_PART = 0.6  # share of its best statement's value that gives a part its place
IS_A = 0.45  # what "is a maker of" is ahead of "sells" as an opening
ATTEMPTS = 5  # selections until the text fits the budget snugly
SLACK = 6  # tokens that may stay unused


@dataclass(frozen=True, slots=True)
class Written:
    """What the writer made: sentences in order, and all that it weighed.

    ``parses`` are those of the filing's sentences that it parsed, by their text.
    """

    sentences: tuple[SummarySentence, ...]
    considered: tuple[Considered, ...]
    shortlisted: tuple[Finding, ...]
    parses: Mapping[str, Parse] = field(default_factory=dict, repr=False)


def write(
    findings: Sequence[Finding],
    request: Request,
    count: Count,
    voice: Voice,
) -> Written:
    """Return the summary's sentences: at most ``request.max_tokens`` by ``count``."""
    choice = candidates_of(findings, request, count, voice.names, voice.terms.unexplainable)
    values = _values(choice.candidates, request, voice.names)
    candidates, values = _worth_telling(choice.candidates, values, request)
    options, weights = _options(candidates, values)
    sentences, kept = _fit(candidates, options, weights, request, count, voice)
    considered = _considered(findings, choice, kept)
    shortlisted = tuple(findings[i] for i in choice.shortlist)
    return Written(sentences, considered, shortlisted, choice.parses)


def _worth_telling(
    candidates: Sequence[Candidate], values: Sequence[float], request: Request
) -> tuple[list[Candidate], list[float]]:
    """Leave out what would only fill room, but for what others lean on.

    Only within the default focus: elsewhere the values have another scale.
    """
    least = WORTH_TELLING if _is_default(request) else 0.0
    needed = {c.needs for c, value in zip(candidates, values, strict=True) if value >= least}
    pairs = [
        (c, value)
        for c, value in zip(candidates, values, strict=True)
        if value >= least or c.group in needed
    ]
    return [c for c, _ in pairs], [value for _, value in pairs]


def _is_default(request: Request) -> bool:
    return all(focus.facet in DEFAULT_FACETS for focus in request.focus)


def _options(
    candidates: Sequence[Candidate], values: Sequence[float]
) -> tuple[list[Option], dict[str, float]]:
    """Return the options with their concepts, and what each concept is worth.

    A share of a statement's value is spread over its words by how much each tells, and a concept
    is worth the most that any statement gives it, so that saying a thing twice earns nothing;
    the rest is a candidate's own.
    """
    options: list[Option] = []
    weights: dict[str, float] = {}
    full: dict[int, tuple[float, float]] = {}
    for candidate, value in zip(candidates, values, strict=True):
        total = sum(candidate.concepts.values())
        # the first of a group is the fullest
        content, most = (
            (max(total, 1.0), value)
            if candidate.parts
            else full.setdefault(candidate.group, (max(total, 1.0), value))
        )
        scale = SPREAD * most / content
        for concept, share in candidate.concepts.items():
            weights[concept] = max(weights.get(concept, 0.0), share * scale)
        options.append(
            Option(
                candidate.group,
                candidate.tokens + 1,
                value - scale * total,
                frozenset(candidate.concepts),
                candidate.finding.facet,
                candidate.needs,
                candidate.bears,
                frozenset(part.group for part in candidate.parts) - {candidate.group},
            )
        )
    return _with_parts(options, weights, candidates, values)


def _with_parts(
    options: list[Option],
    weights: dict[str, float],
    candidates: Sequence[Candidate],
    values: Sequence[float],
) -> tuple[list[Option], dict[str, float]]:
    """Make it worth something that each segment or subsidiary has its place.

    What a part does is a concept of its own, that any good statement of its business tells.
    """
    of_part: dict[str, list[int]] = {}
    for i, candidate in enumerate(candidates):
        if candidate.finding.part and candidate.finding.facet in _BUSINESS:
            of_part.setdefault(candidate.finding.part, []).append(i)
    if len(of_part) < 2:
        return options, weights
    for part, members in of_part.items():
        concept = f"part: {part}"
        best = max(values[i] for i in members)
        weights[concept] = OF_ITS_PART * best
        for i in (
            i
            for i in members
            if values[i] >= GOOD_FOR_PART * best and not _MORE.search(candidates[i].text)
        ):
            options[i] = replace(options[i], concepts=options[i].concepts | {concept})
    return options, weights


_MORE = re.compile(r"^.{0,80}? also ")  # what a part does besides is not what it does
_BUSINESS = frozenset({Facet.OVERVIEW, Facet.PRODUCTS})


def _values(candidates: Sequence[Candidate], request: Request, names: Names) -> list[float]:
    """Return what each candidate is worth to the reader who asked.

    That is the statement's worth and the share of its content that is left; within the default
    focus, the geometric mean of that and of how many facts the candidate is expected to tell.
    (Either alone chooses worse; outside, nothing was learned about facts.)  Several statements
    in one sentence are worth what they are worth apart.
    """
    single = [c for c in candidates if not c.parts]
    worth = dict(zip(map(id, single), _single_values(single, request, names), strict=True))
    return [sum(worth[id(part)] * _weight(part) for part in c.parts or (c,)) for c in candidates]


def _weight(candidate: Candidate) -> float:
    """Financing is as much asked for as the rest, but told of in few and scattered sentences."""
    return FINANCING_COUNTS if candidate.finding.facet is Facet.FINANCING else 1.0


def _single_values(candidates: Sequence[Candidate], request: Request, names: Names) -> list[float]:
    values = []
    full: dict[int, float] = {}
    for c in candidates:
        total = sum(c.concepts.values())
        share = total / full.setdefault(c.group, max(total, 1.0))
        values.append(c.worth**SHARPEN * (OF_ANY + (1 - OF_ANY) * share))
    if not _is_default(request):
        return values
    told = worths(candidates, names)
    return [
        (value * float(facts) ** SHARPEN_TOLD) ** 0.5 * share_of_worth(c.text)
        for c, value, facts in zip(candidates, values, told, strict=True)
    ]


def _fit(
    candidates: Sequence[Candidate],
    options: list[Option],
    weights: dict[str, float],
    request: Request,
    count: Count,
    voice: Voice,
) -> tuple[tuple[SummarySentence, ...], dict[int, str]]:
    """Select, say and count; tighten the budget until the text itself fits."""
    room = request.max_tokens
    opening = _definition(candidates, room)
    if opening is not None:
        # of the opening only the forms that still say what the company is
        fit = [
            i
            for i, c in enumerate(candidates)
            if c.group != opening or c.parts or defines_company(c.text)
        ]
        candidates, options = [candidates[i] for i in fit], [options[i] for i in fit]
    best: tuple[tuple[SummarySentence, ...], dict[int, str]] | None = None
    best_tokens = 0
    over: list[Candidate] = []
    tried: set[int] = set()
    forced = frozenset() if opening is None else frozenset({opening})
    limits = limits_of(candidates, forced)
    floors = _floors(options, request)
    for _ in range(ATTEMPTS):
        if room <= 0 or room in tried:
            break
        tried.add(room)
        chosen = select(options, weights, room, floors, forced, limits)
        picked = [candidates[i] for i in chosen]
        sentences, kept = _say(picked, opening, voice)
        text = join_sentences([(s.text, s.paragraph) for s in sentences], bullets=request.bullets)
        tokens = count(text)
        if tokens > request.max_tokens:
            over = picked
        elif tokens > best_tokens:
            best, best_tokens = (sentences, kept), tokens
        # the estimate was off by so much: ask for as much more, or less
        room += request.max_tokens - tokens
        if best is not None and request.max_tokens - best_tokens <= SLACK:
            break
    return best if best is not None else _drop_until_fits(over, opening, request, count, voice)


def _drop_until_fits(
    chosen: list[Candidate],
    opening: int | None,
    request: Request,
    count: Count,
    voice: Voice,
) -> tuple[tuple[SummarySentence, ...], dict[int, str]]:
    """Leave out what is worth least, one by one, until the text fits."""
    while chosen:
        sentences, kept = _say(chosen, opening, voice)
        text = join_sentences([(s.text, s.paragraph) for s in sentences], bullets=request.bullets)
        if count(text) <= request.max_tokens:
            return sentences, kept
        needed = {c.needs for c in chosen}
        least = min(chosen, key=lambda c: (c.group in needed, c.group == opening, c.worth))
        chosen = [c for c in chosen if c is not least]
    return (), {}


def _floors(options: Sequence[Option], request: Request) -> dict[Hashable, int]:
    """Each focus that the text covers gets a sentence, where the budget allows several."""
    if request.max_tokens < 150:
        return {}
    best: dict[Hashable, float] = {}
    for option in options:
        best[option.facet] = max(best.get(option.facet, 0.0), option.bonus)
    wanted: set[Hashable] = {f.facet for f in request.focus if f.facet}
    least = 1 if wanted <= DEFAULT_FACETS else 2
    floors = {f: least for f, bonus in best.items() if f in wanted and bonus > WORTH_A_PLACE}
    if best.get(Facet.OVERVIEW, 0.0) > WORTH_A_PLACE:
        floors[Facet.OVERVIEW] = 1
    return floors


def _definition(candidates: Sequence[Candidate], room: int) -> int | None:
    """Return the group that says what the company is, if one of the first statements does."""
    best: tuple[float, int, int] | None = None
    for candidate in candidates:
        if candidate.finding.statement.index >= DEFINED_WITHIN or candidate.tokens > room / 2:
            continue
        if candidate.needs is not None or candidate.worth < WORTH_DEFINING:
            continue
        if defines_company(candidate.text):
            early = candidate.finding.statement.index / DEFINED_WITHIN
            says_what = IS_A if says_what_it_is(candidate.text) else 0.0
            rank = (candidate.worth + says_what - early, -candidate.group, candidate.group)
            best = rank if best is None else max(best, rank)
    return None if best is None else best[2]


def _say(
    chosen: Sequence[Candidate], opening: int | None, voice: Voice
) -> tuple[tuple[SummarySentence, ...], dict[int, str]]:
    placed = [
        Placed(
            c.text,
            c.finding.facet,
            c.finding.statement.order,
            c.group,
            c.needs,
            c.group == opening,
            "" if c.parts else c.finding.part,
            c.finding.owner.phrase if c.owned and c.finding.owner else "",
            c.finding.facets,
            c.finding.statement.block,
        )
        for c in chosen
    ]
    by_group = {c.group: c for c in chosen}
    discourse = Discourse(voice.names)
    said: list[tuple[str, list[Placed], int]] = []
    owned: frozenset[int] = frozenset()
    for number, paragraph in enumerate(arrange(placed)):
        discourse.start_paragraph()
        paragraph, changed = with_owners(paragraph)
        owned |= changed
        groups = join(paragraph)
        texts = told_once([discourse.say(joined_text(g)) for g in groups], voice.names.short)
        said += [(text, g, number) for text, g in zip(texts, groups, strict=True)]
    explained = voice.explained([text for text, _, _ in said])
    others = reworded(
        [(text, number) for (text, _), (_, _, number) in zip(explained, said, strict=True)],
        voice.names.short,
    )
    sentences: list[SummarySentence] = []
    kept: dict[int, str] = {}
    for text, (_, spans), (_, together, number) in zip(others, explained, said, strict=True):
        sources = [by_group[item.key] for item in together]
        told = [part for source in sources for part in source.parts or (source,)]
        pieces = [piece for part in told for piece in part.finding.statement.pieces]
        for source in sources:
            if source.group in owned and source.finding.owner:
                pieces += source.finding.owner.pieces
        sentences.append(SummarySentence(text, sources[0].finding.facet, (*pieces, *spans), number))
        kept |= {part.group: text for part in told}
    return tuple(sentences), kept


def _considered(
    findings: Sequence[Finding], choice: Choice, kept: Mapping[int, str]
) -> tuple[Considered, ...]:
    listed = set(choice.shortlist)
    told: set[str] = set()
    for text in kept.values():
        told |= set(concepts(text))
    rows = []
    for i, finding in enumerate(findings):
        text = finding.statement.text
        if i in kept:
            reason = ""
        elif finding.obstacle:
            reason = finding.obstacle
        elif i in choice.obstacles:
            reason = choice.obstacles[i]
        elif i not in listed:
            reason = "matters less"
        else:
            own = set(concepts(text))
            reason = (
                "mostly told already" if own and len(own & told) > 0.7 * len(own) else "no room"
            )
        rows.append(
            Considered(
                text,
                finding.facet,
                choice.worth[i],
                max(1, len(text) // 5),
                i in kept,
                reason,
                finding.statement.pieces,
            )
        )
    return tuple(rows)
