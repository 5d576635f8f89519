"""Does a text look like a whole Item 1?  The warnings for text cut here or by another tool."""

from __future__ import annotations

import re
from collections.abc import Mapping

from itemone.reading.flat import FlatText
from itemone.reading.item1 import names
from itemone.reading.item1.cues import Cues
from itemone.reading.item1.lines import FilingLine, lines_of
from itemone.reading.item1.mentions import mention_in
from itemone.reading.words import FUNCTION_WORDS

SHORTEST = 1_000  # characters; 1 in 100 business sections is shorter, and is mostly a pointer
LONGEST = 300_000
WINDOW = 6_000  # characters judged at a time

_OTHER = ("mdna", "statements", "governance", "legal", "properties", "market")
_STRONG = 1.6  # cue weight per 1,000 characters from which another topic is heard
_RISK = 1.8
_RISK_TITLES = (
    "risk factors",
    "certain risk factors",
    "risks related to",
    "risks relating to",
    "factors that may affect",
    "certain factors that may",
    "additional factors that may",
    "factors affecting",
)
_RISK_WORD = re.compile(r"(?i)risk|factor")
_POINTER = re.compile(
    r"(?is)[^.]*?\b(?:incorporated\s+(?:herein\s+|into\s+this\s+\w+\s+)?by\s+reference|"
    r"annual\s+report\s+to\s+(?:\w+\s+)?(?:share|stock)(?:holders|owners)|"
    r"hereby\s+incorporated|(?:is|are)\s+incorporated)\b[^.]*\.?"
)
_PAGE_FOOT = re.compile(r"\s[-\u2013]?\s?\d{1,4}\s?[-\u2013]?$")  # "- 5 -" at the end
_NOTHING = re.compile(
    r"(?i)^(?:\W{0,3}items?\s+1\W{1,5}(?:description\s+of\s+)?business\W{1,5})?"
    r"(?:(?:this\s+)?(?:item\s+|information\s+)?(?:is\s+|has\s+been\s+)?"
    r"(?:not\s+applicable|inapplicable|not\s+required|omitted|n/a|none|reserved)\b)"
)
_NOTHING_LONGEST = 600
_POINTER_LONGEST = 1_500  # characters of a section that may be nothing but a pointer
_POINTER_REST = 350  # characters of other text that a pointer may have beside it


def is_pointer(text: str) -> bool:
    """Tell whether a section says only that it stands elsewhere ("incorporated by reference")."""
    if len(text) > _POINTER_LONGEST:
        return False
    rest = _POINTER.sub(" ", text)
    return len(rest) < len(text) and len(" ".join(rest.split())) < _POINTER_REST


def says_nothing(text: str) -> bool:
    """Tell whether a section says only that it doesn't apply or is left out, as trusts' do."""
    if len(text) > _NOTHING_LONGEST:
        return False
    first, _, rest = text.strip().partition("\n")
    body = rest if mention_in(first) is not None and rest.strip() else text
    return _NOTHING.search(" ".join(body.split())) is not None


def breaks_off(text: str) -> bool:
    """Tell whether the last word or mark shows that the sentence goes on."""
    last = _PAGE_FOOT.sub("", text.rstrip()[-80:]).split()[-3:]
    if len(last) < 3:
        return False
    return last[-1].endswith((",", "-", "\u2013")) or last[-1] in FUNCTION_WORDS


def warnings_for(flat: FlatText) -> list[str]:
    """Return what is doubtful about a business section, judged by its length and its wording."""
    lines = lines_of(flat)
    length = sum(len(line.text) for line in lines)
    warnings: list[str] = []
    if not SHORTEST <= length <= LONGEST:
        warnings.append("unusual_length")
    head = next((at for at, line in enumerate(lines[3:], 3) if _is_risk_heading(line)), len(lines))
    headed = head < len(lines)
    cues = Cues(lines)
    windows = _windows(cues, len(lines))
    risky = [is_risk(window) for window in windows]
    if sum(risky) > 0.6 * len(windows) and risky[0] and not headed:
        warnings.append("looks_like_other_item")
    elif headed or any(risky):
        warnings.append("contains_risk_factors")
    # Risk factors speak of lawsuits, shares and results too: what they head is no other item.
    others = [_is_other(window) for window in _windows(cues, head)]
    if sum(others) > 0.35 * len(others) or sum(others[:1] + others[1:2]) == 2:
        warnings.append("looks_like_other_item")
    return sorted(set(warnings))


def _windows(cues: Cues, count: int) -> list[Mapping[str, float]]:
    """Return the cue weights of stretches of some length in the first ``count`` lines."""
    found: list[Mapping[str, float]] = []
    first = 0
    for last in range(1, count + 1):
        if cues.length(first, last) >= WINDOW:
            found.append(cues.density(first, last))
            first = last
    if cues.length(first, count) > WINDOW // 3 or not found:
        found.append(cues.density(first, count))
    return found


def is_risk(density: Mapping[str, float]) -> bool:
    """Tell whether a stretch with these cue weights reads like risk factors."""
    return density["risk_factors"] >= max(_RISK, 0.35 * density["business"])


def _is_other(density: Mapping[str, float]) -> bool:
    loudest = max(density[topic] for topic in _OTHER)
    return loudest >= max(_STRONG, 1.2 * density["business"])


def _is_risk_heading(line: FilingLine) -> bool:
    if len(line.text) > 120 or line.text.endswith((",", ";")):
        return False
    if not _RISK_WORD.search(line.text):
        return False
    mention = mention_in(line.text)
    title = mention.title if mention is not None else names.plain(line.text)
    return title.startswith(_RISK_TITLES) and len(title) < 80 and line.blank_before
