"""Falsehoods written by hand: changes to the analyst's facts, kept apart from any text."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

EDITS_FILE = Path(__file__).with_name("checker_edits.txt")


@dataclass(frozen=True)
class Edit:
    """One false sentence: what is put for what in a fact ("" for the old: at its end)."""

    fact: int
    kind: str
    changes: tuple[tuple[str, str], ...]


def load_edits(path: Path = EDITS_FILE) -> dict[str, list[Edit]]:
    """Return the edits by filing."""
    found: dict[str, list[Edit]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        head, _, body = line.partition(" |")
        filing, fact, kind = head.split()
        pairs = (part.partition("=>") for part in body.split("||"))
        changes = tuple((old.strip(), new.strip()) for old, _, new in pairs)
        found[filing].append(Edit(int(fact), kind, changes))
    return dict(found)


def apply_edit(fact: str, edit: Edit) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the false sentence and the half-open ranges of the words that differ.

    An old text that the fact lacks is a fault of the file and raises ``ValueError``.
    """
    places: list[tuple[int, int, str]] = []
    for old, new in edit.changes:
        if old:
            at = fact.index(old)
            places.append((at, at + len(old), new))
        else:
            bare = fact.rstrip(". ")
            joined = new if new.startswith((",", ";")) else f" {new}"
            places.append((len(bare), len(bare), joined))
    text, shift = fact, 0
    changed: list[tuple[int, int]] = []
    for start, end, new in sorted(places):
        text = text[: start + shift] + new + text[end + shift :]
        changed += [(start + shift + a, start + shift + b) for a, b in _fresh(fact[start:end], new)]
        shift += len(new) - (end - start)
    return text, tuple(changed)


def _fresh(old: str, new: str) -> list[tuple[int, int]]:
    """Return the ranges of ``new`` whose words ``old`` has not in that place."""
    words = list(re.finditer(r"\S+", new))
    matcher = SequenceMatcher(None, old.split(), [w[0] for w in words], autojunk=False)
    found = []
    for kind, _, _, first, last in matcher.get_opcodes():
        if kind in ("replace", "insert"):
            found.append((words[first].start(), words[last - 1].end()))
        elif kind == "delete":
            at = words[first].start() if first < len(words) else len(new)
            found.append((at, at + 1))
    return found or [(0, max(1, len(new)))]
