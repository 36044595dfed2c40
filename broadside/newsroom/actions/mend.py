"""Mend: make the copy desk's safe fixes in an article."""

from __future__ import annotations

from collections.abc import Set
from typing import Any

from django.db import transaction

from broadside.copydesk.checks.copy import Finding, Surroundings
from broadside.copydesk.checks.run import check
from broadside.newsroom.actions.publish import publish
from broadside.newsroom.blocking import let_through
from broadside.newsroom.checking.copies import copied
from broadside.newsroom.checking.fixes import fix
from broadside.newsroom.checking.silencing import silenced_in
from broadside.newsroom.models import Article

_ROUNDS = 4
"""Fixes that reach into one another take turns; so many are more than there are kinds of them."""


@transaction.atomic
def mend(
    article: Article,
    names: Set[str],
    user: Any = None,
    around: Surroundings | None = None,
) -> list[Finding]:
    """Make the fixes of some checks in the newest draft, as a new revision.

    It is published if what stands is what was mended; a draft that is ahead of it stays a draft.

    Args:
        names: the checks whose fixes are made; not those that are silenced in the article.
        user: who mends; None for the newsroom itself.
        around: what stands in the publication.

    Returns:
        The findings whose fix was made; none, and nothing is saved, when there was none to make.

    Raises:
        ValidationError: something else about the article is not right; nothing is changed.
        PublishPermissionError: the user may not publish it.
    """
    was_ahead = article.has_unpublished_changes
    edited = article.get_latest_revision_as_object()
    wanted = names - silenced_in(article)
    made: list[Finding] = []
    for _ in range(_ROUNDS):
        read = copied(edited)
        found = [one for one in check(read.copy, around=around) if one.check in wanted]
        now = fix(edited, read, found)
        if not now:
            break
        made += now
    if not made:
        return []
    if edited.live and not was_ahead:
        # It stands already, and what else is found in it is no reason to leave this as it is.
        with let_through():
            publish(edited, user)
    else:
        edited.save_revision(user=user, log_action=True)
    return made
