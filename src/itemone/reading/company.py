"""The company's name, from the text alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from itemone.document import Block, Sentence


@dataclass(frozen=True, slots=True)
class CompanyName:
    """The full name and, where the text defines one, the short name; "" where unknown."""

    full: str = ""
    short: str = ""


def find_company(blocks: Sequence[Block], sentences: Sequence[Sentence]) -> CompanyName:
    """Return the name of the company that the filing is about."""
    return CompanyName()
