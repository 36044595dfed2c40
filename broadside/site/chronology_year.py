"""A year of a dossier: months as rows, days across, articles as marks by strand, highlights named.

A mark stands for what one strand has on one day. Where that is one article, in a year not too full,
the mark leads to the article and says its headline; else it leads to where that day is told in
words. What is told in words beside the picture is the picture's equivalent: a month of few articles
names them all, a fuller one its highlights, and a page of its own names the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import msgspec

from broadside.site import dates
from broadside.site.chronology_names import (
    Highlighted,
    headline_of,
    highlighted,
    href_of,
    legend_view,
    named_view,
)
from broadside.site.imprint import Imprint
from broadside.site.lanes import Lane, Months, lanes_of, signs_of
from broadside.site.subjects import in_language
from broadside.site.views import (
    ChronologyView,
    Link,
    MarkView,
    MonthOfYear,
    NamedView,
    SignView,
    TickView,
)
from broadside.site.wording import wording
from broadside.site.years import year_path, years_of
from broadside.wire.documents import Dossier
from broadside.wire.questions import Questions, dossier_list

MOST_NAMED = 6
"""Articles that a month may have for all of them to be named beside the picture."""

MOST_LINKED = 200
"""Articles that a year may have for a mark to lead to its own: a page has to stay light."""

_LANE = 14  # pixels
_TICKS = (1, 5, 10, 15, 20, 25, 30)
_DAYS = 31


class _Year(msgspec.Struct, frozen=True, kw_only=True):
    """What the rows of a year are made of."""

    imprint: Imprint
    questions: Questions
    dossier: Dossier
    language: str
    months: Months
    lanes: tuple[Lane, ...]
    highlights: Highlighted
    linked: bool


def year_view(
    imprint: Imprint, questions: Questions, dossier: Dossier, language: str, year: int
) -> ChronologyView:
    """A year in which the dossier has something."""
    key = dossier_list(dossier.id)
    years = years_of(questions, dossier.id, language)
    names = [f"{year:04}-{number:02}" for number in range(1, 13)]
    months = {month: questions.in_month(key, language, month) for month in names}
    count = sum(len(stories) for stories in months.values())
    lanes = lanes_of(imprint, questions, dossier.id, language, months)
    made = _Year(
        imprint=imprint,
        questions=questions,
        dossier=dossier,
        language=language,
        months=months,
        lanes=lanes,
        highlights=highlighted(questions, dossier.id, language),
        linked=count <= MOST_LINKED,
    )
    shown = _shown(months, first=year == years[0], last=year == years[-1])
    rows = tuple(_row(made, month) for month in shown)
    signs = [sign for row in rows for mark in row.marks for sign in mark.signs]
    return ChronologyView(
        title=in_language(dossier.titles, language, imprint.publication.languages) or dossier.slug,
        year=str(year),
        count=imprint.count(count, language),
        years=tuple(_years(made, years, year)),
        legend=legend_view(
            lanes,
            language,
            _LANE,
            several=any(sign.several for sign in signs),
            highlights=any(sign.ringed for sign in signs),
        ),
        ticks=tuple(
            TickView(x=_across(day, language), text=dates.number(day, language)) for day in _TICKS
        ),
        months=rows,
        total=dates.number(count, language),
    )


def month_anchor(month: str) -> str:
    """What a month's row is called on its year's page."""
    return f"m{month[5:]}"


def day_anchor(day: int) -> str:
    """What a day is called on its month's page."""
    return f"d{day}"


def _shown(months: Months, *, first: bool, last: bool) -> list[str]:
    """The months of a year; of the first none before the beginning, of the last none after now."""
    filled = [place for place, stories in enumerate(months.values()) if stories]
    begin = filled[0] if first else 0
    end = filled[-1] + 1 if last else len(months)
    return list(months)[begin:end]


