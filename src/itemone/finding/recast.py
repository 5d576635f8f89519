"""Statements put so that they can stand alone, where their surroundings leave no doubt.

A segment's label becomes the subject of its list ("Tanks - Steel and plastic tanks" → "The Tanks
segment includes steel and plastic tanks"), "these products" under "Garden Products" get that name,
a reference to another place ("as noted above") goes, and what the text is about all along ("these
consumer loans") needs no pointing finger.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from itemone.document import Block, BlockKind, Document, Sentence, Span
from itemone.finding.described import cells, columns, described, labelled
from itemone.finding.headed import small_words, spoken
from itemone.finding.inline import inline_items
from itemone.finding.listed import item_sentence, labelled_names, named_things, names_in
from itemone.finding.parts import GENERIC, PartNames, heading_part
from itemone.finding.statements import Statement, is_name

_WORD = r"[A-Z][\w&'’®™-]*"
_LABEL = rf"(?P<label>{_WORD}(?:,? (?:(?:and|of|&|for) )?{_WORD}){{0,5}})"
_LABELLED = re.compile(rf"^{_LABEL}(?: (?:-|–|—|--) |: )(?P<rest>[A-Z\d].{{10,}})$", re.DOTALL)
_SPEAKER = re.compile(r"(?:We|Our|The Company|The Corporation|The Registrant)\b")
# a clause rather than a list of things; what stands behind "that" doesn't count
_CLAUSE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|may|can|could|would|do|does|did|we|it|they"
    r"|provides?|offers?|sells?|includes?|consists?|operates?|generates?|accounted|represented"
    r"|appl(?:y|ies)|requires?|must|affects?|helps?|use|uses|makes?|needs?|allows?"
    r"|supports?(?! (?:services|centers)\b)"
    r"|enables?|creates?|drives?|builds?|delivers?|focus(?:es)?|continues?|believes?)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?:that|which|who|whose|where|for which|used)\b.*$", re.DOTALL)
_SAID = (
    r"(?:noted|described|discussed|mentioned|listed|named|defined|stated|set forth)"
    r" (?:above|below|herein|previously|earlier)"
)
_OPENING_REFERENCE = re.compile(rf"^As (?:further |also )?{_SAID}, ")
# "In addition to the pumps listed above, we sell tanks"
_OPENING_ADDITION = re.compile(
    rf"^(?P<in>In addition) to [^,.;]{{0,60}}?\b{_SAID}, (?P<rest>.+)$", re.DOTALL
)
_REFERENCE = re.compile(
    rf",? (?:as (?:further |also )?|that (?:is|are|was|were) ){_SAID}(?=[,.;)])"
    rf"|(?<=[a-z]) {_SAID}(?=[,.;]| and )",
)
# what stands in front of "listed above" and says nothing without it
_POINTED_AT = re.compile(
    r"\b(?:(?:the|these|those|such|other) [a-z]+"
    r"|are|is|was|were|be|as|except|\w+ly|further|those)$",
    re.IGNORECASE,
)
# "(sometimes referred to as we, us, the Company, or Northgate)": how the company calls itself
_OWN_NAMES = re.compile(
    r" \((?:\w+,? )?(?:referred to (?:\w+ )?as|called) [^()]*\b(?:we|us|our)\b[^()]*\)"
)
_ECHO = re.compile(
    rf"(?P<heading>{_WORD}(?: (?:(?:and|of|&) )?{_WORD}){{0,4}}) (?P=heading)"
    r"(?= (?:is|are|was|[a-z]+s) )"
)
_THESE = re.compile(r"^(?:These|Those|Such) (?P<noun>products|services|customers|brands)\b")
_HEADED = re.compile(
    r"(?P<name>[A-Z][\w&'’®™ ,-]{2,60}?) (?P<noun>Products|Services|Customers|Brands)",
    re.IGNORECASE,
)
# a subsidiary called by its name needs no other beside it
_ANOTHER = re.compile(
    r"^Another (?=(?:wholly|majority|partly)[- ]owned (?:\w+ )?subsidiary, [A-Z])"
)
_ASIDE = re.compile(r" \([^()]*\)$")
_THESE_THINGS = re.compile(r"(?<!of )\bthese (?P<things>(?:(?!and )[a-z]{3,} ){1,2}[a-z]{3,}s)\b")
_GENERIC_LABEL = re.compile(r"\b(?:Products?|Services|Customers|Brands|Markets|Applications)$")
# a heading that says itself what it names: "Tank Division"
_PART_HEADING = re.compile(
    rf"(?P<name>{_WORD}(?: (?:(?:and|&) )?{_WORD}){{0,4}}) (?P<sort>Segment|Division)"
)
FIRST_OF_SECTION = 2  # statements; later ones may speak of what those before them brought up
MAX_SHORT_FORM = 4  # letters in capitals that stay so: "DIY CUSTOMERS"
OFTEN = 4  # times that a text speaks of a thing that needs no pointing at
MOST_LOOKS = 200  # at which the whole text is searched for such a thing


def recast(document: Document, items: Sequence[Statement], calls: PartNames) -> list[Statement]:
    """Return the statements, those that can be made to stand alone made so.

    Words come from the statement, its heading, or are "include(s)" behind a label.
    """
    lower = document.text.lower()
    looks: dict[str, int] = {}
    found = []
    under: Counter[int] = Counter()  # statements so far under each heading
    last: dict[int, Sentence] = {sentence.block: sentence for sentence in document.sentences}
    small = small_words(document.text)
    inline: dict[int, tuple[str, tuple[Span, ...]]] = {}
    for item in items:
        item = _described(document, _itemized(document, item, last, inline, small), small)
        above = document.blocks[item.block].headings
        under[above[-1] if above else -1] += 1
        if item.kind != "sentence":
            found.append(item)
            continue
        item = replace(item, text=_ANOTHER.sub("A ", _OWN_NAMES.sub("", item.text)))
        item = _labelled(document, _without_reference(_without_echo(item)), calls)
        if above and under[above[-1]] <= FIRST_OF_SECTION:
            item = _headed(item, document.blocks[above[-1]], calls, first=under[above[-1]] == 1)
        for match in _THESE_THINGS.finditer(item.text):
            things = match["things"]
            if things not in looks and len(looks) < MOST_LOOKS:
                looks[things] = len(re.findall(rf"(?<!these )(?<!those )\b{things}\b", lower))
            if looks.get(things, 0) >= OFTEN:
                item = replace(item, text=item.text.replace(match[0], things, 1))
        found.append(item)
    return found


def _itemized(
    document: Document,
    item: Statement,
    last: Mapping[int, Sentence],
    inline: dict[int, tuple[str, tuple[Span, ...]]],
    small: Set[str],
) -> Statement:
    """Put an item of a list as the sentence that it is with its lead-in, if it is one.

    ``last`` has the last sentence of each block; ``inline`` keeps the lead-ins, with their places,
    of sentences that hold a list.
    """
    if item.kind == "item":
        if item.index not in inline:
            found = inline_items(document, document.sentences[item.index])
            inline[item.index] = next(found, ("", ()))
        lead_in, lead_pieces = inline[item.index]
        text = item_sentence(item.text, lead_in) if lead_in else ""
        if text:
            return replace(item, text=text, kind="sentence", pieces=(*lead_pieces, *item.pieces))
    block = document.blocks[item.block]
    lead = None if block.lead_in is None else last.get(block.lead_in)
    if block.kind is not BlockKind.LIST_ITEM or lead is None or item.kind == "list":
        return item
    if not _opens_block(document, item):
        return item
    text = item_sentence(item.text, lead.text)
    things, _ = named_things(lead.text)
    given = labelled_names(item.text) if things and not text else None
    if given is not None:
        text = names_in(spoken(given.label, small), things, given.names)
    if not text:
        return item
    return replace(item, text=text, kind="sentence", pieces=(*lead.pieces, *item.pieces))


def _described(document: Document, item: Statement, small: Set[str]) -> Statement:
    """Give a description without a subject its label: the heading right above, or its own."""
    if item.kind in ("list", "row") or not _opens_block(document, item):
        return item
    text = labelled(item.text, small)
    if text:
        return replace(item, text=text, kind="sentence")
    for label, span in columns(document, item.block, small) if item.kind == "item" else ():
        if item.pieces == (span,):
            pieces = (*document.blocks[item.block - 1].pieces, span)
            return replace(
                item, text=described(label, item.text, small), kind="sentence", pieces=pieces
            )
    above = item.block - 1
    while above > 0 and document.blocks[above].kind is BlockKind.NOISE:
        above -= 1
    heading = document.blocks[above]
    if above < 0 or heading.kind is not BlockKind.HEADING or len(cells(document, heading.span)) > 1:
        return item
    text = described(heading.text, item.text, small)
    if not text:
        return item
    return replace(item, text=text, kind="sentence", pieces=(*heading.pieces, *item.pieces))


def _opens_block(document: Document, item: Statement) -> bool:
    return not item.index or document.sentences[item.index - 1].block != item.block


def _without_echo(item: Statement) -> Statement:
    """Drop a heading that ran into its sentence: "Delta Pumps Delta Pumps is our maker of …"."""
    match = _ECHO.match(item.text)
    return item if match is None else replace(item, text=item.text[match.end("heading") + 1 :])


def _without_reference(item: Statement) -> Statement:
    """Drop "as noted above": what it refers to is said, or isn't needed."""
    opening = _OPENING_REFERENCE.match(item.text)
    if opening is not None:
        rest = item.text[opening.end() :]
        return replace(item, text=rest[0].upper() + rest[1:])
    match = _REFERENCE.search(item.text)
    if match is None:
        return item
    if _POINTED_AT.search(item.text[: match.start()]):
        added = _OPENING_ADDITION.match(item.text)
        return item if added is None else replace(item, text=added.expand(r"\g<in>, \g<rest>"))
    return replace(item, text=item.text[: match.start()] + item.text[match.end() :])


