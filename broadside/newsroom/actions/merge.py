"""Merge: two were one all along. What the one signed, or was about, is the other's from now on."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from broadside.newsroom import filing
from broadside.newsroom.errors import CannotMerge
from broadside.newsroom.merging.account import Account
from broadside.newsroom.merging.drafts import drafts_placed, drafts_signed, newest_revision
from broadside.newsroom.merging.gains import amend, gains_of
from broadside.newsroom.merging.placed import Placed, move_places
from broadside.newsroom.merging.signed import move_bylines
from broadside.newsroom.models import Article, Filed, Merge, Person

MERGED = "newsroom.merge"


@transaction.atomic
def merge(kept: Any, taken: Any, user: Any = None) -> Merge:
    """Make one of two people, or of two places.

    The one kept takes over all that the other signed, in what is published and in every draft, and
    what it lacks of the other's names, spellings, biographies and picture. The other stands no
    more; its addresses lead to the one kept. `undo_merge` takes all of it back.

    Args:
        kept: who stays.
        taken: who is merged in it.
        user: who merges; None for the newsroom itself.

    Raises:
        CannotMerge: they cannot be made one.
        PermissionDenied: the user may not.
        ValidationError: something about the one kept is not right.
    """
    model = type(kept)
    if user is not None and not may_merge(user, model):
        raise PermissionDenied
    kept, taken = (model.objects.select_for_update().get(pk=one.pk) for one in (kept, taken))
    _require_mergeable(kept, taken)
    revision = newest_revision()
    if model is Person:
        places, drafts = Placed(), drafts_signed(taken, kept)
        bylines = move_bylines(taken, kept)
    else:
        bylines, places = (), move_places(taken, kept)
        drafts = drafts_placed(taken, places)
    gains = gains_of(_as_it_is(kept), _as_it_is(taken))
    account = Account(
        revision=revision,
        live=taken.live,
        gains=gains,
        bylines=bylines,
        places=places,
        drafts=drafts,
    )
    kept = amend(kept, gains.add, user)
    dispatches = filing.merge(taken, kept)
    _retire(taken, kept, user)
    if places.datelines:
        # A dateline is text on the wire, so that each of these says something new.
        filing.file_stories(filing.for_filing(Article.objects.filter(pk__in=places.datelines)))
    log(instance=kept, action=MERGED, user=user, data={"name": str(taken)})
    return Merge.objects.create(
        what=model.WHAT,
        kept=kept.identifier,
        kept_name=str(kept)[:255],
        taken=taken.identifier,
        taken_name=str(taken)[:255],
        time=timezone.now(),
        user=user,
        sequence=dispatches[-1].sequence if dispatches else 0,
        articles=len(account.articles()),
        drafts=len({draft.article for draft in drafts} - account.articles()),
        account=account.stored(),
    )


def may_merge(user: Any, model: Any) -> bool:
    """Whether a user may merge two of a kind, and undo it: whoever may edit and publish them."""
    name = model._meta.model_name
    return bool(user.has_perms([f"newsroom.{verb}_{name}" for verb in ("change", "publish")]))


def _require_mergeable(kept: Any, taken: Any) -> None:
    if kept.pk == taken.pk:
        raise CannotMerge(f"“{kept}” cannot be merged in itself.")
    for one in (kept, taken):
        if one.merged_into is not None:
            raise CannotMerge(f"“{one}” is merged in “{one.merged_into}” already.")
    known = Filed.objects.filter(what=taken.WHAT, identifier=taken.identifier).exists()
    if known and not kept.live:
        raise CannotMerge(
            f"“{kept}” is not published, and “{taken}” is or was. Keep that one, or publish"
            f" “{kept}” first."
        )


def _as_it_is(subject: Any) -> Any:
    """What stands; the newest draft of what does not."""
    return subject if subject.live else subject.get_latest_revision_as_object()


def _retire(taken: Any, kept: Any, user: Any) -> None:
    state = taken.current_workflow_state
    if state is not None:
        state.cancel(user=user)
    taken = type(taken).objects.get(pk=taken.pk)
    taken.merged_into = kept
    taken.live = False
    taken.save()
