"""The newsroom as Django's app."""

from __future__ import annotations

from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    """The one app of Broadside."""

    name = "broadside.newsroom"
    label = "newsroom"
    verbose_name = "Newsroom"
    default = True

    def ready(self) -> None:
        """Connect the models with the one who files them."""
        # Models exist only now, and filing needs them.
        from broadside.newsroom import blocking, filing
        from broadside.newsroom.checking import clearing

        filing.connect()
        blocking.connect()
        clearing.connect()
