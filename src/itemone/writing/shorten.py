"""Say the same in fewer words: which parts of a sentence may go, and which must.

Deletion only, over the parse (Knight & Marcu 2002; Filippova & Strube 2008), bounded by rules
that keep meaning: conditions, negation, exceptions, hedges and the year of a number never go.
Every rule yields ``Cut``s; ``variants`` combines them into drafts from long to short.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from itemone.finding.standing import points_elsewhere
from itemone.writing.draft import Draft, Mention
from itemone.writing.enumerations import (
    closed_group,
    closing_part,
    exemplary_members,
    first_members,
    head_of_list,
)
from itemone.writing.lexicon import (
    BOASTS,
    CONDITIONS,
    COORDINATED_VERBS,
    EMPTY_ADVERBS,
    GENERIC_NAMES,
    LEGAL_FORMS,
    OPENERS,
    PHRASES,
    PRAISED,
    QUALITIES,
    SUBORDINATORS,
)
from itemone.writing.parse import FINITE_TAGS, Parse, Word
from itemone.writing.series import close_series

MAX_VARIANTS = 7
SHORT_ASIDE = 8  # words
MIN_COUNTS = 3  # names with a number in brackets behind each
MIN_LABELLED = 6  # words of what stands behind a label
MIN_REASON = 4  # words of a subordinate clause that may go
MIN_PREDICATE = 3  # words of a first predicate that may go; "franchises and" saves nothing
MOST_NAME = 6  # words of a name
LEAD = 9  # words before examples that may say what they are examples of
MAX_OF_PART = 3  # variants of each part that can stand for the sentence
_ANAPHORS = frozenset({"it", "they", "them", "he", "she", "him", "her"})
_COMPARISONS = frozenset({",", "and", "compared", "versus", "from", "against"})
_YEAR = re.compile(r"(?:19|20)\d\d")
_SCALES = frozenset({"%", "percent", "million", "billion", "thousand"})


@dataclass(frozen=True, slots=True)
class Cut:
    """Words that may go together.  ``always`` cuts lose nothing; the others lose content."""

    kind: str
    words: frozenset[int]
    always: bool = False
    replaced: tuple[tuple[int, str], ...] = field(default=())


def base(parse: Parse) -> Draft:
    """Return the draft in which everything that loses nothing is gone."""
    draft = Draft(parse)
    for rule in _LOSSLESS:
        for cut in rule(parse):
            if not cut.words & draft.dropped:
                draft = draft.drop(*cut.words).put(dict(cut.replaced))
    return draft


def variants(parse: Parse, value: Callable[[int], float]) -> list[Draft]:
    """Return drafts of the sentence, the fullest first.

    ``value(i)`` is what word ``i`` is worth to the reader.  Optional cuts are made in the order
    of value lost per word saved.  Behind the whole sentence and what is cut of it come the later
    predicates and clauses that can be told without the first one.
    """
    whole = base(parse)
    cuts = [cut for rule in _OPTIONAL for cut in rule(parse)]
    drafts = _chain(parse, whole, cuts, value, MAX_VARIANTS)
    for part in _parts(parse):
        if part.words <= whole.dropped or _orphans(parse, part):
            continue
        begun = whole.drop(*part.words).put(dict(part.replaced))
        drafts += _chain(parse, begun, cuts, value, MAX_OF_PART)
    return [close_series(draft) for draft in drafts]


def _chain(
    parse: Parse, draft: Draft, cuts: list[Cut], value: Callable[[int], float], most: int
) -> list[Draft]:
    """Return ``draft`` and what the cuts make of it, each contained in the one before."""

    def loss(cut: Cut) -> float:
        gone = cut.words - draft.dropped
        return sum(value(i) for i in gone) / max(1, len(gone))

    drafts = [draft]
    core = _core(parse, draft)
    cuts = [cut for cut in cuts if not cut.words <= draft.dropped]
    for cut in _nested_first(sorted(cuts, key=lambda c: (loss(c), min(c.words)))):
        if cut.words <= draft.dropped or _orphans(parse, cut):
            continue
        hit = cut.words & core
        # the parser takes a list's members for objects
        listed = all(parse.words[i].dep in ("dobj", "attr") for i in hit)
        if hit and cut.kind != "list" and not (cut.kind == "enumeration" and listed):
            continue
        draft = draft.drop(*cut.words).put(dict(cut.replaced))
        drafts.append(draft)
    if len(drafts) > most:
        step = (len(drafts) - 1) / (most - 1)
        drafts = [drafts[round(i * step)] for i in range(most)]
    return drafts


def _nested_first(cuts: Sequence[Cut]) -> list[Cut]:
    """Return the cuts in their order, but what leaves more of a list before what leaves less."""
    placed: list[Cut] = []
    for cut in cuts:
        if cut.kind == "enumeration":
            placed += [
                c for c in cuts if c.kind == cut.kind and c.words < cut.words and c not in placed
            ]
        if cut not in placed:
            placed.append(cut)
    return placed


def _core(parse: Parse, draft: Draft) -> set[int]:
    """Return the words without which nothing is said: the head, its subject and complement.

    Where the root is gone, the predicates that stay stand in its place.
    """
    core: set[int] = set()
    heads = [root for root in parse.roots() if root not in draft.dropped]
    for root in heads or _joined(parse):
        if root in draft.dropped:
            continue
        core.add(root)
        wanted = {"nsubj", "nsubjpass", "dobj", "attr", "acomp", "neg", "aux", "auxpass", "expl"}
        core.update(c for c in parse.children[root] if parse.words[c].dep in wanted)
    return core


def _orphans(parse: Parse, cut: Cut) -> bool:
    """Tell whether a pronoun that stays may mean something that would go."""
    first = min(cut.words)
    return any(
        i > first
        and i not in cut.words
        and i not in dict(cut.replaced)
        and word.tag == "PRP"
        and word.lower in _ANAPHORS
        and word.dep != "expl"
        for i, word in enumerate(parse.words)
    )


_WITHOUT_COMMA = frozenset({"in addition", "additionally", "furthermore", "moreover", "however"})

# --- what always goes -----------------------------------------------------------------------


def _openers(parse: Parse) -> Iterator[Cut]:
    """Openers ("However, …", "In addition, …"): the tie to a sentence that isn't there."""
    text = parse.text.lower()
    for opener in OPENERS:
        if text.startswith(opener) and not text[len(opener) : len(opener) + 1].isalpha():
            length = 0
            for i, word in enumerate(parse.words):
                length += len(word.text) + word.space
                if length >= len(opener):
                    comma = i + 1
                    if comma + 3 >= len(parse.words):
                        return
                    after = parse.words[comma]
                    if after.text == ",":
                        yield Cut("opener", frozenset(range(comma + 1)), always=True)
                    elif opener in _WITHOUT_COMMA and after.tag in ("EX", "PRP", "PRP$"):
                        yield Cut("opener", frozenset(range(comma)), always=True)
                    elif opener == "also" and after.tag == "IN":
                        yield Cut("opener", frozenset({0}), always=True)  # "Also in 2019, …"
                    return


