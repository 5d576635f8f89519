"""What a table of sales, loans or deposits says of its newest date, as statements.

Shares of a whole ("Pumps accounted for 34% of net sales in 2023, valves 22%"), amounts by part
("Net sales in 2023 were $1,204 million for pumps and $310 million for valves") and the total.
A table is told only where its lead, heading or header names what is counted, of which year, in
which unit, and its parts add up; silence is better than a row that is read wrongly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from itemone.document import BlockKind, Document, Sentence, Span, Table

MOST_TABLES = 60  # that are told; for each the whole text is asked how it writes the labels
MOST_ROWS = 5  # parts told in one statement
LEAST_SHARE = 5.0  # percent; smaller parts aren't told
SUM_SLACK = 1.6  # percent by which rounded shares may miss 100
MAX_LABEL = 8  # words; longer ones are descriptions
UNIT_WITHIN = 600  # code points in front of a table in which its unit is noted
MAX_LEAD = 600  # code points of the sentence before a table that can introduce it

_WHOLE = re.compile(
    r"(?<![\w'’])(?P<before>(?:[a-z][a-z-]* ){0,3})"
    r"(?P<noun>net sales|sales|net revenues?|revenues?|premiums (?:written|earned)"
    r"|(?:loan|lease) portfolio|loans(?: receivable| outstanding)?|deposits"
    r"|assets under management)\b"
    r"(?P<behind>(?: (?:from|of|to|at|outside) (?:the )?[\w.&'’-]+(?: [\w.&'’-]+){0,4}?)?)"
    r"(?= (?:was|were|is|are|by|as|for|during|in|that|which|and|represented|accounted"
    r"|attributable|generated|derived)\b| ?[,.;:()]|$)",
    re.IGNORECASE,
)
_NOT_OF_IT = frozenset(
    """
    a an the our its their of in by to for and or as from with on is are was were this these that
    each percentage percent share shares amount amounts approximate following sets forth shows
    presents summarizes summarises table forth sets show illustrates reflects all certain
    information about regarding concerning respective
    """.split()
)
_UNCLEAR = re.compile(
    r"\b(?:each|these|this|those|such|following|we|our|us|other|cost|growth|change|increase)\b",
    re.IGNORECASE,
)
# what there is at a date rather than in a year
_STOCK = re.compile(r"portfolio|loans|deposits|assets under management")
_NOT_A_BALANCE = re.compile(
    r"average|weighted|maturit|\bdue\b|\brates?\b|delinquen|non-?accrual|non-?perform|allowance"
    r"|charge-?off|past due|interest",
    re.IGNORECASE,
)
_SHARE_OF = re.compile(r"(?:percent(?:age)?|%|share) of ", re.IGNORECASE)
_BY = re.compile(
    r"\bby (?:[\w/]+ ){0,3}(?:segment|product|categor|region|countr|geograph|location|market|line"
    r"|platform|class|type|channel|customer|area|business|source|division|group|brand|industry)",
    re.IGNORECASE,
)
_NOT_A_SHARE = re.compile(
    r"share|margin|change|growth|increase|decrease|rate|yield|return|vs\b|versus|ownership",
    re.IGNORECASE,
)
_NOT_A_PART = re.compile(
    r"total|less\b|elimin|subtotal|%|percent|\bnet\b|growth|margin|sales|revenue|income|profit"
    r"|earnings|expense|consolidated|corporate|unallocated|reconcil|intersegment|adjust",
    re.IGNORECASE,
)
_OF_PARTS = re.compile(r"\bpercent|%|\bcomposition|\bbreakdown|\bmix\b", re.IGNORECASE)
_PERCENT = re.compile(r"\bpercent|%", re.IGNORECASE)
# of somebody else, or not yet
_NOT_ITS_OWN = re.compile(
    r"(?<!by )\bindustry|\bmarket size|backlog|pro ?forma|forecast|project(?:ed|ion)|estimate"
    r"|\bexpect|competitor|\bbudget|\borders\b",
    re.IGNORECASE,
)
_REST = re.compile(r"(?:all )?other(?:s|\b.*)$", re.IGNORECASE)
_TOTAL = re.compile(
    r"(?:total |consolidated |total consolidated )(?:net |operating )?(?:sales|revenues?)"
    r"|net (?:sales|revenues?)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTHS = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_DATE = re.compile(rf"({_MONTHS} \d{{1,2}}),? ((?:19|20)\d\d)")
_NUMBER = re.compile(r"\$? ?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)")
_MARK = re.compile(r"\s*(?:\((?:\w|\d{1,2})\)|\*+|[†‡])+$")
_BULLET = re.compile(r"^[^\w(]+\s*")
_UNIT_NOTE = re.compile(
    r"\(?\b(?:(?:dollars|amounts|expressed)? ?in )?"
    r"\$?(?:thousands|millions|billions|000['’]?s)\b\)?",
    re.IGNORECASE,
)
_UNITS = {1_000: " thousand", 1_000_000: " million", 1_000_000_000: " billion"}


@dataclass(frozen=True, slots=True)
class Row:
    """A statement's words, the source of all of them, and the block of the table."""

    text: str
    pieces: tuple[Span, ...]
    block: int


