"""What may be told: the shortlist of statements, each whole and shortened, put into words.

Salience, in the light of what the reader asked for, chooses the shortlist; only that is parsed.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from itemone.finding import Finding
from itemone.finding.features import base_form
from itemone.finding.standing import LEANS
from itemone.request import Facet, Focus, Request
from itemone.writing.completing import completed, is_noun, is_noun_phrase
from itemone.writing.draft import Draft
from itemone.writing.gapping import MOST, Clause, clause_of, gapped
from itemone.writing.leaning import leans
from itemone.writing.lexicon import ADDING, COORDINATED_VERBS
from itemone.writing.parse import FINITE_TAGS, Parse, parse
from itemone.writing.person import FirstPersonError, Names, to_third_person
from itemone.writing.shorten import variants

Count = Callable[[str], int]

SHORTLIST_FACTOR = 3.5  # tokens of shortlisted statements per token of budget
SHORTLIST_MOST = 110
DEFINED_WITHIN = 25  # statements from the start in which a filing says what the company is
MIN_TOKENS = 6
MIN_WORDS = 4
MAX_SENTENCE = 45  # words; a longer sentence is told shortened or not at all
BEARING = 0.75  # share of a sentence's tokens that a variant keeps for another to lean on it
_DANGLING = frozenset(
    """
    a an and are as at but by for from had has have if in including into is its like nor of on or
    our than that the their through to toward upon via was were when where which who whose with
    within without
    """.split()
)
_MODIFIERS = frozenset({"amod", "det", "poss", "nummod", "aux", "auxpass", "predet"})
_NOMINAL = frozenset({"dobj", "pobj", "conj", "amod"})
_OBJECTS = frozenset({"dobj", "attr", "acomp", "xcomp", "ccomp", "oprd", "conj"})
# the list that a sentence announced isn't told with it
_UNLISTED = re.compile(
    r"\b(?:the following|as follows)\b(?![^.]*(?::| [-–—]) ?\w)"
    r"|:$"  # whatever it announces
    r"|, (?:in)?directly\.?$"  # how, went with the cut
    r"|\b(?:and|or), (?:since|as of|in|from|during) [\w ]{3,20}\.?$"  # what is joined is gone
    # "sold to three large end markets": which, the list says that isn't told
    r"|^[^:–—-]*\b(?:two|three|four|five|six|seven|eight) (?:[\w-]+ ){0,4}"
    r"(?:markets|channels|segments|groups|categories|types|classes|areas|elements|components|ways|streams|routes"
    r"|factors|principles)\.?$"
    # predicates and clauses strung together by commas alone, a table's head
    r"|(?:,(?! (?:and|or|but|which|who|whose|where|while|although|if|unless|when)\b)"
    r"[^,]{2,60} (?:is|are|was|were|has|have) [^,]{3,90}){2}$"
    r"|\((?:dollars |amounts )?in (?:millions|thousands|billions)[^()]{0,40}\)\.?$"
)
_COUNT = re.compile(r" \(\d[\d,]*\)")  # "in Ohio (43)": no word of its own
_LABELLED = re.compile(r"(?:[A-Z][\w&]*,? ){1,4}(?:-|–|—) [A-Z]")  # "Tank Systems - Design, …"
# a heading that ran into its sentence; a name on both sides of a bracket that is gone
_DOUBLED = re.compile(r"^((?:\w+ ){1,4})\1|\b([A-Z]\w{2,}) \2\b")
_MARKS = re.compile(
    r" ?[®™℠]|(?<=\w)\((?:R|TM|SM)\)|(?<=[+a-z])SM(?=[ ,;.])"
)  # nobody reads them, and they cost room
_MARKED = {"\ue000": "the company", "\ue001": "its", "\ue002": "it", "\ue003": "itself"}
_IN_WORDS = str.maketrans(_MARKED)
_CONTENT = re.compile(r"\$?\d[\d,.]*\d%?|\d|[A-Za-z][A-Za-z'’&-]*")
_POSSESSIVE = re.compile(r"['’]s?$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PERCENTAGE = re.compile(r"\d{1,3}(?:\.\d+)?")
_OF_BEFORE = frozenset(
    "compared versus from by increase increased decrease decreased owned".split()
)
_INNER_WORD = re.compile(r"(?<=[a-z,] )[A-Za-z][a-z]+")
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


DEFAULT_FACETS = frozenset(
    {
        Facet.OVERVIEW,
        Facet.PRODUCTS,
        Facet.CUSTOMERS,
        Facet.CHANNELS,
        Facet.REVENUE,
        Facet.FINANCING,
    }
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to tell one statement.

    ``text`` holds markers where the company is meant; ``tokens`` is its price; ``concepts`` are
    what it says, and how much each tells; it may lean on (``needs``) another group.  One that
    tells several statements has the finding and the group of the first.
    """

    finding: Finding
    worth: float
    text: str  # with markers
    tokens: int
    group: int
    concepts: Mapping[str, float]  # what it says, and how much each word tells
    needs: int | None  # the group that it leans on
    bears: bool  # says enough of its sentence for another to lean on it
    clause: Clause | None = None  # where it can be told in one sentence with others of its mould
    parts: tuple[Candidate, ...] = ()  # what it tells in one sentence, itself among them
    owned: bool = False  # whose it is only its heading says


