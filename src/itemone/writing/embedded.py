"""The embedded writer: from findings to sentences within the budget.

Shortlist by salience → parse → variants → exact selection → order → mentions → final count.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass

from itemone.finding import Finding
from itemone.finding.features import base_form
from itemone.finding.standing import LEANS
from itemone.request import Facet, Focus, Request
from itemone.summary import Considered, SummarySentence, join_sentences
from itemone.writing.draft import Draft
from itemone.writing.mentions import Discourse
from itemone.writing.ordering import Placed, arrange, defines_company
from itemone.writing.parse import Parse, parse
from itemone.writing.person import FirstPersonError, Names, to_third_person
from itemone.writing.selection import Option, select
from itemone.writing.shorten import variants

Count = Callable[[str], int]

SHORTLIST_FACTOR = 2.2  # tokens of shortlisted statements per token of budget
SHORTLIST_MOST = 110
BONUS = 0.35  # share of a statement's worth that any of its variants earns
SHARPEN = 2.0  # above 1: rather the surely salient than the many perhaps
WORTH_A_PLACE = 0.02  # bonus from which a focus is given a sentence of its own
DEFINED_WITHIN = 25  # sentences from the start in which a filing says what the company is
WORTH_DEFINING = 0.25
ATTEMPTS = 5  # selections until the text fits the budget snugly
SLACK = 6  # tokens that may stay unused
MIN_TOKENS = 9
MIN_WORDS = 5
BEARING = 0.75  # share of a sentence's tokens that a variant keeps for another to lean on it
_DANGLING = frozenset(
    """
    a an and are as at but by for from had has have if in including into is its like nor of on or
    our than that the their through to toward upon via was were when where which who whose with
    within without
    """.split()
)
# the list that a sentence announced isn't told with it
_UNLISTED = re.compile(r"\b(?:the following|as follows)(?: \w+){0,3}[.:]?$")
_MARKED = {"\ue000": "the company", "\ue001": "its", "\ue002": "it", "\ue003": "itself"}
_CONTENT = re.compile(r"\$?\d[\d,.]*\d%?|\d|[A-Za-z][A-Za-z'’&-]*")
_EMPTY = frozenset(
    """
    a an the of to in for and or on at by with from as that this these those it its is are was
    were be been which who such other their they also has have had not we our us company may can
    will more than most through including into certain various number range many several well
    used use uses using generally primarily approximately about under all any each both some
    over between within part basis percent million billion total year years december fiscal
    ended ending
    """.split()
)


@dataclass(frozen=True, slots=True)
class Written:
    """What the writer made: sentences in order, and all that it weighed."""

    sentences: tuple[SummarySentence, ...]
    considered: tuple[Considered, ...]
    shortlisted: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    finding: Finding
    worth: float
    text: str  # with markers
    tokens: int
    group: int
    concepts: Mapping[str, float]  # what it says, and how much each word tells
    needs: int | None  # the group that it leans on
    bears: bool  # says enough of its sentence for another to lean on it


def write(
    findings: Sequence[Finding],
    request: Request,
    count: Count,
    names: Names,
) -> Written:
    """Return the summary's sentences: at most ``request.max_tokens`` by ``count``."""
    anchors = _anchors(findings)
    worth = [
        _worth(f, request.focus) if not f.obstacle or i in anchors else 0.0
        for i, f in enumerate(findings)
    ]
    shortlist = _with_anchors(_shortlist(findings, worth, request.max_tokens), anchors)
    parses = parse([findings[i].statement.text for i in shortlist])
    rarity = _rarity(findings)
    candidates: list[_Candidate] = []
    obstacles: dict[int, str] = {}
    for i, parsed in zip(shortlist, parses, strict=True):
        if parsed is None:
            obstacles[i] = "too long"
            continue
        made = _variants(findings[i], worth[i], parsed, names, rarity, count, i, anchors.get(i))
        if not made:
            obstacles[i] = "can't be put into the third person"
        candidates += made
    options, weights = _options(candidates)
    sentences, kept = _fit(candidates, options, weights, request, count, names)
    considered = _considered(findings, worth, shortlist, kept, obstacles)
    return Written(sentences, considered, tuple(findings[i] for i in shortlist))


def _worth(finding: Finding, focus: Sequence[Focus]) -> float:
    """Return the salience of a finding in the light of what the reader asked for."""
    wanted = {f.facet for f in focus if f.facet} | {Facet.OVERVIEW}
    by_facet = dict(zip(Facet, finding.facets, strict=True))
    default = any(f.facet in _DEFAULT_FACETS for f in focus)
    overview = 1.0 if default else 0.3  # a narrow focus leaves room for an opening, no more
    worth = finding.salience * sum(
        by_facet[facet] * (overview if facet is Facet.OVERVIEW else 1.0)
        for facet in Facet  # in a fixed order: sums of floats depend on it
        if facet in wanted
    )
    # what lies outside the default focus the salience model was taught to leave out: there
    # the facet decides, and salience only ranks
    special = sum(by_facet[f] for f in Facet if f in wanted and f not in _DEFAULT_FACETS)
    if special > 0.3:
        worth = max(worth, special * (0.6 + 0.4 * finding.salience))
    terms = [f.terms for f in focus if f.facet is None and f.terms]
    if terms:
        words = {base_form(w.lower()) for w in re.findall(r"[A-Za-z-]+", finding.statement.text)}
        named = max(sum(base_form(t) in words for t in group) / len(group) for group in terms)
        worth = max(worth, named * (0.6 + 0.4 * finding.salience))
    return worth


