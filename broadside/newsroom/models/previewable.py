"""What Wagtail's preview panel shows: the draft, through the site's own templates."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from broadside.newsroom.preview import preview_response


class Previewable:
    """A mixin, ahead of Wagtail's page."""

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The page that publishing this draft now would make."""
        return preview_response(self)

    def serve(self, request: HttpRequest, *args: Any, **keywords: Any) -> HttpResponse:
        """The same; readers are served the pressed files and never come here."""
        return preview_response(self)
