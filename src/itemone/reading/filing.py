"""A filing in any format → its Item 1 as a ``Document``: sniff, convert, find, build."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from itemone.document import Document, Status
from itemone.errors import NoBusinessError
from itemone.reading import cover, edgar_text, html, sniff, submission
from itemone.reading.decode import decode
from itemone.reading.flat import FlatText
from itemone.reading.item1 import Boundary, Finding, find_item1
from itemone.reading.item1.verdict import is_pointer, says_nothing, warnings_for
from itemone.reading.known_headings import set_off
from itemone.reading.known_tables import with_known_grids
from itemone.reading.plain import build_document
from itemone.reading.sniff import InputKind

_UNSURE = 0.55  # confidence below which the status is "unsure"


@dataclass(frozen=True, slots=True)
class Converted:
    """A filing as flat text, with what its wrapping told."""

    flat: FlatText
    kind: InputKind
    base: int = 0  # where the converted part begins in the decoded source
    header: Mapping[str, str] = field(default_factory=dict)
    document_type: str = ""


def read_filing(data: bytes, *, source: str) -> Document:
    """Read Item 1 out of a filing's bytes: HTML, inline XBRL, a submission, plain text, PDF.

    ``source`` is a name for messages.  ``Document.text`` is Item 1 alone, "" where there is none
    (``status`` tells why).  ``details`` holds "input", "form", "period_year", "begin" and "end"
    (offset in the decoded source, the words printed there, reasons, score) and "source_map":
    pairs (offset in ``text``, offset in the decoded source), linear in between.

    Raises:
        InputError: the data is empty, binary, too large or can't be decoded.
        NoBusinessError: it is another form, such as a 10-Q.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    if sniff.is_pdf(data):
        from itemone.reading import pdf

        converted = Converted(pdf.flatten(data, source=source), InputKind.PDF)
        return _document(converted, source=source, sha256=sha256)
    return read_text(decode(data, source=source), source=source, sha256=sha256)


def read_text(text: str, *, source: str = "text", sha256: str = "") -> Document:
    """Read Item 1 out of decoded text; see ``read_filing``."""
    return _document(convert(text), source=source, sha256=sha256)


def convert(text: str) -> Converted:
    """Turn a decoded filing into flat text; of a submission, the annual report itself."""
    kind = sniff.kind_of(text)
    if kind is InputKind.ROW:
        from itemone.reading.crawler_rows import section_in

        section = section_in(text)
        if section is not None:
            inner = convert(section)
            return replace(inner, kind=InputKind.ROW)
        kind = InputKind.PLAIN
    header = submission.header_of(text)
    if kind is InputKind.SUBMISSION:
        part = submission.main_part(submission.parts_of(text))
        if part is not None:
            body = text[part.start : part.end]
            make = html.flatten if submission.is_html(body) else edgar_text.flatten
            return Converted(make(body), kind, part.start, header, part.kind)
    if kind is InputKind.HTML:
        return Converted(html.flatten(text), kind, 0, header)
    if kind in (InputKind.EDGAR_TEXT, InputKind.SUBMISSION):
        return Converted(edgar_text.flatten(text), kind, 0, header)
    return Converted(FlatText(text), kind)


def _document(converted: Converted, *, source: str, sha256: str) -> Document:
    flat = converted.flat
    other = cover.other_form(flat, converted.header, converted.document_type)
    if other:
        raise NoBusinessError(
            f"{source} is a Form {other}, not an annual report on Form 10-K.",
            "Hand in a 10-K, or the text of its Item 1.",
        )
    told = cover.read_cover(flat, converted.header, converted.document_type)
    finding = find_item1(flat, form=told.form + "/A" * told.amendment, year=told.period_year)
    if not finding.whole_report:
        told = cover.Cover()
    part = flat.part(finding.span)
    document = build_document(part.text, source=source, sha256=sha256, set_off=set_off(part))
    warnings = [*document.warnings]
    if finding.heading and "begins_mid_sentence" in warnings:
        warnings.remove("begins_mid_sentence")  # it begins with the heading, oddly printed
    status, more = _verdict(finding, part, warnings)
    warnings += [warning for warning in more if warning not in warnings]
    details: dict[str, object] = {
        **document.details,
        "input": converted.kind.value,
        "whole_report": finding.whole_report,
        "begin": _evidence(finding.begin, flat, converted.base),
        "end": _evidence(finding.end, flat, converted.base),
        "source_map": _source_map(part, converted.base),
    }
    year = document.details.get("fiscal_year")
    from_cover: dict[str, object] = {
        "fiscal_year": told.fiscal_year(year if isinstance(year, int) else None),
        "form": told.form + "/A" * told.amendment,
        "period_year": told.period_year,
    }
    details |= {name: value for name, value in from_cover.items() if value}
    return replace(
        document,
        blocks=with_known_grids(document.blocks, part),
        company=_company(document.company, told.company, flat.text),
        status=status,
        heading=finding.heading or document.heading,
        warnings=tuple(warnings),
        confidence=finding.confidence,
        details=details,
    )


def _verdict(finding: Finding, part: FlatText, told: list[str]) -> tuple[Status, list[str]]:
    """Return the status and the warnings beside those that the structure gave."""
    if finding.status is Status.ABSENT or not part.text.strip():
        return Status.ABSENT, ["no_item_1"]
    if says_nothing(part.text):
        return Status.ABSENT, ["unusual_length"]
    if finding.status is Status.INCORPORATED or is_pointer(part.text):
        return Status.INCORPORATED, ["unusual_length"]
    warnings = [*finding.warnings, *warnings_for(part)]
    cut = [warning for warning in (*told, *warnings) if "mid_sentence" in warning]
    runs_out = finding.whole_report and finding.end is None
    if cut or runs_out:
        warnings.append("looks_truncated")
    if finding.whole_report and finding.confidence < _UNSURE:
        return Status.UNSURE, [*dict.fromkeys((*warnings, "unsure_boundaries"))]
    if runs_out or "ends_mid_sentence" in cut:
        return Status.TRUNCATED, warnings
    return finding.status, warnings


def _evidence(edge: Boundary | None, flat: FlatText, base: int) -> dict[str, object] | None:
    if edge is None:
        return None
    return {
        "source_offset": base + flat.source_offset(edge.offset),
        "printed": edge.printed,
        "reasons": list(edge.reasons),
        "score": edge.score,
    }


def _source_map(part: FlatText, base: int) -> list[tuple[int, int]]:
    if part.origins is None:
        return [(0, base)]
    pairs = zip(part.origins.starts, part.origins.sources, strict=True)
    return [(start, base + at) for start, at in pairs]


def source_offset(document: Document, position: int) -> int:
    """Return where the character at ``position`` of ``document.text`` stands in the source.

    Both count code points; the source is the decoded file.
    """
    pairs = document.details.get("source_map") or [(0, 0)]
    assert isinstance(pairs, list)
    at = max(0, bisect_right(pairs, position, key=lambda pair: pair[0]) - 1)
    start, origin = pairs[at]
    return int(origin + position - start)


def _company(in_text: str, on_cover: str, text: str) -> str:
    """Return the name on the cover as the text prints it; without a cover, the text's own."""
    if not on_cover:
        return in_text
    printed = cover.as_printed(on_cover, text)
    if not printed.isupper() or not in_text:
        return printed
    plain_cover = "".join(filter(str.isalnum, on_cover)).lower()
    same = plain_cover.startswith("".join(filter(str.isalnum, in_text)).lower())
    return in_text if same else printed
