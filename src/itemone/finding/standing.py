"""Which statements can't be told, and why: they point at what isn't there, or aren't prose."""

from __future__ import annotations

import re
from functools import lru_cache

from itemone.finding.guarded import Guarded

_REFERENCE = Guarded(
    re.compile(
        r"\b(?:see|refer to|please read|read together with)\s+(?:also\s+)?(?:[\"“]|item|part|note|the|our|page|exhibit|risk|management|section)"
        r"|\b(?:the )?(?:following|above|below|accompanying|foregoing|preceding) (?:\w+ )?(?:table|chart|graph|diagram|discussion|illustration|paragraph|list|map|summary|section)s?\b"
        r"|\btables? (?:below|above|sets? forth|shows?|presents?|summarizes?|lists?)"
        r"|\b(?:set forth|described|discussed|explained|listed|shown|presented|summarized|noted|reported|defined|identified|mentioned|outlined|indicated|included|contained|provided|detailed) (?:\w+ )?(?:below|above|herein|hereto|elsewhere|under (?:the (?:heading|caption)|[\"“]|item))"
        r"|\bas follows\b|^not applicable\b|\bas previously (?:described|discussed|noted|reported)\b|\bincorporated (?:herein )?by reference\b|\bherein(?:after)?\b|\bhereof\b|\bexhibit \d"
        r"|\bitems? \d+[a-z]?\b|\bnotes? \d+\b|\bform (?:10|8)-?[kq]\b|\bthis (?:annual )?(?:report|filing|document|item|section|discussion)\b"
        r"|\bconsolidated financial statements\b|\bmanagement['’]s discussion\b|\brisk factors\b|\bpart (?:i|ii|iii|iv)\b"
        r"|\bproxy statement\b|\bannual report (?:to|on|for)\b|\bwww\.|https?:|\bforward-looking statement"
        r"|\bsections? \d+\([a-z]\)|\bon pages? \d|\bpages? \d+ (?:to|through|and|of)\b|\bunder the (?:caption|heading)\b",
        re.IGNORECASE,
    ),
    "above|accompanying|annual report |as follows|as previously |below|by reference|"
    "consolidated financial statements|elsewhere|exhibit |following|foregoing|form 10|"
    "form 8|forward-looking statement|herein|hereof|hereto|http|item|not applicable|note|"
    "page|part i|please read|preceding|proxy statement|read together with|refer to|"
    "risk factors|s discussion|section|see|table|this |under |www.",
)
_ANAPHORA = re.compile(
    r"^(?:(?:this|these|those|they|he|she|its|their|his|her|both(?! (?:of )?our\b)|such|the latter|the former(?! [A-Z]| [a-z]+ of\b)|each of these|all of these|"
    r"thereafter|since then|until then|by then|at that time|afterwards?|meanwhile|in the meantime|"
    r"an? (?:different|additional|further|second|third)|most of these|some of these|many of these|none of these|several of these|one of these|any such|here|there,|"
    r"examples (?:include|are)|(?:we|the company) (?:later|subsequently|soon|thereafter) [a-z]+|"
    r"the (?:second|third|fourth|final) (?:element|part|component|step|pillar|way|reason|category|priority|principle) |"
    r"the same|another|others|other(?! (?:(?:revenue|income)s? )?(?:consists|includes|represents)\b| generated\b)|no other|the foregoing|neither of|either of these|in such|under such|"
    r"the (?:largest|smallest|majority|balance|remainder|rest|first|second|third|other|others|most \w+) (?:is|are|was|were)|"
    r"the (?:total |aggregate |remaining |net )?(?:number|amount|increase|decrease|decline|purchase price|proceeds|remainder|"
    r"balance|transactions?|acquisitions?|merger|method|process|offering|study|survey|report|index|agreement|facility|"
    r"joint venture|notes|loan|program|plan|arrangement|reason|difference|change|term|initial term|facilities) "
    r"(?!of|for|to|with|between|by|in|on|at|under|from|that|which|and)\w+)\b"
    r"|it (?!is (?:expected|anticipated|estimated|not uncommon|common)))",
    re.IGNORECASE,
)
_INNER_ANAPHORA = re.compile(
    r"\b(?<!combination )(?:of these|of those)\b|\bsuch (?!as\b|that\b)(?:an? )?[\w-]+(?! (?:\w+ )?as\b)\b"
    r"|\bthese [a-z][\w-]+|\b(?:these|those) (?:\w+ )?(?:products|agreements?|services|segments?|customers|markets?|brands|companies|subsidiaries|contracts?|"
    r"businesses|two|three|four|five|areas?|categories|channels?|factors?|arrangements|programs?|loans|investments|facilities|forward)\b"
    r"|\b(?:on|at|by|since|of|in|during|for) that (?:date|day|time|year|period)\b"
    r"|\b(?:this|such) (?:date|day|year|period|amount|agreement|facility|acquisition|transaction|"
    r"plan|program|market|segment|product|business|property|loan|offering|approach|structure|process)\b"
    r"|\bthe (?:above|latter|former(?! [a-z]+ of\b)(?-i:(?! [A-Z]))|aforementioned|foregoing|respective parties)\b",
    re.IGNORECASE,
)
# rows of a table run together: a new cell begins in mid-sentence
_CELLS = re.compile(r"[a-z] (?:Consists?|Includes?|Represents?|Earned|Comprised?|Primarily)\b")
_NOT_PROSE = re.compile(r"\.{4,}|_{3,}|\|{1,}|[=*#]{3,}|\t|<[a-zA-Z/]|\bFORM 10-|@[a-z]")
_PRAISE = Guarded(
    re.compile(
        r"\bwell[- ]positioned\b|\bposition(?:s|ed|ing)? (?:us|it|itself|ourselves|the company) as an?\b"
        r"|\bcompetitive (?:advantages?|strengths?)\b|\bkey (?:strengths|differentiators?)\b"
        r"|\bdifferentiates? (?:us|it|the company|itself|our)\b|\b(?:we|company) (?:is|are) uniquely\b"
        r"|\bsuperior (?:value|service|products|quality|performance|customer)\b|\bbest[- ]in[- ]class\b"
        r"|\b(?:our|its|the company['’]s) (?:mission|purpose|vision) is\b"
        r"|\b(?:our|its) (?:success|reputation|strong (?:brand|relationships|reputation))\b"
        r"|^(?:our|its|the company['’]s) (?:ability to|commitment to|passion|culture|brands? helps?)\b"
        r"|\b(?:large|sizable|significant|growing) addressable\b|\brepresents? (?:an|a \w+) opportunity\b"
        r"|\bfocus(?:es)? on growth\b|\bcontinues? to have a (?:global|strong|significant) presence\b"
        r"|\b(?:industry-leading|world-class|value-add) (?:solutions|services|products)\b"
        r"|\binspired by (?:our|its) \w+|\bat the (?:center|heart|core) of everything\b"
        r"|\bdriving (?:force|transformation)\b|\bpassion (?:to|for)\b",
        re.IGNORECASE,
    ),
    " ability to| addressable| brand| commitment to| culture| mission| on growth|"
    " opportunity| purpose| reputation| strong relationships| success| to have a |"
    " uniquely| vision|best|competitive advantage|competitive strength|differentiate|"
    "driving force|driving transformation|industry-leading|inspired by |key differentiator|"
    "key strengths|of everything|passion|position|superior |value-add|world-class",
)
# "net sales of $24.1": millions, says a note that isn't there; dollars have two decimals or none
_WITHOUT_UNIT = re.compile(
    r"\$ ?\d[\d,]*\.\d(?![\d,])(?! ?(?:m|b|tr)illion| ?thousand| ?hundred| ?per\b| ?[MmBbKk]\b|-)"
    r"(?!(?:,? (?:and|to|or|from|\$|[\d.,]+)){1,6} ?\$?[\d.,]* ?(?:m|b|tr)illion)"
)
# "Fiscal year 2022 consisted of the 52 weeks ended …": of the calendar, not of the business
_CALENDAR = Guarded(
    re.compile(
        r"\bfiscal years?\b[^.;]{0,80}\b5[23][ -]weeks?\b|\b5[23][ -]weeks?\b[^.;]{0,60}\bfiscal year"
        r"|^(?:our|the company['’]s|the) (?:\d{4} )?fiscal years? (?:ends?|is|was) (?:on|the|each|a)\b",
        re.IGNORECASE,
    ),
    "fiscal year|week",
)
# what an association or a study says of the market
_OTHERS = re.compile(
    r"^According to (?!(?:our|its|the (?:company|terms|bank))\b)"
    r"|^(?:The )?(?:[A-Z][\w.&-]*(?: of)? ){0,5}(?:Association|Bureau|Institute|Council)"
    r"(?: of(?: the)?(?: [A-Z]\w+){1,3})?(?: \([^()]{1,30}\))? (?:partially |also |has |further )?(?:announced|reported|attribute[sd]?"
    r"|estimate[sd]?|project(?:s|ed)|forecasts?|predict(?:s|ed))\b"
)
# "our world", "our everyday life": everybody's, and the company's only in the filing's tone
_EVERYBODYS = re.compile(
    r"\bour (?:(?:everyday|daily|modern|very) )?(?:planet|world|society|nation|li(?:fe|ves)|times)\b",
    re.IGNORECASE,
)
# nothing of the kind there was
_OF_NOTHING = re.compile(
    r"\$ ?0(?:\.0+)?(?![\d.,])|\bno (?:material|significant) changes?\b", re.IGNORECASE
)
_OWN = re.compile(r"\b(?:we|our|us|the (?:company|corporation|bank|registrant))\b", re.IGNORECASE)
LEANS = "leans on the sentence before"
_INCHES = re.compile(r"(?<=\d)\"(?= [a-z])")  # "pumps for wells 5'4\" and under"
# "The company's brands include ALPHA, BETA and GAMMA": capitals are how the names are spelled
_NAMING = re.compile(
    r"(?:[Tt]he|[Oo]ur|[Ii]ts)(?: [a-z][a-z'’-]+){1,6} (?:include|are|includes) [A-Z]{3,}[^.]*\.$"
)
_QUESTION = re.compile(r"\?\s*$")


