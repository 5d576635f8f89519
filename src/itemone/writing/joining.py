"""Join neighbours: "It sells pumps.  It repairs them." becomes one sentence with "and".

Only two short sentences about the same thing whose subject is the company itself and whose
verbs stand in the same tense, so that the shared subject can't be mistaken (Dalianis & Hovy
1996).  Nothing is added but "and".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from itemone.writing.ordering import Placed

MAX_WORDS = 32
_PRESENT = re.compile("^\ue000 (?:also )?(?:is|has|does|[a-z]+[^s\\W]s) ")
_PAST = re.compile("^\ue000 (?:also )?(?:was|had|did|[a-z]+ed) ")
# Behind these it is unclear whose the second verb is.
_DEEP = re.compile(
    r"[;:()–—\"]|\b(?:that|which|who|whose|whom|where|when|because|if|unless|although|while|as|"
    r"not|no|than)\b"
    # "to" before a verb: whatever is no plural and has no article
    r"|\bto (?!(?:the|its|an?|other|both|all)\b|(?!address|process|access|assess)[a-z-]+s\b)"
)


def join(paragraph: Sequence[Placed]) -> list[list[Placed]]:
    """Return the paragraph's sentences in groups of one, or of two that are told as one."""
    leant_on = {item.after for item in paragraph if item.after is not None}
    groups: list[list[Placed]] = []
    for item in paragraph:
        before = groups[-1] if groups else []
        if (
            len(before) == 1
            and item.after is None
            and before[0].key not in leant_on
            and before[0].after is None
            and _can_share(before[0], item)
        ):
            before.append(item)
        else:
            groups.append([item])
    return groups


def joined_text(group: Sequence[Placed]) -> str:
    """Return the words of a group, with markers."""
    text = group[0].text
    for item in group[1:]:
        comma = "," if re.search(r"\b(?:and|or)\b|,", text) else ""
        text = f"{text.rstrip('. ')}{comma} and {item.text.split(' ', 1)[1]}"
    return text


def _can_share(one: Placed, other: Placed) -> bool:
    if one.facet is not other.facet or one.opens or other.opens:
        return False
    if len(one.text.split()) + len(other.text.split()) > MAX_WORDS:
        return False
    same_tense = any(
        tense.match(one.text) and tense.match(other.text) for tense in (_PRESENT, _PAST)
    )
    return same_tense and not _DEEP.search(one.text) and "\ue000" not in other.text[1:]
