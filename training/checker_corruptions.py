"""Make true sentences false, one claim at a time: the checker's training examples.

Each corruption keeps the rest of the sentence and says which characters it changed, so that a
model can learn item by item what support for a false claim looks like.
"""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from itemone.checking.lexicon import lexicon, stem
from itemone.checking.passages import Index
from itemone.checking.quantities import MONTHS, Quantity, Unit, agrees, find_quantities
from itemone.checking.terms import Kind, terms
from itemone.checking.trees import word_starts
from itemone.writing.parse import Parse

PLACES = frozenset(
    """alabama alaska arizona arkansas california colorado connecticut delaware florida georgia
    hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts
    michigan minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon
    pennsylvania tennessee texas utah vermont virginia washington wisconsin wyoming canada mexico
    brazil china japan india korea taiwan singapore malaysia thailand vietnam indonesia australia
    germany france italy spain england ireland scotland netherlands belgium switzerland sweden
    norway denmark poland russia israel turkey egypt africa asia europe america latin chicago
    u.s u.s. boston york jersey hampshire carolina dakota mexico london paris tokyo shanghai beijing
    houston dallas atlanta seattle philadelphia kingdom states""".split()
)


@dataclass(frozen=True)
class Corruption:
    """A false sentence: its kind, its text and the changed half-open range of the text."""

    kind: str
    text: str
    changed: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Pool:
    """What the filing, and other filings, offer to put in a claim's place."""

    index: Index
    names: tuple[str, ...]
    nouns: dict[str, tuple[str, ...]]  # by Penn tag
    subjects: tuple[str, ...]
    foreign_tails: tuple[str, ...]
    foreign_nouns: dict[str, tuple[str, ...]]
    keys: tuple[frozenset[str], ...]  # words and names of each passage


def _edit(text: str, start: int, end: int, new: str) -> tuple[str, tuple[int, int]]:
    return text[:start] + new + text[end:], (start, start + max(1, len(new)))


def _apply(text: str, edits: Sequence[tuple[int, int, str]], kind: str) -> Corruption:
    """Apply edits (start, end, new), given in any order, and say where they landed."""
    changed = []
    shift = 0
    for start, end, new in sorted(edits):
        text, span = _edit(text, start + shift, end + shift, new)
        changed.append(span)
        shift += len(new) - (end - start)
    return Corruption(kind, text, tuple(changed))


# Numbers and dates


def _render(value: float, like: str) -> str:
    """Write ``value`` as ``like`` is written: its digits' places and separators."""
    digits = re.search(r"\d[\d,]*(?:\.\d+)?|\.\d+", like)
    if digits is None:
        return like
    decimals = len(digits[0].partition(".")[2])
    text = f"{value:,.{decimals}f}" if "," in digits[0] or value >= 1e4 else f"{value:.{decimals}f}"
    return like[: digits.start()] + text + like[digits.end() :]


def _perturb(rng: random.Random, surface: str) -> str | None:
    digits = re.search(r"\d[\d,]*(?:\.\d+)?|\.\d+", surface)
    if digits is None:
        return None
    raw = digits[0]
    value = float(raw.replace(",", ""))
    way = rng.random()
    places = [i for i, c in enumerate(raw) if c.isdigit()]
    if way < 0.4 and len(places) >= 2:
        pairs = [(a, b) for a, b in itertools.pairwise(places) if raw[a] != raw[b]]
        if pairs:
            a, b = rng.choice(pairs)
            chars = list(raw)
            chars[a], chars[b] = chars[b], chars[a]
            if chars[0] != "0":
                return surface[: digits.start()] + "".join(chars) + surface[digits.end() :]
    if way < 0.6:
        at = rng.choice(places)
        new = rng.choice([c for c in "123456789" if c != raw[at]])
        return surface[: digits.start()] + raw[:at] + new + raw[at + 1 :] + surface[digits.end() :]
    by = rng.choice([0.5, 0.7, 0.8, 0.9, 1.1, 1.2, 1.3, 1.5, 2.0, 0.1, 10.0])
    if value < 20 and "." not in raw:
        changed = value + rng.choice([-2, -1, 1, 2, 3])
        if changed < 1:
            changed = value + 1
    else:
        changed = value * by
    return _render(changed, surface)


