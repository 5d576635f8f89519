"""Whose amount it is: "Dray was 16%" where the filing says "Lune was 16% and Dray 12%".

An amount belongs to the words that stand before it in one of the moulds that leave no doubt: the
subject of its verb, a member of a list that is paired with a list of amounts, the words before a
parenthesis; a count belongs to the words after it.  Two owners clash only where one passage gives
both of them an amount of the same unit, or two passages of the same measure in the same year.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from itemone.checking.claims import Claim
from itemone.checking.matching import Match
from itemone.checking.order import Member
from itemone.checking.passages import STRIDE, Index, Passage
from itemone.checking.quantities import Quantity, Unit, agrees
from itemone.checking.terms import Kind, Term

SURE = 0.9  # from which two amounts are one
LONGEST = 4  # words of an owner
ROWS = 15  # of a table that are looked at on either side
BEHIND = 7  # terms behind an amount that say what it is of
MOST_PASSAGES = 40  # that are looked at for one amount
MOST_PLACES = 200  # at which one amount stands
OWNED = (Unit.MONEY, Unit.PERCENT, Unit.COUNT)

_HEDGE = r"(?:(?:approximately|about|around|roughly|nearly|almost|over|some|another|only|just)\s+)?"
_VERB = re.compile(
    r"\s+(?:segments?\s+)?(?:which\s+)?(?:(?:together|also)\s+)?"
    r"(?:accounted\s+for|represented|generated|contributed|brought\s+in|comprised|constituted"
    rf"|made\s+up|made|totaled|was|were|is|are|had|has)\s+{_HEDGE}(?:US)?\s*",
    re.IGNORECASE,
)
_OPEN = re.compile(rf"\s*\(\s*{_HEDGE}", re.IGNORECASE)
_GAPPED = re.compile(rf",?\s+(?:for\s+)?{_HEDGE}", re.IGNORECASE)
_OF = re.compile(rf"\s+of\s+{_HEDGE}(?:US)?\s*", re.IGNORECASE)
_AFTER = re.compile(r"\s+(?:(?:were|was|are|is)\s+)?(?:the\s+)?")
_LINK = re.compile(r"\s*(?:[&'’-]\s*)?")  # between two words of one owner
# Words that name a measure or a sort, not whose it is.
_GENERAL = frozenset(
    "segment sale revenu net total product servic busi compani incom oper fiscal year "
    "approxim remain respect other which these such growth market percent addit relat".split()
)


# Words behind an amount that don't change what it is of.
_EMPTY = frozenset("total consolid fiscal year respect end approxim compani".split())


@dataclass(frozen=True, slots=True)
class Owned:
    """An amount with the words that it belongs to (their keys, and as written) and its term."""

    owner: frozenset[str]
    amount: Quantity
    term: int
    name: str


@dataclass(frozen=True, slots=True)
class Clash:
    """An item of a claim whose amount the filing gives to others only, and to whom."""

    item: int
    other: str
    passage: int


def owned(text: str, found: Sequence[Term], pairs: Sequence[tuple[Member, Member]]) -> list[Owned]:
    """Return the amounts of a sentence whose owner is beyond doubt, in order."""
    paired = {right[0]: left for left, right in pairs if len(right) == 1}
    told: list[Owned] = []
    for i, term in enumerate(found):
        if term.quantity is None or term.quantity.unit not in OWNED:
            continue
        members = paired.get(i) or _owner(text, found, i, bool(told))
        owner = frozenset(found[m].key for m in members if found[m].kind in (Kind.WORD, Kind.NAME))
        if owner - _GENERAL:
            name = text[min(found[m].start for m in members) : max(found[m].end for m in members)]
            told.append(Owned(owner - _GENERAL, term.quantity, i, name))
    return told


def _owner(text: str, found: Sequence[Term], i: int, follows: bool) -> Sequence[int]:
    """Return the words that the amount at ``i`` belongs to by a mould, none where no mould fits.

    ``follows`` tells that the sentence has said whose an amount is before: its verb may be left
    out from there on.
    """
    amount = found[i]
    if amount.quantity is not None and amount.quantity.unit is Unit.COUNT:
        return _counted(text, found, i)
    for last in range(i - 1, max(-1, i - 6), -1):
        if found[last].kind in (Kind.STOP, Kind.QUANTITY, Kind.SELF):
            continue
        bare = text[found[last].end : amount.start].removesuffix("$")
        if bare.startswith(","):
            last = _before_aside(text, found, last)
            bare = bare[1:]
            if last < 0:
                break
        if any(mould.fullmatch(bare) for mould in (_VERB, _OPEN, _OF)):
            return _run(text, found, last, -1)
        if follows and last == i - 1 and _GAPPED.fullmatch(bare):
            return _gapped(text, found, last)
    if amount.quantity is not None and amount.quantity.unit is Unit.PERCENT:
        return _named_after(text, found, i)
    return ()


def _before_aside(text: str, found: Sequence[Term], last: int) -> int:
    """Return the term before an aside that ends with the term ``last``, -1 where there is none."""
    comma = text.rfind(",", 0, found[last].start)
    return max((k for k in range(last) if found[k].end <= comma), default=-1)


def _counted(text: str, found: Sequence[Term], i: int) -> Sequence[int]:
    """Return what a count counts: "428 clubs", "24,000 square feet of garden"."""
    at = i + 1
    while at < len(found) and found[at].kind is Kind.SELF:  # "143 Acme Supercenters"
        at += 1
    if at == len(found) or text[found[at - 1].end : found[at].start].strip():
        return ()
    run = _run(text, found, at, 1)
    of = run[-1] + 1 if run else len(found)
    if of + 1 < len(found) and found[of].key == "of":
        run += _run(text, found, of + 1, 1)
    return run


def _named_after(text: str, found: Sequence[Term], i: int) -> Sequence[int]:
    """Return what a share is, where it is said after it: "82% are postpaid"."""
    for first in range(i + 1, min(len(found), i + 4)):
        if found[first].kind is not Kind.STOP:
            near = _AFTER.fullmatch(text, found[i].end, found[first].start)
            return _run(text, found, first, 1) if near else ()
    return ()


def _gapped(text: str, found: Sequence[Term], last: int) -> Sequence[int]:
    """Return the owner whose verb is left out: it opens after a comma or an "and"."""
    run = _run(text, found, last, -1)
    before = text[: found[run[-1]].start].rstrip()
    return run if before.endswith((",", ";", " and")) else ()


def _run(text: str, found: Sequence[Term], at: int, step: int) -> list[int]:
    """Return the words of one phrase from ``at`` on, forwards or backwards."""
    run: list[int] = []
    while 0 <= at < len(found) and len(run) < LONGEST:
        if found[at].kind not in (Kind.WORD, Kind.NAME):
            break
        if run:
            a, b = sorted((run[-1], at))
            if not _LINK.fullmatch(text, found[a].end, found[b].start):
                break
        run.append(at)
        at += step
    return run


def clashing(
    index: Index,
    claim: Claim,
    pairs: Sequence[tuple[Member, Member]],
    matches: Sequence[Match],
) -> Clash | None:
    """Return the first amount that the filing gives to others only, though it knows the owner."""
    number = {i: k for k, i in enumerate(claim.items)}
    for said in owned(claim.text, claim.terms, pairs):
        k = number.get(said.term, -1)
        if k < 0:
            continue
        places = sorted({int(p // STRIDE) for p in matches[k].places})
        if len(places) > MOST_PLACES:
            continue  # so common an amount is many things'
        other, passage = _others(index, said, places)
        if not other:
            other, passage = _elsewhere(index, claim, said, places)
        if other:
            return Clash(k, other, passage)
    return None


def _others(index: Index, said: Owned, places: Sequence[int]) -> tuple[str, int]:
    """Return whose amount it is and where; ("", -1) where a passage may give it to the owner."""
    found = ("", -1)
    for p in places:
        passage = index.passages[p]
        if passage.is_row:
            mine = bool(_label(passage) & said.owner)
            theirs = _title(passage) if _beside(index, p, said) else ""
        else:
            mine, theirs = _in_sentence(passage, said)
        if mine:
            return "", -1
        if theirs and not found[0]:
            found = (theirs, p)
    return found


def _elsewhere(index: Index, claim: Claim, said: Owned, places: Sequence[int]) -> tuple[str, int]:
    """Return whose amount it is where one sentence gives it to another, one the owner's own.

    "Personal Lines was 79% of premiums" here, "Commercial Lines was 16% of premiums" there: both
    must measure what the claim measures, in the claim's year where years are told.
    """
    wanted = _measured(claim.terms, said.term)
    years = _years(claim.terms)
    if not wanted:
        return "", -1
    other = ("", -1)
    if any(_may_be_its(index.passages[p], said) for p in places):
        return "", -1
    for p in places[:MOST_PASSAGES]:
        for told in _told(index.passages[p], wanted, years, said.amount.unit):
            if agrees(said.amount, told.amount) < SURE:
                continue
            if _one(told.owner, said.owner):
                return "", -1
            other = other if other[0] else (told.name, p)
    if not other[0]:
        return "", -1
    least = min(said.owner, key=lambda key: len(index.postings.get(key, ((), ()))[0]))
    holding = index.postings[least][0] if least in index.postings else ()
    for q in sorted({int(p) for p in holding})[:MOST_PASSAGES]:
        for told in _told(index.passages[q], wanted, years, said.amount.unit):
            if told.owner == said.owner and agrees(said.amount, told.amount) < SURE:
                return other
    return "", -1


def _may_be_its(passage: Passage, said: Owned) -> bool:
    """Tell whether a passage names the owner and leaves open whose the amount is."""
    if passage.is_row:
        return bool(_label(passage) & said.owner)
    if not said.owner <= {t.key for t in passage.terms} | passage.heads:
        return False
    sure = {o.term for o in owned(passage.text, passage.terms, passage.pairs)}
    return any(
        t.quantity is not None and agrees(said.amount, t.quantity) >= SURE and i not in sure
        for i, t in enumerate(passage.terms)
    )


def _told(
    passage: Passage, wanted: frozenset[str], years: frozenset[str], unit: Unit
) -> list[Owned]:
    """Return the amounts of a sentence that measure what is ``wanted``, with their owners."""
    own = _years(passage.terms)
    if passage.is_row or (years and own and not years & own):
        return []
    return [
        o
        for o in owned(passage.text, passage.terms, passage.pairs)
        if o.amount.unit is unit and _measured(passage.terms, o.term) == wanted
    ]


def _measured(found: Sequence[Term], amount: int) -> frozenset[str]:
    """Return what an amount is of, by the words behind it: "16% of our net premiums written"."""
    keys = []
    for term in found[amount + 1 : amount + 1 + BEHIND]:
        if term.quantity is not None or term.kind is Kind.MONTH:
            break
        if term.kind in (Kind.WORD, Kind.NAME) and term.key not in _EMPTY:
            keys.append(term.key)
    return frozenset(keys)


def _years(found: Sequence[Term]) -> frozenset[str]:
    return frozenset(
        t.key for t in found if t.quantity is not None and t.quantity.unit is Unit.YEAR
    )


def _in_sentence(passage: Passage, said: Owned) -> tuple[bool, str]:
    """Tell whether a sentence may give the amount to the owner; return whose it is instead."""
    same = [
        i
        for i, t in enumerate(passage.terms)
        if t.quantity is not None and agrees(said.amount, t.quantity) >= SURE
    ]
    keys = {t.key for t in passage.terms} | passage.heads
    if not same or not said.owner & keys:
        return False, ""
    told = owned(passage.text, passage.terms, passage.pairs)
    owners = {o.term: o for o in told}
    instead = [
        o.owner
        for o in told
        if _one(o.owner, said.owner)
        and o.amount.unit is said.amount.unit
        and agrees(said.amount, o.amount) < SURE
    ]
    exact = said.owner in instead
    for i in same:
        if i not in owners:
            return True, ""
        owner = owners[i].owner
        if _one(owner, said.owner) or (owner & said.owner and not exact):
            return True, ""
    return False, owners[same[0]].name if instead else ""


def _one(a: frozenset[str], b: frozenset[str]) -> bool:
    """Tell whether two owners may be one: the words of one are among the other's."""
    return a <= b or b <= a


def _title(passage: Passage) -> str:
    return passage.text.partition(" | ")[0]


def _label(passage: Passage) -> frozenset[str]:
    """Return the keys of a row's label, which is its first cell."""
    label = _title(passage).lower()
    return frozenset(t.key for t in passage.terms if t.surface.lower() in label)


def _beside(index: Index, p: int, said: Owned) -> bool:
    """Tell whether a row near ``p`` of the same table is the owner's and has other amounts."""
    for near in range(max(0, p - ROWS), min(len(index.passages), p + ROWS + 1)):
        row = index.passages[near]
        if near == p or not row.is_row or row.section != index.passages[p].section:
            continue
        if said.owner <= _label(row):
            units = {t.quantity.unit for t in row.terms if t.quantity is not None}
            if said.amount.unit in units:
                return True
    return False
