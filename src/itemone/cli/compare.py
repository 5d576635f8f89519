"""``itemone compare``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from itemone.cli.streams import line, put, source_of

if TYPE_CHECKING:
    from itemone.corpus.compare import Comparison


@click.command()
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option("--focus", multiple=True, help="What to look at, in your words; may be repeated.")
@click.option(
    "--max-tokens", type=int, default=1_024, show_default=True, help="Of each filing's facts."
)
@click.option("--json", "as_json", is_flag=True, help="All that was found, with its evidence.")
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), help="Write to this file, not to stdout."
)
def compare(
    before: str,
    after: str,
    focus: tuple[str, ...],
    max_tokens: int,
    as_json: bool,
    output: Path | None,
) -> None:
    """Tell what changed in a company's business model from filing A to the later filing B.

    Facts of B that A doesn't have are new (+), facts of A that B doesn't have are gone (-), and
    facts that both have, with other figures or names, have changed (~).
    """
    from itemone.corpus.compare import compare as compared

    found = compared(
        source_of(before), source_of(after), focus=focus or None, max_tokens=max_tokens
    )
    if as_json:
        import json

        put(json.dumps(found.to_dict(), indent=1, ensure_ascii=False), output)
    else:
        put(_text(found), output)


def _text(found: Comparison) -> str:
    lines = [_title(found)]
    focus = ""
    for change in found.changes:
        if change.focus != focus:
            focus = change.focus
            lines += ["", focus[:1].upper() + focus[1:]]
        if change.kind == "changed":
            assert change.before is not None
            assert change.after is not None
            told = "; ".join(f"{a or '(none)'} → {b or '(none)'}" for a, b in change.differences)
            lines += [f"  ~ {line(told)}"]
            lines += [f"      before: {line(change.before.text)}"]
            lines += [f"      after:  {line(change.after.text)}"]
        else:
            side = change.after or change.before
            assert side is not None
            lines.append(f"  {'+' if change.kind == 'new' else '-'} {line(side.text)}")
    return "\n".join(lines)


def _title(found: Comparison) -> str:
    sides = []
    for summary in (found.before, found.after):
        year = summary.document.details.get("fiscal_year")
        sides.append(f"{summary.company or summary.document.source}{f' {year}' if year else ''}")
    kinds = [change.kind for change in found.changes]
    counts = ", ".join(f"{kinds.count(kind)} {kind}" for kind in ("changed", "new", "gone"))
    return f"{sides[0]} → {sides[1]}: {counts}, {found.unchanged} unchanged."
