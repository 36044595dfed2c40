"""The changes of a front in words: one line each, as one editor would tell another.

Nothing is looked up here. `mentioned` says whose names the words will need, and `Names` holds
them, from the newsroom or from the wire as it was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import msgspec

from broadside.newsroom.card_words import came_with, card_changed
from broadside.newsroom.quotations import plain, quoted, quoted_apart
from broadside.wire.documents import (
    AnyContainer,
    Dossiers,
    Highlights,
    Latest,
    NoteContainer,
    PinnedCard,
    Statement,
    StrandContainer,
)
from broadside.wire.front_changes import (
    CardAdded,
    CardChanged,
    CardDropped,
    CardMoved,
    Change,
    ContainerAdded,
    ContainerChanged,
    ContainerMoved,
    ContainerRemoved,
    FrontChanged,
    Place,
)

_NAMED = 5
"""Cards named where a container came or went with many."""

_KINDS: dict[type, str] = {
    Statement: "Statement",
    StrandContainer: "Strand",
    Latest: "Latest",
    Highlights: "Highlights",
    NoteContainer: "Note",
    Dossiers: "Dossiers",
}

_GONE = "one that is gone"


class Original(msgspec.Struct, frozen=True):
    """What a story says of itself, to show beside what an editor wrote for its card."""

    headline: str
    kicker: str = ""
    trail_text: str = ""


class Names(msgspec.Struct, frozen=True, kw_only=True):
    """What identifiers stand for, in the front's language. What is missing is gone."""

    stories: Mapping[str, Original] = {}
    strands: Mapping[str, str] = {}
    dossiers: Mapping[str, str] = {}
    topics: Mapping[str, str] = {}
    languages: Mapping[str, str] = {}


class Mentioned(msgspec.Struct, frozen=True):
    """Whose names changes speak of, by kind."""

    stories: set[str]
    strands: set[str]
    dossiers: set[str]
    topics: set[str]


def mentioned(changes: Iterable[Change]) -> Mentioned:
    """The identifiers of all that the words for these changes will name."""
    found = Mentioned(set(), set(), set(), set())
    for change in changes:
        match change:
            case CardAdded() | CardDropped() | CardMoved() | CardChanged():
                found.stories.add(change.card.story)
            case ContainerChanged(field="excluded"):
                found.stories.update(change.before, change.after)
            case ContainerChanged(field="dossiers"):
                found.dossiers.update(change.before, change.after)
            case ContainerChanged(field="strand" | "dossier" | "topic" as field):
                kind = {"strand": found.strands, "dossier": found.dossiers, "topic": found.topics}
                kind[field].update(filter(None, (change.before, change.after)))
        for container in _containers(change):
            if isinstance(container, StrandContainer):
                found.strands.add(container.strand)
    return found


def words(changes: Sequence[Change], names: Names) -> tuple[str, ...]:
    """The changes in words, in their order.

    Cards that came or went with their container are told in its line, and so is a statement's card
    that took another's place. What an editor set for a card that came is told with it. So there may
    be fewer lines than changes, but never none where there was a change.
    """
    return tuple(_Words(names, changes).lines())


def card_count(number: int) -> str:
    """So many cards, in words."""
    return "1 card" if number == 1 else f"{number} cards"


def container_name(container: AnyContainer, names: Names) -> str:
    """What a container is called: its title, a strand's own, or what kind it is."""
    if container.title:
        return container.title
    if isinstance(container, StrandContainer):
        return names.strands.get(container.strand) or _KINDS[StrandContainer]
    return _KINDS[type(container)]


def headline_of(story: str, names: Names) -> str:
    """A story's headline in quotation marks."""
    original = names.stories.get(story)
    return quoted(original.headline) if original else "An article that is gone"


