"""Sitemaps: an index, one map of fronts a language, and a map for every 1,000 articles.

Maps of articles are filled from the oldest, so a new article changes the last one only.
"""

from __future__ import annotations

from broadside.site import dates
from broadside.site.fronts import front_shown
from broadside.site.imprint import Imprint
from broadside.site.page import Page
from broadside.site.views import MapEntry
from broadside.site.years import year_path, years_of
from broadside.wire.questions import Ask, Questions

SHARD = 1000
FRONTS = 0
"""The shard that holds the fronts of a language."""


def shards(count: int) -> int:
    """How many maps so many articles need."""
    return -(-count // SHARD)


class Sitemaps:
    """Maps: `(language, shard)`."""

    name = "sitemap"
    rank = 70

    def __init__(self, imprint: Imprint) -> None:
        self._imprint = imprint

    def render(self, page: Page, ask: Ask) -> bytes:
        """One map."""
        language, shard = str(page.arguments[0]), int(page.arguments[1])
        questions = Questions(ask)
        make = self._fronts if shard == FRONTS else self._articles
        return self._imprint.render("sitemap.xml", entries=make(questions, language, shard))

    def _articles(self, questions: Questions, language: str, shard: int) -> list[MapEntry]:
        urls = self._imprint.urls
        return [
            MapEntry(
                address=urls.absolute(urls.article(language, published, slug)),
                changed=dates.stamp(changed),
            )
            for slug, published, changed in questions.sitemap(language, shard)
        ]

    def _fronts(self, questions: Questions, language: str, _shard: int) -> list[MapEntry]:
        urls = self._imprint.urls
        paths = [urls.home(language), urls.latest(language), urls.archive(language)]
        for identifier in questions.dossiers():
            dossier = questions.dossier(identifier)
            if dossier is not None and front_shown(questions, identifier, language):
                paths.append(urls.dossier(language, dossier.slug))
                for year in reversed(years_of(questions, identifier, language)):
                    path = year_path(self._imprint, questions, dossier, language, year)
                    paths += [path] if path is not None else []
        return [MapEntry(address=urls.absolute(path), changed="") for path in paths]


class SitemapIndex:
    """The index of maps: `()`."""

    name = "sitemap-index"
    rank = 72

    def __init__(self, imprint: Imprint) -> None:
        self._imprint = imprint

    def render(self, page: Page, ask: Ask) -> bytes:
        """The index."""
        urls = self._imprint.urls
        questions = Questions(ask)
        entries = [
            MapEntry(address=urls.absolute(urls.sitemap(language, shard)), changed="")
            for language in self._imprint.publication.languages
            for shard in range(shards(questions.count("all", language)) + 1)
        ]
        return self._imprint.render("sitemap_index.xml", entries=entries)
