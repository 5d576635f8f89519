"""Which words stand where the company is meant: its name first, then the company, it, its."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itemone.writing.draft import Mention
from itemone.writing.mentions import Discourse
from itemone.writing.person import Names

WE, OUR, US, OURSELVES = Mention
FULL = Names("Northgate Pump, Inc.", "")
SHORT = Names("Northgate Pump, Inc.", "Northgate")


def say(names: Names, *sentences: str) -> list[str]:
    discourse = Discourse(names)
    discourse.start_paragraph()
    return [discourse.say(sentence) for sentence in sentences]


def test_the_first_mention_gives_the_full_name() -> None:
    assert say(SHORT, f"{WE} makes pumps.")[0] == "Northgate Pump, Inc. makes pumps."
    assert say(SHORT, f"{OUR} pumps are blue.")[0] == "Northgate Pump, Inc.'s pumps are blue."
    assert say(SHORT, f"Farms buy from {US}.")[0] == "Farms buy from Northgate Pump, Inc."


def test_nothing_is_of_it_or_by_it() -> None:
    told = say(SHORT, f"{WE} makes pumps.", f"{OUR} board allots the resources of {US} each year.")
    assert told[1] == "Its board allots the resources of the company each year."
    assert say(SHORT, f"{WE} ships pumps to {US}.")[0].endswith("ships pumps to it.")


def test_not_every_sentence_is_also() -> None:
    also = [f"{WE} also sells {thing}." for thing in ("pumps", "tanks", "seals")]
    told = say(SHORT, f"{WE} makes seals.", *also, f"{WE} rents tanks, but also pumps.")
    assert [" also " in sentence for sentence in told] == [False, True, False, True, True]
    twice = say(SHORT, f"{WE} makes seals.", also[0], f"{WE} rents tanks, but also pumps.")
    assert twice[2] == "It rents tanks, but also pumps."


def test_the_first_sentence_names_the_company_even_beside_its_name() -> None:
    (said,) = say(SHORT, f"{WE} is the heir of the former Northgate Pump, Inc.")
    assert said == "Northgate Pump, Inc. is the heir of the former Northgate Pump, Inc."


def test_no_paragraph_begins_with_it() -> None:
    discourse = Discourse(Names("Visto", ""))
    told = []
    for sentence in (
        f"{WE} sells pumps.",
        f"{WE} rents Visto tanks.",
        f"{WE} rents Visto-made tanks.",
        f"In 2012, {WE} merged with Visto, a firm of Ohio.",
    ):
        discourse.start_paragraph()
        told.append(discourse.say(sentence))
    assert told[0] == "Visto sells pumps."
    assert told[1:] == [
        "The company rents Visto tanks.",
        "The company rents Visto-made tanks.",
        "In 2012, the company merged with Visto, a firm of Ohio.",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"Through {OUR} wholly-owned subsidiary, Dray, Inc., {WE} sells tanks.",
            "Through its wholly-owned subsidiary, Dray, Inc., Northgate sells tanks.",
        ),
        (
            f"In {OUR} Tank segment, {WE} sells tanks.",
            "In its Tank segment, Northgate sells tanks.",
        ),
        (
            f"For {OUR} tanks, {OUR} dealers use {OUR} depots.",
            "For its tanks, Northgate's dealers use its depots.",
        ),
    ],
)
def test_in_front_of_the_company_stands_its(text: str, expected: str) -> None:
    assert say(SHORT, f"{WE} makes pumps.", text)[1] == expected


def test_a_part_is_not_also_at_a_paragraphs_begin() -> None:
    assert say(SHORT, "The Tank unit also makes vats.") == ["The Tank unit makes vats."]


def test_a_longer_name_is_another() -> None:
    meta = Names("Vista", "")
    told = say(meta, f"{WE} sells pumps.", "Vistas are seen.", f"{WE} sells Dray Vista pumps.")
    assert told[2] == "The company sells Dray Vista pumps."


def test_nothing_is_added_to_a_paragraph_that_only_begins() -> None:
    assert say(SHORT, f"{WE} also sells tanks.") == ["Northgate Pump, Inc. sells tanks."]
    assert say(FULL, f"In May 1993, {WE} also bought Dray.") == [
        "In May 1993, Northgate Pump, Inc. bought Dray."
    ]
    assert say(SHORT, f"{WE} may also sell tanks.") == ["Northgate Pump, Inc. may also sell tanks."]


def test_behind_another_subject_the_company_is_named() -> None:
    (said,) = say(FULL, f"{WE} has a venture, which runs two plants, of which {WE} owns 20%.")
    assert said.endswith("which runs two plants, of which the company owns 20%.")
    (said,) = say(FULL, f"{WE} holds classes, which are given in {OUR} plants.")
    assert said.endswith("which are given in its plants.")
    (said,) = say(FULL, f"{WE} has a venture, which {WE} runs, and sells {OUR} pumps to farms.")
    assert said.endswith("a venture, which it runs, and sells its pumps to farms.")


def test_the_full_name_is_given_once() -> None:
    said = " ".join(
        say(SHORT, *[f"{WE} makes pumps.", f"Farms know {US}.", f"{OUR} pumps are blue."])
    )
    assert said.count("Northgate Pump, Inc.") == 1


def test_a_sentence_that_says_the_name_itself_counts_as_the_first_mention() -> None:
    said = say(FULL, "Northgate Pump, Inc. makes pumps.", f"Farms know {US}.")
    assert said == ["Northgate Pump, Inc. makes pumps.", "Farms know the company."]


def test_later_mentions_in_one_sentence_are_pronouns() -> None:
    (said,) = say(
        FULL, f"{WE} sells {OUR} pumps to farms that know {US} and calls {OURSELVES} a maker."
    )
    assert said == (
        "Northgate Pump, Inc. sells its pumps to farms that know it and calls itself a maker."
    )


def test_a_subject_after_a_sentence_about_the_company_is_it() -> None:
    said = say(FULL, f"{WE} makes pumps.", f"{WE} sells them to farms.", f"{OUR} pumps are blue.")
    assert said[1:] == ["It sells them to farms.", "Its pumps are blue."]


def test_after_a_sentence_about_another_thing_the_company_is_named_again() -> None:
    said = say(FULL, f"{WE} makes pumps.", "Delta Supply buys them.", f"{WE} leases nine depots.")
    assert said[2] == "The company leases nine depots."


def test_a_new_paragraph_names_the_company_again() -> None:
    discourse = Discourse(SHORT)
    discourse.start_paragraph()
    discourse.say(f"{WE} makes pumps.")
    discourse.start_paragraph()
    assert re.match(r"(?:Northgate|The company) sells", discourse.say(f"{WE} sells pumps."))


def test_without_a_name_the_company_is_the_company() -> None:
    assert say(Names(), f"{WE} makes pumps.", "Farms buy them.", f"Farms know {OUR} brand.") == [
        "The company makes pumps.",
        "Farms buy them.",
        "Farms know the company's brand.",
    ]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Delta Works", "Delta Works' pumps are blue."),
        ("Delta Co.", "Delta Co.'s pumps are blue."),
        ("Delta & Sons", "Delta & Sons' pumps are blue."),
        ("Delta", "Delta's pumps are blue."),
    ],
)
def test_the_possessive_of_a_name_is_written_as_names_want_it(name: str, said: str) -> None:
    assert say(Names(name, name), f"{OUR} pumps are blue.") == [said]


def test_own_is_not_doubled() -> None:
    (said,) = say(FULL, f"{WE} sells pumps through {OUR} own dealers.")
    assert said.endswith("through its own dealers.")


_PARTS = st.sampled_from(
    [f"{WE} makes pumps", f"farms know {US}", f"{OUR} pumps are blue", "dealers buy"]
)
_NAMES = st.sampled_from([Names(), FULL, SHORT])


@given(_NAMES, st.lists(st.lists(_PARTS, min_size=1, max_size=3).map(" and ".join), max_size=6))
def test_no_marker_stays_and_no_pronoun_stands_before_a_name(
    names: Names, sentences: list[str]
) -> None:
    said = " ".join(say(names, *(f"{s}." for s in sentences)))
    assert not re.search("[\ue000-\ue003]", said)
    first = re.search(r"Northgate|[Tt]he company", said)
    pronoun = re.search(r"\b[Ii]ts?\b", said)
    if pronoun:
        assert first is not None
        assert first.start() < pronoun.start()


def test_a_name_that_stands_in_other_capitals_is_the_same_name() -> None:
    names = Names("NORTHGATE PUMP, INC.", "")
    said = say(names, "Northgate Pump, Inc. makes pumps.", f"{OUR} pumps are blue.")
    assert "NORTHGATE PUMP, INC." not in said[1]


def test_a_subject_with_others_beside_it_is_never_it() -> None:
    """ "It and its partners sell" is no English."""
    said = say(FULL, f"{WE} makes pumps.", f"{WE} and {OUR} partners sell them.")
    assert said[1] == "The company and its partners sell them."


def test_its_is_never_another_ones() -> None:
    told = say(
        SHORT, f"{WE} makes pumps.", f"Delta Bank, N.A. holds 41% of {OUR} cash and {OUR} debt."
    )
    assert told[1] == "Delta Bank, N.A. holds 41% of Northgate's cash and Northgate's debt."
    told = say(
        SHORT, f"{WE} sells.", f"{OUR} Garden segment makes hoses.", f"{OUR} Farm group digs."
    )
    assert told[2] == "Northgate's Farm group digs."
