"""First person to third: "we are" → "the company is", "our" → "its", with agreement.

Mentions of the company, in whichever person the filing writes, become ``Mention`` markers;
``prose`` decides later whether a name, "the company" or "it" stands there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from itemone.writing.draft import MENTIONS, Draft, Mention
from itemone.writing.lexicon import COORDINATED_VERBS, GENERIC_NAMES, LEGAL_FORMS
from itemone.writing.parse import FINITE_TAGS, Parse, Word

_FINITE = {
    "are": "is",
    "were": "was",
    "have": "has",
    "do": "does",
    "'re": "is",
    "’re": "is",
    "'ve": "has",
    "’ve": "has",
    "am": "is",
}
_FIRST_PERSON = re.compile(r"\b(?:we|ours?|us|ourselves)\b", re.IGNORECASE)
_INVERTED = frozenset({"do", "are", "have", "can", "will", "may", "did", "were", "should", "could"})
_QUOTED = re.compile(r"\"[^\"]*\"")


class FirstPersonError(ValueError):
    """The sentence can't be turned into the third person with certainty."""


@dataclass(frozen=True, slots=True)
class Names:
    """How the filing calls the company: its full name, a short one, and lower-case aliases."""

    full: str = ""
    short: str = ""
    plural_aliases: frozenset[str] = frozenset()


def third_singular(verb: str) -> str:
    """Return the third person singular of a present-tense base form ("carry" → "carries")."""
    lower = verb.lower()
    if lower in _FINITE:
        return _FINITE[lower]
    if lower == "go":
        return verb + "es"
    if re.search(r"(?:s|x|z|ch|sh)$", lower):
        return verb + "es"
    if re.search(r"[^aeiou]y$", lower):
        return verb[:-1] + "ies"
    return verb + "s"


def to_third_person(draft: Draft, names: Names) -> Draft:
    """Return the draft with every mention of the company marked and its verbs agreeing.

    Raises ``FirstPersonError`` where a first person would be left standing.
    """
    parse = draft.parse
    changes: dict[int, str] = {}
    quoted = _quoted(parse)
    for i, word in enumerate(parse.words):
        if i in draft.dropped:
            continue
        lower = word.lower
        if i in quoted:
            if lower == "we":
                raise FirstPersonError(parse.text)  # whose "we" it is can't be told
            continue
        numeral = i > 0 and parse.words[i - 1].text[:1].isupper()  # "Type I"
        if word.text == "I" and word.dep in ("nsubj", "nsubjpass") and not numeral:
            raise FirstPersonError(parse.text)
        if lower in ("my", "me", "mine", "ours", "let's") and word.text != word.text.upper():
            raise FirstPersonError(parse.text)
        if lower == "we":
            changes |= _subject(parse, i)
        elif lower == "our" and _is_the_company(parse, i):
            possessive = i + 2 < len(parse.words) and parse.words[i + 2].dep == "case"
            subject = parse.words[i + 1].dep in ("nsubj", "nsubjpass")
            if possessive or subject:
                changes[i] = Mention.POSSESSIVE if possessive else Mention.SUBJECT
                draft = draft.drop_range(i + 1, i + 2 + possessive)
            else:
                changes |= {i: "The" if word.text == "Our" else "the", i + 1: "company"}
        elif lower == "our" or (word.text == "Company" and _stands_for_possessive(parse, i)):
            changes[i] = Mention.POSSESSIVE
        elif lower == "us" and word.text != "US":
            changes[i] = Mention.OBJECT
        elif lower == "ourselves":
            changes[i] = Mention.REFLEXIVE
    draft = draft.put(changes)
    draft = _third_person_mentions(draft, names)
    left = _QUOTED.sub(" ", re.sub(r"\bU\.?S\.?|\bUS\b", " ", draft.text()))
    if _FIRST_PERSON.search(left):
        raise FirstPersonError(parse.text)
    return draft


def _stands_for_possessive(parse: Parse, at: int) -> bool:
    """Tell whether "Company" is written for "the Company's": "to arrange for Company services"."""
    words = parse.words
    if at + 1 >= len(words) or words[at].dep not in ("compound", "nmod", "amod"):
        return False
    before = words[at - 1] if at else None
    if before is None or before.text[:1].isupper() or before.tag in ("DT", "PRP$", "POS", "JJ"):
        return False
    following = words[at + 1]
    return following.tag in ("NN", "NNS") and following.text == following.lower


