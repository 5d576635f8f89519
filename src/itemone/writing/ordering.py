"""Put the chosen in order: what the company is, what it sells, to whom, how, for what money."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from itemone.request import Facet

FACET_ORDER = (
    Facet.OVERVIEW,
    Facet.PRODUCTS,
    Facet.CUSTOMERS,
    Facet.CHANNELS,
    Facet.REVENUE,
    Facet.FINANCING,
    Facet.SUPPLIERS,
    Facet.RESEARCH,
    Facet.COMPETITION,
    Facet.EMPLOYEES,
    Facet.PROPERTIES,
    Facet.REGULATION,
    Facet.STRATEGY,
    Facet.OTHER,
)
_PARAGRAPH_OF = {
    Facet.OVERVIEW: 0,
    Facet.PRODUCTS: 0,
    Facet.CUSTOMERS: 1,
    Facet.CHANNELS: 1,
    Facet.REVENUE: 2,
    Facet.FINANCING: 3,
}
# "Founded in 1955, the company is …"
_SINCE = (
    "^(?:(?:Founded|Established|Incorporated|Organized|Formed|Headquartered|Based|Since) "
    "[^,.]{3,60}(?:, [A-Z][^,.]{2,20})?, )?"
)
_WHO = _SINCE + "[\ue000\ue002](?:,[^,.]{3,90},|,? (?:and|together with) (?:its )?subsidiaries,?)? "
# the company, perhaps an aside, then what it is or does
_DEFINING = re.compile(
    f"(?:{_WHO}"
    r"(?:(?:is|are) (?:now |today |currently )?"
    r"(?:a|an|the|one of|engaged|in the (?:\w+ ){0,4}business|primarily|principally)\b|(?:designs?|"
    r"develops?|manufactures?|provides?|operates?|offers?|sells?|markets?|produces?|owns?|"
    r"engages?|acquires?|distributes?|makes?|supplies|supply|publishes|builds?|conducts?|leases?|invests?|serves?"
    r"|generates? (?:its )?revenues? by|through)\b)"
    "|\ue001 (?:principal|primary|main|core) business (?:activity )?(?:is|consists)\\b)"
    # of some of it, or of others' shops
    r"(?! (?:its|certain|some|several|products under)\b)"
    r"(?! (?:the )?(?:major |largest |principal )*(?:tenants?|customers?|members?|sponsors?)\b)"
)
_IS_A = re.compile(f"{_WHO}(?:is|are) (?:now |today |currently )?(?:a|an|the|one of)\\b")
# "Harbor, an insurance holding company, has …"
_APPOSED = re.compile("^[\ue000\ue002], an? [^,.]{3,90}, [a-z]+s? ")
# "Harbor was formed in 1995, and became the holding company for Harbor Bank"
_HOLDS = re.compile(
    "^[\ue000\ue002][^.]{0,120} (?:is|was|became|becoming|serves as|acts as|as) (?:an?|the) "
    r"(?:[\w-]+ ){0,4}(?:holding|parent) (?:company|corporation)\b"
)
# "is a corporation formed under the laws of Ohio" tells nothing of the business
_LEGAL_FORM = re.compile(
    "^[\ue000\ue002](?:,[^,.]{3,90},)? (?:is|was) an? "
    r"(?:(?:\w+ ){0,2}(?:corporation|company|partnership|trust|entity),? (?:that was )?"
    r"(?:formed|organized|incorporated|existing|chartered)\b"
    r"|[A-Z]\w+(?: [A-Z]\w+)? (?:corporation|limited partnership|business trust)\b"
    r"(?:\.|$|,? (?:formerly|and was|which was|incorporated|organized|formed)\b))"
    # "is the product of the merger of …"; "a Delaware corporation, has its offices in Ohio"
    "|^[\ue000\ue002] (?:is|was) the (?:product|result|successor|survivor) (?:of|to|in)\\b"
    r"|^[\ue000\ue002], an? [A-Z]\w+(?: [A-Z]\w+)? corporation, (?:has|maintains) its\b"
)
# a company that has not begun yet
_PLANS = re.compile(
    "^[\ue000\ue002] (?:plans|intends|will|expects|seeks|proposes|aims)\\b"
    r"(?: to)?(?: [^.]{0,90}? by)? (?:provid|offer|sell|market|develop|operat|produc|manufactur"
    r"|distribut|explor|acquir)"
)
_HISTORY = re.compile(
    r"\b(?:was|were) (?:originally |first |initially |re)?"
    r"(?:incorporated|founded|formed|organized|established)\b"
    r"|\b(?:later|subsequently) [a-z]+ed\b|\b(?:later|subsequently) (?:began|became|sold|bought)\b"
    r"|\bchanged its (?:corporate )?name\b|\bcompleted (?:a|its) merger\b|\bas successor to\b"
)
# "On June 2, 2022, the company acquired …": what was done once stands with the money
_DATED = re.compile(
    r"\b(?:(?:On|on|In|in|Effective|effective|During|during) (?:early |late |mid-|fiscal )?"
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"(?: \d{1,2})?,? ?)?(?:19|20)\d\d)"
)
_DEAL = re.compile(
    r"\b(?:acquired|purchased|completed|consummated|entered into|signed|announced"
    r"|sold (?:its|all|the)|divested|merged|spun off|terminated|redeemed|formed a)\b"
)
# Where parts have paragraphs of their own (1), what all of them bring stands before them.
_PARTED = {**_PARAGRAPH_OF, Facet.REVENUE: 0, Facet.CUSTOMERS: 2, Facet.CHANNELS: 2}
MIN_PARTS = 2
MIN_OF_PARTS = 4  # sentences
MIN_PARAGRAPH = 2
LARGE_PARAGRAPH = 7  # sentences, to which none is joined for being alone
LONG_PARAGRAPH = 130  # words, above which a paragraph is parted
SURE = 0.6  # of a facet's likelihood, from which it is the sentence's own
RATHER_SURE = 0.5  # the same, from which it counts for the sentences around
AROUND = 0.6  # what the sentences around it count for, against its own words


@dataclass(frozen=True, slots=True)
class Placed:
    """A chosen sentence on its way to its place.

    ``order`` is where it begins in the filing; ``key`` names it; a sentence that leans on
    another stands right ``after`` that one's key; one ``opens`` the summary; ``part`` is the
    segment or subsidiary that it tells of, ``owner`` the words that say so where its own don't
    ("In the Pumps segment").  ``likely`` says how likely it is of each facet (in the order of
    ``Facet``), ``block`` in which paragraph of the filing it stands.
    """

    text: str
    facet: Facet
    order: int
    key: int
    after: int | None = None
    opens: bool = False
    part: str = ""
    owner: str = ""
    likely: Sequence[float] = ()
    block: int = 0


def settled(items: Sequence[Placed]) -> list[Placed]:
    """Return the items, those of a doubtful facet with that of what stands around them.

    The filing tells of one thing in one passage; taken apart, its sentences would stand where
    nobody knows what they are about.
    """
    return [_settled(item, items) for item in items]


def _settled(item: Placed, items: Sequence[Placed]) -> Placed:
    if not item.likely or max(item.likely) >= SURE:
        return item
    around = [
        other.likely
        for other in items
        if other is not item
        and abs(other.block - item.block) <= 1
        and max(other.likely, default=0.0) >= RATHER_SURE
    ]
    if not around:
        return item
    votes = [
        own + AROUND * sum(of) / len(around)
        for own, of in zip(item.likely, zip(*around, strict=True), strict=True)
    ]
    return replace(item, facet=list(Facet)[votes.index(max(votes))])


def arrange(items: Sequence[Placed]) -> list[list[Placed]]:
    """Return paragraphs of sentences: one to five, by facet, filing order within a facet."""
    if not items:
        return []
    keys = {item.key for item in items}
    leaning = {item.after: item for item in items if item.after in keys and item.after is not None}
    free = [item for item in items if item.after not in keys]
    opening = _opening(free)
    free = settled(free)
    opening = next(item for item in free if item.key == opening.key)
    rest = [
        replace(item, facet=Facet.FINANCING) if _is_deal(item) else item
        for item in free
        if item is not opening
    ]
    rest.sort(key=_place)
    parts = _parts(rest)
    paragraphs: dict[tuple[int, int], list[Placed]] = {(0, 0): [opening]}
    for item in rest:
        if item.part in parts:
            paragraphs.setdefault((1, parts[item.part]), []).append(item)
        else:
            place = (_PARTED if parts else _PARAGRAPH_OF).get(item.facet, 4)
            paragraphs.setdefault((place, 0), []).append(item)
    ordered = [
        _with_leaning(_together(_introduced(paragraphs[k])), leaning) for k in sorted(paragraphs)
    ]
    return _split_large(_merge_small(ordered, parts))


def _place(item: Placed) -> tuple[int, bool, int]:
    """Return what a sentence is sorted by; how the company came to be stands behind what it is."""
    history = item.facet in (Facet.OVERVIEW, Facet.PRODUCTS) and _is_history(item.text)
    facet = Facet.PRODUCTS if history else item.facet
    return FACET_ORDER.index(facet), history, item.order


def _is_deal(item: Placed) -> bool:
    """Tell whether a sentence of what the company is or sells tells of a deal done once."""
    if item.part or item.facet not in (Facet.OVERVIEW, Facet.PRODUCTS):
        return False
    return bool(_DATED.search(item.text) and _DEAL.search(item.text))


def _parts(items: Sequence[Placed]) -> dict[str, int]:
    """Return the parts of the company that get paragraphs of their own, in filing order.

    Only where several are told of, and with enough about them; a part that none of its sentences
    names would not be known for one.
    """
    named: dict[str, int] = {}
    for item in sorted(items, key=lambda item: item.order):
        if _names_part(item):
            named.setdefault(item.part, item.order)
    told = sum(item.part in named for item in items)
    if len(named) < MIN_PARTS or told < MIN_OF_PARTS:
        return {}
    return named


def _names_part(item: Placed) -> bool:
    """Tell whether a sentence names the part that it is of, or will be told as that part's.

    A name of several words may stand in small letters: "Diagnostic products are sold to …".
    """
    if not item.part:
        return False
    if item.owner:
        return True
    small = " " in item.part and item.part.lower() in item.text.lower()
    return small or item.part in item.text


def _introduced(paragraph: list[Placed]) -> list[Placed]:
    """Return a part's sentences in filing order, behind the first that names it."""
    part = paragraph[0].part
    if not part or any(item.part != part for item in paragraph):
        return paragraph
    ordered = sorted(paragraph, key=lambda item: item.order)
    first = next((item for item in ordered if _names_part(item)), ordered[0])
    return [first, *(item for item in ordered if item is not first)]


