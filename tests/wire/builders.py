"""Documents for tests: say what matters, the rest is filled in.

`from tests.wire.builders import a_story, an_id` works in the tests of every room.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from broadside.wire.documents import (
    AnyDocument,
    Byline,
    Dossier,
    Front,
    Person,
    Picture,
    PinnedCard,
    Place,
    Story,
    Strand,
    Text,
    Topic,
    Withdrawn,
)
from broadside.wire.log import MemoryLog

NOON = datetime(2022, 3, 1, 12, tzinfo=UTC)
"""When stories are published and dispatches sent, unless a test says otherwise."""


def an_id(name: str) -> str:
    """An identifier with a name that a test can repeat."""
    return hashlib.md5(name.encode(), usedforsecurity=False).hexdigest()


def a_digest(name: str) -> str:
    """A picture's digest with a name that a test can repeat."""
    return hashlib.sha256(name.encode()).hexdigest()


def a_story(name: str = "story", **fields: Any) -> Story:
    """A story; `by=["ann"]` and `body="text"` are short for bylines and one block of text."""
    body = fields.pop("body", "The body.")
    if isinstance(body, str):
        body = (Text(html=f"<p>{body}</p>"),)
    bylines = fields.pop("bylines", ())
    if "by" in fields:
        bylines = tuple(Byline(person=an_id(person)) for person in fields.pop("by"))
    for kind in ("dossiers", "strands", "topics", "places"):
        fields[kind] = tuple(_id(given) for given in fields.pop(kind, ()))
    defaults: dict[str, Any] = {
        "id": an_id(name),
        "language": "en",
        "slug": name,
        "headline": name.capitalize(),
        "published": NOON,
        "trail_text": f"What {name} is about.",
    }
    return Story(**(defaults | fields), body=tuple(body), bylines=bylines)


def a_person(name: str = "ann", **fields: Any) -> Person:
    """A person."""
    return Person(**({"id": an_id(name), "slug": name, "name": name.capitalize()} | fields))


def a_dossier(name: str = "war", **fields: Any) -> Dossier:
    """A dossier."""
    defaults = {"id": an_id(name), "slug": name, "titles": {"en": name.capitalize()}}
    return Dossier(**(defaults | fields))


def a_strand(name: str = "women", dossier: str = "war", **fields: Any) -> Strand:
    """A strand of a dossier."""
    defaults = {
        "id": an_id(name),
        "dossier": _id(dossier),
        "slug": name,
        "titles": {"en": name.capitalize()},
    }
    return Strand(**(defaults | fields))


def a_topic(name: str = "labour", **fields: Any) -> Topic:
    """A topic."""
    defaults = {"id": an_id(name), "slug": name, "titles": {"en": name.capitalize()}}
    return Topic(**(defaults | fields))


def a_place(name: str = "kyiv", **fields: Any) -> Place:
    """A place."""
    defaults = {"id": an_id(name), "slug": name, "names": {"en": name.capitalize()}}
    return Place(**(defaults | fields))


def a_front(owner: str = "home", **fields: Any) -> Front:
    """A front of a dossier, or of the publication."""
    defaults = {"owner": _id(owner), "language": "en", "title": "Front"}
    return Front(**(defaults | fields))


def a_pinned_card(name: str = "story", **fields: Any) -> PinnedCard:
    """A card for a front."""
    return PinnedCard(story=_id(name), **fields)


def a_picture(name: str = "picture", **fields: Any) -> Picture:
    """A picture."""
    return Picture(**({"digest": a_digest(name), "width": 1600, "height": 900} | fields))


def a_withdrawal(what: str, name: str, language: str = "", **fields: Any) -> Withdrawn:
    """A withdrawal."""
    return Withdrawn(what=what, id=_id(name), language=language, **fields)


def a_log(documents: Iterable[AnyDocument] = (), first: datetime = NOON) -> MemoryLog:
    """A log in memory with the documents on it, a minute apart."""
    log = MemoryLog()
    for minutes, document in enumerate(documents):
        log.append([document], first + timedelta(minutes=minutes))
    return log


def days(number: int) -> timedelta:
    """So many days, for `published=NOON + days(3)`."""
    return timedelta(days=number)


def stories(count: int, **fields: Any) -> Sequence[Story]:
    """So many stories, an hour apart, `story-0` being the oldest."""
    return [
        a_story(f"story-{number}", published=NOON + timedelta(hours=number), **fields)
        for number in range(count)
    ]


def _id(name: str) -> str:
    """Names become identifiers; identifiers and `home` stay what they are."""
    is_one = name == "home" or (len(name) == 32 and set(name) <= set("0123456789abcdef"))
    return name if is_one else an_id(name)
