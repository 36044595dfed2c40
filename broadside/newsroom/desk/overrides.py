"""Overrides that say what the article says itself, or that answer what it said once.

With an override is kept what the article said when it was written. So the desk can tell that the
article has changed since, and the editor can decide anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from broadside.newsroom.desk.answers import ArticleSummary, StaleOverride
from broadside.newsroom.desk.draft import (
    OVERRIDES,
    AnyContainer,
    Card,
    Draft,
    Highlights,
    Over,
    Ruled,
    Statement,
)

_NAMES = {
    "headline": "headline",
    "kicker": "kicker",
    "trail_text": "trail text",
    "picture": "picture",
}


def stale_overrides(
    draft: Draft, articles: Mapping[str, ArticleSummary]
) -> Iterator[StaleOverride]:
    """What the editor may want to take back, or to write again."""
    for container, _, card in draft.cards():
        article = articles.get(card.article)
        if article is None or article.status == "missing":
            continue
        for field in OVERRIDES:
            override, original = getattr(card, field), original_of(article, field)
            if override is None:
                continue
            over = getattr(card.over, field)
            told: dict[str, Any] = {
                "container": container.id,
                "card": card.id,
                "field": field,
                "original": _in_words(article, field),
            }
            if override == original:
                yield StaleOverride(
                    **told,
                    state="equal",
                    message=f"The {_NAMES[field]} is the article's own by now.",
                )
            elif over is not None and over != original:
                yield StaleOverride(
                    **told,
                    state="older",
                    message=f"The article's {_NAMES[field]} has changed since this was written.",
                )


def with_originals(draft: Draft, articles: Mapping[str, ArticleSummary]) -> Draft:
    """The draft with what each override answers noted, where that was not."""

    def noted(card: Card) -> Card:
        article = articles.get(card.article)
        over: dict[str, Any] = {}
        for field in OVERRIDES:
            if getattr(card, field) is None:
                continue
            said = getattr(card.over, field)
            if said is None and article is not None and article.status != "missing":
                said = original_of(article, field)
            over[field] = said
        return msgspec.structs.replace(card, over=Over(**over))

    def noted_in(container: AnyContainer) -> AnyContainer:
        match container:
            case Statement(card=Card() as card):
                return msgspec.structs.replace(container, card=noted(card))
            case Ruled():
                return msgspec.structs.replace(
                    container, pinned=tuple(map(noted, container.pinned))
                )
            case Highlights():
                return msgspec.structs.replace(
                    container,
                    years=tuple(
                        msgspec.structs.replace(year, cards=tuple(map(noted, year.cards)))
                        for year in container.years
                    ),
                )
            case _:
                return container

    return msgspec.structs.replace(draft, containers=tuple(map(noted_in, draft.containers)))


def original_of(article: ArticleSummary, field: str) -> str | int | None:
    """What the article itself says in a field: a picture's number, or a text."""
    if field == "picture":
        return article.picture.id if article.picture is not None else 0
    text: str = getattr(article, field)
    return text


def _in_words(article: ArticleSummary, field: str) -> str:
    if field != "picture":
        return str(getattr(article, field))
    return article.picture.title or article.picture.alt if article.picture is not None else ""
