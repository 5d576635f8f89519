"""PDF → flat text, one form feed a page; needs the extra ``itemone[pdf]`` (pypdf)."""

from __future__ import annotations

import io
import logging

from itemone.document import Span
from itemone.errors import InputError
from itemone.reading.columns import in_reading_order
from itemone.reading.flat import FlatBlock, FlatText, Origins, Shape

MOST_PAGES = 2_000
_ANY_HINT = "Pass the filing as HTML or plain text."


def flatten(data: bytes, *, source: str) -> FlatText:
    """Take the text out of a PDF as it is laid out; ``source`` names it in messages.

    A PDF has no source offsets: each page's text leads back to the page's index (from 0).

    Raises:
        InputError: pypdf is missing, the file is broken, locked, too long, or only pictures.
    """
    try:
        import pypdf

        # pypdf logs what it mends; our user gets one line, or none
        logging.getLogger("pypdf").setLevel(logging.CRITICAL)
        from pypdf.errors import PyPdfError
    except ImportError:
        raise InputError(
            f"{source} is a PDF, and the package that reads them is missing.",
            "Install itemone[pdf], or pass HTML or plain text.",
        ) from None
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(f"{source} is a PDF that needs a password.", _ANY_HINT)
        if len(reader.pages) > MOST_PAGES:
            raise InputError(f"{source} has more than {MOST_PAGES} pages.", _ANY_HINT)
        pages = [_text_of(page) for page in reader.pages]
    except InputError:
        raise
    except (
        PyPdfError,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        IndexError,
        OSError,
        RecursionError,
        NotImplementedError,
        ZeroDivisionError,
        AssertionError,
    ) as error:
        raise InputError(
            f"{source} is a PDF that can't be read ({type(error).__name__}).", _ANY_HINT
        ) from None
    text = "\f".join(pages)
    if not text.strip():
        raise InputError(f"{source} is a PDF without text, only pictures.", _ANY_HINT)
    starts: list[int] = []
    at = 0
    for page in pages:
        starts.append(at)
        at += len(page) + 1
    blocks = tuple(
        FlatBlock(Span(start, start + len(page)), Shape.VERBATIM)
        for start, page in zip(starts, pages, strict=True)
        if page
    )
    origins = Origins(tuple(starts), tuple(range(len(pages))))
    return FlatText(text, blocks, tuple(starts[1:]), origins=origins)


def _text_of(page: object) -> str:
    extract = page.extract_text  # type: ignore[attr-defined]
    try:
        text = extract(extraction_mode="layout")
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, ZeroDivisionError):
        text = extract()  # the layout mode is stricter about fonts than the plain one
    return in_reading_order(str(text).replace("\f", "\n").replace("\r", ""))
