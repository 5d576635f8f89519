"""Findings → prose: choose, shorten, order, say.

``write`` is the embedded writer: every content word of what it returns stands in the evidence.
"""

from itemone.writing.definitions import terms_of
from itemone.writing.embedded import Written, write

__all__ = ["Written", "terms_of", "write"]
