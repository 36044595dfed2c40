"""The pages of a front's history: the list, the front as it stood, and restoring."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.admin.auth import require_admin_access

from broadside.composing.past import MomentRefused, moment_of
from broadside.newsroom.configure import current_publication
from broadside.newsroom.desk.saving import FrontLocked, OlderVersion
from broadside.newsroom.desk.versions import version_of
from broadside.newsroom.front_history.as_it_stood import as_it_stands, as_it_stood
from broadside.newsroom.front_history.editions import dispatches_of, editions_of
from broadside.newsroom.front_history.restoring import (
    NothingStood,
    covered_draft,
    edition_at,
    restore,
)
from broadside.newsroom.front_history.timeline import Timeline, timeline
from broadside.newsroom.models import Front
from broadside.site.errors import PageGone

_ON_A_PAGE = 20


@require_safe
@require_admin_access
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Every edition that was published, and the front as it stood at any moment."""
    front = _front(pk, request.user)
    dispatches = dispatches_of(front)
    page = Paginator(dispatches, _ON_A_PAGE).get_page(request.GET.get("p"))
    editions = editions_of(front, dispatches, page.start_index() - 1, _ON_A_PAGE) if page else []
    context: dict[str, Any] = {
        "front": front,
        "page": page,
        "editions": editions,
        "newest": dispatches[-1].sequence if dispatches else None,
        "zone": current_publication().time_zone,
        "header_title": f"Editions of {front.title}",
        "breadcrumbs_items": [
            {"url": reverse("newsroom_fronts"), "label": "Fronts"},
            {"url": reverse("newsroom_desk", args=(pk,)), "label": front.title},
            {"url": "", "label": "Editions"},
        ],
    }
    if dispatches:
        span = timeline(dispatches, timezone.now())
        moment, refused = _chosen(request, span)
        context |= {
            "span": span,
            "moment": moment,
            "step": span.step_at(moment),
            "refused": refused,
            "past": {
                "begin": span.begin.isoformat(),
                "end": span.end.isoformat(),
                "moment": moment.isoformat(),
                "steps": span.steps,
                "seconds": span.seconds,
                "zone": current_publication().time_zone,
                "published": [
                    {"time": each.time.isoformat(), "stands": each.stands} for each in dispatches
                ],
            },
        }
    return render(request, "newsroom/front_history.html", context)


@require_safe
@require_admin_access
def as_of(request: HttpRequest, pk: int) -> HttpResponse:
    """The site's own page of the front, as it stood at a moment."""
    front = _front(pk, request.user)
    written = request.GET.get("at", "")
    try:
        moment = moment_of(written, current_publication()) if written else None
    except MomentRefused as error:
        return HttpResponse(str(error), status=400, content_type="text/plain; charset=utf-8")
    try:
        html = as_it_stands(front) if moment is None else as_it_stood(front, moment)
    except PageGone:
        html = render_to_string("newsroom/front_nowhere.html", {"front": front})
    return HttpResponse(html, headers={"Cache-Control": "private, no-store"})


@require_admin_access
def restored(request: HttpRequest, pk: int, sequence: int) -> HttpResponse:
    """Make an edition the newest draft: by POST, and after the draft it covers has been named."""
    front = _front(pk, request.user)
    try:
        _, time = edition_at(front, sequence)
    except NothingStood as error:
        raise Http404(str(error)) from error
    covered = covered_draft(front)
    agreed = request.POST.get("version")
    if request.method == "POST" and (covered is None or agreed == version_of(front)):
        try:
            done = restore(pk, sequence, request.user, version_of(front))
        except FrontLocked as error:
            messages.error(request, str(error))
            return redirect("newsroom_front_history", pk)
        except OlderVersion:
            # Somebody saved between our look and the lock: show what they saved.
            return redirect("newsroom_front_restore", pk, sequence)
        shown = timezone.localtime(time, _clocks()).strftime("%Y-%m-%d %H:%M")
        messages.success(request, f"The edition of {shown} is the newest draft now.")
        for line in done.left_out:
            messages.warning(request, f"{line}.")
        return redirect("newsroom_desk", pk)
    return render(
        request,
        "newsroom/front_restore.html",
        {
            "front": front,
            "sequence": sequence,
            "time": time,
            "covered": covered,
            "version": version_of(front),
            "zone": current_publication().time_zone,
            "header_title": f"Restore an edition of {front.title}",
            "breadcrumbs_items": [
                {"url": reverse("newsroom_fronts"), "label": "Fronts"},
                {"url": reverse("newsroom_desk", args=(pk,)), "label": front.title},
                {"url": reverse("newsroom_front_history", args=(pk,)), "label": "Editions"},
                {"url": "", "label": "Restore"},
            ],
        },
    )


def _clocks() -> ZoneInfo:
    return ZoneInfo(current_publication().time_zone)


def _front(pk: int, user: Any) -> Front:
    front = (
        Front.objects.select_related("dossier", "locale", "latest_revision").filter(pk=pk).first()
    )
    if front is None:
        raise Http404("There is no such front.")
    if not front.permissions_for_user(user).can_edit():
        raise PermissionDenied
    return front


def _chosen(request: HttpRequest, span: Timeline) -> tuple[datetime, str]:
    """The moment that is asked for, and what is wrong with it if anything is."""
    written = request.GET.get("at", "").strip()
    if not written:
        return span.end, ""
    try:
        return span.within(moment_of(written, current_publication()).astimezone(UTC)), ""
    except MomentRefused as error:
        return span.end, str(error)