def _similar(a: str, b: str) -> bool:
    """Tell whether two quantities are of one order of magnitude, as a plausible error is."""
    left, right = find_quantities(a), find_quantities(b)
    return bool(left and right) and 0.1 <= (left[0].value + 1e-9) / (right[0].value + 1e-9) <= 10


def _spell(quantity: Quantity, surface: str) -> str:
    """Write a filed quantity as prose does."""
    if quantity.unit is Unit.MONEY and quantity.value >= 1e6:
        return (
            f"${quantity.value / 1e9:.2f} billion"
            if quantity.value >= 1e9
            else f"${quantity.value / 1e6:.1f} million"
        )
    return surface


def numbers(rng: random.Random, text: str, _parse: Parse, pool: Pool) -> Iterator[Corruption]:
    """Put another number: a near one, one of the same passage, one from elsewhere."""
    found = [q for q in find_quantities(text) if q.unit in (Unit.MONEY, Unit.PERCENT, Unit.COUNT)]
    if not found:
        return
    quantity = rng.choice(found)
    surface = text[quantity.start : quantity.end]
    near = _perturb(rng, surface)
    if near and near != surface:
        yield _apply(text, [(quantity.start, quantity.end, near)], "number")
    elif not any(c.isdigit() for c in surface):
        words = "two three four five six seven eight nine ten eleven twelve".split()
        other = rng.choice([w for w in words if w != surface.lower()])
        other = other.capitalize() if surface[0].isupper() else other
        if surface.lower() in words:
            yield _apply(text, [(quantity.start, quantity.end, other)], "number")
    quantity = rng.choice(found)
    surface = text[quantity.start : quantity.end]
    same: list[str] = []
    else_: list[str] = []
    homes = {p for p, _, t in pool.index.quantities if t.quantity and agrees(quantity, t.quantity)}
    said = found
    for passage, _, term in pool.index.quantities:
        filed = term.quantity
        if filed is None or filed.unit is not quantity.unit or any(agrees(q, filed) for q in said):
            continue
        (same if passage in homes else else_).append(_spell(filed, term.surface))
    for options, kind in ((same, "relation"), (else_, "number")):
        options = [o for o in options if o != surface and _similar(o, surface)] or [
            o for o in options if o != surface
        ]
        if options:
            yield _apply(text, [(quantity.start, quantity.end, rng.choice(options))], kind)


def dates(rng: random.Random, text: str, _parse: Parse, pool: Pool) -> Iterator[Corruption]:
    """Put another year or month."""
    years = [q for q in find_quantities(text) if q.unit is Unit.YEAR]
    if years:
        quantity = rng.choice(years)
        filed = sorted(
            {
                int(t.quantity.value)
                for _, _, t in pool.index.quantities
                if t.quantity and t.quantity.unit is Unit.YEAR
            }
            - {int(q.value) for q in years}
        )
        near = int(quantity.value) + rng.choice([-3, -2, -1, 1, 2, 3])
        close = [y for y in filed if abs(y - quantity.value) <= 6]
        for year in {near, rng.choice(close or filed or [near])}:
            yield _apply(text, [(quantity.start, quantity.end, str(year))], "date")
    months = [
        m
        for m in re.finditer(r"\b[A-Z][a-z]{2,8}\b", text)
        if m[0].lower() in MONTHS and len(m[0]) > 3
    ]
    if months:
        month = rng.choice(months)
        other = rng.choice([m.capitalize() for m in MONTHS if len(m) > 4 and m != month[0].lower()])
        yield _apply(text, [(month.start(), month.end(), other)], "date")
    for pattern, others in (
        (r"\b(first|second|third|fourth) (?=quarter)", ["first", "second", "third", "fourth"]),
        (r"\b(first|second) (?=half)", ["first", "second"]),
    ):
        hit = re.search(pattern, text)
        if hit:
            other = rng.choice([o for o in others if o != hit[1]])
            yield _apply(text, [(hit.start(1), hit.end(1), other)], "date")


