"""The span of time that the slider goes over, and the steps it takes.

A slider has steps, so that the arrow keys go as far as a person means: a day where the front is
years old, an hour where it is weeks old, a second where it was published just now. Whoever wants a
moment between two steps writes it. The last step is shorter than the others, because it ends now;
marks are placed by the scale of steps, on which the thumb moves too.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Literal

import msgspec

from broadside.wire.answers import FrontDispatch

_MOST_STEPS = 1_500
_STEPS = (
    timedelta(seconds=1),
    timedelta(seconds=10),
    timedelta(minutes=1),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=6),
    timedelta(days=1),
)
Room = Literal["any", "wide", "none"]
_APART: dict[Room, float] = {"any": 34.0, "wide": 15.0}
"""Hundredths of the slider's length that labels keep from one another."""


class Tick(msgspec.Struct, frozen=True):
    """A moment at which the front was published: how far along, in hundredths.

    `room` says where its label has room: on `any` slider, on a `wide` one, on `none`.
    """

    time: datetime
    at: float
    room: Room


class Timeline(msgspec.Struct, frozen=True):
    """From the front's first dispatch until now, in `steps` of `seconds`."""

    begin: datetime
    end: datetime
    seconds: int
    steps: int
    ticks: tuple[Tick, ...]

    def step_at(self, moment: datetime) -> int:
        """The step nearest to a moment; the last one is for the end alone."""
        if moment >= self.end:
            return self.steps
        along = (moment - self.begin).total_seconds() / self.seconds
        return min(max(round(along), 0), self.steps - 1)

    def within(self, moment: datetime) -> datetime:
        """The moment, or the end of the span that it lies beyond."""
        return min(max(moment, self.begin), self.end)


def timeline(dispatches: Sequence[FrontDispatch], now: datetime) -> Timeline:
    """The time over which a front, which was published at least once, can be looked at."""
    begin = dispatches[0].time
    end = max(now, dispatches[-1].time).astimezone(UTC)
    step = next((each for each in _STEPS if (end - begin) / each <= _MOST_STEPS), _STEPS[-1])
    steps = max(-(-(end - begin) // step), 1)
    return Timeline(
        begin=begin,
        end=end,
        seconds=int(step.total_seconds()),
        steps=steps,
        ticks=tuple(_ticks(dispatches, begin, step * steps)),
    )


def _ticks(dispatches: Sequence[FrontDispatch], begin: datetime, scale: timedelta) -> list[Tick]:
    ticks: list[Tick] = []
    nearest: dict[Room, float] = {}
    # From the newest, because that is what is asked for most.
    for dispatch in reversed(dispatches):
        at = 100 * ((dispatch.time - begin) / scale)
        free = [room for room, apart in _APART.items() if nearest.get(room, 200.0) - at >= apart]
        room = free[0] if "wide" in free else "none"
        if room != "none":
            nearest |= dict.fromkeys(free, at)
        ticks.append(Tick(dispatch.time, round(at, 3), room))
    return ticks[::-1]
