"""A month of a dossier that is too full for its year's page: every article, named day by day."""

from __future__ import annotations

from datetime import date

from broadside.site import dates
from broadside.site.chronology_names import highlighted, legend_view, named_view
from broadside.site.chronology_year import day_anchor, month_anchor
from broadside.site.imprint import Imprint
from broadside.site.lanes import lanes_of, signs_of
from broadside.site.subjects import in_language
from broadside.site.views import ChronologyMonthView, DayOfMonth, Link, NamedView
from broadside.site.wording import wording
from broadside.site.years import year_path
from broadside.wire.documents import Dossier
from broadside.wire.questions import Questions, dossier_list


def month_view(
    imprint: Imprint, questions: Questions, dossier: Dossier, language: str, month: str
) -> ChronologyMonthView:
    """A month written `2022-03`."""
    stories = questions.in_month(dossier_list(dossier.id), language, month)
    lanes = lanes_of(imprint, questions, dossier.id, language, {month: stories})
    highlights = highlighted(questions, dossier.id, language)
    year, number = int(month[:4]), int(month[5:])
    days: dict[date, list[NamedView]] = {}
    for day, story in stories:
        card = questions.card(story, language)
        if card is not None:
            on = date(year, number, day)
            named = named_view(imprint, card, None, signs_of(lanes, month, story), highlights)
            days.setdefault(on, []).append(named)
    back = year_path(imprint, questions, dossier, language, year)
    return ChronologyMonthView(
        label=in_language(dossier.titles, language, imprint.publication.languages) or dossier.slug,
        title=dates.month_name(month, language),
        count=imprint.count(len(stories), language),
        back=Link(
            text=f"{wording(language)['chronology']} {year}",
            href=f"{imprint.urls.href(back)}#{month_anchor(month)}" if back is not None else "",
        ),
        legend=legend_view(
            lanes,
            language,
            0,
            several=False,
            highlights=any(story in highlights for _, story in stories),
        ),
        days=tuple(
            DayOfMonth(
                anchor=day_anchor(day.day),
                text=dates.day_and_month(day, language),
                names=tuple(names),
            )
            for day, names in days.items()
        ),
    )