@dataclass(frozen=True, slots=True)
class _Amount:
    label: str
    value: float
    cell: str
    row: int


@dataclass(frozen=True, slots=True)
class _Context:
    """What stands around a table: its lead with where that stands, its nearest heading."""

    lead: str
    lead_pieces: tuple[Span, ...]
    heading: str
    heading_pieces: tuple[Span, ...]


def table_rows(document: Document) -> Iterator[Row]:
    """Yield what the tables of ``document`` say of sales, in reading order."""
    tables = 0
    last = {sentence.block: sentence for sentence in document.sentences}
    for number, block in enumerate(document.blocks):
        if block.kind is BlockKind.TABLE and block.table is not None and tables < MOST_TABLES:
            context = _context(document, number, last)
            told = list(_told(document, number, block.table, context))
            tables += bool(told)
            yield from told


def _told(document: Document, number: int, table: Table, context: _Context) -> Iterator[Row]:
    if not 0 < table.header_rows < len(table.rows):
        return
    if _NOT_ITS_OWN.search(f"{context.lead} {context.heading}"):
        return
    headers = _headers(table)
    if _PART_OF_A_YEAR.search(" ".join(headers)):
        return
    years = [max(map(int, _YEAR.findall(h)), default=0) for h in headers]
    newest = max(years[1:], default=0)
    columns = [c for c in range(1, len(headers)) if years[c] == newest]
    if newest and _shifted(table, [c for c in range(1, len(headers)) if years[c]]):
        return
    dates = _DATE.findall(context.lead)
    if not newest and len(columns) == len(dates) == 1:
        newest = int(dates[0][1])  # the only column is of the only date that the lead names
        headers[1] = f"{' '.join(dates[0])} {headers[1]}"
    filed = document.details.get("fiscal_year")
    if not newest or (isinstance(filed, int) and newest > filed + 1):
        return
    shares = [c for c in columns if _is_share(table, headers[c], c)]
    amounts = [c for c in columns if c not in shares]
    told: list[tuple[str, list[int]]] = []
    if len(shares) == 1:
        header = headers[shares[0]]
        whole = _share_whole(header, context)
        told += _shares(
            table, shares[0], header, whole, _when(header, context, whole), document.text
        )
    for c in amounts[:1] if len(amounts) == 1 else shares[:1]:
        told += _totals(table, c, _when(headers[c], context, ""))
    if len(amounts) == 1:
        whole = _sum_of(context)
        when = _when(headers[amounts[0]], context, whole)
        told += _amounts(table, amounts[0], whole, when, document.text, shared=bool(shares))
    around = (*context.lead_pieces, *table.row_spans[: table.header_rows], *_unit(document, table))
    for text, rows in told:
        own = tuple(table.row_spans[r] for r in sorted(set(rows)))
        yield Row(text, (*context.heading_pieces, *around, *own), number)


def _unit(document: Document, table: Table) -> tuple[Span, ...]:
    """Return where "(in millions)" stands, in front of the table or in its first rows."""
    if table.unit == 1:
        return ()
    first, last = table.row_spans[0].start, table.row_spans[min(9, len(table.rows) - 1)].end
    before = max(0, first - UNIT_WITHIN)
    notes = list(_UNIT_NOTE.finditer(document.text, before, last))
    return (Span(notes[-1].start(), notes[-1].end()),) if notes else ()


