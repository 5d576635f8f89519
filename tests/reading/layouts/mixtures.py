"""Mixtures: any heading style with any table of contents, page furniture and cross reference."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from itertools import count

from hypothesis import strategies as st

from tests.reading.layouts import html, plain
from tests.reading.layouts.report import (
    FORWARD_LOOKING,
    OLD_REPORT,
    REPORT,
    SMALL_REPORT,
    Part,
    Report,
    Section,
)

REPORTS = {"new": REPORT, "old": OLD_REPORT, "small": SMALL_REPORT}

# How a heading reads: {i} "Item", {n} its number, {t} its title, {of} " of Larkmoor" for Item 1.
WORDINGS = (
    "{i} {n}. {t}",
    "{i} {n}. {t}.",
    "{i} {n} - {t}",
    "{i} {n}\u2014{t}",
    "{i} {n}: {t}",
    "{i} {n} {t}",
    "{i} {n}.{t}",
    "{i} {n}) {t}",
    "PART I. {i} {n}. {t}",
    "{i}   {n}.      {t}",
    "{i} {n}. {t}{of}",
    "{n}. {t}",
    "{t}",
    "{i} {n}.",
)
# How it is set: {h} the heading, {a} and {b} its number and its title.
SETTINGS = (
    "<p>{h}</p>",
    "<p><b>{h}</b></p>",
    '<p align="center"><b>{h}</b></p>',
    "<h2>{h}</h2>",
    '<div style="font-weight:bold">{h}</div>',
    "<p><u>{h}</u></p>",
    '<font size="2"><b>{h}</b></font><br>',
    "<table><tr><td><b>{a}</b></td><td><b>{b}</b></td></tr></table>",
    "<p><b>{a}<br>{b}</b></p>",
    "<p><b>{a}</b></p><p><b>{b}</b></p>",
    "<div><span>{h}</span></div>",
    '<p><a href="#toc"><b>{h}</b></a></p>',
    "<dl><dt><b>{a}</b></dt><dd><b>{b}</b></dd></dl>",
)
# A row of the table of contents: {t} the title, {p} the page.
ROWS = (
    "",
    "<tr><td>Item {n}.</td><td>{t}</td><td>{p}</td></tr>",
    "<tr><td>Item {n}.</td><td>{t}</td></tr>",
    "<tr><td>Item {n}. {t}</td><td>{p}</td></tr>",
    "<tr><td>{t}</td><td>{p}</td></tr>",
    "<p>Item {n}. {t} {p}</p>",
    "<p>Item {n}. {t}</p>",
    "<p>ITEM {n}. {t} ........ {p}</p>",
    "<p>Item {n}.</p><p>{t}</p><p>{p}</p>",
    "<table><tr><td>Item {n}.</td><td>{t}</td><td>{p}</td></tr></table>",
)
CROSS_REFERENCES = (
    "",
    "Item 1A. Risk Factors of this report describes what else may go wrong.",
    "Item 1A, \u201cRisk Factors,\u201d tells more.",
    "Please see|Item 2. Properties, for a description of our hall.",
    "For more, see the discussion in Item 7. Management's Discussion and Analysis.",
    "(Item 3. Legal Proceedings tells more.)",
    "Item 1. Business of the annual report of our supplier is not part of this.",
    "Refer to Part I, Item 1A - Risk Factors - for details.",
)
# What stands between two pages: {p} the page's number, {h} a running head.
FURNITURE = (
    "",
    "<p>{p}</p><hr>",
    "<p>{p}</p><hr><p>PART I</p><p>Item {n}</p>",
    "<p>{p}</p><hr><p>{h}</p>",
    '<p>{p}</p><hr><p><a href="#toc">Table of Contents</a></p>',
    "<p>{p}</p><hr><p>PART I, Item {n}</p>",
)


@dataclass(frozen=True)
class Mixture:
    """One choice of everything."""

    report: str
    wording: str
    capitals: bool
    setting: str
    row: str
    linked: bool
    reference: str
    furniture: str
    forward: bool
    quick_links: bool

    def heading(self, section: Section) -> str:
        """The words of the section's heading."""
        title = section.title.upper() if self.capitals else section.title
        return self.wording.format(
            i="ITEM" if self.capitals else "Item",
            n=section.number,
            t=title,
            of=" of Larkmoor" if section.number == "1" else "",
        )


