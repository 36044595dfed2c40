"""Connections that a guard has let through, each on a leash.

A server that sends one byte a minute never runs into a socket's time-out. So the whole of a
request, from the connection's first byte to the answer's last, stands under one clock, and when it
runs out the connection is shut from outside, whatever is waited for: handshake, header or body.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Iterator
from typing import Any, ClassVar

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from broadside.importers.web.guard import Guard


class Leash:
    """Holds every connection that is open, to shut them all when a request takes too long."""

    def __init__(self) -> None:
        self._held: list[tuple[Any, socket.socket]] = []
        self.ran_out = False

    def hold(self, connection: Any, opened: socket.socket) -> None:
        """Hold on to a connection by a descriptor of our own: TLS takes the first one over."""
        self._held.append((connection, opened.dup()))

    @contextlib.contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Shut everything if the block is not done in time; `ran_out` says so."""
        self.ran_out = False
        timer = threading.Timer(seconds, self._shut)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            self._let_go()

    def _shut(self) -> None:
        self.ran_out = True
        for _, held in tuple(self._held):
            with contextlib.suppress(OSError):
                held.shutdown(socket.SHUT_RDWR)

    def _let_go(self) -> None:
        """Of what has been closed at the other end, or by us."""
        still = []
        for connection, held in self._held:
            if connection.sock is None or self.ran_out:
                held.close()
            else:
                still.append((connection, held))
        self._held = still

    def close(self) -> None:
        """Let go of everything."""
        for _, held in self._held:
            held.close()
        self._held = []


def guarded_pools(guard: Guard, leash: Leash) -> urllib3.PoolManager:
    """A pool of connections that only go where the guard lets them, on this leash."""

    class Plain(HTTPConnection):
        """HTTP, to the address that was looked at."""

        def _new_conn(self) -> socket.socket:
            opened = guard.connect(self._dns_host, self.port, self.timeout)
            leash.hold(self, opened)
            return opened

    class Encrypted(HTTPSConnection):
        """HTTPS, to the address that was looked at, with the certificate of the name."""

        def _new_conn(self) -> socket.socket:
            opened = guard.connect(self._dns_host, self.port, self.timeout)
            leash.hold(self, opened)
            return opened

    class PlainPool(HTTPConnectionPool):
        """Connections of the first kind."""

        ConnectionCls = Plain

    class EncryptedPool(HTTPSConnectionPool):
        """Connections of the second kind."""

        ConnectionCls = Encrypted

    class Pools(urllib3.PoolManager):
        """Both; each to a few servers at once."""

        pool_classes: ClassVar[dict[str, Any]] = {"http": PlainPool, "https": EncryptedPool}

    pools = Pools(num_pools=8, maxsize=1, ssl_context=ssl.create_default_context())
    pools.pool_classes_by_scheme = Pools.pool_classes
    return pools
