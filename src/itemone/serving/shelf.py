"""The filings that an agent works with: where they may come from, and those read lately.

An agent may be led by what it reads.  So files are read in folders that were named when the
server was started, and nowhere else; EDGAR is asked only where that was allowed.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from pathlib import Path
from threading import Lock

from itemone import api
from itemone.document import Document
from itemone.errors import InputError
from itemone.reading.edgar_reference import looks_like_reference
from itemone.request import Request

KEPT = 8  # documents


class Shelf:
    """Reads filings and keeps the last few, each under an id."""

    def __init__(self, folders: tuple[Path, ...] = (), *, edgar: bool = False) -> None:
        self._folders = tuple(folder.resolve() for folder in folders)
        self._edgar = edgar
        self._kept: OrderedDict[str, tuple[Document, Request | None]] = OrderedDict()
        self._lock = Lock()

    def take(
        self,
        text: str | None = None,
        file: str | None = None,
        edgar: str | None = None,
        document: str | None = None,
    ) -> tuple[str, Document, Request | None]:
        """Return a filing's id, the filing, and what a prompt with it asks.

        Raises:
            InputError: there isn't exactly one source, or it isn't allowed.
        """
        given = [x for x in (text, file, edgar, document) if x]
        if len(given) != 1:
            raise InputError(
                "a filing is one of text, file, edgar and document.",
                "document is the id that an answer before gave.",
            )
        with self._lock:
            if document is not None:
                return self._again(document)
            data, name = self._bytes(text, file, edgar)
            read, asked = api.read_asked(data)
            read = replace(read, source=name)
            key = read.sha256[:16]
            self._kept[key] = (read, asked)
            self._kept.move_to_end(key)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            return key, read, asked

    def _again(self, key: str) -> tuple[str, Document, Request | None]:
        if key not in self._kept:
            raise InputError("no filing of that id is kept.", "Hand the filing in again.")
        self._kept.move_to_end(key)
        return (key, *self._kept[key])

    def _bytes(self, text: str | None, file: str | None, edgar: str | None) -> tuple[bytes, str]:
        if text:
            return text.encode("utf-8", "surrogatepass"), "text"
        if file:
            return self._of_file(file)
        assert edgar
        if not self._edgar:
            raise InputError("EDGAR is not asked here.", "Start it as: itemone mcp --edgar")
        if not looks_like_reference(edgar):
            raise InputError(
                "that is no ticker, CIK, accession number or address of EDGAR.",
                "A ticker is in capitals: AAPL.",
            )
        from itemone.reading import edgar as archive

        return archive.fetch(edgar)

    def _of_file(self, name: str) -> tuple[bytes, str]:
        from itemone.reading.decode import load_bytes

        if not self._folders:
            raise InputError("files are not read here.", "Start it as: itemone mcp --folder DIR")
        for folder in self._folders:
            try:
                path = (folder / name).resolve()  # links are followed before it is decided
                allowed = path.is_relative_to(folder) and path.is_file()
            except (OSError, ValueError):  # a name too long, a null character
                continue
            if allowed:
                return load_bytes(path)[0], path.name
        raise InputError("there is no such file in the folders that may be read.")
