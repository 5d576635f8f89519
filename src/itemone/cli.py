"""The command line: thin, one command a function of the Python interface.

The result alone goes to stdout; warnings and errors, one line each, to stderr.  Exit codes:
0 done; 1 something is unsupported (``check``); 2 the request can't be met; 3 the input can't be
read; 4 there is no business section in it; 5 the writer failed; 6 the output can't be written;
130 interrupted.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from itemone.errors import ItemoneError, OutputError

if TYPE_CHECKING:
    from itemone.llm import Options
    from itemone.summary import Summary

FORMATS = ("text", "json", "markdown", "html")


class _Group(click.Group):
    """Turns every error raised on purpose into one line and its exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ItemoneError as error:
            click.echo(f"itemone: {error}", err=True)
            ctx.exit(error.exit_code)
        except BrokenPipeError:
            # the reader went away (itemone … | head): nothing is wrong, say nothing
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)
        except KeyboardInterrupt:
            click.echo("itemone: interrupted.", err=True)
            ctx.exit(130)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="itemone", prog_name="itemone")
def main() -> None:
    """Summarize the business model of a 10-K, every sentence traced to the filing."""


@main.command()
@click.argument("source", metavar="INPUT", default="-")
@click.option(
    "--focus",
    multiple=True,
    help='What to tell of, in your words: "suppliers and raw materials"; may be repeated.',
)
@click.option("--max-tokens", type=int, help="The budget (default 512), in the tokenizer's unit.")
@click.option("--max-words", type=int, help="The budget in words.")
@click.option(
    "--tokenizer",
    help="cl100k_base (default), o200k_base, words, or the path of a tokenizer.json.",
)
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", help="What is printed."
)
@click.option("--bullets/--prose", default=None, help="One sentence a line, or continuous text.")
@click.option(
    "--writer",
    default="embedded",
    show_default=True,
    help='Who writes: "embedded" or a language model, "openai:…", "anthropic:…", "ollama:…".',
)
@click.option("--base-url", help="The address of an OpenAI-compatible server that has the model.")
@click.option(
    "--context",
    type=click.Choice(["evidence", "full"]),
    default="evidence",
    show_default=True,
    help="What a model gets: the passages that matter, or the whole text.",
)
@click.option(
    "--evidence-tokens", type=int, default=4_000, show_default=True, help="How much of them."
)
@click.option("--strict", is_flag=True, help="Fail where the model fails.")
@click.option("--explain", is_flag=True, help="Show what was considered and why it was left out.")
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), help="Write to this file, not to stdout."
)
def summarize(
    source: str,
    focus: tuple[str, ...],
    max_tokens: int | None,
    max_words: int | None,
    tokenizer: str | None,
    form: str,
    bullets: bool | None,
    writer: str,
    base_url: str | None,
    context: str,
    evidence_tokens: int,
    strict: bool,
    explain: bool,
    output: Path | None,
) -> None:
    """Summarize INPUT: a path, - for standard input, or what EDGAR knows (AAPL)."""
    import itemone
    from itemone.errors import RequestError

    if max_words is not None:
        if max_tokens is not None or tokenizer is not None:
            raise RequestError(
                "--max-words doesn't go with --max-tokens or --tokenizer.", "Give one of them."
            )
        max_tokens, tokenizer = max_words, "words"
    summary = itemone.summarize(
        _source(source),
        focus=focus or None,
        max_tokens=max_tokens,
        tokenizer=tokenizer,
        bullets=bullets,
        options=_options(writer, base_url, context, evidence_tokens, strict),
    )
    for warning in summary.warnings:
        click.echo(f"itemone: warning: {_line(warning)}", err=True)
    _put(_rendered(summary, form, explain), output)


@main.command()
@click.argument("source", metavar="INPUT", default="-")
@click.option("--json", "as_json", is_flag=True, help="Status, company, heading, text, blocks.")
def read(source: str, as_json: bool) -> None:
    """Read INPUT and show what was found: the text, or with --json all that is known of it."""
    import itemone

    document = itemone.read(_source(source))
    if not as_json:
        for warning in document.warnings:
            click.echo(f"itemone: warning: {_line(warning)}", err=True)
        _put(document.text, None)
        return
    from itemone.rendering import reading_json

    _put(reading_json(document), None)


@main.command()
@click.argument("summary", metavar="SUMMARY")
@click.option(
    "--against", "filing", metavar="FILING", required=True, help="The filing to check against."
)
@click.option("--json", "as_json", is_flag=True, help="Verdicts, reasons and evidence as JSON.")
@click.pass_context
def check(ctx: click.Context, summary: str, filing: str, as_json: bool) -> None:
    """Check SUMMARY (a text file, or -), sentence by sentence.

    Exit code 1 where a sentence is not borne out by the filing.
    """
    import itemone
    from itemone.checking import report_text
    from itemone.reading.decode import load

    report = itemone.check(load(_source(summary))[0], _source(filing))
    if as_json:
        import json

        _put(json.dumps(report.to_dict(), indent=1), None)
    else:
        _put(report_text(report, colour=sys.stdout.isatty()), None)
    if not report.supported:
        ctx.exit(1)


def _options(
    writer: str, base_url: str | None, context: str, evidence_tokens: int, strict: bool
) -> Options | None:
    if writer == "embedded":
        return None
    from itemone.llm import Options, default_cache

    return Options(
        writer,
        base_url=base_url,
        context="full" if context == "full" else "evidence",
        evidence_tokens=evidence_tokens,
        strict=strict,
        cache=default_cache(),
    )


def _source(name: str) -> str | Path:
    from itemone.reading.edgar_reference import looks_like_reference

    if name == "-" or looks_like_reference(name):
        return name
    return Path(name)  # a path, even where the name looks like text


def _rendered(summary: Summary, form: str, explain: bool) -> str:
    from itemone import rendering

    if form == "json":
        import json

        return json.dumps(
            rendering.to_dict(summary, considered=explain), indent=1, ensure_ascii=False
        )
    if form == "markdown":
        text = rendering.to_markdown(summary)
    elif form == "html":
        text = rendering.to_html(summary)
    else:
        text = summary.text
    if explain and form != "html":
        return f"{text}\n\n{rendering.explain_text(summary)}"
    return text


def _line(text: str) -> str:
    return " ".join(text.split())


def _put(text: str, output: Path | None) -> None:
    data = (text.rstrip("\n") + "\n").encode("utf-8", "replace")
    if output is None:
        _print(data)
        return
    try:
        partial = output.with_name(output.name + ".part")
        partial.write_bytes(data)
        partial.replace(output)
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise OutputError(
            f"{output} can't be written: {reason}.", "Choose another --output."
        ) from None


def _print(data: bytes) -> None:
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        # what is left in the buffer must not fail once more at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        reason = error.strerror or "unknown reason"
        raise OutputError(f"the result can't be printed: {reason}.", "Use --output.") from None


if __name__ == "__main__":
    main()
