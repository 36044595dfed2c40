"""Which draft of a front is meant: the newest revision, and when it was written.

A revision may be written over by who wrote it, so its number alone does not name what it says.
"""

from __future__ import annotations

from typing import Any

from wagtail.admin.utils import get_user_display_name
from wagtail.models import Revision

from broadside.newsroom.models import Front, HandedOut


def version_of(front: Front) -> str:
    """The name of the newest draft as it is now."""
    return named(front.latest_revision)


def named(revision: Revision | None) -> str:
    """The name of a revision as it is now; of a front that has none yet, `0`."""
    if revision is None:
        return "0"
    return f"{revision.pk}-{int(revision.created_at.timestamp() * 1_000_000)}"


def revision_at(front: Front, version: str) -> Revision | None:
    """The revision that a version names, if it still says what it said then."""
    number, _, _ = version.partition("-")
    if not number.isdigit():
        return None
    revision = front.revisions.filter(pk=int(number)).first()
    return revision if revision is not None and named(revision) == version else None


def hand_out(front: Front) -> str:
    """The name of the newest draft, for a screen that begins from it: it is kept as it is."""
    if front.latest_revision_id is not None:
        HandedOut.objects.get_or_create(revision_id=front.latest_revision_id)
    return version_of(front)


def user_name(user: Any) -> str | None:
    """What someone is called on the screen."""
    return get_user_display_name(user) if user is not None else None
