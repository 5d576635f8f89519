"""Who is who: a subsidiary, a venture or a segment is introduced where a summary first names it.

"Delta Pumps sells to shipyards" leaves a reader asking who that is.  Where the filing says of
that very name what it is to the company, the first sentence that has it for its subject, or
behind a preposition, says so too ("Delta Pumps, a wholly-owned subsidiary, sells …"), and the
place becomes evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from itemone.document import Document, Span
from itemone.finding.parts import FORM, NAME, Part, PartNames, bare, subsidiaries
from itemone.writing.draft import article_for
from itemone.writing.lexicon import COORDINATED_VERBS

_INTRODUCED = re.compile(r"\b(?:subsidiary|subsidiaries|joint venture|segments?|division)\b")
_SUBJECT = rf"(?P<subject>{NAME}{FORM}(?: \([^()]{{2,40}}\))?)"
# The verb says that it is the subject; "and", "of" or a noun would make the name a part of one.
_SENTENCE = re.compile(rf"^(?!The ){_SUBJECT}(?= (?P<verb>[a-z]+)\b)")
_VERBS = frozenset(
    """
    is are was were has had will may does also primarily currently serves serviced generated
    accounted represented contributed includes consists employs employed operated sold made offered
    provided began entered completed acquired agreed plans intends expects focuses specializes
    """.split()
)
_NOUNS_TOO = frozenset(
    """
    exports imports leases markets plans prices purchases services sources sponsors stores supplies
    tests uses
    """.split()
)
# "through Delta Pumps in Ohio"; what stands in a series or owns something can't be explained there
_BEHIND = r"(?P<before>(?<![\w-])(?:through|by|to|from|with|of|at) )"
_ENDS_THERE = r"(?=(?P<after>\.$|;| (?:to|in|for|from|on|at|by|under|during|through|which) ))"
_NOUNS = frozenset({"segment", "division"})


class Introductions:
    """The parts of one company by their names.

    ``calls`` knows its segments; ``own`` are the company's own names, in small letters.
    """

    def __init__(
        self,
        parts: Mapping[str, Part],
        calls: PartNames | None = None,
        own: frozenset[str] = frozenset(),
    ) -> None:
        self._parts = dict(parts)
        self._calls = calls
        self._own = own
        names = "|".join(map(re.escape, sorted(parts, key=len, reverse=True)))
        self._behind = (
            re.compile(rf"{_BEHIND}(?P<subject>(?:{names}){FORM}){_ENDS_THERE}") if names else None
        )

    def introduce(self, sentences: Iterable[str]) -> list[tuple[str, tuple[Span, ...]]]:
        """Return the sentences, each part introduced where it is first the subject."""
        results: list[tuple[str, tuple[Span, ...]]] = []
        said = ""
        for text in sentences:
            found: tuple[str, tuple[Span, ...]] = (text, ())
            if not _INTRODUCED.search(text):
                match = _SENTENCE.match(text)
                if match and _is_verb(match["verb"]) and bare(match["subject"]) not in said:
                    found = self._introduced(match["subject"], text[match.end() :])
                if not found[1]:
                    found = self._behind_preposition(text, said)
            results.append(found)
            said += text + " "
        return results

    def _behind_preposition(self, text: str, said: str) -> tuple[str, tuple[Span, ...]]:
        """Introduce the first part that follows a preposition, if it wasn't ``said`` before."""
        match = self._behind.search(text) if self._behind else None
        if match is None or bare(match["subject"]) in said + text[: match.start()]:
            return text, ()
        part = self._parts.get(bare(match["subject"]))
        if part is None:
            return text, ()
        ends = match["after"][0] in ".;"
        role = f", {article_for('a', part.role)} {part.role}{'' if ends else ','}"
        return text[: match.end()] + role + text[match.end() :], (part.span,)

    def _introduced(self, subject: str, rest: str) -> tuple[str, tuple[Span, ...]]:
        part = self._parts.get(bare(subject))
        if part is not None:
            return f"{subject}, {article_for('a', part.role)} {part.role},{rest}", (part.span,)
        if bare(subject).lower() in self._own:
            return subject + rest, ()
        called = self._calls.called(subject) if self._calls else None
        if called is not None and called.sort in _NOUNS and called.name == subject:
            return f"The {subject} {called.sort}{rest}", (called.span,)
        return subject + rest, ()


def _is_verb(word: str) -> bool:
    if word in _VERBS:
        return True
    return word.endswith("s") and word[:-1] in COORDINATED_VERBS and word not in _NOUNS_TOO


def introductions_of(document: Document, own_names: Iterable[str]) -> Introductions:
    """Return who is who in a filing, but for the company itself."""
    own = frozenset(bare(name).lower() for name in own_names if name)
    return Introductions(subsidiaries(document.text, own), PartNames(document), own)


NOBODY = Introductions({})
