"""Every error that itemone raises on purpose: one root, and each says what to do next.

The command line prints ``str(error)`` as one line on stderr and exits with ``exit_code``.
"""

from __future__ import annotations


class ItemoneError(Exception):
    """The root of all errors raised on purpose.

    ``message`` says what is wrong, ``hint`` what to do; ``str()`` joins them into one line.
    """

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        self.message = " ".join(message.split())
        self.hint = " ".join(hint.split())
        super().__init__(f"{self.message} {self.hint}".strip())


class InputError(ItemoneError):
    """The source can't be read: missing, a directory, empty, binary, too large, not decodable."""

    exit_code = 3


class NoBusinessError(ItemoneError):
    """The source can be read, but it holds no business section in English."""

    exit_code = 4


class RequestError(ItemoneError):
    """What is asked for can't be done: an unknown tokenizer, a budget below any sentence."""

    exit_code = 2


class WriterError(ItemoneError):
    """The chosen writer failed and falling back was forbidden."""

    exit_code = 5


class OutputError(ItemoneError):
    """The result can't be written: no such folder, no permission, a full disk."""

    exit_code = 6
