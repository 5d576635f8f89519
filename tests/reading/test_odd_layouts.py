"""Rarer layouts: the right Item 1 or, where it can't be told, a warning."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itemone.document import Document, Status
from itemone.errors import NoBusinessError
from itemone.reading.filing import read_text
from itemone.reading.item1.mentions import mention_in
from itemone.reading.item1.names import plain
from tests.reading.layouts import LAYOUTS, html
from tests.reading.layouts import plain as typed
from tests.reading.layouts.mixtures import MIXTURES, RENDERINGS, Mixture
from tests.reading.layouts.odd_html import COMBINED, ODD_HTML
from tests.reading.layouts.odd_plain import ODD_PLAIN
from tests.reading.layouts.odd_reports import DOUBTFUL, ODD_REPORTS, as_page, one_line
from tests.reading.layouts.report import (
    FIRST,
    FORWARD,
    LAST,
    OLD_REPORT,
    PROPERTIES,
    REPORT,
    RISKS,
    Report,
    Section,
    text,
)

ODD = {**ODD_PLAIN, **ODD_HTML, **ODD_REPORTS}
FACTS = {"contains_risk_factors"}
LONGEST_HEADING = 160


def _rest(document: Document) -> str:
    return plain(document.text).rpartition(plain(LAST))[2].strip()


def _is_right(document: Document) -> bool:
    got = plain(document.text)
    begins = 0 <= got.find(plain(FIRST)) < LONGEST_HEADING
    return begins and plain(LAST) in got and _rest(document) == "" and plain(RISKS) not in got


@pytest.mark.parametrize("layout", ODD)
def test_a_rare_layout_is_cut_where_item_1_begins_and_ends(layout: str) -> None:
    document = read_text(ODD[layout]())
    got = plain(document.text)
    assert 0 <= got.find(plain(FIRST)) < LONGEST_HEADING
    assert _rest(document) == ""
    assert not any(plain(outside) in got for outside in (RISKS, FORWARD, PROPERTIES))


@pytest.mark.parametrize("layout", sorted(set(ODD) - {"titles of their own"}))
def test_a_rare_layout_that_is_clear_raises_no_doubt(layout: str) -> None:
    document = read_text(ODD[layout]())
    assert document.status is Status.PRESENT
    assert set(document.warnings) <= FACTS


@pytest.mark.parametrize("layout", DOUBTFUL)
def test_what_can_not_be_told_for_certain_is_warned_of(layout: str) -> None:
    assert set(read_text(DOUBTFUL[layout]()).warnings) - FACTS


@pytest.mark.parametrize("layout", COMBINED)
def test_items_1_and_2_are_combined_however_they_are_written(layout: str) -> None:
    document = read_text(COMBINED[layout]())
    assert document.status is Status.COMBINED
    assert plain(PROPERTIES) in plain(document.text)
    assert document.warnings == ()


def test_a_text_without_line_breaks_is_still_cut_right() -> None:
    assert _is_right(read_text(one_line()))


@settings(max_examples=100)
@given(mixture=MIXTURES, rendering=st.sampled_from(sorted(RENDERINGS)), data=st.data())
def test_a_mixture_that_lost_a_heading_is_cut_right_or_warned_of(
    mixture: Mixture, rendering: str, data: st.DataObject
) -> None:
    gone = data.draw(st.sampled_from(["1", "1A", "2"]))

    class Lossy(Mixture):
        def heading(self, section: Section) -> str:
            return "* * *" if section.number == gone else super().heading(section)

    fields = {name: getattr(mixture, name) for name in mixture.__dataclass_fields__}
    document = read_text(RENDERINGS[rendering](Lossy(**fields)))
    assert _is_right(document) or set(document.warnings) - FACTS


# Numbers and titles


@pytest.mark.parametrize(
    ("line", "numbers", "topic"),
    [
        ("Item I. Business", ("1",), "business"),
        ("Item I-A. Risk Factors", ("1A",), "risk_factors"),
        ("ITEM IA. RISK FACTORS", ("1A",), "risk_factors"),
        ("Item VII. Management's Discussion and Analysis", ("7",), "mdna"),
        ("Item XV. Exhibits", ("15",), "exhibits"),
        ("Item Three. Legal Proceedings", ("3",), "legal"),
        ("Item l. Business", ("1",), "business"),
        ("Item 1(b). Financial Information about Industry Segments", ("1",), "business"),
        ("Item 1C. Narrative Description of Business", ("1",), "business"),
        ("Item 1. (a) General Development of Business", ("1",), "business"),
        ("Item 1. Our Company and What It Does", ("1",), "business"),
        ("Item 1. Narrative description", ("1",), "business"),
        ("Items 1, 1A, and 2. Business", ("1", "1A", "2"), "business"),
        ("Items 1., 1A. and 2. Business and Properties", ("1", "1A", "2"), "business"),
        ("Item 1/2. Business/Properties", ("1", "2"), "business"),
        ("Item 1A. Executive Officers of the Registrant", ("1A",), "risk_factors"),
    ],
)
def test_numbers_and_titles_are_understood_however_they_are_printed(
    line: str, numbers: tuple[str, ...], topic: str
) -> None:
    mention = mention_in(line)
    assert mention is not None
    assert (mention.numbers, mention.topic) == (numbers, topic)


@pytest.mark.parametrize("line", ["Item 1.01 Entry into an Agreement", "Items including gauges"])
def test_numbers_of_other_forms_and_other_words_are_no_items(line: str) -> None:
    assert mention_in(line) is None


def test_a_running_head_does_not_take_the_line_below_for_its_title() -> None:
    def between(section: Section, count: int) -> str:
        if section.number != "1A":
            return ""
        return "<hr><p>PART I</p><p>Item 1A</p><p><b>Business model competition</b></p>"

    whole = html.body(REPORT, html.bold, between=between)
    gone = whole.replace("ITEM 1. BUSINESS", "")
    for body in (whole, gone):
        document = read_text(html.page(html.cover(REPORT) + html.contents(REPORT) + body))
        assert _is_right(document) or set(document.warnings) - FACTS
    assert _is_right(read_text(html.page(html.cover(REPORT) + html.contents(REPORT) + whole)))


# What is no Item 1


def _instead(words: str) -> Report:
    first = replace(OLD_REPORT.sections[0], parts=(text(words),))
    return replace(OLD_REPORT, sections=(first, *OLD_REPORT.sections[1:]))


@pytest.mark.parametrize(
    "words",
    [
        "Not applicable.",
        "Omitted.",
        "Omitted pursuant to the no-action letter of the Commission to an earlier trust.",
        "This item is not applicable to the trust.",
        "None.",
    ],
)
def test_an_item_1_that_says_it_does_not_apply_is_absent(words: str) -> None:
    report = _instead(words)
    document = read_text(typed.cover(report) + typed.body(report, typed.usual))
    assert document.status is Status.ABSENT
    assert document.warnings


@pytest.mark.parametrize(
    "words",
    [
        "Pages 4 through 21 of the annual report to shareholders are incorporated by reference.",
        'The parts "Our Company" and "Markets" of Exhibit 13 are hereby incorporated by reference.',
        "The information required by this item is incorporated herein by reference to pages 3 to 9"
        " of the Annual Report to Stockholders for the year.",
    ],
)
def test_an_item_1_that_points_elsewhere_is_incorporated_by_reference(words: str) -> None:
    report = _instead(words)
    document = read_text(typed.cover(report) + typed.body(report, typed.usual))
    assert document.status is Status.INCORPORATED
    assert document.warnings


def test_a_pointer_that_someone_has_cut_is_incorporated_by_reference() -> None:
    pointer = "The information required by this item is incorporated by reference to Exhibit 13."
    assert read_text(f"Item 1. Business\n\n{pointer}\n").status is Status.INCORPORATED


@pytest.mark.parametrize("form", ["10-Q", "8-K", "20-F"])
@pytest.mark.parametrize("as_html", [False, True])
def test_another_form_is_refused_by_its_name(form: str, as_html: bool) -> None:
    report = Report(form=form, sections=REPORT.sections[3:6])
    source = typed.cover(report) + typed.body(report, typed.usual)
    if as_html:
        source = html.page(html.cover(report) + html.body(report, html.bold))
    with pytest.raises(NoBusinessError, match=f"Form {form}"):
        read_text(source)


def test_a_report_that_lost_its_cover_is_still_cut() -> None:
    source = LAYOUTS["dotted contents"]()
    assert _is_right(read_text(source[source.index("TABLE OF CONTENTS") :]))


# Indexes


def _index(*, linked: bool, pages: bool, front: bool) -> str:
    names = {"1": "Our Story", "1A": "What May Go Wrong", "2": "Where We Work", "7": "How We Did"}
    inner, rows = "", ""
    for section in REPORT.sections:
        name = names.get(section.number, "None")
        if section.number in names:
            parts = "".join(html.part_html(part) for part in section.parts)
            inner += f'<h2 id="n{section.number}">{name}</h2>{parts}'
        shown = f'<a href="#n{section.number}">{name}</a>' if linked else name
        page = "<td>12</td>" if pages else ""
        rows += f"<tr><td>Item {section.number}.</td><td>{section.title}</td><td>{shown}</td>"
        rows += f"{page}</tr>"
    index = f"<p>FORM 10-K CROSS-REFERENCE INDEX</p><table>{rows}</table>"
    return html.page(html.cover(REPORT) + (index + inner if front else inner + index))


@pytest.mark.parametrize("front", [False, True])
@pytest.mark.parametrize("linked", [False, True])
def test_an_index_that_names_sections_is_followed(linked: bool, front: bool) -> None:
    document = read_text(_index(linked=linked, pages=False, front=front))
    assert _is_right(document)
    assert document.heading == "Our Story"
    assert linked or "follows_page_index" in document.warnings


# Texts that someone has cut already


def _alone() -> str:
    return read_text(LAYOUTS["heading over two lines"]()).text


@pytest.mark.parametrize("words", ['Item 1A, "Risk', "what the loss of a distributor", "Item 7 of"])
def test_a_text_cut_at_a_reference_to_an_item_ends_in_mid_sentence(words: str) -> None:
    whole = " ".join(_alone().split())
    cut = whole[: whole.index(words)].rstrip()
    document = read_text(f"{cut}\n")
    assert cut.endswith(".") or "ends_mid_sentence" in document.warnings


@pytest.mark.parametrize("number", ["7", "1A", "8"])
def test_another_item_behind_the_business_is_warned_of(number: str) -> None:
    other = "\n\n".join(part.text for part in REPORT.section(number).parts * 3)
    assert "looks_like_other_item" in read_text(f"{_alone()}\n\n{other}\n").warnings


@pytest.mark.parametrize(
    "source",
    [
        "\n".join(f"Item {one.number}. {one.title} {at}" for at, one in enumerate(REPORT.sections)),
        "Item 1. Business\n",
        "Item 7. Management's Discussion\n\n"
        + "\n\n".join(p.text for p in REPORT.section("7").parts),
        "\n".join(
            f"10.{at} Agreement, incorporated by reference to Exhibit 10" for at in range(30)
        ),
    ],
    ids=["contents", "heading", "another item", "exhibits"],
)
def test_what_is_no_business_section_at_all_is_warned_of(source: str) -> None:
    assert set(read_text(source).warnings) - FACTS


def test_headings_of_pages_are_left_out_of_both_ends() -> None:
    document = read_text(as_page())
    assert document.text.startswith("ITEM 1. BUSINESS")
    assert document.text.endswith(f"{LAST}.")
