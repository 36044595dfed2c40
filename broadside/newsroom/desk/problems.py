"""What is not right about a draft, said at the field.

What blocks keeps the front from being published and never from being saved: a draft is where things
may be unfinished. A pin that readers cannot see is no problem: the front stands without it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from broadside.newsroom.configure import current_publication
from broadside.newsroom.container_limits import (
    EXCLUDED,
    MOST_CARDS,
    MOST_DAYS,
    NO_HEADING,
    no_such_position,
    too_many_cards,
)
from broadside.newsroom.desk.answers import ArticleSummary
from broadside.newsroom.desk.draft import (
    AnyContainer,
    Card,
    Dossiers,
    Draft,
    Highlights,
    Note,
    Ruled,
    Statement,
    Strand,
    Year,
)
from broadside.newsroom.desk.problem import Problem
from broadside.newsroom.models import Dossier, Picture, Topic
from broadside.newsroom.models import Strand as StrandModel

LONGEST = {"title": 255, "headline": 255, "kicker": 120}
"""Characters at most, by field."""


def problems_of(draft: Draft, articles: Mapping[str, ArticleSummary]) -> Iterator[Problem]:
    """Everything that is not right, from head to foot."""
    there = _There(draft)
    if not draft.title.strip():
        yield Problem(field="title", message="The front needs a title.")
    yield from _too_long("title", draft.title)
    for container in draft.containers:
        yield from _container(container, there)
    for container, year, card in draft.cards():
        yield from _card(container, year, card, articles, there)


class _There:
    """Which of the things that a draft names there are, each kind looked up once."""

    def __init__(self, draft: Draft) -> None:
        strands, topics, dossiers = set(), set(), set()
        for container in draft.containers:
            match container:
                case Ruled():
                    topics.add(container.topic)
                    strands.add(getattr(container, "strand", None))
                    dossiers.add(getattr(container, "dossier", None))
                case Dossiers():
                    dossiers.update(container.dossiers)
        pictures = {card.picture for _, _, card in draft.cards() if card.picture is not None}
        self.strands = _identifiers(StrandModel, strands)
        self.topics = _identifiers(Topic, topics)
        self.dossiers = _identifiers(Dossier, dossiers)
        self.pictures = (
            set(Picture.objects.filter(pk__in=pictures).values_list("pk", flat=True))
            if pictures
            else set()
        )


def _identifiers(model: Any, names: set[str | None]) -> set[str]:
    wanted = {name for name in names if name}
    if not wanted:
        return set()
    found = model.objects.filter(identifier__in=wanted)
    return set(found.values_list("identifier", flat=True).order_by())


def _container(container: AnyContainer, there: _There) -> Iterator[Problem]:
    at = container.id
    yield from _too_long("title", container.title, container=at)
    match container:
        case Statement(card=None):
            yield Problem(container=at, field="card", message="Put an article into the statement.")
        case Ruled():
            if isinstance(container, Strand) and container.strand not in there.strands:
                yield Problem(container=at, field="strand", message="Choose a strand.")
            if container.topic is not None and container.topic not in there.topics:
                yield Problem(container=at, field="topic", message="This topic is no longer there.")
            dossier = getattr(container, "dossier", None)
            if dossier is not None and dossier not in there.dossiers:
                yield Problem(
                    container=at, field="dossier", message="This dossier is no longer there."
                )
            if container.language and container.language not in current_publication().languages:
                yield Problem(
                    container=at,
                    field="language",
                    message="The publication does not appear in this language.",
                )
            if container.days is not None and not 1 <= container.days <= MOST_DAYS:
                yield Problem(
                    container=at,
                    field="days",
                    message=f"Give a number of days from 1 to {MOST_DAYS}, or none.",
                )
            yield from _count(container.count, at)
            yield from _too_many(len(container.pinned), "pinned", container=at)
        case Highlights():
            if not container.years:
                yield Problem(container=at, field="years", message="Add a year.")
            for year in container.years:
                yield from _year(year, at)
        case Note():
            if not container.title.strip():
                yield Problem(container=at, field="title", message=NO_HEADING)
            if not container.html.strip():
                yield Problem(container=at, field="html", message="Write the note's text.")
        case Dossiers():
            if not container.dossiers:
                yield Problem(container=at, field="dossiers", message="Choose a dossier.")
            elif not set(container.dossiers) <= there.dossiers:
                yield Problem(
                    container=at, field="dossiers", message="One of these is no longer there."
                )
            yield from _count(container.count, at)


def _year(year: Year, container: str) -> Iterator[Problem]:
    at: dict[str, Any] = {"container": container, "year": year.id}
    if not 1800 <= year.year <= 2200:
        yield Problem(field="year", message="Give a year, such as 2023.", **at)
    if not year.cards:
        yield Problem(field="cards", message=f"Choose an article for {year.year}.", **at)
    yield from _too_many(len(year.cards), "cards", **at)


def _card(
    container: AnyContainer,
    year: Year | None,
    card: Card,
    articles: Mapping[str, ArticleSummary],
    there: _There,
) -> Iterator[Problem]:
    at: dict[str, Any] = {
        "container": container.id,
        "year": year.id if year else None,
        "card": card.id,
    }
    if not card.article or articles[card.article].status == "missing":
        yield Problem(
            field="article",
            message="This card leads to no article: take it out, or choose another.",
            **at,
        )
    if isinstance(container, Ruled):
        if card.article and card.article in container.excluded:
            yield Problem(field="article", message=EXCLUDED, **at)
        shown = max(container.count, len(container.pinned))
        if message := no_such_position(card.position, shown):
            yield Problem(field="position", message=message, **at)
    for field in ("headline", "kicker"):
        yield from _too_long(field, getattr(card, field) or "", **at)
    if card.picture is not None and card.picture not in there.pictures:
        yield Problem(field="picture", message="This picture is no longer there.", **at)


def _count(count: int, container: str) -> Iterator[Problem]:
    if not 1 <= count <= MOST_CARDS:
        yield Problem(
            container=container, field="count", message=f"Give a number from 1 to {MOST_CARDS}."
        )


def _too_many(count: int, field: str, **at: Any) -> Iterator[Problem]:
    if message := too_many_cards(count):
        yield Problem(field=field, message=message, **at)


def _too_long(field: str, text: str, **at: Any) -> Iterator[Problem]:
    most = LONGEST[field]
    if len(text) > most:
        yield Problem(
            field=field, message=f"This has {len(text)} characters; {most} are the most.", **at
        )