def _stray_commas(parse: Parse) -> Iterator[Cut]:
    """A comma between the subject and its verb, with none before it to open an aside."""
    words = parse.words
    comma = next((i for i, w in enumerate(words) if w.text == ","), None)
    if comma and comma + 1 < len(words) and words[comma + 1].tag in ("VBZ", "VBD", "VBP"):
        subject = _subject(parse, comma + 1)
        if words[comma - 1].lower.removesuffix("s") in COORDINATED_VERBS:
            return  # "Northgate designs, develops and …": the tagger took a verb for a noun
        if words[comma + 1].tag == "VBD" and any(
            w.text == "," and words[i + 1].tag in (*FINITE_TAGS, "VB")
            for i, w in enumerate(words[:-1])
            if i > comma
        ):
            return  # "Its pumps, offered to farms, need …": a participle that opens an aside
        if subject is not None and parse.hull(subject)[0] == 0 and subject < comma:
            yield Cut("stray comma", frozenset({comma}), always=True)


def _stray_colons(parse: Parse) -> Iterator[Cut]:
    """The colon in front of a list that runs on from its verb: "include: pumps and tanks"."""
    for i, word in enumerate(parse.words[1:-1], 1):
        if word.text == ":" and parse.words[i - 1].lower in ("include", "includes", "including"):
            yield Cut("stray colon", frozenset({i}), always=True)


def _labels(parse: Parse) -> Iterator[Cut]:
    """A list's label in front of a whole sentence ("Credit: Credit cards allow …")."""
    words = parse.words
    colon = next((i for i, w in enumerate(words[:7]) if w.text in (":", "—", "–", "--")), None)
    if not colon or colon + MIN_LABELLED > len(words):
        return
    if any(w.tag in FINITE_TAGS or w.tag in ("CD", "MD", "VB") for w in words[:colon]):
        return
    if words[colon + 1].text[:1].isupper() and any(w.tag in FINITE_TAGS for w in words[colon:]):
        yield Cut("label", frozenset(range(colon + 1)), always=True)


def _parentheses(parse: Parse) -> Iterator[Cut]:
    """Definitions, references and asides of a word in round or square brackets."""
    counted = _counts_by_name(parse)
    for start, end in _brackets(parse):
        if start in counted or _telling(parse, start, end) or _narrows(parse, start, end):
            continue
        if start and parse.words[start - 1].text in "$€£¥":
            continue  # a negative amount: "$(11.9) billion"
        if end == start + 2 and parse.words[start + 1].lower in _CONTRARY:
            continue  # "net gains (losses)"
        if _parts_groups(parse, start, end):
            words = frozenset(range(start + 1, end + 1))
            yield Cut("parenthesis", words, always=True, replaced=((start, ","),))
        else:
            yield Cut("parenthesis", _with_lonely_comma(parse, start, end), always=True)


_CONTRARY = frozenset(
    "loss losses decrease decreases decline declines benefit benefits deficit deficits expense "
    "expenses income gain gains recovery recoveries reduction reductions".split()
)


def _parts_groups(parse: Parse, start: int, end: int) -> bool:
    """Tell whether the brackets alone part two groups: "A, B, and C (the first group) and D"."""
    words = parse.words
    if end == start + 2 and words[start + 1].text.isupper():
        return False  # "virtual reality (VR) and mixed reality (MR) headsets": a short form
    before = [w.lower for w in words[max(0, start - 12) : start]]
    return end + 1 < len(words) and words[end + 1].lower == "and" and "and" in before


def _asides(parse: Parse) -> Iterator[Cut]:
    """Bracketed asides that tell something: "(primarily authorization and clearing)"."""
    # all or none: one of several that is left seems to speak for the others
    words: set[int] = set()
    for start in _counts_by_name(parse):
        words |= {start, start + 1, start + 2}
    for start, end in _brackets(parse):
        if _telling(parse, start, end) and not _measures(parse, start, end):
            if {w.lower for w in parse.words[start + 1 : start + 3]} & _LIMITING:
                return
            if end + 1 < len(parse.words) and parse.words[end + 1].text in LEGAL_FORMS:
                return
            words |= _with_lonely_comma(parse, start, end)
    if words:
        yield Cut("aside", frozenset(words))


def _telling(parse: Parse, start: int, end: int) -> bool:
    """Tell whether the bracketed words say more than a short form, a date or a reference."""
    inner = _own_words(parse, start, end)
    if end + 1 < len(parse.words) and parse.words[end + 1].text in LEGAL_FORMS:
        return True  # "Northgate (Canada) Ltd."
    if _COMPANY_TOO.search(" ".join(w.lower for w in inner)):
        return False  # "(Northgate or the company)"
    if any(w.text in _QUOTES or w.lower in ("referred", "ourselves") for w in inner):
        return False  # names: "(sometimes called we, our, us, ourselves, or Northgate)"
    if any(_PLAIN_NUMBER.fullmatch(w.text) for w in inner) and len(inner) <= SHORT_ASIDE:
        return _measures(parse, start, end)
    if not inner or inner[0].lower in _DEFINING:
        return False
    if points_elsewhere(" ".join(w.text for w in inner)):
        return False
    if {w.lower for w in inner[:2]} & _LIMITING:
        return True
    return sum(w.text[:1].isalpha() for w in inner) >= 3


def _counts_by_name(parse: Parse) -> frozenset[int]:
    """Return the brackets of "stores in Ohio (43), Texas (12) and Maine (7)": each tells a number.

    A rising row of small numbers are footnotes.
    """
    words = parse.words
    found = [
        start
        for start, end in _brackets(parse)
        if end == start + 2
        and start
        and words[start - 1].tag.startswith("NNP")
        and _PLAIN_NUMBER.fullmatch(words[start + 1].text)
        and not _YEAR.fullmatch(words[start + 1].text)
    ]
    numbers = [int(re.sub(r"\D", "", words[i + 1].text)) for i in found]
    if len(found) < MIN_COUNTS or numbers == sorted(numbers):
        return frozenset()
    return frozenset(found)


def _narrows(parse: Parse, start: int, end: int) -> bool:
    """Tell whether a compound in brackets bounds the noun behind it: "(non-obstructive) pumps"."""
    inner = [w.text for w in parse.words[start + 1 : end]]
    if "-" not in inner or len(inner) > 3 or end + 1 >= len(parse.words):
        return False
    small = all(w == "-" or (w.isalpha() and w.islower()) for w in inner)
    return small and parse.words[end + 1].tag in ("NN", "NNS")


def _measures(parse: Parse, start: int, end: int) -> bool:
    """Tell whether the brackets hold an amount and little else: "(62% of sales)" stays."""
    inner = _own_words(parse, start, end)
    signs = any(w.text in ("%", "percent", "million", "billion", "$") for w in inner)
    return signs and len(inner) <= SHORT_ASIDE


