"""The words about where an article stands on fronts, as a fragment that its form asks for."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe
from wagtail.admin.auth import require_admin_access

from broadside.newsroom.configure import current_publication
from broadside.newsroom.models import Article
from broadside.newsroom.on_fronts.stays import on_fronts


@require_safe
@require_admin_access
def words(request: HttpRequest, pk: int) -> HttpResponse:
    """The words, to whoever may see the article in the newsroom; in a header whether to go on."""
    article = get_object_or_404(Article.objects.select_related("locale"), pk=pk)
    allowed = article.permissions_for_user(request.user)
    if not (allowed.can_edit() or allowed.can_publish()):
        raise PermissionDenied
    publication = current_publication()
    found = on_fronts(article, request.user)
    context = {
        "found": found,
        "several_languages": len(publication.languages) > 1,
        "zone": publication.time_zone,
    }
    response = render(request, "newsroom/on_fronts_words.html", context)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-State"] = "computing" if found is None else "told"
    return response
