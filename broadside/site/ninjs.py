"""A story as ninjs, the JSON in which news systems hand stories to one another.

Standard: IPTC, "ninjs – News in JSON", version 3.0 (iptc.org/std/ninjs). Every property used here
is the standard's own; what it has no place for is left out of the file and not bent into another.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid5

from broadside.site import dates
from broadside.site.body import body_views
from broadside.site.bylines import card_byline, signed
from broadside.site.imprint import Imprint
from broadside.site.pictures import widths
from broadside.site.subjects import subject_of
from broadside.wire.answers import Card
from broadside.wire.documents import Byline, Identifier, Language, Picture, PictureBlock, Story
from broadside.wire.questions import Questions

SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json"
STANDARD = {"name": "ninjs", "version": "3.0", "schema": SCHEMA}
"""What an item says of the standard that it follows."""

JSON = "application/json"
_HTML = "text/html"
_PLAIN = "text/plain"
_RELATIONS = {
    "writer": "author",
    "translator": "translator",
    "photographer": "photographer",
    "editor": "editor",
}


def uri_of(identifier: Identifier, language: Language) -> str:
    """The lasting identifier of a story in a language, which its feeds give as well."""
    return f"urn:uuid:{uuid5(UUID(identifier), language)}"


def ninjs_of(imprint: Imprint, questions: Questions, story: Story) -> dict[str, Any]:
    """A standing story as a ninjs item, its body whole.

    Args:
        story: as `questions` give it.
    """
    card = questions.card(story.id, story.language)
    urls = imprint.urls
    path = urls.article(story.language, story.published, story.slug)
    blocks, notes = body_views(imprint, story, absolute=True)
    body = imprint.fragment("feed_content.html", blocks=blocks, notes=notes).strip()
    changed = max(card.changed, story.published) if card is not None else story.published
    item: dict[str, Any] = {
        "uri": uri_of(story.id, story.language),
        "type": "text",
        "representationType": "full",
        "firstCreated": dates.stamp(story.published),
        "versionCreated": dates.stamp(changed),
        "pubStatus": "usable",
        "copyrightHolder": imprint.publication.title,
        "language": story.language,
        "headlines": list(texts(("main", story.headline), ("kicker", story.kicker))),
        "descriptions": list(
            texts(("standfirst", story.standfirst), ("summary", story.trail_text))
        ),
        "bodies": [
            {
                "role": "main",
                "contentType": _HTML,
                "charCount": len(body),
                "value": body,
            }
        ],
        "by": card_byline(imprint, questions, story.bylines, story.credit_line, story.language),
        "located": story.dateline_place,
        "slugline": story.slug,
        "people": list(_signed(imprint, questions, story, "person")),
        "organisations": list(_signed(imprint, questions, story, "organisation")),
        "places": list(_named(imprint, questions, story, "place", story.places)),
        "subjects": [
            *_named(imprint, questions, story, "dossier", story.dossiers),
            *_named(imprint, questions, story, "strand", story.strands),
            *_named(imprint, questions, story, "topic", story.topics),
        ],
        "infoSources": list(_sources(story)),
        "edNote": "\n".join(
            f"{change.date.isoformat()}: {change.html}" for change in story.corrections
        ),
        "renditions": [web_rendition(imprint, path)],
        "associations": [
            *_pictures(imprint, story),
            *_translations(imprint, questions, story),
        ],
        "altIds": [{"role": "story", "value": story.id}],
        "standard": STANDARD,
    }
    return {name: value for name, value in item.items() if value not in ("", [])}


def item_of_card(imprint: Imprint, questions: Questions, card: Card) -> dict[str, Any]:
    """An article as a listing shows it, as an item: what it is called, and where it is whole."""
    urls = imprint.urls
    path = urls.article(card.language, card.published, card.slug)
    whole = {"name": "api", "href": urls.absolute(urls.api_article(path)), "contentType": JSON}
    item: dict[str, Any] = {
        "name": card.id,
        "uri": uri_of(card.id, card.language),
        "type": "text",
        "representationType": "partial",
        "firstCreated": dates.stamp(card.published),
        "versionCreated": dates.stamp(max(card.changed, card.published)),
        "language": card.language,
        "headlines": list(texts(("main", card.headline), ("kicker", card.kicker))),
        "descriptions": list(texts(("summary", card.trail_text))),
        "by": card_byline(imprint, questions, card.bylines, card.credit_line, card.language),
        "located": card.dateline_place,
        "renditions": [web_rendition(imprint, path), whole],
        "associations": [
            _picture(imprint, picture, "lead picture")
            for picture in (card.picture,)
            if picture is not None
        ],
    }
    return {name: value for name, value in item.items() if value not in ("", [])}


def web_rendition(imprint: Imprint, path: str) -> dict[str, str]:
    """The page at a path, for people."""
    return {"name": "web", "href": imprint.urls.absolute(path), "contentType": _HTML}


def texts(*said: tuple[str, str]) -> Iterator[dict[str, str]]:
    """Plain texts, each with its role; those that are empty are left out."""
    for role, text in said:
        if text:
            yield {"role": role, "contentType": _PLAIN, "value": text}


def _signed(
    imprint: Imprint, questions: Questions, story: Story, form: str
) -> Iterator[dict[str, str]]:
    for byline, signature in signed(questions, story.bylines):
        if signature.form != form:
            continue
        name = signature.names.get(story.language) or signature.name
        entry = {"name": name, "rel": _relation(byline), "literal": signature.id}
        if questions.stands(f"person:{signature.id}", story.language):
            path = imprint.urls.person(story.language, signature.slug)
            entry["uri"] = imprint.urls.absolute(path)
        yield entry


def _relation(byline: Byline) -> str:
    return _RELATIONS[byline.role]


def _named(
    imprint: Imprint,
    questions: Questions,
    story: Story,
    kind: str,
    identifiers: tuple[Identifier, ...],
) -> Iterator[dict[str, str]]:
    for identifier in identifiers:
        subject = subject_of(imprint, questions, f"{kind}:{identifier}", story.language)
        if subject is not None:
            yield {
                "name": subject.title,
                "rel": kind,
                "uri": imprint.urls.absolute(subject.path),
                "literal": identifier,
            }


def _sources(story: Story) -> Iterator[dict[str, str]]:
    first = story.first_published
    if first is not None and first.name:
        source = {"name": first.name, "role": "originally published by"}
        if first.address:
            source["uri"] = first.address
        yield source


def _pictures(imprint: Imprint, story: Story) -> Iterator[dict[str, Any]]:
    if story.picture is not None:
        yield _picture(imprint, story.picture, "lead picture")
    for block in story.body:
        if isinstance(block, PictureBlock):
            yield _picture(imprint, block.picture, "picture")


def _picture(imprint: Imprint, picture: Picture, relation: str) -> dict[str, Any]:
    item: dict[str, Any] = {
        "name": picture.digest[:16],
        "rel": relation,
        "uri": f"urn:sha256:{picture.digest}",
        "type": "picture",
        "descriptions": list(texts(("alt", picture.alt), ("caption", picture.caption))),
        "by": picture.credit,
        "renditions": [
            {
                "name": f"{width}",
                "href": imprint.urls.absolute(imprint.urls.rendition(picture.digest, width, "jpg")),
                "contentType": "image/jpeg",
                "width": width,
                "height": max(1, round(picture.height * width / max(1, picture.width))),
            }
            for width in widths(picture.width)
        ],
    }
    return {name: value for name, value in item.items() if value not in ("", [])}


def _translations(imprint: Imprint, questions: Questions, story: Story) -> Iterator[dict[str, Any]]:
    urls = imprint.urls
    for other in questions.translations(story.id):
        if other.language != story.language:
            path = urls.article(other.language, other.published, other.slug)
            yield {
                "name": other.language,
                "rel": "translation",
                "uri": uri_of(story.id, other.language),
                "type": "text",
                "language": other.language,
                "renditions": [web_rendition(imprint, path)],
            }