def _together(paragraph: Sequence[Placed]) -> list[Placed]:
    """Put a sentence right behind the last one before it that is of the same name.

    Another name between two sentences of one takes a reader there and back.
    """
    placed: list[Placed] = []
    for item in paragraph:
        name = _leading_name(item.text)
        same = [k for k, other in enumerate(placed) if name and _leading_name(other.text) == name]
        placed.insert(same[-1] + 1 if same else len(placed), item)
    return placed


_NAMED_FIRST = re.compile(r"(?:The |Through )?([A-Z][\w&'’-]+(?: [A-Z&][\w&'’-]*)*)")
_NO_NAMES = frozenset(
    "In On At As For From During Of Through Sales Revenue Revenues Approximately Most Other "
    "Net Its It These This All No".split()
)


def _leading_name(text: str) -> str:
    """Return the words in capitals that a sentence begins with, "" for the company itself."""
    match = _NAMED_FIRST.match(text)
    return "" if match is None or match[1] in _NO_NAMES else match[1]


def _with_leaning(paragraph: list[Placed], leaning: dict[int, Placed]) -> list[Placed]:
    """Put each leaning sentence right after the one that it leans on."""
    placed: list[Placed] = []
    for item in paragraph:
        placed.append(item)
        while placed[-1].key in leaning:
            placed.append(leaning[placed[-1].key])
    return placed


