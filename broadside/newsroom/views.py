"""What Wagtail does not serve by itself: uploads and previewed pictures, to who is signed in."""

from __future__ import annotations

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from django.views.static import serve
from wagtail.admin.auth import require_admin_access

from broadside.newsroom.configure import current_publication
from broadside.newsroom.models import Picture
from broadside.site.pictures import FORMS, WIDTHS, PictureStore, widths

_MEDIA_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}
_PRIVATE = "private, max-age=3600"


@require_safe
@require_admin_access
def media(request: HttpRequest, name: str) -> HttpResponse | FileResponse:
    """An upload, or a smaller copy of one. It may hold what must not be public."""
    response = serve(request, name, document_root=settings.MEDIA_ROOT)
    response.headers["Cache-Control"] = _PRIVATE
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@require_safe
@require_admin_access
def preview_picture(request: HttpRequest, digest: str, width: int, form: str) -> HttpResponse:
    """A rendition of a picture that is perhaps not published.

    It is encoded once: the press finds it in the same cache when the picture is published. The
    original is kept apart, since only what is published belongs in the publication's own store.
    """
    picture = Picture.objects.filter(digest=digest).first()
    if picture is None or form not in FORMS:
        raise Http404
    if width not in WIDTHS and width not in widths(picture.upright_width):
        raise Http404
    publication = current_publication()
    store = PictureStore(publication.state / "previewed", PictureStore(publication.pictures).cache)
    if not store.holds(digest):
        store.put(picture.content())
    return HttpResponse(
        store.rendition(digest, width, form),
        content_type=_MEDIA_TYPES[form],
        headers={"Cache-Control": _PRIVATE},
    )


def nowhere(request: HttpRequest, rest: str = "") -> HttpResponse:
    """What Wagtail has and a newsroom of ours does not."""
    raise Http404
