"""Order: what the company is, what it sells, to whom, how, for what money."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itemone.request import Facet
from itemone.writing.draft import Mention
from itemone.writing.ordering import (
    FACET_ORDER,
    Placed,
    arrange,
    defines_company,
    settled,
    with_owners,
)

S = Mention.SUBJECT
P = Mention.POSSESSIVE


def placed(
    key: int, facet: Facet, text: str = "Farms buy them.", after: int | None = None
) -> Placed:
    return Placed(text, facet, order=100 * key, key=key, after=after)


def keys(items: list[Placed]) -> list[int]:
    return [item.key for paragraph in arrange(items) for item in paragraph]


def test_every_facet_has_its_place() -> None:
    assert sorted(FACET_ORDER) == sorted(Facet)


def test_the_sentence_that_says_what_the_company_is_comes_first() -> None:
    items = [
        placed(0, Facet.OVERVIEW, f"{S} was founded in 1950."),
        placed(1, Facet.PRODUCTS, f"{S} sells pumps."),
        placed(2, Facet.OVERVIEW, f"{S} is now a maker of pumps."),
    ]
    assert keys(items)[0] == 2


def test_a_legal_form_or_its_history_doesnt_open() -> None:
    items = [
        placed(0, Facet.OVERVIEW, f"{S} is a corporation formed under the laws of Ohio."),
        placed(4, Facet.OVERVIEW, f"{S} is an Ohio corporation."),
        placed(1, Facet.OVERVIEW, f"{S} was incorporated in 1950 and bought Dray in 1960."),
        placed(2, Facet.OVERVIEW, f"Founded in 1950, {S} is a maker of pumps."),
        placed(3, Facet.PRODUCTS, f"{S} makes tanks."),
    ]
    assert keys(items) == [2, 3, 0, 1, 4]


@pytest.mark.parametrize(
    "text",
    [
        f"{S} is in the retail line of business in Ohio.",
        f"{S} generates revenue by selling pumps.",
        f"{S} and subsidiaries is a maker of pumps.",
        f"{P} principal business is the sale of pumps.",
        f"{S} serves farms by its shops and its website.",
    ],
)
def test_what_says_what_the_company_is_or_does(text: str) -> None:
    assert defines_company(text)


@pytest.mark.parametrize(
    "text",
    [
        f"{S} is one of the major tenants of the Lune mall.",
        f"{S} is the product of the merger of Delta and Dray.",
        f"{S}, an Ohio corporation, has its offices in Lima.",
        f"{S} sells certain pumps under brands of others.",
        f"{S} designs its shops to be found easily.",
        f"{S} also offers tanks.",
        f"{P} principal office is in Lima.",
    ],
)
def test_what_says_no_such_thing(text: str) -> None:
    assert not defines_company(text)


def test_what_it_is_stands_before_what_it_does() -> None:
    items = [
        placed(0, Facet.OVERVIEW, f"{S} is a maker of pumps."),
        replace(placed(1, Facet.OVERVIEW, f"{S} offers pumps for farms."), opens=True),
        placed(2, Facet.OVERVIEW, f"{S} is a sponsor of the Lune fair."),
    ]
    assert keys(items)[0] == 0


def test_what_came_later_stays_behind_what_came_first() -> None:
    items = [
        placed(0, Facet.OVERVIEW, f"{S} was founded in 1950 to make pumps."),
        placed(1, Facet.OVERVIEW, f"{S} later began to make tanks."),
        placed(2, Facet.OVERVIEW, f"{S} is a maker of pumps and tanks."),
    ]
    assert keys(items) == [2, 0, 1]


def test_what_is_doubtful_stands_with_what_stands_around_it() -> None:
    def likely(sure: Facet, much: float) -> tuple[float, ...]:
        rest = (1 - much) / (len(Facet) - 1)
        return tuple(much if facet is sure else rest for facet in Facet)

    doubtful = Placed("So.", Facet.FINANCING, 5, 5, likely=likely(Facet.FINANCING, 0.3), block=7)
    sure = Placed("Yes.", Facet.CHANNELS, 6, 6, likely=likely(Facet.CHANNELS, 0.9), block=7)
    far = replace(sure, block=20)
    unsure = replace(sure, likely=likely(Facet.CHANNELS, 0.4))
    assert settled([doubtful, sure])[0].facet is Facet.CHANNELS
    assert settled([doubtful, far])[0].facet is Facet.FINANCING
    assert settled([doubtful, unsure])[0].facet is Facet.FINANCING
    assert settled([sure, doubtful])[0].facet is Facet.CHANNELS


def test_a_deal_done_once_stands_with_the_money() -> None:
    items = [
        placed(0, Facet.OVERVIEW, f"{S} is a maker of pumps."),
        placed(1, Facet.OVERVIEW, f"On June 2, 2022, {S} acquired Dray Tools."),
        placed(2, Facet.PRODUCTS, f"{S} sells pumps and tanks."),
        placed(3, Facet.CUSTOMERS, "Farms buy them."),
    ]
    assert keys(items) == [0, 2, 3, 1]


def test_a_long_paragraph_is_not_cut_before_what_leans_on_its_last_sentence() -> None:
    items = [placed(0, Facet.OVERVIEW, f"{S} is a maker of pumps."), placed(1, Facet.OVERVIEW)]
    items.append(placed(2, Facet.PRODUCTS, after=1))
    items += [placed(k, Facet.PRODUCTS) for k in range(3, 10)]
    paragraphs = arrange(items)
    assert [item.key for item in paragraphs[0]][-1] != 1


def test_the_opening_names_somebody() -> None:
    items = [
        placed(0, Facet.CHANNELS, "At the end of 1995, it had 40 depots."),
        placed(1, Facet.CHANNELS, f"Dealers buy from {S}."),
    ]
    assert keys(items) == [1, 0]


def test_a_company_that_has_not_begun_opens_with_what_it_plans() -> None:
    items = [
        placed(0, Facet.OVERVIEW, f"{S} intends to keep a clause for farms that don't sell pumps."),
        placed(1, Facet.OVERVIEW, f"{S} was incorporated in 1950."),
        placed(
            2, Facet.PRODUCTS, f"{S} plans to serve the spring season by selling pumps to farms."
        ),
    ]
    assert keys(items)[0] == 2


def test_products_come_before_customers_channels_revenue_and_financing() -> None:
    order = [Facet.FINANCING, Facet.REVENUE, Facet.CHANNELS, Facet.CUSTOMERS, Facet.PRODUCTS]
    items = [placed(9, Facet.OVERVIEW, f"{S} is a maker of pumps.")]
    items += [placed(k, facet) for k, facet in enumerate(order)]
    assert keys(items) == [9, 4, 3, 2, 1, 0]


def test_within_a_facet_the_filings_order_holds() -> None:
    items = [placed(k, Facet.REVENUE) for k in (3, 1, 2)]
    assert keys([placed(0, Facet.OVERVIEW), *items]) == [0, 1, 2, 3]


def test_a_leaning_sentence_stands_right_after_the_one_it_leans_on() -> None:
    items = [
        placed(0, Facet.OVERVIEW),
        placed(1, Facet.PRODUCTS),
        placed(2, Facet.FINANCING, after=1),
        placed(3, Facet.OTHER, after=2),
        placed(4, Facet.PRODUCTS),
    ]
    assert keys(items) == [0, 1, 2, 3, 4]


def test_a_sentence_whose_support_was_not_chosen_stands_on_its_own() -> None:
    assert keys([placed(0, Facet.OVERVIEW), placed(5, Facet.PRODUCTS, after=77)]) == [0, 5]


def of_part(key: int, part: str, facet: Facet, text: str = "") -> Placed:
    return Placed(text or f"{part} sells pumps.", facet, 100 * key, key, part=part)


def test_each_part_of_the_company_has_its_paragraph_between_the_whole_and_its_money() -> None:
    items = [
        placed(0, Facet.OVERVIEW, f"{S} is a maker of pumps."),
        placed(1, Facet.REVENUE, "Pumps were 60% of sales, Tanks 40%."),
        of_part(2, "Pumps", Facet.CUSTOMERS),
        of_part(3, "Tanks", Facet.PRODUCTS),
        of_part(4, "Pumps", Facet.PRODUCTS, "It is sold in Ohio."),
        of_part(5, "Tanks", Facet.REVENUE),
        placed(6, Facet.CUSTOMERS),
        placed(7, Facet.CHANNELS),
        placed(8, Facet.FINANCING),
        placed(9, Facet.FINANCING),
    ]
    found = [[item.key for item in paragraph] for paragraph in arrange(items)]
    assert found == [[0, 1], [2, 4], [3, 5], [6, 7], [8, 9]]


def test_sentences_of_one_name_stand_together() -> None:
    items = [
        placed(0, Facet.OVERVIEW, f"{S} is a maker of pumps."),
        placed(1, Facet.CUSTOMERS, "Dray Pumps serves farms."),
        placed(2, Facet.CHANNELS, "Lune Tanks are sold by dealers."),
        placed(3, Facet.CHANNELS, "In Ohio, dealers sell pumps."),
        placed(4, Facet.CHANNELS, "Dray Pumps sells by its website."),
        placed(5, Facet.CHANNELS, "In Iowa, dealers lease pumps."),
    ]
    assert keys(items) == [0, 1, 4, 2, 3, 5]


def test_a_long_paragraph_is_parted_where_its_topic_changes() -> None:
    long = "Farms in nine states of the North buy pumps and tanks from it every spring and fall."
    items = [placed(k, Facet.CUSTOMERS, long) for k in range(5)]
    items += [placed(10 + k, Facet.CHANNELS, long) for k in range(4)]
    opening = placed(90, Facet.OVERVIEW, f"{S} is a maker of pumps.")
    more = placed(91, Facet.OVERVIEW, f"{S} owns nine plants.")
    found = [[item.key for item in paragraph] for paragraph in arrange([opening, more, *items])]
    assert found == [[90, 91], [0, 1, 2, 3, 4], [10, 11, 12, 13]]


def test_paragraphs_of_one_sentence_make_no_wall() -> None:
    whole = [placed(k, Facet.OVERVIEW, f"{S} makes pumps.") for k in range(4)]
    parts = [of_part(10 + k, f"Dray {k}", Facet.PRODUCTS, f"Dray {k} is a unit.") for k in range(6)]
    money = [placed(20 + k, Facet.FINANCING, "It has debts.") for k in range(2)]
    assert [len(paragraph) for paragraph in arrange([*whole, *parts, *money])] == [7, 3, 2]


def test_the_companys_last_sentence_is_not_a_parts() -> None:
    whole = [placed(k, Facet.OVERVIEW, f"{S} makes pumps.") for k in range(2)]
    parts = [
        of_part(10 + 10 * k + n, name, Facet.PRODUCTS, f"{name} is a unit.")
        for k, name in enumerate(("Dray", "Lune"))
        for n in range(2)
    ]
    deal = placed(90, Facet.FINANCING, f"In May 1993, {S} acquired the rest of Ostend Co.")
    found = [[item.key for item in paragraph] for paragraph in arrange([*whole, *parts, deal])]
    assert found == [[0, 1], [10, 11], [20, 21], [90]]


def test_a_part_is_named_before_more_is_said_of_it() -> None:
    items = [
        placed(0, Facet.OVERVIEW, f"{S} is a maker of pumps."),
        of_part(1, "Pumps", Facet.PRODUCTS, "Bilge pumps are made in Ohio."),
        of_part(2, "Pumps", Facet.CUSTOMERS),
        of_part(3, "Tanks", Facet.PRODUCTS),
        of_part(4, "Tanks", Facet.CUSTOMERS, "Farms buy them."),
    ]
    assert keys(items) == [0, 2, 1, 3, 4]


def test_what_is_said_of_one_part_only_keeps_the_order_of_facets() -> None:
    items = [
        placed(0, Facet.OVERVIEW, f"{S} is a maker of pumps."),
        of_part(1, "Pumps", Facet.REVENUE),
        of_part(2, "Pumps", Facet.PRODUCTS),
        of_part(3, "Pumps", Facet.CUSTOMERS),
        placed(4, Facet.PRODUCTS),
    ]
    assert keys(items) == [0, 2, 4, 3, 1]


def test_nothing_gives_no_paragraph() -> None:
    assert arrange([]) == []


@st.composite
def _chosen(draw: st.DrawFn) -> list[Placed]:
    count = draw(st.integers(1, 12))
    texts = st.sampled_from([f"{S} is a maker of pumps.", f"{S} sells pumps.", "Farms buy them."])
    return [
        placed(
            k,
            draw(st.sampled_from(list(Facet))),
            draw(texts),
            after=k - 1 if draw(st.booleans()) and k else None,
        )
        for k in draw(st.permutations(range(count)))
    ]


@given(_chosen())
def test_every_chosen_sentence_is_placed_once_in_at_most_five_paragraphs(
    items: list[Placed],
) -> None:
    paragraphs = arrange(items)
    assert sorted(i.key for p in paragraphs for i in p) == sorted(i.key for i in items)
    assert 1 <= len(paragraphs) <= 5
    assert all(paragraphs)


@given(_chosen())
def test_leaning_sentences_follow_their_support_at_once(items: list[Placed]) -> None:
    order = keys(items)
    for item in items:
        if item.after in order:
            assert order[order.index(item.key) - 1] == item.after


@given(_chosen(), st.randoms(use_true_random=False))
def test_the_order_in_which_sentences_are_handed_in_does_not_matter(
    items: list[Placed], random: object
) -> None:
    shuffled = list(items)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert keys(shuffled) == keys(items)


def test_what_only_a_heading_calls_a_segments_is_told_as_the_segments() -> None:
    def of(key: int, text: str, part: str = "", owner: str = "") -> Placed:
        return Placed(text, Facet.CHANNELS, key, key, part=part, owner=owner)

    pumps = "In the Pumps segment"
    told, changed = with_owners(
        [
            of(0, f"{S} sells to farms."),
            of(1, "Sales are made through dealers.", "Pumps", pumps),
            of(2, "Dealers hold stock.", "Pumps", pumps),
            of(3, "Tanks sells to mines.", "Tanks"),
            of(4, f"{S} leases depots.", "Pumps", pumps),
            of(5, "Garden pumps are sold in spring.", "Pumps", pumps),
        ]
    )
    assert [item.text for item in told] == [
        f"{S} sells to farms.",
        "In the Pumps segment, sales are made through dealers.",
        "Dealers hold stock.",
        "Tanks sells to mines.",
        f"In the Pumps segment, {S} leases depots.",
        "Garden pumps are sold in spring.",
    ]
    assert changed == {1, 4}
