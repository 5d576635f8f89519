"""What always holds on the whole road, whatever the filing: tried on generated ones."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

import itemone
from itemone import Summary, examples
from itemone.budget import load_tokenizer
from itemone.errors import ItemoneError, NoBusinessError, RequestError
from tests.test_budget import tokenizer_json
from tests.writing import messy, summaries
from tests.writing.guarantee import faults

# A summary takes a tenth of a second, so failing examples are told as they were found.
AS_FOUND = (Phase.explicit, Phase.generate)
TOKENIZERS = ("cl100k_base", "o200k_base", "words")
BUDGETS = st.one_of(st.integers(40, 600), st.integers(1, 2000))


def check(summary: Summary) -> None:
    """Every promise that a summary makes, whatever it was made of."""
    request, document = summary.request, summary.document
    assert summary.tokens == load_tokenizer(request.tokenizer).count(summary.text)
    assert 0 < summary.tokens <= request.max_tokens
    for sentence in summary.sentences:
        for span in sentence.evidence:
            assert span.end <= len(document.text)
            assert span.of(document.text).strip()
    form = summary.to_dict(considered=True)
    for told in [*form["sentences"], *form["considered"]]:
        for quote in told["evidence"]:
            assert document.text[quote["start"] : quote["end"]] == quote["text"]
    assert faults(summary) == []


@given(messy.filings(), BUDGETS, st.sampled_from(TOKENIZERS), st.booleans())
@settings(max_examples=40, phases=AS_FOUND)
def test_a_summary_keeps_every_promise_whatever_the_filing(
    text: str, budget: int, tokenizer: str, bullets: bool
) -> None:
    try:
        summary = itemone.summarize(text, max_tokens=budget, tokenizer=tokenizer, bullets=bullets)
    except RequestError:
        assert budget < 40  # 40 tokens are enough for the opening sentence
        return
    except NoBusinessError:
        assume(False)  # the mess is larger than the business in it
    check(summary)
    again = itemone.summarize(text, max_tokens=budget, tokenizer=tokenizer, bullets=bullets)
    assert again.to_dict(considered=True) == summary.to_dict(considered=True)


@given(st.sampled_from(examples.names()), st.integers(1, 2000), st.sampled_from(TOKENIZERS))
@settings(max_examples=10, phases=AS_FOUND)
def test_any_budget_is_kept_on_a_filing_of_usual_length(
    name: str, budget: int, tokenizer: str
) -> None:
    document = summaries.document(name)
    try:
        summary = itemone.summarize(document, max_tokens=budget, tokenizer=tokenizer)
    except RequestError:
        assert budget < 40
        return
    check(summary)


@pytest.mark.parametrize("budget", [1, 2, 5])
def test_a_budget_too_small_for_any_sentence_is_a_request_error(budget: int) -> None:
    with pytest.raises(RequestError, match="sentence"):
        itemone.summarize(summaries.document("bank"), max_tokens=budget)


def test_a_budget_in_the_tokens_of_a_file_is_kept(tmp_path: Path) -> None:
    path = str(tokenizer_json(tmp_path))
    for budget in (40, 200):
        summary = itemone.summarize(
            summaries.document("retailer"), max_tokens=budget, tokenizer=path
        )
        check(summary)


@given(messy.anything())
@settings(max_examples=120)
def test_any_text_gives_a_clean_summary_or_an_error_raised_on_purpose(text: str) -> None:
    with suppress(ItemoneError):
        check(itemone.summarize(text + "\n"))


@given(st.one_of(st.binary(max_size=300), messy.anything().map(lambda t: t.encode("utf-16"))))
@settings(max_examples=80)
def test_any_bytes_give_a_clean_summary_or_an_error_raised_on_purpose(data: bytes) -> None:
    with suppress(ItemoneError):
        check(itemone.summarize(data))


@given(
    st.sampled_from(("shell", "bank")),
    st.lists(st.tuples(st.integers(0, 20_000), st.binary(max_size=6)), min_size=1, max_size=12),
)
@settings(max_examples=10, phases=AS_FOUND)
def test_a_filing_with_bytes_knocked_out_gives_a_clean_summary_or_an_error(
    name: str, blows: list[tuple[int, bytes]]
) -> None:
    data = bytearray(examples.path(name).read_bytes())
    for at, put in blows:
        data[at : at + len(put)] = put
    with suppress(ItemoneError):
        check(itemone.summarize(bytes(data)))


_DIGEST = """
import hashlib, json, sys
import itemone
from itemone import examples

forms = [
    itemone.summarize(examples.path(name)).to_dict(considered=True)
    for name in ("shell", "insurer")
]
print(hashlib.sha256(json.dumps(forms).encode()).hexdigest())
"""


def test_the_same_filing_gives_the_same_bytes_in_every_process() -> None:
    forms: list[dict[str, Any]] = [
        itemone.summarize(examples.path(name)).to_dict(considered=True)
        for name in ("shell", "insurer")
    ]
    here = hashlib.sha256(json.dumps(forms).encode()).hexdigest()
    there = subprocess.run(
        [sys.executable, "-c", _DIGEST],
        env={**os.environ, "PYTHONHASHSEED": "4242"},  # sets are walked in another order
        capture_output=True,
        text=True,
        check=True,
    )
    assert there.stdout.strip() == here
