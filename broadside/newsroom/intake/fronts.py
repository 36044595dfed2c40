"""The fronts that an import makes for its dossier: statement, strands, latest, highlights."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid5

import msgspec
from django.utils import timezone

from broadside.importers.manuscript import Remark
from broadside.newsroom import tree
from broadside.newsroom.intake.keeping import Keeping, as_it_is
from broadside.newsroom.intake.placing import Parts
from broadside.newsroom.intake.remarks import remark
from broadside.newsroom.intake.terms import Terms
from broadside.newsroom.models import Article, Dossier, Front

_FAMILY = UUID("5d3a7a5c-0c86-4a8b-9a83-6f3f0d8c55a1")
_IN_A_STRAND = 3
_LATEST = 6


@dataclass(slots=True)
class Chosen:
    """Articles that an import brought to a dossier in one language, as keys of rows.

    `seen` are all of them; the others are those of the statement's category and the highlights',
    with the category; it is empty for what an earlier import has pinned.
    """

    seen: set[int] = field(default_factory=set)
    statements: dict[int, str] = field(default_factory=dict)
    highlights: dict[int, str] = field(default_factory=dict)


def make_fronts(
    parts: Parts, categories: Terms, chosen: dict[str, Chosen], keeping: Keeping
) -> tuple[int, list[Remark]]:
    """Make the dossier's front in each language that has published articles of it, and publish it.

    What an earlier import pinned and this one has not brought stays pinned. A front that was edited
    here is left alone.

    Args:
        parts: the dossier's.
        categories: the archive's, for titles.
        chosen: by language, what this import brought.
        keeping: told of each that is made or changed.

    Returns:
        How many were made or changed, and remarks.
    """
    dossier = parts.dossier
    if dossier is None:
        return 0, []
    made, remarks = 0, []
    with_articles = set(
        Article.objects.filter(dossiers=dossier, live=True).values_list(
            "locale__language_code", flat=True
        )
    )
    for language in sorted(chosen.keys() & with_articles):
        there = Front.objects.filter(dossier=dossier, locale__language_code=language).first()
        before = msgspec.json.decode(as_it_is(there)) if there is not None else None
        front = tree.dossier_front(dossier, language)
        both = _with_earlier(front, chosen[language])
        containers = _containers(parts, dossier, categories, language, both)
        what, noted = _make(front, dossier, language, containers)
        made += what
        if what or there is None:
            keeping.made("front", front.pk, before)
        remarks += noted
    return made, remarks


def _with_earlier(front: Front, chosen: Chosen) -> Chosen:
    """What was chosen, with what the front pins already and this import has not brought."""
    both = Chosen(chosen.seen, dict(chosen.statements), dict(chosen.highlights))
    for child in front.containers.raw_data:
        value = child["value"]
        if child["type"] == "statement":
            both.statements |= dict.fromkeys({value["card"]["article"]} - chosen.seen, "")
        elif child["type"] == "highlights":
            for year in value["years"]:
                cards = {card["value"]["article"] for card in year["value"]["cards"]}
                both.highlights |= dict.fromkeys(cards - chosen.seen, "")
    return both


def _make(
    front: Front, dossier: Dossier, language: str, containers: list[dict[str, Any]]
) -> tuple[bool, list[Remark]]:
    before = [dict(child) for child in front.containers.raw_data]
    if front.live and before == containers:
        return False, []
    if front.latest_revision_id is not None:
        return False, [remark("front-edited", f"{front.title} ({language})")]
    now = timezone.now()
    front.containers = Front._meta.get_field("containers").to_python(json.dumps(containers))
    front.title = front.draft_title = dossier.title_in(language)
    front.live = True
    front.has_unpublished_changes = False
    front.first_published_at = front.first_published_at or now
    front.last_published_at = now
    front.save()
    return True, [remark("front-made", f"{front.title} ({language})")]


def _containers(
    parts: Parts,
    dossier: Dossier,
    categories: Terms,
    language: str,
    chosen: Chosen,
) -> list[dict[str, Any]]:
    found: list[tuple[str, str, str, dict[str, Any]]] = []
    if statements := _newest_first(chosen.statements):
        category = _said_by(statements, chosen.statements, parts.statements)
        found.append(("statement", "", category, {"card": _card(statements[0].pk)}))
    for category, strand in sorted(parts.strands.items(), key=lambda item: item[1].order):
        value = {"strand": strand.pk, "count": _IN_A_STRAND, "pinned": []}
        found.append(("strand", category, category, value))
    highlights = _newest_first(chosen.highlights)
    found.append(("latest", "", "", {"count": _LATEST, "pinned": [], "excluded": []}))
    if highlights:
        category = _said_by(highlights, chosen.highlights, parts.highlights)
        found.append(("highlights", "", category, {"years": _years(highlights)}))
    return [
        {
            "type": kind,
            "value": {
                "title": _title(categories, category, language),
                "repeats": False,
                **value,
            },
            "id": str(uuid5(_FAMILY, f"{dossier.identifier} {language} {kind} {which}")),
        }
        for kind, which, category, value in found
    ]


def _said_by(articles: list[Any], said: dict[int, str], categories: list[str]) -> str:
    """The category that a container is called by: that of its newest article, if it is known."""
    found = (said[article.pk] for article in articles if said[article.pk])
    return next(found, categories[0] if categories else "")


def _title(categories: Terms, category: str, language: str) -> str:
    if not category:
        return ""
    titles = categories.titles(category)
    return titles.get(language) or next(iter(titles.values()), "")


def _years(articles: list[Any]) -> list[dict[str, Any]]:
    by_year: dict[int, list[int]] = {}
    for article in articles:
        by_year.setdefault(timezone.localtime(article.published).year, []).append(article.pk)
    return [
        {
            "id": str(uuid5(_FAMILY, f"year {year}")),
            "type": "item",
            "value": {
                "year": year,
                "cards": [
                    {"id": str(uuid5(_FAMILY, f"card {key}")), "type": "item", "value": _card(key)}
                    for key in cards
                ],
            },
        }
        for year, cards in by_year.items()
    ]


def _newest_first(keys: Iterable[int]) -> list[Any]:
    found = list(Article.objects.filter(pk__in=list(keys), live=True))
    return sorted(found, key=lambda article: (article.published, article.pk), reverse=True)


def _card(article: int) -> dict[str, Any]:
    return {
        "article": article,
        "headline": "",
        "kicker": "",
        "trail_text": "",
        "picture": None,
    }
