"""The clients that people have, against the real server."""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import openai
import pytest

import itemone
from itemone import examples
from itemone.budget import load_tokenizer
from tests.serving.server import Server

TEXT = examples.path("software").read_text(encoding="utf-8")
ASK = "Summarize the business model in at most 150 tokens. Use only the following text:"
PROMPT = f"{ASK}\n\n{TEXT}"
COUNT = load_tokenizer("cl100k_base").count


@pytest.fixture(scope="module")
def ai(server: Server) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=f"{server.address}v1", api_key="none", max_retries=0) as one:
        yield one


def ask(ai: openai.OpenAI, *messages: tuple[str, Any], **options: Any) -> Any:
    told: Any = [{"role": role, "content": content} for role, content in messages]
    return ai.chat.completions.create(model="gpt-4o", messages=told, **options)


def test_the_prompt_as_a_user_message_is_answered_with_the_summary(ai: openai.OpenAI) -> None:
    expected = itemone.summarize(PROMPT)
    answer = ask(ai, ("user", PROMPT))
    choice = answer.choices[0]
    assert choice.message.content == expected.text
    assert choice.finish_reason == "stop"
    assert answer.model == "itemone"
    assert answer.usage.prompt_tokens == COUNT(PROMPT)
    assert answer.usage.completion_tokens == COUNT(expected.text) <= 150
    told = answer.model_extra["itemone"]["sentences"]
    assert [s["text"] for s in told] == [s.text for s in expected.sentences]
    assert all(s["evidence"] for s in told)


@pytest.mark.parametrize(
    "messages",
    [
        [("system", "You are a helpful assistant."), ("user", PROMPT)],
        [("system", ASK), ("user", TEXT)],
        [("developer", ASK), ("user", TEXT)],
        [("user", ASK), ("user", TEXT)],
        [("user", [{"type": "text", "text": ASK}, {"type": "text", "text": TEXT}])],
        [("user", TEXT), ("assistant", "Shall I?"), ("user", ASK.partition(" Use")[0])],
    ],
    ids=["polite", "system", "developer", "two messages", "parts", "afterwards"],
)
def test_it_doesn_t_matter_where_in_the_conversation_the_instruction_stands(
    ai: openai.OpenAI, messages: list[tuple[str, Any]]
) -> None:
    answer = ask(ai, *messages)
    assert answer.choices[0].message.content == itemone.summarize(TEXT, max_tokens=150).text


def test_a_stream_comes_sentence_by_sentence_with_its_evidence_and_usage(
    ai: openai.OpenAI,
) -> None:
    whole = ask(ai, ("user", PROMPT))
    pieces = list(ask(ai, ("user", PROMPT), stream=True, stream_options={"include_usage": True}))
    texts = [p.choices[0].delta.content for p in pieces if p.choices and p.choices[0].delta.content]
    assert "".join(texts) == whole.choices[0].message.content
    told = [
        p.model_extra["itemone"]["sentence"]
        for p in pieces
        if "sentence" in (p.model_extra or {}).get("itemone", {})
    ]
    assert [s["text"] for s in told] == [t.strip() for t in texts]
    assert all(s["evidence"] for s in told)
    assert [p.choices[0].finish_reason for p in pieces if p.choices][-1] == "stop"
    assert pieces[-1].usage == whole.usage
    assert pieces[-1].choices == []
    without = list(ask(ai, ("user", PROMPT), stream=True))
    assert all(p.usage is None and p.choices for p in without)


@pytest.mark.parametrize("name", ["max_tokens", "max_completion_tokens"])
def test_the_clients_limit_holds_and_is_told_where_it_was_felt(
    ai: openai.OpenAI, name: str
) -> None:
    tight = ask(ai, ("user", PROMPT), **{name: 60})
    assert tight.usage.completion_tokens <= 60
    assert tight.choices[0].finish_reason == "length"
    wide = ask(ai, ("user", PROMPT), **{name: 4_000})
    assert wide.usage.completion_tokens <= 150
    assert wide.choices[0].finish_reason == "stop"
    unnamed = ask(ai, ("user", TEXT), **{name: 90})
    assert unnamed.usage.completion_tokens <= 90
    assert unnamed.choices[0].finish_reason == "stop"
    words = ask(ai, ("user", f"Summarize this in 200 words:\n\n{TEXT}"), **{name: 70})
    assert words.usage.completion_tokens <= 70
    assert words.choices[0].finish_reason == "length"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"n": 2}, "only one"),
        ({"logprobs": True}, "logprobs"),
        ({"response_format": {"type": "json_object"}}, "response_format"),
        ({"max_tokens": 3}, "No whole sentence"),
        (
            {"messages": [{"role": "user", "content": "Hello!"}]},
            "nothing in it tells of",
        ),
        ({"messages": [{"role": "system", "content": ASK}]}, "no message holds"),
        ({"messages": []}, "messages"),
        (
            {
                "messages": [
                    {
                        "role": "user",
                        "content": [{"type": "image_url", "image_url": {"url": "http://x/y"}}],
                    }
                ]
            },
            "image_url",
        ),
    ],
)
def test_what_can_t_be_is_refused_in_openai_s_form(
    ai: openai.OpenAI, options: dict[str, Any], words: str
) -> None:
    chosen = {"messages": [{"role": "user", "content": PROMPT}], "model": "itemone", **options}
    with pytest.raises(openai.BadRequestError, match=words) as caught:
        ai.chat.completions.create(**chosen)
    assert caught.value.type == "invalid_request_error"
    assert caught.value.code


