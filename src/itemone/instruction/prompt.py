"""Find where an instruction ends and the filing begins, before or after it, in one text.

A prompt is read sentence by sentence from its start: as long as a sentence asks, goes with an
ask, or lists what an ask announced, it belongs to the instruction; with the first that doesn't,
the filing begins.  An instruction behind the filing is found by the same reading of its last
lines.  A text whose first sentences don't ask, and whose last lines don't, is all filing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from itemone.instruction.cues import asks, cues, goes_on, is_item
from itemone.instruction.understand import parse_instruction
from itemone.request import Request

_HEAD = 8_000  # code points from the start in which an instruction is looked for
_TAIL = 4_000  # and from the end
_LONGEST_SENTENCE = 1_500  # code points; no longer one is taken for an instruction
_NEAR = 200  # code points of the next sentence in which a question may have its limit
_LONGEST_RULE = 60
_AFTER_CLOSER = 2_000  # code points that may follow the filing's closing quotation marks

_UNIT_END = re.compile(
    r"(?<!\bmax)(?<!\bmin)(?<!\bapprox)(?<!\be\.g)(?<!\bi\.e)(?<!\bincl)(?<!\betc)(?<!\bno)"
    r"(?<!^\d)[.?!][\"'”)*]{0,2}(?=\s)|:(?=\s+(?-i:[\"“'A-Z\d]))",
    re.MULTILINE | re.IGNORECASE,
)
_CLOSER = re.compile(r"\s*(?:</\w{1,20}>|\"{3}|'{3}|`{3})\s*$")
_LABEL_AT_END = re.compile(r"\b(?:prompt|instructions?|question|task|request)\s?:$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PromptForm:
    """What a text turned out to be: ``text[start:end]`` is the filing.

    ``request`` is ``None`` where there is no instruction; then the filing is the whole text.
    """

    request: Request | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence, or a line's part of one; ``start`` and ``end`` are offsets into the text."""

    text: str
    start: int
    end: int
    opens_line: bool
    after_gap: bool  # an empty line stands before it


@dataclass(frozen=True, slots=True)
class _Reading:
    """An instruction as far as it goes; ``closer`` ends the quotation that holds the filing."""

    end: int  # where the filing begins
    asked: bool
    closer: str = ""


_NOTHING = _Reading(0, asked=False)


def split_prompt(text: str) -> PromptForm:
    """Return what ``text`` asks for, and which part of it is the filing.

    Raises:
        RequestError: there is an instruction, and it asks for what can't be (a summary of
            0 words).
    """
    head = _read(text, 0, min(len(text), _HEAD))
    start, end, tail = head.end, len(text), ""
    closing = text.rfind(head.closer, start) if head.closer else -1
    if closing >= 0 and len(text) - closing <= _AFTER_CLOSER:
        tail, end = text[closing + len(head.closer) :], closing
    else:
        end = _tail(text, start, asked=head.asked)
        tail = text[end:]
    if not head.asked and end == len(text):
        return PromptForm(None, 0, len(text))
    request = parse_instruction(f"{text[:start]}\n\n{tail}")
    return PromptForm(request, start, _end_of_filing(text, start, end))


def _units(text: str, start: int, stop: int) -> Iterator[_Unit]:
    """Yield the sentences from ``start``, cut at line ends too, without their white space."""
    gap = True
    at = start
    while at < stop:
        line_end = text.find("\n", at, stop)
        line_end = stop if line_end < 0 else line_end
        opens = True
        while at < line_end:
            match = _UNIT_END.search(text, at, line_end)
            end = match.end() if match else line_end
            said = text[at:end].strip()
            if said:
                first = text.index(said[0], at)
                yield _Unit(said, first, first + len(said), opens, gap)
                opens = gap = False
            at = end
        gap = gap or opens
        at = line_end + 1


