"""Plain contradictions, word by word: all for some, done for planned, first for second.

A quantifier is set beside the one that the filing gives the same noun or verb; a deed beside the
same verb; a superlative beside the same one.  Only passages that bear out what stands around
the word count, and where one of them agrees nothing is said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from itemone.checking.aspects import ASPECTS, cues_of
from itemone.checking.claims import Claim
from itemone.checking.lexicon import lexicon, stem
from itemone.checking.terms import Kind
from itemone.writing.parse import Parse

Floats = NDArray[np.float64]

CONTRASTS = (
    "widened",  # some, most → all
    "widened_bare",  # unqualified → all
    "narrowed",  # all → most, some
    "raised",  # some → most
    "denial_dropped",  # no customer → one customer
    "denial_added",
    "done_not_yet",  # is planned, may → has been
    "meant_not_done",  # is → will be
    "rank_dropped",  # second largest → largest
    "rank_added",
)
# Those that true sentences hardly ever show (under 1 % of them altogether): each decides by itself.
DECISIVE = ("widened", "denial_dropped", "done_not_yet", "rank_dropped", "rank_added")
CLEAR = 0.5  # from which such a contrast decides
PASSAGES = 3  # that may speak for a word
ENOUGH = 0.8  # of the best passage's share of what stands around the word
NO, SOME, MOST, ALL = -1, 2, 3, 4

_LIMITERS = frozenset("almost nearly substantially virtually practically not".split())
_DIRECT = frozenset("det amod advmod predet preconj nmod compound quantmod neg nummod".split())
_DENYING = frozenset("no neither none nobody nothing".split())
_NAMING = frozenset(("own", "owned", "parties", "party", "quarter"))
# verbs that say little more than that there is something
_LIGHT = frozenset(
    "is are was were has have had do does did include includes carry carries contain contains make "
    "makes involve involves".split()
)
_CONVERSE = frozenset(
    stem(verb) for verb in "buy purchase acquire sell divest lend borrow lease rent supply".split()
)
MAX_ABOVE = 4  # verbs above one another: "did not want to begin to sell"
_TOPS = frozenset(
    "largest biggest leading foremost top best strongest highest oldest fastest greatest".split()
)
_NUMBERED = frozenset(
    "second third fourth fifth sixth seventh eighth ninth tenth two three".split()
)


@dataclass(frozen=True, slots=True)
class Read:
    """A parse as far as contrasts need it: each word's quantifier levels."""

    parse: Parse
    levels: Mapping[int, frozenset[int]]
    denies: bool  # anywhere


def read(parse: Parse) -> Read:
    """Return the quantifiers of a sentence by the words that they belong to."""
    cues = lexicon().cues
    sorts = ((cues["wholly"], ALL), (cues["mostly"], MOST), (cues["partly"], SOME))
    found: dict[int, set[int]] = {}
    for i, word in enumerate(parse.words):
        level = next((level for words, level in sorts if word.lower in words), 0)
        if word.lower in _DENYING:
            level = NO
        after = parse.words[i + 1].lower if i + 1 < len(parse.words) else ""
        if not level or after in _NAMING or _limits(parse, i):
            continue
        before = parse.words[i - 1].lower if i else ""
        if before in _LIMITERS and level == ALL:
            level = SOME if before == "not" else MOST
        for target in _targets(parse, i):
            found.setdefault(target, set()).add(level)
    denies = any(w.lower in cues["deny"] for w in parse.words)
    return Read(parse, {i: frozenset(v) for i, v in found.items()}, denies)


def _limits(parse: Parse, i: int) -> bool:
    """Tell whether the word only limits the quantifier after it: "almost all"."""
    after = parse.words[i + 1].lower if i + 1 < len(parse.words) else ""
    return parse.words[i].lower in _LIMITERS and after in lexicon().cues["wholly"]


def _targets(parse: Parse, i: int) -> list[int]:
    """Return the words that a quantifier is said of.

    "Most of the sales": sales; "mainly through dealers", wherever the parser hangs the adverb:
    the verb and the dealers.
    """
    of = [c for c in parse.children[i] if parse.words[c].lower == "of"]
    if of:
        return _objects(parse, of[0])
    word = parse.words[i]
    if word.dep not in _DIRECT or word.head == i:
        return []
    head = parse.words[word.head]
    if head.dep == "prep":
        return [head.head, *_objects(parse, word.head)]
    if word.dep == "advmod" and i + 1 < len(parse.words) and parse.words[i + 1].dep == "prep":
        return [word.head, *_objects(parse, i + 1)]
    return [word.head]


def _objects(parse: Parse, preposition: int) -> list[int]:
    return [c for c in parse.children[preposition] if parse.words[c].dep == "pobj"]