# Names


def name_runs(text: str, index: Index) -> list[tuple[int, int]]:
    """Return the ranges of names: runs of capitalised terms, inner "of", "&" and "and the" kept."""
    runs: list[tuple[int, int]] = []
    last = None
    for term in terms(text, index.own):
        if term.kind is Kind.NAME:
            between = text[last : term.start] if last is not None else ""
            if last is not None and re.fullmatch(
                r"\s+(?:&\s+|of\s+(?:the\s+)?)?|-|\s*&\s*", between
            ):
                runs[-1] = (runs[-1][0], term.end)
            else:
                runs.append((term.start, term.end))
            last = term.end
        elif term.kind is not Kind.STOP:
            last = None
    return runs


def _sort_of(name: str) -> str:
    words = [w.lower().strip(".,") for w in name.split()]
    if any(w in PLACES for w in words):
        return "place"
    if any(
        w in ("inc", "corp", "corporation", "co", "ltd", "llc", "bank", "company") for w in words
    ):
        return "organisation"
    if name.isupper():
        return "acronym"
    return "name"


def entities(rng: random.Random, text: str, parse: Parse, pool: Pool) -> Iterator[Corruption]:
    """Put another name of the same sort, or another thing that the filing names."""
    runs = [r for r in name_runs(text, pool.index) if r[0] > 0]
    low = text.lower()
    if runs:
        for start, end in rng.sample(runs, min(2, len(runs))):
            sort = _sort_of(text[start:end])
            options = [n for n in pool.names if n.lower() not in low and _sort_of(n) == sort] or [
                n for n in pool.names if n.lower() not in low
            ]
            if options:
                yield _apply(text, [(start, end, rng.choice(options))], "entity")
    starts = word_starts(parse)
    nouns = [
        i
        for i, w in enumerate(parse.words)
        if w.tag in ("NN", "NNS")
        and w.dep in ("dobj", "pobj", "attr", "nsubj", "nsubjpass", "conj", "compound")
        and len(w.text) > 3
        and w.text.isalpha()
    ]
    if nouns:
        i = rng.choice(nouns)
        options = [n for n in pool.nouns.get(parse.words[i].tag, ()) if not _alike(n, text)]
        if options:
            yield _apply(
                text,
                [(starts[i], starts[i] + len(parse.words[i].text), rng.choice(options))],
                "entity",
            )


def _alike(noun: str, text: str) -> bool:
    key = stem(noun)
    others = {stem(w) for w in re.findall(r"[A-Za-z]+", text)}
    return key in others or bool(lexicon().synonyms.get(key, frozenset()) & others)


# Relations


def swaps(rng: random.Random, text: str, parse: Parse, pool: Pool) -> Iterator[Corruption]:
    """Swap two numbers or two names; give the claim to another subject."""
    found = find_quantities(text)
    by_unit: dict[Unit, list[Quantity]] = {}
    for q in found:
        by_unit.setdefault(q.unit, []).append(q)
    for group in by_unit.values():
        if len(group) >= 2 and group[0].unit is not Unit.DAY:
            a, b = sorted(rng.sample(group, 2), key=lambda q: q.start)
            if a.value != b.value:
                yield _apply(
                    text,
                    [
                        (a.start, a.end, text[b.start : b.end]),
                        (b.start, b.end, text[a.start : a.end]),
                    ],
                    "relation",
                )
    runs = name_runs(text, pool.index)
    starts = word_starts(parse)
    if len(runs) >= 2:
        a_run, b_run = sorted(rng.sample(runs, 2))
        shares = [q for q in found if q.unit is not Unit.YEAR and q.unit is not Unit.DAY]
        if not _coordinated(parse, starts, a_run, b_run) or len(shares) >= 2:
            yield _apply(
                text,
                [
                    (*a_run, text[b_run[0] : b_run[1]]),
                    (*b_run, text[a_run[0] : a_run[1]]),
                ],
                "relation",
            )
    subject = _subject(parse)
    if subject is not None and pool.subjects and rng.random() < 0.35:
        start, end = subject
        if _worth(text[start:end], pool):
            options = [s for s in pool.subjects if not _overlap(s, text)]
            if options:
                new = rng.choice(options)
                new = new if start else new[0].upper() + new[1:]
                yield _apply(text, [(start, end, new)], "entity")


