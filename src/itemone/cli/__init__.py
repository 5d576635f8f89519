"""The command line: thin, one command a function of the Python interface.

The result alone goes to stdout; warnings and errors, one line each, to stderr.  Exit codes:
0 done; 1 something is unsupported (``check``); 2 the request can't be met; 3 the input can't be
read; 4 there is no business section in it; 5 the writer failed; 6 the output can't be written;
130 interrupted.
"""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from itemone.cli.batch import batch
from itemone.cli.check import check
from itemone.cli.compare import compare
from itemone.cli.corpus import corpus
from itemone.cli.mcp import mcp
from itemone.cli.read import read
from itemone.cli.serve import serve
from itemone.cli.summarize import summarize
from itemone.errors import ItemoneError


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


for _command in (summarize, read, check, batch, corpus, compare, serve, mcp):
    main.add_command(_command)
