"""Series stay series: where a cut has taken the end of one, its last member gets its "and".

"restaurants, hotels such as inns, and schools" without its tail must not be told as
"restaurants, hotels".
"""

from __future__ import annotations

from itemone.writing.draft import Draft
from itemone.writing.lexicon import LEGAL_FORMS, STATES
from itemone.writing.parse import FINITE_TAGS, Parse

CLAUSE_OPENING = 4  # words in which a clause about a share has its verb
_COORDINATORS = frozenset({"and", "or", "but", "nor", "&", "and/or"})
_BEHIND_NAMES = LEGAL_FORMS | STATES
_LINKS = frozenset({"as", "versus", "to", "then"})  # "from farms to mines", but "up to 64 tons"


def close_series(draft: Draft) -> Draft:
    """Return the draft with a coordinator before the last member of every shortened series."""
    if not draft.dropped:
        return draft
    parse = draft.parse
    changes: dict[int, str] = {}
    for first, word in enumerate(parse.words):
        if word.dep == "conj":
            continue  # a series is looked at from its head
        members = _members(parse, first)
        if len(members) < 2:
            continue
        kept = [m for m in members if m not in draft.dropped]
        if len(kept) < 2 or any(parse.words[k].tag == "CD" for k in kept[-2:]):
            continue  # "June 30, 2022" is no series
        if parse.words[kept[-1]].text in _BEHIND_NAMES:
            continue  # nor is "Northgate, Inc." or "Lima, Ohio"
        if _goes_on(draft, kept[-1]):
            continue  # the parser saw only a part of the series
        lost = _lost_coordinator(draft, kept[-2])
        comma = _joint(draft, kept[-2], kept[-1]) if lost else None
        if comma is not None:
            mark = ";" if parse.words[comma].text == ";" else ""
            changes[comma] = f"{mark} {lost}"
    changes |= _last_clause(draft) if not changes else {}
    return draft.put(changes) if changes else draft


def _last_clause(draft: Draft) -> dict[int, str]:
    """Join the last of several clauses, the rest of which went: "12% was Delta's, 8% was ours"."""
    words = draft.parse.words
    commas = [i for i in draft.kept() if words[i].text == "," and i not in draft.replaced]
    if not commas:
        return {}
    behind = [i for i in draft.kept() if i > commas[-1]]
    own = behind[:CLAUSE_OPENING]
    if not own or words[commas[-1] - 1].tag == "CD":
        return {}  # "December 31, 2023" is no clause
    if words[own[0]].tag not in ("CD", "$") and not _second_clause(draft, commas[-1], own[0]):
        return {}
    verb = any(words[i].tag in FINITE_TAGS for i in own)
    lost = _lost_coordinator(draft, own[0])
    return {commas[-1]: f", {lost}"} if verb and lost else {}


def _second_clause(draft: Draft, comma: int, first: int) -> bool:
    """Tell whether a clause stands behind a clause: "loans were $9 million, the rate was 4%"."""
    words = draft.parse.words
    before = [i for i in draft.kept() if i < comma]
    if words[first].tag not in ("DT", "PRP$") or words[before[0]].tag == "WRB":
        return False
    subordinate = any(words[i].dep == "mark" for i in before)
    return not subordinate and any(words[i].tag in FINITE_TAGS for i in before)


def _members(parse: Parse, first: int) -> list[int]:
    """Return the heads of a series' members in order, the parser's chain flattened."""
    members, stack = [first], [first]
    while stack:
        current = stack.pop()
        following = [
            c for c in parse.children[current] if parse.words[c].dep == "conj" and c > current
        ]
        members += following
        stack += following
    return sorted(members)


def _goes_on(draft: Draft, last: int) -> bool:
    end = max(draft.parse.hull(last)[1], last + 1)
    following = next(
        (i for i in range(last + 1, len(draft.parse.words)) if i not in draft.dropped), None
    )
    after = next((i for i in range(end, len(draft.parse.words)) if i not in draft.dropped), None)
    return any(
        i is not None and draft.parse.words[i].text in (",", ";") for i in (following, after)
    )


def _joint(draft: Draft, one: int, other: int) -> int | None:
    """Return the comma or semicolon that alone joins two members, ``None`` where a word does."""
    words = draft.parse.words
    between = [i for i in range(one + 1, other) if i not in draft.dropped]
    start = max(one + 1, draft.parse.hull(other)[0] - 1)
    verbs = words[one].tag.startswith("VB") and words[other].tag.startswith("VB")
    if verbs and start in between and words[start].text == "," and start not in draft.replaced:
        return start  # an "and" further in front is that of the first verb's objects
    for i in between:
        word = draft.word(i).strip(" ,").lower()
        if word in _COORDINATORS or words[i].text == ":":
            return None
        if words[i].text == ";" and i != start:
            return None  # a list of lists
        if word in _LINKS and i >= start:
            return None
    marks = [i for i in between if words[i].text in ",;" and i not in draft.replaced]
    near = [i for i in marks if i <= start]
    return near[-1] if near else None


def _lost_coordinator(draft: Draft, after: int) -> str | None:
    lost = (draft.parse.words[i].lower for i in sorted(draft.dropped) if i > after)
    return next((word for word in lost if word in ("and", "or")), None)
