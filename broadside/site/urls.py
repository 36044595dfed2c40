"""Every address of the site, made in one place.

Two kinds of value are kept apart. A *path* is relative to the site's root and without encoding
(`en/2022/03/first-days/`); it names a file. An *href* is what stands in a page: encoded, and with
the path of the publication's base URL before it, so that a site can live below a folder of a
larger one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit
from zoneinfo import ZoneInfo

from broadside.publication import Publication

RESERVED = frozenset(
    [
        "404",
        "all",
        "archive",
        "assets",
        "chronology",
        "editions",
        "feed",
        "icon",
        "index",
        "latest",
        "newsroom",
        "page",
        "people",
        "pictures",
        "places",
        "robots",
        "search",
        "sitemaps",
        "static",
        "topics",
    ]
)
"""Slugs no dossier or strand may have: the site's plan uses them. All-digit slugs neither."""

FEEDS = ("atom", "rss", "json")
"""The forms in which every listing is fed."""

_SAFE = "/:@!$()*+,;=-._~"
_MUST_BE_QUOTED = re.compile(r"[^A-Za-z0-9/:@!$()*+,;=._~-]")
_NAMES_OF_FILES = (".html", ".htm", ".xml", ".txt", ".svg", ".atom", ".rss", ".json")
_LONGEST_NAME = 240  # a file name has at most 255 bytes on common file systems


def is_reserved(slug: str) -> bool:
    """Whether a dossier or strand with this slug would cover another page."""
    return slug in RESERVED or slug.isdigit()


