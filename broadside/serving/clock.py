"""The clock process: carries out what is scheduled. Run as `python -m broadside.serving.clock`.

A page goes live, and another expires, within two seconds of its moment; the look costs one
indexed query, so it is done twice a second. The copy desk's looks at the archive and
the work on imports take longer: they get processes of their own (`archive_checks`, `long_work`).
"""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

from broadside.publication import load_publication
from broadside.serving.application import PUBLICATION_VARIABLE
from broadside.serving.archive_checks import ArchiveChecks
from broadside.serving.long_work import LongWork
from broadside.serving.parent import stop_with_parent

INTERVAL = 0.5
"""Seconds between two looks."""


def main() -> None:
    """Look at the schedule until told to stop."""
    stop_with_parent()
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    publication = load_publication(Path(os.environ[PUBLICATION_VARIABLE]))

    from broadside.newsroom.configure import configure

    configure(publication)

    from django.db import close_old_connections
    from django.utils import timezone

    from broadside.newsroom.imports.working import is_waiting
    from broadside.newsroom.schedule import publish_due

    checks = ArchiveChecks(publication)
    imports = LongWork(is_waiting)
    while not stop.wait(INTERVAL):
        close_old_connections()
        try:
            carried_out = publish_due(timezone.now())
            checks.look()
            imports.look()
        except Exception as error:
            # One thing that cannot be published must not keep the others from their moment.
            print(f"schedule: {type(error).__name__}: {error}", flush=True)
            time.sleep(INTERVAL)
            continue
        if carried_out:
            print(f"schedule: carried out {carried_out}", flush=True)
    checks.stop()
    imports.stop()


if __name__ == "__main__":
    main()
