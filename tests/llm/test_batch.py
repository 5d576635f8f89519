"""Requests and responses as files, at batch prices."""

from __future__ import annotations

import json

import pytest

from itemone.budget import load_tokenizer
from itemone.errors import InputError, WriterError
from itemone.llm import Options, Task, prepare, read_responses, request_line, write_from
from itemone.naming import names_of
from itemone.request import Request
from tests.llm import filing
from tests.llm.server import answer


def task(**chosen: object) -> Task:
    request = Request()
    return prepare(
        filing.document(),
        filing.findings(),
        request,
        load_tokenizer(request.tokenizer),
        names_of(filing.document()),
        Options("openai:gpt-5-mini", **chosen),  # type: ignore[arg-type]
    )


def response(content: str, custom_id: str = "one") -> str:
    body = json.loads(answer(content).body)
    return json.dumps(
        {
            "id": "b1",
            "custom_id": custom_id,
            "error": None,
            "response": {"status_code": 200, "request_id": "r1", "body": body},
        }
    )


def test_a_request_has_the_form_that_batches_take() -> None:
    line = request_line(task())
    assert "\n" not in line
    data = json.loads(line)
    assert set(data) == {"custom_id", "method", "url", "body"}
    assert data["custom_id"] == filing.document().sha256
    assert (data["method"], data["url"]) == ("POST", "/v1/chat/completions")
    assert data["body"]["model"] == "gpt-5-mini"
    assert [m["role"] for m in data["body"]["messages"]] == ["system", "user"]
    assert data["body"]["response_format"]["json_schema"]["strict"] is True


def test_a_response_makes_a_summary_without_asking_anyone() -> None:
    (found,) = read_responses([response(filing.good())])
    assert found.reply is not None
    made = write_from(task(), found.reply)
    assert sum(s.writer == "openai:gpt-5-mini" for s in made.sentences) > 10
    assert made.usage.requests == 1
    assert made.usage.input_tokens == 1_000


def test_false_sentences_of_a_response_are_left_out() -> None:
    invented = "The company also operates a fleet of whaling ships in the Antarctic Ocean."
    (found,) = read_responses([response(filing.as_json([*filing.reference(), [invented]]))])
    assert found.reply is not None
    made = write_from(task(), found.reply)
    assert invented not in [s.text for s in made.sentences]


def test_a_response_that_is_a_refusal_ends_as_a_live_one_does() -> None:
    (found,) = read_responses([response("I'm sorry, I can't.")])
    assert found.reply is not None
    assert {s.writer for s in write_from(task(), found.reply).sentences} == {"embedded"}
    with pytest.raises(WriterError, match="refusal"):
        write_from(task(strict=True), found.reply)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ({"custom_id": "a", "response": None, "error": {"message": "expired"}}, "expired"),
        ({"custom_id": "a", "response": None, "error": "expired"}, "expired"),
        ({"custom_id": "a", "response": {"body": {"error": {"message": "too big"}}}}, "too big"),
        ({"custom_id": "a", "response": {"body": {"choices": []}}}, "no answer"),
        ({"custom_id": "a", "response": {"body": {"choices": [{"message": 5}]}}}, "no answer"),
        ({"custom_id": "a"}, "no response"),
    ],
)
def test_a_failed_request_is_told(line: dict[str, object], problem: str) -> None:
    (found,) = read_responses([json.dumps(line), "\n"])
    assert found.reply is None
    assert problem in found.problem


@pytest.mark.parametrize("line", ["nonsense", "[]", "{}", '{"custom_id": 4}', "[" * 100_000])
def test_a_line_that_is_no_response_is_refused_with_its_number(line: str) -> None:
    with pytest.raises(InputError, match="Line 2"):
        list(read_responses([response("hello"), line]))
