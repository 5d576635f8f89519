"""The aspects in whose scope a word stands: denied, planned, possible, past.

The cues of every word above it in its clause count: negators, auxiliaries, verbs such as
"plans to".
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from itemone.checking.lexicon import lexicon
from itemone.writing.parse import Parse

ASPECTS = ("negation", "planned", "possible", "firm", "opinion", "past", "perfect")
MAX_STEPS = 8  # upwards in the tree

Floats = NDArray[np.float64]

_BARRIERS = frozenset("relcl advcl parataxis".split())
_ASIDE = frozenset("nsubj nsubjpass dobj attr pobj acomp".split())


def cues_of(parse: Parse, word: int) -> tuple[Floats, tuple[str, ...]]:
    """Return the aspects in whose scope ``word`` stands, and the cue words that say so."""
    cues = lexicon().cues
    found = np.zeros(len(ASPECTS))
    said: list[str] = []

    def note(aspect: str, index: int) -> None:
        found[ASPECTS.index(aspect)] = 1.0
        said.append(parse.words[index].lower)

    def weigh(index: int, *, own: bool) -> None:
        low, word_ = parse.words[index].lower, parse.words[index]
        if low in cues["negation"] and not (own and low not in ("without",)):
            note("negation", index)
        if low in ("will", "would", "shall", "'ll") or (
            low in cues["planned"] and not own and word_.tag[:1] in "VNJ"
        ):
            note("planned", index)
        if low in cues["possible"] and not own and (word_.tag[:1] in "MVNJRI" or low == "subject"):
            note("possible", index)
        if low in cues["firm"] and not own:
            note("firm", index)
        if low in cues["opinion"] and not own:
            note("opinion", index)

    at, steps = word, 0
    while steps < MAX_STEPS:
        here = parse.words[at]
        weigh(at, own=at == word)
        if here.tag in ("VBD", "VBN"):
            found[ASPECTS.index("past")] = 1.0
        for child in parse.children[at]:
            kid = parse.words[child]
            if kid.dep in ("neg", "aux", "auxpass", "advmod", "mark", "preconj") or (
                kid.dep == "det" and kid.lower in ("no", "neither")
            ):
                weigh(child, own=False)
                if kid.lower in ("has", "have", "had", "'ve") and kid.dep == "aux":
                    found[ASPECTS.index("perfect")] = 1.0
            elif kid.dep in _ASIDE and here.tag.startswith("V"):
                for grandchild in parse.children[child]:
                    leaf = parse.words[grandchild]
                    if leaf.dep == "det" and leaf.lower in ("no", "neither"):
                        note("negation", grandchild)
        if here.head == at or here.dep in _BARRIERS:
            break
        if here.dep == "conj" and any(
            parse.words[c].dep in ("nsubj", "nsubjpass") for c in parse.children[at]
        ):
            break
        at = here.head
        steps += 1
    return found, tuple(dict.fromkeys(said))
