"""Lists set in a sentence: what its items say by themselves, quoted where they stand."""

from __future__ import annotations

from itemone.finding.inline import inline_items
from itemone.finding.parts import PartNames
from itemone.finding.recast import recast
from itemone.finding.statements import statements
from tests.finding.paper import document

LEAD = "Key products in this line include:"
ITEMS = (
    "DRYMAX (lunapump), a pump for wet cellars",
    "WETMAX, a hose that waters farms",
    "and other pumps.",
)


def test_items_between_semicolons_are_told_apart_with_the_lead_in() -> None:
    paper = document(("paragraph", f"{LEAD} {'; '.join(ITEMS)}"))
    found = recast(paper, statements(paper), PartNames(paper))
    assert [s.text for s in found[1:]] == [
        "DRYMAX (lunapump) is a pump for wet cellars.",
        "WETMAX is a hose that waters farms.",
    ]
    assert [span.of(paper.text) for span in found[2].pieces] == [LEAD, ITEMS[1]]


def test_items_of_rivals_or_of_two_parts_are_not_told_apart() -> None:
    for text in (
        "Our competitors' products include: DRYMAX, a pump; WETMAX, a hose; and others.",
        "Our products include: DRYMAX, a pump for wet cellars; and WETMAX, a hose.",
    ):
        paper = document(("paragraph", text))
        assert [s.text for s in statements(paper)] == [text]


def test_every_part_is_where_it_says() -> None:
    paper = document(("paragraph", f"{LEAD} {'; '.join(ITEMS)}"))
    for text, pieces in inline_items(paper, paper.sentences[0]):
        assert " ".join(paper.quote(pieces).split()) == text
