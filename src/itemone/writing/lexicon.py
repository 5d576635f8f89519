"""Closed word lists of the writer.  Each list says what it is for and why it is closed."""

from __future__ import annotations

# Verbs that filings string together after "we" ("we design, manufacture and market …").  The
# tagger often takes them for nouns; the list is closed so that true nouns are never inflected.
COORDINATED_VERBS = frozenset(
    """
    acquire administer advertise analyze arrange assemble build buy collect commercialize
    compete construct create customize deliver deploy derive design develop distribute earn
    engineer enhance establish export fabricate finance formulate franchise fund generate grow
    import improve implement insure install integrate invest lease lend license maintain make
    manage manufacture market merchandise monitor offer operate originate outsource own package
    perform plan prepare price process procure produce promote provide publish purchase raise
    recycle refine remanufacture rent repair research resell retail sell serve service ship sign
    source sponsor store supply support syndicate test train transport treat underwrite use
    warehouse write
    """.split()
)

# What filings call themselves when they write in the third person.
GENERIC_NAMES = (
    "the Company",
    "the Corporation",
    "the Registrant",
    "the company",
    "the registrant",
    "the Partnership",
    "the Trust",
)

# Openers that tie a sentence to one before it.  Dropped at the start, with a following comma.
# Contrast and cause are lost with them, the sentence's own claim is not.
# Openers that say that something else was told before: what follows is not all.
ADDING = ("in addition", "additionally", "also", "furthermore", "further", "moreover")

OPENERS = tuple(
    sorted(
        (
            line.strip()
            for line in """
        accordingly
        additionally
        also
        as a result
        as a consequence
        as described above
        as discussed above
        as discussed below
        as described below
        as discussed herein
        as mentioned above
        as noted above
        as noted
        as part of this
        as such
        at the same time
        by contrast
        consequently
        conversely
        finally
        first
        for example
        for instance
        for this reason
        further
        furthermore
        however
        in addition
        in addition to the foregoing
        in addition to the above
        in contrast
        in fact
        in general
        in light of the foregoing
        in particular
        in that regard
        in this regard
        in turn
        indeed
        lastly
        likewise
        moreover
        more specifically
        nevertheless
        nonetheless
        notably
        on the other hand
        overall
        rather
        second
        similarly
        specifically
        still
        subsequently
        that said
        therefore
        third
        thus
        to date
        to that end
        to this end
        ultimately
        """.splitlines()
            if line.strip()
        ),
        key=len,
        reverse=True,
    )
)

# Adverbs that carry nothing a reader of a summary needs.  Hedges ("generally", "typically",
# "primarily", "approximately", "only") are not here: they carry meaning.
EMPTY_ADVERBS = frozenset(
    """
    already continually continuously currently effectively efficiently furthermore
    moreover presently proactively promptly rapidly readily seamlessly simultaneously strategically
    strongly successfully therefore thereby thus uniquely ultimately
    """.split()
)

# Praise that filings give themselves; dropped where it only modifies a noun.
BOASTS = frozenset(
    """
    award-winning best-in-class breakthrough broad compelling cost-effective cutting-edge
    differentiated distinctive diverse dynamic excellent exceptional experienced
    extensive high-quality highly-regarded holistic iconic innovative leading leading-edge
    market-leading outstanding powerful premier prominent proven recognized renowned reputable
    respected robust seamless sophisticated state-of-the-art strong superior trusted
    unique unparalleled well-established well-known world-class
    """.split()
)

# Praise without which some things are nothing to tell of ("excellent insulation").
QUALITIES = frozenset(
    "excellent exceptional innovative outstanding powerful sophisticated strong superior".split()
)

# What filings praise, in the singular: who they are, and what they have of it.
PRAISED = frozenset(
    """
    array assortment brand company designer developer distributor firm group innovator integrator
    leader line lineup maker manufacturer marketer name network offering operator organization
    partner platform player portfolio producer product program provider range relationship
    retailer selection seller service set solution staff suite supplier team variety
    workforce
    """.split()
)

# A segment that opens with one of these bounds or negates the claim, so it stays.
CONDITIONS = frozenset(
    """
    if unless except excluding without until only provided subject but not other than neither
    nor once when whether assuming depending upon less net before after compared versus instead
    """.split()
)

