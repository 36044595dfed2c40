"""The pins that readers would not see, each with the reason in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from babel.dates import format_datetime
from django.utils import timezone

from broadside.newsroom.desk.answers import ArticleSummary, PassedOver
from broadside.newsroom.desk.draft import AnyContainer, Draft, Ruled, cards_of
from broadside.newsroom.desk.languages import language_name
from broadside.newsroom.desk.named import name_of
from broadside.wire.edition import Edition, Reason


def passed_over(
    draft: Draft, edition: Edition, articles: Mapping[str, ArticleSummary]
) -> Iterator[PassedOver]:
    """Every pin that the edition passed over, and why; none that leads to no article at all."""
    reasons: dict[tuple[str, str], list[Reason]] = {}
    for pin in edition.passed_over:
        reasons.setdefault((pin.container, pin.story), []).append(pin.reason)
    first: dict[str, AnyContainer] = {}
    for container in draft.containers:
        language = _language(container) or edition.front.language
        # A card met twice in one container: the first of them is the one that stands.
        pins = list(cards_of(container))
        for place, (_, card) in enumerate(pins):
            article = articles.get(card.article)
            if article is None or article.status == "missing":
                continue
            waiting = reasons.get((container.id, card.article), [])
            left = sum(other.article == card.article for _, other in pins[place:])
            if len(waiting) < left:
                first.setdefault(card.article, container)
                continue
            yield PassedOver(
                container=container.id,
                card=card.id,
                article=card.article,
                message=_in_words(waiting.pop(), article, language, first.get(card.article)),
            )


def _language(container: AnyContainer) -> str | None:
    return container.language if isinstance(container, Ruled) else None


def _in_words(
    reason: Reason, article: ArticleSummary, language: str, above: AnyContainer | None
) -> str:
    name = f"“{article.headline}”"
    match reason:
        case "excluded":
            return f"{name} is among those never shown here, so readers do not see it."
        case "repeated":
            where = f"in {name_of(above)}" if above is not None else "higher on this front"
            return f"{name} stands {where} already, and nothing is shown twice."
        case _:
            return f"{name} {_why_not(article, language)}"


def _why_not(article: ArticleSummary, language: str) -> str:
    if article.status == "published" and article.language != language:
        there = ", ".join(language_name(tag) for tag in article.languages or (article.language,))
        return (
            f"is published in {there} only. Readers see it here once it is published in"
            f" {language_name(language)}."
        )
    match article.status:
        case "withdrawn":
            return "has been withdrawn. Readers do not see it."
        case "embargoed":
            return f"is under embargo until {_moment(article.due)}. Readers see it here then."
        case "scheduled":
            return f"is to be published on {_moment(article.due)}. Readers see it here then."
        case "published":
            return "is being published. Readers will see it here in a moment."
        case _:
            return "is a draft. Readers see it here once it is published."


def _moment(due: str | None) -> str:
    if due is None:
        return "an unknown moment"
    local = timezone.localtime(datetime.fromisoformat(due))
    return str(format_datetime(local, "d MMMM y, HH:mm (VV)", locale="en"))
