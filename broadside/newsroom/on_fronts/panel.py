"""The element at the head of an article's form that says on which fronts the article stands.

It says nothing by itself: a script asks for the words, so that the form never waits for the wire.
"""

from __future__ import annotations

from typing import Any

from django.forms import Media, Script
from django.templatetags.static import static
from django.urls import reverse
from wagtail.admin.panels import Panel


class OnFrontsPanel(Panel):
    """Where an article stands on fronts, and stood before. Nothing before it is first saved."""

    class BoundPanel(Panel.BoundPanel):
        """It, for one article."""

        template_name = "newsroom/on_fronts_panel.html"

        def is_shown(self) -> bool:
            """Whether the article has been saved."""
            return bool(self.instance.pk)

        @property
        def media(self) -> Media:
            """The script that asks for the words."""
            return Media(js=[Script(static("newsroom/on_fronts.js"), type="module")])

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Where the words are asked for."""
            return {"words": reverse("newsroom_on_fronts", args=(self.instance.pk,))}
