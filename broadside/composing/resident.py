"""The resident press: waits for the wire to advance, and presses."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable

from broadside.composing.press_room import PressRoom
from broadside.composing.wake import WakeListener
from broadside.press import PressError, Report
from broadside.publication import Publication
from broadside.wire.errors import LogError

GLANCE = 1.0
"""Seconds after which the wire is looked at without having been woken."""

AGAIN = 60.0
"""Seconds after which pages that could not be rendered are tried again by themselves."""

PAUSE = 5.0
"""Seconds to wait after something went wrong (a full disk, a database that is away)."""


def attend(publication: Publication, stop: threading.Event, say: Callable[[str], None]) -> None:
    """Press whenever the wire advances, until `stop` is set.

    Args:
        publication: whose wire.
        stop: set from a signal handler or another thread.
        say: told, in one line, what was pressed and what went wrong.
    """
    listener = WakeListener(publication)
    room = PressRoom(publication)
    try:
        due, again_at = True, math.inf
        while not stop.is_set():
            try:
                if due or room.behind or time.monotonic() >= again_at:
                    report = _press(room, stop, say)
                    again_at = time.monotonic() + AGAIN if report.failures else math.inf
                    due = report.due > 0
                    if due:
                        continue
            except (PressError, LogError) as error:
                say(f"press: {error}; trying again in {PAUSE:.0f} s")
                due = True
                stop.wait(PAUSE)
                continue
            listener.wait(GLANCE)
    finally:
        room.close()
        listener.close()


def _press(room: PressRoom, stop: threading.Event, say: Callable[[str], None]) -> Report:
    """Press; while pages are made anew for new templates, what is published goes first."""
    began = time.monotonic()
    report = room.press(pause=lambda: stop.is_set() or room.behind)
    milliseconds = 1000 * (time.monotonic() - began)
    if report.files_written or report.files_removed or report.failures:
        say(f"press: {_summary(report)} in {milliseconds:.0f} ms")
    for failure in report.failures:
        say(f"press: could not be pressed: {failure}")
    if report.files_written:
        for sentence in room.covered():
            say(f"press: {sentence}")
    return report


def _summary(report: Report) -> str:
    return (
        f"at {report.revision}: {report.pages_rendered} pages rendered, "
        f"{report.files_written} files written, {report.files_removed} removed"
        + (f", {report.due} still to be made anew" if report.due else "")
    )
