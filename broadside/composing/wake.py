"""Wake the press: a datagram on a local socket says that the wire has advanced.

The message carries nothing. What is to be done is on the wire; a lost message costs a moment and
never a page, because the resident press also looks by itself once in a while.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import socket
import tempfile
from pathlib import Path

from broadside.publication import Publication

_LONGEST = 100
"""Bytes of a socket's path that every system we run on allows (Linux takes 107, macOS 103)."""


def wake_address(publication: Publication) -> Path:
    """The socket's path: in the state folder, or a short one where that would be too long."""
    path = publication.state / "press.wake"
    if len(os.fsencode(path)) <= _LONGEST:
        return path
    digest = hashlib.sha256(os.fsencode(publication.folder)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"broadside-{os.getuid()}-{digest}.wake"


def wake_press(publication: Publication) -> None:
    """Tell the resident press, if one runs, to look at the wire. Never fails and never waits."""
    with (
        contextlib.suppress(OSError),
        socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as messenger,
    ):
        messenger.setblocking(False)
        messenger.sendto(b"", os.fspath(wake_address(publication)))


def press_attends(publication: Publication) -> bool:
    """Whether a resident press runs: somebody holds the other end of the socket."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as messenger:
        try:
            messenger.connect(os.fspath(wake_address(publication)))
        except OSError:
            return False
    return True


class WakeListener:
    """The resident press's end of the socket."""

    def __init__(self, publication: Publication) -> None:
        self._path = wake_address(publication)
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.unlink(missing_ok=True)
        self._socket.bind(os.fspath(self._path))
        self._path.chmod(0o600)

    def wait(self, seconds: float) -> bool:
        """Wait for a message, at most `seconds`; whether one came. Messages waiting are one."""
        self._socket.settimeout(seconds)
        try:
            self._socket.recv(1)
        except TimeoutError:
            return False
        self._socket.setblocking(False)
        with contextlib.suppress(BlockingIOError):
            while True:
                self._socket.recv(1)
        return True

    def close(self) -> None:
        """Stop listening."""
        self._socket.close()
        self._path.unlink(missing_ok=True)
