"""What an article, front or subject refers to, in an order in which each can be explained."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import prefetch_related_objects

ORDER = ("person", "dossier", "strand", "topic", "place")
"""The kinds of subjects; one refers only to kinds before it, or to topics above it."""


def referred_by(thing: Any) -> list[Any]:
    """The subjects that it refers to, each once."""
    match thing.WHAT:
        case "story":
            strands = list(thing.strands.all())
            return _ordered(
                (
                    *(byline.person for byline in thing.bylines.all()),
                    *thing.dossiers.all(),
                    *(strand.dossier for strand in strands),
                    *strands,
                    *(above for topic in thing.topics.all() for above in _upwards(topic)),
                    *thing.places.all(),
                )
            )
        case "front":
            return _ordered(_in_containers(thing))
        case "strand":
            return [thing.dossier]
        case "topic":
            return _upwards(thing)[:-1]
        case _:
            return []


def _in_containers(front: Any) -> Iterable[Any]:
    if front.dossier is not None:
        yield front.dossier
    strands = [child.value["strand"] for child in front.containers if child.block_type == "strand"]
    prefetch_related_objects([strand for strand in strands if strand is not None], "dossier")
    for child in front.containers:
        if child.block_type in ("strand", "latest"):
            yield from _in_rule(child.value)
        elif child.block_type == "dossiers":
            yield from (dossier for dossier in child.value["dossiers"] if dossier is not None)


def _in_rule(value: Any) -> Iterable[Any]:
    """What a container that fills itself is of."""
    if (strand := value.get("strand")) is not None:
        yield strand.dossier
        yield strand
    if (dossier := value.get("dossier")) is not None:
        yield dossier
    if value["topic"] is not None:
        yield from _upwards(value["topic"])


def _upwards(topic: Any) -> list[Any]:
    """A topic and those above it, from the top."""
    line: list[Any] = []
    above = topic
    while above is not None and above not in line:
        line.insert(0, above)
        above = above.parent
    return line


def _ordered(subjects: Iterable[Any]) -> list[Any]:
    unique = {(subject.WHAT, subject.identifier): subject for subject in subjects}
    # Sorting is stable, so a topic stays after the one above it.
    return sorted(unique.values(), key=lambda subject: ORDER.index(subject.WHAT))
