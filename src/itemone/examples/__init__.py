"""Invented filings, one kind of company each, to try itemone on.

In: a name such as "manufacturer".  Out: the path of a business section in the form that real
ones have.  No company, person or figure in them exists.
"""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent


def names() -> tuple[str, ...]:
    """The names of the bundled filings, in alphabetical order."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.txt")))


def path(name: str) -> Path:
    """The file of the filing ``name``; ``KeyError`` that lists the names where there is none."""
    if name not in names():
        raise KeyError(f"no example {name!r}; there are {', '.join(names())}")
    return _FOLDER / f"{name}.txt"