class _Words:
    """The lines for some changes."""

    def __init__(self, names: Names, changes: Sequence[Change]) -> None:
        self._names = names
        self._changes = changes
        self._came_with: defaultdict[str, list[PinnedCard]] = defaultdict(list)
        self._went_with: defaultdict[str, list[PinnedCard]] = defaultdict(list)
        self._replaced: dict[str, PinnedCard] = {}
        added = {c.container.id for c in changes if isinstance(c, ContainerAdded)}
        removed = {c.container.id for c in changes if isinstance(c, ContainerRemoved)}
        statements = {
            change.place.container.id
            for change in changes
            if isinstance(change, CardAdded) and isinstance(change.place.container, Statement)
        }
        self._told: set[int] = set()
        for index, change in enumerate(changes):
            if not isinstance(change, CardAdded | CardDropped):
                continue
            container = change.place.container.id
            if isinstance(change, CardAdded) and container in added:
                self._came_with[container].append(change.card)
            elif isinstance(change, CardDropped) and container in removed:
                self._went_with[container].append(change.card)
            elif isinstance(change, CardDropped) and container in statements - added:
                self._replaced[container] = change.card
            else:
                continue
            self._told.add(index)

    def lines(self) -> Iterator[str]:
        """A line for each change that is not told in another's."""
        for index, change in enumerate(self._changes):
            if index in self._told:
                continue
            match change:
                case FrontChanged():
                    yield _text_changed(f"The {change.field}", change.before, change.after)
                case ContainerAdded():
                    yield self._added(change)
                case ContainerRemoved():
                    yield self._removed(change)
                case ContainerMoved():
                    yield self._container_moved(change)
                case ContainerChanged():
                    yield from self._rule_changed(change)
                case CardAdded():
                    yield self._card_added(change)
                case CardDropped():
                    yield f"{self._card(change.card)} was dropped from {self._place(change.place)}"
                case CardMoved():
                    yield self._card_moved(change)
                case CardChanged():
                    original = self._names.stories.get(change.card.story)
                    own = getattr(original, change.field, "")
                    where = f"{self._card(change.card)} in {self._place(change.place)}"
                    yield f"{where}: {card_changed(change, own)}"

    # --- containers -----------------------------------------------------------------------------

    def _added(self, change: ContainerAdded) -> str:
        cards = self._came_with[change.container.id]
        return f"{self._container(change.container)} was added" + (
            f" with {self._list(cards, came_with)}" if cards else ""
        )

    def _removed(self, change: ContainerRemoved) -> str:
        cards = self._went_with[change.container.id]
        return f"{self._container(change.container)} was removed" + (
            f", and with it {self._list(cards)}" if cards else ""
        )

    def _container_moved(self, change: ContainerMoved) -> str:
        to = f"below {self._container(change.below)}" if change.below else "to the top"
        return f"{self._container(change.container)} moved {to}"

    def _rule_changed(self, change: ContainerChanged) -> Iterator[str]:
        container, before, after = self._container(change.container), change.before, change.after
        match change.field:
            case "title":
                yield self._retitled(change)
            case "repeats":
                may = "may now" if after else "may no longer"
                yield f"{container} {may} repeat what stands higher on the front"
            case "count":
                yield f"{container} shows {card_count(after)}, before {before}"
            case "strand":
                now, was = (_name(self._names.strands, strand) for strand in (after, before))
                yield f"{container} shows the strand {now}, before {was}"
            case "topic" | "language" | "days" | "dossier":
                yield self._narrowed(change)
            case "excluded":
                for story in sorted(set(after) - set(before)):
                    yield f"{headline_of(story, self._names)} is kept out of {container}"
                for story in sorted(set(before) - set(after)):
                    yield f"{headline_of(story, self._names)} is no longer kept out of {container}"
            case "dossiers":
                titles = [self._dossiers(before), self._dossiers(after)]
                yield from _members_changed(container, "The dossier ", "The dossiers", *titles)
            case "years":
                yield from _members_changed(container, "", "The years", before, after)
            case "html":
                yield _text_changed(f"The text of {container}", plain(before), plain(after))
            case field:
                yield f"{container}: {field.replace('_', ' ')} is now {after}, before {before}"

    def _narrowed(self, change: ContainerChanged) -> str:
        names = self._names
        name: Callable[[Any], str]
        match change.field:
            case "topic":
                how, wide = "on {}", "whatever their topic"
                name = partial(_name, names.topics)
            case "language":
                how, wide = "in {}", "in the front's own language"
                name = partial(_name, names.languages)
            case "dossier":
                how, wide = "of the dossier {}", "of the front's own dossier"
                name = partial(_name, names.dossiers)
            case _:
                how, wide = "of the last {}", "whatever their age"
                name = _days
        was, is_now = (
            how.format(name(value)) if value is not None else wide
            for value in (change.before, change.after)
        )
        only = "" if change.after is None else "only "
        container = self._container(change.container)
        return f"{container} is filled {only}with articles {is_now}, before {was}"

    def _retitled(self, change: ContainerChanged) -> str:
        untitled = msgspec.structs.replace(change.container, title="")
        before = quoted(change.before) if change.before else self._container(untitled)
        if not change.after:
            return f"{before} has no title of its own any more"
        return f"{before} is now titled {quoted(change.after)}"

    # --- cards ----------------------------------------------------------------------------------

    def _card_added(self, change: CardAdded) -> str:
        card, place = self._card(change.card), self._place(change.place)
        replaced = self._replaced.get(change.place.container.id)
        how = came_with(change.card)
        came = (
            f"{card} was added to {place}"
            if replaced is None
            else f"{card} took the place of {self._card(replaced)} in {place}"
        )
        return f"{came} {how}" if how else came

    def _card_moved(self, change: CardMoved) -> str:
        if change.within:
            to = f"to place {change.after.index + 1} in {self._place(change.after)}"
        else:
            to = f"from {self._place(change.before)} to {self._place(change.after)}"
        return f"{self._card(change.card)} moved {to}"

    # --- names ----------------------------------------------------------------------------------

    def _card(self, card: PinnedCard) -> str:
        return headline_of(card.story, self._names)

    def _container(self, container: AnyContainer) -> str:
        return container_name(container, self._names)

    def _dossiers(self, dossiers: Iterable[str]) -> list[str]:
        return [_name(self._names.dossiers, dossier) for dossier in dossiers]

    def _place(self, place: Place) -> str:
        name = self._container(place.container)
        return name if place.year is None else f"{name} {place.year}"

    def _list(
        self, cards: Sequence[PinnedCard], set_for: Callable[[PinnedCard], str] = lambda _: ""
    ) -> str:
        """The first cards by name, each with what was set for it; how many more there are."""
        named = [
            self._card(card) + (f" ({how})" if (how := set_for(card)) else "")
            for card in cards[:_NAMED]
        ]
        rest = cards[_NAMED:]
        if not rest:
            return ", ".join(named)
        otherwise = sum(1 for card in rest if set_for(card))
        how = f" ({otherwise} of them set otherwise than their articles)" if otherwise else ""
        return f"{', '.join(named)} and {len(rest)} more{how}"


