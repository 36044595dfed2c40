"""What changed between two fronts, as an editor would say it.

The law: there is no change if and only if the two say the same, their containers' identifiers and
the order of exclusions aside; and the changes say everything, so that who has the first front and
the changes can make the second.

A card that went elsewhere moved: it is not told as one dropped and another added. Of those that
remained in a list, as few as possible are said to have moved: those outside a longest run that
kept its order (the longest increasing subsequence of their former positions). The same holds for
containers.

A container is the same one if it has the same identifier and kind; failing that, if it is of the
same kind and shows the same; failing that, if it is of the same kind and name.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

import msgspec

from broadside.wire.documents import (
    AnyContainer,
    Front,
    Highlights,
    Latest,
    PinnedCard,
    RuledContainer,
    Statement,
    StrandContainer,
)

__all__ = [
    "CardAdded",
    "CardChanged",
    "CardDropped",
    "CardMoved",
    "Change",
    "ContainerAdded",
    "ContainerChanged",
    "ContainerMoved",
    "ContainerRemoved",
    "FrontChanged",
    "Place",
    "compare",
]


class Place(msgspec.Struct, frozen=True):
    """Where on a front a card is pinned: `index` counts from 0 among the pins of its list."""

    container: AnyContainer
    year: int | None
    index: int


class FrontChanged(msgspec.Struct, frozen=True):
    """The front's `title` or `introduction`, as `field` says."""

    field: str
    before: str
    after: str


class ContainerAdded(msgspec.Struct, frozen=True):
    """A container came. Its cards are told of apart; some may have come from elsewhere."""

    container: AnyContainer
    index: int


class ContainerRemoved(msgspec.Struct, frozen=True):
    """A container went. Its cards are told of apart; some may stand elsewhere now."""

    container: AnyContainer


class ContainerMoved(msgspec.Struct, frozen=True):
    """A container stands elsewhere: now at `index`, below `below`, or at the head of the front."""

    container: AnyContainer
    index: int
    below: AnyContainer | None


class ContainerChanged(msgspec.Struct, frozen=True):
    """A container's title or rule: `field` is that of its document.

    The years of highlights are told as their numbers.
    """

    container: AnyContainer
    field: str
    before: Any
    after: Any


class CardAdded(msgspec.Struct, frozen=True):
    """A card was pinned that was nowhere on the front."""

    place: Place
    card: PinnedCard


class CardDropped(msgspec.Struct, frozen=True):
    """A card is pinned no more, nowhere on the front."""

    place: Place
    card: PinnedCard


class CardMoved(msgspec.Struct, frozen=True):
    """A card is pinned elsewhere: in another list, or out of the order it had in its list."""

    before: Place
    after: Place
    card: PinnedCard

    @property
    def within(self) -> bool:
        """Whether it remained in its list."""
        here, there = self.before, self.after
        return here.container.id == there.container.id and here.year == there.year


class CardChanged(msgspec.Struct, frozen=True):
    """What the editor wrote for a card: `field` as in `PinnedCard`; None is the story's own."""

    place: Place
    card: PinnedCard
    field: str
    before: Any
    after: Any


Change = (
    FrontChanged
    | ContainerRemoved
    | ContainerAdded
    | ContainerMoved
    | ContainerChanged
    | CardDropped
    | CardAdded
    | CardMoved
    | CardChanged
)


def compare(before: Front | None, after: Front | None) -> tuple[Change, ...]:
    """What changed from one front to another; None is a front on which nothing stands.

    Returns:
        Changes of the front, then of its containers, then of cards: what went in the order in which
        it stood, then the rest in the order in which it stands.
    """
    nothing = Front(owner="", language="")
    old, new = before or nothing, after or nothing
    if _said(old) == _said(new):
        return ()
    pairs = _pair_containers(old.containers, new.containers)
    return (
        *_front_changes(old, new),
        *_container_changes(old.containers, new.containers, pairs),
        *_card_changes(old.containers, new.containers, pairs),
    )


def _said(front: Front) -> Any:
    return front.title, front.introduction, tuple(map(_shown, front.containers))


def _shown(container: AnyContainer) -> AnyContainer:
    """All that a container says, whatever it is called by."""
    if isinstance(container, RuledContainer):
        return msgspec.structs.replace(container, id="", excluded=_sorted(container.excluded))
    return msgspec.structs.replace(container, id="")


def _sorted(stories: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(stories)))


# --- the front ----------------------------------------------------------------------------------


def _front_changes(old: Front, new: Front) -> Iterator[Change]:
    for field in ("title", "introduction"):
        before, after = getattr(old, field), getattr(new, field)
        if before != after:
            yield FrontChanged(field, before, after)


# --- containers ---------------------------------------------------------------------------------


def _pair_containers(
    old: Sequence[AnyContainer], new: Sequence[AnyContainer]
) -> list[tuple[int, int]]:
    return _pair(
        old,
        new,
        (lambda container: (type(container), container.id)),
        (lambda container: (type(container), _shown(container))),
        _name,
    )


def _name(container: AnyContainer) -> Hashable:
    match container:
        case StrandContainer():
            return StrandContainer, container.strand
        case _:
            return type(container), container.title


