"""What the checker passes and flags, by kind, on an invented filing; and why it says it does."""

from __future__ import annotations

from functools import cache

import pytest

from itemone import examples
from itemone.checking import Report, Verdict, check
from tests.writing.summaries import document

LEAD = "Tessenbrook Valve & Controls makes valves. "


@cache
def _report(sentence: str) -> Report:
    return check(LEAD + sentence, document("manufacturer"))


def _verdict(sentence: str) -> Verdict:
    return _report(sentence).sentences[1]


TRUE = [
    "Net sales were $214.6 million in fiscal 2019, up from $203.9 million a year earlier.",
    "Mining accounted for 22% of net sales and pulp and paper mills for 12%.",
    "Its largest customer, Dray & Pommeroy Supply, brought 14.2% of net sales in fiscal 2019.",
    "About 190 independent distributors carry its standard valves and parts.",
    "Gate and knife-gate valves brought $78.3 million in fiscal 2019.",
    "It plans to sell predictive-maintenance software by subscription.",
    "The term loan is repaid in quarterly installments of $1.0 million.",
    "None of its ten largest customers is committed to minimum quantities.",
    "The company does not sell to consumers.",
    "The Ripplemark instruments are assembled in Lund, Sweden.",
]

FALSE = [
    ("number", "Net sales were $241.6 million in fiscal 2019."),
    ("number", "About 290 independent distributors carry its standard valves and parts."),
    ("date", "The term loan and the revolving line are both due in June 2028."),
    ("date", "It acquired Northfield Metering in March 2017 for $8.8 million in cash."),
    ("entity", "Its largest customer, Halvorsen Brothers, accounted for 14.2% of net sales."),
    ("relation", "Canada accounted for 14.3% of net sales and Latin America for 11.8%."),
    (
        "relation",
        "Flow instruments brought $37,480 thousand and actuators $26,115 thousand in fiscal 2019.",
    ),
    ("negation", "The company sells to consumers, and it does not sell to utilities."),
    ("negation", "Orders may not be canceled."),
    ("modality", "All municipal orders reach it through a contractor."),
    ("modality", "It already offers predictive-maintenance software by subscription."),
    ("unsupported", "The sales engineers are paid a bonus in shares after five years of service."),
]


@pytest.mark.parametrize("sentence", TRUE)
def test_a_true_paraphrase_is_borne_out(sentence: str) -> None:
    verdict = _verdict(sentence)
    assert verdict.supported, verdict.details
    assert verdict.reasons == ()
    assert verdict.details == ()


@pytest.mark.parametrize(("kind", "sentence"), FALSE)
def test_a_false_sentence_is_flagged_with_words_and_a_reason(kind: str, sentence: str) -> None:
    verdict = _verdict(sentence)
    assert not verdict.supported
    assert verdict.reasons
    for detail in verdict.details:
        assert detail.words == verdict.text[detail.start : detail.end]
        assert detail.words
        assert detail.message


def test_a_dropped_hedge_is_named_with_the_filings_word() -> None:
    verdict = _verdict("All municipal orders reach it through a contractor.")
    assert "modality" in verdict.reasons
    assert any(d.words == "All" and d.filed == "usually" for d in verdict.details)


def test_a_changed_amount_is_set_against_the_filings_own() -> None:
    verdict = _verdict("Net sales were $241.6 million in fiscal 2019.")
    detail = verdict.details[0]
    assert detail.reason == "number"
    assert detail.words == "$241.6 million"
    assert detail.filed == "$214.6 million"
    assert detail.message == "says $241.6 million; the filing: $214.6 million"


def test_evidence_quotes_the_filing_and_names_the_amount() -> None:
    verdict = _verdict("The term loan is repaid in quarterly installments of $1.0 million.")
    quoted = verdict.evidence[0].of(document("manufacturer").text)
    assert "$1.0 million" in quoted


def test_the_same_text_gets_the_same_verdicts() -> None:
    text = " ".join([*TRUE, *(sentence for _, sentence in FALSE)])
    first, second = (check(text, document("manufacturer")) for _ in range(2))
    assert first.to_dict() == second.to_dict()


def test_a_verdict_rests_on_its_sentence_not_on_its_neighbours() -> None:
    alone = [_verdict(sentence).supported for sentence in TRUE]
    together = check(LEAD + " ".join(TRUE), document("manufacturer")).sentences[1:]
    assert [v.supported for v in together] == alone


def test_a_text_of_another_company_is_flagged_throughout() -> None:
    text = (
        "The bank gathers deposits in Ohio and lends them against real estate. "
        "Its net interest margin was 3.81% in 2011. "
        "Poultry growers under contract with Plumleigh Farms owe about $19 million."
    )
    assert not any(v.supported for v in check(text, document("manufacturer")).sentences)


def test_a_text_without_a_sentence_has_no_verdicts() -> None:
    report = check("— * —", document("manufacturer"))
    assert report.sentences == ()
    assert report.supported


def test_a_plain_contradiction_is_named() -> None:
    verdict = _verdict("All municipal orders reach it through a contractor.")
    (detail,) = [d for d in verdict.details if "says of all" in d.message]
    assert detail.reason == "modality"
    assert detail.words == "orders"


@pytest.mark.parametrize("name", examples.names())
@pytest.mark.parametrize(
    "sentence",
    [
        "The company also operates a fleet of whaling ships in the Antarctic Ocean.",
        "The company sponsors an orchestra in Vienna.",
        "It pays 40 divers to look for sunken gold off Chile.",
    ],
)
def test_a_whole_invention_is_never_borne_out(name: str, sentence: str) -> None:
    (verdict,) = check(sentence, document(name)).sentences
    assert not verdict.supported
