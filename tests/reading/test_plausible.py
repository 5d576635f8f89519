"""What can be a business section passes; other languages, other prose and no prose don't."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itemone import examples
from itemone.errors import NoBusinessError
from itemone.reading.plausible import check_plausible

HERE = Path(__file__).parent
OTHER: dict[str, dict[str, str]] = tomllib.loads((HERE / "not_a_business.toml").read_text("utf-8"))
SMALL: dict[str, str] = tomllib.loads((HERE / "small_businesses.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", OTHER["language"])
def test_a_text_in_another_language_is_refused_by_the_name_of_the_language(name: str) -> None:
    named = {"russian": "Cyrillic", "latin": "Latin"}.get(name, name.capitalize())
    with pytest.raises(NoBusinessError, match=f"{named}.*not English.*Item 1"):
        check_plausible(OTHER["language"][name])


@pytest.mark.parametrize("name", OTHER["no_prose"])
def test_a_text_without_prose_is_refused(name: str) -> None:
    with pytest.raises(NoBusinessError, match=r"no English prose|hardly any words|no business"):
        check_plausible(OTHER["no_prose"][name])


@pytest.mark.parametrize("name", OTHER["no_business"])
def test_prose_about_something_else_is_refused(name: str) -> None:
    with pytest.raises(NoBusinessError, match="describes no business"):
        check_plausible(OTHER["no_business"][name])


def test_a_whole_book_of_something_else_is_refused() -> None:
    with pytest.raises(NoBusinessError, match="describes no business"):
        check_plausible("\n\n".join(OTHER["no_business"].values()) * 30)


@pytest.mark.parametrize("name", SMALL)
def test_a_small_business_section_passes_without_a_warning(name: str) -> None:
    assert check_plausible(SMALL[name]) == ()


@pytest.mark.parametrize("name", examples.names())
def test_every_example_passes_in_every_third(name: str) -> None:
    text = examples.path(name).read_text(encoding="utf-8")
    third = len(text) // 3
    for part in (text, text[:third], text[third : 2 * third], text[2 * third :]):
        assert check_plausible(part) == ()


def test_a_few_words_of_english_pass_with_a_warning() -> None:
    for text in ("Northgate makes pumps.", "Pumps", "A die for a pump, made in Bremen for all."):
        assert check_plausible(text) == (
            "The text is too short to tell whether it is a business section.",
        )


def test_a_few_words_of_another_language_are_refused_where_that_is_certain() -> None:
    with pytest.raises(NoBusinessError, match="German"):
        check_plausible(
            "Die Gesellschaft stellt Pumpen für die Landwirtschaft her und verkauft sie."
        )


def test_a_business_section_with_names_in_another_language_passes() -> None:
    names = "The Company's brands are La Casa de las Flores, Les Vins de la Côte and Der Gute Hof. "
    assert check_plausible(names * 3 + SMALL["restaurant"] + SMALL["bank"]) == ()


def test_prose_that_barely_touches_a_business_passes_with_a_warning() -> None:
    other = OTHER["no_business"]
    mixed = (
        SMALL["bank"] + other["weather"] + other["wildlife"] + other["history"] + other["manual"]
    )
    assert check_plausible(mixed) == (
        "The text says little about a business; it may not be a business section.",
    )


@given(text=st.text(max_size=400))
def test_any_text_gets_a_verdict(text: str) -> None:
    try:
        warnings = check_plausible(text)
    except NoBusinessError:
        return
    assert all(warning.endswith(".") for warning in warnings)


def test_no_real_filing_is_refused_or_warned_about_in_whole_half_or_third(shared: Path) -> None:
    judged = {}
    for path in sorted((shared / "filings").rglob("*.txt")):
        text = path.read_text(encoding="utf-8")
        for parts in (1, 2, 3):
            size = len(text) // parts
            for i in range(parts):
                judged[f"{path.stem} {i + 1}/{parts}"] = text[i * size : (i + 1) * size]
    assert len(judged) >= 6 * 68
    assert [name for name, text in judged.items() if check_plausible(text)] == []
