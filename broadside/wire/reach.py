"""How far a front reaches: the lists that it fills itself from and how deep, and what is pinned.

Known without resolving the front, so that one dispatch finds the fronts it may concern.
"""

from __future__ import annotations

from collections.abc import Iterator
from sys import maxsize

import msgspec

from broadside.wire.documents import AnyContainer, Dossiers, Front, Latest, StrandContainer
from broadside.wire.edition import HOME
from broadside.wire.fronts import pins


class Reach(msgspec.Struct, frozen=True):
    """What an edited front may show.

    `lists` says of each list, by key and language, how many of its newest matter; `topics` are
    those that narrow one of them. `ages` is true where what is shown also depends on which day it
    is.
    """

    lists: dict[tuple[str, str], int]
    stories: frozenset[tuple[str, str]]
    topics: frozenset[str]
    ages: bool


def reach_of(front: Front) -> Reach:
    """What an edited front may show."""
    depth = sum(_holds(container) for container in front.containers)
    lists: dict[tuple[str, str], int] = {}
    stories: set[tuple[str, str]] = set()
    topics: set[str] = set()
    ages = False
    for container in front.containers:
        language = front.language
        looked_at = depth
        match container:
            case StrandContainer() | Latest():
                language = container.language or language
                ages = ages or container.days is not None
                if container.topic is not None:
                    topics.add(container.topic)
                    # Of one topic, the newest may lie anywhere.
                    looked_at = maxsize
        for key in _filled_from(container, front.owner):
            lists[key, language] = max(looked_at, lists.get((key, language), 0))
        for pin in pins(container):
            stories |= {(pin.story, language), (pin.story, front.language)}
    return Reach(lists, frozenset(stories), frozenset(topics), ages)


def _filled_from(container: AnyContainer, owner: str) -> Iterator[str]:
    match container:
        case StrandContainer(strand=strand):
            yield f"strand:{strand}"
        case Latest(dossier=str(dossier)):
            yield f"dossier:{dossier}"
        case Latest():
            yield "all" if owner == HOME else f"dossier:{owner}"
        case Dossiers(dossiers=dossiers):
            yield from (f"dossier:{dossier}" for dossier in dossiers)


def _holds(container: AnyContainer) -> int:
    """At most so many of the newest can be taken or passed over because of a container."""
    pinned = sum(1 for _ in pins(container))
    match container:
        case StrandContainer() | Latest():
            return pinned + max(container.count, 0) + len(container.excluded)
        case Dossiers():
            return max(container.count, 0) * len(container.dossiers)
    return pinned