def _own_words(parse: Parse, start: int, end: int) -> list[Word]:
    """Return what stands between two brackets but not in brackets of its own."""
    depth, own = 0, []
    for word in parse.words[start + 1 : end]:
        depth += word.text in ("(", "[")
        if not depth:
            own.append(word)
        depth -= word.text in (")", "]")
    return own


_COMPANY_TOO = re.compile(
    r"\b(?:or|and) (?:the|our) (?:company|corporation|registrant|partnership|trust|bank|fund)$"
)
_LIMITING = frozenset(
    "under licensed except only not through excluding excludes before net without".split()
)
_QUOTES = frozenset({'"', "“", "”", "''", "``", "‘", "’"})
_PLAIN_NUMBER = re.compile(r"\d[\d.,]*%?")
_DEFINING = frozenset(
    "collectively together the or formerly hereinafter see as also unaudited note notes i.e. i.e "
    "nyse nasdaq pronounced each hereafter referred refer defined including".split()
)


def _with_lonely_comma(parse: Parse, start: int, end: int) -> frozenset[int]:
    after = parse.words[end + 1 : end + 3]
    # 'Acme, Inc. ("Acme"), is a maker': the comma belonged to the aside
    comma = len(after) == 2 and after[0].text == "," and after[1].tag in FINITE_TAGS
    lonely = comma and not any(w.text == "," for w in parse.words[start - 1 : start])
    lonely = lonely and not _aside_open(parse, start)
    return frozenset(range(start, end + 1 + lonely))


def _brackets(parse: Parse) -> list[tuple[int, int]]:
    """Return the bracketed ranges, outer ones before those that they hold."""
    open_at: list[int] = []
    found = []
    for i, word in enumerate(parse.words):
        if word.text in ("(", "["):
            open_at.append(i)
        elif word.text in (")", "]") and open_at:
            found.append((open_at.pop(), i))
    return sorted(found)


def _adverbs(parse: Parse) -> Iterator[Cut]:
    for i, word in enumerate(parse.words):
        if word.lower in EMPTY_ADVERBS and word.dep == "advmod" and not parse.children[i]:
            after = parse.words[i + 1].text if i + 1 < len(parse.words) else "."
            before = parse.words[i - 1].text if i else ","
            if i + 1 < len(parse.words) and parse.words[i + 1].dep == "amod":
                continue  # "strategically placed shops": placed they all are
            if before == "," and after == ",":
                yield Cut("adverb", frozenset({i, i + 1}), always=True)
            elif i and before == "," and parse.words[i + 1].tag in FINITE_TAGS:
                continue  # ", therefore serves": it joins two predicates
            else:
                yield Cut("adverb", frozenset({i}), always=True)


def _boasts(parse: Parse) -> Iterator[Cut]:
    """Praise ("a leading provider" → "a provider") is no fact about the business."""
    words = parse.words
    for i, word in enumerate(words):
        if word.lower not in BOASTS or word.dep != "amod" or word.head <= i:
            continue
        praised = words[word.head].lower.removesuffix("s") in PRAISED
        if word.lower in QUALITIES and not praised:
            continue  # "excellent insulation": of a thing that may be bad as well, it is the point
        if i > 1 and words[i - 2].lower == "as" and words[i - 1].lower in ("a", "an"):
            continue  # "recognized as a leading maker": as a maker it would be by anybody
        if words[i].text != word.lower:
            continue  # part of a name
        before = words[i - 1].lower if i else ""
        if before in _RANKING and word.lower in ("leading", "unique", "premier", "recognized"):
            continue  # "one of the leading": what is left would say something else
        if words[i + 1].text in (",", "and", "or", "-"):
            if words[i + 1].text == "," and words[i + 2].dep == "amod":
                yield Cut("boast", frozenset({i, i + 1}), always=True)
            continue
        if before in (",", "and", "-", "most", "more", "highly"):
            continue
        yield Cut("boast", frozenset({i}), always=True)


_RANKING = frozenset({"most", "more", "the", "very", "as", "'s", "’s", "its", "our"})


def _phrases(parse: Parse) -> Iterator[Cut]:
    """Long forms with a short equal ("in order to" → "to"), from a closed table."""
    lower = [w.lower for w in parse.words]
    taken: set[int] = set()
    for long, short in PHRASES:
        first = long[0]
        for i in range(len(lower) - len(long) + 1):
            if lower[i] != first or tuple(lower[i : i + len(long)]) != long or i in taken:
                continue
            if long[-1] == "basis" and i and lower[i - 1] == "including":
                continue  # "including on a quarterly basis"
            taken.update(range(i, i + len(long)))
            if short:
                capital = parse.words[i].text[:1].isupper()
                text = short[:1].upper() + short[1:] if capital else short
                yield Cut(
                    "phrase",
                    frozenset(range(i + 1, i + len(long))),
                    always=True,
                    replaced=((i, text),),
                )
            else:
                yield Cut("phrase", frozenset(range(i, i + len(long))), always=True)


def _respectively(parse: Parse) -> Iterator[Cut]:
    """Tell of "$37.6 million and $22.2 million in 2020 and 2019, respectively" the newest pair.

    Only where both series have equally many members and the years lead or follow in order.
    """
    words = parse.words
    at = next((i for i, w in enumerate(words) if w.lower == "respectively"), None)
    if at is None:
        return
    years = [i for i, w in enumerate(words) if _YEAR.fullmatch(w.text) and i < at]
    amounts = [
        i for i, w in enumerate(words) if w.dep != "punct" and _is_amount(parse, i) and i < at
    ]
    run = _year_run(parse, years)
    if len(run) < 2 or len(amounts) != len(run):
        return
    if any(_is_amount(parse, i) or _points(words, i) for i in range(at, len(words))):
        return  # what follows is told of the same years
    subjects = [i for i, w in enumerate(words) if w.dep in ("nsubj", "nsubjpass") and i < at]
    if any(words[c].dep == "conj" for i in subjects for c in parse.children[i]):
        return  # "Delta and Dray accounted for …": which series the amounts follow is unclear
    newest = max(range(len(run)), key=lambda k: int(words[run[k]].text))
    years_gone = set(range(run[0], run[-1] + 1)) - {run[newest]}
    scales = {words[_amount_end(parse, i) - 1].lower for i in (amounts[newest], amounts[-1])}
    if any(scale in _SCALES for scale in scales) and len(scales) > 1:
        return  # "$4.4 and $8.5 million": the scale stands only behind the last
    kept = range(_amount_start(parse, amounts[newest]), _amount_end(parse, amounts[newest]))
    series = range(_amount_start(parse, amounts[0]), _amount_end(parse, amounts[-1]))
    gone: set[int] = years_gone | (set(series) - set(kept))
    gone.add(at)
    if at and words[at - 1].text == ",":
        gone.add(at - 1)
    if at + 1 < len(words) and words[at + 1].text == "," and at - 1 in gone:
        gone.add(at + 1)
    # nothing but the other members of the two series may go
    for i in gone:
        w = words[i]
        if not (
            re.fullmatch(r"[\d.,]+", w.text)
            or w.text in (",", "%", "$", "US$")
            or w.lower
            in (
                "and",
                "respectively",
                "million",
                "billion",
                "percent",
                "approximately",
                "about",
                "fiscal",
                "thousand",
            )
        ):
            return
    singular = {
        i: w.text[:-1]
        for i, w in enumerate(words[: run[0]])
        if w.lower in ("years", "periods") and run[0] - i <= 6
    }
    yield Cut("respectively", frozenset(gone), always=True, replaced=tuple(singular.items()))


