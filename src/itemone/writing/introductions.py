"""Who is who: a subsidiary, a venture or a segment is introduced where a summary first names it.

"Delta Pumps sells to shipyards" leaves a reader asking who that is.  Where the filing says of
that very name what it is to the company, the first sentence that has it for its subject says so
too ("Delta Pumps, a wholly-owned subsidiary, sells …"), and the place becomes evidence.
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

    def introduce(self, sentences: Iterable[str]) -> list[tuple[str, tuple[Span, ...]]]:
        """Return the sentences, each part introduced where it is first the subject."""
        results: list[tuple[str, tuple[Span, ...]]] = []
        said = ""
        for text in sentences:
            match = _SENTENCE.match(text)
            if (
                match is None
                or not _is_verb(match["verb"])
                or bare(match["subject"]) in said
                or _INTRODUCED.search(text)
            ):
                results.append((text, ()))
            else:
                results.append(self._introduced(match["subject"], text[match.end() :]))
            said += text + " "
        return results

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
