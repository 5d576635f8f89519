"""``itemone check``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from itemone.cli.streams import put, source_of

if TYPE_CHECKING:
    from itemone.checking import Report

FORMATS = ("text", "json", "html")


@click.command()
@click.argument("summary", metavar="SUMMARY")
@click.option(
    "--against", "filing", metavar="FILING", required=True, help="The filing to check against."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="A coloured view (default), JSON, or one page that shows the filing beside it.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), help="Write to this file, not to stdout."
)
@click.pass_context
def check(
    ctx: click.Context,
    summary: str,
    filing: str,
    form: str | None,
    as_json: bool,
    output: Path | None,
) -> None:
    """Check SUMMARY (a text file, or -), sentence by sentence.

    Exit code 1 where a sentence is not borne out by the filing.
    """
    import itemone
    from itemone.errors import RequestError
    from itemone.reading.decode import load

    if as_json and form not in (None, "json"):
        raise RequestError(f"--json and --format {form} contradict each other.", "Give one.")
    if summary == "-" and filing == "-":
        raise RequestError(
            "the summary and the filing can't both come from standard input.",
            "Name a file for one of them.",
        )
    report = itemone.check(load(source_of(summary))[0], source_of(filing))
    put(_shown(report, "json" if as_json else form or "text", output), output)
    if not report.supported:
        ctx.exit(1)


def _shown(report: Report, form: str, output: Path | None) -> str:
    if form == "json":
        import json

        return json.dumps(report.to_dict(), indent=1)
    if form == "html":
        from itemone.rendering import report_html

        return report_html(report)
    from itemone.checking import report_text

    return report_text(report, colour=output is None and sys.stdout.isatty())