def _points(words: Sequence[Word], i: int) -> bool:
    """Tell whether a word may mean what stands before it; "such as" doesn't."""
    example = words[i].lower == "such" and i + 1 < len(words) and words[i + 1].lower == "as"
    return words[i].lower in _LEANING and not example


def _older_years(parse: Parse) -> Iterator[Cut]:
    """The same figure for older years: "39% in 2006, 51% in 2005 and 58% in 2004" → "39% in 2006".

    Only at the end of the sentence, or of all its clauses between semicolons, where figures and
    falling years alternate.
    """
    words = parse.words
    last = len(words) - 1 if words[-1].tag == "." else len(words)
    seams = [i for i in range(last) if words[i].text == ";"]
    gone: set[int] = set()
    for start, end in zip((0, *(i + 1 for i in seams)), (*seams, last), strict=True):
        older = _older_years_of(parse, start, end)
        if not older:
            return  # of one clause the newest year alone would be told, of another all
        gone.update(older)
    yield Cut("older years", frozenset(gone), always=True)


def _older_years_of(parse: Parse, start: int, end: int) -> range:
    """Return what of the clause ``[start, end)`` tells of older years."""
    words = parse.words
    years = [i for i in range(start, end) if _YEAR.fullmatch(words[i].text)]
    if len(years) < 2 or years[-1] != end - 1:
        return range(0)
    first = len(years) - 1
    while first and int(words[years[first - 1]].text) > int(words[years[first]].text):
        first -= 1
    same = False
    for at in range(first + 1, len(years)):
        between = range(years[at - 1] + 1, years[at])
        # "6% in 2023 and 2022, and 7% in 2021": the figure of two years
        same = at == first + 1 and [words[i].lower for i in between] == ["and"]
        joined = words[between.start].lower in _COMPARISONS if between else False
        if not (joined and (same or any(_is_amount(parse, i) for i in between))):
            return range(0)
        if any(w.tag in FINITE_TAGS for w in words[between.start : between.stop]):
            return range(0)
    if first == len(years) - 1 or same:
        return range(0)
    if not any(_is_amount(parse, i) for i in range(start, years[first])):
        return range(0)
    return range(years[first] + 1, end)


def _is_amount(parse: Parse, i: int) -> bool:
    words = parse.words
    if not re.fullmatch(r"\d[\d,]*(?:\.\d+)?", words[i].text) or _YEAR.fullmatch(words[i].text):
        return False
    after = words[i + 1].lower if i + 1 < len(words) else ""
    before = words[i - 1].text if i else ""
    return after in _SCALES or before.endswith("$")


def _amount_start(parse: Parse, i: int) -> int:
    return i - 1 if i and parse.words[i - 1].text.endswith("$") else i


def _amount_end(parse: Parse, i: int) -> int:
    words = parse.words
    return i + 2 if i + 1 < len(words) and words[i + 1].lower in _SCALES else i + 1


def _year_run(parse: Parse, years: list[int]) -> list[int]:
    """Return the last series of years with only commas, "and" and "fiscal" between them."""
    run: list[int] = []
    for i in years:
        between = parse.words[run[-1] + 1 : i] if run else ()
        if run and all(w.lower in (",", "and", "fiscal") for w in between):
            run.append(i)
        else:
            run = [i]
    return run


# --- what may go -----------------------------------------------------------------------------


def _comma_bounded(parse: Parse, start: int, end: int) -> frozenset[int] | None:
    """Return the words of ``[start, end)`` with one comma, if commas or the end bound it."""
    words = parse.words
    before = start > 0 and words[start - 1].text in (",", "--", "—", "–")
    last = len(words) - 1 if words[-1].tag == "." else len(words)
    if before and end >= last:
        return frozenset(range(start - 1, last))
    after = words[end + 1].tag if end + 1 < len(words) else ""
    if [w.lower for w in words[end + 1 : end + 3]] == ["as", "well"]:
        return None  # "which it sells to farms, as well as through dealers": it goes on
    if after in ("WDT", "WP", "WRB", "VBG", "VBN") or (
        end + 1 < len(words) and words[end + 1].dep == "mark"
    ):
        return None  # what follows the comma belongs to the part that would go
    if before and end < len(words) and words[end].text == ";" and _opens_count(words, end):
        return None  # "30 plants, six in Ohio; four in Texas": each or none
    if before and end < len(words) and words[end].text in (",", "--", "—", "–", ";"):
        stays = words[end].text == ";" or (after in FINITE_TAGS and _aside_open(parse, start - 1))
        return frozenset(range(start - 1, end if stays else end + 1))
    return None


def _aside_open(parse: Parse, end: int) -> bool:
    """Tell whether an odd comma before ``end`` waits for the one that would go.

    "The company, through Delta, a subsidiary, has …": the last comma closes two asides.
    """
    words = parse.words
    verb = max((i for i in range(end) if words[i].tag in FINITE_TAGS), default=0)
    commas = [
        i
        for i in range(verb, end)
        if words[i].text == ","
        and words[i + 1].text not in LEGAL_FORMS
        and words[i + 1].lower not in ("and", "but", "or")  # it joins clauses or members
    ]
    if commas and not verb and words[0].tag == "IN":
        commas = commas[1:]  # "In 2023, sales to Delta, with Dray, were …": the first closes a time
    return len(commas) % 2 == 1


def _safe(parse: Parse, start: int, end: int) -> bool:
    """Tell whether no condition, exception or negation that reaches outside stands inside."""
    opening = {parse.words[i].lower for i in range(start, min(start + 3, end))}
    return not opening & CONDITIONS


def _dates_the_rest(parse: Parse, start: int, end: int) -> bool:
    """Tell whether ", as of June 30, 2019" at the part's end may date what stands before it."""
    words = parse.words
    for i in range(start + 1, end - 2):
        dating = words[i].text == "," and words[i + 1].lower in ("as", "at", "in", "during", "for")
        if dating and any(_YEAR.fullmatch(words[k].text) for k in range(i + 1, end)):
            return True
    return False


def _outer_series(parse: Parse, start: int, end: int) -> int:
    """Return where the part ends if a second ", and" in it closes a series around it.

    "sells through dealers, including farms and mines, and its website": the website is no
    example of a dealer.
    """
    words = parse.words
    joined = False
    for i in range(start, end - 1):
        if words[i].lower in ("and", "or"):
            joined = True
        elif joined and words[i].text == "," and words[i + 1].lower in ("and", "or"):
            return i
    return end


