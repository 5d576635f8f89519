"""What the columns of others' tables mean: EDGAR-CORPUS, edgar-crawler, and tables like them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from itemone.corpus.item import Item
from itemone.errors import InputError
from itemone.reading.crawler_rows import section_of

# Earlier names go first.
TEXTS = ("item_1", "section_1", "Item 1", "item1", "business")
_IDS = ("filename", "accession", "accession_no", "accession_number", "id", "cik_year")
_CIKS = ("cik", "CIK")
_YEARS = ("year", "fiscal_year", "filing_year")
_DATES = ("filing_date", "period_of_report", "filed", "date")
_COMPANIES = ("company", "company_name", "name")
WANTED = frozenset((*TEXTS, *_IDS, *_CIKS, *_YEARS, *_DATES, *_COMPANIES))

# 718413_1993.txt (EDGAR-CORPUS), 320193_10K_2022_0000320193-22-000108.htm (edgar-crawler)
_NAME = re.compile(r"(?<!\d)0{0,9}(\d{1,10})_(?:10-?K\w{0,6}_)?((?:19|20)\d\d)(?!\d)")
_KEY = re.compile(rb"CENTRAL INDEX KEY:[ \t]{1,40}0{0,9}(\d{1,10})")
_DIGITS = re.compile(r"\d{1,10}")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def text_column(names: Iterable[str], asked: str, source: str) -> str:
    """Return the column that holds Item 1.

    Raises ``InputError`` where there is none, or not the one asked for.
    """
    names = list(names)
    found = next((name for name in ([asked] if asked else TEXTS) if name in names), None)
    if found is None:
        what = f"no column {asked!r}" if asked else "no column that is known to hold Item 1"
        listed = ", ".join(names[:12]) + (", …" if len(names) > 12 else "")
        raise InputError(
            f"{source} has {what}; it has {listed or 'none at all'}.",
            "Name the right one by --text-column.",
        )
    return found


def item_of(row: Mapping[str, object], name: str, source: str, text: str = "") -> Item:
    """Return the filing in a row.  ``name`` is its id where the row has none."""
    value = row.get(text) if text else section_of(row)
    own = _first(row, _IDS) or name
    in_name = _NAME.search(own)
    year = _year(_first(row, _YEARS)) or (int(in_name[2]) if in_name else None)
    cik = _DIGITS.search(_first(row, _CIKS))
    problem = ""
    if not isinstance(value, str):
        problem, value = "The row has no text of Item 1.", ""
    elif not value.strip():
        problem, value = "Item 1 is empty.", ""
    return Item(
        own,
        source,
        value.encode("utf-8", "surrogatepass"),
        is_row=True,
        cik=(cik[0].lstrip("0") if cik else "") or (in_name[1] if in_name else ""),
        year=year or _year(_first(row, _DATES)),
        company=_first(row, _COMPANIES)[:200],
        problem=problem,
    )


def known_by_name(name: str, head: bytes) -> tuple[str, int | None]:
    """Return cik ("" where unknown) and year of a file, from its name and a submission's header."""
    in_name = _NAME.search(name)
    in_header = _KEY.search(head)
    if in_header is not None:
        return in_header[1].decode(), int(in_name[2]) if in_name else None
    return (in_name[1], int(in_name[2])) if in_name else ("", None)


def _first(row: Mapping[str, object], names: Iterable[str]) -> str:
    for name in names:
        value = row.get(name)
        if value is not None and value == value and str(value).strip():  # NaN is no value
            return clean(str(value).strip())[:500]
    return ""


def _year(told: str) -> int | None:
    match = _YEAR.search(told)
    return int(match[0]) if match else None


def clean(text: str) -> str:
    """Return ``text`` without what no table can hold (lone surrogates)."""
    return text.encode("utf-8", "replace").decode()
