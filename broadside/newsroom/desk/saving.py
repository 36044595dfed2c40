"""Saving a draft without overwriting anybody.

A draft is a revision of Wagtail's. Who goes on editing writes over the revision of their own
sitting, so that the history shows sittings and not keystrokes. What is live, scheduled, under
review, or given to a screen to begin from is never written over.

A save names the version that it began from. If that is no longer the newest, somebody else has
saved in between, and the save is refused with both in words: what they changed since, and what you
did. Whoever then keeps their own saves over the version that they were shown, never over a newer
one; what they saved over stays in the history.

The look at the version and the save happen while the front's row is held, so of two saves at one
moment the second sees the first.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.models import Revision, TaskState

from broadside.newsroom.configure import current_publication
from broadside.newsroom.desk.articles import summaries
from broadside.newsroom.desk.draft import Draft
from broadside.newsroom.desk.overrides import with_originals
from broadside.newsroom.desk.stream import put_into
from broadside.newsroom.desk.versions import version_of
from broadside.newsroom.errors import NewsroomError
from broadside.newsroom.models import Front, HandedOut
from broadside.newsroom.wire_at_hand import wire_at_hand
from broadside.site.preview import preview_imprint
from broadside.wire.questions import Questions

SITTING = timedelta(hours=1)
"""After so long without a save, the next one begins a revision of its own."""


class OlderVersion(NewsroomError):
    """The save began from a version that is no longer the newest."""

    def __init__(self, version: str, draft: Draft | None = None) -> None:
        super().__init__("The front has been saved since you opened it.")
        self.version = version
        self.draft = draft


class FrontLocked(NewsroomError):
    """The front cannot be changed now; the message says why."""


def newest(front: Front) -> Front:
    """The front as its newest draft has it."""
    return front.get_latest_revision_as_object()


def locked_front(pk: int) -> Front:
    """The front, its row held until the transaction ends."""
    return Front.objects.select_for_update(of=("self", "page_ptr")).get(pk=pk)


def require_editable(front: Front, user: Any) -> None:
    """Refuse who may not edit, and what is locked.

    Raises:
        PermissionDenied: the user may not edit it.
        FrontLocked: it is locked for the user.
    """
    tester = front.permissions_for_user(user)
    if not tester.can_edit():
        raise PermissionDenied("You may not edit this front.")
    lock = front.get_lock()
    if lock is not None and lock.for_user(user):
        raise FrontLocked(lock_in_words(front))


def lock_in_words(front: Front) -> str:
    """Why a front is locked."""
    if front.approved_schedule:
        return "The front is scheduled. Cancel the schedule to change it."
    if front.locked:
        who = f" by {front.locked_by.get_full_name() or front.locked_by}" if front.locked_by else ""
        return f"The front is locked{who}."
    return "The front is under review. Whoever reviews it can change it."


def require_version(front: Front, version: str) -> None:
    """Refuse a version that is not the newest.

    Raises:
        OlderVersion: somebody has saved since.
    """
    if version != version_of(front):
        raise OlderVersion(version)


@transaction.atomic
def save(pk: int, draft: Draft, user: Any, version: str) -> Front:
    """Save a draft.

    Args:
        version: that from which the draft was made.

    Returns:
        The front as its newest draft has it.

    Raises:
        PermissionDenied: the user may not edit it.
        FrontLocked: it is locked.
        OlderVersion: somebody has saved since.
    """
    front = locked_front(pk)
    require_editable(front, user)
    if version != version_of(front):
        raise OlderVersion(version, draft)
    edited = newest(front)
    articles = wire_at_hand().show(
        lambda ask: summaries(
            Questions(ask),
            preview_imprint(current_publication()),
            draft.languages(front.language),
        )
    )
    put_into(edited, with_originals(draft, articles))
    return keep(edited, user, over=True)


def keep(edited: Front, user: Any, *, over: bool) -> Front:
    """Make what a front says in memory its newest draft.

    Args:
        over: whether the newest revision may be written over, if it is of the same sitting.
    """
    latest = edited.latest_revision
    mine = over and latest is not None and _of_this_sitting(edited, latest, user)
    # A draft may be unfinished; what keeps it from being out is said when it is published.
    edited.save_revision(
        user=user, clean=False, log_action=True, overwrite_revision=latest if mine else None
    )
    return edited


def _of_this_sitting(front: Front, latest: Revision, user: Any) -> bool:
    return (
        latest.user_id == user.pk
        and latest.pk != front.live_revision_id
        and latest.approved_go_live_at is None
        and timezone.now() - latest.created_at < SITTING
        and not HandedOut.objects.filter(revision=latest).exists()
        and not TaskState.objects.filter(revision=latest).exists()
    )
