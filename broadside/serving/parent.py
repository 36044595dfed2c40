"""Stop when the supervisor is gone, so that no process is left holding the port."""

from __future__ import annotations

import ctypes
import signal
import sys

_SET_PARENT_DEATH_SIGNAL = 1
"""`PR_SET_PDEATHSIG` of prctl(2)."""


def stop_with_parent() -> None:
    """Ask the kernel to terminate this process when its parent dies; on Linux, else do nothing."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGTERM)