def test_the_models_are_told(ai: openai.OpenAI) -> None:
    assert [model.id for model in ai.models.list()] == ["itemone"]
    assert ai.models.retrieve("itemone").owned_by == "itemone"
    with pytest.raises(openai.NotFoundError):
        ai.models.retrieve("gpt-4o")


def test_a_response_is_the_same_summary_whole_and_streamed(ai: openai.OpenAI) -> None:
    expected = itemone.summarize(TEXT, max_tokens=150).text
    whole = ai.responses.create(model="itemone", instructions=ASK, input=TEXT)
    assert whole.output_text == expected
    assert whole.status == "completed"
    assert whole.usage is not None
    assert whole.usage.output_tokens == COUNT(expected)
    messages: Any = [{"role": "user", "content": [{"type": "input_text", "text": PROMPT}]}]
    tight = ai.responses.create(model="itemone", input=messages, max_output_tokens=60)
    assert tight.status == "incomplete"
    assert tight.incomplete_details is not None
    assert tight.incomplete_details.reason == "max_output_tokens"
    with ai.responses.stream(model="itemone", input=PROMPT) as stream:
        deltas = [event.delta for event in stream if event.type == "response.output_text.delta"]
        final = stream.get_final_response()
    assert "".join(deltas) == final.output_text == expected
    with pytest.raises(openai.BadRequestError, match="no response is kept"):
        ai.responses.create(model="itemone", input=PROMPT, previous_response_id="resp_1")


def test_langchain_gets_the_summary_and_streams_it(server: Server) -> None:
    langchain_openai = pytest.importorskip("langchain_openai")
    model = langchain_openai.ChatOpenAI(
        base_url=f"{server.address}v1", api_key="none", model="gpt-4o", max_retries=0, timeout=60
    )
    expected = itemone.summarize(PROMPT).text
    answer = model.invoke([("system", "You are an analyst."), ("user", PROMPT)])
    assert answer.content == expected
    assert answer.usage_metadata["output_tokens"] == COUNT(expected)
    assert answer.response_metadata["finish_reason"] == "stop"
    assert "".join(chunk.content for chunk in model.stream(PROMPT)) == expected


def test_litellm_gets_the_summary(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LITELLM_LOCAL_MODEL_COST_MAP", "True")
    try:
        litellm: Any = importlib.import_module("litellm")
    except ImportError:
        pytest.skip("litellm is not installed: its pins don't go with ours")
    answer = litellm.completion(
        model="openai/itemone",
        messages=[{"role": "user", "content": PROMPT}],
        api_base=f"{server.address}v1",
        api_key="none",
        num_retries=0,
    )
    assert answer.choices[0].message.content == itemone.summarize(PROMPT).text


def test_the_owner_s_own_prompt_is_answered_within_512_tokens(
    ai: openai.OpenAI, shared: Path
) -> None:
    path = shared / "prompts/cbak-2020.prompt.txt"
    if not path.is_file():
        pytest.skip("the prompt is not here")
    answer = ask(ai, ("user", path.read_text(encoding="utf-8")), max_tokens=1_000)
    assert 400 < answer.usage.completion_tokens <= 512
    assert answer.choices[0].finish_reason == "stop"


def test_an_error_while_nobody_listens_is_in_openai_s_form_too(client: httpx.Client) -> None:
    answer = client.post("v1/nothing")
    assert answer.status_code == 404
    assert set(json.loads(answer.text)["error"]) == {"message", "type", "param", "code"}
