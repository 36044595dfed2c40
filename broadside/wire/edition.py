"""An edition: a front resolved into what stands on it.

The law: reading a front from its head to its foot, no story is met twice, in whatever language,
unless a container says `repeats`; even that container shows a story once only. A pin whose story
does not stand in the container's language, or which the container excludes, is passed over and its
place is filled; a container in which nothing stands is not shown. `positions` says where the pins
stand among the cards that fill a container up.

What fills a container is never excluded by it, never older than its rule allows, and never more
than its `count`, pins included. Pins are an editor's choice: neither age nor count nor topic takes
one away.

A dossier or a home page whose front nobody has edited gets a plain one, so that what is published
is always to be found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Literal

import msgspec

from broadside.wire.answers import Card
from broadside.wire.documents import (
    AnyContainer,
    Dossiers,
    Front,
    Highlights,
    Latest,
    NoteContainer,
    PinnedCard,
    RuledContainer,
    Statement,
    StrandContainer,
)
from broadside.wire.fronts import pins
from broadside.wire.positions import arranged
from broadside.wire.questions import ALL, Questions, dossier_list, strand_list, topic_list

Ruled = StrandContainer | Latest
"""The containers that fill themselves."""

HOME = "home"
PLAIN_LATEST = 9
PLAIN_ROW = 3


class Placed(msgspec.Struct, frozen=True):
    """A card in its place, with what the editor wrote for that place."""

    card: Card
    pinned: PinnedCard | None = None


class Year(msgspec.Struct, frozen=True):
    """The highlights of a year."""

    year: int
    cards: tuple[Placed, ...]


class Entry(msgspec.Struct, frozen=True):
    """A dossier to enter, with its newest cards."""

    dossier: str
    cards: tuple[Placed, ...]


class Resolved(msgspec.Struct, frozen=True, kw_only=True):
    """A container and what stands in it."""

    container: AnyContainer
    cards: tuple[Placed, ...] = ()
    years: tuple[Year, ...] = ()
    entries: tuple[Entry, ...] = ()

    def all_cards(self) -> Iterable[Placed]:
        """Every card in it."""
        yield from self.cards
        for year in self.years:
            yield from year.cards
        for entry in self.entries:
            yield from entry.cards


Reason = Literal["not standing", "repeated", "excluded"]
"""Why a pin is not shown: its story does not stand in the container's language; it was met before
on the front; the container itself excludes it."""


class PassedOver(msgspec.Struct, frozen=True):
    """A pin that is not shown, in which container, and why."""

    container: str
    story: str
    reason: Reason


class Edition(msgspec.Struct, frozen=True, kw_only=True):
    """A front as it stands. `moment` is when the newest on it came: the day of its dateline.

    For its editor it also says which pins were `passed_over`, and which containers are `empty` and
    so not shown, by their `id`; both in the front's order.
    """

    front: Front
    containers: tuple[Resolved, ...]
    moment: datetime | None
    passed_over: tuple[PassedOver, ...] = ()
    empty: tuple[str, ...] = ()


def resolve(questions: Questions, owner: str, language: str, languages: tuple[str, ...]) -> Edition:
    """The edition of a front.

    Args:
        owner: a dossier, or `home`.
        languages: the publication's, in order. A container in another, which perhaps was printed
            once, has no pages to lead to and is not shown.
    """
    edited = questions.front(owner, language)
    front = edited if edited is not None else _plain(questions, owner, language, languages)
    resolving = _Resolving(questions, front, languages)
    containers = []
    empty = []
    for place, container in enumerate(front.containers):
        resolved = resolving.container(place, container)
        if resolved is None:
            empty.append(container.id)
        else:
            containers.append(resolved)
    moments: list[datetime | None] = [
        placed.card.published for resolved in containers for placed in resolved.all_cards()
    ]
    if edited is not None:
        moments.append(questions.front_time(owner, language))
    return Edition(
        front=front,
        containers=tuple(containers),
        moment=_newest(moments),
        passed_over=tuple(resolving.passed_over),
        empty=tuple(empty),
    )


class _Resolving:
    """One front on its way to an edition: what was met on it so far."""

    def __init__(self, questions: Questions, front: Front, languages: tuple[str, ...]) -> None:
        self._questions = questions
        self._front = front
        self._languages = languages
        self._shown: set[str] = set()
        self._standing = [self._standing_pins(container) for container in front.containers]
        self.passed_over: list[PassedOver] = []

    def container(self, place: int, container: AnyContainer) -> Resolved | None:
        """A container and what stands in it; None when nothing does."""
        barred = set() if container.repeats else set(self._shown)
        cards = self._standing[place]
        resolved = self._resolved(container, cards, barred, self._kept_below(place))
        if resolved is not None:
            self._shown.update(placed.card.id for placed in resolved.all_cards())
        return resolved

    def _resolved(
        self, container: AnyContainer, cards: dict[str, Card], barred: set[str], kept: set[str]
    ) -> Resolved | None:
        match container:
            case Statement(card=pin):
                placed = self._pinned(container, (pin,) if pin else (), cards, barred)
                return Resolved(container=container, cards=tuple(placed)) if placed else None
            case StrandContainer() | Latest():
                if not self._of_something(container):
                    return None
                placed = self._pinned(container, container.pinned, cards, barred)
                filled = self._filled(container, len(placed), barred | kept)
                shown = arranged([(one, _position(one)) for one in placed], filled)
                return Resolved(container=container, cards=shown) if shown else None
            case Highlights():
                years = []
                for year in container.years:
                    placed = self._pinned(container, year.cards, cards, barred)
                    if placed:
                        years.append(Year(year.year, tuple(placed)))
                return Resolved(container=container, years=tuple(years)) if years else None
            case NoteContainer():
                return Resolved(container=container) if container.html.strip() else None
            case Dossiers():
                entries = self._entries(container, barred | kept)
                return Resolved(container=container, entries=entries) if entries else None

    # --- what an editor chose ---------------------------------------------------------------------

    def _standing_pins(self, container: AnyContainer) -> dict[str, Card]:
        """The cards of the pinned stories that stand in a container's language."""
        language = self._language(container)
        cards = {pin.story: self._questions.card(pin.story, language) for pin in pins(container)}
        return {story: card for story, card in cards.items() if card is not None}

    def _kept_below(self, place: int) -> set[str]:
        """What an editor chose for a place lower down: not for filling up with before it."""
        below = zip(self._front.containers, self._standing, strict=True)
        kept: set[str] = set()
        for container, cards in list(below)[place + 1 :]:
            if not container.repeats and self._of_something(container):
                kept.update(cards.keys() - _excluded(container))
        return kept

    def _pinned(
        self,
        container: AnyContainer,
        pinned: Sequence[PinnedCard],
        cards: dict[str, Card],
        barred: set[str],
    ) -> list[Placed]:
        """The pins that stand and were not met before; they are barred from then on."""
        placed = []
        for pin in pinned:
            reason: Reason
            if pin.story not in cards:
                reason = "not standing"
            elif pin.story in _excluded(container):
                reason = "excluded"
            elif pin.story in barred:
                reason = "repeated"
            else:
                placed.append(Placed(cards[pin.story], pin))
                barred.add(pin.story)
                continue
            self.passed_over.append(PassedOver(container.id, pin.story, reason))
        return placed

    # --- what fills itself ------------------------------------------------------------------------

    def _filled(self, container: Ruled, pinned: int, barred: set[str]) -> list[Placed]:
        """The newest by the container's rule, until there are `count` with those pinned."""
        wanted = container.count - pinned
        key = self._key(container)
        if wanted <= 0 or key is None:
            return []
        barred = barred | _excluded(container)
        # So many of the newest are enough even if everything barred is among them.
        stories = self._newest(key, container, wanted + len(barred))
        since = self._questions.since(container.days) if container.days is not None else None
        return self._first(stories, self._language(container), wanted, barred, since)

    def _newest(self, key: str, container: Ruled, count: int) -> tuple[str, ...]:
        questions, language = self._questions, self._language(container)
        if container.topic is None:
            return questions.latest(key, language, count)
        topic = topic_list(container.topic)
        if key == ALL:
            return questions.latest(topic, language, count)
        return questions.latest_of_both(key, topic, language, count)

    def _first(
        self,
        stories: Sequence[str],
        language: str,
        wanted: int,
        barred: set[str],
        since: datetime | None = None,
    ) -> list[Placed]:
        """The first so many of some stories, newest first, that may be shown."""
        found: list[Placed] = []
        for story in stories:
            if len(found) >= wanted:
                break
            if story in barred:
                continue
            card = self._questions.card(story, language)
            if card is None:
                continue
            if since is not None and card.published < since:
                break
            found.append(Placed(card))
        return found

    def _entries(self, container: Dossiers, barred: set[str]) -> tuple[Entry, ...]:
        questions, language = self._questions, self._front.language
        entries = []
        for dossier in dict.fromkeys(container.dossiers):
            if questions.dossier(dossier) is None:
                continue
            key = dossier_list(dossier)
            if not questions.stands(key, language) and questions.front(dossier, language) is None:
                continue
            wanted = container.count
            stories = questions.latest(key, language, wanted + len(barred)) if wanted > 0 else ()
            cards = self._first(stories, language, wanted, barred)
            barred.update(placed.card.id for placed in cards)
            entries.append(Entry(dossier, tuple(cards)))
        return tuple(entries)

    # --- what a container is of -------------------------------------------------------------------

    def _language(self, container: AnyContainer) -> str:
        own = container.language if isinstance(container, RuledContainer) else None
        return own or self._front.language

    def _key(self, container: Ruled) -> str | None:
        """The list that a container fills itself from; None when what it is of does not stand."""
        match container:
            case StrandContainer(strand=strand):
                return strand_list(strand)
            case Latest(dossier=str() as dossier):
                stands = self._questions.dossier(dossier) is not None
                return dossier_list(dossier) if stands else None
        owner = self._front.owner
        return ALL if owner == HOME else dossier_list(owner)

    def _of_something(self, container: AnyContainer) -> bool:
        """Whether its language is printed, and the strand stands that it is named after."""
        language = container.language if isinstance(container, RuledContainer) else None
        if language is not None and language not in self._languages:
            return False
        return (
            not isinstance(container, StrandContainer)
            or self._questions.strand(container.strand) is not None
        )


