"""What a form of a sentence takes from the one before it: who, which, and when.

A sentence may stand alone in the filing and yet not in a summary, because a cut has brought a
pointing word to its front ("The agreement, extended in 1993, requires …") or because the thing
that it speaks of was introduced before ("The joint venture sells …").  Definite nouns without
anything that says which one are taken for such (Hawkins 1978: anaphoric use); so is a subject
without any owner behind a sentence about somebody else.
"""

from __future__ import annotations

import re

from itemone.finding.standing import LEANS, why_not_tellable
from itemone.writing.draft import Draft
from itemone.writing.parse import Parse
from itemone.writing.person import Names

# There is one of each, or each is meant.
_ONE_OF_A_KIND = frozenset(
    """
    company corporation registrant partnership trust bank group board management government
    industry industries market markets marketplace public world economy country countries nation
    region environment internet web weather law laws majority remainder future past year years
    quarter quarters season season month week day time cost costs price prices demand competition
    use sale sales
    states president congress court courts press media consumer consumers customer customers
    patient patients user users stock shares
    """.split()
)
# Who comes upon one of these must have been told of it before.
_INTRODUCED = re.compile(
    r"\bthe (?:(?:total|aggregate|net|cash|gross|resulting|initial) ){0,2}"
    r"(?:agreements?|joint ventures?|ventures?|mergers?|acquisitions?|transactions?|"
    r"(?:public )?offerings?|settlement|spin-off|reorganization|restructuring|notes|debentures|"
    r"territory|trials?|study|studies|letter of intent|purchase price|proceeds|number|amount|"
    r"loans?|facility|arrangements?|subsidy|subsidies|lawsuit|ruling|award|grant|"
    r"product|device|drug|machine)"
    r"(?= (?:is|are|was|were|has|had|have|will|may|can|in lieu|which|and|or|requires?|provides?|"
    r"includes?|expires?|contains?|bears?|allows?|gives?|the|our|its|we|it)\b"
    r"|(?: in)? [A-Z]|['’]s|[.,;]|$)"
    r"|\beach (?:joint )?venture\b"
    r"|^(?:[\w,]+ ){0,6}?(?:our|its|their|the) (?:other )?remaining "
    r"(?=operating|reportable|segments?|business|stores?|plants?|products?|brands?|subsidiaries|divisions?)"
)
_OWNERLESS = frozenset(
    """
    expenditures expenses costs sales revenues revenue operations income proceeds purchases
    shipments deliveries orders contracts products services customers clients competitors
    employees margins prices fees offerings devices solutions systems brands programs
    """.split()
)
# "In addition to repair, Harbor Aviation provides …"
_ANOTHER_BEHIND = re.compile(
    r"^(?:In|With|Through|Under|As|Since|During|For|At|On)\b[^.]{5,160}?, "
    r"[A-Z][\w&'-]*(?: [A-Z&][\w&'-]*)+ [a-z]+s\b"
)
_OF_PART = re.compile(
    r"^(?:(?:Through|Within|In) )?(?:[Oo]ur|[Ii]ts|[Tt]he)(?: [A-Z&][\w&'-]*){1,6}"
    r" (?:segment|division|group|business unit|operating unit|subsidiary)\b"
)
_OWNERS = frozenset({"our", "its", "the", "these"})
_OF_ITSELF = re.compile(r"^(?:we|our|the company|it|its)\b", re.IGNORECASE)
_OF_ANOTHER = re.compile(r"^(?:The )?[A-Z][\w&.’'-]+(?: (?:[A-Z&(][\w&.’'-]*))+")
# "These channels include …": of nobody, so that what follows is the company's own
_OF_NOBODY = re.compile(
    r"^(?:these|those|such) (?!segments|divisions|groups|businesses|units|subsidiaries|companies|"
    r"brands|operations|products|services|devices|solutions|platforms|offerings)[a-z]+s\b",
    re.IGNORECASE,
)
_SPECIFYING = frozenset(
    "amod compound prep relcl acl poss nummod appos nmod quantmod advcl".split()
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
NAMELESS = Names()


def leans(draft: Draft, text: str, before: str, names: Names = NAMELESS) -> bool:
    """Tell whether ``text``, the words of ``draft``, needs the sentence ``before`` it.

    ``before`` is the statement in front of it in the same paragraph, "" where there is none;
    ``names`` are the company's own.
    """
    if why_not_tellable(text) == LEANS or _introduced_before(text):
        return True
    parse = draft.parse
    subject = _subject(parse, draft)
    if subject is None:
        return False
    return (
        _points(parse, draft, subject)
        or _ownerless(parse, draft, subject, before, names)
        or _unclear_pronoun(parse, draft, subject)
    )


def _unclear_pronoun(parse: Parse, draft: Draft, subject: int) -> bool:
    """Tell whether "its" in or behind the subject has nothing in the sentence to stand for.

    In front of the subject ("Since its founding, Northgate …") it stands for the subject.
    """
    start = parse.hull(subject)[0]
    for i, word in enumerate(parse.words):
        if i in draft.dropped or i in draft.replaced:
            if i not in draft.dropped:
                return False  # the company: what follows may mean it
            continue
        if word.tag.startswith("NN") and word.text != "%":
            return False
        if word.lower in _PRONOUNS and word.dep != "expl":
            return i >= start
    return False


_PRONOUNS = frozenset({"it", "its", "they", "their", "them", "he", "his", "she", "her"})


def _introduced_before(text: str) -> bool:
    for match in _INTRODUCED.finditer(text):
        noun = match[0].split()[-1].rstrip("s")
        if noun not in text[: match.start()].lower():
            return True
    return False


def _subject(parse: Parse, draft: Draft) -> int | None:
    """Return the first subject that is left, where it opens the sentence or follows an adjunct."""
    for i, word in enumerate(parse.words):
        if i not in draft.dropped and word.dep in _SUBJECTS:
            return i if i not in draft.replaced else None
    return None


def _points(parse: Parse, draft: Draft, subject: int) -> bool:
    """Tell whether the subject is "the" and a common noun, and nothing says which one."""
    word = parse.words[subject]
    if word.tag not in ("NN", "NNS") or word.lower in _ONE_OF_A_KIND:
        return False
    own = [c for c in parse.children[subject] if c not in draft.dropped]
    if any(parse.words[c].dep in _SPECIFYING and not _aside(parse, c) for c in own):
        return False
    return any(parse.words[c].lower == "the" for c in own)


def _aside(parse: Parse, modifier: int) -> bool:
    """Tell whether a comma parts the modifier from its noun: it adds, it doesn't say which."""
    start = parse.hull(modifier)[0]
    return start > parse.words[modifier].head and parse.words[start - 1].text == ","


def _ownerless(parse: Parse, draft: Draft, subject: int, before: str, names: Names) -> bool:
    """Tell whether "expenditures were …" may be those of whom the sentence before is about."""
    word = parse.words[subject]
    if not (_of_another(before, names) or _OF_PART.search(before) or _ANOTHER_BEHIND.match(before)):
        return False
    own = [c for c in parse.children[subject] if c not in draft.dropped]
    if word.lower in _OWNERLESS and not own:
        return True
    # "Our Aviation segment …  Our offerings include …": the segment's, not the company's
    owned = [parse.words[c].lower in _OWNERS for c in own]
    return word.lower in _OWNERLESS and len(owned) == 1 and all(owned)


def _of_another(before: str, names: Names) -> bool:
    """Tell whether the sentence ``before`` is about somebody else, or may be."""
    bare = before.removeprefix("The ")
    own = [name.removeprefix("The ") for name in (names.full, names.short) if name]
    if _OF_ITSELF.match(before) or any(bare.startswith(name) for name in own):
        return False
    if why_not_tellable(before) == LEANS:
        return not _OF_NOBODY.match(before)
    return bool(_OF_ANOTHER.match(before))
