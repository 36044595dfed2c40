"""The typed face of the queries: one method each, for whoever asks.

`Questions(ask)` asks through a function, so that the one who asks (a page, a front, a feed) neither
knows nor cares whether a reading answers, a press that records what was asked, or a preview that
puts a draft over the wire's answers.

This is also the list of all queries. A query's tuple is the method's name and its arguments in
order: `questions.card(id, "en")` asks `("card", id, "en")`. A subject is named the same way.

List keys: `all`, `dossier:ID`, `strand:ID`, `topic:ID`, `place:ID`, `person:ID` (in any role) and
`month:2022-03`; the constants and functions at the end make them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Literal, TypeVar

from broadside.wire.answers import (
    Address,
    Card,
    EditionMark,
    FrontDispatch,
    Highlight,
    MonthCount,
    Neighbours,
    OnDay,
    Signature,
    SitemapEntry,
    Translation,
)
from broadside.wire.documents import (
    Dossier,
    Front,
    Identifier,
    Language,
    Person,
    Picture,
    Place,
    Story,
    Strand,
    Topic,
)
from broadside.wire.touched import Query

__all__ = [
    "ALL",
    "Ask",
    "Query",
    "Questions",
    "dossier_list",
    "month_list",
    "person_list",
    "place_list",
    "strand_list",
    "topic_list",
]

Ask = Callable[[Query], Any]

_Answer = TypeVar("_Answer")


class Questions:
    """Everything that can be asked of a reading. None means that it does not stand."""

    def __init__(self, ask: Ask) -> None:
        self.ask = ask

    def at(self, sequence: int) -> Questions:
        """The questions as at an earlier sequence number, of which the answers never change.

        Only what a front asks can be asked so; anything else is a `QuestionError`.
        """
        return Questions(lambda query: self.ask(("at", sequence, *query)))

    # --- stories ----------------------------------------------------------------------------------

    def story(self, id: Identifier, language: Language) -> Story | None:
        """A story with its body. Changed by any edit; where a card will do, ask for that."""
        return self._asked(Story, "story", id, language)

    def card(self, id: Identifier, language: Language) -> Card | None:
        """A story as a container or a listing shows it. An edit of the body leaves it alone."""
        return self._asked(Card, "card", id, language)

    def translations(self, id: Identifier) -> tuple[Translation, ...]:
        """Where a story stands, in which languages, sorted by language."""
        answer: tuple[Translation, ...] = self.ask(("translations", id))
        return answer

    def address(self, id: Identifier, language: Language) -> Address | None:
        """What a standing story's address is made of: few edits change that."""
        return self._asked(Address, "address", id, language)

    def former(self, id: Identifier, language: Language) -> tuple[Address, ...]:
        """The addresses that a standing story had here and has no more."""
        answer: tuple[Address, ...] = self.ask(("former", id, language))
        return answer

    def old_addresses(self, id: Identifier, language: Language) -> tuple[str, ...]:
        """The site paths from before this publication that lead to a standing story."""
        answer: tuple[str, ...] = self.ask(("old_addresses", id, language))
        return answer

    # --- listings ---------------------------------------------------------------------------------

    def count(self, key: str, language: Language) -> int:
        """How many stories a list has."""
        answer: int = self.ask(("count", key, language))
        return answer

    def stands(self, key: str, language: Language) -> bool:
        """Whether a list has a story at all. One more or one less seldom changes that."""
        answer: bool = self.ask(("stands", key, language))
        return answer

    def members(
        self, key: str, language: Language, start: int, count: int
    ) -> tuple[Identifier, ...]:
        """The stories of a list from a position, oldest first (by publication, then identifier).

        `start` is a multiple of the reading's page size and `count` at most that, so that one more
        story touches one block; anything else is a `QuestionError`.
        """
        answer: tuple[Identifier, ...] = self.ask(("members", key, language, start, count))
        return answer

    def latest(self, key: str, language: Language, count: int) -> tuple[Identifier, ...]:
        """The newest stories of a list, newest first."""
        answer: tuple[Identifier, ...] = self.ask(("latest", key, language, count))
        return answer

    def latest_of_both(
        self, key: str, topic: str, language: Language, count: int
    ) -> tuple[Identifier, ...]:
        """The newest stories that two lists have in common, newest first.

        The first list is a dossier's or a strand's, the second a topic's; anything else is a
        `QuestionError`.
        """
        answer: tuple[Identifier, ...] = self.ask(("latest_of_both", key, topic, language, count))
        return answer

    def neighbours(self, key: str, id: Identifier, language: Language) -> Neighbours:
        """The stories beside one in a list."""
        answer: Neighbours = self.ask(("neighbours", key, id, language))
        return answer

    def in_month(self, key: str, language: Language, month: str) -> tuple[OnDay, ...]:
        """The stories of a list in a month (`2022-03`) with their days, oldest first.

        Days and months are those of the publication's clocks. One more story touches its month
        alone. Anything that is no month is a `QuestionError`.
        """
        answer: tuple[OnDay, ...] = self.ask(("in_month", key, language, month))
        return answer

    def months_of(self, key: str, language: Language) -> tuple[MonthCount, ...]:
        """The months in which a list has stories, and how many, oldest first."""
        answer: tuple[MonthCount, ...] = self.ask(("months_of", key, language))
        return answer

    def years(self, key: str, language: Language) -> tuple[int, ...]:
        """The years in which a list has stories, oldest first. One more seldom changes them."""
        answer: tuple[int, ...] = self.ask(("years", key, language))
        return answer

    def year_place(
        self, key: str, language: Language, year: int
    ) -> Literal["newest", "older"] | None:
        """Whether a year is the newest in which a list has stories, an older one, or neither.

        For whoever needs to know of one year: a new one changes this for itself and one other.
        """
        answer: Literal["newest", "older"] | None = self.ask(("year_place", key, language, year))
        return answer

    def months(self, language: Language) -> tuple[MonthCount, ...]:
        """The months (`2022-03`, by the publication's clocks) that have stories, oldest first."""
        answer: tuple[MonthCount, ...] = self.ask(("months", language))
        return answer

    def people(self, language: Language) -> tuple[Identifier, ...]:
        """The standing persons who signed a standing story in a language, sorted."""
        answer: tuple[Identifier, ...] = self.ask(("people", language))
        return answer

    def sitemap(self, language: Language, shard: int) -> tuple[SitemapEntry, ...]:
        """A thousand stories from the oldest; shards count from 1."""
        answer: tuple[SitemapEntry, ...] = self.ask(("sitemap", language, shard))
        return answer

    # --- fronts -----------------------------------------------------------------------------------

    def front(self, owner: Identifier, language: Language) -> Front | None:
        """A front; the owner is a dossier, or `home`. It may stand where the dossier does not."""
        return self._asked(Front, "front", owner, language)

    def front_time(self, owner: Identifier, language: Language) -> datetime | None:
        """When a standing front was published as it is: the date of this edition."""
        return self._asked(datetime, "front_time", owner, language)

    def highlights(self, owner: Identifier, language: Language) -> tuple[Highlight, ...]:
        """What a standing front names among its highlights, each story once, in its order."""
        answer: tuple[Highlight, ...] = self.ask(("highlights", owner, language))
        return answer

    def front_dispatches(self, owner: Identifier, language: Language) -> tuple[FrontDispatch, ...]:
        """Every dispatch that published or withdrew a front, oldest first."""
        answer: tuple[FrontDispatch, ...] = self.ask(("front_dispatches", owner, language))
        return answer

    def fronts(self) -> tuple[tuple[Identifier, Language], ...]:
        """Owner and language of every standing front, sorted."""
        answer: tuple[tuple[Identifier, Language], ...] = self.ask(("fronts",))
        return answer

    # --- days -------------------------------------------------------------------------------------

    def today(self) -> date | None:
        """The day of the newest dispatch, by the publication's clocks: no page knows another."""
        return self._asked(date, "today")

    def since(self, days: int) -> datetime | None:
        """When the last so many days began, `today` included; None before the first dispatch.

        None also where the calendar does not reach so far: then nothing is too old.
        """
        return self._asked(datetime, "since", days)

    def edition(self, owner: Identifier, language: Language, day: str) -> EditionMark | None:
        """The edition of a day (`2024-03-05`, by the publication's clocks): see `edition_days`."""
        return self._asked(EditionMark, "edition", owner, language, day)

    def edition_on(self, day: str, owner: Identifier, language: Language) -> str | None:
        """The day of the newest edition on a day or before; None for a day that has not come."""
        return self._asked(str, "edition_on", day, owner, language)

    def edition_years(self, owner: Identifier, language: Language) -> tuple[int, ...]:
        """The years in which a front has editions, oldest first."""
        answer: tuple[int, ...] = self.ask(("edition_years", owner, language))
        return answer

    def edition_days(self, owner: Identifier, language: Language, year: int) -> tuple[str, ...]:
        """The days of a year of which a front has an edition, oldest first."""
        answer: tuple[str, ...] = self.ask(("edition_days", owner, language, year))
        return answer

    # --- what they refer to -----------------------------------------------------------------------

    def standing(self, what: str, id: Identifier, language: Language = "") -> bool:
        """Whether a front, person, dossier, strand, topic or place stands at all."""
        answer: bool = self.ask(("standing", what, id, language))
        return answer

    def person(self, id: Identifier) -> Person | None:
        """A person or organisation, with biographies; for a byline, ask for the signature."""
        return self._asked(Person, "person", id)

    def signature(self, id: Identifier) -> Signature | None:
        """What a byline needs of a person."""
        return self._asked(Signature, "signature", id)

    def dossier(self, id: Identifier) -> Dossier | None:
        """A dossier."""
        return self._asked(Dossier, "dossier", id)

    def strand(self, id: Identifier) -> Strand | None:
        """A strand."""
        return self._asked(Strand, "strand", id)

    def topic(self, id: Identifier) -> Topic | None:
        """A topic."""
        return self._asked(Topic, "topic", id)

    def place(self, id: Identifier) -> Place | None:
        """A place."""
        return self._asked(Place, "place", id)

    def former_slugs(self, kind: str, id: Identifier) -> tuple[str, ...]:
        """The slugs that a person, dossier, strand, topic or place had and has no more."""
        answer: tuple[str, ...] = self.ask(("former_slugs", kind, id))
        return answer

    def dossiers(self) -> tuple[Identifier, ...]:
        """The standing dossiers, sorted by identifier."""
        answer: tuple[Identifier, ...] = self.ask(("dossiers",))
        return answer

    def strands(self, dossier: Identifier) -> tuple[Identifier, ...]:
        """The standing strands of a dossier, by (order, slug)."""
        answer: tuple[Identifier, ...] = self.ask(("strands", dossier))
        return answer

    def topics(self) -> tuple[Identifier, ...]:
        """The standing topics, sorted by identifier."""
        answer: tuple[Identifier, ...] = self.ask(("topics",))
        return answer

    def picture(self, digest: str) -> Picture | None:
        """Digest, width and height of a picture that a standing document uses."""
        return self._asked(Picture, "picture", digest)

    def _asked(self, kind: type[_Answer], *query: str | int) -> _Answer | None:
        answer: _Answer | None = self.ask(query)
        return answer


# --- list keys ------------------------------------------------------------------------------------

ALL = "all"
"""The list of every story."""


def dossier_list(id: Identifier) -> str:
    """The list of a dossier's stories."""
    return f"dossier:{id}"


def strand_list(id: Identifier) -> str:
    """The list of a strand's stories."""
    return f"strand:{id}"


def topic_list(id: Identifier) -> str:
    """The list of the stories on a topic."""
    return f"topic:{id}"


def place_list(id: Identifier) -> str:
    """The list of the stories about a place."""
    return f"place:{id}"


def person_list(id: Identifier) -> str:
    """The list of the stories that a person signed, in any role."""
    return f"person:{id}"


def month_list(month: str) -> str:
    """The list of a month's stories; the month as `2022-03`."""
    return f"month:{month}"
