"""Mending the form of sentences, and naming what only the model can mend."""

from __future__ import annotations

import pytest

from itemone.llm import mending
from itemone.llm.answer import Said
from itemone.writing.person import Names

NAMES = Names("Tessenbrook Valve, Inc.", "Tessenbrook")
WHOLE = "Tessenbrook sells valves to water utilities in nine states."


def mended(*texts: str) -> list[tuple[str, str]]:
    found = mending.mend([Said(text, ()) for text in texts], NAMES)
    return [(said.text, problem) for said, problem in found]


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        f"- {WHOLE}",
        f"* {WHOLE}",
        f"• {WHOLE}",
        f"3. {WHOLE}",
        f"## {WHOLE}",
        f"**Customers:** {WHOLE}",
        "**Tessenbrook** sells `valves` to water utilities in nine states.",
        f"Here is the summary: {WHOLE}",
        f"Summary: {WHOLE}",
        f"Sure! Here's a summary: {WHOLE}",
    ],
)
def test_dress_is_taken_off(text: str) -> None:
    assert mended(text) == [(WHOLE, "")]


@pytest.mark.parametrize(
    "text",
    [
        "## Customers",
        "**Products and services**",
        "Here is the summary of the business model in under 512 tokens:",
        "Sure!",
        "I hope this helps!",
        "Let me know if you need anything else.",
        "This summary is based on the filing's first item.",
        "(487 words)",
    ],
)
def test_what_is_no_sentence_of_a_summary_is_left_out(text: str) -> None:
    assert mended(text, WHOLE) == [(WHOLE, "")]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("A growing installed base of valves", mending.FRAGMENT),
        ("Sells valves.", mending.FRAGMENT),
        ("According to passage 4, the company sells valves to utilities.", mending.POINTING),
        ("The number of employees is not specified in the passages.", mending.POINTING),
        ("Does the company sell valves to water utilities?", mending.QUESTION),
        ("The company sells valves at https://valves.example and elsewhere.", mending.ADDRESS),
        ("The company <b>sells</b> valves to water utilities.", mending.ADDRESS),
        ("Customers say that our company is best, and I agree with us.", mending.FIRST_PERSON),
        ("The company sells valves" + ", pumps" * 300 + ".", mending.TOO_LONG),
    ],
)
def test_what_only_the_model_can_mend_is_named(text: str, problem: str) -> None:
    assert [p for _, p in mended(text)] == [problem]


def test_the_first_person_becomes_the_third() -> None:
    (first, second) = mended("We sell our valves to utilities.", "We own two foundries.")
    assert first[1] == second[1] == ""
    assert first[0].startswith("Tessenbrook Valve, Inc. sells its valves")
    assert second[0] == "Tessenbrook owns two foundries."


def test_a_quotation_and_the_country_are_no_first_person() -> None:
    text = 'In the U.S. it sells under the names "Our Best" and "Valves for US".'
    assert mended(text) == [(text, "")]
