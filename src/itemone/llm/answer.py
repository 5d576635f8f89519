"""Read a model's answer: sentences with the numbers of their passages, in whatever dress.

Asked for JSON, models also give JSON in a code fence, behind a preamble, cut off in the middle,
or prose with numbers in brackets.  All of that is read; what holds no sentence is ``Unusable``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from itemone.errors import NoBusinessError
from itemone.reading.plausible import check_plausible
from itemone.reading.sentences import split_sentences

LONGEST_ANSWER = 60_000  # code points that are read
_MOST_OPENINGS = 40  # places where JSON may begin
_DEEPEST = 12
_TEXT_KEYS = ("text", "sentence", "content", "summary", "statement")
_NUMBER_KEYS = ("passages", "evidence", "sources", "statements", "citations", "numbers", "ids")

_THOUGHT = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL | re.IGNORECASE)
_NUMBERS = (
    r"\[\s*(?:passages?|statements?|S|P)?\s*\d{1,4}(?:\s*[,;–-]\s*(?:S|P)?\d{1,4}){0,30}\s*\]"
)
_CITATION = re.compile(_NUMBERS + r"|【\d{1,4}[^】]{0,20}】", re.IGNORECASE)
_CITED_AFTER = re.compile(rf"([.!?])\s*((?:{_NUMBERS}\s*)+)", re.IGNORECASE)
_REFUSAL = re.compile(
    r"^\W*(?:i['’]m (?:sorry|unable|not able)|i am (?:sorry|unable|not able)|sorry\b|"
    r"i (?:can['’]?t|cannot|won['’]t) |as an ai\b|unfortunately,? i |i apologi[sz]e)",
    re.IGNORECASE,
)
_SHORTEST = 12  # letters of a sentence


class UnusableError(ValueError):
    """The answer can't be used; the message says why, in words that fit behind "it"."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of an answer and the passages that the model names for it.

    ``paragraph`` counts from 0; ``number`` is the sentence that a repair speaks of, else 0.
    """

    text: str
    passages: tuple[int, ...]
    paragraph: int = 0
    number: int = 0


def read_answer(text: str) -> list[Said]:
    """Return the sentences of an answer in order.

    Raises ``UnusableError`` where it is empty, a refusal, in another language, or no prose.
    """
    text = _THOUGHT.sub(" ", text[:LONGEST_ANSWER]).strip()
    if not text:
        raise UnusableError("was empty")
    if _REFUSAL.match(text):
        raise UnusableError("was a refusal")
    said = read_sentences(text)
    if not said:
        raise UnusableError("held no sentence")
    if _REFUSAL.match(said[0].text):
        raise UnusableError("was a refusal")
    try:
        check_plausible(" ".join(sentence.text for sentence in said))
    except NoBusinessError as error:
        reason = error.message.rstrip(".")
        raise UnusableError(f"was no summary ({reason})") from None
    return said


def read_sentences(text: str) -> list[Said]:
    """Return the sentences of an answer, an empty list where there is none."""
    value = _json_in(text)
    found = list(_in_json(value)) if value is not None else []
    if not found and not text.lstrip("`json \n").startswith(("{", "[{")):
        found = list(_in_prose(text))
    return [said for said in found if sum(map(str.isalpha, said.text)) >= _SHORTEST]


def read_withdrawn(text: str) -> set[int]:
    """Return the numbers of the sentences that an answer gives an empty text for."""
    found: set[int] = set()
    left = [_json_in(text[:LONGEST_ANSWER])]
    while left:
        value = left.pop()
        if isinstance(value, list):
            left.extend(value)
        elif isinstance(value, dict):
            number = _whole(value.get("number"))
            told = value.get("text", "")
            if number and (told is None or (isinstance(told, str) and not told.strip())):
                found.add(number)
            left.extend(value.values())
    return found


def _json_in(text: str) -> Any:
    """Return the first JSON object or list in ``text`` that holds something, else ``None``."""
    from pydantic_core import from_json

    decoder = json.JSONDecoder()
    starts = [m.start() for m in re.finditer(r"[{\[]", text)][:_MOST_OPENINGS]
    for start in starts:
        try:
            value, _ = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            try:
                value = from_json(text[start:], allow_partial=True)  # cut off in the middle
            except ValueError:
                continue
        if isinstance(value, dict) or (
            isinstance(value, list) and value and not all(isinstance(v, int) for v in value)
        ):
            return value
    return None


def _in_json(value: Any, paragraph: int = 0, depth: int = 0) -> Iterator[Said]:
    if depth > _DEEPEST:
        return
    if isinstance(value, str):
        yield from _in_prose(value, paragraph)
    elif isinstance(value, list):
        nested = bool(value) and all(_holds_many(item) for item in value)
        for k, item in enumerate(value):
            yield from _in_json(item, k if nested else paragraph, depth + 1)
    elif isinstance(value, dict):
        told = next((value[key] for key in _TEXT_KEYS if isinstance(value.get(key), str)), None)
        if told is None:
            for key, item in value.items():
                if isinstance(item, list | dict) and key not in _NUMBER_KEYS:
                    yield from _in_json(item, paragraph, depth + 1)
            return
        own = _numbers(next((value[key] for key in _NUMBER_KEYS if key in value), ()))
        number = _whole(value.get("number")) or 0
        at = _whole(value.get("paragraph"))
        for said in _in_prose(told, paragraph if at is None else at):
            yield Said(said.text, own or said.passages, said.paragraph, number)


def _holds_many(item: Any) -> bool:
    """Tell whether a JSON value is a paragraph of its own: a list, or an object around one."""
    if isinstance(item, list):
        return True
    return isinstance(item, dict) and any(
        isinstance(v, list) and k not in _NUMBER_KEYS for k, v in item.items()
    )


def _in_prose(text: str, paragraph: int = 0) -> Iterator[Said]:
    """Yield the sentences of prose; an empty line begins a paragraph, a line end a sentence."""
    at = paragraph
    begun = False
    for block in re.split(r"\n[ \t]*\n", text):
        at += begun
        begun = False
        for line in block.split("\n"):
            line = _CITED_AFTER.sub(r" \2\1 ", line).strip()
            for start, end in split_sentences(line):
                piece = line[start:end]
                cited = _numbers(_CITATION.findall(piece))
                bare = re.sub(r"\s+([.,;:!?])", r"\1", _CITATION.sub("", piece))
                bare = " ".join(bare.split())
                if bare:
                    begun = True
                    yield Said(bare, cited, at)


def _numbers(value: Any) -> tuple[int, ...]:
    """Return the passage numbers in whatever a model put there, in order, each once."""
    items: Sequence[Any] = value if isinstance(value, list | tuple) else [value]
    found: dict[int, None] = {}
    for item in items[:60]:
        if isinstance(item, int) and not isinstance(item, bool):
            found[item] = None
        elif isinstance(item, str):
            for match in re.finditer(r"(\d{1,4})(?:\s*[–-]\s*(\d{1,4}))?", item[:200]):
                first, last = int(match[1]), int(match[2] or match[1])
                found.update(dict.fromkeys(range(first, min(last, first + 20) + 1)))
    return tuple(n for n in found if 0 < n < 10_000)


def _whole(value: Any) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if 0 <= value < 10_000 else None