# Subordinate clauses that give a reason or a concession; the main clause holds without them.
SUBORDINATORS = frozenset("because although though whereas while since as".split())

# Long forms and their short equals; "" drops the phrase.  Equal in meaning wherever they stand.
PHRASES: tuple[tuple[tuple[str, ...], str], ...] = tuple(
    (tuple(long.split()), short)
    for long, short in (
        ("including , but not limited to ,", "including"),
        ("including but not limited to", "including"),
        ("including , without limitation ,", "including"),
        ("including without limitation", "including"),
        ("including , among others ,", "including"),
        ("including , among other things ,", "including"),
        (", among other things ,", ""),
        ("among other things ,", ""),
        (", among other things", ""),
        ("that include the following :", "including"),
        ("which include the following :", "including"),
        ("include the following :", "include"),
        ("includes the following :", "includes"),
        ("consist of the following :", "consist of"),
        ("consists of the following :", "consists of"),
        ("in order to", "to"),
        ("so as to", "to"),
        ("for the purpose of", "for"),
        ("for the purposes of", "for"),
        ("with a view to", "for"),
        ("in the event that", "if"),
        ("in the event of", "in case of"),
        ("due to the fact that", "because"),
        ("through the use of", "through"),
        ("in excess of", "over"),
        ("for an aggregate purchase price of", "for"),
        ("at an aggregate purchase price of", "for"),
        ("for a total purchase price of", "for"),
        ("for a purchase price of", "for"),
        ("prior to", "before"),
        ("subsequent to", "after"),
        ("pursuant to", "under"),
        ("in connection with", "with"),
        ("on a worldwide basis", "worldwide"),
        ("on a global basis", "globally"),
        ("throughout the world", "worldwide"),
        ("around the world", "worldwide"),
        ("on an annual basis", "annually"),
        ("on a monthly basis", "monthly"),
        ("on a quarterly basis", "quarterly"),
        ("at the present time", ""),
        ("a total of", ""),
        ("a wide variety of", "various"),
        ("a broad variety of", "various"),
        ("a variety of", "various"),
        ("a wide range of", "a range of"),
        ("a broad range of", "a range of"),
        ("a large number of", "many"),
        ("a significant number of", "many"),
        ("a number of", "several"),
        ("a wide array of", "an array of"),
        ("a broad array of", "an array of"),
        ("is engaged in the business of", "is in the business of"),
        ("are engaged in the business of", "are in the business of"),
        ("in the form of", "as"),
        ("by means of", "by"),
        ("the fiscal year ended december 31 ,", "the year"),
        ("the fiscal years ended december 31 ,", "the years"),
        ("the year ended december 31 ,", "the year"),
        ("the years ended december 31 ,", "the years"),
        ("the twelve months ended december 31 ,", "the year"),
        ("during the year ended december 31 ,", "in"),
        ("for the year ended december 31 ,", "in"),
        ("in the year ended december 31 ,", "in"),
        ("during the fiscal year ended december 31 ,", "in"),
        ("for the fiscal year ended december 31 ,", "in"),
        ("for the years ended december 31 ,", "in"),
        ("for the fiscal years ended december 31 ,", "in"),
        ("during the years ended december 31 ,", "in"),
    )
)
PHRASES = tuple(sorted(PHRASES, key=lambda pair: len(pair[0]), reverse=True))

# Legal forms: "Acme, Inc." is one name, not a noun with an apposition.
LEGAL_FORMS = frozenset(
    "Inc Inc. Incorporated Corp Corp. Corporation Co Co. Company Ltd Ltd. Limited LLC L.L.C. LP "
    "L.P. PLC plc N.A. N.V. S.A. S.A.S GmbH AG AB SE B.V. S.p.A. Jr. Sr.".split()
)

# what stands behind a town and a comma
STATES = frozenset(
    "Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Georgia "
    "Hawaii Idaho Illinois Indiana Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts "
    "Michigan Minnesota Mississippi Missouri Montana Nebraska Nevada Hampshire Jersey Mexico York "
    "Carolina Dakota Ohio Oklahoma Oregon Pennsylvania Island Tennessee Texas Utah Vermont "
    "Virginia Washington Wisconsin Wyoming Columbia Ontario Quebec Alberta Manitoba".split()
)
