"""Listings: which stories stand in a list, in order of time, and what is at which position.

A listing is a sorted array of places (time of publication, story), oldest first. The place is one
object shared by all listings that a story stands in, so a listing costs eight bytes a story, and
bisection finds a position among 100,000 in a microsecond. The newest story goes to the end, which
moves nothing; an old one moves what is newer, by a copy of memory that is still only microseconds.

List keys: `all`, `dossier:ID`, `strand:ID`, `topic:ID`, `place:ID`, `person:ID`, `month:2022-03`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo
from typing import Literal

from broadside.wire.answers import MonthCount, Neighbours, OnDay
from broadside.wire.calendar import Calendar, Place
from broadside.wire.touched import Touches


def month_of(published: datetime, zone: tzinfo) -> str:
    """The month, such as `2022-03`, in which the publication's clock stood then."""
    local = published.astimezone(zone)
    return f"{local.year:04}-{local.month:02}"


class Listings:
    """Every listing in every language; days are those of the publication's time zone."""

    def __init__(self, zone: tzinfo) -> None:
        self._listings: dict[str, dict[str, list[Place]]] = {}
        self._calendar = Calendar(zone)

    # --- changes ----------------------------------------------------------------------------------

    def insert(
        self, keys: Iterable[str], language: str, place: Place, touches: Touches | None
    ) -> None:
        """List a story where it was not listed."""
        listings = self._listings.get(language)
        if listings is None:
            listings = self._listings[language] = {}
        for key in keys:
            listing = listings.get(key)
            if listing is None:
                listing = listings[key] = []
            if not listing or listing[-1] < place:
                position = len(listing)
                listing.append(place)
            else:
                position = bisect_left(listing, place)
                listing.insert(position, place)
            if touches is not None:
                touches.positions(key, language, position, len(listing) - 1)
                self._touch_beside(key, language, listing, position, touches)
                self._touch_count(key, language, len(listing) == 1, touches)
                self._touch_calendar(key, language, listing, position, touches)

    def remove(
        self, keys: Iterable[str], language: str, place: Place, touches: Touches | None
    ) -> None:
        """No longer list a story where it is listed."""
        for key in keys:
            listing = self._listings[language][key]
            position = bisect_left(listing, place)
            if touches is not None:
                touches.positions(key, language, position, len(listing) - 1)
                self._touch_beside(key, language, listing, position, touches)
                self._touch_count(key, language, len(listing) == 1, touches)
                self._touch_calendar(key, language, listing, position, touches)
            del listing[position]

    def move(
        self, keys: Iterable[str], language: str, old: Place, new: Place, touches: Touches | None
    ) -> None:
        """List a story at another time. Only those between its old and new place change places."""
        calendar = self._calendar
        for key in keys:
            listing = self._listings[language][key]
            before = bisect_left(listing, old)
            after = bisect_left(listing, new) - (old < new)
            if touches is None:
                del listing[before]
                listing.insert(after, new)
                continue
            dated = before != after or calendar.day(old) != calendar.day(new)
            self._touch_beside(key, language, listing, before, touches)
            if dated:
                self._touch_calendar(key, language, listing, before, touches)
            del listing[before]
            listing.insert(after, new)
            if dated:
                self._touch_calendar(key, language, listing, after, touches)
            if before != after:
                touches.positions(key, language, min(before, after), max(before, after))
                self._touch_beside(key, language, listing, after, touches)
                touches.query("latest", key, language)

    def _touch_beside(
        self, key: str, language: str, listing: list[Place], position: int, touches: Touches
    ) -> None:
        for place in listing[max(position - 1, 0) : position + 2]:
            touches.query("neighbours", key, place[1], language)

    def _touch_calendar(
        self, key: str, language: str, listing: list[Place], position: int, touches: Touches
    ) -> None:
        """Something is there now, or is there no more after this."""
        touches.query("in_month", key, language, self._calendar.month(listing[position]))
        touches.query("months_of", key, language)
        if self._calendar.alone_in_its_year(listing, position):
            touches.query("years", key, language)
            touches.query("year_place", key, language)

    def _touch_count(self, key: str, language: str, begins_or_ends: bool, touches: Touches) -> None:
        touches.query("count", key, language)
        touches.query("latest", key, language)
        touches.subject("list", key, language)
        kind, _, name = key.partition(":")
        if begins_or_ends:
            touches.query("stands", key, language)
        if kind == "month":
            touches.query("months", language)
        elif begins_or_ends:
            if kind == "all":
                touches.subject("front", "home", language)
            else:
                touches.subject(kind, name)
            if kind == "dossier":
                touches.subject("front", name, language)
            if kind == "person":
                touches.query("people", language)

    # --- answers ----------------------------------------------------------------------------------

    def count(self, key: str, language: str) -> int:
        """How many stories are listed."""
        return len(self._listing(key, language))

    def stands(self, key: str, language: str) -> bool:
        """Whether any story is listed."""
        return bool(self._listing(key, language))

    def members(self, key: str, language: str, start: int, count: int) -> tuple[str, ...]:
        """The stories from a position on, oldest first."""
        return tuple(name for _, name in self._listing(key, language)[start : start + count])

    def latest(self, key: str, language: str, count: int) -> tuple[str, ...]:
        """The newest stories, newest first."""
        listing = self._listing(key, language)
        return tuple(name for _, name in reversed(listing[max(len(listing) - count, 0) :]))

    def newest_first(self, key: str, language: str) -> Iterator[Place]:
        """The places of a list, newest first."""
        return reversed(self._listing(key, language))

    def holds(self, key: str, language: str, place: Place) -> bool:
        """Whether a list has that place."""
        listing = self._listing(key, language)
        position = bisect_left(listing, place)
        return position < len(listing) and listing[position] == place

    def neighbours(self, key: str, language: str, place: Place) -> Neighbours:
        """The stories beside the one at a place."""
        listing = self._listing(key, language)
        position = bisect_left(listing, place)
        return Neighbours(
            listing[position - 1][1] if position else None,
            listing[position + 1][1] if position + 1 < len(listing) else None,
        )

    def newer(self, key: str, language: str, place: Place) -> int:
        """How many are listed that are newer than a place, listed or not."""
        listing = self._listing(key, language)
        if listing and listing[-1] <= place:
            return 0
        return len(listing) - bisect_right(listing, place)

    def position(self, key: str, language: str, place: Place) -> int:
        """Where a listed story stands, from 0 for the oldest."""
        return bisect_left(self._listing(key, language), place)

    def months(self, language: str) -> tuple[MonthCount, ...]:
        """The months that have stories, oldest first."""
        months = (
            MonthCount(key.removeprefix("month:"), len(listing))
            for key, listing in self._listings.get(language, {}).items()
            if listing and key.startswith("month:")
        )
        return tuple(sorted(months))

    def in_month(self, key: str, language: str, month: str) -> tuple[OnDay, ...]:
        """The stories of a month written `2022-03` with their days, oldest first."""
        return self._calendar.in_month(self._listing(key, language), month)

    def months_of(self, key: str, language: str) -> tuple[MonthCount, ...]:
        """The months that have stories, oldest first."""
        return self._calendar.months(self._listing(key, language))

    def years(self, key: str, language: str) -> tuple[int, ...]:
        """The years that have stories, oldest first."""
        return self._calendar.years(self._listing(key, language))

    def year_place(self, key: str, language: str, year: int) -> Literal["newest", "older"] | None:
        """Whether a year is the newest that has stories, or an older one; None for neither."""
        years = self.years(key, language)
        if year not in years:
            return None
        return "newest" if year == years[-1] else "older"

    def keys(self) -> Iterator[tuple[str, str]]:
        """Every listing that there ever was, with its language."""
        for language, listings in self._listings.items():
            for key in listings:
                yield key, language

    def languages(self, key: str) -> list[str]:
        """The languages in which a listing has stories."""
        return [language for language, listings in self._listings.items() if listings.get(key)]

    def _listing(self, key: str, language: str) -> list[Place]:
        return self._listings.get(language, {}).get(key, [])