def _position(placed: Placed) -> int | None:
    return placed.pinned.position if placed.pinned is not None else None


def _excluded(container: AnyContainer) -> frozenset[str]:
    return frozenset(container.excluded if isinstance(container, RuledContainer) else ())


def _plain(questions: Questions, owner: str, language: str, languages: tuple[str, ...]) -> Front:
    containers: list[AnyContainer] = [Latest(id="latest", count=PLAIN_LATEST)]
    if owner == HOME:
        titles = []
        for dossier in questions.dossiers():
            document = questions.dossier(dossier)
            if document is not None:
                titles.append((_title(document.titles, language, languages), dossier))
        ordered = tuple(dossier for _, dossier in sorted(titles))
        containers.append(Dossiers(id="dossiers", dossiers=ordered, count=PLAIN_ROW))
    else:
        containers += [
            StrandContainer(id=f"strand-{strand}", strand=strand, count=PLAIN_ROW)
            for strand in questions.strands(owner)
        ]
    return Front(owner=owner, language=language, containers=tuple(containers))


def _title(titles: Mapping[str, str], language: str, languages: tuple[str, ...]) -> str:
    """The title in a language; else the publication's first that has it; else any."""
    return next(
        (titles[code] for code in (language, *languages, *sorted(titles)) if titles.get(code)), ""
    )


def _newest(moments: Iterable[datetime | None]) -> datetime | None:
    """The latest of some moments, of which some may be unknown."""
    return max((moment for moment in moments if moment is not None), default=None)
