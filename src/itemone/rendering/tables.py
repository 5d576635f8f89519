"""A table of the filing as an HTML table whose cells are the filing's own words.

A table's cells are clean text without offsets; here they are found again in their row's source,
spaces aside, so that evidence can be marked to the word.  A row whose cells can't be found
(headers stacked over several lines) shows its clean cells and is marked as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from markupsafe import Markup

from itemone.document import Block, Span, Table
from itemone.rendering.inked import anchors, inked, marked, noise, plain
from itemone.rendering.marks import Marks

_TABLE = Markup(
    '<div class="table" tabindex="0" role="group" aria-label="Table">'
    "<table>{head}<tbody>{body}</tbody></table></div>"
)
_CELL = Markup("<{tag}{scope}{width}{number}>{text}</{tag}>")
_BETWEEN = Markup('<tr class="{kind}"><td colspan="{columns}">{text}</td></tr>')
_LEADER = Markup('<span class="leader">{}</span>')

_NUMBER = re.compile(r"[\s$€£(]*[-–—]?[\d.,]+[\s%)x]*|[-–—]+")


def cells_in(text: str, row: Span, cells: Sequence[str]) -> list[Span] | None:
    """Find each cell in the source of its row, in order; ``None`` unless all are there.

    Spaces don't count; an empty cell gets an empty span.  Linear in the row's length.
    """
    places = [at for at in range(row.start, row.end) if not text[at].isspace()]
    dense = "".join(text[at] for at in places)
    found: list[Span] = []
    cursor = 0
    for cell in cells:
        wanted = "".join(cell.split())
        at = dense.find(wanted, cursor)
        if at < 0:
            return None
        cursor = at + len(wanted)
        if wanted:
            found.append(Span(places[at], places[cursor - 1] + 1))
        else:
            here = found[-1].end if found else row.start
            found.append(Span(here, here))
    return found


def _used_columns(table: Table) -> list[int]:
    """The columns that hold anything."""
    return sorted({c for row in table.rows for c, cell in enumerate(row) if cell.strip()})


def is_grid(table: Table, block: Block) -> bool:
    """Tell whether the rows lie in order inside the block, one span a row."""
    spans = table.row_spans
    if len(spans) != len(table.rows) or not _used_columns(table):
        return False
    hull = block.span
    edges = [hull.start, *(edge for span in spans for edge in (span.start, span.end)), hull.end]
    return all(before <= after for before, after in pairwise(edges))


def _between(marks: Marks, span: Span) -> Markup:
    """What stands between two cells: leaders and rules hide, words stay."""
    text = span.of(marks.text)
    if not text.strip():
        return Markup("")
    if any(char.isalnum() for char in text):
        return noise(marks, span)
    return _LEADER.format(inked(marks, span))


def _whole_row(marks: Marks, row: Span, cells: Sequence[str]) -> list[Markup]:
    """The clean cells of a row that can't be found in its source, all marked if any of it is."""
    numbers = [number for _, number in marks.within(row.start, row.end) if number is not None]
    sentences = sorted({s for number in numbers for s in marks.marks[number].sentences})
    contents = [
        marked(marks, sentences, plain(cell)) if sentences and cell.strip() else plain(cell)
        for cell in cells
    ]
    contents[0] = anchors(marks, row) + contents[0]
    return contents


def _row_contents(marks: Marks, row: Span, cells: Sequence[str]) -> list[Markup]:
    """The HTML of each cell of a row; what stands between cells goes with the next one."""
    found = cells_in(marks.text, row, cells)
    if found is None:
        return _whole_row(marks, row, cells)
    contents: list[Markup] = []
    at = row.start
    for span in found:
        contents.append(_between(marks, Span(at, span.start)) + inked(marks, span))
        at = span.end
    last = max((c for c, cell in enumerate(cells) if cell.strip()), default=0)
    contents[last] += _between(marks, Span(at, row.end))
    return contents


def _number_columns(table: Table, columns: Sequence[int]) -> frozenset[int]:
    """The columns whose cells below the header are mostly numbers."""
    body = table.rows[table.header_rows :]
    filled = {
        c: [row[c].strip() for row in body if c < len(row) and row[c].strip()] for c in columns
    }
    return frozenset(
        c
        for c, cells in filled.items()
        if cells and 2 * sum(map(bool, map(_NUMBER.fullmatch, cells))) > len(cells)
    )


def _merged(cells: Sequence[str]) -> list[tuple[str, int]]:
    """Cells with their widths in columns, equal neighbours as one."""
    merged: list[tuple[str, int]] = []
    for cell in cells:
        if merged and cell.strip() and cell == merged[-1][0]:
            merged[-1] = (cell, merged[-1][1] + 1)
        else:
            merged.append((cell, 1))
    return merged


def _row(
    marks: Marks, table: Table, index: int, columns: Sequence[int], numbers: frozenset[int]
) -> Markup:
    row, source = table.rows[index], table.row_spans[index]
    header = index < table.header_rows
    cells = [row[c] if c < len(row) else "" for c in columns]
    merged = [(cell, 1) for cell in cells]
    if header and cells_in(marks.text, source, cells) is None:
        merged = _merged(cells)  # a heading over several columns stands in each of them
    contents = _row_contents(marks, source, [cell for cell, _ in merged])
    html = Markup("<tr>")
    place = 0
    for (cell, width), text in zip(merged, contents, strict=True):
        words = cell.strip()
        label = place == 0 and any(char.isalpha() for char in words)
        scope = ("colgroup" if width > 1 else "col") if header and words else "row" if label else ""
        over_numbers = header and width == 1 and columns[place] in numbers
        html += _CELL.format(
            tag="th" if scope else "td",
            scope=Markup(' scope="{}"').format(scope) if scope else "",
            width=Markup(' colspan="{}"').format(width) if width > 1 else "",
            number=Markup(' class="number"') if over_numbers or _NUMBER.fullmatch(words) else "",
            text=text,
        )
        place += width
    return html + Markup("</tr>")


def table_html(marks: Marks, block: Block, table: Table) -> Markup:
    """A table block whose ``table`` is a grid (``is_grid``); columns that are empty stay out."""
    columns = _used_columns(table)
    numbers = _number_columns(table, columns)
    parts: dict[bool, list[Markup]] = {True: [], False: []}
    at = block.span.start
    for index, span in enumerate((*table.row_spans, Span(block.span.end, block.span.end))):
        header = index < table.header_rows
        gap = Span(at, span.start)
        if gap.of(marks.text).strip():
            worded = any(char.isalnum() for char in gap.of(marks.text))
            parts[header].append(
                _BETWEEN.format(
                    kind="words" if worded else "leader",
                    columns=len(columns),
                    text=inked(marks, gap),
                )
            )
        if index < len(table.rows):
            parts[header].append(_row(marks, table, index, columns, numbers))
        at = span.end
    head = Markup("").join(parts[True])
    return _TABLE.format(
        head=Markup("<thead>{}</thead>").format(head) if head else "",
        body=Markup("").join(parts[False]),
    )
