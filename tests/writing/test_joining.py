"""Neighbours with the company as their subject become one sentence, and no others."""

from __future__ import annotations

from itemone.request import Facet
from itemone.writing.joining import join, joined_text
from itemone.writing.ordering import Placed


def placed(text: str, key: int, facet: Facet = Facet.CHANNELS, after: int | None = None) -> Placed:
    return Placed(text, facet, key, key, after)


def told(*items: Placed) -> list[str]:
    return [joined_text(group) for group in join(items)]


SELLS = "\ue000 sells pumps to farms."
RUNS = "\ue000 operates 44 depots in Ohio and Iowa."


def test_the_second_loses_its_subject() -> None:
    assert told(placed(SELLS, 1), placed(RUNS, 2)) == [
        "\ue000 sells pumps to farms and operates 44 depots in Ohio and Iowa."
    ]


def test_a_comma_keeps_two_series_apart() -> None:
    assert told(placed(RUNS, 1), placed(SELLS, 2)) == [
        "\ue000 operates 44 depots in Ohio and Iowa, and sells pumps to farms."
    ]


def test_no_more_than_two_become_one() -> None:
    assert len(told(placed(SELLS, 1), placed(RUNS, 2), placed("\ue000 leases tanks.", 3))) == 2


def test_what_could_be_misread_stays_apart() -> None:
    for other in (
        placed("\ue000 operated 44 depots in 2019.", 2),  # another tense
        placed("Dealers operate 44 depots.", 2),  # another subject
        placed(RUNS, 2, Facet.PRODUCTS),  # another focus
        placed(RUNS, 2, after=1),  # it leans on the one before
        placed("\ue000 operates depots that \ue000 leases.", 2),
    ):
        assert len(told(placed(SELLS, 1), other)) == 2
    deep = placed("\ue000 sells pumps to farms that grow corn.", 1)
    assert len(told(deep, placed(RUNS, 2))) == 2
