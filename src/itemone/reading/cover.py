"""The cover page of an annual report: which form, for which year, of which company."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from itemone.reading.flat import FlatText

_COVER = 20_000  # characters
_FORM = re.compile(
    r"(?i)\b10\s?[-\u2010-\u2015]?\s?K\s?[-\u2010-\u2015]?\s?(SB40|SB|405|T)?(\s?/\s?A)?(?![a-z0-9])"
)
_FORM_TITLE = 6_000  # characters of the begin in which a form names itself
_OTHERS = r"10-?Q|8-?K|6-?K|11-?K|20-?F|40-?F|S-(?:1|3|4|8|11)|F-(?:1|3|4)|N-CSRS?|424B\d"
_OTHER_FORM = re.compile(rf"(?i)({_OTHERS}|DEFA?\s?14A|SC\s?13[DG]|ARS|13F-HR)\b")
_OTHER_TITLE = re.compile(
    rf"(?im)^[^\w\n]{{0,40}}(?:FORM\s{{1,4}}({_OTHERS})|SCHEDULE\s(14A|13[DG]))\b"
)
_ENDED = re.compile(
    r"(?is)(?:(?:year|period)s?\s+ended:?|transition\s+period\s+from\s[^\n]{0,40}?\bto\b)"
    r"[\s_|]{0,10}([^\n]{0,60}?\b(?:19|20)\d\d)\b"
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = re.compile(rf"(?i)\b(?:{'|'.join(_MONTHS)})[a-z]*")
_ABBREVIATED = frozenset(("inc", "corp", "co", "ltd", "l.p", "l.l.c", "n.a", "s.a"))
_MOST_PRINTS = 200
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

    ``period_year`` and ``period_month`` tell when the fiscal year ended.
    """

    company: str = ""
    form: str = ""
    period_year: int = 0
    period_month: int = 0
    amendment: bool = False

    def fiscal_year(self, in_text: int | None) -> int | None:
        """Return the fiscal year: the year of the period's end.

        A year that ends in January or February may bear the name of the year before; there the
        text's own usage (``in_text``) decides.
        """
        if not self.period_year:
            return in_text
        early = self.period_month in (1, 2) and in_text == self.period_year - 1
        return in_text if early else self.period_year


def read_cover(flat: FlatText, header: Mapping[str, str], document_type: str = "") -> Cover:
    """Read the cover page; what the document's type, XBRL facts and the header tell goes first."""
    head = flat.text[:_COVER]
    sources = (document_type, flat.facts.get("dei:DocumentType", ""), header.get("form", ""), head)
    form, amendment = next((found for told in sources if (found := _form(told))[0]), ("", False))
    year, month = _period(flat, header, head)
    return Cover(_company(flat, header, head), form, year, month, amendment)


def other_form(flat: FlatText, header: Mapping[str, str], document_type: str = "") -> str:
    """Return the form ("10-Q") where what was handed in is surely no annual report, else ""."""
    told = document_type or flat.facts.get("dei:DocumentType", "") or header.get("form", "")
    head = flat.text[:_FORM_TITLE]
    if _FORM.search(told) or (not told and _FORM.search(head)):
        return ""
    named = _OTHER_FORM.match(told.strip()) if told else _OTHER_TITLE.search(head)
    if named is None:
        return ""
    return "".join(next(filter(None, named.groups())).upper().split())


def _form(told: str) -> tuple[str, bool]:
    match = _FORM.search(told)
    if match is None:
        return "", False
    suffix = (match[1] or "").upper()
    form = {"T": "10-KT", "": "10-K"}.get(suffix, f"10-K{suffix}")
    return form, bool(match[2]) or "/A" in told[:12]


def _period(flat: FlatText, header: Mapping[str, str], head: str) -> tuple[int, int]:
    """Return year and month (0 unknown) of the period's end."""
    period = header.get("period", "")
    if len(period) == 8:
        return int(period[:4]), int(period[4:6])
    match = _ENDED.search(head)
    told = match[1] if match is not None else flat.facts.get("dei:DocumentPeriodEndDate", "")
    years = _YEAR.findall(told)
    months = [_MONTHS.index(word[:3].lower()) + 1 for word in _MONTH.findall(told)]
    return int(years[-1]) if years else 0, months[-1] if months else 0


def as_printed(company: str, text: str) -> str:
    """Return the company's name in mixed case where the text has it so, else as given.

    Covers print names in capitals; "ACME WIDGETS, INC." is "Acme Widgets, Inc." in the text.
    """
    words = re.findall(r"[^\s,]+", company)
    if not words or not company.isupper():
        return company
    pattern = r"\.?[\s,]{1,4}".join(re.escape(word.rstrip(".")) for word in words)
    if words[-1].rstrip(".").lower() in _ABBREVIATED:
        pattern += r"\.?"
    for match in islice(re.finditer(rf"\b{pattern}(?!\w)", text, re.IGNORECASE), _MOST_PRINTS):
        if any(map(str.islower, match[0])):
            return " ".join(match[0].split())
    return company


def _company(flat: FlatText, header: Mapping[str, str], head: str) -> str:
    match = _EXACT.search(head)
    if match is not None:
        above = [line.strip(" \t|_-*\u00ad") for line in head[: match.start()].splitlines()]
        for line in [line for line in reversed(above) if line][:3]:
            if _NAME.fullmatch(line) and 2 < len(line) < 90 and not _NO_NAME.search(line):
                return " ".join(line.split())
    return flat.facts.get("dei:EntityRegistrantName", "") or header.get("company", "")
