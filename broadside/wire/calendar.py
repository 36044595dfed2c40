"""The calendar over a listing: its years, its months, and what it has in a month and on which day.

A listing is sorted by time, so a month is one run of it, found by bisection: a question costs what
its month holds, however long the listing is. One run, but for its edges: days are those of the
publication's clocks, which are up to a day ahead of or behind UTC, and where clocks are put back
over midnight the last hour of a month comes twice. So only what lies more than a day inside a month
is taken for granted; within a day of its edges each story is looked at.
"""

from __future__ import annotations

from bisect import bisect_left
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from datetime import date, tzinfo
from functools import lru_cache

from broadside.wire.answers import MonthCount, OnDay
from broadside.wire.entries import moment
from broadside.wire.errors import QuestionError

Place = tuple[int, str]
"""A story's place in every listing: microseconds of its publication, its identifier."""

_EPOCH = date(1970, 1, 1).toordinal()
_DAY = 86_400_000_000


class Calendar:
    """Days, months and years by the clocks of one time zone."""

    def __init__(self, zone: tzinfo) -> None:
        def day_of(microseconds: int) -> date:
            return moment(microseconds).astimezone(zone).date()

        # A story is asked about once for each list it stands in.
        self._day_of: Callable[[int], date] = lru_cache(4096)(day_of)

    def day(self, place: Place) -> date:
        """The day of a place."""
        return self._day_of(place[0])

    def month(self, place: Place) -> str:
        """The month of a place, such as `2022-03`."""
        day = self.day(place)
        return f"{day.year:04}-{day.month:02}"

    def in_month(self, listing: Sequence[Place], month: str) -> tuple[OnDay, ...]:
        """What a listing has in a month written `2022-03`, oldest first.

        Raises:
            QuestionError: no month is written so.
        """
        year, number = _parts(month)
        first, last = _span(year, number)
        low = bisect_left(listing, (first - _DAY, ""))
        high = bisect_left(listing, (last + _DAY, ""), low)
        days = ((self._day_of(place[0]), place[1]) for place in listing[low:high])
        return tuple(
            OnDay(day.day, story) for day, story in days if (day.year, day.month) == (year, number)
        )

    def months(self, listing: Sequence[Place]) -> tuple[MonthCount, ...]:
        """The months in which a listing has something, and how much, oldest first."""
        counts = (
            MonthCount(f"{year:04}-{number:02}", self._count(listing, year, number))
            for year in self.years(listing)
            for number in range(1, 13)
        )
        return tuple(month for month in counts if month.stories)

    def years(self, listing: Sequence[Place]) -> tuple[int, ...]:
        """The years in which a listing has something, oldest first."""
        return tuple(self._years(listing))

    def alone_in_its_year(self, listing: Sequence[Place], position: int) -> bool:
        """Whether the year of what stands at a position may be nobody else's in the listing."""
        year = self._day_of(listing[position][0]).year
        beside = (position - 1, position + 1)
        return not any(
            0 <= other < len(listing) and self._day_of(listing[other][0]).year == year
            for other in beside
        )

    def _years(self, listing: Sequence[Place]) -> Iterator[int]:
        position = 0
        while position < len(listing):
            year = self._day_of(listing[position][0]).year
            yield year
            _, last = _span(year, 12)
            position = bisect_left(listing, (last - _DAY, ""), position + 1)
            while position < len(listing) and self._day_of(listing[position][0]).year <= year:
                position += 1

    def _count(self, listing: Sequence[Place], year: int, number: int) -> int:
        first, last = _span(year, number)
        edges = (first - _DAY, first + _DAY, last - _DAY, last + _DAY)
        before, inside, outside, after = (bisect_left(listing, (edge, "")) for edge in edges)
        days = (
            self._day_of(place[0]) for place in (*listing[before:inside], *listing[outside:after])
        )
        return outside - inside + sum((day.year, day.month) == (year, number) for day in days)


def _parts(month: str) -> tuple[int, int]:
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError:
        first = None
    if first is None or month != f"{first.year:04}-{first.month:02}":
        raise QuestionError(f"a month is written as 2022-03, not as {month!r}")
    return first.year, first.month


def _span(year: int, number: int) -> tuple[int, int]:
    """When a month begins and ends in UTC, in microseconds."""
    first = date(year, number, 1).toordinal() - _EPOCH
    return first * _DAY, (first + monthrange(year, number)[1]) * _DAY