@dataclass(frozen=True, slots=True)
class Choice:
    """All that selection chooses from, and why some of it can't be told.

    ``worth`` has one number a finding, ``shortlist`` the numbers of those that were parsed,
    ``parses`` the parses by text; candidates of one group stand together, the fullest first.
    """

    candidates: tuple[Candidate, ...]
    worth: tuple[float, ...]
    shortlist: tuple[int, ...]
    obstacles: Mapping[int, str]
    parses: Mapping[str, Parse]


def candidates_of(
    findings: Sequence[Finding],
    request: Request,
    count: Count,
    names: Names,
    unexplainable: re.Pattern[str] | None = None,
) -> Choice:
    """Return every candidate of the shortlist; none with an ``unexplainable`` term."""
    anchors = _anchors(findings)
    worth = tuple(
        _worth(f, request.focus) if not f.obstacle or i in anchors else 0.0
        for i, f in enumerate(findings)
    )
    listed_by_worth = _shortlist(findings, worth, request.max_tokens)
    shortlist = _with_anchors(sorted({*listed_by_worth, *_defining(findings, names)}), anchors)
    listed = frozenset(shortlist)
    parses = parse([findings[i].statement.text for i in shortlist])
    findings, parses = completed(findings, shortlist, parses)
    rarity = _rarity(findings)
    common = _common(findings)
    candidates: list[Candidate] = []
    obstacles: dict[int, str] = {}
    for i, parsed in zip(shortlist, parses, strict=True):
        if parsed is None:
            obstacles[i] = "too long"
            continue
        before = _before(findings, i)
        standing = _Standing(
            anchors.get(i),
            i - 1 if before and i - 1 in listed and not findings[i - 1].obstacle else None,
            before,
        )
        made = _variants(findings[i], worth[i], parsed, names, rarity, count, i, standing, common)
        if unexplainable:
            explained = [_with_explanation(c, unexplainable, standing) for c in made]
            made = [c for c in explained if c is not None]
        if not made:
            obstacles[i] = "can't be put into the third person, or " + LEANS
        candidates += made
    candidates += _gapped(candidates, count)
    known = {parsed.text: parsed for parsed in parses if parsed is not None}
    return Choice(tuple(candidates), worth, tuple(shortlist), obstacles, known)


def _with_explanation(
    candidate: Candidate, unexplainable: re.Pattern[str], standing: _Standing
) -> Candidate | None:
    """Return a candidate with such a term leaning on what explains it, ``None`` without that.

    'It began a program (the "2023 ATM").  It sold 900 shares under the 2023 ATM.'
    """
    match = unexplainable.search(candidate.text)
    if match is None:
        return candidate
    term = match[0][len("the ") :]
    if standing.could is None or not re.search(rf'["“]{re.escape(term)},?["”]', standing.before):
        return None
    return replace(candidate, needs=standing.could)


