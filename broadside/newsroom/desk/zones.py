"""A moment by the clocks of a named zone, such as nine in the morning in Kyiv.

When the clocks go forward, an hour of the night is left out; when they go back, one comes twice. A
time in the first is refused, for a time in the second it must be said which of the two is meant.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo, available_timezones

from broadside.newsroom.desk.problem import Problem
from broadside.newsroom.errors import NewsroomError

_LOCAL = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?")
_NO_PLACES = ("Etc/", "SystemV/", "posix", "right/", "localtime", "Factory")


class MomentRefused(NewsroomError):
    """A time that is none, or that says too little; `problem` says why, at its field."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.problem = Problem(field=field, message=message)


@lru_cache(maxsize=1)
def zones() -> tuple[str, ...]:
    """The names of all zones, sorted."""
    names = {name for name in available_timezones() if not name.startswith(_NO_PLACES)}
    return tuple(sorted(names))


def moment_at(local: str, zone: str, which: Literal["first", "second"] | None = None) -> datetime:
    """The moment at which the clocks of a zone show a time.

    Args:
        local: `2026-11-30T09:00`.
        zone: the zone's IANA name, such as `Europe/Kyiv`.
        which: of the two, for a time that comes twice.

    Returns:
        The moment, in UTC.

    Raises:
        MomentRefused: there is no such zone or time, or the time comes twice.
    """
    if zone not in zones() and zone != "UTC":
        raise MomentRefused("zone", f"There is no time zone “{zone}”. Europe/Kyiv is one.")
    if not _LOCAL.fullmatch(local):
        raise MomentRefused("at", "Give a day and a time, such as 2026-11-30T09:00.")
    try:
        naive = datetime.fromisoformat(local)
    except ValueError as error:
        raise MomentRefused("at", f"There is no such day or time: {error}.") from error
    clocks = ZoneInfo(zone)
    try:
        first, second = (naive.replace(tzinfo=clocks, fold=fold).astimezone(UTC) for fold in (0, 1))
    except OverflowError as error:
        raise MomentRefused("at", "This is too far away.") from error
    # Where there is a gap, the two readings lie the wrong way round.
    if second < first:
        before, after = first.astimezone(clocks), second.astimezone(clocks)
        raise MomentRefused(
            "at",
            f"The clocks in {zone} never show {naive:%H:%M} on {_day(naive)}: they go forward that"
            f" night. Choose {min(before, after):%H:%M} or {max(before, after):%H:%M}.",
        )
    if first != second and which is None:
        raise MomentRefused(
            "which",
            f"The clocks in {zone} show {naive:%H:%M} twice on {_day(naive)}, because they go back."
            f" Choose the first (UTC{_offset(first, clocks)})"
            f" or the second (UTC{_offset(second, clocks)}).",
        )
    return second if which == "second" else first


def _day(naive: datetime) -> str:
    return f"{naive.day} {naive:%B %Y}"


def _offset(moment: datetime, clocks: ZoneInfo) -> str:
    offset = moment.astimezone(clocks).utcoffset() or timedelta()
    minutes = round(offset.total_seconds() / 60)
    sign = "+" if minutes >= 0 else "−"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
