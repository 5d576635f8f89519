"""Long enumerations, and what may be left of them: their head, or their first three members.

The parser loses its way in long lists, so they are read by their commas.  A list that says what
something consists of, or how many there are, is told whole or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from itemone.writing.lexicon import LEGAL_FORMS
from itemone.writing.parse import FINITE_TAGS, Parse, Word

MIN_WORDS = 28  # of a sentence whose list is worth cutting
MIN_MEMBERS = 6
KEPT = 3
MAX_MEMBER = 10  # words
MAX_LONG_MEMBER = 24  # where semicolons part the members
MIN_GROUP = 4  # words of a group that can stand for the list
MANY = 9  # members of a list that is told by its number alone
_EXHAUSTIVE = re.compile(
    r"\b(?:consist\w*|compris\w+|composed|divided|namely|constitut\w+|respectively|both|either|"
    r"all|each|only|not|no|except|other than|excluding|between|one|two|three|four|five|six|seven|"
    r"eight|nine|ten|twelve)\b|:",
    re.IGNORECASE,
)
# What bounds or dates all that stands before it.
_BOUNDING = re.compile(
    r"\b(?:19|20)\d\d\b|%|\b(?:not|except|unless|if|until|only|respectively|excluding|without|"
    r"subject|provided|other than)\b",
    re.IGNORECASE,
)
_EXEMPLARY = frozenset({"include", "includes", "including", "feature", "features"})
_EXAMPLES = re.compile(r"\b(include|includes|including|features?) :")
_CLAUSAL = frozenset({"WDT", "WP", "WRB", "MD"})
_RUNS_ON = frozenset(
    """
    include includes including are is was were of to from by with in as for at on and or the
    """.split()
)


def head_of_list(parse: Parse) -> Iterator[tuple[int, int]]:
    """Yield the range behind a colon where what stands before it is a sentence of its own."""
    words = parse.words
    last = len(words) - 1 if words[-1].tag == "." else len(words)
    for i, word in enumerate(words):
        if word.text != ":" or i < 6 or words[i - 1].lower in _RUNS_ON:
            continue
        before = words[:i]
        members = sum(w.text in (",", ";") for w in words[i:last])
        counted = any(w.tag == "CD" for w in before)  # "three channels: …": the list is the point
        if members < (MANY if counted else 2) or not any(w.tag in FINITE_TAGS for w in before):
            return
        if any(w.tag in FINITE_TAGS for w in words[i:last]):
            return
        if words[i - 1].tag.startswith("NN") and "following" not in (w.lower for w in before):
            yield i, last
        return


def first_members(parse: Parse) -> Iterator[tuple[int, int, int]]:
    """Yield the range behind the third member of a list to the end, and the comma before that.

    The comma between the second and the third member becomes "and".
    """
    words = parse.words
    if len(words) < MIN_WORDS:
        return
    last = len(words) - 1 if words[-1].tag == "." else len(words)
    for separator in (";", ","):
        seams = [
            i
            for i in range(last)
            if words[i].text == separator and words[i + 1].text not in LEGAL_FORMS
        ]
        run = _longest_run(parse, seams)
        if len(run) + 1 < MIN_MEMBERS:
            continue
        lead = _EXAMPLES.sub(r"\1", " ".join(w.text for w in words[: run[0]]))
        tail = " ".join(w.text for w in words[run[-1] : last])
        if _names(parse, run[KEPT - 1]) and words[last - 1].text[:1].islower():
            return  # "the Alpha, Beta, Gamma, … and Omega trademarks": the noun is all of theirs
        if not _EXHAUSTIVE.search(lead) and not _BOUNDING.search(tail):
            yield run[KEPT - 2], run[KEPT - 1], last
            return


def closed_group(parse: Parse) -> Iterator[tuple[int, int]]:
    """Yield the range behind the first closed group of a list that gives examples.

    "Its products include Alpha, Beta and Gamma soaps, Delta and Dray gels, …": what stands before
    the second group is a list of its own, and true as long as the verb claims no more.
    """
    words = parse.words
    last = len(words) - 1 if words[-1].tag == "." else len(words)
    verb = next((i for i in range(2, last) if words[i].lower in _EXEMPLARY), None)
    if len(words) < MIN_WORDS or verb is None:
        return
    first = verb + 2 if words[verb + 1].text == ":" else verb + 1
    lead = " ".join(w.text for w in words[:verb])
    if _EXHAUSTIVE.search(lead):
        return
    for joint in range(first, last):
        if words[joint].lower != "and":
            continue
        seam = next((i for i in range(joint, last) if words[i].text in (",", ";")), last)
        if seam - first >= MIN_GROUP:
            if _closes(words[first:seam], words[seam + 1 : last]):
                yield seam, last
            return


def _closes(group: Sequence[Word], rest: Sequence[Word]) -> bool:
    """Tell whether ``group`` is a list of its own, and ``rest`` only more of the same."""
    if sum(w.text in (",", ";") for w in rest) < KEPT - 1:
        return False
    if any(w.tag in FINITE_TAGS or w.tag in _CLAUSAL or w.text in "():" for w in (*group, *rest)):
        return False
    if rest[0].tag in ("IN", "TO", "VBG", "VBN") and rest[0].lower != "as":
        return False  # what follows says more of the group, it doesn't go on with the list
    return not _BOUNDING.search(" ".join(w.text for w in rest))


def _names(parse: Parse, seam: int) -> bool:
    """Tell whether the member in front of ``seam`` ends in a name or its mark."""
    word = parse.words[seam - 1].text
    return word[:1].isupper() or word in ("®", "™")


def _longest_run(parse: Parse, seams: list[int]) -> list[int]:
    """Return the longest stretch of ``seams`` between which stand members of one list."""
    best: list[int] = []
    run: list[int] = []
    for seam in seams:
        if run and not _is_member(parse, run[-1] + 1, seam):
            run = []
        run.append(seam)
        if len(run) > len(best):
            best = list(run)
    return best


def _is_member(parse: Parse, start: int, end: int) -> bool:
    member = parse.words[start:end]
    most = MAX_MEMBER if parse.words[end].text == "," else MAX_LONG_MEMBER
    if not 0 < len(member) <= most or member[0].tag in ("VBG", "IN", "TO", "CC"):
        return False
    if parse.words[end].text == "," and any(w.lower in ("and", "or") for w in member):
        return False  # the end of another list
    return not any(
        w.tag in FINITE_TAGS or w.tag in ("WDT", "WP", "WRB") or w.text in "():" for w in member
    )
