"""The cover page of an annual report: which form, for which year, of which company."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from itemone.reading.flat import FlatText

_COVER = 20_000  # characters
_FORM = re.compile(
    r"(?i)\b10\s?[-\u2010-\u2015]?\s?K\s?[-\u2010-\u2015]?\s?(SB40|SB|405|T)?(\s?/\s?A)?(?![a-z0-9])"
)
_ENDED = re.compile(
    r"(?is)(?:(?:year|period)s?\s+ended:?|transition\s+period\s+from\s[^\n]{0,40}?\bto\b)"
    r"[\s_|]{0,10}([^\n]{0,60}?\b(?:19|20)\d\d)\b"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_EXACT = re.compile(
    r"(?i)\(?\s*exact\s+name\s+of\s+(?:the\s+)?(?:small\s+business\s+)?(?:registrant|issuer)"
    r"|\(?\s*name\s+of\s+small\s+business\s+issuer"
)
_NO_NAME = re.compile(r"(?i)\bfile\b|\byear\b|\bended\b|\bform\b|\b10-?k|commission|exchange\s+act")
_NAME = re.compile(r"[^\W\d_].*[\w.)]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Cover:
    """What the cover tells; "" or 0 where it doesn't.

    ``period_year`` is the calendar year in which the fiscal year ended.
    """

    company: str = ""
    form: str = ""
    period_year: int = 0
    amendment: bool = False


def read_cover(flat: FlatText, header: Mapping[str, str]) -> Cover:
    """Read the cover page; inline XBRL's facts and the submission's header go first."""
    head = flat.text[:_COVER]
    form, amendment = _form(flat, header, head)
    return Cover(
        company=_company(flat, header, head),
        form=form,
        period_year=_period_year(flat, header, head),
        amendment=amendment,
    )


def _form(flat: FlatText, header: Mapping[str, str], head: str) -> tuple[str, bool]:
    for told in (flat.facts.get("dei:DocumentType", ""), header.get("form", ""), head):
        match = _FORM.search(told)
        if match is not None:
            suffix = (match[1] or "").upper()
            form = {"T": "10-KT", "": "10-K"}.get(suffix, f"10-K{suffix}")
            return form, bool(match[2]) or "/A" in told[:12]
    return "", False


def _period_year(flat: FlatText, header: Mapping[str, str], head: str) -> int:
    period = header.get("period", "")[:4]
    if period.isdigit():
        return int(period)
    match = _ENDED.search(head) or _ENDED.search(flat.facts.get("dei:DocumentPeriodEndDate", ""))
    if match is not None:
        return int(_YEAR.findall(match[1])[-1])
    years = _YEAR.findall(flat.facts.get("dei:DocumentPeriodEndDate", ""))
    return int(years[-1]) if years else 0


def _company(flat: FlatText, header: Mapping[str, str], head: str) -> str:
    match = _EXACT.search(head)
    if match is not None:
        above = [line.strip(" \t|_-*\u00ad") for line in head[: match.start()].splitlines()]
        for line in [line for line in reversed(above) if line][:3]:
            if _NAME.fullmatch(line) and 2 < len(line) < 90 and not _NO_NAME.search(line):
                return " ".join(line.split())
    return flat.facts.get("dei:EntityRegistrantName", "") or header.get("company", "")