def _relative_clauses(parse: Parse) -> Iterator[Cut]:
    """Non-restrictive relative clauses: ", which …," ", who …,"."""
    for i, word in enumerate(parse.words):
        if word.dep not in ("relcl", "advcl", "acl"):
            continue
        start, end = parse.hull(i)
        opening = [w.lower for w in parse.words[start : start + 4]]
        # of a list by semicolons the clause ends with its own member
        end = next((k for k in range(start, end) if parse.words[k].text == ";"), end)
        if not {"which", "who", "whose", "whom"} & set(opening):
            continue
        bounded = _comma_bounded(parse, start, end)
        if bounded and _names_at_end(parse, end):
            bounded = frozenset(range(min(bounded), len(parse.words) - 1))
        if _says_whose(parse, start, end):
            continue
        if bounded and _safe(parse, start, end) and not _dates_the_rest(parse, start, end):
            yield Cut("relative", bounded)


def _names_at_end(parse: Parse, end: int) -> bool:
    """Tell whether only a name follows a clause, as part of it: ", which became a unit, Dray"."""
    rest = [w for w in parse.words[end:] if w.tag not in (".", ",")]
    return 0 < len(rest) <= MOST_NAME and all(w.tag.startswith("NNP") for w in rest)


def _says_whose(parse: Parse, start: int, end: int) -> bool:
    """Tell whether a clause limits what the company has of a thing: ", of which we own 20%"."""
    words = [w.lower for w in parse.words[start:end]]
    share = any(w in ("%", "percent", "half", "minority", "majority") for w in words)
    return share and any(w in _OWNING for w in words)


_OWNING = frozenset("own owns owned hold holds held interest stake".split())


def _appositions(parse: Parse) -> Iterator[Cut]:
    for i, word in enumerate(parse.words):
        if word.dep != "appos":
            continue
        start, end = parse.hull(i)
        if start <= word.head or word.text in LEGAL_FORMS or end - start < 2:
            continue
        if word.tag.startswith("NNP") and not parse.words[word.head].tag.startswith("NNP"):
            continue  # "the largest customer, Dray Stores, …": who it is is what is told
        if any(
            parse.words[c].dep in ("conj", "cc")
            for c in (*parse.children[word.head], *parse.children[i])
        ):
            continue  # a series, not an apposition
        if sum(w.text == "," for w in parse.words[start:end]) > 1:
            continue  # the rest of a series that the parser took for an apposition
        bounded = _comma_bounded(parse, start, end)
        if bounded and _safe(parse, start, end):
            yield Cut("apposition", bounded)


def _distributions(parse: Parse) -> Iterator[Cut]:
    """Where how many of them are: "30 plants, six in Ohio; four in Texas; and one in Maine"."""
    words = parse.words
    last = len(words) - 1 if words[-1].tag == "." else len(words)
    seams = [i for i in range(last) if words[i].text == ";"]
    if len(seams) < 2 or not all(_opens_count(words, i) for i in seams):
        return
    start = next((i for i in range(seams[0], 0, -1) if words[i].text == ","), 0)
    if not start or not _opens_count(words, start) or not words[start - 1].tag.startswith("NN"):
        return
    if any(w.tag in FINITE_TAGS for w in words[start:last]):
        return
    if any(w.tag in FINITE_TAGS for w in words[:start]):
        yield Cut("distribution", frozenset(range(start, last)))


def _opens_count(words: Sequence[Word], seam: int) -> bool:
    """Tell whether a number and a place stand behind ``seam``: "; and four in Ohio"."""
    behind = [w for w in words[seam + 1 : seam + 6] if w.lower != "and"]
    return bool(behind) and behind[0].tag == "CD" and any(w.lower == "in" for w in behind[1:4])


def _participles(parse: Parse) -> Iterator[Cut]:
    """Trailing participle clauses: ", enabling customers to …"."""
    for i, word in enumerate(parse.words):
        if word.dep not in ("advcl", "acl") or word.tag not in ("VBG", "VBN"):
            continue
        start, end = parse.hull(i)
        if start != i and parse.words[start].tag != "RB":
            continue
        if word.lower in ("including", "excluding", "compared", "depending", "assuming"):
            continue
        if _awaits_object(parse, start):
            continue  # "to make and sell, using our brand, pumps": of what is told behind it
        end = _outer_series(parse, start, end)
        bounded = _comma_bounded(parse, start, end)
        if bounded and _safe(parse, start, end):
            yield Cut("participle", bounded)


def _awaits_object(parse: Parse, comma_before: int) -> bool:
    """Tell whether a verb that needs an object stands right before a comma."""
    words = parse.words
    if comma_before < 2 or words[comma_before - 1].text != ",":
        return False
    verb = words[comma_before - 2]
    transitive = verb.lower.removesuffix("s") in COORDINATED_VERBS
    return transitive and verb.tag.startswith("VB") and not parse.children[comma_before - 2]


def _subordinates(parse: Parse) -> Iterator[Cut]:
    """Reasons and concessions ("because …", "although …"); never conditions."""
    words = parse.words
    if words[0].lower in _CONCESSIVE:
        # up to the main clause, whatever the parser made of the concession's own words
        for root in parse.roots():
            subject = _subject(parse, root)
            start = parse.hull(subject)[0] if subject is not None else 0
            if start > MIN_REASON and words[start - 1].text == ",":
                yield Cut("subordinate", frozenset(range(start)))
    for i, word in enumerate(words):
        if word.dep != "advcl":
            continue
        start, end = parse.hull(i)
        if words[start].lower not in SUBORDINATORS or _dates_event(parse, start):
            continue
        if words[start].lower == "as" and end - start < MIN_REASON:
            continue  # "as needed" is a condition
        bounded = _comma_bounded(parse, start, end)
        if bounded is None and start == 0 and end < len(words) and words[end].text == ",":
            bounded = frozenset(range(end + 1))
        if bounded is None and end >= len(words) - 1 and words[start].lower == "because":
            bounded = frozenset(range(start, len(words) - 1))
        behind = start and words[start].lower in _CONCESSIVE
        if behind and any(w.lower in _DENYING for w in words[start:end]):
            continue  # "has contracts, although these set no amounts"
        if bounded:
            yield Cut("subordinate", bounded)


_CONCESSIVE = frozenset("although though while whereas".split())


def _comparisons(parse: Parse) -> Iterator[Cut]:
    """What it was before: "$80 million at March 30, 1996, compared to $58 million a year ago"."""
    words = parse.words
    last = len(words) - 1 if words[-1].tag == "." else len(words)
    for i, word in enumerate(words[:-2]):
        if word.lower != "compared" or words[i + 1].lower not in ("to", "with"):
            continue
        start = i - 1 if i and words[i - 1].lower == "as" else i
        start = start - 1 if start and words[start - 1].text == "," else start
        behind = words[i + 2 : last]
        if any(w.tag in FINITE_TAGS or w.lower in (";", "respectively") for w in behind):
            continue
        joint = next((k for k, w in enumerate(behind, i + 2) if w.lower == "and"), last)
        if any(_is_amount(parse, k) for k in range(joint, last)):
            continue  # "compared to $58 million a year ago and 12% of sales"
        if any(_is_amount(parse, k) for k in range(i + 2, last)) and any(
            _is_amount(parse, k) for k in range(start)
        ):
            yield Cut("comparison", frozenset(range(start, last)))