def contrasts(
    claim: Claim,
    at: Mapping[int, Sequence[Sequence[int]]],
    reads: Mapping[int, Read],
    covered: Floats,
) -> tuple[Floats, tuple[int, ...]]:
    """Return a row of ``CONTRASTS``, each in [0, 1], and the item that shows each (-1: none).

    ``at`` gives for each passage and item the words that match it there, ``reads`` the passages'
    quantifiers; ``covered`` is (items × passages).
    """
    row = dict.fromkeys(CONTRASTS, 0.0)
    items = dict.fromkeys(CONTRASTS, -1)
    if claim.parse is None:
        return np.zeros(len(CONTRASTS)), tuple(items.values())
    said = read(claim.parse)
    for k, word in enumerate(claim.words):
        term = claim.item(k)
        if word < 0 or term.quantity is not None or term.kind is Kind.MONTH:
            continue
        there = [p for p in at if at[p][k]]
        if not there:
            continue
        most = max(float(covered[k, p]) for p in there)
        near = [p for p in there if covered[k, p] >= ENOUGH * most]
        near = sorted(near, key=lambda p: -covered[k, p])[:PASSAGES]
        places = [(reads[p], w) for p in near for w in at[p][k]]
        found = _quantity(said, word, places)
        found |= _deed(said, word, places)
        found |= _denial(said, word, places)
        found |= _opposite(said, word, places)
        found |= _rank(said, word, places)
        for name in found:
            if most > row[name]:
                row[name], items[name] = most, k
    return np.array([row[name] for name in CONTRASTS]), tuple(items.values())


def _quantity(said: Read, word: int, places: Sequence[tuple[Read, int]]) -> set[str]:
    mine = said.levels.get(word, frozenset())
    theirs = [filed.levels.get(w, frozenset()) for filed, w in places]
    if not mine:
        denied = all(NO in levels for levels in theirs)
        return {"denial_dropped"} if denied and not said.denies else set()
    if mine == {NO}:
        return set() if any(filed.denies for filed, _ in places) else {"denial_added"}
    mine -= {NO}
    level, every = max(mine), frozenset().union(*theirs)
    if level in every:
        return set()
    if level == ALL:
        every |= frozenset().union(*(_of_verb(filed, w) for filed, w in places))
        if ALL in every:
            return set()
        return {"widened"} if every & {SOME, MOST} else {"widened_bare"}
    if ALL in every:
        return {"narrowed"}
    return {"raised"} if level == MOST and SOME in every else set()


def _of_verb(filed: Read, word: int) -> frozenset[int]:
    """Return the quantifiers of the verb whose subject or object the word is: "usually reach"."""
    here = filed.parse.words[word]
    if here.dep not in ("nsubj", "nsubjpass", "dobj"):
        return frozenset()
    return filed.levels.get(here.head, frozenset())


def _denial(said: Read, word: int, places: Sequence[tuple[Read, int]]) -> set[str]:
    """Tell what is affirmed from what is denied: "has long-term contracts" from "has no …".

    A verb by itself; a noun by the verb that it is the object of, where both sides have the same
    verb or none that says much ("includes no commitment", "carries a commitment").
    """
    if said.parse.words[word].tag.startswith("V"):
        denied = [_under_not(filed.parse, w) for filed, w in places]
    else:
        denied = [_object_denied(filed.parse, w, _verb_of(said.parse, word)) for filed, w in places]
    if not denied or not all(denied):
        return set()
    aspects, _ = cues_of(said.parse, word)
    too = aspects[ASPECTS.index("negation")] or NO in said.levels.get(word, frozenset())
    return set() if too or _set_aside(said.parse, word) else {"denial_dropped"}


def _under_not(parse: Parse, verb: int) -> bool:
    """Tell whether a verb is denied: "doesn't need to hold", "no longer offers"."""
    for _ in range(MAX_ABOVE):
        here = parse.words[verb]
        if any(_is_not(parse, c) for c in parse.children[verb]):
            return True
        joined = here.dep == "conj" and not any(
            parse.words[c].dep in ("nsubj", "nsubjpass", "aux") for c in parse.children[verb]
        )
        either = joined and any(
            parse.words[c].lower in ("or", "nor") for c in parse.children[here.head]
        )
        if here.dep != "xcomp" and not either:
            return False
        verb = here.head
    return False


def _is_not(parse: Parse, word: int) -> bool:
    low = parse.words[word].lower
    after = parse.words[word + 1].lower if word + 1 < len(parse.words) else ""
    if low in ("not", "n't", "n’t", "never"):
        return after not in ("only", "just", "merely", "necessarily")
    return low == "longer" and word > 0 and parse.words[word - 1].lower == "no"


def _verb_of(parse: Parse, noun: int) -> str:
    """Return the verb whose object ``noun`` is, "" if it is none's."""
    here = parse.words[noun]
    if here.dep not in ("dobj", "attr") or not parse.words[here.head].tag.startswith("V"):
        return ""
    return parse.words[here.head].lower


