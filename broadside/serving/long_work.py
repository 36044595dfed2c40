"""The process that reads, takes in and undoes imports: there while there is such work.

`python -m broadside.serving.long_work` does all that there is and ends. The clock starts it when it
sees any, and again, after a while, if it ended before the work did; so nothing is kept in memory
for what is done once in a month, and what takes minutes never keeps a schedule from its moment.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from broadside.publication import load_publication
from broadside.serving.application import PUBLICATION_VARIABLE
from broadside.serving.parent import stop_with_parent

_FIRST_PAUSE = 1.0
_LONGEST_PAUSE = 30.0
_PATIENCE = 8.0


class LongWork:
    """Starts the process when there is work.

    Args:
        is_waiting: whether there is any.
    """

    def __init__(self, is_waiting: Callable[[], bool]) -> None:
        self._is_waiting = is_waiting
        self._process: subprocess.Popen[bytes] | None = None
        self._again_at = 0.0
        self._pause = _FIRST_PAUSE

    def look(self) -> None:
        """Start the process if there is work and nobody at it."""
        now = time.monotonic()
        if self._process is not None:
            if self._process.poll() is None:
                return
            failed = self._process.returncode != 0
            self._process = None
            self._again_at = now + (self._pause if failed else 0)
            self._pause = min(2 * self._pause, _LONGEST_PAUSE) if failed else _FIRST_PAUSE
        if now >= self._again_at and self._is_waiting():
            self._process = subprocess.Popen(
                [sys.executable, "-m", "broadside.serving.long_work"], stdin=subprocess.DEVNULL
            )

    def stop(self) -> None:
        """Stop the process; its work is begun anew some day."""
        if self._process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            self._process.terminate()
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()


def main() -> None:
    """Do the work there is."""
    stop_with_parent()
    publication = load_publication(Path(os.environ[PUBLICATION_VARIABLE]))

    from broadside.newsroom.configure import configure

    configure(publication)

    from broadside.newsroom.imports.working import do_all

    do_all()


if __name__ == "__main__":
    import signal

    # As an exception, so that a transaction is taken back and the try is not counted.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    main()
