"""A sentence on its way from the filing to the summary: the parse, and what was changed in it.

Every change is a deletion of words or the replacement of one word; both are kept apart from
the parse, so that what a sentence finally says can always be held against what the source said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from itemone.writing.parse import Parse


class Mention(StrEnum):
    """Where the company is meant; which words stand there is decided when the text is joined.

    The values are private-use code points: they can't occur in a decoded filing's prose.
    """

    SUBJECT = "\ue000"
    POSSESSIVE = "\ue001"
    OBJECT = "\ue002"
    REFLEXIVE = "\ue003"


MENTIONS = frozenset(Mention)
_MENTION = re.compile("[\ue000-\ue003]")
_NO_SPACE_BEFORE = frozenset(",.;:!?)%]'") | {"'s", "n't", "’s", "'"}
_NO_SPACE_AFTER = frozenset("($[") | {"US$", "RMB"}
_AN_SOUNDS = re.compile(
    r"[aei](?!u)|a|eu(?=[^nrpt])|o(?!ne\b|nce\b)|u(?!ni(?!n)|s[aeu]|til|tah|kr|bi|\b)|hon|hour|heir|8|11\b|18\b"
)
_AN_LETTERS = re.compile(r"[AEFHILMNORSX][A-Z]+\b")


@dataclass(frozen=True, slots=True)
class Draft:
    """A parse with words dropped and words replaced (index → new text)."""

    parse: Parse
    dropped: frozenset[int] = frozenset()
    replaced: Mapping[int, str] = field(default_factory=dict)

    def drop(self, *indices: int) -> Draft:
        """Return a draft without these words."""
        return replace(self, dropped=self.dropped | set(indices))

    def drop_range(self, start: int, end: int) -> Draft:
        """Return a draft without the words ``[start, end)``."""
        return replace(self, dropped=self.dropped | set(range(start, end)))

    def put(self, changes: Mapping[int, str]) -> Draft:
        """Return a draft with these words replaced."""
        return replace(self, replaced={**self.replaced, **changes})

    def kept(self) -> list[int]:
        """Return the indices of the words that are still there, in order."""
        return [i for i in range(len(self.parse.words)) if i not in self.dropped]

    def word(self, index: int) -> str:
        """Return the text that now stands for word ``index``."""
        return self.replaced.get(index, self.parse.words[index].text)

    def text(self) -> str:
        """Return the sentence with its changes; mentions of the company are still markers."""
        parts: list[str] = []
        previous: int | None = None
        for i in self.kept():
            word = self.word(i)
            if not word:
                continue
            if parts:
                parts.append(" " if self._space_between(previous, i) else "")
            if previous is not None and previous != i - 1 and parts[-2:-1] != []:
                article = parts[-2]
                if article.lower() in ("a", "an"):
                    parts[-2] = article_for(article, word)
            parts.append(word)
            previous = i
        text = "".join(parts)
        return tidy(text) if self.dropped or self.replaced else text

    def _space_between(self, previous: int | None, current: int) -> bool:
        assert previous is not None
        words = self.parse.words
        if previous == current - 1:
            return words[previous].space
        # words that were apart now meet: space as the words themselves want it
        if self.word(current) in _NO_SPACE_BEFORE or self.word(previous) in _NO_SPACE_AFTER:
            return False
        if words[current - 1].space or words[previous].space:
            return True
        return bool(re.match(r"\w", self.word(current)))


# "in the years 2020", of which the other years are gone
_OF_ONE_YEAR = re.compile(
    r"\b(in|for|during|of) the (?:fiscal )?years? ((?:19|20)\d\d)\b"
    r"(?!,? (?:and|or|to|through|19|20))"
)


def tidy(text: str) -> str:
    """Mend what deletions leave behind: spaces, doubled commas, empty brackets, a or an."""
    text = re.sub(r"\s+", " ", text).strip()
    text = re.sub(r"\(\s*\)|\[\s*\]", "", text)
    text = re.sub(r"\s+([,;:!?)\]]|\.(?!\d))", r"\1", text)  # but "of .25%"
    text = re.sub(r"([(\[])\s+", r"\1", text)
    text = re.sub(r"([,;:])(?:\s*[,;:])+", r"\1", text)
    text = re.sub(r"[,;:]\s*([.!?])", r"\1", text)
    text = re.sub(r"^[\s,;:.)\-–—]+", "", text)
    text = re.sub(r"\.{2,}$", ".", text)
    text = _OF_ONE_YEAR.sub(r"\1 \2", text)
    return re.sub(r"  +", " ", _without_stray_closers(text))


def _without_stray_closers(text: str) -> str:
    """Drop closing brackets that nothing opens."""
    if text.count(")") <= text.count("(") and text.count("]") <= text.count("["):
        return text
    depth = {"(": 0, "[": 0}
    kept = []
    for at, character in enumerate(text):
        if character in depth:
            depth[character] += 1
        elif character in ")]":
            opener = "(" if character == ")" else "["
            listed = re.search(r"(?<![\w.])\w{1,2}$", text[max(0, at - 3) : at])  # "1) pumps"
            if not depth[opener] and not listed:
                continue
            depth[opener] = max(0, depth[opener] - 1)
        kept.append(character)
    return "".join(kept)


def article_for(article: str, following: str) -> str:
    """Return "a" or "an" as the word that now follows wants it, in the article's case."""
    if not following[:1].isalnum():
        return article
    letters = following.isupper() and len(following) > 1
    sound = _AN_LETTERS if letters else _AN_SOUNDS
    wants_an = bool(sound.match(following if letters else following.lower()))
    return article[0] + ("n" if wants_an else "")


def has_mention(text: str) -> bool:
    """Tell whether a marker for the company stands in ``text``."""
    return bool(_MENTION.search(text))


def finish(text: str) -> str:
    """Capitalise the first letter and close with a full stop."""
    text = text.strip()
    match = re.match(r"[^\w\ue000-\ue003]*", text)
    at = match.end() if match else 0
    if at < len(text):
        first = re.match(r"[\w'’-]+", text[at:])
        # names such as "iPhone" and "eBay" keep their small letter
        if not (first and re.match(r"[a-z][A-Z]", first[0])):
            text = text[:at] + text[at].upper() + text[at + 1 :]
    if text and text[-1] not in ".!?" and not re.search(r"[.!?][\"'”’)]+$", text):
        text = re.sub(r"[,;:\-–—\s]+$", "", text) + "."
    return text
