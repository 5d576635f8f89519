"""What a filing's own short forms stand for: 'Conference Plus, Inc. ("CPI")'.

A summary that says "CPI" or "the Bank" must say once which bank that is.  Long forms of
abbreviations are found by matching letters backwards (Schwartz & Hearst 2003); those of other
defined terms are the capitalised words in front of the bracket.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from itemone.document import Span
from itemone.writing.draft import article_for

_BRACKET = re.compile(r"\(([^()]{2,120})\)")
_QUOTED = re.compile(r"[\"“]\s?((?:(?:19|20)\d\d )?[A-Z][^\"“”]{0,40}?),?\s?[\"”]")
_ABBREVIATION = re.compile(r"[A-Z](?:[A-Za-z&./-]{0,6}[A-Z])s?")
_WORD = re.compile(r"\S+")
_LEGAL = re.compile(
    r"(?:Inc|Corp|Co|Ltd|LLC|L\.L\.C|L\.P|LP|N\.A|plc|Limited|Corporation|Company)\.?,?"
)
_NUMBER = re.compile(r"(?<![\w(])\(?\w{1,2}\)(?=[A-Z])")
# "direct response television (DRTV)"
_PARTS = re.compile(r"[-/&]|(?<=[Tt]ele)(?=vision)")
_CONNECTING = frozenset("of and & the for de du von".split())
WINDOW = 160  # code points in front of a bracket in which the long form stands
MOST_WORDS = 9
MOST_LETTERS = 4  # of a short form inside a long one: "NC Holdings (NCH)"
# Known without being told.
_KNOWN = frozenset(
    """
    US U.S. USA UK EU SEC FDA NYSE NASDAQ Nasdaq AMEX GAAP IRS CEO CFO IT PC PCs TV DVD DVDs CD CDs
    GPS USB DNA RNA ATM ATMs HIV AIDS NAFTA NASA FBI LED LEDs LCD VAT SUV SUVs AI B.C. D.C. ISO
    FDIC IPO R&D HVAC HMO HMOs REIT NFL NBA MLB NHL ABC CBS NBC
    """.split()
)
_ITSELF = frozenset(
    "company corporation registrant partnership trust we us our group fund parent issuer".split()
)


@dataclass(frozen=True, slots=True)
class Definition:
    """What ``term`` stands for and the ``span`` that says so.

    ``long`` is "" where it stands for something that has no name, such as an event; ``article``
    tells whether it is a name that the filing says "the" in front of.
    """

    term: str
    long: str
    span: Span
    article: bool = False


def definitions(text: str, own_names: Iterable[str]) -> dict[str, Definition]:
    """Return the terms that ``text`` defines, but for those of the company itself."""
    own = set(re.findall(r"[\w&.-]+", " ".join(own_names).lower()))
    found: dict[str, Definition] = {}
    for bracket in _BRACKET.finditer(text):
        for term in _terms(bracket[1]):
            words = term.lower().split()
            if term in found or term in _KNOWN or set(words) <= own | _ITSELF:
                continue
            start, long = _long_form(term, text, bracket.start())
            span = Span(start, bracket.end())
            if long.lower() == term.lower():
                # 'convertible debentures (the "Convertible Debentures")': which, it says there
                if _EVENT.fullmatch(words[-1]):
                    found[term] = Definition(term, "", span)
            else:
                article = _is_the(text[max(0, start - 6) : start], long)
                for form, meaning in _forms(term, long):
                    found.setdefault(form, Definition(form, meaning, span, article))
    return found


def _is_the(before: str, long: str) -> bool:
    """Tell whether "the" stands in front of ``long``, behind ``before``, and that is a name."""
    return before.lower().split()[-1:] == ["the"] and all(
        w[0].isupper() or w.lower() in _CONNECTING for w in long.split()
    )


def _forms(term: str, long: str) -> list[tuple[str, str]]:
    """Return an abbreviation in the singular and the plural, another term as it is."""
    if not _ABBREVIATION.fullmatch(term) or not long or not long[-1].isalpha():
        return [(term, long)]
    if term.endswith("s") and long.endswith("s"):
        return [(term, long), (term[:-1], long[:-1])]
    return [(term, long)] if long.endswith("s") else [(term, long), (f"{term}s", f"{long}s")]


def _terms(inside: str) -> list[str]:
    inside = " ".join(inside.split())
    quoted = [match[1].strip() for match in _QUOTED.finditer(inside)]
    if quoted:
        return quoted
    return [inside] if _ABBREVIATION.fullmatch(inside) else []


def _long_form(term: str, text: str, end: int) -> tuple[int, str]:
    """Return where the long form starts and its words; (``end``, "") where there is none."""
    first = max(0, end - WINDOW)
    words = [(m.start() + first, m[0]) for m in _WORD.finditer(_unnumbered(text[first:end]))]
    if first and words:
        words = words[1:]  # perhaps half a word
    if _ABBREVIATION.fullmatch(term) and len(term.rstrip("s")) > 1:
        at = _matching(term, words)
    else:
        at = _capitalised(words)
        named = " ".join(word for _, word in words[at:]).lower().split() if at is not None else []
        if not set(term.lower().split()) <= {word.strip(",.") for word in named}:
            at = None
    if at is None:
        return end, ""
    long = " ".join(word for _, word in words[at:]).rstrip(",")
    return words[at][0], long


def _matching(term: str, words: list[tuple[int, str]]) -> int | None:
    """Return the word at which the long form of an abbreviation begins."""
    letters = [c.lower() for c in term.rstrip("s") if c.isalnum()]
    for size in range(1, min(len(letters) + 4, len(words)) + 1):
        candidate = words[-size:]
        first = candidate[0][1]
        if first[:1].lower() != letters[0] or first.lower() in _CONNECTING:
            continue
        if any(set(w) & set('()"“”') for _, w in candidate) or any(
            w.endswith((".", ";", ":")) and not _LEGAL.fullmatch(w) for _, w in candidate[:-1]
        ):
            break
        parts = [part for _, w in candidate for part in _PARTS.split(w)]
        initials = [letter for part in parts for letter in _initials(part)]
        named = _named(candidate)
        if term in parts and not named:
            continue  # "SAP-based systems (SAP)" says nothing of what SAP is
        most = len(letters) + _small(candidate) + named
        if _subsequence(letters, initials) and size <= most:
            return len(words) - size
    return None


def _unnumbered(text: str) -> str:
    """Blank out the number that stands right in front of a name: "2)Delta Works"."""
    return _NUMBER.sub(lambda m: " " * len(m[0]), text)


def _initials(part: str) -> str:
    """Return the letters that a part of a word lends: the first, or those of a short form in it."""
    if part.isupper() and 1 < len(part) <= MOST_LETTERS:
        return part.lower()
    return part[:1].lower() if part[:1].isalnum() else ""


def _named(words: list[tuple[int, str]]) -> bool:
    """Tell whether the words are a name; its short form may pass over one of them."""
    return all(w[0].isupper() or w.lower() in _CONNECTING for _, w in words)


def _small(words: list[tuple[int, str]]) -> int:
    return sum(w.lower() in _CONNECTING or bool(_LEGAL.fullmatch(w)) for _, w in words)


def _subsequence(letters: list[str], initials: list[str]) -> bool:
    rest = iter(initials)
    return all(letter in rest for letter in letters)


def _capitalised(words: list[tuple[int, str]]) -> int | None:
    """Return the word at which the capitalised name in front of a bracket begins."""
    at: int | None = None
    for k in range(len(words) - 1, max(-1, len(words) - 1 - MOST_WORDS), -1):
        word = words[k][1]
        last = k == len(words) - 1
        if not last and word.endswith((",", ";", ":", ".")):
            legal = _LEGAL.fullmatch(word) or _LEGAL.fullmatch(words[k + 1][1])
            if not legal and not re.fullmatch(r"[A-Z]\.", word):
                break
        if word[:1].isupper():
            at = k
        elif word.lower() not in _CONNECTING or last:
            break
    if at is not None and words[at][1] in _OPENING:
        at = at + 1 if at + 1 < len(words) else None
    if at is None or all(_LEGAL.fullmatch(w) for _, w in words[at:]):
        return None
    return at


_OPENING = frozenset("The In On Our We Its This".split())


class Terms:
    """The terms of one filing: explains each where a summary first uses it."""

    def __init__(self, known: Mapping[str, Definition]) -> None:
        self.unexplainable = _unexplainable(known)
        self._known = {
            d.term: d for d in known.values() if d.long and not _part_of_name(d.term, d.long)
        }
        terms = sorted(self._known, key=len, reverse=True)
        self._any = (
            re.compile(
                r"(?<![\w(\"“-])(?:([Tt]he|[Aa]n?) )?("
                + "|".join(map(re.escape, terms))
                + r")(?![\w-])"
            )
            if terms
            else None
        )

    def explain(self, sentences: list[str]) -> list[tuple[str, tuple[Span, ...]]]:
        """Return the sentences with long forms put in, and where the filing says so."""
        if self._any is None:
            return [(text, ()) for text in sentences]
        sentences, added = self._with_short_forms(sentences)
        told: set[str] = set()
        results = []
        for number, text in enumerate(sentences):
            earlier = " ".join(sentences[:number]).lower()
            later = " ".join(sentences[number + 1 :])
            said, spans = self._explained(text, earlier, later, told)
            if not _ENDED.search(said):
                said += "."  # it was that of "Delta Corp." too, behind which the short form stands
            results.append((said, (*added[number], *spans)))
        return results

    def _explained(
        self, text: str, earlier: str, later: str, told: set[str]
    ) -> tuple[str, list[Span]]:
        """Explain what ``text`` uses first, between what is said ``earlier`` and ``later``."""
        spans: list[Span] = []

        def put(match: re.Match[str]) -> str:
            term, article = match[2], match[1] or ""
            definition = self._known[term]
            common = not _ABBREVIATION.fullmatch(term)
            following = text[match.end() :]
            owner = _POSSESSIVE.match(following) is not None and not common
            if term in told or (not owner and _follows_name(following, article, common)):
                return match[0]
            here = text[: match.start()].lower()
            before = f"{earlier} {here}" if common else here
            if definition.long.lower() in before or f"({term.lower()})" in earlier:
                return match[0]
            if not owner:  # "Delta Pump Works (DPW)'s" can't be said
                told.add(term)
            spans.append(definition.span)
            lead = ""
            if article.lower() in ("a", "an"):
                lead = f"{article_for(article, definition.long)} "
            elif article and not common:
                lead = f"{article} "
            elif definition.article and not common and _TAKES_THE.search(text[: match.start()]):
                lead = "the "
            again = bool(re.search(rf"(?<!\w){re.escape(term)}(?!\w)", following + later))
            short = f' (the "{term}")' if common and article else f" ({term})"
            said = lead + definition.long + (short if again and not owner else "")
            return said if match.start() else said[:1].upper() + said[1:]

        return (self._any.sub(put, text) if self._any else text), spans

    def _with_short_forms(self, sentences: list[str]) -> tuple[list[str], list[tuple[Span, ...]]]:
        """Put "(FWA)" behind "fixed wireless access" where a later sentence says "FWA"."""
        sentences = list(sentences)
        added: list[tuple[Span, ...]] = [()] * len(sentences)
        for term, definition in self._known.items():
            if not _ABBREVIATION.fullmatch(term):
                continue
            use = re.compile(rf"(?<![\w(]){re.escape(term)}(?![\w-])")
            first = next((k for k, text in enumerate(sentences) if use.search(text)), None)
            if first is None:
                continue
            long = re.compile(rf"(?<!\w){re.escape(definition.long)}(?!\w)", re.IGNORECASE)
            for number in range(first):
                match = long.search(sentences[number])
                if match:
                    text = sentences[number]
                    sentences[number] = f"{text[: match.end()]} ({term}){text[match.end() :]}"
                    added[number] = (*added[number], definition.span)
                    break
        return sentences, added


_ENDED = re.compile(r"[.!?][\"”’)\]]*$")
_POSSESSIVE = re.compile(r"['’]s\b")
_TAKES_THE = re.compile(r"^$|\b(?:from|by|with|to|of|and|under|through|for|at|in)\s$")
_EVENT = re.compile(
    r"(?:separation|offerings?|mergers?|acquisitions?|plan|notes|agreements?|transactions?|closing|"
    r"distribution|spin-off|settlement|venture|sale|facility|rights|warrants|debentures|conversion|"
    r"reorganization|restructuring|program|code|act|commission|territory|license|assignment|"
    r"purchasers?|sellers?|buyers?|investors?|lenders?|holders?|subscribers?|assignors?)",
    re.IGNORECASE,
)


def _unexplainable(known: Mapping[str, Definition]) -> re.Pattern[str] | None:
    """Return what finds terms that only the filing explains ("the Separation"), if there are any.

    Events and contracts, that is; other terms without a long form speak for themselves.
    """
    terms = [
        d.term
        for d in known.values()
        if not d.long
        and (d.term[0].isdigit() or _EVENT.fullmatch(d.term.split()[-1]))  # "the 2023 ATM"
        and len(d.term.split()) <= 3
    ]
    if not terms:
        return None
    return re.compile(r"\b[Tt]he (?:" + "|".join(map(re.escape, terms)) + r")(?! ?[A-Z])\b")


def _part_of_name(term: str, long: str) -> bool:
    """Tell whether the term is the telling part of its own long form ("Castle Rock")."""
    words = term.split()
    return long.startswith(term) and (len(words) > 1 or len(term) > 4)


def _follows_name(following: str, article: str, common: bool) -> bool:
    """Tell whether the word found is part of a longer name, or no use of the defined term."""
    if common and article.lower() != "the":
        return True
    return bool(re.match(r" (?:of )?[A-Z]|['’&/]|[)\]]", following))


NO_TERMS = Terms({})


def terms_of(text: str, own_names: Iterable[str]) -> Terms:
    """Return the terms that a filing's ``text`` defines."""
    return Terms(definitions(text, own_names))
