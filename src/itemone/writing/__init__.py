"""Findings → prose: choose, shorten, order, say.

``write`` is the embedded writer: every content word of what it returns stands in the evidence.
"""

from itemone.writing.embedded import Written, write
from itemone.writing.voice import Voice, voice_of

__all__ = ["Voice", "Written", "voice_of", "write"]
