"""``itemone mcp``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.option(
    "--folder",
    "folders",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A folder whose files the agent may have read; may be repeated.",
)
@click.option("--edgar", is_flag=True, help="Let the agent name filings on EDGAR.")
def mcp(folders: tuple[Path, ...], edgar: bool) -> None:
    """Offer summarize, check and read to an agent's host (MCP over stdio)."""
    from itemone.errors import RequestError

    try:
        import mcp  # noqa: F401
    except ImportError:
        raise RequestError(
            "the Model Context Protocol's SDK is not installed.", "Install itemone[mcp]."
        ) from None
    from itemone.serving.agent_tools import run
    from itemone.serving.shelf import Shelf

    run(Shelf(folders, edgar=edgar))
