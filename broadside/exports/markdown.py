"""An archive as a folder of Markdown: `{language}/{day}-{slug}.md`, with front matter in YAML.

`broadside import markdown` reads it back. Pictures' originals lie in `pictures/`, named by the
digest of their bytes; an article names them from the top of the folder.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml
from PIL import Image

from broadside.exports.markdown_body import body_markdown
from broadside.exports.ninjs import Progress
from broadside.exports.stories import new_folder, stories_of, write_file
from broadside.publication import Publication
from broadside.site.pictures import PictureStore
from broadside.site.urls import Urls
from broadside.wire.documents import Identifier, Picture, PictureBlock, Story
from broadside.wire.questions import ALL, Ask, Questions

_ENDINGS = {"JPEG": "jpg", "PNG": "png", "GIF": "gif", "WEBP": "webp", "AVIF": "avif"}


def export_markdown(
    publication: Publication,
    ask: Ask,
    folder: Path,
    progress: Progress = lambda done, total: None,
) -> int:
    """Write every article that stands as a Markdown file, and the pictures they show.

    Args:
        ask: a reading's `answer`.
        folder: new or empty.

    Returns:
        How many articles were written.

    Raises:
        FolderTaken, NotWritten: see `errors`.
    """
    new_folder(folder)
    questions = Questions(ask)
    pictures = _Pictures(PictureStore(publication.pictures), folder)
    urls = Urls(publication)
    total = sum(questions.count(ALL, language) for language in publication.languages)
    done = 0
    for language in publication.languages:
        for story in stories_of(questions, language, publication.page_size):
            said = front_matter(questions, urls, story, pictures)
            head = yaml.safe_dump(
                said, allow_unicode=True, sort_keys=False, default_flow_style=False, width=100
            )
            body = body_markdown(story.body, pictures.address)
            name = f"{language}/{story.published:%Y-%m-%d}-{story.slug}.md"
            write_file(folder / name, f"---\n{head}---\n\n{body}".encode())
            done += 1
            progress(done, total)
    return done


def front_matter(
    questions: Questions, urls: Urls, story: Story, pictures: _Pictures
) -> dict[str, Any]:
    """What an article says of itself, by the names that generators use where they have one."""
    own = urls.article(story.language, story.published, story.slug)
    said: dict[str, Any] = {
        "title": story.headline,
        "slug": story.slug,
        "date": story.published,
        "lang": story.language,
        "translationKey": story.id,
        "kicker": story.kicker,
        "description": story.standfirst,
        "bylines": list(_bylines(questions, story)),
        "credit_line": story.credit_line,
        "dateline": story.dateline_place,
        "categories": list(_categories(questions, story)),
        "tags": [
            topic.slug
            for identifier in story.topics
            if (topic := questions.topic(identifier)) is not None
        ],
        "places": [
            place.slug
            for identifier in story.places
            if (place := questions.place(identifier)) is not None
        ],
        "image": pictures.said(story.picture) if story.picture is not None else None,
        "credits": {
            pictures.address(block.picture): block.picture.credit
            for block in story.body
            if isinstance(block, PictureBlock) and block.picture.credit
        },
        "first_published": _source(story),
        "corrections": [
            {"date": change.date, "form": change.form, "html": change.html}
            for change in story.corrections
        ],
        "aliases": [f"/{path}" for path in (own, *story.old_addresses)],
    }
    return {name: value for name, value in said.items() if value not in (None, "", [], {})}


def _bylines(questions: Questions, story: Story) -> Iterator[dict[str, str]]:
    for byline in story.bylines:
        signature = questions.signature(byline.person)
        if signature is not None:
            name = signature.names.get(story.language) or signature.name
            yield {"name": name, "role": byline.role, "form": signature.form}


def _categories(questions: Questions, story: Story) -> Iterator[str]:
    """Dossiers by their slug, strands below them: `ukraine/women`."""
    within: set[Identifier] = set()
    paths: list[str] = []
    for identifier in story.strands:
        strand = questions.strand(identifier)
        dossier = questions.dossier(strand.dossier) if strand is not None else None
        if strand is not None and dossier is not None:
            within.add(dossier.id)
            paths.append(f"{dossier.slug}/{strand.slug}")
    for identifier in story.dossiers:
        dossier = questions.dossier(identifier)
        if dossier is not None and identifier not in within:
            paths.append(dossier.slug)
    yield from sorted(paths)


def _source(story: Story) -> dict[str, Any] | None:
    first = story.first_published
    if first is None:
        return None
    said = {"name": first.name, "address": first.address, "date": first.date}
    return {name: value for name, value in said.items() if value}


class _Pictures:
    """The originals, each written when it is first named."""

    def __init__(self, store: PictureStore, folder: Path) -> None:
        self._store = store
        self._folder = folder
        self._names: dict[str, str] = {}

    def address(self, picture: Picture) -> str:
        """Where a picture's file is, from the top of the folder."""
        if picture.digest not in self._names:
            self._names[picture.digest] = self._written(picture.digest)
        return self._names[picture.digest]

    def said(self, picture: Picture) -> dict[str, str]:
        """What front matter says of a picture."""
        said = {
            "src": self.address(picture),
            "alt": picture.alt,
            "caption": picture.caption,
            "credit": picture.credit,
        }
        return {name: text for name, text in said.items() if text}

    def _written(self, digest: str) -> str:
        if not self._store.holds(digest):
            return f"/pictures/{digest}"
        original = self._store.original(digest)
        with Image.open(BytesIO(original)) as image:
            ending = _ENDINGS.get(image.format or "", "bin")
        name = f"pictures/{digest}.{ending}"
        write_file(self._folder / name, original)
        return f"/{name}"
