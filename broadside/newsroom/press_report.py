"""The page under Reports that says what reached the site, when, and what stood in the way."""

from __future__ import annotations

from itertools import islice
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.admin.auth import require_admin_access

from broadside.composing.arrivals import Arrival, Diary, diary_of
from broadside.composing.press_room import ledger_of
from broadside.composing.wake import press_attends
from broadside.newsroom.configure import current_publication
from broadside.newsroom.on_the_site import files_of
from broadside.press import recorded_revision
from broadside.wire.errors import LogError
from broadside.wire.log import Log, open_log
from broadside.wire.showing import in_short

_ON_A_PAGE = 30
_NAMED = 3
"""Dispatches of an arrival that are named; the others are counted."""
_TROUBLES = 5


@require_safe
@require_admin_access
def press_report(request: HttpRequest) -> HttpResponse:
    """How the press stands, what it brought, and what was in its way."""
    publication = current_publication()
    diary = diary_of(publication)
    page = Paginator(_Arrivals(diary), _ON_A_PAGE).get_page(request.GET.get("p"))
    with open_log(publication.database.url) as log:
        rows = [_row(arrival, log, publication.default_language) for arrival in page]
        head = log.head()
    return render(
        request,
        "newsroom/press.html",
        {
            "attends": press_attends(publication),
            "trouble": diary.trouble,
            "head": head,
            "recorded": recorded_revision(ledger_of(publication)) or 0,
            "troubles": diary.troubles(_TROUBLES),
            "rows": rows,
            "page": page,
            "breadcrumbs_items": [
                {"url": reverse("wagtailadmin_home"), "label": "Home"},
                {"url": "", "label": "Press"},
            ],
            "header_title": "Press",
        },
    )


class _Arrivals:
    """The arrivals as the paginator takes them, a slice at a time."""

    def __init__(self, diary: Diary) -> None:
        self._diary = diary

    def count(self) -> int:
        return self._diary.count()

    def __getitem__(self, part: slice) -> list[Arrival]:
        return self._diary.latest(part.stop - part.start, part.start)


def _row(arrival: Arrival, log: Log, language: str) -> dict[str, Any]:
    count = arrival.revision - arrival.since
    try:
        coming = islice(log.read(after=arrival.since, until=arrival.revision), _NAMED)
        named = [in_short(dispatch.document, language) for dispatch in coming]
    except LogError:
        named = []
    return {
        "arrival": arrival,
        "named": named,
        "unnamed": max(0, count - len(named)),
        "files": files_of(arrival.written),
        "more": arrival.files_written - len(arrival.written),
        "took": _took(arrival.milliseconds),
    }


def _took(milliseconds: int) -> str:
    return f"{milliseconds} ms" if milliseconds < 1_000 else f"{milliseconds / 1_000:.1f} s"
