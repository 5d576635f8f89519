"""The tools of ``itemone mcp``: summarize, check, read, for an agent's host over stdio."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from importlib.metadata import version
from threading import Thread
from typing import Annotated, Literal, ParamSpec, TypeVar

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations
from pydantic import BaseModel, Field

from itemone.errors import ItemoneError, RequestError
from itemone.serving.shelf import Shelf

LONGEST_PAGE = 50_000  # characters

_P = ParamSpec("_P")
_R = TypeVar("_R")

Text = Annotated[str | None, Field(description="The filing's text: a 10-K or its Item 1.")]
File = Annotated[
    str | None, Field(description="A file in one of the folders that the server may read.")
]
Edgar = Annotated[
    str | None,
    Field(description="A ticker, CIK, accession number or EDGAR address, where allowed."),
]
Known = Annotated[
    str | None, Field(description="The id of a filing handed in before, from an earlier answer.")
]


class Passage(BaseModel):
    """A passage of the filing; offsets are half-open and count characters of its text."""

    start: int
    end: int
    text: str


class ToldSentence(BaseModel):
    """A sentence of the summary and the passages that bear it out."""

    text: str
    about: str
    evidence: list[Passage]


class Covered(BaseModel):
    """What became of one focus."""

    focus: str
    status: Literal["told", "not told", "not in the text"]


class SummaryAnswer(BaseModel):
    """A summary of a business model."""

    document: str
    company: str
    text: str
    tokens: int
    tokenizer: str
    sentences: list[ToldSentence]
    coverage: list[Covered]
    warnings: list[str]


class Doubt(BaseModel):
    """Why a sentence isn't borne out."""

    reason: str
    message: str


class JudgedSentence(BaseModel):
    """A sentence and its verdict; evidence are the passages to compare with."""

    text: str
    supported: bool
    score: float
    doubts: list[Doubt]
    evidence: list[Passage]


class CheckAnswer(BaseModel):
    """A verdict a sentence."""

    document: str
    company: str
    supported: bool
    sentences: list[JudgedSentence]


class ReadAnswer(BaseModel):
    """A page of the filing's business section; ``next_offset`` leads on, null at the end."""

    document: str
    company: str
    status: str
    heading: str
    warnings: list[str]
    text: str
    offset: int
    next_offset: int | None
    total_characters: int


def create_server(shelf: Shelf) -> MCPServer[None]:
    """Return the server with its three tools."""
    server: MCPServer[None] = MCPServer(
        "itemone",
        title="itemone",
        version=version("itemone"),
        instructions=(
            "Reads the business section (Item 1) of 10-K filings. Hand a filing in once; every "
            "answer names it by an id that the next call can use as document."
        ),
        log_level="ERROR",
    )
    looks = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)

    @server.tool(title="Summarize a 10-K's business model", annotations=looks)
    @_told
    def summarize(
        text: Text = None,
        file: File = None,
        edgar: Edgar = None,
        document: Known = None,
        focus: Annotated[
            list[str] | None, Field(description="What to tell of, in your words.")
        ] = None,
        max_tokens: Annotated[int | None, Field(ge=1, description="Default 512.")] = None,
        tokenizer: Literal["cl100k_base", "o200k_base", "words"] | None = None,
    ) -> SummaryAnswer:
        """Summarize what a company does and earns, from its 10-K; each sentence has evidence."""
        from itemone import api

        key, filing, asked = shelf.take(text, file, edgar, document)
        request = api.make_request(
            asked, focus=focus or None, max_tokens=max_tokens, tokenizer=tokenizer
        )
        summary = api.summarize(filing, request=request)
        return SummaryAnswer(
            document=key,
            company=summary.company,
            text=summary.text,
            tokens=summary.tokens,
            tokenizer=request.tokenizer,
            sentences=[
                ToldSentence(
                    text=s.text,
                    about=s.facet.value,
                    evidence=[
                        Passage(start=e.start, end=e.end, text=e.of(filing.text))
                        for e in s.evidence
                    ],
                )
                for s in summary.sentences
            ],
            coverage=[Covered(focus=c.focus, status=c.status) for c in summary.coverage],
            warnings=list(summary.warnings),
        )

    @server.tool(title="Check a text against a 10-K", annotations=looks)
    @_told
    def check(
        summary: Annotated[str, Field(description="The text to be judged.")],
        text: Text = None,
        file: File = None,
        edgar: Edgar = None,
        document: Known = None,
    ) -> CheckAnswer:
        """Judge each sentence of a text, whoever wrote it: whether the filing bears it out."""
        from itemone import api

        key, filing, _ = shelf.take(text, file, edgar, document)
        report = api.check(summary, filing)
        return CheckAnswer(
            document=key,
            company=filing.company,
            supported=report.supported,
            sentences=[
                JudgedSentence(
                    text=s.text,
                    supported=s.supported,
                    score=round(s.score, 4),
                    doubts=[Doubt(reason=str(d.reason), message=d.message) for d in s.details],
                    evidence=[
                        Passage(start=e.start, end=e.end, text=e.of(filing.text))
                        for e in s.evidence
                    ],
                )
                for s in report.sentences
            ],
        )

    @server.tool(title="Read a 10-K's business section", annotations=looks)
    @_told
    def read(
        text: Text = None,
        file: File = None,
        edgar: Edgar = None,
        document: Known = None,
        offset: Annotated[int, Field(ge=0, description="Where the page begins.")] = 0,
        limit: Annotated[int, Field(ge=1_000, le=LONGEST_PAGE)] = 20_000,
    ) -> ReadAnswer:
        """Read Item 1 page by page: pages end at line ends and, joined, are the whole text."""
        key, filing, _ = shelf.take(text, file, edgar, document)
        end = page_end(filing.text, offset, limit)
        return ReadAnswer(
            document=key,
            company=filing.company,
            status=filing.status.value,
            heading=filing.heading,
            warnings=list(filing.warnings),
            text=filing.text[offset:end],
            offset=offset,
            next_offset=end if end < len(filing.text) else None,
            total_characters=len(filing.text),
        )

    return server


def page_end(text: str, offset: int, limit: int) -> int:
    """Return where a page of at most ``limit`` characters ends: at a line's end, if it can.

    Raises:
        RequestError: the offset lies behind the text.
    """
    if offset > len(text):
        raise RequestError(f"the text has {len(text):,} characters only.", "Begin at offset 0.")
    end = offset + limit
    if end >= len(text):
        return len(text)
    line_end = text.rfind("\n", offset + limit // 2, end)
    return line_end + 1 if line_end >= 0 else end


def run(shelf: Shelf) -> None:
    """Serve over standard input and output, until the host closes them."""
    from itemone.serving.warm import load_models

    # The host gets its answer to "which tools?" at once; the first call waits for the models.
    Thread(target=load_models, daemon=True).start()
    create_server(shelf).run("stdio")


def _told(tool: Callable[_P, _R]) -> Callable[_P, _R]:
    """Have errors raised on purpose reach the model as one line."""

    @wraps(tool)
    def telling(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        try:
            return tool(*args, **kwargs)
        except ItemoneError as error:
            raise ToolError(str(error)) from None

    return telling
