"""Submissions, PDFs, rows of other tools and the cover page are read for what they are."""

from __future__ import annotations

import gzip
import json
import textwrap
from itertools import zip_longest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itemone.document import Status
from itemone.errors import InputError
from itemone.reading import edgar_text, submission
from itemone.reading.cover import as_printed, read_cover
from itemone.reading.crawler_rows import read_row, section_of
from itemone.reading.filing import read_filing, read_text, source_offset
from itemone.reading.flat import FlatText
from itemone.reading.item1.names import plain
from itemone.reading.sniff import InputKind, kind_of
from tests.reading.layouts import LAYOUTS, PLAIN_LAYOUTS
from tests.reading.layouts.report import FIRST, LAST

ALONE = read_text(PLAIN_LAYOUTS["heading over two lines"]()).text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (LAYOUTS["submission of 1994"](), InputKind.SUBMISSION),
        (LAYOUTS["fonts of 2001"](), InputKind.SUBMISSION),
        (LAYOUTS["inline XBRL"](), InputKind.HTML),
        (LAYOUTS["malformed"](), InputKind.HTML),
        ("<p>a</p>" * 10, InputKind.HTML),
        ("Item 1.\n<PAGE>\nText", InputKind.EDGAR_TEXT),
        ('{"item_1": "Text"}', InputKind.ROW),
        (ALONE, InputKind.PLAIN),
        ("a < b and c > d", InputKind.PLAIN),
        ("", InputKind.PLAIN),
    ],
)
def test_the_kind_of_input_is_told_from_its_text(text: str, kind: InputKind) -> None:
    assert kind_of(text) is kind


def test_bytes_packed_or_not_give_the_same_document() -> None:
    data = LAYOUTS["cells"]().encode()
    packed = read_filing(gzip.compress(data), source="a.htm.gz")
    assert packed.text == read_filing(data, source="a.htm").text
    assert packed.details["input"] == "html"


# Submissions


def test_the_annual_report_is_taken_wherever_it_stands_in_a_submission() -> None:
    exhibit = (
        "<DOCUMENT>\n<TYPE>EX-99\n<TEXT>\nItem 1. Business\nOther words.\n</TEXT>\n</DOCUMENT>\n"
    )
    document = read_text(exhibit + LAYOUTS["dotted contents"]())
    assert plain(FIRST) in plain(document.text)
    assert document.details["input"] == "submission"


def test_a_submission_without_end_tags_is_read_to_its_end() -> None:
    source = LAYOUTS["submission of 1994"]()
    for tag in ("</TEXT>", "</DOCUMENT>"):
        source = source.replace(tag, "")
    assert plain(LAST) in plain(read_text(source).text)


def test_the_header_of_a_submission_tells_company_form_and_period() -> None:
    header = submission.header_of(LAYOUTS["submission of 1994"]())
    assert header["company"] == "LARKMOOR INSTRUMENTS, INC."
    assert header["form"] == "10-K405"
    assert header["period"] == "19961231"
    assert header["accession"] == "0000999871-97-000012"


def test_offsets_of_a_submission_count_from_the_begin_of_the_file() -> None:
    source = LAYOUTS["submission of 1994"]()
    document = read_text(source)
    letters = [at for at, letter in enumerate(document.text) if letter.isalnum()]
    assert all(source[source_offset(document, at)] == document.text[at] for at in letters)


def test_tags_of_plain_text_go_and_pages_become_form_feeds() -> None:
    source = "a\n<PAGE>\n<TABLE>\n<S> <C>\nb &amp; c &lt;5\n</TABLE>\nd <1> e"
    flat = edgar_text.flatten(source)
    assert flat.text == "a\n\f\n\n \nb & c <5\n\nd <1> e"
    assert flat.page_breaks == (2,)
    assert flat.source_offset(flat.text.index("c")) == source.index("c &lt;")


@given(st.text("<>PAGE/TB &;amp\nx", max_size=60))
def test_any_plain_text_keeps_its_way_back(source: str) -> None:
    flat = edgar_text.flatten(source)
    for at, letter in enumerate(flat.text):
        if letter == "x":
            assert source[flat.source_offset(at)] == "x"


# Cover