def _years(made: _Year, years: tuple[int, ...], current: int) -> Iterator[Link]:
    for year in years if len(years) > 1 else ():
        path = year_path(made.imprint, made.questions, made.dossier, made.language, year)
        if path is not None:
            href = made.imprint.urls.href(path)
            yield Link(text=str(year), href=href, current=year == current)


def _row(made: _Year, month: str) -> MonthOfYear:
    imprint, language = made.imprint, made.language
    count = len(made.months[month])
    words = imprint.count(count, language)
    href = ""
    if count > MOST_NAMED:
        path = imprint.urls.chronology_month(language, made.dossier.slug, month)
        href = imprint.urls.href(path)
    return MonthOfYear(
        anchor=month_anchor(month),
        name=dates.month_alone(month, language),
        whole=dates.month_name(month, language),
        count=words if count else "",
        href=href,
        more=f"{wording(language)['everything']}: {words}" if href else "",
        marks=tuple(_marks(made, month, href)),
        names=tuple(_names(made, month)),
        counts=tuple(_number(len(lane.stories.get(month, ())), language) for lane in made.lanes),
        total=dates.number(count, language),
    )


def _number(count: int, language: str) -> str:
    """A number in a table; nothing where there is nothing, so that the rest is seen."""
    return dates.number(count, language) if count else ""


def _names(made: _Year, month: str) -> Iterator[NamedView]:
    stories = made.months[month]
    for day, story in stories:
        if len(stories) > MOST_NAMED and story not in made.highlights:
            continue
        card = made.questions.card(story, made.language)
        if card is not None:
            lanes = signs_of(made.lanes, month, story)
            yield named_view(made.imprint, card, _date(month, day), lanes, made.highlights)


def _marks(made: _Year, month: str, page: str) -> Iterator[MarkView]:
    """The marks of a month, those that lead to one place together."""
    targets: dict[tuple[int, str], list[tuple[int, frozenset[str]]]] = {}
    for (day, lane), stories in _cells(made, month).items():
        alone = next(iter(stories)) if made.linked and len(stories) == 1 else ""
        targets.setdefault((day, alone), []).append((lane, stories))
    for (day, story), cells in targets.items():
        stories = frozenset().union(*(of_cell for _, of_cell in cells))
        text = made.imprint.count(len(stories), made.language)
        href = f"{page}#{day_anchor(day)}" if page else f"#{month_anchor(month)}"
        card = made.questions.card(story, made.language) if story else None
        if card is not None:
            text, href = headline_of(card, made.highlights), href_of(made.imprint, card)
        on = dates.day_and_month(_date(month, day), made.language)
        yield MarkView(
            href=href,
            title=wording(made.language)["on_day"].format(day=on, text=text),
            signs=tuple(_sign(made, day, lane, of_cell) for lane, of_cell in cells),
        )


def _cells(made: _Year, month: str) -> Mapping[tuple[int, int], frozenset[str]]:
    """What each lane has on each day."""
    cells: dict[tuple[int, int], set[str]] = {}
    for day, story in made.months[month]:
        for place, lane in enumerate(made.lanes):
            if story in lane.stories.get(month, ()):
                cells.setdefault((day, place), set()).add(story)
    return {cell: frozenset(cells[cell]) for cell in sorted(cells)}


def _sign(made: _Year, day: int, lane: int, stories: frozenset[str]) -> SignView:
    return SignView(
        sign=made.lanes[lane].sign,
        x=_across(day, made.language),
        y=_LANE * lane + _LANE // 2,
        several=len(stories) > 1,
        ringed=not stories.isdisjoint(made.highlights),
    )


def _across(day: int, language: str) -> str:
    """Where a day is across the row, in the direction of reading."""
    share = 100 * (day - 0.5) / _DAYS
    return f"{100 - share if dates.direction(language) == 'rtl' else share:.2f}%"


def _date(month: str, day: int) -> date:
    return date(int(month[:4]), int(month[5:]), day)
