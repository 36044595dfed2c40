"""The chronology of a dossier: a page a year, and a page for each month too full to be named there.

What a page costs is bounded by the calendar and not by the archive: a year is asked for by months,
so that one more article touches the page of its own year, and of its month where it has one, and no
other.
"""

from __future__ import annotations

from collections.abc import Iterator

from broadside.site.chronology_month import month_view
from broadside.site.chronology_year import MOST_NAMED, year_view
from broadside.site.errors import PageGone
from broadside.site.imprint import Imprint
from broadside.site.page import Page
from broadside.site.redirects import redirect
from broadside.site.subjects import dossier_link
from broadside.site.wording import wording
from broadside.site.years import NEWEST, year_languages, year_path, years_of
from broadside.wire.documents import Dossier
from broadside.wire.questions import Ask, Questions, dossier_list


class Chronologies:
    """Years: `(dossier, language, year)`, year 0 at the chronology's own address."""

    name = "chronology"
    rank = 46

    def __init__(self, imprint: Imprint) -> None:
        self._imprint = imprint

    def render(self, page: Page, ask: Ask) -> bytes:
        """The page of a year."""
        imprint, questions = self._imprint, Questions(ask)
        identifier, language = str(page.arguments[0]), str(page.arguments[1])
        dossier = _standing(questions, identifier)
        years = years_of(questions, identifier, language)
        year = int(page.arguments[2]) or max(years, default=NEWEST)
        path = year_path(imprint, questions, dossier, language, year)
        if path is None or year == NEWEST:
            raise PageGone(f"dossier {identifier} has nothing in {year} in {language}")
        view = year_view(imprint, questions, dossier, language, year)
        around = imprint.page(
            kind="chronology",
            language=language,
            title=f"{view.title} · {wording(language)['chronology']} {year}",
            path=path,
            description=dossier.descriptions.get(language, ""),
            sections=dossier_link(imprint, questions, identifier, language),
            languages=year_languages(imprint, questions, dossier, year),
        )
        return imprint.render("chronology.html", page=around, chronology=view)


class ChronologyMonths:
    """Months that are named on a page of their own: `(dossier, language, month)`."""

    name = "chronology-month"
    rank = 44

    def __init__(self, imprint: Imprint) -> None:
        self._imprint = imprint

    def render(self, page: Page, ask: Ask) -> bytes:
        """The page of a month."""
        imprint, questions = self._imprint, Questions(ask)
        identifier, language, month = (str(argument) for argument in page.arguments)
        dossier = _standing(questions, identifier)
        view = month_view(imprint, questions, dossier, language, month)
        around = imprint.page(
            kind="chronology",
            language=language,
            title=f"{view.label} · {view.title}",
            path=imprint.urls.chronology_month(language, dossier.slug, month),
            sections=dossier_link(imprint, questions, identifier, language),
        )
        return imprint.render("chronology_month.html", page=around, month=view)


def chronology_pages(
    imprint: Imprint, questions: Questions, identifier: str, language: str
) -> Iterator[Page]:
    """The pages of a dossier's chronology; none when it has no article in the language."""
    dossier = questions.dossier(identifier)
    months = questions.months_of(dossier_list(identifier), language)
    if dossier is None or not months:
        return
    urls, slug = imprint.urls, dossier.slug
    *older, newest = sorted({int(month[:4]) for month, _ in months})
    own = urls.file(urls.chronology(language, slug))
    yield Page(own, Chronologies.name, (identifier, language, NEWEST))
    for year in older:
        path = urls.file(urls.chronology_year(language, slug, year))
        yield Page(path, Chronologies.name, (identifier, language, year))
    yield _leads_on(imprint, identifier, language, slug, newest)
    for month, count in months:
        if count > MOST_NAMED:
            path = urls.file(urls.chronology_month(language, slug, month))
            yield Page(path, ChronologyMonths.name, (identifier, language, month))


def chronology_redirects(
    imprint: Imprint, questions: Questions, identifier: str, language: str, former: str
) -> Iterator[Page]:
    """What leads on from where the chronology was when its dossier had another slug."""
    years = years_of(questions, identifier, language)
    for year in (NEWEST, *years) if years else ():
        yield _leads_on(imprint, identifier, language, former, year)


def _leads_on(imprint: Imprint, identifier: str, language: str, slug: str, year: int) -> Page:
    """The page that leads from a year's address to where that year is now."""
    urls = imprint.urls
    path = urls.chronology(language, slug)
    if year != NEWEST:
        path = urls.chronology_year(language, slug, year)
    return redirect("chronology", f"{identifier}:{year}", language, path, urls.file(path))


def _standing(questions: Questions, identifier: str) -> Dossier:
    dossier = questions.dossier(identifier)
    if dossier is None:
        raise PageGone(f"dossier {identifier} does not stand")
    return dossier
