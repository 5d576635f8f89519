"""The embedded writer: from findings to sentences within the budget.

Shortlist by salience → parse → variants → exact selection → order → mentions → final count.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from itemone.document import Document
from itemone.finding import Finding
from itemone.finding.features import base_form
from itemone.request import Facet, Focus, Request
from itemone.summary import Considered, SummarySentence, join_sentences
from itemone.writing.draft import Draft
from itemone.writing.mentions import Discourse
from itemone.writing.ordering import Placed, arrange
from itemone.writing.parse import Parse, parse
from itemone.writing.person import FirstPersonError, Names, to_third_person
from itemone.writing.selection import Option, select
from itemone.writing.shorten import variants

Count = Callable[[str], int]

SHORTLIST_FACTOR = 5.0  # tokens of shortlisted statements per token of budget
SHORTLIST_MOST = 110
MIN_TOKENS = 6
_MARKED = {"\ue000": "the company", "\ue001": "its", "\ue002": "it", "\ue003": "itself"}
_CONTENT = re.compile(r"\$?\d[\d,.]*\d%?|\d|[A-Za-z][A-Za-z'’&-]*")
_EMPTY = frozenset(
    """a an the of to in for and or on at by with from as that this these those it its is are was were be been which who
    such other their they also has have had not we our us company may can will more than most through including into
    certain various number range many several well used use uses using generally primarily approximately about under
    all any each both some over between within part basis percent million billion total year years december fiscal
    ended ending""".split()
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


def write(
    document: Document,
    findings: Sequence[Finding],
    request: Request,
    count: Count,
    names: Names,
) -> Written:
    """Return the summary's sentences: at most ``request.max_tokens`` by ``count``."""
    worth = [_worth(f, request.focus) for f in findings]
    shortlist = _shortlist(findings, worth, request.max_tokens, count)
    parses = parse([findings[i].statement.text for i in shortlist])
    rarity = _rarity(findings)
    candidates: list[_Candidate] = []
    obstacles: dict[int, str] = {}
    for i, parsed in zip(shortlist, parses, strict=True):
        if parsed is None:
            obstacles[i] = "too long"
            continue
        made = _variants(findings[i], worth[i], parsed, names, rarity, count, i)
        if not made:
            obstacles[i] = "can't be put into the third person"
        candidates += made
    options, weights = _options(candidates, rarity)
    sentences, kept = _fit(document, candidates, options, weights, request, count, names)
    considered = _considered(findings, worth, shortlist, kept, obstacles, count)
    return Written(sentences, considered, tuple(findings[i] for i in shortlist))


def _worth(finding: Finding, focus: Sequence[Focus]) -> float:
    """Return the salience of a finding in the light of what the reader asked for."""
    if finding.obstacle:
        return 0.0
    wanted = {f.facet for f in focus if f.facet} | {Facet.OVERVIEW}
    share = sum(p for p, facet in zip(finding.facets, Facet, strict=True) if facet in wanted)
    worth = finding.salience * share
    terms = [f.terms for f in focus if f.facet is None]
    if terms:
        words = {base_form(w.lower()) for w in re.findall(r"[A-Za-z-]+", finding.statement.text)}
        hit = max(
            (sum(base_form(t) in words for t in group) / len(group) for group in terms if group), default=0.0
        )
        worth = max(worth, hit)
    # outside the default focus the salience model says little: the facet decides
    special = wanted - _DEFAULT_FACETS
    if special:
        inside = sum(p for p, facet in zip(finding.facets, Facet, strict=True) if facet in special)
        worth = max(worth, 0.6 * inside * (0.5 + 0.5 * finding.salience))
    return worth


_DEFAULT_FACETS = frozenset(
    {Facet.OVERVIEW, Facet.PRODUCTS, Facet.CUSTOMERS, Facet.CHANNELS, Facet.REVENUE, Facet.FINANCING}
)


def _shortlist(
    findings: Sequence[Finding], worth: Sequence[float], budget: int, count: Count
) -> list[int]:
    ranked = sorted(range(len(findings)), key=lambda i: (-worth[i], i))
    room = max(600.0, SHORTLIST_FACTOR * budget)
    chosen: list[int] = []
    for i in ranked:
        if worth[i] <= 0.0 or room <= 0 or len(chosen) >= SHORTLIST_MOST:
            break
        chosen.append(i)
        room -= len(findings[i].statement.text) / 5
    return sorted(chosen)


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
        found.append(word if word[0].isdigit() or word[0] == "$" else base_form(re.sub(r"['’]s?$", "", word)))
    return found


def _informative(word: str, raw: str, rarity: dict[str, float]) -> float:
    """Return how much a word tells: numbers and names most, function words nothing."""
    if word in _EMPTY or not word:
        return 0.0
    if word[0].isdigit() or word[0] == "$":
        return 2.0
    base = 0.35 + 0.25 * min(rarity.get(word, 3.0), 4.0)
    return base * 1.4 if raw[:1].isupper() else base


