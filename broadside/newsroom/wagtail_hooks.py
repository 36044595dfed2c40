"""What of Wagtail's screens is ours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.models import Permission
from django.http import HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button, ListingButton
from wagtail.log_actions import LogFormatter
from wagtail.snippets.models import register_snippet

from broadside.newsroom.actions.merge import MERGED, may_merge
from broadside.newsroom.actions.silence import MINDED, SILENCED
from broadside.newsroom.actions.undo_merge import MERGE_UNDONE
from broadside.newsroom.arriving import say_after_publishing
from broadside.newsroom.article_views import ArticleViewSet, PublishTogether
from broadside.newsroom.checking.work_list import SEE
from broadside.newsroom.dashboard import DayPanel
from broadside.newsroom.desk.publishing import SCHEDULED
from broadside.newsroom.front_history.restoring import RESTORED
from broadside.newsroom.front_list import desk_address
from broadside.newsroom.imports.entry import newest_entry
from broadside.newsroom.imports.permission import may_import
from broadside.newsroom.models import Article, Front, Person, Place
from broadside.newsroom.place_spellings import PlaceSpellingViewSet
from broadside.newsroom.refused_schedules import REFUSED, refusal_of
from broadside.newsroom.viewsets import NewsroomGroup

register_snippet(NewsroomGroup)


@hooks.register("register_admin_viewset")
def article_screens() -> ArticleViewSet:
    """Wagtail's screens of an article, with the copy desk at them."""
    return ArticleViewSet()


# After Wagtail's own, whose place it takes.
hooks.register("register_bulk_action", PublishTogether, order=200)


@hooks.register("insert_global_admin_css")
def newsroom_css() -> str:
    """Our style sheet, on every screen."""
    return format_html('<link rel="stylesheet" href="{}">', static("newsroom/newsroom.css"))


@hooks.register("insert_global_admin_js")
def on_the_site_js() -> str:
    """The script that says how something published reaches the site."""
    address = static("newsroom/on_the_site.js")
    return format_html('<script type="module" src="{}"></script>', address)


@hooks.register("insert_editor_js")
def pasting_js() -> str:
    """The script that reads what is pasted from Google Docs and Word."""
    return format_html(
        '<script type="module" src="{}" data-address="{}" id="pasting"></script>',
        static("newsroom/pasting.js"),
        reverse("newsroom_paste"),
    )


@hooks.register("after_publish_page")
@hooks.register("after_unpublish_page")
@hooks.register("after_publish")
@hooks.register("after_unpublish")
def say_how_it_reaches_the_site(request: Any, thing: Any) -> None:
    """After something was published, or is no more."""
    say_after_publishing(request, thing)


@hooks.register("construct_homepage_panels")
def add_day(request: Any, panels: list[Any]) -> None:
    """What is being written and what is scheduled, at the head of the first page."""
    panels.append(DayPanel())


@hooks.register("construct_main_menu", order=100)
def only_pictures(request: Any, items: list[Any]) -> None:
    """Pictures are all that is uploaded, and are called so."""
    items[:] = [item for item in items if item.name != "documents"]
    for item in items:
        if item.name == "images":
            item.label = "Pictures"


@hooks.register("construct_search", order=100)
def search_no_documents(request: Any, items: list[Any]) -> None:
    """There are none to find."""
    items[:] = [item for item in items if item.name != "documents"]


@hooks.register("construct_homepage_summary_items", order=100)
def count_no_documents(request: Any, items: list[Any]) -> None:
    """Nor are they counted."""
    items[:] = [item for item in items if type(item).__name__ != "DocumentsSummaryItem"]


@hooks.register("construct_help_menu")
def without_wagtails_help(request: Any, items: list[Any]) -> None:
    """Wagtail's own news and guide are on another site and of another program."""
    items[:] = [item for item in items if item.name == "keyboard-shortcuts-trigger"]


@hooks.register("before_edit_page")
def edit_fronts_at_desk(request: Any, page: Any) -> HttpResponse | None:
    """A front's desk in place of its form, which `?form` still leads to, and stays at."""
    if request.method != "GET" or "form" in request.GET or not isinstance(page, Front):
        return None
    if not page.permissions_for_user(request.user).can_edit():
        return None
    # Saved from the form, one comes back to it by the address that leads to the desk.
    came_from = urlsplit(request.headers.get("Referer", ""))
    from_form = came_from.path == request.path and "form" in came_from.query.split("&")
    return redirect(f"{request.path}?form" if from_form else desk_address(page))


