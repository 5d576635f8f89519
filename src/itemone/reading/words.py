"""Word lists that reading relies on: abbreviations, function words, openers, heading words.

They are data: closed classes of English and the conventions of 10-K filings (Regulation S-K,
Item 101, names most of the headings).  All entries are lower case and without a final period.
"""

from __future__ import annotations

# A period after these never ends a sentence: something always follows.
NEVER_FINAL = frozenset(
    """
    mr mrs ms messrs dr prof rev hon gen col lt sgt capt gov sen rep pres st mt ft e.g i.e eg ie
    cf viz vs v approx ca incl excl est art arts sec secs fig figs nos vol vols pp pg ch ex exh
    dept div assn jan feb mar apr jun jul aug sept sep oct nov dec a.k.a f.k.a d.b.a
    """.split()
)

# A period after these ends a sentence only where the next word can open one.
SOMETIMES_FINAL = frozenset(
    """
    inc incorp corp co cos ltd llc l.l.c llp l.l.p l.p lp plc p.l.c n.a n.v s.a s.p.a s.r.l b.v
    a.g a/s gmbh pty pte pvt bros mfg intl int'l jr sr esq etc et al u.s u.k u.s.a u.n e.u p.r.c
    a.m p.m d.c n.y ph.d m.d m.b.a j.d b.a b.s m.s m.a c.p.a sq lb lbs oz mm no dist hosp univ
    ave blvd rd s.a.b c.v s.a.s k.k t.v i.d h.r p.o w.r c.f.r u.s.c
    """.split()
)

# Words that open a sentence far more often than they follow an abbreviation inside one.
OPENERS = frozenset(
    """
    the a an this that these those we our ours us it its they their there here in on at as by
    for from to with without within under over during since after before although though while
    when where if because however moreover furthermore additionally also in addition such each
    every all any both most many some several certain no none not other another one two three
    since through throughout upon until unless pursuant according based currently today recently
    historically generally typically approximately substantially management he she his her you
    your who what how why or and but nor so yet thus therefore accordingly consequently
    following sales revenues revenue net total products customers competition demand see please
    for effective beginning despite like unlike among between because finally first second third
    """.split()
)

# Words that heading capitalisation ignores, and after which a line is sure to go on.
FUNCTION_WORDS = frozenset(
    """
    a an the of and or for to in on at by with from as into its our their that which is are was
    were be been has have had will may can this these those not but nor than under over per via
    between through during including such any all each other certain approximately about it we
    they if when while where because until upon among within without both either
    """.split()
)

MONTHS = frozenset(
    """
    January February March April May June July August September October November December Jan.
    Feb. Mar. Apr. Jun. Jul. Aug. Sep. Sept. Oct. Nov. Dec.
    """.split()
)

# Finite verbs and auxiliaries: their presence tells a sentence from a heading.
FINITE_VERBS = frozenset(
    """
    is are was were be has have had will would may might can could shall should must do does did
    include includes included including: consists consist comprises comprise provides provide
    provided offers offer offered sells sell sold designs manufactures produces develops
    operates operate operated employs employed competes compete owns own owned leases believes
    believe expects expect began begin became become depends depend relies rely accounted
    represented represents generated generates derived derives
    """.split()
)

# Headings of business sections, in the wording of Regulation S-K and of long habit.  They are
# recognised even where capitalisation or punctuation gives no sign.
HEADING_PHRASES = frozenset(
    " ".join(phrase.split())
    for phrase in """
    general | overview | introduction | background | history | corporate history | the company |
    our company | our business | business | business overview | company overview | company
    background | description of business | general development of business | narrative
    description of business | corporate information | products | our products | products and
    services | services | our services | principal products | product development | new products
    | markets | our markets | industry | industry overview | industry background | market
    overview | customers | our customers | customer | customers and markets | significant
    customers | major customers | principal customers | clients | sales | marketing | sales and
    marketing | marketing and sales | sales and distribution | marketing and distribution |
    distribution | distributors | advertising | advertising and marketing | competition | our
    competition | competitors | strategy | our strategy | business strategy | growth strategy |
    competitive strengths | our strengths | manufacturing | production | operations | raw
    materials | suppliers | supply | supply chain | vendors | sources and availability of raw
    materials | purchasing | research and development | technology | engineering | intellectual
    property | patents | trademarks | patents and trademarks | trademarks and patents | patents
    and licenses | patents, trademarks and licenses | proprietary rights | licenses | licensing
    | franchises | seasonality | seasonal business | backlog | order backlog | employees |
    personnel | human capital | human capital management | human capital resources | our people
    | our employees | labor relations | regulation | government regulation | governmental
    regulation | government contracts | environmental matters | environmental regulation |
    environment | environmental compliance | insurance | properties | facilities | legal
    proceedings | available information | website access | segments | operating segments |
    reportable segments | business segments | segment information | financial information about
    segments | geographic information | foreign operations | international operations |
    international | financing | liquidity | working capital | capital resources | acquisitions |
    acquisitions and divestitures | recent developments | recent acquisitions | dispositions |
    executive officers | executive officers of the registrant | directors | subsidiaries |
    revenue recognition | sources of revenue | revenues | risk factors | quality control |
    quality assurance | warranty | warranties | information systems | management information
    systems | exploration | reserves | real estate | lending | lending activities | deposits |
    borrowings | investments | supervision and regulation | taxation | inflation | export sales
    | service and support | customer service | technical support | corporate governance
    """.split("|")
)

# One-word or two-word sentences that look like run-in headings and aren't.
SHORT_ANSWERS = frozenset(
    " ".join(phrase.split())
    for phrase in """
    none | not applicable | n/a | yes | no | not required | omitted | reserved | not material |
    inapplicable
    """.split("|")
)

# Words by which a sentence announces a list or a table.
LEAD_IN_CUES = ("following", "as follows", "include", "includes", "including", "such as", "below")

# Legal forms that end a company's name and are no part of what it is called.
STRONG_LEGAL_FORMS = tuple(
    """
    Incorporated Inc. Corporation Corp. Company Co. Companies Limited Ltd. LLC L.L.C. L.P. LP LLP
    plc p.l.c. N.V. S.A. A.G. AG SE N.A.
    """.split()
)

# Words that end names as well, and belong to what the company is called.
LEGAL_FORMS = (
    *STRONG_LEGAL_FORMS,
    *"""
    Bancorp Bancorporation Bancshares Trust Partners Partnership Holdings Group Laboratories
    Industries Enterprises Institution Association Bank Instruments
    """.split(),
)

# Lower-case words inside names.
CONNECTIVES = frozenset(("of", "and", "&", "the", "for", "de", "du", "la", "y"))

# Capitalised words that are no part of a name, and that open sentences without being one.
NOT_A_NAME = frozenset(
    """
    mr mr. ms ms. mrs mrs. dr dr. item items part note notes table section form act rule exhibit
    company corporation registrant january february march april may june july august september
    october november december fiscal annual report inc inc. president chairman director vice
    chief executive officer securities nasdaq nyse each certain
    """.split()
)

# What companies do, and products don't.
COMPANY_VERBS = tuple(
    """
    believes expects intends employs sells offers competes markets plans owns operates has had
    develops designs manufactures acquired entered completed announced leases maintains faces may
    will generates derives sold was
    """.split()
)

# Places and authorities: part of a name, never a name by themselves.
PLACES = frozenset(
    "united states u.s. u.s america north europe european asia china federal national".split()
)
