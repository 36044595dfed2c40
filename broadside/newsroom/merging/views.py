"""The pages of names: which may be one, what was merged, and who is not the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access
from wagtail.search.backends import get_search_backend

from broadside.newsroom.actions.merge import may_merge, merge
from broadside.newsroom.actions.tell_apart import tell_apart
from broadside.newsroom.actions.undo_merge import undo_merge
from broadside.newsroom.arriving import say_after_publishing
from broadside.newsroom.errors import CannotMerge
from broadside.newsroom.merging.candidates import MODELS, alike
from broadside.newsroom.merging.page import names_page
from broadside.newsroom.merging.sides import Side, side_of, sides_of
from broadside.newsroom.models import Different, Merge

_PAIRS_ON_A_PAGE = 20
_MERGES_ON_A_PAGE = 50
_FOUND = 10

_MANY = {"person": "people and organisations", "place": "places"}


def for_editors(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view for those who may merge; `what` is given to it checked."""

    @require_admin_access
    @wraps(view)
    def checked(request: HttpRequest, what: str, *arguments: Any, **keywords: Any) -> HttpResponse:
        if what not in MODELS:
            raise Http404
        if not may_merge(request.user, MODELS[what]):
            raise PermissionDenied
        return view(request, what, *arguments, **keywords)

    return checked


@require_safe
@for_editors
def names(request: HttpRequest, what: str) -> HttpResponse:
    """The pairs whose names are alike, the surest first."""
    found = alike(what)
    page = Paginator(found.pairs, _PAIRS_ON_A_PAGE).get_page(request.GET.get("p"))
    sides = sides_of(what, (name for pair in page for name in (pair.first, pair.second)))
    rows: list[dict[str, Any]] = [
        {"pair": pair, "sides": _in_order(sides[pair.first], sides[pair.second])}
        for pair in page
        if pair.first in sides and pair.second in sides
    ]
    if rows and "at" in request.GET:
        rows[min(_number(request.GET["at"]), len(rows) - 1)]["focus"] = True
    context = {"what": what, "many": _MANY[what], "rows": rows, "page": page, "found": found}
    return names_page(request, "newsroom/names.html", what, context)


@require_safe
@for_editors
def by_hand(request: HttpRequest, what: str) -> HttpResponse:
    """Search for any two, see them side by side, and merge them."""
    sides = [_chosen(what, request.GET.get(name, "")) for name in ("first", "second")]
    searches = [
        {
            "number": number,
            "name": name,
            "text": request.GET.get(f"search_{name}", "").strip(),
            "side": side,
            "found": _search(what, request.GET.get(f"search_{name}", "").strip()),
        }
        for number, (name, side) in enumerate(zip(("first", "second"), sides, strict=True), 1)
    ]
    chosen = [side for side in sides if side is not None]
    both = len({side.subject.pk for side in chosen}) == 2
    context = {
        "what": what,
        "many": _MANY[what],
        "searches": searches,
        "sides": _in_order(*chosen) if both else None,
        "same": len(chosen) == 2 and not both,
    }
    return names_page(request, "newsroom/names_by_hand.html", what, context)


@require_POST
@for_editors
def merged(request: HttpRequest, what: str) -> HttpResponse:
    """Merge two."""
    kept, taken = (
        get_object_or_404(MODELS[what], identifier=request.POST.get(name, ""))
        for name in ("kept", "taken")
    )
    try:
        done = merge(kept, taken, request.user)
    except (CannotMerge, ValidationError) as error:
        messages.error(request, _said(error))
    else:
        buttons = [messages.button(reverse("newsroom_merges"), "Undo it among the merges")]
        messages.success(request, f"Merged {done}: {counted(done)}.", buttons=buttons)
        if kept.live:
            say_after_publishing(request, kept)
    return redirect(_back(request, what))


@require_POST
@for_editors
def different(request: HttpRequest, what: str) -> HttpResponse:
    """Remember that two are not the same."""
    first, second = (
        get_object_or_404(MODELS[what], identifier=request.POST.get(name, ""))
        for name in ("first", "second")
    )
    tell_apart(first, second, request.user)
    messages.success(request, f"Noted: “{first}” and “{second}” are not the same.")
    return redirect(_back(request, what))


@require_safe
@require_admin_access
def merges(request: HttpRequest) -> HttpResponse:
    """Every merge, newest first, and who was said not to be the same."""
    allowed = [what for what, model in MODELS.items() if may_merge(request.user, model)]
    if not allowed:
        raise PermissionDenied
    done = Merge.objects.filter(what__in=allowed).select_related("user", "undone_by")
    page = Paginator(done, _MERGES_ON_A_PAGE).get_page(request.GET.get("p"))
    context = {
        "rows": [{"merge": each, "counted": counted(each)} for each in page],
        "page": page,
        "different": Different.objects.filter(what__in=allowed).select_related("user"),
    }
    return names_page(request, "newsroom/merges.html", "merges", context)


@require_POST
@for_editors
def undone(request: HttpRequest, what: str, number: int) -> HttpResponse:
    """Undo a merge."""
    try:
        done = undo_merge(get_object_or_404(Merge, pk=number, what=what), request.user)
    except (CannotMerge, ValidationError) as error:
        messages.error(request, _said(error))
    else:
        two = f"“{done.taken_name}” and “{done.kept_name}” are two again"
        messages.success(request, f"Undone: {two}.")
        if done.told:
            messages.warning(request, " ".join(each["said"] for each in done.told[:5]))
    return redirect("newsroom_merges")


@require_POST
@for_editors
def taken_back(request: HttpRequest, what: str, number: int) -> HttpResponse:
    """Take back that two are not the same: they are proposed again."""
    decision = get_object_or_404(Different, pk=number, what=what)
    decision.delete()
    messages.success(request, f"{decision} may be the same again.")
    return redirect("newsroom_merges")


def counted(merge: Merge) -> str:
    """How much a merge concerned, in words."""
    articles = f"{merge.articles} article{'' if merge.articles == 1 else 's'}"
    if not merge.drafts:
        return articles
    return f"{articles} and {merge.drafts} draft{'' if merge.drafts == 1 else 's'}"


def _in_order(one: Side, other: Side) -> tuple[Side, Side]:
    """The one with more articles first; it is the likelier to be kept."""
    return (one, other) if one.articles >= other.articles else (other, one)


def _chosen(what: str, identifier: str) -> Side | None:
    model = MODELS[what]
    subject = model.objects.filter(identifier=identifier, merged_into=None).first()
    return side_of(subject) if subject is not None else None


def _search(what: str, text: str) -> list[Any]:
    if not text:
        return []
    offered = MODELS[what].objects.filter(merged_into=None)
    return list(get_search_backend().autocomplete(text, offered)[:_FOUND])


def _back(request: HttpRequest, what: str) -> str:
    """The page of pairs that one came from, at the pair that stands there now."""
    page, at = _number(request.POST.get("p")) or 1, _number(request.POST.get("at"))
    return f"{reverse('newsroom_names', args=(what,))}?{urlencode({'p': page, 'at': at})}"


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else 0


def _said(error: Exception) -> str:
    return " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
