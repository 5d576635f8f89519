"""What OpenAPI describes is what is answered, whatever is asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.serving.server import Server

CHECKS: list[Callable[..., Any]] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


ROUTES = [
    ("POST", "/api/summarize"),
    ("POST", "/api/check"),
    ("POST", "/api/read"),
    ("GET", "/api/examples"),
    ("POST", "/api/jobs"),
    ("GET", "/api/jobs/{job}"),
    ("GET", "/api/jobs/{job}/results"),
    ("DELETE", "/api/jobs/{job}"),
    ("GET", "/v1/models"),
    ("GET", "/v1/models/{model}"),
    ("POST", "/v1/chat/completions"),
    ("POST", "/v1/responses"),
]


@pytest.fixture(scope="module")
def interface(server: Server) -> Any:
    return schemathesis.openapi.from_url(f"{server.address}openapi.json")


VALID, INVALID = schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE


@pytest.mark.parametrize(
    ("method", "path", "mode"),
    [(method, path, VALID) for method, path in ROUTES]
    + [(method, path, INVALID) for method, path in ROUTES if method == "POST"],
)
def test_every_answer_is_one_that_the_description_tells_of(
    interface: Any, method: str, path: str, mode: schemathesis.GenerationMode
) -> None:
    operation = interface[path][method]

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=8,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        deadline=None,
        derandomize=True,
        database=None,
    )
    def asked(case: Any) -> None:
        case.call_and_validate(checks=CHECKS, timeout=60)

    asked()


def test_the_description_names_every_route_that_programs_may_use(client: httpx.Client) -> None:
    paths = client.get("openapi.json").json()["paths"]
    told = {(method.upper(), path) for path, methods in paths.items() for method in methods}
    assert {(m, p.replace(":path", "")) for m, p in told} == set(ROUTES)
