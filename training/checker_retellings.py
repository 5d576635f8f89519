"""Facts of the training filings retold freely by hand, with changes that make them false."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from training.checker_edits import Edit, apply_edit

RETELLINGS_FILE = Path(__file__).with_name("checker_free.txt")


@dataclass(frozen=True)
class Retelling:
    """A true sentence, the facts that it tells, and the changes that make it false."""

    text: str
    facts: tuple[int, ...]
    edits: tuple[Edit, ...]

    def falsehoods(self) -> list[tuple[str, str, tuple[tuple[int, int], ...]]]:
        """Return the false sentences: kind, text, changed half-open ranges."""
        return [(edit.kind, *apply_edit(self.text, edit)) for edit in self.edits]


def load_retellings(path: Path = RETELLINGS_FILE) -> dict[str, list[Retelling]]:
    """Return the retellings by filing."""
    found: dict[str, list[Retelling]] = {}
    group: list[Retelling] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        head, _, body = line.partition(" | ")
        if line.startswith(" "):
            old, _, new = body.partition(" => ")
            last = group[-1]
            edit = Edit(last.facts[0], head.strip(), ((old, new),))
            group[-1] = Retelling(last.text, last.facts, (*last.edits, edit))
        else:
            filing, *facts = head.split()
            group = found.setdefault(filing, [])
            group.append(Retelling(body, tuple(int(n) for n in facts), ()))
    return found
