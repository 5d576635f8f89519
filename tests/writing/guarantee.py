"""What the writer guarantees of a summary, as checks that need no knowledge of how it works.

The lists here are the whole of what a sentence may say that its evidence doesn't.
"""

from __future__ import annotations

import re

import ftfy
import lemminflect

from itemone.summary import Summary, SummarySentence
from itemone.writing.lexicon import ADDING, PHRASES

# Words that stand for the company, and the words that join what was apart.
CONNECTIVES = frozenset("the company it its itself own a an and or is was has does will".split())
# What a table says by standing where it does: shares of a whole, amounts of a time.
_TABLE_WORDS = frozenset("accounted for of were was in at the year ended period total".split())
_SHORT_FORMS = frozenset(word for _, short in PHRASES for word in short.split())
_ADDING = re.compile(rf"\b(?:{'|'.join(ADDING)})\b", re.IGNORECASE)
_CONSISTING = re.compile(
    r"\b(?:consists?|comprises?|comprised|composed)\b"
    r"|\b(?:principal|primary|main|major)\b[^.;]*\bare\b[^.;]*;[^.;]*;",  # "are A; B; and C"
    re.IGNORECASE,
)
_LABELLED = re.compile(r"^[A-Z][\w& ]{2,40}(?: [-–—]{1,2} |: )")
_DATE = re.compile(r"[A-Z][a-z]+\s+\d{1,2},\s+\d{4}")
_WHOLE = re.compile(
    r"(?:%|percent)(?:, respectively,)?\s+of\s[^.;%]{0,80}?"
    r"(revenues?|sales|premiums|loans|deposits|volume)\b"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_YEAR_END = re.compile(r"\bDecember 31, (?:19|20)\d\d")
_WORD = re.compile(r"[A-Za-z]+|\d[\d.,]*\d|\d")
_CLITIC = re.compile(r"['’](?:s|re|ve|ll|d)\b")
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”")
_FIRST_PERSON = re.compile(r"\b(?:we|our|ours|us|ourselves)\b", re.IGNORECASE)
_NOT_A_PERSON = re.compile(r"\bU\.?S\.?(?!\w)")
_DANGLING = re.compile(
    r"\b(?:see|refer to) (?:also )?(?:[\"“]|item\b|note\b|part [iv]|exhibit)"
    r"|\bthe following (?:table|chart|graph)|\b(?:table|chart) (?:below|above)"
    r"|\bas (?:described|discussed|set forth|defined) (?:above|below|herein)"
    r"|\bincorporated (?:herein )?by reference\b",
    re.IGNORECASE,
)
# At the start of a sentence no subjunctive ("if it were") is possible.
_DISAGREES = re.compile(
    r"^(?:It|The company|(?!Sales )[\w ,]+ Inc\.) (?:also |currently |generally |primarily )?"
    r"(?:are|were|have|do|own|sell|make|design|develop|operate|depend|provide|offer|believe|market|lease|rely|expect)\b"
)
_BROKEN = re.compile(
    r"[\ue000-\uf8ff\x00-\x08]|,,|\(\s*\)|\s(?:[,;:)]|\.(?!\d))|\.\.$|^[a-z][^A-Z]*?\s"
)


def _lemmas(word: str) -> set[str]:
    """Crude base forms; an overlap of two words' sets makes them forms of one word."""
    word = word.lower()
    found = {word}
    for forms in lemminflect.getAllLemmas(word).values():
        found.update(forms)
    if word.endswith("ies"):
        found.add(word[:-3] + "y")
    if word.endswith("s"):
        found |= {word[:-1], word.removesuffix("es")}
    return found


def _words(text: str) -> list[str]:
    return _WORD.findall(_CLITIC.sub(" ", text.replace("n't", " ").replace("n’t", " ")))


def unexplained(sentence: SummarySentence, summary: Summary) -> list[str]:
    """The words of ``sentence`` that neither its evidence nor a closed list explains."""
    document = summary.document
    evidence = " ".join(span.of(document.text) for span in sentence.evidence)
    source = f"{evidence} {ftfy.fix_text(evidence)}"
    # signs of some font between capitals, words that a line end or a soft hyphen broke
    source += " " + re.sub(r"(?<=[A-Z])[\x80-\x9f](?=[A-Z])", "", evidence)
    source += " " + re.sub(r"-\s*\n\s*|\xad\s*", "", evidence)
    name = f"{document.company} {document.details.get('short_name') or ''}"
    known: set[str] = set()
    for word in {*_words(source), *_words(name)}:
        known |= _lemmas(word)
    free = CONNECTIVES | _SHORT_FORMS
    if _ADDING.search(evidence):
        free |= {"also"}  # "In addition, we sell pumps" is told as "It also sells pumps"
    if _CONSISTING.search(evidence) or _LABELLED.search(evidence):
        free |= {"include", "includes"}  # of "consists of A, B, C" A and B; "Tanks - steel tanks"
    if any(
        block.depth and block.span.overlaps(s)
        for block in document.blocks
        for s in sentence.evidence
    ):
        free |= {"in", "at"}  # "In the Pumps segment": its heading says so
    if any(
        block.table is not None and block.span.overlaps(span)
        for block in document.blocks
        for span in sentence.evidence
    ):
        free |= _TABLE_WORDS
    free |= _told_before(sentence, summary) | _other_words(" ".join(evidence.split()))
    return [
        word
        for word in _words(sentence.text)
        if word.lower() not in free and not _lemmas(word) & known
    ]


def _told_before(sentence: SummarySentence, summary: Summary) -> frozenset[str]:
    """The words that stand for a time or a whole which a sentence before has told.

    Both must stand in the evidence of both sentences: dates, years and wholes anywhere in the
    paragraph, several years also in the one before.
    """
    text = summary.document.text
    own = " ".join(s.of(text) for s in sentence.evidence)
    at = summary.sentences.index(sentence)
    free: set[str] = set()
    for before in summary.sentences[:at]:
        other = " ".join(s.of(text) for s in before.evidence)
        years = set(_YEAR.findall(own)) & set(_YEAR.findall(other))
        if len(years) > 1:
            free |= {"those", "years"}
        if before.paragraph != sentence.paragraph:
            continue
        if set(_DATE.findall(own)) & set(_DATE.findall(other)):
            free |= {"at", "that", "date"}
        if years:
            free |= {"that", "year"}
        if {w.lower() for w in _WHOLE.findall(own)} & {w.lower() for w in _WHOLE.findall(other)}:
            free |= {"of", "total"}
    return frozenset(free)


def _other_words(evidence: str) -> frozenset[str]:
    """The words of what says the same in other words, if a run of words was said before."""
    free: set[str] = set()
    if "for the treatment of" in evidence:
        free |= {"treating"}
    if "United States" in evidence:
        free |= {"u", "s"}
    if _YEAR_END.search(evidence):
        free |= {"at", "end"}  # "at December 31, 2023" is told as "at the end of 2023"
    return frozenset(free)


def faults(summary: Summary) -> list[str]:
    """What is wrong with the sentences of ``summary``: [] where all promises are kept."""
    found = []
    for sentence in summary.sentences:
        text = sentence.text
        spoken = _NOT_A_PERSON.sub(" ", _QUOTED.sub(" ", text)).replace("US", " ")
        if _FIRST_PERSON.search(spoken):
            found.append(f"first person: {text}")
        if _DANGLING.search(spoken):
            found.append(f"points at what isn't there: {text}")
        if not re.search(r"[.!?][\"”’')\]]*$", text) or _BROKEN.search(text):
            found.append(f"not a sentence: {text}")
        if _DISAGREES.search(text):
            found.append(f"verb doesn't agree: {text}")
        if not sentence.evidence or any(not s.of(summary.document.text) for s in sentence.evidence):
            found.append(f"no evidence: {text}")
        words = unexplained(sentence, summary)
        if words:
            found.append(f"not in the evidence {words}: {text}")
    return found
