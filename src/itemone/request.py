"""What is asked of the writer: focus, budget, form.  Travels beside the document."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Facet(StrEnum):
    """What a statement is about.  The first six make up the default summary."""

    OVERVIEW = "overview"
    PRODUCTS = "products"
    CUSTOMERS = "customers"
    CHANNELS = "channels"
    REVENUE = "revenue"
    FINANCING = "financing"
    SUPPLIERS = "suppliers"
    COMPETITION = "competition"
    RESEARCH = "research"
    EMPLOYEES = "employees"
    REGULATION = "regulation"
    STRATEGY = "strategy"
    PROPERTIES = "properties"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Focus:
    """One thing that the reader wants to know, in the reader's own words.

    ``facet`` is the facet that the words name, or ``None`` where they name none that is
    known; then ``terms`` (lower-case words) decide what is about it.
    """

    label: str
    facet: Facet | None = None
    terms: tuple[str, ...] = ()


DEFAULT_FOCUS: tuple[Focus, ...] = (
    Focus("sources of revenue", Facet.REVENUE),
    Focus("customer base", Facet.CUSTOMERS),
    Focus("products", Facet.PRODUCTS),
    Focus("distribution channels", Facet.CHANNELS),
    Focus("financing", Facet.FINANCING),
)

DEFAULT_MAX_TOKENS = 512
DEFAULT_TOKENIZER = "cl100k_base"


@dataclass(frozen=True, slots=True)
class Request:
    """All that a writer must know beside the document.

    ``max_tokens`` counts in ``tokenizer``'s unit ("words" counts words).  ``bullets`` asks for
    one sentence a line instead of continuous prose.  ``warnings`` names what an instruction
    asked for and can't be met.
    """

    focus: tuple[Focus, ...] = DEFAULT_FOCUS
    max_tokens: int = DEFAULT_MAX_TOKENS
    tokenizer: str = DEFAULT_TOKENIZER
    bullets: bool = False
    warnings: tuple[str, ...] = ()
