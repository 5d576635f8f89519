"""``itemone summarize``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from itemone.cli.streams import line, put, source_of

if TYPE_CHECKING:
    from itemone.llm import Options
    from itemone.summary import Summary

FORMATS = ("text", "json", "markdown", "html")


@click.command()
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
@click.option(
    "--check",
    is_flag=True,
    help="Have the checker weigh each of the embedded writer's sentences.",
)
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
    check: bool,
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
        source_of(source),
        focus=focus or None,
        max_tokens=max_tokens,
        tokenizer=tokenizer,
        bullets=bullets,
        options=_options(writer, base_url, context, evidence_tokens, strict),
        check=check,
    )
    for warning in summary.warnings:
        click.echo(f"itemone: warning: {line(warning)}", err=True)
    put(_rendered(summary, form, explain), output)


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
