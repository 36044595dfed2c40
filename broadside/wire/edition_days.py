"""The days of which there is an edition: on which what a front shows may have changed.

An edition is a front as it stood at the end of a day, by the publication's clocks. Its day and the
last dispatch of that day that counts for the front are all that is kept: what stood there is asked
of the past (`Questions.at`), and never changes again.

The law: at every sequence number, a front resolves to what it resolved to at the newest dispatch
that counted for it. To find those dispatches without resolving anything, each front says what it
reaches: the lists that it fills itself from, each with how many of the newest it could ever show,
and the stories pinned to it. A dispatch of a story counts where the story's card, or its place in a
list, changed within reach. So a day may be counted on which a front came out as it was before (an
old pin behind a withdrawn one was corrected), and none is missed. An edit of a body counts nowhere.

How persons are spelled is not counted: a name corrected later that day is in the next edition.

A front that shows nothing and was not edited, or of which the dossier does not stand, has no
edition on that day. Only the newest day of a front ever comes, goes, or moves its sequence number;
those before it are settled.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta, tzinfo
from sys import maxsize

from broadside.wire.answers import EditionMark
from broadside.wire.calendar import Place
from broadside.wire.documents import Dossier, Front, Strand, Topic
from broadside.wire.edition import HOME, PLAIN_LATEST, PLAIN_ROW
from broadside.wire.entries import microseconds, moment
from broadside.wire.listings import Listings
from broadside.wire.named import Named, NamedDocument
from broadside.wire.reach import Reach, reach_of
from broadside.wire.touched import Query, Touches

FrontKey = tuple[str, str]
"""Owner and language of a front."""

_DayOf = tuple[int, int]
"""A day as an ordinal, and the last dispatch of it that counted."""


class EditionDays:
    """For every front, the days of its editions."""

    def __init__(self, listings: Listings, named: Named, zone: tzinfo) -> None:
        self._listings = listings
        self._named = named
        self._zone = zone
        self._days: dict[FrontKey, list[_DayOf]] = {}
        self._ever: dict[tuple[str, str, int], None] = {}
        self._edited: dict[FrontKey, Reach] = {}
        self._by_list: dict[tuple[str, str], dict[FrontKey, int]] = {}
        self._by_story: dict[tuple[str, str], dict[FrontKey, None]] = {}
        self._aging: dict[FrontKey, None] = {}
        self._known: dict[tuple[str, str], tuple[tuple[FrontKey, int], ...]] = {}
        self._sequence = 0
        self._day = 0
        self._midnight = -maxsize

    # --- changes ----------------------------------------------------------------------------------

    def begin(self, sequence: int, time: int, touches: Touches | None) -> None:
        """A dispatch is about to be folded in; the first of a day makes what is shown older."""
        self._sequence = sequence
        if time < self._midnight:
            return
        before = self._day
        local = moment(time).astimezone(self._zone).date()
        self._day = max(local.toordinal(), before)
        self._midnight = self._end_of(date.fromordinal(self._day))
        if touches is not None and before:
            # Until a day has come, nothing is answered of it.
            for day in range(before + 1, self._day + 1):
                touches.query("edition_on", _written(day))
        for front in list(self._aging):
            self._mark(front, touches)

    def story(
        self,
        name: str,
        language: str,
        places: Iterable[tuple[tuple[str, ...], Place]],
        touches: Touches | None,
    ) -> None:
        """A story's card or its place in lists changed.

        Args:
            places: the lists it was in with its place there, and those it is in.
        """
        fronts = dict.fromkeys(self._by_story.get((name, language), ()))
        known = self._known
        for keys, place in places:
            for key in keys:
                reaching = known.get((key, language))
                if reaching is None:
                    reaching = known[key, language] = self._reaching(key, language)
                if not reaching:
                    continue
                newer = self._listings.newer(key, language, place)
                for front, depth in reaching:
                    if newer < depth:
                        fronts[front] = None
        for front in fronts:
            self._mark(front, touches)

    def front(
        self, owner: str, language: str, front: Front | None, touches: Touches | None
    ) -> None:
        """A front was published, or (None) withdrawn."""
        key = (owner, language)
        self._known.clear()
        before = self._edited.pop(key, None)
        if before is not None:
            self._forget(key, before)
        if front is not None:
            self._edited[key] = reach = reach_of(front)
            for listed, depth in reach.lists.items():
                self._by_list.setdefault(listed, {})[key] = depth
            for story in reach.stories:
                self._by_story.setdefault(story, {})[key] = None
            if reach.ages:
                self._aging[key] = None
        self._mark(key, touches)
        if (before is None) != (front is None):
            # A dossier is entered from elsewhere once it has a front, even an empty one.
            entered: dict[FrontKey, None] = {}
            self._naming(f"dossier:{owner}", entered)
            for other in entered:
                self._mark(other, touches)

    def named(
        self, old: NamedDocument | None, new: NamedDocument | None, touches: Touches | None
    ) -> None:
        """A dossier, strand or topic came, changed or went: what a front calls its parts by."""
        fronts: dict[FrontKey, None] = {}
        for document in (old, new):
            if isinstance(document, (Dossier, Strand)):
                self._known.clear()
            match document:
                case Dossier(id=name):
                    self._of_dossier(name, fronts)
                    self._naming(f"dossier:{name}", fronts)
                case Strand(id=name, dossier=dossier):
                    self._of_dossier(dossier, fronts)
                    self._naming(f"strand:{name}", fronts)
                case Topic(id=name):
                    for front, reach in self._edited.items():
                        if name in reach.topics:
                            fronts[front] = None
        for front in fronts:
            self._mark(front, touches)

    def _reaching(self, key: str, language: str) -> tuple[tuple[FrontKey, int], ...]:
        """The fronts that fill themselves from a list, each with how deep it looks."""
        reaching = dict(self._by_list.get((key, language), {}))
        kind, _, name = key.partition(":")
        plain = {}
        if kind in ("all", "dossier"):
            plain[HOME, language] = self._plain_depth()
        if kind == "dossier":
            plain[name, language] = self._plain_depth()
        if kind == "strand":
            strand = self._named.document("strand", name)
            if isinstance(strand, Strand):
                plain[strand.dossier, language] = self._plain_depth()
        reaching.update((front, deep) for front, deep in plain.items() if front not in self._edited)
        return tuple(reaching.items())

    def _plain_depth(self) -> int:
        """As many as a front that nobody edited can hold."""
        rows = self._named.how_many("dossier") + self._named.how_many("strand")
        return PLAIN_LATEST + PLAIN_ROW * rows

    def _of_dossier(self, name: str, fronts: dict[FrontKey, None]) -> None:
        languages = {
            *self._listings.languages("all"),
            *(language for owner, language in self._edited if owner == name),
        }
        for language in sorted(languages):
            fronts[name, language] = None

    def _naming(self, key: str, fronts: dict[FrontKey, None]) -> None:
        """Add the fronts on which a list's subject is named."""
        for (listed, _), reaching in self._by_list.items():
            if listed == key:
                fronts.update(dict.fromkeys(reaching))
        for language in self._listings.languages("all"):
            if (HOME, language) not in self._edited:
                fronts[HOME, language] = None

    def _forget(self, key: FrontKey, reach: Reach) -> None:
        for listed in reach.lists:
            del self._by_list[listed][key]
        for story in reach.stories:
            del self._by_story[story][key]
        self._aging.pop(key, None)

    def _mark(self, front: FrontKey, touches: Touches | None) -> None:
        """Count the dispatch for a front."""
        days = self._days.get(front, [])
        held = bool(days) and days[-1][0] == self._day
        if self._shown(front):
            if held:
                days[-1] = (self._day, self._sequence)
            else:
                self._days.setdefault(front, days).append((self._day, self._sequence))
                self._ever[*front, date.fromordinal(self._day).year] = None
        elif held:
            days.pop()
            held = False
        else:
            return
        if touches is not None:
            self._touch(front, days, touches, same_days=held)

    def _touch(
        self, front: FrontKey, days: list[_DayOf], touches: Touches, *, same_days: bool
    ) -> None:
        touches.query("edition", *front, _written(self._day))
        if same_days:
            return
        for day, _ in days[-2:]:
            touches.query("edition", *front, _written(day))
        year = date.fromordinal(self._day).year
        touches.query("edition_on", _written(self._day), *front)
        touches.query("edition_days", *front, year)
        touches.query("edition_years", *front)
        touches.subject("editions", *front, year)
        touches.subject("front", *front)

    def _shown(self, front: FrontKey) -> bool:
        owner, language = front
        if owner == HOME:
            return front in self._edited or self._listings.stands("all", language)
        if self._named.document("dossier", owner) is None:
            return False
        return front in self._edited or self._listings.stands(f"dossier:{owner}", language)

    def _end_of(self, day: date) -> int:
        after = day + timedelta(days=1)
        return microseconds(datetime(after.year, after.month, after.day, tzinfo=self._zone))

    # --- answers ----------------------------------------------------------------------------------

    def mark(self, owner: str, language: str, day: str) -> EditionMark | None:
        """Where the edition of a day is on the wire, and which come before and after it."""
        days = self._days.get((owner, language), [])
        place = bisect_left(days, (_ordinal(day), 0))
        if place == len(days) or _written(days[place][0]) != day:
            return None
        return EditionMark(
            days[place][1],
            _written(days[place - 1][0]) if place else None,
            _written(days[place + 1][0]) if place + 1 < len(days) else None,
        )

    def on(self, day: str, owner: str, language: str) -> str | None:
        """The day of the newest edition on a day or before; None for days that have not come."""
        days = self._days.get((owner, language), [])
        wanted = _ordinal(day)
        place = bisect_right(days, (wanted, maxsize))
        return _written(days[place - 1][0]) if place and wanted <= self._day else None

    def years(self, owner: str, language: str) -> tuple[int, ...]:
        """The years in which a front has editions, oldest first."""
        days = self._days.get((owner, language), [])
        return tuple(dict.fromkeys(date.fromordinal(day).year for day, _ in days))

    def days(self, owner: str, language: str, year: int) -> tuple[str, ...]:
        """The days of a year of which a front has an edition, oldest first."""
        if not date.min.year <= year < date.max.year:
            return ()
        days = self._days.get((owner, language), [])
        first, after = date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()
        return tuple(
            _written(day) for day, _ in days[bisect_left(days, (first, 0)) :] if day < after
        )

    def subjects(self) -> Iterator[Query]:
        """Every front and year that ever had an edition."""
        for owner, language, year in self._ever:
            yield ("editions", owner, language, year)


def _written(day: int) -> str:
    return date.fromordinal(day).isoformat()


def _ordinal(day: str) -> int:
    """The day's number; 0, which is no day, for anything that is none."""
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return 0
