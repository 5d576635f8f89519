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
MOST_WORDS = 42  # that a sentence may have up to where its list is cut
COUNTED_WITHIN = 3  # words behind the verb in which a number counts the members
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

    The comma between the second and the third member becomes "and".  Of a list that is too long
    to be told, also the range behind the last member that can be.
    """
    words = parse.words
    if len(words) < MIN_WORDS:
        return
    last = len(words) - 1 if words[-1].tag == "." else len(words)
    for separator in (";", ","):
        seams = [
            i
            for i in range(last)
            if words[i].text == separator and _follows(words, i) not in LEGAL_FORMS
        ]
        run = _longest_run(parse, seams)
        if len(run) + 1 < MIN_MEMBERS:
            continue
        lead = _EXAMPLES.sub(r"\1", " ".join(w.text for w in words[: run[0]]))
        tail = " ".join(w.text for w in words[run[-1] : last])
        if _names(parse, run[KEPT - 1]) and words[last - 1].text[:1].islower():
            return  # "the Alpha, Beta, Gamma, … and Omega trademarks": the noun is all of theirs
        if not _EXHAUSTIVE.search(lead) and not _BOUNDING.search(tail):
            for kept in sorted({_most_members(words, run), KEPT}, reverse=True):
                yield run[kept - 2], run[kept - 1], last
            return


def _most_members(words: Sequence[Word], run: Sequence[int]) -> int:
    """Return how many members a list may keep that is too long to be told whole."""
    told = _told(words)
    if told[-1] <= MOST_WORDS:
        return KEPT
    return max(sum(told[seam] <= MOST_WORDS for seam in run), KEPT)


def _follows(words: Sequence[Word], i: int) -> str:
    return words[i + 1].text if i + 1 < len(words) else ""


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
    if _is_whole(words, verb, first, min(first + COUNTED_WITHIN, last)):
        return
    for joint in range(first, last):
        if words[joint].lower != "and" or words[joint - 1].text.endswith("-"):
            continue  # "small- and medium-sized farms"
        seam = next((i for i in range(joint, last) if words[i].text in (",", ";")), last)
        if seam - first >= MIN_GROUP:
            if _closes(words[first:seam], words[seam + 1 : last]):
                yield seam, last
            return


def exemplary_members(parse: Parse) -> Iterator[tuple[frozenset[int], dict[int, str]]]:
    """Yield what may go of a list that is too long to be told, and what is put for words of it.

    "Products include A; B; C; and D" is true of A and B alone; so is "consists of A; B; C; and D"
    if it is told as "includes".
    """
    words = parse.words
    last = len(words) - 1 if words[-1].tag == "." else len(words)
    opened = _list_verb(words, last) if len(words) >= MIN_WORDS else None
    if opened is None:
        return
    verb, first, changes, gone = opened
    seams = [i for i in range(first, last) if words[i].text == ";"]
    if len(seams) < 2:
        seams = _conjunct_seams(parse, first, last)
    if not seams or _is_whole(words, verb, first, seams[0]):
        return
    starts = [first, *(i + 1 for i in seams)]
    if len(starts) < 3 or _BOUNDING.search(" ".join(w.text for w in words[starts[-1] : last])):
        return
    told = _told(words)
    nested = words[seams[0]].text == ","
    fitting = [k for k in range(1, len(starts)) if told[starts[k] - 1] <= MOST_WORDS]
    for k in sorted({fitting[-1], (fitting[-1] + 1) // 2}, reverse=True) if fitting else ():
        if sum((w.text == "(") - (w.text == ")") for w in words[: starts[k]]):
            continue
        if nested and any(w.lower in ("and", "or") for w in words[first : starts[k] - 1]):
            continue  # by commas alone, lists within lists can't be told apart
        joint = starts[k - 1] - 1
        put = dict(changes)
        if k > 1 and words[joint + 1].lower not in ("and", "or"):
            put[joint] = f"{words[joint].text} and" if words[joint].text in ";," else " and"
        yield frozenset(range(starts[k] - 1, last)) | gone, put


def _is_whole(words: Sequence[Word], verb: int, first: int, seam: int) -> bool:
    """Tell whether a list is all there is: "consists only of", "include three businesses: …"."""
    if _EXHAUSTIVE.search(" ".join(w.text for w in words[:verb])):
        return True
    counted = any(w.tag == "CD" for w in words[first : first + COUNTED_WITHIN])
    return counted or any(w.text == ":" for w in words[first:seam])


def _told(words: Sequence[Word]) -> list[int]:
    """Return how many words stand before each, but for those in brackets."""
    counts, depth, total = [], 0, 0
    for word in words:
        counts.append(total)
        depth += (word.text == "(") - (word.text == ")")
        total += depth == 0 and any(c.isalnum() for c in word.text)
    return counts


def _list_verb(
    words: Sequence[Word], last: int
) -> tuple[int, int, dict[int, str], frozenset[int]] | None:
    """Return (verb, first word of its list, words to be put, words to go), ``None`` without one."""
    for i in range(2, last - 1):
        lower = words[i].lower
        singular = lower.endswith("s")
        if lower in _EXEMPLARY and lower != "including":
            colon = words[i + 1].text == ":"
            return i, i + 2 if colon else i + 1, {}, frozenset({i + 1} if colon else ())
        if lower in ("consist", "consists") and words[i + 1].lower == "of":
            put = {i: "includes" if singular else "include"}
            return i, i + 2, put, frozenset({i + 1})
        if lower == "are" and _names_main_ones(words, i, last):
            gone = frozenset({i + 1} if words[i + 1].text == ":" else ())
            return i, i + 1 + len(gone), {i: "include"}, gone
        if lower in ("comprise", "comprises"):
            return i, i + 1, {i: "includes" if singular else "include"}, frozenset()
        if lower in ("comprised", "composed") and words[i + 1].lower == "of":
            put = {i - 1: {"is": "includes", "are": "include"}.get(words[i - 1].lower, "")}
            return (i, i + 2, put, frozenset({i, i + 1})) if put[i - 1] else None
    return None


def _names_main_ones(words: Sequence[Word], verb: int, last: int) -> bool:
    """Tell whether "the principal products are A; B; and C": the first of them are among them."""
    subject = [w.lower for w in words[:verb]]
    nouns = _LISTED_NOUNS & set(subject)
    semicolons = sum(w.text == ";" for w in words[verb:last])
    verbs = any(w.tag in FINITE_TAGS for w in (*words[:verb], *words[verb + 1 : last]))
    return bool(nouns and _MAIN & set(subject)) and semicolons > 1 and not verbs


_MAIN = frozenset({"principal", "primary", "main", "major"})
_LISTED_NOUNS = frozenset("products services customers markets brands competitors".split())


def _conjunct_seams(parse: Parse, first: int, last: int) -> list[int]:
    """Return the commas between the members of the list that begins at ``first``."""
    words = parse.words
    head = next(
        (
            i
            for i in range(first, last)
            if words[i].dep in ("pobj", "dobj", "attr")
            and words[i].head < first
            and parse.hull(i)[0] <= first + 1
        ),
        None,
    )
    seams: list[int] = []
    while head is not None:
        following = next(
            (c for c in parse.children[head] if words[c].dep == "conj" and c > head), None
        )
        if following is None:
            return seams
        start = parse.hull(following)[0]
        if words[start - 1].text == ",":
            seams.append(start - 1)
        elif words[start - 1].lower == "and" and words[start - 2].text == ",":
            seams.append(start - 2)
        else:
            return []  # not a list by commas, or not what the parser took it for
        head = following
    return seams


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


def closing_part(parse: Parse) -> Iterator[tuple[int, int]]:
    """Yield the ends that a sentence too long to be told may lose: examples, or one thing more.

    The parser loses its way in them, so all from ", including" or ", as well as" on goes, to the
    end: what stands before is a sentence by itself, of which the rest neither bounds nor dates
    anything.
    """
    words = parse.words
    roots = parse.roots()
    if len(words) <= MOST_WORDS or len(roots) != 1 or not words[roots[0]].tag.startswith("VB"):
        return
    root = roots[0]
    complements = {"dobj", "attr", "prep", "agent", "conj"}
    for i in range(root + 3, len(words) - 1):
        opened = words[i - 1].text == ","
        pair = (words[i].lower, words[i + 1].lower)
        more = opened and (pair[0] == "and" or pair == ("as", "well"))
        if pair[0] != "including" and pair != ("such", "as") and not more:
            continue
        start = i - 1 if opened else i
        own = [c for c in parse.children[root] if words[c].dep in complements and root < c < start]
        kept = [w.lower for w in words[root:start]]
        if not own or kept.count("(") > kept.count(")"):
            continue
        commas = [k for k, w in enumerate(kept) if w == ","]
        series_open = bool(commas) and not {"and", "or"} & set(kept[commas[-1] :])
        last = max(k for k in range(root, start) if k == root or words[k].tag in FINITE_TAGS)
        series_open |= more and (
            "," in kept[last - root :] or not words[start - 1].tag.startswith("NN")
        )
        behind = " ".join(w.text for w in words[i:])
        bounds = _BOUNDING.search(re.sub(r"\bnot (?:exclusively|only|limited)\b", "", behind))
        if not series_open and not bounds and not _EXHAUSTIVE.search(" ".join(kept)):
            yield start, len(words) - 1
