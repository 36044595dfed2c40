"""A server of raw sockets that sends what it is told to, as a hostile one would."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Behaviour = Callable[[socket.socket, str], None]
"""Given the connection and the path that was asked for, sends something."""


def plain(body: bytes, *headers: str, status: str = "200 OK") -> Behaviour:
    """An ordinary answer."""

    def send(connection: socket.socket, path: str) -> None:
        lines = [
            f"HTTP/1.1 {status}",
            f"Content-Length: {len(body)}",
            "Connection: close",
            *headers,
        ]
        connection.sendall("\r\n".join([*lines, "", ""]).encode() + body)

    return send


def endless(first: bytes, again: bytes, pause: float = 0.0) -> Behaviour:
    """Something, and then something else until nobody listens any more."""

    def send(connection: socket.socket, path: str) -> None:
        connection.sendall(first)
        wait = threading.Event()
        while not wait.wait(pause):
            connection.sendall(again)

    return send


def silent(connection: socket.socket, path: str) -> None:
    """Nothing, until the other side gives up."""
    while connection.recv(1_000):
        pass


@contextmanager
def misbehaving(behaviours: dict[str, Behaviour] | Behaviour) -> Iterator[tuple[str, list[str]]]:
    """Serve behaviours by path on loopback; gives the address and the requests as they come."""
    asked: list[str] = []
    listening = socket.create_server(("127.0.0.1", 0))

    def answer(connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            request = b""
            while b"\r\n\r\n" not in request and (more := connection.recv(10_000)):
                request += more
            asked.append(request.decode("latin-1"))
            path = request.split(b" ")[1].decode("latin-1") if b" " in request else ""
            send = behaviours if callable(behaviours) else behaviours[path]
            send(connection, path)

    def serve() -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = listening.accept()
                threading.Thread(target=answer, args=(connection,), daemon=True).start()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}", asked
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join()
