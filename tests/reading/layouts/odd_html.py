"""HTML layouts that are rarer: split words, absolute positions, indexes, other titles."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from dataclasses import replace
from html import escape

from tests.reading.layouts.html import body, bold, contents, cover, page, part_html
from tests.reading.layouts.odd_plain import OFFICERS, with_business
from tests.reading.layouts.report import (
    FORWARD_LOOKING,
    OLD_REPORT,
    REPORT,
    Part,
    Report,
    Section,
)

_SPAN = "<span style=\"font-family:'Arial',sans-serif;font-weight:{}\">{}</span>"


def _in_spans(words: str, weight: int = 400, every: int = 7) -> str:
    """Words in spans that begin and end anywhere, in mid-word too."""
    pieces = [words[at : at + every] for at in range(0, len(words), every)]
    return "".join(_SPAN.format(weight, escape(piece)) for piece in pieces)


def words_split_in_spans() -> str:
    def heading(section: Section) -> str:
        return f"<div>{_in_spans(f'Item {section.number}. {section.title}', 700, 3)}</div>"

    def part(one: Part) -> str:
        return part_html(one) if one.kind == "table" else f"<div>{_in_spans(one.text)}</div>"

    return page(cover(REPORT, "div") + contents(REPORT) + body(REPORT, heading, part))


def absolute_positions() -> str:
    """Every printed line is a box of its own; pages are boxes too."""
    top = 0

    def box(words: str) -> str:
        nonlocal top
        top = (top + 14) % 900
        return (
            f'<div style="position:absolute;left:50px;top:{top}px;white-space:nowrap">'
            f'<span style="font-size:10pt">{escape(words)}</span></div>\n'
        )

    def part(one: Part) -> str:
        if one.kind == "table":
            return "".join(box("   ".join(row)) for row in one.rows)
        return "".join(map(box, textwrap.wrap(one.text, 84)))

    def heading(section: Section) -> str:
        return box(f"Item {section.number}. {section.title}")

    def between(section: Section, count: int) -> str:
        if count % 3:
            return ""
        return (
            box(str(count))
            + '</div><div style="page-break-after:always;position:relative">'
            + box("Larkmoor Instruments, Inc.")
        )

    inner = body(REPORT, heading, part, between)
    return page(cover(REPORT) + contents(REPORT) + f"<div>{inner}</div>")


def soft_hyphens_and_thin_spaces() -> str:
    def heading(section: Section) -> str:
        title = escape(section.title).replace("usiness", "usi&shy;ness").replace(" ", "&#8201;")
        return f"<p><b>&#8203;Item&#8239;{section.number}.&#8195;{title}</b></p>"

    def part(one: Part) -> str:
        return part_html(one).replace("brew", "brew&shy;").replace(" and ", "&#160;and&#8201;")

    plain = page(cover(REPORT) + contents(REPORT) + body(REPORT, heading, part))
    return plain.replace("brew&shy;", "brew\u00ad")


def old_entities() -> str:
    """windows-1252 by number: &#150; in headings, &#147; and &#146; in the text."""

    def heading(section: Section) -> str:
        return f"<P><B>ITEM {section.number} &#150; {escape(section.title.upper())}</B></P>"

    def part(one: Part) -> str:
        return part_html(one).replace("&quot;", "&#147;").replace("&#x27;", "&#146;")

    return page(cover(REPORT) + contents(REPORT) + body(REPORT, heading, part))


def old_entities_em() -> str:
    def heading(section: Section) -> str:
        return f"<P>ITEM&nbsp;{section.number}.&#151;{escape(section.title.upper())}</P>"

    return page(cover(REPORT) + contents(REPORT) + body(REPORT, heading))


def heading_in_cells_with_gaps() -> str:
    """Empty cells between number and title, a rule below, all in a table of one row."""

    def heading(section: Section) -> str:
        return (
            "<table width=100%><tr><td width=1%></td><td><font size=2><b>ITEM&nbsp;"
            f"{section.number}.</b></font></td><td>&nbsp;</td><td></td><td><font size=2><b>"
            f"{escape(section.title.upper())}</b></font></td></tr></table><hr size=1>"
        )

    return page(cover(REPORT) + contents(REPORT) + body(REPORT, heading))


