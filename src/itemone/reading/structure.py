"""From lines to blocks: headings, paragraphs joined across lines and pages, lists, tables."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from itemone.document import BlockKind
from itemone.reading import bullets, headings, tables
from itemone.reading.drafts import Draft
from itemone.reading.headings import Tier
from itemone.reading.lines import Line, Page, trim
from itemone.reading.regions import Region, find_tables
from itemone.reading.sentences import is_complete, split_sentences
from itemone.reading.units import UNIT_NOTE, unit_in
from itemone.reading.words import FUNCTION_WORDS, LEAD_IN_CUES, SOMETIMES_FINAL

_PROSE_LENGTH = 60
_CAPTION_LENGTH = 400
_HEADER_LENGTH = 160
_NOTE_LENGTH = 60
# A colon, then words up to a year or a unit at the end: "as follows: March 31 1994 (Thousands)".
_TRAILING_HEADER = re.compile(
    r":\s+([^.:;]{3,120}?(?:(?:19|20)\d\d"
    r"|\((?:in |dollars in |\$)?(?:thousands|millions|000'?s)\)))\s*$",
    re.IGNORECASE,
)
_ITEM_TITLES = frozenset(("business", "description of business", "general"))


def gather(
    text: str, lines: Sequence[Line], page: Page, set_off: Set[int] = frozenset()
) -> list[Draft]:
    """Gather ``lines`` (noise flagged) into drafts of blocks, in the order they begin.

    ``set_off`` are the offsets of lines that the source sets as headings, in bold type say.
    """
    return _Gatherer(text, lines, page, set_off).run()


class _Gatherer:
    """The pass over the lines; holds the block that may still go on."""

    def __init__(self, text: str, lines: Sequence[Line], page: Page, set_off: Set[int]) -> None:
        self.set_off = set_off
        self.text = text
        self.lines = lines
        self.page = page
        self.drafts: list[Draft] = []
        self.open: Draft | None = None
        self.bullet: Line | None = None  # a bullet on a line of its own, waiting for its text
        self.broken = False  # noise came since the last line of text
        notes = (
            line.text for line in lines[:8] if line.text.startswith("(") and len(line.text) < 90
        )
        self.unit = unit_in(" ".join(notes))

    def run(self) -> list[Draft]:
        regions = {region.start: region for region in find_tables(self.lines, self.page)}
        index = 0
        while index < len(self.lines):
            region = regions.get(index)
            if region is not None:
                self._table(region)
                index = region.end
                continue
            line = self.lines[index]
            if line.noise:
                self.drafts.append(Draft(BlockKind.NOISE, [(line.start, line.end)]))
                self.broken = True
            else:
                self._take(line, index)
                self.broken = False
            index += 1
        self._drop_bullet()
        return self.drafts

    def _take(self, line: Line, index: int) -> None:
        if bullets.is_bullet_alone(line.text):
            self._drop_bullet()
            self.bullet = line
            return
        if self.bullet is not None:
            mark, self.bullet = self.bullet, None
            draft = Draft(BlockKind.LIST_ITEM, [(mark.start, mark.end)], mark=mark.end - mark.start)
            draft.extend(self.text, line.start, line.end)
            self._begin(draft, line)
            return
        if self._wraps(line):
            self._extend(line)
            return
        if line.text.isdigit():
            self.drafts.append(Draft(BlockKind.NOISE, [(line.start, line.end)]))
            return
        mark_length = bullets.bullet_length(line.text)
        tier = self._tier(line, self._below(index), mark_length)
        if tier is Tier.ITEM or (tier is not None and not self._goes_on(line)):
            self._heading(line, tier)
        elif mark_length and self._is_footnote(line, index):
            piece = (line.start, line.end)
            self.drafts.append(Draft(BlockKind.PARAGRAPH, [piece], mark=mark_length, last=line))
        elif mark_length and tier is None:
            self._begin(
                Draft(BlockKind.LIST_ITEM, [(line.start, line.end)], mark=mark_length), line
            )
        elif self._goes_on(line):
            self._extend(line)
        else:
            kind = BlockKind.LIST_ITEM if self._lists_on(line) else BlockKind.PARAGRAPH
            self._begin(Draft(kind, [(line.start, line.end)], unmarked=True), line)

    def _tier(self, line: Line, below: str, mark_length: int) -> Tier | None:
        if mark_length and not bullets.is_label(line.text[:mark_length]):
            return None
        listed = self.open is not None and self.open.kind is BlockKind.LIST_ITEM and self.open.mark
        if mark_length and listed and not headings.is_item_heading(line.text):
            return None
        alone = not self.page.wrapped or bool(line.blank_before) or self.broken
        if self.page.spaced and self.page.wrapped and below[:1].islower():
            return None  # the first line of a heading or paragraph that goes on below
        tier = headings.heading_tier(line.text, below=below, alone=alone)
        if tier is None and line.start in self.set_off:
            tier = Tier.SENTENCE
        if mark_length and tier is not Tier.ITEM and len(below) < _PROSE_LENGTH:
            return None
        return tier

    def _is_footnote(self, line: Line, index: int) -> bool:
        """Tell of a note at the foot of a page, below a sentence that goes on overleaf."""
        if self.open is None or self.open.last is None or not line.text.startswith(("(", "*")):
            return False
        above = self.open.last.text
        unfinished = not is_complete(above) and len(above) >= _PROSE_LENGTH
        foot = any(below.noise for below in self.lines[index + 1 : index + 3])
        return unfinished and foot and not above.lower().endswith(LEAD_IN_CUES)

    def _heading(self, line: Line, tier: Tier) -> None:
        above = self.drafts[-1] if self.drafts else None
        if (
            above is not None
            and above.tier is Tier.ITEM
            and above.last is not None
            and len(above.last.text) <= 9
            and line.text.strip(" .").lower() in _ITEM_TITLES
        ):
            # "ITEM 1." and "BUSINESS" on two lines are one heading.
            above.extend(self.text, line.start, line.end)
            above.last = line
        else:
            piece = (line.start, line.end)
            self.drafts.append(Draft(BlockKind.HEADING, [piece], tier=tier, last=line))
        self.open = None

    def _begin(self, draft: Draft, line: Line) -> None:
        draft.last = line
        draft.indent = line.indent
        self.drafts.append(draft)
        self.open = draft

    def _extend(self, line: Line) -> None:
        if self.open is None:
            raise AssertionError("only an open block can go on")
        self.open.extend(self.text, line.start, line.end)
        self.open.last = line

    def _drop_bullet(self) -> None:
        if self.bullet is not None:
            self.drafts.append(Draft(BlockKind.NOISE, [(self.bullet.start, self.bullet.end)]))
            self.bullet = None
            self.open = None

    def _table(self, region: Region) -> None:
        self._drop_bullet()
        lines = [line for line in self.lines[region.start : region.end] if not line.noise]
        for line in self.lines[region.start : region.end]:
            if line.noise:
                self.drafts.append(Draft(BlockKind.NOISE, [(line.start, line.end)]))
        header = self._cut_header(lines) if lines else None
        noted = self._unit_note()
        caption = self._caption()
        if header is not None:
            lines.insert(0, header)
        if region.columnar:
            table = tables.build_columnar(lines, caption)
        else:
            table = tables.build_table(lines, caption, self.unit)
            if table.unit == 1:
                table = replace(table, unit=noted)
        pieces = [(line.start, line.end) for line in lines]
        self.drafts.append(Draft(BlockKind.TABLE, pieces, table=table))
        self.open = None
        self.broken = False

    def _unit_note(self) -> int:
        """Return what "(in millions)" above a table states; such a note is no paragraph."""
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.kind is not BlockKind.PARAGRAPH:
            return 1
        note = self.text[last.pieces[0][0] : last.pieces[-1][1]]
        if len(note) > _NOTE_LENGTH or not UNIT_NOTE.fullmatch(note):
            return 1
        last.kind = BlockKind.NOISE
        return unit_in(note)

    def _cut_header(self, lines: Sequence[Line]) -> Line | None:
        """Take a flattened header row off the end of the sentence that announces the table."""
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.kind is not BlockKind.PARAGRAPH or lines[0].blank_before:
            return None
        start, end = last.pieces[-1]
        tail = self.text[max(start, end - _HEADER_LENGTH) : end]
        found = _TRAILING_HEADER.search(tail)
        if found is None:
            return None
        first = end - len(tail) + found.start(1)
        last.pieces[-1] = trim(self.text, start, first)
        return Line(first, end, self.text[first:end], 0)

    def _caption(self) -> str:
        """Return the sentence or the heading that stands before a table."""
        for draft in reversed(self.drafts[-_PROSE_LENGTH:]):
            if draft.kind is BlockKind.NOISE:
                continue
            if draft.kind is BlockKind.TABLE:
                return ""
            start, end = draft.pieces[-1]
            tail = self.text[max(start, end - _CAPTION_LENGTH) : end]
            first, last = split_sentences(tail)[-1]
            return tail[first:last]
        return ""

    def _below(self, index: int) -> str:
        for line in self.lines[index + 1 : index + 6]:
            if not line.noise:
                return line.text
        return ""

    def _wraps(self, line: Line) -> bool:
        """Tell whether the line above, set to the full width, runs on into this one."""
        if self.open is None or self.open.last is None or not self.page.wrapped:
            return False
        above = self.open.last
        if line.blank_before or self.broken:
            return False
        mark = bullets.bullet_length(line.text)
        if mark and not bullets.is_label(line.text[:mark]) and not self._is_dash(above, line):
            return False
        reach = above.indent + len(above.text) + len(line.text.split(None, 1)[0])
        if is_complete(above.text):
            if mark or line.indent > above.indent + 1:
                return False
            return reach >= 0.8 * self.page.width
        return self.page.spaced or reach >= 0.6 * self.page.width

    def _is_dash(self, above: Line, line: Line) -> bool:
        """Tell whether "- " at a line's begin is a dash that the margin has put there."""
        return (
            line.text.startswith(("- ", "\u2013 ", "\u2014 "))
            and not is_complete(above.text)
            and self.open is not None
            and self.open.kind is BlockKind.PARAGRAPH
            and self._reaches_margin(above, line)
        )

    def _goes_on(self, line: Line) -> bool:
        """Tell whether the open block was broken off in mid-sentence and goes on here."""
        if self.open is None or self.open.last is None:
            return False
        above = self.open.last.text
        if above.endswith((".", "!", "?")) and _last_word(above) in SOMETIMES_FINAL:
            return line.text[0].islower()
        if is_complete(above) or bullets.bullet_length(line.text):
            return False
        if above.endswith(("; and", "; or", ", and", ", or")) and line.text[0].islower():
            return self.open.kind is BlockKind.PARAGRAPH and not above.endswith(("; and", "; or"))
        dangling = (
            above.endswith((",", "-", "\u2013", "(", "&")) or _last_word(above) in FUNCTION_WORDS
        )
        if line.text[0].islower() or line.text[0] in ",;)":
            return dangling or len(above) >= _PROSE_LENGTH or self.page.wrapped
        if dangling:
            return len(above) >= _PROSE_LENGTH // 2
        if self.page.wrapped and not line.blank_before and not self.broken:
            return len(above) >= _PROSE_LENGTH
        if self.broken and self.page.wrapped:
            inside = self.open.indent > line.indent + 2  # paragraphs begin further right
            return inside or self._reaches_margin(self.open.last, line)
        return self.broken and len(above) >= 2 * _PROSE_LENGTH and len(line.text) >= _PROSE_LENGTH

    def _reaches_margin(self, above: Line, line: Line) -> bool:
        """Tell whether a page's last line ran to the margin, and the next page's first goes on."""
        reach = above.indent + len(above.text) + len(line.text.split(None, 1)[0])
        return reach >= 0.85 * self.page.width and line.indent <= above.indent + 1

    def _lists_on(self, line: Line) -> bool:
        """Tell whether the line is an item of a list whose bullets were lost."""
        above = self.open
        if above is None or above.last is None:
            return False
        text = above.last.text
        if line.text[0].islower() or line.text.endswith((";", "; and", "; or")):
            if above.kind is BlockKind.LIST_ITEM:
                return text.endswith((";", "; and", "; or", ",", ", and", ", or"))
            return text.endswith((":", ";", "including", "following"))
        # Short names without any mark after a colon, or after another such name.
        short = len(line.text) <= 2 * _PROSE_LENGTH and not line.text.endswith((".", ":"))
        listing = text.endswith(":") or (
            above.kind is BlockKind.LIST_ITEM
            and above.unmarked
            and not is_complete(text)
            and len(text) <= 2 * _PROSE_LENGTH
        )
        return short and listing


def _last_word(text: str) -> str:
    return text[-30:].rsplit(None, 1)[-1].lower().strip("\"'(.,") if text.strip() else ""