def _coordinated(parse: Parse, starts: list[int], a: tuple[int, int], b: tuple[int, int]) -> bool:
    def heads(run: tuple[int, int]) -> set[int]:
        inside = [i for i, s in enumerate(starts) if run[0] <= s < run[1]]
        return {i for i in inside if parse.words[i].head not in inside}

    def conjuncts(i: int) -> int:
        while parse.words[i].dep in ("conj", "appos", "compound", "nmod"):
            i = parse.words[i].head
        return i

    return bool({conjuncts(i) for i in heads(a)} & {conjuncts(i) for i in heads(b)})


def _subject(parse: Parse) -> tuple[int, int] | None:
    starts = word_starts(parse)
    for i, word in enumerate(parse.words):
        if word.dep in ("nsubj", "nsubjpass") and parse.words[word.head].head == word.head:
            left, right = parse.hull(i)
            if right - left <= 8:
                return starts[left], starts[right - 1] + len(parse.words[right - 1].text)
    return None


def subject_of(parse: Parse) -> str:
    """Return the text of the sentence's subject, "" for none."""
    found = _subject(parse)
    text = parse.text[found[0] : found[1]] if found else ""
    content = [w for w in re.findall(r"[A-Za-z]+", text) if w.lower() not in lexicon().stop]
    return text if content else ""


def _worth(subject: str, pool: Pool) -> bool:
    return any(t.kind in (Kind.WORD, Kind.NAME) for t in terms(subject, pool.index.own))


def _overlap(subject: str, text: str) -> bool:
    keys = {stem(w) for w in re.findall(r"[A-Za-z]{4,}", subject)}
    return bool(keys & {stem(w) for w in re.findall(r"[A-Za-z]{4,}", text)})


# Polarity and modality


def _inflect(lemma: str, tag: str) -> str:
    from lemminflect import getInflection

    found = getInflection(lemma, tag=tag)
    return str(found[0]) if found else lemma


def _lemma(word: str) -> str:
    from lemminflect import getLemma

    found = getLemma(word.lower(), upos="VERB")
    return str(found[0]) if found else word.lower()


def _main_verbs(parse: Parse) -> list[int]:
    return [
        i
        for i, w in enumerate(parse.words)
        if w.tag in ("VBZ", "VBP", "VBD")
        and w.dep in ("ROOT", "conj", "relcl", "ccomp", "advcl")
        and not any(parse.words[c].dep in ("neg",) for c in parse.children[i])
    ]


