"""What summarising gives: sentences with their evidence, what is covered, what to beware of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from itemone.document import Document, Span
from itemone.request import Facet, Request

SCHEMA_VERSION = "1"


@dataclass(frozen=True, slots=True)
class SummarySentence:
    """One sentence of the summary and the words of the filing that bear it out.

    ``paragraph`` counts from 0.  ``writer`` is "embedded" or a model's name; ``supported`` is
    the checker's verdict, ``None`` where it hasn't been asked.
    """

    text: str
    facet: Facet
    evidence: tuple[Span, ...]
    paragraph: int = 0
    writer: str = "embedded"
    supported: bool | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """What became of one focus: told, left out for want of room, or not in the text."""

    focus: str
    status: Literal["told", "not told", "not in the text"]
    sentences: int  # how many sentences of the summary tell of it


@dataclass(frozen=True, slots=True)
class Considered:
    """A statement that the writer weighed, for ``--explain``.

    ``reason`` is "" for a kept statement, else why it was left out ("no room", "tells what
    another sentence tells", "outside the focus", "can't stand alone", …).
    """

    text: str
    facet: Facet
    salience: float
    tokens: int
    kept: bool
    reason: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Usage:
    """What a language model was asked for a summary, and what that cost.

    ``cached`` answers came from disk and cost nothing; tokens are the model's own, and
    ``price`` is in US dollars, ``None`` where it isn't known.
    """

    model: str
    requests: int
    cached: int
    input_tokens: int
    output_tokens: int
    price: float | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """A business-model summary.

    ``tokens`` counts ``text`` in ``request.tokenizer``.  Every ``Span`` counts code points of
    ``document.text``.
    """

    sentences: tuple[SummarySentence, ...]
    coverage: tuple[Coverage, ...]
    tokens: int
    warnings: tuple[str, ...]
    request: Request
    document: Document
    considered: tuple[Considered, ...] = ()
    usage: Usage | None = None  # where a language model was asked

    @property
    def company(self) -> str:
        """The company's name as the filing gives it, "" where none was found."""
        return self.document.company

    @property
    def source_sha256(self) -> str:
        """SHA-256 (hex) of the source as it was handed in."""
        return self.document.sha256

    @property
    def text(self) -> str:
        """The prose: sentences joined by spaces, paragraphs by an empty line (or bullets)."""
        return join_sentences(
            [(sentence.text, sentence.paragraph) for sentence in self.sentences],
            bullets=self.request.bullets,
        )

    # Rendering stands above this module in the layers, so these methods import it only when
    # they are called: the one exception to imports running one way, for the reader's comfort.

    def to_dict(self, *, considered: bool = False) -> dict[str, Any]:
        """The summary in JSON's types; ``considered`` adds what the writer weighed."""
        from itemone.rendering.json_form import to_dict

        return to_dict(self, considered=considered)

    def to_markdown(self) -> str:
        """The summary as markdown, with numbered notes that quote the filing."""
        from itemone.rendering.markdown import to_markdown

        return to_markdown(self)

    def to_html(self) -> str:
        """One self-contained page: the summary beside the filing, each sentence traced."""
        from itemone.rendering.page import to_html

        return to_html(self)

    def _repr_html_(self) -> str:
        from itemone.rendering.fragment import fragment

        return fragment(self)

    def __str__(self) -> str:
        return self.text


def join_sentences(sentences: list[tuple[str, int]], *, bullets: bool = False) -> str:
    """Join (text, paragraph) pairs into the summary's text; the one place that knows how."""
    if bullets:
        return "\n".join(f"- {text}" for text, _ in sentences)
    paragraphs: dict[int, list[str]] = {}
    for text, paragraph in sentences:
        paragraphs.setdefault(paragraph, []).append(text)
    return "\n\n".join(" ".join(parts) for _, parts in sorted(paragraphs.items()))