def bullets_in_tables() -> str:
    """Every paragraph is a table for its indent."""

    def part(one: Part) -> str:
        if one.kind == "table":
            return part_html(one)
        return f"<table><tr><td width=4%>&nbsp;</td><td>{escape(one.text)}</td></tr></table>"

    return page(cover(REPORT) + contents(REPORT) + body(REPORT, bold, part))


def items_1_and_2() -> str:
    return _combined("Item 1 and 2. Business and Properties")


def items_1_and_2_short() -> str:
    return _combined("ITEMS 1. &amp; 2. BUSINESS AND PROPERTIES")


def items_1_and_2_apart() -> str:
    return _combined("Item 1. Business and Item 2. Properties")


def items_1_2_long() -> str:
    return _combined("Items 1 and 2. Description of Business and Properties")


def _combined(words: str) -> str:
    def heading(section: Section) -> str:
        if section.number == "1":
            return f"<p><b>{words}</b></p>"
        return "" if section.number == "2" else bold(section)

    sections = tuple(one for one in REPORT.sections if one.number not in ("1A", "1B"))
    return page(cover(REPORT) + body(Report(sections=sections), heading))


def page_heads_in_full() -> str:
    """ "Item 1. Business" in full on top of each page, contents linked."""

    def between(section: Section, count: int) -> str:
        head = f"PART I, Item {section.number}. {escape(section.title)}"
        return f"<p>{count}</p><hr style='page-break-after:always'><p>{head}</p>"

    return page(cover(REPORT) + contents(REPORT, linked=True) + body(REPORT, bold, between=between))


def contents_link_on_each_page() -> str:
    def between(section: Section, count: int) -> str:
        return f'<p><a href="#toc">Table of Contents</a></p><p>{count}</p><hr>'

    return page(
        cover(REPORT)
        + '<a name="toc"></a>'
        + contents(REPORT, linked=True)
        + body(REPORT, bold, between=between)
    )


def title_only_without_contents() -> str:
    def heading(section: Section) -> str:
        return f'<p align="center"><b>{escape(section.title.upper())}</b></p>'

    return page(cover(REPORT) + body(REPORT, heading))


def title_only_mixed_case() -> str:
    def heading(section: Section) -> str:
        return f"<h2>{escape(section.title)}</h2>"

    return page(cover(REPORT) + contents(REPORT) + body(REPORT, heading))


def the_business() -> str:
    """Titles of their own beside the number."""
    names = {"1": "Our Company and Its Business", "2": "Our Properties"}

    def heading(section: Section) -> str:
        title = names.get(section.number, section.title)
        return f"<p><b>Item {section.number}. {escape(title)}</b></p>"

    return page(cover(REPORT) + contents(REPORT) + body(REPORT, heading))


def general_development() -> str:
    def heading(section: Section) -> str:
        title = "General Development of Business" if section.number == "1" else section.title
        return f"<p><b>Item {section.number}. {escape(title)}</b></p>"

    return page(cover(REPORT) + body(REPORT, heading))


def number_under_title() -> str:
    """The title above, "(Item 1 of Form 10-K)" below it."""

    def heading(section: Section) -> str:
        return (
            f"<p align=center><b>{escape(section.title.upper())}</b></p>"
            f"<p align=center>(Item {section.number} of Form 10-K)</p>"
        )

    return page(cover(REPORT) + body(REPORT, heading))


