"""The pages of house style for places: the entries that count, and the form of an own one.

An entry that comes with Broadside is changed by an own one in its place, and
is back when that is deleted.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.generic import CreateView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.coreutils import get_content_languages

from broadside.copydesk.languages import base_of
from broadside.copydesk.places import house_places
from broadside.newsroom.merging.page import names_page
from broadside.newsroom.merging.sides import language_name
from broadside.newsroom.models import PlaceSpelling


@require_safe
@require_admin_access
def place_spellings(request: HttpRequest) -> HttpResponse:
    """Every entry that counts: the publication's own, and those it begins with."""
    if not request.user.has_perm("newsroom.view_placespelling"):
        raise PermissionDenied
    own = list(PlaceSpelling.objects.all())
    met = {spelling for entry in own for spelling in entry.spellings()}
    rows = [
        _row(
            entry.preferred,
            entry.others,
            entry.kept,
            reverse("placespelling:edit", args=(entry.pk,)),
        )
        for entry in own
    ]
    for place in house_places().places:
        if not place.spellings() & met:
            name = place.preferred["en"]
            add = f"{reverse('placespelling:add')}?like={name}"
            rows.append({**_row(place.preferred, place.others, (), add), "given": True})
    rows.sort(key=lambda row: str(row["name"]).casefold())
    return names_page(
        request,
        "newsroom/place_spellings.html",
        "spellings",
        {
            "rows": rows,
            "kept": house_places().kept,
            "add": reverse("placespelling:add"),
            "may_edit": request.user.has_perm("newsroom.change_placespelling"),
        },
    )


def _row(preferred: Any, others: Any, kept: Any, edit: str) -> dict[str, Any]:
    names = get_content_languages()
    spelled = [
        {"language": tag, "name": language_name(tag), "text": text}
        for tag, text in sorted(preferred.items(), key=lambda item: item[0] != "en")
        if text and (tag in names or any(base_of(each) == tag for each in names))
    ]
    name = preferred.get("en") or next((text for text in preferred.values() if text), "")
    return {"name": name, "preferred": spelled, "others": others, "kept": kept, "edit": edit}


class CreateEntry(CreateView):
    """The form of a new entry, perhaps like one that Broadside comes with."""

    def get_initial_form_instance(self) -> Any:
        """The entry to begin with."""
        like = self.request.GET.get("like", "")
        given = next(
            (place for place in house_places().places if place.preferred["en"] == like), None
        )
        if given is None:
            return None
        preferred = {
            tag: given.preferred.get(tag) or given.preferred.get(base_of(tag)) or ""
            for tag in get_content_languages()
        }
        return PlaceSpelling(
            preferred={tag: text for tag, text in preferred.items() if text},
            others=list(given.others),
        )


class PlaceSpellingViewSet(ModelViewSet):
    """The forms; the list is the page of this module."""

    model = PlaceSpelling
    icon = "globe"
    form_fields: ClassVar[Any] = ("preferred", "others", "kept")
    add_view_class = CreateEntry
    copy_view_enabled = False
    inspect_view_enabled = False
    add_to_reference_index = False

    @cached_property
    def index_view(self) -> Any:
        """Our page."""
        return RedirectView.as_view(pattern_name="newsroom_place_spellings")

    @cached_property
    def index_results_view(self) -> Any:
        """The same."""
        return self.index_view
