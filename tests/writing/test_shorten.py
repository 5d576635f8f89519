"""Shortening: what may go, what never goes, and that what is left is still true and whole."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from itemone import examples
from itemone.writing.lexicon import PHRASES
from itemone.writing.shorten import MAX_VARIANTS, variants
from tests import goldfacts
from tests.writing.said import lossless, parsed, prepare, shortened

# A sentence, and the words that no variant of it may lose.
KEPT = [
    # conditions
    ("If the lender agrees, the company may borrow up to $40 million.", "If the lender agrees"),
    ("The company may borrow $40 million, if the lender agrees.", "if the lender agrees"),
    ("Unless renewed, the license, which covers nine states, expires in 2024.", "Unless renewed"),
    ("The lease, which began in 2010, runs until June 2025.", "until June 2025"),
    (
        "The company leases nine depots, subject to approval by the city, to dealers in Ohio.",
        "subject to approval by the city",
    ),
    ("The notes convert into stock, provided that holders agree.", "provided that holders agree"),
    ("Dealers may return pumps, depending on their age, to the plant.", "depending on their age"),
    ("Once the permit is granted, the company will open the plant.", "Once the permit is granted"),
    # negations
    ("The company does not sell pumps to consumers, although it repairs them.", "does not sell"),
    ("The company, which has no plants of its own, buys pumps from others.", "buys pumps"),
    ("No customer accounted for more than 10% of net sales in 2019.", "No customer"),
    ("The company has never paid dividends, because it invests its cash.", "never"),
    ("Pumps are sold without warranties, as is usual, to dealers.", "without warranties"),
    ("The company sells neither tanks nor valves to mines.", "neither tanks nor valves"),
    # exceptions
    (
        "Pumps are sold to dealers, except in Ohio, where the company sells to farms.",
        "except in Ohio",
    ),
    ("The company owns all plants, other than the Lima plant, in Ohio.", "other than the Lima"),
    ("Sales, excluding those of tanks, rose to $40 million in 2019.", "excluding those of tanks"),
    ("Net sales, net of returns, were $40 million in 2019.", "net of returns"),
    # when it began
    ("The company was founded in 2003 and started to sell pumps in Ohio.", "2003"),
    # who somebody is
    ("The largest customer, Dray Stores, took 21% of sales in 2019.", "Dray Stores"),
    # what takes back what is said, or bounds it
    (
        "The company has contracts with most farms, but these contracts set no amounts.",
        "set no amounts",
    ),
    (
        "The company has contracts with most farms, although these contracts set no amounts.",
        "set no amounts",
    ),
    (
        "Farms use the Alpha drug for the treatment of grown cattle, in combination with Beta.",
        "in combination with Beta",
    ),
    ("The company buys strategically placed shops in nine states.", "strategically placed"),
    (
        "The company sells its products and resells tanks of others directly to farms in Ohio.",
        "sells its products",
    ),
    # what an amount leaves out
    ("Net income was $4 million (which excludes a gain of $2 million) in 2019.", "which excludes"),
    ("Sales were $4 million (excluding tanks) in 2019.", "excluding tanks"),
    # whose and for what
    ("In the Agency channel, the company sells pumps and tanks in pairs.", "In the Agency channel"),
    ("Through its Blue Drip line, the company offers pumps to farms.", "Through its Blue Drip"),
    ("In Japan, the company sells its pumps by itself to large farms.", "In Japan"),
    ("For large farms, the company sells pumps through its own shops.", "For large farms"),
    (
        "The company earns fixed fees, a share of sales, or both, for its dealer programs.",
        "for its dealer programs",
    ),
    ("Income includes interest, dividends and net gains (losses) on bonds sold.", "(losses)"),
    (
        "The company earns revenue by making and testing many kinds of pumps, by leasing tanks, "
        "and by giving advice to farms.",
        "by leasing tanks",
    ),
    ("Alpha pumps lift the yield and ease the use of water on farms.", "of water"),
    ("Gold is no currency, therefore serves as a store of value.", "therefore"),
    (
        "The Delta segment sells its pumps through a variety of channels, depending on the pump, "
        "including: through dealers, by brokers, by agents and by its own shops in nine states.",
        "shops in nine states",
    ),
    # of what a later predicate tells, the figure before it says
    ("The life of a pump is more than ten years and needs care.", "ten years"),
    # a loss in brackets
    ("The company had $5 million of cash and $(12.5) million of cash flow.", "$(12.5) million"),
    # hedges and bounds
    ("The company generally sells pumps only to dealers, as others do.", "generally"),
    ("The company generally sells pumps only to dealers, as others do.", "only"),
    ("Approximately 60% of the pumps, which are blue, go to farms.", "Approximately 60%"),
    ("The company believes that it is the largest maker of pumps, in Ohio.", "believes"),
    ("The company may open a depot in Utah, where it has land.", "may"),
    ("The company plans to sell tanks in Utah, where it has land.", "plans to"),
    ("At least 400 farms, most of them in Ohio, rent pumps.", "At least 400"),
    ("Up to 40% of the pumps, which are blue, go to mines.", "Up to 40%"),
    ("The company is one of the leading makers of pumps in Ohio.", "one of the leading makers"),
    ("The company is the second largest maker of pumps, after Delta, in Ohio.", "second largest"),
    # the year and the unit of a number
    ("During 2019, the company sold 4,300 pumps through dealers.", "2019"),
    ("In 2019, net sales, which were in dollars, were $48.1 million.", "2019"),
    ("Net sales, which exclude tax, were $48.1 million, in fiscal 2019.", "2019"),
    ("The company had 400 employees, of whom 120 worked in Ohio, as of June 30, 2019.", "2019"),
    ("At June 30, 2019, the company had 400 employees.", "2019"),
    ("Net sales grew to $48.1 million (62% of the total) in 2019.", "62%"),
    # what a list is a list of
    ("The company's segments are farms, mines, ships, cities and homes.", "cities and homes"),
    ("The company has four brands: Blue Drop, Red Drop, Stone and Mill.", "Stone and Mill"),
]


@pytest.mark.parametrize(("sentence", "words"), KEPT, ids=[f"{w} | {s}" for s, w in KEPT])
def test_no_variant_loses(sentence: str, words: str) -> None:
    assert [v for v in shortened(sentence) if words.lower() not in v.lower()] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Net sales were $48.1 million in 2019, compared with $42.0 million in 2018.",
        "Net sales were $48.1 million and $42.0 million in 2019 and 2018, respectively.",
        "In 2019 and 2018, net sales were $48.1 million and $42.0 million, respectively.",
        "For the years ended December 31, 2019 and 2018, the company earned $48.1 million and "
        "$42.0 million, respectively, from pumps.",
        "Net sales were $48.1 million for fiscal 2019, up from $42.0 million for fiscal 2018.",
    ],
)
def test_an_amount_keeps_its_own_year(sentence: str) -> None:
    for variant in [lossless(sentence), *shortened(sentence)]:
        assert ("$48.1" in variant) <= ("2019" in variant), variant
        assert ("$42.0" in variant) <= ("2018" in variant), variant
        assert ("2018" in variant) <= ("$42.0" in variant), variant


@pytest.mark.parametrize(
    "sentence",
    [
        "Net sales were $42.0, $48.1 and $50.2 million in 2018, 2017 and 2016, respectively.",
        "Sales were $42.0 million and $48.1 million in 2018 and 2019, respectively, or 5% and 6%.",
        "Farms and mines accounted for 60% and 40% of net sales, respectively.",
        "Pumps, tanks and valves made up 50%, 30% and 20%, respectively, of net sales in 2019.",
        "Delta and Dray accounted for 14% and 12% of net sales in 2019 and 2018, respectively.",
    ],
)
def test_a_series_told_respectively_stays_whole_where_its_pairs_are_not_clear(
    sentence: str,
) -> None:
    numbers = goldfacts.numbers(sentence)
    for variant in shortened(sentence):
        assert "respectively" in variant
        assert goldfacts.numbers(variant) == numbers


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Northgate (the “Company”) makes pumps (including submersible ones).",
            "Northgate makes pumps.",
        ),
        (
            "Northgate Works (sometimes referred to as we, our, us, ourselves, or NW) makes pumps.",
            "Northgate Works makes pumps.",
        ),
        ("The pumps (see the catalog) are sold to farms.", "The pumps are sold to farms."),
        ("Tanks (62% of sales) are blue.", "Tanks (62% of sales) are blue."),
        ("Pumps ($30.2 million) and tanks are sold.", "Pumps ($30.2 million) and tanks are sold."),
        ("The pump [Mark II] is sold to farms.", "The pump is sold to farms."),
        ("The plant (in Lima (Ohio)) makes pumps.", "The plant makes pumps."),
        ("The plant makes a) pumps and b) tanks.", "The plant makes a) pumps and b) tanks."),
        # openers
        ("However, the company does not make tanks.", "The company does not make tanks."),
        ("In addition, dealers rent pumps to farms.", "Dealers rent pumps to farms."),
        ("As a result, dealers rent pumps to farms.", "Dealers rent pumps to farms."),
        ("As described above, dealers rent pumps.", "Dealers rent pumps."),
        ("First Bank of Lima lends money to farms.", "First Bank of Lima lends money to farms."),
        ("Still water is pumped by farms in Ohio.", "Still water is pumped by farms in Ohio."),
        ("Second Street Depot sells pumps to farms.", "Second Street Depot sells pumps to farms."),
        # phrases
        ("Farms buy pumps in order to move water.", "Farms buy pumps to move water."),
        ("In order to move water, farms buy pumps.", "To move water, farms buy pumps."),
        (
            "Pumps are sold to farms, including, but not limited to, dairies.",
            "Pumps are sold to farms, including dairies.",
        ),
        ("The company sells a wide variety of pumps.", "The company sells various pumps."),
        (
            "Pumps are sold under brands that include the following: Drip, Well and Wet.",
            "Pumps are sold under brands including Drip, Well and Wet.",
        ),
        ("Harlow bought Dray for a purchase price of $5.", "Harlow bought Dray for $5."),
        ("Farms pay in excess of $5 million.", "Farms pay over $5 million."),
        # praise
        (
            "The company has a leading position and an extensive network of dealers.",
            "The company has a position and a network of dealers.",
        ),
        ("Premier Leading Edge, Inc. makes pumps.", "Premier Leading Edge, Inc. makes pumps."),
        # hedges aren't empty
        (
            "The company typically sells primarily to farms.",
            "The company typically sells primarily to farms.",
        ),
    ],
)  # fmt: skip
def test_what_loses_nothing_goes_at_once(sentence: str, expected: str) -> None:
    assert lossless(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "short"),
    [
        ("The pump, which weighs 40 pounds, is sold to farms.", "The pump is sold to farms."),
        ("Delta Supply, a distributor in Ohio, buys pumps.", "Delta Supply buys pumps."),
        (
            "The company sells pumps to farms, enabling them to move water.",
            "The company sells pumps to farms.",
        ),
        (
            "Because prices vary, the company seeks fixed-price contracts.",
            "The company seeks fixed-price contracts.",
        ),
        (
            "The company sells parts such as seals, gaskets, shafts, rings and bearings.",
            "The company sells parts.",
        ),
    ],
)
def test_what_only_adds_to_a_sentence_may_go(sentence: str, short: str) -> None:
    assert short in shortened(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The company sells parts such as seals, gaskets, shafts, rings, bearings and housings.",
        "The company sells parts, including seals, gaskets, shafts, rings, bearings and housings.",
        "The company sells parts, including seals, gaskets, shafts, rings or housings, to farms.",
    ],
)
def test_examples_are_cut_to_three_joined_by_and_or_told_whole_or_not_at_all(
    sentence: str,
) -> None:
    items = ["seals", "gaskets", "shafts", "rings", "bearings", "housings"]
    there = [item for item in items if item in sentence]
    counts = set()
    for variant in shortened(sentence):
        named = [item for item in items if item in variant]
        assert named == there[: len(named)]
        assert len(named) in (0, 3, len(there))
        if len(named) == 3:
            # "such as" and "including" leave the list open, so three of more are no falsehood
            assert re.search(r"(?:such as|including) seals, gaskets,? (?:and|or) shafts\b", variant)
        counts.add(len(named))
    assert len(counts) > 1


@pytest.mark.parametrize(
    ("sentence", "pronoun", "antecedent"),
    [
        ("Delta Supply, a distributor of pumps, says that it buys pumps.", "it", "Delta Supply"),
        ("The company sells pumps, which farms use, and repairs them.", "them", "pumps"),
        (
            "The company sells to dealers, including Delta and Dray, and they sell to farms.",
            "they",
            "dealers, including Delta and Dray",
        ),
        (
            "Through Delta Supply, the company sells pumps, and it also repairs them.",
            "them",
            "pumps",
        ),
    ],
)
def test_what_a_remaining_pronoun_means_is_never_cut(
    sentence: str, pronoun: str, antecedent: str
) -> None:
    for variant in shortened(sentence):
        if re.search(rf"\b{pronoun}\b", variant):
            assert antecedent in variant


_BASE_ADDS = {w for _, short in PHRASES for w in short.split()} | {"a", "an", "and"}


def _sentences() -> list[str]:
    texts = [
        examples.path(name).read_text(encoding="utf-8")
        for name in ("conglomerate", "manufacturer", "software")
    ]
    found = [sentence for text in texts for sentence in goldfacts.sentences(text)]
    chosen = [sentence for sentence in found if 8 <= len(sentence.split()) <= 60][::3]
    prepare(chosen)
    return chosen


def test_every_variant_is_made_of_the_sentences_own_words_in_their_order() -> None:
    checked = 0
    for sentence in _sentences():
        parse = parsed(sentence)
        for draft in variants(parse, lambda _: 1.0):
            kept = draft.kept()
            assert kept == sorted(kept)
            changed = {draft.word(i).strip(", ").lower() for i in kept if i in draft.replaced}
            words = {w for change in changed for w in change.split()}
            own = {w.lower for w in parse.words} | {w.lower[:-1] for w in parse.words}
            assert words <= _BASE_ADDS | own, sentence
            checked += 1
    assert checked > 100


def test_every_variant_is_contained_in_the_fullest_and_no_two_are_the_same_chain() -> None:
    for sentence in _sentences():
        drafts = variants(parsed(sentence), lambda _: 1.0)
        kept = [set(draft.kept()) for draft in drafts]
        assert all(b < kept[0] for b in kept[1:]), sentence
        assert len(kept) <= MAX_VARIANTS or any(not b < a for a, b in pairwise(kept)), sentence


@pytest.mark.parametrize(
    ("sentence", "part"),
    [
        (
            "The Valves Segment is made up of two plants and generated 31% of net sales in 2019.",
            "The Valves Segment generated 31% of net sales in 2019.",
        ),
        (
            "The Company does not invest under a license, and it receives a royalty on sales.",
            "\ue000 receives a royalty on sales.",
        ),
        (
            "Delta buys pumps in Ohio and accounted for 11% of net sales in 2019.",
            "Delta accounted for 11% of net sales in 2019.",
        ),
    ],
)
def test_a_later_predicate_or_clause_may_stand_for_the_sentence(sentence: str, part: str) -> None:
    assert part in shortened(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        # the time in front is not the later part's
        "In 1990 the Company acquired Delta and sells pumps to farms.",
        # what the pronoun means would go
        "The Company bought a plant in Ohio and sold it to Delta.",
        "Delta owns a mine, and such mine supplies the Company with ore.",
        # the figure's year would go
        "In 2019 net sales were $48.1 million, and net income was $4.0 million.",
        # not joined by "and"
        "The Company sells pumps but lost money on tanks.",
    ],
)
def test_no_part_stands_alone_that_leans_on_what_would_go(sentence: str) -> None:
    opening = sentence.split()[:2]
    for text in shortened(sentence):
        assert text.split()[:2] == opening, text


def test_asides_that_tell_something_may_stay_or_go() -> None:
    sentence = "The company offers services (mainly repair, testing and calibration) to mines."
    drafts = shortened(sentence)
    assert sentence in drafts
    assert "The company offers services to mines." in drafts


def test_no_variant_of_a_real_sentence_leaves_stray_signs_behind() -> None:
    stray = re.compile(r",,|\(\s*\)|\s(?:[,;:]|\.(?!\d))|, ?\.|\( ")
    for sentence in _sentences():
        balanced = sentence.count("(") == sentence.count(")")
        for variant in shortened(sentence):
            assert not stray.search(variant), variant
            assert not balanced or variant.count("(") == variant.count(")"), variant


def test_less_valuable_parts_go_first() -> None:
    sentence = "The pump, which weighs 40 pounds, is sold to farms, easing the work of farmers."
    parse = parsed(sentence)
    farmers = {i for i, w in enumerate(parse.words) if i > 13}
    first = variants(parse, lambda i: 9.0 if i in farmers else 1.0)[1].text()
    assert "40 pounds" not in first
    assert "easing" in first
    first = variants(parse, lambda i: 0.1 if i in farmers else 1.0)[1].text()
    assert "40 pounds" in first
    assert "easing" not in first


def test_no_phrase_is_shortened_where_its_short_form_would_not_fit() -> None:
    sentence = "Results may vary from period to period, including on a quarterly basis."
    assert all("including quarterly" not in variant for variant in shortened(sentence))


def test_a_list_runs_on_from_its_verb_without_a_colon() -> None:
    told = shortened("Its goods include: hand pumps for farms; water tanks; and steel valves.")
    assert told[0] == "Its goods include hand pumps for farms; water tanks; and steel valves."


def test_what_was_a_year_ago_may_go_with_its_list_of_names() -> None:
    sentence = (
        "About 73% of revenue came from three funds as compared to the year ended June 30, 2021 "
        "with 84% of the revenue from Alpha and Beta."
    )
    assert "About 73% of revenue came from three funds." in shortened(sentence)
    other = "Backlog was $80 million, compared to $58 million a year ago and 12% of sales."
    assert all("12%" in told for told in shortened(other) if "$58" not in told)


def test_a_market_is_part_of_what_is_said() -> None:
    sentence = "In the gasoline store market, Harbor Foods supplies two major channels."
    assert all("gasoline" in told for told in shortened(sentence))


def test_examples_of_a_bare_noun_are_what_is_said() -> None:
    for sentence in (
        "The Garden segment includes brands such as Alpha, Beta and Gamma.",
        "The Garden segment has goods, including pumps, tanks and valves.",
    ):
        assert shortened(sentence) == [sentence]


def test_in_certain_places_is_not_everywhere() -> None:
    for where in ("certain countries", "a number of countries"):
        sentence = f"In {where}, the company sells its pumps through local distributors."
        assert all("countries" in told for told in shortened(sentence))


def test_a_time_is_nobody() -> None:
    sentence = "Northgate was founded in 1949 and today serves farmers in 15 countries."
    assert not any(told.startswith("today") for told in shortened(sentence))


def test_a_bare_first_verb_stays_with_the_second() -> None:
    sentence = "The company franchises and operates Drip bars, which serve farms in Ohio."
    assert all("franchises and operates" in v for v in shortened(sentence))


def test_what_bounds_ownership_is_never_cut() -> None:
    sentence = "Delta runs a plant in Ohio, of which the company owns 20%, and sells its pumps."
    assert all("20%" in v for v in shortened(sentence) if "plant" in v)


def test_a_compound_in_brackets_bounds_its_noun() -> None:
    sentence = "The company makes devices for (non-obstructive) blockages (see below) of pumps."
    assert all("(non-obstructive) blockages" in v for v in shortened(sentence))


def test_a_concession_in_front_may_go() -> None:
    sentence = (
        "While pumps and tanks are largely the same, tanks are leased in nine countries within the "
        "Garden division."
    )
    assert "Tanks are leased in nine countries within the Garden division." in shortened(sentence)


def test_the_examples_of_one_group_end_with_it() -> None:
    sentence = (
        "The company's product areas are pumps; credit, including loans, notes and bonds for "
        "farms; currencies; and tanks for farms and mines in Ohio."
    )
    for variant in shortened(sentence):
        assert ("currencies" in variant) == ("tanks" in variant)


def test_an_also_that_opens_goes() -> None:
    found = shortened("Also in December 2019, the company bought the rest of Delta Works.")
    assert all(v.startswith("In December 2019, the company bought") for v in found)


def test_examples_that_are_a_list_by_semicolons_go_whole() -> None:
    told = shortened(
        "The company sells farm news by subscription, including Farm Post, a daily paper; Field "
        "Radio, a show; and Barn TV, which gives films of farms."
    )
    assert not any("subscription;" in variant for variant in told)


def test_a_short_form_that_goes_leaves_no_comma() -> None:
    (told, *_) = shortened(
        "We sell wells and deep drawing (DD) and mixed drawing (MD) pumps, and tanks, to farms."
    )
    assert "deep drawing and mixed drawing pumps" in told


def test_the_comma_that_closes_an_aside_stays() -> None:
    (told, *_) = shortened(
        "In 2023, sales to Dray Works (Dray) and its shops, including Lune Stores (Lune), "
        "represented 14% of net sales."
    )
    assert "including Lune Stores, represented" in told
    (told, *_) = shortened(
        "In May 1999, Dray, AB (Dray), a Swedish maker of pumps (Lune), acquired nine depots."
    )
    assert "Dray, AB, a Swedish maker of pumps, acquired" in told


def test_an_aside_behind_the_subject_keeps_both_commas() -> None:
    (told, *_) = shortened(
        "Our solar water contracts, offered primarily to commercial customers, charge a fee by "
        "the gallon of water that our pumps lift."
    )
    assert "contracts, offered primarily to commercial customers, charge" in told


def test_a_name_behind_a_clause_goes_with_it() -> None:
    told = shortened(
        "In 2023 the company acquired Dray Bakes, a maker of cakes and breads, which gave rise to "
        "a new segment for 2024, Sweet Cakes."
    )
    assert not any("breads Sweet" in variant or "breads, Sweet" in variant for variant in told)


def test_that_the_name_is_the_companys_goes() -> None:
    (told, *_) = shortened("Northgate Pump Works (Northgate or the company) sells pumps to farms.")
    assert "or" not in told.split()


def test_a_sentence_too_long_may_lose_what_closes_it() -> None:
    sentence = (
        "The Pumps & Tanks division develops, manufactures, and markets large and small pumps for "
        "farms, including hand pumps, deep wells, wind pumps, mud pumps driven by steam, river "
        "dredges and floats, and tanks to store milk, grain, oil and other goods that are mostly, "
        "but not exclusively, sold to farms."
    )
    short = "The Pumps & Tanks division develops, manufactures, and markets large and small pumps"
    assert f"{short} for farms." in shortened(sentence)
    more = (
        "The Pumps & Tanks division develops, manufactures, and markets a full line of pumps and "
        "valves for wells designed to improve the yield and quality of water on farms, and a "
        "complete line of tanks and vessels used in the storage of milk, grain and other goods "
        "that farms sell."
    )
    assert any(told.endswith("quality of water on farms.") for told in shortened(more))


def test_each_clause_of_a_row_keeps_its_newest_year() -> None:
    row = (
        "Of our farm revenue, pump contracts accounted for 64% in 2023, 61% in 2022 and 60% in "
        "2021; tank contracts accounted for 27% in 2023, 29% in 2022 and 30% in 2021; and valve "
        "contracts accounted for 9% in 2023 and 2022, and 10% in 2021."
    )
    assert shortened(row)[0] == (
        "Of our farm revenue, pump contracts accounted for 64% in 2023; tank contracts accounted "
        "for 27% in 2023; and valve contracts accounted for 9% in 2023."
    )
    assert all(v.startswith("Of our farm revenue") for v in shortened(row))
    uneven = "Pumps were 53% of sales in 2023 and 56% in 2022; tanks were 41% in each year."
    assert shortened(uneven)[0] == uneven


def test_a_predicate_that_announces_a_list_goes_with_its_colon() -> None:
    found = shortened(
        "We serve two customer groups — farms and mines — and have developed varying approaches "
        "to meet their needs:"
    )
    assert "We serve two customer groups — farms and mines." in found


def test_such_as_behind_a_series_is_not_told_of_its_years() -> None:
    found = shortened(
        "Appliances (8.1%, 8.4% and 8.7% of revenues in 1998, 1997 and 1996, respectively) makes "
        "kitchen equipment such as pumps and ranges."
    )
    assert found[0] == (
        "Appliances (8.1% of revenues in 1998) makes kitchen equipment such as pumps and ranges."
    )


def test_a_number_behind_each_name_is_told_of_all_or_of_none() -> None:
    found = shortened("The company ran 90 stores in Ohio (43), Texas (1,112) and Maine (7) in May.")
    assert found[0] == "The company ran 90 stores in Ohio (43), Texas (1,112) and Maine (7) in May."
    assert "The company ran 90 stores in Ohio, Texas and Maine in May." in found
    assert all(v.count("(") in (0, 3) for v in found)
    notes = "The company ran 90 stores in Ohio (1), Texas (2) and Maine (3) in May."
    assert shortened(notes)[0] == "The company ran 90 stores in Ohio, Texas and Maine in May."
