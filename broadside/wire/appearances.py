"""Appearances: which stories stood on which fronts, where, since when and until when.

The law: at every moment of the wire, what these say stood on the fronts is what resolving every
front from nothing then gives. They are a function of the log, and nothing of them is stored.

A front is resolved again only when something that its last resolving asked was touched: the
questions are noted while it is resolved, as the press notes those of a page, and an index leads
from a touched query to the fronts that asked it. So a publication costs the resolving of the two or
three fronts that it concerns, however long the archive is.

Dispatches of one moment are one step. Nobody ever saw the front between the first and the last
story of an import, and what stood for no time did not stand.

A reading is taken along from its first dispatch to its newest. It must go no other way: whoever
advances it apart from here makes these miss what was touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any

import msgspec

from broadside.wire.documents import AnyContainer, Identifier, Language
from broadside.wire.edition import HOME, Placed, resolve
from broadside.wire.entries import moment
from broadside.wire.questions import Questions, dossier_list
from broadside.wire.reading import Reading
from broadside.wire.stored import Log
from broadside.wire.touched import Query, Touched

FrontKey = tuple[Identifier, Language]
"""Owner and language of a front."""

StoryKey = tuple[Identifier, Language]
"""A story in one of its languages."""


class Spot(msgspec.Struct, frozen=True, gc=False):
    """A place on a front: `year` is that of highlights. Pinned by an editor, or filled by rule."""

    owner: Identifier
    language: Language
    container: Identifier
    year: int | None
    pinned: bool


class Appearance(msgspec.Struct, frozen=True):
    """A story stood at a spot from a moment on, and until another, or (None) stands there now."""

    spot: Spot
    since: datetime
    until: datetime | None


class _Span(msgspec.Struct, gc=False):
    """An appearance as it is kept; times in microseconds, `until` 0 while it lasts."""

    spot: Spot
    since: int
    until: int


_Stood = tuple[StoryKey, Spot]


class Appearances:
    """The appearances of every story, as far as the reading has been taken.

    Args:
        log: whose dispatches.
        reading: of that log, with nothing folded in yet.
        languages: the publication's, in order, as `resolve` takes them.
    """

    def __init__(self, log: Log, reading: Reading, languages: tuple[Language, ...]) -> None:
        if reading.revision:
            raise ValueError(f"the reading is at {reading.revision} already")
        self._log = log
        self._reading = reading
        self._languages = languages
        self._spans: dict[StoryKey, list[_Span]] = {}
        self._standing: dict[FrontKey, frozenset[_Stood]] = {}
        self._asked: dict[FrontKey, set[Query]] = {}
        self._askers: dict[Query, set[FrontKey]] = {}
        self._containers: dict[tuple[FrontKey, Identifier], AnyContainer] = {}
        self._spots: dict[Spot, Spot] = {}

    # --- changes ----------------------------------------------------------------------------------

    def advance(self, moments: int | None = None) -> bool:
        """Take the reading along, a moment at a time.

        Args:
            moments: how many at most; all there are when None.

        Returns:
            Whether the newest dispatch has been reached.

        Raises:
            LogError: the log cannot be read; the next call goes on from there.
        """
        taken = 0
        for sequence, time in islice(self._log.moments(self._reading.revision), moments):
            self._settle(self._reading.advance(sequence), time)
            taken += 1
        return moments is None or taken < moments

    def _settle(self, touched: Touched, time: int) -> None:
        fronts = {
            (str(subject[1]), str(subject[2]))
            for subject in touched.subjects
            if subject[0] == "front"
        }
        fronts.update(*(self._askers.get(query, ()) for query in touched.queries))
        for front in sorted(fronts):
            self._resolve(front, time)

    def _resolve(self, front: FrontKey, time: int) -> None:
        asked: set[Query] = set()

        def ask(query: Query) -> Any:
            asked.add(query)
            return self._reading.answer(query)

        before = self._standing.get(front, frozenset())
        after = frozenset(self._stands_on(Questions(ask), front))
        self._note(front, asked)
        if after == before:
            return
        self._standing[front] = after
        for story, spot in before - after:
            self._leave(story, spot, time)
        for story, spot in after - before:
            self._come(story, spot, time)

    def _stands_on(self, questions: Questions, front: FrontKey) -> Iterator[_Stood]:
        owner, language = front
        if owner != HOME and not _shown(questions, owner, language):
            return
        edition = resolve(questions, owner, language, self._languages)
        for resolved in edition.containers:
            container = resolved.container.id
            self._containers[front, container] = resolved.container
            groups: list[tuple[int | None, tuple[Placed, ...]]] = [(None, resolved.cards)]
            groups += [(None, entry.cards) for entry in resolved.entries]
            groups += [(year.year, year.cards) for year in resolved.years]
            for year, cards in groups:
                for placed in cards:
                    spot = Spot(owner, language, container, year, placed.pinned is not None)
                    spot = self._spots.setdefault(spot, spot)
                    yield (placed.card.id, placed.card.language), spot

    def _come(self, story: StoryKey, spot: Spot, time: int) -> None:
        spans = self._spans.setdefault(story, [])
        for span in reversed(spans):
            if span.spot == spot:
                if span.until == time:
                    # It went at this very moment, which was not over yet.
                    span.until = 0
                    return
                break
        spans.append(_Span(spot, time, 0))

    def _leave(self, story: StoryKey, spot: Spot, time: int) -> None:
        spans = self._spans[story]
        for place in range(len(spans) - 1, -1, -1):
            span = spans[place]
            if span.spot == spot and not span.until:
                if span.since == time:
                    del spans[place]
                else:
                    span.until = time
                return

    def _note(self, front: FrontKey, asked: set[Query]) -> None:
        """Note what a front asked, under every beginning by which it can be touched."""
        before = self._asked.get(front, set())
        self._asked[front] = asked
        gone, come = before - asked, asked - before
        if gone:
            kept = {beginning for query in asked for beginning in _beginnings(query)}
            for beginning in {each for query in gone for each in _beginnings(query)} - kept:
                self._askers[beginning].discard(front)
                if not self._askers[beginning]:
                    del self._askers[beginning]
        for query in come:
            for beginning in _beginnings(query):
                self._askers.setdefault(beginning, set()).add(front)

    # --- answers ----------------------------------------------------------------------------------

    @property
    def revision(self) -> int:
        """The sequence number up to which they are known."""
        return self._reading.revision

    def of(self, story: Identifier, language: Language | None = None) -> tuple[Appearance, ...]:
        """Where a story stood and stands, from the first appearance to the newest.

        Args:
            language: in which it stood, whatever the front's own; in any when None.
        """
        languages = self._languages if language is None else (language,)
        found = [span for tongue in languages for span in self._spans.get((story, tongue), ())]
        found.sort(key=_in_order)
        return tuple(
            Appearance(span.spot, moment(span.since), moment(span.until) if span.until else None)
            for span in found
        )

    def container(self, spot: Spot) -> AnyContainer:
        """The container of a spot, as it was when something last stood in it."""
        return self._containers[(spot.owner, spot.language), spot.container]

    def stories(self) -> Iterable[StoryKey]:
        """Every story that ever stood on a front."""
        return (story for story, spans in self._spans.items() if spans)


def _in_order(span: _Span) -> tuple[int, str, str, str, int, bool]:
    spot = span.spot
    return span.since, spot.owner, spot.language, spot.container, spot.year or 0, spot.pinned


def _shown(questions: Questions, dossier: Identifier, language: Language) -> bool:
    """Whether readers find a dossier's front: the dossier stands, and its front has something."""
    return questions.dossier(dossier) is not None and (
        questions.front(dossier, language) is not None
        or questions.stands(dossier_list(dossier), language)
    )


def _beginnings(query: Query) -> Iterator[Query]:
    return (query[:length] for length in range(1, len(query) + 1))
