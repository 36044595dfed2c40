"""Show how far long work is, how fast it goes and how long it will take: a bar on a terminal, plain
lines elsewhere.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

_PAUSE = 2.0
"""Seconds between two plain lines."""

_LONG_ENOUGH = 1.0
"""Seconds after which a pace means something."""


class Advance(Protocol):
    """Called with how much is done and how much there is, 0 where that is not known; and with what
    is being done, where that changes.
    """

    def __call__(self, done: int, total: int, what: str = "") -> None:
        """Take note."""


@contextmanager
def progress(what: str) -> Iterator[Advance]:
    """Show the progress of `what` while the block runs."""
    if sys.stderr.isatty():
        yield from _bar(what)
    else:
        yield from _lines(what)


class _Rate(ProgressColumn):
    """How many are done in a second."""

    def render(self, task: Task) -> Text:
        return Text(_rate(task.finished_speed or task.speed or 0.0))


def _bar(what: str) -> Iterator[Advance]:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        now = what

        def advance(done: int, total: int, what: str = "") -> None:
            nonlocal now
            if what and what != now:
                now = what
                bar.reset(task, description=what)
            bar.update(task, completed=done, total=total or None)

        yield advance


def _lines(what: str) -> Iterator[Advance]:
    now = what
    began = last = time.monotonic()
    at_first: int | None = None

    def advance(done: int, total: int, what: str = "") -> None:
        nonlocal now, began, last, at_first
        moment = time.monotonic()
        if what and what != now:
            now, began, at_first = what, moment, None
        if at_first is None:
            at_first = done
        if moment - last >= _PAUSE:
            last = moment
            of = f" of {total}" if total else ""
            took = moment - began
            pace = (done - at_first) / took if took >= _LONG_ENOUGH else 0.0
            left = f", {_time((total - done) / pace)} left" if pace > 0 and total > done else ""
            rate = f" ({_rate(pace)}{left})" if pace > 0 else ""
            print(f"{now}: {done}{of}{rate}", file=sys.stderr, flush=True)

    yield advance


def _rate(pace: float) -> str:
    return f"{pace:.0f}/s" if pace >= 10 else f"{pace:.1f}/s" if pace > 0 else ""


def _time(seconds: float) -> str:
    minutes, seconds = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
