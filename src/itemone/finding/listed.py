"""What an item of a list says by itself, put as a sentence where its form and its lead-in allow.

"the Pumps segment, which primarily includes hand pumps;" says that the segment includes them;
"garden products, including hoses" that these include hoses; "Delta, a line of pumps" that Delta is
one.  "Farm market: Ostend Farms, Lune Dairy" under "Our customers include:" gives the names of
customers in that market.  Items of lists of risks, rivals and rules stay what they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

MOST_WORDS = 75  # of an item
LEAST_SAID = 2  # words behind the verb
MOST_NAME_WORDS = 6
NAMED = 0.6  # share of names that begin with a capital letter: "innocent" may be a brand

# what the company has, does, or deals with: only lists of such things are opened
_OWN_THINGS = re.compile(
    r"\b(?:products?|services?|brands?|trademarks?|solutions?|offerings?|portfolios?|segments?|"
    r"business(?:es)?|divisions?|customers?|clients?|end[- ]users|markets?|channels?|revenues?|"
    r"fees?|subsidiar(?:y|ies)|operations?|lines?|categor(?:y|ies)|applications?|loans?|systems?|"
    r"partners?|distributors?|activities|units?|groups?|businesses|medicines|therapies|"
    r"merchandise|programs)\b",
    re.IGNORECASE,
)
# of examples under "our customers are", or "we sell products through", it wouldn't be said any
# more that they are customers or channels
_OWN_PRODUCTS = re.compile(
    r"\b(?:products?|services?|brands?|solutions?|offerings?|portfolios?|lines?|merchandise|"
    r"medicines|therapies|programs|systems|categor(?:y|ies)|loans?)\b",
    re.IGNORECASE,
)
_OF_PEOPLE = re.compile(
    r"\b(?:customers?|clients?|partners?|distributors?|users?|through)\b", re.IGNORECASE
)
_OF_OTHER_THINGS = re.compile(
    r"\b(?:compet\w+|risks?|factors?|if|whether|unless|until|could|may|might|would|should|must|"
    r"require\w*|regulat\w+|laws?|criteria|covenants?|principles?|goals?|objectives?|strateg(?:y|ies)|"
    r"initiatives?|polic\w+|employees?|benefits?|not|except|believe that|depends?|success\w*|"
    r"uncertaint\w+|forward-looking|events?|trends?|reports?|means|responsible|committed|"
    r"agreements?|restrict\w*|obligations?|officers?|directors?|workforce|talent|priorities)\b",
    re.IGNORECASE,
)
_TAIL = re.compile(r"\s*[;,.:]?\s*(?:\b(?:and|or))?\s*$")
_GOES_WITH_NEXT = re.compile(r"[;,](?: and| or)?\s*$")
_FORMS = r"(?:Inc|Corp|Co|Ltd|LLC|L\.P|S\.A|N\.V|plc|PLC)"
_ADVERB = r"(?:primarily|mainly|generally|principally|also|currently|typically)"
_VERB = (
    r"(?:includes?|consists? (?:primarily |mainly )?of|provides?|offers?|sells?|represents?|"
    r"contains?|comprises?|operates?|manufactures?|distributes?|serves?|develops?|generates?|"
    r"delivers?|focus(?:es)? on|produces?|is|are|has|have)"
)
_NAME = r"(?P<name>(?:[^,:;()—]|,(?= " + _FORMS + r"\b)|\([^()]{1,80}\)){3,120}?)"
_WHICH = re.compile(rf"{_NAME},? which (?P<rest>(?:{_ADVERB} )?{_VERB}\b.+)", re.DOTALL)
_EXAMPLES = re.compile(
    rf"{_NAME}(?:,? including|, such as)(?: the following)?:? (?P<rest>.+)", re.DOTALL
)
_TITLE = r"[A-Z0-9][\w®™&'’+/-]*"
_APPOSED = re.compile(
    rf"(?P<name>{_TITLE}(?: {_TITLE}){{0,4}}(?: \([^()]{{1,80}}\))?),"
    r" (?P<rest>(?:an?|the|our) [a-z].+)",
    re.DOTALL,
)
_CLAUSE_ITEM = re.compile(
    rf"(?:We [a-z]+|[A-Z][\w&'’®™-]*(?: (?!{_VERB} )[\w&'’®™-]+){{0,5}} (?:{_ADVERB} )?{_VERB})"
    r" (?!(?:and|or|of|for|to|in|by|with)\b)\w",
)
# a verb that says more of the item behind what was taken for all of it
_GOES_ON = re.compile(
    r", (?:(?:and |also )*(?:is|are|was|were|has|have|had|will|may|can|provides?|offers?|sells?|"
    r"includes?|operates?|formulates?|manages?|develops?|serves?|owns?|manufactures?|produces?)"
    r"|that|leveraging|enabling|allowing|resulting|as well as to) "
)
_ANY_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|may|can|could|would|do|does|did|we|it|they|provides?|"
    r"offers?|sells?|includes?|consists?|operates?|generates?|represented|accounted|see)\b"
)
_PREPOSITION = re.compile(
    r" (?:for|in|to|with|from|on|at|by|that|which|used|under|across|between|through) "
)
_PLURAL = re.compile(r"[a-z]{2,}[^siu\W]s$|[a-z]+(?:ss|x|ch|sh)es$")
_NOT_PLURAL = frozenset(
    "business basis series electronics analytics logistics news process access diagnostics physics "
    "robotics various less across sales address class glass mass pass press gas bus lens".split()
)
# "forms of infant formula": what stands behind "of" is the same thing
_SORTS_OF = re.compile(r"(?:forms?|types?|kinds?|lines?|range|ranges|variety|families|brands) of ")

_PEOPLE = (
    r"customers|clients|end[- ]users|licensees|distributors|resellers|partners|brands|brand names"
    r"|trademarks|trade names"
)
_NOUN = re.compile(
    rf"\b(?P<whose>[Oo]ur |[Ii]ts |[Ww]e .{{0,80}}?)?(?P<noun>(?:[a-z][a-z-]+ )?(?:{_PEOPLE})"
    rf"(?: and (?:{_PEOPLE}))?)\b"
)
_EMPTY_MODIFIER = re.compile(
    r"^(?:our|its|the|of|and|numerous|valuable|these|other|such|some|many|several|following|"
    r"different|various|leading|to|for|with|by|own|are|all|selected|representative) "
)
_LISTS = re.compile(r"\b(?:includes?|including|are|were|such as|the following|as follows)\b")
_LABELLED = re.compile(r"(?P<label>[^:;.()]{3,80}?)(?::| [–—-]) (?P<names>.{3,})", re.DOTALL)
_ONE_NAME = re.compile(r"[A-Z0-9][^,;:]*")
REST = re.compile(r"(?:all )?other\b|total\b|various\b", re.IGNORECASE)
_PLACE = re.compile(r"(?:market|industry|sector|segment|business|field|channel|region)$", re.I)


@dataclass(frozen=True, slots=True)
class Names:
    """The names that an item gives under its label, and how the text would write the label."""

    label: str
    names: tuple[str, ...]


def opens(lead: str) -> bool:
    """Tell whether the items under ``lead`` are things of the company, not risks or rules."""
    return bool(_OWN_THINGS.search(lead)) and not _OF_OTHER_THINGS.search(lead)


def item_clause(item: str, lead: str) -> str:
    """Return an item that is a clause but for its end ("Delta sells pumps; and") as a sentence."""
    text = _TAIL.sub("", item)
    if not _GOES_WITH_NEXT.search(item) or _OF_OTHER_THINGS.search(lead) or ". " in text:
        return ""
    return f"{text}." if _CLAUSE_ITEM.match(text) else ""


def item_sentence(item: str, lead: str) -> str:
    """Return what ``item`` of the list under ``lead`` says by itself, "" where that is unclear."""
    text = _TAIL.sub("", " ".join(item.split()))
    if not opens(lead) or len(text.split()) > MOST_WORDS:
        return ""
    products = _OWN_PRODUCTS.search(lead) and not _OF_PEOPLE.search(lead)
    forms = (_of_which, _of_examples, _of_apposition) if products else (_of_which, _of_apposition)
    for form in forms:
        said = form(text)
        if said:
            return f"{said[0].upper()}{said[1:]}."
    return ""


def _of_which(text: str) -> str:
    match = _WHICH.fullmatch(text)
    if match is None or _ANY_VERB.search(match["name"]) or _ends(match["rest"]):
        return ""
    singular = re.match(rf"(?:{_ADVERB} )?\w+s\b", match["rest"]) is not None
    if singular is is_plural(match["name"]):
        return ""  # it says so of the last noun only
    return f"{match['name']} {match['rest']}"


def _of_examples(text: str) -> str:
    match = _EXAMPLES.fullmatch(text)
    if match is None or _ANY_VERB.search(match["name"]) or _ends(match["rest"]):
        return ""
    name, rest = match["name"].strip(), match["rest"]
    bare = re.sub(r"\s*\([^()]*\)", "", name)
    if " of " in bare and not _SORTS_OF.search(bare):
        return ""
    head, *others = _PREPOSITION.split(bare)
    if not is_plural(head) or any(is_plural(word) for part in others for word in part.split()):
        return ""  # of which of the two the examples are can't be told
    return f"{name} include {rest}"


def _of_apposition(text: str) -> str:
    match = _APPOSED.fullmatch(text)
    if match is None or _ends(match["rest"]) or " and " in match["name"]:
        return ""
    plain = re.sub(r"\b(?:that|which|who|whose|where)\b.*$", "", match["rest"], flags=re.DOTALL)
    return "" if _ANY_VERB.search(plain) else f"{match['name']} is {match['rest']}"


def _ends(rest: str) -> bool:
    """Tell whether more than the predicate stands behind an item's name."""
    return bool(_GOES_ON.search(rest)) or len(rest.split()) < LEAST_SAID or ". " in rest


