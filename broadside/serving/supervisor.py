"""Keep the web, the press and the clock alive, and stop them together."""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable

import msgspec

from broadside.publication import Publication
from broadside.serving.application import PUBLICATION_VARIABLE
from broadside.serving.errors import PortInUse, ServingError

_PATIENCE = 10.0
"""Seconds a process is given to stop before it is killed."""

_LONGEST_PAUSE = 30.0
"""Seconds at most between two attempts to start a process that keeps dying."""


class _Charge(msgspec.Struct):
    """A process that the supervisor looks after."""

    name: str
    arguments: tuple[str, ...]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause: float = 0.5
    again_at: float = 0.0


class Supervisor:
    """The three processes of `broadside serve`.

    Args:
        publication: what is served.
        host, port: where.
        say: told, in one line, what happens.
    """

    def __init__(
        self, publication: Publication, host: str, port: int, say: Callable[[str], None]
    ) -> None:
        self._host = host
        self._port = port
        self._say = say
        self._stopping = False
        self._environment = {
            **os.environ,
            PUBLICATION_VARIABLE: str(publication.folder),
            "PYTHONUNBUFFERED": "1",
        }
        self._charges = (
            _Charge("web", ("broadside.serving.web", host, str(port))),
            _Charge("press", ("broadside.serving.press",)),
            _Charge("clock", ("broadside.serving.clock",)),
        )

    def run(self, ready: Callable[[], None]) -> None:
        """Serve until interrupted or terminated; `ready` is called once the web answers.

        Raises:
            PortInUse: the port is held by another program.
            ServingError: the web process does not come up.
        """
        require_port(self._host, self._port)
        # Both are set here and not left to Python: a shell's background job ignores Ctrl-C, and
        # Python would take that over.
        previous = {
            number: signal.signal(number, lambda *_: self._interrupt())
            for number in (signal.SIGTERM, signal.SIGINT)
        }
        try:
            for charge in self._charges:
                self._start(charge)
            self._await_web()
            if not self._stopping:
                ready()
            while not self._stopping:
                self._look_after()
                time.sleep(0.2)
        finally:
            self._stop()
            for number, handler in previous.items():
                signal.signal(number, handler)

    def _interrupt(self) -> None:
        self._stopping = True

    def _start(self, charge: _Charge) -> None:
        charge.process = subprocess.Popen(
            [sys.executable, "-m", *charge.arguments],
            env=self._environment,
            stdin=subprocess.DEVNULL,
            # A process group of its own: Ctrl-C reaches the supervisor alone, which then stops
            # the others in order instead of all dying at once with a traceback each.
            start_new_session=True,
        )
        charge.started = time.monotonic()

    def _look_after(self) -> None:
        now = time.monotonic()
        for charge in self._charges:
            if charge.process is not None and charge.process.poll() is not None:
                code = charge.process.returncode
                charge.process = None
                if now - charge.started > 60:
                    charge.pause = 0.5
                charge.again_at = now + charge.pause
                self._say(f"the {charge.name} stopped (exit code {code}); starting it again")
                charge.pause = min(charge.pause * 2, _LONGEST_PAUSE)
            elif charge.process is None and now >= charge.again_at:
                self._start(charge)

    def _await_web(self) -> None:
        host = "127.0.0.1" if self._host in ("0.0.0.0", "::") else self._host
        address = f"http://{host}:{self._port}/newsroom/static/"
        until = time.monotonic() + 60
        web = self._charges[0]
        while time.monotonic() < until and not self._stopping:
            if web.process is None or web.process.poll() is not None:
                raise ServingError("the web process could not start; what it said is above")
            try:
                urllib.request.urlopen(address, timeout=1)
                return
            except urllib.error.HTTPError:
                return
            except OSError:
                time.sleep(0.05)
        if not self._stopping:
            raise ServingError("the web process did not answer within a minute")

    def _stop(self) -> None:
        alive = [charge.process for charge in self._charges if charge.process is not None]
        for process in alive:
            with contextlib.suppress(ProcessLookupError):
                process.terminate()
        until = time.monotonic() + _PATIENCE
        for process in alive:
            try:
                process.wait(max(0.1, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)


def require_port(host: str, port: int) -> None:
    """Make sure that the port is free.

    Raises:
        PortInUse: it is held by another program.
        ServingError: the host is none of this machine's, or the port is not allowed.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise PortInUse(host, port) from None
            raise ServingError(f"cannot listen on {host} port {port}: {error.strerror}") from None