_OBLIGING = re.compile(r"(?:oblig|requir|enabl|allow|permit|entitl|caus|help)")


def _purposes(parse: Parse) -> Iterator[Cut]:
    """Closing purpose clauses: "… to better serve its customers"."""
    words = parse.words
    for i, word in enumerate(words):
        if word.dep != "advcl" or word.tag != "VB" or word.head > i:
            continue
        start, end = parse.hull(i)
        if words[start].lower not in ("to", "in", "so") or end < len(words) - 1:
            continue
        complements = {"dobj", "attr", "nsubjpass", "acomp"}
        if not any(words[c].dep in complements for c in parse.children[word.head]):
            continue  # "looks to pay": not a purpose but what the verb says
        if _OBLIGING.match(words[word.head].lower):
            continue  # "may obligate it to buy them back": nor here, whatever the parser says
        if any(words[c].lower == "to" for c in parse.children[i]) and _safe(parse, start, end):
            begin = start - 1 if start and words[start - 1].text == "," else start
            yield Cut("purpose", frozenset(range(begin, len(words) - 1)))


def _adjuncts(parse: Parse) -> Iterator[Cut]:
    """Comma-bounded prepositional adjuncts, and leading ones without a year."""
    words = parse.words
    for i, word in enumerate(words):
        if word.dep != "prep" or word.lower in _BEARING:
            continue
        start, end = parse.hull(i)
        if start != i or not _safe(parse, start, end):
            continue
        if _in_series(parse, i) or _dates_event(parse, start):
            continue
        inner = words[start:end]
        if {w.lower for w in inner[:4]} & _SHARES:
            continue  # "As a percentage of sales, …": a share is nothing without its whole
        if len(inner) > 1 and inner[1].lower in ("combination", "conjunction"):
            continue  # "in combination with another drug": a condition
        if {w.lower for w in inner} & _SCOPES or {w.lower for w in inner[:4]} & _PARTIAL:
            continue  # "Through its Tank segment, …", "from time to time": whose, and when
        if any(_YEAR.fullmatch(w.text) or w.text == "%" for w in inner):
            continue
        if start == 0 and _sets_scope(inner):
            continue  # "In our Agency channel, …", "For large farms, …": of these it is told
        if word.lower == "for" and words[word.head].lower in _CHARGING:
            continue  # "earns fees, …, for its dealer programs": for what
        bounded = _comma_bounded(parse, start, end)
        if bounded is None and start == 0 and end < len(words) and words[end].text == ",":
            bounded = frozenset(range(end + 1))
        if bounded and len(bounded) >= 3:
            yield Cut("adjunct", bounded)


_SCOPING = frozenset("in within outside for under through throughout across at".split())
_LINES = frozenset(
    "channel channels line lines business businesses brand brands program programs".split()
)
_CHARGING = frozenset(
    "earn earns earned charge charges receive receives received pay pays collect collects".split()
)


def _sets_scope(opening: Sequence[Word]) -> bool:
    """Tell whether a sentence's first words say of which place, part or people it holds."""
    first = opening[0].lower
    if first not in _SCOPING:
        return False
    named = any(w.tag.startswith("NNP") for w in opening)
    return first == "for" or named or any(w.lower in _LINES for w in opening)


def _in_series(parse: Parse, preposition: int) -> bool:
    """Tell whether it is one of several: "by selling pumps, by leasing tanks and by repairs"."""
    words = parse.words
    own = words[preposition].lower
    if any(
        c != preposition and words[c].dep in ("prep", "conj") and words[c].lower == own
        for c in (*parse.children[words[preposition].head], *parse.children[preposition])
    ):
        return True
    # whatever the parser hung them on: "…, by leasing tanks, and by repairs"
    return any(
        i != preposition and word.lower == own and words[i - 1].lower in (",", ";", "and", "or")
        for i, word in enumerate(words)
        if i
    )


def _dates_event(parse: Parse, start: int) -> bool:
    """Tell whether what stands at ``start`` opens a sentence about the past and says when."""
    words = parse.words
    past = any(words[root].tag == "VBD" for root in parse.roots())
    return start == 0 and past and words[0].lower in _WHEN


# "various factors" says nothing without the factors
_VAGUE = frozenset(
    "several various many certain different numerous number variety range array types kinds "
    "factors conditions entities ways areas".split()
)
_NAMES = frozenset("brands names trademarks labels lines ways".split())
_HAVING = frozenset("include includes feature features has have".split())
_SCOPES = frozenset(
    """
    market markets sector sectors group groups category categories
    segment segments division divisions subsidiary subsidiaries unit units year years quarter
    quarters month months week weeks day days time times period periods future past
    """.split()
)
# "In certain countries, …", "In a number of countries, …": not everywhere
_PARTIAL = frozenset(
    "certain some several many most other others limited few particular number majority part "
    "portion".split()
)
_WHEN = frozenset("on upon at after following during before when since until by".split())
_SHARES = frozenset({"percentage", "percent", "share", "proportion", "fraction", "basis"})


_BEARING = frozenset("including than except excluding of under according based".split())


def _examples(parse: Parse) -> Iterator[Cut]:
    """Examples ("such as …"): the whole enumeration, or all but its first three items."""
    words = parse.words
    for i, word in enumerate(words):
        like = word.lower == "as" and i and words[i - 1].lower == "such"
        if not like and word.lower != "including":
            continue
        start, end = parse.hull(i)
        start = min(start, i - 1) if like else start
        if start != (i - 1 if like else i):
            continue
        end = _outer_series(parse, start, end)
        # of a list by semicolons the examples end with their own member, or are the list
        seam = next((k for k in range(start, end) if words[k].text == ";"), end)
        listed = any(w.text == ";" for w in words[:start])
        end = seam if listed or seam == end else len(words) - 1
        bounded = _comma_bounded(parse, start, end)
        if bounded is None and end < len(words) and words[end].text == ";":
            opened = start - 1 if start and words[start - 1].text == "," else start
            bounded = frozenset(range(opened, end))
        items = _series(parse, i)
        if len(items) >= 5:
            # drop from after the third item up to the last conjunct's end; join with "and"
            third_end = items[3][0]
            rest = set(range(third_end, items[-1][1]))
            joint = next(
                (k for k in range(items[2][0] - 1, items[1][1] - 1, -1) if words[k].text == ","),
                None,
            )
            if joint is not None and words[third_end - 1].text == ",":
                rest.add(third_end - 1)
                yield Cut("series", frozenset(rest), replaced=((joint, ", and"),))
        if bounded is None and end >= len(words) - 1:
            bounded = frozenset(range(start, len(words) - 1))
        lead = words[max(0, min(bounded or {start}) - LEAD) : start]
        vague = {w.lower for w in lead} & _VAGUE or _bare_object(lead)
        if bounded and not vague:
            yield Cut("examples", _with_lost_members(parse, bounded))


