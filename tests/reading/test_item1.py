"""Item 1 is found in every layout, or the reader says that it isn't sure."""

from __future__ import annotations

import json
import random
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itemone.document import Document, Status
from itemone.reading.filing import read_filing, read_text, source_offset
from itemone.reading.item1.mentions import mention_in
from itemone.reading.item1.names import order, plain
from tests.reading.layouts import HTML_LAYOUTS, LAYOUTS
from tests.reading.layouts.html import body, bold, combined, contents, cover, page, part_html
from tests.reading.layouts.mixtures import (
    CROSS_REFERENCES,
    FURNITURE,
    MIXTURES,
    RENDERINGS,
    REPORTS,
    ROWS,
    SETTINGS,
    WORDINGS,
    Mixture,
)
from tests.reading.layouts.plain import body as plain_body
from tests.reading.layouts.plain import cover as plain_cover
from tests.reading.layouts.plain import usual
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
    head,
    text,
)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_item_1_is_cut_where_it_begins_and_ends(layout: str) -> None:
    document = read_text(LAYOUTS[layout]())
    got = plain(document.text)
    assert document.status is Status.PRESENT
    assert plain(FIRST) in got[: len(plain(FIRST)) + 60]
    assert got.rpartition(plain(LAST))[2].strip(" 0123456789") in ("", "part i item 1")
    assert not any(plain(outside) in got for outside in (RISKS, FORWARD, PROPERTIES))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_clean_cut_is_trusted_and_says_why(layout: str) -> None:
    document = read_text(LAYOUTS[layout]())
    assert document.warnings == ()
    assert document.confidence > 0.6
    for edge in ("begin", "end"):
        evidence = document.details[edge]
        assert isinstance(evidence, dict)
        assert evidence["printed"]
        assert evidence["reasons"]


@pytest.mark.parametrize("layout", HTML_LAYOUTS)
def test_every_letter_leads_back_to_the_same_letter_in_the_source(layout: str) -> None:
    source = LAYOUTS[layout]()
    document = read_text(source)
    letters = [at for at, letter in enumerate(document.text) if letter.isalnum()]
    assert letters
    assert all(source[source_offset(document, at)] == document.text[at] for at in letters)


@pytest.mark.parametrize("layout", HTML_LAYOUTS)
def test_company_form_and_year_are_taken_from_the_cover(layout: str) -> None:
    document = read_text(LAYOUTS[layout]())
    assert document.company == "Larkmoor Instruments, Inc."
    assert document.details["form"] == "10-K"
    assert document.details["period_year"] == 2019


def test_items_1_and_2_under_one_heading_are_combined() -> None:
    document = read_text(combined())
    assert document.status is Status.COMBINED
    assert plain(PROPERTIES) in plain(document.text)
    assert document.heading == "Items 1 and 2. Business and Properties"


def test_a_heading_repeated_on_every_page_does_not_shorten_the_section() -> None:
    def between(section: Section, count: int) -> str:
        return f"<hr><p><b>ITEM {section.number}. {section.title.upper()}</b></p>"

    source = page(cover(REPORT) + contents(REPORT) + body(REPORT, bold, between=between))
    got = plain(read_text(source).text)
    assert plain(FIRST) in got
    assert plain(LAST) in got
    assert plain(RISKS) not in got


def test_a_section_that_only_points_elsewhere_is_incorporated_by_reference() -> None:
    pointer = text(
        "The information required by this item is incorporated by reference to pages 4 to 11",
        "of our annual report to shareholders.",
    )
    source = page(cover(REPORT) + contents(REPORT) + body(_with_business(pointer), bold))
    document = read_text(source)
    assert document.status is Status.INCORPORATED
    assert len(document.text) < 300
    assert document.warnings


def test_an_amendment_without_item_1_has_none_and_says_so() -> None:
    sections = tuple(one for one in REPORT.sections if one.number in ("10", "15"))
    source = page(
        cover(Report(form="10-K/A", sections=sections)) + body(Report(sections=sections), bold)
    )
    document = read_text(source)
    assert document.status is Status.ABSENT
    assert document.text == ""
    assert "no_item_1" in document.warnings


