"""Undoing an import from the newsroom: first what would happen, in words; then it happens."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from broadside.newsroom.errors import CannotUndo
from broadside.newsroom.imports.bringing import begin_undoing
from broadside.newsroom.imports.permission import require_import
from broadside.newsroom.imports.reports import home
from broadside.newsroom.intake.undo import Plan, plan_of, undo
from broadside.newsroom.intake.undo.words import done_in_words, plan_in_words
from broadside.newsroom.models import ImportRecord

MOST_AT_ONCE = 100
"""Articles of an import that is undone while one waits; a larger one is undone beside the web."""

_ON_A_PAGE = 100


@require_http_methods(["GET", "HEAD", "POST"])
@require_import
def undoing(request: HttpRequest, number: int) -> HttpResponse:
    """What undoing would do, to be agreed to; by POST it is done."""
    record = get_object_or_404(ImportRecord, pk=number)
    if request.method == "POST":
        if record.entries.count() > MOST_AT_ONCE and record.undone_at is None:
            return redirect(begin_undoing(record, request.user))
        try:
            done = undo(number, request.user)
        except CannotUndo as error:
            messages.error(request, f"{str(error)[:1].upper()}{str(error)[1:]}.")
        else:
            messages.success(request, " ".join(done_in_words(done)))
        return redirect(record)
    try:
        plan = plan_of(record)
    except CannotUndo as error:
        messages.error(request, f"{str(error)[:1].upper()}{str(error)[1:]}.")
        return redirect(record)
    return render(
        request,
        "newsroom/import_undo.html",
        {
            "record": record,
            "sentences": plan_in_words(plan),
            "groups": _groups(plan, request),
            "nothing": not (plan.removed or plan.restored or plan.fronts or plan.subjects),
            "breadcrumbs_items": [
                home(),
                {"url": reverse("newsroom_imports"), "label": "Imports"},
                {"url": record.get_absolute_url(), "label": str(record)},
                {"url": "", "label": "Undo this import"},
            ],
            "header_title": "Undo this import",
        },
    )


def _groups(plan: Plan, request: HttpRequest) -> list[dict[str, Any]]:
    """Everything that would go, come back or stay, each a page at a time."""
    found = []
    for name, title, rows in (
        ("left", "Left as it is", plan.left),
        ("removed", "Taken away", [_row(entry) for entry in plan.removed]),
        ("restored", "Put back to what it was", [_row(entry) for entry in plan.restored]),
        (
            "beside",
            "Goes with them",
            [
                {"name": str(each), "why": str(each._meta.verbose_name).capitalize()}
                for each in plan.subjects
            ],
        ),
    ):
        if rows:
            page = Paginator(rows, _ON_A_PAGE).get_page(request.GET.get(name))
            found.append({"name": name, "title": title, "count": len(rows), "page": page})
    return found


def _row(entry: Any) -> dict[str, Any]:
    live = entry.article.live
    return {
        "name": entry.article.title,
        "why": "Readers see it now." if live else "A draft.",
        "article": entry.article_id,
    }