def _gapped(candidates: Sequence[Candidate], count: Count) -> list[Candidate]:
    """Return candidates that tell statements of one mould in one sentence."""
    moulds: dict[tuple[str, ...], dict[int, Candidate]] = {}
    for c in candidates:
        if c.clause is not None and c.needs is None:
            # the fullest form of each statement that is of the mould
            moulds.setdefault(c.clause.mould, {}).setdefault(c.group, c)
    made = []
    for of_mould in moulds.values():
        by_subject: dict[str, Candidate] = {}  # of one thing in different years, one
        for c in sorted(of_mould.values(), key=lambda c: (-c.worth, c.group)):
            if c.clause is not None:
                by_subject.setdefault(c.clause.subject.lower(), c)
        best = list(by_subject.values())[:MOST]
        while len(best) > 1:
            parts = sorted(best, key=lambda c: c.finding.statement.order)
            text = gapped([c.clause for c in parts if c.clause is not None])
            if len(text.split()) <= MAX_SENTENCE:
                made.append(_together(parts, text, count))
            best = best[:-1]
    return made


def _together(parts: Sequence[Candidate], text: str, count: Count) -> Candidate:
    told: dict[str, float] = {}
    for part in parts:
        for concept, value in part.concepts.items():
            told[concept] = max(told.get(concept, 0.0), value)
    first = parts[0]
    return Candidate(
        first.finding,
        max(part.worth for part in parts),
        text,
        count(" " + plain(text)),
        first.group,
        told,
        None,
        bears=False,
        parts=tuple(parts),
    )


def _worth(finding: Finding, focus: Sequence[Focus]) -> float:
    """Return the salience of a finding in the light of what the reader asked for."""
    wanted = {f.facet for f in focus if f.facet} | {Facet.OVERVIEW}
    by_facet = dict(zip(Facet, finding.facets, strict=True))
    default = any(f.facet in DEFAULT_FACETS for f in focus)
    overview = 1.0 if default else 0.3  # a narrow focus leaves room for an opening, no more
    worth = finding.salience * sum(
        by_facet[facet] * (overview if facet is Facet.OVERVIEW else 1.0)
        for facet in Facet  # in a fixed order: sums of floats depend on it
        if facet in wanted
    )
    # what lies outside the default focus the salience model was taught to leave out: there
    # the facet decides, and salience only ranks
    special = sum(by_facet[f] for f in Facet if f in wanted and f not in DEFAULT_FACETS)
    if special > 0.3:
        worth = max(worth, special * (0.6 + 0.4 * finding.salience))
    terms = [f.terms for f in focus if f.facet is None and f.terms]
    if terms:
        words = {base_form(w.lower()) for w in re.findall(r"[A-Za-z-]+", finding.statement.text)}
        named = max(sum(base_form(t) in words for t in group) / len(group) for group in terms)
        worth = max(worth, named * (0.6 + 0.4 * finding.salience))
    return worth


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


def _defining(findings: Sequence[Finding], names: Names) -> list[int]:
    """Return the first statement that says what the company is: it may open the summary.

    Where it also tells of the founding, its salience may be too small for the shortlist.
    """
    own = "|".join(re.escape(n) for n in (names.full, names.short) if n)
    called = rf"(?:{own}|The (?:Company|Corporation|Registrant))" if own else "The Company"
    says = re.compile(rf"(?:We are|{called}(?: \([^()]{{1,80}}\))?,? is) (?:an?|the|one of)\b")
    for i, finding in enumerate(findings[:DEFINED_WITHIN]):
        if not finding.obstacle and says.match(finding.statement.text):
            return [i]
    return []


def _anchors(findings: Sequence[Finding]) -> dict[int, int]:
    """Return, for each statement that leans on the one before it, that one's number.

    Only where both stand in one block and the one before stands alone: then the two can be told
    one after the other as the filing does.
    """
    return {
        i: i - 1
        for i in range(1, len(findings))
        if findings[i].obstacle == LEANS and not findings[i - 1].obstacle and _before(findings, i)
    }


