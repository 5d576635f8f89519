"""Reading answers: whatever dress they come in."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itemone.llm.answer import Said, UnusableError, read_answer, read_sentences

PUMPS = "The company sells pumps and valves to farms in three states."
DEALERS = "About 40 dealers sell its products to customers in other states."


def said(text: str) -> list[tuple[str, tuple[int, ...]]]:
    return [(item.text, item.passages) for item in read_sentences(text)]


def as_asked(*sentences: tuple[str, list[int]]) -> str:
    parts = [{"text": text, "passages": numbers} for text, numbers in sentences]
    return json.dumps({"paragraphs": [{"sentences": parts}]})


BOTH = [(PUMPS, (1, 2)), (DEALERS, (7,))]
WHOLE = as_asked((PUMPS, [1, 2]), (DEALERS, [7]))


@pytest.mark.parametrize(
    "answer",
    [
        WHOLE,
        f"```json\n{WHOLE}\n```",
        f"Here is the summary you asked for:\n\n```\n{WHOLE}\n```\nI hope this helps!",
        f"<think>I should cite [3].</think>{WHOLE}",
        WHOLE[:-4],
        json.dumps([{"sentence": PUMPS, "sources": ["1-2"]}, {"sentence": DEALERS, "ids": "[7]"}]),
        json.dumps({"summary": f"{PUMPS[:-1]} [1, 2]. {DEALERS[:-1]} [7]."}),
        json.dumps({"sentences": [f"{PUMPS} [1][2]", f"{DEALERS} [7]"]}),
        f"{PUMPS} [1, 2] {DEALERS} [7]",
        f"{PUMPS[:-1]} [1-2]. {DEALERS[:-1]} [passage 7].",
        f"{PUMPS[:-1]} [1][2].\n\n{DEALERS[:-1]} 【7†source】.",
    ],
)
def test_sentences_and_their_passages_are_found_in_any_dress(answer: str) -> None:
    assert said(answer) == BOTH


def test_an_answer_that_breaks_off_gives_what_came_whole() -> None:
    cut = WHOLE[: WHOLE.index(DEALERS) + 20]
    assert said(cut)[0] == BOTH[0]


def test_paragraphs_are_kept() -> None:
    parts = [{"sentences": [{"text": PUMPS, "passages": []}]}, {"sentences": [{"text": DEALERS}]}]
    for answer in (json.dumps({"paragraphs": parts}), f"{PUMPS}\n\n{DEALERS}"):
        assert [item.paragraph for item in read_sentences(answer)] == [0, 1]


def test_several_sentences_in_one_text_are_told_apart() -> None:
    assert [text for text, _ in said(as_asked((f"{PUMPS} {DEALERS}", [4])))] == [PUMPS, DEALERS]


def test_numbers_that_belong_to_the_prose_are_no_passages() -> None:
    sentence = "Net sales were $12.4 million (14% more) in 2019."
    assert said(sentence) == [(sentence, ())]


def test_a_repair_names_its_sentence() -> None:
    answer = json.dumps({"sentences": [{"number": 3, "text": PUMPS, "passages": [1]}]})
    assert read_sentences(answer) == [Said(PUMPS, (1,), 0, 3)]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("", "empty"),
        ("   \n", "empty"),
        ("<think>so many passages", "empty"),
        ("{}", "no sentence"),
        ('{"paragraphs": []}', "no sentence"),
        ('{"paragraphs": [[[[', "no sentence"),
        ("null", "no sentence"),
        ("I'm sorry, but I can't help with that request about a filing.", "refusal"),
        ("As an AI language model, I cannot summarize annual reports of companies.", "refusal"),
        (as_asked(("I cannot summarize this filing for you.", [])), "refusal"),
        (
            "Das Unternehmen verkauft Pumpen und Ventile an Bauern in drei Staaten. Die Händler "
            "verkaufen die Produkte an Kunden in anderen Staaten, und der Umsatz ist gestiegen.",
            "German",
        ),
        ("本公司向三个州的农场销售泵和阀门。约四十家经销商销售其产品。", "Chinese"),
    ],
)
def test_what_is_no_summary_is_refused_with_the_reason(answer: str, reason: str) -> None:
    with pytest.raises(UnusableError, match=reason):
        read_answer(answer)


@given(st.text(max_size=400))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(UnusableError):
        assert read_answer(text)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=40),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["text", "passages", "paragraphs", "sentences", "number", "paragraph"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(_JSON, st.integers(0, 200))
def test_any_json_whole_or_cut_is_read(value: object, cut: int) -> None:
    text = json.dumps(value)
    for item in (*read_sentences(text), *read_sentences(text[: max(0, len(text) - cut)])):
        assert item.text
        assert item.paragraph >= 0
        assert all(0 < number < 10_000 for number in item.passages)


@pytest.mark.parametrize("text", ["{" * 50_000, "[" * 50_000, '{"a":' * 20_000, "[1" * 30_000])
def test_hostile_nesting_is_survived(text: str) -> None:
    assert read_sentences(text) == [] or read_sentences(text)[0].text
