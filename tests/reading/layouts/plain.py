"""Plain-text layouts, as typed for EDGAR between 1993 and 2001, and as other tools cut them."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator

from tests.reading.layouts.report import (
    FORWARD_LOOKING,
    OLD_REPORT,
    REPORT,
    SMALL_REPORT,
    Part,
    Report,
    Section,
)

WIDTH = 72
Heading = Callable[[Section], str]


def cover(report: Report) -> str:
    """A cover page in plain text."""
    return f"""\
                 SECURITIES AND EXCHANGE COMMISSION
                      Washington, D.C. 20549

                            FORM {report.form}

           ANNUAL REPORT PURSUANT TO SECTION 13 OR 15(d) OF THE
                  SECURITIES EXCHANGE ACT OF 1934

             For the fiscal year ended December 31, {report.year}
                 Commission File Number 0-99871

                   {report.company.upper()}
        (Exact name of registrant as specified in its charter)

                DOCUMENTS INCORPORATED BY REFERENCE
   Portions of the proxy statement are incorporated into Part III.
"""


def header(report: Report) -> str:
    """The SGML in front of a submission's first document."""
    return f"""\
<SEC-DOCUMENT>0000999871-97-000012.txt : 19970328
<SEC-HEADER>0000999871-97-000012.hdr.sgml : 19970328
ACCESSION NUMBER:\t\t0000999871-97-000012
CONFORMED SUBMISSION TYPE:\t{report.form}
CONFORMED PERIOD OF REPORT:\t{report.year}1231
\tCOMPANY CONFORMED NAME:\t\t\t{report.company.upper()}
\tCENTRAL INDEX KEY:\t\t\t0000999871
</SEC-HEADER>
<DOCUMENT>
<TYPE>{report.form}
<SEQUENCE>1
<DESCRIPTION>ANNUAL REPORT
<TEXT>
"""


EXHIBIT = """\
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>EX-13
<SEQUENCE>2
<TEXT>
ITEM 1. BUSINESS

The exhibit's own words about the business, which are not Item 1 of the report.

ITEM 2. PROPERTIES
</TEXT>
</DOCUMENT>
"""


def paragraph(words: str, *, indent: str = "     ") -> str:
    """A paragraph broken at the typewriter's margin."""
    return textwrap.fill(words, WIDTH, initial_indent=indent)


def part_lines(part: Part) -> str:
    """A piece of a section as it would be typed."""
    if part.kind == "head":
        return part.text.upper()
    if part.kind == "item":
        return textwrap.fill(part.text, WIDTH, initial_indent="  o  ", subsequent_indent="     ")
    if part.kind == "table":
        rows = (f"{row[0]:<30}{row[1]:>14}{row[2]:>14}" for row in part.rows)
        return "<TABLE>\n<CAPTION>\n<S>  <C>  <C>\n" + "\n".join(rows) + "\n</TABLE>"
    return paragraph(part.text)


def body(report: Report, heading: Heading, *, paged: bool = False) -> str:
    """All sections under their headings; ``paged`` puts page numbers between paragraphs."""
    pages = _page_ends(paged)
    out: list[str] = []
    for section in report.sections:
        if section.before:
            out.append(section.before.center(WIDTH).rstrip())
        out.append(heading(section))
        for part in section.parts:
            out.append(part_lines(part))
            out.append(next(pages))
    return "\n\n".join(one for one in out if one)


def _page_ends(paged: bool) -> Iterator[str]:
    number, count = 2, 0
    while True:
        count += 1
        if paged and count % 3 == 0:
            yield f"{number:>40}\n<PAGE>"
            number += 1
        else:
            yield ""


def contents(report: Report, line: Callable[[Section, int], str]) -> str:
    """A table of contents."""
    rows = [line(section, 3 + 2 * index) for index, section in enumerate(report.sections)]
    return "TABLE OF CONTENTS\n\n" + "\n".join(rows)


def usual(section: Section) -> str:
    """ "ITEM 1. BUSINESS"."""
    return f"ITEM {section.number}.  {section.title.upper()}"


