"""Silence: a check is not wanted in one article; and mind it again.

Both are noted in the article's history, since they change what is looked at before it is published.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from broadside.newsroom.checking.archive import blocking_checks, known_checks
from broadside.newsroom.checking.clearing import look_again_after
from broadside.newsroom.configure import current_publication
from broadside.newsroom.models import Article, Silence
from broadside.newsroom.models.silences import MOST_CHARACTERS

SILENCED = "newsroom.check.silence"
MINDED = "newsroom.check.mind"
"""The log's words for both."""


@transaction.atomic
def silence(article: Article, check: str, user: Any = None, reason: str = "") -> Silence:
    """Silence a check in an article. One that is silenced already gets the new reason.

    Args:
        check: its identifier.
        user: who does; None for the newsroom itself.
        reason: why; it may be left out, and is cut where it is too long.

    Raises:
        UnknownCheck: there is no such check.
        PermissionDenied: the user may not edit the article, or the check stops publication and the
            user may not publish it.
    """
    known_checks([check], "silence")
    _require_permission(article, check, user)
    silenced, _ = Silence.objects.update_or_create(
        article_id=article.pk,
        check_name=check,
        defaults={"by": user, "at": timezone.now(), "reason": reason.strip()[:MOST_CHARACTERS]},
    )
    log(
        instance=article,
        action=SILENCED,
        user=user,
        data={"check": check, "reason": silenced.reason},
    )
    look_again_after(article.pk)
    return silenced


@transaction.atomic
def mind(article: Article, check: str, user: Any = None) -> bool:
    """Mind a check again that was silenced in an article.

    Returns:
        Whether it was silenced.

    Raises:
        PermissionDenied: the user may not edit the article.
    """
    _require_permission(article, None, user)
    removed, _ = Silence.objects.filter(article_id=article.pk, check_name=check).delete()
    if removed:
        log(instance=article, action=MINDED, user=user, data={"check": check})
        look_again_after(article.pk)
    return bool(removed)


def _require_permission(article: Article, check: str | None, user: Any) -> None:
    if user is None:
        return
    may = article.permissions_for_user(user)
    lock = article.get_lock()
    if not may.can_edit() or (lock is not None and lock.for_user(user)):
        raise PermissionDenied("You may not edit this article.")
    stops = check is not None and check in blocking_checks(current_publication())
    if stops and not may.can_publish():
        raise PermissionDenied(
            f"{check} stops publication: only who may publish this article may silence it."
        )
