"""Many filings at once: a shared pace, answers kept on disk."""

from __future__ import annotations

import json
import os
import stat
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from anyio.from_thread import start_blocking_portal

from itemone.errors import RequestError
from itemone.llm import Options
from itemone.llm import provider as module
from itemone.llm.cache import Answers, Reply, key_of
from itemone.llm.prompts import ANSWER_SCHEMA
from itemone.llm.provider import Provider, provider_for
from tests.llm import filing
from tests.llm.server import Step, answer, failure, serving


def ask(provider: Provider, text: str = "hello") -> Reply:
    return provider.ask([("user", text)], ANSWER_SCHEMA, 100)


@pytest.mark.parametrize("most", [1, 3])
def test_no_more_requests_are_under_way_than_allowed(most: int) -> None:
    slow = Step(answer("hello").body, delay=0.05)
    with serving(slow) as server:
        provider = provider_for(filing.options(server.url, concurrency=most))
        with ThreadPoolExecutor(12) as pool:
            replies = list(pool.map(lambda k: ask(provider, str(k)), range(12)))
    assert [reply.text for reply in replies] == ["hello"] * 12
    assert server.most <= most


def test_threads_that_ask_first_at_the_same_time_share_one_loop(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    started = []

    @contextmanager
    def slowly(backend: str, **options: Any) -> Iterator[object]:
        started.append(backend)
        time.sleep(0.05)  # long enough for every other thread to arrive
        with start_blocking_portal(backend, **options) as loop:
            yield loop

    monkeypatch.setattr("anyio.from_thread.start_blocking_portal", slowly)
    module._portal.cache_clear()
    try:
        barrier = Barrier(8)

        def arrive(_: int) -> int:
            barrier.wait()
            return id(module.portal())

        with ThreadPoolExecutor(8) as pool:
            loops = set(pool.map(arrive, range(8)))
    finally:
        module._portal.cache_clear()
    assert len(loops) == len(started) == 1


def test_requests_are_spread_over_the_minute() -> None:
    with serving(answer("hello")) as server:
        provider = provider_for(filing.options(server.url, per_minute=600))
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda k: ask(provider, str(k)), range(4)))
    assert max(server.times) - min(server.times) >= 3 * 0.1 - 0.02


def test_too_many_requests_holds_everyone_back() -> None:
    with serving(failure(429, "slow down", {"Retry-After": "1"}), answer("hello")) as server:
        provider = provider_for(filing.options(server.url, concurrency=1))
        with ThreadPoolExecutor(3) as pool:
            list(pool.map(lambda k: ask(provider, str(k)), range(3)))
    assert sorted(server.times)[1] - sorted(server.times)[0] >= 0.9


def test_equal_options_share_a_provider() -> None:
    one, two = (filing.options("http://127.0.0.1:9/v1", concurrency=2) for _ in range(2))
    assert provider_for(one) is provider_for(two)
    assert provider_for(one) is not provider_for(filing.options("http://127.0.0.1:9/v1"))


def test_a_repeated_run_costs_nothing(tmp_path: Path) -> None:
    with serving(answer(filing.good("shell"))) as server:
        first = filing.written(server.url, name="shell", cache=tmp_path)
        second = filing.written(server.url, name="shell", cache=tmp_path)
        assert len(server.requests) == 1
        assert second.sentences == first.sentences
        assert (second.usage.requests, second.usage.cached) == (0, 1)
        assert second.usage.input_tokens == 0
        filing.written(server.url, name="shell", cache=tmp_path, evidence_tokens=300)
        assert len(server.requests) == 2


def test_an_answer_that_could_not_be_used_is_not_kept(tmp_path: Path) -> None:
    with serving(answer("I'm sorry, I can't."), answer(filing.good("shell"))) as server:
        filing.written(server.url, name="shell", cache=tmp_path, asks=1)
        made = filing.written(server.url, name="shell", cache=tmp_path, asks=1)
    assert len(server.requests) == 2
    assert "scripted" in {s.writer for s in made.sentences}


REPLY = Reply("said", True, 10, 5, 0.25)


def test_a_reply_is_kept_whole_and_comes_back_as_cached(tmp_path: Path) -> None:
    answers = Answers(tmp_path / "new" / "folder")
    answers.put(key_of("asked"), REPLY)
    found = answers.get(key_of("asked"))
    assert found == Reply("said", True, 10, 5, 0.25, cached=True)
    assert answers.get(key_of("something else")) is None
    assert list(tmp_path.rglob("*.part")) == []


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "null", '{"form": 1}', '{"form": 99}', '"text"', "\xff\x00"]
)
def test_a_broken_file_counts_as_none_and_is_mended(tmp_path: Path, content: str) -> None:
    answers = Answers(tmp_path)
    key = key_of("asked")
    answers.put(key, REPLY)
    (path,) = tmp_path.rglob("*.json")
    path.write_text(content, encoding="latin-1")
    assert answers.get(key) is None
    answers.put(key, REPLY)
    assert answers.get(key) is not None


def test_answers_are_for_their_owner_alone(tmp_path: Path) -> None:
    answers = Answers(tmp_path / "answers")
    answers.put(key_of("asked"), REPLY)
    (path,) = tmp_path.rglob("*.json")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    Answers(tmp_path).put(key_of("asked"), REPLY)
    assert Answers(tmp_path).get(key_of("asked")) is None


def test_a_file_in_the_place_of_the_folder_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    answers = Answers(tmp_path / "file")
    answers.put(key_of("asked"), REPLY)
    assert answers.get(key_of("asked")) is None


def test_without_a_folder_nothing_is_kept() -> None:
    answers = Answers(None)
    answers.put(key_of("asked"), REPLY)
    assert answers.get(key_of("asked")) is None


def test_a_key_depends_on_all_that_is_asked() -> None:
    provider = provider_for(filing.options("http://127.0.0.1:9/v1"))
    other = provider_for(filing.options("http://127.0.0.1:10/v1"))
    keys = {
        provider.key([("user", "a")], {}, 10),
        provider.key([("user", "b")], {}, 10),
        provider.key([("system", "a")], {}, 10),
        provider.key([("user", "a")], ANSWER_SCHEMA, 10),
        provider.key([("user", "a")], {}, 11),
        other.key([("user", "a")], {}, 10),
    }
    assert len(keys) == 6
    assert json.loads(json.dumps(sorted(keys))) == sorted(keys)


@pytest.mark.parametrize(
    "chosen",
    [
        {"evidence_tokens": 0},
        {"evidence_tokens": 10**9},
        {"repairs": -1},
        {"asks": 0},
        {"retries": 100},
        {"timeout": 0},
        {"timeout": float("nan")},
        {"concurrency": 0},
        {"per_minute": 0},
        {"context": "some"},
    ],
)
def test_options_that_make_no_sense_are_refused(chosen: dict[str, Any]) -> None:
    with pytest.raises(RequestError):
        Options("openai:gpt-5", **chosen)
