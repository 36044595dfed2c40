"""The copy desk's look at the whole archive, in a process of its own while it lasts.

`python -m broadside.serving.archive_checks` carries out the look that waits, and ends. The clock
starts it, so that neither a request nor the schedule waits for it; it makes way for everything
else on the machine, and gives its memory back when it is done.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from broadside.publication import Publication, load_publication
from broadside.serving.application import PUBLICATION_VARIABLE
from broadside.serving.parent import stop_with_parent

_LOOK = 2.0
"""Seconds between two questions whether somebody wants a look."""
_AFTER = 600.0
"""Seconds that a machine which has just started has to itself before the day's look begins."""
_NICE = 10


class ArchiveChecks:
    """Starts the process when a look is wanted, or the last one is a day old."""

    def __init__(self, publication: Publication) -> None:
        self._daily = publication.daily_checks
        self._began = time.monotonic()
        self._looked = 0.0
        self._process: subprocess.Popen[bytes] | None = None

    def look(self) -> None:
        """Look whether one is to be started. Django must be set up."""
        from django.utils import timezone

        from broadside.newsroom.checking.runs import is_due, waiting, want

        now = time.monotonic()
        if now - self._looked < _LOOK or self.is_busy():
            return
        self._looked = now
        if self._daily and now - self._began >= _AFTER and is_due(timezone.now()):
            want()
        if waiting() is not None:
            arguments = [sys.executable, "-m", "broadside.serving.archive_checks"]
            self._process = subprocess.Popen(arguments, stdin=subprocess.DEVNULL)

    def is_busy(self) -> bool:
        """Whether the process is at work."""
        return self._process is not None and self._process.poll() is None

    def stop(self) -> None:
        """End it; what it has found so far is not kept."""
        if self._process is not None and self.is_busy():
            self._process.terminate()
            self._process.wait()


def main() -> int:
    """Carry out the look that waits."""
    stop_with_parent()
    os.nice(_NICE)
    publication = load_publication(Path(os.environ[PUBLICATION_VARIABLE]))

    from broadside.newsroom.configure import configure

    configure(publication)

    from broadside.newsroom.checking.runs import carry_out

    try:
        looked = carry_out(publication)
    except Exception as error:
        # The newsroom's page says so too, where whoever wanted it will look.
        print(f"check: {type(error).__name__}: {error}", flush=True)
        return 1
    if looked is not None:
        print(f"check: {looked.total} articles looked at", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
