"""Answers on disk by the hash of what was asked, so that asking again costs nothing."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

FORM = 1  # of the files; raised when what they hold changes


@dataclass(frozen=True, slots=True)
class Reply:
    """A model's answer.  ``price`` is in US dollars, ``None`` where unknown; tokens are its own."""

    text: str
    complete: bool  # ended by itself, neither cut off by a limit nor withheld
    input_tokens: int = 0
    output_tokens: int = 0
    price: float | None = None
    cached: bool = False


class Answers:
    """A folder of answers; shared by threads and processes, each file written in one move."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def get(self, key: str) -> Reply | None:
        """Return the answer kept under ``key``; a broken file counts as none."""
        if self._folder is None:
            return None
        try:
            data = json.loads(self._path(key).read_text("utf-8"))
            if data.pop("form") != FORM:
                return None
            return Reply(
                text=str(data["text"]),
                complete=bool(data["complete"]),
                input_tokens=int(data["input_tokens"]),
                output_tokens=int(data["output_tokens"]),
                price=None if data["price"] is None else float(data["price"]),
                cached=True,
            )
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def put(self, key: str, reply: Reply) -> None:
        """Keep an answer; a folder that can't be written keeps nothing, silently."""
        if self._folder is None:
            return
        path = self._path(key)
        data = json.dumps({"form": FORM, **asdict(reply)}, ensure_ascii=True)
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, partial = tempfile.mkstemp(dir=path.parent, suffix=".part")
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as file:
                    file.write(data)
                Path(partial).replace(path)
            except OSError:
                Path(partial).unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        assert self._folder is not None
        return self._folder / key[:2] / f"{key}.json"


def key_of(asked: Any) -> str:
    """Return the SHA-256 (hex) of anything that JSON can hold, the same for equal values."""
    text = json.dumps(asked, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
