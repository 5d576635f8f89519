"""``itemone read``."""

from __future__ import annotations

import click

from itemone.cli.streams import line, put, source_of


@click.command()
@click.argument("source", metavar="INPUT", default="-")
@click.option("--json", "as_json", is_flag=True, help="Status, company, heading, text, blocks.")
def read(source: str, as_json: bool) -> None:
    """Read INPUT and show what was found: the text, or with --json all that is known of it."""
    import itemone

    document = itemone.read(source_of(source))
    if not as_json:
        for warning in document.warnings:
            click.echo(f"itemone: warning: {line(warning)}", err=True)
        put(document.text, None)
        return
    from itemone.rendering import reading_json

    put(reading_json(document), None)
