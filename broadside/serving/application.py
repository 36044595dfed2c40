"""The web process's application: the site's files, and the newsroom under `/newsroom/`."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Receive, Scope, Send

from broadside.publication import Publication, load_publication
from broadside.serving.files import Files
from broadside.serving.searching import Searching

PUBLICATION_VARIABLE = "BROADSIDE_PUBLICATION"
"""The environment variable through which the supervisor tells its processes which folder it is."""


def make_application() -> ASGIApp:
    """The application for the publication named in the environment."""
    from broadside.newsroom.application import make_application as make_newsroom

    publication = load_publication(Path(os.environ[PUBLICATION_VARIABLE]))
    return Site(publication, make_newsroom(publication))


class Site:
    """Sends a request to the newsroom, to its static files, or to the pressed files."""

    def __init__(self, publication: Publication, newsroom: ASGIApp) -> None:
        self._newsroom = newsroom
        self._static = Files(
            publication.state / "static", prefix="/newsroom/static/", lasting=("",)
        )
        self._searching = Searching(publication)
        prefix = urlsplit(publication.base_url).path or "/"
        self._files = Files(publication.output, prefix=prefix, lasting=("pictures/",))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "lifespan":
            await _live(receive, send)
        elif scope["type"] != "http":
            return
        elif scope["path"].startswith("/newsroom/static/"):
            await self._static(scope, receive, send)
        elif self._searching.answers(scope["path"]):
            await self._searching(scope, receive, send)
        elif scope["path"] == "/newsroom" or scope["path"].startswith("/newsroom/"):
            await self._newsroom(scope, receive, send)
        else:
            await self._files(scope, receive, send)


async def _live(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            await send({"type": "lifespan.startup.complete"})
        elif message["type"] == "lifespan.shutdown":
            await send({"type": "lifespan.shutdown.complete"})
            return