@dataclass(frozen=True, slots=True)
class _Standing:
    """What stands in front of a statement.

    It ``needs`` that group as the filing has it; a form of it that leans may lean on ``could``;
    ``before`` are the words.
    """

    needs: int | None
    could: int | None
    before: str


def _before(findings: Sequence[Finding], i: int) -> str:
    """Return the statement right before this one in the same paragraph, "" if there is none."""
    if not i:
        return ""
    before, here = findings[i - 1].statement, findings[i].statement
    adjacent = before.block == here.block and here.index == before.index + 1
    return before.text if adjacent else ""


def _with_anchors(shortlist: list[int], anchors: dict[int, int]) -> list[int]:
    return sorted({*shortlist, *(anchors[i] for i in shortlist if i in anchors)})


def _common(findings: Sequence[Finding]) -> frozenset[str]:
    """Return the words that this text writes small rather than with a capital in mid-sentence."""
    small: Counter[str] = Counter()
    for finding in findings:
        for word in _INNER_WORD.findall(finding.statement.text):
            small[word.lower()] += 1 if word[0].islower() else -1
    return frozenset(word for word, balance in small.items() if balance > 0)


def _rarity(findings: Sequence[Finding]) -> dict[str, float]:
    """Return the inverse statement frequency of each content word in this document."""
    held: Counter[str] = Counter()
    for finding in findings:
        held.update(set(concepts(finding.statement.text)))
    total = len(findings) + 1
    return {word: math.log(total / (1 + n)) for word, n in held.items()}


def concepts(text: str) -> list[str]:
    """Return the content words, numbers and names of ``text`` in their base forms, in order."""
    return [found for match in _CONTENT.finditer(text) if (found := _concept(match[0]))]


@lru_cache(maxsize=16_384)  # a filing says the same few thousand words again and again
def _concept(written: str) -> str:
    """Return the base form of a word or number, "" where it tells nothing."""
    word = written.lower()
    if word in _EMPTY:
        return ""
    if word[0].isdigit() or word[0] == "$":
        return word
    return base_form(_POSSESSIVE.sub("", word))


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
    standing: _Standing,
    common: frozenset[str],
) -> list[Candidate]:
    concept_of = [concepts(word.text) for word in parsed.words]
    values = [
        _informative(found[0], word.text, rarity) if found else 0.0
        for found, word in zip(concept_of, parsed.words, strict=True)
    ]

    def value(i: int) -> float:
        return values[i]

    made: list[Candidate] = []
    seen: set[str] = set()
    drafts = variants(parsed, value)
    if finding.statement.kind == "row":
        drafts = drafts[:1]  # its figures and labels belong together
    for draft in drafts:
        if not _whole(draft):
            continue
        text = _spoken(draft, names)
        if text is None or text in seen or _unsayable(text):
            continue
        seen.add(text)
        needs = standing.needs
        if needs is None and leans(draft, plain(text), standing.before, names):
            needs = standing.could
            if needs is None:
                continue
        tokens = count(" " + plain(text))
        if tokens >= MIN_TOKENS and len(_COUNT.sub("", text).split()) <= MAX_SENTENCE:
            bears = not made or tokens >= BEARING * made[0].tokens
            told: dict[str, float] = {}
            for i in draft.kept():
                for concept in concept_of[i]:
                    told[concept] = max(told.get(concept, 0.0), value(i))
            proper = _proper(draft, common)
            clause = clause_of(text, proper=proper)
            # of "LensWorks sells …" the heading needn't say whose it is
            owned = finding.owner is not None and (text[0] in _MARKED or not proper)
            made.append(
                Candidate(
                    finding, worth, text, tokens, group, told, needs, bears, clause, owned=owned
                )
            )
    return made


def _unsayable(text: str) -> bool:
    """Tell whether the words betray a list, a heading or a table that came along."""
    return bool(_UNLISTED.search(text) or _DOUBLED.search(text) or _LABELLED.match(text))


