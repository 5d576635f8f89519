"""Document → statements with facet and salience.

``find`` gives every statement of a document with what it is about and how much it matters.
"""

from __future__ import annotations

from dataclasses import dataclass

from itemone.document import Document
from itemone.finding.antecedents import with_antecedents
from itemone.finding.features import place_features
from itemone.finding.headings import Heading, names_above
from itemone.finding.model import FACETS, Models, load
from itemone.finding.parts import Owner, PartNames, parts_of
from itemone.finding.pointing import pointed_out
from itemone.finding.recast import recast
from itemone.finding.standing import why_not_tellable
from itemone.finding.statements import Statement, statements
from itemone.finding.unowned import UNOWNED, unowned
from itemone.request import Facet

__all__ = ["Finding", "Heading", "Owner", "find"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A statement with its facet, the facet's distribution, its salience in [0, 1].

    ``obstacle`` says why it can't be told as it stands, "" where it can.  ``place`` names the
    features of where it stands, by which a shortened form of it can be scored as it is; ``part``
    the segment or subsidiary that it tells of, "" for the whole company.  ``heading`` is the name
    right above it, with its place, where that is a name that the text uses; ``owner`` says whose
    it is where only a heading does.
    """

    statement: Statement
    facet: Facet
    facets: tuple[float, ...]
    salience: float
    obstacle: str
    place: tuple[str, ...] = ()
    part: str = ""
    heading: Heading | None = None
    owner: Owner | None = None


def find(document: Document, models: Models | None = None) -> list[Finding]:
    """Return a finding for each statement of ``document``, in reading order."""
    models = models or load()
    items = statements(document)
    if not items:
        return []
    salience, facets = models.rank(document, items)
    places = place_features(document, items)
    calls = PartNames(document)
    told = recast(document, with_antecedents(document, items, calls), calls)
    told = pointed_out(document, told)
    parts = parts_of(document, told, calls)
    above = names_above(document, told)
    whose = unowned([item.text for item in told])
    found = []
    for k, item in enumerate(told):
        nobodys = UNOWNED if k in whose and parts[k][1] is None else ""
        best = FACETS[int(facets[k].argmax())]
        found.append(
            Finding(
                item,
                best,
                tuple(float(p) for p in facets[k]),
                float(salience[k]),
                why_not_tellable(item.text) or nobodys,
                places[k],
                parts[k][0],
                above[k],
                parts[k][1],
            )
        )
    return found
