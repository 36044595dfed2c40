"""One request: where it may go, how long it may take and how much may come of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException
from typing import BinaryIO
from urllib.parse import urljoin, urlsplit

import urllib3
from urllib3.exceptions import HTTPError

from broadside import __version__
from broadside.importers.errors import AddressRefused, AnswerRefused, NoAnswer, TooSlow
from broadside.importers.web.connections import Leash, guarded_pools
from broadside.importers.web.guard import Guard

USER_AGENT = f"Broadside/{__version__} (archive importer)"

_MOST_REDIRECTS = 5
_AT_ONCE = 64 * 1024
_REDIRECTS = frozenset((301, 302, 303, 307, 308))


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said. `address` is where it came from in the end; `length` is the body's, and
    `body` is empty where it went into a file.
    """

    address: str
    status: int
    headers: Message
    body: bytes
    length: int

    def header(self, name: str) -> str:
        """A header, empty where there is none."""
        return str(self.headers.get(name, "")).strip()


class Asker:
    """Asks, one request at a time.

    Args:
        guard: where it may go.
        seconds: that a whole request may take, redirects included.
        silence: seconds without a byte after which a connection is given up.

    `secrets` are headers for one origin alone, by that origin (`https://example.org`).
    """

    def __init__(
        self,
        guard: Guard,
        seconds: float = 60.0,
        silence: float = 30.0,
    ) -> None:
        self._guard = guard
        self._seconds = seconds
        self._silence = silence
        self.secrets: dict[str, Mapping[str, str]] = {}
        self._leash = Leash()
        self._pools = guarded_pools(guard, self._leash)

    def close(self) -> None:
        """Close every connection."""
        self._pools.clear()
        self._leash.close()

    def get(
        self,
        address: str,
        headers: Mapping[str, str] | None = None,
        most: int = 64 * 1024 * 1024,
        into: BinaryIO | None = None,
    ) -> Answer:
        """Ask for what is at an address, and follow it where it has moved to.

        Args:
            address: the URL.
            headers: to send beside our own.
            most: bytes that the body may have, unpacked.
            into: a file that the body goes into, where it is not wanted in memory.

        Raises:
            AddressRefused: it leads where we may not go.
            NoAnswer, TooSlow: nothing answered, or not in time.
            AnswerRefused: the answer is larger than allowed, or redirects without end.
        """
        try:
            with self._leash.within(self._seconds):
                return self._followed(address, headers or {}, most, into)
        except (HTTPError, HTTPException, OSError, ValueError) as error:
            self._pools.clear()
            if self._leash.ran_out:
                raise TooSlow(address, f"it took longer than {self._seconds:g} s") from None
            if isinstance(error, TimeoutError | urllib3.exceptions.TimeoutError):
                raise TooSlow(address, f"it said nothing for {self._silence:g} s") from None
            raise NoAnswer(address, _said(error)) from None

    def _followed(
        self, address: str, headers: Mapping[str, str], most: int, into: BinaryIO | None
    ) -> Answer:
        first = address
        for _ in range(_MOST_REDIRECTS + 1):
            self._guard.check(address)
            secret = self.secrets.get(origin_of(address), {})
            response = self._pools.request(
                "GET",
                address,
                headers={
                    "User-Agent": USER_AGENT,
                    "Accept-Encoding": "gzip, deflate",
                    **headers,
                    **secret,
                },
                redirect=False,
                retries=False,
                preload_content=False,
                decode_content=True,
                timeout=urllib3.Timeout(connect=self._silence, read=self._silence),
            )
            target = response.headers.get("Location")
            if response.status not in _REDIRECTS or not target:
                return self._read(address, response, most, into)
            response.close()
            address = _moved(address, target)
        raise AnswerRefused(first, f"it redirects more than {_MOST_REDIRECTS} times")

    def _read(
        self,
        address: str,
        response: urllib3.BaseHTTPResponse,
        most: int,
        into: BinaryIO | None,
    ) -> Answer:
        announced = response.headers.get("Content-Length", "")
        if announced.isdigit() and int(announced) > most:
            response.close()
            raise AnswerRefused(address, _too_large(most))
        pieces: list[bytes] = []
        keep: Callable[[bytes], object] = into.write if into is not None else pieces.append
        length = 0
        while piece := response.read(_AT_ONCE):
            length += len(piece)
            if length > most:
                response.close()
                raise AnswerRefused(address, _too_large(most))
            keep(piece)
        if self._leash.ran_out:
            response.close()
            raise TooSlow(address, f"it took longer than {self._seconds:g} s")
        response.release_conn()
        headers = Message()
        for name, value in response.headers.items():
            headers[name] = value
        return Answer(address, response.status, headers, b"".join(pieces), length)


def origin_of(address: str) -> str:
    """An address's scheme, host and port, as far as secrets are concerned."""
    parts = urlsplit(address)
    usual = {"http": 80, "https": 443}.get(parts.scheme)
    port = "" if parts.port in (None, usual) else f":{parts.port}"
    return f"{parts.scheme}://{(parts.hostname or '').lower()}{port}"


def _moved(address: str, target: str) -> str:
    """Where a redirect leads; never from encryption to none."""
    new = urljoin(address, target)
    if urlsplit(address).scheme == "https" and urlsplit(new).scheme != "https":
        raise AddressRefused(address, f"it redirects to {new[:200]}, which is not encrypted")
    return new


def _too_large(most: int) -> str:
    return f"the answer is larger than {most // (1024 * 1024)} MB"


def _said(error: Exception) -> str:
    name = type(error).__name__
    words = str(getattr(error, "strerror", "") or "").strip()
    return f"the connection broke ({words or name})"
