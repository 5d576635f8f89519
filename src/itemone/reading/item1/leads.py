"""What a table of contents or an index of items leads to, by links, names or pages."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from itemone.document import Span, Status
from itemone.reading.flat import FlatText
from itemone.reading.item1.boundaries import business_worth
from itemone.reading.item1.candidates import Candidate, is_part
from itemone.reading.item1.cues import Cues
from itemone.reading.item1.findings import Boundary, Finding, trimmed
from itemone.reading.item1.furniture import RunningHeads
from itemone.reading.item1.lines import FilingLine
from itemone.reading.item1.named_index import follow_names
from itemone.reading.item1.page_index import follow, index_entry
from itemone.reading.item1.passed_over import missing_between

_SECTION = 1_000  # characters that a section must have to be taken for what a link leads to
_BY_LINKS = 0.75  # confidence
_BY_DOUBTFUL_LINKS = 0.5  # the link leads to Part I, or an item has none
_BY_PAGES = 0.4


def by_links(
    flat: FlatText,
    lines: Sequence[FilingLine],
    candidates: Sequence[Candidate],
    cues: Cues,
    heads: RunningHeads,
    *,
    risks: bool,
) -> Finding | None:
    """Follow the links of a table of contents whose headings in the body have other names.

    ``risks`` tells that the report has an Item 1A.
    """
    leads = [
        (one.order, flat.anchors[target], one)
        for one in candidates
        for target in {line.target for line in lines[one.line : one.last_line + 1]}
        if target in flat.anchors
    ]
    for begin, entry in ((at, one) for order, at, one in leads if order == 10):
        end, following = min(
            ((at, order) for order, at, _ in leads if order > 10 and at > begin),
            default=(None, 0),
        )
        if end is None:
            continue
        sure = not is_part(entry, flat.text) and not missing_between(10, following, risks=risks)
        first = bisect_left(lines, begin, key=lambda line: line.start)
        last = bisect_left(lines, end, key=lambda line: line.start)
        if last <= first:
            continue
        span = _section(flat, lines, heads, first, last)
        if cues.length(first, last) >= _SECTION and business_worth(cues, first, last) > 0:
            reasons = ("the table of contents links here",)
            return Finding(
                span,
                Status.PRESENT,
                lines[first].text[:200],
                Boundary(span.start, lines[first].text[:200], reasons, 0.0),
                Boundary(span.end, flat.text[end : end + 80].strip().split("\n")[0], reasons, 0.0),
                _BY_LINKS if sure else _BY_DOUBTFUL_LINKS,
                True,
            )
    return None


def _section(
    flat: FlatText, lines: Sequence[FilingLine], heads: RunningHeads, first: int, last: int
) -> Span:
    """Return the text of the lines ``[first, last)`` without the last page's foot."""
    stop = heads.first_before(last, first + 1)
    end = lines[stop].start if stop < len(lines) else len(flat.text)
    return trimmed(flat.text, lines[first].start, end)


def by_names(
    flat: FlatText,
    lines: Sequence[FilingLine],
    candidates: Sequence[Candidate],
    cues: Cues,
    heads: RunningHeads,
) -> Finding | None:
    """Follow an index that names the sections of the report."""
    led = follow_names(flat, lines, candidates)
    if led is None or cues.length(led.first, led.last) < _SECTION:
        return None
    if business_worth(cues, led.first, led.last) <= 0:
        return None
    span = _section(flat, lines, heads, led.first, led.last)
    reasons = ("the index of items names this section",)
    return Finding(
        span,
        Status.UNSURE,
        led.entry,
        Boundary(span.start, led.entry, reasons, 0.0),
        Boundary(span.end, lines[led.last].text[:200], reasons, 0.0),
        _BY_PAGES,
        True,
        ("follows_page_index",),
    )


def by_pages(
    flat: FlatText, lines: Sequence[FilingLine], candidates: Sequence[Candidate]
) -> Finding | None:
    """Follow an index of pages to the text of Item 1."""
    entry = index_entry(flat, lines, candidates)
    span = follow(flat, entry) if entry else None
    if span is None:
        return None
    span = trimmed(flat.text, span.start, span.end)
    printed = " ".join(entry.replace(" | ", " ").split())[:200]
    reasons = ("the index of items points to these pages",)
    return Finding(
        span,
        Status.UNSURE,
        printed[:60],
        Boundary(span.start, printed, reasons, 0.0),
        Boundary(span.end, printed, reasons, 0.0),
        _BY_PAGES,
        True,
        ("follows_page_index",),
    )
