"""Typed layouts that are rarer: forms of small issuers, heads on every page, running indexes."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from dataclasses import replace

from tests.reading.layouts.plain import (
    EXHIBIT,
    WIDTH,
    body,
    contents,
    cover,
    header,
    paragraph,
    part_lines,
    usual,
)
from tests.reading.layouts.report import (
    FORWARD_LOOKING,
    OLD_REPORT,
    REPORT,
    SMALL_REPORT,
    Part,
    Report,
    Section,
    head,
    text,
)

OFFICERS = (
    head("Executive Officers of the Registrant"),
    text(
        "The executive officers are elected each May and serve until their successors are",
        "elected. Wilma Tarn, 58, has been our president since 2004; Otto Quill, 49, has been",
        "our treasurer since 2011 and was controller of a dairy before that.",
    ),
)
GLUED_EXHIBIT = EXHIBIT.replace("EX-13", "EX-10.1")


def with_business(report: Report, *behind: Part, before: tuple[Part, ...] = ()) -> Report:
    """The report with more parts in Item 1."""
    first = report.section("1")
    parts = (*before, *first.parts[:-2], *behind, *first.parts[-2:])
    sections = [replace(one, parts=parts) if one is first else one for one in report.sections]
    return replace(report, sections=tuple(sections))


def form_10ksb40() -> str:
    """ "PART 1" with a figure, "DESCRIPTION OF BUSINESS" centred, a table of contents typed."""
    report = replace(SMALL_REPORT, form="10-KSB40", year=1998)

    def heading(section: Section) -> str:
        return f"ITEM {section.number}. {section.title.upper()}.".center(WIDTH).rstrip()

    def row(section: Section, page: int) -> str:
        return f"  Item {section.number}. {section.title[:40]:.<50} {page}"

    typed = body(report, heading, paged=True).replace("PART I\n", "PART 1\n", 1)
    return header(report) + cover(report) + contents(report, row) + "\n\n" + typed + EXHIBIT


def exhibits_in_front() -> str:
    """The annual report is the second document of its submission."""
    report = OLD_REPORT
    front = GLUED_EXHIBIT.partition("<DOCUMENT>")[2]
    whole = header(report).replace("<DOCUMENT>", "<DOCUMENT>" + front + "<DOCUMENT>", 1)
    return whole + cover(report) + body(report, usual) + EXHIBIT


def financial_data_schedule() -> str:
    """EX-27 with its tags behind the report."""
    schedule = (
        "<DOCUMENT>\n<TYPE>EX-27\n<TEXT>\n<ARTICLE> 5\n<S>  <C>\n<PERIOD-TYPE> YEAR\n"
        "<CASH> 1,204\n<TOTAL-REVENUES> 21,374\n</TEXT>\n</DOCUMENT>\n</SEC-DOCUMENT>\n"
    )
    return (
        header(OLD_REPORT)
        + cover(OLD_REPORT)
        + body(OLD_REPORT, usual, paged=True)
        + EXHIBIT
        + schedule
    )


def transition_report() -> str:
    report = replace(OLD_REPORT, form="10-K/T", year=1999)
    typed = cover(report).replace("fiscal year ended", "transition period from July 1, 1999 to")
    return header(report) + typed + body(report, usual)


def heads_with_company() -> str:
    """ "LARKMOOR INSTRUMENTS, INC. / PART I / Item 1. Business" on every page."""
    pages = body(OLD_REPORT, usual, paged=True)
    head_lines = "LARKMOOR INSTRUMENTS, INC.\nPART I\nItem 1.  Business (continued)\n"
    first, *rest = pages.split("<PAGE>")
    item_2 = next(at for at, one in enumerate(rest) if "ITEM 2." in one)
    rest = [
        f"<PAGE>\n{head_lines if at <= item_2 else 'LARKMOOR INSTRUMENTS, INC.'}{one}"
        for at, one in enumerate(rest)
    ]
    return cover(OLD_REPORT) + first + "".join(rest)


def officers_inside() -> str:
    return (
        header(OLD_REPORT) + cover(OLD_REPORT) + body(with_business(OLD_REPORT, *OFFICERS), usual)
    )


def officers_as_an_item() -> str:
    """ "ITEM 1A. EXECUTIVE OFFICERS OF THE REGISTRANT", before 2005."""
    extra = Section("1A", "Executive Officers of the Registrant", OFFICERS[1:])
    first, *rest = OLD_REPORT.sections
    return cover(OLD_REPORT) + body(replace(OLD_REPORT, sections=(first, extra, *rest)), usual)


def dashed_numbers() -> str:
    def heading(section: Section) -> str:
        return f"Item {section.number} -- {section.title}\n{'-' * 30}"

    return cover(OLD_REPORT) + body(OLD_REPORT, heading)


def underlined() -> str:
    """Headings with a line of signs below and no number's full stop."""

    def heading(section: Section) -> str:
        words = f"Item {section.number}   {section.title}"
        return f"{words}\n{'=' * len(words)}"

    return cover(OLD_REPORT) + body(OLD_REPORT, heading)


