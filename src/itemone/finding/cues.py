"""Phrases that tell what a sentence is about, pooled: a rare phrase lends weight to its kin.

With a few dozen training filings most telling phrases ("revolving credit facility", "sold to
original equipment manufacturers") are too rare to earn a weight alone; as a group they do.
Patterns run over lower-case text and hold no nested repetition.
"""

from __future__ import annotations

import re
from functools import lru_cache

from itemone.finding.guarded import Guarded

_PATTERNS = {
    # what the company is
    "is_a": r"^(?:[\w.,&' ]{3,60}|we|the company)\s(?:is|are) (?:a|an|the|one of)\b",
    "engaged_in": r"\b(?:is|are) (?:primarily |principally )?engaged in\b|\bprincipal business\b|\bcore business\b",
    "segments": r"\b(?:reportable|operating|business|industry|reporting) segments?\b|\btwo segments\b|\bthree segments\b|\bdivided into\b",
    "founded": r"\b(?:was|were) (?:founded|incorporated|organized|formed|established)\b|\bheadquarter",
    "subsidiary": r"\b(?:wholly[- ]owned|majority[- ]owned|owned) subsidiar|\bthrough (?:its|our) subsidiar|\bholding company\b",
    "acquired": r"\b(?:acquired|acquisition of|completed the (?:sale|merger|acquisition)|merged|divested|sold (?:its|our|the) .{0,40} business)\b",
    # products
    "products_include": r"\b(?:products?|services?|brands?|offerings?|solutions?|lines?) (?:include|includes|consist|consists|are marketed|comprise)\b",
    "offers": r"\b(?:offers?|provides?|sells?|markets?|manufactures?|produces?|designs?|develops?|operates?|distributes?)\b",
    "used_in": r"\b(?:is|are) (?:mainly |primarily |principally )?used (?:in|by|for|to)\b|\bapplications?\b",
    "brand": r"\bbrands?\b|\btrademark|®|™|\bunder the .{0,30} names?\b",
    "portfolio": r"\bportfolio\b|\bproduct lines?\b|\bfamily of\b|\bplatform\b",
    # customers
    "customers_are": r"\b(?:customers?|clients?|patients?|members?|borrowers?|depositors?|tenants?|advertisers?|subscribers?) (?:include|includes|are|is|consist|range)\b|\bcustomer base\b|\bend[- ]?(?:users?|customers?|markets?)\b",
    "sold_to": r"\bsold (?:primarily |principally |mainly )?to\b|\b(?:sells?|markets?|serves?|services?|targets?) .{0,60}\bto\b|\bserves?\b",
    "largest_customer": r"\b(?:largest|major|significant|single|top|ten|five|principal) (?:\w+ ){0,2}customers?\b|\bno (?:single |one |other )*customer\b",
    "oem": r"\boems?\b|\boriginal equipment manufacturers?\b|\bcontract manufacturers?\b",
    "industry_served": r"\bindustr(?:y|ies)\b.{0,40}\b(?:including|such as)\b|\bmarkets? (?:served|we serve|including)\b",
    "government": r"\b(?:u\.s\.|federal) government\b|\bdepartment of defense\b|\bgovernment(?:al)? (?:agencies|customers|entities)\b",
    # channels
    "distributors": r"\bdistributors?\b|\bresellers?\b|\bdealers?\b|\bwholesalers?\b|\bbrokers?\b|\bagents?\b|\bfranchisees?\b|\bbottlers?\b|\bvalue[- ]added\b",
    "direct_sales": r"\bdirect(?:ly)? (?:sales|to (?:consumers|customers|end))\b|\bsales ?(?:force|team|organization|personnel|representatives?|staff)\b|\bsold directly\b|\bdirect sales\b",
    "stores": r"\bstores?\b|\boutlets?\b|\bbranch(?:es)?\b|\boffices in\b|\blocations\b|\brestaurants?\b|\bdealerships?\b",
    "online": r"\bonline\b|\bwebsites?\b|\be-?commerce\b|\binternet\b|\bapps?\b|\bdigital commerce\b|\bmail order\b|\bcatalogs?\b",
    "channel": r"\bchannels?\b|\bretailers?\b|\bdepartment stores\b|\bmass merch|\bthrough (?:independent|third[- ]party|a network|its network|our network|retail|licensed)\b",
    "geography": r"\b(?:in|over|approximately|more than) (?:\d+|many|several) (?:countries|states)\b|\bworldwide\b|\binternational(?:ly)?\b",
    "marketing": r"\bmarket(?:s|ed|ing)\b.{0,50}\bthrough\b|\badvertis|\bpromot|\btrade shows?\b",
    # revenue
    "share_of_sales": r"(?:%|percent) of (?:\w+ ){0,5}(?:sales|revenues?|premiums?|income|loans|deposits|assets|business)\b|\b(?:account|represent)(?:ed|s|ing)? (?:for )?(?:approximately |about |over |more than |less than )?[\d.]+ ?(?:%|percent)",
    "revenue_from": r"\b(?:derives?|derived|generates?|generated|earns?|earned|receives?|recognizes?) .{0,60}\b(?:revenues?|income|fees?|sales|royalt|commissions?|premiums?)\b|\brevenues? (?:is|are|consists?|comes?|were|was|from)\b|\bsources? of (?:revenue|income)\b",
    "amount_sales": r"\b(?:net sales|sales|revenues?|premiums?|net income|income) .{0,40}\$ ?[\d,.]+|\$ ?[\d,.]+ (?:million|billion) .{0,30}\b(?:sales|revenues?)\b",
    "fees": r"\bfees?\b|\broyalt(?:y|ies)\b|\bcommissions?\b|\bsubscriptions?\b|\blicens(?:e|es|ing)\b|\brent(?:al)?\b|\binterest income\b|\bnet interest\b|\bpremiums?\b",
    "backlog": r"\bbacklog\b|\border book\b|\bpurchase orders?\b|\blong-term contracts?\b|\bfixed[- ]price\b",
    "pricing": r"\bpric(?:e|es|ed|ing)\b|\bper (?:unit|share|month|transaction)\b|\bcharge[sd]?\b|\bpays?\b",
    # financing
    "credit": r"\b(?:credit|loan|revolving) (?:facility|facilities|agreement|line)\b|\blines? of credit\b|\brevolver\b|\bterm loans?\b|\bborrow(?:ings?|ed|s)?\b|\bindebtedness\b|\bcommercial paper\b|\bsenior notes?\b|\bconvertible\b|\bdebentures?\b|\bbank (?:debt|loans?)\b",
    "equity": r"\b(?:private placement|public offering|ipo|shares? of (?:common|preferred|series)|common stock|preferred stock|warrants?|at-the-market)\b",
    "listed": r"\b(?:nasdaq|new york stock exchange|nyse|amex|american stock exchange|over-the-counter|otc)\b|\bunder the symbol\b",
    "liquidity": r"\b(?:working capital|liquidity|cash (?:flows?|and cash equivalents)|cash flow|capital expenditures?|net proceeds|funding)\b",
    "losses": r"\bnet loss(?:es)?\b|\baccumulated deficit\b|\bgoing concern\b|\bprofitab|\bnet income\b",
    "dividends": r"\bdividends?\b|\brepurchase[sd]?\b|\bbuyback\b|\bdistributions? to\b",
    "deposits": r"\bdeposits?\b|\badvances?\b|\bfederal home loan bank\b|\bfhlb\b|\bwholesale funding\b|\bsecuriti[sz]ation",
    "capital_plan": r"\b(?:raise|obtain|secure|need|require)s? (?:additional |further |new )?(?:capital|financing|funds|funding|debt)\b|\bfinanc(?:e|ed|ing)\b",
    "terms": r"\b(?:payment terms|extended terms|installment|net \d+ days|prepay|deposit of|leas(?:e|es|ing) .{0,20}customers)\b",
    # what doesn't belong
    "competition": r"\bcompet(?:e|es|itors?|ition|itive)\b",
    "employees": r"\b(?:employees|full-time|union|collective bargaining|workforce|team members)\b",
    "regulation": r"\bregulat|\bcomplian|\bstatut|\blegislat|\bfda\b|\bepa\b|\bact of\b|\blaws?\b",
    "patents": r"\bpatents?\b|\bintellectual property\b|\btrade secrets?\b|\bcopyrights?\b",
    "seasonal": r"\bseasonal|\bquarter(?:ly|s)?\b|\bholiday\b",
    "research": r"\bresearch and development\b|\br&d\b|\bengineering\b",
    "risk": r"\b(?:could|may|might) (?:adversely|materially|be harmed|result in|cause|not)\b|\bthere can be no assurance\b|\bno assurance\b",
    "strategy": r"\bstrateg(?:y|ies|ic)\b|\bgoals?\b|\bmission\b|\bvision\b|\bcommit(?:ted|ment)\b|\bwe believe\b",
    "supply": r"\bsuppliers?\b|\braw materials?\b|\bvendors?\b|\bsole source\b|\bcomponents?\b",
    "history": r"\bsince \d{4}\b|\bin (?:19|20)\d\d,? (?:we|the company)\b",
}
# of which one stands in whatever the pattern finds
_STEMS = {
    "is_a": "is a|are a|is the|are the|is one of|are one of",
    "engaged_in": "core business|engaged in|principal business",
    "segments": " segment|divided into",
    "founded": " established| formed| founded| incorporated| organized|headquarter",
    "subsidiary": " subsidiar|holding company",
    "acquired": "acquired|acquisition of|completed the |divested|merged|sold its|sold our|sold the",
    "products_include": " are marketed| comprise| consist| include",
    "offers": "design|develop|distribute|manufacture|market|offer|operate|produce|provide|sell",
    "used_in": "application|used by|used for|used in|used to",
    "brand": "brand|trademark|®|™|under the ",
    "portfolio": "family of|platform|portfolio|product line",
    "customers_are": "advertiser|borrower|client|customer|depositor|end|member|patient|subscriber|tenant",
    "sold_to": "market|sell|serve|service|sold |target",
    "largest_customer": "customer|no ",
    "oem": "contract manufacturer|oem|original equipment manufacturer",
    "industry_served": " including| served| we serve|industries|industry",
    "government": "department of defense|government",
    "distributors": "added|agent|bottler|broker|dealer|distributor|franchisee|reseller|wholesaler",
    "direct_sales": "direct|sales",
    "stores": "branch|dealership|locations|offices in|outlet|restaurant|store",
    "online": "app|catalog|commerce|internet|mail order|online|website",
    "channel": "channel|department stores|mass merch|retailer|through a network|through independent|through its network|through licensed|through our network|through retail|through third",
    "geography": " countries| states|international|worldwide",
    "marketing": "advertis|marketed|marketing|markets|promot|trade show",
    "share_of_sales": "account|assets|business|deposits|income|loans|premium|represent|revenue|sales",
    "revenue_from": " of income|derive|earn|generate|receive|recognize|revenue",
    "amount_sales": " billion| million|income|premium|revenue|sales",
    "fees": "commission|fee|interest income|licens|net interest|premium|rent|royalt|subscription",
    "backlog": "backlog|fixed|long-term contract|order book|purchase order",
    "pricing": "charge|pay|per month|per share|per transaction|per unit|pric",
    "credit": "bank debt|borrow|commercial paper|convertible|credit|debenture|indebtedness|loan|revolver|revolving|senior note",
    "equity": " of common| of preferred| of series|at-the-market|common stock|ipo|preferred stock|private placement|public offering|warrant",
    "listed": "american stock exchange|amex|nasdaq|new york stock exchange|nyse|otc|over-the-counter|under the symbol",
    "liquidity": "capital expenditure|cash and cash equivalents|cash flow|funding|liquidity|net proceeds|working capital",
    "losses": "accumulated deficit|going concern|net income|net loss|profitab",
    "dividends": "buyback|distribution|dividend|repurchase",
    "deposits": "advance|deposit|federal home loan bank|fhlb|securiti|wholesale funding",
    "capital_plan": "capital|debt|finance|financing|funding|funds",
    "terms": " days|deposit of|extended terms|installment|lease|leasing|payment terms|prepay",
    "competition": "compet",
    "employees": "collective bargaining|employees|full-time|team members|union|workforce",
    "regulation": "act of|complian|epa|fda|law|legislat|regulat|statut",
    "patents": "copyright|intellectual property|patent|trade secret",
    "seasonal": "holiday|quarter|seasonal",
    "research": "engineering|r&d|research and development",
    "risk": " adversely| be harmed| cause| materially| not| result in|no assurance",
    "strategy": "commitment|committed|goal|mission|strateg|vision|we believe",
    "supply": "component|raw material|sole source|supplier|vendor",
    "history": "in 19|in 20|since ",
}
_CUES = tuple(
    (name, Guarded(re.compile(pattern), _STEMS[name])) for name, pattern in _PATTERNS.items()
)
NAMES = tuple(_PATTERNS)


@lru_cache(maxsize=4096)  # asked for by the sparse and by the dense features of one document
def cues(text: str) -> tuple[str, ...]:
    """Return the names of the cues that stand in ``text``."""
    lower = text.lower()
    return tuple(name for name, pattern in _CUES if pattern.search(lower, lower))
