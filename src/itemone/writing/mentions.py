"""Decide what stands where the company is meant: its name, "the company", "it" or "its"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from itemone.writing.draft import Mention, finish, tidy
from itemone.writing.person import Names

_LEADING = frozenset({Mention.SUBJECT, Mention.POSSESSIVE})
_ADDS = re.compile("^((?:(?:In|On|Effective) [^,\ue000]{3,40}, )?)\ue000 also ")
# another subject than the company: "a venture, which runs two sites, of which …"
_OTHERS_CLAUSE = re.compile(r", (?:which|who) (?!(?:are|were|have)\b)(?=\w)")
# "Through our Tank unit, we sell …"
_FRONTED = re.compile(
    "((?:Through|In|For|With|Under|At|On|By|Within|Across|As part of) (?:(?:all|each|most) of )?)"
    "\ue001[^,\ue000-\ue003]{3,80}(?:, [^,\ue000-\ue003]{2,60}){0,3}, [\ue000\ue001]"
)
# "The Pumps segment also includes …"
_PART_ADDS = re.compile(r"^((?:The )?[A-Z][\w&'’-]*(?: [\w&'’-]+){0,5}?) also (?=[a-z]+s\b)")
_ALSO = re.compile(r"(?<!\bbut) also(?= )")
# "The company's Pumps segment sells …": behind it "its" would be the segment's
_OTHERS_SUBJECT = re.compile(
    "^\ue001(?: [\\w&'’,-]+){0,8}? (?:segment|division|subsidiary|group|unit|venture|partner|parent"
    r"|bank|business|customer|supplier|licensee|owner)\b"
)
_NAME = re.compile(r"(?:The )?[A-Z][\w&'’-]+,? (?:[A-Z&][\w&'’.-]*,? )+")
_MARK = re.compile("[\ue000-\ue003]")


@dataclass(slots=True)
class Discourse:
    """What the reader has in mind while reading on: changes with every sentence."""

    names: Names
    named: bool = False  # the full name has been said
    topic: bool = False  # the last sentence was about the company or what is its, so "its" is clear
    subject: bool = False  # the company was its subject, so "it" is clear
    opens: bool = True  # nothing has been said in this paragraph
    added: bool = False  # it said "also": what follows is more of the same without the word

    def start_paragraph(self) -> None:
        """Forget the topic: a paragraph names the company again."""
        self.topic = self.subject = False
        self.opens = True

    def say(self, text: str) -> str:
        """Return the sentence with every mention put into words; remember what was said."""
        spoken = last = 0
        opens, self.opens = self.opens, False
        if opens:
            text = _PART_ADDS.sub(r"\1 ", _ADDS.sub("\\1\ue000 ", text))  # to what? it only begins
        led = bool(text) and text[0] in (Mention.SUBJECT, Mention.POSSESSIVE)
        # then "its" would be that one's
        other = Mention.SUBJECT not in text and not led and _NAME.match(text) is not None
        name_stands = _stands(self.names.full, text)
        ahead = None if name_stands else _FRONTED.match(text)
        fronted = ahead.end(1) if ahead else -1

        def put(match: re.Match[str]) -> str:
            nonlocal spoken, last, fronted
            mention = match[0]
            at_start = match.start() == 0
            spoken += 1
            # "it and its dealers", "it, through Delta, …": a name reads better
            joined = text.startswith((" and ", ","), match.end())
            # "the resources of it": nobody writes so
            of_it = mention == Mention.OBJECT and text.endswith((" of ", " by "), 0, match.start())
            if match.start() == fronted:
                return "its"  # whose, the subject says: "Through its Tank unit, Northgate sells"
            if spoken == 2 and fronted >= 0:
                spoken, fronted = 1, -1  # the company is named here
            since = text[last : match.start()]
            last = match.end()
            doubtful = mention in _LEADING and _OTHERS_CLAUSE.search(since)
            if spoken > 1 and (doubtful or (mention == Mention.POSSESSIVE and other)):
                return _named(self._noun(), mention)
            # "Delta is the product of … the former Delta"; "it" opens no paragraph
            first = spoken == 1 and (opens or (at_start and not self.named))
            if (spoken > 1 or name_stands) and not (at_start and joined) and not first:
                return "the company" if of_it else _pronoun(mention)
            if not self.named and self.names.full:
                self.named = True
                return _named(self.names.full, mention)
            clear = self.subject if mention == Mention.SUBJECT else self.topic
            if clear and at_start and not joined and mention in _LEADING:
                return _pronoun(mention)
            noun = self._noun()
            return _named(noun, mention)

        result = _MARK.sub(put, text)
        if name_stands:
            self.named = True
        self.topic = led and not _OTHERS_SUBJECT.match(text)
        self.subject = text[:1] == Mention.SUBJECT
        told = finish(_mend(tidy(result)))
        if self.added:
            told = _ALSO.sub("", told, count=1)
        self.added = " also " in told
        return told

    def _noun(self) -> str:
        short = self.names.short
        return short or "the company"


def _stands(name: str, text: str) -> bool:
    """Tell whether a sentence says the company's full name, and not a longer one with it."""
    if not name:
        return False
    for match in re.finditer(rf"(?<![\w-])(?i:{re.escape(name)})(?![\w-]| [A-Z])", text):
        before = re.search(r"\s[A-Z][\w&'’-]* $", text[: match.start()])  # "Ray-Ban Meta"
        if before is None:
            return True
    return False


def _pronoun(mention: str) -> str:
    return {"\ue000": "it", "\ue001": "its", "\ue002": "it", "\ue003": "itself"}[mention]


def _named(name: str, mention: str) -> str:
    if mention == Mention.POSSESSIVE:
        return name + ("'" if name.endswith("s") else "'s")
    if mention == Mention.REFLEXIVE:
        return "itself"
    return name


def _mend(text: str) -> str:
    return re.sub(r"\bits own own\b", "its own", re.sub(r"\bits its\b", "its", text))
