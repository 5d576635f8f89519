"""Lines that may be an item's heading, each with a score and the reasons for it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from itemone.reading.item1 import names
from itemone.reading.item1.lines import FilingLine
from itemone.reading.item1.mentions import Mention
from itemone.reading.item1.naming_lines import NamingLine

CLOSE = 250  # characters from one item's name to the next in a table of contents
_CROWD = 4
_CONTENTS = 8
MOST = 400  # candidates kept; a filing has about 25 in its contents and 25 in its body

_UNFINISHED = re.compile(r"(?i)[a-z,;\u2013\u2014-]$")
_SAID = re.compile(r"[A-Za-z)][.!?][\"\u201d)]?$")
# A heading with text on its line: "Item 1. Business. The company sells …".
_RUN_IN = re.compile(r"\s{0,3}[.:\u2010-\u2015-]{1,3}\s{1,4}(?=[A-Z\"\u201c(])(?=(?:\S+\s+){3})")
_PART = "part i"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line (or several, joined) that may be the heading of an item.

    ``line`` and ``last_line`` are indices into the filing's lines; ``end`` is the offset after
    the heading, which lies inside the line where text runs on behind it.  ``order`` and
    ``through`` are the orders of the first and last item that it names.
    """

    line: int
    last_line: int
    start: int
    end: int
    order: int
    through: int
    topic: str
    score: float
    reasons: tuple[str, ...]
    in_contents: bool = False
    combined: bool = False
    alone: bool = False  # a title without a number
    lost: bool = False  # stands in a line that lost its breaks


def candidates_in(
    lines: Sequence[FilingLine], found: Sequence[NamingLine], anchors: Mapping[str, int]
) -> list[Candidate]:
    """Return the candidates among ``found``, the lines that name an item, in order.

    ``anchors`` tell where links lead: a heading that a table of contents links to is one.
    """
    repeated = Counter((one.mention.numbers, one.mention.title) for one in found if one.mention)
    rows = Counter(lines[one.line].table for one in found if lines[one.line].table >= 0)
    linked_to: dict[tuple[str, ...], list[int]] = {}
    for one in found:
        target = lines[one.line].target
        if one.mention is not None and target in anchors:
            linked_to.setdefault(one.mention.numbers, []).append(anchors[target])
    crowds, contents = _crowds(found, lines)
    out: list[Candidate] = []
    for one in found:
        crowded = 1.5 * (one.line in crowds or rows[lines[one.line].table] >= _CROWD)
        if one.line in contents:
            crowded = 4.0
        if one.mention is not None:
            seen = repeated[one.mention.numbers, one.mention.title]
            targets = linked_to.get(one.mention.numbers, ())
            out.append(_numbered(lines, one, one.mention, seen, crowded, targets))
        elif one.name is not None:
            out.append(_titled(lines, one, one.name, crowded))
    if len(out) > MOST:
        out = sorted(sorted(out, key=lambda one: -one.score)[:MOST], key=lambda one: one.line)
    return out


def _crowds(found: Sequence[NamingLine], lines: Sequence[FilingLine]) -> tuple[set[int], set[int]]:
    """Return the lines of candidates that follow each other closely, and those in long rows.

    A few items without content may follow each other in the body ("None."); a long row of them
    is a table of contents.
    """
    crowd: set[int] = set()
    contents: set[int] = set()
    run: list[int] = []
    for index, here in enumerate(found):
        run.append(here.line)
        after = found[index + 1] if index + 1 < len(found) else None
        if (
            after is None
            or after.order <= here.order
            or not _is_next_to(lines, here.last, after.line)
        ):
            if len(run) >= _CROWD:
                crowd.update(run[:-1])
            if len(run) >= _CONTENTS:
                contents.update(run)
            run = []
    return crowd, contents


def _is_next_to(lines: Sequence[FilingLine], here: int, after: int) -> bool:
    """Tell whether nothing is said between two lines: no sentence, hardly any text."""
    if len(lines[here].text) > CLOSE:
        return False  # the line holds the item's own text
    if lines[after].start - lines[here].end > CLOSE:
        return False
    return not any(_SAID.search(line.text) for line in lines[here + 1 : after])