def _is_the_company(parse: Parse, our: int) -> bool:
    """Tell whether "our Company" stands at ``our``, which is the company and not one of its own."""
    if our + 2 >= len(parse.words) or parse.words[our + 1].lower != "company":
        return False
    following = parse.words[our + 2]
    return parse.words[our + 1].dep not in ("compound", "nmod", "amod") and following.text != "-"


def _subject(parse: Parse, we: int) -> dict[int, str]:
    """Mark the subject at ``we`` and make the verbs that it governs singular."""
    changes: dict[int, str] = {we: Mention.SUBJECT}
    words = parse.words
    following = words[we + 1].text if we + 1 < len(words) else ""
    if following[:1] in ("'", "’"):
        raise FirstPersonError(parse.text)  # "we've": the space would be lost with the word
    if we and words[we - 1].lower in _INVERTED:
        raise FirstPersonError(parse.text)  # "rarely have we": the verb stands before
    if any(words[c].dep in ("conj", "cc") for c in parse.children[we]):
        return changes  # "we and our subsidiaries are": the verb stays plural
    if we and words[we - 1].lower in ("nor", "and", "or") and _joins_nouns(parse, we):
        return changes
    head = words[we].head
    named = we + 1
    while named < len(words) - 1 and words[named].tag == "RB":
        named += 1
    if words[we].dep == "ROOT" and words[named].text in COORDINATED_VERBS:
        head = named  # "We market pumps": the tagger takes the verb for a noun
    elif words[we].dep not in ("nsubj", "nsubjpass") or head < we:
        guess = _next_verb(parse, we)
        if guess is None:
            return changes
        head = guess
    changes |= _singular(parse, head, governed_by=we)
    changes = _joined_verbs(parse, we, head, changes)
    changes = _without_enabled(parse, head, changes)
    if _doubtful_series(parse, head, changes):
        raise FirstPersonError(parse.text)
    return changes


def _without_enabled(parse: Parse, head: int, changes: dict[int, str]) -> dict[int, str]:
    """Leave in the base form what others are enabled to do.

    "offers tools that enable farms to grow, sell tanks, and fill orders": between two infinitives
    stands a third, whatever the parser hung it on.
    """
    words = parse.words
    helped = next((i for i in range(head, len(words)) if words[i].lower in _ENABLING), len(words))
    to = next((i for i in range(helped + 1, len(words)) if words[i].lower == "to"), len(words))
    joined = [
        i
        for i in range(to + 2, len(words))
        if (i in changes or words[i].tag in ("VB", "VBP"))
        and (words[i - 1].text == "," or [w.lower for w in words[i - 2 : i]] == [",", "and"])
    ]
    if len(joined) < 2 or words[joined[-1] - 1].lower != "and":
        return changes
    if any(head < i < helped for i in changes):
        return changes  # "sells pumps, offers tools that enable farms to grow, and leases tanks"
    return {i: text for i, text in changes.items() if i not in joined}


def _doubtful_series(parse: Parse, head: int, changes: dict[int, str]) -> bool:
    """Tell whether one verb of a series of predicates was left in the plural.

    "sells pumps, lease tanks and carries parts": a base form right after a comma or "and",
    followed by an object, between verbs that were made singular.
    """
    singular = [i for i in changes if i >= head and changes[i] not in MENTIONS]
    if not singular:
        return False
    words = parse.words
    for i in range(head + 1, len(words) - 1):
        if i in changes or words[i].lower not in COORDINATED_VERBS:
            continue
        if words[i].text != words[i].lower or words[i].tag[:2] not in ("VB", "NN"):
            continue
        within = words[i - 1].text == "," and any(j > i for j in singular)
        closing = words[i - 1].lower == "and" and words[i - 2].text == ","
        if words[i + 1].tag[:2] not in ("NN", "DT", "JJ", "PR"):
            continue
        if _in_relative_series(parse, i, changes) or _in_helped_series(parse, i, changes):
            continue
        noun = words[i].dep in ("compound", "amod")
        after_aside = any(w.lower in ("which", "who", "whom") for w in words[head:i])
        if within or (closing and (after_aside or not noun)):
            return True
    return False


def _in_relative_series(parse: Parse, last: int, changes: dict[int, str]) -> bool:
    """Tell whether ``last`` ends a series of verbs right behind a relative pronoun.

    "three segments that build, lease, and service tanks": nothing but verbs stands between.
    """
    words = parse.words
    i = last - 1
    while i > 0 and (words[i].text == "," or words[i].tag in ("CC", "RB")):
        i -= 1
        while i > 0 and i not in changes and words[i].lower in COORDINATED_VERBS:
            i -= 1
    return words[i].lower in ("that", "which", "who") and i < last - 1


