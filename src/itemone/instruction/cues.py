"""Tell what a sentence does in a prompt: ask, go with an ask, announce, separate, or none of it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from itemone.instruction.limits import find_length

_ITEM = re.compile(r"\s*(?:[-*•·–]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+\S")
_DANGLING = re.compile(
    r"(?:,|\b(?:on|of|and|or|the|a|an|with|to|in|at|for|from|by|than|most|your))$", re.IGNORECASE
)
_LONGEST_ITEM = 80  # code points of a list item without a bullet


@dataclass(frozen=True, slots=True)
class Cues:
    """The expressions of ``data/prompt.toml``, compiled."""

    label: re.Pattern[str]
    text_label: re.Pattern[str]
    rule: re.Pattern[str]
    fence: re.Pattern[str]
    answer_label: re.Pattern[str]
    ask: re.Pattern[str]
    ask_with_object: re.Pattern[str]
    object: re.Pattern[str]
    ask_question: re.Pattern[str]
    ask_noun: re.Pattern[str]
    mention: re.Pattern[str]
    goes_with: re.Pattern[str]
    announces: re.Pattern[str]
    hands_over: re.Pattern[str]


@cache
def cues() -> Cues:
    """Return the expressions, read once."""
    path = files("itemone").joinpath("data/prompt.toml")
    data: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    item = r"(?:(?:[-*•·–]|\(?\d{1,2}[.)])\s+)?"
    polite, before = item + data["polite"], data["before_ask"]

    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.IGNORECASE)

    return Cues(
        label=compiled(data["label"]),
        text_label=compiled(data["text_label"]),
        rule=compiled(data["rule"]),
        fence=compiled(data["fence"]),
        answer_label=compiled(data["answer_label"]),
        ask=compiled(polite + before + data["ask_alone"]),
        ask_with_object=compiled(polite + before + data["ask_with_object"]),
        object=compiled(data["object"]),
        ask_question=compiled(polite + before + data["ask_question"]),
        ask_noun=compiled(polite + data["ask_noun"]),
        mention=compiled(data["mention"]),
        goes_with=compiled(polite + "(?:" + "|".join(data["goes_with"]) + ")"),
        announces=compiled(data["announces"]),
        hands_over=compiled(data["hands_over"]),
    )


def asks(said: str, around: str, *, labelled: bool) -> bool:
    """Tell whether the sentence ``said`` asks for a summary.

    ``around`` are the sentences next to it, where a question may have its limit; ``labelled``
    says that "Prompt:" or the like stands before.
    """
    known = cues()
    if known.ask.match(said):
        return True
    if known.ask_with_object.match(said) and known.object.search(said):
        return True
    if known.ask_question.match(said):
        limited = bool(find_length(said).spans) or bool(find_length(around).spans)
        return labelled or limited or bool(known.mention.search(said))
    return bool(known.ask_noun.match(said)) and (labelled or bool(find_length(said).spans))


def is_item(said: str, *, opens_line: bool, after_gap: bool) -> bool:
    """Tell whether a sentence lists something that the one before announced."""
    if not opens_line or _ITEM.match(said):
        return True
    return not after_gap and len(said) < _LONGEST_ITEM and said[:1].islower()


def goes_on(last: str, said: str, *, opens_line: bool, after_gap: bool) -> bool:
    """Tell whether a line goes on with the sentence that the line before left open."""
    if after_gap or not opens_line or last.endswith((".", "?", "!", ":")):
        return False
    return bool(_DANGLING.search(last)) or said[:1].islower() or said[:1].isdigit()