def negations(rng: random.Random, text: str, parse: Parse, _pool: Pool) -> Iterator[Corruption]:
    """Deny what is affirmed, affirm what is denied, put the contrary word."""
    starts = word_starts(parse)

    def span(i: int) -> tuple[int, int]:
        return starts[i], starts[i] + len(parse.words[i].text)

    negators = [
        i for i, w in enumerate(parse.words) if w.lower in ("not", "no", "never", "without", "n't")
    ]
    for i in negators[:1]:
        start, end = span(i)
        low = parse.words[i].lower
        if low == "without":
            yield _apply(text, [(start, end, "with")], "negation")
        elif low == "no":
            yield _apply(text, [(start, end, rng.choice(["several", "many", "some"]))], "negation")
        else:
            head = parse.words[i].head
            does = [
                c
                for c in parse.children[head]
                if parse.words[c].lower in ("does", "do", "did") and parse.words[c].dep == "aux"
            ]
            edits = [(start, min(len(text), end + 1), "")]
            if does:
                aux = does[0]
                verb = parse.words[head]
                tag = {"does": "VBZ", "do": "VBP", "did": "VBD"}[parse.words[aux].lower]
                edits.append((span(aux)[0], span(aux)[1] + 1, ""))
                edits.append((*span(head), _inflect(verb.lower, tag)))
            yield _apply(text, edits, "negation")
    verbs = _main_verbs(parse)
    if verbs and rng.random() < 0.6:
        i = rng.choice(verbs)
        word = parse.words[i]
        start, end = span(i)
        if word.lower in ("is", "are", "was", "were", "has", "have", "had") and (
            word.lower in ("is", "are", "was", "were")
        ):
            yield _apply(text, [(start, end, f"{word.text} not")], "negation")
        else:
            do = {"VBZ": "does", "VBP": "do", "VBD": "did"}[word.tag]
            yield _apply(text, [(start, end, f"{do} not {_lemma(word.text)}")], "negation")
    auxiliaries = [
        i
        for i, w in enumerate(parse.words)
        if w.dep in ("aux", "auxpass")
        and w.lower in ("is", "are", "was", "were", "has", "have", "may", "can", "will", "had")
        and not any(parse.words[c].dep == "neg" for c in parse.children[w.head])
    ]
    if auxiliaries:
        i = rng.choice(auxiliaries)
        start, end = span(i)
        yield _apply(text, [(start, end, f"{parse.words[i].text} not")], "negation")
    contrary = _contraries(parse)
    if contrary:
        i, new = rng.choice(contrary)
        yield _apply(text, [(*span(i), new)], "negation")


_OPPOSITES: dict[str, tuple[str, ...]] = {}


def _opposites() -> dict[str, tuple[str, ...]]:
    if not _OPPOSITES:
        from importlib.resources import files

        text = (files("itemone.checking") / "antonyms.txt").read_text(encoding="utf-8")
        for line in text.splitlines():
            if "/" in line and not line.startswith("#"):
                left, right = (side.split() for side in line.split("/"))
                for word in left:
                    _OPPOSITES[word] = (*_OPPOSITES.get(word, ()), *right)
                for word in right:
                    _OPPOSITES[word] = (*_OPPOSITES.get(word, ()), *left)
    return _OPPOSITES


def _contraries(parse: Parse) -> list[tuple[int, str]]:
    found = []
    for i, word in enumerate(parse.words):
        base = _lemma(word.text) if word.tag.startswith("V") else word.lower
        options = _opposites().get(base) or _opposites().get(base.rstrip("s"))
        if not options or (word.dep in ("prep", "det") and word.lower not in ("without", "no")):
            continue
        new = options[hash_of(word.text + parse.text) % len(options)]
        if word.tag.startswith("V"):
            new = _inflect(new, word.tag)
        elif word.tag == "NNS" and not new.endswith("s"):
            new += "s"
        found.append((i, new))
    return found


def hash_of(text: str) -> int:
    """Return a number for a text that is the same in every run."""
    import zlib

    return zlib.crc32(text.encode())


_MEANT = frozenset("plan intend expect anticipate propose seek hope aim".split())
_SCOPE = {
    "most": ("all",),
    "many": ("all",),
    "some": ("all",),
    "certain": ("all",),
    "primarily": ("exclusively", "only"),
    "mainly": ("exclusively", "only"),
    "chiefly": ("exclusively",),
    "principally": ("exclusively", "solely"),
    "largely": ("entirely",),
    "generally": ("always",),
    "typically": ("always",),
    "usually": ("always",),
    "often": ("always",),
    "approximately": ("exactly",),
    "about": ("exactly", "more than"),
    "substantially": ("only partly",),
}