def _in_helped_series(parse: Parse, last: int, changes: dict[int, str]) -> bool:
    """Tell whether ``last`` ends a series that "help" opened: "helps farms save, find and grow".

    The verb before it is one that no company is said to do and that was left in its base form.
    """
    words = parse.words
    before = words[last].head
    if words[last].dep != "conj" or words[before].dep != "conj" or before in changes:
        return False
    opener = words[before].head
    plain = words[before].tag == "VB" and words[before].lower not in COORDINATED_VERBS
    helping = words[opener].lower in _HELPING or words[words[opener].head].lower in _HELPING
    return plain and helping and opener not in changes


_HELPING = frozenset("help helps let lets".split())
_ENABLING = _HELPING | frozenset("enable enables allow allows permit permits".split())


def _quoted(parse: Parse) -> set[int]:
    """Return the indices of the words between double quotes."""
    inside: set[int] = set()
    open_at: int | None = None
    for i, word in enumerate(parse.words):
        if word.text in ('"', "“", "”", "``", "''"):
            if open_at is None:
                open_at = i
            else:
                inside.update(range(open_at, i + 1))
                open_at = None
    return inside


def _joins_nouns(parse: Parse, we: int) -> bool:
    """Tell whether "and we" closes a series of subjects ("our dealers and we share")."""
    words = parse.words
    if words[we].dep == "conj":
        return True
    before = words[we - 2].tag if we >= 2 else ""
    verb_before = any(w.tag in FINITE_TAGS for w in words[: we - 1])
    return before.startswith("NN") and not verb_before


def _joined_verbs(parse: Parse, we: int, head: int, changes: dict[int, str]) -> dict[int, str]:
    """Add the finite verbs that share the subject but hang elsewhere in a faulty parse.

    "have pledged … to secure … and are subject to": a present form can't be joined to an
    infinitive, so its subject is the nearest verb's above that has one.
    """
    words = parse.words
    governed = {head} | {i for i in changes if i != we}
    for i, word in enumerate(words):
        if i <= head or i in changes or word.tag not in ("VBP", "VB"):
            continue
        verb = word.head if word.dep in ("aux", "auxpass") else i
        if words[verb].dep != "conj" or any(
            words[c].dep in ("nsubj", "nsubjpass", "expl") for c in parse.children[verb]
        ):
            continue
        above = words[verb].head
        if word.tag == "VB":
            plain = not any(
                words[c].tag in ("TO", "MD") or words[c].dep == "aux" for c in parse.children[verb]
            )
            participle = words[above].tag == "VBN" and above in governed
            if not (plain and verb == i and (above in changes or participle)):
                continue
        elif not _reaches(parse, above, governed):
            continue
        elif any(words[c].tag == "MD" for c in parse.children[head]) and any(
            w.lower in ("who", "which", "that") for w in words[head:i]
        ):
            raise FirstPersonError(
                parse.text
            )  # "will serve dealers who buy …, and sell": who does?
        changes[i] = third_singular(word.text)
        governed.add(verb)
    return changes


def _reaches(parse: Parse, start: int, governed: set[int]) -> bool:
    """Tell whether the way up from ``start`` meets a governed verb before another subject."""
    current = start
    for _ in range(6):
        if current in governed:
            return True
        word = parse.words[current]
        if word.dep in ("relcl", "ROOT") or word.head == current:
            return False
        if any(parse.words[c].dep in ("nsubj", "nsubjpass") for c in parse.children[current]):
            return False
        current = word.head
    return False


def _next_verb(parse: Parse, start: int) -> int | None:
    for i in range(start + 1, min(start + 6, len(parse.words))):
        if parse.words[i].tag in ("VBP", "VBD", "MD", "VB", "VBZ"):
            return i
    return None


def _auxiliaries(parse: Parse, verb: int, after: int) -> list[int]:
    return sorted(
        c
        for c in parse.children[verb]
        if parse.words[c].dep in ("aux", "auxpass") and after < c < verb
    )


