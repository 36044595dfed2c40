"""The form of an article's screen."""

from __future__ import annotations

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm


class ArticleForm(WagtailAdminPageForm):
    """Wagtail's, in which the slug may be left to the newsroom."""

    def __init__(self, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        if "slug" in self.fields:
            self.fields["slug"].required = False
