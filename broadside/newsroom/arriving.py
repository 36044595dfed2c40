"""Where the newsroom says how something published reaches the site: an element that keeps up.

The element says nothing by itself. A script asks for the words (`on_the_site`) until the thing has
arrived; so a form or a message shows it without waiting, and is not out of date when it is read.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin import messages
from wagtail.admin.panels import Panel

from broadside.newsroom.models.standing import Standing, key_of

NO_LANGUAGE = "-"
"""In an address, in the place of a language, for what has none."""


def words_address(thing: Any) -> str:
    """Where the words about a thing are asked for."""
    what, identifier, language = key_of(thing)
    return reverse("newsroom_on_the_site", args=(what, identifier, language or NO_LANGUAGE))


def element(thing: Any) -> SafeString:
    """The element that says how a thing stands with the site."""
    return format_html(
        '<newsroom-on-the-site data-words="{}" role="status">On its way to the site…'
        "</newsroom-on-the-site>",
        words_address(thing),
    )


def say_after_publishing(request: HttpRequest, thing: Any) -> None:
    """Below “It is published”, how that reaches the site."""
    if isinstance(thing, Standing):
        messages.info(request, element(thing))


class OnTheSitePanel(Panel):
    """At the head of a form: how the thing stands with the site. Nothing before it is published."""

    class BoundPanel(Panel.BoundPanel):
        """It, for one thing."""

        template_name = "newsroom/on_the_site_panel.html"

        def is_shown(self) -> bool:
            """Whether the thing was ever published."""
            thing = self.instance
            return bool(thing.pk and (thing.live or thing.first_published_at))

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """The element."""
            return {"element": element(self.instance)}
