"""The budget and its unit: tokenizers that only count, loaded once and offline.

Counting is not additive: joining two texts can change the count by a token or two at the
seam (a space that becomes part of a word's token).  A writer may add up sentence counts to
plan, but must count the final text to keep its promise.
"""

from __future__ import annotations

import importlib.util
import os
import sys
import threading
from functools import lru_cache
from importlib.machinery import PathFinder
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Protocol

from itemone.errors import ItemoneError, RequestError
from itemone.request import Request

if TYPE_CHECKING:
    from tokenizers import Tokenizer as HuggingFaceTokenizer

BUILT_IN = ("cl100k_base", "o200k_base", "words")
LARGEST_BUDGET = 100_000  # tokens; a budget beyond any Item 1 is a slip of the keyboard
LARGEST_TOKENIZER_FILE = 200_000_000  # bytes; the largest known vocabularies take about 35 MB


class Tokenizer(Protocol):
    """Something that counts a text in its unit.

    ``count`` never raises, gives 0 for "" and the same figure for the same text, and reads
    text that looks like a special token ("<|endoftext|>") as the plain text it is.
    """

    @property
    def name(self) -> str:
        """The name it was loaded by."""
        ...

    def count(self, text: str) -> int:
        """Return how many tokens ``text`` takes."""
        ...


def load_tokenizer(name: str) -> Tokenizer:
    """Return the tokenizer called ``name``; asked again, the same object.

    ``name`` is "cl100k_base" or "o200k_base" (byte-pair encodings of OpenAI's models, as
    tiktoken counts them), "words", or the path of a Hugging Face ``tokenizer.json`` (or of the
    folder that holds it), which needs the extra ``itemone[hf]``.

    Raises:
        RequestError: the name is unknown, the file missing or broken, or the extra missing.
    """
    if name in BUILT_IN:
        return _built_in(name)
    return _from_file(name)


def check_max_tokens(value: object) -> int:
    """Return ``value`` where it is a usable budget: a whole number from 1 to 100,000.

    Raises:
        RequestError: it is something else.
    """
    if isinstance(value, bool) or not isinstance(value, int):
        raise RequestError(f"a budget is a whole number of tokens, not {value!r:.60}.")
    if not 1 <= value <= LARGEST_BUDGET:
        raise RequestError(
            f"a budget of {value:,} tokens can't be kept.",
            f"Ask for 1 to {LARGEST_BUDGET:,} tokens; {Request().max_tokens} is the default.",
        )
    return value


class _Words:
    """Counts words: maximal runs without white space, as ``str.split()`` finds them.

    "$37.6 million" is two words, "high-power" one, and a bullet's dash is one as well.
    """

    name = "words"

    def count(self, text: str) -> int:
        return len(text.split())


class _Counter(Protocol):
    """The part of bpe-openai's tokenizer that is used here."""

    def count(self, text: str) -> int: ...


class _BytePair:
    """Counts byte-pair tokens as tiktoken does."""

    def __init__(self, name: str, tokenizer: _Counter) -> None:
        self.name = name
        self._tokenizer = tokenizer

    def count(self, text: str) -> int:
        return self._tokenizer.count(_encodable(text))


class _HuggingFace:
    """Counts with a ``tokenizer.json``, without the special tokens that frame a sequence."""

    def __init__(self, name: str, tokenizer: HuggingFaceTokenizer) -> None:
        # A file may ask to cut or fill every text to a model's length: that is no count.
        tokenizer.no_truncation()
        tokenizer.no_padding()
        tokenizer.encode_special_tokens = True  # "<s>" in a text is text
        self.name = name
        self._tokenizer = tokenizer

    def count(self, text: str) -> int:
        return len(self._tokenizer.encode(_encodable(text), add_special_tokens=False).ids)


def _encodable(text: str) -> str:
    """Replace lone surrogates, which no UTF-8 can hold."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


@lru_cache(maxsize=len(BUILT_IN))
def _built_in(name: str) -> Tokenizer:
    if name == "words":
        return _Words()
    return _BytePair(name, _byte_pair_bindings().tokenizer_for_encoding(name))


@lru_cache(maxsize=1)
def _byte_pair_bindings() -> ModuleType:
    """Return bpe-openai's compiled half, which holds the vocabularies.

    Importing the package itself also reads three vocabularies into Python dictionaries (0.7 s,
    70 MB) that counting never looks at, so its extension module is loaded past it.
    """
    name = "bpe_openai._bindings"
    with _LOADING:  # no thread may meet a module that another one is still loading
        return sys.modules.get(name) or _load_extension(name)


_LOADING = threading.Lock()


def _load_extension(name: str) -> ModuleType:
    package = importlib.util.find_spec("bpe_openai")
    places = list(package.submodule_search_locations or []) if package else []
    spec = PathFinder.find_spec(name, places)
    if spec is None or spec.loader is None:
        raise ItemoneError(
            "The package bpe-openai, which counts tokens, is not installed whole.",
            "Install itemone again: it is one of its dependencies.",
        )
    bindings = importlib.util.module_from_spec(spec)
    sys.modules[name] = bindings  # an extension module is loaded once in a process
    spec.loader.exec_module(bindings)
    return bindings


def _from_file(name: str) -> Tokenizer:
    path = Path(name)
    looks_like_path = path.suffix == ".json" or os.sep in name
    try:
        if path.is_dir():
            path = path / "tokenizer.json"
        stat = path.stat() if path.is_file() else None
    except (OSError, ValueError):  # a name too long for the system, a null character in it
        stat = None
    shown = f"{name[:200]!r}"
    if stat is None:
        problem = "there is no tokenizer file" if looks_like_path else "there is no tokenizer"
        raise RequestError(
            f"{problem} {shown}.",
            f"Known are {', '.join(BUILT_IN)} and the path of a Hugging Face tokenizer.json.",
        )
    if stat.st_size > LARGEST_TOKENIZER_FILE:
        raise RequestError(
            f"{shown} is too large for a tokenizer file ({stat.st_size:,} bytes).",
            "Name the tokenizer.json of a model.",
        )
    return _hugging_face(name, str(path.resolve()), stat.st_mtime_ns)


@lru_cache(maxsize=8)
def _hugging_face(name: str, path: str, _changed: int) -> Tokenizer:
    try:
        from tokenizers import Tokenizer as HuggingFaceTokenizer
    except ImportError:
        raise RequestError(
            "a tokenizer.json can only be read with the package 'tokenizers'.",
            'Install it with: pip install "itemone[hf]"',
        ) from None
    try:
        tokenizer = HuggingFaceTokenizer.from_file(path)
    except Exception as error:  # the library raises plain Exception for whatever is wrong
        raise RequestError(
            f"{name[:200]!r} is no Hugging Face tokenizer ({str(error)[:120]}).",
            "Name the tokenizer.json of a model, whole and unchanged.",
        ) from None
    return _HuggingFace(name, tokenizer)
