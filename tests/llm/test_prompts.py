"""The prompts: files that one can read and replace."""

from __future__ import annotations

from pathlib import Path

import pytest

from itemone.errors import RequestError
from itemone.llm.prompts import NAMES, load_prompts, words_for
from itemone.request import Request
from tests.llm import filing
from tests.llm.server import answer, serving


def test_every_prompt_comes_along() -> None:
    assert set(load_prompts().texts) == set(NAMES)


def test_a_prompt_of_ones_own_takes_the_place_of_ours(tmp_path: Path) -> None:
    (tmp_path / "system.md").write_text("Write like a poet, for $$1.", encoding="utf-8")
    with serving(answer(filing.good("shell"))) as server:
        filing.written(server.url, name="shell", prompts=tmp_path)
    assert server.prompts("system") == ["Write like a poet, for $1."]
    assert "passages" in server.prompts()[0]


def test_what_a_value_holds_is_not_filled_in_again() -> None:
    filled = load_prompts().fill("again", reason="cost $company and ${words} or $5")
    assert "cost $company and ${words} or $5" in filled


@pytest.mark.parametrize("text", ["$nothing_of_the_kind", "costs $5", "${"])
def test_a_prompt_that_asks_for_what_there_is_not_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "write.md").write_text(text, encoding="utf-8")
    with pytest.raises(RequestError, match=r"write\.md"):
        filing.written("http://127.0.0.1:9/v1", name="shell", prompts=tmp_path)


def test_a_folder_that_is_missing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="no folder"):
        load_prompts(tmp_path / "missing")


def test_a_prompt_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "again.md").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RequestError, match=r"again\.md"):
        load_prompts(tmp_path)
    (tmp_path / "again.md").write_text("x" * 200_000, encoding="utf-8")
    with pytest.raises(RequestError, match="too large"):
        load_prompts(tmp_path)


def test_models_are_asked_for_words() -> None:
    assert words_for(Request(max_tokens=300)) == 200
    assert words_for(Request(max_tokens=300, tokenizer="words")) == 300
