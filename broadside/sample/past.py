"""The sample's past: in which order, and when, what it says was published.

Articles and corrections are dated already. Of the fronts the files say only how they stand now; the
earlier ones follow from that: twice a year the editors laid each front out anew, with what had been
published by then and the highlights of the years that had ended. Their introductions look back on
everything, so the earlier fronts have none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, time, timedelta

import msgspec

from broadside.sample.values import (
    AnyContainer,
    Record,
    SampleArticle,
    SampleCard,
    SampleFront,
    SampleHighlights,
    SamplePublication,
    SampleRule,
    SampleStatement,
)

_LAID_OUT = ((1, 1), (7, 1))
"""The days of a year, as month and day, on which fronts were laid out anew."""


class Step(Record, kw_only=True):
    """Something that was published, and when; None means now."""

    moment: datetime | None
    what: SampleArticle | SampleFront


def steps(sample: SamplePublication, languages: Sequence[str]) -> list[Step]:
    """Everything that was published in some languages, in order; the fronts of now come last.

    An article comes a second time with each of its corrections.
    """
    articles = [each for each in sample.articles if each.language in languages]
    fronts = [each for each in sample.fronts if each.language in languages]
    past = [step for article in articles for step in _versions(article)]
    past += [step for front in fronts for step in _earlier(front, articles)]
    past.sort(key=lambda step: step.moment or datetime.max.replace(tzinfo=UTC))
    return past + [Step(moment=None, what=front) for front in fronts]


def front_at(front: SampleFront, published: frozenset[str], moment: datetime) -> SampleFront | None:
    """A front as it could be laid out at a moment; None when nothing stood in its language.

    Args:
        published: the articles that stood then in the front's language.
    """
    if not published:
        return None
    containers = (_container(each, published, moment) for each in front.containers)
    return msgspec.structs.replace(
        front, introduction="", containers=tuple(each for each in containers if each is not None)
    )


def _versions(article: SampleArticle) -> Iterator[Step]:
    corrections = sorted(article.corrections, key=lambda correction: correction.date)
    bare = msgspec.structs.replace(article, corrections=())
    yield Step(moment=article.published, what=bare)
    for number, correction in enumerate(corrections, start=1):
        noon = datetime.combine(correction.date, time(12), UTC)
        yield Step(
            moment=max(noon, article.published + timedelta(hours=number)),
            what=msgspec.structs.replace(article, corrections=tuple(corrections[:number])),
        )


def _earlier(front: SampleFront, articles: Iterable[SampleArticle]) -> Iterator[Step]:
    own = [article for article in articles if article.language == front.language]
    if not own:
        return
    first, last = (choose(article.published for article in own) for choose in (min, max))
    before = None
    for year in range(first.year, last.year + 1):
        for month, day in _LAID_OUT:
            moment = datetime(year, month, day, 9, tzinfo=UTC)
            if moment > last:
                return
            published = frozenset(each.key for each in own if each.published < moment)
            laid_out = front_at(front, published, moment)
            if laid_out is not None and laid_out != before:
                yield Step(moment=moment, what=laid_out)
                before = laid_out


def _container(
    container: AnyContainer, published: frozenset[str], moment: datetime
) -> AnyContainer | None:
    """A container with the articles there were; None when what it is made of was not there."""
    match container:
        case SampleStatement(card=card):
            return container if card.article in published else None
        case SampleRule():
            return msgspec.structs.replace(
                container,
                pinned=_cards(container.pinned, published),
                excluded=tuple(key for key in container.excluded if key in published),
            )
        case SampleHighlights():
            years = tuple(
                msgspec.structs.replace(year, cards=cards)
                for year in container.years
                if year.year < moment.year and (cards := _cards(year.cards, published))
            )
            return msgspec.structs.replace(container, years=years) if years else None
    return container


def _cards(cards: Iterable[SampleCard], published: frozenset[str]) -> tuple[SampleCard, ...]:
    return tuple(card for card in cards if card.article in published)
