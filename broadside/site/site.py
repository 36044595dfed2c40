"""The site as the press sees it: its families, its rosters, and a fingerprint of what makes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Protocol

import msgspec

from broadside.publication import Publication
from broadside.site import roster as rosters
from broadside.site.articles import Articles
from broadside.site.chronology import Chronologies, ChronologyMonths
from broadside.site.edition_calendars import EditionCalendars
from broadside.site.editions import Editions
from broadside.site.feeds import Feeds
from broadside.site.fronts import Fronts
from broadside.site.imprint import TEMPLATES, Imprint
from broadside.site.listings import Archives, Listings
from broadside.site.page import Page
from broadside.site.pictures import ENCODER, PictureStore
from broadside.site.redirects import Redirects
from broadside.site.renditions import Renditions
from broadside.site.sitemaps import SitemapIndex, Sitemaps
from broadside.site.standing import Chooser, Icon, NotFound, Robots
from broadside.wire.questions import Ask, Query

_SOFTWARE = ("Babel", "minijinja", "msgspec")
_SETTINGS = (
    "title",
    "description",
    "base_url",
    "time_zone",
    "languages",
    "theme",
    "page_size",
    "full_text_feeds",
)


class Family(Protocol):
    """Pages made in one way."""

    name: str
    rank: int

    def render(self, page: Page, ask: Ask) -> bytes:
        """The bytes of a page."""
        ...


class Site:
    """One publication's site."""

    def __init__(
        self, publication: Publication, pictures: PictureStore, templates: Path = TEMPLATES
    ) -> None:
        imprint = Imprint(publication, folder=templates)
        self._imprint = imprint
        made: tuple[Family, ...] = (
            Renditions(pictures),
            Icon(imprint),
            Articles(imprint),
            Redirects(imprint),
            Listings(imprint),
            Archives(imprint),
            Chronologies(imprint),
            ChronologyMonths(imprint),
            Feeds(imprint),
            Editions(imprint),
            EditionCalendars(imprint),
            Fronts(imprint),
            Chooser(imprint),
            NotFound(imprint),
            Sitemaps(imprint),
            SitemapIndex(imprint),
            Robots(imprint),
        )
        self.families: Mapping[str, Family] = {family.name: family for family in made}
        self.fingerprint = fingerprint(publication, templates)

    def roster(self, subject: Query, ask: Ask) -> Iterable[Page]:
        """The pages that exist because of a subject."""
        return rosters.roster(self._imprint, subject, ask)


def make_site(
    publication: Publication, pictures: PictureStore, templates: Path = TEMPLATES
) -> Site:
    """The site of a publication, for the press; with other templates than ours, if so wished."""
    return Site(publication, pictures, templates)


def fingerprint(publication: Publication, templates: Path = TEMPLATES) -> bytes:
    """What all pages depend on besides the wire: settings, this room's own files, the software."""
    digest = sha256()
    settings = {name: getattr(publication, name) for name in _SETTINGS}
    digest.update(msgspec.json.encode(settings, order="deterministic"))
    digest.update(ENCODER.encode())
    for name in _SOFTWARE:
        digest.update(f"{name} {version(name)}\n".encode())
    for folder in (Path(__file__).parent, templates):
        for file in sorted(folder.rglob("*")):
            if file.suffix in (".py", ".html", ".xml", ".css", ".toml"):
                content = file.read_bytes()
                digest.update(f"{file.relative_to(folder)} {len(content)}\n".encode())
                digest.update(content)
    return digest.digest()
