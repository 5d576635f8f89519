"""The quality gate: how much a summary tells, and that it is clean prose.

The thresholds hold what was reached; they go up with it, never down to let a change through.
"""

from __future__ import annotations

import re
from pathlib import Path
from statistics import mean

import pytest

from itemone import examples
from itemone.document import Document
from itemone.summary import Summary
from tests import goldfacts
from tests.writing import summaries
from tests.writing.guarantee import faults

VITAL_OF_OURS = 0.47  # mean share of vital facts told: the bundled, invented filings
VITAL_OF_DEV = 0.73  # the same for the real filings that nothing is trained on

GOLD = Path(__file__).parent / "gold"
_FIRST_PERSON = re.compile(r"\b([Ww]e|[Oo]ur|[Oo]urs|us|[Oo]urselves)\b")
_QUOTED_OR_COUNTRY = re.compile(r"[\"“][^\"”]*[\"”]|\bU\.?S\.?\b")
_RESIDUE = re.compile(
    r"^\s*([-*•●#>|]|\d+[.)]\s)|\s\|\s|-{3,}|_{3,}|\t|https?://|<[a-z/]", re.MULTILINE
)
_BOILERPLATE = re.compile(
    r"(forward-looking statement|incorporated (?:herein )?by reference|see [\"“]?item \d"
    r"|as described (?:above|below)|the following table|set forth (?:above|below))",
    re.IGNORECASE,
)
_SCALES = (1, 1e3, 1e6, 1e9)


def _invented(summary: str, source: str) -> list[str]:
    """The numbers of ``summary`` that ``source`` has in no scale.

    "53.2" (million) is no invention where the source has 53,232 (thousand).
    """
    known = goldfacts.numbers(source)
    values = [float(n) for n in known if re.fullmatch(r"\d+(?:\.\d+)?", n)]
    return [
        number
        for number in sorted(goldfacts.numbers(summary) - known)
        if not any(
            abs(value - float(number) * a / b) <= 0.05 * a / b
            for value in values
            for a in _SCALES
            for b in _SCALES
            if "." in number and a != b
        )
    ]


def _flaws(summary: Summary) -> dict[str, object]:
    """What a reader would stumble over, by kind; {} where there is nothing."""
    text = summary.text
    parts = goldfacts.sentences(text)
    squashed = [re.sub(r"\W+", " ", part.lower()).strip() for part in parts]
    found = {
        "over budget": goldfacts.tokens(text) > goldfacts.BUDGET,
        "first person": _FIRST_PERSON.findall(_QUOTED_OR_COUNTRY.sub(" ", text)),
        "residue": _RESIDUE.findall(text),
        "boilerplate": _BOILERPLATE.findall(text),
        "fragments": [
            part
            for part in parts
            if not re.search(r"[.!?][\"”’)]*$", part) or len(part.split()) < 4 or part[0].islower()
        ],
        "repeats": sorted({p for p in squashed if squashed.count(p) > 1}),
        "invented numbers": _invented(text, summary.document.text),
    }
    return {kind: value for kind, value in found.items() if value}


@pytest.mark.parametrize("name", examples.names())
def test_the_summary_of_a_bundled_filing_is_clean_prose(name: str) -> None:
    assert _flaws(summaries.example(name)) == {}


def test_the_summaries_of_the_bundled_filings_tell_the_vital_facts() -> None:
    shares = {
        name: goldfacts.share_told(
            goldfacts.load(GOLD / f"{name}.json"), summaries.example(name).text
        )
        for name in examples.names()
    }
    assert mean(shares.values()) >= VITAL_OF_OURS, shares


def _dev(shared: Path) -> list[tuple[str, Summary]]:
    files = sorted((shared / "filings" / "dev").glob("*.txt"))
    assert files
    return [(path.stem, summaries.file(path)) for path in files]


def test_the_summaries_of_real_filings_are_clean_prose(shared: Path) -> None:
    found = {name: _flaws(summary) for name, summary in _dev(shared)}
    assert {name: flaws for name, flaws in found.items() if flaws} == {}


def test_every_sentence_about_a_real_filing_keeps_the_writers_promises(shared: Path) -> None:
    found = {name: faults(summary) for name, summary in _dev(shared)}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_the_summaries_of_real_filings_tell_the_vital_facts(shared: Path) -> None:
    shares = {
        name: goldfacts.share_told(
            goldfacts.load(shared / "gold" / "dev" / f"{name}.json"), summary.text
        )
        for name, summary in _dev(shared)
    }
    assert mean(shares.values()) >= VITAL_OF_DEV, shares


def test_the_gate_sees_what_it_is_there_for() -> None:
    """A gate that never closes is none."""
    summary = summaries.example("shell")
    wrong = (
        "We sold $77.7 million of it. We sold $77.7 million of it. Pumps and tanks, see Item 7 and"
    )
    bad = summary.sentences[0].__class__(wrong, summary.sentences[0].facet, ())
    other = Summary((bad,), (), 1, (), summary.request, Document(summary.document.text))
    assert set(_flaws(other)) >= {
        "first person",
        "boilerplate",
        "fragments",
        "repeats",
        "invented numbers",
    }