def _context(document: Document, number: int, last: Mapping[int, Sentence]) -> _Context:
    """Return the sentence right before the table and the heading right above it.

    ``last`` has the last sentence of each block.
    """
    lead, lead_pieces = "", tuple[Span, ...]()
    before = number - 1
    while before >= 0 and document.blocks[before].kind is BlockKind.NOISE:
        before -= 1
    if before >= 0 and document.blocks[before].kind is BlockKind.PARAGRAPH:
        sentence = last.get(before)
        if sentence is not None and len(sentence.text) <= MAX_LEAD:
            lead, lead_pieces = sentence.text, sentence.pieces
    headings = document.blocks[number].headings
    if not headings:
        return _Context(lead, lead_pieces, "", ())
    above = document.blocks[headings[-1]]
    return _Context(lead, lead_pieces, above.text, above.pieces)


def _shifted(table: Table, dated: Sequence[int]) -> bool:
    """Tell whether amounts stand where no year stands above: nobody knows which is whose."""
    beyond = max(dated) + 1
    return any(
        _NUMBER.fullmatch(cell.rstrip("%").strip())
        for row in table.rows[table.header_rows :]
        for cell in row[beyond:]
    )


def _headers(table: Table) -> list[str]:
    """Return the header above each column, the same words once."""
    width = max(len(row) for row in table.rows)
    found = []
    for c in range(width):
        words: list[str] = []
        for row in table.rows[: table.header_rows]:
            cell = row[c].strip() if c < len(row) else ""
            if cell and cell not in words:
                words.append(cell)
        found.append(" ".join(words))
    first = " ".join(row[0].strip() for row in table.rows[: table.header_rows] if row)
    # "Year Ended March 31," stands above the labels, the years above the columns
    return [found[0], *(f"{first} {h}" if _DATE_PART.search(first) else h for h in found[1:])]


_PART_OF_A_YEAR = re.compile(r"\b(?:months|weeks|quarters?)\b", re.IGNORECASE)
_DATE_PART = re.compile(rf"\b{_MONTHS} \d{{1,2}},?$|^(?:fiscal )?years? end", re.IGNORECASE)


def _when(header: str, context: _Context, whole: str) -> str:
    """Return in words when ``whole`` is counted ("in 2023"), "" where it is unclear."""
    around = f"{header} {context.lead} {context.heading}"
    year = _YEAR.findall(header)[-1]
    date = _DATE.search(header)
    if _STOCK.search(whole):
        if date is None:  # "at March 31, 2006 and 2005": the day stands in the lead
            days = {day for day, _ in _DATE.findall(context.lead)}
            return f"at {days.pop()}, {year}" if len(days) == 1 else ""
        return f"at {date[1]}, {year}"
    if date is None:
        return f"in fiscal {year}" if re.search(r"\bfiscal\b", around, re.I) else f"in {year}"
    if re.search(r"\bas (?:of|at)\b|^at\b", header, re.IGNORECASE):
        return ""  # a date's amounts aren't sales
    if date[1] == "December 31":
        return f"in {year}"
    if re.search(r"\byears?\b", around, re.IGNORECASE):
        return f"in the year ended {date[1]}, {year}"
    return f"in the period ended {date[1]}, {year}" if "period" in around.lower() else ""


def _is_share(table: Table, header: str, column: int) -> bool:
    cells = [
        row[column].strip()
        for row in table.rows[table.header_rows :]
        if column < len(row) and _NUMBER.search(row[column])
    ]
    if not cells:
        return False
    return cells[0].endswith("%") or bool(_PERCENT.search(header))


def _column(table: Table, column: int) -> list[_Amount]:
    """Return the rows that have a number in ``column``; a part's name stands above its rows."""
    found: list[_Amount] = []
    above = ""
    width = max(map(len, table.rows))
    for r in range(table.header_rows, len(table.rows)):
        row = table.rows[r]
        label = _label(" ".join(dict.fromkeys(c for c in row[:column] if _is_label(c))))
        cell = row[column].strip() if column < len(row) else ""
        match = _NUMBER.fullmatch(cell.rstrip("%").strip())
        if match is None:
            if label and not any(_NUMBER.search(c) for c in row[1:]):
                above = label
            continue
        if len(row) < width:
            continue  # a cell is lost: it may be another year's
        if _TOTAL.fullmatch(label) and above and not above.lower().startswith("total"):
            found.append(_Amount(f"{label}\t{above}", float(match[1].replace(",", "")), cell, r))
        elif label:
            found.append(_Amount(label, float(match[1].replace(",", "")), cell, r))
    return found


