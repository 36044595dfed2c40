"""What articles are filed under, as WordPress's terms: dossiers and strands as categories, topics
as tags.

WordPress knows one name for a term. So a dossier with titles in three languages is three terms,
which the plug-in Polylang, by a term of its own, knows for one another's translations.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from broadside.wire.documents import Dossier, Identifier, Language, Story, Strand, Topic
from broadside.wire.questions import Questions

Taxonomy = Literal["category", "post_tag"]


class FiledTerm(msgspec.Struct, frozen=True):
    """A category or tag; `parent` is the slug of the category above it."""

    number: int
    taxonomy: Taxonomy
    slug: str
    name: str
    language: Language
    parent: str = ""
    description: str = ""


class Terms:
    """The terms of a publication.

    Args:
        questions: to the wire.
        languages: the publication's, the default first.
    """

    def __init__(self, questions: Questions, languages: tuple[Language, ...]) -> None:
        self._languages = languages
        self._taken: dict[Taxonomy, set[str]] = {"category": set(), "post_tag": set()}
        self._terms: dict[Identifier, dict[Language, FiledTerm]] = {}
        self._count = 0
        dossiers = [questions.dossier(identifier) for identifier in questions.dossiers()]
        for dossier in filter(None, dossiers):
            self._add(dossier, "category")
        for dossier in filter(None, dossiers):
            for identifier in questions.strands(dossier.id):
                if (strand := questions.strand(identifier)) is not None:
                    self._add(strand, "category", dossier)
        for identifier in questions.topics():
            if (topic := questions.topic(identifier)) is not None:
                self._add(topic, "post_tag")

    def __iter__(self) -> Iterator[FiledTerm]:
        """Every term, what is above it before it."""
        for by_language in self._terms.values():
            yield from by_language.values()

    @property
    def translations(self) -> Iterator[dict[Language, int]]:
        """The numbers of the terms that are one another's translations."""
        for by_language in self._terms.values():
            if len(by_language) > 1:
                yield {language: term.number for language, term in by_language.items()}

    def of(self, story: Story, questions: Questions) -> Iterator[FiledTerm]:
        """The terms that an article has: a strand's category stands for its dossier's as well."""
        strands = [questions.strand(identifier) for identifier in story.strands]
        within = {strand.dossier for strand in strands if strand is not None}
        dossiers = (each for each in story.dossiers if each not in within)
        for identifier in (*dossiers, *story.strands, *story.topics):
            if by_language := self._terms.get(identifier):
                yield by_language.get(story.language) or next(iter(by_language.values()))

    def _add(
        self, subject: Dossier | Strand | Topic, taxonomy: Taxonomy, above: Dossier | None = None
    ) -> None:
        descriptions = {} if isinstance(subject, Topic) else subject.descriptions
        titled = [each for each in self._languages if subject.titles.get(each)]
        parents = self._terms.get(above.id, {}) if above is not None else {}
        terms: dict[Language, FiledTerm] = {}
        for language in titled or self._languages[:1]:
            wanted = (subject.slug, f"{above.slug}-{subject.slug}" if above else "")
            parent = parents.get(language) or next(iter(parents.values()), None)
            self._count += 1
            terms[language] = FiledTerm(
                number=self._count,
                taxonomy=taxonomy,
                slug=self._slug(taxonomy, wanted, language if terms else ""),
                name=subject.titles.get(language) or subject.slug,
                language=language,
                parent=parent.slug if parent is not None else "",
                description=descriptions.get(language, ""),
            )
        self._terms[subject.id] = terms

    def _slug(self, taxonomy: Taxonomy, wanted: Iterable[str], language: str) -> str:
        """A slug that no other term of the taxonomy has, in any language."""
        taken = self._taken[taxonomy]
        names = [f"{name}-{language}" if language else name for name in wanted if name]
        number = 2
        while all(name in taken for name in names):
            names.append(f"{names[0]}-{number}")
            number += 1
        slug = next(name for name in names if name not in taken)
        taken.add(slug)
        return slug
