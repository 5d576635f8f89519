"""Which statements can be told as they stand, and why others can't."""

from __future__ import annotations

import pytest

from itemone.finding.standing import LEANS, why_not_tellable

TELLABLE = [
    "We design, manufacture and market pumps for farms.",
    "Net sales were $48.1 million in fiscal 2019.",
    "It is expected that the plant will open in 2021.",
    "Our customers are farms, mines and ships.",
    "iPump stations are sold to farms in Ohio.",
    '"Blue Drop" is our best-known brand in Ohio.',
    "In 2019, 62% of our net sales came from dealers.",
    "Northgate sees Item pricing as a service to farms.",
    "According to a study, our pumps last longer than most.",
    "We had $0.5 million of debt at the end of 2019.",
    "IBM reported that we are its largest maker of pumps.",
    "NPW announced the purchase of Delta Works in 2019.",
    "3M and Delta buy our pumps through dealers.",
    "We sell pumps through our website, www.northgate.example, and through our stores.",
    "Farms can also buy our pumps online at www.northgate.example.",
    "LOW DRIP makes pumps for wells 5'4\" and under at moderate prices.",
    "The company's brands include ALMADI, BARDOLENO, CAPUZIO, JOYLE, PAPAGALO and SELBO.",
    "Members include farms and those towns that are part of the Lune Valley district.",
    "We were formed by the merger of Delta Pump and the former Northgate Tank Company.",
    "Both of our segments sell pumps to farms.",
    "Other income includes fees for repairs at sea.",
    "Other generated $12 million of revenue in 2019.",
    "We have sold no pumps since April 1, 2004, nor have we had employees since that date.",
    "We lend to towns and companies and seek to work long with these clients.",
    "Our products and services are grouped by who uses these offerings.",
    "We may use bonds, bank loans or a combination of those sources to buy plants.",
    "We sold more tanks such that the total was 900.",
]
NOWHERE = "refers to what isn't there"
UNTELLABLE = [
    ("Pumps are part of our everyday life, as the growth of farms shows.", "about others"),
    ("Farms are at the heart of everything that we do and make.", "praise, not fact"),
    ("We later began to work with mines, which had much the same needs.", LEANS),
    ("Examples include pumps for farms and tanks for mines.", LEANS),
    ("The second element of our strategy is the lease of tanks.", LEANS),
    ("See Item 7 for our results of operations in 2019.", "refers to what isn't there"),
    ("The following table shows our net sales by product.", "refers to what isn't there"),
    ("Net sales are set forth in the table below.", "refers to what isn't there"),
    ("Our annual report on Form 10-K is on our website.", "refers to what isn't there"),
    ("Farms that buy pumps from us can read more on www.northgate.example/more.", NOWHERE),
    ("We post notices of notes sold to banks at www.northgate.example.", NOWHERE),
    ("Visit www.northgate.example for more on our pumps.", "refers to what isn't there"),
    ("Our pumps are described above under “Products.”", "refers to what isn't there"),
    ("These products are sold to farms through dealers.", LEANS),
    ("They are sold to farms through our dealers.", LEANS),
    ("Such agreements run for three years or longer.", LEANS),
    ("Farms buy most of these products in spring.", LEANS),
    ("We seek to work long with these clients.", LEANS),
    ("We have had no employees since that date.", LEANS),
    ("We sell pumps to the former and tanks to all others.", LEANS),
    ("Both have been sold to farms since 1990.", LEANS),
    ("Others generated sales in Ohio in those years.", LEANS),
    ("Fiscal year 2021 was made up of 52 weeks and fiscal 2022 of 53.", "about the calendar"),
    ("Our fiscal year ends on the last Saturday of each January.", "about the calendar"),
    ("According to a study, farms buy more pumps each year.", "about others"),
    ("The National Pump Association announced that farms will grow.", "about others"),
    ("The Bank had an allowance of $0 for foreclosed farms.", "of nothing"),
    ("There were no material changes in the way we sell pumps.", "of nothing"),
    ("Who buys the pumps that we make in Ohio?", "a question"),
    ("and are sold to farms through our dealers.", "a fragment"),
    ("Pumps and tanks.", "too short to be a sentence"),
    ("PUMPS AND TANKS FOR FARMS AND MINES", "a heading"),
    ("Sales | 2019 | 2018 | 2017 in thousands", "not prose"),
    ("Pumps ............ 12 and tanks ......... 14", "not prose"),
    ("12 14 16 18 20 22 24 26 28 farms 30 32 34", "not prose"),
    ("Buy <b>pumps</b> from us and our dealers.", "not prose"),
]


@pytest.mark.parametrize("sentence", TELLABLE)
def test_a_sentence_that_stands_alone_can_be_told(sentence: str) -> None:
    assert why_not_tellable(sentence) == ""


@pytest.mark.parametrize(("sentence", "reason"), UNTELLABLE)
def test_what_cannot_be_told_says_why(sentence: str, reason: str) -> None:
    assert why_not_tellable(sentence) == reason


@pytest.mark.parametrize("sentence", ["", " ", "a", "....", "\t\t\t\t"])
def test_what_is_no_sentence_at_all_is_never_told(sentence: str) -> None:
    assert why_not_tellable(sentence)
