"""The press process: presses whenever the wire advances. `python -m broadside.serving.press`."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path

from broadside.composing.resident import attend
from broadside.publication import load_publication
from broadside.serving.application import PUBLICATION_VARIABLE
from broadside.serving.parent import stop_with_parent


def main() -> None:
    """Attend to the wire until told to stop."""
    stop_with_parent()
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    publication = load_publication(Path(os.environ[PUBLICATION_VARIABLE]))
    attend(publication, stop, say=lambda line: print(line, flush=True))


if __name__ == "__main__":
    main()
