"""Who does what to whom: the claim's dependency edges set beside those of the passages.

"Banks finance Harbor" and "Harbor finances banks" have the same words but
other edges; in "Personal Lines" for "Commercial Lines" one edge has another word at its end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from itemone.checking.claims import Claim
from itemone.checking.closeness import View
from itemone.checking.edges import ACTOR, OBJECT, PART, Edge, edges_of
from itemone.checking.terms import Kind

Floats = NDArray[np.float64]

ITSELF = -1  # the company, which is no item
AGREED = 0.5  # from which the filing has the edge
TURNED = 0.6  # how far an edge the other way round agrees: "sales of pumps", "pumps sold"
ALIKE = 0.7  # from which two labels name one role


def _likeness(a: str, b: str) -> float:
    """Return how far two labels name one role; 0 for doer and done-to."""
    if a == b:
        return 1.0
    pair = {a, b}
    if pair == {ACTOR, OBJECT}:
        return 0.0
    if all(label.startswith("prep") for label in pair):
        return 0.7
    if PART in pair:
        return 0.8
    return 0.6


@dataclass(slots=True)
class _Found:
    """What the passages have of one edge of the claim."""

    agrees: float = 0.0
    turned: float = 0.0  # the same two words in the contrary roles
    other_child: float = 0.0
    other_head: float = 0.0


def role_signals(
    claim: Claim,
    views: Mapping[int, View],
    edges: Mapping[int, Sequence[Edge]],
    tags: Mapping[int, Sequence[str]],
    covered: Floats,
) -> list[dict[str, float]]:
    """Return for each item what the passages say of its edges.

    ``edges`` and ``tags`` (the words' first letters of their Penn tags) are those of the parsed
    passages' layouts.
    """
    size = len(claim.items)
    if claim.parse is None:
        return [{"edge_least": 0.5, "edge_mean": 0.5} for _ in range(size)]
    nodes = [i for i, t in enumerate(claim.terms) if t.kind is not Kind.STOP]
    number = {i: k for k, i in enumerate(claim.items)}
    said = [
        Edge(number.get(nodes[e.head], ITSELF), e.label, number.get(nodes[e.child], ITSELF))
        for e in edges_of(claim.parse, [claim.terms[i] for i in nodes])
    ]
    found = [_Found() for _ in said]
    for p, here in edges.items():
        _look(claim, said, found, views[p], here, tags[p], covered[:, p])
    rows: list[dict[str, float]] = []
    for k in range(size):
        own = [(e, f) for e, f in zip(said, found, strict=True) if k in (e.head, e.child)]
        if not own:
            rows.append({"edge_least": 0.5, "edge_mean": 0.5})
            continue
        agrees = [f.agrees for _, f in own]
        absent = [(e, f) for e, f in own if f.agrees < AGREED]
        rows.append(
            {
                "edge_least": min(agrees),
                "edge_mean": sum(agrees) / len(agrees),
                "edge_turned": max((f.turned for _, f in absent), default=0.0),
                "edge_other": max(
                    (f.other_child if e.child == k else f.other_head for e, f in absent),
                    default=0.0,
                ),
            }
        )
    return rows


def _look(
    claim: Claim,
    said: Sequence[Edge],
    found: Sequence[_Found],
    seen: View,
    here: Sequence[Edge],
    tags: Sequence[str],
    covered: Floats,
) -> None:
    """Note in ``found`` what one passage has of each edge."""
    at = {k: frozenset(where.tolist()) for k, where in enumerate(seen.at)}
    at[ITSELF] = frozenset(i for i, t in enumerate(seen.layout.terms) if t.kind is Kind.SELF)
    taken = frozenset().union(*at.values())
    by_head: dict[int, list[Edge]] = {}
    by_child: dict[int, list[Edge]] = {}
    for edge in here:
        by_head.setdefault(edge.head, []).append(edge)
        by_child.setdefault(edge.child, []).append(edge)

    def instead(node: int, there: frozenset[int], other: int) -> bool:
        """Tell whether ``other`` stands where the passage should have ``node``, and hasn't."""
        free = node != ITSELF and not there and other not in taken
        return free and tags[other] == claim.tags[node][:1]

    for e, f in zip(said, found, strict=True):
        heads, children = at[e.head], at[e.child]
        for one in (edge for h in heads for edge in by_head.get(h, ())):
            like = _likeness(e.label, one.label)
            if one.child in children:
                f.agrees = max(f.agrees, like)
                f.turned = max(f.turned, float(not like))
            elif like >= ALIKE and instead(e.child, children, one.child):
                f.other_child = max(f.other_child, float(covered[e.child]))
        for one in (edge for c in children for edge in by_child.get(c, ())):
            like = _likeness(e.label, one.label)
            if one.head not in heads and like >= ALIKE and instead(e.head, heads, one.head):
                f.other_head = max(f.other_head, float(covered[e.head]))
        for one in (edge for c in children for edge in by_head.get(c, ())):
            if one.child in heads:
                f.agrees = max(f.agrees, TURNED)
                if {e.label, one.label} <= {ACTOR, OBJECT}:
                    f.turned = 1.0
