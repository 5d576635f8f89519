"""``itemone batch``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from itemone.cli.streams import put

if TYPE_CHECKING:
    from itemone.corpus import Job
    from itemone.corpus.tally import Tally
    from itemone.llm import Options


@click.command()
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@click.option(
    "--output",
    "-o",
    default="",
    metavar="OUT",
    help="The table: .parquet, .jsonl, .csv (.gz), here or at s3://, gs://.",
)
@click.option("--focus", multiple=True, help="What to tell of; may be repeated.")
@click.option("--max-tokens", type=int, help="The budget (default 512), in the tokenizer's unit.")
@click.option("--tokenizer", help="cl100k_base (default), o200k_base, words, or a tokenizer.json.")
@click.option(
    "--text-column", default="", help="The column that holds Item 1, where it isn't known."
)
@click.option(
    "--workers", type=click.IntRange(0, 4_096), default=0, help="Processes; 0: one a core."
)
@click.option(
    "--time-limit", type=float, default=120.0, show_default=True, help="Seconds for one filing."
)
@click.option("--memory-limit", default="2GB", show_default=True, help="Memory for one worker.")
@click.option("--journal", default="", help="The journal's folder (default: OUT.journal).")
@click.option("--retry-failed", is_flag=True, help="Try again what failed in an earlier run.")
@click.option(
    "--ray", metavar="auto|ADDRESS", help="Run on a Ray cluster; auto finds or starts one."
)
@click.option(
    "--report", type=click.Path(path_type=Path), help="Write a page about the run to this file."
)
@click.option("--writer", default="embedded", show_default=True, help="As of itemone summarize.")
@click.option("--base-url", help="The address of an OpenAI-compatible server that has the model.")
@click.option("--evidence-tokens", type=int, default=4_000, show_default=True, help="As above.")
@click.option(
    "--per-minute", type=int, help="The most requests a minute to the model, of all workers."
)
@click.option("--emit-requests", metavar="FILE", help="Only write the model's requests (JSONL).")
@click.option(
    "--read-responses", metavar="FILE", help="Make the summaries of the model's responses (JSONL)."
)
def batch(
    inputs: tuple[str, ...],
    output: str,
    focus: tuple[str, ...],
    max_tokens: int | None,
    tokenizer: str | None,
    text_column: str,
    workers: int,
    time_limit: float,
    memory_limit: str,
    journal: str,
    retry_failed: bool,
    ray: str | None,
    report: Path | None,
    writer: str,
    base_url: str | None,
    evidence_tokens: int,
    per_minute: int | None,
    emit_requests: str | None,
    read_responses: str | None,
) -> None:
    """Summarize many filings into one table; run again, it goes on where it was interrupted.

    INPUT is a folder, a file, a pattern ("10-K/**/*.htm"), a table with a filing a row
    (EDGAR-CORPUS, edgar-crawler), a file with a list (@tickers.txt), or what EDGAR knows (AAPL).
    """
    from itemone.corpus import Job
    from itemone.corpus.asking import settings_of
    from itemone.corpus.limits import Limits, parse_memory
    from itemone.corpus.runner import cores

    count = workers or cores()
    options = _options(writer, base_url, evidence_tokens, per_minute, count)
    output = _checked(output, emit_requests, read_responses, options, ray)
    job = Job(
        inputs,
        output,
        settings_of(
            focus or None,
            max_tokens,
            tokenizer,
            options=options,
            product="request" if emit_requests else "summary",
        ),
        Limits(time_limit, parse_memory(memory_limit)),
        count if not ray else workers,
        text_column,
        journal,
        retry_failed,
        read_responses or "",
    )
    tally = _run(job, ray)
    for line in tally.lines():
        click.echo(line, err=True)
    click.echo(f"{output} is written.", err=True)
    if report is not None:
        from itemone.corpus.report import report_page

        put(report_page(tally, output), report)


def _checked(
    output: str,
    emit_requests: str | None,
    read_responses: str | None,
    options: Options | None,
    ray: str | None,
) -> str:
    """Return the file that is to be written; ``RequestError`` where options don't go together."""
    from itemone.errors import RequestError

    if (emit_requests or read_responses) and options is None:
        raise RequestError("requests are for a language model.", "Name it by --writer.")
    if emit_requests and (output or read_responses or ray):
        raise RequestError(
            "--emit-requests goes with neither --output, --read-responses nor --ray.",
            "It writes the requests and nothing else.",
        )
    if read_responses and ray:
        raise RequestError("--read-responses doesn't go with --ray.", "One machine is enough.")
    if not (output or emit_requests):
        raise RequestError("there is no --output.", "Name the table: --output summaries.parquet.")
    return emit_requests or output


def _run(job: Job, ray: str | None) -> Tally:
    try:
        return _watched(job, ray)
    except KeyboardInterrupt:
        click.echo("itemone: what was done is kept: run the same command again.", err=True)
        raise


def _watched(job: Job, ray: str | None) -> Tally:
    from itemone.corpus import run_batch
    from itemone.corpus.inputs import expected
    from itemone.corpus.progress import watching

    with watching(expected(job.inputs, job.own)) as watch:
        if ray:
            from itemone.corpus.ray_runner import run_on_ray

            return run_on_ray(job, ray, watch)
        return run_batch(job, watch)


def _options(
    writer: str, base_url: str | None, evidence_tokens: int, per_minute: int | None, workers: int
) -> Options | None:
    if writer == "embedded":
        return None
    from itemone.llm import Options, default_cache

    # each worker keeps a pace of its own: together they keep the one asked for
    return Options(
        writer,
        base_url=base_url,
        evidence_tokens=evidence_tokens,
        concurrency=1,
        per_minute=None if per_minute is None else max(1, per_minute // workers),
        cache=default_cache(),
    )
