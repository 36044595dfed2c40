"""The entries of a WordPress export: articles as posts, pictures as stored files.

What WordPress has no field for stands in fields of its own, `broadside_…`, which *Custom fields*
show there and which are read when such an export is brought back. The credit of a picture stands
where newsrooms' plug-ins keep it, in `_media_credit`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from email.utils import format_datetime
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from broadside.exports.originals import Originals
from broadside.exports.wxr.blocks import StoredPicture, stored_body
from broadside.exports.wxr.elements import element, holding, meta
from broadside.exports.wxr.filed import Terms
from broadside.publication import Publication
from broadside.site.bylines import signed
from broadside.site.pictures import PictureStore, widths
from broadside.site.urls import Urls
from broadside.wire.documents import Identifier, Picture, PictureBlock, Story
from broadside.wire.questions import Questions

_MOMENT = "%Y-%m-%d %H:%M:%S"


def pictures_of(story: Story) -> Iterator[Picture]:
    """The pictures that an article shows, its own first."""
    if story.picture is not None:
        yield story.picture
    for block in story.body:
        if isinstance(block, PictureBlock):
            yield block.picture


class Entries:
    """Makes the entries of a publication.

    Args:
        publication: whose they are.
        questions: to the wire.
        terms: what articles are filed under.
        originals: takes the pictures' own files.
        pictures: every picture as it is used, with its number. The same file with other words is
            another: WordPress keeps words with the file.
        numbers: of the articles, by identifier and language.
    """

    def __init__(
        self,
        publication: Publication,
        questions: Questions,
        terms: Terms,
        originals: Originals,
        pictures: dict[Picture, int],
        numbers: dict[tuple[Identifier, str], int],
    ) -> None:
        self._several = len(publication.languages) > 1
        self._zone = ZoneInfo(publication.time_zone)
        self._urls = Urls(publication)
        self._store = PictureStore(publication.pictures)
        self._questions = questions
        self._terms = terms
        self._originals = originals
        self._pictures = pictures
        self._numbers = numbers

    # --- pictures -------------------------------------------------------------------------------

    def stored(self, picture: Picture) -> StoredPicture:
        """A picture's number, and the address of the largest copy that readers get."""
        width = widths(picture.width)[-1]
        address = self._urls.absolute(self._urls.rendition(picture.digest, width, "jpg"))
        return StoredPicture(self._pictures[picture], address)

    def file(self, picture: Picture) -> Any:
        """A picture as a stored file, which WordPress fetches from its address."""
        stored = self.stored(picture)
        name = f"picture-{stored.number}"
        parts = [
            element("title", escape(picture.alt or picture.caption or name, quote=False)),
            element("link", stored.address),
            element("guid", stored.address, isPermaLink="false"),
            element("description"),
            element("content:encoded"),
            element("excerpt:encoded", escape(picture.caption, quote=False)),
            element("wp:post_id", stored.number),
            element("wp:post_name", name),
            element("wp:status", "inherit"),
            element("wp:post_parent", 0),
            element("wp:post_type", "attachment"),
            element("wp:attachment_url", stored.address),
            meta("broadside_original", self._originals.address(picture)),
        ]
        if picture.alt:
            parts.append(meta("_wp_attachment_image_alt", picture.alt))
        if picture.credit:
            parts.append(meta("_media_credit", picture.credit))
        return holding("item", parts)

    # --- articles -------------------------------------------------------------------------------

    def post(self, story: Story) -> Any:
        """An article as a published post."""
        number = self._numbers[story.id, story.language]
        address = self._urls.absolute(
            self._urls.article(story.language, story.published, story.slug)
        )
        here = story.published.astimezone(self._zone).strftime(_MOMENT)
        there = story.published.strftime(_MOMENT)
        body = stored_body(story.body, f"{story.id} {story.language}", self.stored)
        bylines = list(self._bylines(story))
        writers_first = sorted(bylines, key=lambda byline: byline["role"] != "writer")
        accounts = list(dict.fromkeys(byline["key"] for byline in writers_first))
        parts = [
            element("title", escape(story.headline, quote=False)),
            element("link", address),
            element("pubDate", format_datetime(story.published)),
            *[element("dc:creator", account) for account in accounts[:1]],
            element("guid", address, isPermaLink="false"),
            element("description"),
            element("content:encoded", body.markup),
            element("excerpt:encoded", escape(story.standfirst, quote=False)),
            element("wp:post_id", number),
            element("wp:post_date", here),
            element("wp:post_date_gmt", there),
            element("wp:post_modified", here),
            element("wp:post_modified_gmt", there),
            element("wp:comment_status", "closed"),
            element("wp:ping_status", "closed"),
            element("wp:post_name", story.slug),
            element("wp:status", "publish"),
            element("wp:post_parent", 0),
            element("wp:menu_order", 0),
            element("wp:post_type", "post"),
            element("wp:post_password"),
            element("wp:is_sticky", 0),
            *self._filed(story, accounts),
        ]
        if story.picture is not None:
            parts.append(meta("_thumbnail_id", self._pictures[story.picture]))
        if body.footnotes:
            parts.append(meta("footnotes", body.footnotes))
        parts += [meta(key, value) for key, value in self._own(story, bylines) if value]
        return holding("item", parts)

    def _bylines(self, story: Story) -> Iterator[dict[str, str]]:
        for byline, signature in signed(self._questions, story.bylines):
            yield {
                "name": signature.names.get(story.language) or signature.name,
                "role": byline.role,
                "form": signature.form,
                "key": signature.slug,
            }

    def _filed(self, story: Story, accounts: list[str]) -> Iterator[Any]:
        for term in self._terms.of(story, self._questions):
            name = escape(term.name, quote=False)
            yield element("category", name, domain=term.taxonomy, nicename=term.slug)
        for account in accounts:
            yield element("category", account, domain="author", nicename=f"cap-{account}")
        if self._several:
            yield element("category", story.language, domain="language", nicename=story.language)
        if len(self._questions.translations(story.id)) > 1:
            group = translations_slug(story.id)
            yield element("category", group, domain="post_translations", nicename=group)

    def _own(self, story: Story, bylines: list[dict[str, str]]) -> Iterator[tuple[str, str]]:
        if self._several:
            # Said again: without the plug-in, WordPress forgets the terms that say it.
            yield "broadside_language", story.language
        if len(self._questions.translations(story.id)) > 1:
            yield "broadside_translations", story.id
        yield "broadside_kicker", story.kicker
        yield "broadside_credit_line", story.credit_line
        yield "broadside_dateline", story.dateline_place
        yield "broadside_bylines", _json(bylines) if bylines else ""
        if story.first_published is not None:
            yield "broadside_first_published", _json(story.first_published)
        if story.corrections:
            yield "broadside_corrections", _json(story.corrections)
        if story.old_addresses:
            yield "broadside_old_addresses", _json(story.old_addresses)


def translations_slug(identifier: Identifier) -> str:
    """The slug of the term that an article and its translations share."""
    return f"pll_{identifier}"


def _json(value: Any) -> str:
    return json.dumps(msgspec.to_builtins(value), ensure_ascii=False)
