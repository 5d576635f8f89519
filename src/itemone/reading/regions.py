"""Which runs of lines are tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from itemone.reading import bullets, cells
from itemone.reading.headings import is_item_heading, is_known_heading
from itemone.reading.lines import Line, Page
from itemone.reading.units import unit_in

_LABEL_LENGTH = 70
_CELL_LENGTH = 60
_ROW_LENGTH = 240
_GAP_LINES = 3  # wrapped labels or rules that may stand between two rows
_PAGE_LINES = 6  # noise that may stand between two rows: a table goes on across a page break
_HEADER_LINES = 4
_MIN_CELLS = 6
_MIN_NAMES = 8


@dataclass(frozen=True, slots=True)
class Region:
    """The lines ``[start, end)`` of a table; ``columnar`` tells of one cell a line."""

    start: int
    end: int
    columnar: bool = False


def find_tables(lines: Sequence[Line], page: Page) -> list[Region]:
    """Return the tables among ``lines``, in order, without overlaps."""
    rows = [_is_row(line, page) for line in lines]
    regions: list[Region] = []
    index = 0
    while index < len(lines):
        region = (
            _paragraph_of_rows(lines, rows, index) if page.spaced and not page.wrapped else None
        )
        if region is not None:
            pass
        elif rows[index]:
            region = _grid(lines, rows, index, regions[-1].end if regions else 0)
        elif not page.wrapped:
            region = _columnar(lines, rows, index)
        if region is None:
            index += 1
        else:
            regions.append(region)
            index = region.end
    return regions


def _paragraph_of_rows(lines: Sequence[Line], rows: Sequence[bool], index: int) -> Region | None:
    """Find a table that blank lines set off from paragraphs of one line each.

    In such texts lines without a blank between them are a table's rows, whatever they look like.
    """
    if index and lines[index].blank_before == 0:
        return None
    end = index + 1
    while end < len(lines) and lines[end].blank_before == 0 and not lines[end].noise:
        end += 1
    run = range(index, end)
    count = sum(rows[place] for place in run)
    if end - index < 2 or count == 0 or lines[index].noise:
        return None
    if any(len(lines[place].text) > _ROW_LENGTH for place in run if not rows[place]):
        return None
    if sum(bullets.bullet_length(lines[place].text) > 0 for place in run) * 2 > len(run):
        return None
    return Region(index, end)


def _is_row(line: Line, page: Page) -> bool:
    text = line.text
    if line.noise or len(text) < 3 or is_item_heading(text):
        return False
    mark = bullets.bullet_length(text)
    numbered = text[:mark].strip(" .)").isdigit()
    if mark and not numbered and "|" not in text[mark:]:
        return False
    if cells.is_pipe_row(text):
        return len(text) < 2000
    return cells.is_row(text, wrapped=page.wrapped)


def _grid(lines: Sequence[Line], rows: Sequence[bool], index: int, floor: int) -> Region | None:
    count, last, here = 1, index, index + 1
    quiet = noisy = 0
    while here < len(lines):
        line = lines[here]
        if rows[here]:
            count += 1
            last, quiet, noisy = here, 0, 0
        elif line.noise:
            noisy += 1
        elif (
            len(line.text) <= _LABEL_LENGTH
            and not line.text.endswith((".", ":"))
            and line.blank_before < 2
        ):
            quiet += 1
        else:
            break
        if quiet > _GAP_LINES or noisy > _PAGE_LINES:
            break
        here += 1
    text = lines[index].text
    if count == 1 and not (cells.is_flat_row(text) or "|" in text or _amounts(text) >= 2):
        return None
    start = index
    while start > max(floor, index - _HEADER_LINES) and _heads(lines[start - 1], lines[start]):
        start -= 1
    return Region(start, last + 1)


def _heads(line: Line, below: Line) -> bool:
    """Tell whether ``line`` is a header line of the table that begins below it."""
    text = line.text
    if (
        line.noise
        or len(text) > _CELL_LENGTH
        or text.endswith((".", ";", ":"))
        or is_known_heading(text)
    ):
        return False
    if below.blank_before > 0:
        return unit_in(text) > 1 and text.startswith("(")
    return not bullets.bullet_length(text) or text.startswith("(")


def _amounts(text: str) -> int:
    return sum(cells.is_amount(cell) for cell in cells.split_cells(text))


def _columnar(lines: Sequence[Line], rows: Sequence[bool], index: int) -> Region | None:
    """Find a table that was flattened into one cell a line."""
    if index and lines[index - 1].text.endswith(":") and not lines[index - 1].noise:
        return None
    end, figures = index, 0
    while end < len(lines) and not rows[end] and _is_cell(lines[end]):
        figures += cells.is_amount(lines[end].text)
        end += 1
    start = index
    while start < end and is_known_heading(lines[start].text):
        start += 1
    length = end - start
    if start > index or length < _MIN_CELLS:
        return None
    if figures * 4 >= length:
        return Region(start, end, columnar=True)
    # Names only: the last line may head the prose below.
    end -= 1
    return Region(start, end, columnar=True) if end - start >= _MIN_NAMES else None


def _is_cell(line: Line) -> bool:
    text = line.text
    return (
        not line.noise
        and len(text) <= _CELL_LENGTH
        and not text.endswith((".", ";", ":", ","))
        and not bullets.bullet_length(text)
        and not bullets.is_bullet_alone(text)
        and not is_item_heading(text)
    )
