"""Tell what a file is that is no text, so that the refusal can name it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_NUL_WITHIN = 4096  # bytes in which a binary file shows its first NUL

_ANY_HINT = "Pass a 10-K's text: plain text or HTML."

# Characters that no text has: C0 controls but for tab, line feed, vertical tab, form feed,
# carriage return, the end-of-file mark of old systems (1A) and escape (1B).
_CONTROL = re.compile(r"[\0-\x08\x0e-\x19\x1c-\x1f]")
_SAMPLE = 1 << 16  # characters looked at, at either end
_MOST_CONTROLS = 0.001  # share above which the sample is no text


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file that is no text: "a PNG image", and what to do about it."""

    what: str
    hint: str = _ANY_HINT


@dataclass(frozen=True, slots=True)
class _Magic:
    magic: bytes
    at: int
    needs_nul: bool
    kind: FileKind


@cache
def _known() -> tuple[_Magic, ...]:
    data = tomllib.loads(files("itemone").joinpath("data/file_kinds.toml").read_text("utf-8"))
    return tuple(
        _Magic(
            bytes.fromhex(entry["magic"]),
            entry.get("at", 0),
            entry.get("nul", False),
            FileKind(entry["what"], entry.get("hint", _ANY_HINT)),
        )
        for entry in data["kind"]
    )


def by_magic(data: bytes) -> FileKind | None:
    """Return the kind whose signature ``data`` bears, ``None`` where it bears none."""
    nul = b"\0" in data[:_NUL_WITHIN]
    for known in _known():
        if data.startswith(known.magic, known.at) and (nul or not known.needs_nul):
            return known.kind
    return None


def by_controls(text: str) -> FileKind | None:
    """Return a kind where more than 0.1 % of either end's 64 K characters are controls.

    A stray NUL in a long text doesn't make it binary; an unknown binary format has many.
    """
    for sample in (text[:_SAMPLE], text[-_SAMPLE:]):
        if len(_CONTROL.findall(sample)) > _MOST_CONTROLS * len(sample):
            return FileKind("binary data")
    return None
