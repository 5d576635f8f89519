"""From what a caller names (focus, budget, writer) to the settings of a run."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from itemone.api import make_request
from itemone.budget import load_tokenizer
from itemone.corpus.settings import Product, Settings

if TYPE_CHECKING:
    from itemone.llm import Options


def settings_of(
    focus: str | Iterable[str] | None = None,
    max_tokens: int | None = None,
    tokenizer: str | None = None,
    writer: str = "embedded",
    options: Options | None = None,
    *,
    bullets: bool | None = None,
    product: Product = "summary",
) -> Settings:
    """Return the settings; raises ``RequestError`` where they can't be met."""
    if options is None and writer != "embedded":
        from itemone.llm import Options

        options = Options(writer)
    request = make_request(focus=focus, max_tokens=max_tokens, tokenizer=tokenizer, bullets=bullets)
    load_tokenizer(request.tokenizer)
    return Settings(request, options, product)
