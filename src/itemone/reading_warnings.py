"""What a reading's warning codes mean, in a sentence each."""

from __future__ import annotations

_SENTENCES = {
    "begins_mid_sentence": "The text begins in mid-sentence: the start of Item 1 may be missing.",
    "ends_mid_sentence": "The text ends in mid-sentence: the end of Item 1 may be missing.",
    "looks_truncated": "The text looks cut short: the rest of Item 1 may be missing.",
    "looks_like_other_item": "Part of the text looks like another item than the business section.",
    "unusual_length": "The text is unusually short or long for a business section.",
    "unsure_boundaries": "It is not certain where Item 1 begins or ends: look at the text itself.",
    "follows_page_index": "Item 1 was put together from the pages that an index names for it.",
    "no_item_1": "No item 1 was found in it.",
    "looks_like_reference": "The text only points to where the business is described.",
    "contains_risk_factors": "Risk factors stand inside the business section.",
}


def spoken(code: str) -> str:
    """Return the sentence for a warning code; a warning that is a sentence stays as it is."""
    return _SENTENCES.get(code, code if " " in code else f"Reading warns: {code}.")
