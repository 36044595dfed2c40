"""The newsroom as an ASGI application."""

from __future__ import annotations

from typing import Any

from broadside.newsroom.configure import configure
from broadside.publication import Publication


def make_application(publication: Publication) -> Any:
    """Django's ASGI application for a publication whose database has been prepared."""
    configure(publication)

    # Both read the settings when they are imported.
    from django.core.handlers.asgi import ASGIHandler

    from broadside.newsroom.body_limit import BodyLimit

    return BodyLimit(ASGIHandler())