def _labelled(document: Document, item: Statement, calls: PartNames) -> Statement:
    """Make the label in front of a list of things their subject."""
    match = _LABELLED.match(item.text)
    if match is None:
        return item
    label, rest = match["label"], match["rest"]
    if _SPEAKER.match(rest):
        return replace(item, text=rest)
    if rest[0].isdigit() or _CLAUSE.search(_RELATIVE.sub("", rest)) or _CLAUSE.search(label):
        return item
    first = rest.split()[0].strip(",;")
    if not is_name(first, document.text) and first[1:] == first[1:].lower():
        rest = rest[0].lower() + rest[1:]
    if _GENERIC_LABEL.search(label):
        return _of_part(document, item, label, rest, calls)
    part = calls.called(label)
    if part is None:
        return item  # what an item of any list says of its label only a reader can tell
    text = f"The {label} {part.sort} includes {rest}"
    return replace(item, text=text, pieces=(*item.pieces, part.span))


def _of_part(
    document: Document, item: Statement, label: str, rest: str, calls: PartNames
) -> Statement:
    """Say whose products a list under "Principal Products" gives, if its heading tells."""
    for number in reversed(document.blocks[item.block].headings):
        part = heading_part(document.blocks[number], calls)
        if part is not None:
            text = f"The {part.name} {part.sort}'s {label.lower()} include {rest}"
            pieces = (*item.pieces, *document.blocks[number].pieces, part.span)
            return replace(item, text=text, pieces=pieces)
        itself = _PART_HEADING.fullmatch(document.blocks[number].text.strip())
        if itself is not None and itself["name"].lower() not in GENERIC:
            text = f"The {itself['name']} {itself['sort'].lower()}'s {label.lower()} include {rest}"
            pieces = (*item.pieces, *document.blocks[number].pieces)
            return replace(item, text=text, pieces=pieces)
    return item


