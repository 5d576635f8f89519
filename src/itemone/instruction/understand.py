"""Understand an instruction in English prose: length, form, focus, and what can't be met.

The instruction is read in that order, and what one step has understood is blanked before the
next, so that "in German" or "in 300 words" doesn't become a focus.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import Any

from itemone.instruction.focus import known_foci, list_foci
from itemone.instruction.limits import find_length
from itemone.request import DEFAULT_FOCUS, Focus, Request

LONGEST_INSTRUCTION = 12_000  # code points; what follows is not read

_BEFORE = 120  # code points before an ask in which a negation is looked for
_SENTENCE_END = re.compile(
    r"(?<!\be\.g)(?<!\bi\.e)(?<!\bU\.S)(?<!\bmax)(?<!\bincl)(?<!\betc)[.!?](?=\s|$|[\"'”])|\n\s*\n"
)
_LIST_ITEM = re.compile(r"\s*(?:[-*•·–]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+\S")
_LONGEST_LIST = 1_500  # code points
_MOST_LISTS = 30
_OWN_LINE = 80  # code points: a longer line below "Focus on:" is no item


@dataclass(frozen=True, slots=True)
class _Unmet:
    pattern: re.Pattern[str]
    warning: str


@dataclass(frozen=True, slots=True)
class _Rules:
    bullets: re.Pattern[str]
    prose: re.Pattern[str]
    negation: re.Pattern[str]
    met: tuple[re.Pattern[str], ...]
    unmet: tuple[_Unmet, ...]
    strong: re.Pattern[str]
    weak: re.Pattern[str]
    stop: re.Pattern[str]


@cache
def _rules() -> _Rules:
    path = files("itemone").joinpath("data/instruction.toml")
    data: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))

    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.IGNORECASE)

    return _Rules(
        bullets=compiled(data["form"]["bullets"]),
        prose=compiled(data["form"]["prose"]),
        negation=compiled(data["negation"]["before"]),
        met=tuple(compiled(pattern) for pattern in data["met"]["patterns"]),
        unmet=tuple(_Unmet(compiled(u["pattern"]), u["warning"]) for u in data["unmet"]),
        strong=compiled(data["focus"]["strong"]),
        weak=compiled(data["focus"]["weak"]),
        stop=compiled(data["focus"]["stop"]),
    )


def parse_instruction(instruction: str) -> Request:
    """Return what ``instruction`` asks for; what it doesn't speak of keeps its default.

    What it asks for and can't have is named in the request's ``warnings``, a sentence each.

    Raises:
        RequestError: it asks for a summary of no length, or for too many or too long foci.
    """
    text = instruction[:LONGEST_INSTRUCTION].replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub(r"[^\S\n]+", " ", text)
    length = find_length(text)
    text = _blank(text, length.spans)
    text, bullets = _form(text)
    text, unmet = _unmet(text)
    for pattern in _rules().met:
        text = _blank(text, (match.span() for match in pattern.finditer(text)))
    return Request(
        focus=_foci(text),
        max_tokens=length.max_tokens,
        tokenizer=length.tokenizer,
        bullets=bullets or length.bullets,
        warnings=(*length.warnings, *unmet),
    )


def _blank(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Put a comma and spaces in the place of spans, so that nothing runs together over them."""
    pieces, at = [], 0
    for start, end in sorted(spans):
        start = max(start, at)
        if end > start:
            pieces += [text[at:start], ("," + " " * (end - start - 1))]
            at = end
    return "".join((*pieces, text[at:]))


def _negated(text: str, at: int) -> bool:
    return bool(_rules().negation.search(text[max(at - _BEFORE, 0) : at]))


def _form(text: str) -> tuple[str, bool]:
    """Tell whether a list is wanted, and blank what says so."""
    rules = _rules()
    lists = list(rules.bullets.finditer(text))
    prose = list(rules.prose.finditer(text))
    wanted = any(not _negated(text, match.start()) for match in lists)
    continuous = any(not _negated(text, match.start()) for match in prose)
    spans = [match.span() for match in (*lists, *prose)]
    return _blank(text, spans), wanted and not continuous


def _unmet(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the text without the asks that can't be met, and a warning for each."""
    warnings: dict[str, None] = {}
    for ask in _rules().unmet:
        spans = []
        for match in ask.pattern.finditer(text):
            spans.append(match.span())
            if not _negated(text, match.start()):
                said = " ".join(match[0].split()).strip(" ,.;:")
                warnings[ask.warning.replace("{}", said)] = None
        text = _blank(text, spans)
    return text, tuple(warnings)


def _foci(text: str) -> tuple[Focus, ...]:
    """Return what the instruction puts its focus on, the default where it doesn't say."""
    rules = _rules()
    focus = list_foci(_lists_after(text, rules.strong))
    known = [extra for listed in _lists_after(text, rules.weak) for extra in known_foci(listed)]
    facets = {wanted.facet for wanted in focus}
    for extra in known:
        if extra.facet not in facets:
            focus += (extra,)
            facets.add(extra.facet)
    return focus or DEFAULT_FOCUS


def _lists_after(text: str, trigger: re.Pattern[str]) -> list[str]:
    """Return the lists that stand after a trigger, unless it is negated."""
    matches = islice(trigger.finditer(text), _MOST_LISTS)
    return [_list_after(text, m.end()) for m in matches if not _negated(text, m.start())]


def _list_after(text: str, at: int) -> str:
    """Return the list that begins at ``at``: to the end of its sentence, or its own lines."""
    text = text[: at + _LONGEST_LIST]
    line_end = text.find("\n", at)
    rest_of_line = text[at : line_end if line_end >= 0 else len(text)]
    if not rest_of_line.strip(" \t,:;"):
        return _own_lines(text[at + len(rest_of_line) :])
    end = _SENTENCE_END.search(text, at)
    listed = text[at : end.start() if end else len(text)]
    if "\n" in listed and _LIST_ITEM.match(listed[listed.index("\n") :]):
        listed = listed[: listed.index("\n")]
    else:
        listed = listed.replace("\n", " ")
    stop = _rules().stop.search(listed)
    return listed[: stop.start()] if stop else listed


def _own_lines(text: str) -> str:
    """Return the lines of a list, up to an empty line or one that is no item."""
    items: list[str] = []
    for line in text.split("\n"):
        if not line.strip():
            if items:
                break
            continue
        is_item = bool(_LIST_ITEM.match(line)) or (
            len(line) <= _OWN_LINE and not _SENTENCE_END.search(line)
        )
        if not is_item or _rules().stop.match(line.strip()):
            break
        items.append(line)
    return "\n".join(items)
