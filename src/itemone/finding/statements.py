"""From a document's sentences, lists and tables to the statements that a summary may tell.

A statement can stand alone: a sentence, or a list's lead-in together with its items.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from itemone.document import Block, BlockKind, Document, Sentence, Span
from itemone.finding.described import columns
from itemone.finding.headed import headed_lists, small_words
from itemone.finding.inline import inline_items, inline_lead
from itemone.finding.listed import (
    all_names,
    item_clause,
    item_sentence,
    labelled_names,
    named_things,
    opens,
)
from itemone.finding.tables import table_rows
from itemone.finding.word_tables import word_rows

MAX_LIST_WORDS = 70  # a longer list is told item by item or not at all
MAX_STATEMENT_WORDS = 130
_ITEM_HEAD = re.compile(r"\s+(?:--|–|—|-)\s+|:\s+|\s*\(")
_INSIDE = re.compile(
    r" \([^()]{1,20}\)(?= (?!(?:and|or|of|for|in|to|that|wh\w+|with|by|from|on|used)\b)[a-z])"
)
_RUNS_ON = re.compile(
    r"\b(?:include|includes|including|is|are|was|were|of|through|from|to|by|with|in|as|for|at|on|"
    r"offers?|provides?|sells?|and|or|the|our|its)$"
)
_FULL_CLAUSE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|may|can|do|does|provides?|offers?|sells?|includes?)\b"
)
# "Trading and Principal Investments", "Europe, Middle East and Africa"; not "Farms in Ohio"
_TITLE = re.compile(r"[A-Z]\w+(?:,| and| &| or)? [A-Z]")
# "Advisory includes …" is more than the name of an item
_CLAUSE_HEAD = re.compile(
    r"(?:[\w&'’-]+ ){1,4}"
    r"(?:is|are|was|were|has|have|provides?|offers?|sells?|includes?|consists?)\b"
)
# what explains an item, and may go where the list is too long to be told with it
_EXPLAINED = re.compile(
    r",? including\b|,? such as\b|, (?:which|who|whose|where)\b|; |(?<=\w{3})\. "
)
_SPEAKS = re.compile(
    r"\b(?:we|it|they|is|are|was|were|has|have|will|may|can|provides?|offers?|includes?"
    r"|combines?|enables?|helps?|delivers?|allows?|supports?)\b",
    re.IGNORECASE,
).search


@dataclass(frozen=True, slots=True)
class Statement:
    """What can be told: clean text, exact source pieces, and where it stands.

    ``index`` is the number of its first sentence in ``Document.sentences``; ``order`` sorts
    statements as the filing has them.  ``kind`` is "sentence", "list", "row", or "item" for an
    item of a list that is no sentence yet.
    """

    text: str
    pieces: tuple[Span, ...]
    block: int
    index: int
    kind: str = "sentence"

    @property
    def order(self) -> int:
        """Where the statement begins in the document, in code points."""
        return self.pieces[0].start


def statements(document: Document) -> list[Statement]:
    """Return every statement of the document in reading order."""
    items: dict[int, list[int]] = {}
    for i, block in enumerate(document.blocks):
        if block.kind is BlockKind.LIST_ITEM and block.lead_in is not None:
            items.setdefault(block.lead_in, []).append(i)
    of_block: dict[int, list[int]] = {}
    for k, sentence in enumerate(document.sentences):
        of_block.setdefault(sentence.block, []).append(k)
    headed = headed_lists(document)
    small = small_words(document.text)
    found: list[Statement] = []
    for k, sentence in enumerate(document.sentences):
        block = document.blocks[sentence.block]
        last_of_block = of_block[sentence.block][-1] == k
        if last_of_block and sentence.block in headed:
            names = headed[sentence.block]
            text = _joined(sentence.text, names.names)
            found.append(Statement(text, names.pieces, sentence.block, k, kind="list"))
            continue
        if last_of_block and sentence.block in items and _introduces(sentence.text):
            joined = _list_statement(document, sentence, k, items[sentence.block], of_block)
            if joined is not None:
                found.append(joined)
            continue
        cells = columns(document, sentence.block, small) if of_block[sentence.block] == [k] else []
        if cells:
            for _, span in cells:
                text = span.of(document.text)
                found.append(Statement(text, (span,), sentence.block, k, kind="item"))
            continue
        if block.kind is BlockKind.LIST_ITEM and not _stands_alone(sentence.text):
            lead = lead_of(document, block, of_block) if of_block[sentence.block][0] == k else ""
            clause = item_clause(sentence.text, lead) if lead else ""
            if clause:
                found.append(Statement(clause, sentence.pieces, sentence.block, k))
            elif lead and _tells(sentence.text, lead):
                found.append(Statement(sentence.text, sentence.pieces, sentence.block, k, "item"))
            continue
        if len(sentence.text.split()) <= MAX_STATEMENT_WORDS:
            found.append(Statement(sentence.text, sentence.pieces, sentence.block, k))
        lead = inline_lead(sentence.text)
        for text, pieces in [*inline_items(document, sentence)][1:] if opens(lead) else ():
            if item_sentence(text, lead):
                found.append(Statement(text, pieces, sentence.block, k, kind="item"))
    blocks = [sentence.block for sentence in document.sentences]
    for row in (*table_rows(document), *word_rows(document)):
        before = bisect_left(blocks, row.block)
        found.append(Statement(row.text, row.pieces, row.block, before, kind="row"))
    return sorted(found, key=lambda item: item.block)


def _tells(item: str, lead: str) -> bool:
    """Tell whether an item of a list says something by itself, once it is put as a sentence."""
    if item_sentence(item, lead):
        return True
    return bool(named_things(lead)[0]) and labelled_names(item) is not None


def lead_of(document: Document, item: Block, of_block: Mapping[int, Sequence[int]]) -> str:
    """Return the line that introduces a list's ``item``; ``of_block`` has a block's sentences."""
    sentences = () if item.lead_in is None else of_block.get(item.lead_in, ())
    return document.sentences[sentences[-1]].text if sentences else ""


def _introduces(text: str) -> bool:
    return text.rstrip().endswith((":", "following", "including", "include", "are", "-", "—"))


def _stands_alone(text: str) -> bool:
    words = text.split()
    return (
        len(words) >= 5
        and text[0].isupper()
        and text.rstrip().endswith((".", "!", '."', ".)"))
        and bool(_FULL_CLAUSE.search(text) or re.search(r"\b\w+s\b .*\.", text))
    )


def _list_statement(
    document: Document,
    lead: Sentence,
    index: int,
    blocks: list[int],
    of_block: dict[int, list[int]],
) -> Statement | None:
    """Join a lead-in and the heads of its items into one sentence."""
    pieces: list[Span] = list(lead.pieces)
    given = [labelled_names(document.blocks[number].text) for number in blocks]
    if all(given):
        text = all_names(lead.text, [names for names in given if names is not None])
        pieces += [span for number in blocks for span in document.blocks[number].pieces]
        if not text or len(text.split()) > MAX_LIST_WORDS:
            return None
        return Statement(text, tuple(pieces), lead.block, index, kind="list")
    texts = [document.blocks[number].text.strip() for number in blocks]
    heads = _heads(texts, lead.text, document.text)
    if not heads and opens(lead.text):
        brief = [_EXPLAINED.split(text, maxsplit=1)[0] for text in texts]
        heads = _heads(brief, lead.text, document.text) if not any(map(_SPEAKS, brief)) else []
    if len(heads) < 2:
        return None
    for number in blocks:
        pieces += _pieces_of(document, document.blocks[number], of_block.get(number, []))
    return Statement(_joined(lead.text, heads), tuple(pieces), lead.block, index, kind="list")


def _heads(items: Sequence[str], lead: str, whole: str) -> list[str]:
    """Return what the ``items`` under ``lead`` are called, nothing where they are no short list."""
    heads = []
    for text in items:
        head = _item_head(text, whole)
        if not head or _CLAUSE_HEAD.match(head):
            return []  # items that are sentences stand for themselves
        heads.append(head)
    words = sum(len(h.split()) for h in heads) + len(lead.split())
    return heads if words <= MAX_LIST_WORDS or len(heads) < 3 else []


def _joined(lead: str, heads: Sequence[str]) -> str:
    """Return a lead-in and its items, two or more, as one sentence."""
    opening = _open_lead(lead)
    if any("," in head for head in heads):  # else nobody could tell where an item ends
        return f"{opening} {'; '.join(heads[:-1])}; and {heads[-1]}."
    comma = "," if len(heads) > 2 and any(" and " in head for head in heads) else ""
    return f"{opening} {', '.join(heads[:-1])}{comma} and {heads[-1]}."


def _pieces_of(document: Document, block: Block, sentences: list[int]) -> list[Span]:
    if sentences:
        return list(document.sentences[sentences[0]].pieces)
    return list(block.pieces)


def _item_head(text: str, whole: str) -> str:
    """Return an item without its explanation ("credit cards -- accounts that …").

    Its first letter is made small, but for what is a name in the ``whole`` text.
    """
    # "monitoring (CGM) systems": the noun stands behind its short form
    head = _ITEM_HEAD.split(_INSIDE.sub("", text), maxsplit=1)[0]
    head = re.sub(r"(?:[;,:]|(?<!\.[A-Z])\.)\s*(?:and|or)?\s*$", "", head.strip()).strip()
    head = re.sub(r"\s+(?:and|or)$", "", head)
    if not head or len(head.split()) > 25:
        return ""
    return in_sentence(head, whole)


def in_sentence(text: str, whole: str) -> str:
    """Return a phrase with a small first letter, but for what is a name in the ``whole`` text."""
    if re.match(r"(?:An?|The) ", text):
        return text[0].lower() + text[1:]
    if re.match(r"[A-Z][a-z]+\b", text) and not _TITLE.match(text):
        first = re.match(r"\w+", text)
        if first is None or not is_name(first[0], whole):
            return text[0].lower() + text[1:]
    return text


def is_name(word: str, whole: str) -> bool:
    """Tell whether the ``whole`` text writes a word with a capital in mid-sentence, and only so."""
    small = re.search(rf"(?<![.\w]){re.escape(word.lower())}\b", whole)
    return small is None and re.search(rf"[a-z,] {re.escape(word)}\b", whole) is not None


def _open_lead(text: str) -> str:
    """Return the lead-in so that the items can follow it: without colon and "the following"."""
    text = re.sub(r"[:\-—\s]+$", "", text)
    text = re.sub(r",?\s*(?:as follows|which are the following)$", "", text)
    introduced = text
    text = re.sub(
        r"\b(include|including|are|is|offers?|provides?|through|of)(?: one or more of)?"
        r" the following(?: \w+){0,3}$",
        r"\1",
        text,
    )
    if text == introduced and not _RUNS_ON.search(text):
        text += ":"  # the lead-in is a whole clause: the items follow as an apposition
    return text
