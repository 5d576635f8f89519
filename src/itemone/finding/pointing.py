"""What "these products" are: said in full where the sentence before leaves no doubt.

The sentence right before, in the same paragraph, must hold one noun phrase with that very noun
(nominal coreference by head match; Soon et al. 2001), short, and with nothing behind it that says
which ones: its subject ("Our farm pumps are …"), what the company calls its own ("… our farm
pumps through dealers"), what it makes or offers ("Northgate offers a lease program.  The
program …"), or what a segment offers.  That sentence becomes evidence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from itemone.document import Document
from itemone.finding.parts import bare
from itemone.finding.standing import why_not_tellable
from itemone.finding.statements import Statement

_NOUN = r"(?:products and services|services and products|[a-z]{4,})"
_VERBS = (
    r"(?:is|are|was|were|has|have|had|will|may|can|includes?|consists?|ranges?|represent(?:s|ed)?"
    r"|comprise[sd]?|accounted|generate[sd]?|competes?|contains?|serves?)"
)
_HOW = r"(?:primarily|principally|mainly|directly|generally|currently|also)"
# Behind the noun nothing may tell which ones, nor another noun make it a part of a compound.
_ENDS = (
    rf"(?=[,.;]|$| (?:{_VERBS}|{_HOW}|through|to|by|and|under|worldwide|throughout|we|either)\b)"
)
_POINTING = re.compile(
    rf"\b(?P<these>[Tt]hese|[Tt]his|[Ss]uch) (?P<noun>{_NOUN}){_ENDS}(?! and [a-z]+s\b)"
)
_MODS = r"(?P<mods>(?:[\w&'’®™.-]+ ){1,5}?)"
_OF_SPEAKER = r"(?:[Oo]ur|[Tt]he [Cc]ompany['’]s)"
# what makes the words in front of a noun more than its modifiers, or says which only there
_NO_MODIFIER = re.compile(
    r"\b(?:a|an|the|of|for|in|to|with|by|on|from|at|as|our|its|their|these|this|those|such|other"
    r"|others|all|both|no|many|most|some|several|certain|various|each|any|few|more|following|above"
    r"|below|same|new|additional|is|are|was|were|and|or|not|one|two|three|four|five|six|which|that"
    r"|who|former|own|existing|sales?|through|company|\w+ly)\b",
    re.IGNORECASE,
)
_SELLS = r"(?:sells?|markets?|distributes?)"
_DOES = (
    r"(?:sells?|markets?|distributes?|makes?|manufactures?|produces?|purchases?|buys?|acquires?"
    r"|services?|leases?|designs?|develops?|provides?|offers?)"
)
# without which the patterns for a noun, each to be compiled, have no match
_BEFORE_VERB = re.compile(rf"[a-z]+(?= {_VERBS}\b(?! to\b))")
_DOING = re.compile(rf" {_DOES}[ ,]")
_COMPANY = ("We ", "The Company ")
_SUBJECT = r"(?P<who>We|The Company|[A-Z][\w&]+(?: [A-Z][\w&]+){0,2})"
_MANNER = r"(?:(?:Either|Independently|Directly|Together) [^,]{3,60}, )?"
_SEGMENT = re.compile(
    r"^(?:(?:Through|In) our (?P<a>[A-Z][\w&'’ -]{1,50}?) segment, we"
    r"|(?:Our|The) (?P<b>[A-Z][\w&'’ -]{1,50}?) segment) "
    r"(?:provides?|offers?|sells?|manufactures?|markets?|develops?|makes?)\b"
)
_OFFERED = frozenset({"products", "services", "products and services", "services and products"})
_THE_ONE = re.compile(
    r"^(?:The|This) (?P<noun>program|facility|service|product|system|platform|network|plan)"
    rf"(?= {_VERBS}\b)"
)
_HAS_ONE = re.compile(
    rf"^(?:[A-Z][^,]{{2,40}}, )?{_SUBJECT} (?:also )?(?:offers?|operates?|has|have|provides?) an? "
    r"(?P<mods>(?:[a-z-]+ ){1,3})(?P<noun>[a-z]+)"
    r"(?=[.,]| (?:to|for|through|with|under|that|which)\b)"
)
_THEN = re.compile(
    r"^(?:(?:During|In|For) (?:this|that|the|these|those) same (?:fiscal )?"
    r"|(?:During|In|For) (?:these|those) (?:fiscal )?)(?:years?|periods?),? (?=\w)"
)
_WHEN = re.compile(
    r"^(?P<when>(?:During|In|For) (?:the )?(?:(?:fiscal )?years? )?(?:ended )?"
    r"(?:[A-Z][a-z]+ \d{1,2}, )?(?:(?:19|20)\d\d(?:,? and |, )?){1,4}), (?=[a-z])"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_IT = re.compile(r"^(?:It|Its)(?= [a-z])")
_WHAT_IT_IS = (
    r"(?: \([^()]{1,80}\))?,? (?:is|was) (?:an? |(?:incorporated|organized|founded|formed)\b)"
)
_LED = re.compile(r"(?:Our|The) ")
_NAME_FIRST = re.compile(r"[A-Z][\w.-]* (?:& )?[A-Z]|\w*[A-Z0-9]\w*[A-Z0-9]\w* ")
MOST_MODIFIERS = 5  # words that say which products


def pointed_out(document: Document, items: Sequence[Statement]) -> list[Statement]:
    """Return the statements, what "these" and "it" mean put in where that is beyond doubt."""
    is_company = _company(document)
    found: list[Statement] = []
    for item in items:
        before = found[-1] if found else None
        if (
            before is None
            or item.kind != "sentence"
            or before.kind not in ("sentence", "list")
            or before.block != item.block
            or item.index != before.index + 1
            or not why_not_tellable(item.text)
        ):
            found.append(item)
            continue
        text = _put(item.text, before.text, is_company)
        if text and not why_not_tellable(text):
            item = replace(item, text=text, pieces=(*item.pieces, *before.pieces))
        found.append(item)
    return found


def _company(document: Document) -> Callable[[str], object]:
    """Return what tells whether a sentence says what the company is, and is about nobody else."""
    names = [re.escape(bare(document.company))] if document.company else []
    called = "|".join(["We", "The Company", "The Corporation", *names])
    return re.compile(rf"^(?:{called})(?:,? (?:Inc|Corp|Co|Ltd)\.?)?{_WHAT_IT_IS}", re.I).match


def _put(text: str, before: str, is_company: Callable[[str], object]) -> str:
    """Return ``text`` with what it takes from the sentence ``before`` it, "" where in doubt."""
    if _IT.match(text):
        rest = text.split(" ", 1)[1]
        whose = "The Company's" if text.startswith("Its") else "The Company"
        return f"{whose} {rest}" if is_company(before) else ""
    then, when = _THEN.match(text), _WHEN.match(before)
    if then:
        if not when or len(_YEAR.findall(before)) != len(_YEAR.findall(when[0])):
            return ""
        return f"{when['when']}, {text[then.end() :]}"
    one = _THE_ONE.match(text)
    if one:
        phrase = _only_one(one["noun"], before)
        return phrase + text[one.end() :] if phrase else ""
    pointing = list(_POINTING.finditer(text))
    if len(pointing) != 1:
        return ""
    match = pointing[0]
    phrase = _phrase(match["noun"], before)
    if not phrase:
        return ""
    if match.start():
        if _LED.match(phrase):
            phrase = phrase[0].lower() + phrase[1:]
        elif not _NAME_FIRST.match(phrase):
            return ""  # "Generic pumps": a name, or a word at a sentence's start?
    return text[: match.start()] + phrase + text[match.end() :]


def _phrase(noun: str, before: str) -> str:
    """Return what the sentence ``before`` calls the ``noun`` in full, "" where in doubt."""
    segment = _SEGMENT.match(before)
    if segment:
        name = segment["a"] or segment["b"]
        return f"The {name} segment's {noun}" if noun in _OFFERED else ""
    # "represented 14% of our consolidated revenue" speaks of the whole
    rest = before
    if "% of " in before:
        rest = re.sub(rf"% of (?:our|its|the) (?:\w+ ){{0,3}}{noun}\b", "%", before)
    if len(re.findall(rf"\b{noun}\b", rest, re.IGNORECASE)) != 1:
        return ""
    for find in (_subject, _own, _reached, _made):
        phrase = find(noun, before)
        if phrase:
            return phrase
    return ""


def _subject(noun: str, before: str) -> str:
    """Return the subject: "Our farm pumps are …", "Delta Pump products include …"."""
    if noun.split()[-1] not in _BEFORE_VERB.findall(before):
        return ""  # to compile the pattern is dear
    # "Our goal is to …": what it is only the predicate tells
    lead = "(?P<lead>Our |The Company['’]s |The )?"
    match = re.match(rf"{lead}{_MODS}{noun}(?= {_VERBS}\b(?! to\b))", before)
    if match is None or not _modifies(match["mods"]):
        return ""
    if match["lead"] is None and not match["mods"][0].isupper():
        return ""
    return match[0]


def _own(noun: str, before: str) -> str:
    """Return what the company calls its own: "We sell our farm pumps through dealers"."""
    if not before.startswith(_COMPANY):
        return ""
    match = re.match(
        rf"(?:We|The Company) (?:also )?{_DOES} {_OF_SPEAKER} {_MODS}{noun}{_ENDS}", before
    )
    return f"Our {match['mods']}{noun}" if match and _modifies(match["mods"]) else ""


def _reached(noun: str, before: str) -> str:
    """Return by what the company sells: "We sell pumps through rural dealers"."""
    if not before.startswith(_COMPANY):
        return ""
    match = re.match(
        rf"(?:We|The Company) (?:also )?{_SELLS} [^,;]{{3,80}}? (?:{_HOW} )?through "
        rf"(?P<mods>(?:[a-z-]+ ){{1,3}}){noun}{_ENDS}",
        before,
    )
    return f"Our {match['mods']}{noun}" if match and _modifies(match["mods"]) else ""


def _made(noun: str, before: str) -> str:
    """Return what somebody makes, sells or buys: "Delta makes and sells farm pumps"."""
    if not _DOING.search(before):
        return ""
    match = re.match(
        rf"{_MANNER}{_SUBJECT} (?:\w+ly )?(?:{_DOES}(?:,|,? and) )*(?:and )?(?P<does>{_DOES}) "
        rf"(?P<mods>(?:[a-z-]+ ){{1,3}}){noun}(?=[,.;]|$| (?:through|to|by|under|from)\b)",
        before,
    )
    if match is None or not _modifies(match["mods"]):
        return ""
    who = {"We": "we", "The Company": "the Company"}.get(match["who"], match["who"])
    return f"The {match['mods']}{noun} that {who} {match['does']}"


def _only_one(noun: str, before: str) -> str:
    """Return whose "the program" is and which: "Northgate offers a lease program"."""
    match = _HAS_ONE.match(before)
    if match is None or match["noun"] != noun or not _modifies(match["mods"]):
        return ""
    if len(re.findall(rf"\b{noun}", before)) != 1:
        return ""
    who = match["who"]
    whose = "Our" if who == "We" else f"{who}'" if who.endswith("s") else f"{who}'s"
    return f"{whose} {match['mods']}{noun}"


def _modifies(words: str) -> bool:
    """Tell whether the ``words`` in front of a noun are but its modifiers."""
    return len(words.split()) <= MOST_MODIFIERS and not _NO_MODIFIER.search(words)
