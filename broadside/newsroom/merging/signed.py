"""The bylines of someone who is merged: given to the survivor, and given back.

A byline of an article in one role is moved. Where the survivor signed the article in that role
too, the byline is taken away instead, so that nobody is named twice; it comes back with the undo.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from broadside.newsroom.models import Byline

_AT_ONCE = 500


class Moved(msgspec.Struct, frozen=True):
    """A byline row as it was: its number, article, role and place; moved, or taken away."""

    pk: int
    article: int
    role: str
    order: int | None
    taken_away: bool = False


def move_bylines(taken: Any, kept: Any) -> tuple[Moved, ...]:
    """Give the bylines of one to the other, and say what was done."""
    rows = list(
        Byline.objects.filter(person=taken)
        .order_by("pk")
        .values_list("pk", "article_id", "role", "sort_order")
    )
    signs = set(Byline.objects.filter(person=kept).values_list("article_id", "role"))
    moved: list[Moved] = []
    for pk, article, role, order in rows:
        moved.append(Moved(pk, article, role, order, (article, role) in signs))
        # Someone may be named twice on an article; who is moved there signs it from then on.
        signs.add((article, role))
    _in_parts(moved, lambda pks: Byline.objects.filter(pk__in=pks).delete(), taken_away=True)
    _in_parts(
        moved, lambda pks: Byline.objects.filter(pk__in=pks).update(person=kept), taken_away=False
    )
    return tuple(moved)


def give_back_bylines(
    moved: Iterable[Moved], taken: Any, kept: Any, drafts: Iterable[tuple[int, str]] = ()
) -> tuple[set[int], set[int]]:
    """Give back what still is as the merge left it.

    Args:
        drafts: articles of which only a draft named who was merged, and in which role; where that
            draft was published since, the byline is given back too.

    Returns:
        The articles with a byline given back, and those whose bylines were changed since.
    """
    rows = list(moved)
    now = {
        row.pk: row
        for start in range(0, len(rows), _AT_ONCE)
        for row in Byline.objects.filter(pk__in=[one.pk for one in rows[start : start + _AT_ONCE]])
    }
    given: set[int] = set()
    changed: set[int] = set()
    back: list[int] = []
    for one in rows:
        row = now.get(one.pk)
        if one.taken_away:
            signs = Byline.objects.filter(article_id=one.article, role=one.role, person=kept)
            if row is None and signs.exists():
                Byline.objects.create(
                    pk=one.pk,
                    article_id=one.article,
                    role=one.role,
                    sort_order=one.order,
                    person=taken,
                )
                given.add(one.article)
            else:
                changed.add(one.article)
        elif row is not None and row.person_id == kept.pk and row.article_id == one.article:
            back.append(one.pk)
            given.add(one.article)
        else:
            changed.add(one.article)
    for start in range(0, len(back), _AT_ONCE):
        Byline.objects.filter(pk__in=back[start : start + _AT_ONCE]).update(person=taken)
    for article, role in drafts:
        signs = Byline.objects.filter(article_id=article, role=role, person=kept)
        if signs.update(person=taken):
            given.add(article)
    return given, changed


def _in_parts(moved: list[Moved], act: Any, *, taken_away: bool) -> None:
    pks = [one.pk for one in moved if one.taken_away == taken_away]
    for start in range(0, len(pks), _AT_ONCE):
        act(pks[start : start + _AT_ONCE])
