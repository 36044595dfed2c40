"""The answers worked out the slow way: what a reading must agree with.

Nothing is kept from one question to the next. Each answer looks at all dispatches again, and says
the rule as plainly as it can be said.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from broadside.wire.answers import Card
from broadside.wire.documents import Dispatch, Front, Person, Picture, Story, Strand, Withdrawn

Key = tuple[str, str, str]
"""What, identifier, language ("" where it has none)."""


def key_of(document: Any) -> Key:
    kind = type(document).__struct_config__.tag
    return (
        kind,
        document.owner if isinstance(document, Front) else document.id,
        getattr(document, "language", ""),
    )


class Naive:
    """The answers after some dispatches."""

    def __init__(self, dispatches: Sequence[Dispatch], zone: str) -> None:
        self.zone = ZoneInfo(zone)
        self.versions: dict[Key, list[tuple[Dispatch, bool]]] = {}
        self.standing: dict[Key, Dispatch] = {}
        self.ever_pictures: dict[str, Picture] = {}
        self.survivors: dict[tuple[str, str], str] = {}
        self.newest = dispatches[-1].time if dispatches else None
        for dispatch in dispatches:
            document = dispatch.document
            if not isinstance(document, Front | Story):
                kind = document.what if isinstance(document, Withdrawn) else key_of(document)[0]
                self.survivors[kind, document.id] = getattr(document, "in_favour_of", "")
            if isinstance(document, Withdrawn):
                for key in list(self.standing):
                    if key[:2] == (document.what, document.id) and (
                        not document.language or key[2] == document.language
                    ):
                        del self.standing[key]
                        self.versions[key].append((dispatch, False))
            else:
                self.standing[key_of(document)] = dispatch
                self.versions.setdefault(key_of(document), []).append((dispatch, True))
                for picture in pictures_in(document):
                    known = Picture(
                        digest=picture.digest, width=picture.width, height=picture.height
                    )
                    self.ever_pictures.setdefault(picture.digest, known)

    def answer(self, query: tuple[Any, ...]) -> Any:
        name = "standing_at_all" if query[0] == "standing" else query[0]
        return getattr(self, name)(*query[1:])

    def _survivor(self, kind: str, id: str) -> str:
        met = [id]
        while kind in ("person", "place") and (next := self.survivors.get((kind, met[-1]))):
            if next in met:
                return id
            met.append(next)
        return met[-1]

    def _aliases(self, kind: str, id: str) -> list[str]:
        merged = sorted(one for of, one in self.survivors if of == kind and one != id)
        return [one for one in merged if self._survivor(kind, one) == id]

    def _document(self, kind: str, id: str, language: str = "") -> Any:
        dispatch = self.standing.get((kind, id, language))
        return dispatch.document if dispatch else None

    def _all(self, kind: str) -> list[Any]:
        return [d.document for key, d in self.standing.items() if key[0] == kind]

    def _month(self, story: Any) -> str:
        return story.published.astimezone(self.zone).strftime("%Y-%m")

    # --- stories

    def story(self, id: str, language: str) -> Any:
        return self._document("story", id, language)

    def card(self, id: str, language: str) -> Any:
        story = self.story(id, language)
        if story is None:
            return None
        changed = None
        previous = None
        for dispatch, stands in self.versions["story", id, language]:
            fields = self._card_fields(dispatch.document) if stands else None
            if fields != previous:
                changed = dispatch.time
            previous = fields
        return Card(**self._card_fields(story), changed=changed)

    def _card_fields(self, story: Story) -> dict[str, Any]:
        names = [f for f in Card.__struct_fields__ if f not in ("changed", "first_published")]
        first = story.first_published
        return {name: getattr(story, name) for name in names} | {
            "first_published": first.name if first else ""
        }

    def translations(self, id: str) -> Any:
        own = [story for story in self._all("story") if story.id == id]
        return tuple(sorted((s.language, s.slug, s.published) for s in own))

    def address(self, id: str, language: str) -> Any:
        story = self.story(id, language)
        return (story.slug, story.published) if story else None

    def former(self, id: str, language: str) -> Any:
        story = self.story(id, language)
        if story is None:
            return ()
        versions = [d.document for d, stands in self.versions["story", id, language] if stands]
        # An address is former from the moment it is left, whether for another or by withdrawal.
        runs: list[Any] = []
        last = None
        for dispatch, stands in self.versions["story", id, language]:
            if last is not None and (
                not stands or self._address(dispatch.document) != self._address(last)
            ):
                runs.append(last)
            last = dispatch.document if stands else None
        assert versions[-1] is story
        left: dict[Any, Any] = {}
        for version in runs:
            left.setdefault(self._address(version), (version.slug, version.published))
        left.pop(self._address(story), None)
        return tuple(left.values())

    def _address(self, story: Any) -> Any:
        return (self._month(story), story.slug)

    def old_addresses(self, id: str, language: str) -> Any:
        story = self.story(id, language)
        return story.old_addresses if story else ()

    # --- listings

    def _listed(self, key: str, language: str) -> list[str]:
        kind, _, name = key.partition(":")
        found = []
        for story in self._all("story"):
            if story.language != language:
                continue
            holds = {
                "all": lambda s: True,
                "month": lambda s: self._month(s) == name,
                "dossier": lambda s: name in s.dossiers,
                "strand": lambda s: name in s.strands,
                "topic": lambda s: name in s.topics,
                "place": lambda s: name in [self._survivor("place", one) for one in s.places],
                "person": lambda s: (
                    name in [self._survivor("person", byline.person) for byline in s.bylines]
                ),
            }[kind]
            if holds(story):
                found.append((story.published, story.id))
        return [id for _, id in sorted(found)]

    def count(self, key: str, language: str) -> int:
        return len(self._listed(key, language))

    def members(self, key: str, language: str, start: int, count: int) -> Any:
        return tuple(self._listed(key, language)[start : start + count])

    def stands(self, key: str, language: str) -> Any:
        return self.count(key, language) > 0

    def latest(self, key: str, language: str, count: int) -> Any:
        return tuple(self._listed(key, language)[::-1][:count])

    def latest_of_both(self, key: str, topic: str, language: str, count: int) -> Any:
        listed = set(self._listed(topic, language))
        return tuple(n for n in self._listed(key, language)[::-1] if n in listed)[:count]

    def neighbours(self, key: str, id: str, language: str) -> Any:
        listed = [None, *self._listed(key, language), None]
        if id not in listed:
            return (None, None)
        position = listed.index(id)
        return (listed[position - 1], listed[position + 1])

    def months(self, language: str) -> Any:
        months = sorted({self._month(s) for s in self._all("story") if s.language == language})
        return tuple((month, self.count(f"month:{month}", language)) for month in months)

    def _days(self, key: str, language: str) -> list[Any]:
        listed = self._listed(key, language)
        return [(self.story(id, language).published.astimezone(self.zone), id) for id in listed]

    def in_month(self, key: str, language: str, month: str) -> Any:
        return tuple(
            (day.day, id) for day, id in self._days(key, language) if f"{day:%Y-%m}" == month
        )

    def months_of(self, key: str, language: str) -> Any:
        months = [f"{day:%Y-%m}" for day, _ in self._days(key, language)]
        return tuple((month, months.count(month)) for month in sorted(set(months)))

    def years(self, key: str, language: str) -> Any:
        return tuple(sorted({day.year for day, _ in self._days(key, language)}))

    def year_place(self, key: str, language: str, year: int) -> Any:
        years = self.years(key, language)
        if year not in years:
            return None
        return "newest" if year == max(years) else "older"

    def people(self, language: str) -> Any:
        return tuple(
            sorted(p.id for p in self._all("person") if self.count(f"person:{p.id}", language))
        )

    def sitemap(self, language: str, shard: int) -> Any:
        cards = [self.card(id, language) for id in self._listed("all", language)]
        entries = [(card.slug, card.published, card.changed) for card in cards]
        return tuple(entries[(shard - 1) * 1000 : shard * 1000])

    # --- days

    def today(self) -> Any:
        return self.newest.astimezone(self.zone).date() if self.newest is not None else None

    def since(self, days: int) -> Any:
        today = self.today()
        if today is None or days > today.toordinal():
            return None
        first = date.fromordinal(today.toordinal() - days + 1)
        return datetime(first.year, first.month, first.day, tzinfo=self.zone).astimezone(UTC)

    # --- the rest

    def front(self, owner: str, language: str) -> Any:
        return self._document("front", owner, language)

    def front_time(self, owner: str, language: str) -> Any:
        dispatch = self.standing.get(("front", owner, language))
        return dispatch.time if dispatch else None

    def highlights(self, owner: str, language: str) -> Any:
        front = self.front(owner, language)
        cards = [
            card
            for container in (front.containers if front else ())
            for year in getattr(container, "years", ())
            for card in year.cards
        ]
        first = [
            card
            for place, card in enumerate(cards)
            if card.story not in [before.story for before in cards[:place]]
        ]
        return tuple((card.story, card.headline) for card in first)

    def front_dispatches(self, owner: str, language: str) -> Any:
        versions = self.versions.get(("front", owner, language), [])
        return tuple((each.sequence, each.time, stands) for each, stands in versions)

    def fronts(self) -> Any:
        return tuple(sorted((front.owner, front.language) for front in self._all("front")))

    def standing_at_all(self, what: str, id: str, language: str) -> bool:
        return self._document(what, self._survivor(what, id), language) is not None

    def person(self, id: str) -> Any:
        return self._document("person", self._survivor("person", id))

    def dossier(self, id: str) -> Any:
        return self._document("dossier", id)

    def strand(self, id: str) -> Any:
        return self._document("strand", id)

    def topic(self, id: str) -> Any:
        return self._document("topic", id)

    def place(self, id: str) -> Any:
        return self._document("place", self._survivor("place", id))

    def signature(self, id: str) -> Any:
        person: Person | None = self.person(id)
        return (person.id, person.slug, person.name, person.names, person.form) if person else None

    def former_slugs(self, kind: str, id: str) -> Any:
        document = self._document(kind, id)
        if document is None:
            return ()
        left: dict[str, None] = {}
        for one in [id, *self._aliases(kind, id)]:
            last = None
            for dispatch, stands in self.versions.get((kind, one, ""), []):
                slug = dispatch.document.slug if stands else None
                if last is not None and slug != last:
                    left[last] = None
                last = slug
        left.pop(document.slug, None)
        return tuple(left)

    def dossiers(self) -> Any:
        return tuple(sorted(dossier.id for dossier in self._all("dossier")))

    def topics(self) -> Any:
        return tuple(sorted(topic.id for topic in self._all("topic")))

    def strands(self, dossier: str) -> Any:
        own: list[Strand] = [s for s in self._all("strand") if s.dossier == dossier]
        return tuple(s.id for s in sorted(own, key=lambda s: (s.order, s.slug, s.id)))

    def picture(self, digest: str) -> Any:
        used = {
            picture.digest
            for dispatch in self.standing.values()
            for picture in pictures_in(dispatch.document)
        }
        return self.ever_pictures[digest] if digest in used else None


def pictures_in(document: Any) -> list[Picture]:
    """Every picture anywhere in a document, found without knowing where pictures may be."""
    found: list[Picture] = []

    def look(value: Any) -> None:
        if isinstance(value, Picture):
            found.append(value)
        elif isinstance(value, msgspec.Struct):
            for field in value.__struct_fields__:
                look(getattr(value, field))
        elif isinstance(value, tuple):
            for each in value:
                look(each)

    look(document)
    return found