def with_owners(paragraph: Sequence[Placed]) -> tuple[list[Placed], frozenset[int]]:
    """Return the sentences of a paragraph, those that need it with their owner in front.

    What stands under a segment's heading is the segment's; where the sentence before has not
    just been of that segment, a reader would take it for the whole company's.  Also returns the
    keys of the sentences that were changed.
    """
    told: list[Placed] = []
    changed: set[int] = set()
    current = ""
    for item in paragraph:
        named = item.part.lower() in item.text.lower()  # "Nutritional products are sold …"
        if item.owner and item.part != current and not named:
            small = item.text[0].lower() + item.text[1:]
            told.append(replace(item, text=f"{item.owner}, {small}"))
            changed.add(item.key)
        else:
            told.append(item)
        if item.owner or named:
            current = item.part
    return told, frozenset(changed)


def _split_large(paragraphs: list[list[Placed]]) -> list[list[Placed]]:
    """Part long paragraphs where they turn from one topic to another."""
    parted: list[list[Placed]] = []
    for paragraph in paragraphs:
        cut = _turn(paragraph)
        parted += _split_large([paragraph[:cut], paragraph[cut:]]) if cut else [paragraph]
    return parted


def _turn(paragraph: Sequence[Placed]) -> int:
    """Return where a long paragraph turns to another topic, nearest to its middle, 0 nowhere."""
    keys = {item.key for item in paragraph}
    lengths = [item.text.count(" ") + 1 for item in paragraph]
    if sum(lengths) <= LONG_PARAGRAPH:
        return 0
    turns = [
        k
        for k in range(MIN_PARAGRAPH, len(paragraph) - MIN_PARAGRAPH + 1)
        if (paragraph[k].facet, paragraph[k].part)
        != (paragraph[k - 1].facet, paragraph[k - 1].part)
        and paragraph[k].after not in keys
    ]
    return min(turns, key=lambda k: abs(sum(lengths[:k]) - sum(lengths[k:])), default=0)


