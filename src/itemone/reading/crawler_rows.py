"""Rows of EDGAR-CORPUS ("section_1") and files of edgar-crawler ("item_1")."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

from itemone.document import Document
from itemone.errors import InputError
from itemone.reading.decode import text_of
from itemone.reading.filing import read_text
from itemone.reading.sniff import InputKind

_SECTIONS = ("item_1", "section_1", "Item 1", "item1", "business")
_NAMES = ("filename", "accession", "accession_no", "cik_year", "htm_filing_link")
_COMPANIES = ("company", "company_name", "name")
_TOLD = ("cik", "company", "filing_type", "filing_date", "period_of_report", "year", "sic")


def section_of(row: Mapping[str, object]) -> str | None:
    """Return the text of Item 1 in a row, ``None`` where the row has no such column."""
    for name in _SECTIONS:
        value = row.get(name)
        if isinstance(value, str):
            return value
    return None


def section_in(text: str) -> str | None:
    """Return the text of Item 1 in a JSON object, ``None`` where ``text`` isn't such an object."""
    try:
        row = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return section_of(row) if isinstance(row, dict) else None


def read_row(row: Mapping[str, object], *, source: str = "", sha256: str = "") -> Document:
    """Read one row as a ``Document`` with the warnings for text that another tool has cut.

    ``details`` holds "row": the row's plain columns (cik, year, filing type, …).  ``sha256`` is
    of the bytes that it came in.

    Raises:
        InputError: the row has no column for Item 1, or nothing stands in it.
    """
    name = source or next((str(row[key]) for key in _NAMES if row.get(key)), "row")
    section = section_of(row)
    if section is None:
        raise InputError(
            f"{name} has no Item 1.", f"A row needs a column named {' or '.join(_SECTIONS[:2])}."
        )
    if not section.strip():
        raise InputError(f"{name}: its Item 1 is empty.", "Leave out rows without one.")
    document = read_text(text_of(section, source=name), source=name, sha256=sha256)
    company = next((str(row[key]) for key in _COMPANIES if row.get(key)), "")
    told = {key: row[key] for key in _TOLD if row.get(key) is not None}
    return replace(
        document,
        company=document.company or company,
        details={**document.details, "input": InputKind.ROW.value, "row": told},
    )
