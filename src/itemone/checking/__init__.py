"""Checking: a text and a document come in, a verdict on each of the text's sentences goes out.

``check`` judges any summary, whoever wrote it; ``report_text`` shows the report in a terminal.
"""

from itemone.checking.check import check
from itemone.checking.report import Detail, Reason, Report, Verdict
from itemone.checking.view import report_text

__all__ = ["Detail", "Reason", "Report", "Verdict", "check", "report_text"]
