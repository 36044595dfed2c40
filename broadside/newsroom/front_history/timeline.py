"""The span of time that the slider goes over, and the steps it takes.

A slider has steps, so that the arrow keys go as far as a person means: a day where the front is
years old, an hour where it is weeks old. Whoever wants a moment between two steps writes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import msgspec

from broadside.wire.answers import FrontDispatch

_MOST_STEPS = 1_500
_STEPS = (
    timedelta(minutes=1),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=6),
    timedelta(days=1),
)
_APART = 13.0
"""Hundredths of the slider's length that the labels below it keep from one another."""


class Tick(msgspec.Struct, frozen=True):
    """A moment at which the front was published: how far along, in hundredths; labelled or not."""

    time: datetime
    at: float
    labelled: bool


class Timeline(msgspec.Struct, frozen=True):
    """From the front's first dispatch until now, in `steps` of `seconds`."""

    begin: datetime
    end: datetime
    seconds: int
    steps: int
    ticks: tuple[Tick, ...]

    def step_at(self, moment: datetime) -> int:
        """The step nearest to a moment."""
        along = (moment - self.begin).total_seconds() / self.seconds
        return min(max(round(along), 0), self.steps)

    def within(self, moment: datetime) -> datetime:
        """The moment, or the end of the span that it lies beyond."""
        return min(max(moment, self.begin), self.end)


def timeline(dispatches: Sequence[FrontDispatch], now: datetime) -> Timeline:
    """The time over which a front, which was published at least once, can be looked at."""
    begin = dispatches[0].time
    end = max(now, dispatches[-1].time).astimezone(UTC)
    span = end - begin
    step = next((each for each in _STEPS if span / each <= _MOST_STEPS), _STEPS[-1])
    return Timeline(
        begin=begin,
        end=end,
        seconds=int(step.total_seconds()),
        steps=-(-span // step),
        ticks=tuple(_ticks(dispatches, begin, span)),
    )


def _ticks(dispatches: Sequence[FrontDispatch], begin: datetime, span: timedelta) -> list[Tick]:
    ticks: list[Tick] = []
    free = 100.0
    # From the newest, because that is what is asked for most.
    for dispatch in reversed(dispatches):
        at = 100 * ((dispatch.time - begin) / span) if span else 0.0
        labelled = at <= free
        if labelled:
            free = at - _APART
        ticks.append(Tick(dispatch.time, round(at, 3), labelled))
    return ticks[::-1]