def _read(text: str, start: int, stop: int) -> _Reading:
    """Read an instruction from ``start`` as far as it goes; ``_NOTHING`` where nobody asks."""
    known = cues()
    units = list(_units(text, start, stop))
    asked = labelled = listing = handed_over = False
    last = ""
    end = start
    for i, unit in enumerate(units):
        said = unit.text
        shape = {"opens_line": unit.opens_line, "after_gap": unit.after_gap}
        if len(said) > _LONGEST_SENTENCE:
            break
        if unit.opens_line:
            fence = known.fence.match(said)
            if fence and asked:
                return _Reading(_skip(text, unit.start + fence.end()), True, _closer(fence[1]))
            text_label = known.text_label.match(said)
            if text_label and asked:
                end = unit.start + text_label.end()
                break
            if known.rule.match(said):
                end = unit.end
                continue
            label = known.label.match(said)
            if label:
                labelled = True
                end = unit.end
                said = said[label.end() :].strip()
                if not said:
                    continue
        elif handed_over:
            break
        following = units[i + 1].text if i + 1 < len(units) else ""
        now_asks = asks(said, f"{last}\n{following[:_NEAR]}", labelled=labelled)
        listed = listing and is_item(said, **shape)
        belongs = now_asks or listed or bool(known.goes_with.match(said))
        if not belongs and not handed_over:
            belongs = (labelled and not asked) or (asked and goes_on(last, said, **shape))
        if not belongs:
            break
        asked = asked or now_asks or labelled
        handed_over = bool(known.hands_over.search(said)) or (handed_over and not now_asks)
        announces = bool(known.announces.search(said)) and not handed_over
        listing = announces or (listing and listed)
        handed_over = handed_over or (now_asks and said.endswith(":") and not announces)
        last, end = said, unit.end
    return _Reading(_skip(text, end), asked) if asked else _NOTHING


def _closer(opener: str) -> str:
    """What closes a quotation: a tag's end tag, else the same marks."""
    if opener.startswith("<"):
        return "</" + re.split(r"[\s>]", opener[1:], maxsplit=1)[0]
    return opener[:3]


def _skip(text: str, at: int) -> int:
    """Skip white space and rules before a filing."""
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        line_end = text.find("\n", at)
        line_end = len(text) if line_end < 0 else line_end
        if line_end - at > _LONGEST_RULE or not cues().rule.match(text[at:line_end]):
            break
        at = line_end
    return at


def _tail(text: str, start: int, *, asked: bool) -> int:
    """Return where an instruction behind the filing begins, the text's end where there is none.

    Behind an instruction that stood before the filing, a mere reminder will do.
    """
    known = cues()
    stop = len(text.rstrip())
    line = text.rfind("\n", start, stop) + 1
    answer_begins = line > start and bool(known.answer_label.match(text[line:stop][:_LONGEST_RULE]))
    if answer_begins:  # a last line "Summary:" that the answer would follow
        stop = len(text[:line].rstrip())
    units = list(_units(text, max(start, stop - _TAIL), stop))
    for i, unit in enumerate(units):
        following = units[i + 1].text if i + 1 < len(units) else ""
        labelled = unit.opens_line and bool(known.label.match(unit.text))
        if labelled or asks(unit.text, following[:_NEAR], labelled=False):
            reading = _read(text, unit.start, stop)
            if reading.asked and reading.end >= stop:
                return unit.start
        elif (
            asked
            and unit.after_gap
            and all(known.goes_with.match(later.text) for later in units[i:])
        ):
            return unit.start
    return line if asked and answer_begins else len(text)


def _end_of_filing(text: str, start: int, end: int) -> int:
    """Return where the filing ends: without white space, rules and closing marks behind it."""
    while end > start:
        end = start + len(text[start:end].rstrip())
        line = max(text.rfind("\n", start, end) + 1, start)
        last = text[line:end]
        if len(last) <= _LONGEST_RULE and (cues().rule.match(last) or _CLOSER.match(last)):
            end = line
            continue
        label = _LABEL_AT_END.search(text, max(line, end - 20), end)
        if not label:
            break
        end = label.start()
    return end
