"""``itemone serve``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from itemone.serving import Settings


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
@click.option("--workers", type=click.IntRange(1, 256), help="Processes (default: one a core).")
@click.option("--queue", default=100, show_default=True, help="Requests that may wait.")
@click.option("--max-bytes", default=20_000_000, show_default=True, help="The largest request.")
@click.option("--time-limit", default=60.0, show_default=True, help="Seconds of work a request.")
@click.option(
    "--token-file",
    type=click.Path(path_type=Path),
    help="The token that requests must bring (else ITEMONE_TOKEN); needed beyond loopback.",
)
@click.option(
    "--allow-host", multiple=True, help="A name the server is addressed by; may be repeated."
)
@click.option("--edgar", is_flag=True, help="Let requests name filings on EDGAR.")
def serve(
    host: str,
    port: int,
    workers: int | None,
    queue: int,
    max_bytes: int,
    time_limit: float,
    token_file: Path | None,
    allow_host: tuple[str, ...],
    edgar: bool,
) -> None:
    """Serve the page, REST and an OpenAI-compatible endpoint.

    Logs go to standard error, a JSON object a line.
    """
    from itemone.errors import RequestError
    from itemone.serving.settings import Settings, read_token

    chosen = {} if workers is None else {"workers": workers}
    settings = Settings(
        host=host,
        port=port,
        queue=queue,
        max_bytes=max_bytes,
        time_limit=time_limit,
        token=read_token(token_file),
        hosts=allow_host,
        edgar=edgar,
        **chosen,
    )
    try:
        import fastapi  # noqa: F401
        import prometheus_client  # noqa: F401
        import uvicorn  # noqa: F401
    except ImportError:
        raise RequestError("the web server is not installed.", "Install itemone[web].") from None
    _run(settings)


def _run(settings: Settings) -> None:
    import socket

    import uvicorn

    from itemone.errors import ItemoneError, RequestError
    from itemone.serving import create_app
    from itemone.serving.logs import set_up

    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
        listener.listen(2048)  # who comes before the workers are ready waits
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise RequestError(
            f"{settings.host}:{settings.port} can't be listened on: {reason}.",
            "Choose another --port.",
        ) from None
    port = listener.getsockname()[1]
    click.echo(f"itemone: http://{settings.host}:{port}/ (Ctrl-C ends it)", err=True)
    set_up()
    server = uvicorn.Server(
        uvicorn.Config(
            create_app(settings),
            log_config=None,
            access_log=False,
            server_header=False,
            ws="none",
            timeout_graceful_shutdown=30,
        )
    )
    server.run(sockets=[listener])
    if not server.started:
        raise ItemoneError("the server could not start.", "The log above says why.")
