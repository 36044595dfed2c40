"""An archive as a folder of Markdown: `{language}/{day}-{slug}.md`, with front matter in YAML.

`broadside import markdown` reads it back. Pictures' originals lie in `pictures/`, named by the
digest of their bytes; an article names them from the top of the folder.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from broadside.exports.markdown_body import body_markdown
from broadside.exports.originals import Originals
from broadside.exports.stories import Progress, every_story, new_folder, write_file
from broadside.publication import Publication
from broadside.site.bylines import signed
from broadside.site.pictures import PictureStore
from broadside.site.urls import Urls
from broadside.wire.documents import Identifier, Picture, PictureBlock, Story
from broadside.wire.questions import Ask, Questions


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
    pictures = Originals(PictureStore(publication.pictures), folder, "pictures")
    urls = Urls(publication)
    written = 0
    for story in every_story(publication, questions, progress):
        said = front_matter(questions, urls, story, pictures)
        head = yaml.safe_dump(
            said, allow_unicode=True, sort_keys=False, default_flow_style=False, width=100
        )
        body = body_markdown(story.body, pictures.address)
        name = f"{story.language}/{story.published:%Y-%m-%d}-{story.slug}.md"
        write_file(folder / name, f"---\n{head}---\n\n{body}".encode())
        written += 1
    return written


def front_matter(
    questions: Questions, urls: Urls, story: Story, pictures: Originals
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
        "image": _said_of(story.picture, pictures) if story.picture is not None else None,
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
    for byline, signature in signed(questions, story.bylines):
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


def _said_of(picture: Picture, pictures: Originals) -> dict[str, str]:
    said = {
        "src": pictures.address(picture),
        "alt": picture.alt,
        "caption": picture.caption,
        "credit": picture.credit,
    }
    return {name: text for name, text in said.items() if text}
