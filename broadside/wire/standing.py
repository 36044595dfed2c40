"""The stories that stand, and what has to be remembered of those that stood.

Of each story the fold keeps the entry's sequence number (whence the body comes when asked), its
card as packed bytes (a fifth of the same card as objects, and compared in one step: that is how an
edit that leaves the card alone is known), its place and its lists. Of a story that changed its
address or was withdrawn it keeps the addresses, because readers do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo

import msgspec

from broadside.wire.answers import Address, Card, Neighbours, SitemapEntry, Translation
from broadside.wire.calendar import Place
from broadside.wire.documents import Byline, Picture
from broadside.wire.edition_days import EditionDays
from broadside.wire.ended import Ended
from broadside.wire.entries import microseconds, moment
from broadside.wire.heads import StoryHead
from broadside.wire.intersections import Intersections
from broadside.wire.listings import Listings, month_of
from broadside.wire.merged import Merged
from broadside.wire.pictures import Pictures
from broadside.wire.touched import SHARD, Touches


class _PackedCard(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A card without the time of its change, which is not to count as a change."""

    id: str
    language: str
    slug: str
    headline: str
    published: datetime
    kicker: str
    trail_text: str
    bylines: tuple[Byline, ...]
    credit_line: str
    dateline_place: str
    picture: Picture | None
    dossiers: tuple[str, ...]
    strands: tuple[str, ...]
    first_published: str


_pack = msgspec.msgpack.Encoder().encode
_unpack = msgspec.msgpack.Decoder(_PackedCard).decode


