"""From bytes, a path or a string to clean text, or one clear line why not.

The text that comes out is what every offset counts: decoded, without byte-order mark, with
a line feed as the only line end, each NUL and each lone surrogate replaced, one for one.
Form feeds stay, because they mark pages.
"""

from __future__ import annotations

import codecs
import hashlib
import os
import re
import stat
import sys
import zlib
from pathlib import Path
from typing import BinaryIO

from itemone.errors import InputError
from itemone.reading import file_kinds
from itemone.reading.edgar_reference import looks_like_reference

LARGEST_INPUT = 50_000_000  # bytes, packed or unpacked; code points for a text handed in
LONGEST_PATH = 1_000  # code points; a longer string is a text

_ANY_HINT = "Pass an Item 1 or a 10-K as plain text or HTML."
_LINE_END = re.compile(r"\r\n?")
_ODD = re.compile("[\0\ud800-\udfff]")
_GZIP = b"\x1f\x8b\x08"
_UTF16_SAMPLE = 4096  # bytes
_AROUND = 1 << 15  # bytes looked at before and after the first that is no UTF-8

# The 32-bit marks come first: the little-endian one begins like the 16-bit one.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def load(source: str | os.PathLike[str] | bytes) -> tuple[str, str, str]:
    """Return the text of ``source``, the SHA-256 (hex) of its bytes, and a name for messages.

    See ``load_bytes`` for what a source can be.

    Raises:
        InputError: nothing can be read there, or what is there is no text.
    """
    raw, name = load_bytes(source)
    if isinstance(source, str) and _is_text(source):
        return text_of(source, source=name), _digest(raw), name
    return decode(raw, source=name), _digest(raw), name


def load_bytes(source: str | os.PathLike[str] | bytes) -> tuple[bytes, str]:
    """Return the bytes of ``source`` as they are, and a name for messages.

    A ``str`` with a line end or more than 1,000 characters is a text, "-" is the standard
    input, any other is a path; a ``PathLike`` is always a path.  A text's bytes are its UTF-8.
    A ``str`` that reads like a ticker, CIK, accession number or EDGAR address is fetched,
    unless there is a file of that name.

    Raises:
        InputError: nothing can be read there.
    """
    if isinstance(source, str):
        if _is_text(source):
            return source.encode("utf-8", "surrogatepass"), "text"
        if not source.strip():
            raise InputError("the source is empty.", _ANY_HINT)
        if source == "-":
            return _bounded(sys.stdin.buffer, "the standard input"), "-"
        if looks_like_reference(source) and not os.path.lexists(source):
            from itemone.reading import edgar

            return edgar.fetch(source)
    if isinstance(source, bytes):
        return source, "bytes"
    path = os.fsdecode(source)
    name = _shown(path)
    return _read(path, name), name


def decode(data: bytes, *, source: str) -> str:
    """Return the text in ``data``; ``source`` names it in messages.

    Understands UTF-8, UTF-16 and UTF-32 with their marks, UTF-16 without one, and takes every
    byte that is no UTF-8 for Windows-1252, so that a text of mixed origin loses nothing.
    Unpacks gzip.

    Raises:
        InputError: the data is empty, binary, larger than 50 MB or a broken gzip file.
    """
    _check_size(len(data), source)
    if data.startswith(_GZIP):
        data = _unpacked(data, source)
    _refuse(file_kinds.by_magic(data), source)
    encoding, skip = _encoding(data)
    body = data[skip:]
    text = _utf8_or_1252(body) if encoding == "utf-8" else body.decode(encoding, "replace")
    return text_of(text, source=source)


def text_of(text: str, *, source: str) -> str:
    """Return ``text`` as offsets count it: see the module's first lines.

    Raises:
        InputError: it is empty, white space, binary, or longer than 50 million characters.
    """
    _check_size(len(text), source)
    _refuse(file_kinds.by_controls(text), source)
    text = _ODD.sub("\ufffd", _LINE_END.sub("\n", text.removeprefix("\ufeff")))
    if not text.strip("\ufffd\ufeff\u200b \t\n\f\v\x1a\xa0\x1b"):
        raise InputError(f"{source} is empty.", _ANY_HINT)
    return text


