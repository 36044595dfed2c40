"""The screens for what articles refer to, together under "Newsroom" in the menu."""

from __future__ import annotations

from typing import Any, ClassVar

from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
)
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from broadside.newsroom import panels
from broadside.newsroom.models import Dossier, Person, Place, Strand, Topic


class Unmerged:
    """A mixin for choosers, ahead of Wagtail's view."""

    def get_object_list(self) -> Any:
        """Those that were not merged in another."""
        return super().get_object_list().filter(merged_into=None)


class ChooseUnmerged(Unmerged, ChooseView):
    """The chooser."""


class ChooseUnmergedResults(Unmerged, ChooseResultsView):
    """What a search in the chooser finds."""


class UnmergedChooser(SnippetChooserViewSet):
    """A chooser of those that were not merged."""

    choose_view_class = ChooseUnmerged
    choose_results_view_class = ChooseUnmergedResults


class SubjectViewSet(SnippetViewSet):
    """What the screens of all subjects have in common."""

    list_per_page = 50
    copy_view_enabled = False
    inspect_view_enabled = False
    ordering: ClassVar[Any] = ("name",)
    list_display: ClassVar[Any] = ("name", "slug", UpdatedAtColumn(), LiveStatusTagColumn())


class UnmergedViewSet(SubjectViewSet):
    """Those of whom none is offered that was merged in another."""

    chooser_viewset_class = UnmergedChooser

    def get_queryset(self, request: Any) -> Any:
        """Those that were not merged."""
        return self.model.objects.filter(merged_into=None)


class PersonViewSet(UnmergedViewSet):
    """People and organisations."""

    model = Person
    icon = "user"
    menu_label = "People"
    list_filter: ClassVar[Any] = ("form", "live")
    list_display: ClassVar[Any] = (
        "name",
        Column("form", label="Form", accessor="get_form_display"),
        "slug",
        UpdatedAtColumn(),
        LiveStatusTagColumn(),
    )
    edit_handler = panels.person_panels()


class DossierViewSet(SubjectViewSet):
    """Dossiers."""

    model = Dossier
    icon = "folder-open-1"
    menu_label = "Dossiers"
    edit_handler = panels.dossier_panels()


class StrandViewSet(SubjectViewSet):
    """Strands."""

    model = Strand
    icon = "list-ul"
    menu_label = "Strands"
    ordering: ClassVar[Any] = ("dossier__name", "order", "name")
    list_filter: ClassVar[Any] = ("dossier",)
    list_display: ClassVar[Any] = (
        "name",
        "dossier",
        "order",
        UpdatedAtColumn(),
        LiveStatusTagColumn(),
    )
    edit_handler = panels.strand_panels()


class TopicViewSet(SubjectViewSet):
    """Topics."""

    model = Topic
    icon = "tag"
    menu_label = "Topics"
    list_display: ClassVar[Any] = (
        "name",
        "parent",
        "slug",
        UpdatedAtColumn(),
        LiveStatusTagColumn(),
    )
    edit_handler = panels.topic_panels()


class PlaceViewSet(UnmergedViewSet):
    """Places."""

    model = Place
    icon = "globe"
    menu_label = "Places"
    edit_handler = panels.place_panels()


class NewsroomGroup(SnippetViewSetGroup):
    """The menu."""

    menu_label = "Newsroom"
    menu_icon = "group"
    menu_order = 200
    items = (PersonViewSet, DossierViewSet, StrandViewSet, TopicViewSet, PlaceViewSet)
