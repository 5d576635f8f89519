"""One server for all tests that need nothing special of it; a browser for the page."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from tests.rendering.conftest import browser as browser
from tests.serving.server import Server, serving


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """``itemone serve`` with two workers."""
    with serving("--workers", "2") as running:
        yield running


@pytest.fixture(scope="session")
def client(server: Server) -> Iterator[httpx.Client]:
    """A client of it."""
    with server.client() as one:
        yield one
