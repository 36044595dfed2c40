"""A front from the wire as a draft for the desk: the way back from what was published.

What has since been withdrawn, or is gone from the newsroom, is left out and named, because a draft
that brings it back unseen would be worse than one that lacks it. An article that was pinned before
it was ever published is no such thing; it stays, and stands once it is published.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

import msgspec

from broadside.newsroom.desk import draft as desk
from broadside.newsroom.models import Article, Dossier, Picture, Strand, Topic
from broadside.wire import documents as wire


class LeftOut(msgspec.Struct, frozen=True):
    """What a draft lacks of the front it was made from: identifiers, in the order of the front.

    `pictures` are the stories whose own picture stands where the chosen one is gone.
    """

    stories: tuple[str, ...] = ()
    strands: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    dossiers: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything was left out."""
        return any(getattr(self, field) for field in self.__struct_fields__)


class Redrafted(msgspec.Struct, frozen=True):
    """The draft, and what it lacks."""

    draft: desk.Draft
    left_out: LeftOut


def redraft(front: wire.Front) -> Redrafted:
    """A published front as a draft: containers keep their identifiers, cards get new ones."""
    return _Redrafting(front).redrafted()


class _Redrafting:
    """One front on its way back, with what the newsroom still has of what it names."""

    def __init__(self, front: wire.Front) -> None:
        self._front = front
        self._left: dict[str, dict[str, None]] = {field: {} for field in LeftOut.__struct_fields__}
        cards = [card for container in front.containers for card in _pins(container)]
        self._standing = _may_stand({card.story for card in cards}, front.language)
        digests = {card.picture.digest for card in cards if card.picture is not None}
        self._pictures = dict(
            Picture.objects.filter(digest__in=digests).values_list("digest", "pk").order_by("-pk")
        )
        self._live = {
            kind: set(model.objects.filter(live=True).values_list("identifier", flat=True))
            for kind, model in (("strands", Strand), ("topics", Topic), ("dossiers", Dossier))
        }

    def redrafted(self) -> Redrafted:
        containers = tuple(
            found for each in self._front.containers if (found := self._container(each)) is not None
        )
        draft = desk.Draft(
            title=self._front.title,
            introduction=self._front.introduction,
            containers=containers,
        )
        left = LeftOut(**{field: tuple(names) for field, names in self._left.items()})
        return Redrafted(draft, left)

    def _container(self, container: wire.AnyContainer) -> desk.AnyContainer | None:
        common: dict[str, Any] = {
            "id": container.id,
            "title": container.title,
            "repeats": container.repeats,
        }
        match container:
            case wire.Statement(card=card):
                cards = self._cards((card,) if card is not None else ())
                return desk.Statement(**common, card=cards[0] if cards else None)
            case wire.StrandContainer(strand=strand):
                if not self._there("strands", strand):
                    return None
                return desk.Strand(**common, **self._rule(container), strand=strand)
            case wire.Latest(dossier=dossier):
                kept = dossier if dossier and self._there("dossiers", dossier) else None
                return desk.Latest(**common, **self._rule(container), dossier=kept)
            case wire.Highlights():
                years = tuple(
                    desk.Year(id=uuid4().hex, year=year.year, cards=self._cards(year.cards))
                    for year in container.years
                )
                return desk.Highlights(**common, years=years)
            case wire.NoteContainer():
                return desk.Note(**common, html=container.html)
            case wire.Dossiers():
                dossiers = tuple(d for d in container.dossiers if self._there("dossiers", d))
                return desk.Dossiers(**common, dossiers=dossiers, count=container.count)

    def _rule(self, container: wire.RuledContainer) -> dict[str, Any]:
        topic = container.topic
        return {
            "count": container.count,
            "pinned": self._cards(container.pinned),
            # What is kept out stays out, even while it stands nowhere.
            "excluded": container.excluded,
            "topic": topic if topic and self._there("topics", topic) else None,
            "language": container.language,
            "days": container.days,
        }

    def _cards(self, cards: Iterable[wire.PinnedCard]) -> tuple[desk.Card, ...]:
        return tuple(
            self._card(card) for card in cards if self._has("stories", card.story, self._standing)
        )

    def _card(self, card: wire.PinnedCard) -> desk.Card:
        picture = None
        if card.picture is not None:
            picture = self._pictures.get(card.picture.digest)
            if picture is None:
                self._left["pictures"][card.story] = None
        return desk.Card(
            id=uuid4().hex,
            article=card.story,
            position=card.position,
            headline=card.headline,
            kicker=card.kicker,
            trail_text=card.trail_text,
            picture=picture,
            size=card.size,
            byline=card.byline,
        )

    def _there(self, kind: str, name: str) -> bool:
        return self._has(kind, name, self._live[kind])

    def _has(self, kind: str, name: str, there: set[str]) -> bool:
        if name not in there:
            self._left[kind][name] = None
        return name in there


def _may_stand(stories: set[str], language: str) -> set[str]:
    """Those that stand in a language, or never stood in it and still may."""
    rows = Article.objects.filter(translation_key__in=[UUID(story) for story in stories])
    best: dict[str, tuple[bool, bool]] = {}
    for key, tongue, live, published in rows.values_list(
        "translation_key", "locale__language_code", "live", "first_published_at"
    ):
        # The article in the front's language decides; without one, any translation that may stand.
        row = (tongue == language, live or published is None)
        best[key.hex] = max(best.get(key.hex, (False, False)), row)
    return {story for story, (_, may) in best.items() if may}


def _pins(container: wire.AnyContainer) -> Iterable[wire.PinnedCard]:
    match container:
        case wire.Statement(card=wire.PinnedCard() as card):
            yield card
        case wire.StrandContainer() | wire.Latest():
            yield from container.pinned
        case wire.Highlights():
            for year in container.years:
                yield from year.cards