def _refuse(kind: file_kinds.FileKind | None, source: str) -> None:
    if kind is not None:
        raise InputError(f"{source} is {kind.what}, not text.", kind.hint)


def _is_text(source: str) -> bool:
    return len(source) > LONGEST_PATH or "\n" in source or "\r" in source


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _shown(path: str) -> str:
    """A path as a message may show it: no control characters, no novel."""
    if path.isprintable() and len(path) <= 200:
        return path
    return f"{path[:200]!a}"


def _check_size(size: int, source: str) -> None:
    if size > LARGEST_INPUT:
        raise InputError(
            f"{source} is larger than {LARGEST_INPUT // 1_000_000} MB.",
            "A whole 10-K takes 1 to 20 MB: pass the filing's main document, or its Item 1.",
        )


def _read(path: str, name: str) -> bytes:
    try:
        found = Path(path).stat()
        if stat.S_ISDIR(found.st_mode):
            raise InputError(f"{name} is a folder, not a file.", "Pass the file in it.")
        _check_size(found.st_size, name)
        with Path(path).open("rb") as stream:
            return _bounded(stream, name)
    except FileNotFoundError:
        hint = _ANY_HINT
        if re.match(r"https?://", path):
            hint = "Only filings on https://www.sec.gov/Archives are fetched: pass a file."
        elif path.count(" ") > 5:
            hint = "A text of a single short line must end with a line break to count as text."
        raise InputError(f"no such file: {name}.", hint) from None
    except PermissionError:
        raise InputError(f"no permission to read {name}.", "Change its permissions.") from None
    except (OSError, ValueError) as error:  # too long a name, a null character, a broken disk
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise InputError(f"{name} can't be read ({reason}).", _ANY_HINT) from None


def _bounded(stream: BinaryIO, name: str) -> bytes:
    """Read a stream that may have no end (a pipe, a device)."""
    data = stream.read(LARGEST_INPUT + 1)
    _check_size(len(data), name)
    return data


def _unpacked(data: bytes, source: str) -> bytes:
    """Unpack gzip, several members in a row too, without ever holding more than the limit."""
    parts: list[bytes] = []
    room = LARGEST_INPUT
    try:
        while data.startswith(_GZIP):
            unpacker = zlib.decompressobj(wbits=31)
            part = unpacker.decompress(data, room + 1)
            parts.append(part)
            room -= len(part)
            if room < 0:
                _check_size(LARGEST_INPUT + 1, f"{source}, unpacked,")
            if not unpacker.eof:
                raise InputError(f"{source} is a gzip file cut short.", "Fetch it again.")
            data = unpacker.unused_data
    except zlib.error:
        raise InputError(f"{source} is a broken gzip file.", "Fetch it again.") from None
    unpacked = b"".join(parts)
    if unpacked.startswith(_GZIP):
        raise InputError(f"{source} is packed twice with gzip.", "Unpack it once.")
    return unpacked


def _encoding(data: bytes) -> tuple[str, int]:
    """Return the encoding of ``data`` and how many bytes of mark to skip."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    # English in UTF-16 has a NUL as every other byte, and hardly any in between.
    sample = data[:_UTF16_SAMPLE]
    half = max(len(sample) // 2, 1)
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if len(sample) >= 4 and odd > 0.6 and even < 0.05:
        return "utf-16-le", 0
    if len(sample) >= 4 and even > 0.6 and odd < 0.05:
        return "utf-16-be", 0
    return "utf-8", 0


def _utf8_or_1252(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        # Where the bytes around the first bad one are mostly no UTF-8, nothing is: deciding
        # once is far faster than byte by byte, and a chance "Ã©" stays what it was.
        sample = data[max(error.start - _AROUND, 0) : error.start + _AROUND]
        good = sum(not c.isascii() for c in sample.decode("utf-8", "ignore"))
        high = len(sample) - len(sample.translate(None, bytes(range(128, 256))))
        if good * 4 < high:
            return data.decode("cp1252", "replace")
        return data.decode("utf-8", "itemone-cp1252")


def _bad_byte_as_1252(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    bad = error.object[error.start : error.start + 1]
    return bad.decode("cp1252", "replace"), error.start + 1


codecs.register_error("itemone-cp1252", _bad_byte_as_1252)
