"""The past: what a reading would have answered at an earlier sequence number.

Nothing is folded again. A story that has not changed since answers as it stands; for the rest
`ended` says which dispatch stood, and the log has the document. So the answer to a query *at* a
sequence number is a function of the log up to there, and never changes again.

Only what a front asks for can be asked of the past. `latest`, `count` and `stands` look at every
story of the listing that is newer than what they find, which is quick for the recent past and some
hundredths of a second for the beginning of an archive of 100,000.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, tzinfo
from heapq import merge
from itertools import islice
from typing import Any

from broadside.wire.answers import Card, Signature
from broadside.wire.calendar import Place
from broadside.wire.days import beginning_of_the_last, day_of
from broadside.wire.documents import AnyDocument, Front, Story, Strand
from broadside.wire.ended import Ended
from broadside.wire.entries import moment
from broadside.wire.errors import QuestionError
from broadside.wire.heads import StoryHead, decode_head
from broadside.wire.intersections import Intersections
from broadside.wire.listings import Listings
from broadside.wire.merged import Merged
from broadside.wire.named import KINDS, signature_of
from broadside.wire.standing import Stories, card_of, packed
from broadside.wire.stored import Log
from broadside.wire.touched import Query


class Past:
    """The answers at earlier sequence numbers.

    Args:
        document: a dispatch's document, from the log or from where it is at hand.
        zone: the publication's, by which its days begin.
    """

    def __init__(
        self,
        log: Log,
        document: Callable[[int], AnyDocument],
        stories: Stories,
        listings: Listings,
        intersections: Intersections,
        ended: Ended,
        merged: Merged,
        zone: tzinfo,
    ) -> None:
        self._log = log
        self._document = document
        self._stories = stories
        self._listings = listings
        self._intersections = intersections
        self._ended = ended
        self._survivors = merged
        self._zone = zone
        self._answers: dict[str, tuple[Callable[..., Any], tuple[type, ...]]] = {
            "story": (self._story, (str, str)),
            "card": (self._card, (str, str)),
            "count": (self._count, (str, str)),
            "stands": (self._stands, (str, str)),
            "latest": (self._latest, (str, str, int)),
            "latest_of_both": (self._latest_of_both, (str, str, str, int)),
            "today": (self._today, ()),
            "since": (self._since, (int,)),
            "front": (self._front, (str, str)),
            "front_time": (self._front_time, (str, str)),
            "fronts": (lambda at: tuple(sorted(self._ended.all_standing("front", at))), ()),
            "signature": (self._signature, (str,)),
            "dossiers": (lambda at: self._names(at, "dossier"), ()),
            "topics": (lambda at: self._names(at, "topic"), ()),
            "strands": (self._strands, (str,)),
        }
        for kind in KINDS:
            self._answers[kind] = (lambda at, name, kind=kind: self._named(at, kind, name), (str,))

    def answer(self, sequence: int, query: Query) -> Any:
        """The answer to a query as it was when that dispatch was the newest.

        Raises:
            QuestionError: this cannot be asked of the past, or not with these arguments.
            LogError: the log cannot be read.
        """
        answerer, types = self._answers.get(str(query[0]) if query else "", (None, ()))
        if answerer is None:
            raise QuestionError(
                f"nobody can answer {query!r} of the past, only {', '.join(sorted(self._answers))}"
            )
        if tuple(map(type, query[1:])) != types:
            expected = ", ".join(kind.__name__ for kind in types)
            raise QuestionError(f"nobody can answer {query!r}: {query[0]} takes ({expected})")
        return answerer(sequence, *query[1:])

    # --- stories ----------------------------------------------------------------------------------

    def _story(self, at: int, name: str, language: str) -> Story | None:
        sequence = self._stories.sequence(name, language)
        if sequence is None or sequence > at:
            versions = self._versions(at, name, language)
            if not versions:
                return None
            sequence = versions[0]
        story = self._document(sequence)
        assert isinstance(story, Story), "the fold took this sequence number from a story"
        return story

    def _card(self, at: int, name: str, language: str) -> Card | None:
        sequence = self._stories.sequence(name, language)
        if sequence is not None and sequence <= at:
            return self._stories.card(name, language)
        card, changed = b"", 0
        for version in self._versions(at, name, language):
            entry = self._log.entry(version)
            head = decode_head(entry)
            assert isinstance(head, StoryHead), "the fold took this sequence number from a story"
            before = packed(head)
            if card and before != card:
                break
            card, changed = before, entry[1]
        return card_of(card, changed) if card else None

    def _versions(self, at: int, name: str, language: str) -> list[int]:
        """The dispatch that stood then and those before it, newest first, up to a withdrawal."""
        found: list[int] = []
        begun = None
        for since, until in reversed(self._ended.versions(name, language)):
            if until == begun or (begun is None and since <= at < until):
                found.append(since)
                begun = since
            elif begun is not None:
                break
        return found

    # --- listings ---------------------------------------------------------------------------------

    def _newest_first(self, at: int, key: str, language: str) -> Iterator[Place]:
        left = self._ended.placed(key, language, at)
        return self._merged(at, self._listings.newest_first(key, language), left, language)

    def _merged(
        self, at: int, standing: Iterator[Place], left: Iterable[Place], language: str
    ) -> Iterator[Place]:
        """Those places of a listing that were taken already, and those that were left since."""
        stories = self._stories
        remained = (place for place in standing if stories.listed_since(place[1], language) <= at)
        return merge(remained, sorted(left, reverse=True), reverse=True)

    def _count(self, at: int, key: str, language: str) -> int:
        return sum(1 for _ in self._newest_first(at, key, language))

    def _stands(self, at: int, key: str, language: str) -> bool:
        return next(self._newest_first(at, key, language), None) is not None

    def _latest(self, at: int, key: str, language: str, count: int) -> tuple[str, ...]:
        newest = islice(self._newest_first(at, key, language), max(count, 0))
        return tuple(name for _, name in newest)

    def _latest_of_both(
        self, at: int, key: str, other: str, language: str, count: int
    ) -> tuple[str, ...]:
        standing = self._intersections.newest_first(key, other, language)
        # A story leaves all its lists at once, so what it left in both it was in at one time.
        left = set(self._ended.placed(key, language, at)).intersection(
            self._ended.placed(other, language, at)
        )
        newest = islice(self._merged(at, standing, left, language), max(count, 0))
        return tuple(name for _, name in newest)

    # --- days -------------------------------------------------------------------------------------

    def _today(self, at: int) -> date | None:
        return day_of(moment(self._log.entry(at)[1]), self._zone) if at else None

    def _since(self, at: int, days: int) -> datetime | None:
        today = self._today(at)
        return None if today is None else beginning_of_the_last(days, today, self._zone)

    # --- fronts, and what they refer to -----------------------------------------------------------

    def _front(self, at: int, owner: str, language: str) -> Front | None:
        sequence = self._ended.standing("front", owner, language, at)
        if sequence is None:
            return None
        front = self._document(sequence)
        assert isinstance(front, Front), "the fold took this sequence number from a front"
        return front

    def _front_time(self, at: int, owner: str, language: str) -> datetime | None:
        sequence = self._ended.standing("front", owner, language, at)
        return None if sequence is None else moment(self._log.entry(sequence)[1])

    def _named(self, at: int, kind: str, name: str) -> AnyDocument | None:
        survivor = self._survivors.survivor(kind, name, at)
        sequence = self._ended.standing(kind, survivor, "", at)
        return None if sequence is None else self._document(sequence)

    def _signature(self, at: int, name: str) -> Signature | None:
        return signature_of(self._named(at, "person", name))

    def _names(self, at: int, kind: str) -> tuple[str, ...]:
        return tuple(sorted(name for name, _ in self._ended.all_standing(kind, at)))

    def _strands(self, at: int, dossier: str) -> tuple[str, ...]:
        standing = (self._named(at, "strand", name) for name in self._names(at, "strand"))
        own = [
            (strand.order, strand.slug, strand.id)
            for strand in standing
            if isinstance(strand, Strand) and strand.dossier == dossier
        ]
        return tuple(name for _, _, name in sorted(own))
