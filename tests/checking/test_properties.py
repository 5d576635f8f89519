from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from itemone.checking import check
from itemone.checking.view import report_text
from itemone.rendering.report_page import report_html
from tests.writing.summaries import document

WORDS = (
    "Tessenbrook sells valves in Ohio , not $3 million of 14.2% fiscal 2019 may plans to Inc . "
    "No customer | (a) “largest” \x1b[31m <script> ☃ \u202e 1/2 March 29, 2019 whose the and"
).split(" ")
TEXTS = st.lists(st.sampled_from(WORDS) | st.text(max_size=12), max_size=40).map(" ".join)


@settings(max_examples=40)
@given(TEXTS)
def test_any_text_gets_ordered_verdicts_that_quote_it_and_the_filing(text: str) -> None:
    report = check(text, document("shell"))
    end = 0
    for verdict in report.sentences:
        assert end <= verdict.start < verdict.end <= len(text)
        assert text[verdict.start : verdict.end] == verdict.text
        assert 0.0 <= verdict.score <= 1.0
        assert verdict.supported or verdict.score < 1.0
        assert bool(verdict.reasons) <= (not verdict.supported)
        for detail in verdict.details:
            assert detail.reason in verdict.reasons
            assert verdict.text[detail.start : detail.end] == detail.words
        for span in verdict.evidence:
            assert 0 <= span.start < span.end <= len(report.document.text)
        end = verdict.end


@settings(max_examples=25)
@given(TEXTS)
def test_no_text_steers_the_terminal_or_the_page(text: str) -> None:
    report = check(text, document("shell"))
    shown = report_text(report)
    assert not any(ord(c) < 32 and c != "\n" for c in shown)
    assert "\u202e" not in shown
    page = report_html(report)
    assert page.count("<script>") == 1
