"""Reading the wire: what the dispatches add up to, and what they touch.

A reading is a *fold*: it begins empty, takes one dispatch after another, and its state is a pure
function of the dispatches taken so far. Nothing of it is stored, because folding 100,000 dispatches
takes seconds, and a stored state would be a second truth. Only what listings and cards need is kept
in memory; a story with its body is fetched from the log when asked for.

Every answer is a function of the log up to `revision`. Between two revisions, `advance` says which
queries the dispatches touched: see `touched` for the law and for why it stays little.

What a reading does not do: it has no clock (a story in the future stands as soon as it is on the
wire), it joins nothing (a card names its bylines by identifier), and it is not for several threads
while it advances.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, tzinfo
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from broadside.wire.days import beginning_of_the_last, day_of
from broadside.wire.documents import AnyDocument, Dossier, Front, Story, Withdrawn
from broadside.wire.edition_days import EditionDays
from broadside.wire.ended import Ended
from broadside.wire.entries import Entry, moment
from broadside.wire.errors import QuestionError
from broadside.wire.fronts import Fronts
from broadside.wire.heads import StoryHead, decode_head
from broadside.wire.intersections import Intersections
from broadside.wire.listings import Listings
from broadside.wire.merged import Merged
from broadside.wire.named import KIND_OF, KINDS, Named
from broadside.wire.past import Past
from broadside.wire.pictures import Pictures
from broadside.wire.standing import Stories
from broadside.wire.stored import Log
from broadside.wire.touched import Query, Touched, Touches

_BODIES = 128
"""Whole stories kept at hand: those of a feed are asked for by every feed that shows them."""


class Reading:
    """The state of a publication as its log tells it, at one revision.

    Args:
        log: where the dispatches come from.
        time_zone: the publication's; months are those of its clocks.
        page_size: stories on a numbered page. `members` is answered for blocks of this size,
            counted from the oldest: `start` a multiple of it, `count` at most it.
    """

    def __init__(self, log: Log, time_zone: str | tzinfo = "UTC", page_size: int = 30) -> None:
        self._log = log
        self._page_size = page_size
        self._revision = 0
        self._time: int | None = None
        self._day_told: date | None = None
        self._zone = zone = ZoneInfo(time_zone) if isinstance(time_zone, str) else time_zone
        self._listings = Listings(zone)
        self._intersections = Intersections(self._listings)
        self._pictures = Pictures()
        self._ended = Ended()
        self._merged = Merged()
        self._named = Named(self._listings, self._pictures, self._merged)
        self._edition_days = EditionDays(self._listings, self._named, zone)
        self._stories = Stories(
            self._listings,
            self._intersections,
            self._pictures,
            zone,
            self._ended,
            self._edition_days,
            self._merged,
        )
        self._fronts = Fronts(self._pictures)
        self._pending = Touches(page_size)
        self._document: Callable[[int], AnyDocument] = lru_cache(_BODIES)(log.document)
        self._answers = self._answerers()
        self._past = Past(
            log,
            self._document,
            self._stories,
            self._listings,
            self._intersections,
            self._ended,
            self._merged,
            zone,
        )

    @classmethod
    def at(
        cls, log: Log, moment: datetime, time_zone: str | tzinfo = "UTC", page_size: int = 30
    ) -> Reading:
        """The reading as it was at a moment: of every dispatch up to then, that moment included."""
        reading = cls(log, time_zone, page_size)
        reading.catch_up(log.sequence_at(moment))
        return reading

    @property
    def revision(self) -> int:
        """The sequence number of the newest dispatch folded in; 0 before the first."""
        return self._revision

    def advance(self, until: int | None = None) -> Touched:
        """Fold in what came since, up to a sequence number (the newest when None).

        Returns:
            What lies between the two revisions.

        Raises:
            LogError: the log cannot be read. What was folded in before stays; the next call
                goes on from there, and its answer tells of both.
            ValueError: a reading goes forward only.
        """
        if self._revision == 0:
            self._pending.subject("publication")
        self._fold(self._new(until), self._pending)
        if self._today() != self._day_told:
            self._pending.query("today")
            self._pending.query("since")
        self._day_told = self._today()
        touched = self._pending.touched()
        self._pending = Touches(self._page_size)
        return touched

    def catch_up(self, until: int | None = None) -> None:
        """As `advance`, without noting what is touched: quicker, for where everything is new."""
        self._fold(self._new(until), None)
        self._day_told = self._today()

    def answer(self, query: Query) -> Any:
        """The answer to a query at this revision; `questions` says which there are.

        `("at", sequence, *query)` is answered as at an earlier revision: see `past`.

        Raises:
            QuestionError: there is no such query, or it does not take these arguments.
            LogError: a story is asked for and the log cannot be read.
        """
        if query[:1] == ("at",):
            return self._answer_at(query)
        try:
            answerer, types = self._answers[query[0]]  # type: ignore[index]
        except (KeyError, IndexError):
            raise QuestionError(f"nobody can answer {query!r}: no such query") from None
        arguments = query[1:]
        if tuple(map(type, arguments)) != types:
            expected = ", ".join(kind.__name__ for kind in types)
            raise QuestionError(f"nobody can answer {query!r}: {query[0]} takes ({expected})")
        return answerer(*arguments)

    def subjects(self) -> Iterator[Query]:
        """Everything there ever was that can have pages: all that a full press has to look at."""
        yield ("publication",)
        named = dict.fromkeys(self._named.ever())
        fronts = dict.fromkeys(self._fronts.ever())
        for key, language in self._listings.keys():  # noqa: SIM118 - not a dict
            yield ("list", key, language)
            kind, _, name = key.partition(":")
            if kind in KINDS:
                named[kind, name] = None
            if kind == "dossier":
                fronts[name, language] = None
            if kind == "all":
                fronts["home", language] = None
        for owner, language in fronts:
            yield ("front", owner, language)
        yield from self._edition_days.subjects()
        yield from named
        for name, language in self._stories.ever():
            yield ("story", name, language)
        for digest in self._pictures.ever():
            yield ("picture", digest)

    # --- folding ----------------------------------------------------------------------------------

    def _new(self, until: int | None) -> Iterable[Entry]:
        if until is not None and until < self._revision:
            raise ValueError(f"a reading at {self._revision} cannot go back to {until}")
        return self._log.entries(self._revision, until)

    def _fold(self, entries: Iterable[Entry], touches: Touches | None) -> None:
        for entry in entries:
            head = decode_head(entry)
            self._edition_days.begin(entry[0], entry[1], touches)
            match head:
                case StoryHead():
                    self._stories.put(entry[0], entry[1], head, touches)
                case Front():
                    self._fronts.put(entry[0], entry[1], head, touches)
                    self._ended.put("front", head.owner, head.language, entry[0])
                    self._edition_days.front(head.owner, head.language, head, touches)
                case Withdrawn():
                    self._withdraw(entry[0], entry[1], head, touches)
                case _:
                    kind = KIND_OF[type(head)]
                    self._mean(entry[0], kind, head.id, "", touches)
                    old = self._named.document(kind, head.id)
                    self._named.put(head, touches)
                    self._ended.put(kind, head.id, "", entry[0])
                    self._edition_days.named(old, head, touches)
                    if isinstance(head, Dossier) and touches is not None:
                        for language in self._fronts.languages(head.id):
                            touches.subject("front", head.id, language)
            self._revision, self._time = entry[0], entry[1]

    def _withdraw(
        self, sequence: int, time: int, withdrawn: Withdrawn, touches: Touches | None
    ) -> None:
        if withdrawn.what in KINDS:
            self._ended.withdraw(withdrawn.what, withdrawn.id, "", sequence)
        match withdrawn.what:
            case "story":
                self._stories.withdraw(sequence, withdrawn.id, withdrawn.language, touches)
            case "front":
                withdrawn_from = self._fronts.languages(withdrawn.id)
                self._fronts.withdraw(sequence, time, withdrawn.id, withdrawn.language, touches)
                self._ended.withdraw("front", withdrawn.id, withdrawn.language, sequence)
                for language in withdrawn_from:
                    if withdrawn.language in ("", language):
                        self._edition_days.front(withdrawn.id, language, None, touches)
            case _:
                what, name = withdrawn.what, withdrawn.id
                old = self._named.document(what, name)
                self._named.withdraw(what, name, touches)
                self._edition_days.named(old, None, touches)
                self._mean(sequence, what, name, withdrawn.in_favour_of, touches)

    def _mean(
        self, sequence: int, kind: str, name: str, survivor: str, touches: Touches | None
    ) -> None:
        """An identifier means its survivor from now on; with an empty one, itself."""
        left = self._named.meant(sequence, kind, name, survivor, touches)
        self._stories.mean_another(sequence, kind, left, touches)

    # --- answering --------------------------------------------------------------------------------

    def _answerers(self) -> dict[str, tuple[Callable[..., Any], tuple[type, ...]]]:
        stories, listings, named, fronts = (
            self._stories,
            self._listings,
            self._named,
            self._fronts,
        )
        answerers: dict[str, tuple[Callable[..., Any], tuple[type, ...]]] = {
            "story": (self._story, (str, str)),
            "card": (stories.card, (str, str)),
            "translations": (stories.translations, (str,)),
            "address": (stories.address, (str, str)),
            "former": (stories.former, (str, str)),
            "old_addresses": (stories.old_addresses, (str, str)),
            "count": (listings.count, (str, str)),
            "stands": (listings.stands, (str, str)),
            "members": (self._members, (str, str, int, int)),
            "latest": (listings.latest, (str, str, int)),
            "latest_of_both": (self._intersections.latest, (str, str, str, int)),
            "neighbours": (stories.neighbours, (str, str, str)),
            "in_month": (listings.in_month, (str, str, str)),
            "months_of": (listings.months_of, (str, str)),
            "years": (listings.years, (str, str)),
            "year_place": (listings.year_place, (str, str, int)),
            "front": (fronts.front, (str, str)),
            "front_time": (fronts.time, (str, str)),
            "front_dispatches": (fronts.dispatches, (str, str)),
            "highlights": (fronts.highlights, (str, str)),
            "fronts": (fronts.keys, ()),
            "standing": (self._stands, (str, str, str)),
            "edition": (self._edition_days.mark, (str, str, str)),
            "edition_on": (self._edition_days.on, (str, str, str)),
            "edition_years": (self._edition_days.years, (str, str)),
            "edition_days": (self._edition_days.days, (str, str, int)),
            "signature": (named.signature, (str,)),
            "former_slugs": (self._former_slugs, (str, str)),
            "dossiers": (lambda: named.names("dossier"), ()),
            "topics": (lambda: named.names("topic"), ()),
            "strands": (named.strands, (str,)),
            "people": (named.people, (str,)),
            "months": (listings.months, (str,)),
            "sitemap": (stories.sitemap, (str, int)),
            "picture": (self._pictures.picture, (str,)),
            "today": (self._today, ()),
            "since": (self._since, (int,)),
        }
        for kind in KINDS:
            answerers[kind] = (lambda name, kind=kind: named.document(kind, name), (str,))
        return answerers

    def _answer_at(self, query: Query) -> Any:
        sequence = query[1] if len(query) > 1 else None
        if type(sequence) is not int or not 0 <= sequence <= self._revision:
            raise QuestionError(
                f"nobody can answer {query!r}: the past is asked about at a sequence number"
                f" from 0 to {self._revision}"
            )
        return self._past.answer(sequence, query[2:])

    def _today(self) -> date | None:
        return None if self._time is None else day_of(moment(self._time), self._zone)

    def _since(self, days: int) -> datetime | None:
        today = self._today()
        return None if today is None else beginning_of_the_last(days, today, self._zone)

    def _story(self, name: str, language: str) -> Story | None:
        sequence = self._stories.sequence(name, language)
        if sequence is None:
            return None
        story = self._document(sequence)
        assert isinstance(story, Story), "the fold took this sequence number from a story"
        return story

    def _members(self, key: str, language: str, start: int, count: int) -> tuple[str, ...]:
        if start < 0 or start % self._page_size or not 0 < count <= self._page_size:
            raise QuestionError(
                f"members are asked for by blocks of {self._page_size} from the oldest,"
                f" not {count} from position {start}"
            )
        return self._listings.members(key, language, start, count)

    def _stands(self, what: str, name: str, language: str) -> bool:
        if what == "front":
            return self._fronts.front(name, language) is not None
        if what not in KINDS:
            raise QuestionError(
                f"whether a {what!r} stands is not asked so; of these it is: front,"
                f" {', '.join(KINDS)}"
            )
        return self._named.document(what, name) is not None

    def _former_slugs(self, kind: str, name: str) -> tuple[str, ...]:
        if kind not in KINDS:
            raise QuestionError(f"no {kind!r} has a slug; these have: {', '.join(KINDS)}")
        return self._named.former_slugs(kind, name)
