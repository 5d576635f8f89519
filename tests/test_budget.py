"""Counting tokens: figures that hold, odd text, and names that can't be loaded."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itemone.budget import BUILT_IN, LARGEST_BUDGET, check_max_tokens, load_tokenizer
from itemone.errors import RequestError

ANY_TEXT = st.text(alphabet=st.characters(), max_size=300)  # lone surrogates included

SENTENCES = [
    "Northgate Pump Corporation makes submersible pumps.",
    "Distributors bought 62% of them in 2019.",
    "Net sales were $48.1 million.",
    "It had €3,000 in naïve café debts.",
]


@pytest.fixture(params=BUILT_IN)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def tokenizer_json(folder: Path, **changes: Any) -> Path:
    """A small word-level tokenizer with two special tokens, as Hugging Face saves it."""
    special = {
        "single_word": False,
        "lstrip": False,
        "rstrip": False,
        "normalized": False,
        "special": True,
    }
    content: dict[str, Any] = {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [{"id": 0, "content": "<s>", **special}],
        "normalizer": None,
        "pre_tokenizer": {"type": "Whitespace"},
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [
                {"SpecialToken": {"id": "<s>", "type_id": 0}},
                {"Sequence": {"id": "A", "type_id": 0}},
            ],
            "pair": [
                {"Sequence": {"id": "A", "type_id": 0}},
                {"Sequence": {"id": "B", "type_id": 0}},
            ],
            "special_tokens": {"<s>": {"id": "<s>", "ids": [0], "tokens": ["<s>"]}},
        },
        "decoder": None,
        "model": {
            "type": "WordLevel",
            "vocab": {"<s>": 0, "<unk>": 1, "pumps": 2},
            "unk_token": "<unk>",
        },
    }
    path = folder / "tokenizer.json"
    path.write_text(json.dumps(content | changes), encoding="utf-8")
    return path


def test_known_figures_of_tiktoken_are_met() -> None:
    text = "tiktoken is great!"
    assert load_tokenizer("cl100k_base").count(text) == 6
    assert load_tokenizer("o200k_base").count(text) == 6
    assert load_tokenizer("cl100k_base").count("antidisestablishmentarianism") == 6
    assert load_tokenizer("cl100k_base").count("2 + 2 = 4") == 7


def test_a_word_is_what_stands_between_white_space() -> None:
    count = load_tokenizer("words").count
    assert count("Net sales were\t$48.1 million.\n\nHigh-power pumps") == 7
    assert count("- a bullet") == 3
    assert count("") == count(" \n") == 0


def test_a_tokenizer_says_its_name_and_is_loaded_once(name: str) -> None:
    assert load_tokenizer(name).name == name
    assert load_tokenizer(name) is load_tokenizer(name)


@given(text=ANY_TEXT)
def test_any_text_can_be_counted_again_with_the_same_result(text: str) -> None:
    for name in BUILT_IN:
        count = load_tokenizer(name).count(text)
        assert count == load_tokenizer(name).count(text)
        assert 0 <= count <= 4 * len(text)
        assert (count > 0) == bool(text) or name == "words"


@given(parts=st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=12))
def test_joining_sentences_changes_the_sum_by_a_token_a_seam_at_most(parts: list[str]) -> None:
    for name in BUILT_IN:
        count = load_tokenizer(name).count
        assert abs(count(" ".join(parts)) - sum(map(count, parts))) <= len(parts) - 1


@given(parts=st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=12))
def test_another_sentence_never_makes_a_text_cheaper(parts: list[str]) -> None:
    for name in BUILT_IN:
        count = load_tokenizer(name).count
        assert count(" ".join(parts)) > count(" ".join(parts[:-1]))


def test_special_token_text_is_counted_as_plain_text(name: str) -> None:
    count = load_tokenizer(name).count
    assert count("<|endoftext|>") == (1 if name == "words" else 7)


@pytest.mark.parametrize("encoding", ["cl100k_base", "o200k_base"])
def test_a_very_long_text_is_counted_exactly_in_pieces(encoding: str) -> None:
    sentence = "The pumps are sold to farmers and to cities. "
    count = load_tokenizer(encoding).count
    assert count(sentence * 60_000) == 60_000 * (count(sentence * 2) - count(sentence)) + 1


@pytest.mark.parametrize("text", ["\U0010fffd" * 300_000, " " * 2_000_000, "\ud800" * 60_000])
def test_a_very_long_odd_text_can_be_counted(name: str, text: str) -> None:
    assert load_tokenizer(name).count(text) >= 0


@pytest.mark.parametrize("unknown", ["gpt-5", "", "CL100K_BASE", "\0", "x" * 5000])
def test_an_unknown_name_is_refused_with_the_known_ones(unknown: str) -> None:
    with pytest.raises(RequestError, match=r"cl100k_base, o200k_base, words.*tokenizer\.json"):
        load_tokenizer(unknown)


def test_a_missing_tokenizer_file_is_refused_by_name() -> None:
    with pytest.raises(RequestError, match=r"no tokenizer file 'models/none/tokenizer\.json'"):
        load_tokenizer("models/none/tokenizer.json")


@pytest.mark.parametrize("content", [b"", b"{", b'{"model": 3}', b"\xff\xfe\x00", b"[" * 10_000])
def test_a_broken_tokenizer_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "tokenizer.json"
    path.write_bytes(content)
    with pytest.raises(RequestError, match="no Hugging Face tokenizer"):
        load_tokenizer(str(path))


def test_a_tokenizer_file_counts_without_special_tokens(tmp_path: Path) -> None:
    pytest.importorskip("tokenizers")
    tokenizer = load_tokenizer(str(tokenizer_json(tmp_path)))
    assert tokenizer.count("pumps for farms") == 3
    assert tokenizer.count("") == 0
    assert tokenizer.count("<s>") == 3  # "<", "s", ">"
    assert tokenizer.count("\ud800 pumps") >= 1


def test_a_folder_stands_for_the_tokenizer_file_in_it(tmp_path: Path) -> None:
    pytest.importorskip("tokenizers")
    tokenizer_json(tmp_path)
    assert load_tokenizer(str(tmp_path)).count("pumps for farms") == 3


def test_a_tokenizer_file_that_would_cut_the_text_still_counts_all_of_it(tmp_path: Path) -> None:
    pytest.importorskip("tokenizers")
    cut = {"direction": "Right", "max_length": 2, "strategy": "LongestFirst", "stride": 0}
    path = tokenizer_json(tmp_path, truncation=cut)
    assert load_tokenizer(str(path)).count("pumps " * 50) == 50


def test_a_changed_tokenizer_file_is_read_again(tmp_path: Path) -> None:
    pytest.importorskip("tokenizers")
    import os

    path = tokenizer_json(tmp_path)
    assert load_tokenizer(str(path)).count("pumps!") == 2
    tokenizer_json(tmp_path, pre_tokenizer={"type": "WhitespaceSplit"})
    os.utime(path, ns=(1, 1))
    assert load_tokenizer(str(path)).count("pumps!") == 1


def test_a_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tokenizer_json(tmp_path)
    monkeypatch.setitem(sys.modules, "tokenizers", None)
    with pytest.raises(RequestError, match=r"itemone\[hf\]"):
        load_tokenizer(str(path))


@pytest.mark.parametrize("value", [1, 512, LARGEST_BUDGET])
def test_a_budget_within_bounds_is_taken(value: int) -> None:
    assert check_max_tokens(value) == value


@pytest.mark.parametrize("value", [0, -5, LARGEST_BUDGET + 1, 2.5, "512", True, None])
def test_a_budget_out_of_bounds_or_of_another_kind_is_refused(value: object) -> None:
    with pytest.raises(RequestError):
        check_max_tokens(value)


def test_threads_that_count_first_at_the_same_time_get_one_vocabulary() -> None:
    code = (
        "import threading; from itemone.budget import load_tokenizer\n"
        "gate, found = threading.Barrier(8), []\n"
        "def count():\n"
        "    gate.wait()\n"
        "    found.append(load_tokenizer('cl100k_base').count('pumps for farms'))\n"
        "threads = [threading.Thread(target=count) for _ in range(8)]\n"
        "[t.start() for t in threads]; [t.join() for t in threads]\n"
        "print(found)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    alone = load_tokenizer("cl100k_base").count("pumps for farms")
    assert done.stdout.strip() == str([alone] * 8), done.stderr
