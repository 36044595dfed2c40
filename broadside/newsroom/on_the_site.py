"""Whether what was published has reached the site: for one thing, in a few words that keep up.

The words are a fragment of HTML that a small script asks for again until the matter is settled. It
is made of what is so: what the newsroom filed last, where the press's ledger stands, and what the
press wrote in its diary.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.admin.auth import require_admin_access

from broadside.composing.arrivals import Arrival, diary_of
from broadside.composing.press_room import ledger_of
from broadside.composing.wake import press_attends
from broadside.newsroom.addresses import site_urls
from broadside.newsroom.arriving import NO_LANGUAGE
from broadside.newsroom.configure import current_publication
from broadside.newsroom.models import Filed
from broadside.press import recorded_revision

State = Literal["arrived", "under-way", "trouble", "down"]


class File(msgspec.Struct, frozen=True):
    """A file of the site as it is shown: its address, and the address in words."""

    href: str
    shown: str


class OnTheSite(msgspec.Struct, frozen=True, kw_only=True):
    """How the newest dispatch of one thing stands with the site."""

    state: State
    stands: bool
    time: datetime | None = None
    today: bool = True
    arrival: Arrival | None = None
    files: tuple[File, ...] = ()
    removed: tuple[str, ...] = ()
    trouble: str = ""

    @property
    def other_files(self) -> int:
        """Files that changed and are no pages: feeds, sitemaps, pictures."""
        return self.arrival.files_written - self.arrival.pages_changed if self.arrival else 0

    @property
    def dispatches(self) -> int:
        """How many dispatches arrived together."""
        return self.arrival.revision - self.arrival.since if self.arrival else 0

    @property
    def unnamed(self) -> int:
        """Files that changed and are not among `files`."""
        return self.arrival.files_written - len(self.files) if self.arrival else 0


def on_the_site(what: str, identifier: str, language: str) -> OnTheSite | None:
    """How the newest dispatch of a thing stands with the site; None if it was never published."""
    filed = Filed.objects.filter(what=what, identifier=identifier, language=language).first()
    if filed is None:
        return None
    publication = current_publication()
    recorded = recorded_revision(ledger_of(publication)) or 0
    diary = diary_of(publication)
    if recorded >= filed.sequence:
        arrival = diary.of(filed.sequence)
        if arrival is None:
            return OnTheSite(state="arrived", stands=filed.stands)
        return OnTheSite(
            state="arrived",
            stands=filed.stands,
            time=arrival.time,
            today=timezone.localdate(arrival.time) == timezone.localdate(),
            arrival=arrival,
            files=files_of(arrival.written),
            removed=arrival.removed,
        )
    if not press_attends(publication):
        return OnTheSite(state="down", stands=filed.stands)
    trouble = diary.trouble
    if trouble is not None:
        return OnTheSite(state="trouble", stands=filed.stands, trouble=trouble.said)
    return OnTheSite(state="under-way", stands=filed.stands)


def files_of(paths: tuple[str, ...]) -> tuple[File, ...]:
    """The files at these paths, each with its address."""
    urls = site_urls()
    shown = [path.removesuffix("index.html") for path in paths]
    return tuple(File(href=urls.absolute(path), shown=f"/{path}") for path in shown)


@require_safe
@require_admin_access
def words(request: HttpRequest, what: str, identifier: str, language: str) -> HttpResponse:
    """The words about one thing, and in a header how it stands."""
    found = on_the_site(what, identifier, "" if language == NO_LANGUAGE else language)
    if found is None:
        raise Http404
    response = render(request, "newsroom/on_the_site_words.html", {"found": found})
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-State"] = found.state
    return response
