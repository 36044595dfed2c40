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
from broadside.site.read_api import ApiArticles, ApiIndex, ApiListings
from broadside.site.redirects import Redirects
from broadside.site.renditions import Renditions
from broadside.site.searching import SearchPlaces
from broadside.site.sitemaps import SitemapIndex, Sitemaps
from broadside.site.standing import Chooser, Icon, NotFound, Robots
from broadside.wire.questions import Ask, Query

_SOFTWARE = ("Babel", "minijinja", "msgspec")
_SETTINGS_OF_ROSTERS = ("base_url", "time_zone", "languages", "page_size", "read_api")
_SETTINGS = (*_SETTINGS_OF_ROSTERS, "title", "description", "theme", "full_text_feeds")
_ROOM = Path(__file__).parent
_CODE = (".py",)
_ALL = (*_CODE, ".html", ".xml", ".css", ".toml")


class Digest(Protocol):
    """What bytes are added to."""

    def update(self, content: bytes, /) -> None:
        """Add them."""


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
            SearchPlaces(imprint),
            Sitemaps(imprint),
            SitemapIndex(imprint),
            Robots(imprint),
            ApiArticles(imprint),
            ApiListings(imprint),
            ApiIndex(imprint),
        )
        self.families: Mapping[str, Family] = {family.name: family for family in made}
        self.fingerprint = fingerprint(publication, templates)
        self.roster_fingerprint = roster_fingerprint(publication)

    def roster(self, subject: Query, ask: Ask) -> Iterable[Page]:
        """The pages that exist because of a subject."""
        return rosters.roster(self._imprint, subject, ask)

    def urgency(self, page: Page) -> tuple[int, int]:
        """When a page that stands is made anew: fronts first, then articles, the newest first."""
        if page.family == Fronts.name:
            return 0, 0
        if page.family == Articles.name:
            _, year, month, *_ = page.path.split("/")
            return 1, -(12 * int(year) + int(month))
        return 2, self.families[page.family].rank if page.family in self.families else 0


def make_site(
    publication: Publication, pictures: PictureStore, templates: Path = TEMPLATES
) -> Site:
    """The site of a publication, for the press; with other templates than ours, if so wished."""
    return Site(publication, pictures, templates)


def fingerprint(publication: Publication, templates: Path = TEMPLATES) -> bytes:
    """What all pages depend on besides the wire: settings, this room's own files, the software."""
    digest = sha256()
    _add_settings(digest, publication, _SETTINGS)
    digest.update(ENCODER.encode())
    for name in _SOFTWARE:
        digest.update(f"{name} {version(name)}\n".encode())
    for folder in (_ROOM, templates):
        _add_files(digest, folder, _ALL)
    return digest.digest()


def roster_fingerprint(publication: Publication) -> bytes:
    """What the rosters depend on besides the wire: no template, no style sheet and no word."""
    digest = sha256()
    _add_settings(digest, publication, _SETTINGS_OF_ROSTERS)
    _add_files(digest, _ROOM, _CODE)
    return digest.digest()


def _add_settings(digest: Digest, publication: Publication, names: Iterable[str]) -> None:
    settings = {name: getattr(publication, name) for name in names}
    digest.update(msgspec.json.encode(settings, order="deterministic"))


def _add_files(digest: Digest, folder: Path, suffixes: tuple[str, ...]) -> None:
    for file in sorted(folder.rglob("*")):
        if file.suffix in suffixes:
            content = file.read_bytes()
            digest.update(f"{file.relative_to(folder)} {len(content)}\n".encode())
            digest.update(content)
