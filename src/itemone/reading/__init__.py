"""Reading: decoded text comes in, a ``Document`` of blocks and sentences goes out.

Every offset counts code points of the text as given; nothing of the text is lost.
"""

from itemone.reading.plain import build_document

__all__ = ["build_document"]
