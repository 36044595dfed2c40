"""The resident press: waits for the wire to advance, and presses; then it feeds the search index.

The press comes first: the index is fed when the site is as the wire says, and lets go of its work
as soon as the wire advances again. What goes wrong with the index keeps no page from readers.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable

from broadside.composing.press_room import PressRoom
from broadside.composing.search_room import SearchRoom
from broadside.composing.wake import WakeListener
from broadside.press import PressError, Report
from broadside.publication import Publication
from broadside.search import IndexBusy, SearchError
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
    index = _Index(publication, say)
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
            if not index.feed(lambda: stop.is_set() or room.behind):
                listener.wait(GLANCE)
    finally:
        index.close()
        room.close()
        listener.close()


class _Index:
    """The search index, as the resident press looks after it."""

    def __init__(self, publication: Publication, say: Callable[[str], None]) -> None:
        self._publication = publication
        self._say = say
        self._room: SearchRoom | None = None
        self._again_at = -math.inf

    def feed(self, pause: Callable[[], bool]) -> bool:
        """Feed it a part of what the wire has more; whether there is more to feed at once."""
        if time.monotonic() < self._again_at:
            return False
        try:
            if self._room is None:
                self._room = SearchRoom(self._publication)
            fed = self._room.feed(pause) if self._room.behind else None
        except IndexBusy:
            # A command that feeds it is soon done.
            self._again_at = time.monotonic() + PAUSE
            return False
        except (SearchError, LogError, OSError) as error:
            self._say(f"search: {error}; trying again in {AGAIN:.0f} s")
            self._again_at = time.monotonic() + AGAIN
            self.close()
            return False
        if fed is not None and fed.anew:
            self._say(f"search: the index is made anew, from the wire up to {fed.revision}")
        return fed is not None and fed.behind

    def close(self) -> None:
        """Let go of it."""
        room, self._room = self._room, None
        if room is not None:
            room.close()


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
