"""Positions: where in a container that fills itself its pinned cards stand.

The first pin that names a position gets it. Every other pin takes the first place that is free:
after the position that it named and did not get, or, when it names none, after the pin before it.
The cards that fill the container take the places left, from its head. Where there are not enough
of them to reach a pin, it moves up, and the order of the places stays.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import TypeVar

Thing = TypeVar("Thing")


def arranged(
    pinned: Sequence[tuple[Thing, int | None]], filled: Iterable[Thing]
) -> tuple[Thing, ...]:
    """Everything in the order in which it stands.

    Args:
        pinned: what an editor placed, in order, each with the position it names, from 1.
        filled: what takes the places left, in order.
    """
    places = _places([position for _, position in pinned])
    standing = {place: thing for place, (thing, _) in zip(places, pinned, strict=True)}
    place = 0
    for thing in filled:
        place = _free(standing, place + 1)
        standing[place] = thing
    return tuple(standing[place] for place in sorted(standing))


def _places(positions: Sequence[int | None]) -> list[int]:
    """The place of each pin, from the position each names."""
    first = {
        position: number
        for number, position in reversed(list(enumerate(positions)))
        if position is not None and position > 0
    }
    taken = set(first)
    places: list[int] = []
    for number, position in enumerate(positions):
        if position is not None and first.get(position) == number:
            places.append(position)
            continue
        after = position if position is not None else (places[-1] if places else 0)
        place = _free(taken, max(after, 0) + 1)
        taken.add(place)
        places.append(place)
    return places


def _free(taken: Container[int], place: int) -> int:
    """The first free place from one on."""
    while place in taken:
        place += 1
    return place
