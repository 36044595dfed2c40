"""Categories and tags there, as subjects here: which of them are one another's translations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from broadside.copydesk.slugs import slug as slug_of
from broadside.importers.manuscript import Term

_PLAIN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST = 110


def language_here(language: str, languages: Sequence[str]) -> str:
    """The language of this publication that a tag means; empty where it has none such."""
    base = language.lower().partition("-")[0]
    if language.lower() in languages:
        return language.lower()
    return next((each for each in languages if each.partition("-")[0] == base), "")


class Terms:
    """The terms of an archive, by slug.

    Args:
        terms: categories or tags, translations among them.
        language: the language of those that do not say theirs.
        languages: those of this publication, the first of them preferred.
    """

    def __init__(self, terms: Iterable[Term], language: str, languages: Sequence[str]) -> None:
        self._terms = {term.slug: term for term in terms}
        self._language = language
        self._languages = languages

    def __contains__(self, slug: str) -> bool:
        return slug in self._terms

    def same(self, slug: str) -> str:
        """The slug that stands for a term and its translations."""
        together = self._translations(slug)
        for language in self._languages:
            if language in together:
                return together[language]
        return min(together.values(), default=slug)

    def titles(self, slug: str) -> dict[str, str]:
        """What the term and its translations are called, by language."""
        together = self._translations(slug)
        if not together:
            return {self._language: slug.replace("-", " ").capitalize()}
        titles = {language: self._terms[each].name for language, each in together.items()}
        return {language: name[:255] for language, name in titles.items() if name.strip()}

    def _translations(self, slug: str) -> dict[str, str]:
        """The slugs of a term and its translations, by the languages of this publication."""
        term = self._terms.get(slug)
        if term is None:
            return {}
        said = {term.language or self._language: slug, **term.translations}
        return {
            here: each
            for language, each in said.items()
            if each in self._terms and (here := language_here(language, self._languages))
        } or {self._language: slug}

    def names(self, slug: str) -> tuple[str, ...]:
        """Every name that the term and its translations have, its slug last."""
        return (*self.titles(slug).values(), slug.replace("-", " "))

    def descriptions(self, slug: str) -> dict[str, str]:
        """What is said of it, by language."""
        term = self._terms.get(slug)
        if term is None or not term.description.strip():
            return {}
        language = language_here(term.language or self._language, self._languages)
        return {language or self._language: " ".join(term.description.split())}

    def children(self, slug: str) -> list[str]:
        """The terms below one and below its translations, each once, in the file's order."""
        wanted = self.same(slug)
        return list(
            dict.fromkeys(
                self.same(term.slug)
                for term in self._terms.values()
                if term.parent and self.same(term.parent) == wanted
            )
        )

    def address(self, slug: str) -> str:
        """A slug that an address can have here."""
        if _PLAIN.fullmatch(slug):
            return slug[:_LONGEST]
        titles = self.titles(slug)
        language, name = next(iter(titles.items()), (self._language, slug))
        return slug_of(name, language)[:_LONGEST]
