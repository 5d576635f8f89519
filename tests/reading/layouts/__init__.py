"""One invented annual report, rendered in the layouts of thirty years of filings."""

from tests.reading.layouts.html import HTML_LAYOUTS
from tests.reading.layouts.plain import PLAIN_LAYOUTS

LAYOUTS = {**PLAIN_LAYOUTS, **HTML_LAYOUTS}

__all__ = ["HTML_LAYOUTS", "LAYOUTS", "PLAIN_LAYOUTS"]