class _Keys(dict[str, str]):
    """List keys of one kind by identifier: one object each, however many stories it lists."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._kind = kind

    def __missing__(self, name: str) -> str:
        key = self[name] = f"{self._kind}:{name}"
        return key


class Standing(msgspec.Struct, frozen=True, gc=False):
    """What is kept of one standing story in one language.

    `listed` is the dispatch since which it stands in its lists, at its place.
    """

    sequence: int
    listed: int
    place: Place
    slug: str
    month: str
    card: bytes
    changed: int
    lists: tuple[str, ...]
    pictures: tuple[str, ...]
    old_addresses: tuple[str, ...]


class Stories:
    """Every story in every language, and where it is listed."""

    def __init__(
        self,
        listings: Listings,
        intersections: Intersections,
        pictures: Pictures,
        zone: tzinfo,
        ended: Ended,
        edition_days: EditionDays,
        merged: Merged,
    ) -> None:
        self._listings = listings
        self._intersections = intersections
        self._ended = ended
        self._edition_days = edition_days
        self._pictures = pictures
        self._zone = zone
        self._standing: dict[tuple[str, str], Standing] = {}
        self._languages: dict[str, tuple[str, ...]] = {}
        self._past: dict[tuple[str, str], tuple[Address, ...]] = {}
        self._merged = merged
        # The lists as a story names them, where one of them means another by now.
        self._as_named: dict[tuple[str, str], tuple[str, ...]] = {}
        self._months = _Keys("month")
        self._keys = {kind: _Keys(kind) for kind in ("dossier", "strand", "topic", "place")}
        self._people = _Keys("person")
        # One object for each language and combination of them, however many stories are in it.
        self._tongues: dict[tuple[str, ...], tuple[str, ...]] = {}

    # --- changes ----------------------------------------------------------------------------------

    def put(self, sequence: int, time: int, head: StoryHead, touches: Touches | None) -> None:
        """A story was published, or published again."""
        language = head.language
        old = self._standing.get((head.id, language))
        new = self._kept(sequence, time, head, old)
        name = new.place[1]
        if old is None:
            language = self._stands_in(name, language)
        elif (old.month, old.slug) != (new.month, new.slug):
            self._remember(name, language, old)
        self._standing[name, language] = new
        self._relist(language, old, new, touches)
        if old is not None:
            self._end(name, language, old, sequence, moved=new.listed == sequence)
        self._count(name, language, old, new, touches)
        self._pictures.use(old.pictures if old else (), new.pictures, touches)
        if touches is not None:
            self._touch(name, language, old, new, touches)

    def withdraw(self, sequence: int, name: str, language: str, touches: Touches | None) -> None:
        """A story was withdrawn; without a language, in every language it stands in."""
        languages = (language,) if language else self._languages.get(name, ())
        for tongue in languages:
            old = self._standing.pop((name, tongue), None)
            if old is None:
                continue
            self._as_named.pop((name, tongue), None)
            self._languages[name] = self._same(t for t in self._languages[name] if t != tongue)
            self._remember(name, tongue, old)
            self._listings.remove(old.lists, tongue, old.place, touches)
            self._intersections.relist(tongue, (old.lists, old.place), None, touches)
            self._end(name, tongue, old, sequence, moved=True)
            self._count(name, tongue, old, None, touches)
            self._pictures.use(old.pictures, (), touches)
            if touches is not None:
                self._touch(name, tongue, old, None, touches)

    def mean_another(
        self, sequence: int, kind: str, names: Iterable[str], touches: Touches | None
    ) -> None:
        """List again what was listed under these, because stories that name them mean another."""
        for name in names:
            key = f"{kind}:{name}"
            for language in self._listings.languages(key):
                for place in list(self._listings.newest_first(key, language)):
                    self._list_again(sequence, place[1], language, touches)

    def _list_again(self, sequence: int, name: str, language: str, touches: Touches | None) -> None:
        old = self._standing[name, language]
        as_named = self._as_named.get((name, language), old.lists)
        lists = self._meant(name, language, as_named)
        if lists == old.lists:
            return
        new = msgspec.structs.replace(old, lists=lists, listed=sequence)
        self._standing[name, language] = new
        self._relist(language, old, new, touches)
        self._ended.places(old.lists, language, old.place, old.listed, sequence)

    def _meant(self, name: str, language: str, as_named: tuple[str, ...]) -> tuple[str, ...]:
        """The lists that a story stands in, from those that it names."""
        if not self._merged:
            return as_named
        found = []
        for key in as_named:
            kind, _, one = key.partition(":")
            survivor = self._merged.survivor(kind, one)
            found.append(key if survivor == one else self._key(kind, survivor))
        lists = tuple(dict.fromkeys(found))
        if lists == as_named:
            self._as_named.pop((name, language), None)
            return as_named
        self._as_named[name, language] = as_named
        return lists

    def _key(self, kind: str, name: str) -> str:
        return self._people[name] if kind == "person" else self._keys[kind][name]

    def _kept(self, sequence: int, time: int, head: StoryHead, old: Standing | None) -> Standing:
        card, changed, slug = packed(head), time, head.slug
        published = microseconds(head.published)
        if old is not None and old.place[0] == published:
            place, month = old.place, old.month
        else:
            place = (published, self._same_name(head.id))
            month = self._months[month_of(head.published, self._zone)]
        if old is not None and old.card == card:
            card, changed, slug = old.card, old.changed, old.slug
        lists = self._meant(head.id, head.language, self._lists(head, month))
        listed = sequence
        if old is not None and old.place == place and old.lists == lists:
            lists, listed = old.lists, old.listed
        return Standing(
            sequence,
            listed,
            place,
            slug,
            month,
            card,
            changed,
            lists,
            self._pictures.know(head.pictures()),
            head.old_addresses,
        )

    def _lists(self, head: StoryHead, month: str) -> tuple[str, ...]:
        keys = ["all", month]
        for kind, names in (
            ("dossier", head.dossiers),
            ("strand", head.strands),
            ("topic", head.topics),
            ("place", head.places),
        ):
            if names:
                known = self._keys[kind]
                keys += [known[name] for name in names]
        people = self._people
        keys += [people[byline.person] for byline in head.bylines]
        return tuple(dict.fromkeys(keys))

    def _relist(
        self, language: str, old: Standing | None, new: Standing, touches: Touches | None
    ) -> None:
        after = (new.lists, new.place)
        if old is None:
            self._listings.insert(new.lists, language, new.place, touches)
            self._intersections.relist(language, None, after, touches)
        elif old.lists != new.lists or old.place != new.place:
            gone = [key for key in old.lists if key not in new.lists]
            kept = [key for key in old.lists if key in new.lists]
            come = [key for key in new.lists if key not in old.lists]
            self._listings.remove(gone, language, old.place, touches)
            if old.place != new.place:
                self._listings.move(kept, language, old.place, new.place, touches)
            self._listings.insert(come, language, new.place, touches)
            self._intersections.relist(language, (old.lists, old.place), after, touches)

    def _end(self, name: str, language: str, old: Standing, sequence: int, *, moved: bool) -> None:
        self._ended.story(name, language, old.sequence, sequence)
        if moved:
            self._ended.places(old.lists, language, old.place, old.listed, sequence)

    def _count(
        self,
        name: str,
        language: str,
        old: Standing | None,
        new: Standing | None,
        touches: Touches | None,
    ) -> None:
        """Tell of what a front could show: the card, and where it is listed."""
        places = [(each.lists, each.place) for each in (old, new) if each is not None]
        if old is None or new is None or old.card != new.card or places[0] != places[1]:
            self._edition_days.story(name, language, places, touches)

    def _touch(
        self, name: str, language: str, old: Standing | None, new: Standing | None, touches: Touches
    ) -> None:
        touches.query("story", name, language)
        if new is not None:
            touches.subject("story", name, language)
            if old is None or old.changed != new.changed or old.card != new.card:
                touches.query("card", name, language)
                position = self._listings.position("all", language, new.place)
                touches.sitemap(language, position, position)
        else:
            touches.query("card", name, language)
        if old is None or new is None or (old.slug, old.place) != (new.slug, new.place):
            touches.query("translations", name)
            touches.query("address", name, language)
            touches.query("former", name, language)
        if (old.old_addresses if old else ()) != (new.old_addresses if new else ()):
            touches.query("old_addresses", name, language)

    def _remember(self, name: str, language: str, old: Standing) -> None:
        past = self._past.get((name, language), ())
        if not any(self._is_at(old, address) for address in past):
            self._past[name, language] = (*past, Address(old.slug, moment(old.place[0])))

    def _is_at(self, standing: Standing, address: Address) -> bool:
        return (
            address.slug == standing.slug
            and standing.month == self._months[month_of(address.published, self._zone)]
        )

    def _stands_in(self, name: str, language: str) -> str:
        """Note one more language of a story; gives the language as the object all stories hold."""
        before = self._languages.get(name, ())
        after = self._same(sorted((*before, language)) if before else (language,))
        self._languages[name] = after
        return after[after.index(language)]

    def _same(self, languages: Iterable[str]) -> tuple[str, ...]:
        languages = tuple(languages)
        return self._tongues.setdefault(languages, languages)

    def _same_name(self, name: str) -> str:
        """The identifier as the object that the story's translations already hold."""
        languages = self._languages.get(name)
        return self._standing[name, languages[0]].place[1] if languages else name

    # --- answers ----------------------------------------------------------------------------------

    def sequence(self, name: str, language: str) -> int | None:
        """The dispatch that holds the story, if it stands."""
        standing = self._standing.get((name, language))
        return standing.sequence if standing else None

    def card(self, name: str, language: str) -> Card | None:
        """The story's card, if it stands."""
        standing = self._standing.get((name, language))
        if standing is None:
            return None
        return card_of(standing.card, standing.changed)

    def listed_since(self, name: str, language: str) -> int:
        """The dispatch since which a standing story is listed where it is."""
        return self._standing[name, language].listed

    def translations(self, name: str) -> tuple[Translation, ...]:
        """In which languages the story stands, itself included, sorted by language."""
        return tuple(
            Translation(language, standing.slug, moment(standing.place[0]))
            for language in self._languages.get(name, ())
            if (standing := self._standing.get((name, language)))
        )

    def address(self, name: str, language: str) -> Address | None:
        """What the address of a story is made of, if it stands."""
        standing = self._standing.get((name, language))
        return Address(standing.slug, moment(standing.place[0])) if standing else None

    def former(self, name: str, language: str) -> tuple[Address, ...]:
        """The addresses that a standing story had and has no more, in the order it had them."""
        standing = self._standing.get((name, language))
        if standing is None:
            return ()
        return tuple(
            address
            for address in self._past.get((name, language), ())
            if not self._is_at(standing, address)
        )

    def old_addresses(self, name: str, language: str) -> tuple[str, ...]:
        """The addresses from before this publication that lead to the story, if it stands."""
        standing = self._standing.get((name, language))
        return standing.old_addresses if standing else ()

    def neighbours(self, key: str, name: str, language: str) -> Neighbours:
        """The stories beside this one in a listing."""
        standing = self._standing.get((name, language))
        if standing is None or key not in standing.lists:
            return Neighbours(None, None)
        return self._listings.neighbours(key, language, standing.place)

    def sitemap(self, language: str, shard: int) -> tuple[SitemapEntry, ...]:
        """One shard of all stories, from the oldest; shards count from 1."""
        names = self._listings.members("all", language, (shard - 1) * SHARD, SHARD)
        stories = [self._standing[name, language] for name in names]
        return tuple(
            SitemapEntry(story.slug, moment(story.place[0]), moment(story.changed))
            for story in stories
        )

    def ever(self) -> Iterator[tuple[str, str]]:
        """Every story that ever stood, with its language."""
        yield from self._standing
        yield from (key for key in self._past if key not in self._standing)


def card_of(card: bytes, changed: int) -> Card:
    """A packed card as the queries answer it, with the time when it last changed."""
    return Card(**msgspec.structs.asdict(_unpack(card)), changed=moment(changed))


def packed(head: StoryHead) -> bytes:
    """A story's card as it is kept: equal when nothing on the card differs."""
    return _pack(
        _PackedCard(
            head.id,
            head.language,
            head.slug,
            head.headline,
            head.published,
            head.kicker,
            head.trail_text,
            head.bylines,
            head.credit_line,
            head.dateline_place,
            head.picture,
            head.dossiers,
            head.strands,
            head.first_published.name if head.first_published is not None else "",
        )
    )