def is_plural(name: str) -> bool:
    """Tell whether a noun phrase is plural by the form of its head."""
    head = re.split(r" of ", re.sub(r"\s*\([^()]*\)$", "", name), maxsplit=1)[0]
    last = re.sub(r"[®™]", "", head.split()[-1].lower()) if head.split() else ""
    return bool(_PLURAL.search(last)) and last not in _NOT_PLURAL


def labelled_names(item: str) -> Names | None:
    """Return the names that an item gives under a label ("Farm market: Lune Dairy and Ostend")."""
    match = _LABELLED.fullmatch(_TAIL.sub("", " ".join(item.split())))
    if match is None or _ANY_VERB.search(match["label"]) or REST.match(match["label"]):
        return None
    names = listed_names(match["names"])
    return Names(match["label"].strip(), names) if names else None


def listed_names(text: str) -> tuple[str, ...]:
    """Return the names that ``text`` lists, none where it is no list of names."""
    *first, last = re.split(r"[,;]\s+(?:and\s+)?", text)
    head, joint, tail = last.rpartition(" and ")
    names = [*first, head, tail] if joint and head else [*first, last]
    names = [name.strip(" .") for name in names]
    named = sum(_ONE_NAME.fullmatch(name) is not None for name in names)
    short = all(0 < len(name.split()) <= MOST_NAME_WORDS for name in names)
    return tuple(names) if len(names) > 1 and short and named >= NAMED * len(names) else ()


