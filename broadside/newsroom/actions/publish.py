"""Publish: what a thing says in memory stands from now on."""

from __future__ import annotations

from typing import Any

from django.db import transaction


@transaction.atomic
def publish(thing: Any, user: Any = None) -> Any:
    """Publish an article, front or subject as it is in memory, which becomes a new revision.

    One whose embargo has not ended, or whose time of going live has not come, is scheduled
    instead: it is then not `live` in what is returned.

    Args:
        thing: `thing.get_latest_revision_as_object()` where the newest draft is meant.
        user: who publishes; None for the newsroom itself. Must be allowed to.

    Returns:
        The thing as it is now.

    Raises:
        ValidationError: something about it is not right yet.
        PublishPermissionError: the user may not publish it.
    """
    revision = thing.save_revision(user=user)
    revision.publish(user=user)
    return type(thing).objects.get(pk=thing.pk)