def _containers(change: Change) -> Iterator[AnyContainer]:
    match change:
        case ContainerAdded() | ContainerRemoved() | ContainerChanged():
            yield change.container
        case ContainerMoved():
            yield change.container
            if change.below is not None:
                yield change.below
        case CardAdded() | CardDropped() | CardChanged():
            yield change.place.container
        case CardMoved():
            yield change.before.container
            yield change.after.container


def _text_changed(what: str, before: str, after: str) -> str:
    if not before:
        return f"{what} {quoted(after)} was added"
    if not after:
        return f"{what} {quoted(before)} was removed"
    if before == after:
        return f"{what} is set otherwise, in the same words"
    was, is_now = quoted_apart(before, after)
    return f"{what} is now {is_now}, before {was}"


def _name(names: Mapping[str, str], identifier: str) -> str:
    return names.get(identifier, _GONE)


def _days(days: int) -> str:
    return "day" if days == 1 else f"{days} days"


def _members_changed(
    container: str, one: str, all_of_them: str, before: Sequence[Any], after: Sequence[Any]
) -> Iterator[str]:
    come = [each for each in after if each not in before]
    gone = [each for each in before if each not in after]
    yield from (f"{one}{each} was added to {container}" for each in come)
    yield from (f"{one}{each} was removed from {container}" for each in gone)
    if [each for each in before if each in after] != [each for each in after if each in before]:
        yield f"{all_of_them} of {container} are in another order"