def _is_label(cell: str) -> bool:
    return bool(re.search(r"[A-Za-z]{2}", cell)) and not _NUMBER.fullmatch(cell.strip())


def _label(text: str) -> str:
    return _BULLET.sub("", _MARK.sub("", text.strip())).strip(" :;,.")


def _parts(found: Sequence[_Amount]) -> list[_Amount]:
    return [
        a
        for a in found
        if not _NOT_A_PART.search(a.label) and 0 < len(a.label.split()) <= MAX_LABEL
    ]


def _shares(
    table: Table, column: int, header: str, whole: str, when: str, text: str
) -> list[tuple[str, list[int]]]:
    """Return what a column of shares says, with its rows; nothing where that is unclear."""
    if not when or _NOT_A_SHARE.search(_SHARE_OF.sub("", header)) or _no_balances(table, whole):
        return []
    found = _column(table, column)
    parts = _parts([a for a in found if a.cell.endswith("%") or not a.cell.startswith("$")])
    if not whole or len(parts) < 2:
        return []
    if sum(a.value for a in parts) > 100 + SUM_SLACK:
        return []  # parts of parts
    best = _largest([a for a in parts if not _REST.match(a.label)], LEAST_SHARE)
    if not best:
        return []
    percent = [f"{a.cell.rstrip('%').strip()}%" for a in best]
    told = f"{_inside(best[0].label, text)} accounted for {percent[0]} of {whole} {when}"
    rest = [f"{_inside(a.label, text)} {p}" for a, p in zip(best[1:], percent[1:], strict=True)]
    said = f"{', '.join([told, *rest[:-1]])} and {rest[-1]}." if rest else f"{told}."
    return [(_capital(said), [a.row for a in best])]


def _share_whole(header: str, context: _Context) -> str:
    """Return what the shares are of, "" where nothing says it."""
    around = (context.lead, context.heading)
    for text in (header, *around):
        named = _SHARE_OF.search(text)
        whole = _whole(text[named.end() :], starts=True) if named else ""
        if whole:
            return whole
    for text in around:
        named = _BY.search(text) or _OF_PARTS.search(f"{text} {header}")
        whole = _whole(text) if named else ""
        if whole:
            return whole
    return ""


def _sum_of(context: _Context) -> str:
    """Return what the amounts of a table are, "" where nothing says it."""
    whole = _whole(context.lead)
    return whole or (_whole(context.heading) if _BY.search(context.heading) else "")


def _no_balances(table: Table, whole: str) -> bool:
    """Tell whether a table about loans or deposits has other things than their balances."""
    if not _STOCK.search(whole):
        return False
    words = (cell for row in table.rows for cell in row if not _NUMBER.fullmatch(cell))
    return any(_NOT_A_BALANCE.search(cell) for cell in words)


def _whole(text: str, *, starts: bool = False) -> str:
    """Return the noun of what is counted, "consolidated net sales", "" where it is unclear."""
    for match in _WHOLE.finditer(text):
        before = match["before"].split()
        for k in range(len(before) - 1, -1, -1):
            if before[k].lower() in _NOT_OF_IT:
                before = before[k + 1 :]
                break
        noun = " ".join([*before, match["noun"]]).lower() + match["behind"]
        if starts and match.start() > 12:
            return ""
        if not _UNCLEAR.search(noun):
            return f"the {noun}" if noun.endswith("portfolio") else noun
    return ""


def _largest(parts: Sequence[_Amount], least: float = 0.0) -> list[_Amount]:
    ranked = sorted(parts, key=lambda a: (-a.value, a.row))
    return [a for a in ranked[:MOST_ROWS] if a.value >= least]


