"""The fronts that stand. They are few, so they are kept whole."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from broadside.wire.answers import FrontDispatch, Highlight
from broadside.wire.documents import (
    AnyContainer,
    Front,
    Highlights,
    Latest,
    PinnedCard,
    Statement,
    StrandContainer,
)
from broadside.wire.entries import moment
from broadside.wire.pictures import Pictures
from broadside.wire.touched import Touches


class Fronts:
    """Every front in every language, and since when it stands as it does."""

    def __init__(self, pictures: Pictures) -> None:
        self._pictures = pictures
        self._standing: dict[tuple[str, str], tuple[Front, int]] = {}
        self._ever: dict[tuple[str, str], list[FrontDispatch]] = {}

    def put(self, sequence: int, time: int, front: Front, touches: Touches | None) -> None:
        """A front was published, or published again."""
        key = (front.owner, front.language)
        old = self._standing.get(key)
        self._standing[key] = (front, time)
        dispatch = FrontDispatch(sequence, moment(time), stands=True)
        self._ever.setdefault(key, []).append(dispatch)
        self._changed(key, old[0] if old else None, front, touches)

    def withdraw(
        self, sequence: int, time: int, owner: str, language: str, touches: Touches | None
    ) -> None:
        """A front was withdrawn; without a language, in every language it stands in."""
        for key in list(self._standing):
            if key[0] == owner and (not language or key[1] == language):
                old, _ = self._standing.pop(key)
                self._ever[key].append(FrontDispatch(sequence, moment(time), stands=False))
                self._changed(key, old, None, touches)

    def _changed(
        self, key: tuple[str, str], old: Front | None, new: Front | None, touches: Touches | None
    ) -> None:
        self._pictures.use(self._digests(old), self._digests(new), touches)
        if touches is None:
            return
        touches.query("front", *key)
        touches.query("front_time", *key)
        touches.query("front_dispatches", *key)
        if _highlights(old) != _highlights(new):
            touches.query("highlights", *key)
        if old is None or new is None:
            touches.query("fronts")
            touches.query("standing", "front", *key)
        if new is not None:
            touches.subject("front", *key)

    def _digests(self, front: Front | None) -> tuple[str, ...]:
        return self._pictures.know(card.picture for card in _cards(front)) if front else ()

    def front(self, owner: str, language: str) -> Front | None:
        """A front, if it stands."""
        standing = self._standing.get((owner, language))
        return standing[0] if standing else None

    def time(self, owner: str, language: str) -> datetime | None:
        """The time of the dispatch that a standing front is in."""
        standing = self._standing.get((owner, language))
        return moment(standing[1]) if standing else None

    def dispatches(self, owner: str, language: str) -> tuple[FrontDispatch, ...]:
        """Every dispatch that published or withdrew a front, oldest first."""
        return tuple(self._ever.get((owner, language), ()))

    def highlights(self, owner: str, language: str) -> tuple[Highlight, ...]:
        """What a standing front names among its highlights, each story once, in its order."""
        return _highlights(self.front(owner, language))

    def keys(self) -> tuple[tuple[str, str], ...]:
        """Owner and language of every standing front, sorted."""
        return tuple(sorted(self._standing))

    def languages(self, owner: str) -> list[str]:
        """The languages in which an owner has a standing front."""
        return [language for name, language in self._standing if name == owner]

    def ever(self) -> Iterator[tuple[str, str]]:
        """Owner and language of every front that ever stood."""
        return iter(self._ever)


def _highlights(front: Front | None) -> tuple[Highlight, ...]:
    named: dict[str, Highlight] = {}
    for container in front.containers if front is not None else ():
        if isinstance(container, Highlights):
            for year in container.years:
                for card in year.cards:
                    named.setdefault(card.story, Highlight(card.story, card.headline))
    return tuple(named.values())


def pins(container: AnyContainer) -> Iterator[PinnedCard]:
    """The cards that an editor put into a container."""
    match container:
        case Statement(card=PinnedCard() as card):
            yield card
        case StrandContainer() | Latest():
            yield from container.pinned
        case Highlights():
            for year in container.years:
                yield from year.cards


def _cards(front: Front) -> Iterator[PinnedCard]:
    for container in front.containers:
        yield from pins(container)
