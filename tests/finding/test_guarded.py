"""Guarded patterns are looked for wherever they could match."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itemone.finding import cues, features, standing
from itemone.finding.guarded import Guarded

_NAMED = {
    "reference": standing._REFERENCE,
    "praise": standing._PRAISE,
    "calendar": standing._CALENDAR,
}
EVERY = [*_NAMED.items(), *cues._CUES, *features._CUES]


@pytest.mark.parametrize(("name", "guarded"), EVERY, ids=[name for name, _ in EVERY])
def test_whatever_the_pattern_finds_holds_one_of_the_stems(name: str, guarded: Guarded) -> None:
    ascii_or_mark = st.characters(codec="ascii") | st.sampled_from("®™“’")

    @settings(max_examples=60, deadline=None, database=None)
    @given(st.from_regex(guarded.pattern, alphabet=ascii_or_mark))
    def holds(text: str) -> None:
        assert guarded.search(text, text.lower()) is not None, name

    holds()


def test_a_pattern_whose_stem_is_missing_is_told_from_one_that_has_it() -> None:
    lacking = Guarded(re.compile(r"pumps? for|tanks?"), "pump")
    assert lacking.search("steel tanks", "steel tanks") is None
    assert lacking.search("Pumps for farms, pumps for wells", "pumps for farms, pumps for wells")
