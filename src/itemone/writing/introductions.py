"""Who is who: a subsidiary, a venture or a segment is introduced where a summary first names it.

"Delta Pumps sells to shipyards" leaves a reader asking who that is.  Where the filing says of
that very name what it is to the company, the first sentence that has it for its subject says so
too ("Delta Pumps, a wholly-owned subsidiary, sells …"), and the place becomes evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from itemone.document import Span
from itemone.finding.antecedents import part_called
from itemone.writing.draft import article_for

_WORD = r"[A-Z][\w&'’-]*"
_NAME = rf"{_WORD}(?: (?:&|and|of|{_WORD}))" + r"{0,5}?"
_FORM = r"(?:,? (?:Inc|Corp|Co|Ltd|LLC|L\.L\.C|L\.P|LP|Limited|Corporation)\b\.?)?"
_BRACKETS = r"(?P<brackets>(?: \([^()]{2,80}\)){0,2})"
_SHARE = r"(?:wholly|majority|partially|partly|jointly|\d{1,3}(?:\.\d+)?%)[- ]owned"
_OWNED = rf"(?P<owned>(?:indirect )?(?:{_SHARE} )?(?:operating |principal |banking |bank )?)"
_SORT = r"(?P<sort>subsidiary|joint venture)\b"
_OWNER = r"(?:[Oo]ur|[Ii]ts|[Tt]he Company['’]s|[Tt]he Corporation['’]s)"
# 'Delta Pumps, Inc. ("Delta"), is a wholly-owned subsidiary'
_BEHIND = re.compile(
    rf"\b(?P<name>{_NAME}){_FORM}{_BRACKETS}"
    rf"(?:,? (?:is|was) (?:also )?|, )(?:an?|our|the Company['’]s) {_OWNED}{_SORT}"
    r"(?! of (?!the Company\b|ours\b))"  # somebody else's
)
# 'our wholly-owned subsidiary, Delta Pumps, Inc. ("Delta")'
_AHEAD = re.compile(
    rf"\b{_OWNER} {_OWNED}{_SORT},? (?P<name>{_WORD}(?: (?:& )?{_WORD}){{0,5}}{_FORM}){_BRACKETS}"
)
_QUOTED = re.compile(r"[\"“]([A-Z][^\"“”]{1,40}?),?[\"”]")
_FORMS = re.compile(_FORM + "$")
_ITSELF = re.compile(r"(?:The|Our) |(?:We|It|Company)$")
_INTRODUCED = re.compile(r"\b(?:subsidiary|subsidiaries|joint venture|segments?|division)\b")
_SUBJECT = rf"(?P<subject>{_NAME}{_FORM}(?: \([^()]{{2,40}}\))?)"
# The verb says that it is the subject; "and", "of" or a noun would make the name a part of one.
_SENTENCE = re.compile(
    rf"^{_SUBJECT}(?= (?:is|are|was|were|has|had|will|may|does|also|primarily|currently|"
    rf"(?!(?:sales|products|services|customers|revenues|operations|stores)\b)[a-z]+s|[a-z]+ed)\b)"
)
_NOUNS = frozenset({"segment", "division"})
SPAN_LIMIT = 400  # code points of the filing that introduce one name


@dataclass(frozen=True, slots=True)
class _Part:
    """What a name is to the company ("a wholly-owned subsidiary"), and where that is said."""

    role: str
    span: Span


class Introductions:
    """The parts of one company by their names.

    ``text`` is the filing, in one line; ``own`` are the company's own names, in small letters.
    """

    def __init__(
        self, parts: Mapping[str, _Part], text: str = "", own: frozenset[str] = frozenset()
    ) -> None:
        self._parts = dict(parts)
        self._text = text
        self._own = own

    def introduce(self, sentences: Iterable[str]) -> list[tuple[str, tuple[Span, ...]]]:
        """Return the sentences, each part introduced where it is first the subject."""
        results: list[tuple[str, tuple[Span, ...]]] = []
        said = ""
        for text in sentences:
            match = _SENTENCE.match(text)
            if match is None or _bare(match["subject"]) in said or _INTRODUCED.search(text):
                results.append((text, ()))
            else:
                results.append(self._introduced(match["subject"], text[match.end() :]))
            said += text + " "
        return results

    def _introduced(self, subject: str, rest: str) -> tuple[str, tuple[Span, ...]]:
        part = self._parts.get(_bare(subject))
        if part is not None:
            return f"{subject}, {part.role},{rest}", (part.span,)
        if _bare(subject).lower() in self._own:
            return subject + rest, ()
        called = part_called(subject, self._text) if self._text else None
        if called is not None and called.sort in _NOUNS and called.name == subject:
            return f"The {subject} {called.sort}{rest}", (called.span,)
        return subject + rest, ()


def _bare(name: str) -> str:
    """Return a name without its legal form and the brackets behind it."""
    return _FORMS.sub("", re.sub(r" \([^()]*\)$", "", name))


def introductions_of(text: str, own_names: Iterable[str]) -> Introductions:
    """Return who is who in a filing's ``text``, but for the company itself."""
    own = frozenset(_bare(name).lower() for name in own_names if name)
    parts: dict[str, _Part] = {}
    flat = re.sub(r"\s", " ", text)  # offsets stay what they are
    for match in sorted(
        (*_BEHIND.finditer(flat), *_AHEAD.finditer(flat)), key=lambda match: match.start()
    ):
        owned = match["owned"].strip()
        role = f"{owned} {match['sort']}".strip()
        span = Span(match.start(), min(match.end(), match.start() + SPAN_LIMIT))
        part = _Part(f"{article_for('a', role)} {role}", span)
        names = [match["name"], *_QUOTED.findall(match["brackets"] or "")]
        for name in {_bare(n) for n in names}:
            if name.lower() not in own and len(name) > 2 and not _ITSELF.match(name):
                parts.setdefault(name, part)
    return Introductions(parts, flat, own)


NOBODY = Introductions({})
