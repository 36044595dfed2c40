"""The wire as a process of the newsroom has it at hand: one reading, folded in once.

A reading folds in only what is new, so that whoever asks pays for what was published since the last
question, in a long archive as in a short one.

Beside the reading stands, from the first time that somebody asks for it, what the whole of the wire
has to be gone through for: where every article stood, and what links to it (`Traces`). To go
through it once takes a second or two with 10,000 articles, or ten if each was published by itself.
That is done on a thread of its own, from a reading of its own; nobody's page waits for it longer
than `PATIENCE`. When it has caught up, its reading takes the place of the other, so that there
is only one to keep.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

import msgspec

from broadside.copydesk.checks.links import path_below
from broadside.newsroom.configure import current_publication
from broadside.publication import Publication
from broadside.site.urls import Urls
from broadside.wire.appearances import Appearances
from broadside.wire.links import Links
from broadside.wire.log import Log, open_log
from broadside.wire.questions import Ask
from broadside.wire.reading import Reading

PATIENCE = 1.0
"""Seconds that a page waits for the traces before it says that they are being computed."""

_AT_A_TIME = 20
"""Moments that are taken between two looks at whether the process has let go of the wire."""

_Made = TypeVar("_Made")


class Traces(msgspec.Struct, frozen=True):
    """What articles left behind them: where each stood, and which others lead to it."""

    appearances: Appearances
    links: Links


class WireAtHand:
    """The reading that a process keeps, one question at a time."""

    def __init__(self, publication: Publication) -> None:
        self._publication = publication
        self._lock = threading.Lock()
        self._log = open_log(publication.database.url)
        self._reading: Reading | None = None
        self._traces: Traces | None = None
        self._first: _FirstFold | None = None
        self._kept: dict[str, tuple[int, Any]] = {}

    def show(self, render: Callable[[Ask], _Made]) -> _Made:
        """What `render` makes of the wire's answers, with all that is on it now folded in."""
        with self._lock:
            return render(self._advanced().answer)

    def kept(self, name: str, make: Callable[[Ask], _Made]) -> _Made:
        """What `make` makes of the wire's answers, kept under a name until there is more on it."""
        with self._lock:
            reading = self._advanced()
            before = self._kept.get(name)
            if before is None or before[0] != reading.revision:
                before = reading.revision, make(reading.answer)
                self._kept[name] = before
            made: _Made = before[1]
            return made

    def as_of(self, moment: datetime, render: Callable[[Ask, int], _Made]) -> _Made:
        """What `render` makes of the wire's answers and of the sequence number at a moment."""
        with self._lock:
            reading = self._advanced()
            sequence = min(self._log.sequence_at(moment), reading.revision)
            return render(reading.answer, sequence)

    def traced(
        self, use: Callable[[Traces, Ask], _Made], patience: float = PATIENCE
    ) -> _Made | None:
        """What `use` makes of the traces and of the wire's answers, all of the wire folded in.

        Returns:
            None while the wire is gone through for the first time, if that takes longer than so
            many seconds; ask again later.

        Raises:
            LogError: the wire cannot be read; the next call tries again.
        """
        with self._lock:
            if self._traces is None and self._first is None:
                self._first = _FirstFold(self._log, self._publication)
            first = self._first
        if first is not None and not first.ended(patience):
            return None
        with self._lock:
            self._adopt()
            if self._traces is None:
                # Somebody has let go of the wire meanwhile.
                return None
            reading = self._advanced()
            self._traces.links.advance()
            return use(self._traces, reading.answer)

    def close(self) -> None:
        """Let go of the database; what was folded in is forgotten."""
        with self._lock:
            first, self._first = self._first, None
        if first is not None:
            first.stop()
        with self._lock:
            self._reading = None
            self._traces = None
            self._kept.clear()
            self._log.close()

    def _adopt(self) -> None:
        """Take over what the thread has made."""
        first, self._first = self._first, None
        if first is not None:
            self._reading, self._traces = first.result()

    def _advanced(self) -> Reading:
        if self._reading is None:
            self._reading = _new_reading(self._log, self._publication)
        if self._traces is not None:
            # They take their reading along, and would miss what it took alone.
            self._traces.appearances.advance()
        else:
            self._reading.advance()
        return self._reading


class _FirstFold:
    """Goes through the wire from its first dispatch, on a thread of its own."""

    def __init__(self, log: Log, publication: Publication) -> None:
        self._log = log
        self._publication = publication
        self._made: tuple[Reading, Traces] | None = None
        self._error: BaseException | None = None
        self._stopped = threading.Event()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="wire-traces", daemon=True)
        self._thread.start()

    def ended(self, patience: float) -> bool:
        """Whether it has caught up, or failed, within so many seconds."""
        return self._ended.wait(patience)

    def result(self) -> tuple[Reading, Traces]:
        """The reading and the traces beside it; raises what went wrong."""
        if self._error is not None:
            raise self._error
        assert self._made is not None, "it has ended without an error"
        return self._made

    def stop(self) -> None:
        """End it; there will be no result."""
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        try:
            self._made = self._folded()
        except BaseException as error:
            self._error = error
        finally:
            self._ended.set()

    def _folded(self) -> tuple[Reading, Traces]:
        urls = Urls(self._publication)
        reading = _new_reading(self._log, self._publication)
        appearances = Appearances(self._log, reading, self._publication.languages)
        inside = partial(path_below, base_url=self._publication.base_url)
        links = Links(self._log, urls.article, inside)
        while not self._stopped.is_set() and not appearances.advance(_AT_A_TIME):
            pass
        if not self._stopped.is_set():
            links.advance()
        return reading, Traces(appearances, links)


def _new_reading(log: Log, publication: Publication) -> Reading:
    return Reading(log, publication.time_zone, publication.page_size)


_AT_HAND: dict[Publication, WireAtHand] = {}


def wire_at_hand() -> WireAtHand:
    """This process's reading of the wire."""
    publication = current_publication()
    return _AT_HAND.setdefault(publication, WireAtHand(publication))


def forget() -> None:
    """Let go of the wire; the next question folds it from its start."""
    while _AT_HAND:
        _AT_HAND.popitem()[1].close()