def named_things(lead: str) -> tuple[str, bool]:
    """Return what ``lead`` says the names under it are ("customers and end-users"), "" if unclear.

    And whether it says that they are the company's own.
    """
    verbs = list(_LISTS.finditer(lead))
    if not verbs or not opens(lead):
        return "", False
    found = [m for m in _NOUN.finditer(lead) if m.start() < verbs[-1].start()]
    before_verb = [m for m in found if m.end() <= verbs[0].start()] or found
    if not before_verb:
        return "", False
    noun = before_verb[-1]
    return _EMPTY_MODIFIER.sub("", noun["noun"]), noun["whose"] is not None


def names_in(label: str, things: str, names: Sequence[str]) -> str:
    """Return the names as a sentence: "Customers in the farm market include Lune Dairy and …"."""
    place = f"the {label}" if _PLACE.search(label) else label
    listed = f"{', '.join(names[:-1])} and {names[-1]}"
    return f"{things[0].upper()}{things[1:]} in {place} include {listed}."


def all_names(lead: str, given: Sequence[Names]) -> str:
    """Return all names under ``lead``, whatever their labels, in one sentence; "" if unclear."""
    things, own = named_things(lead)
    if not things:
        return ""
    names = list(dict.fromkeys(name for item in given for name in item.names))
    opening = f"Our {things}" if own else f"{things[0].upper()}{things[1:]}"
    return f"{opening} include {', '.join(names[:-1])} and {names[-1]}."
