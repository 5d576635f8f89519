"""Reports whose items are named, numbered or left out in ways that mislead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.reading.layouts import html, plain
from tests.reading.layouts.odd_plain import with_business
from tests.reading.layouts.report import (
    FORWARD_LOOKING,
    OLD_REPORT,
    REPORT,
    Part,
    Report,
    Section,
    text,
)


def as_page(report: Report = REPORT, heading: Callable[[Section], str] = html.bold) -> str:
    """A report in HTML with its contents."""
    return html.page(html.cover(report) + html.contents(report) + html.body(report, heading))


def paragraphs_of_101(heading: str, *, whole: bool = True) -> str:
    """Item 1 in the paragraphs (a) to (c) of Regulation S-K, Item 101."""
    parts = OLD_REPORT.section("1").parts
    third = len(parts) // 3
    names = (
        ("a", "General Development of Business", parts[:third]),
        ("b", "Financial Information about Industry Segments", parts[third : 2 * third]),
        ("c", "Narrative Description of Business", parts[2 * third :]),
    )
    out = [plain.cover(OLD_REPORT), "PART I".center(plain.WIDTH)]
    out += ["ITEM 1.  BUSINESS"] * whole
    for letter, title, section in names:
        out.append(heading.format(letter=letter, LETTER=letter.upper(), title=title))
        out += [plain.part_lines(part) for part in section]
    rest = replace(OLD_REPORT, sections=OLD_REPORT.sections[1:])
    return "\n\n".join([*out, plain.body(rest, plain.usual)])


def contents_in_each_part() -> str:
    """Part I and Part II begin with a list of their items."""
    out = [plain.cover(OLD_REPORT)]
    for first in (True, False):
        sections = tuple(one for one in OLD_REPORT.sections if (one.number in "1234") is first)
        rows = [f"Item {one.number}.  {one.title}" for one in sections]
        out += ["\n".join(rows), plain.body(replace(OLD_REPORT, sections=sections), plain.usual)]
    return "\n\n".join(out)


def number_left_of_the_section() -> str:
    """The number in the left cell, title and text in the right one."""
    rows = "".join(
        f"<table><tr><td valign=top><b>Item {one.number}.</b></td><td><b>{one.title}</b>"
        + "".join(html.part_html(part) for part in one.parts)
        + "</td></tr></table>"
        for one in REPORT.sections
    )
    return html.page(html.cover(REPORT) + rows)


def glossary_in_front() -> str:
    terms = {"Business": "the making of gauges", "Properties": "the hall in Ohio"}
    glossary = "".join(f"<p><b>{name}</b> means {meaning}.</p>" for name, meaning in terms.items())
    inner = html.contents(REPORT) + "<p><b>GLOSSARY</b></p>" + glossary
    return html.page(html.cover(REPORT) + inner + html.body(REPORT, html.bold))


def references_on_lines() -> str:
    """A list of references inside Item 1, each on a line of its own like a heading."""
    behind = (
        text("For what else matters, see the following."),
        text("Item 1A. Risk Factors"),
        text("Item 7. Management's Discussion and Analysis of Results of Operations"),
        text(
            "and the notes to our statements, which say more about our customers, our products",
            "and our competitors than is told here, and more about the markets in which we sell.",
        ),
    )
    return as_page(with_business(REPORT, *behind))


def sentences_that_begin_with_items() -> str:
    behind = (
        text("Item 2. Properties below lists our hall, which our customers visit each spring."),
        text("Item 1A. Risk Factors contains what may go wrong with the products that we sell."),
    )
    return as_page(with_business(REPORT, *behind))


def bold_reference() -> str:
    """ "See" ends a paragraph; the bold name of Item 1A stands on a line of its own."""
    split = "See</p><p><b>Item 1A. Risk Factors</b></p><p>"
    return as_page().replace("See Item 1A, &quot;Risk Factors,&quot;", split)


def amendment_whole() -> str:
    """A 10-K/A that repeats the whole report, with a note that names its items."""
    note = "<p>This amendment amends Item 1. Business, Item 1A. Risk Factors and Item 8.</p>"
    source = as_page(replace(REPORT, form="10-K/A"))
    return source.replace("<p><b>TABLE OF CONTENTS", note + "<p><b>TABLE OF CONTENTS")


def long_titles() -> str:
    titles = {
        "1": "Business Overview, Strategy and Products",
        "1A": "Risk Factors and Other Considerations Regarding Larkmoor",
    }

    def heading(section: Section) -> str:
        title = titles.get(section.number, section.title)
        return f"<p><b>Item {section.number}. {title}</b></p>"

    return as_page(heading=heading)


def one_cell_each() -> str:
    """ "Item", its number and its title in a cell each."""

    def heading(section: Section) -> str:
        cells = ("Item", f"{section.number}.", section.title)
        row = "".join(f"<td>{cell}</td>" for cell in cells)
        return f"<table><tr>{row}</tr></table>"

    return html.page(html.cover(REPORT) + html.body(REPORT, heading))


def number_behind_title() -> str:
    def heading(section: Section) -> str:
        return f"<p><b>{section.title} (Item {section.number})</b></p>"

    return html.page(html.cover(REPORT) + html.body(REPORT, heading))


ODD_REPORTS: dict[str, Callable[[], str]] = {
    "(a) to (c) below Item 1": lambda: paragraphs_of_101("({letter}) {title}"),
    "Item 1(a) below Item 1": lambda: paragraphs_of_101("Item 1({letter}). {title}"),
    "ITEM 1A for a paragraph": lambda: paragraphs_of_101("ITEM 1{LETTER}. {title}"),
    "Item 1(a) alone": lambda: paragraphs_of_101("Item 1({letter}). {title}", whole=False),
    "contents in each part": contents_in_each_part,
    "number left of the section": number_left_of_the_section,
    "glossary in front": glossary_in_front,
    "references on lines": references_on_lines,
    "sentences that begin with items": sentences_that_begin_with_items,
    "bold reference": bold_reference,
    "amendment of the whole": amendment_whole,
    "long titles": long_titles,
    "one cell each": one_cell_each,
    "number behind the title": number_behind_title,
}

# Reports of which Item 1 can't be told for certain: a right cut is fine, a warning is owed.


def without_heading(number: str, *, report: Report = REPORT) -> str:
    """A heading is a picture: its words are lost."""

    def heading(section: Section) -> str:
        return '<img src="head.jpg">' if section.number == number else html.bold(section)

    return as_page(report, heading)


def title_without_number(number: str) -> str:
    """One heading lost its number."""

    def heading(section: Section) -> str:
        if section.number == number:
            return f"<p align=center><b>{section.title.upper()}</b></p>"
        return html.bold(section)

    return as_page(heading=heading)


def amendment_of_items_7_and_8() -> str:
    """The contents list all items; the amendment holds two."""
    sections = tuple(one for one in REPORT.sections if one.number in ("7", "8"))
    report = replace(REPORT, form="10-K/A")
    body = html.body(replace(report, sections=sections), html.bold)
    return html.page(html.cover(report) + html.contents(report) + body)


def shell() -> str:
    parts: tuple[Part, ...] = (text("The company has no business and looks for a merger."),)
    first = replace(REPORT.sections[0], parts=parts)
    return as_page(replace(REPORT, sections=(first, *REPORT.sections[1:])))


def one_line() -> str:
    """A whole report whose line breaks were lost."""
    whole = plain.cover(OLD_REPORT) + FORWARD_LOOKING + " " + plain.body(OLD_REPORT, plain.usual)
    return " ".join(whole.split()) + "\n"


DOUBTFUL: dict[str, Callable[[], str]] = {
    "no heading of Item 1A": lambda: without_heading("1A"),
    "no heading of Item 1": lambda: without_heading("1"),
    "no heading of Item 2": lambda: without_heading("2", report=OLD_REPORT),
    "Item 1A by title alone": lambda: title_without_number("1A"),
    "amendment of items 7 and 8": amendment_of_items_7_and_8,
    "shell": shell,
    "one line": one_line,
}