def _singular(parse: Parse, verb: int, governed_by: int) -> dict[int, str]:
    """Return the changes that make ``verb``, and the verbs joined to it, third singular."""
    words = parse.words
    changes: dict[int, str] = {}
    aux = _auxiliaries(parse, verb, governed_by)
    present = False
    if aux:
        first = aux[0]
        if words[first].tag == "MD":
            return changes  # "may sell and license": the modal governs what follows
        if words[first].lower in _FINITE:
            changes[first] = _FINITE[words[first].lower]
    elif words[verb].lower in _FINITE:
        changes[verb] = _FINITE[words[verb].lower]
        present = words[verb].lower in ("are", "have", "do")
    elif words[verb].tag in ("VBP", "VB") or (
        words[verb].tag in ("NN", "NNP", "JJ", "IN") and words[verb].lower in COORDINATED_VERBS
    ):
        changes[verb] = third_singular(words[verb].text)
        present = True
    aside = governed_by >= 2 and words[governed_by - 1].lower in ("whom", "which")
    if present and not (aside and words[governed_by - 2].text == ","):
        changes |= _coordinated_by_form(parse, verb)
    for c in parse.children[verb]:
        if words[c].dep != "conj" or c < verb or c in changes:
            continue
        if any(words[s].dep in ("nsubj", "nsubjpass", "expl") for s in parse.children[c]):
            continue
        conj_aux = _auxiliaries(parse, c, verb)
        if not conj_aux and aux and words[c].tag == "VB" and _after_but(parse, verb, c):
            changes[c] = third_singular(words[c].text)  # "do not sell but rely": own finite verb
            continue
        if conj_aux or present or words[c].tag in ("VBP",) or words[c].lower in ("were", "are"):
            if not conj_aux and words[c].tag not in ("VBP", "VB") and words[c].lower not in _FINITE:
                continue
            if aux and not conj_aux and words[c].tag != "VBP" and words[c].lower not in _FINITE:
                continue
            changes |= _singular(parse, c, governed_by=verb)
        elif words[c].tag in ("VBD", "VBN") and not aux:
            # nothing to change in "employed", but in what is joined to it: "and were licensed"
            changes |= _singular(parse, c, governed_by=verb)
    return changes


def _after_but(parse: Parse, verb: int, conjunct: int) -> bool:
    """Tell whether "but" joins ``conjunct`` to a ``verb`` that "do not" negates."""
    words = parse.words
    return any(
        words[c].lower == "but" and verb < c < conjunct for c in parse.children[verb]
    ) and any(words[c].lower in ("do", "did") for c in parse.children[verb])


def _coordinated_by_form(parse: Parse, verb: int) -> dict[int, str]:
    """Catch the verbs of "we design, manufacture and market …", often tagged as nouns.

    Only a closed list of business verbs counts, in base form, in an unbroken series.
    """
    words = parse.words
    changes: dict[int, str] = {}
    i, found = verb + 1, []
    while i < len(words):
        start = i
        if words[i].text == ",":
            i += 1
        if i < len(words) and words[i].lower in ("and", "or", "&", "and/or"):
            i += 1
        if i == start or i >= len(words):
            break
        if i + 1 < len(words) and words[i].tag == "RB" and words[i + 1].lower in COORDINATED_VERBS:
            i += 1
        if words[i].text != words[i].lower or not (
            words[i].lower in COORDINATED_VERBS or words[i].tag in ("VB", "VBP")
        ):
            break
        found.append((start, i))
        i += 1
    for start, i in found:
        closes = words[i - 1].lower in ("and", "or", "&", "and/or") or (
            words[i].tag.startswith("VB")
        )
        following = words[i + 1].lower if i + 1 < len(words) else "."
        # "…, design and support services" is a series of nouns: the last needs an object
        last = (start, i) == found[-1]
        if last and not closes:
            break
        # "…, install, and service." behind two verbs or more without an object is a verb too
        alone = following in (",", "of") or (following == "." and len(found) < 2)
        if last and alone and not words[i].tag.startswith("VB"):
            break
        changes[i] = third_singular(words[i].text)
    return changes