@hooks.register("before_edit_page")
def tell_of_refusal(request: Any, page: Any) -> None:
    """That a schedule was refused, to whoever opens the form."""
    refusal = refusal_of(page) if request.method == "GET" else None
    if refusal is not None:
        messages.warning(request, refusal.message)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """What we do that Wagtail has no word for."""

    @actions.register_action(SCHEDULED)
    class FrontScheduled(LogFormatter):
        label = "Schedule at the desk"

        def format_message(self, entry: Any) -> str:
            return f"Scheduled by the clocks of {entry.data.get('zone', '')}"

    @actions.register_action(REFUSED)
    class ScheduleRefused(LogFormatter):
        label = "Refuse a schedule"

        def format_message(self, entry: Any) -> str:
            return f"Schedule refused. {entry.data.get('message', '')}"

    @actions.register_action(SILENCED)
    class CheckSilenced(LogFormatter):
        label = "Silence a check"

        def format_message(self, entry: Any) -> str:
            reason = entry.data.get("reason")
            said = f"Silenced the check “{entry.data.get('check', '')}” in this article"
            return f"{said}: {reason}" if reason else f"{said}."

    @actions.register_action(MINDED)
    class CheckMinded(LogFormatter):
        label = "Mind a check again"

        def format_message(self, entry: Any) -> str:
            return f"Minded the check “{entry.data.get('check', '')}” again."

    @actions.register_action(MERGED)
    class NamesMerged(LogFormatter):
        label = "Merge names"

        def format_message(self, entry: Any) -> str:
            return f"“{entry.data.get('name', '')}” was merged in it"

    @actions.register_action(MERGE_UNDONE)
    class MergeUndone(LogFormatter):
        label = "Undo a merge"

        def format_message(self, entry: Any) -> str:
            return f"It is no longer merged in “{entry.data.get('name', '')}”"

    actions.register_action(RESTORED, "Restore an edition", "An earlier edition became the draft")


@hooks.register("before_edit_snippet")
@hooks.register("before_delete_snippet")
def lead_to_merges(request: Any, *subjects: Any) -> HttpResponse | None:
    """Who was merged is neither edited nor deleted; the merge can be undone."""
    things = subjects[0] if subjects and isinstance(subjects[0], list) else subjects
    for thing in things:
        into = getattr(thing, "merged_into", None)
        if into is not None:
            messages.warning(request, f"“{thing}” was merged in “{into}”. It can be undone here.")
            return redirect("newsroom_merges")
    return None


@hooks.register("register_reports_menu_item")
def imports_report() -> MenuItem:
    """What imports did."""
    return MenuItem("Imports", reverse("newsroom_imports"), icon_name="download", order=100)


@hooks.register("register_reports_menu_item")
def press_report_in_menu() -> MenuItem:
    """What reached the site."""
    return MenuItem("Press", reverse("newsroom_press"), icon_name="globe", order=110)


@hooks.register("register_admin_menu_item")
def fronts_in_menu() -> MenuItem:
    """The way to every front's desk."""
    return MenuItem("Fronts", reverse("newsroom_fronts"), icon_name="table", order=150)


@hooks.register("register_admin_viewset")
def place_spelling_forms() -> PlaceSpellingViewSet:
    """The forms of house style for places."""
    return PlaceSpellingViewSet()


@hooks.register("register_admin_menu_item")
def names_in_menu() -> MenuItem:
    """The way to names that may be one."""
    address = reverse("newsroom_names", args=("person",))
    return NamesMenuItem("Names", address, name="names", icon_name="group", order=250)


class NamesMenuItem(MenuItem):
    """Shown to those who may merge."""

    def is_shown(self, request: Any) -> bool:
        """Whether the user may."""
        return may_merge(request.user, Person) or may_merge(request.user, Place)


class _CopyDeskItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return bool(request.user.has_perm(SEE))


@hooks.register("register_admin_menu_item")
def copy_desk_in_menu() -> MenuItem:
    """What the checks find in the archive, for those who may see it."""
    address = reverse("newsroom_copy_desk")
    return _CopyDeskItem("Copy desk", address, icon_name="clipboard-list", order=160)


@hooks.register("register_permissions")
def copy_desk_permissions() -> Any:
    """The two permissions of the copy desk, where groups are edited."""
    names = ("see_copy_desk", "share_out")
    return Permission.objects.filter(content_type__app_label="newsroom", codename__in=names)


@hooks.register("register_page_listing_buttons")
def desk_in_listing(page: Any, user: Any, next_url: str | None = None) -> Iterator[ListingButton]:
    """The way to a front's desk, in lists of pages."""
    if page.specific_class is Front and page.permissions_for_user(user).can_edit():
        yield ListingButton("Front desk", desk_address(page), icon_name="table", priority=5)


@hooks.register("register_page_header_buttons")
def desk_in_header(
    page: Any, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """The way to a front's desk, from its form."""
    if page.specific_class is Front and page.permissions_for_user(user).can_edit():
        yield Button("Front desk", desk_address(page), icon_name="table", priority=5)
        editions = reverse("newsroom_front_history", args=(page.pk,))
        yield Button("Editions", editions, icon_name="history", priority=6)


@hooks.register("register_page_header_buttons")
def original_in_header(
    page: Any, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """The way from an imported article to its original."""
    if page.specific_class is Article and may_import(user):
        entry = newest_entry(page)
        if entry is not None:
            yield Button("Original", entry.get_absolute_url(), icon_name="download", priority=7)
