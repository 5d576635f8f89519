"""Of what parts a company is made, in its own words: segments, divisions, subsidiaries, ventures.

A name is a part only where the text calls it one ("our Pumps segment"; "three segments: Pumps,
Tanks and Service"; "our wholly-owned subsidiary, Delta Pumps").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from itemone.document import Block, Document, Span
from itemone.finding.statements import Statement

SORTS = r"segment|division|business unit|operating unit|subsidiary"
_SORT_WORD = re.compile(rf"\b(?:{SORTS})s?\b", re.IGNORECASE)
_CALLED_WITHIN = 80  # code points in front of "segment" in which its name ends
_LISTED_WITHIN = 300  # code points behind "segments" in which a list names them
_HEADING = re.compile(r"[A-Z][\w&'’®-]*(?:,? [\w&'’®-]+){0,5}")
GENERIC = frozenset(
    "operating reportable reporting business industry geographic our the its new each other".split()
)

WORD = r"[A-Z][\w&'’-]*"
NAME = rf"{WORD}(?: (?:&|and|of|{WORD}))" + r"{0,5}?"
FORM = r"(?:,? (?:Inc|Corp|Co|Ltd|LLC|L\.L\.C|L\.P|LP|Limited|Corporation)\b\.?)?"
_BRACKETS = r"(?P<brackets>(?: \([^()]{2,80}\)){0,2})"
_SHARE = r"(?:wholly|majority|partially|partly|jointly|\d{1,3}(?:\.\d+)?%)[- ]owned"
_LAND = r"[A-Z][a-z]+(?:an|ese|ish|ch)"  # "our Canadian subsidiary"
_OWNED = (
    rf"(?P<owned>(?:indirect )?(?:{_SHARE} )?"
    rf"(?:(?:operating|principal|banking|bank|{_LAND}) )?)"
)
_SORT = r"(?P<sort>subsidiary|joint venture)\b"
_OWNER = r"(?:[Oo]ur|[Ii]ts|[Tt]he Company['’]s|[Tt]he Corporation['’]s)"
# 'Delta Pumps, Inc. ("Delta"), is a wholly-owned subsidiary'
_BEHIND = re.compile(
    rf"\b(?P<name>{NAME}){FORM}{_BRACKETS}"
    r"(?:, an? [^,.;()]{3,60})?"  # "a land development company"
    rf"(?:,? (?:is|was) (?:also )?|, )(?:an?|our|the Company['’]s) {_OWNED}{_SORT}"
)
# whose it is
_OF_OURS = re.compile(r" of (?:the (?:Company|Corporation|Registrant|Bank)\b|ours\b)")
_OF_SOMEBODY = re.compile(rf" of (?:the )?(?P<owner>{WORD}(?: (?:& )?{WORD}){{0,5}})?")
# 'our wholly-owned subsidiary, Delta Pumps, Inc. ("Delta")'
_AHEAD = re.compile(
    rf"\b{_OWNER} {_OWNED}{_SORT},? (?P<name>{WORD}(?: (?:& )?{WORD}){{0,5}}{FORM}){_BRACKETS}"
)
_QUOTED = re.compile(r"[\"“]([A-Z][^\"“”]{1,40}?),?[\"”]")
_FORMS = re.compile(FORM + "$")
_ITSELF = re.compile(r"(?:The|Our) |(?:We|It|Company)$")
MOST_PLACES = 1_000  # at which segments are spoken of; later ones repeat the first
MOST_NAMES = 500  # that are asked for, or known of one sort
SPAN_LIMIT = 400  # code points of the filing that introduce one name


@dataclass(frozen=True, slots=True)
class Part:
    """A part's name as the text spells it, what it is, and where the text says so.

    ``sort`` is a bare noun; ``role`` is what it is in the filing's words ("wholly-owned
    subsidiary"), "" for a segment.
    """

    name: str
    sort: str
    span: Span
    role: str = ""


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a statement is that doesn't say so itself: "In the Pumps segment", by its heading."""

    phrase: str
    pieces: tuple[Span, ...]


