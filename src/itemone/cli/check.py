"""``itemone check``."""

from __future__ import annotations

import sys

import click

from itemone.cli.streams import put, source_of


@click.command()
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

    report = itemone.check(load(source_of(summary))[0], source_of(filing))
    if as_json:
        import json

        put(json.dumps(report.to_dict(), indent=1), None)
    else:
        put(report_text(report, colour=sys.stdout.isatty()), None)
    if not report.supported:
        ctx.exit(1)
