"""One filing of a corpus: what it is called, what stands in it, how it is told from others."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace

KEY_BYTES = 16


@dataclass(frozen=True, slots=True)
class Item:
    """A filing to be summarised.

    ``data`` are a file's bytes, or the UTF-8 text of a row's Item 1 (``is_row``).  ``problem``
    tells why it can't be read; then there are no data.  ``reply`` is a line of a language model's
    batch responses, where one is to be made into the summary.
    """

    id: str
    source: str  # where it was found: a path, or a path and the row's number
    data: bytes = b""
    is_row: bool = False
    cik: str = ""
    year: int | None = None
    company: str = ""
    problem: str = ""
    reply: str = ""

    @property
    def sha256(self) -> str:
        """SHA-256 (hex) of ``data``."""
        return hashlib.sha256(self.data).hexdigest()

    def key(self, settings: str) -> str:
        """Return the name of this filing's result: the same content and settings, the same name.

        The id, cik and year are no part of it: they pass through to the table as they are.
        """
        told = json.dumps([settings, self.is_row, self.company if self.is_row else "", self.reply])
        digest = hashlib.sha256(told.encode("utf-8", "surrogatepass"))
        digest.update(self.data)
        return digest.digest()[:KEY_BYTES].hex()

    def without_data(self) -> Item:
        """Return what the table needs of it, small enough to be kept."""
        return replace(self, data=b"", reply="")

    def readable(self) -> bytes:
        """Return ``data`` as ``itemone.read`` takes them."""
        if not self.is_row:
            return self.data
        text = self.data.decode("utf-8", "surrogatepass")
        return json.dumps({"item_1": text, "company": self.company}).encode()
