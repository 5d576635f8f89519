"""``itemone corpus stats|show|search``."""

from __future__ import annotations

import click

from itemone.cli.streams import put

_TABLE = click.argument("table", metavar="OUT")


@click.group()
def corpus() -> None:
    """Look into a table that itemone batch has written."""


@corpus.command()
@_TABLE
@click.option("--json", "as_json", is_flag=True, help="The counts as JSON.")
def stats(table: str, as_json: bool) -> None:
    """Count by status, warning, and by year: filings, and what of each focus is told."""
    from itemone.corpus.looking import tally_of
    from itemone.corpus.yearly import as_dict, yearly_lines

    tally = tally_of(table)
    if as_json:
        import json

        put(json.dumps(as_dict(tally), indent=1, ensure_ascii=False), None)
    else:
        put("\n".join([*tally.lines(), "", *yearly_lines(tally)]), None)


@corpus.command()
@_TABLE
@click.argument("name", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="The whole row as JSON.")
def show(table: str, name: str, as_json: bool) -> None:
    """Show one filing's summary, each sentence with the words that bear it out."""
    from itemone.corpus.looking import row_named

    row = row_named(table, name)
    if as_json:
        import json

        put(json.dumps(row, indent=1, ensure_ascii=False), None)
        return
    lines = [
        f"{row['company'] or row['id']} {row['year'] or ''}".rstrip(),
        f"{row['id']}, {row['status']}" + (f": {row['error']}" if row["error"] else ""),
        *(f"warning: {warning}" for warning in row["warnings"] or ()),
    ]
    for sentence in row["sentences"] or ():
        lines += ["", f"{sentence['text']} [{sentence['facet']}]"]
        for piece in sentence["evidence"]:
            quote = " ".join(piece["text"].split())
            lines.append(f"    {piece['start']}-{piece['end']}: {quote}")
    put("\n".join(lines), None)


@corpus.command()
@_TABLE
@click.argument("words", metavar="[WORDS]...", nargs=-1)
@click.option("--like", metavar="ID", help="Find business models like this filing's instead.")
@click.option("--encoder", metavar="MODULE:FUNCTION", help="Compare by this function's vectors.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=10, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="What was found as JSON.")
def search(
    table: str,
    words: tuple[str, ...],
    like: str | None,
    encoder: str | None,
    limit: int,
    as_json: bool,
) -> None:
    """Find filings by the words of their summaries (BM25), or --like another (tf-idf)."""
    from itemone.corpus import looking
    from itemone.errors import RequestError

    if bool(words) == bool(like):
        raise RequestError("search takes words, or --like and an id.", "Give one of them.")
    if encoder and not like:
        raise RequestError("--encoder goes with --like.", "Words are searched as they stand.")
    if like:
        found = looking.alike(table, like, limit, encoder)
    else:
        found = looking.search(table, " ".join(words), limit)
    if as_json:
        import json

        names = ("id", "company", "year", "score", "summary")
        rows = [dict(zip(names, row, strict=True)) for row in found]
        put(json.dumps(rows, indent=1, ensure_ascii=False), None)
    elif found:
        put("\n".join(looking.lines_of(found)), None)
    else:
        click.echo("itemone: nothing was found.", err=True)