class Urls:
    """The addresses of one publication."""

    def __init__(self, publication: Publication) -> None:
        self.base_url = publication.base_url
        self.base_path = urlsplit(publication.base_url).path or "/"
        self._base = _quoted(self.base_path)
        self._zone = ZoneInfo(publication.time_zone)

    # --- a path as others need it

    def href(self, path: str) -> str:
        """The address of `path` as it stands in a page."""
        return self._base + _quoted(path)

    def absolute(self, path: str) -> str:
        """The address of `path` with scheme and host, for feeds and for other sites."""
        return self.base_url + _quoted(path)

    @staticmethod
    def file(path: str) -> str:
        """The file that is served at `path`."""
        return path + "index.html" if path == "" or path.endswith("/") else path

    # --- the plan

    @staticmethod
    def chooser() -> str:
        """Where a reader chooses a language."""
        return ""

    @staticmethod
    def home(language: str) -> str:
        """The publication's own front."""
        return f"{language}/"

    def article(self, language: str, published: datetime, slug: str) -> str:
        """An article; the month is the one its place of publication had."""
        return f"{language}/{_month(published, self._zone)}/{slug}/"

    @staticmethod
    def month(language: str, month: str) -> str:
        """The archive of a month written `2022-03`."""
        return f"{language}/{month.replace('-', '/')}/"

    @staticmethod
    def archive(language: str) -> str:
        """The list of all months."""
        return f"{language}/archive/"

    @staticmethod
    def latest(language: str) -> str:
        """Everything, newest first."""
        return f"{language}/latest/"

    @staticmethod
    def dossier(language: str, dossier: str) -> str:
        """The front of a dossier, by its slug."""
        return f"{language}/{dossier}/"

    @staticmethod
    def dossier_listing(language: str, dossier: str) -> str:
        """Everything in a dossier."""
        return f"{language}/{dossier}/all/"

    @staticmethod
    def strand(language: str, dossier: str, strand: str) -> str:
        """A strand, by its dossier's slug and its own."""
        return f"{language}/{dossier}/{strand}/"

    @staticmethod
    def editions(front: str) -> str:
        """The calendar of a front's editions; `front` is the front's own path."""
        return f"{front}editions/"

    @staticmethod
    def edition_year(front: str, year: int) -> str:
        """The calendar of one year of a front's editions."""
        return f"{front}editions/{year:04}/"

    @staticmethod
    def edition(front: str, day: str) -> str:
        """A front as it stood at the end of a day, written `2024-03-05`."""
        return f"{front}editions/{day}/"

    @staticmethod
    def chronology(language: str, dossier: str) -> str:
        """The newest year of a dossier."""
        return f"{language}/{dossier}/chronology/"

    @staticmethod
    def chronology_year(language: str, dossier: str, year: int) -> str:
        """A year of a dossier, by its number."""
        return f"{language}/{dossier}/chronology/{year:04}/"

    @staticmethod
    def chronology_month(language: str, dossier: str, month: str) -> str:
        """A month of a dossier, written `2022-03`, every article named."""
        return f"{language}/{dossier}/chronology/{month.replace('-', '/')}/"

    @staticmethod
    def topic(language: str, topic: str) -> str:
        """A topic."""
        return f"{language}/topics/{topic}/"

    @staticmethod
    def person(language: str, person: str) -> str:
        """Someone who signs, with everything signed."""
        return f"{language}/people/{person}/"

    @staticmethod
    def place(language: str, place: str) -> str:
        """A place."""
        return f"{language}/places/{place}/"

    @staticmethod
    def numbered(listing: str, number: int) -> str:
        """Page `number` of a listing, counted from the oldest."""
        return f"{listing}page/{number}/"

    @staticmethod
    def feed(listing: str, form: str) -> str:
        """The feed of a listing, in one of `FEEDS`."""
        return f"{listing}feed.{form}"

    @staticmethod
    def api() -> str:
        """Where the read API begins."""
        return "api/index.json"

    @staticmethod
    def api_article(article: str) -> str:
        """The article at a path, in the read API."""
        return f"api/{article.rstrip('/')}.json"

    @staticmethod
    def api_listing(listing: str) -> str:
        """The newest page of the listing at a path, in the read API."""
        return f"api/{listing}index.json"

    @staticmethod
    def api_numbered(listing: str, number: int) -> str:
        """Page `number` of the listing at a path, in the read API, counted from the oldest."""
        return f"api/{listing}page/{number}.json"

    @staticmethod
    def rendition(digest: str, width: int, form: str) -> str:
        """A picture in one width and format (`avif`, `webp` or `jpg`)."""
        return f"pictures/{digest[:2]}/{digest}-{width}.{form}"

    def renditions(
        self, digest: str, widths: Sequence[int], form: str, *, absolute: bool = False
    ) -> str:
        """A picture in several widths, as `srcset` writes them."""
        address = self.absolute if absolute else self.href
        stem = address(self.rendition(digest, 0, form)).removesuffix(f"0.{form}")
        return ", ".join(f"{stem}{width}.{form} {width}w" for width in widths)

    @staticmethod
    def search(language: str) -> str:
        """Where readers search; a process answers there."""
        return f"{language}/search/"

    @staticmethod
    def suggestions(language: str) -> str:
        """What a search that is being typed may mean, as JSON."""
        return f"{language}/search.json"

    @staticmethod
    def not_found() -> str:
        """What a server answers with when there is nothing at an address."""
        return "404.html"

    @staticmethod
    def sitemap_index() -> str:
        """The list of sitemaps."""
        return "sitemap.xml"

    @staticmethod
    def sitemap(language: str, shard: int) -> str:
        """One sitemap of up to 1,000 articles; shard 0 holds the fronts."""
        return f"sitemaps/{language}-{shard}.xml"

    @staticmethod
    def robots() -> str:
        """What crawlers read first."""
        return "robots.txt"

    @staticmethod
    def icon() -> str:
        """The small picture a browser shows beside the title."""
        return "icon.svg"


def old_address(address: str) -> str | None:
    """The path at which a page had its old address, or None when no file can stand there.

    Args:
        address: a path as another system served it, perhaps percent-encoded or with a query.

    An address that differs only in its query (`?p=12`) cannot be a file, and one with a part that
    begins with a dot must not be one.
    """
    if "?" in address:
        return None
    path = unquote(address.partition("#")[0]).strip("/")
    parts = path.split("/")
    if not _may_be_file(parts) or any(part.endswith(_NAMES_OF_FILES) for part in parts[:-1]):
        return None
    if path.endswith((".html", ".htm")):
        return path
    # A folder cannot stand where a file of ours does.
    return None if path.endswith(_NAMES_OF_FILES) else path + "/"


@lru_cache(10_000)
def _month(moment: datetime, zone: ZoneInfo) -> str:
    day = moment.astimezone(zone)
    return f"{day.year:04}/{day.month:02}"


def _quoted(path: str) -> str:
    # A page has hundreds of addresses, and nearly all are plain letters already.
    return quote(path, safe=_SAFE) if _MUST_BE_QUOTED.search(path) else path


def _may_be_file(parts: Iterable[str]) -> bool:
    return all(
        part
        and not part.startswith(".")
        and part.isprintable()
        and "\\" not in part
        and len(part.encode("utf-8", "replace")) <= _LONGEST_NAME
        for part in parts
    )