def _variants(
    finding: Finding,
    worth: float,
    parsed: Parse,
    names: Names,
    rarity: dict[str, float],
    count: Count,
    group: int,
) -> list[_Candidate]:
    def value(i: int) -> float:
        word = parsed.words[i]
        found = _concepts(word.text)
        return _informative(found[0], word.text, rarity) if found else 0.0

    made: list[_Candidate] = []
    seen: set[str] = set()
    for draft in variants(parsed, value):
        text = _spoken(draft, names)
        if text is None or text in seen:
            continue
        seen.add(text)
        tokens = count(" " + _plain(text))
        if tokens >= MIN_TOKENS:
            made.append(_Candidate(finding, worth, text, tokens, group))
    return made


def _spoken(draft: Draft, names: Names) -> str | None:
    try:
        text = to_third_person(draft, names).text()
    except FirstPersonError:
        return None
    return text or None


def _plain(text: str) -> str:
    return re.sub("[\ue000-\ue003]", lambda m: _MARKED[m[0]], text)


def _options(
    candidates: Sequence[_Candidate], rarity: dict[str, float]
) -> tuple[list[Option], dict[str, float]]:
    """Return the options with their concepts, and what each concept is worth.

    A statement's worth is spread over its words by how much each tells; a concept is worth the
    most that any statement gives it.
    """
    options: list[Option] = []
    weights: dict[str, float] = {}
    full: dict[int, float] = {}
    for candidate in candidates:
        concepts = _weighed(candidate.text, rarity)
        total = sum(concepts.values())
        full.setdefault(candidate.group, total)  # the first variant is the fullest
        scale = candidate.worth / max(full[candidate.group], 4.0)
        for concept, share in concepts.items():
            weights[concept] = max(weights.get(concept, 0.0), share * scale)
        options.append(
            Option(
                candidate.group,
                candidate.tokens + 1,
                0.35 * candidate.worth,
                frozenset(concepts),
                candidate.finding.facet,
            )
        )
    return options, weights


def _weighed(text: str, rarity: dict[str, float]) -> dict[str, float]:
    weighed: dict[str, float] = {}
    for match in _CONTENT.finditer(text):
        for concept in _concepts(match[0]):
            weighed[concept] = max(
                weighed.get(concept, 0.0), _informative(concept, match[0], rarity)
            )
    return weighed


def _fit(
    document: Document,
    candidates: Sequence[_Candidate],
    options: list[Option],
    weights: dict[str, float],
    request: Request,
    count: Count,
    names: Names,
) -> tuple[tuple[SummarySentence, ...], dict[int, str]]:
    """Select, say and count; tighten the budget until the text itself fits."""
    room = request.max_tokens
    best: tuple[tuple[SummarySentence, ...], dict[int, str]] = ((), {})
    for _ in range(6):
        chosen = select(options, weights, room, _floors(options, request))
        sentences, kept = _say([candidates[i] for i in chosen], names)
        text = join_sentences([(s.text, s.paragraph) for s in sentences], bullets=request.bullets)
        tokens = count(text)
        if tokens <= request.max_tokens:
            return sentences, kept
        room -= max(1, tokens - request.max_tokens)
        if room <= 0:
            break
        best = (sentences, kept)
    return _drop_until_fits(best, request, count)


def _drop_until_fits(
    made: tuple[tuple[SummarySentence, ...], dict[int, str]], request: Request, count: Count
) -> tuple[tuple[SummarySentence, ...], dict[int, str]]:
    sentences, kept = list(made[0]), dict(made[1])
    while sentences:
        text = join_sentences([(s.text, s.paragraph) for s in sentences], bullets=request.bullets)
        if count(text) <= request.max_tokens:
            return tuple(sentences), kept
        sentences.pop()
    return (), {}


def _floors(options: Sequence[Option], request: Request) -> dict[Hashable, int]:
    """Each focus that the text covers gets a sentence, where the budget allows several."""
    if request.max_tokens < 150:
        return {}
    best: dict[Hashable, float] = {}
    for option in options:
        best[option.facet] = max(best.get(option.facet, 0.0), option.bonus)
    wanted: set[Hashable] = {f.facet for f in request.focus if f.facet} | {Facet.OVERVIEW}
    return {facet: 1 for facet, bonus in best.items() if facet in wanted and bonus > 0.05}


def _say(
    chosen: Sequence[_Candidate], names: Names
) -> tuple[tuple[SummarySentence, ...], dict[int, str]]:
    placed = [
        Placed(c.text, c.finding.facet, c.finding.statement.order, c.worth, k)
        for k, c in enumerate(chosen)
    ]
    discourse = Discourse(names)
    sentences: list[SummarySentence] = []
    kept: dict[int, str] = {}
    for number, paragraph in enumerate(arrange(placed)):
        discourse.start_paragraph()
        for item in paragraph:
            source = chosen[item.key]
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
    count: Count,
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
            reason = "mostly told already" if own and len(own & told) > 0.7 * len(own) else "no room"
        rows.append(
            Considered(
                text, finding.facet, worth[i], max(1, len(text) // 5), i in kept, reason, finding.statement.pieces
            )
        )
    return tuple(rows)
