"""Mend the form of a model's sentence; name what only the model can mend.

Mended here: bullets, headings, emphasis, preambles, and the first person where the embedded
writer's rules can change it with certainty.  Sent back: fragments, references to the passages,
addresses, questions, a first person that is left.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from itemone.llm.answer import Said
from itemone.writing.draft import Draft, finish
from itemone.writing.mentions import Discourse
from itemone.writing.parse import parse
from itemone.writing.person import FirstPersonError, Names, to_third_person

LONGEST_SENTENCE = 1_200  # code points
FIRST_PERSON = "it speaks in the first person; write “the company” or its name"
FRAGMENT = "it is no whole sentence"
POINTING = "it speaks of the passages instead of saying what they say"
ADDRESS = "it holds an address, a link or code"
QUESTION = "it is a question"
TOO_LONG = "it is too long for a sentence"

_BULLET = re.compile(r"^\s*(?:[-*•●▪–—>]+\s+|\(?\d{1,2}[.)]\s+(?=[A-Z])|#{1,6}\s+)+")
_HEADING = re.compile(r"^\s*(?:#{1,6}\s|\*\*[^*]{1,80}\*\*:?\s*$)")
_LABEL = re.compile(r"^\*\*[^*\n:]{1,50}(?::\*\*|\*\*:)\s+")
_TO_COLON = re.compile(r"[^:.!?]{0,60}:\s+")
_EMPHASIS = re.compile(r"(\*\*|__|`)")
_FIRST = re.compile(r"\b(?:we|our|ours|us|ourselves)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“][^\"”]{0,400}[\"”]|\bU\.?S\.?(?!\w)")
_ADDRESS = re.compile(r"https?:|www\.|<[a-z/!]|\]\(|@\w+\.\w|\{|\}", re.IGNORECASE)
_ENDS = re.compile(r"[.!?][\"'”’)\]]*$")


def mend(said: Sequence[Said], names: Names) -> list[tuple[Said, str]]:
    """Return the sentences that are left, each with what is still wrong with it ("" nothing)."""
    shaped = []
    for item in said:
        text = _shape(item.text)
        if text:
            shaped.append(replace(item, text=text))
    return [(item, problem_of(item.text)) for item in _third_person(shaped, names)]


def problem_of(text: str) -> str:
    """Return what is wrong with a sentence's form, "" where nothing is."""
    if len(text) > LONGEST_SENTENCE:
        return TOO_LONG
    low = text.lower()
    if any(pattern.search(low) for pattern in _forms()["pointing"]):
        return POINTING
    if _ADDRESS.search(text):
        return ADDRESS
    if text.endswith("?"):
        return QUESTION
    if _is_first_person(text):
        return FIRST_PERSON
    if len(text.split()) < 4 or not _ENDS.search(text) or text[:1].islower():
        return FRAGMENT
    return ""


def _shape(text: str) -> str:
    """Strip what markdown and manners put around a sentence; "" where nothing is left."""
    if _HEADING.match(text) and not _ENDS.search(text.rstrip("*_ ")):
        return ""
    text = _LABEL.sub("", _BULLET.sub("", text))
    text = " ".join(_EMPHASIS.sub("", text).split())
    text = _without_preamble(text)
    if not _ENDS.search(text) and text.endswith(":"):
        return ""
    if re.match(r"[a-z][a-z]", text) and _ENDS.search(text):
        text = finish(text)
    return text


def _without_preamble(text: str) -> str:
    """Return what follows "Here is the summary:" and the like; "" where nothing does."""
    for _ in range(3):
        low = text.lower()
        matches = (pattern.match(low) for pattern in _forms()["preamble"])
        found = next((match for match in matches if match), None)
        if found is None:
            return text
        rest = text[found.end() :]
        if found[0][-1] not in ":!,.":
            colon = _TO_COLON.match(rest)
            if not colon:
                return ""
            rest = rest[colon.end() :]
        text = rest.lstrip(" :!,.-—")
    return text


def _third_person(items: Sequence[Said], names: Names) -> list[Said]:
    wrong = [k for k, item in enumerate(items) if _is_first_person(item.text)]
    mended = list(items)
    if not wrong:
        return mended
    for k, parsed in zip(wrong, parse([items[k].text for k in wrong]), strict=True):
        if parsed is None:
            continue
        try:
            draft = to_third_person(Draft(parsed), names)
        except FirstPersonError:
            continue
        discourse = Discourse(names, named=k > 0)
        mended[k] = replace(items[k], text=discourse.say(draft.text()))
    return mended


def _is_first_person(text: str) -> bool:
    return bool(_FIRST.search(_QUOTED.sub(" ", text)))


@cache
def _forms() -> dict[str, tuple[re.Pattern[str], ...]]:
    data = tomllib.loads(files(__package__).joinpath("forms.toml").read_text("utf-8"))
    return {name: tuple(re.compile(p) for p in patterns) for name, patterns in data.items()}
