"""Long lists: told by their head or their first members, never where that would say else."""

from __future__ import annotations

from tests.writing.said import shortened

STATES = "Alabama, Alaska, Arizona, Iowa, Idaho, Kansas, Maine, Montana, Nevada, Ohio and Utah"
GOODS = (
    "hand pumps, garden pumps, fire pumps, pressure tanks, steel valves, brass fittings, rubber "
    "seals, spare motors, filter screens and cast iron covers"
)


def test_what_stands_behind_a_colon_may_go() -> None:
    sentence = f"We provide banking services through stores in eleven states: {STATES}."
    assert "We provide banking services through stores in eleven states." in shortened(sentence)


def test_a_short_list_that_was_counted_stays() -> None:
    sentence = "The company sells its pumps through three channels: dealers, depots, and the web."
    assert all("depots" in variant for variant in shortened(sentence))


def test_a_lead_in_that_is_no_sentence_keeps_its_list() -> None:
    sentence = f"The stores are in: {STATES}."
    assert all("Ohio" in variant for variant in shortened(sentence))


def test_three_members_may_stand_for_a_long_list() -> None:
    sentence = f"The company sells to dealers in the northern and western counties {GOODS}."
    short = (
        "sells to dealers in the northern and western counties hand pumps, garden pumps and fire"
    )
    assert any(short in variant and "covers" not in variant for variant in shortened(sentence))


def test_a_list_of_what_something_consists_of_stays_whole() -> None:
    for lead in ("The product line consists of", "The company has these ten products, namely"):
        sentence = f"{lead} {GOODS}, as the catalog for dealers in the northern counties says."
        for variant in shortened(sentence):
            assert "garden pumps and fire pumps" not in variant


MIXED = (
    "Alpha, Beta and Gamma hand pumps, Delta, Dray and Ostend fire pumps, Lune pressure tanks, "
    "Orta, Pell and Quay steel valves, Ramsey brass fittings and Sorrel rubber seals and covers"
)


GROUPS = (
    "hand pumps for farms, mines and ships in the Great Lakes area; pressure tanks for the storage "
    "of water, milk and chemicals at plants; steel valves; brass fittings for houses; rubber seals "
    "and covers for all makes; and Sorrel filters"
)


def test_groups_may_go_from_a_list_of_examples_at_a_semicolon() -> None:
    found = shortened(f"The Garden division's products include: {GROUPS}.")
    assert any(
        "water, milk and chemicals at plants; steel valves; and brass fittings for houses." in v
        for v in found
    )
    assert any(v.endswith("in the Great Lakes area.") or "plants" in v for v in found)


def test_what_something_consists_of_is_told_as_what_it_includes_once_cut() -> None:
    found = shortened(f"The Garden division's product range is comprised of {GROUPS}.")
    cut = [v for v in found if "Sorrel" not in v]
    assert cut
    assert all("product range includes hand pumps" in v for v in cut)
    assert all("is comprised of" in v for v in found if "Sorrel" in v)


def test_a_list_whose_members_are_counted_stays_whole() -> None:
    for lead in ("include six separate businesses:", "include six lines:", "comprise six lines:"):
        found = shortened(f"The Garden division's operations {lead} {GROUPS}.")
        assert all("Sorrel" in v or ":" not in v for v in found)


def test_what_bounds_a_list_isnt_cut_off_with_its_last_group() -> None:
    found = shortened(f"The Garden division's products include {GROUPS} in fiscal 2020 only.")
    assert all("2020" in v for v in found)


def test_a_closed_group_may_stand_for_a_list_of_examples() -> None:
    sentence = f"The products of the Garden division include {MIXED}."
    short = "The products of the Garden division include Alpha, Beta and Gamma hand pumps."
    assert short in shortened(sentence)


def test_a_closed_group_never_stands_for_all() -> None:
    for verb in ("consist of", "are limited to", "comprise"):
        sentence = f"The products of the Garden division {verb} {MIXED}, including spares."
        assert all("Sorrel" in variant for variant in shortened(sentence))
    for verb in ("consist of", "are comprised of", "comprise"):
        for variant in shortened(f"The products of the Garden division {verb} {GROUPS}."):
            assert "Sorrel" in variant or "division include " in variant
    sentence = f"The products of the Garden division include {MIXED}, which are sold in Ohio only."
    assert all("Sorrel" in variant for variant in shortened(sentence) if "Alpha" in variant)


def test_a_list_that_breaks_off_is_no_fault() -> None:
    members = ", ".join(f"pumps {letter}" for letter in "abcdefghijklmnopqrstuvwxyz")
    assert shortened(f"The garden division sells {members},")


def test_the_first_of_the_principal_ones_are_among_them() -> None:
    found = shortened(f"The principal products of the Garden division are: {GROUPS}.")
    assert any(
        v.startswith("The principal products of the Garden division include hand pumps")
        and v.endswith("pressure tanks for the storage of water, milk and chemicals at plants.")
        for v in found
    )
    assert all(" include " in v or v.endswith("Sorrel filters.") for v in found)
    found = shortened(f"The pumps that farms prefer are {GROUPS}.")
    assert all(" include " not in v for v in found)


def test_a_long_list_of_names_taken_for_objects_is_cut_too() -> None:
    names = (
        "Simila®, Simila® 360 Total Pump®, Simila Pro-Flow®, Simila® Flow®, Simila® 360 Total "
        "Pump® Sensitive, Simila® Sensitive, Go & Drip by Simila®, Simila® NeoDrip®, Simila® "
        "Garden, Simila® Soy®, EleDrip®, Rain™, and Drip™"
    )
    found = shortened(f"Various forms of hand pumps and follow-on pumps include {names}.")
    assert any(v.endswith("Simila® 360 Total Pump® and Simila Pro-Flow®.") for v in found)


def test_a_list_too_long_to_be_told_keeps_as_many_members_as_can_be() -> None:
    found = shortened(
        "Our pumps are marketed and sold by our sales staff to grain farmers, fruit growers, "
        "cattle ranches, pump stores, fire brigades, copper mining companies, hardware stores or "
        "their wholesalers, water plants, shipping companies and tank makers who serve dairies, "
        "kitchens such as those of plants and schools, laundries, hospitals and other sellers."
    )
    assert any(v.endswith("fire brigades and copper mining companies.") for v in found)
    assert any(v.endswith("fruit growers and cattle ranches.") for v in found)


def test_where_how_many_are_goes_as_a_whole_or_not_at_all() -> None:
    lead = "In fiscal 1995, 84% of our pumps were shipped from our 30 depots"
    found = shortened(
        f"{lead}, six located in Ohio; four in Texas; two in Iowa, Maine, and Utah; and one each "
        "in Idaho and Nevada."
    )
    assert f"{lead}." in found
    assert all("Texas" in v and "located in Ohio" in v for v in found if v != f"{lead}.")
