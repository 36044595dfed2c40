"""An edition: a front resolved into what stands on it.

The law: reading a front from its head to its foot, no story is met twice, unless a container says
`repeats`; even that container shows a story once only. A pin whose story does not stand in the
front's language is passed over and its place is filled; a container in which nothing stands is not
shown.

A dossier or a home page whose front nobody has edited gets a plain one, so that what is published
is always to be found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

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
    Statement,
    StrandContainer,
)
from broadside.wire.questions import Questions

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


class Edition(msgspec.Struct, frozen=True, kw_only=True):
    """A front as it stands. `moment` is when the newest on it came: the day of its dateline."""

    front: Front
    containers: tuple[Resolved, ...]
    moment: datetime | None


def resolve(questions: Questions, owner: str, language: str, languages: tuple[str, ...]) -> Edition:
    """The edition of a front.

    Args:
        owner: a dossier, or `home`.
        languages: the publication's, in order; only for the order of a plain front.
    """
    edited = questions.front(owner, language)
    front = edited if edited is not None else _plain(questions, owner, language, languages)
    shown: set[str] = set()
    containers = []
    for place, container in enumerate(front.containers):
        # What an editor chose for a place lower down is not for filling up with before it.
        kept = {
            pin.story
            for lower in front.containers[place + 1 :]
            if not lower.repeats
            for pin in _pins(lower)
        }
        resolved = _resolve(questions, front, container, shown, kept)
        if resolved is None:
            continue
        containers.append(resolved)
        shown.update(placed.card.id for placed in resolved.all_cards())
    moments: list[datetime | None] = [
        placed.card.published for resolved in containers for placed in resolved.all_cards()
    ]
    if edited is not None:
        moments.append(questions.front_time(owner, language))
    return Edition(front=front, containers=tuple(containers), moment=_newest(moments))


def _resolve(
    questions: Questions, front: Front, container: AnyContainer, shown: set[str], kept: set[str]
) -> Resolved | None:
    language = front.language
    barred = set() if container.repeats else set(shown)
    match container:
        case Statement(card=pinned):
            cards = _pinned(questions, (pinned,) if pinned else (), language, barred)
            return Resolved(container=container, cards=cards) if cards else None
        case StrandContainer():
            key = f"strand:{container.strand}"
            cards = _pinned(questions, container.pinned, language, barred)
            barred |= kept
            cards = _backfilled(questions, key, language, cards, container.count, barred)
            if not cards or questions.strand(container.strand) is None:
                return None
            return Resolved(container=container, cards=cards)
        case Latest():
            key = "all" if front.owner == HOME else f"dossier:{front.owner}"
            cards = _pinned(questions, container.pinned, language, barred)
            barred |= kept | set(container.excluded)
            cards = _backfilled(questions, key, language, cards, container.count, barred)
            return Resolved(container=container, cards=cards) if cards else None
        case Highlights():
            years = []
            for year in container.years:
                cards = _pinned(questions, year.cards, language, barred)
                if cards:
                    years.append(Year(year.year, cards))
            return Resolved(container=container, years=tuple(years)) if years else None
        case NoteContainer():
            return Resolved(container=container) if container.html.strip() else None
        case Dossiers():
            entries = _entries(questions, container, language, barred | kept)
            return Resolved(container=container, entries=entries) if entries else None


def _pins(container: AnyContainer) -> Iterable[PinnedCard]:
    """The cards that an editor put into a container."""
    match container:
        case Statement(card=PinnedCard() as pin):
            yield pin
        case StrandContainer() | Latest():
            yield from container.pinned
        case Highlights():
            for year in container.years:
                yield from year.cards


def _pinned(
    questions: Questions, pins: Sequence[PinnedCard], language: str, barred: set[str]
) -> tuple[Placed, ...]:
    """The pins that stand and were not met before; they are barred from then on."""
    placed = []
    for pin in pins:
        if pin.story in barred:
            continue
        card = questions.card(pin.story, language)
        if card is not None:
            placed.append(Placed(card, pin))
            barred.add(pin.story)
    return tuple(placed)


def _backfilled(
    questions: Questions,
    key: str,
    language: str,
    placed: tuple[Placed, ...],
    count: int,
    barred: set[str],
) -> tuple[Placed, ...]:
    """The pins, and after them the newest of a listing until there are `count`."""
    wanted = count - len(placed)
    if wanted <= 0:
        return placed
    # So many of the newest are enough even if everything barred is among them.
    stories = questions.latest(key, language, wanted + len(barred))
    found = list(placed)
    for story in stories:
        if len(found) >= count:
            break
        if story in barred:
            continue
        card = questions.card(story, language)
        if card is not None:
            found.append(Placed(card))
            barred.add(story)
    return tuple(found)


def _entries(
    questions: Questions, container: Dossiers, language: str, barred: set[str]
) -> tuple[Entry, ...]:
    entries = []
    for dossier in dict.fromkeys(container.dossiers):
        if questions.dossier(dossier) is None:
            continue
        key = f"dossier:{dossier}"
        if not questions.stands(key, language) and questions.front(dossier, language) is None:
            continue
        cards = _backfilled(questions, key, language, (), container.count, barred)
        entries.append(Entry(dossier, cards))
    return tuple(entries)


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
