"""What an editor needs to know of somebody to say whether two are one: what was signed, where."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import msgspec
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import get_language_info

from broadside.newsroom.merging.candidates import MODELS
from broadside.newsroom.models import Article

_SAMPLES = 3


class InLanguage(msgspec.Struct, frozen=True):
    """How many articles there are in a language."""

    language: str
    name: str
    articles: int


class Sample(msgspec.Struct, frozen=True):
    """One of the newest articles."""

    headline: str
    language: str
    published: datetime | None
    edit: str


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One of two that may be one."""

    subject: Any
    articles: int
    languages: tuple[InLanguage, ...]
    samples: tuple[Sample, ...]
    edit: str

    @property
    def spellings(self) -> tuple[str, ...]:
        """Its other spellings, each once."""
        known = (*(self.subject.names or {}).values(), *(self.subject.variants or ()))
        return tuple(each for each in dict.fromkeys(known) if each != self.subject.name)


def sides_of(what: str, identifiers: Iterable[str]) -> dict[str, Side]:
    """Those of some identifiers that are there and were not merged."""
    subjects = MODELS[what].objects.filter(identifier__in=set(identifiers), merged_into=None)
    return {subject.identifier: side_of(subject) for subject in subjects}


def side_of(subject: Any) -> Side:
    """What is to be known of one."""
    articles = _articles_of(subject)
    counted = (
        articles.order_by()
        .values_list("locale__language_code")
        .annotate(number=Count("pk", distinct=True))
        .order_by("-number", "locale__language_code")
    )
    languages = tuple(InLanguage(tag, language_name(tag), number) for tag, number in counted)
    return Side(
        subject=subject,
        articles=sum(each.articles for each in languages),
        languages=languages,
        samples=tuple(_sample(article) for article in _newest(articles)),
        edit=reverse(f"wagtailsnippets_newsroom_{subject.WHAT}:edit", args=(subject.pk,)),
    )


def _articles_of(subject: Any) -> Any:
    if subject.WHAT == "person":
        return Article.objects.filter(bylines__person=subject)
    return Article.objects.filter(Q(places=subject) | Q(dateline_place=subject))


def _newest(articles: Any) -> list[Article]:
    newest = articles.select_related("locale").order_by("-published_at", "-pk").distinct()
    return list(newest[:_SAMPLES])


def _sample(article: Article) -> Sample:
    return Sample(
        headline=article.title,
        language=article.language,
        published=article.published,
        edit=reverse("wagtailadmin_pages:edit", args=(article.pk,)),
    )


def language_name(tag: str) -> str:
    """What a language is called in English."""
    try:
        return str(get_language_info(tag)["name"])
    except KeyError:
        return tag