def _numbered(
    lines: Sequence[FilingLine],
    one: NamingLine,
    mention: Mention,
    seen: int,
    crowded: float,
    linked_from: Sequence[int],
) -> Candidate:
    index, last = one.line, one.last
    line = lines[index]
    score = 0.0
    reasons: list[str] = []

    def add(points: float, reason: str) -> None:
        nonlocal score
        score += points
        reasons.append(reason)

    if mention.own_title:
        add(0.5, "its title is its own")
    elif mention.topic and mention.title:
        add(3.0, "its title fits its number")
    elif mention.title:
        add(-1.5, "its title doesn't fit its number")
    rest = mention.rest.strip(" .:;,|\u2013\u2014-*)")
    if not rest or mention.own_title:
        add(1.0, "nothing stands behind the title")
    elif len(rest) > 60 and not mention.paged:
        add(-0.5, "text runs on behind the title")
    if mention.paged:
        add(-2.0, "ends with a page number")
    if mention.continued:
        add(-2.0, "is a continuation")
    if not mention.separated:
        add(-1.0, "runs into the next word")
    add(*_setting(lines, index))
    if seen >= 3 and not mention.title:
        add(-2.0, "repeats as a running head")
    if crowded:
        add(-crowded, "stands among other items' names")
    if line.look.linked > 0.5:
        add(-1.0, "is a link")
    if any(-50 <= line.start - at < 400 for at in linked_from[:20]):
        add(2.0, "the contents link to it")
    end = lines[last].end
    run_in = _RUN_IN.match(mention.rest)
    if run_in is not None and sum(map(str.islower, rest.split())) >= 2:
        end -= len(mention.rest) - run_in.end()
    return Candidate(
        index,
        last,
        line.start,
        end,
        mention.first,
        mention.last,
        mention.topic,
        score,
        tuple(reasons),
        in_contents=mention.paged or crowded > 0,
        combined=len(mention.numbers) > 1 and mention.first == 10 and mention.last >= 20,
        lost=line.lost,
    )


def _titled(
    lines: Sequence[FilingLine], found: NamingLine, name: names.ItemName, crowded: float
) -> Candidate:
    index = found.last
    line = lines[index]
    points, reason = _setting(lines, index)
    score = points + 0.3 - crowded - 1.0 * (line.look.linked > 0.5)
    score += 1.5 * bool(found.label)
    if name.topic == "business" and names.plain(line.text) == _PART:
        score -= 2.0  # stands for Item 1 only where nothing better does
    return Candidate(
        found.line,
        index,
        lines[found.line].start,
        line.end,
        found.order,
        found.order,
        name.topic,
        score,
        ("its title fits its number" if found.label else "a title without a number", reason),
        in_contents=crowded > 0,
        alone=True,
    )


def is_part(candidate: Candidate, text: str) -> bool:
    """Tell whether a candidate is "PART I" alone, which may have other text below it."""
    return candidate.alone and names.plain(text[candidate.start : candidate.end][:20]) == _PART


def _setting(lines: Sequence[FilingLine], index: int) -> tuple[float, str]:
    """Score how the line is set: by itself, bold, in capitals; or in the middle of a sentence."""
    line = lines[index]
    letters = [character for character in line.text[:120] if character.isalpha()]
    capitals = bool(letters) and sum(map(str.isupper, letters)) > 0.8 * len(letters)
    if line.wrapped and not line.blank_before and index:
        above = lines[index - 1]
        flush = line.indent <= above.indent + 6
        if flush and len(above.text) > 40 and _UNFINISHED.search(above.text):
            return -3.0, "goes on from the line above"
    points = 0.7 * (line.look.emphasis > 0.6) + 0.6 * capitals + 0.3 * line.look.centered
    points += 0.6 * line.blank_before
    return points, "is set as a heading" if points >= 1.0 else "is set as text"
