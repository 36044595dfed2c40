"""What falls due: revisions whose moment has come, and what has expired.

Wagtail notes on a revision when it shall go live, and on a page when it expires; who looks at the
clock is left to us. The look is a few queries on short indexes, so it can be done all the time.
Each thing is carried out in a transaction of its own: one that cannot be published does not keep
the others from their moment, and is tried again at the next look. What its editor may not publish
any more, or a blocking check finds something in, is refused and not tried again: see
`refused_schedules`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from wagtail.models import Page, Revision

from broadside.newsroom.blocking import PublicationStopped
from broadside.newsroom.refused_schedules import reason_against, refuse
from broadside.newsroom.roles import SUBJECTS

_log = logging.getLogger(__name__)


def ensure_index() -> None:
    """Make the index that the look at expiry needs: Wagtail has none, and pages are many.

    Not in a migration, because a later one of Wagtail's may make its table anew without it.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE INDEX IF NOT EXISTS newsroom_page_expires"
            f" ON {Page._meta.db_table} (expire_at) WHERE expire_at IS NOT NULL"
        )


def publish_due(now: datetime) -> int:
    """Publish and unpublish what falls due.

    Args:
        now: an aware time.

    Returns:
        How many things were carried out.
    """
    due: list[tuple[str, Callable[[], Any]]] = []
    for model in (Page, *SUBJECTS):
        for expired in model.objects.filter(live=True, expire_at__lte=now).order_by("expire_at"):
            due.append((f"{expired}", lambda thing=expired: _expire(thing)))
    for revision in Revision.objects.filter(approved_go_live_at__lte=now).order_by(
        "approved_go_live_at", "pk"
    ):
        due.append((revision.object_str, lambda each=revision: _publish(each, now)))
    return sum(_carried_out(name, act) for name, act in due)


def _carried_out(name: str, act: Callable[[], bool]) -> bool:
    try:
        with transaction.atomic():
            return act()
    except Exception:
        # Whatever is wrong with this one, the others have a moment too.
        _log.exception("“%s” fell due and could not be carried out", name)
        return False


def _expire(thing: Any) -> bool:
    if isinstance(thing, Page):
        thing = thing.specific
    thing.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    return True


def _publish(revision: Revision, now: datetime) -> bool:
    # An editor may have cancelled it, or another process been faster.
    again = Revision.objects.select_for_update().filter(pk=revision.pk).first()
    if again is None or again.approved_go_live_at is None or again.approved_go_live_at > now:
        return False
    against = reason_against(again)
    if against is not None:
        refuse(again, against)
        _log.warning("“%s” fell due and was refused: %s", again.object_str, against)
        return False
    try:
        with transaction.atomic():
            again.publish(log_action="wagtail.publish.scheduled")
    except PublicationStopped as error:
        refuse(again, str(error))
        _log.warning("“%s” fell due and was stopped: %s", again.object_str, error)
        return False
    return True
