"""What the pages of names have in common: the tabs, by what the user may do."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from broadside.newsroom.actions.merge import may_merge
from broadside.newsroom.merging.candidates import MODELS

_TABS = {"person": "People and organisations", "place": "Places"}


def names_page(
    request: HttpRequest, template: str, tab: str, context: dict[str, Any]
) -> HttpResponse:
    """A page below Names.

    Args:
        tab: `person`, `place`, `merges` or `spellings`.
    """
    allowed = [what for what, model in MODELS.items() if may_merge(request.user, model)]
    tabs = [(what, reverse("newsroom_names", args=(what,)), _TABS[what]) for what in allowed]
    if allowed:
        tabs.append(("merges", reverse("newsroom_merges"), "Merges"))
    if request.user.has_perm("newsroom.view_placespelling"):
        tabs.append(("spellings", reverse("newsroom_place_spellings"), "Spelling of places"))
    common = {
        "tabs": [
            {"href": href, "label": label, "current": name == tab} for name, href, label in tabs
        ],
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": "Home"},
            {"url": "", "label": "Names"},
        ],
        "header_title": "Names",
    }
    return render(request, template, {**common, **context})
