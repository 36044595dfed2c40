"""Drafts that name who is merged, and revisions saved since a merge.

At the merge no revision is written: whatever names the merged is read as naming the survivor
(`models.merging`). So a draft, or an old revision brought back, needs nothing but that. What has to
be given back with an undo is in revisions saved *since*, for they name the survivor outright.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from django.db.models import Q
from wagtail.models import Revision

from broadside.newsroom.merging.placed import Placed
from broadside.newsroom.merging.signed import Moved
from broadside.newsroom.models import Article, Person, Place
from broadside.newsroom.models.merging import survivors

_AT_ONCE = 500


class InDraft(msgspec.Struct, frozen=True):
    """An article whose newest draft names who is merged, where what is published does not.

    `roles` are those of bylines; `about` and `dateline` are of places.
    """

    article: int
    roles: tuple[str, ...] = ()
    about: bool = False
    dateline: bool = False


def newest_revision() -> int:
    """The number of the newest revision of anything."""
    return Revision.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def drafts_signed(taken: Any, kept: Any) -> tuple[InDraft, ...]:
    """The articles whose newest draft has a byline of one that is not among the article's own."""
    own = set(taken.bylines.values_list("pk", flat=True))
    found = []
    for article, bylines in _newest_drafts("bylines"):
        named = [byline for byline in bylines or () if byline.get("pk") not in own]
        meant = survivors(Person, {byline.get("person") for byline in named})
        signers: dict[str, set[Any]] = {}
        for byline in bylines or ():
            signer = meant.get(byline.get("person"), byline.get("person"))
            signers.setdefault(byline.get("role", ""), set()).add(signer)
        roles = {
            byline.get("role", "")
            for byline in named
            if meant.get(byline.get("person"), byline.get("person")) == taken.pk
        }
        alone = tuple(sorted(role for role in roles if kept.pk not in signers[role]))
        if roles:
            found.append(InDraft(article, roles=alone))
    return tuple(found)


def drafts_placed(taken: Any, placed: Placed) -> tuple[InDraft, ...]:
    """The articles whose newest draft names a place that the article itself does not."""
    about, datelines = {*placed.about, *placed.about_both}, set(placed.datelines)
    dated = dict(_newest_drafts("dateline_place"))
    found = []
    for article, places in _newest_drafts("places"):
        meant = survivors(Place, {*(places or ()), dated.get(article)})
        is_about = article not in about and any(
            meant.get(pk, pk) == taken.pk for pk in places or ()
        )
        written = dated.get(article)
        is_dated = article not in datelines and meant.get(written, written) == taken.pk
        if is_about or is_dated:
            found.append(InDraft(article, about=is_about, dateline=is_dated))
    return tuple(found)


def give_back_signed(
    since: int, moved: Iterable[Moved], drafts: Iterable[InDraft], taken: Any, kept: Any
) -> None:
    """Name one again in revisions saved since, where they name the survivor in the one's stead."""
    rows: dict[int, list[Moved]] = {}
    for one in moved:
        rows.setdefault(one.article, []).append(one)
    roles = {draft.article: draft.roles for draft in drafts}
    for revision in _since(since, rows.keys() | roles.keys()):
        article = int(revision.object_id)
        bylines = list(revision.content.get("bylines") or ())
        own = {one.pk for one in rows.get(article, ()) if not one.taken_away}
        again = [
            {**byline, "person": taken.pk}
            if byline.get("person") == kept.pk
            and (
                byline.get("pk") in own
                or (byline.get("pk") is None and byline.get("role") in roles.get(article, ()))
            )
            else byline
            for byline in bylines
        ]
        signs = {byline.get("role") for byline in again if byline.get("person") == kept.pk}
        again += [
            {
                "pk": one.pk,
                "sort_order": one.order,
                "article": article,
                "person": taken.pk,
                "role": one.role,
            }
            for one in rows.get(article, ())
            if one.taken_away and one.role in signs
        ]
        _store(revision, {"bylines": again})


def give_back_placed(
    since: int, placed: Placed, drafts: Iterable[InDraft], taken: Any, kept: Any
) -> None:
    """Name a place again in revisions saved since, where they name the survivor in its stead."""
    about = {*placed.about, *(draft.article for draft in drafts if draft.about)}
    dated = {*placed.datelines, *(draft.article for draft in drafts if draft.dateline)}
    both = set(placed.about_both)
    for revision in _since(since, about | dated | both):
        article = int(revision.object_id)
        places = list(revision.content.get("places") or ())
        dateline = revision.content.get("dateline_place")
        if article in about:
            places = [taken.pk if pk == kept.pk else pk for pk in places]
        elif article in both and kept.pk in places and taken.pk not in places:
            places.append(taken.pk)
        if article in dated and dateline == kept.pk:
            dateline = taken.pk
        _store(revision, {"places": places, "dateline_place": dateline})


def _store(revision: Any, fields: dict[str, Any]) -> None:
    content = {**revision.content, **fields}
    if content != revision.content:
        Revision.objects.filter(pk=revision.pk).update(content=content)


def _newest_drafts(field: str) -> list[tuple[int, Any]]:
    """The articles that have a draft ahead of what is published, and what it says in a field."""
    ahead = Article.objects.filter(Q(live=False) | Q(has_unpublished_changes=True))
    revisions = Revision.objects.filter(
        pk__in=ahead.order_by().values("latest_revision_id")
    ).order_by()
    return [
        (int(name), said) for name, said in revisions.values_list("object_id", f"content__{field}")
    ]


def _since(newest: int, articles: Iterable[int]) -> Iterable[Any]:
    names = [str(pk) for pk in sorted(articles)]
    for start in range(0, len(names), _AT_ONCE):
        part = names[start : start + _AT_ONCE]
        yield from Revision.page_revisions.filter(pk__gt=newest, object_id__in=part).iterator(50)
