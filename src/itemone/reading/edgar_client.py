"""Ask SEC's servers, and none but them, the way they want to be asked.

SEC's rules (sec.gov/os/accessing-edgar-data): say who you are in each request, and ask at most
ten times a second.  What a filing is never changes, so it is asked for once and kept.
"""

from __future__ import annotations

import os
import re
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from itemone.errors import InputError
from itemone.reading.decode import LARGEST_INPUT

if TYPE_CHECKING:
    import httpx

IDENTITY_VARIABLES = ("ITEMONE_EDGAR_IDENTITY", "EDGAR_IDENTITY")
_IDENTITY = re.compile(r"[ -~]{0,150}[!-~]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}[ -~]{0,20}")
_BETWEEN = 0.125  # seconds between two requests: eight a second, SEC allows ten
_TRIES = 5
_REDIRECTS = 3
_LONGEST_WAIT = 60.0  # seconds; asked to wait longer, we give up and say so
_TIMEOUT = 30.0  # seconds without a byte
_AGAIN = frozenset({429, 500, 502, 503, 504})
_LATER = "Try again later, or download the filing and pass the file."


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where SEC's three services are."""

    archives: str = "https://www.sec.gov"
    data: str = "https://data.sec.gov"
    search: str = "https://efts.sec.gov"

    def allow(self, address: str) -> bool:
        """Tell whether ``address`` is on one of these servers, by the same scheme and port."""
        return _origin(address) in {_origin(own) for own in (self.archives, self.data, self.search)}


class _Pace:
    """Keeps requests of all threads of this process apart."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._next = 0.0

    def wait(self) -> None:
        """Return when the next request may be made."""
        with self._lock:
            now = time.monotonic()
            at = max(now, self._next)
            self._next = at + _BETWEEN
        time.sleep(at - now)


_PACE = _Pace()


def cache_folder() -> Path:
    """Return the folder where answers are kept, after the XDG base directory specification."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    home = Path(base) if Path(base).is_absolute() else Path("~/.cache").expanduser()
    return home / "itemone" / "edgar"


def identity() -> str:
    """Return who asks, "Name mail@host", from the environment.

    Raises:
        InputError: nobody has said it, or it holds no mail address.
    """
    said = next((os.environ[name] for name in IDENTITY_VARIABLES if os.environ.get(name)), "")
    if not _IDENTITY.fullmatch(said.strip()):
        problem = "holds no mail address" if said else "isn't set"
        raise InputError(
            f"EDGAR wants to know who asks, and {IDENTITY_VARIABLES[0]} {problem}.",
            f'Set it once: export {IDENTITY_VARIABLES[0]}="Your Name you@example.com".',
        )
    return said.strip()