def _bare_object(lead: Sequence[Word]) -> bool:
    """Tell whether ``lead`` ends in "includes brands" or "under names", which tell nothing."""
    told = [w for w in lead if w.text != ","]
    if len(told) < 2 or told[-1].tag != "NNS":
        return False
    return told[-2].lower in _HAVING or (told[-2].tag == "IN" and told[-1].lower in _NAMES)


def _with_lost_members(parse: Parse, cut: frozenset[int]) -> frozenset[int]:
    """Return the cut with the members of the list that the parser hung elsewhere.

    "several entities, including carriers in Ohio, service providers and the government": without
    a verb between it and the end, what follows belongs to the list.
    """
    words = parse.words
    last = len(words) - 1 if words[-1].tag == "." else len(words)
    rest = words[max(cut) + 1 : last]
    listed = any(w.lower in ("and", "or") for w in rest) and all(w.text != ";" for w in rest)
    if not listed or any(w.tag in FINITE_TAGS or w.lower in CONDITIONS for w in rest):
        return cut
    if any(_YEAR.fullmatch(w.text) or w.text == "%" for w in rest):
        return cut
    return frozenset(range(min(cut), last))


def _enumerations(parse: Parse) -> Iterator[Cut]:
    """Long lists: what stands behind the colon, or all but the first three members."""
    for start, end in head_of_list(parse):
        if not {w.lower for w in parse.words[max(0, start - LEAD) : start]} & _VAGUE:
            yield Cut("list", frozenset(range(start, end)))
    for start, end in closed_group(parse):
        yield Cut("list", frozenset(range(start, end)))
    for start, end in closing_part(parse):
        lead = parse.words[max(0, start - LEAD) : start]
        if not {w.lower for w in lead} & _VAGUE and not _bare_object(lead):
            yield Cut("list", frozenset(range(start, end)))
    for gone, put in exemplary_members(parse):
        yield Cut("list", gone, replaced=tuple(put.items()))
    for joint, start, end in first_members(parse):
        yield Cut("enumeration", frozenset(range(start, end)), replaced=((joint, " and"),))


def _series(parse: Parse, preposition: int) -> list[tuple[int, int]]:
    """Return the word ranges of the conjuncts under ``preposition``, in order."""
    first = next((c for c in parse.children[preposition] if parse.words[c].dep == "pobj"), None)
    return [] if first is None else _conjuncts(parse, first)


def _conjuncts(parse: Parse, first: int) -> list[tuple[int, int]]:
    """Return the word ranges of the series that ``first`` heads, in order."""
    heads = [first]
    current = first
    while True:
        following = [
            c for c in parse.children[current] if parse.words[c].dep == "conj" and c > current
        ]
        if not following:
            break
        current = following[0]
        heads.append(current)
    ranges = []
    begin = parse.hull(first)[0]
    for k, head in enumerate(heads):
        end = parse.hull(heads[k + 1])[0] if k + 1 < len(heads) else parse.hull(head)[1]
        ranges.append((begin, end))
        begin = end
    return ranges


def _second_predicates(parse: Parse) -> Iterator[Cut]:
    """Joined predicates: the second goes where the first verb has all that it needs."""
    words = parse.words
    for i, word in enumerate(words):
        if word.dep != "conj" or not word.tag.startswith("VB"):
            continue
        head = word.head
        if not words[head].tag.startswith("VB") or head > i:
            continue
        complements = {"dobj", "prep", "attr", "acomp", "ccomp", "xcomp", "oprd", "agent", "dative"}
        own = [c for c in parse.children[head] if words[c].dep in complements and head < c < i]
        if not own:
            continue
        start, end = parse.hull(i)
        joint = next(
            (
                c
                for c in range(start - 1, max(start - 3, -1), -1)
                if words[c].lower in ("and", "but")
            ),
            None,
        )
        if joint is None:
            continue
        if _joins_modifiers(parse, joint, i) or (i + 1 < len(words) and words[i + 1].text == "-"):
            continue  # "do-it-yourself and do-it-for-me" are no predicates
        if words[joint].lower == "but" or any(words[c].dep == "conj" for c in parse.children[i]):
            continue
        if _shares_complement(parse, own, i):
            continue
        begin = joint - 1 if joint and words[joint - 1].text in _SET_OFF else joint
        if end >= len(words) - 1:
            # what a colon announces, the later predicate does
            last = len(words) if words[-1].text == ":" else len(words) - 1
            yield Cut("predicate", frozenset(range(begin, last)))


def _shares_complement(parse: Parse, first: Sequence[int], later: int) -> bool:
    """Tell whether what two objects are of stands behind the second.

    "improves the speed and eases the use of pumps": without it, the speed of what?
    """
    words = parse.words
    bare = any(
        words[c].dep == "dobj"
        and not any(words[k].dep in ("prep", "relcl", "acl") for k in parse.children[c])
        and any(words[k].lower == "the" for k in parse.children[c])
        for c in first
    )
    return bare and any(
        words[c].dep == "dobj" and any(words[k].lower == "of" for k in parse.children[c])
        for c in parse.children[later]
    )


_SET_OFF = frozenset({",", "—", "–", "--"})


def _joins_modifiers(parse: Parse, joint: int, later: int) -> bool:
    """Tell whether "and" joins "frozen" and "refrigerated food", taken for verbs."""
    words = parse.words
    if not joint or joint + 1 != later or later + 1 >= len(words):
        return False
    before, after = words[joint - 1], words[later + 1]
    participle = words[later].lower.endswith(("ed", "en", "ing"))
    return before.tag in ("JJ", "VBN", "VBG") and participle and after.tag.startswith("NN")


_DENYING = frozenset("not no never n't cannot none without neither nor".split())


def _main_clauses(parse: Parse) -> Iterator[Cut]:
    """Two main clauses with subjects of their own: either may be told alone."""
    words = parse.words
    last = len(words) - 1 if words[-1].tag == "." else len(words)
    for root in parse.roots():
        if any(w.lower in _SUBORDINATING for w in words[:root]):
            continue  # "Unless it is renewed or Delta agrees, the lease ends": which is the main?
        if any(words[c].dep == "ccomp" and c < root for c in parse.children[root]):
            continue  # "A was 12%, B was 7%, and C was 5%" in a row: one "and" joins all three
        for i in _chained(parse, root)[:1]:  # of a series all that follow the first, or none
            subject = next((c for c in parse.children[i] if words[c].dep in _SUBJECTS), None)
            start, end = parse.hull(i)
            if subject is None or end < last - 1:
                continue
            begin = start
            while begin and words[begin - 1].lower in (",", "and", "but", ";", "while"):
                begin -= 1
            contrary = any(w.lower in ("but", "while") for w in words[begin:start])
            if contrary and any(w.lower in _DENYING for w in words[start:end]):
                continue  # "has contracts, but these set no amounts": it takes back what is said
            if begin < start and begin > root:
                yield Cut("clause", frozenset(range(begin, last)))


