"""What the desk is told, as values: each is an object of the JSON that the screen reads."""

from __future__ import annotations

from typing import Literal

import msgspec

Status = Literal["published", "draft", "scheduled", "embargoed", "withdrawn", "missing"]


class _Answer(msgspec.Struct, frozen=True, kw_only=True):
    pass


class Problem(_Answer, frozen=True, kw_only=True):
    """Something that is not right, where it is, and whether it keeps the front from being out."""

    field: str
    message: str
    blocking: bool = True
    container: str | None = None
    year: str | None = None
    card: str | None = None


class PictureSummary(_Answer, frozen=True, kw_only=True):
    """A picture to show small."""

    id: int | None
    address: str
    alt: str = ""
    title: str = ""


class ArticleSummary(_Answer, frozen=True, kw_only=True):
    """An article in short: as it stands for readers, else as its newest draft says.

    `due` is when one that is scheduled or under embargo may go live.
    """

    key: str
    page: int | None
    edit: str | None
    language: str
    languages: tuple[str, ...]
    headline: str
    kicker: str = ""
    trail_text: str = ""
    byline: str = ""
    picture: PictureSummary | None = None
    published: str | None = None
    due: str | None = None
    status: Status
    strands: tuple[str, ...] = ()


class InFeed(ArticleSummary, frozen=True, kw_only=True):
    """An article in the feed. `elsewhere` names the other fronts that show it now."""

    here: bool = False
    elsewhere: tuple[str, ...] = ()


class Feed(_Answer, frozen=True, kw_only=True):
    """A part of the feed, and where the next begins."""

    articles: tuple[InFeed, ...]
    next: str | None


class PictureFeed(_Answer, frozen=True, kw_only=True):
    """A part of the pictures, and where the next begins."""

    pictures: tuple[PictureSummary, ...]
    next: str | None


class ShownCard(_Answer, frozen=True, kw_only=True):
    """A card as it would stand. `card` is None where the container filled the place itself."""

    article: str
    card: str | None


class ShownYear(_Answer, frozen=True, kw_only=True):
    """The highlights of a year as they would stand."""

    id: str | None
    year: int
    cards: tuple[ShownCard, ...]


class ShownEntry(_Answer, frozen=True, kw_only=True):
    """A dossier to enter, as it would stand."""

    dossier: str
    title: str
    cards: tuple[ShownCard, ...]


class ShownContainer(_Answer, frozen=True, kw_only=True):
    """A container as it would stand; one in which nothing stands is not shown."""

    id: str
    shown: bool
    cards: tuple[ShownCard, ...] = ()
    years: tuple[ShownYear, ...] = ()
    entries: tuple[ShownEntry, ...] = ()


class PassedOver(_Answer, frozen=True, kw_only=True):
    """A pin that readers would not see, and why."""

    container: str
    card: str
    article: str
    message: str


class StaleOverride(_Answer, frozen=True, kw_only=True):
    """An override that says what the article says, or that answers what it said once."""

    container: str
    card: str
    field: str
    state: Literal["equal", "older"]
    original: str
    message: str


class Filled(_Answer, frozen=True, kw_only=True):
    """What readers would see, and all that the editor should know of it."""

    containers: tuple[ShownContainer, ...]
    passed_over: tuple[PassedOver, ...] = ()
    problems: tuple[Problem, ...] = ()
    overrides: tuple[StaleOverride, ...] = ()
    changes: tuple[str, ...] = ()
    articles: dict[str, ArticleSummary] = {}


class Schedule(_Answer, frozen=True, kw_only=True):
    """When the draft goes live, by the clocks of the zone in which it was said."""

    at: str
    local: str
    zone: str
    by: str | None


class RefusedSchedule(_Answer, frozen=True, kw_only=True):
    """A schedule that fell due and was refused."""

    at: str
    by: str | None
    message: str


class Saved(_Answer, frozen=True, kw_only=True):
    """A draft was saved."""

    version: str
    saved_at: str
    filled: Filled


class Other(_Answer, frozen=True, kw_only=True):
    """Someone else who has the front open."""

    name: str
    editing: bool
    since: str


class Presence(_Answer, frozen=True, kw_only=True):
    """Who else is there, and which version is the newest."""

    session: int | None
    others: tuple[Other, ...]
    version: str
    saved_by: str | None