def _amounts(
    table: Table, column: int, whole: str, when: str, text: str, *, shared: bool
) -> Iterator[tuple[str, list[int]]]:
    """Yield what a column of amounts in dollars says, with its rows.

    ``shared`` tells that the parts are told as shares.
    """
    found = _dollars(table, column)
    money = _Money.of(table, found)
    if money is None or not when or _no_balances(table, whole):
        return
    by_part: dict[str, list[_Amount]] = {}
    for a in found:
        label, _, part = a.label.partition("\t")
        if part and not _NOT_A_PART.search(part):
            by_part.setdefault(label.lower(), []).append(_Amount(part, a.value, a.cell, a.row))
    for noun, parts in by_part.items():
        if len(parts) > 1:
            yield _by_part(noun, parts, money, when, text), _rows(table, parts)
    parts = _parts(found)
    if by_part or not whole or len(parts) < 2 or not _adds_up(found, parts):
        return
    sums = [a for a in found if a.label.lower() == "total"]
    if len(sums) == 1:
        yield f"{_capital(whole)} {_verb(whole)} {money(sums[0])} {when}.", [sums[0].row]
    if not shared:
        yield _by_part(whole, parts, money, when, text), [a.row for a in _largest(parts)]


def _totals(table: Table, column: int, when: str) -> Iterator[tuple[str, list[int]]]:
    """Yield the total sales that a column states."""
    found = _dollars(table, column)
    money = _Money.of(table, found)
    totals = [a for a in found if _TOTAL.fullmatch(a.label)]
    if money is not None and when and len(totals) == 1:
        noun = totals[0].label.capitalize()
        yield f"{noun} {_verb(noun)} {money(totals[0])} {when}.", [totals[0].row]


def _dollars(table: Table, column: int) -> list[_Amount]:
    found = [a for a in _column(table, column) if not a.cell.endswith("%")]
    return found if any(a.cell.startswith("$") for a in found) else []


def _rows(table: Table, parts: Sequence[_Amount]) -> list[int]:
    """Return the rows of ``parts`` and those above them, which name them."""
    found: list[int] = []
    for a in _largest(parts):
        found.append(a.row)
        for r in range(a.row - 1, table.header_rows - 1, -1):
            if _label(" ".join(c for c in table.rows[r] if _is_label(c))) == a.label:
                found.append(r)
                break
    return found


def _adds_up(found: Sequence[_Amount], parts: Sequence[_Amount]) -> bool:
    """Tell whether the parts make the total; without a total every row must be a part."""
    totals = [a.value for a in found if a.label.lower().startswith("total")]
    whole = sum(a.value for a in parts)
    if totals:
        return abs(whole - max(totals)) <= 0.01 * max(totals)
    return len(parts) == len(found)


def _by_part(noun: str, parts: Sequence[_Amount], money: _Money, when: str, text: str) -> str:
    told = [f"{money(a)} for {_inside(a.label, text)}" for a in _largest(parts)]
    listed = f"{', '.join(told[:-1])} and {told[-1]}" if len(told) > 1 else told[0]
    return f"{_capital(noun)} {when} {_verb(noun)} {listed}."


def _verb(noun: str) -> str:
    head = re.split(r" (?:of|from|to|at|under|outside) ", noun)[0]
    return "were" if head.endswith("s") else "was"


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


@dataclass(frozen=True, slots=True)
class _Money:
    """Amounts of one table in words, in the unit that it states."""

    unit: int

    @classmethod
    def of(cls, table: Table, found: Sequence[_Amount]) -> _Money | None:
        if table.unit in _UNITS:
            return cls(table.unit)
        # whole dollars, unless the unit was lost
        return cls(1) if max((a.value for a in found), default=0) >= 1_000_000 else None

    def __call__(self, amount: _Amount) -> str:
        number = amount.cell.lstrip("$ ")
        return f"${number}{_UNITS.get(self.unit, '')}"


def _inside(label: str, text: str) -> str:
    """Return a label as ``text`` would write it in the middle of a sentence."""
    if _WITH_ARTICLE.match(label):
        return f"the {label}"
    first, _, rest = label.partition(" ")
    if first[1:] != first[1:].lower() or first.lower() in _KEPT or re.search(r"\b[A-Z]", rest):
        return label
    small = first.lower()
    # not "International", which the text writes small as an adjective
    noun = not small.endswith(("al", "ic", "an", "ern", "ese"))
    if rest or (noun and re.search(rf"[a-z,] {re.escape(small)}\b", text)):
        return small[0] + label[1:]
    return label


_WITH_ARTICLE = re.compile(
    r"(?:United (?:States|Kingdom)|U\.S\.|UK|Americas|Netherlands|Philippines|Middle East|Far East"
    r"|Rest of)(?![\w ]*(?:business|operations|products|division))"
)
_KEPT = frozenset(
    "north south east west europe asia africa china japan canada mexico germany france italy "
    "korea taiwan india australia brazil united".split()
)
