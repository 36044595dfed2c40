"""Articles as a chronology names them: the day, the signs of their strands, the headline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from broadside.site import dates
from broadside.site.imprint import Imprint
from broadside.site.lanes import Lane
from broadside.site.views import Day, LaneView, LegendView, NamedView, StrandSign
from broadside.wire.answers import Card, Highlight
from broadside.wire.questions import Questions

Highlighted = Mapping[str, Highlight]
"""The highlights of a dossier's front by story."""


def highlighted(questions: Questions, dossier: str, language: str) -> Highlighted:
    """What the dossier's front names among its highlights, by story."""
    return {found.story: found for found in questions.highlights(dossier, language)}


def headline_of(card: Card, highlights: Highlighted) -> str:
    """The headline: the front's own for a highlight, where it has one."""
    highlight = highlights.get(card.id)
    if highlight is None or highlight.headline is None:
        return card.headline
    return highlight.headline


def href_of(imprint: Imprint, card: Card) -> str:
    """Where the article is."""
    return imprint.urls.href(imprint.urls.article(card.language, card.published, card.slug))


def named_view(
    imprint: Imprint,
    card: Card,
    day: date | None,
    lanes: Sequence[Lane],
    highlights: Highlighted,
) -> NamedView:
    """An article as it is named.

    Args:
        day: when it was published, or None where that stands above it.
        lanes: those it is in.
    """
    number = dates.number(day.day, card.language) if day is not None else ""
    return NamedView(
        day=Day(text=number, stamp=day.isoformat()) if day is not None else None,
        signs=tuple(StrandSign(sign=lane.sign, text=lane.text) for lane in lanes),
        headline=headline_of(card, highlights),
        href=href_of(imprint, card),
        highlight=card.id in highlights,
    )


def legend_view(
    lanes: Sequence[Lane], language: str, height: int, *, several: bool, highlights: bool
) -> LegendView:
    """What each sign means, from the highest lane down, each so many pixels high."""
    return LegendView(
        lanes=tuple(
            LaneView(
                sign=lane.sign,
                text=lane.text,
                href=lane.href,
                y=height * place + height // 2,
                count=dates.number(lane.count(), language),
            )
            for place, lane in enumerate(lanes)
        ),
        height=height * len(lanes),
        several=several,
        highlights=highlights,
    )
