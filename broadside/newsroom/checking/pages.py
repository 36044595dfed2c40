"""The page "Copy desk": what the checks find in the archive, and the list to share out."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access
from wagtail.admin.utils import get_user_display_name

from broadside.newsroom.actions import share
from broadside.newsroom.checking import runs
from broadside.newsroom.checking.reports import ABOUT
from broadside.newsroom.checking.trend import trend
from broadside.newsroom.checking.work_list import (
    ME,
    NOBODY,
    SEE,
    SHARE_OUT,
    Wanted,
    listed,
    people,
    rows_of,
    wanted_from,
)
from broadside.newsroom.configure import current_publication
from broadside.newsroom.models import Article, Found, Strand, User

_ON_A_PAGE = 50
_MOST_AT_ONCE = 200


@require_safe
@require_admin_access
def copy_desk(request: HttpRequest) -> HttpResponse:
    """Counts, trend, and the list."""
    _require(request.user, SEE)
    wanted = wanted_from(request.GET)
    page = Paginator(listed(wanted, request.user), _ON_A_PAGE).get_page(request.GET.get("p"))
    now = timezone.now()
    return render(
        request,
        "newsroom/copy_desk.html",
        {
            "counts": _counts(),
            "languages": current_publication().languages,
            "trend": trend(timezone.localdate(now), wanted.language),
            "wanted": wanted,
            "query": wanted.query(),
            "turning": f"{wanted.query()}&" if wanted.query() else "",
            "page": page,
            "rows": _rows(page.object_list, wanted, request.user),
            "checks": _checks(),
            "strands": Strand.objects.select_related("dossier").order_by("dossier__name", "name"),
            "people": [(str(one.pk), get_user_display_name(one)) for one in people()],
            "me": ME,
            "nobody": NOBODY,
            "may_share_out": request.user.has_perm(SHARE_OUT),
            "waiting": runs.waiting(),
            "under_way": runs.under_way(now),
            "last": runs.last(),
            "breadcrumbs_items": [
                {"url": reverse("wagtailadmin_home"), "label": "Home"},
                {"url": "", "label": "Copy desk"},
            ],
            "header_title": "Copy desk",
        },
    )


@require_POST
@require_admin_access
def check_archive_now(request: HttpRequest) -> HttpResponse:
    """Ask for a look at the archive; it is carried out elsewhere."""
    _require(request.user, SHARE_OUT)
    runs.want(request.user)
    messages.success(request, "The archive is checked. Come back in a while.")
    return redirect("newsroom_copy_desk")


@require_POST
@require_admin_access
def share_out(request: HttpRequest) -> HttpResponse:
    """Do with the articles that are chosen what was asked."""
    _require(request.user, SEE)
    wanted = wanted_from(request.POST)
    asked = [number for number in request.POST.getlist("article") if number.isdecimal()]
    chosen = list(Article.objects.filter(pk__in=[int(number) for number in asked[:_MOST_AT_ONCE]]))
    if not chosen:
        messages.warning(request, "Choose articles first.")
    else:
        _share(request, chosen, wanted)
    return redirect(f"{reverse('newsroom_copy_desk')}?{wanted.query()}")


def _share(request: HttpRequest, chosen: list[Article], wanted: Wanted) -> None:
    user = request.user
    match request.POST.get("do"):
        case "take":
            shared, said = share.give(chosen, user, user), "yours"
        case "give":
            to = User.objects.filter(pk=_number(request.POST.get("to"))).first()
            if to is None or to not in people():
                messages.warning(request, "Choose who is to have them.")
                return
            shared, said = share.give(chosen, to, user), f"given to {get_user_display_name(to)}"
        case "back":
            shared, said = share.give_back(chosen, user), "given back"
        case "done":
            shared, said = share.done(chosen, user, wanted.check), "done with"
        case "not-done":
            shared, said = share.not_done(chosen, user, wanted.check), "on the list again"
        case _:
            messages.warning(request, "Say what is to be done with them.")
            return
    if shared.articles:
        count = "1 article is" if shared.articles == 1 else f"{shared.articles} articles are"
        messages.success(request, f"{count} {said}.")
    for problem in shared.problems:
        messages.warning(request, problem)


def _rows(articles: Any, wanted: Wanted, user: Any) -> list[dict[str, Any]]:
    keys = [article.pk for article in articles]
    found: dict[int, list[Found]] = {key: [] for key in keys}
    order = {"error": 0, "warning": 1, "note": 2}
    for row in rows_of(wanted).filter(article_id__in=keys).select_related("done_by"):
        found[row.article_id].append(row)
    whole = Article.objects.filter(pk__in=keys).select_related("locale", "minded__who")
    by_key = {article.pk: article for article in whole}
    return [
        {
            "article": by_key[key],
            "holder": getattr(by_key[key], "minded", None),
            "may_edit": by_key[key].permissions_for_user(user).can_edit(),
            "found": [
                (row, ABOUT.get(row.check_name, row.check_name))
                for row in sorted(found[key], key=lambda each: (order[each.severity], -each.times))
            ],
        }
        for key in keys
    ]


def _counts() -> list[dict[str, Any]]:
    """What is on the list, by check, and in each language."""
    languages = current_publication().languages
    counted = (
        Found.objects.filter(done_at=None)
        .values_list("check_name", "severity", "article__locale__language_code")
        .annotate(Sum("times"), Count("article"))
    )
    by_check: dict[str, dict[str, Any]] = {}
    for name, severity, language, times, articles in counted:
        row = by_check.setdefault(
            name,
            {
                "name": name,
                "about": ABOUT.get(name, name),
                "severity": severity,
                "times": 0,
                "articles": 0,
                "by_language": dict.fromkeys(languages, 0),
            },
        )
        row["times"] += times
        row["articles"] += articles
        # Articles of a language that the publication prints no more count in the sum alone.
        if language in row["by_language"]:
            row["by_language"][language] += times
    order = {"error": 0, "warning": 1, "note": 2}
    return sorted(by_check.values(), key=lambda row: (order[row["severity"]], -row["times"]))


def _checks() -> list[tuple[str, str]]:
    names = Found.objects.values_list("check_name", flat=True).distinct().order_by("check_name")
    return [(name, ABOUT.get(name, name)) for name in names]


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 19 else 0


def _require(user: Any, permission: str) -> None:
    if not user.has_perm(permission):
        raise PermissionDenied("You may not see the copy desk.")
