"""What can keep a machine from serving.

ServingError
└── PortInUse      another program answers at that address and port
"""

from __future__ import annotations


class ServingError(Exception):
    """Serving cannot begin or go on."""


class PortInUse(ServingError):
    """Another program holds the port."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(
            f"port {port} on {host} is in use by another program; "
            f"stop it, or choose another port with --port {port + 1}"
        )
