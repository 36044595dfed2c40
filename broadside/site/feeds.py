"""Feeds of listings: Atom (RFC 4287), RSS 2.0 and JSON Feed 1.1.

An entry's identifier is made of the story's identifier and its language, so it stays the same when
the headline, the address or the publication's domain change.
"""

from __future__ import annotations

from datetime import datetime
from email.utils import format_datetime
from functools import lru_cache, partial
from typing import Any
from uuid import UUID, uuid5

import msgspec

from broadside.site import dates
from broadside.site.body import body_views
from broadside.site.bylines import writers
from broadside.site.errors import PageGone
from broadside.site.imprint import Imprint
from broadside.site.page import Page
from broadside.site.shared import shared
from broadside.site.subjects import Subject, subject_of
from broadside.site.views import EntryOfFeed, FeedView
from broadside.wire.answers import Card
from broadside.wire.questions import Ask, Questions

ENTRIES = 20
NEVER = "1970-01-01T00:00:00Z"
"""When an empty feed changed last: Atom wants a date, and there is no clock here."""


class Feeds:
    """Feeds: `(key, language, form)`."""

    name = "feed"
    rank = 50

    def __init__(self, imprint: Imprint) -> None:
        self._imprint = imprint

    def render(self, page: Page, ask: Ask) -> bytes:
        """One feed."""
        key, language, form = (str(argument) for argument in page.arguments)
        questions = Questions(ask)
        subject = subject_of(self._imprint, questions, key, language)
        if subject is None:
            raise PageGone(f"what {key} lists does not stand")
        view = feed_view(self._imprint, questions, subject, language, form)
        if form == "json":
            return _json(view)
        return self._imprint.render(f"feed.{form}.xml", feed=view)


def feed_view(
    imprint: Imprint, questions: Questions, subject: Subject, language: str, form: str
) -> FeedView:
    """A feed of the newest articles of a listing."""
    urls, publication = imprint.urls, imprint.publication
    stories = questions.latest(subject.key, language, ENTRIES)
    found = [_entry_of(imprint, questions, story, language) for story in stories]
    entries = tuple(entry for entry in found if entry is not None)
    title = publication.title if subject.kind == "all" else f"{subject.title} — {publication.title}"
    return FeedView(
        title=title,
        description=publication.description or title,
        language=language,
        identifier=urls.absolute(urls.feed(subject.path, form)),
        page=urls.absolute(subject.path),
        icon=urls.absolute(urls.icon()),
        author=publication.title,
        # ISO 8601 in one zone is ordered as the moments are.
        updated=max((entry.updated for entry in entries), default=NEVER),
        entries=entries,
    )


def _entry_of(
    imprint: Imprint, questions: Questions, story: str, language: str
) -> EntryOfFeed | None:
    if imprint.publication.full_text_feeds:
        # Too much text to remember for every article; those of the newest are in `_made`.
        return _entry(imprint, story, language, questions.ask)
    make = partial(_entry, imprint, story, language)
    return shared(questions.ask, ("entry", story, language), make)


def _entry(imprint: Imprint, identifier: str, language: str, ask: Ask) -> EntryOfFeed | None:
    questions = Questions(ask)
    card = questions.card(identifier, language)
    if card is None:
        return None
    content = ""
    if imprint.publication.full_text_feeds:
        story = questions.story(card.id, card.language)
        if story is not None:
            blocks, notes = body_views(imprint, story, absolute=True)
            content = imprint.fragment("feed_content.html", blocks=blocks, notes=notes)
    names = writers(imprint, questions, card.bylines, card.language)
    picture = imprint.picture_address(card.picture)
    address = imprint.urls.article(card.language, card.published, card.slug)
    return _made(card, names, content, imprint.urls.absolute(address), picture)


@lru_cache(2_000)
def _made(
    card: Card, names: tuple[str, ...], content: str, address: str, picture: str
) -> EntryOfFeed:
    # Remembered by all it is made of: the newest articles stand in many feeds, in three forms each.
    return EntryOfFeed(
        identifier=f"urn:uuid:{uuid5(UUID(card.id), card.language)}",
        address=address,
        headline=card.headline,
        authors=names or ((card.credit_line,) if card.credit_line else ()),
        summary=card.trail_text,
        content=content,
        published=dates.stamp(card.published),
        published_mail=format_datetime(card.published),
        updated=dates.stamp(_changed(card)),
        picture=picture,
    )


def _changed(card: Card) -> datetime:
    # An imported article may be dated after the moment it was put on the wire.
    return max(card.changed, card.published)


def _json(view: FeedView) -> bytes:
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": view.title,
        "description": view.description,
        "home_page_url": view.page,
        "feed_url": view.identifier,
        "icon": view.icon,
        "language": view.language,
        "authors": [{"name": view.author}],
        "items": [_item(entry) for entry in view.entries],
    }
    return msgspec.json.format(msgspec.json.encode(feed), indent=1) + b"\n"


def _item(entry: EntryOfFeed) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": entry.identifier,
        "url": entry.address,
        "title": entry.headline,
        "date_published": entry.published,
        "date_modified": entry.updated,
    }
    if entry.summary:
        item["summary"] = entry.summary
    # JSON Feed asks for one of the two even where an article has no words at all.
    if entry.content:
        item["content_html"] = entry.content
    else:
        item["content_text"] = entry.summary
    if entry.authors:
        item["authors"] = [{"name": name} for name in entry.authors]
    if entry.picture:
        item["image"] = entry.picture
    return item
