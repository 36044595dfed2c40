"""Withdraw: it no longer stands. What was published of it stays on the wire."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from broadside.newsroom import filing


@transaction.atomic
def withdraw(thing: Any, reason: str = "", user: Any = None) -> Any:
    """Withdraw an article, front or subject.

    Args:
        reason: kept with the dispatch, for those who read the log.
        user: who withdraws; None for the newsroom itself. Must be allowed to.

    Returns:
        The thing as it is now.

    Raises:
        UnpublishPermissionError: the user may not withdraw it.
    """
    current = type(thing).objects.get(pk=thing.pk)
    if reason and current.live:
        # Before Wagtail unpublishes, so that the dispatch bears the reason; filing then finds it
        # withdrawn and says nothing more. An error takes both back.
        filing.withdraw(current, reason)
    current.unpublish(user=user)
    return type(thing).objects.get(pk=thing.pk)