def _set_aside(parse: Parse, word: int) -> bool:
    """Tell whether a word stands behind "rather than"."""
    before = parse.words[max(0, word - 5) : word]
    for i, (one, other) in enumerate(pairwise(w.lower for w in before)):
        if (one, other) == ("rather", "than"):
            return not any(w.tag in ("IN", "TO", "CC") for w in before[i + 2 :])
    return False


def _opposite(said: Read, word: int, places: Sequence[tuple[Read, int]]) -> set[str]:
    """Tell the contrary word from its like: "a controlling stake" from "a noncontrolling one".

    By what modifies a noun on both sides, or what verb it is the object of; only where no passage
    says there what the claim says, and the claim nowhere what they say ("direct and indirect").
    """
    for around in (_modifiers, _governors):
        mine = around(said.parse, word)
        if not mine:
            continue
        theirs = [around(filed.parse, w) for filed, w in places]
        every = frozenset().union(*theirs)
        for one in mine - every:
            contrary = {other for other in every if _contrary(one, other)}
            both = any(stem(w.lower) in contrary for w in said.parse.words)
            if contrary and not both and all(of_one & contrary for of_one in theirs):
                return {"denial_dropped"}
    return set()


def _modifiers(parse: Parse, noun: int) -> frozenset[str]:
    return frozenset(
        stem(parse.words[c].lower.replace("-", ""))
        for c in parse.children[noun]
        if parse.words[c].dep in ("amod", "compound")
    )


def _governors(parse: Parse, noun: int) -> frozenset[str]:
    """Return the stems of the verbs whose object a noun is: "own and operate plants"."""
    here = parse.words[noun]
    if here.dep not in ("dobj", "nsubjpass") or not parse.words[here.head].tag.startswith("V"):
        return frozenset()
    verbs, at = {here.head}, here.head
    while parse.words[at].dep == "conj" and parse.words[parse.words[at].head].tag.startswith("V"):
        at = parse.words[at].head
        verbs.add(at)
    verbs |= {c for c in parse.children[here.head] if parse.words[c].dep == "conj"}
    return frozenset(stem(parse.words[v].lower) for v in verbs)


def _contrary(one: str, other: str) -> bool:
    """Tell whether two stems are opposites, by the list or by a denying prefix.

    What one buys another sells: such verbs tell of the same deed.
    """
    if one in _CONVERSE and other in _CONVERSE:
        return False
    if other in lexicon().antonyms.get(one, ()):
        return True
    short, long = sorted((one, other), key=len)
    return len(short) > 4 and long in {prefix + short for prefix in ("non", "un", "in", "dis")}


def _object_denied(parse: Parse, noun: int, said: str) -> bool:
    """Tell whether a noun is the object of a denied verb that is, or may be, the one ``said``."""
    if _set_aside(parse, noun):
        return True
    filed = _verb_of(parse, noun)
    same = stem(filed) == stem(said) or (filed in _LIGHT and said in _LIGHT)
    return bool(filed and said) and same and _under_not(parse, parse.words[noun].head)


def _deed(said: Read, word: int, places: Sequence[tuple[Read, int]]) -> set[str]:
    """Tell a deed from what is only meant, by the verb."""
    here = said.parse.words[word]
    if not here.tag.startswith("V"):
        return set()
    filed = [_unreal(f.parse, w) for f, w in places]
    if _unreal(said.parse, word):
        return {"meant_not_done"} if not any(filed) else set()
    helpers = {said.parse.words[c].lower for c in said.parse.children[word]}
    past = here.tag == "VBD" or (
        here.tag == "VBN" and bool(helpers & {"has", "have", "had", "was", "were"})
    )
    return {"done_not_yet"} if past and all(filed) else set()


def _unreal(parse: Parse, word: int) -> bool:
    """Tell whether the word stands under a plan, a decision or a possibility."""
    if parse.words[word].tag == "VBD":
        return False  # told as done, whatever the parser hangs it under
    aspects, _ = cues_of(parse, word)
    if aspects[ASPECTS.index("planned")] or aspects[ASPECTS.index("possible")]:
        return True
    above = parse.words[parse.words[word].head].lower
    over = parse.words[parse.words[parse.words[word].head].head].lower
    meant = lexicon().cues["meant"]
    return above in meant or (parse.words[word].dep == "pobj" and over in meant)


def _rank(said: Read, word: int, places: Sequence[tuple[Read, int]]) -> set[str]:
    if said.parse.words[word].lower not in _TOPS:
        return set()
    mine = _ordinal(said.parse, word)
    theirs = [_ordinal(f.parse, w) for f, w in places]
    if mine in theirs:
        return set()
    return {"rank_added"} if mine else {"rank_dropped"}


def _ordinal(parse: Parse, word: int) -> str:
    """Return what ranks a superlative: a number, "one of" several, "" for the very first."""
    before = [w.lower for w in parse.words[max(0, word - 5) : word]]
    for low in reversed(before[-3:]):
        if low in _NUMBERED:
            return low
    several = any(a in ("one", "among") for a in before) and "the" in before[-2:]
    return "one of" if several or before[-1:] == ["among"] else ""