def _opening(items: Sequence[Placed]) -> Placed:
    """Return the sentence that says what the company is, else the earliest of the best."""
    found = min((item.order for item in items if item.opens), default=-1)

    def rank(item: Placed) -> tuple[bool | int, ...]:
        starts_with_company = bool(re.match("[\ue000\ue002]", item.text))
        business = item.facet in (Facet.OVERVIEW, Facet.PRODUCTS)
        return (
            # what it is stands before what it does, in most filings and here
            item.order < found and says_what_it_is(item.text),
            item.opens,
            item.facet is Facet.OVERVIEW and defines_company(item.text),
            bool(_PLANS.match(item.text)),
            business and starts_with_company and not _is_history(item.text),
            business and starts_with_company,
            bool(re.search("[\ue000-\ue003]", item.text)),  # else nobody is named
            -item.order,
        )

    return max(items, key=rank)


def defines_company(text: str) -> bool:
    """Tell whether a sentence (with markers) says what the company is or does."""
    defining = _DEFINING.match(text) or _APPOSED.match(text) or _HOLDS.match(text)
    return bool(defining) and not _LEGAL_FORM.match(text)


def says_what_it_is(text: str) -> bool:
    """Tell whether a sentence (with markers) says that the company is something."""
    is_something = _IS_A.match(text) or _APPOSED.match(text) or _HOLDS.match(text)
    return bool(is_something) and not _LEGAL_FORM.match(text)


def _is_history(text: str) -> bool:
    """Tell whether a sentence says how the company came to be rather than what it does."""
    return bool(_HISTORY.search(text) or _LEGAL_FORM.match(text)) and not _HOLDS.match(text)


def _merge_small(paragraphs: list[list[Placed]], parts: Collection[str]) -> list[list[Placed]]:
    """Join paragraphs of one sentence to the one before, or to the next where that is large.

    What is the whole company's stays by itself behind a paragraph of one of its ``parts``.
    """

    def apart(before: Sequence[Placed], paragraph: Sequence[Placed]) -> bool:
        return before[-1].part in parts and paragraph[0].part not in parts

    merged: list[list[Placed]] = []
    for paragraph in paragraphs:
        small = (
            len(paragraph) < MIN_PARAGRAPH and bool(merged) and len(merged[-1]) < LARGE_PARAGRAPH
        )
        joins = merged and not apart(merged[-1], paragraph)
        if joins and (small or len(merged[-1]) < MIN_PARAGRAPH):
            merged[-1] = merged[-1] + paragraph
        else:
            merged.append(paragraph)
    last = len(merged) > 1 and len(merged[-1]) < MIN_PARAGRAPH
    if last and not apart(merged[-2], merged[-1]):
        merged[-2:] = [merged[-2] + merged[-1]]
    return merged