@lru_cache(maxsize=4096)  # a feature of the ranker, and asked again for each finding
def why_not_tellable(text: str) -> str:
    """Return why the statement can't be told in a summary, "" where it can."""
    words = text.split()
    if len(words) < 4:
        return "too short to be a sentence"
    if _NOT_PROSE.search(text) or _CELLS.search(text):
        return "not prose"
    if not re.match(r"[\"'(]?[A-Z0-9$]", text) and not re.match(r"[a-z][A-Z]", text):
        return "a fragment"
    if text.count('"') % 2 and _INCHES.sub("", text).count('"') % 2:
        return "a fragment"  # half of a quotation
    if _QUESTION.search(text):
        return "a question"
    letters = sum(c.isalpha() for c in text)
    if letters < 0.6 * len(text.replace(" ", "")):
        return "not prose"
    uppers = sum(c.isupper() for c in text)
    if uppers > 0.45 * max(1, letters) and not _NAMING.match(text):
        return "a heading"
    lower = text.lower()
    if _PRAISE.search(text, lower):
        return "praise, not fact"
    if _CALENDAR.search(text, lower):
        return "about the calendar"
    if (_OTHERS.match(text) and not _OWN.search(text)) or _EVERYBODYS.search(text):
        return "about others"
    if _OF_NOTHING.search(text):
        return "of nothing"
    text = _SHOP.sub(r"\1", _BRACKETED.sub("", text))
    if points_elsewhere(text):
        return "refers to what isn't there"
    if _WITHOUT_UNIT.search(text):
        return "an amount without its unit"
    if _ANAPHORA.match(text):
        return LEANS
    if _inner_anaphor(text) or _points_back(text):
        return LEANS
    return ""