def test_a_filing_cut_off_within_item_1_is_truncated() -> None:
    source = LAYOUTS["dotted contents"]()
    cut = source[: source.index("Raw materials are") + 30]
    document = read_text(cut)
    assert document.status in (Status.TRUNCATED, Status.UNSURE)
    assert "looks_truncated" in document.warnings


def test_item_1_without_an_end_heading_is_not_taken_on_trust() -> None:
    only = tuple(one for one in REPORT.sections if one.number == "1")
    extra = Section("1", "Business", (*only[0].parts, *REPORT.section("7").parts))
    source = page(cover(REPORT) + body(Report(sections=(extra,)), bold))
    document = read_text(source)
    assert document.status in (Status.UNSURE, Status.TRUNCATED)
    assert document.warnings


def test_links_of_the_contents_lead_to_sections_with_names_of_their_own() -> None:
    names = {"1": "All About Gauges", "1A": "What May Go Wrong", "2": "Where We Work"}

    def heading(section: Section) -> str:
        own = names.get(section.number, f"Chapter {section.number}")
        return f'<p><a name="s{section.number}"></a><b>{own}</b></p>'

    report = Report(sections=tuple(replace(one, before="") for one in REPORT.sections))
    source = page(cover(report) + contents(report, linked=True) + body(report, heading))
    document = read_text(source)
    assert document.status is Status.PRESENT
    assert document.heading == "All About Gauges"
    assert document.text.startswith("All About Gauges")
    assert plain(document.text).endswith(plain(LAST))


def test_an_index_of_pages_is_followed_with_a_warning() -> None:
    document = read_text(_index_filing())
    got = plain(document.text)
    assert plain(FIRST) in got
    assert plain(LAST) in got
    assert document.status is Status.UNSURE
    assert "follows_page_index" in document.warnings


def test_an_index_whose_pages_are_not_printed_is_a_pointer() -> None:
    source = re.sub(r"<p class=n>\d+</p>", "", _index_filing())
    document = read_text(source)
    assert document.status is Status.INCORPORATED
    assert len(document.text) < 300


def test_a_main_discussion_under_the_name_of_item_1_is_warned_of() -> None:
    discussion = REPORT.section("7").parts
    document = read_text(page(cover(REPORT) + body(_with_business(*discussion), bold)))
    assert "looks_like_other_item" in document.warnings


def test_risk_factors_inside_item_1_are_kept_and_known() -> None:
    business = (*OLD_REPORT.section("1").parts, head("Risk Factors"), *REPORT.section("1A").parts)
    sections = (Section("1", "Business", business, "PART I"), *OLD_REPORT.sections[1:])
    document = read_text(plain_cover(OLD_REPORT) + plain_body(Report(sections=sections), usual))
    assert plain(RISKS) in plain(document.text)
    assert "contains_risk_factors" in document.warnings


def _with_business(*parts: object) -> Report:
    first = Section("1", "Business", parts, "PART I")  # type: ignore[arg-type]
    return Report(sections=(first, *REPORT.sections[1:]))


def _index_filing() -> str:
    """A report in its own order, item numbers only in an index at the end."""
    pages, number = [cover(REPORT)], 1
    for section in ("1", "7", "1A", "2", "8"):
        parts = [part_html(one) for one in REPORT.section(section).parts]
        title = f"<p><b>All About {section * 2}</b></p>"
        parts[0] = title + parts[0]
        pages += ["".join(parts[at : at + 4]) for at in range(0, len(parts), 4)]
    where = {"1": "2-5", "1A": "8-9", "2": "9", "7": "6-7", "8": "10"}
    rows = "".join(
        f"<tr><td>Item {one.number}.</td><td>{one.title}</td>"
        f"<td>Pages {where.get(one.number, '10')}</td></tr>"
        for one in REPORT.sections
    )
    pages.append(f"<p>Form 10-K Cross-Reference Index</p><table>{rows}</table>")
    numbered = []
    for number, one in enumerate(pages, 1):
        numbered.append(f"{one}<p class=n>{number}</p>")
    return page('<hr style="page-break-after:always">'.join(numbered))


