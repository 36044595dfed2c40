"""One imported article: the original on one side, the result on the other, remarks between."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from broadside.newsroom.configure import current_publication
from broadside.newsroom.imports.marked import MOST_SHOWN, READABLE, marked, text_of
from broadside.newsroom.imports.permission import require_import
from broadside.newsroom.imports.reports import home
from broadside.newsroom.intake.novelty import is_edited
from broadside.newsroom.models import ImportEntry
from broadside.newsroom.models.imports import unpacked
from broadside.newsroom.preview import preview, with_own_pictures
from broadside.newsroom.wire_at_hand import wire_at_hand
from broadside.site.articles import article_page, article_view
from broadside.site.errors import SiteError
from broadside.site.past_fronts import published_imprint
from broadside.wire.questions import Ask, Questions

_UNSEEN = "default-src 'none'; sandbox"
_ENDINGS = {"markdown": "md"}


@require_safe
@require_import
def entry(request: HttpRequest, number: int, key: int) -> HttpResponse:
    """The page of one imported article."""
    found = _entry(number, key)
    content = unpacked(found.original)
    readable = bool(content) and found.form in READABLE
    text = text_of(found.form, content) if readable else ""
    shown, remarks = marked(text, found.remarks)
    return render(
        request,
        "newsroom/import_entry.html",
        {
            "entry": found,
            "article": found.article,
            "edited": found.article is not None and is_edited(found.article),
            "readable": readable,
            "original": shown,
            "kept": bool(content),
            "bytes": len(content),
            "cut": len(text) > MOST_SHOWN,
            "remarks": remarks,
            **_neighbours(found),
            "breadcrumbs_items": [
                home(),
                {"url": reverse("newsroom_imports"), "label": "Imports"},
                {"url": found.record.get_absolute_url(), "label": str(found.record)},
                {"url": "", "label": found.headline},
            ],
            "header_title": found.headline,
        },
    )


@require_safe
@require_import
def original(request: HttpRequest, number: int, key: int) -> HttpResponse:
    """The original as it was, as a file; never as a page."""
    found = _entry(number, key)
    content = unpacked(found.original)
    if not content:
        raise Http404
    readable = found.form in READABLE
    name = f"original-{found.pk}.{_ENDINGS.get(found.form, found.form)}"
    return HttpResponse(
        content,
        content_type="text/plain; charset=utf-8" if readable else "application/octet-stream",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Content-Security-Policy": _UNSEEN,
            "Cache-Control": "private, no-store",
        },
    )


@require_safe
@require_import
def result(request: HttpRequest, number: int, key: int) -> HttpResponse:
    """The article as the site shows it, or would, to be framed beside its original."""
    found = _entry(number, key)
    if found.article is None:
        raise Http404
    try:
        return HttpResponse(_page(found.article))
    except SiteError as error:
        raise Http404 from error


def _page(article: Any) -> str:
    """The page that readers see; of what they do not see, or see otherwise, its preview."""
    if not article.live or article.has_unpublished_changes:
        return preview(article.get_latest_revision_as_object())
    imprint = published_imprint(current_publication())

    def rendered(ask: Ask) -> str:
        questions = Questions(ask)
        story = questions.story(article.identifier, article.language)
        if story is None:
            return ""
        page = article_page(imprint, questions, story)
        view = article_view(imprint, questions, story)
        return imprint.render("article.html", page=page, article=view).decode()

    # The wire may lag behind for a moment, while somebody's transaction ends.
    return with_own_pictures(wire_at_hand().show(rendered)) or preview(article)


def newest_entry(page: Any) -> Any:
    """The entry of the newest import that brought an article; None where none did."""
    entries = ImportEntry.objects.filter(article=page.pk).exclude(original=None)
    return entries.only("pk", "record_id").order_by("-pk").first()


def _entry(number: int, key: int) -> Any:
    entries = ImportEntry.objects.select_related("record", "article")
    return get_object_or_404(entries, record=number, pk=key)


def _neighbours(found: Any) -> dict[str, Any]:
    """The articles before and after it in the import."""
    others = found.record.entries.only("pk", "record_id", "headline")
    return {
        "before": others.filter(pk__lt=found.pk).order_by("-pk").first(),
        "after": others.filter(pk__gt=found.pk).order_by("pk").first(),
    }
