"""What can go wrong in serving, and the HTTP status of every error raised on purpose."""

from __future__ import annotations

from itemone.errors import (
    InputError,
    ItemoneError,
    NoBusinessError,
    RequestError,
    WriterError,
)


class ServingError(ItemoneError):
    """An answer of the server itself: its ``status`` and its ``code`` for programs."""

    status = 500
    code = "internal"

    @property
    def headers(self) -> dict[str, str]:
        """Headers that go with the answer."""
        return {}


class QueueFullError(ServingError):
    """Too many requests wait already."""

    status, code = 429, "busy"

    def __init__(self, seconds: int) -> None:
        super().__init__("too many requests are waiting.", f"Try again in {seconds} s.")
        self.seconds = seconds

    @property
    def headers(self) -> dict[str, str]:
        """When to try again."""
        return {"Retry-After": str(self.seconds)}


class ClosingError(ServingError):
    """The server is being shut down."""

    status, code = 503, "closing"

    def __init__(self) -> None:
        super().__init__("the server is shutting down.", "Try again in a moment.")

    @property
    def headers(self) -> dict[str, str]:
        """When to try again."""
        return {"Retry-After": "5"}


class TimeLimitError(ServingError):
    """The work took, or would have to wait, too long."""

    status, code = 504, "time_limit"

    def __init__(self, seconds: float) -> None:
        super().__init__(
            f"it was not done within {seconds:g} s.", "Send Item 1 alone, or try again later."
        )


class WorkerDiedError(ServingError):
    """The process that did the work died."""

    status, code = 500, "worker_died"

    def __init__(self, message: str = "the process that worked on it died.") -> None:
        super().__init__(message, "Other requests are not affected.")


class TaskBrokenError(ServingError):
    """The work raised what it should not: a fault of ours.  ``where`` is for the log alone."""

    status, code = 500, "internal"

    def __init__(self, where: str) -> None:
        super().__init__("something went wrong in the server.", "The fault is ours.")
        self.where = where


class TooLargeError(ServingError):
    """The body is larger than allowed."""

    status, code = 413, "too_large"

    def __init__(self, limit: int) -> None:
        super().__init__(
            f"the request is larger than {limit:,} bytes.", "Send the filing's main document."
        )


class SlowBodyError(ServingError):
    """The body doesn't come in."""

    status, code = 408, "slow_body"

    def __init__(self) -> None:
        super().__init__("the request did not come in, in time.", "Send it again.")


class RefusedError(ServingError):
    """Not let in: no token, a foreign host or origin."""

    def __init__(self, status: int, code: str, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.status, self.code = status, code

    @property
    def headers(self) -> dict[str, str]:
        """How to be let in."""
        return {"WWW-Authenticate": "Bearer"} if self.status == 401 else {}


class BadRequestError(ServingError):
    """The request has not the form that the interface describes."""

    status, code = 422, "invalid"


class NotFoundError(ServingError):
    """There is nothing of that name."""

    status, code = 404, "not_found"


_KINDS: tuple[tuple[type[ItemoneError], int, str], ...] = (
    (RequestError, 422, "request"),
    (InputError, 422, "input"),
    (NoBusinessError, 422, "no_business"),
    (WriterError, 502, "writer"),
)


def status_of(error: ItemoneError) -> int:
    """Return the HTTP status for an error."""
    if isinstance(error, ServingError):
        return error.status
    return next((status for kind, status, _ in _KINDS if isinstance(error, kind)), 500)


def code_of(error: ItemoneError) -> str:
    """Return the word by which programs know an error."""
    if isinstance(error, ServingError):
        return error.code
    return next((code for kind, _, code in _KINDS if isinstance(error, kind)), "internal")


def headers_of(error: ItemoneError) -> dict[str, str]:
    """Return the headers that go with an error."""
    return error.headers if isinstance(error, ServingError) else {}


def error_form(error: ItemoneError) -> dict[str, dict[str, str]]:
    """Return an error as JSON shows it."""
    return {"error": {"code": code_of(error), "message": error.message, "hint": error.hint}}
