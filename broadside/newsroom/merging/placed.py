"""What articles say of a place that is merged: given to the survivor, and given back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from broadside.newsroom.models import Article

_AT_ONCE = 500


class Placed(msgspec.Struct, frozen=True):
    """The articles that were about a place, those that were about both, and the datelines."""

    about: tuple[int, ...] = ()
    about_both: tuple[int, ...] = ()
    datelines: tuple[int, ...] = ()

    def articles(self) -> set[int]:
        """Every article concerned."""
        return {*self.about, *self.about_both, *self.datelines}


def move_places(taken: Any, kept: Any) -> Placed:
    """Give the articles about one place to the other, and say what was done."""
    through = Article.places.through.objects
    both = set(through.filter(place=kept).values_list("article_id", flat=True))
    about = sorted(through.filter(place=taken).values_list("article_id", flat=True))
    through.filter(place=taken, article__in=Article.objects.filter(places=kept)).delete()
    through.filter(place=taken).update(place=kept)
    datelines = sorted(
        Article.objects.filter(dateline_place=taken).order_by().values_list("pk", flat=True)
    )
    Article.objects.filter(dateline_place=taken).update(dateline_place=kept)
    return Placed(
        tuple(pk for pk in about if pk not in both),
        tuple(pk for pk in about if pk in both),
        tuple(datelines),
    )


def give_back_places(placed: Placed, taken: Any, kept: Any) -> tuple[set[int], set[int]]:
    """Give back what still is as the merge left it.

    Returns:
        The articles given back, and those changed since.
    """
    through = Article.places.through.objects
    given: set[int] = set()
    for part in _parts(placed.about):
        rows = through.filter(place=kept, article_id__in=part)
        given.update(rows.values_list("article_id", flat=True))
        rows.update(place=taken)
    for part in _parts(placed.about_both):
        still = set(
            through.filter(place=kept, article_id__in=part).values_list("article_id", flat=True)
        )
        through.bulk_create(
            [through.model(article_id=pk, place_id=taken.pk) for pk in sorted(still)],
            ignore_conflicts=True,
        )
        given |= still
    dated: set[int] = set()
    for part in _parts(placed.datelines):
        articles = Article.objects.filter(pk__in=part, dateline_place=kept)
        dated.update(articles.order_by().values_list("pk", flat=True))
        articles.update(dateline_place=taken)
    about = {*placed.about, *placed.about_both}
    return given | dated, (about - given) | (set(placed.datelines) - dated)


def _parts(pks: tuple[int, ...]) -> Iterable[tuple[int, ...]]:
    return (pks[start : start + _AT_ONCE] for start in range(0, len(pks), _AT_ONCE))