@dataclass(slots=True)
class EdgarClient:
    """Gets bytes from SEC's servers, or from the cache."""

    addresses: Addresses = field(default_factory=Addresses)
    folder: Path = field(default_factory=cache_folder)
    sleep: Callable[[float], None] = time.sleep

    def get(
        self,
        address: str,
        *,
        key: str,
        longest: float | None = None,
        until: Callable[[bytearray], int | None] | None = None,
    ) -> bytes | None:
        """Return what is at ``address``, ``None`` where nothing is.

        ``key`` is the file's name in the cache, ``longest`` how many seconds it stays good there
        (``None``: for ever).  ``until`` looks at what has come so far and returns where it may be
        cut, ``None`` to read on; the rest is not asked for.

        Raises:
            InputError: httpx is missing, nobody has said who asks, there is no network, the
                server refuses or leads elsewhere, or the answer is larger than 50 MB.
        """
        kept = self.folder / key
        with suppress(OSError):
            if longest is None or time.time() - kept.stat().st_mtime < longest:
                return kept.read_bytes()
        body = self._ask(address, until)
        if body is not None:
            with suppress(OSError):  # a cache that can't be written costs time, nothing else
                self.folder.mkdir(parents=True, exist_ok=True)
                partial = kept.with_name(f"{key}.{os.getpid()}.{threading.get_ident()}.part")
                partial.write_bytes(body)
                partial.replace(kept)
        return body

    def forget(self, key: str) -> None:
        """Drop from the cache what proved to be no answer."""
        with suppress(OSError):
            (self.folder / key).unlink(missing_ok=True)

    def _ask(self, address: str, until: Callable[[bytearray], int | None] | None) -> bytes | None:
        try:
            import httpx
        except ImportError:
            raise InputError(
                "the package that fetches from EDGAR is missing.",
                "Install itemone[edgar], or download the filing and pass the file.",
            ) from None
        headers = {"User-Agent": identity(), "Accept-Encoding": "gzip, deflate"}
        with httpx.Client(headers=headers, timeout=_TIMEOUT, follow_redirects=False) as client:
            redirects, tries = 0, 0
            while True:
                if not self.addresses.allow(address):
                    raise InputError(f"{address[:200]} is no server of SEC.", "Nothing was sent.")
                _PACE.wait()
                tries += 1
                try:
                    with client.stream("GET", address) as response:
                        if response.is_redirect:
                            redirects += 1
                            if redirects > _REDIRECTS:
                                raise InputError(f"{address} leads in a circle.", _LATER)
                            address = urljoin(address, response.headers.get("location", ""))
                            continue
                        if response.status_code == 404:
                            return None
                        if response.status_code == 200:
                            return _body(response, address, until)
                        pause = _pause(response, tries)
                        problem = _refusal(response.status_code)
                except (httpx.HTTPError, httpx.InvalidURL) as error:
                    pause = 0.5 * 2.0**tries
                    reason = " ".join(str(error).split())[:120] or type(error).__name__
                    host = urlsplit(address).hostname
                    problem = f"{host} can't be reached ({reason})"
                    if isinstance(error, httpx.ConnectError):
                        tries = max(tries, _TRIES - 1)  # no network: one more try will do
                if pause is None or tries >= _TRIES:
                    raise InputError(f"{problem}.", _LATER)
                self.sleep(pause)


def _body(
    response: httpx.Response, address: str, until: Callable[[bytearray], int | None] | None
) -> bytes:
    body = bytearray()
    for chunk in response.iter_bytes():
        body += chunk
        cut = until(body) if until else None
        if cut is not None:
            return bytes(body[:cut])
        if len(body) > LARGEST_INPUT:
            raise InputError(
                f"{address} is larger than {LARGEST_INPUT // 1_000_000} MB.",
                "Download the filing's main document and pass the file.",
            )
    return bytes(body)


def _pause(response: httpx.Response, tries: int) -> float | None:
    """Return how many seconds to wait before the next try, ``None`` where none would help."""
    if response.status_code not in _AGAIN:
        return None
    asked = response.headers.get("retry-after", "").strip()
    wait = 0.5 * 2.0**tries
    if asked.isdecimal() and len(asked) < 9:
        wait = float(asked)
    elif asked:
        with suppress(ValueError, TypeError):
            wait = max(parsedate_to_datetime(asked).timestamp() - time.time(), 0.0)
    return wait if wait <= _LONGEST_WAIT else None


def _refusal(status: int) -> str:
    if status == 403:
        return "EDGAR refuses (403): the identity isn't accepted, or this network asked too often"
    if status == 429:
        return "EDGAR asks for fewer requests (429)"
    return f"EDGAR answers with status {status}"


def _origin(address: str) -> tuple[str, str, int | None]:
    try:
        parts = urlsplit(address)
        port = parts.port or {"https": 443, "http": 80}.get(parts.scheme)
    except ValueError:
        return ("", "", None)
    if parts.username is not None or parts.password is not None:
        return ("", "", None)
    return (parts.scheme, parts.hostname or "", port)