def _proper(draft: Draft, common: frozenset[str]) -> bool:
    """Tell whether the first word keeps its capital letter in the middle of a sentence."""
    kept = draft.kept()
    words = draft.parse.words
    first, second = words[kept[0]], draft.word(kept[1]) if len(kept) > 1 else ""
    if kept[0] in draft.replaced or second[:1].isupper() or first.text[1:] != first.lower[1:]:
        return True
    if second in ("segment", "division", "group"):
        return True
    return first.lower not in common


def _whole(draft: Draft) -> bool:
    """Tell whether the draft is still a sentence: it has its verb and doesn't break off."""
    words = draft.parse.words
    kept = [i for i in draft.kept() if words[i].dep != "punct"]
    if len(kept) < MIN_WORDS or draft.word(kept[-1]).lower() in _DANGLING:
        return False
    if any(
        words[i].head in draft.dropped
        and words[i].dep in _MODIFIERS
        and i not in draft.replaced
        and words[words[i].head].tag != "CD"  # "fiscal 1997, 1998 and 1999": fiscal is all three's
        and not _YEAR.fullmatch(words[i].text)
        and not (i > words[i].head and draft.parse.children[i])  # "a variety of pumps, fit for …"
        for i in kept
    ):
        return False  # "provide the consistent, connected": what they modify is gone
    last = words[kept[-1]]
    cut_off = any(i > kept[-1] and words[i].dep != "punct" for i in draft.dropped)
    if cut_off and last.tag.startswith("JJ") and last.dep in _NOMINAL:
        return False  # "provide the consistent": its noun is gone, or was taken for a verb
    if any(words[i].tag in ("WDT", "WP") and _lost_clause(draft, i) for i in kept):
        return False  # "shares into which each share": of what is told of them the verb is gone
    roots = draft.parse.roots()
    if len(roots) == 1 and words[roots[0]].tag == "VB" and not _subject_of(draft.parse, roots[0]):
        # without a noun before it, an instruction or an item of a list: "Deliver a platform …"
        return any(words[i].tag.startswith("NN") for i in kept if i < roots[0])
    if any(
        {"nsubj", "csubj"} <= {words[c].dep for c in draft.parse.children[root]} for root in roots
    ):
        return False  # "The largest lender, providing what we believe is …": two subjects, no verb
    if any(_done_to(draft.parse, root) or _bare(draft, root) for root in roots):
        return False
    if _without_largest(draft) or _headless(draft):
        return False
    finite = [i for i in kept if words[i].tag in FINITE_TAGS]
    if finite and not any(words[i].tag in FINITE_TAGS for i in _outside_brackets(draft)):
        return False  # "Biologic products (includes cell therapies)"
    if finite:
        # "The largest lender, providing what it believes is …": every verb is another's
        return not is_noun_phrase(draft, finite)
    if any(_granted(draft.parse, root) for root in roots):
        return False
    # the tagger takes some verbs for participles or nouns
    if any(root not in draft.dropped and _subject_of(draft.parse, root) for root in roots):
        return True
    return any(
        words[i].tag in ("VBN", "VB") or words[i].lower.removesuffix("s") in COORDINATED_VERBS
        for i in kept[1:8]
    ) and not any(is_noun(words[root]) for root in roots)


def _headless(draft: Draft) -> bool:
    """Tell whether a list stands in front of the subject, whose preposition is gone.

    "(Through our stores,) dealers and other partners, we sell pumps."
    """
    words = draft.parse.words
    kept = draft.kept()
    if not kept[0] or words[kept[0]].tag[:2] not in ("NN", "JJ", "VB"):
        return False
    for i in kept[1:]:
        if words[i].tag in FINITE_TAGS or words[i].text in (";", ":"):
            return False
        if words[i].lower == "we":
            return words[i - 1].text == ","
    return False