def _third_person_mentions(draft: Draft, names: Names) -> Draft:
    """Mark "the Company", "Westell" and the full name where they stand for the company."""
    words = draft.parse.words
    # whoever says "we" doesn't call himself by his name in the same breath: there the name may
    # be a namesake's or a predecessor's, but for "Northgate is a maker of pumps for our time"
    speaks = any(value in MENTIONS for value in draft.replaced.values())
    aliases = _alias_words(names)
    if speaks and not _opens_with_name(words, aliases):
        aliases = [tuple(name.split()) for name in GENERIC_NAMES]
    opening = {alias[0].lower() for alias in aliases}
    i = 0
    while i < len(words):
        # nearly all words open no name: the dear comparison is for those that may
        length = _match_alias(draft, i, aliases) if words[i].lower in opening else 0
        if not length:
            i += 1
            continue
        end = _with_legal_form(words, i + length)
        possessive = end < len(words) and words[end].text in ("'s", "’s", "'", "’")
        following = words[end].text if end < len(words) else "."
        # "The Company franchises …": the tagger takes the verb for a noun
        verbal = end - i > 1 and bool(re.fullmatch(r"[a-z]{3,}[^s]s|is|was|has", following))
        compound = not possessive and (
            (words[end - 1].dep in ("compound", "nmod", "amod") and not verbal)
            or following[:1].isupper()
            or following in ("-", "/", "&")
            # "Lune's shops": of a name that ends so, it may be the name or its owner's
            or (
                words[end - 1].text in ("'s", "’s")
                and words[min(end, len(words) - 1)].tag.startswith(_NOMINAL)
            )
        )
        bare_plural = following in ("'", "’")
        before = " ".join(w.lower for w in words[max(0, i - 3) : i])
        named = re.search(
            r"\b(?:name\w* (?:was |is )?(?:changed )?(?:to|as)|named|renamed|known as|called"
            r"|became)(?: the)?$",
            before,
        )
        if compound or named or any(k in draft.dropped for k in range(i, end)) or bare_plural:
            i = end
            continue
        if possessive:
            mention = Mention.POSSESSIVE
        elif words[end - 1].dep in ("nsubj", "nsubjpass") or (i == 0 and verbal):
            mention = Mention.SUBJECT
        else:
            mention = Mention.OBJECT
        last = end + 1 if possessive else end
        draft = draft.put({i: mention}).drop_range(i + 1, last)
        i = last
    return draft


_NOMINAL = ("NN", "JJ", "CD", "VBG", "VBN")


def _opens_with_name(words: tuple[Word, ...], aliases: list[tuple[str, ...]]) -> bool:
    """Tell whether a name and "is" or "has" open the sentence, and the name stands only there."""
    texts = [word.text for word in words]
    opened = next((a for a in aliases if tuple(texts[: len(a)]) == a), None)
    if opened is None:
        return False
    end = _with_legal_form(words, len(opened))
    follows = texts[end] if end < len(texts) else ""
    return follows in ("is", "has") and opened[0] not in texts[end:]


def _with_legal_form(words: tuple[Word, ...], end: int) -> int:
    """Return the end of the name with ", Inc." and the like, if they follow."""
    at = end + 1 if end < len(words) and words[end].text == "," else end
    if at < len(words) and LEGAL_FORMS & {words[at].text, words[at].text.title()}:
        # "INC" and its full stop are two words to the tagger, unless the sentence ends there
        stop = at + 2 < len(words) and words[at + 1].text == "." and not words[at].space
        return at + 1 + stop
    return end


def _alias_words(names: Names) -> list[tuple[str, ...]]:
    spoken = [tuple(name.split()) for name in GENERIC_NAMES]
    for name in (names.full, names.short):
        if name:
            spoken.append(_parsed_alike(name))
            bare = re.sub(
                r",? (?:Inc|Corp|Co|Ltd|LLC|L\.P|plc|N\.V|Corporation|Company)\.?$", "", name
            )
            spoken.append(_parsed_alike(bare))
    return sorted({s for s in spoken if s}, key=len, reverse=True)


def _parsed_alike(name: str) -> tuple[str, ...]:
    """Return the words of a name as the parser parts them: "Hale-Marsh" are three, "Lune's" two."""
    return tuple(re.findall(r"(?:(?!['’]s\b)[\w&'’.])+|['’]s\b|[,-]", name))


def _match_alias(draft: Draft, at: int, aliases: list[tuple[str, ...]]) -> int:
    words = draft.parse.words
    for alias in aliases:
        if at + len(alias) > len(words):
            continue
        if all(
            words[at + k].text == part or (k == 0 and part == "the" and words[at].lower == "the")
            for k, part in enumerate(alias)
        ):
            return len(alias)
        shouted = [words[at + k].text for k in range(len(alias))]
        if len(alias) > 1 and all(
            w == part.upper() for w, part in zip(shouted, alias, strict=True)
        ):
            return len(alias)  # "NORTHGATE PUMP WORKS"
    return 0
