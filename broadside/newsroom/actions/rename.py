"""Rename: another slug. The old address leads to the new one, because the wire remembers it."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from broadside.newsroom.actions.publish import publish


@transaction.atomic
def rename(thing: Any, slug: str, user: Any = None) -> Any:
    """Give an article or subject another slug; one that is published is published again.

    Raises:
        ValidationError: the slug is taken, or is an address that the site itself needs.
    """
    latest = thing.get_latest_revision_as_object()
    latest.slug = slug
    if thing.live:
        return publish(latest, user)
    latest.save_revision(user=user)
    return type(thing).objects.get(pk=thing.pk)
