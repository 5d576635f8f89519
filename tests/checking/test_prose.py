from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from itemone.checking.prose import plain, sentence_ranges


def _sentences(text: str) -> list[str]:
    return [" ".join(text[a:b].split()) for a, b in sentence_ranges(text)]


def test_bullets_and_headings_are_told_from_the_sentences_around_them() -> None:
    text = "# Acme\n\nIt makes saws.\n- Sales rose.\n- Debt fell.\n2. It pays no\ndividend."
    assert _sentences(text) == [
        "Acme",
        "It makes saws.",
        "Sales rose.",
        "Debt fell.",
        "It pays no dividend.",
    ]


@given(st.text(max_size=400))
def test_ranges_are_in_order_and_hold_something_to_read(text: str) -> None:
    end = 0
    for a, b in sentence_ranges(text):
        assert end <= a < b <= len(text)
        assert any(c.isalnum() for c in text[a:b])
        end = b


@given(st.text(max_size=400))
def test_plain_text_keeps_every_offset(text: str) -> None:
    assert len(plain(text)) == len(text)
