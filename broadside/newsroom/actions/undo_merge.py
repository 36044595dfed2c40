"""Undo a merge: the one is two again, each with what was theirs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from broadside.newsroom import filing
from broadside.newsroom.actions.merge import may_merge
from broadside.newsroom.errors import CannotMerge
from broadside.newsroom.merging.account import Account, account_of
from broadside.newsroom.merging.drafts import give_back_placed, give_back_signed
from broadside.newsroom.merging.gains import amend
from broadside.newsroom.merging.placed import give_back_places
from broadside.newsroom.merging.signed import give_back_bylines
from broadside.newsroom.models import Article, Merge, Person, Place

MERGE_UNDONE = "newsroom.merge.undo"

_MODELS: dict[str, Any] = {"person": Person, "place": Place}
_AT_ONCE = 500


@transaction.atomic
def undo_merge(merge: Merge, user: Any = None) -> Merge:
    """Make two again of what was merged.

    Bylines and places are as before, except in articles where they were changed since; so is what
    the survivor took over. Which these are is told in `Merge.told`.

    Returns:
        The merge as it is now.

    Raises:
        CannotMerge: it was undone already, or another merge has to be undone first.
        PermissionDenied: the user may not.
    """
    model = _MODELS[merge.what]
    if user is not None and not may_merge(user, model):
        raise PermissionDenied
    undone = Merge.objects.filter(pk=merge.pk, undone_at=None)
    if not undone.update(undone_at=timezone.now(), undone_by=user):
        raise CannotMerge(f"The merge of {merge} was undone already.")
    kept, taken = (
        _still_there(model, merge, identifier) for identifier in (merge.kept, merge.taken)
    )
    if taken.merged_into_id != kept.pk:
        raise CannotMerge(f"“{taken}” is not merged in “{kept}” any more.")
    if kept.merged_into is not None:
        raise CannotMerge(
            f"“{kept}” was itself merged in “{kept.merged_into}” later. Undo that merge first."
        )
    account = account_of(merge.account)
    taken.merged_into = None
    taken.live = account.live
    taken.save()
    if not taken.live:
        filing.part(taken)
    kept = amend(kept, account.gains.take_away, user)
    given, changed = _give_back(account, taken, kept)
    _file_again(given, merge.sequence)
    merge = Merge.objects.get(pk=merge.pk)
    merge.told = [*_told_of_articles(changed), *_told_of_gains(account, kept)]
    merge.save(update_fields=["told"])
    log(instance=taken, action=MERGE_UNDONE, user=user, data={"name": str(kept)})
    return merge


def _still_there(model: Any, merge: Merge, identifier: str) -> Any:
    subject = model.objects.select_for_update().filter(identifier=identifier).first()
    if subject is None:
        name = merge.kept_name if identifier == merge.kept else merge.taken_name
        raise CannotMerge(f"“{name}” was deleted since, so the merge cannot be undone.")
    return subject


def _give_back(account: Account, taken: Any, kept: Any) -> tuple[set[int], set[int]]:
    """Give back what articles name; those given back, and those changed since."""
    if taken.WHAT == "person":
        drafts = [(draft.article, role) for draft in account.drafts for role in draft.roles]
        result = give_back_bylines(account.bylines, taken, kept, drafts)
        give_back_signed(account.revision, account.bylines, account.drafts, taken, kept)
        return result
    result = give_back_places(account.places, taken, kept)
    give_back_placed(account.revision, account.places, account.drafts, taken, kept)
    return result


def _file_again(articles: set[int], since: int) -> None:
    """File those articles that were dispatched since the merge, and so name the survivor."""
    ordered = sorted(articles)
    for start in range(0, len(ordered), _AT_ONCE):
        part = Article.objects.filter(pk__in=ordered[start : start + _AT_ONCE])
        later = filing.filed_since(part, since)
        filing.file_stories(filing.for_filing(Article.objects.filter(pk__in=later)))


def _told_of_articles(changed: set[int]) -> Iterator[dict[str, Any]]:
    for article in Article.objects.filter(pk__in=changed).order_by("pk"):
        yield {"article": article.pk, "said": f"“{article}” was edited since, and stays as it is."}


def _told_of_gains(account: Account, kept: Any) -> Iterator[dict[str, Any]]:
    """What the survivor took over and an editor has changed since."""
    for field, word in (("names", "name"), ("biographies", "biography")):
        now = getattr(kept, field, None) or {}
        for tag in sorted(getattr(account.gains, field)):
            if now.get(tag):
                yield {"said": f"The {word} of “{kept}” in “{tag}” was edited since, and stays."}
    if account.gains.picture is not None and kept.picture_id is not None:
        yield {"said": f"The picture of “{kept}” was changed since, and stays."}