def modalities(rng: random.Random, text: str, parse: Parse, _pool: Pool) -> Iterator[Corruption]:
    """Tell a plan as done, a possibility as a fact, a fact as a plan; widen what is hedged."""
    starts = word_starts(parse)

    def span(i: int) -> tuple[int, int]:
        return starts[i], starts[i] + len(parse.words[i].text)

    for i, word in enumerate(parse.words):
        below = parse.children[i]
        if word.tag.startswith("V") and _lemma(word.text) in _MEANT:
            xcomp = [
                c for c in below if parse.words[c].dep == "xcomp" and parse.words[c].tag == "VB"
            ]
            if xcomp:
                verb = xcomp[0]
                lemma = parse.words[verb].lower
                new = rng.choice(
                    [
                        f"has {_inflect(lemma, 'VBN')}",
                        _inflect(lemma, "VBD"),
                        _inflect(lemma, "VBZ"),
                        f"has agreed to {lemma}",
                    ]
                )
                yield _apply(text, [(span(i)[0], span(verb)[1], new)], "modality")
            elif word.tag == "VBN" and word.lower in ("planned", "expected", "proposed"):
                yield _apply(text, [(*span(i), "completed")], "modality")
        if word.tag == "MD" and word.lower in (
            "may",
            "might",
            "could",
            "can",
            "will",
            "would",
            "should",
        ):
            verb = word.head
            lemma = parse.words[verb].lower
            if parse.words[verb].tag != "VB" or any(
                parse.words[c].dep == "neg" for c in parse.children[verb]
            ):
                continue
            passive = [c for c in parse.children[verb] if parse.words[c].lower == "be"]
            if passive or lemma == "be":
                continue
            new = rng.choice(
                [
                    f"must {lemma}",
                    _inflect(lemma, "VBD"),
                    f"has {_inflect(lemma, 'VBN')}",
                    _inflect(lemma, "VBZ"),
                ]
                + ([f"will {lemma}"] if word.lower in ("may", "might", "could", "can") else [])
            )
            yield _apply(text, [(span(i)[0], span(verb)[1], new)], "modality")
        if word.lower in _SCOPE and word.dep in ("advmod", "amod", "det", "nsubj"):
            new = rng.choice(_SCOPE[word.lower])
            yield _apply(
                text, [(*span(i), new.capitalize() if word.text[0].isupper() else new)], "modality"
            )
    verbs = [
        i
        for i in _main_verbs(parse)
        if parse.words[i].lower not in ("is", "are", "was", "were", "has", "have", "had")
    ]
    if verbs and rng.random() < 0.25:
        i = rng.choice(verbs)
        lemma = _lemma(parse.words[i].text)
        new = rng.choice(
            [
                f"plans to {lemma}",
                f"may {lemma}",
                f"intends to {lemma}",
                f"will {lemma}",
                f"expects to {lemma}",
                f"must {lemma}",
            ]
        )
        yield _apply(text, [(*span(i), new)], "modality")


# What the filing says of a sibling

ALIKE = 0.5  # share of a sentence's words that a passage about a sibling has


def parallels(rng: random.Random, text: str, _parse: Parse, pool: Pool) -> Iterator[Corruption]:
    """Tell a part's amount as another's: its amount, or its name, from a passage of one mould."""
    found = [q for q in find_quantities(text) if q.unit in (Unit.MONEY, Unit.PERCENT, Unit.COUNT)]
    own = {t.key for t in terms(text, pool.index.own) if t.kind in (Kind.WORD, Kind.NAME)}
    if not found or len(own) < 3:
        return
    quantity = rng.choice(found)
    siblings = []
    for number, keys in enumerate(pool.keys):
        if len(own & keys) < ALIKE * len(own):
            continue
        filed = [t for t in pool.index.passages[number].terms if t.quantity is not None]
        same = [t for t in filed if t.quantity and t.quantity.unit is quantity.unit]
        if same and not any(t.quantity and agrees(quantity, t.quantity) for t in filed):
            siblings.append((number, same))
    if not siblings:
        return
    number, same = rng.choice(siblings)
    others = [t for t in same if t.quantity and not any(agrees(q, t.quantity) for q in found)]
    if others:
        term = rng.choice(others)
        assert term.quantity is not None
        new = _spell(term.quantity, term.surface)
        yield _apply(text, [(quantity.start, quantity.end, new)], "relation")
    passage = pool.index.passages[number]
    names = [passage.text[a:b] for a, b in name_runs(passage.text, pool.index)]
    names = [n for n in names if n.lower() not in text.lower() and not passage.is_row]
    runs = [r for r in name_runs(text, pool.index) if text[r[0] : r[1]] not in passage.text]
    if names and runs:
        yield _apply(text, [(*rng.choice(runs), rng.choice(names))], "relation")