def contents_at_the_end() -> str:
    def row(section: Section, page: int) -> str:
        return f"Item {section.number}.  {section.title[:44]:<58}{page:>4}"

    report = OLD_REPORT
    return cover(report) + body(report, usual) + "\n\n<PAGE>\n" + contents(report, row)


def contents_over_lines() -> str:
    """Number, title and page each on a line of its own, in the contents."""
    rows = "".join(
        f"\nItem {one.number}.\n{one.title}\n{3 + 2 * at}\n"
        for at, one in enumerate(OLD_REPORT.sections)
    )
    return cover(OLD_REPORT) + "TABLE OF CONTENTS\n\nPART I\n" + rows + body(OLD_REPORT, usual)


def contents_behind_part() -> str:
    """The title "PART I" stands above the contents and the first page alike."""
    rows = "\n".join(
        f"{one.number}. {one.title[:50]:<56}{at}" for at, one in enumerate(OLD_REPORT.sections, 3)
    )
    return (
        cover(OLD_REPORT)
        + "Item                                   Page\n\nPART I\n"
        + rows
        + ("\n\n<PAGE>\n" + body(OLD_REPORT, usual))
    )


def roman_everywhere() -> str:
    numerals = {"1": "I", "2": "II", "3": "III", "4": "IV", "5": "V", "7": "VII", "8": "VIII"}

    def heading(section: Section) -> str:
        return f"Item {numerals.get(section.number, section.number)}.  {section.title}"

    return cover(OLD_REPORT) + body(OLD_REPORT, heading)


def heading_broken() -> str:
    """A heading too long for its line."""

    def heading(section: Section) -> str:
        title = section.title
        if section.number == "1":
            title = "Business of the Registrant and of Its Subsidiaries, Including the Former Tern"
            title += " Gauge Works of Dorset Falls"
        return textwrap.fill(f"Item {section.number}.    {title}", 60, subsequent_indent="    ")

    return cover(OLD_REPORT) + body(OLD_REPORT, heading)


def forward_note_first() -> str:
    """A forward-looking statement between "PART I" and the heading of Item 1."""
    first, *rest = OLD_REPORT.sections
    sections = (replace(first, before=""), *rest)
    note = "PART I".center(WIDTH) + "\n\n" + paragraph(FORWARD_LOOKING) + "\n\n"
    return cover(OLD_REPORT) + note + body(replace(OLD_REPORT, sections=sections), usual)


def no_space_behind_numbers() -> str:
    def heading(section: Section) -> str:
        return f"ITEM {section.number}.{section.title.upper()}"

    return cover(REPORT) + body(REPORT, heading)