_DEFAULT_FACETS = frozenset(
    {
        Facet.OVERVIEW,
        Facet.PRODUCTS,
        Facet.CUSTOMERS,
        Facet.CHANNELS,
        Facet.REVENUE,
        Facet.FINANCING,
    }
)


def _shortlist(findings: Sequence[Finding], worth: Sequence[float], budget: int) -> list[int]:
    ranked = sorted(range(len(findings)), key=lambda i: (-worth[i], i))
    room = max(600.0, SHORTLIST_FACTOR * budget)
    chosen: list[int] = []
    for i in ranked:
        if worth[i] <= 0.0 or room <= 0 or len(chosen) >= SHORTLIST_MOST:
            break
        chosen.append(i)
        room -= len(findings[i].statement.text) / 5
    return sorted(chosen)


def _anchors(findings: Sequence[Finding]) -> dict[int, int]:
    """Return, for each statement that leans on the one before it, that one's number.

    Only where both stand in one block and the one before stands alone: then the two can be told
    one after the other as the filing does.
    """
    anchors = {}
    for i in range(1, len(findings)):
        before, here = findings[i - 1], findings[i]
        if here.obstacle == LEANS and not before.obstacle:
            same = before.statement.block == here.statement.block
            if same and here.statement.index == before.statement.index + 1:
                anchors[i] = i - 1
    return anchors


def _with_anchors(shortlist: list[int], anchors: dict[int, int]) -> list[int]:
    return sorted({*shortlist, *(anchors[i] for i in shortlist if i in anchors)})


def _rarity(findings: Sequence[Finding]) -> dict[str, float]:
    """Return the inverse statement frequency of each content word in this document."""
    held: Counter[str] = Counter()
    for finding in findings:
        held.update(set(_concepts(finding.statement.text)))
    total = len(findings) + 1
    return {word: math.log(total / (1 + n)) for word, n in held.items()}


def _concepts(text: str) -> list[str]:
    found = []
    for match in _CONTENT.finditer(text):
        word = match[0].lower()
        if word in _EMPTY:
            continue
        found.append(
            word if word[0].isdigit() or word[0] == "$" else base_form(re.sub(r"['’]s?$", "", word))
        )
    return found


def _informative(concept: str, raw: str, rarity: dict[str, float]) -> float:
    """Return how much a word tells: numbers and names most, common words little."""
    if concept[0].isdigit() or concept[0] == "$":
        return 2.0
    base = 0.35 + 0.25 * min(rarity.get(concept, 3.0), 4.0)
    return base * 1.4 if raw[:1].isupper() else base


def _variants(
    finding: Finding,
    worth: float,
    parsed: Parse,
    names: Names,
    rarity: dict[str, float],
    count: Count,
    group: int,
    needs: int | None,
) -> list[_Candidate]:
    concept_of = [_concepts(word.text) for word in parsed.words]
    values = [
        _informative(found[0], word.text, rarity) if found else 0.0
        for found, word in zip(concept_of, parsed.words, strict=True)
    ]

    def value(i: int) -> float:
        return values[i]

    made: list[_Candidate] = []
    seen: set[str] = set()
    for draft in variants(parsed, value):
        if not _whole(draft):
            continue
        text = _spoken(draft, names)
        if text is None or text in seen or _UNLISTED.search(text):
            continue
        seen.add(text)
        tokens = count(" " + _plain(text))
        if tokens >= MIN_TOKENS:
            bears = not made or tokens >= BEARING * made[0].tokens
            concepts: dict[str, float] = {}
            for i in draft.kept():
                for concept in concept_of[i]:
                    concepts[concept] = max(concepts.get(concept, 0.0), value(i))
            made.append(_Candidate(finding, worth, text, tokens, group, concepts, needs, bears))
    return made


def _whole(draft: Draft) -> bool:
    """Tell whether the draft is still a sentence: it has its verb and doesn't break off."""
    words = draft.parse.words
    kept = [i for i in draft.kept() if words[i].dep != "punct"]
    if len(kept) < MIN_WORDS or words[kept[-1]].lower in _DANGLING:
        return False
    finite = ("VBZ", "VBP", "VBD", "MD")
    return any(words[i].tag in finite for i in kept) or any(
        words[i].tag.startswith("VB") or words[i].tag in ("NN", "NNS") for i in kept[1:4]
    )


def _spoken(draft: Draft, names: Names) -> str | None:
    try:
        text = to_third_person(draft, names).text()
    except FirstPersonError:
        return None
    return text or None


def _plain(text: str) -> str:
    return re.sub("[\ue000-\ue003]", lambda m: _MARKED[m[0]], text)