# What the filing doesn't say


def additions(rng: random.Random, text: str, parse: Parse, pool: Pool) -> Iterator[Corruption]:
    """Add a plausible clause or a further item from another company's facts."""
    bare = text.rstrip(". ")
    if pool.foreign_tails:
        tails = [
            t
            for t in rng.sample(pool.foreign_tails, min(30, len(pool.foreign_tails)))
            if _unheard(t, pool)
        ]
        if tails:
            tail = tails[0]
            yield Corruption("unsupported", f"{bare}{tail}.", ((len(bare), len(bare) + len(tail)),))
    lists = re.search(r",? and (?=[a-z]+(?: [a-z]+)?\.?$)", text)
    options = [n for n in pool.foreign_nouns.get("NNS", ()) if stem(n) not in pool.index.postings]
    if lists and options:
        new = ", " + rng.choice(options)
        yield _apply(text, [(lists.start(), lists.start(), new)], "unsupported")
    adjectives = list(pool.foreign_nouns.get("JJ", ()))
    starts = word_starts(parse)
    heads = [
        i
        for i, w in enumerate(parse.words)
        if w.tag in ("NN", "NNS") and w.dep in ("dobj", "pobj", "attr") and w.text.isalpha()
    ]
    if adjectives and heads and rng.random() < 0.5:
        i = rng.choice(heads)
        new = rng.choice(adjectives)
        if stem(new) not in pool.index.postings:
            yield _apply(text, [(starts[i], starts[i], new + " ")], "unsupported")


def _unheard(tail: str, pool: Pool) -> bool:
    keys = [t.key for t in terms(tail, pool.index.own) if t.kind in (Kind.WORD, Kind.NAME)]
    missing = [k for k in keys if k not in pool.index.postings]
    return bool(keys) and (len(missing) >= 1 or len(keys) >= 3)


def tails(parse: Parse) -> list[str]:
    """Return the trailing phrases of a sentence that can be hung on another."""
    starts = word_starts(parse)
    last = len(parse.words) - 1
    while last >= 0 and parse.words[last].tag in (".", ":"):
        last -= 1
    if last < 3:
        return []
    end = starts[last] + len(parse.words[last].text)
    found = []
    for i, word in enumerate(parse.words):
        left, right = parse.hull(i)
        length = last + 1 - left
        if right >= last + 1 and left > 3 and 3 <= length <= 9:
            if word.dep in ("prep", "relcl", "advcl", "acl") and word.head < left:
                comma = ", " if word.dep in ("relcl", "advcl") else " "
                found.append(comma + parse.text[starts[left] : end])
            elif word.dep == "conj" and word.tag.startswith("V"):
                found.append(" and " + parse.text[starts[left] : end])
    return found


MAKERS: tuple[Callable[[random.Random, str, Parse, Pool], Iterator[Corruption]], ...] = (
    numbers,
    dates,
    entities,
    swaps,
    negations,
    modalities,
    additions,
    parallels,
)


def corruptions(rng: random.Random, text: str, parse: Parse, pool: Pool) -> list[Corruption]:
    """Return the corruptions of one sentence, each of one kind, without duplicates."""
    found: dict[str, Corruption] = {}
    for maker in MAKERS:
        for made in maker(rng, text, parse, pool):
            tidy = made.text
            if tidy != text and tidy not in found:
                found[tidy] = made
    return list(found.values())