def _container_changes(
    old: Sequence[AnyContainer], new: Sequence[AnyContainer], pairs: list[tuple[int, int]]
) -> Iterator[Change]:
    stayed, came_from = {before for before, _ in pairs}, {after: before for before, after in pairs}
    for index, container in enumerate(old):
        if index not in stayed:
            yield ContainerRemoved(container)
    in_order = [came_from[index] for index in range(len(new)) if index in came_from]
    unmoved = _longest_run(in_order)
    for index, container in enumerate(new):
        before = came_from.get(index)
        if before is None:
            yield ContainerAdded(container, index)
            continue
        if before not in unmoved:
            yield ContainerMoved(container, index, new[index - 1] if index else None)
        yield from _rule_changes(old[before], container)


def _rule_changes(old: AnyContainer, new: AnyContainer) -> Iterator[Change]:
    for field in new.__struct_fields__:
        if field in ("id", "card", "pinned"):
            continue
        before, after = _rule(old, field), _rule(new, field)
        if before != after:
            yield ContainerChanged(new, field, before, after)


def _rule(container: AnyContainer, field: str) -> Any:
    value = getattr(container, field)
    match field:
        case "years":
            return tuple(year.year for year in value)
        case "excluded":
            return _sorted(value)
        case _:
            return value


# --- cards --------------------------------------------------------------------------------------


class _Pin(msgspec.Struct, frozen=True):
    """A pinned card; `list` is what its list is known by in both fronts."""

    place: Place
    card: PinnedCard
    container: Hashable
    list: Hashable


def _card_changes(
    old: Sequence[AnyContainer], new: Sequence[AnyContainer], pairs: list[tuple[int, int]]
) -> Iterator[Change]:
    becomes: dict[int, Hashable] = dict(pairs)
    befores = list(_pins(old, lambda index: becomes.get(index, f"removed {index}")))
    afters = list(_pins(new, lambda index: index))
    matched = _pair(
        befores,
        afters,
        (lambda pin: (pin.card.story, pin.list)),
        (lambda pin: (pin.card.story, pin.container)),
        (lambda pin: pin.card.story),
    )
    stayed, came_from = {before for before, _ in matched}, {after: b for b, after in matched}
    for index, pin in enumerate(befores):
        if index not in stayed:
            yield CardDropped(pin.place, pin.card)
    unmoved = _unmoved(befores, afters, came_from)
    for index, pin in enumerate(afters):
        if index not in came_from:
            yield CardAdded(pin.place, pin.card)
            continue
        before = befores[came_from[index]]
        if index not in unmoved:
            yield CardMoved(before.place, pin.place, pin.card)
        for field in PinnedCard.__struct_fields__:
            was, is_now = getattr(before.card, field), getattr(pin.card, field)
            if was != is_now:
                yield CardChanged(pin.place, pin.card, field, was, is_now)


def _unmoved(befores: list[_Pin], afters: list[_Pin], came_from: dict[int, int]) -> set[int]:
    """Those of the second front that are in the list and in the order in which they were."""
    remained: dict[Hashable, dict[int, int]] = defaultdict(dict)
    for after, before in sorted(came_from.items()):
        if befores[before].list == afters[after].list:
            remained[afters[after].list][before] = after
    return {ordered[before] for ordered in remained.values() for before in _longest_run(ordered)}


def _pins(
    containers: Sequence[AnyContainer], known_by: Callable[[int], Hashable]
) -> Iterator[_Pin]:
    for number, container in enumerate(containers):
        name = known_by(number)
        met: defaultdict[int | None, int] = defaultdict(int)
        for year, cards in _lists(container):
            for index, card in enumerate(cards):
                place = Place(container, year, index)
                yield _Pin(place, card, name, (name, year, met[year]))
            met[year] += 1


def _lists(container: AnyContainer) -> Iterator[tuple[int | None, Sequence[PinnedCard]]]:
    match container:
        case Statement(card=PinnedCard() as card):
            yield None, (card,)
        case StrandContainer() | Latest():
            yield None, container.pinned
        case Highlights():
            for year in container.years:
                yield year.year, year.cards


# --- pairing, and order -------------------------------------------------------------------------

_Thing = TypeVar("_Thing")


def _pair(
    old: Sequence[_Thing], new: Sequence[_Thing], *keys: Callable[[_Thing], Hashable]
) -> list[tuple[int, int]]:
    """Pair what is the same by the first key; of what remains, by the second; and so on."""
    pairs: list[tuple[int, int]] = []
    left, right = list(range(len(old))), list(range(len(new)))
    for key in keys:
        waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
        for index in reversed(left):
            waiting[key(old[index])].append(index)
        pairs += [(waiting[k].pop(), index) for index in right if waiting[k := key(new[index])]]
        gone, come = {before for before, _ in pairs}, {after for _, after in pairs}
        left = [index for index in left if index not in gone]
        right = [index for index in right if index not in come]
    return sorted(pairs)


def _longest_run(numbers: Iterable[int]) -> set[int]:
    """The members of a longest increasing subsequence of different numbers."""
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        place = bisect_left(ends, number)
        before[number] = ends[place - 1] if place else None
        ends[place : place + 1] = [number]
    run: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        run.add(last)
        last = before[last]
    return run
