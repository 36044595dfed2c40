"""Where readers find what is edited here, as the newsroom's links show it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from broadside.newsroom.configure import current_publication
from broadside.publication import Publication
from broadside.site.urls import Urls

UrlParts = tuple[int | None, str, str]


@lru_cache(maxsize=4)
def _urls(publication: Publication) -> Urls:
    return Urls(publication)


def site_urls() -> Urls:
    """Every address of the publication's site."""
    return _urls(current_publication())


def article_path(article: Any) -> str | None:
    """The article's path on the site; None while it was never published."""
    if article.published is None or not article.slug:
        return None
    return site_urls().article(article.language, article.published, article.slug)


def front_path(front: Any) -> str | None:
    """The front's path on the site."""
    if front.dossier is None:
        return site_urls().home(front.language)
    return site_urls().dossier(front.language, front.dossier.slug)


def latest_path(folder: Any) -> str:
    """The path of the listing of all articles in a folder's language."""
    return site_urls().latest(folder.locale.language_code)


def shown_address(path: str | None, page: Any, request: Any = None) -> UrlParts | None:
    """What Wagtail asks of a page: its site, the site's root address, and its path."""
    if path is None:
        return None
    base = urlsplit(current_publication().base_url)
    sites = page._get_relevant_site_root_paths(request)
    return sites[0][0] if sites else None, f"{base.scheme}://{base.netloc}", site_urls().href(path)