# where something is sold ("through its website, www.northgate.example, and its stores"): the
# address is a place like any other
_SHOP = re.compile(
    r"(\b(?:sells?|sold|buy|purchased?|order|shop)\b[^.;]{0,90}\b(?:online at|websites?,)) "
    r"www\.[\w./-]*\w(?=[,.;]|$| and )"
)
_BRACKETED = re.compile(r"\([^()]{0,300}\)")  # the writer leaves such asides out


def points_elsewhere(text: str) -> bool:
    """Tell whether ``text`` refers the reader to another place ("see Note 5", "the table below")."""
    return _REFERENCE.search(text, text.lower()) is not None


def _inner_anaphor(text: str) -> bool:
    """Tell whether "this segment" or "these loans" stand without a segment or loans before them."""
    for match in _INNER_ANAPHORA.finditer(text):
        words = match[0].lower().split()
        before = text[: match.start()].lower()
        if words[0] in _PREPOSITIONS and words[-1] in _TIMES and _DATED.search(before):
            continue  # "since April 1, 2004, nor … since that date"
        if words[0] not in ("this", "these", "those", "such") or len(words) < 2:
            return True
        if words[0] == "those" and _WHICH.match(text, match.end()):
            continue  # "those products that …" says which itself
        if not _named_before(words[-1], before):
            return True
    return False


def _points_back(text: str) -> bool:
    """Tell whether "this trend" or "these services" mean what an earlier sentence named."""
    for match in _POINTING.finditer(text):
        noun = match[1].lower()
        if text[: match.start()].endswith("combination of "):
            continue  # of what was just listed
        if match[0][:5].lower() == "those" and (
            not noun.endswith("s") or _WHICH.match(text, match.end())
        ):
            continue  # "those abroad", "those of", "those who": what they are was just said
        if _stem(noun) not in _WITHIN and not _named_before(noun, text[: match.start()].lower()):
            return True
    return False


def _stem(noun: str) -> str:
    return noun[:-1] if noun.endswith("s") and len(noun) > 3 else noun


def _named_before(noun: str, before: str) -> bool:
    """Tell whether the sentence itself has said what "these ``noun``" are; all in small letters."""
    if _stem(noun) in before:
        return True
    named = _NAMED_BY.get(_stem(noun))
    return named is not None and bool(named.search(before))


_POINTING = re.compile(r"\b(?:this|these|those) (?:\w+ly )?([a-z]+)\b", re.IGNORECASE)
_WITHIN = frozenset(
    "country nation year day week month time is was are were way end in of as".split()
)
_PREPOSITIONS = frozenset("on at by since of in during for".split())
_TIMES = frozenset("date day time year period".split())
_DATED = re.compile(r"\b(?:19|20)\d\d\b")
_WHICH = re.compile(r" (?:who|that|which|whose)\b")
# Those who are served, and what is offered, go by other names within one sentence.
_SERVED = re.compile(
    r"\b(?:to|serves?|for|with|of)\b[^;.]*?\b(?:individuals|corporations|companies|businesses"
    r"|institutions|governments|consumers|retailers|distributors|manufacturers|investors)\b"
)
_NAMED_BY = {
    "client": _SERVED,
    "customer": _SERVED,
    "offering": re.compile(r"\b(?:products|services|solutions)\b"),
}