class PartNames:
    """What the sentences of a document call segments and divisions."""

    def __init__(self, document: Document) -> None:
        # Only where a sort of part is spoken of: headings are many, such places few.
        self._places: list[tuple[str, Span]] = []
        self._known: dict[str, Part | None] = {}
        for sentence in document.sentences:
            if len(self._places) >= MOST_PLACES:
                break
            for match in _SORT_WORD.finditer(sentence.text):
                end = match.end() + (_LISTED_WITHIN if match[0].endswith("s") else 0)
                place = sentence.text[max(0, match.start() - _CALLED_WITHIN) : end]
                self._places.append((place, sentence.span))

    def called(self, name: str) -> Part | None:
        """Return what sort of part ``name`` is said to be ("our Pumps segment"), if any.

        A name in capitals is found, and spelled, as the sentences have it.
        """
        if name not in self._known:
            # a hostile text may have names and places without end
            self._known[name] = self._called(name) if len(self._known) < MOST_NAMES else None
        return self._known[name]

    def _called(self, name: str) -> Part | None:
        shouted = name.isupper()
        needle = name.lower() if shouted else name
        patterns: tuple[re.Pattern[str], ...] = ()
        for place, span in self._places:
            if needle not in (place.lower() if shouted else place):
                continue
            patterns = patterns or _calling(name, shouted=shouted)
            for pattern in patterns:
                found = pattern.search(place)
                if found and found["name"][:1].isupper() and not found["name"].isupper():
                    return Part(found["name"], found["sort"].lower(), span)
        return None


def _calling(name: str, *, shouted: bool) -> tuple[re.Pattern[str], ...]:
    """Return what finds "the ``name`` segment", and ``name`` in a list of segments."""
    flags = re.IGNORECASE if shouted else re.NOFLAG
    spelled = re.escape(name)
    qualified = r"(?:reportable |operating |business )?"
    return (
        re.compile(rf"\b(?P<name>{spelled}) {qualified}(?P<sort>{SORTS})\b", flags),
        re.compile(
            rf"\b(?P<sort>segment)s\b[^.]{{0,{_LISTED_WITHIN}}}?"
            r"(?:[,:;][\"”]?|\b(?:and|are|as|include|including|namely)) (?:and )?"
            rf"(?:\(?\w{{1,3}}\) )?[\"“]?(?P<name>{spelled})(?:[\"”,;.]| and\b|$)",
            flags,
        ),
    )


def subsidiaries(text: str, own: Iterable[str]) -> dict[str, Part]:
    """Return the subsidiaries and ventures by each of their names, but for the company itself.

    ``own`` are the company's bare names in small letters.
    """
    own = frozenset(own)
    found: dict[str, Part] = {}
    for match in _owned_names(text):
        if len(found) >= MOST_NAMES:
            break
        flat = match.string
        if match.re is _BEHIND and not _is_ours(flat[match.end() : match.end() + 120], own):
            continue
        role = f"{match['owned'].strip()} {match['sort']}".strip()
        span = Span(match.start(), min(match.end(), match.start() + SPAN_LIMIT))
        for spoken in (match["name"], *_QUOTED.findall(match["brackets"] or "")):
            name = bare(spoken)
            if name.lower() not in own and len(name) > 2 and not _ITSELF.match(name):
                found.setdefault(name, Part(name, match["sort"], span, role))
    return found


@lru_cache(maxsize=1)  # asked for by the parts and by the introductions of one document
def _owned_names(text: str) -> tuple[re.Match[str], ...]:
    """Return in order where a subsidiary or venture is named; offsets are those of ``text``."""
    flat = re.sub(r"\s", " ", text)
    return tuple(
        sorted((*_BEHIND.finditer(flat), *_AHEAD.finditer(flat)), key=re.Match.start),
    )


def _is_ours(after: str, own: Set[str]) -> bool:
    """Tell whether what stands ``after`` "a subsidiary" doesn't make it somebody else's."""
    owner = _OF_SOMEBODY.match(after)
    if owner is None or _OF_OURS.match(after):
        return True
    return bare(owner["owner"] or "").lower() in own


def declared(sentences: Iterable[str]) -> dict[str, str]:
    """Return the segments that a sentence counts and lists, by each name that it gives them.

    "We have three reportable segments: Pumps; Verdant Tank Group (Tanks), which sells to farmers;
    and Service."
    """
    names: dict[str, str] = {}
    for sentence in sentences:
        if len(names) >= MOST_NAMES:
            break
        match = _COUNTED.search(sentence)
        if match is None:
            continue
        count = _NUMBERS.index(match["count"].lower()) + 2
        listed = sentence[match.end() : match.end() + _LISTED_WITHIN]
        found = [_listed_names(item) for item in _items(listed)[:count]]
        if len(found) == count and all(found):
            names |= {name: of_one[0] for of_one in found for name in of_one}
    return {name: part for name, part in names.items() if name.lower() not in GENERIC}


def _items(listed: str) -> list[str]:
    if ";" in listed:
        return re.split(r"; (?:and )?", listed)
    closed = re.search(r",? and ", listed) if ", and " not in listed else None
    if closed:  # "Pumps, Tanks and Service": the only "and" that no comma stands before
        listed = f"{listed[: closed.start()]}, {listed[closed.end() :]}"
    return re.split(r", (?:and )?", listed)


