"""HTML layouts, from the first tag soup to inline XBRL on one line."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from tests.reading.layouts.plain import body as plain_body
from tests.reading.layouts.plain import cover as plain_cover
from tests.reading.layouts.plain import header, usual
from tests.reading.layouts.report import (
    FORWARD_LOOKING,
    REPORT,
    Part,
    Report,
    Section,
)

Heading = Callable[[Section], str]


def cover(report: Report, p: str = "p") -> str:
    """A cover page."""
    lines = [
        "UNITED STATES SECURITIES AND EXCHANGE COMMISSION",
        f"FORM {report.form}",
        "ANNUAL REPORT PURSUANT TO SECTION 13 OR 15(d) OF THE SECURITIES EXCHANGE ACT OF 1934",
        f"For the fiscal year ended December 31, {report.year}",
        "Commission File Number 0-99871",
        escape(report.company),
        "(Exact name of registrant as specified in its charter)",
        "DOCUMENTS INCORPORATED BY REFERENCE",
    ]
    return "".join(f"<{p}>{line}</{p}>\n" for line in lines)


def contents(report: Report, *, linked: bool = False) -> str:
    """A table of contents with a cell for number, title and page."""
    rows = []
    for index, section in enumerate(report.sections):
        title = escape(section.title)
        if linked:
            title = f'<a href="#s{section.number}">{title}</a>'
        rows.append(
            f"<tr><td>Item {section.number}.</td><td>{title}</td><td>{3 + index * 2}</td></tr>"
        )
    return "<p><b>TABLE OF CONTENTS</b></p><table>" + "\n".join(rows) + "</table>"


def part_html(part: Part) -> str:
    """A piece of a section."""
    if part.kind == "head":
        return f"<p><b><i>{escape(part.text)}</i></b></p>"
    if part.kind == "item":
        return f"<table><tr><td>&#149;</td><td>{escape(part.text)}</td></tr></table>"
    if part.kind == "table":
        rows = "".join(
            "<tr><td>" + "</td><td>".join(_amount(cell) for cell in row) + "</td></tr>"
            for row in part.rows
        )
        return f"<table>{rows}</table>"
    return f"<p>{escape(part.text)}</p>"


def _amount(cell: str) -> str:
    if cell.startswith("$"):
        return f"$</td><td>{cell[1:]}"
    return escape(cell)


def body(
    report: Report,
    heading: Heading,
    part: Callable[[Part], str] = part_html,
    between: Callable[[Section, int], str] | None = None,
) -> str:
    """All sections; ``between`` is put after each part (page ends)."""
    out: list[str] = []
    count = 0
    for section in report.sections:
        if section.before:
            out.append(f"<p align=center><b>{section.before}</b></p>")
        out.append(heading(section))
        for one in section.parts:
            count += 1
            out += [part(one), between(section, count) if between else ""]
    return "\n".join(out)


def bold(section: Section) -> str:
    return f"<p><b>ITEM {section.number}. {escape(section.title.upper())}</b></p>"


def page(inner: str) -> str:
    return f"<html><head><title>10-K</title></head><body>\n{inner}\n</body></html>"


def fonts_2001() -> str:
    """Upper-case tags, fonts, page numbers, and a list of links at the very end."""

    def heading(section: Section) -> str:
        return (
            f'<P><A NAME="s{section.number}"></A><FONT SIZE=2><B>ITEM&nbsp;{section.number}.'
            f"&nbsp;&nbsp;{escape(section.title.upper())} </B></FONT></P>"
        )

    def between(section: Section, count: int) -> str:
        return (
            f"<P ALIGN=CENTER><FONT SIZE=2>{count}</FONT></P><HR NOSHADE>" if count % 3 == 0 else ""
        )

    links = "<BR>".join(
        f'<A HREF="#s{one.number}">ITEM {one.number}. {escape(one.title.upper())}</A>'
        for one in REPORT.sections
    )
    inner = cover(REPORT, "P") + contents(REPORT) + body(REPORT, heading, between=between)
    whole = page(f"{inner}<P>QuickLinks<BR>{links}")
    return f"<DOCUMENT>\n<TYPE>10-K\n<TEXT>\n{whole}\n</TEXT>\n</DOCUMENT>"


def line_breaks() -> str:
    """Paragraphs that are parted by <br><br> alone."""

    def part(one: Part) -> str:
        if one.kind == "table":
            return part_html(one)
        return ("<b>%s</b>" if one.kind == "head" else "%s") % escape(one.text) + "<br><br>"

    def heading(section: Section) -> str:
        return f"<b>Item {section.number}. {escape(section.title)}</b><br>"

    return page("<div>" + cover(REPORT, "div") + body(REPORT, heading, part) + "</div>")


def title_only() -> str:
    """Numbers in the linked contents, titles alone in the body."""

    def heading(section: Section) -> str:
        return f'<p id="s{section.number}"><b>{escape(section.title.upper())}</b></p>'

    return page(cover(REPORT) + contents(REPORT, linked=True) + body(REPORT, heading))


def cells() -> str:
    """Each heading is a table of its own, number and title in two cells."""

    def heading(section: Section) -> str:
        return (
            f"<table><tr><td><b>Item {section.number}.</b></td>"
            f"<td><b>{escape(section.title)}</b></td></tr></table>"
        )

    return page(cover(REPORT) + contents(REPORT) + body(REPORT, heading))


def running_heads() -> str:
    """Every page repeats "PART I" and "Item 1" on top, before the heading too."""

    def between(section: Section, count: int) -> str:
        return f"<p>{count}</p><hr><p>PART I</p><p>Item {section.number}</p>"

    forward = f"<p>PART I</p><p>Item 1</p><p>{FORWARD_LOOKING}</p><hr>"
    return page(cover(REPORT) + contents(REPORT) + forward + body(REPORT, bold, between=between))


def em_dashes() -> str:
    def heading(section: Section) -> str:
        return f"<p><b>Item {section.number}&mdash;{escape(section.title)}</b></p>"

    return page(cover(REPORT) + contents(REPORT) + body(REPORT, heading))


def colons_without_contents() -> str:
    def heading(section: Section) -> str:
        return f"<div>Item {section.number}: {escape(section.title)}</div>"

    return page(cover(REPORT) + f"<p>{FORWARD_LOOKING}</p>" + body(REPORT, heading))


def small_capitals() -> str:
    def small(words: str) -> str:
        return " ".join(f"{w[0]}<font size=1>{escape(w[1:])}</font>" for w in words.upper().split())

    def heading(section: Section) -> str:
        return f"<p>{small('Item')} {section.number}. {small(section.title)}</p>"

    return page(cover(REPORT) + contents(REPORT) + body(REPORT, heading))


def links_back() -> str:
    """Every heading is itself a link back to the contents."""

    def heading(section: Section) -> str:
        return (
            f'<p><a name="s{section.number}" href="#toc"><u>Item {section.number}. '
            f"{escape(section.title)}</u></a></p>"
        )

    return page(cover(REPORT) + contents(REPORT, linked=True) + body(REPORT, heading))


def preformatted() -> str:
    return header(REPORT) + page(
        "<pre>\n" + escape(plain_cover(REPORT) + "\n" + plain_body(REPORT, usual)) + "</pre>"
    )


def layout_table() -> str:
    """The whole report stands in one cell of a table."""
    inner = cover(REPORT) + contents(REPORT) + body(REPORT, bold)
    return page(f"<table width=600><tr><td>{inner}</td></tr></table>")


def visual_lines() -> str:
    """A converted PDF: each line that was printed is an element of its own."""

    def part(one: Part) -> str:
        if one.kind in ("table", "item"):
            return part_html(one)
        words, lines, line = one.text.split(), [], ""
        for word in words:
            if len(line) + len(word) > 70:
                lines.append(line)
                line = ""
            line = f"{line} {word}".strip()
        return "".join(f'<div style="top:9px">{escape(one)}</div>' for one in [*lines, line])

    return page(cover(REPORT, "div") + contents(REPORT) + body(REPORT, bold, part))


def inline_xbrl() -> str:
    """2024: one line, spans in divs, facts hidden in front, page breaks in CSS."""
    bold_style = (
        "color:#000000;font-family:'Times New Roman',sans-serif;font-size:10pt;font-weight:700"
    )
    style = bold_style.replace("700", "400")

    def part(one: Part) -> str:
        if one.kind == "table":
            return part_html(one)
        mark = (
            f'<span style="{style}">&#8226;</span><span style="{style};padding-left:9pt">'
            if one.kind == "item"
            else f'<span style="{bold_style if one.kind == "head" else style}">'
        )
        return f'<div style="text-indent:18pt">{mark}{escape(one.text)}</span></div>'

    def heading(section: Section) -> str:
        return (
            f'<div id="s{section.number}"></div><div><span style="{bold_style}">Item '
            f'{section.number}.</span><span style="{bold_style};padding-left:10pt">&#160;&#160;'
            f"{escape(section.title)}</span></div>"
        )

    def between(section: Section, count: int) -> str:
        return (
            f'<div><span style="{style}">{count}</span></div>'
            '<hr style="page-break-after:always"/><div><a href="#toc">Table of Contents</a></div>'
        )

    hidden = (
        '<div style="display:none"><ix:header><ix:hidden><ix:nonNumeric contextRef="c1" '
        'name="dei:DocumentType">10-K</ix:nonNumeric><ix:nonNumeric contextRef="c1" '
        f'name="dei:EntityRegistrantName">{escape(REPORT.company)}</ix:nonNumeric></ix:hidden>'
        "<ix:references/><ix:resources><xbrli:context>Item 1. Business</xbrli:context>"
        "</ix:resources></ix:header></div>"
    )
    inner = (
        cover(REPORT, "div") + contents(REPORT, linked=True) + body(REPORT, heading, part, between)
    )
    head = (
        "<?xml version='1.0' encoding='ASCII'?><html xmlns:ix=\"http://www.xbrl.org/2013/"
        'inlineXBRL"><head><title>report</title></head><body>'
    )
    return (head + hidden + inner + "</body></html>").replace("\n", "")


def malformed() -> str:
    """Tags that never close, overlap, lack their ">" or their quote; a stray "<"."""

    def heading(section: Section) -> str:
        return f"<P ALIGN=center><B><U>Item {section.number}.  {escape(section.title)}</B><P>"

    def part(one: Part) -> str:
        if one.kind == "table":
            cells = "".join("<TR>" + "".join(f"<TD>{cell}" for cell in row) for row in one.rows)
            return f"<TABLE>{cells}</TABLE>"
        opening = "<P><B><I>" if one.kind == "head" else '<P STYLE="margin:0><FONT SIZE=2>'
        closing = "</I></B>" if one.kind == "head" else "</FONT></I>"
        return opening + escape(one.text).replace("&quot;", '"') + closing

    inner = cover(REPORT, "P") + "<P>if 3 < 4 <" + contents(REPORT) + body(REPORT, heading, part)
    return f"<HTML><BODY><DIV><FONT FACE=Times>{inner}</TD></TR></TABLE><!-- never closed"


def combined() -> str:
    """ "Items 1 and 2. Business and Properties"."""

    def heading(section: Section) -> str:
        if section.number == "2":
            return ""
        if section.number == "1":
            return "<p><b>Items 1 and 2. Business and Properties</b></p>"
        return bold(section)

    sections = tuple(one for one in REPORT.sections if one.number not in ("1A", "1B"))
    return page(cover(REPORT) + body(Report(sections=sections), heading))


HTML_LAYOUTS: dict[str, Callable[[], str]] = {
    "fonts of 2001": fonts_2001,
    "line breaks": line_breaks,
    "titles only": title_only,
    "cells": cells,
    "running heads": running_heads,
    "em dashes": em_dashes,
    "colons without contents": colons_without_contents,
    "small capitals": small_capitals,
    "links back": links_back,
    "preformatted": preformatted,
    "layout table": layout_table,
    "visual lines": visual_lines,
    "inline XBRL": inline_xbrl,
    "malformed": malformed,
}
