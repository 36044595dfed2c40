"""Where the years of a dossier's chronology are.

The newest year is at the chronology's own address, as the newest page of a listing is; its address
by number leads there until a newer year begins.
"""

from __future__ import annotations

from collections.abc import Iterator

from broadside.site.imprint import Imprint
from broadside.wire.documents import Dossier
from broadside.wire.questions import Questions, dossier_list

NEWEST = 0
"""Stands for whatever year is the newest."""


def years_of(questions: Questions, dossier: str, language: str) -> tuple[int, ...]:
    """The years in which a dossier has something in a language, oldest first."""
    return questions.years(dossier_list(dossier), language)


def year_path(
    imprint: Imprint, questions: Questions, dossier: Dossier, language: str, year: int
) -> str | None:
    """Where a year of a dossier is, or None when there is nothing in it."""
    key = dossier_list(dossier.id)
    if year == NEWEST:
        place = "newest" if questions.stands(key, language) else None
    else:
        # Of this year alone: the pages of other years are not to be made anew because of a new one.
        place = questions.year_place(key, language, year)
    if place is None:
        return None
    if place == "newest":
        return imprint.urls.chronology(language, dossier.slug)
    return imprint.urls.chronology_year(language, dossier.slug, year)


def year_languages(
    imprint: Imprint, questions: Questions, dossier: Dossier, year: int
) -> Iterator[tuple[str, str]]:
    """Where the same year is in each language that has something in it."""
    for code in imprint.publication.languages:
        path = year_path(imprint, questions, dossier, code, year)
        if path is not None:
            yield code, path
