"""The list of fronts: every dossier's in every language, and the way to each one's desk."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.admin.auth import require_admin_access

from broadside.newsroom.configure import current_publication
from broadside.newsroom.models import Front


@require_safe
@require_admin_access
def fronts(request: HttpRequest) -> HttpResponse:
    """The fronts that the user may edit, home fronts first, each language's beside the others."""
    ordered = Front.objects.select_related("locale", "dossier", "latest_revision__user").order_by(
        "depth", "dossier_id", "path"
    )
    rows = [
        {"front": front, "desk": desk_address(front), "state": _state(front)}
        for front in ordered
        if front.permissions_for_user(request.user).can_edit()
    ]
    return render(
        request, "newsroom/fronts.html", {"rows": rows, "zone": current_publication().time_zone}
    )


def desk_address(front: Any) -> str:
    """Where a front's desk is."""
    return reverse("newsroom_desk", args=(front.pk,))


def _state(front: Front) -> str:
    if front.approved_schedule:
        return "Scheduled"
    if not front.live:
        return "Never published" if front.first_published_at is None else "Withdrawn"
    return "Live, with a newer draft" if front.has_unpublished_changes else "Live"