@pytest.mark.parametrize(
    ("printed", "form"),
    [
        ("FORM 10-K", "10-K"),
        ("Form 10-K/A", "10-K"),
        ("FORM 10-K405", "10-K405"),
        ("Form 10\u2011K", "10-K"),
        ("FORM 10-KSB", "10-KSB"),
        ("FORM 10-KT", "10-KT"),
        ("FORM 10 - K", "10-K"),
        ("FORM 10-Q", ""),
    ],
)
def test_the_form_is_read_from_the_cover(printed: str, form: str) -> None:
    cover = read_cover(FlatText(f"UNITED STATES\n{printed}\n"), {})
    assert cover.form == form
    assert cover.amendment == printed.endswith("/A")


@pytest.mark.parametrize(
    "printed",
    [
        "For the fiscal year ended December 31, 2003",
        "For the fiscal year ended: DECEMBER 31, 2003",
        "for the year ended\n\nDecember 31, 2003",
        "For the Fiscal Year Ended | December 31, 2003",
        "For the transition period from January 1, 2003 to June 30, 2003",
    ],
)
def test_the_period_is_read_from_the_cover(printed: str) -> None:
    assert read_cover(FlatText(printed), {}).period_year == 2003


def test_the_line_above_the_exact_name_is_the_company() -> None:
    text = "FORM 10-K\n\nLarkmoor Instruments, Inc.\n(Exact name of registrant as specified"
    assert read_cover(FlatText(text), {}).company == "Larkmoor Instruments, Inc."
    below_form = "Commission file number 1-2\nFORM 10-K\n(Exact name of registrant"
    assert read_cover(FlatText(below_form), {"company": "LARKMOOR"}).company == "LARKMOOR"


# Rows of other tools


@pytest.mark.parametrize("column", ["item_1", "section_1"])
def test_a_row_of_another_tool_is_read_like_an_item_1_alone(column: str) -> None:
    row = {"cik": 999871, "company": "Larkmoor Instruments, Inc.", "year": 1996, column: ALONE}
    document = read_row(row)
    assert document.text == ALONE
    assert document.status is Status.PRESENT
    assert document.details["row"] == {key: row[key] for key in ("cik", "company", "year")}


def test_a_row_that_breaks_off_carries_the_warnings() -> None:
    document = read_row({"filename": "999871_1996.txt", "section_1": ALONE[:700] + " and the"})
    assert document.source == "999871_1996.txt"
    assert document.status is Status.TRUNCATED
    assert "looks_truncated" in document.warnings


def test_a_json_file_of_edgar_crawler_is_read_from_its_bytes() -> None:
    data = json.dumps({"item_1": ALONE, "item_1A": "Risks."}).encode()
    document = read_filing(data, source="a.json")
    assert document.text == ALONE
    assert document.details["input"] == "row"


@pytest.mark.parametrize("row", [{}, {"item_7": "Text"}, {"item_1": None}, {"item_1": " \n"}])
def test_a_row_without_an_item_1_is_refused(row: dict[str, object]) -> None:
    with pytest.raises(InputError, match="Item 1"):
        read_row(row)


def test_the_section_of_a_row_is_its_column() -> None:
    assert section_of({"section_1": "a", "section_1A": "b"}) == "a"
    assert section_of({"section_1A": "b"}) is None


# PDF


