"""The pins that readers would not see, each with the reason in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from babel.dates import format_datetime
from django.utils import timezone

from broadside.newsroom.desk.answers import ArticleSummary, Filled, PassedOver
from broadside.newsroom.desk.draft import AnyContainer, Draft
from broadside.newsroom.desk.languages import language_name
from broadside.newsroom.desk.named import name_of


def passed_over(draft: Draft, shown: Filled, language: str) -> Iterator[PassedOver]:
    """Every card of the draft that is not among those shown, and why; none that names nothing."""
    seen = {
        card.card
        for container in shown.containers
        for cards in (container.cards, *(year.cards for year in container.years))
        for card in cards
    }
    first: dict[str, AnyContainer] = {}
    for container, _, card in draft.cards():
        if not card.article or shown.articles[card.article].status == "missing":
            continue
        if card.id in seen:
            first.setdefault(card.article, container)
            continue
        yield PassedOver(
            container=container.id,
            card=card.id,
            article=card.article,
            message=_reason(shown.articles[card.article], language, first.get(card.article)),
        )


def _reason(article: ArticleSummary, language: str, above: AnyContainer | None) -> str:
    name = f"“{article.headline}”"
    if article.status == "published" and article.language == language:
        if above is None:
            return f"{name} is shown elsewhere on this front, and nothing is shown twice."
        return f"{name} stands in {name_of(above)} already, and nothing is shown twice."
    if article.status == "published":
        return (
            f"{name} is published in {_languages(article)} only. Readers see it here once it is"
            f" published in {language_name(language)}."
        )
    match article.status:
        case "withdrawn":
            return f"{name} has been withdrawn. Readers do not see it."
        case "embargoed":
            return f"{name} is under embargo until {_moment(article.due)}; not shown before."
        case "scheduled":
            return f"{name} is published on {_moment(article.due)}. Readers see it here then."
        case _:
            return f"{name} is a draft. Readers see it here once it is published."


def _languages(article: ArticleSummary) -> str:
    return ", ".join(language_name(tag) for tag in article.languages or (article.language,))


def _moment(due: str | None) -> str:
    if due is None:
        return "an unknown moment"
    local = timezone.localtime(datetime.fromisoformat(due))
    return str(format_datetime(local, "d MMMM y, HH:mm (VV)", locale="en"))
