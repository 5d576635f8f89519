"""Have a language model write, and let through only what the filing bears out.

Evidence → prompt → answer → form and verdict of each sentence → repairs → gaps filled by the
embedded writer → budget.  Whatever fails on the way, there is a summary in the end, or, where
that was asked for, an error.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from itemone.budget import Tokenizer, load_tokenizer
from itemone.checking.judging import judge
from itemone.document import Document, Span
from itemone.errors import WriterError
from itemone.finding import Finding
from itemone.llm import prompts as forms
from itemone.llm.answer import Said, UnusableError, read_answer
from itemone.llm.cache import Reply
from itemone.llm.composing import compose
from itemone.llm.evidence import Pack, make_pack
from itemone.llm.hostile import addressed_to_models
from itemone.llm.lines import Line, examine
from itemone.llm.options import Options
from itemone.llm.provider import Message, Provider, provider_for
from itemone.llm.repair import describe, doubtful, faulty, put
from itemone.request import Request
from itemone.summary import Considered, SummarySentence, Usage
from itemone.writing import voice_of
from itemone.writing import write as write_embedded
from itemone.writing.person import Names

ANSWER_ROOM = 2_048  # tokens of an answer beside three for each of the summary's
ENOUGH = 1 / 3  # share of the sentences that must stand for the rest to be filled up
FEWEST = 2  # sentences that must stand


@dataclass(frozen=True, slots=True)
class Written:
    """What came of it: the sentences in order, what the model was shown, what it cost."""

    sentences: tuple[SummarySentence, ...]
    considered: tuple[Considered, ...]
    warnings: tuple[str, ...]
    usage: Usage


@dataclass(frozen=True, slots=True)
class Task:
    """All that is known before the model is asked: passages, prompts, what to keep out."""

    document: Document
    request: Request
    findings: Sequence[Finding]
    counter: Tokenizer
    names: Names
    options: Options
    pack: Pack
    kept_out: tuple[Span, ...]
    messages: tuple[Message, ...]

    @property
    def room(self) -> int:
        """How many tokens an answer may take."""
        return self.options.answer_tokens or ANSWER_ROOM + 3 * self.request.max_tokens

    @property
    def company(self) -> str:
        """What the company is called in the prompts."""
        return " ".join((self.names.full or self.names.short or "the company").split())[:200]


def prepare(
    document: Document,
    findings: Sequence[Finding],
    request: Request,
    counter: Tokenizer,
    names: Names,
    options: Options,
) -> Task:
    """Choose the evidence and fill in the prompts; asks nobody.

    Raises ``RequestError`` where a prompt file can't be used.
    """
    kept_out = addressed_to_models(document)
    budget = None if options.context == "full" else options.evidence_tokens
    count = load_tokenizer("cl100k_base").count
    pack = make_pack(document, findings, request.focus, count, budget, kept_out)
    texts = forms.load_prompts(options.prompts)
    task = Task(document, request, findings, counter, names, options, pack, kept_out, ())
    asked = texts.fill(
        "write",
        company=task.company,
        focus=forms.focus_line(request),
        words=str(forms.words_for(request)),
        form=forms.form_line(request),
        passages=pack.text,
    )
    return replace(task, messages=(("system", texts.fill("system")), ("user", asked)))


def write(
    document: Document,
    findings: Sequence[Finding],
    request: Request,
    counter: Tokenizer,
    names: Names,
    options: Options,
) -> Written:
    """Return the summary's sentences: at most ``request.max_tokens`` by ``counter``.

    Raises ``RequestError`` where the model can't be asked at all (no extra, no key, an unknown
    provider, a prompt file that can't be used), ``WriterError`` where it fails and
    ``options.strict`` forbids the embedded writer.
    """
    provider = provider_for(options)
    task = prepare(document, findings, request, counter, names, options)
    return _Asking(task, provider).written()


def write_from(task: Task, reply: Reply) -> Written:
    """Return the sentences from an answer that came another way; nobody is asked.

    Faulty sentences are dropped or replaced.  Raises as ``write`` does.
    """
    return _Asking(task, None, reply).written()


class _Asking:
    """One summary being written: what was asked, what came back, what it cost."""

    def __init__(self, task: Task, provider: Provider | None, reply: Reply | None = None) -> None:
        self.task = task
        self.provider = provider
        self.given = reply
        self.replies: list[Reply] = []
        self.warnings: list[str] = []
        self._embedded: tuple[SummarySentence, ...] | None = None

    def written(self) -> Written:
        task = self.task
        if task.kept_out:
            self.warnings.append(
                "The filing holds text that speaks to a language model; it was left out."
            )
        try:
            lines = self._lines()
            sentences = self._composed(lines)
        except WriterError as error:
            if task.options.strict:
                raise
            self.warnings.append(f"{error.message} The embedded writer wrote instead.")
            sentences = self.embedded()
        return Written(sentences, self._considered(sentences), tuple(self.warnings), self._usage())

    def _lines(self) -> list[Line]:
        task = self.task
        said = self._asked(task.messages)
        lines = examine(said, task.document, task.pack, task.names, task.kept_out)
        if self.provider is None:
            return lines
        for turn in range(task.options.repairs):
            places = sorted([*faulty(lines), *(doubtful(lines) if turn == 0 else ())])
            if not places:
                break
            try:
                lines = self._repaired(lines, places)
            except WriterError as error:
                if task.options.strict:
                    raise
                self.warnings.append(f"Faulty sentences could not be sent back: {error.message}")
                break
        return lines

    def _asked(self, messages: Sequence[Message]) -> list[Said]:
        """Ask until the answer can be used; ``WriterError`` where it never can."""
        again = forms.load_prompts(self.task.options.prompts)
        asked = list(messages)
        reason = ""
        for _ in range(1 if self.provider is None else self.task.options.asks):
            reply = self._reply(asked, forms.ANSWER_SCHEMA)
            try:
                said = read_answer(reply.text)
            except UnusableError as problem:
                reason = str(problem)
                asked = [
                    *messages,
                    ("assistant", reply.text[:2_000] or "(nothing)"),
                    ("user", again.fill("again", reason=reason)),
                ]
                continue
            if not reply.complete and said and not said[-1].text.endswith((".", "!", '"', "”")):
                said.pop()  # cut off in the middle
            if said:
                self._keep(asked, forms.ANSWER_SCHEMA, reply)
                return said
            reason = "was cut off"
        raise WriterError(
            f"The answer of {self.task.options.model} {reason}.", "Try another model."
        )

    def _repaired(self, lines: list[Line], places: list[int]) -> list[Line]:
        task = self.task
        sentences, passages = describe(lines, task.pack, places)
        prompt = forms.load_prompts(task.options.prompts).fill(
            "repair", company=task.company, sentences=sentences, passages=passages
        )
        messages = [task.messages[0], ("user", prompt)]
        reply = self._reply(messages, forms.REPAIR_SCHEMA)
        self._keep(messages, forms.REPAIR_SCHEMA, reply)
        said = put(lines, places, reply.text)
        return examine(said, task.document, task.pack, task.names, task.kept_out)

    def _reply(self, messages: Sequence[Message], schema: dict[str, Any]) -> Reply:
        if self.provider is None:
            assert self.given is not None
            reply = self.given
        else:
            key = self.provider.key(messages, schema, self.task.room)
            reply = self.provider.answers.get(key) or self.provider.ask(
                messages, schema, self.task.room
            )
        self.replies.append(reply)
        return reply

    def _keep(self, messages: Sequence[Message], schema: dict[str, Any], reply: Reply) -> None:
        if self.provider is not None and reply.complete and not reply.cached:
            self.provider.answers.put(self.provider.key(messages, schema, self.task.room), reply)

    def _composed(self, lines: Sequence[Line]) -> tuple[SummarySentence, ...]:
        task = self.task
        good = len(lines) - len(faulty(lines))
        if good < max(FEWEST, ENOUGH * len(lines)):
            raise WriterError(
                f"{len(lines) - good} of {len(lines)} sentences of {task.options.model} are not "
                "borne out by the filing.",
                "Try another model.",
            )
        if good < len(lines):
            self.warnings.append(
                f"{len(lines) - good} of {len(lines)} sentences of {task.options.model} were left "
                "out: the filing doesn't bear them out."
            )
        sentences = compose(
            lines,
            self.embedded,
            task.request,
            task.counter.count,
            task.names,
            task.options.model,
            self._worth,
        )
        if not sentences:
            raise WriterError(f"No sentence of {task.options.model} fits.", "Allow more tokens.")
        return sentences

    def embedded(self) -> tuple[SummarySentence, ...]:
        """The embedded writer's summary with verdicts, written when it is first needed."""
        if self._embedded is None:
            task = self.task
            voice = voice_of(task.document, task.names)
            made = write_embedded(task.findings, task.request, task.counter.count, voice)
            verdicts = judge([s.text for s in made.sentences], task.document)
            self._embedded = tuple(
                replace(s, supported=v.supported, reasons=v.reasons)
                for s, v in zip(made.sentences, verdicts, strict=True)
            )
        return self._embedded

    def _worth(self, sentence: SummarySentence) -> float:
        """How much a sentence of the embedded writer matters: as the passages it is made of."""
        touched = [
            passage.worth
            for passage in self.task.pack.passages
            if any(a.overlaps(b) for a in passage.spans for b in sentence.evidence)
        ]
        return max(touched, default=0.0)

    def _considered(self, sentences: Sequence[SummarySentence]) -> tuple[Considered, ...]:
        used = {span for sentence in sentences for span in sentence.evidence}
        return tuple(
            Considered(
                passage.text,
                passage.facet,
                min(1.0, passage.worth),
                self.task.counter.count(passage.text),
                bool(used.intersection(passage.spans)),
                "" if used.intersection(passage.spans) else "shown, not told",
                passage.spans,
            )
            for passage in self.task.pack.passages
        )

    def _usage(self) -> Usage:
        paid = [reply for reply in self.replies if not reply.cached]
        prices = [reply.price for reply in paid]
        known = [price for price in prices if price is not None]
        return Usage(
            model=self.task.options.model,
            requests=len(paid),
            cached=len(self.replies) - len(paid),
            input_tokens=sum(reply.input_tokens for reply in paid),
            output_tokens=sum(reply.output_tokens for reply in paid),
            price=sum(known) if len(known) == len(prices) else None,
        )
