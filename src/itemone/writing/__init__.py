"""Findings → prose: choose, shorten, order, say.

``write`` is the embedded writer: every content word of what it returns stands in the evidence.
"""

from itemone.writing.embedded import Written, write

__all__ = ["Written", "write"]