def _listed_names(item: str) -> list[str]:
    """Return the name that an item of a list begins with and its short form, if it has them."""
    item = re.sub(r"^(?:\(?\w{1,3}\)|the|our) ?", "", item.strip())
    match = _LISTED_NAME.match(item)
    if match is None:
        return []
    names = [re.sub(rf" (?:{SORTS})$", "", n, flags=re.IGNORECASE) for n in match.groups() if n]
    return names if all(_HEADING.fullmatch(name) for name in names) else []


_LISTED_NAME = re.compile(
    r"((?:[^,.(]|\.(?=[\w.]| [A-Z]))+?)(?: \([\"“]?([A-Z][\w& ]{1,30})[\"”]?\))?"
    r"(?=, [a-z]|\.(?= |$)|$| [-–—]| which| that)"  # "Oral, Personal and Home Care": not "Oral"
)
_NUMBERS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_COUNTED = re.compile(
    rf"\b(?P<count>{'|'.join(_NUMBERS)}) (?:[a-z-]+ ){{0,3}}segments"
    r"(?: \([^()]{3,60}\))?(?: (?:that|for|in which) [^:;.,]{3,80})?"
    r"(?:, (?:namely|which are)|:| ?[-–—]| are| includ\w+|,|(?= \(?\w{1,3}\)))"
    r"(?: the following:)? ?",
    re.IGNORECASE,
)


def bare(name: str) -> str:
    """Return a name without its legal form and the brackets behind it."""
    return _FORMS.sub("", re.sub(r" \([^()]*\)$", "", name))


def heading_part(
    heading: Block, calls: PartNames, known: Mapping[str, Part] | None = None
) -> Part | None:
    """Return the part that ``heading`` names, if the text itself calls it so."""
    title = " ".join(heading.text.split()).strip(" .:-–—")
    title = bare(re.sub(rf"^(?:The )|(?: (?:{SORTS}))$", "", title, flags=re.IGNORECASE).strip())
    if not _HEADING.fullmatch(title) or title.lower() in GENERIC:
        return None
    return (known or {}).get(title) or calls.called(title)


def parts_of(
    document: Document, items: Sequence[Statement], calls: PartNames
) -> list[tuple[str, Owner | None]]:
    """Return, for each statement, the part of the company that it tells of, "" for the whole.

    That is the one part that it names, else the one under whose heading it stands: then with
    what tells a reader so.  A heading that several parts have ("Competition") belongs to the part
    above it.
    """
    own = [bare(document.company).lower()] if document.company else []
    known = subsidiaries(document.text, own)
    titles = Counter(b.text for b in document.blocks if b.depth)
    by_heading: dict[int, tuple[Part, Block] | None] = {}
    current: tuple[Part, Block] | None = None
    for number, block in enumerate(document.blocks):
        if not block.depth:
            continue
        part = heading_part(block, calls, known)
        above_it = next((by_heading[h] for h in reversed(block.headings) if by_heading[h]), None)
        if part is not None:
            current = (part, block)
        elif above_it is not None:
            current = above_it
        elif titles[block.text] < 2:
            current = None
        by_heading[number] = current
    names = {*known, *(found[0].name for found in by_heading.values() if found)}
    listed = {k: v for k, v in declared(i.text for i in items).items() if k not in names}
    if not names and not listed:
        return [("", None)] * len(items)
    naming = _naming(names, listed)
    found: list[tuple[str, Owner | None]] = []
    for item in items:
        called = {name for groups in naming.findall(item.text) for name in groups if name}
        named = {listed.get(name, name) for name in called}
        above = document.blocks[item.block].headings
        headed = by_heading.get(above[-1]) if above else None
        if named or headed is None:
            found.append((named.pop() if len(named) == 1 else "", None))
        else:
            found.append((headed[0].name, _owner(*headed)))
    return found


def _naming(names: Collection[str], listed: Collection[str]) -> re.Pattern[str]:
    """Return what finds the parts that a text names.

    Names that only a list gives may be common words ("Consumer", "International"): they count at
    the head of a sentence, or as "the Consumer segment".
    """
    anywhere, heads = (
        "|".join(map(re.escape, sorted(of, key=lambda name: (-len(name), name)))) or "(?!)"
        for of in (names, listed)
    )
    return re.compile(
        rf"\b({anywhere})\b"
        rf"|^(?:The |Our |In the |In our )?({heads})(?= (?:(?:{SORTS}|are)\b|[a-z]+s\b))"
        rf"|\b({heads})(?= (?:{SORTS})\b)"
    )


def _owner(part: Part, heading: Block) -> Owner:
    whose = f"In the {part.name} {part.sort}" if part.sort in _HELD else f"At {part.name}"
    return Owner(whose, (*heading.pieces, part.span))


_HELD = frozenset({"segment", "division", "business unit", "operating unit"})
