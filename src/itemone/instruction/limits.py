"""Find the length that an instruction asks for, and say which part of it can't be kept.

A limit in tokens or words is kept exactly.  Where both are given, the tighter one is, at 1.35
tokens a word; sentences, characters, lines and pages are kept roughly, by a budget of tokens.
A range gives its upper end, "under 150 words" gives 149, "about 200 words" gives 200.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from itemone.errors import RequestError
from itemone.instruction.numerals import Numeral, find_numerals
from itemone.request import DEFAULT_MAX_TOKENS, DEFAULT_TOKENIZER

TOKENS_A_WORD = 1.35  # of reference summaries, in cl100k_base: 1.15 to 1.59, median 1.33
LARGEST_LIMIT = 100_000
_WITH_ARTICLE = ("paragraph", "sentence", "page")
_BEFORE = 90  # code points looked at before a number
_AFTER = 60

_RANGE = re.compile(r"\s{0,2}(?:-|–|—|to|or|and)\s{0,2}")
_ONE = re.compile(r"(?<![\w-])(?:(?:an? )?single|an?)(?=\s\w)", re.IGNORECASE)
_LEAST_ROUGH = 40  # tokens: hardly any sentence fits into less


@dataclass(frozen=True, slots=True)
class Length:
    """What an instruction says of length; ``spans`` are the parts of it that say so."""

    max_tokens: int = DEFAULT_MAX_TOKENS
    tokenizer: str = DEFAULT_TOKENIZER
    bullets: bool = False
    warnings: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class _Found:
    """What the numbers of an instruction add up to, while they are read."""

    tokens: list[int] = field(default_factory=list)
    words: list[int] = field(default_factory=list)
    rough: list[int] = field(default_factory=list)  # in tokens
    bullets: bool = False
    warnings: list[str] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Unit:
    pattern: re.Pattern[str]
    name: str
    tokens: float


@cache
def _rules() -> dict[str, Any]:
    path = files("itemone").joinpath("data/instruction.toml")
    data: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))["limits"]
    return data


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(_rules()[name], re.IGNORECASE)


@cache
def _units() -> tuple[_Unit, ...]:
    """All units, each to be matched right after its number."""
    between = r"[\s-]{1,3}" + _rules()["between"]
    own = [("tokens?", "token", 1.0), ("words?", "word", TOKENS_A_WORD)]
    other = [(unit["pattern"], unit["name"], unit["tokens"]) for unit in _rules()["unit"]]
    return tuple(
        _Unit(re.compile(rf"{between}(?:{pattern})(?![a-z])", re.IGNORECASE), name, tokens)
        for pattern, name, tokens in own + other
    )


def find_length(instruction: str) -> Length:
    """Return the length that ``instruction`` asks for, the default where it asks for none.

    Raises:
        RequestError: it asks for nothing at all ("0 words").
    """
    found = _Found()
    numerals = _with_articles(instruction)
    for i, numeral in enumerate(numerals):
        following = numerals[i + 1] if i + 1 < len(numerals) else None
        if following and _RANGE.fullmatch(instruction, numeral.end, following.start):
            continue  # "200 to 300 words": the upper end counts
        first = numeral.start
        if i and _RANGE.fullmatch(instruction, numerals[i - 1].end, numeral.start):
            first = numerals[i - 1].start
        _take(found, instruction, numeral, first)
    return _decide(found, instruction)


def _with_articles(instruction: str) -> list[Numeral]:
    """All numbers, among them the "a" of "a paragraph"."""
    numerals = find_numerals(instruction)
    taken = {numeral.start for numeral in numerals}
    for match in _ONE.finditer(instruction):
        unit = _unit_after(instruction, match.end())
        if unit and unit[0].name in _WITH_ARTICLE and match.start() not in taken:
            numerals.append(Numeral(1, match.start(), match.end()))
    return sorted(numerals, key=lambda numeral: numeral.start)


def _unit_after(text: str, at: int) -> tuple[_Unit, int] | None:
    for unit in _units():
        match = unit.pattern.match(text, at)
        if match:
            return unit, match.end()
    return None


def _take(found: _Found, text: str, numeral: Numeral, first: int) -> None:
    before = text[max(first - _BEFORE, 0) : first]
    after = _unit_after(text, numeral.end)
    if after:
        unit, end = after
    else:
        match = _pattern("unit_first").search(before)
        if not match:
            return
        unit, end = _units()[0 if match[1].lower() == "token" else 1], numeral.end
    if _pattern("about_the_text").search(before):
        return
    lead = _pattern("lead").search(before)
    trail = _pattern("trail").match(text[end : end + _AFTER])
    start = first - len(lead[0]) if lead else first
    rest = end + len(trail[0]) if trail else end
    if any(rest == end for _, end in found.spans):
        return  # "one single paragraph" is one limit
    found.spans.append((start, rest))
    shown = f"{numeral.value:,} {unit.name}{'' if numeral.value == 1 else 's'}"
    if _pattern("each_after").match(text[rest : rest + _AFTER]) or (
        _pattern("each_before").search(before)
    ):
        found.warnings.append(f"The length of each part ({shown}) can't be kept.")
        found.bullets |= unit.name == "bullet point"
    elif _pattern("floor").search(before):
        found.warnings.append(f"A least length of {shown} can't be promised.")
    else:
        if _pattern("exact").search(before):
            found.warnings.append(f"A length of exactly {shown} is kept as an upper limit.")
        if unit.name in ("token", "word"):
            value = numeral.value - bool(_pattern("strict").search(before))
            _add_exact(found, unit, value, shown)
        elif re.search(r"\bhalf\s$", before, re.IGNORECASE):
            _add_rough(found, unit, numeral.value / 2, f"half a {unit.name}")
        else:
            _add_rough(found, unit, numeral.value, shown)


def _add_exact(found: _Found, unit: _Unit, value: int, shown: str) -> None:
    if value < 1:
        raise RequestError(f"a limit of {shown} leaves no room for a summary.", "Ask for more.")
    (found.tokens if unit.name == "token" else found.words).append(value)


def _add_rough(found: _Found, unit: _Unit, value: float, shown: str) -> None:
    found.bullets |= unit.name == "bullet point"
    if not unit.tokens:
        found.warnings.append(f"The number of {unit.name}s ({value:,g}) can't be chosen.")
        return
    budget = max(int(value * unit.tokens), _LEAST_ROUGH)
    found.rough.append(budget)
    how = f"it is kept roughly, by a budget of {budget:,} tokens"
    found.warnings.append(f"A limit of {shown} can't be counted; {how}.")


def _decide(found: _Found, instruction: str) -> Length:
    tokenizer = _tokenizer(instruction)
    tokens = min(found.tokens, default=None)
    words = min(found.words, default=None)
    warnings = list(found.warnings)
    if tokens is not None and words is not None:
        by_words = words * TOKENS_A_WORD <= tokens
        if not (2 * words <= tokens or tokens <= words):  # else the one implies the other
            kept, other = f"{words:,} words", f"{tokens:,} tokens"
            kept, other = (kept, other) if by_words else (other, kept)
            warnings.append(
                f"Of two limits the tighter is kept ({kept}), the other not counted ({other})."
            )
        tokens, words = (None, words) if by_words else (tokens, None)
    rough = min(found.rough, default=None)
    if words is not None:
        tokenizer = "words"
        limit = words if rough is None else min(words, max(int(rough / TOKENS_A_WORD), 1))
    else:
        limits = [limit for limit in (tokens, rough) if limit is not None]
        limit = min(limits, default=DEFAULT_MAX_TOKENS)
    if limit > LARGEST_LIMIT:
        warnings.append(f"A limit of {limit:,} is lowered to {LARGEST_LIMIT:,}.")
        limit = LARGEST_LIMIT
    return Length(limit, tokenizer, found.bullets, tuple(warnings), tuple(found.spans))


def _tokenizer(instruction: str) -> str:
    for name, pattern in _rules()["tokenizers"].items():
        if re.search(pattern, instruction, re.IGNORECASE):
            return str(name)
    return DEFAULT_TOKENIZER