def upper_contents_lower_body() -> str:
    """Contents in capitals without pages; the body's headings stand in running lines."""
    rows = "\n".join(f"ITEM {one.number}. {one.title.upper()}" for one in REPORT.sections)

    def heading(section: Section) -> str:
        return f"Item {section.number}. {section.title}"

    return cover(REPORT) + "INDEX\n\n" + rows + "\n\n" + body(REPORT, heading)


def risks_not_applicable() -> str:
    """A smaller reporting company."""
    none = (text("Not applicable to a smaller reporting company."),)
    sections = tuple(
        replace(one, parts=none) if one.number in ("1A", "1B") else one for one in REPORT.sections
    )
    return cover(REPORT) + body(replace(REPORT, sections=sections), usual)


def cybersecurity_and_no_risks() -> str:
    """2024: Item 1A left out, Item 1C follows."""
    extra = Section(
        "1C", "Cybersecurity", (text("Our board reviews how we guard our data each year."),)
    )
    first, *rest = [one for one in REPORT.sections if one.number not in ("1A", "1B")]
    report = replace(REPORT, year=2024, sections=(first, extra, *rest))
    return cover(report) + body(report, usual)


def two_columns_of_contents() -> str:
    """An index with "Form 10-K Item No." in front, then headings by title alone."""
    rows = "\n".join(
        f"     {one.number:<12}{one.title[:44]:<50}{at}"
        for at, one in enumerate(OLD_REPORT.sections, 3)
    )

    def heading(section: Section) -> str:
        return section.title.upper().center(WIDTH).rstrip()

    return (
        cover(OLD_REPORT)
        + "Item No.          Caption                                          Page\n"
        + rows
        + "\n\n<PAGE>\n"
        + body(OLD_REPORT, heading)
    )


def mention_opens_a_line() -> str:
    """A cross reference that layout puts at the begin of a line."""
    sentence = (
        "     The loss of a distributor would hurt us, as is told at length under the heading of\n"
        "Item 1A. Risk Factors.\n\n     What we own is told of in\nItem 2. Properties.\n\n"
    )
    typed = body(REPORT, usual)
    at = typed.index("We compete with three")
    at = typed.rindex("\n\n", 0, at) + 2
    return cover(REPORT) + typed[:at] + sentence + typed[at:]


def no_pages_no_blank_lines() -> str:
    """All empty lines were lost."""
    whole = cover(OLD_REPORT) + body(OLD_REPORT, usual, paged=True)
    return "\n".join(line for line in whole.split("\n") if line.strip())


def one_line_a_paragraph() -> str:
    """Somebody joined the lines of each paragraph."""
    parts = [cover(REPORT)]
    for section in REPORT.sections:
        parts += [section.before] * bool(section.before)
        parts.append(f"Item {section.number}. {section.title}")
        parts += [one.text or part_lines(one) for one in section.parts]
    return "\n".join(parts)


ODD_PLAIN: dict[str, Callable[[], str]] = {
    "10-KSB40": form_10ksb40,
    "exhibits in front": exhibits_in_front,
    "financial data schedule": financial_data_schedule,
    "transition report": transition_report,
    "heads with the company": heads_with_company,
    "officers inside": officers_inside,
    "officers as an item": officers_as_an_item,
    "dashed numbers": dashed_numbers,
    "underlined": underlined,
    "contents at the end": contents_at_the_end,
    "contents over lines": contents_over_lines,
    "contents behind Part I": contents_behind_part,
    "roman everywhere": roman_everywhere,
    "heading broken": heading_broken,
    "forward note first": forward_note_first,
    "no space behind numbers": no_space_behind_numbers,
    "contents in capitals": upper_contents_lower_body,
    "risks not applicable": risks_not_applicable,
    "cybersecurity": cybersecurity_and_no_risks,
    "numbers in the contents only": two_columns_of_contents,
    "mention opens a line": mention_opens_a_line,
    "no empty lines": no_pages_no_blank_lines,
    "a line a paragraph": one_line_a_paragraph,
}
