"""The calendars of a front's editions: a page a year, the newest at the editions' own address.

Until a newer year begins, the newest year's own address leads to the editions' address; so links to
a year can be kept. A calendar changes when a day is new, not with every article.
"""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterator
from datetime import date

from broadside.site import dates
from broadside.site.editions import standing_front
from broadside.site.errors import PageGone
from broadside.site.fronts import front_path
from broadside.site.imprint import Imprint
from broadside.site.page import Page
from broadside.site.redirects import redirect
from broadside.site.subjects import dossier_link, in_language
from broadside.site.views import CalendarView, DayOfEdition, Link, MonthOfEditions, Weekday
from broadside.site.wording import wording
from broadside.wire.documents import Dossier
from broadside.wire.edition import HOME
from broadside.wire.questions import Ask, Questions

NEWEST = 0
"""The year of the calendar at the editions' own address: whichever is the newest."""


class EditionCalendars:
    """The calendars: `("home" or a dossier, language, year)`."""

    name = "edition-calendar"
    rank = 58

    def __init__(self, imprint: Imprint) -> None:
        self._imprint = imprint

    def render(self, page: Page, ask: Ask) -> bytes:
        """The days of a year of which there is an edition."""
        owner, language = str(page.arguments[0]), str(page.arguments[1])
        imprint, questions = self._imprint, Questions(ask)
        urls, words = imprint.urls, wording(language)
        dossier = questions.dossier(owner) if owner != HOME else None
        years = questions.edition_years(owner, language)
        if not years or (owner != HOME and dossier is None):
            raise PageGone(f"the front {owner} has no editions in {language}")
        year = int(page.arguments[2]) or years[-1]
        front = front_path(imprint, dossier, language)
        label = _name(imprint, dossier, language)
        newest = year == years[-1]
        around = imprint.page(
            kind="calendar",
            language=language,
            title=f"{words['editions']} {year} — {label}",
            path=urls.editions(front) if newest else urls.edition_year(front, year),
            sections=dossier_link(imprint, questions, owner, language) if dossier else (),
            languages=[
                (code, urls.editions(front_path(imprint, dossier, code)))
                for code in imprint.publication.languages
                if questions.edition_years(owner, code)
            ],
            hidden=True,
        )
        view = CalendarView(
            label=label,
            title=words["editions"],
            year=str(year),
            present=Link(text=words["front_now"], href=urls.href(front)),
            years=_years(imprint, front, years, year),
            months=tuple(_months(imprint, questions, front, owner, language, year)),
        )
        return imprint.render("calendar.html", page=around, calendar=view)


def calendar_pages(
    imprint: Imprint, questions: Questions, owner: str, language: str
) -> Iterator[Page]:
    """The calendar at the editions' own address, when there are any."""
    fronts = standing_front(imprint, questions, owner, language)
    if fronts is None or not questions.edition_years(owner, language):
        return
    path, former = fronts
    urls = imprint.urls
    arguments = (owner, language, NEWEST)
    yield Page(urls.file(urls.editions(path)), EditionCalendars.name, arguments)
    for old in former:
        yield redirect(
            "editions", owner, language, urls.editions(old), urls.file(urls.editions(old))
        )


def year_pages(
    imprint: Imprint, questions: Questions, owner: str, language: str, year: int
) -> Iterator[Page]:
    """The calendar of a year, or while that year is the newest a page that leads to it."""
    fronts = standing_front(imprint, questions, owner, language)
    years = questions.edition_years(owner, language)
    if fronts is None or year not in years:
        return
    path, former = fronts
    urls = imprint.urls
    own = urls.edition_year(path, year)
    if year == years[-1]:
        yield redirect("editions", owner, language, own, urls.file(own))
    else:
        yield Page(urls.file(own), EditionCalendars.name, (owner, language, year))
    for old in former:
        there = urls.edition_year(old, year)
        yield redirect("editions", f"{owner} {year}", language, there, urls.file(there))


def _name(imprint: Imprint, dossier: Dossier | None, language: str) -> str:
    if dossier is None:
        return imprint.publication.title
    order = imprint.publication.languages
    return in_language(dossier.titles, language, order) or dossier.slug


def _years(imprint: Imprint, front: str, years: tuple[int, ...], current: int) -> tuple[Link, ...]:
    urls = imprint.urls
    if len(years) < 2:
        return ()
    return tuple(
        Link(
            text=str(year),
            href=urls.href(
                urls.editions(front) if year == years[-1] else urls.edition_year(front, year)
            ),
            current=year == current,
        )
        for year in reversed(years)
    )


def _months(
    imprint: Imprint, questions: Questions, front: str, owner: str, language: str, year: int
) -> Iterator[MonthOfEditions]:
    """The months with an edition, in order."""
    days = set(questions.edition_days(owner, language, year))
    weekdays = tuple(Weekday(short=short, name=name) for short, name in dates.weekdays(language))
    grid = Calendar(dates.first_weekday(language))
    for month in sorted({day[:7] for day in days}):
        yield MonthOfEditions(
            name=dates.month_name(month, language),
            weekdays=weekdays,
            weeks=tuple(
                tuple(_day(imprint, front, days, day, month, language) for day in week)
                for week in grid.monthdatescalendar(year, int(month[5:]))
            ),
        )


def _day(
    imprint: Imprint, front: str, days: set[str], day: date, month: str, language: str
) -> DayOfEdition:
    stamp = day.isoformat()
    if stamp[:7] != month:
        return DayOfEdition()
    urls = imprint.urls
    return DayOfEdition(
        number=dates.number(day.day, language),
        text=dates.long_day(day, language),
        stamp=stamp,
        href=urls.href(urls.edition(front, stamp)) if stamp in days else "",
    )
