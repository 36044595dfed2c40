"""What a WordPress export says before its entries: of the site, of people, of terms.

And what has to be known of all articles before the first is written: who signs, which pictures
there are, and the number of each.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

import phpserialize
from babel import Locale

from broadside.exports.stories import every_story
from broadside.exports.wxr.elements import element, holding
from broadside.exports.wxr.entries import pictures_of, translations_slug
from broadside.exports.wxr.filed import FiledTerm, Terms
from broadside.publication import Publication
from broadside.wire.documents import Identifier, Language, Picture
from broadside.wire.questions import Questions


class Found:
    """The first walk over the articles: what is numbered before any of it is written."""

    def __init__(self, publication: Publication, questions: Questions) -> None:
        self.pictures: dict[Picture, int] = {}
        self.people: dict[str, str] = {}
        self.numbers: dict[tuple[Identifier, Language], int] = {}
        keys: list[tuple[Identifier, Language]] = []
        for story in every_story(publication, questions):
            keys.append((story.id, story.language))
            for picture in pictures_of(story):
                self.pictures.setdefault(picture, len(self.pictures) + 1)
            for byline in story.bylines:
                signature = questions.signature(byline.person)
                if signature is not None:
                    self.people[signature.slug] = signature.name
        for number, key in enumerate(keys, len(self.pictures) + 1):
            self.numbers[key] = number

    def translations(self) -> Iterator[tuple[Identifier, dict[Language, int]]]:
        """The numbers of the articles that are one another's translations."""
        together: dict[Identifier, dict[Language, int]] = {}
        for (identifier, language), number in self.numbers.items():
            together.setdefault(identifier, {})[language] = number
        for identifier, numbers in together.items():
            if len(numbers) > 1:
                yield identifier, numbers


def of_the_whole(publication: Publication, terms: Terms, found: Found) -> Iterator[Any]:
    """What the file says before its entries: of the site, of people, of terms."""
    yield element("title", publication.title)
    yield element("link", publication.base_url.rstrip("/"))
    yield element("description", publication.description)
    yield element("language", publication.default_language)
    yield element("wp:wxr_version", "1.2")
    yield element("wp:base_site_url", publication.base_url.rstrip("/"))
    yield element("wp:base_blog_url", publication.base_url.rstrip("/"))
    yield element("generator", "Broadside")
    for slug, name in found.people.items():
        yield holding(
            "wp:author",
            (
                element("wp:author_login", slug),
                element("wp:author_email"),
                element("wp:author_display_name", name),
            ),
        )
    yield from (_category(term) if term.taxonomy == "category" else _tag(term) for term in terms)
    yield from _languages(publication, terms, found)


def _category(term: FiledTerm) -> Any:
    return holding(
        "wp:category",
        (
            element("wp:term_id", term.number),
            element("wp:category_nicename", term.slug),
            element("wp:category_parent", term.parent),
            element("wp:cat_name", term.name),
            element("wp:category_description", term.description),
        ),
    )


def _tag(term: FiledTerm) -> Any:
    return holding(
        "wp:tag",
        (
            element("wp:term_id", term.number),
            element("wp:tag_slug", term.slug),
            element("wp:tag_name", term.name),
            element("wp:tag_description", term.description),
        ),
    )


def _languages(publication: Publication, terms: Terms, found: Found) -> Iterator[Any]:
    """What Polylang keeps: the languages, and which terms and posts translate which."""
    numbers = count(1 + sum(1 for _ in terms))
    several = publication.languages if len(publication.languages) > 1 else ()
    for language in several:
        locale = Locale.parse(language, sep="-")
        said = {"locale": str(locale), "rtl": int(locale.text_direction == "rtl")}
        name = locale.get_display_name(locale) or language
        yield _term(next(numbers), "language", language, name, said)
    for together in terms.translations:
        slug = f"pll_terms_{min(together.values())}"
        yield _term(next(numbers), "term_translations", slug, slug, together)
    for identifier, posts in found.translations():
        slug = translations_slug(identifier)
        yield _term(next(numbers), "post_translations", slug, slug, posts)


def _term(number: int, taxonomy: str, slug: str, name: str, said: dict[str, Any]) -> Any:
    return holding(
        "wp:term",
        (
            element("wp:term_id", number),
            element("wp:term_taxonomy", taxonomy),
            element("wp:term_slug", slug),
            element("wp:term_parent"),
            element("wp:term_name", name),
            element("wp:term_description", phpserialize.dumps(said).decode()),
        ),
    )
