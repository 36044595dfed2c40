"""The web process: granian with our application. Run as `python -m broadside.serving.web`."""

from __future__ import annotations

import sys

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from broadside.serving.parent import stop_with_parent


def main(host: str, port: int) -> None:
    """Serve until told to stop."""
    stop_with_parent()
    Granian(
        "broadside.serving.application:make_application",
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        factory=True,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=5,
    ).serve()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