def _options(candidates: Sequence[_Candidate]) -> tuple[list[Option], dict[str, float]]:
    """Return the options with their concepts, and what each concept is worth.

    A statement's worth is spread over its words by how much each tells; a concept is worth the
    most that any statement gives it.
    """
    options: list[Option] = []
    weights: dict[str, float] = {}
    full: dict[int, float] = {}
    for candidate in candidates:
        total = sum(candidate.concepts.values())
        content = full.setdefault(candidate.group, max(total, 1.0))  # the first is the fullest
        scale = candidate.worth**SHARPEN / content
        for concept, share in candidate.concepts.items():
            weights[concept] = max(weights.get(concept, 0.0), share * scale)
        options.append(
            Option(
                candidate.group,
                candidate.tokens + 1,
                BONUS * candidate.worth**SHARPEN,
                frozenset(candidate.concepts),
                candidate.finding.facet,
                candidate.needs,
                candidate.bears,
            )
        )
    return options, weights


def _fit(
    candidates: Sequence[_Candidate],
    options: list[Option],
    weights: dict[str, float],
    request: Request,
    count: Count,
    names: Names,
) -> tuple[tuple[SummarySentence, ...], dict[int, str]]:
    """Select, say and count; tighten the budget until the text itself fits."""
    room = request.max_tokens
    opening = _definition(candidates, room)
    best: tuple[tuple[SummarySentence, ...], dict[int, str]] | None = None
    best_tokens = 0
    over: list[_Candidate] = []
    tried: set[int] = set()
    for _ in range(ATTEMPTS):
        if room <= 0 or room in tried:
            break
        tried.add(room)
        forced = frozenset() if opening is None else frozenset({opening})
        chosen = select(options, weights, room, _floors(options, request), forced)
        picked = [candidates[i] for i in chosen]
        sentences, kept = _say(picked, names, opening)
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
    return best if best is not None else _drop_until_fits(over, opening, request, count, names)


def _drop_until_fits(
    chosen: list[_Candidate], opening: int | None, request: Request, count: Count, names: Names
) -> tuple[tuple[SummarySentence, ...], dict[int, str]]:
    """Leave out what is worth least, one by one, until the text fits."""
    while chosen:
        sentences, kept = _say(chosen, names, opening)
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
    least = 1 if wanted <= _DEFAULT_FACETS else 2
    floors = {f: least for f, bonus in best.items() if f in wanted and bonus > WORTH_A_PLACE}
    if best.get(Facet.OVERVIEW, 0.0) > WORTH_A_PLACE:
        floors[Facet.OVERVIEW] = 1
    return floors


def _definition(candidates: Sequence[_Candidate], room: int) -> int | None:
    """Return the group that says what the company is, if one of the first statements does."""
    best: tuple[float, int, int] | None = None
    for candidate in candidates:
        if candidate.finding.statement.index >= DEFINED_WITHIN or candidate.tokens > room / 2:
            continue
        if candidate.needs is not None or candidate.worth < WORTH_DEFINING:
            continue
        if defines_company(candidate.text):
            early = candidate.finding.statement.index / DEFINED_WITHIN
            rank = (candidate.worth - early, -candidate.group, candidate.group)
            best = rank if best is None else max(best, rank)
    return None if best is None else best[2]


def _say(
    chosen: Sequence[_Candidate], names: Names, opening: int | None
) -> tuple[tuple[SummarySentence, ...], dict[int, str]]:
    placed = [
        Placed(
            c.text,
            c.finding.facet,
            c.finding.statement.order,
            c.group,
            c.needs,
            c.group == opening,
        )
        for c in chosen
    ]
    by_group = {c.group: c for c in chosen}
    discourse = Discourse(names)
    sentences: list[SummarySentence] = []
    kept: dict[int, str] = {}
    for number, paragraph in enumerate(arrange(placed)):
        discourse.start_paragraph()
        for item in paragraph:
            source = by_group[item.key]
            text = discourse.say(item.text)
            sentences.append(
                SummarySentence(text, item.facet, source.finding.statement.pieces, number)
            )
            kept[source.group] = text
    return tuple(sentences), kept


def _considered(
    findings: Sequence[Finding],
    worth: Sequence[float],
    shortlist: Sequence[int],
    kept: dict[int, str],
    obstacles: dict[int, str],
) -> tuple[Considered, ...]:
    listed = set(shortlist)
    told: set[str] = set()
    for text in kept.values():
        told |= set(_concepts(text))
    rows = []
    for i, finding in enumerate(findings):
        text = finding.statement.text
        if i in kept:
            reason = ""
        elif finding.obstacle:
            reason = finding.obstacle
        elif i in obstacles:
            reason = obstacles[i]
        elif i not in listed:
            reason = "matters less"
        else:
            own = set(_concepts(text))
            reason = (
                "mostly told already" if own and len(own & told) > 0.7 * len(own) else "no room"
            )
        rows.append(
            Considered(
                text,
                finding.facet,
                worth[i],
                max(1, len(text) // 5),
                i in kept,
                reason,
                finding.statement.pieces,
            )
        )
    return tuple(rows)
