"""Which pages exist because of a subject.

The roster is asked like a page and traced like one. A link on any page leads to a page that a
roster here gives, under the same condition; the families rely on these:

- the home front, the listing of everything with its feeds, and the archive's index stand in every
  language of the publication from the first day, and so do the fronts of a dossier once it is on
  the wire: every page may link to them unasked;
- a story that stands brings the listings of all it is filed under, and of its dossiers the
  chronologies with its year;
- all other links are made only after asking whether anything stands there.

The home front and the dossiers' therefore come with the publication and with the dossier; the
subject `front` brings the calendar of its editions, and `editions` those of one year.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from broadside.site.articles import Articles
from broadside.site.chronology import chronology_pages, chronology_redirects
from broadside.site.edition_calendars import calendar_pages, year_pages
from broadside.site.editions import edition_pages
from broadside.site.feeds import Feeds
from broadside.site.fronts import Fronts, front_shown
from broadside.site.imprint import Imprint
from broadside.site.listings import NEWEST, Archives, Listings, full_pages
from broadside.site.page import Page
from broadside.site.read_api import full_page, index_page, newest_pages, story_pages
from broadside.site.redirects import PRIORITY, redirect
from broadside.site.renditions import rendition_pages
from broadside.site.searching import SearchPlaces
from broadside.site.sitemaps import FRONTS, SitemapIndex, Sitemaps, shards
from broadside.site.standing import Chooser, Icon, NotFound, Robots
from broadside.site.subjects import stands, subject_of
from broadside.site.urls import FEEDS, old_address
from broadside.wire.questions import Ask, Query, Questions


def roster(imprint: Imprint, subject: Query, ask: Ask) -> Iterable[Page]:
    """The pages that exist because of a subject."""
    questions = Questions(ask)
    kind, *rest = subject
    arguments = [str(part) for part in rest]
    match kind:
        case "publication":
            return _publication(imprint)
        case "story":
            return _story(imprint, questions, *arguments)
        case "list":
            return _list(imprint, questions, *arguments)
        case "front":
            return calendar_pages(imprint, questions, *arguments)
        case "editions":
            owner, language, year = arguments
            return (
                *edition_pages(imprint, questions, owner, language, int(year)),
                *year_pages(imprint, questions, owner, language, int(year)),
            )
        case "dossier":
            return _dossier(imprint, questions, *arguments)
        case "strand":
            return _strand(imprint, questions, *arguments)
        case "person" | "topic" | "place":
            return _renamed(imprint, questions, str(kind), *arguments)
        case "picture":
            picture = questions.picture(*arguments)
            return rendition_pages(picture) if picture is not None else ()
    return ()


def _publication(imprint: Imprint) -> Iterator[Page]:
    urls = imprint.urls
    yield Page(urls.file(urls.chooser()), Chooser.name, ())
    yield Page(urls.not_found(), NotFound.name, ())
    yield Page(urls.robots(), Robots.name, ())
    yield Page(urls.icon(), Icon.name, ())
    yield Page(urls.sitemap_index(), SitemapIndex.name, ())
    yield from index_page(imprint)
    for language in imprint.publication.languages:
        yield Page(urls.file(urls.home(language)), Fronts.name, ("home", language))
        yield Page(urls.file(urls.archive(language)), Archives.name, (language,))
        yield Page(urls.file(urls.search(language)), SearchPlaces.name, (language,))
        yield Page(urls.sitemap(language, FRONTS), Sitemaps.name, (language, FRONTS))
        yield from _own_address(imprint, "all", urls.latest(language), language)


def _story(
    imprint: Imprint, questions: Questions, identifier: str, language: str
) -> Iterator[Page]:
    card = questions.card(identifier, language)
    if card is None or language not in imprint.publication.languages:
        return
    urls = imprint.urls
    path = urls.article(language, card.published, card.slug)
    yield Page(urls.file(path), Articles.name, (identifier, language))
    yield from story_pages(imprint, identifier, language, path)
    before = [
        urls.article(language, published, slug)
        for slug, published in questions.former(identifier, language)
    ]
    for address in questions.old_addresses(identifier, language):
        old = old_address(address)
        if old is not None:
            before.append(old)
    for old in dict.fromkeys(before):
        if old != path:
            yield redirect("story", identifier, language, old, urls.file(old))


def _own_address(imprint: Imprint, key: str, path: str, language: str) -> Iterator[Page]:
    """A listing's own address, and its feeds."""
    urls = imprint.urls
    yield Page(urls.file(path), Listings.name, (key, language, NEWEST))
    for form in FEEDS:
        yield Page(urls.feed(path, form), Feeds.name, (key, language, form))
    yield from newest_pages(imprint, key, path, language)


