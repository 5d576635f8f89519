"""What reads like business but seldom tells how the company makes money.

Held against the training filings' facts, sentences of these kinds were worth far less than
their words and their place made the models believe (a fact told every five to twenty of them,
where others tell one every two), and readers name them first of what an analyst would leave out.
They are counted for a part of their worth: told only where there is nothing better.  What tells
of the market alone isn't told at all.
"""

from __future__ import annotations

import re

PART = 0.1  # of its worth that a legal form, a person or a competitor keeps

_COMPANY = "(?:[\ue000\ue002]|[A-Z][\\w&.'’-]*(?:,? [A-Z][\\w&.'’-]*){0,6})"
# "The company is a Delaware corporation", "was incorporated in Nevada on April 12, 1995"
_LEGAL = re.compile(
    f"^{_COMPANY}(?:,[^,.]{{3,90}},)? (?:is|was) (?:originally |first |initially |re)?"
    r"(?:(?:a|an) (?:(?:\w+ ){0,2}(?:corporation|company|partnership|trust|entity),? (?:that was )?"
    r"(?:formed|organized|incorporated|existing|chartered)\b"
    r"|[A-Z]\w+(?: [A-Z]\w+)? (?:corporation|limited partnership|business trust)\b)"
    r"|(?:incorporated|organized|formed|founded|established)\b[^,.]{0,30}"
    r"(?:\blaws?\b|\bin (?:the [Ss]tate of )?[A-Z]|\b(?:1[89]|20)\d\d\b))"
    # … but not where it goes on to what the company is
    r"(?!.{0,120} and (?:(?:today|now) |(?:is |was |has been )?(?:an?|the) |serves\b|operates\b))"
)
_PERSON = re.compile(r"^(?:Mr|Ms|Mrs|Dr)\. [A-Z]")
# the market, the weather of business: nothing of the company's own in it
_MARKET = re.compile(
    r"(?:In (?:(?:19|20)\d\d|recent years), )?(?:(?:the|this|that|an?) )?(?:[\w.&'-]+ ){0,4}"
    r"(?:markets?|industry|industries|economy|ind(?:ex|exes|ices)|economic downturn|demand"
    r"|countr(?:y|ies)|nation)(?: \([a-z]+\))?(?: (?:above|below|of) [\w ]{1,20})? "
    r"(?:(?:is|are|was|were)(?! comprised| made)|has|have|had|will|remains?|continues?|experienced"
    r"|indicates?|grew|expects?|expected)\b",
    re.IGNORECASE,
)
_COMPETING = re.compile(
    r"^(?:[\w,'-]+ ){0,8}(?:[Cc]ompetit(?:ion|ors?|ive factors?)) (?:[\w,'-]+ ){0,8}"
    r"(?:is|are|include|includes|comes?|based|range|consist)\b"
    r"|\b(?:primarily |directly |also )?competes? (?:with|against|for|in|on|primarily)\b"
)
# why the segments are what they are: "reflect how management evaluates performance"
_REPORTING = re.compile(
    r"\bsegments?\b.{0,80}\b(?:based (?:up)?on|aligned with|reflects?|consistent with|determined"
    r"|identified)\b.{0,160}\b(?:manag(?:es?|ement|ing)|reviews?|evaluat\w+|assess\w*|performance"
    r"|chief operating decision)\b"
    r"|\bsegments? (?:is|are) aligned with\b"
    r"|\b(?:identified|determined) (?:its |the )?(?:\w+ )?segments based (?:up)?on\b",
    re.IGNORECASE,
)
# of the house and not of the business: its offices, committees, principles and papers
_HOUSEHOLD = re.compile(
    r"\bmeasures? segment (?:profit|performance)\b|\bprovides? management with\b|\bguided by\b"
    r"|\b(?:executive|management|operating) committee\b"
    r"|\bprincipal (?:executive |business |corporate )?offices?\b"
    r"|^There (?:is|are) (?:many|no (?:special|unusual|significant))\b|\bsmall amounts of\b"
    r"|^(?:the )?([\w ]{3,40}?) includes all .{5,90} in (?:the )?\1\."
    r"|\bvalidly issued\b|\bpenny stock\b|\bauthorized the issuance\b",
    re.IGNORECASE,
)
_FISCAL = re.compile(r"\bfiscal year ends?\b")
_OWN = re.compile("[\ue000-\ue003]")


def share_of_worth(text: str) -> float:
    """Return the share of its worth that a candidate (with markers) keeps, 0 to 1."""
    if _MARKET.match(text) and not _OWN.search(text):
        return 0.0
    filler = _LEGAL.match(text) or _PERSON.match(text)
    filler = filler or _REPORTING.search(text) or _HOUSEHOLD.search(text)
    return PART if filler or _FISCAL.search(text) or _COMPETING.search(text) else 1.0
