"""The pages under Reports that say what imports did."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.admin.auth import require_admin_access

from broadside.newsroom.imports.permission import may_import
from broadside.newsroom.intake.remarks import meaning
from broadside.newsroom.intake.report import COUNTED, made_with_them
from broadside.newsroom.intake.undo.words import stored_in_words
from broadside.newsroom.models import ImportRecord, ImportWork

_ON_A_PAGE = 100


@require_safe
@require_admin_access
def imports(request: HttpRequest) -> HttpResponse:
    """All imports that changed something, the newest first."""
    records = Paginator(ImportRecord.objects.all(), _ON_A_PAGE).get_page(request.GET.get("p"))
    return render(
        request,
        "newsroom/imports.html",
        {
            "records": [(record, counts_of(record)) for record in records],
            "page": records,
            "may_import": (mine := may_import(request.user)),
            "waiting": waiting() if mine else (),
            "breadcrumbs_items": [home(), {"url": "", "label": "Imports"}],
            "header_title": "Imports",
        },
    )


@require_safe
@require_admin_access
def one_import(request: HttpRequest, number: int) -> HttpResponse:
    """One import: its remarks by code, and every article that it touched."""
    record = get_object_or_404(ImportRecord, pk=number)
    code = request.GET.get("code", "")
    by_code: Counter[tuple[str, str]] = Counter()
    with_code: list[int] = []
    for key, remarks in record.entries.values_list("pk", "remarks"):
        by_code.update((remark["code"], remark["severity"]) for remark in remarks)
        if code and any(remark["code"] == code for remark in remarks):
            with_code.append(key)
    entries = record.entries.defer("original", "replaced")
    if code:
        entries = entries.filter(pk__in=with_code)
    page = Paginator(entries, _ON_A_PAGE).get_page(request.GET.get("p"))
    return render(
        request,
        "newsroom/import.html",
        {
            "record": record,
            "counts": counts_of(record),
            "remarks": [
                {**remark, "meaning": meaning(remark["code"])} for remark in record.remarks
            ],
            "codes": [
                {"code": each, "severity": severity, "count": count, "meaning": meaning(each)}
                for (each, severity), count in sorted(by_code.items(), key=lambda item: -item[1])
            ],
            "code": code,
            "page": page,
            "may_import": may_import(request.user),
            "undone": stored_in_words(record.undone) if record.undone_at else [],
            "breadcrumbs_items": [
                home(),
                {"url": reverse("newsroom_imports"), "label": "Imports"},
                {"url": "", "label": str(record)},
            ],
            "header_title": str(record),
        },
    )


def waiting() -> Any:
    """Uploads that are under way or to be decided on, and imports that are being undone."""
    stages = (*ImportWork.UNDER_WAY, ImportWork.Stage.READY)
    return ImportWork.objects.filter(stage__in=stages).select_related("by", "record")


def counts_of(record: ImportRecord) -> list[str]:
    """What an import did, each count in words."""
    counts = record.counts
    articles = [
        f"{counts[name]} {'article' if counts[name] == 1 else 'articles'} {words}"
        for name, words in COUNTED
        if counts.get(name)
    ]
    return [*articles, *made_with_them(counts)]


def home() -> dict[str, Any]:
    """The first of the breadcrumbs."""
    return {"url": reverse("wagtailadmin_home"), "label": "Home"}
