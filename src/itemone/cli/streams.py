"""What goes in and out: sources named on the command line, results on stdout or in a file."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from itemone.errors import OutputError


def source_of(name: str) -> str | Path:
    """Return what ``name`` names: standard input, an EDGAR reference, or a path."""
    from itemone.reading.edgar_reference import looks_like_reference

    if name == "-" or looks_like_reference(name):
        return name
    return Path(name)  # a path, even where the name looks like text


def line(text: str) -> str:
    """Return ``text`` on one line."""
    return " ".join(text.split())


def put(text: str, output: Path | None) -> None:
    """Print ``text``, or write it to ``output``, which appears whole or not at all."""
    data = (text.rstrip("\n") + "\n").encode("utf-8", "replace")
    if output is None:
        _print(data)
        return
    try:
        partial = output.with_name(output.name + ".part")
        partial.write_bytes(data)
        partial.replace(output)
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise OutputError(
            f"{output} can't be written: {reason}.", "Choose another --output."
        ) from None


def _print(data: bytes) -> None:
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        # what is left in the buffer must not fail once more at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        reason = error.strerror or "unknown reason"
        raise OutputError(f"the result can't be printed: {reason}.", "Use --output.") from None