def _headed(item: Statement, heading: Block, calls: PartNames, *, first: bool) -> Statement:
    """Give "these products" the name of the heading above, where that is of products.

    In the ``first`` sentence below a segment's heading they are the segment's.
    """
    match = _THESE.match(item.text)
    if match is None:
        return item
    # 'Farm Customers (or "Farmers")'
    title = _ASIDE.sub("", " ".join(heading.text.split()).strip(" .:-–—"))
    headed = _HEADED.fullmatch(title)
    if headed is None or headed["noun"].lower() != match["noun"]:
        part = heading_part(heading, calls) if first else None
        if part is None or part.sort == "subsidiary":
            return item
        text = f"The {part.name} {part.sort}'s {match['noun']}{item.text[match.end() :]}"
        return replace(item, text=text, pieces=(*item.pieces, *heading.pieces, part.span))
    shouted = headed["name"].isupper()
    words = headed["name"].split()
    name = " ".join(w.title() if shouted and len(w) > MAX_SHORT_FORM else w for w in words)
    if name.lower() in _GENERIC or re.match(r"(?:our|the|its)\b", name, re.IGNORECASE):
        return item
    text = f"{name} {match['noun']}{item.text[match.end() :]}"
    pieces: tuple[Span, ...] = (*item.pieces, *heading.pieces)
    return replace(item, text=text, pieces=pieces)


_GENERIC = frozenset(
    "principal primary other new existing major significant key main competing competitive".split()
)
