"""The read API: the site once more as JSON files, for whoever builds something else on it.

`api/index.json` leads to a listing of everything in each language and to the dossiers; a listing
leads to its older pages and to its articles. All of it is ninjs 3.0, as exports are. Listings are
composite items whose associations are the articles, newest first; they are cut into pages as
listings for readers are (see `listings`), so a new article rewrites as little here as there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import msgspec

from broadside.site.errors import PageGone
from broadside.site.imprint import Imprint
from broadside.site.listings import NEWEST, full_pages
from broadside.site.ninjs import JSON, STANDARD, item_of_card, ninjs_of, texts, web_rendition
from broadside.site.page import Page
from broadside.site.shared import shared
from broadside.site.subjects import Subject, in_language, stands, subject_of
from broadside.wire.questions import Ask, Questions


class ApiArticles:
    """Articles: `(identifier, language)`."""

    name = "api-article"
    rank = 60

    def __init__(self, imprint: Imprint) -> None:
        self._imprint = imprint

    def render(self, page: Page, ask: Ask) -> bytes:
        """One article, whole."""
        identifier, language = (str(argument) for argument in page.arguments)
        questions = Questions(ask)
        story = questions.story(identifier, language)
        if story is None:
            raise PageGone(f"story {identifier} does not stand in {language}")
        return _json(ninjs_of(self._imprint, questions, story))


class ApiListings:
    """Listings: `(key, language, number)`, number 0 at the listing's own address."""

    name = "api-listing"
    rank = 61

    def __init__(self, imprint: Imprint) -> None:
        self._imprint = imprint

    def render(self, page: Page, ask: Ask) -> bytes:
        """One page of a listing."""
        key, language, number = page.arguments
        questions = Questions(ask)
        subject = subject_of(self._imprint, questions, str(key), str(language))
        if subject is None:
            raise PageGone(f"what {key} lists does not stand")
        return _json(_listing(self._imprint, questions, subject, str(language), int(number)))


class ApiIndex:
    """Where the API begins: `()`."""

    name = "api"
    rank = 62

    def __init__(self, imprint: Imprint) -> None:
        self._imprint = imprint

    def render(self, page: Page, ask: Ask) -> bytes:
        """What there is to be read, by language."""
        return _json(_index(self._imprint, Questions(ask)))


def story_pages(imprint: Imprint, identifier: str, language: str, path: str) -> Iterator[Page]:
    """The article at a path, where the publication wants an API."""
    if imprint.publication.read_api:
        address = imprint.urls.api_article(path)
        yield Page(address, ApiArticles.name, (identifier, language))


def newest_pages(
    imprint: Imprint, key: str, path: str, language: str, priority: int = 0
) -> Iterator[Page]:
    """The newest page of the listing at a path, where the publication wants an API."""
    if imprint.publication.read_api:
        address = imprint.urls.api_listing(path)
        yield Page(address, ApiListings.name, (key, language, NEWEST), priority)


def full_page(imprint: Imprint, key: str, path: str, language: str, number: int) -> Iterator[Page]:
    """A full page of the listing at a path, where the publication wants an API."""
    if imprint.publication.read_api:
        address = imprint.urls.api_numbered(path, number)
        yield Page(address, ApiListings.name, (key, language, number))


def index_page(imprint: Imprint) -> Iterator[Page]:
    """Where the API begins, where the publication wants one."""
    if imprint.publication.read_api:
        yield Page(imprint.urls.api(), ApiIndex.name, ())


def _listing(
    imprint: Imprint, questions: Questions, subject: Subject, language: str, number: int
) -> dict[str, Any]:
    urls, size = imprint.urls, imprint.publication.page_size
    if number == NEWEST:
        full = full_pages(questions.count(subject.key, language), size)
        blocks, older, path = range(max(full - 1, 0), full + 1), full - 1, subject.path
    else:
        blocks, older = range(number - 1, number), number - 1
        path = urls.numbered(subject.path, number)
    stories = [
        story
        for block in blocks
        for story in questions.members(subject.key, language, block * size, size)
    ]
    ways = []
    if older > 0:
        address = urls.api_numbered(subject.path, older)
        ways.append(_leading(imprint, "older", urls.numbered(subject.path, older), address))
    if number != NEWEST:
        newest = urls.api_listing(subject.path)
        ways.append(_leading(imprint, "newest", subject.path, newest))
    return {
        "uri": urls.absolute(path),
        "type": "composite",
        "representationType": "partial",
        "pubStatus": "usable",
        "language": language,
        "headlines": list(texts(("main", subject.title))),
        "renditions": [web_rendition(imprint, path)],
        "associations": [*_items(imprint, questions, stories, language), *ways],
        "standard": STANDARD,
    }


def _items(
    imprint: Imprint, questions: Questions, stories: Sequence[str], language: str
) -> Iterator[dict[str, Any]]:
    for story in reversed(stories):
        make = partial(_item, imprint, story, language)
        item = shared(questions.ask, ("item", story, language), make)
        if item is not None:
            yield item


def _item(imprint: Imprint, story: str, language: str, ask: Ask) -> dict[str, Any] | None:
    questions = Questions(ask)
    card = questions.card(story, language)
    return None if card is None else item_of_card(imprint, questions, card)


def _index(imprint: Imprint, questions: Questions) -> dict[str, Any]:
    publication, urls = imprint.publication, imprint.urls
    found = []
    for language in publication.languages:
        path = urls.latest(language)
        latest = _leading(imprint, f"{language} latest", path, urls.api_listing(path))
        found.append({**latest, "language": language})
    for identifier in questions.dossiers():
        dossier = questions.dossier(identifier)
        if dossier is None:
            continue
        for language in publication.languages:
            if not stands(questions, f"dossier:{identifier}", language):
                continue
            path = urls.dossier_listing(language, dossier.slug)
            name = f"{language} {dossier.slug}"
            title = in_language(dossier.titles, language, publication.languages) or dossier.slug
            leading = _leading(imprint, name, path, urls.api_listing(path))
            headlines = list(texts(("main", title)))
            found.append({**leading, "language": language, "headlines": headlines})
    return {
        "uri": urls.absolute(urls.api()),
        "type": "composite",
        "representationType": "partial",
        "pubStatus": "usable",
        "headlines": list(texts(("main", publication.title))),
        "descriptions": list(texts(("summary", publication.description))),
        "renditions": [web_rendition(imprint, urls.chooser())],
        "associations": found,
        "standard": STANDARD,
    }


def _leading(imprint: Imprint, name: str, page: str, address: str) -> dict[str, Any]:
    """What leads to another listing, or to another page of this one."""
    urls = imprint.urls
    api = {"name": "api", "href": urls.absolute(address), "contentType": JSON}
    return {
        "name": name,
        "uri": urls.absolute(page),
        "type": "composite",
        "renditions": [web_rendition(imprint, page), api],
    }


def _json(item: dict[str, Any]) -> bytes:
    return msgspec.json.encode(item) + b"\n"
