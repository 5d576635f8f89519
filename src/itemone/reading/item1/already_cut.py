"""A text that someone has cut already: kept whole, but for the next item's heading at its end."""

from __future__ import annotations

from collections.abc import Sequence

from itemone.document import Span, Status
from itemone.reading.flat import FlatText
from itemone.reading.item1 import names
from itemone.reading.item1.boundaries import Choice
from itemone.reading.item1.candidates import Candidate
from itemone.reading.item1.findings import Finding, boundary, printed, trimmed
from itemone.reading.item1.verdict import breaks_off

_SURE = 3.0  # score of a heading that may end the text
_HEAD = 400  # characters within which the heading of Item 1 stands


def already_cut(
    flat: FlatText,
    numbered: Sequence[Candidate],
    best: Choice | None,
) -> Finding:
    """The text is an Item 1: keep it whole but for a next item's heading that ends it."""
    begin = next(
        (one for one in numbered if one.order == 10 and one.start < _HEAD and one.score > 0), None
    )
    end = None
    if begin is not None and best is not None and best.begin.start == begin.start:
        end = best.end if best.end and best.end.topic and best.end.score >= _SURE else None
    if end is None and numbered and _is_cut_heading(numbered[-1], flat.text):
        end = numbered[-1]
    stop = len(flat.text) if end is None else end.start
    span = Span(0, stop) if end is None else Span(0, trimmed(flat.text, 0, stop).end)
    warnings = ["begins_mid_sentence"] * _begins_in_heading(flat.text)
    if end is None and breaks_off(flat.text):
        warnings.append("ends_mid_sentence")
    combined = begin is not None and begin.combined
    return Finding(
        span,
        Status.COMBINED if combined else Status.PRESENT,
        "" if begin is None else printed(flat.text, begin),
        None if begin is None else boundary(flat.text, begin),
        None if end is None else boundary(flat.text, end),
        0.9 if begin is not None else 0.7,
        False,
        tuple(warnings),
    )


def _is_cut_heading(last: Candidate, text: str) -> bool:
    """Tell whether the text breaks off within the next item's heading ("ITEM 1A. RISK FA")."""
    return last.order > 10 and last.score > -1.5 and len(text.rstrip()) - last.start < 60


def _begins_in_heading(text: str) -> bool:
    """Tell whether the text begins within the heading of Item 1 ("NESS.")."""
    first = names.plain(text[:200].lstrip().partition("\n")[0]).replace(" ", "")
    whole = ("item1business", "item1descriptionofbusiness")
    begun = (*whole, "business", "descriptionofbusiness")  # these begin where a word begins
    return len(first) > 2 and first not in begun and any(one.endswith(first) for one in whole)
