"""What can be chosen of a model's work: which model, how much it sees, how patient we are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from itemone.errors import RequestError

MOST_CONCURRENT = 256
LARGEST_EVIDENCE = 1_000_000  # tokens, cl100k_base


@dataclass(frozen=True, slots=True)
class Options:
    """How a language model is asked.  Equal options share one provider, its pace and its cache.

    ``model`` is "provider:name" ("openai:…", "anthropic:…", "ollama:…"), or, with ``base_url``,
    the name under which any OpenAI-compatible server knows it.  ``evidence_tokens`` counts in
    cl100k_base.  ``timeout``, ``backoff`` and ``longest_wait`` are seconds.  ``retries`` counts
    the further attempts after a failure on the way, ``asks`` how often an answer is asked for
    until it is usable, ``repairs`` how often faulty sentences are sent back.  ``answer_tokens``
    bounds an answer, in the model's tokens; ``None`` leaves room for some thinking.  ``cache`` is a
    folder, ``None`` for no cache; ``prompts`` a folder with prompt files of one's own.

    Raises ``RequestError`` where a value can't be used.
    """

    model: str
    base_url: str | None = None
    context: Literal["evidence", "full"] = "evidence"
    evidence_tokens: int = 4_000
    strict: bool = False
    repairs: int = 2
    asks: int = 2
    retries: int = 3
    answer_tokens: int | None = None
    timeout: float = 120.0
    backoff: float = 1.0
    longest_wait: float = 60.0
    concurrency: int = 4
    per_minute: int | None = None
    cache: Path | None = None
    prompts: Path | None = None

    def __post_init__(self) -> None:
        _require(bool(self.model.strip()), "a model needs a name")
        _require(
            ":" in self.model or self.base_url is not None,
            f"{self.model[:80]!r} names no provider",
        )
        url = self.base_url
        _require(
            url is None or url.startswith(("http://", "https://")),
            f"the base URL {(url or '')[:80]!r} is no http address",
        )
        _require(self.context in ("evidence", "full"), f"there is no context {self.context!r}")
        _within("evidence tokens", self.evidence_tokens, 200, LARGEST_EVIDENCE)
        if self.answer_tokens is not None:
            _within("tokens of an answer", self.answer_tokens, 16, 1_000_000)
        _within("repairs", self.repairs, 0, 5)
        _within("asks", self.asks, 1, 5)
        _within("retries", self.retries, 0, 20)
        _within("seconds of timeout", self.timeout, 0.01, 3_600)
        _within("seconds of backoff", self.backoff, 0, 600)
        _within("seconds of waiting", self.longest_wait, 0, 3_600)
        _within("requests at a time", self.concurrency, 1, MOST_CONCURRENT)
        if self.per_minute is not None:
            _within("requests a minute", self.per_minute, 1, 1_000_000)


def default_cache() -> Path:
    """Return the folder in which the command line keeps answers."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("itemone")) / "answers"


def _require(holds: bool, problem: str) -> None:
    if not holds:
        raise RequestError(
            f"The writer can't be asked: {problem}.",
            "Name it as openai:MODEL, anthropic:MODEL or ollama:MODEL, or give a base URL.",
        )


def _within(what: str, value: float, least: float, most: float) -> None:
    if not least <= value <= most:  # also refuses what is not a number
        raise RequestError(f"{value!r} {what} can't be had.", f"Choose {least:g} to {most:g}.")