# --- what may stand for the sentence -----------------------------------------------------------


def _parts(parse: Parse) -> Iterator[Cut]:
    """Later predicates and clauses that can be told without what stands before them.

    "The segment is made up of networks and generated 31% of revenue": what goes is the first
    predicate.  Never where the later part may lean on it: pronouns and "such" that may mean what
    goes, a shared auxiliary, a time that stands in front of both.
    """
    for root in parse.roots():
        for later in _chained(parse, root):
            if _subject(parse, later) is None:
                yield from _later_predicate(parse, root, later)
            else:
                yield from _later_clause(parse, root, later)


def _joined(parse: Parse) -> list[int]:
    return [later for root in parse.roots() for later in _chained(parse, root)]


def _chained(parse: Parse, root: int) -> list[int]:
    """Return the verbs joined to ``root`` by "and" or a semicolon, in order."""
    words = parse.words
    found: list[int] = []
    current = root
    while True:
        following = [
            c
            for c in parse.children[current]
            if c > current and words[c].dep == "conj" and words[c].tag.startswith("VB")
        ]
        if not following:
            return found
        current = following[0]
        found.append(current)


def _subject(parse: Parse, verb: int) -> int | None:
    return next((c for c in parse.children[verb] if parse.words[c].dep in _SUBJECTS), None)


_IS = frozenset(("is", "are", "was", "were"))


def _later_predicate(parse: Parse, root: int, later: int) -> Iterator[Cut]:
    words = parse.words
    subject = _subject(parse, root)
    start, end = parse.hull(later)
    if subject is None or not _finite(parse, later) or parse.hull(subject)[1] > root:
        return
    first = parse.hull(subject)[1]
    if words[first].text == "," or words[start - 1].lower not in ("and", ","):
        return  # an aside after the subject, or "but", "or", "yet"
    named = next((w.lower for w in reversed(words[:first]) if w.text != ","), "")
    if named.removesuffix("s") in COORDINATED_VERBS:
        return  # "Northgate designs, develops and sells": the tagger took a verb for a noun
    if _joins_modifiers(parse, start - 1, later) or start - first <= MIN_PREDICATE:
        return
    front = parse.words[: parse.hull(subject)[0]]
    if front and words[root].tag != words[later].tag:
        return  # "In 1990 it acquired Delta and sells …": the time is not the later part's
    if end < len(words) - 1 or _leans(parse, start, end):
        return
    if any(w.lower in _COMPARING for w in words[start:end]) and any(
        _is_amount(parse, i) for i in range(first, start)
    ):
        return  # "was $54 million and is up from $49 million": what is up would go
    if words[root].lower in _IS and any(w.tag == "CD" for w in words[first:start]):
        return  # "The life of a pump is ten years and requires service": of what, the figure says
    gone = [w.lower for w in words[first:start]]
    if any(
        one in ("our", "its") and two in ("products", "services") for one, two in pairwise(gone)
    ):
        return  # "sells its products and resells others'": the lesser half would speak for all
    if words[later].tag == "VBD" and any(_YEAR.fullmatch(w.text) for w in words[first:start]):
        return  # "was founded in 1990 and started to sell pumps": the second's time would go
    yield Cut("first predicate", frozenset(range(first, start)))


def _later_clause(parse: Parse, root: int, later: int) -> Iterator[Cut]:
    words = parse.words
    subject = _subject(parse, later)
    start, end = parse.hull(later)
    joint = [w.lower for w in words[max(start - 2, root) : start]]
    if subject is None or not _finite(parse, later) or not {"and", ";"} & set(joint):
        return
    if words[0].lower == "of":
        return  # "Of our sales, pumps were 60% and tanks were 40%": of what would go
    if end < len(words) - 1:
        return
    names_it = words[subject].lower == "it" and _is_company(parse, _subject(parse, root))
    if words[subject].lower in ("today", "currently"):
        return  # "was founded in 1949 and today serves": no subject, whatever the parser says
    pronoun = words[subject].tag in ("PRP", "DT", "CD", "WDT", "WP")
    if pronoun and words[subject].lower != "we" and not names_it:
        return
    if _leans(parse, start + 1 if names_it else start, end):
        return
    if all(w.text[:1].isdigit() or w.text in "%$" for w in words[start : subject + 1]):
        return  # "7.6% consisted of …": of what was said before
    dated = any(_YEAR.fullmatch(w.text) for w in words[:start])
    figures = any(_is_amount(parse, i) for i in range(start, end))
    if dated and figures and not any(_YEAR.fullmatch(w.text) for w in words[start:end]):
        return  # its figures are of a year that would go
    spoken = ((subject, str(Mention.SUBJECT)),) if names_it else ()
    yield Cut("first clause", frozenset(range(start)), replaced=spoken)


def _is_company(parse: Parse, subject: int | None) -> bool:
    """Tell whether ``subject`` is "we" or "the Company", for which "it" then stands."""
    if subject is None:
        return False
    start, end = parse.hull(subject)
    said = " ".join(w.lower for w in parse.words[start:end])
    return said in _COMPANY_ITSELF


_COMPANY_ITSELF = frozenset({"we", *(name.lower() for name in GENERIC_NAMES)})


def _finite(parse: Parse, verb: int) -> bool:
    words = parse.words
    if words[verb].tag in ("VBZ", "VBP", "VBD"):
        return True
    return any(
        words[c].dep in ("aux", "auxpass") and words[c].tag in FINITE_TAGS
        for c in parse.children[verb]
    )


def _leans(parse: Parse, start: int, end: int) -> bool:
    return any(w.lower in _LEANING for w in parse.words[start:end])


_LEANING = frozenset(
    """
    it they them he she him her their theirs such these those this that then thereof thereafter
    thereby therefor both latter former same other others another so do does did
    """.split()
)
_SUBORDINATING = frozenset(
    "unless if although though because while whereas until once whether provided".split()
)
_COMPARING = frozenset(
    "up down compared increased decreased increase decrease higher lower grew rose fell declined "
    "versus more less".split()
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_Rule = Callable[[Parse], Iterator[Cut]]
_LOSSLESS: tuple[_Rule, ...] = (
    _stray_commas,
    _stray_colons,
    _labels,
    _openers,
    _parentheses,
    _respectively,
    _older_years,
    _phrases,
    _adverbs,
    _boasts,
)
_OPTIONAL: tuple[_Rule, ...] = (
    _asides,
    _relative_clauses,
    _appositions,
    _distributions,
    _participles,
    _subordinates,
    _comparisons,
    _purposes,
    _adjuncts,
    _examples,
    _enumerations,
    _second_predicates,
    _main_clauses,
)