# Texts that someone has cut already


def _alone() -> str:
    source = LAYOUTS["heading over two lines"]()
    return read_text(source).text


def test_an_item_1_alone_is_kept_whole() -> None:
    document = read_text(_alone())
    assert document.text == _alone()
    assert document.status is Status.PRESENT
    assert document.details["whole_report"] is False
    assert document.warnings == ()


def test_an_item_1_alone_that_runs_into_the_next_item_ends_there() -> None:
    document = read_text(_alone() + "\n\nItem 1A. Risk Factors\n\n" + RISKS + ".")
    assert document.text == _alone()


@pytest.mark.parametrize("tail", ["ITEM 1A.   RISK FA", "Item 2. Prop", "ITEM 1A"])
def test_a_next_heading_that_breaks_off_is_left_out(tail: str) -> None:
    assert read_text(f"{_alone()}\n\n{tail}").text == _alone()


def test_a_text_that_breaks_off_is_truncated() -> None:
    whole = _alone()
    document = read_text(whole[: whole.index("brass, glass")])
    assert document.status is Status.TRUNCATED
    assert {"ends_mid_sentence", "looks_truncated"} <= set(document.warnings)


def test_a_text_that_begins_in_mid_sentence_is_warned_of() -> None:
    whole = _alone()
    document = read_text(whole[whole.index("makers and dairies") :])
    assert "begins_mid_sentence" in document.warnings


def test_a_text_that_begins_within_its_heading_is_warned_of() -> None:
    whole = _alone()
    document = read_text("NESS.\n\n" + whole[whole.index("OVERVIEW") :])
    assert "begins_mid_sentence" in document.warnings


def test_another_item_cut_as_item_1_is_warned_of() -> None:
    paragraphs = [one.text for one in REPORT.section("7").parts for _ in range(3)]
    assert "looks_like_other_item" in read_text("\n\n".join(paragraphs)).warnings


# Headings


@pytest.mark.parametrize(
    ("line", "numbers", "topic"),
    [
        ("Item 1. Business", ("1",), "business"),
        ("ITEM 1.BUSINESS", ("1",), "business"),
        ("ITEM 1 - BUSINESS", ("1",), "business"),
        ("Item 1 \u2014 Description of Business", ("1",), "business"),
        ("I T E M  1 .   B U S I N E S S", ("1",), "business"),
        ("PART I, Item 1. Business", ("1",), "business"),
        ("Item 1. | Business | 3", ("1",), "business"),
        ("Items 1 and 2. Business and Properties", ("1", "2"), "business"),
        ("Item 1. Business and Item 2. Properties", ("1", "2"), "business"),
        ("ITEMS 1 & 2: BUSINESS AND PROPERTIES", ("1", "2"), "business"),
        ("Item 1A: Risk Factors", ("1A",), "risk_factors"),
        ("ITEM 1(A). RISK FACTORS", ("1A",), "risk_factors"),
        ("Item 1 A. Risk Factors", ("1A",), "risk_factors"),
        ("Item No. 2 Properties", ("2",), "properties"),
        ("ltem 3. Legal Proceedings", ("3",), "legal"),
        ("Item 9A(T). Controls and Procedures", ("9A",), "controls"),
    ],
)
def test_headings_are_understood_however_they_are_set(
    line: str, numbers: tuple[str, ...], topic: str
) -> None:
    mention = mention_in(line)
    assert mention is not None
    assert mention.numbers == numbers
    assert mention.topic == topic


@pytest.mark.parametrize(
    "line", ["Items sold to breweries", "Itemized costs", "Item 99. Other", "We sell item 1.", ""]
)
def test_other_lines_are_no_headings(line: str) -> None:
    assert mention_in(line) is None


def test_item_numbers_are_ordered_as_printed() -> None:
    printed = ["1", "1A", "1B", "1C", "2", "3", "7", "7A", "8", "9", "9A", "10", "16"]
    assert sorted(printed, key=order) == printed


