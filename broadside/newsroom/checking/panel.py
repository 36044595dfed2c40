"""The copy desk beside an article's form, as one of Wagtail's side panels."""

from __future__ import annotations

from typing import Any

from django.forms import Media, Script
from django.urls import reverse
from wagtail.admin.ui.side_panels import BaseSidePanel


class CopyDeskPanel(BaseSidePanel):
    """What the checks find in the article as it stands in the form.

    The panel itself is made in the browser, from what the server answers about the form; it holds
    the addresses that are asked.
    """

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        """Its button, with the number of findings."""

        aria_label = "Toggle copy desk"
        icon_name = "clipboard-list"

    name = "copy-desk"
    title = "Copy desk"
    template_name = "newsroom/copy_desk_panel.html"
    order = 320

    def __init__(self, article: Any, request: Any, parent: Any) -> None:
        super().__init__(article, request)
        self._parent = parent

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The addresses. What was never saved has nothing that could be silenced in it."""
        context: dict[str, Any] = super().get_context_data(parent_context)
        key = self.object.pk
        if key is None:
            context["check"] = reverse("newsroom_check_new", args=(self._parent.pk,))
        else:
            context["check"] = reverse("newsroom_check_draft", args=(key,))
            context["silence"] = reverse("newsroom_silence_check", args=(key,))
            context["mind"] = reverse("newsroom_mind_check", args=(key,))
        return context

    @property
    def media(self) -> Media:
        """Its script and its style sheet."""
        return Media(
            js=[Script("newsroom/copy_desk/panel.js", type="module")],
            css={"all": ["newsroom/copy_desk/copy_desk.css"]},
        )