def _list(imprint: Imprint, questions: Questions, key: str, language: str) -> Iterator[Page]:
    if language not in imprint.publication.languages:
        return
    count = questions.count(key, language)
    if not count:
        return
    subject = subject_of(imprint, questions, key, language)
    if subject is None:
        return
    urls = imprint.urls
    if subject.kind == "all":
        for shard in range(1, shards(count) + 1):
            yield Page(urls.sitemap(language, shard), Sitemaps.name, (language, shard))
    else:
        yield from _own_address(imprint, key, subject.path, language)
    if subject.kind == "dossier":
        yield from chronology_pages(imprint, questions, subject.identifier, language)
    full = full_pages(count, imprint.publication.page_size)
    for number in range(1, full + 1):
        path = urls.numbered(subject.path, number)
        yield Page(urls.file(path), Listings.name, (key, language, number))
        yield from full_page(imprint, key, subject.path, language, number)
    unfilled = urls.numbered(subject.path, full + 1)
    yield redirect("listing", key, language, unfilled, urls.file(unfilled))


def _dossier(imprint: Imprint, questions: Questions, identifier: str) -> Iterator[Page]:
    """The dossier's fronts, and where the dossier was before it was renamed."""
    dossier = questions.dossier(identifier)
    if dossier is None:
        return
    former = questions.former_slugs("dossier", identifier)
    urls, key = imprint.urls, f"dossier:{identifier}"
    for language in imprint.publication.languages:
        path = urls.dossier(language, dossier.slug)
        yield Page(urls.file(path), Fronts.name, (identifier, language))
        if not former or not front_shown(questions, identifier, language):
            continue
        listed = stands(questions, key, language)
        for slug in former:
            front = urls.dossier(language, slug)
            yield redirect("front", identifier, language, front, urls.file(front))
            if listed:
                listing = urls.dossier_listing(language, slug)
                yield from _left(imprint, questions, key, language, listing)
                yield from chronology_redirects(imprint, questions, identifier, language, slug)


def _strand(imprint: Imprint, questions: Questions, identifier: str) -> Iterator[Page]:
    """Where the strand was before it or its dossier was renamed."""
    strand = questions.strand(identifier)
    dossier = questions.dossier(strand.dossier) if strand is not None else None
    if strand is None or dossier is None:
        return
    dossiers = (dossier.slug, *questions.former_slugs("dossier", dossier.id))
    slugs = (strand.slug, *questions.former_slugs("strand", identifier))
    pairs = [(outer, inner) for outer in dossiers for inner in slugs][1:]
    if not pairs:
        return
    urls, key = imprint.urls, f"strand:{identifier}"
    for language in imprint.publication.languages:
        if stands(questions, key, language):
            for outer, inner in pairs:
                path = urls.strand(language, outer, inner)
                yield from _left(imprint, questions, key, language, path)


def _renamed(imprint: Imprint, questions: Questions, kind: str, identifier: str) -> Iterator[Page]:
    """Where a person, topic or place was before it was renamed, and who was merged in it."""
    former = questions.former_slugs(kind, identifier)
    if not former:
        return
    urls, key = imprint.urls, f"{kind}:{identifier}"
    address = {"person": urls.person, "topic": urls.topic, "place": urls.place}[kind]
    for language in imprint.publication.languages:
        if not stands(questions, key, language):
            continue
        if subject_of(imprint, questions, key, language) is None:
            continue
        for slug in former:
            path = address(language, slug)
            yield from _left(imprint, questions, key, language, path)


def _left(
    imprint: Imprint, questions: Questions, key: str, language: str, path: str
) -> Iterator[Page]:
    """An address that a listing has no more, its numbered pages and its feeds.

    The feeds stand there whole, saying where they are now, and so does the listing as data: no
    feed reader follows a page that leads on.
    """
    urls = imprint.urls
    yield redirect("listing", key, language, path, urls.file(path))
    full = full_pages(questions.count(key, language), imprint.publication.page_size)
    for number in range(1, full + 2):
        numbered = urls.numbered(path, number)
        yield redirect("listing", key, language, numbered, urls.file(numbered))
    for form in FEEDS:
        yield Page(urls.feed(path, form), Feeds.name, (key, language, form), PRIORITY)
    yield from newest_pages(imprint, key, path, language, PRIORITY)