# What always holds


@pytest.mark.parametrize("rendering", sorted(RENDERINGS))
@settings(max_examples=150)
@given(mixture=MIXTURES)
def test_any_mixture_of_layouts_is_cut_right_or_warned_of(rendering: str, mixture: Mixture) -> None:
    document = read_text(RENDERINGS[rendering](mixture))
    assert _is_right(document) or set(document.warnings) - {"contains_risk_factors"}


def test_nearly_all_mixtures_are_cut_right(random_mixtures: list[Mixture]) -> None:
    right = [
        _is_right(read_text(render(mixture)))
        for mixture in random_mixtures
        for render in RENDERINGS.values()
    ]
    assert sum(right) > 0.93 * len(right)


@pytest.fixture(scope="module")
def random_mixtures() -> list[Mixture]:
    """Two hundred mixtures, the same on every run."""
    dice = random.Random(1934)  # noqa: S311 - a layout is no secret

    def one() -> Mixture:
        return Mixture(
            report=dice.choice(sorted(REPORTS)),
            wording=dice.choice(WORDINGS),
            capitals=dice.random() < 0.5,
            setting=dice.choice(SETTINGS),
            row=dice.choice(ROWS),
            linked=dice.random() < 0.5,
            reference=dice.choice(CROSS_REFERENCES),
            furniture=dice.choice(FURNITURE),
            forward=dice.random() < 0.5,
            quick_links=dice.random() < 0.2,
        )

    return [one() for _ in range(200)]


def _is_right(document: Document) -> bool:
    got = plain(document.text)
    begin, end = got.find(plain(FIRST)), got.find(plain(LAST))
    behind = len(got) - end - len(plain(LAST))
    return 0 <= begin < 80 and end > 0 and behind < 60 and plain(RISKS) not in got


@settings(max_examples=60)
@given(st.data())
def test_no_damage_to_a_filing_makes_the_reader_fail(data: st.DataObject) -> None:
    source = LAYOUTS[data.draw(st.sampled_from(sorted(LAYOUTS)))]()
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(source)))
        gone = data.draw(st.integers(0, 400))
        put = data.draw(
            st.sampled_from(["", "<", '"', "<table>", "</td>", "Item 1.", "\n\n", "&#"])
        )
        source = source[:at] + put + source[at + gone :]
    document = read_text(source)
    assert 0.0 <= document.confidence <= 1.0
    assert all(piece.end <= len(document.text) for b in document.blocks for piece in b.pieces)
    assert document.text or document.status is Status.ABSENT


@settings(max_examples=100)
@given(st.text(max_size=400))
def test_any_text_is_read_without_an_error(anything: str) -> None:
    assert len(read_text(anything).text) <= len(anything)


# Real filings, where they are at hand


def _cases(shared: Path) -> list[dict[str, object]]:
    cases: list[dict[str, object]] = json.loads((shared / "raw" / "item1.json").read_text())
    return cases


def test_real_filings_are_cut_right_or_warned_of(shared: Path) -> None:
    wrong = []
    for case in _cases(shared):
        path = shared / "raw" / str(case["file"])
        document = read_filing(path.read_bytes(), source=path.name)
        got = plain(document.text)
        if case["status"] == "present":
            begin = got.find(plain(str(case["first_words"])))
            end = got.rfind(plain(str(case["last_words"])))
            good = 0 <= begin < 600 and end > begin
            outside = case["must_not_contain"]
            assert isinstance(outside, list)
            good = good and not any(plain(words) in got for words in outside)
        else:
            good = bool(document.warnings)
        if not good and not document.warnings:
            wrong.append(path.name)
    assert wrong == []


def test_no_real_text_that_was_cut_already_is_shortened(shared: Path) -> None:
    shortened = []
    for path in sorted((shared / "filings").rglob("*.txt")):
        data = path.read_bytes()
        document = read_filing(data, source=path.name)
        lost = len(data.decode().replace("\r\n", "\n")) - len(document.text)
        if lost > 100:
            shortened.append((path.name, lost))
    assert shortened == []
