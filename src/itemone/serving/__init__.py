"""Serving: requests over HTTP (or from an agent's host) come in, the results of the road go out.

``create_app`` makes the web application: the page, REST, the OpenAI-compatible endpoint.  The
work is done by warm processes (``pool``); what a request sends is bytes and never a path.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from itemone.serving.app import create_app
    from itemone.serving.settings import Settings

__all__ = ["Settings", "create_app"]


def __getattr__(name: str) -> Any:
    # Workers import this package too, and have no use for a web framework.
    if name == "create_app":
        from itemone.serving.app import create_app

        return create_app
    if name == "Settings":
        from itemone.serving.settings import Settings

        return Settings
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
