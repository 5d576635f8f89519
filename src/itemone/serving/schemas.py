"""What OpenAPI is told of bodies and answers that the framework doesn't see."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import BaseModel

from itemone.rendering.json_form import schema

_FILING_TYPES = ("text/plain", "text/html", "application/pdf", "application/octet-stream")

_ERROR: dict[str, Any] = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "message", "hint"],
            "properties": {name: {"type": "string"} for name in ("code", "message", "hint")},
        }
    },
}
_PROBLEMS = {
    401: "a token is needed",
    403: "sent by a page of another site",
    408: "the body did not come in, in time",
    413: "the body is too large",
    421: "the server is not known by that name",
    422: "the request, or the filing, can't be understood",
    429: "too many requests wait; see Retry-After",
    500: "the fault is the server's",
    502: "EDGAR or a model failed",
    503: "the server is shutting down",
    504: "it took too long",
}

_REPORT: dict[str, Any] = {
    "type": "object",
    "required": ["schema_version", "supported", "company", "source_sha256", "sentences"],
    "properties": {
        "schema_version": {"type": "string"},
        "supported": {"type": "boolean"},
        "company": {"type": "string"},
        "source_sha256": {"type": "string"},
        "sentences": {"type": "array", "items": {"type": "object"}},
    },
}
_READING: dict[str, Any] = {
    "type": "object",
    "required": ["schema_version", "status", "company", "heading", "text", "warnings", "blocks"],
    "properties": {
        **{name: {"type": "string"} for name in ("schema_version", "status", "company", "text")},
        "heading": {"type": "string"},
        "warnings": {"type": "array", "items": {"type": "string"}},
        "blocks": {"type": "array", "items": {"type": "object"}},
    },
}


@cache
def _results() -> dict[str, dict[str, Any]]:
    return {"summary": inlined(schema()), "report": _REPORT, "reading": _READING}


def inlined(form: dict[str, Any]) -> dict[str, Any]:
    """A schema without ``$defs`` of its own: in OpenAPI they would have no address."""
    defined = form.get("$defs", {})

    def filled(part: Any) -> Any:
        if isinstance(part, dict):
            name = str(part.get("$ref", "")).removeprefix("#/$defs/")
            if name in defined:
                return filled(defined[name])
            return {k: filled(v) for k, v in part.items() if k not in ("$defs", "$schema", "$id")}
        return [filled(one) for one in part] if isinstance(part, list) else part

    done = filled(form)
    assert isinstance(done, dict)
    return done


def json_body(model: type[BaseModel]) -> dict[str, Any]:
    """A body that is JSON."""
    content = {"application/json": {"schema": inlined(model.model_json_schema())}}
    return {"requestBody": {"required": True, "content": content}}


def filing_body(model: type[BaseModel]) -> dict[str, Any]:
    """A body that is a filing itself, or JSON."""
    extra = json_body(model)
    raw = {"schema": {"type": "string", "format": "binary", "minLength": 1}}
    extra["requestBody"]["content"] |= dict.fromkeys(_FILING_TYPES, raw)
    return extra


def result(name: str, *media: str) -> dict[int | str, dict[str, Any]]:
    """What a request is answered with: JSON of that name, or text of other types."""
    content: dict[str, Any] = {"application/json": {"schema": _results()[name]}}
    for kind in media:
        plain = kind.partition(";")[0]
        content.setdefault(plain, {"schema": {"type": "string"}})
    return {200: {"description": f"The {name}.", "content": content}}


def problems(*more: int, form: dict[str, Any] | None = None) -> dict[int | str, dict[str, Any]]:
    """What goes wrong, in one form."""
    told = {**_PROBLEMS, **dict.fromkeys(more, "there is no such thing")}
    content = {"application/json": {"schema": form or _ERROR}}
    return {status: {"description": what, "content": content} for status, what in told.items()}