def submission_1994() -> str:
    report = OLD_REPORT
    pieces = [cover(report), "<PAGE>", body(report, usual, paged=True)]
    return (
        "-----BEGIN PRIVACY-ENHANCED MESSAGE-----\nProc-Type: 2001,MIC-CLEAR\n\n"
        + header(report)
        + "\n\n".join(pieces)
        + EXHIBIT
    )


def dotted_contents() -> str:
    report = OLD_REPORT

    def row(section: Section, page: int) -> str:
        return f"Item {section.number}.  {section.title[:44]:.<58}{page:>4}"

    return header(report) + "\n\n".join(
        [cover(report), contents(report, row), FORWARD_LOOKING, body(report, usual)]
    )


def spaced_letters() -> str:
    def heading(section: Section) -> str:
        words = f"Item {section.number}. {section.title}".upper().split()
        return "   ".join(" ".join(word) for word in words)

    return cover(OLD_REPORT) + "\n" + body(OLD_REPORT, heading)


def heading_over_two_lines() -> str:
    def heading(section: Section) -> str:
        return f"Item {section.number}.\n\n{section.title.center(WIDTH).rstrip()}"

    return cover(OLD_REPORT) + "\n" + body(OLD_REPORT, heading)


def roman_number() -> str:
    numerals = {"1": "I", "2": "II", "3": "III", "4": "IV"}

    def heading(section: Section) -> str:
        return f"ITEM {numerals.get(section.number, section.number)}. {section.title.upper()}"

    return cover(OLD_REPORT) + "\n" + body(OLD_REPORT, heading)


def run_in_heading() -> str:
    """The heading and the first sentence stand in one paragraph."""
    report = OLD_REPORT
    out = [cover(report)]
    for section in report.sections:
        first, *rest = section.parts
        if first.kind == "head":
            first, *rest = rest
        lead = f"Item {section.number}. {section.title}. {first.text}"
        out += [paragraph(lead, indent=""), *map(part_lines, rest)]
    return "\n\n".join(out)


def business_of_the_company() -> str:
    def heading(section: Section) -> str:
        of = " OF LARKMOOR" if section.number == "1" else ""
        return f"ITEM {section.number}.  {section.title.upper()}{of}\n------------------"

    return header(OLD_REPORT) + cover(OLD_REPORT) + body(OLD_REPORT, heading) + EXHIBIT


def small_business() -> str:
    def row(section: Section, page: int) -> str:
        return f"Item {section.number}.    {section.title}    {page}"

    report = SMALL_REPORT
    return cover(report) + contents(report, row) + "\n\n" + body(report, usual)


def title_only() -> str:
    """Contents without numbers, headings without numbers."""

    def row(section: Section, page: int) -> str:
        return f"{section.title[:50]:<60}{page:>4}"

    def heading(section: Section) -> str:
        return section.title.upper()

    report = OLD_REPORT
    return cover(report) + contents(report, row) + "\n\n" + body(report, heading)


def part_in_heading() -> str:
    def heading(section: Section) -> str:
        return f"PART I, ITEM {section.number}: {section.title}" if int(section.number[0]) else ""

    return cover(REPORT) + "\n" + body(REPORT, heading)


def misread_letters() -> str:
    """A scan: "ltem l" for "Item 1"."""

    def heading(section: Section) -> str:
        return f"ltem {section.number.replace('1', 'l', 1)}. {section.title}"

    return cover(OLD_REPORT) + "\n" + body(OLD_REPORT, heading)


PLAIN_LAYOUTS: dict[str, Callable[[], str]] = {
    "submission of 1994": submission_1994,
    "dotted contents": dotted_contents,
    "spaced letters": spaced_letters,
    "heading over two lines": heading_over_two_lines,
    "roman number": roman_number,
    "run-in heading": run_in_heading,
    "business of the company": business_of_the_company,
    "small business": small_business,
    "title only": title_only,
    "part in the heading": part_in_heading,
    "misread letters": misread_letters,
}