def _pdf(pages: list[list[str]]) -> bytes:
    """A small PDF: lines of Courier, one list a page."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for lines in pages:
        shown = "".join(
            "({}) Tj T* ".format(line.replace("\\", "\\\\").replace("(", r"\(").replace(")", r"\)"))
            for line in lines
        )
        stream = f"BT /F1 9 Tf 12 TL 40 800 Td {shown}ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 850] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 "
            "/BaseFont /Courier >> >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, offsets = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{at:010} 00000 n \n" for at in offsets)
    end = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    index = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    return f"{out}{index}{end}".encode("latin-1")


def test_a_pdf_is_read_page_by_page() -> None:
    pytest.importorskip("pypdf")
    typed = PLAIN_LAYOUTS["heading over two lines"]().encode("ascii", "replace").decode()
    typed_lines = typed.splitlines()
    pages = [typed_lines[at : at + 60] for at in range(0, len(typed_lines), 60)]
    document = read_filing(_pdf(pages), source="a.pdf")
    assert document.details["input"] == "pdf"
    assert document.status is Status.PRESENT
    assert plain(FIRST) in plain(document.text)
    assert plain(LAST) in plain(document.text)


def _typed_report() -> list[str]:
    from tests.reading.layouts.plain import body, cover, usual
    from tests.reading.layouts.report import REPORT

    return (cover(REPORT) + "\n" + body(REPORT, usual)).replace("<TABLE>", "").split("\n")


def test_a_pdf_with_heads_and_feet_is_cut_where_item_1_begins_and_ends() -> None:
    pytest.importorskip("pypdf")
    lines = _typed_report()
    pages = [
        ["LARKMOOR INSTRUMENTS, INC.", "", *lines[at : at + 40], "", f"{' ' * 36}{at // 40 + 1}"]
        for at in range(0, len(lines), 40)
    ]
    document = read_filing(_pdf(pages), source="a.pdf")
    assert document.heading == "ITEM 1. BUSINESS"
    assert document.text.rstrip().endswith("good.")
    assert not any("LARKMOOR INSTRUMENTS" in one.text for one in document.sentences)


def test_the_columns_of_a_page_are_read_one_after_the_other() -> None:
    from itemone.reading.columns import in_reading_order

    words = "We make gauges for breweries and dairies and sell them through eleven dealers "
    left = textwrap.wrap(f"Left begins here. {words * 6} Left ends here.", 34)
    right = textwrap.wrap(f"Right begins here. {words * 6} Right ends here.", 34)
    page = [f"{a:<40}{b}" for a, b in zip_longest(left, right, fillvalue="")]
    page = ["A TITLE THAT STANDS ACROSS BOTH OF THE COLUMNS OF THE PAGE", "", *page]
    got = " ".join(in_reading_order("\n".join(page)).split())
    assert got.startswith("A TITLE")
    places = [got.index(f"{one} here.") for one in
              ("Left begins", "Left ends", "Right begins", "Right ends")]  # fmt: skip
    assert places == sorted(places)
    assert sorted(got.split()) == sorted(" ".join(page).split())


def test_a_table_is_not_taken_for_columns() -> None:
    from itemone.reading.columns import in_reading_order

    names = ("Tern gauges", "Plover gauges", "Calibration and other services", "Net sales")
    page = "\n".join(f"{name:<40}{12_345 + at:>10,}{9_876 + at:>14,}" for at, name in
                     enumerate(names * 4))  # fmt: skip
    assert in_reading_order(page) == page


def test_a_pdf_without_text_is_refused_in_one_line() -> None:
    pytest.importorskip("pypdf")
    with pytest.raises(InputError, match="without text"):
        read_filing(_pdf([[]]), source="scan.pdf")


@pytest.mark.parametrize("cut", [9, 40, 200])
def test_a_broken_pdf_is_refused_in_one_line(cut: int) -> None:
    pytest.importorskip("pypdf")
    with pytest.raises(InputError) as refused:
        read_filing(_pdf([["Item 1. Business"]])[:cut], source="broken.pdf")
    assert "\n" not in str(refused.value)


def test_the_company_is_named_as_the_text_prints_it() -> None:
    text = "ACME & SONS, INC. ... as Acme & Sons, Inc. said. Acme & Sons, Inc. sells."
    assert as_printed("ACME & SONS, INC.", text) == "Acme & Sons, Inc."
    assert as_printed("ACME & SONS INC", "Here Acme & Sons, Inc. sells.") == "Acme & Sons, Inc."
    assert as_printed("ACME COMPANY", "It is Acme Company. And") == "Acme Company"
    assert as_printed("ACME", "nothing") == "ACME"
    assert as_printed("Acme", "ACME") == "Acme"


@pytest.mark.parametrize(
    ("ended", "in_text", "year"),
    [
        ("December 31, 2003", 2003, 2003),
        ("December 31, 2003", 1902, 2003),
        ("February 3, 2024", 2023, 2023),
        ("February 3, 2024", None, 2024),
        ("January 31, 2010", 2010, 2010),
    ],
)
def test_the_fiscal_year_follows_the_cover_but_for_years_that_end_early(
    ended: str, in_text: int | None, year: int
) -> None:
    cover = read_cover(FlatText(f"For the fiscal year ended {ended}"), {})
    assert cover.fiscal_year(in_text) == year
