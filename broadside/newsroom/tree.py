"""The pages that every publication has: a home front and a folder of articles for each language.

The homes are translations of one another, and so are the folders; that is how Wagtail finds the
place for an article's translation.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from wagtail.models import Locale, Page, Site

from broadside.newsroom.models import ArticleFolder, Dossier, Front
from broadside.publication import Publication

_STARTING_COUNT = 9


def locale(language: str) -> Locale:
    """Wagtail's record of a language of the publication."""
    return Locale.objects.get(language_code=language)


def home(language: str) -> Front:
    """The home front of a language."""
    return Front.objects.get(dossier=None, locale__language_code=language, depth=2)


def folder(language: str) -> ArticleFolder:
    """Where the articles of a language lie."""
    return ArticleFolder.objects.get(locale__language_code=language)


def dossier_front(dossier: Dossier, language: str) -> Front:
    """A dossier's front in a language: the one there is, else a new draft without containers."""
    there = Front.objects.filter(dossier=dossier, locale__language_code=language).first()
    if there is not None:
        return there
    sibling = Front.objects.filter(dossier=dossier).first()
    front = Front(
        title=dossier.title_in(language),
        slug=dossier.slug,
        dossier=dossier,
        locale=locale(language),
        live=False,
        has_unpublished_changes=True,
    )
    if sibling is not None:
        front.translation_key = sibling.translation_key
    return home(language).add_child(instance=front)


@transaction.atomic
def ensure_tree(publication: Publication) -> None:
    """Make the languages, home fronts and folders that are missing. What is there stays."""
    locales = [_ensure_locale(language) for language in publication.languages]
    root = Page.get_first_root_node()
    if root.locale_id != locales[0].pk:
        root.locale = locales[0]
        root.save()
    homes = [_ensure_home(publication, root, each) for each in locales]
    for each, front in zip(locales, homes, strict=True):
        _ensure_folder(homes[0], front, each)
    _ensure_site(publication, homes[0])
    _clear_away(publication)


def _ensure_locale(language: str) -> Locale:
    return Locale.all_objects.get_or_create(language_code=language)[0]


def _ensure_home(publication: Publication, root: Page, locale: Locale) -> Front:
    homes = Front.objects.filter(depth=2, dossier=None)
    there = homes.filter(locale=locale).first()
    if there is not None:
        return there
    front = Front(
        title=publication.title,
        slug=f"home-{locale.language_code}",
        locale=locale,
        live=False,
        has_unpublished_changes=True,
        containers=[("latest", {"count": _STARTING_COUNT, "pinned": [], "excluded": []})],
    )
    sibling = homes.first()
    if sibling is not None:
        front.translation_key = sibling.translation_key
    Page.get_first_root_node().add_child(instance=front)
    return front


def _ensure_folder(first_home: Front, home: Front, locale: Locale) -> None:
    if ArticleFolder.objects.child_of(home).exists():
        return
    folder = ArticleFolder(title="Articles", slug="articles", locale=locale)
    sibling = ArticleFolder.objects.first()
    if sibling is not None:
        folder.translation_key = sibling.translation_key
    _fresh(home).add_child(instance=folder)


def _fresh(page: Any) -> Any:
    # Treebeard counts children in memory, and another of ours may have added one.
    return type(page).objects.get(pk=page.pk)


def _ensure_site(publication: Publication, home: Front) -> None:
    base = urlsplit(publication.base_url)
    port = base.port or (443 if base.scheme == "https" else 80)
    wanted = {
        "hostname": base.hostname or "localhost",
        "port": port,
        "site_name": publication.title,
        "root_page_id": home.pk,
    }
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    if any(getattr(site, name) != value for name, value in wanted.items()):
        for name, value in wanted.items():
            setattr(site, name, value)
        site.save()


def _clear_away(publication: Publication) -> None:
    """Remove the page and the language that Wagtail's own tables begin with."""
    for page in Page.objects.filter(depth=2, content_type__model="page"):
        page.delete()
    unused = Locale.all_objects.exclude(language_code__in=publication.languages)
    for locale in unused:
        if not Page.objects.filter(locale=locale).exists():
            locale.delete()
