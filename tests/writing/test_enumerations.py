"""Long lists: told by their head or their first members, never where that would say else."""

from __future__ import annotations

from tests.writing.said import shortened

STATES = "Alabama, Alaska, Arizona, Iowa, Idaho, Kansas, Maine, Montana, Nevada, Ohio and Utah"
GOODS = (
    "hand pumps, garden pumps, fire pumps, pressure tanks, steel valves, brass fittings, rubber "
    "seals, spare motors, filter screens and cast iron covers"
)


def test_what_stands_behind_a_colon_may_go() -> None:
    sentence = f"We provide banking services through stores in eleven states: {STATES}."
    assert "We provide banking services through stores in eleven states." in shortened(sentence)


def test_a_short_list_that_was_counted_stays() -> None:
    sentence = "The company sells its pumps through three channels: dealers, depots, and the web."
    assert all("depots" in variant for variant in shortened(sentence))


def test_a_lead_in_that_is_no_sentence_keeps_its_list() -> None:
    sentence = f"The stores are in: {STATES}."
    assert all("Ohio" in variant for variant in shortened(sentence))


def test_three_members_may_stand_for_a_long_list() -> None:
    sentence = f"The company sells to dealers in the northern and western counties {GOODS}."
    short = (
        "sells to dealers in the northern and western counties hand pumps, garden pumps and fire"
    )
    assert any(short in variant and "covers" not in variant for variant in shortened(sentence))


def test_a_list_of_what_something_consists_of_stays_whole() -> None:
    for lead in ("The product line consists of", "The company has these ten products, namely"):
        sentence = f"{lead} {GOODS}, as the catalog for dealers in the northern counties says."
        for variant in shortened(sentence):
            assert "garden pumps and fire pumps" not in variant