def _without_largest(draft: Draft) -> bool:
    """Tell whether smaller shares are told and the largest of them isn't.

    "12% were loans on homes, 8% on farms" of a sentence that ends in "and 76% on shops" misleads.
    Where a sentence tells of several years, an older one's share may go.
    """
    words = draft.parse.words
    if len({w.text for w in words if _YEAR.fullmatch(w.text)}) > 1:
        return False
    kept: list[float] = []
    dropped: list[float] = []
    for i, word in enumerate(words[:-1]):
        if words[i + 1].text not in ("%", "percent") or not _PERCENTAGE.fullmatch(word.text):
            continue
        if i not in draft.dropped:
            kept.append(float(word.text))
        elif not any(w.lower in _OF_BEFORE for w in words[max(0, i - 3) : i]):
            dropped.append(float(word.text))
    return bool(kept and dropped) and max(dropped) > max(kept)


def _outside_brackets(draft: Draft) -> list[int]:
    words = draft.parse.words
    depth, found = 0, []
    for i in draft.kept():
        depth += words[i].text == "("
        if not depth:
            found.append(i)
        depth -= words[i].text == ")"
    return found


def _done_to(parse: Parse, root: int) -> bool:
    """Tell whether the only verb is a participle: "Pumps made for us by Delta Works"."""
    own = {parse.words[c].dep for c in parse.children[root]}
    if own & {"aux", "auxpass"}:
        return False
    return "agent" in own or (parse.words[root].tag == "VBN" and not own & _OBJECTS)


def _bare(draft: Draft, root: int) -> bool:
    """Tell whether all that stood behind the verb is gone: "makes(, and sells pumps)"."""
    words = draft.parse.words
    if root in draft.dropped or not words[root].tag.startswith("VB"):
        return False
    behind = [i for i in range(root + 1, len(words)) if words[i].dep != "punct"]
    return bool(behind) and all(i in draft.dropped for i in behind)


def _granted(parse: Parse, root: int) -> bool:
    """Tell whether the root is a noun that a participle follows: "Licenses granted as of June"."""
    if not parse.words[root].tag.startswith("NN") or _subject_of(parse, root):
        return False
    return any(
        parse.words[c].dep == "acl" and parse.words[c].tag == "VBN" and c == root + 1
        for c in parse.children[root]
    )


def _lost_clause(draft: Draft, pronoun: int) -> bool:
    """Tell whether the verb of the clause that a relative pronoun opens is gone."""
    parsed = draft.parse
    at = pronoun
    for _ in range(5):
        at = parsed.words[at].head
        if parsed.words[at].dep in ("relcl", "ccomp", "csubj", "pcomp"):
            return at in draft.dropped
    return False


def _subject_of(parsed: Parse, verb: int) -> bool:
    return any(parsed.words[c].dep in ("nsubj", "nsubjpass", "expl") for c in parsed.children[verb])


def _spoken(draft: Draft, names: Names) -> str | None:
    try:
        spoken = to_third_person(draft, names)
    except FirstPersonError:
        return None
    return _MARKS.sub("", _added(spoken).text()) or None


def _added(draft: Draft) -> Draft:
    """Return the draft with "also" where its opener said so: "In addition, we sell pumps".

    Without a word of it, what was told as one thing more would be told as all there is.
    """
    parse = draft.parse
    start = parse.text.lower()
    if 0 not in draft.dropped or not start.startswith(ADDING):
        return draft
    if any(w.lower == "also" for i, w in enumerate(parse.words) if i and i not in draft.dropped):
        return draft
    root = next((r for r in parse.roots() if r not in draft.dropped), None)
    if root is None or not _subject_of(parse, root):
        return draft
    helpers = [c for c in parse.children[root] if parse.words[c].dep in ("aux", "auxpass")]
    first = min((h for h in helpers if h < root and h not in draft.dropped), default=root)
    if parse.words[first].tag not in (*FINITE_TAGS, "MD"):
        return draft
    word = draft.word(first)
    behind = first != root or word in ("is", "are", "was", "were")
    return draft.put({first: f"{word} also" if behind else f"also {word}"})


def plain(text: str) -> str:
    """Return a candidate's text with words for its markers."""
    return text.translate(_IN_WORDS)
