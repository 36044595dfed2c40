"""What happens during a press, as values: one list for the terminal, the metrics and the tests."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from broadside.press.query import Query


class Event(msgspec.Struct, frozen=True, tag=True):
    """Something that happened during a press."""


class WholeSite(Event, frozen=True, tag=True):
    """Everything is pressed. `reason`: asked, templates, rosters, ledger, output, source."""

    reason: str


class QueryAsked(Event, frozen=True, tag=True):
    """A recorded query was asked again; whether its answer changed."""

    query: Query
    changed: bool


class RosterAsked(Event, frozen=True, tag=True):
    """A subject was asked which pages it makes."""

    subject: Query
    pages: int


class PageRendered(Event, frozen=True, tag=True):
    """A page was rendered."""

    path: str


class FileWritten(Event, frozen=True, tag=True):
    """A file was written; whether it is new on the site."""

    path: str
    fresh: bool


class FileUnchanged(Event, frozen=True, tag=True):
    """A page was rendered and its bytes are those on the site already."""

    path: str


class FileRemoved(Event, frozen=True, tag=True):
    """A file was removed."""

    path: str


class RenderFailed(Event, frozen=True, tag=True):
    """A page or roster raised; what was there stays, and it is tried again at the next press."""

    path: str
    error: str


class PressFinished(Event, frozen=True, tag=True):
    """The ledger stands at this revision."""

    revision: int


Tell = Callable[[Event], None]
"""Who is told of events."""
