"""The invented report: its sections, independent of how they are set."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Part:
    """A piece of a section: "head", "text", "item" (of a list) or "table"."""

    kind: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Section:
    """An item of the form."""

    number: str
    title: str
    parts: tuple[Part, ...]
    before: str = ""  # "PART I", printed above the heading


@dataclass(frozen=True)
class Report:
    """A whole report."""

    company: str = "Larkmoor Instruments, Inc."
    form: str = "10-K"
    year: int = 2019
    sections: tuple[Section, ...] = field(default_factory=tuple)

    def section(self, number: str) -> Section:
        """Return the section with that number."""
        return next(one for one in self.sections if one.number == number)


def head(text: str) -> Part:
    """A heading inside a section."""
    return Part("head", text)


def text(*sentences: str) -> Part:
    """A paragraph."""
    return Part("text", " ".join(sentences))


FIRST = "Larkmoor Instruments, Inc. designs and sells pressure gauges for small breweries"
LAST = "None of them is represented by a labor union, and we consider our relations with them good"
RISKS = "Our largest distributor could stop ordering from us at any time"
FORWARD = "The words expect and intend mark statements about a future that nobody knows"
PROPERTIES = "We lease a hall of 40,000 square feet in Dorset Falls, Ohio"

_OVERVIEW = text(
    f"{FIRST}, cider makers and dairies, most of them with fewer than fifty employees.",
    "We were incorporated in Ohio in 1987 and have made every gauge in one hall since then.",
    "Our customers buy a gauge when they set up a tank and replace it about every six years,",
    "so that roughly two thirds of our net sales come from replacement orders.",
)
_PRODUCTS = text(
    "Our products are the Tern line of dial gauges, the Plover line of digital gauges and a",
    "calibration service. We sell the Tern line through eleven regional distributors and the",
    "Plover line directly to customers through our website and two traveling engineers.",
    'See Item 1A, "Risk Factors," for what the loss of a distributor would mean to us.',
)
_TABLE = Part(
    "table",
    rows=(
        ("(in thousands)", "2019", "2018"),
        ("Tern gauges", "$14,210", "$13,985"),
        ("Plover gauges", "6,044", "4,871"),
        ("Calibration", "1,120", "1,066"),
        ("Net sales", "$21,374", "$19,922"),
    ),
)
_MARKETS = text(
    "We compete with three larger manufacturers on delivery time and on service rather than on",
    "price. Competitors with more capital could enter the market for small tanks, which has been",
    "too small for them so far. Raw materials are brass, glass and sensors; each is available",
    "from several suppliers, and the sensors come from one supplier in Denmark.",
)
_REFERENCE = text(
    "Item 7 of this report tells how the price of brass moved our gross margin, and",
    "Item 1A tells what else may go wrong. Neither is part of this section.",
)
_ITEMS = (
    Part("item", "seasonal orders before the harvest, which fall into our third quarter;"),
    Part("item", "a backlog of $2.1 million at year end, all of it deliverable within months; and"),
    Part("item", "trademarks for both product lines, and two patents that expire in 2027."),
)
_FILLER = text(
    "Customers send a gauge back to us for calibration once a year, and we return it within ten",
    "business days with a certificate. Distributors keep a stock of the most common sizes, and",
    "pay within sixty days. Breweries account for about half of our sales, dairies for a third.",
    "Research and development costs were 4% of net sales. We license no technology from others.",
)
_EMPLOYEES = text(
    "We had 118 employees at year end, 74 of them in manufacturing and the rest in sales,",
    f"engineering and administration. {LAST}.",
)

BUSINESS = (
    head("Overview"),
    _OVERVIEW,
    head("Products and Distribution"),
    _PRODUCTS,
    _TABLE,
    head("Markets and Competition"),
    _MARKETS,
    _REFERENCE,
    text("Three things shape our year:"),
    *_ITEMS,
    _FILLER,
    head("Employees"),
    _EMPLOYEES,
)

_RISK = text(
    f"{RISKS}. If we fail to replace it, our results could be adversely affected, and we may not",
    "be able to keep our second shift. A failure of the sensor supplier could harm our delivery",
    "times. We cannot assure you that brass will stay available at a price that we can pay,",
    "and an increase could materially reduce our margin and subject us to claims.",
)
_DISCUSSION = text(
    "Net sales increased by $1.5 million compared to the prior year, primarily due to digital",
    "gauges. Gross profit as a percentage of net sales was 38% compared to 37%. Net cash provided",
    "by operating activities was $2.2 million. Liquidity is sufficient for twelve months, and",
    "interest expense decreased by $0.1 million because of lower borrowings in the fiscal year.",
)
_STATEMENT = text(
    "The consolidated balance sheets and the notes to them follow. Amortization of intangible",
    "assets is recognized on a straight-line basis, and deferred taxes are measured at fair value.",
)


def _short(sentence: str) -> tuple[Part, ...]:
    return (text(sentence),)


SECTIONS = (
    Section("1", "Business", BUSINESS, before="PART I"),
    Section("1A", "Risk Factors", (_RISK, _RISK, _RISK, _RISK)),
    Section("1B", "Unresolved Staff Comments", _short("None.")),
    Section(
        "2",
        "Properties",
        _short(f"{PROPERTIES}, under a lease that ends in 2026. Office space is included."),
    ),
    Section("3", "Legal Proceedings", _short("We are not a party to any lawsuit.")),
    Section("4", "Mine Safety Disclosures", _short("Not applicable.")),
    Section(
        "5",
        "Market for Registrant's Common Equity and Related Stockholder Matters",
        _short("Our common stock had 212 holders of record. We have never paid dividends."),
        before="PART II",
    ),
    Section("6", "Selected Financial Data", _short("See the table in our annual statements.")),
    Section(
        "7",
        "Management's Discussion and Analysis of Results of Operations",
        (_DISCUSSION, _DISCUSSION, _DISCUSSION, _DISCUSSION, _DISCUSSION),
    ),
    Section(
        "8", "Financial Statements and Supplementary Data", (_STATEMENT, _STATEMENT, _STATEMENT)
    ),
    Section("9", "Changes in and Disagreements with Accountants", _short("None.")),
    Section(
        "10",
        "Directors and Executive Officers of the Registrant",
        _short("Incorporated by reference to our proxy statement."),
        before="PART III",
    ),
    Section(
        "15",
        "Exhibits and Financial Statement Schedules",
        _short("The exhibits are listed in the index that follows."),
        before="PART IV",
    ),
)

REPORT = Report(sections=SECTIONS)

_OLD_TITLES = {"4": "Submission of Matters to a Vote of Security Holders"}
OLD_REPORT = Report(
    form="10-K405",
    year=1996,
    sections=tuple(
        Section(one.number, _OLD_TITLES.get(one.number, one.title), one.parts, one.before)
        for one in SECTIONS
        if one.number not in ("1A", "1B")
    ),
)

_SMALL_TITLES = {"1": "Description of Business", "2": "Description of Property"}
SMALL_REPORT = Report(
    form="10-KSB",
    year=2006,
    sections=(
        *(
            Section(one.number, _SMALL_TITLES.get(one.number, one.title), one.parts, one.before)
            for one in OLD_REPORT.sections
            if one.number in ("1", "2", "3", "4", "5")
        ),
        Section("6", "Management's Discussion and Analysis", (_DISCUSSION, _DISCUSSION)),
        Section("7", "Financial Statements", (_STATEMENT, _STATEMENT)),
        Section("13", "Exhibits", _short("See the index."), before="PART III"),
    ),
)

FORWARD_LOOKING = (
    f"{FORWARD}. Item 1A, Risk Factors, and Part I, Item 1, Business, name what could make them"
    " wrong. We undertake no obligation to update them."
)