def continuations() -> str:
    """Nested ix:continuation around and across the sections' parts."""
    inner = body(REPORT, bold).replace(
        "<p><b>ITEM 1A.", '</ix:continuation><ix:continuation id="f2"><p><b>ITEM 1A.'
    )
    hidden = (
        '<div style="display:none"><ix:header><ix:hidden><ix:nonNumeric name="dei:DocumentType" '
        'contextRef="c">10-K</ix:nonNumeric></ix:hidden></ix:header>Item 1. Business</div>'
    )
    return (
        '<html xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"><body>'
        + hidden
        + cover(REPORT)
        + contents(REPORT)
        + f'<ix:continuation id="f0" continuedAt="f1"><ix:continuation id="f1">{inner}'
        + "</ix:continuation></ix:continuation></body></html>"
    )


def officers_inside() -> str:
    return page(cover(REPORT) + contents(REPORT) + body(with_business(REPORT, *OFFICERS), bold))


def forward_note_under_part() -> str:
    first, *rest = REPORT.sections
    report = replace(REPORT, sections=(replace(first, before=""), *rest))
    note = "<p align=center><b>PART I</b></p><p><b>Forward-Looking Statements</b></p>"
    note += f"<p>{escape(FORWARD_LOOKING)}</p>"
    return page(cover(REPORT) + contents(REPORT) + note + body(report, bold))


def xhtml_paragraphs() -> str:
    """Self-closing paragraphs and anchors, upper-case <TEXT> around."""
    whole = page(cover(REPORT) + contents(REPORT) + body(REPORT, bold))
    whole = whole.replace("</p>", '</p><p style="margin:0"/><a id="x"/>')
    return f"<DOCUMENT>\n<TYPE>10-K\n<SEQUENCE>1\n<FILENAME>a.htm\n<TEXT>\n{whole}\n</TEXT>"


def heading_with_break() -> str:
    def heading(section: Section) -> str:
        return f"<p><b>Item {section.number}.<br/>{escape(section.title)}</b></p>"

    return page(cover(OLD_REPORT) + contents(OLD_REPORT) + body(OLD_REPORT, heading))


def heading_without_paragraph() -> str:
    """The heading is bold text at the begin of the first paragraph."""

    def heading(section: Section) -> str:
        return f"<p><b>Item {section.number}. {escape(section.title)}.</b>&nbsp; "

    def part(one: Part) -> str:
        return f"{escape(one.text)}</p><p>" if one.kind != "table" else part_html(one)

    return page(cover(REPORT) + contents(REPORT) + body(REPORT, heading, part))


def two_registrants() -> str:
    """A combined filing: the holding's items, then the subsidiary's under the same numbers."""
    second = Report(
        company="Larkmoor Gas Company",
        sections=tuple(one for one in REPORT.sections if one.number in ("5", "7", "8", "10")),
    )
    return page(
        cover(REPORT) + cover(second) + contents(REPORT) + body(REPORT, bold) + body(second, bold)
    )


ODD_HTML: dict[str, Callable[[], str]] = {
    "words split in spans": words_split_in_spans,
    "absolute positions": absolute_positions,
    "soft hyphens and thin spaces": soft_hyphens_and_thin_spaces,
    "old entities": old_entities,
    "old entities, em dash": old_entities_em,
    "heading in cells with gaps": heading_in_cells_with_gaps,
    "paragraphs in tables": bullets_in_tables,
    "page heads in full": page_heads_in_full,
    "a link to the contents on each page": contents_link_on_each_page,
    "title only, no contents": title_only_without_contents,
    "title only, mixed case": title_only_mixed_case,
    "titles of their own": the_business,
    "general development of business": general_development,
    "number under the title": number_under_title,
    "continuations": continuations,
    "officers inside": officers_inside,
    "forward note under Part I": forward_note_under_part,
    "XHTML paragraphs": xhtml_paragraphs,
    "heading with a break": heading_with_break,
    "heading without a paragraph": heading_without_paragraph,
    "two registrants": two_registrants,
}
COMBINED: dict[str, Callable[[], str]] = {
    "Item 1 and 2.": items_1_and_2,
    "Items 1. & 2.": items_1_and_2_short,
    "Item 1 and Item 2": items_1_and_2_apart,
    "Items 1 and 2. Description": items_1_2_long,
}
