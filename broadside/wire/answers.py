"""What the queries answer with, where it is not a document itself.

Each is as small as the place that shows it allows: the less an answer says, the fewer edits change
it. Those that are named tuples are plain tuples to whoever unpacks them.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal, NamedTuple

import msgspec

from broadside.wire.documents import Byline, Identifier, Language, Picture


class Card(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A story as a container or a listing shows it.

    `first_published` is the name of where a republished story first stood, or empty. `changed` is
    the time of the dispatch that last changed anything said here: an edit deep in the body leaves
    it alone.
    """

    id: Identifier
    language: Language
    slug: str
    headline: str
    published: datetime
    changed: datetime
    kicker: str = ""
    trail_text: str = ""
    bylines: tuple[Byline, ...] = ()
    credit_line: str = ""
    dateline_place: str = ""
    picture: Picture | None = None
    dossiers: tuple[Identifier, ...] = ()
    strands: tuple[Identifier, ...] = ()
    first_published: str = ""


class Translation(NamedTuple):
    """A story's standing translation: what its address needs."""

    language: Language
    slug: str
    published: datetime


class Address(NamedTuple):
    """What a story's address is made of."""

    slug: str
    published: datetime


class EditionMark(NamedTuple):
    """The edition of a day: the last dispatch in it, and the days of those before and after."""

    sequence: int
    before: str | None
    after: str | None


class MonthCount(NamedTuple):
    """How many stories a month (`2022-03`, in the publication's zone) has."""

    month: str
    stories: int


class OnDay(NamedTuple):
    """A story and the day of the month on which it was published, by the publication's clocks."""

    day: int
    story: Identifier


class Highlight(NamedTuple):
    """A story that a front names among its highlights, and the front's own headline for it."""

    story: Identifier
    headline: str | None


class FrontDispatch(NamedTuple):
    """A dispatch that published a front, or withdrew it (`stands` is false)."""

    sequence: int
    time: datetime
    stands: bool


class SitemapEntry(NamedTuple):
    """A story in the sitemap. `changed` is as on its card."""

    slug: str
    published: datetime
    changed: datetime


class Neighbours(NamedTuple):
    """The stories beside a story in a listing; None at either end, or when it is not listed."""

    older: Identifier | None
    newer: Identifier | None


class Signature(NamedTuple):
    """What a byline needs of a person: a biography edit leaves it alone.

    `id` is who stands: not who was asked about, where that one was merged in another.
    """

    id: Identifier
    slug: str
    name: str
    names: dict[Language, str]
    form: Literal["person", "organisation"]
