"""Small documents for the tests of finding, built block by block as reading would."""

from __future__ import annotations

from itemone.document import Block, BlockKind, Document, Sentence, Span


def document(*parts: tuple[str, str], company: str = "Northgate Pump, Inc.") -> Document:
    """A document of (kind, text) parts: "heading", "paragraph", or "item" (of a list).

    A paragraph's sentences are divided by "|"; an item belongs to the last paragraph.
    """
    text = ""
    blocks: list[Block] = []
    sentences: list[Sentence] = []
    headings: tuple[int, ...] = ()
    lead_in: int | None = None
    for name, content in parts:
        start = len(text)
        clean = content.replace("|", " ")
        text += clean + "\n\n"
        span = Span(start, start + len(clean))
        number = len(blocks)
        if name == "heading":
            headings = (number,)
            blocks.append(Block(BlockKind.HEADING, (span,), clean, depth=1))
            continue
        kind = BlockKind.LIST_ITEM if name == "item" else BlockKind.PARAGRAPH
        if name != "item":
            lead_in = number
        blocks.append(
            Block(
                kind,
                (span,),
                clean,
                headings=headings,
                lead_in=lead_in if name == "item" else None,
            )
        )
        at = start
        for one in content.split("|"):
            sentences.append(Sentence(one, (Span(at, at + len(one)),), number))
            at += len(one) + 1
    details: dict[str, object] = {"short_name": company.split()[0]} if company else {}
    return Document(text, tuple(blocks), tuple(sentences), company=company, details=details)
