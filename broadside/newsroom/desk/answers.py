"""What the desk is told, as values: each is an object of the JSON that the screen reads."""

from __future__ import annotations

from typing import Literal

import msgspec

from broadside.newsroom.desk.draft import Draft
from broadside.newsroom.desk.problem import Problem

Status = Literal["published", "draft", "scheduled", "embargoed", "withdrawn", "missing"]


class _Answer(msgspec.Struct, frozen=True, kw_only=True):
    pass


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


class Candidate(_Answer, frozen=True, kw_only=True):
    """An article for the highlights of a year, and in words what speaks for it."""

    article: ArticleSummary
    reasons: tuple[str, ...]


class Candidates(_Answer, frozen=True, kw_only=True):
    """The candidates of a year; `computing` while the wire is gone through for the first time."""

    candidates: tuple[Candidate, ...] = ()
    computing: bool = False


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
    """What readers would see, and all that the editor should know of it.

    `articles` and `pictures` tell of all that is named, by key and by number.
    """

    containers: tuple[ShownContainer, ...]
    passed_over: tuple[PassedOver, ...] = ()
    problems: tuple[Problem, ...] = ()
    overrides: tuple[StaleOverride, ...] = ()
    changes: tuple[str, ...] = ()
    articles: dict[str, ArticleSummary] = {}
    pictures: dict[int, PictureSummary] = {}


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


class Conflict(_Answer, frozen=True, kw_only=True):
    """Somebody has saved since: their draft, and in words what each of the two did.

    Where what you began from is kept no more (`base_known` is false), `yours` says how your draft
    differs from theirs.
    """

    error: str
    version: str
    draft: Draft
    by: str | None
    at: str | None
    theirs: tuple[str, ...]
    yours: tuple[str, ...]
    base_known: bool
    articles: dict[str, ArticleSummary]


class FrontSummary(_Answer, frozen=True, kw_only=True):
    """Which front it is."""

    pk: int
    owner: str
    language: str
    direction: str
    title: str
    address: str
    dossier: str | None
    live: bool
    published_at: str | None


class May(_Answer, frozen=True, kw_only=True):
    """What the one who asks may do with the front now."""

    edit: bool
    publish: bool
    discard: bool
    restore: bool
    unschedule: bool


class Choice(_Answer, frozen=True, kw_only=True):
    """One of several; a person's title is the name."""

    id: str
    title: str
    name: str = ""


class StrandChoice(Choice, frozen=True, kw_only=True):
    """A strand, with the dossier that it is in."""

    dossier: str
    dossier_title: str


class LanguageChoice(_Answer, frozen=True, kw_only=True):
    """A language of the publication."""

    code: str
    name: str


class Choices(_Answer, frozen=True, kw_only=True):
    """What there is to choose from."""

    strands: tuple[StrandChoice, ...]
    topics: tuple[Choice, ...]
    dossiers: tuple[Choice, ...]
    people: tuple[Choice, ...]
    languages: tuple[LanguageChoice, ...]
    zones: tuple[str, ...]
    zone: str


class Who(_Answer, frozen=True, kw_only=True):
    """Someone who is signed in."""

    id: int
    name: str


class State(_Answer, frozen=True, kw_only=True):
    """All that the screen begins with. `locked` says why nothing can be changed, if so."""

    front: FrontSummary
    version: str
    saved_at: str | None
    saved_by: str | None
    draft: Draft
    live: Draft | None
    filled: Filled
    live_filled: Filled | None
    can: May
    schedule: Schedule | None
    schedule_refused: RefusedSchedule | None
    locked: str | None
    locked_by: str | None
    choices: Choices
    user: Who
