"""The items of the forms: their order, their topics, how their headings read."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_NOT_WORD = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class ItemName:
    """One item of one form; ``titles`` and ``alone`` are normalised by ``plain``."""

    form: str
    number: str
    topic: str
    titles: tuple[str, ...]
    alone: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    since: int = 0
    until: int = 0


def plain(text: str) -> str:
    """Return lower-case words parted by single spaces: no accents, apostrophes, punctuation."""
    text = unicodedata.normalize("NFKD", text).lower()
    text = text.replace("'", "").replace("\u2019", "").replace("&", " and ")
    return _NOT_WORD.sub(" ", text).strip()


@cache
def item_names() -> tuple[ItemName, ...]:
    """Return the items of all forms, in the order of the data file."""
    data = tomllib.loads(files("itemone").joinpath("data/items.toml").read_text("utf-8"))
    return tuple(
        ItemName(
            entry["form"],
            entry["number"],
            entry["topic"],
            tuple(entry["titles"]),
            tuple(entry.get("alone", ())),
            tuple(entry.get("parts", ())),
            entry.get("since", 0),
            entry.get("until", 0),
        )
        for entry in data["item"]
    )


@cache
def _by_number() -> dict[str, tuple[ItemName, ...]]:
    found: dict[str, list[ItemName]] = {}
    for name in item_names():
        found.setdefault(name.number, []).append(name)
    return {number: tuple(names) for number, names in found.items()}


@cache
def _alone() -> dict[str, ItemName]:
    return {title: name for name in reversed(item_names()) for title in name.alone}


@cache
def _compact_titles(number: str) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (title.replace(" ", ""), title, name.topic)
        for name in _by_number().get(number, ())
        for title in name.titles
    )


def order(number: str) -> int:
    """Return a key that sorts item numbers as printed: "1" < "1A" < "1B" < "2" < … < "16"."""
    digits = number.rstrip("ABCDT")
    letter = number[len(digits) :][:1]
    return int(digits) * 10 + ("ABCD".find(letter) + 1 if letter else 0)


def is_item(number: str) -> bool:
    """Tell whether a form has an item of that number."""
    return number in _by_number()


def topic_of(number: str) -> str:
    """Return the topic of the item with that number on Form 10-K, else on any form."""
    return _by_number()[number][0].topic


def named(number: str, topic: str) -> ItemName:
    """Return the item with that number and topic, of whichever form."""
    return next(name for name in _by_number()[number] if name.topic == topic)


def title_match(number: str, title: str) -> tuple[str, int]:
    """Return (topic, length) of the title that ``title`` begins with, ("", 0) where none fits.

    ``title`` is normalised by ``plain``; letters may be spaced ("b u s i n e s s").  The length
    counts letters and digits, spaces left out; the longest title wins.
    """
    compact = title.replace(" ", "")
    best = ("", 0)
    for key, full, topic in _compact_titles(number):
        if len(key) <= best[1] or not compact.startswith(key):
            continue
        if compact == key or title.startswith(full) or " " in title[: len(key)]:
            best = (topic, len(key))
    return best


def is_part_of(number: str, title: str) -> bool:
    """Tell whether ``title`` heads a paragraph inside of the item: "narrative description"."""
    parts = (part for name in _by_number()[number] for part in name.parts)
    return any(title == part or title.startswith(f"{part} ") for part in parts)


@cache
def _compact_of_all() -> tuple[str, ...]:
    return tuple({t.replace(" ", "") for name in item_names() for t in name.titles})


def is_title(title: str) -> bool:
    """Tell whether ``title`` begins with the title of some item, whatever its number."""
    return title.replace(" ", "").startswith(_compact_of_all())


def topic_alone(title: str) -> ItemName | None:
    """Return the item whose heading ``title`` is, without a number; ``None`` for other text."""
    return _alone().get(title)
