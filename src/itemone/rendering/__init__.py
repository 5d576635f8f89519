"""A finished ``Summary`` or ``Report`` in; text for people and programs out.

``to_dict`` (JSON), ``to_markdown``, ``to_html`` (one self-contained page), ``fragment`` (for
notebooks), ``explain_text`` (what the writer weighed), ``report_html`` (a checked text).
Nothing here reads, writes or decides.
"""

from __future__ import annotations

from itemone.rendering.explain import explain_text
from itemone.rendering.fragment import fragment
from itemone.rendering.json_form import to_dict
from itemone.rendering.markdown import to_markdown
from itemone.rendering.page import to_html
from itemone.rendering.reading_form import reading_json
from itemone.rendering.report_page import report_html

__all__ = [
    "explain_text",
    "fragment",
    "reading_json",
    "report_html",
    "to_dict",
    "to_html",
    "to_markdown",
]