MIXTURES = st.builds(
    Mixture,
    report=st.sampled_from(sorted(REPORTS)),
    wording=st.sampled_from(WORDINGS),
    capitals=st.booleans(),
    setting=st.sampled_from(SETTINGS),
    row=st.sampled_from(ROWS),
    linked=st.booleans(),
    reference=st.sampled_from(CROSS_REFERENCES),
    furniture=st.sampled_from(FURNITURE),
    forward=st.booleans(),
    quick_links=st.booleans(),
)


def as_html(mixture: Mixture) -> str:
    """Render the mixture in HTML."""
    report = REPORTS[mixture.report]

    def heading(section: Section) -> str:
        words = escape(mixture.heading(section))
        number, dot, title = words.partition(". ")
        setting = mixture.setting if dot or "{h}" in mixture.setting else "<p><b>{h}</b></p>"
        anchor = f'<a name="s{section.number}"></a>'
        return anchor + setting.format(h=words, a=number + ".", b=title)

    def between(section: Section, at: int) -> str:
        reference = ""
        if section.number == "1" and at == 4:
            reference = "".join(
                f"<p>{escape(one)}</p>" for one in mixture.reference.split("|") if one
            )
        if at % 3:
            return reference
        head = f"ITEM {section.number}. {section.title.upper()}"
        return reference + mixture.furniture.format(p=at, n=section.number, h=escape(head))

    inner = html.cover(report) + _contents(mixture, report)
    if mixture.forward:
        inner += f"<p>{escape(FORWARD_LOOKING)}</p>"
    inner += html.body(report, heading, between=between)
    if mixture.quick_links:
        inner += "<p>QuickLinks</p>" + "".join(
            f'<p><a href="#s{one.number}">Item {one.number}. {escape(one.title)}</a></p>'
            for one in report.sections
        )
    return html.page(inner)


def _contents(mixture: Mixture, report: Report) -> str:
    if not mixture.row:
        return ""
    rows = ""
    for section, page in zip(report.sections, count(3, 2), strict=False):
        title = escape(section.title)
        if mixture.linked:
            title = f'<a href="#s{section.number}">{title}</a>'
        rows += mixture.row.format(n=section.number, t=title, p=page) + "\n"
    if rows.startswith("<tr>"):
        rows = f"<table>{rows}</table>"
    return f"<p><b>TABLE OF CONTENTS</b></p><p>PART I</p>{rows}"


def as_plain_text(mixture: Mixture) -> str:
    """Render the mixture as typed text: lines broken at 72 characters, pages by <PAGE>."""
    report = REPORTS[mixture.report]
    out = [plain.cover(report)]
    if mixture.row:
        rows = [
            f"Item {one.number:<4} {one.title[:44]:{'.' if mixture.linked else ' '}<50}{page:>4}"
            for one, page in zip(report.sections, count(3, 2), strict=False)
        ]
        out.append("TABLE OF CONTENTS\n\n" + "\n".join(rows))
    if mixture.forward:
        out.append(plain.paragraph(FORWARD_LOOKING))
    number = count(1)
    for section in report.sections:
        if section.before:
            out.append(section.before.center(plain.WIDTH).rstrip())
        out.append(mixture.heading(section))
        for part in section.parts:
            out.append(_typed(part, mixture, section))
            page = next(number)
            if page % 3 == 0 and mixture.furniture:
                out.append(f"{page:>40}\n<PAGE>")
    return "\n\n".join(out)


def _typed(part: Part, mixture: Mixture, section: Section) -> str:
    if section.number != "1" or not part.text.startswith("We compete"):
        return plain.part_lines(part)
    words = f"{part.text} {mixture.reference.replace('|', ' ')}"
    return textwrap.fill(words, plain.WIDTH, initial_indent="     ")


RENDERINGS: dict[str, Callable[[Mixture], str]] = {"html": as_html, "plain": as_plain_text}
