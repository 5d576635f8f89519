"""Noun phrases that say something of a name become sentences.

Under the heading "Delta Pumps" stands "Our line of pumps that serves farms": Delta Pumps is that
line.  "Delta, which includes pumps and tanks" says that Delta includes them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from itemone.finding import Finding
from itemone.writing.draft import Draft
from itemone.writing.lexicon import COORDINATED_VERBS
from itemone.writing.parse import FINITE_TAGS, Parse, Word, parse

_DEPENDENT = frozenset({"relcl", "acl", "advcl", "pcomp", "csubj"})
_ANY_VERB = "|".join(sorted(verb for verb in COORDINATED_VERBS if verb[-1] not in "hsxy"))
# "designs, constructs and …": verbs, whatever the tagger says
_VERBS = re.compile(rf"\b(?:{_ANY_VERB})s,? (?:and )?(?:{_ANY_VERB})s\b")
_OURS = re.compile(r"(?:Our|A|An|The) (?!following\b)")
_WHICH = re.compile(r"^(?P<name>[A-Z][\w&'’®™ -]{1,60}?), which (?P<rest>[a-z].{15,})$", re.DOTALL)


def completed(
    findings: Sequence[Finding], shortlist: Sequence[int], parses: Sequence[Parse | None]
) -> tuple[list[Finding], list[Parse | None]]:
    """Return the findings and parses, those made into sentences that can be."""
    findings, parses = list(findings), list(parses)
    made: list[tuple[int, Finding]] = []
    for k, i in enumerate(shortlist):
        sentence = _sentence(findings[i], parses[k])
        if sentence is not None:
            made.append((k, sentence))
    for (k, sentence), parsed in zip(made, parse([f.statement.text for _, f in made]), strict=True):
        findings[shortlist[k]], parses[k] = sentence, parsed
    return findings, parses


def _sentence(finding: Finding, parsed: Parse | None) -> Finding | None:
    """Return the finding as a sentence if it is a noun phrase that can be made one."""
    if parsed is None or finding.statement.kind != "sentence":
        return None
    draft = Draft(parsed)
    finite = [i for i in draft.kept() if parsed.words[i].tag in FINITE_TAGS]
    if not is_noun_phrase(draft, finite):
        return None
    statement = finding.statement
    which = _WHICH.match(statement.text)
    if which is not None and _verb_behind_which(parsed):
        text = f"{which['name']} {which['rest']}"
        return replace(finding, statement=replace(statement, text=text))
    if finding.heading is None or not _OURS.match(statement.text):
        return None
    text = f"{finding.heading.name} is {statement.text[0].lower()}{statement.text[1:]}"
    pieces = (*finding.heading.pieces, *statement.pieces)
    return replace(finding, statement=replace(statement, text=text, pieces=pieces))


def _verb_behind_which(parsed: Parse) -> bool:
    words = parsed.words
    at = next((i for i, w in enumerate(words) if w.lower == "which"), len(words))
    return at + 1 < len(words) and words[at + 1].tag in FINITE_TAGS


def is_noun_phrase(draft: Draft, finite: Sequence[int]) -> bool:
    """Tell whether all is one noun with its clauses; ``finite`` are the finite verbs."""
    parsed = draft.parse
    roots = parsed.roots()
    if len(roots) != 1 or roots[0] in draft.dropped:
        return False
    if any(
        parsed.words[c].dep in ("nsubj", "nsubjpass", "expl") for c in parsed.children[roots[0]]
    ):
        return False
    if not is_noun(parsed.words[roots[0]]) or _VERBS.search(draft.text()):
        return False
    return all(parsed.words[v].dep == "amod" or _in_clause(parsed, v) for v in finite)


def is_noun(word: Word) -> bool:
    """Tell whether a word is a noun, but for "Northgate designs, makes and …"."""
    return word.tag.startswith("NN") and word.lower.removesuffix("s") not in COORDINATED_VERBS


def _in_clause(parsed: Parse, verb: int) -> bool:
    """Tell whether a verb belongs to a clause that belongs to something else."""
    at = verb
    while parsed.words[at].head != at:
        if parsed.words[at].dep in _DEPENDENT:
            return True
        at = parsed.words[at].head
    return False
